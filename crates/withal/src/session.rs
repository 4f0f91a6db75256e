//! A session: one program, its heap, and how it ends.

use crate::{Host, Limits, Program, Trap};
use std::time::Duration;
use withal_runtime::exception::exc;
use withal_runtime::heap::name;
use withal_runtime::state::Vm;
use withal_runtime::value::Value;
use withal_runtime::vm::Step;

/// A running program with all its state.
pub struct Session {
    vm: Vm,
}

/// How far a session is.
#[derive(Debug)]
pub enum Poll {
    /// It has ended.
    Ended(Outcome),
    /// It waits until this time of the host's monotonic clock, or, with `None`, for ever: nothing can wake it.
    Waits(Option<Duration>),
}

/// How a program ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It came to its end.
    Finished,
    /// `SystemExit`: the exit status, and what is to be printed to standard error.
    Exited {
        /// As `exit()` of a process takes it.
        status: i32,
        /// The text of a status that is no number.
        message: Option<String>,
    },
    /// An exception that nothing caught.
    Raised {
        /// The traceback as CPython prints it.
        report: String,
        /// Whether it is a `KeyboardInterrupt`.
        interrupt: bool,
    },
    /// Every task waits for something that only another task could bring about.
    Deadlocked {
        /// What each of them waits for, and where.
        report: String,
    },
    /// A limit, or the host, stopped it.
    Stopped(Trap),
}

impl Session {
    /// A session without a program.
    pub fn new(limits: Limits, host: Box<dyn Host>) -> Session {
        Session { vm: Vm::new(limits, host) }
    }

    /// Sets `sys.argv`.
    pub fn arguments(&mut self, arguments: Vec<String>) {
        self.vm.arguments = arguments;
    }

    /// Gives the program a clock that only waiting moves: sleeping costs no time, the clock jumps to the next timer when
    /// nothing else is left to do. What the program sees of time is then the same in every run. Limits of time go by the
    /// host's clock all the same.
    pub fn virtual_time(&mut self) {
        self.vm.use_virtual_time();
    }

    /// Says that the program came from a command line: its text is shown in tracebacks though it has no file.
    pub fn from_command(&mut self) {
        self.vm.keep("traceback.command", Value::TRUE);
    }

    /// Takes the program that the session is to run as `__main__`.
    pub fn start(&mut self, program: &Program) -> Result<(), Outcome> {
        match self.vm.start(&program.code) {
            Ok(()) => Ok(()),
            Err(raised) => match self.vm.catch(raised) {
                Ok(exception) => Err(self.raised(exception)),
                Err(_) => Err(Outcome::Stopped(self.vm.trap.clone().unwrap_or(Trap::Internal(String::new())))),
            },
        }
    }

    /// Runs until the program ends or waits.
    pub fn poll(&mut self) -> Poll {
        match self.vm.step() {
            Step::Done(_) => Poll::Ended(self.finish(Outcome::Finished)),
            Step::Raised(exception) => {
                let outcome = self.raised(exception);
                Poll::Ended(self.finish(outcome))
            }
            Step::Trapped(trap) => Poll::Ended(Outcome::Stopped(trap)),
            Step::Paused => Poll::Waits(Some(Duration::ZERO)),
            Step::Wait { until } => Poll::Waits(until),
        }
    }

    /// Runs to the end on this thread, which sleeps while the program waits.
    pub fn run(&mut self) -> Outcome {
        loop {
            match self.poll() {
                Poll::Ended(outcome) => return outcome,
                Poll::Waits(Some(until)) => {
                    self.vm.host.flush(1);
                    let now = self.vm.host.monotonic();
                    self.vm.host.sleep(until.saturating_sub(now));
                }
                Poll::Waits(None) => {
                    let report = self.vm.format_waits();
                    return self.finish(Outcome::Deadlocked { report });
                }
            }
        }
    }

    /// What a program has left to do when it is over and its outcome was told: the callbacks of `atexit`, and what stands
    /// in `finally` blocks and exits of generators that nobody closed. A program that was stopped does nothing more.
    pub fn end(&mut self) {
        self.vm.finish_program();
        self.vm.host.flush(1);
        self.vm.host.flush(2);
    }

    /// What the session's host holds back is sent on.
    fn finish(&mut self, outcome: Outcome) -> Outcome {
        self.vm.host.flush(1);
        self.vm.host.flush(2);
        outcome
    }

    fn raised(&mut self, exception: Value) -> Outcome {
        if self.vm.is_exception(exception, exc::SYSTEM_EXIT) {
            return self.exited(exception);
        }
        let report = self.vm.report(exception);
        Outcome::Raised { report, interrupt: self.vm.is_exception(exception, exc::KEYBOARD_INTERRUPT) }
    }

    fn exited(&mut self, exception: Value) -> Outcome {
        let code = match self.vm.get_attr_opt(exception, name::CODE_ATTR) {
            Ok(code) => code.unwrap_or(Value::NONE),
            Err(_) => Value::NONE,
        };
        let status = match self.vm.heap.payload(code) {
            Value::None(_) => 0,
            Value::Bool(b) => b as i32,
            Value::Int(i) => i32::try_from(i).unwrap_or(-1),
            Value::BigInt(_) => -1,
            _ => {
                let message = self.vm.safe_str(code, "exception");
                return Outcome::Exited { status: 1, message: Some(message) };
            }
        };
        Outcome::Exited { status, message: None }
    }
}
