//! What a session begins with, made once and shared: the built-in classes, their natives, the builtins, and the modules
//! of the library that sessions of this process were seen to import. A session refers to all that, and copies of it what
//! it changes. Nothing of a script or its host is in an image: it is made from the library alone.

use crate::code::LoadedCode;
use crate::heap::{Dict, HeapImage, SHARED};
use crate::host::Host;
use crate::library::shared::{SharedModule, SharedModules, count_popular, note_loaded, popular};
use crate::limits::Limits;
use crate::native::Numbered;
use crate::state::Vm;
use crate::value::{CodeId, Handle, Value};
use crate::vm::Step;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;
use withal_compiler::{Form, compile};

/// See the module.
pub struct Image {
    pub(crate) heap: HeapImage,
    pub(crate) natives: Arc<[Numbered]>,
    pub(crate) codes: Arc<Vec<LoadedCode>>,
    pub(crate) shared_modules: Arc<SharedModules>,
    /// As in the [`Vm`].
    pub(crate) coroutine_codes: FxHashSet<CodeId>,
    pub(crate) builtins: Handle<Dict>,
    pub(crate) modules: Handle<Dict>,
    pub(crate) kept: FxHashMap<&'static str, Value>,
    /// As in the event loop.
    pub(crate) sleep: Value,
    pub(crate) registered: Value,
}

/// What images are made with: no input, no output, no time. It counts what it is asked for.
struct Nowhere(Arc<AtomicUsize>);

