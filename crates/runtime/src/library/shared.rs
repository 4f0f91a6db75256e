//! Modules of the library that an image has: loaded once, shared by sessions, and seen by a session when it imports them.
//! How they are loaded is in `image`, how a session comes to see them in `vm::imports`.

use crate::heap::{Class, Module, SHARED};
use crate::value::Handle;
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex};

/// A module that an image has.
#[derive(Clone)]
pub struct SharedModule {
    /// The module.
    pub module: Handle<Module>,
    /// What is imported with it, itself included, in the order in which it is there.
    pub needs: Vec<&'static str>,
    /// The fuel that its body took.
    pub fuel: u32,
}

/// The modules that an image has.
#[derive(Clone, Default)]
pub struct SharedModules {
    /// By name.
    pub modules: HashMap<&'static str, SharedModule>,
    /// Which module made the classes of the image: up to which place.
    pub classes: Vec<(usize, Option<&'static str>)>,
}

impl SharedModules {
    /// The module that made a class, if the image has it from one.
    pub fn maker(&self, class: Handle<Class>) -> Option<&'static str> {
        let place = class.index().checked_sub(SHARED)?;
        let at = self.classes.partition_point(|&(end, _)| end <= place);
        self.classes.get(at)?.1
    }
}

/// What is noted while modules are loaded for an image.
#[derive(Default)]
pub struct Recorder {
    /// The modules that are being loaded.
    pub loading: Vec<&'static str>,
    /// Which module imported which.
    pub edges: Vec<(&'static str, &'static str)>,
    /// The fuel of each, and how much was used when the last one began or ended.
    pub fuel: HashMap<&'static str, u64>,
    pub used: u64,
    /// As [`SharedModules::classes`].
    pub classes: Vec<(usize, Option<&'static str>)>,
}

impl Recorder {
    /// A module begins or ends: what was done up to now was done by the one on top.
    pub fn turn(&mut self, used: u64, classes: usize) {
        let top = self.loading.last().copied();
        if let Some(top) = top {
            *self.fuel.entry(top).or_default() += used.saturating_sub(self.used);
        }
        self.used = used;
        self.classes.push((classes, top));
    }

    /// What a module needs: all that it imported, directly or not.
    pub fn needs(&self, name: &'static str, known: &SharedModules) -> Vec<&'static str> {
        let mut needs = vec![name];
        let mut at = 0;
        while let Some(&next) = needs.get(at) {
            at += 1;
            let before = known.modules.get(next).map_or(&[][..], |module| &module.needs);
            let now = self.edges.iter().filter(|(from, _)| *from == next).map(|(_, to)| to);
            for &need in before.iter().chain(now) {
                if !needs.contains(&need) {
                    needs.push(need);
                }
            }
        }
        needs
    }
}

/// How many sessions of the process loaded each module of the library.
static LOADED: LazyLock<Mutex<HashMap<&'static str, usize>>> = LazyLock::new(Mutex::default);
/// How many modules several sessions loaded.
static POPULAR: AtomicUsize = AtomicUsize::new(0);

/// Notes that a session loads a module.
pub fn note_loaded(name: &'static str) {
    let Ok(mut loaded) = LOADED.lock() else { return };
    let count = loaded.entry(name).or_default();
    *count += 1;
    if *count == 2 {
        POPULAR.fetch_add(1, Ordering::Relaxed);
    }
}

/// How many modules are worth sharing: a session loaded them after another one had.
pub fn count_popular() -> usize {
    POPULAR.load(Ordering::Relaxed)
}

/// Their names.
pub fn popular() -> Vec<&'static str> {
    let Ok(loaded) = LOADED.lock() else { return Vec::new() };
    let mut names: Vec<_> = loaded.iter().filter(|(_, count)| **count > 1).map(|(name, _)| *name).collect();
    names.sort_unstable();
    names
}
