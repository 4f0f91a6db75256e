//! How a program ended, as a command line shows it.

use super::Session;
use super::advance::{Advance, Ended};
use crate::driver::thread_waker;
use crate::{Program, Trap};
use std::task::Context;
use withal_runtime::exception::exc;
use withal_runtime::heap::name;
use withal_runtime::value::Value as Inner;

/// How a program ended, as a command line shows it.
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
    /// Runs a program to its end on this thread, which sleeps while the program waits, and tells its outcome as a command
    /// line shows it.
    ///
    /// ```
    /// let engine = withal::Engine::new();
    /// let program = engine.compile("main.py", "raise SystemExit(3)")?;
    /// let outcome = engine.session().start().run_on_thread(&program);
    /// assert_eq!(outcome, withal::Outcome::Exited { status: 3, message: None });
    /// # Ok::<(), withal::Error>(())
    /// ```
    pub fn run_on_thread(&mut self, program: &Program) -> Outcome {
        if let Some(trap) = &self.over {
            return Outcome::Stopped(trap.clone());
        }
        let waker = thread_waker();
        let mut cx = Context::from_waker(&waker);
        let mut next = match self.vm.start(&program.code) {
            Ok(()) => self.advance(&mut cx),
            Err(raised) => self.broken(raised, &mut cx),
        };
        loop {
            match next {
                Advance::Ended(ended) => return self.outcome(ended),
                Advance::Paused => {}
                Advance::Waits => match self.until {
                    Some(until) => {
                        let now = self.vm.host.monotonic();
                        std::thread::park_timeout(until.saturating_sub(now));
                    }
                    None => std::thread::park(),
                },
            }
            next = self.advance(&mut cx);
        }
    }

    /// What a program has left to do when it is over and its outcome was told: the callbacks of `atexit`, and what stands
    /// in `finally` blocks and exits of generators that nobody closed. A program that was stopped does nothing more.
    pub fn end(&mut self) {
        self.vm.finish_program();
        self.flush();
    }

    fn outcome(&mut self, ended: Ended) -> Outcome {
        match ended {
            Ended::Done(_) => Outcome::Finished,
            Ended::Raised(exception) if self.vm.is_exception(exception, exc::SYSTEM_EXIT) => {
                self.exit_status(exception)
            }
            Ended::Raised(exception) => {
                let report = self.vm.report(exception);
                Outcome::Raised { report, interrupt: self.vm.is_exception(exception, exc::KEYBOARD_INTERRUPT) }
            }
            Ended::Stopped(trap) => Outcome::Stopped(trap),
            Ended::Deadlocked(report) => Outcome::Deadlocked { report },
        }
    }

    fn exit_status(&mut self, exception: Inner) -> Outcome {
        let code = match self.vm.get_attr_opt(exception, name::CODE_ATTR) {
            Ok(code) => code.unwrap_or(Inner::NONE),
            Err(_) => Inner::NONE,
        };
        let status = match self.vm.heap.payload(code) {
            Inner::None(_) => 0,
            Inner::Bool(b) => b as i32,
            Inner::Int(i) => i32::try_from(i).unwrap_or(-1),
            Inner::BigInt(_) => -1,
            _ => {
                let message = self.vm.safe_str(code, "exception");
                return Outcome::Exited { status: 1, message: Some(message) };
            }
        };
        Outcome::Exited { status, message: None }
    }
}
