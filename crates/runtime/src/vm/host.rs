//! Calls of the host's functions: at once, or by a future that the script awaits like any other.

use crate::exception::exc;
use crate::heap::*;
use crate::host_calls::{CallId, HostFunction, HostFuture, Reply};
use crate::limits::Trap;
use crate::raise::{R, Raised};
use crate::state::{Pending, Vm};
use crate::value::{Handle, Value};
use std::sync::Arc;

impl Vm {
    /// Calls a function of the host that gives its result at once.
    pub fn call_host(&mut self, function: usize, args: &[Value]) -> R {
        let library = Arc::clone(&self.host_calls.library);
        match library.functions.get(function) {
            Some(HostFunction::Now(call)) => call(self, args),
            _ => Err(self.no_host_function()),
        }
    }

    /// Starts a function of the host: a future of the running loop that gets its result. Cancelling that future drops
    /// the host's.
    pub fn start_host(&mut self, function: usize, args: &[Value]) -> R {
        let call = self.host_future(function, args)?;
        match self.running_loop() {
            Value::None(_) => Err(self.raise(exc::RUNTIME_ERROR, "no running event loop")),
            event_loop => self.begin_host_call(call, event_loop).map(Value::Future),
        }
    }

    /// Starts a function of the host and has the whole session wait for it, as it waits in `time.sleep`.
    pub fn wait_for_host(&mut self, function: usize, args: &[Value]) -> R {
        if self.native_depth > 0 {
            return Err(self.cannot_wait());
        }
        let call = self.host_future(function, args)?;
        let future = self.begin_host_call(call, Value::NONE)?;
        self.pending = Some(Pending::Await { future });
        Ok(Value::UNDEF)
    }

    /// A native in flight cannot be left, so nothing below it waits for the host.
    pub(crate) fn cannot_wait(&mut self) -> Raised {
        self.raise(exc::RUNTIME_ERROR, "the host cannot be waited for in a function that a native function called")
    }

    fn host_future(&mut self, function: usize, args: &[Value]) -> R<HostFuture> {
        let library = Arc::clone(&self.host_calls.library);
        match library.functions.get(function) {
            Some(HostFunction::Later(start)) => start(self, args),
            _ => Err(self.no_host_function()),
        }
    }

    fn no_host_function(&mut self) -> Raised {
        self.raise(exc::SYSTEM_ERROR, "the host has no such function")
    }

    /// A future that gets what a future of the host comes to.
    pub fn begin_host_call(&mut self, call: HostFuture, event_loop: Value) -> R<Handle<Future>> {
        if self.host_calls.under_way.len() >= self.limits.host_calls {
            self.limit_reached(Trap::HostCalls, false)?;
        }
        let future = self.heap.alloc(Future { event_loop, ..Future::default() });
        let id = self.host_calls.start(call, future);
        self.when_done(future, Callback::Host(id.0))?;
        Ok(future)
    }

    /// A future of the host is done.
    pub fn end_host_call(&mut self, id: CallId, reply: Reply) -> R<()> {
        let Some(&future) = self.host_calls.under_way.get(&id) else { return Ok(()) };
        // What the reply makes stands above all frames that wait.
        self.frame = self.waits.last().map_or(self.frame, |w| w.frame);
        let result = reply(self);
        self.host_calls.under_way.remove(&id);
        match result {
            Ok(value) => self.settle_future(future, value, false),
            Err(raised) => {
                let exception = self.catch(raised)?;
                self.settle_future(future, exception, true)
            }
        }
    }
}
