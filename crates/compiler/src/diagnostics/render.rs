//! An error as CPython prints it when nothing catches it: file, line, the source line, carets, the message.

use crate::{ErrorKind, SyntaxError};

/// What CPython 3.14 prints for an uncaught error, the final line end included.
///
/// CPython also looks for a misspelt keyword first: see [`suggest_keyword`](super::suggest_keyword).
pub fn render(error: &SyntaxError) -> String {
    let name = match error.kind {
        ErrorKind::Indentation => "IndentationError",
        ErrorKind::Tab => "TabError",
        ErrorKind::TooComplex => "MemoryError",
        ErrorKind::Syntax => "SyntaxError",
    };
    if error.line == 0 {
        return format!("{name}: {}\n", error.message);
    }
    let excerpt = excerpt(error).unwrap_or_default();
    format!("  File \"{}\", line {}\n{excerpt}{name}: {}\n", error.path, error.line, error.message)
}

/// The source line and the carets below it. Columns count characters, as CPython's do, not cells of a terminal.
fn excerpt(error: &SyntaxError) -> Option<String> {
    let raw = error.text.trim_end_matches('\n');
    let shown = raw.trim_start_matches([' ', '\n', '\x0c']);
    let length = raw.chars().count() as i64;
    let stripped = length - shown.chars().count() as i64;
    let mut start = i64::from(error.column);
    let mut end = match (error.line == error.end_line, error.end_column) {
        (true, 0) => start,
        (true, end) => i64::from(end),
        (false, _) => length + 1,
    };
    // CPython's line ends with its line end, which columns may point at.
    start = start.min(length + 1);
    end = end.min(length + 1);
    if start >= end {
        end = start + 1;
    }
    let column = start - 1 - stripped;
    let Ok(indent) = usize::try_from(column) else { return Some(format!("    {shown}\n")) };
    let pad: String = shown.chars().take(indent).map(|c| if c.is_whitespace() { c } else { ' ' }).collect();
    let carets = "^".repeat(usize::try_from(end - start).unwrap_or(1));
    Some(format!("    {shown}\n    {pad}{carets}\n"))
}
