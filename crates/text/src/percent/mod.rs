//! `%` formatting of `str` and `bytes`: the parser of templates, and the layout of a converted argument.
//!
//! The parser is lazy, so that errors come in CPython's order: fetch the argument of a directive before asking
//! [`Directive::check`] whether its conversion exists.

mod layout;
mod parse;

pub use layout::Layout;
pub use parse::{Amount, Directive, Flags, Parser, Piece};
