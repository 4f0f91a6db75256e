//! Bytes to text.

use super::{Codec, Endian, OnError};
use crate::failure::Failure;
use crate::surrogate;

/// The facts of a `UnicodeDecodeError`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// `UnicodeDecodeError(encoding, data, start, end, reason)`
    Unicode {
        /// The encoding as the exception names it.
        encoding: &'static str,
        /// The first byte.
        start: usize,
        /// Behind the last byte.
        end: usize,
        /// Why.
        reason: &'static str,
    },
    /// A handler that cannot handle decoding errors.
    Other(Failure),
}

impl DecodeError {
    /// `str(exception)`, given the data that was decoded.
    pub fn message(&self, data: &[u8]) -> String {
        match self {
            DecodeError::Other(failure) => failure.message.clone(),
            DecodeError::Unicode { encoding, start, end, reason } => match data.get(*start) {
                Some(byte) if *end == start + 1 => {
                    format!("'{encoding}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}")
                }
                _ => {
                    let last = end.saturating_sub(1);
                    format!("'{encoding}' codec can't decode bytes in position {start}-{last}: {reason}")
                }
            },
        }
    }
}

pub(super) struct Decoder<'a> {
    pub(super) data: &'a [u8],
    pub(super) encoding: &'static str,
    on_error: OnError,
    pub(super) out: String,
}

/// `data.decode(encoding, errors)`
pub fn decode(data: &[u8], codec: Codec, on_error: OnError) -> Result<String, DecodeError> {
    let mut decoder = Decoder { data, encoding: codec.name(), on_error, out: String::new() };
    match codec {
        Codec::Utf8 => decoder.utf8(data, 0)?,
        Codec::Utf8Sig => {
            let body = data.strip_prefix(b"\xef\xbb\xbf").unwrap_or(data);
            // CPython's positions do not count the mark, and its message says utf-8.
            decoder.data = body;
            decoder.encoding = "utf-8";
            decoder.utf8(body, 0)?;
        }
        Codec::Ascii => decoder.ascii()?,
        Codec::Latin1 => decoder.out.extend(data.iter().map(|byte| char::from(*byte))),
        Codec::Escape(raw) => {
            decoder.encoding = if raw { "rawunicodeescape" } else { "unicodeescape" };
            decoder.escapes(raw)?;
        }
        Codec::Utf7 => decoder.utf7()?,
        Codec::Page(page) => decoder.page(page)?,
        Codec::Utf16(endian) => decoder.utf16(endian)?,
        Codec::Utf32(endian) => decoder.utf32(endian)?,
    }
    Ok(decoder.out)
}

