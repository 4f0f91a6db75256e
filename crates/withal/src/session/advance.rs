//! How a session goes on: stepped, its futures polled, until its program ends or has to wait; and, of a program that was
//! stopped, until what it had entered is exited.

use super::Session;
use crate::convert::{Strictness, Value, exception_data, from_session};
use crate::error::Error;
use crate::module::close_all;
use crate::panics::{self, caught};
use std::panic::resume_unwind;
use std::task::Context;
use withal_runtime::limits::Trap;
use withal_runtime::raise::Raised;
use withal_runtime::value::Value as Inner;
use withal_runtime::vm::Step;

/// What a program came to, still in the session.
pub(super) enum Ended {
    Done(Inner),
    Raised(Inner),
    Stopped(Trap),
    Deadlocked(String),
}

/// How far a session is.
pub(super) enum Advance {
    Ended(Ended),
    Paused,
    /// Until `Session::until`, or for futures.
    Waits,
}

impl Session {
    /// Goes on; a panic comes out when nothing is left to exit.
    pub(super) fn advance(&mut self, cx: &mut Context<'_>) -> Advance {
        let advance = self.advance_held(cx);
        if let Advance::Ended(_) = advance
            && let Some(panic) = self.panic.take()
        {
            resume_unwind(panic);
        }
        advance
    }

    fn advance_held(&mut self, cx: &mut Context<'_>) -> Advance {
        self.driver.note_executor();
        if self.closing.is_some() {
            return self.advance_closing(cx);
        }
        if let Some(stopping) = &mut self.stopping
            && stopping.as_mut().poll(cx).is_ready()
        {
            self.stopping = None;
            self.vm.canceller().cancel();
        }
        loop {
            let Some(step) = caught(&mut self.panic, || self.vm.step()) else { return self.panicked(cx) };
            match step {
                Step::Done(value) => return self.ended(Ended::Done(value), cx),
                Step::Raised(exception) => return self.ended(Ended::Raised(exception), cx),
                Step::Trapped(trap) => return self.ended(Ended::Stopped(trap), cx),
                Step::Paused => {
                    return match self.poll_calls(cx) {
                        Some(Ok(_)) => Advance::Paused,
                        Some(Err(raised)) => self.broken(raised, cx),
                        None => self.panicked(cx),
                    };
                }
                Step::Wait { until } => {
                    self.flush();
                    match self.poll_calls(cx) {
                        Some(Ok(true)) => {}
                        Some(Ok(false)) if until.is_none() && self.vm.host_calls.under_way.is_empty() => {
                            let report = self.vm.format_waits();
                            return self.ended(Ended::Deadlocked(report), cx);
                        }
                        Some(Ok(false)) => {
                            self.until = until;
                            return Advance::Waits;
                        }
                        Some(Err(raised)) => return self.broken(raised, cx),
                        None => return self.panicked(cx),
                    }
                }
            }
        }
    }

    /// Polls what the session waits for; `None` if something panicked.
    fn poll_calls(&mut self, cx: &mut Context<'_>) -> Option<Result<bool, Raised>> {
        caught(&mut self.panic, || self.driver.poll(&mut self.vm, &self.shared, cx))
    }

    fn panicked(&mut self, cx: &mut Context<'_>) -> Advance {
        let text = self.panic.as_ref().map_or("no message", panics::message);
        self.ended(Ended::Stopped(Trap::Internal(format!("panicked: {text}"))), cx)
    }

    /// Something raised outside of the program's frames.
    pub(super) fn broken(&mut self, raised: Raised, cx: &mut Context<'_>) -> Advance {
        let ended = match self.vm.catch(raised) {
            Ok(exception) => Ended::Raised(exception),
            Err(_) => Ended::Stopped(self.trap()),
        };
        self.ended(ended, cx)
    }

    /// The same as data.
    pub(super) fn failure(&mut self, raised: Raised) -> Error {
        match self.vm.catch(raised) {
            Ok(exception) => self.uncaught(exception),
            Err(_) => Error::stopped(self.trap()),
        }
    }

    fn uncaught(&mut self, exception: Inner) -> Error {
        Error::of_exception(exception_data(&mut self.vm, exception))
    }

    fn trap(&self) -> Trap {
        self.vm.trap.clone().unwrap_or(Trap::Internal(String::new()))
    }

    /// The program has ended. Of one that was stopped, what is still entered is exited before anything is said.
    fn ended(&mut self, ended: Ended, cx: &mut Context<'_>) -> Advance {
        self.flush();
        if let Ended::Stopped(trap) = &ended {
            self.over = Some(trap.clone());
            self.vm.host_calls.started.clear();
            let entered = self.shared.take_entered();
            self.exited = entered.iter().map(|entered| entered.name.clone()).collect();
            self.closing = Some((ended, Some(Box::pin(close_all(entered)))));
            return self.advance_closing(cx);
        }
        Advance::Ended(ended)
    }

    fn advance_closing(&mut self, cx: &mut Context<'_>) -> Advance {
        self.until = None;
        loop {
            // Statements whose exits run are polled here; calls of the script's no longer matter.
            let progress = self.poll_exits(cx);
            if let Some((_, closing)) = &mut self.closing
                && closing.as_mut().is_some_and(|closing| closing.as_mut().poll(cx).is_ready())
            {
                *closing = None;
            }
            if self.driver.is_idle()
                && let Some((ended, _)) = self.closing.take_if(|(_, closing)| closing.is_none())
            {
                return Advance::Ended(ended);
            }
            if !progress && !self.poll_exits(cx) {
                return Advance::Waits;
            }
        }
    }

    /// Polls what holds what is entered; whether any of that ended. (One that panicked is gone, the others go on.)
    fn poll_exits(&mut self, cx: &mut Context<'_>) -> bool {
        caught(&mut self.panic, || self.driver.poll_background(&self.shared, cx)).unwrap_or(true)
    }

    /// What the program came to, as data.
    pub(super) fn conclude(&mut self, ended: Ended) -> Result<Value, Error> {
        match ended {
            Ended::Done(value) => {
                from_session(&mut self.vm, value, Strictness::Show).map_err(|raised| self.failure(raised))
            }
            Ended::Raised(exception) => Err(self.uncaught(exception)),
            Ended::Stopped(trap) => Err(Error::stopped(trap)),
            Ended::Deadlocked(report) => Err(Error::deadlock(report)),
        }
    }

    /// What the host holds back of the output is sent on.
    pub(super) fn flush(&mut self) {
        self.vm.host.flush(1);
        self.vm.host.flush(2);
    }
}
