//! UTF-7 (RFC 2152): what is not ASCII stands between `+` and `-`, as UTF-16 in base 64.

use super::decode::{DecodeError, Decoder};
use crate::surrogate;

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn digit(byte: u8) -> Option<u32> {
    DIGITS.iter().position(|d| *d == byte).and_then(|at| u32::try_from(at).ok())
}

/// Whether CPython writes a character as it is.
fn is_direct(c: char) -> bool {
    c.is_ascii() && !matches!(c, '+' | '\\' | '~' | '\x7f') && (c >= ' ' || matches!(c, '\t' | '\n' | '\r'))
}

/// `text.encode("utf-7")`; every text has an encoding.
pub(super) fn encode(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let (mut shifted, mut bits, mut buffer) = (false, 0u32, 0u32);
    let flush = |out: &mut Vec<u8>, bits: &mut u32, buffer: &mut u32| {
        if *bits > 0 {
            out.push(DIGITS[(*buffer << (6 - *bits) & 0x3f) as usize]);
            (*bits, *buffer) = (0, 0);
        }
    };
    for c in text.chars() {
        let mut pair = [0; 2];
        if shifted && is_direct(c) {
            flush(&mut out, &mut bits, &mut buffer);
            shifted = false;
            if c == '-' || u8::try_from(c).is_ok_and(|byte| digit(byte).is_some()) {
                out.push(b'-');
            }
        }
        if !shifted {
            match u8::try_from(c) {
                Ok(b'+') => {
                    out.extend_from_slice(b"+-");
                    continue;
                }
                Ok(byte) if is_direct(c) => {
                    out.push(byte);
                    continue;
                }
                _ => out.push(b'+'),
            }
            shifted = true;
        }
        let lone = [surrogate::code_point(c) as u16];
        let units = if surrogate::is_lone(c) { &lone[..] } else { c.encode_utf16(&mut pair) };
        for &unit in units {
            buffer = buffer << 16 | u32::from(unit);
            bits += 16;
            while bits >= 6 {
                bits -= 6;
                out.push(DIGITS[(buffer >> bits & 0x3f) as usize]);
                buffer &= (1 << bits) - 1;
            }
        }
    }
    if shifted {
        flush(&mut out, &mut bits, &mut buffer);
        out.push(b'-');
    }
    out
}

impl Decoder<'_> {
    pub(super) fn utf7(&mut self) -> Result<(), DecodeError> {
        self.encoding = "utf7";
        let data = self.data;
        let (mut at, mut start, mut shifted) = (0, 0, false);
        let (mut bits, mut buffer, mut high) = (0u32, 0u32, None);
        while let Some(&byte) = data.get(at) {
            if shifted {
                if let Some(value) = digit(byte) {
                    at += 1;
                    buffer = buffer << 6 | value;
                    bits += 6;
                    if bits >= 16 {
                        bits -= 16;
                        self.unit((buffer >> bits & 0xffff) as u16, &mut high);
                        buffer &= (1 << bits) - 1;
                    }
                    continue;
                }
                shifted = false;
                if bits >= 6 || buffer != 0 {
                    at += 1;
                    let partial = "partial character in shift sequence";
                    let reason = if bits >= 6 { partial } else { "non-zero padding bits in shift sequence" };
                    self.handle(start, at, reason)?;
                    continue;
                }
                if byte.is_ascii() && byte != b'+' {
                    self.lone(&mut high);
                }
                if byte == b'-' {
                    at += 1;
                }
            } else if byte == b'+' {
                (start, at) = (at, at + 1);
                match data.get(at) {
                    Some(b'-') => {
                        at += 1;
                        self.out.push('+');
                    }
                    Some(&next) if digit(next).is_none() => {
                        at += 1;
                        self.handle(start, at, "ill-formed sequence")?;
                    }
                    _ => (shifted, bits, buffer, high) = (true, 0, 0, None),
                }
            } else if byte.is_ascii() {
                at += 1;
                self.out.push(char::from(byte));
            } else {
                at += 1;
                self.handle(at - 1, at, "unexpected special character")?;
            }
        }
        if shifted && (high.is_some() || bits >= 6 || buffer != 0) {
            self.handle(start, data.len(), "unterminated shift sequence")?;
        }
        Ok(())
    }

    /// One unit of UTF-16; `high` is the first half of a pair, waiting for the second.
    fn unit(&mut self, unit: u16, high: &mut Option<u16>) {
        if let Some(first) = *high {
            if let Some(Ok(c)) = char::decode_utf16([first, unit]).next() {
                self.out.push(c);
                *high = None;
                return;
            }
            self.lone(high);
        }
        match char::from_u32(unit.into()) {
            Some(c) => self.out.push(c),
            None if unit < 0xdc00 => *high = Some(unit),
            None => self.lone(&mut Some(unit)),
        }
    }

    /// Half a pair without the other.
    fn lone(&mut self, high: &mut Option<u16>) {
        if let Some(unit) = high.take() {
            self.out.extend(surrogate::character(unit.into()));
        }
    }
}
