//! The text and number algorithms that Python's `str`, `bytes`, `int`, `float` and `re` need, independent of the engine.
//!
//! Texts are valid UTF-8; lone surrogates have characters that stand for them (`surrogate`). Positions and lengths that Python sees count characters.
//! Nothing here panics on any input. What a script may make huge (widths, repetitions) is bounded by the caller;
//! as a second line of defence no result grows past [`MAX_LENGTH`]. Messages are CPython 3.14's, letter for letter.
//!
//! The modules stand in groups; each uses only its own group and those above.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod failure;
pub mod int;
pub mod surrogate;
pub mod unicode;

pub mod case;
pub mod int_math;
pub mod int_text;
pub mod number;
pub mod quote;
pub mod slice;

pub mod codec;
pub mod float_repr;
pub mod search;

pub mod format_spec;
pub mod percent;
pub mod regex;
pub mod source;
pub mod str_format;

pub use failure::{Class, Failure, MAX_LENGTH};
pub use int::{Int, IntRef};
