#![doc = include_str!("../README.md")]
#![cfg_attr(not(any(feature = "std", test)), no_std)]
#![forbid(unsafe_code)]
#![deny(missing_docs, missing_debug_implementations)]

extern crate alloc;

mod ending;
mod error;
mod manager;
mod report;
mod trace;

#[macro_use]
mod forms;
mod closures;
mod function;
mod limit;
mod wrappers;

pub mod reaper;

mod boxed;
mod stack;
#[cfg(feature = "std")]
mod token;

mod statement;

pub use boxed::{BoxManager, LocalBoxManager};
pub use closures::{Kind, LocalPair, Pair, from_fns, from_fns_with, local_from_fns};
pub use ending::{Ended, Ending, Failure};
pub use error::{Cancelled, Chained, Fault, Limited};
#[cfg(feature = "std")]
pub use function::{FunctionManager, Handover, manager, manager_with};
pub use function::{LocalFunctionManager, LocalHandover, local_manager};
pub use limit::ExitWithin;
pub use manager::{ContextManager, Local, LocalContextManager, Verdict};
pub use report::Site;
#[cfg(feature = "std")]
pub use report::{Report, ReportKind, set_hook};
pub use stack::{ExitStack, LocalExitStack, StackError, StackVerdict, Suppresses};
pub use statement::returned::{BlockValue, Carries, Returned};
#[cfg(feature = "std")]
pub use token::{CancellationToken, Graceful, graceful};

/// What the macro expands to. Not part of the interface.
#[doc(hidden)]
pub use statement::private as __private;

/// Python's idioms, one by one, and what is sure in which case.
#[doc = include_str!("../GUIDE.md")]
pub mod guide {}
