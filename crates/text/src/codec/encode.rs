//! Text to bytes.

use super::{Codec, Endian, OnError};

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
        Codec::Utf8 => text.as_bytes().to_vec(),
        Codec::Utf8Sig => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        Codec::Ascii => narrow(text, 0x80, "ascii", "ordinal not in range(128)", on_error)?,
        Codec::Latin1 => narrow(text, 0x100, "latin-1", "ordinal not in range(256)", on_error)?,
        Codec::Escape(raw) => super::escape::encode(text, raw),
        Codec::Utf16(endian) => {
            let mark = (endian == Endian::Marked).then_some(0xfeff);
            let units = mark.into_iter().chain(text.encode_utf16());
            units.flat_map(|unit| if endian == Endian::Big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
        }
        Codec::Utf32(endian) => {
            let mark = (endian == Endian::Marked).then_some(0xfeff);
            let units = mark.into_iter().chain(text.chars().map(u32::from));
            units.flat_map(|unit| if endian == Endian::Big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
        }
    })
}

/// Encodings in which a byte is a code point below `limit`.
fn narrow(
    text: &str,
    limit: u32,
    encoding: &'static str,
    reason: &'static str,
    on_error: OnError,
) -> Result<Vec<u8>, EncodeError> {
    let mut out = Vec::with_capacity(text.len());
    for (at, c) in text.chars().enumerate() {
        match u8::try_from(u32::from(c)) {
            Ok(byte) if u32::from(byte) < limit => {
                out.push(byte);
                continue;
            }
            _ => {}
        }
        match on_error {
            OnError::Ignore => {}
            OnError::Replace => out.push(b'?'),
            OnError::BackslashReplace => {
                let mut escaped = String::new();
                crate::quote::escape(&mut escaped, c);
                out.extend_from_slice(escaped.as_bytes());
            }
            OnError::XmlCharRefReplace => out.extend_from_slice(format!("&#{};", u32::from(c)).as_bytes()),
            OnError::Strict | OnError::SurrogateEscape | OnError::SurrogatePass => {
                // The exception names the whole run of what cannot be encoded.
                let run = text.chars().skip(at).take_while(|c| u32::from(*c) >= limit).count();
                return Err(EncodeError { encoding, start: at, end: at + run, reason });
            }
        }
    }
    Ok(out)
}
