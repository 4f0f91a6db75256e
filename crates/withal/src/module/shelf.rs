//! Where a script holds something of the host whose state changes from call to call.

use crate::convert::{Strictness, Value, from_session};
use std::sync::{Arc, Mutex, PoisonError};
use withal_runtime::raise::R;
use withal_runtime::state::Vm;
use withal_runtime::value::Value as Inner;

/// A state that calls take turns with.
pub struct Shelf<S>(Mutex<S>);

impl<S: Send + 'static> Shelf<S> {
    pub fn new(state: S) -> Arc<Shelf<S>> {
        Arc::new(Shelf(Mutex::new(state)))
    }

    /// Puts a state in the place of the one there.
    pub fn replace(&self, new: S) -> S {
        self.change(|state| std::mem::replace(state, new))
    }

    pub fn change<T>(&self, change: impl FnOnce(&mut S) -> T) -> T {
        // Nothing that can panic happens under the lock.
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The shelf that a call was given first, if it was given one.
    pub fn of_call(vm: &mut Vm, args: &[Inner]) -> R<Option<Arc<Shelf<S>>>> {
        let first = args.first().copied().unwrap_or(Inner::NONE);
        match from_session(vm, first, Strictness::Refuse)? {
            Value::Object(object) => Ok(object.get()),
            _ => Ok(None),
        }
    }
}
