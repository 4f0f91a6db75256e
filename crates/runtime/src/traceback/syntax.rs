//! `SyntaxError` as a traceback ends with it: the place, the line, the carets, the message.

use crate::heap::*;
use crate::state::Vm;
use crate::value::Value;

impl Vm {
    pub(super) fn format_syntax_error(&mut self, exception: Value, class: &str) -> Vec<String> {
        let field = |vm: &Vm, name| vm.exception_field(exception, name).unwrap_or(Value::NONE);
        let text = |vm: &Vm, name| vm.heap.text(field(vm, name)).map(|t| t.to_string());
        let mut lines = Vec::new();
        let line = field(self, name::LINENO);
        let file = text(self, name::FILENAME);
        let mut suffix = String::new();
        if !line.is_none() {
            let line = self.safe_str(line, "lineno");
            lines.push(format!("  File \"{}\", line {line}\n", file.as_deref().unwrap_or("<string>")));
        } else if let Some(file) = &file {
            suffix = format!(" ({file})");
        }
        if let Some(text) = text(self, name::TEXT) {
            let int = |name| match field(self, name) {
                Value::Int(i) => Some(i),
                _ => None,
            };
            let one_line = int(name::LINENO) == int(name::END_LINENO);
            lines.extend(marked_line(&text, int(name::OFFSET), int(name::END_OFFSET), one_line));
        }
        let message = field(self, name::MSG);
        let message = match self.safe_str(message, "exception") {
            text if text.is_empty() || message.is_none() => "<no detail available>".to_string(),
            text => text,
        };
        lines.push(format!("{class}: {message}{suffix}\n"));
        lines
    }
}

/// The source line and the carets below it. Offsets count characters from 1; the carets stand below what the
/// line's indentation leaves.
pub fn marked_line(text: &str, offset: Option<i64>, end_offset: Option<i64>, one_line: bool) -> Vec<String> {
    let whole = text.trim_end_matches('\n');
    let shown = whole.trim_start_matches([' ', '\n', '\u{c}']);
    let line = format!("    {shown}\n");
    let Some(mut offset) = offset else { return vec![line] };
    let length = |t: &str| t.chars().count() as i64;
    let spaces = length(whole) - length(shown);
    let past = length(whole) + 1;
    let mut end = match end_offset {
        _ if !one_line => past,
        Some(end) if end != 0 => end,
        _ => offset,
    };
    if !text.is_empty() && offset > length(text) {
        offset = past;
    }
    if !text.is_empty() && end > length(text) {
        end = past;
    }
    if offset >= end || end < 0 {
        end = offset + 1;
    }
    let column = offset - 1 - spaces;
    if column < 0 {
        return vec![line];
    }
    // Other blanks than spaces are kept, so that the carets stay in line with the text.
    let blanks: String = shown.chars().take(column as usize).map(|c| if c.is_whitespace() { c } else { ' ' }).collect();
    let carets = "^".repeat(usize::try_from(end - offset).unwrap_or(0).min(text.len() + 1));
    vec![line, format!("    {blanks}{carets}\n")]
}