impl Nowhere {
    fn note(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

impl Host for Nowhere {
    fn write(&mut self, _: u8, _: &[u8]) {
        self.note();
    }
    fn flush(&mut self, _: u8) {
        self.note();
    }
    fn read_line(&mut self) -> Option<String> {
        self.note();
        None
    }
    fn monotonic(&mut self) -> Duration {
        Duration::ZERO
    }
    fn wall_clock(&mut self) -> Option<Duration> {
        self.note();
        None
    }
    fn process_time(&mut self) -> Option<Duration> {
        self.note();
        None
    }
    fn random(&mut self, _: &mut [u8]) -> bool {
        self.note();
        false
    }
    fn files(&mut self) -> Option<&mut dyn crate::files::Files> {
        self.note();
        None
    }
    fn network(&mut self) -> Option<&mut dyn crate::network::Network> {
        self.note();
        None
    }
    fn environment(&mut self) -> Vec<(std::ffi::OsString, std::ffi::OsString)> {
        self.note();
        Vec::new()
    }
}

/// The image for new sessions, and what it was made for.
struct Newest {
    image: Arc<Image>,
    sessions: usize,
    popular: usize,
    refused: HashSet<&'static str>,
}

static NEWEST: LazyLock<Mutex<Newest>> = LazyLock::new(|| {
    let image = Arc::new(Image::bare().unwrap_or_else(Image::empty));
    Mutex::new(Newest { image, sessions: 0, popular: 0, refused: HashSet::new() })
});

impl Image {
    /// The image for a new session. The first session of a process has what it cannot do without; from the second on
    /// they have what no session should have to work out again.
    pub fn for_session() -> Arc<Image> {
        let mut newest = NEWEST.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        newest.sessions += 1;
        let second = newest.sessions == 2;
        newest.look(second)
    }

    /// The image that is the best by now.
    pub fn newest() -> Arc<Image> {
        NEWEST.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).look(false)
    }

    fn bare() -> Option<Image> {
        let mut vm = Vm::for_image(&Image::empty(), no_limits(), Box::new(Nowhere(Arc::default())));
        vm.bootstrap();
        Image::of(vm)
    }

    fn empty() -> Image {
        Image {
            heap: HeapImage::default(),
            natives: Arc::default(),
            codes: Arc::default(),
            shared_modules: Arc::default(),
            coroutine_codes: FxHashSet::default(),
            builtins: Handle::new(SHARED),
            modules: Handle::new(SHARED),
            kept: FxHashMap::default(),
            sleep: Value::UNDEF,
            registered: Value::UNDEF,
        }
    }

    /// An image that has these modules, too, or those of them that can be shared.
    fn with_modules(&self, names: &[&'static str]) -> Option<Image> {
        let asked = Arc::new(AtomicUsize::new(0));
        let mut vm = Vm::for_image(self, no_limits(), Box::new(Nowhere(asked.clone())));
        vm.shared_modules = self.shared_modules.clone();
        vm.recorder = Some(Box::default());
        for name in names {
            let code = compile(&format!("import {name}"), "<image>", Form::Program).ok()?;
            vm.start(&code).ok()?;
            if !matches!(vm.step(), Step::Done(_)) || asked.load(Ordering::Relaxed) > 0 {
                return None;
            }
        }
        vm.share_modules();
        vm.fill_class_caches();
        Image::of(vm)
    }

    /// What a session has that was made for an image; `None` if some of it cannot be shared.
    fn of(vm: Vm) -> Option<Image> {
        let Vm { heap, natives, codes, coroutine_codes, builtins, modules, kept, shared_modules, event_loop, .. } = vm;
        Some(Image {
            heap: heap.freeze()?,
            natives: natives.freeze(),
            codes: codes.freeze(),
            shared_modules,
            coroutine_codes,
            builtins,
            modules,
            kept,
            sleep: event_loop.sleep,
            registered: event_loop.registered,
        })
    }
}

/// The library is trusted.
fn no_limits() -> Limits {
    Limits { memory: usize::MAX, fuel: u64::MAX, output: u64::MAX, ..Limits::default() }
}

impl Newest {
    fn look(&mut self, improve: bool) -> Arc<Image> {
        let popular = count_popular();
        if improve || self.popular != popular {
            self.popular = popular;
            self.improve();
        }
        self.image.clone()
    }

    /// Makes a new image with all that is popular.
    fn improve(&mut self) {
        let known = &self.image.shared_modules.modules;
        let names = popular().into_iter().filter(|name| !known.contains_key(name) && !self.refused.contains(name));
        self.add(&names.collect::<Vec<_>>());
    }

    /// Adds modules: all at once if all of them can be shared, else half by half.
    fn add(&mut self, names: &[&'static str]) {
        if let Some(image) = self.image.with_modules(names) {
            self.image = Arc::new(image);
        } else if names.is_empty() {
            // What is there already can be shared.
        } else if let [name] = names {
            self.refused.insert(name);
        } else {
            let (some, others) = names.split_at(names.len() / 2);
            self.add(some);
            self.add(others);
        }
    }
}

/// Has sessions share modules of the library from now on, as if two had imported them: for tests.
pub fn share_modules(names: &str) {
    for name in names.split(',').filter_map(|name| crate::session::LIBRARY.get_key_value(name)) {
        note_loaded(name.0);
        note_loaded(name.0);
    }
}

impl Vm {
    /// Works out what sessions would have to change the classes for.
    fn fill_class_caches(&mut self) {
        for class in self.heap.all_open_classes() {
            self.class_cache(class);
            self.heap.root_shape(class);
        }
    }

    /// Takes the modules that were loaded out of sight again, and notes what belongs to each.
    fn share_modules(&mut self) {
        let Some(recorder) = self.recorder.take() else { return };
        let mut table = SharedModules::clone(&self.shared_modules);
        table.classes.extend(&recorder.classes);
        let loaded: Vec<(&'static str, Handle<crate::heap::Module>)> = self.heap[self.modules]
            .iter()
            .filter_map(|entry| {
                let name = self.heap.text(entry.key)?;
                let known = self.library.get(&*name)?;
                if let Value::Module(module) = entry.value { Some((known.name, module)) } else { None }
            })
            .collect();
        let order: HashMap<&'static str, usize> = loaded.iter().enumerate().map(|(i, (name, _))| (*name, i)).collect();
        for &(name, module) in &loaded {
            if table.modules.contains_key(name) {
                continue;
            }
            let mut needs = recorder.needs(name, &self.shared_modules);
            needs.retain(|need| order.contains_key(need));
            needs.sort_by_key(|need| order.get(need));
            let fuel = recorder.fuel.get(name).copied().unwrap_or(0);
            table.modules.insert(name, SharedModule { module, needs, fuel: u32::try_from(fuel).unwrap_or(u32::MAX) });
        }
        let entries: Vec<Value> = self.heap[self.modules].iter().map(|entry| entry.key).collect();
        for key in entries {
            if let Some(name) = self.heap.intern_value(key)
                && self.heap.name_text(name) != "builtins"
            {
                self.heap.dict_remove_name(self.modules, name);
            }
        }
        // A package shows only those of its modules that it imports itself.
        for &(name, _) in &loaded {
            if let Some((package, last)) = name.rsplit_once('.')
                && let Some(package) = table.modules.get(package)
                && !package.needs.contains(&name)
                && let Some(last) = self.heap.find_name(last)
            {
                let dict = self.heap[package.module].dict;
                self.heap.dict_remove_name(dict, last);
            }
        }
        self.shared_modules = Arc::new(table);
    }
}
