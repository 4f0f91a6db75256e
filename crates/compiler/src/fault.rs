//! An error on its way out of the compiler: a message and a range of the source. `SyntaxError` gives it lines and columns.

use crate::bytecode::Source;
use crate::{ErrorKind, SyntaxError};
use ruff_text_size::TextRange;

/// An error that still speaks of byte offsets.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub kind: ErrorKind,
    pub message: String,
    pub range: TextRange,
}

pub(crate) type Result<T> = std::result::Result<T, Fault>;

impl Fault {
    pub fn syntax(message: impl Into<String>, range: TextRange) -> Fault {
        Fault { kind: ErrorKind::Syntax, message: message.into(), range }
    }

    pub fn too_complex(message: impl Into<String>, range: TextRange) -> Fault {
        Fault { kind: ErrorKind::TooComplex, message: message.into(), range }
    }

    pub fn into_error(self, source: &Source) -> SyntaxError {
        let place = |offset: u32| {
            let (line, column) = source.position(offset);
            let chars = source.line(line).char_indices().take_while(|&(at, _)| at < column as usize).count();
            (line, chars as u32 + 1)
        };
        let (line, column) = place(self.range.start().to_u32());
        let (end_line, end_column) = place(self.range.end().to_u32());
        SyntaxError {
            kind: self.kind,
            message: self.message,
            path: source.path.to_string(),
            line,
            column,
            end_line,
            end_column,
            text: source.line(line).to_string(),
            well_formed: true,
        }
    }
}
