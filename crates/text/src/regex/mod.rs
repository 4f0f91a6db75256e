//! Regular expressions with CPython's syntax, semantics and messages: a pattern becomes a program, and a backtracking
//! machine with a stack of its own runs it over the text's storage. Nothing here recurses with the input, and the
//! machine stops after a given number of steps, so that whoever runs it can look at limits in between.
//!
//! Texts are UTF-8 (`str` patterns) or plain bytes (`bytes` patterns); positions are byte offsets.

mod fragment;
mod groups;
mod machine;
mod parse;
mod prefix;
mod program;
mod set;
mod source;
mod template;

pub use machine::{Machine, Mode, Progress};
pub use parse::compile;
pub use template::{Part, template};

use prefix::Prefix;
use program::Program;
use std::collections::HashMap;

/// The flags of `re`, with CPython's numbers.
#[allow(missing_docs)]
pub mod flag {
    pub const IGNORECASE: u32 = 2;
    pub const LOCALE: u32 = 4;
    pub const MULTILINE: u32 = 8;
    pub const DOTALL: u32 = 16;
    pub const UNICODE: u32 = 32;
    pub const VERBOSE: u32 = 64;
    pub const DEBUG: u32 = 128;
    pub const ASCII: u32 = 256;
    /// Of these a pattern has at most one.
    pub const TYPES: u32 = ASCII | LOCALE | UNICODE;
}

/// What a pattern or a template is written in.
#[derive(Clone, Copy, Debug)]
pub enum Text<'a> {
    /// A `str`.
    Str(&'a str),
    /// A `bytes`: each byte stands for a character.
    Bytes(&'a [u8]),
}

/// Why a pattern or a template is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// `re.PatternError`: the message, and the character where, if there is one.
    Pattern(String, Option<usize>),
    /// `ValueError`.
    Value(&'static str),
    /// `OverflowError`.
    Overflow(&'static str),
    /// `IndexError`: a template names a group that the pattern does not have.
    Index(String),
    /// `RecursionError`: groups are nested too deeply.
    Nesting,
}

/// A compiled pattern.
#[derive(Debug)]
pub struct Regex {
    program: Program,
    prefix: Prefix,
    /// Whether it is a `str` pattern.
    pub is_text: bool,
    /// How many groups it captures, the whole match not counted.
    pub groups: usize,
    /// The numbers of the named groups, in order.
    pub names: Vec<(String, usize)>,
    /// The flags given and those found inside.
    pub flags: u32,
    /// `FutureWarning`s about what is written in sets.
    pub warnings: Vec<String>,
}

impl Regex {
    /// The number of a named group.
    pub fn group_named(&self, name: &str) -> Option<usize> {
        self.names.iter().find(|(n, _)| n == name).map(|(_, group)| *group)
    }
    /// The name of a group.
    pub fn name_of(&self, group: usize) -> Option<&str> {
        self.names.iter().find(|(_, g)| *g == group).map(|(n, _)| n.as_str())
    }
    /// About how many bytes it takes.
    pub fn size(&self) -> usize {
        size_of::<Regex>() + self.program.size() + self.prefix.size() + self.names.len() * 64
    }
}

/// Groups by name while a pattern is read.
type Names = HashMap<String, usize>;

#[cfg(test)]
mod tests;
