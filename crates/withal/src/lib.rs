//! Runs Python 3.14 programs inside a Rust program.
//!
//! An [`Engine`] is built once, with the [`Module`]s that scripts may import. It compiles [`Program`]s and opens
//! [`Session`]s, each with a heap, [`Limits`] and what it may reach [`Outside`] of its own. Running a program is a future:
//!
//! ```
//! use withal::{Engine, Module, inputs};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let engine = Engine::builder()
//!     .module(Module::new("shop").async_function("price(item)", async |item: String| item.len() as f64))
//!     .build()?;
//! let program = engine.compile("order.py", "
//! import asyncio, shop
//!
//! async def total(items):
//!     async with asyncio.TaskGroup() as group:
//!         prices = [group.create_task(shop.price(item)) for item in items]
//!     return sum(price.result() for price in prices)
//!
//! asyncio.run(total(items))
//! ")?;
//! let mut session = engine.session().start();
//! let total: f64 = session.run(&program, inputs! { items: vec!["tea", "cup"] }).await?.extract()?;
//! assert_eq!(total, 6.0);
//! # Ok(())
//! # }
//! ```
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod capabilities;
mod check;
mod convert;
mod driver;
mod engine;
mod error;
mod host;
mod measures;
mod module;
mod panics;
mod session;
mod shared;

pub use capabilities::*;
pub use check::check;
#[doc(hidden)]
pub use convert::derive as __derive;
pub use convert::{Bytes, FromPython, IntoPython, Mismatch, Object, Serde, Value, from_value, to_value};
pub use engine::{Engine, EngineBuilder, SessionBuilder};
pub use error::{Error, Exception, Frame, Raise};
pub use host::{Output, Outside, Stream};
pub use measures::Stats;
pub use module::{AsyncFunction, Caller, Class, Function, Module, Parameter, Returned};
pub use num_bigint::BigInt;
pub use session::{Inputs, Outcome, Progress, Session};
pub use withal_compiler::{ErrorKind, SyntaxError};
#[cfg(feature = "derive")]
pub use withal_derive::{FromPython, IntoPython};
pub use withal_runtime::cleanup::{Ending as CleanupEnding, Exit as CleanupExit, Report as CleanupReport};
pub use withal_runtime::host::{Host, Source};
#[doc(hidden)]
pub use withal_runtime::image::share_modules;
pub use withal_runtime::limits::{Allowance, Limits, Trap};
pub use withal_runtime::{NotText, source_text};

use std::sync::Arc;
use withal_compiler::bytecode::Code;
use withal_compiler::{Form, diagnostics};

/// What the bytes of a program begin with; the last one is the version of what follows.
const MAGIC: &[u8] = b"withal program\x01";

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
        withal_compiler::compile(text, path, Form::Program).map(|code| Program { code })
    }

    /// The program as bytes, to be stored, or sent to another process: its path and its text. What it compiles to is not
    /// among them, because the engine trusts that as much as itself: bytes from elsewhere that claim to be bytecode could
    /// break what it promises. So it is compiled anew where it is read.
    ///
    /// ```
    /// use withal::{Engine, Program};
    ///
    /// let engine = Engine::new();
    /// let bytes = engine.compile("main.py", "6 * 7")?.to_bytes();
    /// let program = Program::from_bytes(&bytes)?;
    /// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    /// # runtime.block_on(async {
    /// assert_eq!(engine.session().start().run(&program, ()).await?, 42.into());
    /// # Ok::<(), withal::Error>(())
    /// # })?;
    /// assert!(Program::from_bytes(b"something else").is_err());
    /// # Ok::<(), withal::Error>(())
    /// ```
    pub fn to_bytes(&self) -> Vec<u8> {
        let source = &self.code.source;
        let mut bytes = MAGIC.to_vec();
        bytes.extend((source.path.len() as u64).to_le_bytes());
        bytes.extend(source.path.as_bytes());
        bytes.extend(source.text.as_bytes());
        bytes
    }

    /// The program of such bytes.
    ///
    /// # Errors
    ///
    /// If they are none, or the program does not compile with this version of the engine.
    pub fn from_bytes(bytes: &[u8]) -> Result<Program, Error> {
        let parts = bytes.strip_prefix(MAGIC).and_then(|rest| rest.split_first_chunk()).and_then(|(length, rest)| {
            let (path, text) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
            Some((std::str::from_utf8(path).ok()?, std::str::from_utf8(text).ok()?))
        });
        let (path, text) = parts.ok_or_else(|| Error::misuse("these bytes are no program"))?;
        Program::compile(text, path).map_err(|error| Error::syntax(error, text))
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
