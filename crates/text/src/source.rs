//! Source files as bytes: what says how they are encoded (PEP 263), and what is wrong with them.

use crate::codec::{Codec, OnError, decode};

const MARK: &[u8] = b"\xef\xbb\xbf";

/// What a `SyntaxError` says of a source that is no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotText {
    /// The message.
    pub message: String,
    /// The line, or 0.
    pub line: usize,
    /// First and last column, from 1; -1 or 0 where CPython gives none.
    pub columns: (i64, i64),
    /// The text of the line, if there is one.
    pub text: Option<String>,
    /// The byte that is not UTF-8, if that is what is wrong.
    pub byte: Option<u8>,
}

/// The text of a source, without a byte order mark.
pub fn source_text(bytes: &[u8]) -> Result<String, NotText> {
    let marked = bytes.starts_with(MARK);
    let bytes = bytes.strip_prefix(MARK).unwrap_or(bytes);
    let declared = declared(bytes);
    let Some((name, line)) = declared.filter(|(name, _)| !is_utf8(name, marked)) else {
        return match std::str::from_utf8(bytes) {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => Err(not_utf8(error.valid_up_to(), bytes)),
        };
    };
    if marked {
        let text = String::from_utf8_lossy(nth_line(bytes, line)).into_owned();
        let columns = (0, text.chars().count() as i64);
        let message = format!("encoding problem: {name} with BOM");
        return Err(NotText { message, line: line + 1, columns, text: Some(text), byte: None });
    }
    let nowhere = |message| NotText { message, line: 0, columns: (-1, -1), text: None, byte: None };
    let codec = Codec::find(&name).map_err(|_| nowhere(format!("unknown encoding: {name}")))?;
    decode(bytes, codec, OnError::Strict).map_err(|error| nowhere(error.message(bytes)))
}

/// The encoding that a comment in the first two lines declares, and the number of the line from 0.
fn declared(bytes: &[u8]) -> Option<(String, usize)> {
    for (number, line) in bytes.split(|&b| b == b'\n').take(2).enumerate() {
        let start = line.iter().position(|b| !b" \t\x0c\r".contains(b)).unwrap_or(line.len());
        let text = &line[start..];
        if let Some(name) = text.starts_with(b"#").then(|| cookie(text)).flatten() {
            return Some((name, number));
        }
        // The second line counts only after one that has nothing but a comment.
        if !text.is_empty() && !text.starts_with(b"#") {
            return None;
        }
    }
    None
}

/// What follows `coding:` or `coding=` in a comment.
fn cookie(comment: &[u8]) -> Option<String> {
    let word = b"coding";
    let at =
        comment.windows(word.len() + 1).position(|w| w.starts_with(word) && matches!(w.last(), Some(b':' | b'=')))?;
    let rest = comment.get(at + word.len() + 1..)?;
    let start = rest.iter().position(|b| !b" \t".contains(b))?;
    let name = rest[start..].iter().take_while(|b| b.is_ascii_alphanumeric() || b"-_.".contains(b));
    let name: String = name.map(|&b| b as char).collect();
    (!name.is_empty()).then_some(name)
}

/// After a byte order mark only the full name counts.
fn is_utf8(name: &str, marked: bool) -> bool {
    let name = name.to_ascii_lowercase().replace('_', "-");
    name == "utf-8" || (name == "utf8" && !marked) || name.starts_with("utf-8-")
}

fn nth_line(bytes: &[u8], number: usize) -> &[u8] {
    bytes.split(|&b| b == b'\n').nth(number).unwrap_or_default()
}

fn not_utf8(at: usize, bytes: &[u8]) -> NotText {
    let before = bytes.get(..at).unwrap_or_default();
    let number = before.iter().filter(|&&b| b == b'\n').count();
    let start = before.iter().rposition(|&b| b == b'\n').map_or(0, |i| i + 1);
    let column = String::from_utf8_lossy(&before[start..]).chars().count() as i64 + 1;
    let byte = bytes.get(at).copied().unwrap_or_default();
    let message = format!(
        "Non-UTF-8 code starting with '\\x{byte:02x}' on line {}, but no encoding declared; see \
         https://peps.python.org/pep-0263/ for details",
        number + 1
    );
    let text = String::from_utf8_lossy(nth_line(bytes, number)).into_owned();
    NotText { message, line: number + 1, columns: (column, column), text: Some(text), byte: Some(byte) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_say_how_a_source_is_encoded() {
        assert_eq!(source_text("# coding: latin1\nä".as_bytes()).as_deref(), Ok("# coding: latin1\nÃ¤"));
        assert_eq!(source_text(b"\xef\xbb\xbfx = 1").as_deref(), Ok("x = 1"));
        assert_eq!(
            source_text(b"#!x\n# -*- coding: cp437 -*-\n\x9b").as_deref(),
            Ok("#!x\n# -*- coding: cp437 -*-\n\u{a2}")
        );
        assert_eq!(source_text(b"x\n# coding: latin1\n\xe4").map_err(|e| (e.line, e.byte)), Err((3, Some(0xe4))));
        assert_eq!(source_text(b"# coding: none").map_err(|e| e.message), Err("unknown encoding: none".to_string()));
        let marked = source_text(b"\xef\xbb\xbf# coding: utf8\n").map_err(|e| (e.message, e.line, e.columns));
        assert_eq!(marked, Err(("encoding problem: utf8 with BOM".to_string(), 1, (0, 14))));
    }
}
