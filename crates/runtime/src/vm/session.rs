//! A session from outside: started with a program, stepped until it is done or has to wait.

use super::{Enter, Exit, Flow, dispatch};
use crate::heap::*;
use crate::limits::Trap;
use crate::raise::R;
use crate::state::{FrameCursor, Vm, WaitFor};
use crate::value::{CodeId, Handle, Link, LinkKind, Value};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use withal_compiler::bytecode::Code;

/// What a session has come to.
pub enum Step {
    /// The program ended; the value of its last return.
    Done(Value),
    /// It ended by an exception.
    Raised(Value),
    /// It was stopped.
    Trapped(Trap),
    /// Its turn is over: it has more to do.
    Paused,
    /// It waits: until this time of the host's monotonic clock, or for ever, or for the host's futures.
    Wait {
        /// When there is something to do again.
        until: Option<Duration>,
    },
}

impl Vm {
    /// The namespace of `__main__`, made now if there is none.
    pub fn main_globals(&mut self) -> Handle<Dict> {
        match self.loaded_module("__main__") {
            Some(Value::Module(h)) => self.heap[h].dict,
            _ => {
                (self.hooks.renew)(self);
                let (module, dict) = self.new_module("__main__", false, None);
                self.heap.dict_set_name(dict, name::PACKAGE, Value::NONE);
                let builtins = self.loaded_module("builtins").unwrap_or(Value::NONE);
                self.heap.dict_set_name(dict, name::BUILTINS, builtins);
                self.heap.dict_set_str(self.modules, "__main__", module);
                dict
            }
        }
    }

    /// Gets a program ready to run as `__main__`.
    pub fn start(&mut self, code: &Arc<Code>) -> R<()> {
        let globals = self.main_globals();
        if self.heap.dict_get_name(globals, name::FILE).is_none() && !code.source.path.starts_with('<') {
            let file = self.heap.str(&code.source.path);
            self.heap.dict_set_name(globals, name::FILE, file);
        }
        self.start_in(code, globals)
    }

    /// Gets code ready to run in a namespace. What the session did before is over.
    pub fn start_in(&mut self, code: &Arc<Code>, globals: Handle<Dict>) -> R<()> {
        self.waits.clear();
        (self.handled, self.segment, self.raised) = (Value::UNDEF, Value::UNDEF, Value::UNDEF);
        let id = self.load_code(code, globals)?;
        self.stack_for(0);
        self.stack.fill(Value::UNDEF);
        self.stack[0] = Value::Link(Link::new(LinkKind::Native, 0, CodeId(0), 0, 0));
        self.frame = FrameCursor { base: 0, top: code.registers.into(), pc: 0, code: id };
        self.depth = 1;
        if let Some(wall) = self.limits.wall {
            self.deadline = Some(self.host.monotonic().saturating_add(wall));
        }
        self.started = Some(id);
        Ok(())
    }

    /// Goes on until the program ends or waits.
    pub fn step(&mut self) -> Step {
        self.turn_left = self.turn;
        self.note_real_time();
        let mut flow = match self.started.take() {
            Some(code) => match self.warn_of(code) {
                Ok(()) => Ok(self.go(Enter::at(0, code, 0))),
                Err(raised) => Err(raised),
            },
            None => self.after_wait(),
        };
        loop {
            let exit = match flow {
                Ok(Flow::Exit) => Ok(self.leaving),
                Ok(_) => dispatch::run(self, self.entering),
                Err(raised) => Err(raised),
            };
            match exit {
                // What was giving something back when the program was stopped, and came to its end before it was looked at.
                Ok(Exit::Returned(_) | Exit::Yielded(_)) if self.cleanup.is_some() => {
                    self.trap = self.cleanup.as_ref().map(|c| c.trap.clone());
                    return Step::Trapped(self.end_cleanup());
                }
                Ok(Exit::Returned(value) | Exit::Yielded(value)) => return Step::Done(value),
                Ok(Exit::Wait) if self.turn_is_over() => return Step::Paused,
                // What is stopped waits for nothing that never comes.
                Ok(Exit::Wait) if self.cleanup.is_some() && self.waits_for_nothing() => {
                    flow = self.halt_waiting(Trap::Time);
                }
                Ok(Exit::Wait) => match (self.wait_until(), &mut self.clock) {
                    (Some(until), Some((clock, _))) if self.host_calls.under_way.is_empty() => {
                        clock.jump(until);
                        flow = self.after_wait();
                    }
                    (until, _) => return Step::Wait { until: until.map(|until| self.on_host_clock(until)) },
                },
                Err(_) if self.trap.is_some() || self.cleanup.is_some() => {
                    self.trap = self.trap.take().or_else(|| self.cleanup.as_ref().map(|c| c.trap.clone()));
                    return Step::Trapped(self.end_cleanup());
                }
                Err(_) => return Step::Raised(std::mem::replace(&mut self.raised, Value::UNDEF)),
            }
        }
    }

