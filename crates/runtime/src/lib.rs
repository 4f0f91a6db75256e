//! Withal's heap, types, virtual machine and standard library.
//!
//! Modules use only those named before them here.
#![forbid(unsafe_code)]

pub mod limits;
pub mod value;
pub mod heap;
pub mod code;
pub mod native;
pub mod classes;
pub mod exception;
pub mod host;
pub mod library;
pub mod event_loop;
pub mod raise;
pub mod state;
pub mod object;
pub mod types;
pub mod builtins;
pub mod vm;
pub mod modules;
pub mod traceback;
pub mod asyncio;
pub mod session;
