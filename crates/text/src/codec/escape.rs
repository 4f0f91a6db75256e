//! `unicode_escape` and `raw_unicode_escape`: text as the inside of a string literal.

use super::decode::{DecodeError, Decoder};
use crate::surrogate;

/// Writes a text with escapes for all but printable ASCII; `raw`: for what is beyond Latin-1 only.
pub(super) fn encode(text: &str, raw: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for c in text.chars() {
        let short = match c {
            '\\' => Some("\\\\"),
            '\t' => Some("\\t"),
            '\n' => Some("\\n"),
            '\r' => Some("\\r"),
            _ => None,
        };
        match (u8::try_from(u32::from(c)), short) {
            (Ok(byte), _) if raw => out.push(byte),
            (_, Some(short)) => out.extend_from_slice(short.as_bytes()),
            (Ok(byte), None) if (0x20..0x7f).contains(&byte) => out.push(byte),
            _ => {
                let code = surrogate::code_point(c);
                let escaped = match code {
                    0..0x100 => format!("\\x{code:02x}"),
                    0x100..0x10000 => format!("\\u{code:04x}"),
                    _ => format!("\\U{code:08x}"),
                };
                out.extend_from_slice(escaped.as_bytes());
            }
        }
    }
    out
}

impl Decoder<'_> {
    pub(super) fn escapes(&mut self, raw: bool) -> Result<(), DecodeError> {
        let mut at = 0;
        while let Some(&byte) = self.data.get(at) {
            if byte != b'\\' {
                self.out.push(char::from(byte));
                at += 1;
                continue;
            }
            at = match self.data.get(at + 1).copied() {
                Some(b'u') => self.coded(at, 4, "truncated \\uXXXX escape")?,
                Some(b'U') => self.coded(at, 8, "truncated \\UXXXXXXXX escape")?,
                // Of two backslashes in raw text the second escapes nothing.
                Some(b'\\') if raw => self.plain(at, 2),
                _ if raw => self.plain(at, 1),
                Some(b'x') => self.coded(at, 2, "truncated \\xXX escape")?,
                Some(kind) => self.short(at, kind)?,
                None => {
                    self.handle(at, at + 1, "\\ at end of string")?;
                    at + 1
                }
            };
        }
        Ok(())
    }

    fn plain(&mut self, at: usize, n: usize) -> usize {
        self.out.extend(self.data.iter().skip(at).take(n).map(|b| char::from(*b)));
        at + n
    }

    /// An escape of so many hexadecimal digits; gives where the next character starts.
    fn coded(&mut self, at: usize, digits: usize, truncated: &'static str) -> Result<usize, DecodeError> {
        let given = self.data.iter().skip(at + 2).take(digits).take_while(|b| b.is_ascii_hexdigit());
        let (mut code, mut end) = (0u32, at + 2);
        for digit in given {
            code = code << 4 | char::from(*digit).to_digit(16).unwrap_or(0);
            end += 1;
        }
        match surrogate::character(code) {
            _ if end < at + 2 + digits => self.handle(at, end, truncated)?,
            Some(c) => self.out.push(c),
            None if self.encoding == "rawunicodeescape" => self.handle(at, end, "\\Uxxxxxxxx out of range")?,
            None => self.handle(at, end, "illegal Unicode character")?,
        }
        Ok(end)
    }

    fn short(&mut self, at: usize, kind: u8) -> Result<usize, DecodeError> {
        let c = match kind {
            b'\n' => return Ok(at + 2),
            b'\\' | b'\'' | b'"' => char::from(kind),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b't' => '\t',
            b'n' => '\n',
            b'r' => '\r',
            b'v' => '\u{b}',
            b'a' => '\u{7}',
            b'0'..=b'7' => {
                let octal = self.data.iter().skip(at + 1).take(3).take_while(|b| (b'0'..=b'7').contains(b));
                let (code, n) = octal.fold((0, 0), |(code, n), b| (code * 8 + u32::from(b - b'0'), n + 1));
                self.out.extend(char::from_u32(code));
                return Ok(at + 1 + n);
            }
            b'N' => {
                let rest = self.data.get(at + 2..).unwrap_or(&[]);
                let close = rest.iter().position(|b| *b == b'}').filter(|&i| i > 1 && rest.first() == Some(&b'{'));
                let (end, reason) = match close {
                    Some(i) => {
                        let name = rest.get(1..i).and_then(|name| std::str::from_utf8(name).ok()).unwrap_or("");
                        if let Some(c) = unicode_names2::character(name) {
                            self.out.push(c);
                            return Ok(at + 3 + i);
                        }
                        (at + 3 + i, "unknown Unicode character name")
                    }
                    None => (at + 2, "malformed \\N character escape"),
                };
                self.handle(at, end, reason)?;
                return Ok(end);
            }
            _ => return Ok(self.plain(at, 2)),
        };
        self.out.push(c);
        Ok(at + 2)
    }
}
