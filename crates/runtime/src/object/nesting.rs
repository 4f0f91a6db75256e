//! How deep the protocols may call themselves for values inside values. Comparing, hashing and showing go into
//! containers on the Rust stack, so the count belongs to the thread whose stack it is, not to a session.

use crate::exception::exc;
use crate::raise::R;
use crate::state::Vm;
use std::cell::Cell;

/// The most levels of containers inside containers.
const MOST: u32 = 1000;
/// How much of the thread's stack must be left to go deeper; CPython 3.14 keeps such a margin too.
const MARGIN: usize = 384 << 10;

/// Whether the thread's stack, whoever made it and however small, has room for one more level.
pub fn has_stack() -> bool {
    stacker::remaining_stack().is_none_or(|left| left > MARGIN)
}

thread_local! { static LEVEL: Cell<u32> = const { Cell::new(0) }; }

struct Level;

impl Level {
    fn enter() -> Option<Level> {
        LEVEL.with(|level| {
            (level.get() < MOST && has_stack()).then(|| {
                level.set(level.get() + 1);
                Level
            })
        })
    }
}

impl Drop for Level {
    fn drop(&mut self) {
        LEVEL.with(|level| level.set(level.get().saturating_sub(1)))
    }
}

impl Vm {
    /// Runs something one level deeper; `RecursionError` when that is too deep. `what` is the end of its message.
    pub fn nested<T>(&mut self, what: &str, inner: impl FnOnce(&mut Vm) -> R<T>) -> R<T> {
        match Level::enter() {
            Some(_level) => inner(self),
            None => Err(self.raise(exc::RECURSION_ERROR, format!("maximum recursion depth exceeded{what}"))),
        }
    }
}