impl Decoder<'_> {
    pub(super) fn handle(&mut self, start: usize, end: usize, reason: &'static str) -> Result<(), DecodeError> {
        match self.on_error {
            OnError::Ignore => {}
            OnError::Replace => self.out.push('\u{fffd}'),
            OnError::BackslashReplace => {
                for byte in self.data.get(start..end).unwrap_or(&[]) {
                    crate::quote::escape(&mut self.out, char::from(*byte));
                }
            }
            OnError::XmlCharRefReplace | OnError::NameReplace => {
                let message = "don't know how to handle UnicodeDecodeError in error callback";
                return Err(DecodeError::Other(Failure::type_(message)));
            }
            OnError::SurrogateEscape if self.data.get(start..end).is_some_and(|run| run.iter().all(|b| *b >= 0x80)) => {
                for byte in self.data.get(start..end).unwrap_or(&[]) {
                    self.out.extend(surrogate::character(0xdc00 + u32::from(*byte)));
                }
            }
            OnError::Strict | OnError::SurrogateEscape | OnError::SurrogatePass => {
                return Err(DecodeError::Unicode { encoding: self.encoding, start, end, reason });
            }
        }
        Ok(())
    }

    fn utf8(&mut self, data: &[u8], mut at: usize) -> Result<(), DecodeError> {
        self.out.reserve(data.len());
        while let Some(rest) = data.get(at..) {
            let error = match std::str::from_utf8(rest) {
                Ok(text) => {
                    self.out.push_str(text);
                    return Ok(());
                }
                Err(error) => error,
            };
            let (valid, bad) = rest.split_at_checked(error.valid_up_to()).unwrap_or((rest, &[]));
            self.out.push_str(std::str::from_utf8(valid).unwrap_or(""));
            let start = at + valid.len();
            if let (OnError::SurrogatePass, &[0xed, second @ 0xa0..0xc0, third @ 0x80..0xc0, ..]) = (self.on_error, bad)
            {
                let code = 0xd000 | u32::from(second & 0x3f) << 6 | u32::from(third & 0x3f);
                self.out.extend(surrogate::character(code));
                at = start + 3;
                continue;
            }
            at = start + error.error_len().unwrap_or(bad.len()).max(1);
            let reason = match (bad.first(), error.error_len()) {
                (Some(0x80..=0xc1 | 0xf5..), _) => "invalid start byte",
                (_, None) => "unexpected end of data",
                _ => "invalid continuation byte",
            };
            self.handle(start, at, reason)?;
        }
        Ok(())
    }

    fn ascii(&mut self) -> Result<(), DecodeError> {
        for (at, byte) in self.data.iter().enumerate() {
            if byte.is_ascii() {
                self.out.push(char::from(*byte));
            } else {
                self.handle(at, at + 1, "ordinal not in range(128)")?;
            }
        }
        Ok(())
    }

    /// Takes a byte order mark off: whether bytes are little-endian, and where the text starts.
    fn mark(&mut self, endian: Endian, marks: [&[u8]; 2], names: [&'static str; 2]) -> (bool, usize) {
        let [little, big] = marks;
        let found = |mark: &[u8]| endian == Endian::Marked && self.data.starts_with(mark);
        let is_big = endian == Endian::Big || found(big);
        let start = if found(little) || found(big) { little.len() } else { 0 };
        let [little, big] = names;
        self.encoding = if is_big { big } else { little };
        (!is_big, start)
    }

    fn utf16(&mut self, endian: Endian) -> Result<(), DecodeError> {
        let (little, mut at) = self.mark(endian, [b"\xff\xfe", b"\xfe\xff"], ["utf-16-le", "utf-16-be"]);
        let data = self.data;
        let unit = |at: usize| {
            let pair = *data.get(at..)?.first_chunk::<2>()?;
            Some(u32::from(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }))
        };
        while at < data.len() {
            let Some(first) = unit(at) else {
                return self.handle(at, data.len(), "truncated data");
            };
            if let Some(c) = char::from_u32(first) {
                self.out.push(c);
                at += 2;
                continue;
            }
            let pass = self.on_error == OnError::SurrogatePass;
            let (end, reason) = match (first, unit(at + 2)) {
                (0xdc00.., _) => (at + 2, "illegal encoding"),
                (_, None) => (data.len(), "unexpected end of data"),
                (_, Some(second @ 0xdc00..=0xdfff)) => {
                    let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                    self.out.extend(char::from_u32(code));
                    at += 4;
                    continue;
                }
                _ => (at + 2, "illegal UTF-16 surrogate"),
            };
            if pass && end == at + 2 {
                self.out.extend(surrogate::character(first));
                at = end;
                continue;
            }
            self.handle(at, end, reason)?;
            at = end;
        }
        Ok(())
    }

    fn utf32(&mut self, endian: Endian) -> Result<(), DecodeError> {
        let marks: [&[u8]; 2] = [b"\xff\xfe\0\0", b"\0\0\xfe\xff"];
        let (little, mut at) = self.mark(endian, marks, ["utf-32-le", "utf-32-be"]);
        let data = self.data;
        while at < data.len() {
            let Some(four) = data.get(at..).and_then(|rest| rest.first_chunk::<4>()) else {
                return self.handle(at, data.len(), "truncated data");
            };
            let code = if little { u32::from_le_bytes(*four) } else { u32::from_be_bytes(*four) };
            match char::from_u32(code) {
                Some(c) => self.out.push(c),
                None if self.on_error == OnError::SurrogatePass && code < 0x11_0000 => {
                    self.out.extend(surrogate::character(code));
                }
                None if code < 0x11_0000 => {
                    self.handle(at, at + 4, "code point in surrogate code point range(0xd800, 0xe000)")?;
                }
                None => self.handle(at, at + 4, "code point not in range(0x110000)")?,
            }
            at += 4;
        }
        Ok(())
    }
}
