//! Runs Python 3.14 programs inside a Rust program: compile a [`Program`], give it a [`Session`] with [`Limits`] and a
//! [`Host`], and poll or run it until it has an [`Outcome`].
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod capabilities;
mod check;
mod session;

pub use capabilities::*;
pub use check::check;
pub use session::{Outcome, Poll, Session};
pub use withal_compiler::{ErrorKind, SyntaxError};
pub use withal_runtime::host::{Host, Source};
pub use withal_runtime::limits::{Limits, Trap};

use std::sync::Arc;
use withal_compiler::bytecode::Code;
use withal_compiler::{Form, diagnostics};

/// A compiled program. Any number of sessions can run it, at the same time too.
#[derive(Clone, Debug)]
pub struct Program {
    pub(crate) code: Arc<Code>,
}

impl Program {
    /// Compiles a program; `path` is what tracebacks show as its file.
    ///
    /// # Errors
    ///
    /// What CPython reports as `SyntaxError`, with its message and range.
    pub fn compile(text: &str, path: &str) -> Result<Program, SyntaxError> {
        withal_compiler::compile(text, path, Form::Module).map(|code| Program { code })
    }

    /// A listing of the program's instructions.
    pub fn disassemble(&self) -> String {
        withal_compiler::bytecode::disassemble(&self.code)
    }
}

/// An error as CPython prints it when nothing catches it.
pub fn render(error: &SyntaxError, text: &str) -> String {
    let source = withal_compiler::bytecode::Source::new(&error.path, text);
    diagnostics::render(&diagnostics::suggest_keyword(error, &source))
}

/// The example of the README, compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
