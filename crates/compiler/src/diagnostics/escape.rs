//! Escapes in string literals that CPython refuses, and its words for them.

/// What is wrong inside a whole literal, prefix and quotes included.
pub(super) fn mistake_in_literal(literal: &str) -> Option<String> {
    let quote = literal.find(['\'', '"'])?;
    let (prefix, rest) = literal.split_at(quote);
    let mark = rest.get(..1)?;
    let triple = mark.repeat(3);
    let width = if rest.len() >= 6 && rest.starts_with(&triple) { 3 } else { 1 };
    let body = rest.get(width..rest.len().checked_sub(width)?)?;
    let bytes = prefix.contains(['b', 'B']);
    if bytes && !body.is_ascii() {
        return Some("bytes can only contain ASCII literal characters".to_owned());
    }
    if prefix.contains(['r', 'R']) {
        return None;
    }
    if bytes { mistake_in_bytes(body) } else { mistake_in_text(body) }
}

fn mistake_in_bytes(body: &str) -> Option<String> {
    let bytes = body.as_bytes();
    let (mut at, mut decoded) = (0, 0);
    while at < bytes.len() {
        if bytes.get(at) != Some(&b'\\') {
            at += 1;
            decoded += 1;
            continue;
        }
        if bytes.get(at + 1) == Some(&b'x') {
            let digits = bytes.get(at + 2..at + 4).is_some_and(|d| d.iter().all(u8::is_ascii_hexdigit));
            if !digits {
                return Some(format!("(value error) invalid \\x escape at position {decoded}"));
            }
            at += 2;
        }
        at += 2;
        decoded += 1;
    }
    None
}

/// What is wrong inside the text of a string that is not raw.
pub(super) fn mistake_in_text(body: &str) -> Option<String> {
    let bytes = body.as_bytes();
    // CPython counts positions after it has written characters beyond ASCII as \UXXXXXXXX.
    let position = |at: usize| {
        let before = body.get(..at).unwrap_or("");
        before.chars().map(|c| if c.is_ascii() { 1 } else { 10 }).sum::<usize>()
    };
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|b| b.iter().position(|&b| b == b'\\')) {
        at += found;
        let (width, what) = match bytes.get(at + 1) {
            Some(b'x') => (2, "truncated \\xXX escape"),
            Some(b'u') => (4, "truncated \\uXXXX escape"),
            Some(b'U') => (8, "truncated \\UXXXXXXXX escape"),
            Some(b'N') => match name_mistake(body, at) {
                Ok(next) => {
                    at = next;
                    continue;
                }
                Err((end, what)) => return Some(decode_error(position(at), position(end), what)),
            },
            _ => {
                at += 2;
                continue;
            }
        };
        let rest = bytes.get(at + 2..).unwrap_or(&[]);
        let digits = rest.iter().take(width).take_while(|b| b.is_ascii_hexdigit()).count();
        if digits < width {
            return Some(decode_error(position(at), position(at + 2 + digits), what));
        }
        let end = at + 2 + width;
        let value = body.get(at + 2..end).and_then(|d| u32::from_str_radix(d, 16).ok()).unwrap_or(0);
        if value > 0x10_FFFF {
            return Some(decode_error(position(at), position(end), "illegal Unicode character"));
        }
        at = end;
    }
    None
}

/// A `\N` at `at`: where the text goes on, or where the mistake ends and what it is.
fn name_mistake(body: &str, at: usize) -> Result<usize, (usize, &'static str)> {
    let malformed = "malformed \\N character escape";
    let rest = body.get(at + 2..).unwrap_or("");
    let Some(inner) = rest.strip_prefix('{') else { return Err((at + 2, malformed)) };
    match inner.find('}') {
        None => Err((body.len(), malformed)),
        Some(0) => Err((at + 3, malformed)),
        Some(length) => {
            let end = at + 4 + length;
            let name = inner.get(..length).unwrap_or("");
            if known_name(name) { Ok(end) } else { Err((end, "unknown Unicode character name")) }
        }
    }
}

/// Ruff has the table of names: it refuses a literal with an unknown one.
fn known_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == ' ' || c == '-';
    name.chars().all(plain) && ruff_python_parser::parse_expression(&format!("'\\N{{{name}}}'")).is_ok()
}

fn decode_error(start: usize, end: usize, what: &str) -> String {
    let last = end.saturating_sub(1);
    let place = if last > start {
        format!("bytes in position {start}-{last}")
    } else {
        format!("byte 0x5c in position {start}")
    };
    format!("(unicode error) 'unicodeescape' codec can't decode {place}: {what}")
}
