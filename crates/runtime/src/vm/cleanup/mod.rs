//! Clean-up after a limit: what the program entered is exited, and its `finally` blocks are run, under an allowance of
//! their own. Here: when it begins, what it may use, and when it is over.
//!
//! The frames under way are unwound (`unwind`) by a stop, which no `except` sees: only the handlers that give something
//! back are entered, with a `CancelledError` as the exception that exits are told of. It is what asyncio itself uses to
//! have work given up: managers roll back when they get it, `except Exception` in an exit does not swallow it, and task
//! groups and timeouts know what to do. It is an ordinary exception there: a manager that `contextlib` made of a
//! generator gets it thrown in at its `yield` and may handle it as ever. When the exit or block has ended, however it
//! did, the stop goes on. Suspended tasks are stopped the same way by the loop, all at once, and go on waiting as they
//! like (`halt`); the frames that wait for the loop come when all tasks have ended, and suspended generators that belong
//! to nobody come last.
//!
//! Code that is giving something back already when the limit is reached is not stopped, but goes on under the allowance.
//! Whatever takes half of what is left of the allowance is stopped once more, where it is: so that what runs for ever
//! does not keep the rest from its exits.

mod cancel;
mod halt;
mod report;
mod unwind;

pub use cancel::Canceller;

use crate::cleanup::{Cleanup, Stop};
use crate::exception::exc;
use crate::heap::*;
use crate::limits::Trap;
use crate::raise::{R, Raised};
use crate::state::{FrameCursor, Vm, WaitFor};
use crate::value::{CodeId, Value};
use crate::vm::WINDOW;
use std::time::Duration;

/// What is not worth handing out.
const LEAST_FUEL: u64 = 50;
const LEAST_MEMORY: usize = 4096;
const LEAST_TIME: Duration = Duration::from_millis(1);

/// So many values a stack may hold and still move at any time: two megabytes.
const LARGE_STACK: usize = 1 << 17;

impl Vm {
    /// A limit is reached. `between`: the frame stands between two instructions, rather than inside one. Nothing is raised
    /// if what runs is clean-up already, which goes on under the allowance.
    #[cold]
    pub fn limit_reached(&mut self, trap: Trap, between: bool) -> R<()> {
        if self.trap.is_some() {
            return Err(Raised);
        }
        let Some(over) = self.cleanup.as_ref().map(|c| c.over) else {
            if self.limits.cleanup.is_none() {
                return Err(self.abandon(trap));
            }
            self.begin_cleanup(trap);
            // Callbacks of the loop go on too: tasks wait for what they do.
            let goes_on = self.stack_is_stopped() || self.cleans_up(between);
            return if goes_on { Ok(()) } else { Err(self.stop(Stop { between, again: false })) };
        };
        if over {
            return Err(self.trap(trap));
        }
        if !self.hand_out(&trap) {
            return Err(self.abandon(trap));
        }
        Err(self.stop(Stop { between, again: true }))
    }

    /// Has what runs be stopped.
    fn stop(&mut self, stop: Stop) -> Raised {
        let Some(cleanup) = &mut self.cleanup else { return self.internal_error("nothing stops the session") };
        cleanup.stop = stop;
        let trap = cleanup.trap.clone();
        self.trap(trap)
    }

    /// A stop has come out of what a native or the loop began: it ends there. False for one that ends the session.
    pub(crate) fn absorb_stop(&mut self) -> bool {
        let goes_on = self.cleanup.as_ref().is_some_and(|c| !c.over) && !matches!(self.trap, Some(Trap::Internal(_)));
        if self.trap.is_some() && goes_on {
            (self.trap, self.raised) = (None, Value::UNDEF);
            return true;
        }
        false
    }

    fn begin_cleanup(&mut self, trap: Trap) {
        let began = self.host.monotonic();
        self.cleanup = Some(Box::new(Cleanup::new(trap, self.limits.cleanup, began, self.stack.len())));
        // The first shares; what the program itself had left of time and fuel is not for clean-up.
        self.deadline = None;
        for limit in [Trap::Fuel, Trap::Memory, Trap::Time] {
            self.hand_out(&limit);
        }
        self.halt_tasks(false);
    }

    /// Hands out half of what is left of an allowance; false if that is nothing.
    fn hand_out(&mut self, limit: &Trap) -> bool {
        let now = self.host.monotonic();
        let Some(cleanup) = &mut self.cleanup else { return false };
        let left = &mut cleanup.left;
        match limit {
            Trap::Memory => {
                let share = left.memory.div_ceil(2);
                left.memory -= share;
                self.heap.allow(share);
                share >= LEAST_MEMORY
            }
            Trap::Time | Trap::Cancelled => {
                let share = left.time / 2;
                left.time -= share;
                self.deadline = Some(now.saturating_add(share));
                share >= LEAST_TIME
            }
            // Limits on numbers of things cost fuel when clean-up runs into them.
            _ => {
                let share = left.fuel.div_ceil(2);
                left.fuel -= share;
                self.fuel = share;
                share >= LEAST_FUEL
            }
        }
    }

