//! Case conversions and predicates of `str`, and those of `bytes` (ASCII), as CPython 3.14 with Unicode 16.

use crate::unicode::{self, is_case_ignorable, is_cased, mapped, mapped_several};

type Runs = &'static [(u32, u32, u8, i32)];
type Several = &'static [(u32, &'static str)];

fn push_mapped(out: &mut String, c: char, runs: Runs, several: Several) {
    match mapped(runs, c) {
        Some(to) => out.push(to),
        None => match mapped_several(several, c) {
            Some(to) => out.push_str(to),
            None => out.push(c),
        },
    }
}

fn push_upper(out: &mut String, c: char) {
    if c.is_ascii() {
        out.push(c.to_ascii_uppercase());
    } else {
        push_mapped(out, c, unicode::UPPER_MAP, unicode::UPPER_MAP_SEVERAL);
    }
}

fn push_title(out: &mut String, c: char) {
    if c.is_ascii() {
        out.push(c.to_ascii_uppercase());
    } else {
        push_mapped(out, c, unicode::TITLE_MAP, unicode::TITLE_MAP_SEVERAL);
    }
}

/// Lower case of the character at byte `at` of `text`: a sigma at the end of a word takes its final form.
fn push_lower(out: &mut String, c: char, text: &str, at: usize) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
    } else if c == '\u{3a3}' {
        out.push(if is_final_sigma(text, at) { '\u{3c2}' } else { '\u{3c3}' });
    } else {
        push_mapped(out, c, unicode::LOWER_MAP, unicode::LOWER_MAP_SEVERAL);
    }
}

fn is_final_sigma(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("").chars().rev().find(|c| !is_case_ignorable(*c));
    let after = text.get(at..).unwrap_or("").chars().skip(1).find(|c| !is_case_ignorable(*c));
    before.is_some_and(is_cased) && !after.is_some_and(is_cased)
}

/// `text.upper()`
pub fn upper(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_uppercase();
    }
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| push_upper(&mut out, c));
    out
}

/// `text.lower()`
pub fn lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    text.char_indices().for_each(|(at, c)| push_lower(&mut out, c, text, at));
    out
}

/// `text.casefold()`
pub fn casefold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else {
            push_mapped(&mut out, c, unicode::FOLD_MAP, unicode::FOLD_MAP_SEVERAL);
        }
    }
    out
}

/// `text.capitalize()`
pub fn capitalize(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if at == 0 { push_title(&mut out, c) } else { push_lower(&mut out, c, text, at) }
    }
    out
}

/// `text.title()`
pub fn title(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for (at, c) in text.char_indices() {
        if inside {
            push_lower(&mut out, c, text, at)
        } else {
            push_title(&mut out, c)
        }
        inside = is_cased(c);
    }
    out
}

/// `text.swapcase()`
pub fn swapcase(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if unicode::is_upper(c) {
            push_lower(&mut out, c, text, at);
        } else if unicode::is_lower(c) {
            push_upper(&mut out, c);
        } else {
            out.push(c);
        }
    }
    out
}

/// Whether there are characters, and all are what `is` asks for; `ascii` says it of those that are ASCII, most often all.
fn all(text: &str, ascii: impl Fn(u8) -> bool, is: impl Fn(char) -> bool) -> bool {
    match text.bytes().find(|byte| !ascii(*byte)) {
        None => !text.is_empty(),
        Some(byte) => !byte.is_ascii() && text.chars().all(is),
    }
}

/// `text.isalpha()`
pub fn is_alpha(text: &str) -> bool {
    all(text, |b| b.is_ascii_alphabetic(), unicode::is_alpha)
}

/// `text.isdecimal()`
pub fn is_decimal(text: &str) -> bool {
    all(text, |b| b.is_ascii_digit(), unicode::is_decimal)
}

/// `text.isdigit()`
pub fn is_digit(text: &str) -> bool {
    all(text, |b| b.is_ascii_digit(), unicode::is_digit)
}

/// `text.isnumeric()`
pub fn is_numeric(text: &str) -> bool {
    all(text, |b| b.is_ascii_digit(), unicode::is_numeric)
}

/// `text.isalnum()`
pub fn is_alnum(text: &str) -> bool {
    all(text, |b| b.is_ascii_alphanumeric(), |c| unicode::is_alpha(c) || unicode::is_numeric(c))
}

