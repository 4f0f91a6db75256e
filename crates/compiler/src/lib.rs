//! Python 3.14 source text to Withal's register bytecode.
//!
//! `diagnostics` parses and finds what is wrong with a program, `scope` decides where each name lives, `codegen`
//! emits the instructions of `bytecode`. Each uses only those named after it, and codegen uses all.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod bytecode;
pub mod diagnostics;
mod error;

pub use error::{ErrorKind, SyntaxError};

/// What a text is compiled as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A module, or statements for `exec`.
    Module,
    /// One expression, for `eval`.
    Expression,
    /// As `Module`, but names live in a namespace that stands in `R[2]` (`exec` with separate locals).
    Namespaced,
    /// As `Expression`, with such a namespace.
    NamespacedExpression,
}
