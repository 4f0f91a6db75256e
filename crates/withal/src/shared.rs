//! What a session shares with the functions of its host while it runs.

use crate::engine::Parts;
use crate::module::Entered;
use std::any::{Any, TypeId};
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use withal_runtime::state::Vm;

/// A future that the session polls beside its calls of the host.
pub(crate) type Background = Pin<Box<dyn Future<Output = ()> + Send>>;

/// One per session.
pub(crate) struct Shared {
    pub engine: Arc<Parts>,
    /// What the host gave the session.
    state: Option<Arc<dyn Any + Send + Sync>>,
    resources: Mutex<Resources>,
}

#[derive(Default)]
struct Resources {
    entered: Vec<(u64, Entered)>,
    last: u64,
    started: Vec<Background>,
}

impl Shared {
    pub fn new(engine: Arc<Parts>, state: Option<Arc<dyn Any + Send + Sync>>) -> Shared {
        Shared { engine, state, resources: Mutex::default() }
    }

    /// That of a session.
    pub fn of(vm: &Vm) -> Option<Arc<Shared>> {
        vm.host_calls.context.clone().and_then(|context| Arc::downcast(context).ok())
    }

    /// What the host gave the session, if it is of this type.
    pub fn state<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        self.state.clone().and_then(|state| Arc::downcast(state).ok())
    }

    /// The module of a Rust type's class, and the function there that wraps a value.
    pub fn class_of(&self, of: TypeId) -> Option<(String, String)> {
        self.engine.types.get(&of).cloned()
    }

    fn with<T: Default>(&self, what: impl FnOnce(&mut Resources) -> T) -> T {
        self.resources.lock().map(|mut resources| what(&mut resources)).unwrap_or_default()
    }

    /// Has the session poll a future to its end, whatever the script does meanwhile.
    pub fn keep_polling(&self, future: Background) {
        self.with(|r| r.started.push(future));
    }

    /// What is to be polled from now on.
    pub fn take_started(&self) -> Vec<Background> {
        self.with(|r| std::mem::take(&mut r.started))
    }

    /// Notes that something was entered; gives its number.
    pub fn enter(&self, entered: Entered) -> u64 {
        self.with(|r| {
            r.last += 1;
            r.entered.push((r.last, entered));
            r.last
        })
    }

    /// Takes something entered out, for its exit.
    pub fn exit(&self, number: u64) -> Option<Entered> {
        self.with(|r| r.entered.iter().position(|(n, _)| *n == number).map(|at| r.entered.remove(at).1))
    }

    /// All that is entered, innermost first.
    pub fn take_entered(&self) -> Vec<Entered> {
        self.with(|r| std::mem::take(&mut r.entered).into_iter().rev().map(|(_, entered)| entered).collect())
    }
}