/// `text.isspace()`
pub fn is_space(text: &str) -> bool {
    all(text, |b| matches!(b, b' ' | b'\t'..=b'\r' | 0x1c..=0x1f), unicode::is_space)
}

/// `text.isprintable()`
pub fn is_printable(text: &str) -> bool {
    text.chars().all(unicode::is_printable)
}

/// `text.isupper()`
pub fn is_upper(text: &str) -> bool {
    let other = |c| unicode::is_lower(c) || unicode::is_title(c);
    !text.chars().any(other) && text.chars().any(unicode::is_upper)
}

/// `text.islower()`
pub fn is_lower(text: &str) -> bool {
    let other = |c| unicode::is_upper(c) || unicode::is_title(c);
    !text.chars().any(other) && text.chars().any(unicode::is_lower)
}

/// `text.istitle()`
pub fn is_title(text: &str) -> bool {
    titled(text.chars(), |c| unicode::is_upper(c) || unicode::is_title(c), unicode::is_lower)
}

/// Capitals only at the start of words, small letters only inside, and some letter.
fn titled<C: Copy>(units: impl Iterator<Item = C>, capital: impl Fn(C) -> bool, small: impl Fn(C) -> bool) -> bool {
    let (mut inside, mut any) = (false, false);
    for unit in units {
        let (is_capital, is_small) = (capital(unit), small(unit));
        if (is_capital && inside) || (is_small && !inside) {
            return false;
        }
        inside = is_capital || is_small;
        any |= inside;
    }
    any
}

/// `text.isidentifier()`
pub fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(unicode::is_identifier_start) && chars.all(unicode::is_identifier_continue)
}

/// The same methods of `bytes`: only ASCII letters have case.
pub mod bytes {
    /// White space of `bytes`.
    pub fn is_space_byte(byte: u8) -> bool {
        matches!(byte, b' ' | b'\t'..=b'\r')
    }

    fn all(data: &[u8], is: impl Fn(&u8) -> bool) -> bool {
        !data.is_empty() && data.iter().all(is)
    }

    /// `data.upper()`
    pub fn upper(data: &[u8]) -> Vec<u8> {
        data.to_ascii_uppercase()
    }

    /// `data.lower()`
    pub fn lower(data: &[u8]) -> Vec<u8> {
        data.to_ascii_lowercase()
    }

    /// `data.capitalize()`
    pub fn capitalize(data: &[u8]) -> Vec<u8> {
        let mut out = data.to_ascii_lowercase();
        if let Some(first) = out.first_mut() {
            first.make_ascii_uppercase();
        }
        out
    }

    /// `data.title()`
    pub fn title(data: &[u8]) -> Vec<u8> {
        let mut inside = false;
        let titled = |byte: &u8| {
            let to = if inside { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() };
            inside = byte.is_ascii_alphabetic();
            to
        };
        data.iter().map(titled).collect()
    }

    /// `data.swapcase()`
    pub fn swapcase(data: &[u8]) -> Vec<u8> {
        data.iter().map(|byte| if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { *byte }).collect()
    }

    /// `data.isalpha()`
    pub fn is_alpha(data: &[u8]) -> bool {
        all(data, u8::is_ascii_alphabetic)
    }

    /// `data.isdigit()`
    pub fn is_digit(data: &[u8]) -> bool {
        all(data, u8::is_ascii_digit)
    }

    /// `data.isalnum()`
    pub fn is_alnum(data: &[u8]) -> bool {
        all(data, u8::is_ascii_alphanumeric)
    }

    /// `data.isspace()`
    pub fn is_space(data: &[u8]) -> bool {
        all(data, |byte| is_space_byte(*byte))
    }

    /// `data.isupper()`
    pub fn is_upper(data: &[u8]) -> bool {
        !data.iter().any(u8::is_ascii_lowercase) && data.iter().any(u8::is_ascii_uppercase)
    }

    /// `data.islower()`
    pub fn is_lower(data: &[u8]) -> bool {
        !data.iter().any(u8::is_ascii_uppercase) && data.iter().any(u8::is_ascii_lowercase)
    }

    /// `data.istitle()`
    pub fn is_title(data: &[u8]) -> bool {
        super::titled(data.iter(), |byte| byte.is_ascii_uppercase(), |byte| byte.is_ascii_lowercase())
    }
}
