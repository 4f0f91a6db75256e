//! Cancelling by the host: the tasks are told, as when asyncio ends, and have a time of grace; everything else is stopped.

use super::super::Flow;
use crate::limits::Trap;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Cancels a session, from any thread.
#[derive(Clone, Debug)]
pub struct Canceller(Arc<AtomicBool>);

impl Canceller {
    /// Has the session cancelled at its next safepoint, or when it is stepped next. Doing it again changes nothing.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Vm {
    /// What cancels this session: `CancelledError` is raised in every task where it waits, as `asyncio.run` does when it
    /// ends; tasks that have not ended after [`crate::limits::Limits::grace`], and frames that belong to no task, are
    /// stopped as by a limit. The session ends by [`Trap::Cancelled`].
    pub fn canceller(&self) -> Canceller {
        Canceller(Arc::clone(&self.cancel))
    }

    /// Tells the tasks; false if there are none to be told.
    fn tell_tasks(&mut self) -> R<bool> {
        if self.cancelling || self.cleanup.is_some() {
            return Ok(true);
        }
        self.cancelling = true;
        let grace = self.limits.grace;
        if !self.event_loop.running || self.event_loop.tasks.is_empty() || grace.is_zero() {
            return Ok(false);
        }
        let until = self.host.monotonic().saturating_add(grace);
        self.deadline = Some(self.deadline.map_or(until, |deadline| deadline.min(until)));
        let tasks: Vec<Value> = self.event_loop.tasks.iter().map(|&task| Value::Future(task)).collect();
        let message = self.heap.str("the program was stopped: cancelled");
        self.holding(&tasks, |vm, _| {
            for &task in &tasks {
                let Value::Future(h) = task else { continue };
                if let Err(raised) = vm.cancel_future(h, message) {
                    // A `cancel` of the script's own that fails is not asked again.
                    vm.catch(raised)?;
                }
            }
            Ok(true)
        })
    }

    /// At a safepoint.
    pub(crate) fn begin_cancel(&mut self) -> R<()> {
        if self.tell_tasks()? { Ok(()) } else { self.limit_reached(Trap::Cancelled, true) }
    }

    /// The same while the session waits.
    pub(crate) fn cancel_waiting(&mut self) -> R<Flow> {
        self.frame = self.waits.last().map_or(self.frame, |w| w.frame);
        if self.tell_tasks()? { self.go_on_waiting() } else { self.halt_waiting(Trap::Cancelled) }
    }
}
