//! `repr(str)`, `ascii(str)` and `repr(bytes)`: quote choice and escapes.

use std::fmt::Write;

use crate::surrogate;
use crate::unicode::is_printable;

/// `repr(text)`.
pub fn repr(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    repr_to(&mut out, text);
    out
}

/// Appends `repr(text)`.
pub fn repr_to(out: &mut String, text: &str) {
    quoted(out, text, |c| c.is_ascii() || is_printable(c));
}

/// `ascii(text)`: as `repr`, everything beyond ASCII escaped.
pub fn ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    quoted(&mut out, text, |c| c.is_ascii());
    out
}

/// `ascii(object)` from the object's `repr`: everything beyond ASCII escaped, no quotes added.
pub fn escape_non_ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() { out.push(c) } else { escape(&mut out, c) }
    }
    out
}

/// Appends the `\x`, `\u` or `\U` escape of a character.
pub(crate) fn escape(out: &mut String, c: char) {
    let code = surrogate::code_point(c);
    // Writing to a String cannot fail.
    let _ = match code {
        0..=0xff => write!(out, "\\x{code:02x}"),
        0x100..=0xffff => write!(out, "\\u{code:04x}"),
        _ => write!(out, "\\U{code:08x}"),
    };
}

/// A text that can be shown anywhere: with escapes of the surrogates in it.
pub fn escape_surrogates(text: String) -> String {
    if !surrogate::any(&text) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if surrogate::is_lone(c) { escape(&mut out, c) } else { out.push(c) }
    }
    out
}

fn quote_for(single: bool, double: bool) -> char {
    if single && !double { '"' } else { '\'' }
}

fn quoted(out: &mut String, text: &str, plain: impl Fn(char) -> bool) {
    let quote = quote_for(text.contains('\''), text.contains('"'));
    out.push(quote);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if c == quote => {
                out.push('\\');
                out.push(c);
            }
            _ if c.is_ascii_control() || !plain(c) => escape(out, c),
            _ => out.push(c),
        }
    }
    out.push(quote);
}

/// `repr(bytes)`: `b'...'`. For `bytearray` wrap it as `bytearray(b'...')`.
pub fn repr_bytes(bytes: &[u8]) -> String {
    let quote = quote_for(bytes.contains(&b'\''), bytes.contains(&b'"'));
    let mut out = String::with_capacity(bytes.len() + 3);
    out.push('b');
    out.push(quote);
    for &byte in bytes {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            b' '..=b'~' => {
                if char::from(byte) == quote {
                    out.push('\\');
                }
                out.push(char::from(byte));
            }
            _ => escape(&mut out, char::from(byte)),
        }
    }
    out.push(quote);
    out
}
