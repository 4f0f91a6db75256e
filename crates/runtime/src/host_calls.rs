//! What the host adds to a session: functions written in Rust by whoever embeds the engine, modules of Python text that
//! call them, and the futures of theirs that the session waits for. How these are awaited is in `vm::host`; who polls
//! them is not this crate's business.

use crate::heap::{Future, Object};
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};
use std::any::Any;
use std::collections::HashMap;
use std::pin::Pin;
use std::sync::Arc;
use withal_compiler::bytecode::Code;

/// What a future of the host comes to: made into a value, or an exception, in the session when that goes on.
pub type Reply = Box<dyn FnOnce(&mut Vm) -> R + Send>;

/// A future of the host. It owns what it needs and never sees the session.
pub type HostFuture = Pin<Box<dyn std::future::Future<Output = Reply> + Send>>;

/// A function of the host.
pub enum HostFunction {
    /// Gives its result at once.
    Now(Box<dyn Fn(&mut Vm, &[Value]) -> R + Send + Sync>),
    /// Gives a future: the script awaits it, or its session waits for it.
    Later(Box<dyn Fn(&mut Vm, &[Value]) -> R<HostFuture> + Send + Sync>),
}

/// The functions and modules of a host, shared by its sessions. A module's text calls a function by its number.
#[derive(Default)]
pub struct HostLibrary {
    /// The functions.
    pub functions: Vec<HostFunction>,
    /// The modules by name.
    pub modules: HashMap<String, Arc<Code>>,
}

/// A value of the host that scripts hold without seeing into it.
pub struct HostValue(pub Arc<dyn Any + Send + Sync>);

impl Object for HostValue {
    fn trace(&self, _: &mut dyn FnMut(Value)) {}
}

/// The number of a future of the host, of one session.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct CallId(pub u64);

/// The futures of the host that a session waits for.
#[derive(Default)]
pub struct HostCalls {
    /// Of which host, and what its functions share in this session.
    pub library: Arc<HostLibrary>,
    pub context: Option<Arc<dyn Any + Send + Sync>>,
    /// What is under way, with the future of the script that gets its result.
    pub under_way: HashMap<CallId, Handle<Future>>,
    /// Not yet taken over by whoever polls.
    pub started: Vec<(CallId, HostFuture)>,
    /// No longer waited for: to be dropped by whoever polls.
    pub dropped: Vec<CallId>,
    last: u64,
}

impl HostCalls {
    /// Puts a future under way.
    pub fn start(&mut self, call: HostFuture, future: Handle<Future>) -> CallId {
        self.last += 1;
        let id = CallId(self.last);
        self.under_way.insert(id, future);
        self.started.push((id, call));
        id
    }

    /// Nobody waits for it any more.
    pub fn give_up(&mut self, id: CallId) {
        if self.under_way.remove(&id).is_some() {
            let before = self.started.len();
            self.started.retain(|(other, _)| *other != id);
            if self.started.len() == before {
                self.dropped.push(id);
            }
        }
    }

    /// What the collector is to keep.
    pub fn roots(&self, roots: &mut Vec<Value>) {
        roots.extend(self.under_way.values().map(|&future| Value::Future(future)));
    }
}
