//! What is wrong with a source text: parsing with CPython's complaints, semantic checks, and how they are shown.
//! Nothing here emits code, and nothing here resolves names.

pub mod anchors;
mod check;
mod escape;
mod explain;
mod fstring;
mod lexer;
mod messages;
mod nesting;
mod number;
mod parse;
mod render;
mod semantics;
mod surrogates;
mod typo;
mod warnings;

pub use check::check;
pub use parse::parse;
pub(crate) use parse::parse_awaiting;
pub use render::render;
pub(crate) use surrogates::restore as restore_surrogates;
pub use typo::suggest_keyword;
pub(crate) use warnings::warnings;

use crate::ErrorKind;
use crate::SyntaxError;
use crate::bytecode::Source;

/// Where an error is, in byte offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// From one character up to another.
    Span(usize, usize),
    /// The same, found after parsing: CPython's columns are then bytes.
    Bytes(usize, usize),
    /// What the lexer finds in a range.
    Word(usize, usize),
    /// What the lexer finds at a character: CPython gives the same column for start and end.
    Point(usize),
    /// At a character, end unknown.
    Open(usize),
    /// A bracket that is not closed: like `Open`.
    Bracket(usize),
    /// A column that counts from elsewhere, in the line of an offset.
    Column(usize, usize),
    /// The line is known, the column is not.
    Line(usize),
    /// No place in the text.
    Nowhere,
}

/// An error by byte offsets, before it is given lines and columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Complaint {
    pub kind: ErrorKind,
    pub message: String,
    place: Place,
}

impl Complaint {
    fn new(place: Place, message: impl Into<String>) -> Self {
        Complaint { kind: ErrorKind::Syntax, message: message.into(), place }
    }

    /// What the lexer finds at a character.
    pub fn at(start: usize, message: impl Into<String>) -> Self {
        Self::new(Place::Point(start), message)
    }

    /// For a range.
    pub fn span(start: usize, end: usize, message: impl Into<String>) -> Self {
        Self::new(Place::Span(start, end), message)
    }

    /// What the lexer finds in a range.
    pub fn word(start: usize, end: usize, message: impl Into<String>) -> Self {
        Self::new(Place::Word(start, end), message)
    }

    /// For a range in the tree.
    pub fn node(start: usize, end: usize, message: impl Into<String>) -> Self {
        Self::new(Place::Bytes(start, end), message)
    }

    /// At a character; the end is unknown.
    pub fn open(start: usize, message: impl Into<String>) -> Self {
        Self::new(Place::Open(start), message)
    }

    /// In the line of `start`, at a column from 0 that may lie beyond its end.
    pub fn column(start: usize, column: usize, message: impl Into<String>) -> Self {
        Self::new(Place::Column(start, column), message)
    }

    /// A bracket that is never closed.
    pub fn bracket(start: usize, message: impl Into<String>) -> Self {
        Self::new(Place::Bracket(start), message)
    }

    /// Without a place.
    pub fn nowhere(message: impl Into<String>) -> Self {
        Self::new(Place::Nowhere, message)
    }

    /// At the end of the text: after the last character of the last line.
    pub fn end_of_text(text: &str, message: impl Into<String>) -> Self {
        Self::open(text.strip_suffix('\n').unwrap_or(text).len(), message)
    }

    /// An `IndentationError` at a character.
    pub fn indentation(start: usize, message: impl Into<String>) -> Self {
        Complaint { kind: ErrorKind::Indentation, ..Complaint::open(start, message) }
    }

    /// A `TabError` for the line that starts there.
    pub fn tabs(start: usize) -> Self {
        let message = "inconsistent use of tabs and spaces in indentation";
        Complaint { kind: ErrorKind::Tab, ..Complaint::open(start, message) }
    }

    /// The text nests deeper than the compiler follows.
    pub fn too_complex(start: usize) -> Self {
        let message = "too complex: nested too deeply for the compiler";
        Complaint { kind: ErrorKind::TooComplex, ..Complaint::open(start, message) }
    }

    /// The same, its column unknown.
    pub fn without_column(mut self) -> Self {
        self.place = Place::Line(self.offset());
        self
    }

    /// Whether CPython's lexer reports it before anything else that is wrong, wherever that is.
    pub fn is_immediate(&self) -> bool {
        matches!(self.place, Place::Point(_) | Place::Word(..) | Place::Nowhere) || self.kind == ErrorKind::TooComplex
    }

    /// Whether it is a bracket that is never closed.
    pub fn is_never_closed(&self) -> bool {
        matches!(self.place, Place::Bracket(_))
    }

    /// Whether it is that the text ends too early.
    pub fn is_early_end(&self) -> bool {
        self.is_never_closed() || self.message.starts_with("unterminated triple-quoted")
    }

    /// Where it starts.
    pub fn offset(&self) -> usize {
        match self.place {
            Place::Span(at, _)
            | Place::Word(at, _)
            | Place::Bytes(at, _)
            | Place::Point(at)
            | Place::Open(at)
            | Place::Column(at, _)
            | Place::Bracket(at)
            | Place::Line(at) => at,
            Place::Nowhere => 0,
        }
    }

    /// The error with lines, columns in characters, and the text of its line.
    pub fn locate(self, source: &Source) -> SyntaxError {
        let at = |offset: usize| {
            let inside = offset.min(source.text.len());
            let (line, column) = source.position(inside as u32);
            let before = source.text.get(inside.saturating_sub(column as usize)..inside).unwrap_or("");
            let column = before.chars().filter(|&c| c != '\u{feff}').count() + 1 + (offset - inside);
            (line, column as u32)
        };
        let (line, column) = at(self.offset());
        let (line, column, end_line, end_column) = match self.place {
            Place::Bytes(start, end) => {
                let (line, column) = source.position(start as u32);
                let (end_line, end_column) = source.position(end as u32);
                (line, column + 1, end_line, end_column + 1)
            }
            Place::Word(_, end) | Place::Span(_, end) => {
                let (end_line, end_column) = at(end);
                // A line end is one character long, and counts as part of its line.
                if end_line > line
                    && end_column == 1
                    && end > self.offset()
                    && source.text.get(end - 1..end) == Some("\n")
                {
                    let (last, column_before) = at(end - 1);
                    (line, column, last, column_before + 1)
                } else if end_line > line {
                    (line, column, end_line, clipped(source, line, end))
                } else {
                    (line, column, end_line, end_column)
                }
            }
            Place::Point(_) => (line, column, line, column),
            Place::Open(_) | Place::Bracket(_) => (line, column, line, 0),
            Place::Column(_, column) => {
                let length = source.line(line).chars().count();
                (line, column.min(length + 1) as u32 + 1, line, 0)
            }
            Place::Line(_) => (line, 0, line, 0),
            Place::Nowhere => (0, 0, 0, 0),
        };
        let text = source.line(line).trim_start_matches('\u{feff}').to_owned();
        let path = source.path.to_string();
        SyntaxError {
            kind: self.kind,
            message: self.message,
            path,
            line,
            column,
            end_line,
            end_column,
            text,
            well_formed: false,
        }
    }
}

/// CPython turns the end's bytes into characters along the first line of a range, even if the end is in another.
fn clipped(source: &Source, line: u32, end: usize) -> u32 {
    let (_, bytes) = source.position(end as u32);
    let first = source.line(line).as_bytes();
    let before = first.get(..(bytes as usize).min(first.len())).unwrap_or(first);
    String::from_utf8_lossy(before).chars().count() as u32 + 1
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
