//! An item of a statement: a manager, and how far it is. Dropped while entered, it hands the manager over.

use super::flow::Tag;
use crate::reaper::Abandoned;
use crate::trace::event;
use crate::{LocalContextManager, Site};
use core::any::type_name;
use core::marker::PhantomData;
use core::sync::atomic::{AtomicBool, Ordering};

/// `S` is a closure without captures that knows where the statement stands; it takes no space.
#[derive(Debug)]
pub struct Item<M: LocalContextManager, S: Fn() -> Site> {
    /// `None` when the item is being dropped only. (As a variant of one enum with the state it took no space, and 6 ns
    /// an item: it was copied from an odd address, half of which had just been written.)
    manager: Option<M>,
    state: State,
    site: S,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Not entered, or exited: nothing is due.
    Idle,
    /// The exit is due.
    Entered,
    /// The exit waits. (While it is being polled, the state is `Idle`: if it panics then, it was run.)
    Exiting,
}

/// Whether the block is done. The block says so while the one who polls it looks on, therefore an atomic; both are
/// always on one thread.
#[derive(Debug)]
pub struct Done(AtomicBool);

impl Done {
    #[allow(clippy::new_without_default)]
    #[inline]
    pub fn new() -> Self {
        Done(AtomicBool::new(false))
    }

    #[inline]
    pub fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    #[inline]
    pub fn get(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

#[derive(Debug)]
pub struct Parts<'a, M> {
    pub manager: &'a mut M,
    pub state: &'a mut State,
}

impl<M: LocalContextManager, S: Fn() -> Site> Item<M, S> {
    #[inline]
    pub fn new(manager: M, site: S) -> Self {
        Item { manager: Some(manager), state: State::Idle, site }
    }

    #[inline]
    pub fn errors(&self) -> Tag<M::Error> {
        Tag(PhantomData)
    }

    #[inline]
    pub fn entering(&self) {
        event("entering", self.about());
    }

    #[inline]
    pub fn parts(&mut self) -> Parts<'_, M> {
        match &mut self.manager {
            Some(manager) => Parts { manager, state: &mut self.state },
            None => unreachable!("the manager is taken when the item is dropped"),
        }
    }

    /// What a report about it says.
    #[inline]
    pub fn about(&self) -> (&'static str, Site) {
        (type_name::<M>(), (self.site)())
    }
}

impl<M: LocalContextManager, S: Fn() -> Site> Drop for Item<M, S> {
    #[inline]
    fn drop(&mut self) {
        if self.state != State::Idle {
            self.abandon();
        }
    }
}

impl<M: LocalContextManager, S: Fn() -> Site> Item<M, S> {
    #[cold]
    fn abandon(&mut self) {
        let Some(manager) = self.manager.take() else { return };
        let (name, site) = self.about();
        event("abandoned", (name, site));
        // The block, dropped just before, opened a sequence, in which those inside of it have come first.
        let _sequence = (self.state == State::Entered).then(crate::reaper::order::Close::new);
        manager.abandon(Abandoned::new(name, Some(site)));
    }
}
