//! What is wrong with a source text: parsing with CPython's complaints, semantic checks, and how they are shown.
//! Nothing here emits code, and nothing here resolves names.

mod fstring;
mod lexer;
mod nesting;
mod number;
mod parse;

pub use parse::parse;

use crate::ErrorKind;
use crate::SyntaxError;
use crate::bytecode::Source;

/// An error by byte offsets, before it is given lines and columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Complaint {
    pub kind: ErrorKind,
    pub message: String,
    pub start: usize,
    /// Unknown for most of what the lexer finds.
    pub end: Option<usize>,
    /// CPython gives the whole line as the range of some errors, which it says start at its end.
    pub line_only: bool,
}

impl Complaint {
    /// A `SyntaxError` at a character; the end is unknown.
    pub fn at(start: usize, message: impl Into<String>) -> Self {
        Complaint { kind: ErrorKind::Syntax, message: message.into(), start, end: None, line_only: false }
    }

    /// A `SyntaxError` for a range.
    pub fn span(start: usize, end: usize, message: impl Into<String>) -> Self {
        Complaint { end: Some(end), ..Complaint::at(start, message) }
    }

    /// An `IndentationError` at a character.
    pub fn indentation(start: usize, message: impl Into<String>) -> Self {
        Complaint { kind: ErrorKind::Indentation, ..Complaint::at(start, message) }
    }

    /// An error about indentation, which the lexer reports at the end of the line.
    pub fn whole_line(kind: ErrorKind, end: usize, message: &str) -> Self {
        Complaint { kind, line_only: true, ..Complaint::at(end, message) }
    }

    /// The text nests deeper than the compiler follows.
    pub fn too_complex(start: usize) -> Self {
        let message = "too complex: nested too deeply for the compiler";
        Complaint { kind: ErrorKind::TooComplex, ..Complaint::at(start, message) }
    }

    /// The error with lines, columns in characters, and the text of its line.
    pub fn locate(self, source: &Source) -> SyntaxError {
        let at = |offset: usize| {
            let offset = offset.min(source.text.len() + 1);
            let (line, column) = source.position(offset as u32);
            let begin = offset.saturating_sub(column as usize);
            let before = source.text.get(begin..offset.min(source.text.len())).unwrap_or("");
            let past = offset.saturating_sub(source.text.len()) as u32;
            (line, before.chars().filter(|&c| c != '\u{feff}').count() as u32 + 1 + past)
        };
        let (line, column) = at(self.start);
        let (end_line, end_column) = self.end.map_or((line, 0), at);
        let text = source.line(line).trim_start_matches('\u{feff}').to_owned();
        let path = source.path.to_string();
        SyntaxError { kind: self.kind, message: self.message, path, line, column, end_line, end_column, text }
    }
}

/// Whether a name is a keyword of the grammar (not a soft one).
pub(crate) fn is_keyword(word: &str) -> bool {
    matches!(
        word,
        "False"
            | "None"
            | "True"
            | "and"
            | "as"
            | "assert"
            | "async"
            | "await"
            | "break"
            | "class"
            | "continue"
            | "def"
            | "del"
            | "elif"
            | "else"
            | "except"
            | "finally"
            | "for"
            | "from"
            | "global"
            | "if"
            | "import"
            | "in"
            | "is"
            | "lambda"
            | "nonlocal"
            | "not"
            | "or"
            | "pass"
            | "raise"
            | "return"
            | "try"
            | "while"
            | "with"
            | "yield"
    )
}
