//! Withal's heap, types, virtual machine and standard library.
//!
//! The order of the modules: those of a group know each other and the groups above them, nothing below. What lower
//! modules need of higher ones they reach as methods of `Vm` or through [`state::Hooks`]. A test in `tests/house`
//! reads the groups from here.
#![forbid(unsafe_code)]

// What a session is measured by, and what it gets from outside.
pub mod clock;
pub mod files;
pub mod host;
pub mod limits;
pub mod network;
pub mod tls;

// What there is.
pub mod heap;
pub mod value;

pub mod cleanup;
pub mod code;
pub mod event_loop;

// The session, what can be declared for it, and how it fails.
pub mod classes;
pub mod exception;
pub mod host_calls;
pub mod library;
pub mod native;
pub mod profile;
pub mod raise;
pub mod room;
pub mod sites;
pub mod specs;
pub mod state;

pub mod object;

pub mod types;

pub mod builtins;

pub mod vm;

pub mod traceback;

pub mod modules;

pub mod asyncio;

pub mod image;
pub mod session;

pub use withal_text::source::{NotText, source_text};
