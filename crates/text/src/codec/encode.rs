//! Text to bytes.

use super::{Codec, Endian, OnError};
use crate::surrogate;

/// The facts of a `UnicodeEncodeError`: `UnicodeEncodeError(encoding, text, start, end, reason)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodeError {
    /// The encoding as the exception names it.
    pub encoding: &'static str,
    /// The first character.
    pub start: usize,
    /// Behind the last character.
    pub end: usize,
    /// Why.
    pub reason: &'static str,
}

impl EncodeError {
    /// `str(exception)`, given the text that was encoded.
    pub fn message(&self, text: &str) -> String {
        let EncodeError { encoding, start, end, reason } = self;
        match text.chars().nth(*start) {
            Some(c) if *end == start + 1 => {
                let mut escaped = String::new();
                crate::quote::escape(&mut escaped, c);
                format!("'{encoding}' codec can't encode character '{escaped}' in position {start}: {reason}")
            }
            _ => {
                let last = end.saturating_sub(1);
                format!("'{encoding}' codec can't encode characters in position {start}-{last}: {reason}")
            }
        }
    }
}

/// `text.encode(encoding, errors)`
pub fn encode(text: &str, codec: Codec, on_error: OnError) -> Result<Vec<u8>, EncodeError> {
    Ok(match codec {
        Codec::Utf8 => utf8(text, on_error)?,
        Codec::Utf8Sig => [b"\xef\xbb\xbf", &utf8(text, on_error)?[..]].concat(),
        Codec::Ascii => narrow(text, 0x80, "ascii", "ordinal not in range(128)", on_error)?,
        Codec::Latin1 => narrow(text, 0x100, "latin-1", "ordinal not in range(256)", on_error)?,
        Codec::Utf7 => super::utf7::encode(text),
        Codec::Page(page) => super::page::encode(text, page, on_error)?,
        Codec::Escape(raw) => super::escape::encode(text, raw),
        Codec::Utf16(endian) => {
            let unit = |out: &mut Vec<u8>, unit: u16| {
                out.extend(if endian == Endian::Big { unit.to_be_bytes() } else { unit.to_le_bytes() });
            };
            let mut mark = Vec::new();
            if endian == Endian::Marked {
                unit(&mut mark, 0xfeff);
            }
            let put = |out: &mut Vec<u8>, code: u32| match (u16::try_from(code), char::from_u32(code)) {
                (Ok(code), _) => unit(out, code),
                (_, c) => c.into_iter().for_each(|c| c.encode_utf16(&mut [0; 2]).iter().for_each(|u| unit(out, *u))),
            };
            [mark, complete(text, codec.name(), on_error, false, put)?].concat()
        }
        Codec::Utf32(endian) => {
            let put = |out: &mut Vec<u8>, code: u32| {
                out.extend(if endian == Endian::Big { code.to_be_bytes() } else { code.to_le_bytes() });
            };
            let mut mark = Vec::new();
            if endian == Endian::Marked {
                put(&mut mark, 0xfeff);
            }
            [mark, complete(text, codec.name(), on_error, false, put)?].concat()
        }
    })
}

fn utf8(text: &str, on_error: OnError) -> Result<Vec<u8>, EncodeError> {
    if !surrogate::any(text) {
        return Ok(text.as_bytes().to_vec());
    }
    let put = |out: &mut Vec<u8>, code: u32| match char::from_u32(code) {
        Some(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        None => out.extend([0xe0 | code >> 12, 0x80 | code >> 6 & 0x3f, 0x80 | code & 0x3f].map(|byte| byte as u8)),
    };
    complete(text, "utf-8", on_error, true, put)
}

/// Encodings of all characters but lone surrogates; `bytewise`: of units of one byte, so that escaped bytes fit in.
fn complete(
    text: &str,
    encoding: &'static str,
    on_error: OnError,
    bytewise: bool,
    put: impl Fn(&mut Vec<u8>, u32),
) -> Result<Vec<u8>, EncodeError> {
    let mut out = Vec::with_capacity(text.len());
    for (at, c) in text.chars().enumerate() {
        let code = surrogate::code_point(c);
        if !surrogate::is_lone(c) || on_error == OnError::SurrogatePass {
            put(&mut out, code);
            continue;
        }
        match instead_of(c, on_error) {
            Some(Instead::Text(text)) => text.chars().for_each(|c| put(&mut out, u32::from(c))),
            Some(Instead::Byte(byte)) if bytewise => out.push(byte),
            _ => {
                let run = text.chars().skip(at).take_while(|c| surrogate::is_lone(*c)).count();
                return Err(EncodeError { encoding, start: at, end: at + run, reason: "surrogates not allowed" });
            }
        }
    }
    Ok(out)
}

/// What a handler puts in the place of a character.
enum Instead {
    Text(String),
    Byte(u8),
}

fn instead_of(c: char, on_error: OnError) -> Option<Instead> {
    let mut text = String::new();
    match on_error {
        OnError::Ignore => {}
        OnError::Replace => text.push('?'),
        OnError::BackslashReplace => crate::quote::escape(&mut text, c),
        OnError::NameReplace => match unicode_names2::name(c) {
            Some(name) => text = format!("\\N{{{name}}}"),
            None => crate::quote::escape(&mut text, c),
        },
        OnError::XmlCharRefReplace => text = format!("&#{};", surrogate::code_point(c)),
        OnError::SurrogateEscape => {
            let byte = surrogate::code_point(c).checked_sub(0xdc00).and_then(|byte| u8::try_from(byte).ok());
            return byte.filter(|byte| !byte.is_ascii()).map(Instead::Byte);
        }
        OnError::Strict | OnError::SurrogatePass => return None,
    }
    Some(Instead::Text(text))
}

/// Encodings in which a byte is a code point below `limit`.
fn narrow(
    text: &str,
    limit: u32,
    encoding: &'static str,
    reason: &'static str,
    on_error: OnError,
) -> Result<Vec<u8>, EncodeError> {
    let byte_of = |c: char| u8::try_from(u32::from(c)).ok().filter(|byte| u32::from(*byte) < limit);
    by_character(text, byte_of, encoding, reason, on_error)
}

/// Encodings that give each character a byte or refuse it.
pub(super) fn by_character(
    text: &str,
    byte_of: impl Fn(char) -> Option<u8>,
    encoding: &'static str,
    reason: &'static str,
    on_error: OnError,
) -> Result<Vec<u8>, EncodeError> {
    let mut out = Vec::with_capacity(text.len());
    for (at, c) in text.chars().enumerate() {
        if let Some(byte) = byte_of(c) {
            out.push(byte);
            continue;
        }
        // The exception names the whole run of what cannot be encoded.
        let run = || text.chars().skip(at).take_while(|c| byte_of(*c).is_none()).count();
        let failed = || EncodeError { encoding, start: at, end: at + run(), reason };
        match instead_of(c, on_error) {
            Some(Instead::Byte(byte)) => out.push(byte),
            Some(Instead::Text(text)) => {
                for c in text.chars() {
                    out.push(byte_of(c).ok_or_else(failed)?);
                }
            }
            None => return Err(failed()),
        }
    }
    Ok(out)
}
