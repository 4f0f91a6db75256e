//! What is wrong with a source text, in the shape of Python's `SyntaxError`.

use std::fmt;

/// Which exception class the error is reported as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// `SyntaxError`.
    Syntax,
    /// `IndentationError`.
    Indentation,
    /// `TabError`.
    Tab,
    /// The text needs more than the compiler grants (`MemoryError` in CPython: "too complex").
    TooComplex,
}

/// An error in a source text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Which exception class it is.
    pub kind: ErrorKind,
    /// CPython's wording where CPython has this error.
    pub message: String,
    /// The file name.
    pub path: String,
    /// Line of the first offending character, from 1.
    pub line: u32,
    /// Column of the first offending character, in characters, from 1; 0 when unknown.
    pub column: u32,
    /// Line of the end.
    pub end_line: u32,
    /// Column one past the last offending character, in characters, from 1.
    pub end_column: u32,
    /// The source line that `line` names, without its end.
    pub text: String,
    /// Whether the text is well-formed and only its meaning is refused; CPython then takes `text` from the file alone.
    pub well_formed: bool,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.path, self.line, self.column, self.message)
    }
}

impl std::error::Error for SyntaxError {}
