//! Debug mode measures what the loop does: what takes long is reported.

use crate::event_loop::Ready;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;

/// Seconds from which on a step is reported, unless its loop says otherwise.
const SLOW: f64 = 0.1;

impl Vm {
    /// What was under way is over: reports it if it took long.
    #[cold]
    pub(crate) fn end_watch(&mut self) -> R<()> {
        let (Some((since, ready)), event_loop) = (self.event_loop.watched.take(), self.event_loop.object) else {
            return Ok(());
        };
        if event_loop.is_undef() {
            return Ok(());
        }
        let taken = self.monotonic().saturating_sub(since).as_secs_f64();
        let name = self.heap.intern("slow_callback_duration");
        let slow = match self.get_attr_opt(event_loop, name)? {
            Some(slow) => self.to_float(slow)?,
            None => SLOW,
        };
        let what = match ready {
            _ if taken < slow => return Ok(()),
            Ready::Stop => return Ok(()),
            Ready::Step(task) | Ready::Throw(task) | Ready::Nap(task, _) | Ready::Wake(task, _) | Ready::Halt(task) => {
                Value::Future(task)
            }
            Ready::Handle(handle) => handle,
            Ready::Callback(call, future) => {
                let [function, context] = self.heap.pair(call);
                self.handle_of_callback(function, future, context)
            }
        };
        let reports = self.import_module("asyncio.reports")?;
        let report = self.heap.intern("report_slow");
        self.call_method(reports, report, &[what, Value::float(taken)])?;
        Ok(())
    }
}