    /// A large stack moves once in clean-up, not twice: recursion that goes on there ends where there is no room left. It
    /// stood beside its copy: a session with 16 MB took 27.
    pub(in crate::vm) fn end_recursion(&mut self) {
        let len = self.stack.len();
        let Some(cleanup) = &mut self.cleanup else { return };
        if cleanup.stack.is_some_and(|before| len > before.max(LARGE_STACK)) {
            cleanup.stack = None;
            let calls = len.saturating_sub(self.frame.base as usize) / WINDOW;
            let calls = u32::try_from(calls.saturating_sub(1)).unwrap_or(u32::MAX);
            self.depth_limit = self.depth_limit.min(self.depth.saturating_add(calls));
        }
    }

    /// Nothing more is run.
    fn abandon(&mut self, trap: Trap) -> Raised {
        let began = self.host.monotonic();
        let stack = self.stack.len();
        let cleanup = self
            .cleanup
            .get_or_insert_with(|| Box::new(Cleanup::new(trap, crate::limits::Allowance::NONE, began, stack)));
        cleanup.over = true;
        let trap = cleanup.trap.clone();
        self.list_unfinished();
        self.trap(trap)
    }

    fn stop_message(&mut self) -> Value {
        let kept = self.kept("cleanup.message");
        if kept.given().is_some() {
            return kept;
        }
        let trap = self.cleanup.as_ref().map_or(String::new(), |c| c.trap.to_string());
        let message = self.heap.string(format!("the program was stopped: {trap}"));
        self.keep("cleanup.message", message);
        message
    }

    /// The `CancelledError` that exits are told of.
    fn stop_exception(&mut self) -> Value {
        let message = self.stop_message();
        self.new_exception(exc::CANCELLED_ERROR.class(), &[message])
    }

    /// At a safepoint during clean-up: code that was giving something back when the program was stopped, and has ended
    /// that, is stopped now.
    pub(crate) fn watch_cleanup(&mut self) -> R<()> {
        match &self.cleanup {
            Some(cleanup) if !cleanup.over && !self.stack_is_stopped() && !self.cleans_up(true) => {
                Err(self.stop(Stop { between: true, again: false }))
            }
            _ => Ok(()),
        }
    }

    /// Whether the frames under way were stopped, or made by clean-up.
    fn stack_is_stopped(&self) -> bool {
        match self.event_loop.current_task {
            Some(task) => self.heap[task].task.as_ref().is_none_or(|t| t.halted != Halted::No),
            // Callbacks of the loop run as long as it does.
            None if self.event_loop.running => true,
            None => self.cleanup.as_ref().is_some_and(|c| c.main_stopped),
        }
    }

    fn mark_stopped(&mut self) {
        match self.event_loop.current_task.and_then(|task| self.heap[task].task.as_mut()) {
            Some(task) => task.halted = Halted::Yes,
            None if self.event_loop.running => {}
            None => {
                if let Some(cleanup) = &mut self.cleanup {
                    cleanup.main_stopped = true;
                }
            }
        }
    }

    /// Whether the frames under way, or those that wait for them, are giving something back.
    fn cleans_up(&self, between: bool) -> bool {
        let frames = self.frames();
        let running = frames.iter().enumerate().any(|(i, frame)| {
            let at = frame.pc as usize;
            self.gives_back(frame.code, if between && i == 0 { at } else { at.wrapping_sub(1) })
        });
        running || self.waiting_frames_clean_up()
    }

    /// The same of the frames that wait for the loop.
    fn waiting_frames_clean_up(&self) -> bool {
        let loops = self.waits.iter().filter(|w| matches!(w.what, WaitFor::Loop(_)));
        loops.into_iter().any(|w| self.stack_gives_back(w.frame))
    }

    fn stack_gives_back(&self, frame: FrameCursor) -> bool {
        self.stack_under(frame).into_iter().any(|(code, at)| self.gives_back(code, at))
    }

    /// Whether an instruction belongs to a `finally` block or an exit.
    fn gives_back(&self, code: CodeId, at: usize) -> bool {
        self.codes
            .get(code)
            .is_some_and(|c| c.code.cleanups.iter().any(|c| c.start as usize <= at && at < c.end as usize))
    }

    /// The outermost frames have ended after a stop: what is left are generators that nobody will go on with.
    pub(crate) fn end_cleanup(&mut self) -> Trap {
        if self.absorb_stop() {
            let _ = self.halt_generators();
        }
        let now = self.host.monotonic();
        let trap = match &mut self.cleanup {
            Some(cleanup) => {
                cleanup.over = true;
                cleanup.report.took = now.saturating_sub(cleanup.began);
                cleanup.trap.clone()
            }
            None => Trap::Internal("clean-up of what was not stopped".into()),
        };
        // An engine's own fault goes before whatever was the matter.
        if !matches!(self.trap, Some(Trap::Internal(_))) {
            self.trap = Some(trap);
        }
        self.trap.clone().unwrap_or(Trap::Internal(String::new()))
    }
}
