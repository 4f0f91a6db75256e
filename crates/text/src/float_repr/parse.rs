//! `float(text)`: Python's grammar on top of Rust's correctly rounded conversion.

use std::borrow::Cow;

use crate::failure::Failure;
use crate::int_text::{is_ascii_space, to_ascii_number};
use crate::quote;

/// `float(text)` for a `str`.
pub fn parse(text: &str) -> Result<f64, Failure> {
    parse_number(text)
        .ok_or_else(|| Failure::value(format!("could not convert string to float: {}", quote::repr(text))))
}

/// `float(data)` for `bytes`.
pub fn parse_bytes(data: &[u8]) -> Result<f64, Failure> {
    std::str::from_utf8(data)
        .ok()
        .filter(|text| text.is_ascii())
        .and_then(parse_number)
        .ok_or_else(|| Failure::value(format!("could not convert string to float: {}", quote::repr_bytes(data))))
}

/// `float(text)`, without a message when it is none.
pub fn parse_number(text: &str) -> Option<f64> {
    let ascii = to_ascii_number(text);
    let text = ascii.trim_matches(is_ascii_space);
    let text = without_underscores(text)?;
    if !is_number(text.as_bytes()) {
        return None;
    }
    text.parse().ok()
}

/// Drops underscores that stand between two digits; any other is an error.
fn without_underscores(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('_') {
        return Some(Cow::Borrowed(text));
    }
    let mut before = ' ';
    for c in text.chars() {
        if (c == '_' && !before.is_ascii_digit()) || (before == '_' && !c.is_ascii_digit()) {
            return None;
        }
        before = c;
    }
    (before != '_').then(|| Cow::Owned(text.replace('_', "")))
}

fn is_number(text: &[u8]) -> bool {
    let body = match text {
        [b'+' | b'-', rest @ ..] => rest,
        _ => text,
    };
    if [&b"inf"[..], b"infinity", b"nan"].iter().any(|word| body.eq_ignore_ascii_case(word)) {
        return true;
    }
    let (whole, rest) = digits(body);
    let (fraction, rest) = match rest {
        [b'.', rest @ ..] => digits(rest),
        _ => (0, rest),
    };
    if whole + fraction == 0 {
        return false;
    }
    match rest {
        [] => true,
        [b'e' | b'E', b'+' | b'-', rest @ ..] | [b'e' | b'E', rest @ ..] => matches!(digits(rest), (1.., [])),
        _ => false,
    }
}

fn digits(text: &[u8]) -> (usize, &[u8]) {
    let count = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (count, text.get(count..).unwrap_or(&[]))
}