    /// What the host is at takes real time, and a virtual clock goes on with it: a time of the session's clock on the host's.
    fn on_host_clock(&mut self, until: Duration) -> Duration {
        let until = match &mut self.clock {
            Some((clock, _)) => {
                let now = self.host.monotonic();
                self.waiting_since = Some(now);
                now.saturating_add(until.saturating_sub(clock.read()))
            }
            None => until,
        };
        self.not_too_late(until)
    }

    /// Has a virtual clock go on by the time that the host was waited for.
    fn note_real_time(&mut self) {
        if let (Some(since), Some((clock, _))) = (self.waiting_since.take(), &mut self.clock) {
            let now = clock.read();
            clock.jump(now.saturating_add(self.host.monotonic().saturating_sub(since)));
        }
    }

    /// Whether the session left off only to let others have their turn: other sessions, or the host's futures.
    fn turn_is_over(&self) -> bool {
        self.waits.last().is_some_and(|w| match w.what {
            WaitFor::Turn => true,
            WaitFor::Loop(_) => !self.event_loop.ready.is_empty(),
            _ => false,
        })
    }

    /// Until when the session waits, on its clock; `None` for something that never comes.
    fn wait_until(&mut self) -> Option<Duration> {
        match self.waits.last().map(|w| w.what) {
            Some(WaitFor::Time(until)) => Some(until),
            Some(WaitFor::Host(_)) => None,
            _ => self.next_timer(),
        }
    }

    /// Whether nothing will ever end the wait.
    fn waits_for_nothing(&mut self) -> bool {
        self.wait_until().is_none() && self.host_calls.under_way.is_empty()
    }

    /// The limit that the deadline stands for.
    pub(crate) fn limit_of_time(&self) -> Trap {
        if self.cancelling { Trap::Cancelled } else { Trap::Time }
    }

    /// No wait goes beyond the limit of time.
    fn not_too_late(&self, until: Duration) -> Duration {
        self.deadline.map_or(until, |deadline| deadline.min(until))
    }

    /// Lets the thread wait until a time of the session's clock.
    pub(crate) fn wait_on_thread(&mut self, until: Duration) -> R<()> {
        match &mut self.clock {
            Some((clock, _)) => clock.jump(until),
            None => loop {
                let now = self.host.monotonic();
                if now >= until {
                    break;
                }
                let until = self.not_too_late(until);
                self.host.sleep(until.saturating_sub(now));
                self.check_deadline()?;
            },
        }
        Ok(())
    }

    /// Lets the thread wait, then goes on.
    pub(crate) fn wait_here(&mut self) -> R<Exit> {
        let Some(until) = self.wait_until() else {
            return Err(self.raise(crate::exception::exc::RUNTIME_ERROR, "every task waits for ever"));
        };
        self.wait_on_thread(until)?;
        match self.after_wait()? {
            Flow::Exit => Ok(self.leaving),
            _ => dispatch::run(self, self.entering),
        }
    }

    fn deadline_passed(&mut self) -> bool {
        self.deadline.is_some_and(|deadline| self.host.monotonic() >= deadline)
    }

    fn check_deadline(&mut self) -> R<()> {
        if self.deadline_passed() { self.limit_reached(self.limit_of_time(), false) } else { Ok(()) }
    }

    fn after_wait(&mut self) -> R<Flow> {
        if self.cancel.swap(false, Ordering::Relaxed) {
            return self.cancel_waiting();
        }
        if self.deadline_passed() {
            return self.halt_waiting(self.limit_of_time());
        }
        self.go_on_waiting()
    }

    /// Goes on with what waits, if that has come.
    pub(crate) fn go_on_waiting(&mut self) -> R<Flow> {
        match self.waits.last().copied() {
            Some(wait) => match wait.what {
                WaitFor::Time(until) if self.monotonic() < until => Ok(self.leave(Exit::Wait)),
                WaitFor::Time(_) => {
                    self.waits.pop();
                    self.stack[wait.frame.base as usize + wait.dst as usize] = Value::NONE;
                    Ok(self.go(Enter::frame(wait.frame)))
                }
                WaitFor::Loop(_) => self.next_ready(),
                WaitFor::Host(future) if self.heap[future].state == FutureState::Pending => Ok(self.leave(Exit::Wait)),
                WaitFor::Host(future) => {
                    self.waits.pop();
                    let result = self.future_result(future);
                    self.go_back(wait, result)
                }
                WaitFor::Turn => {
                    self.waits.pop();
                    Ok(self.go(Enter::frame(wait.frame)))
                }
            },
            None => Err(self.internal_error("stepped a session that has ended")),
        }
    }
}
