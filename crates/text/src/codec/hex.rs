//! `bytes.hex` and `bytes.fromhex`.

use crate::failure::Failure;

/// What stands between groups of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Separator {
    /// An ASCII character.
    pub character: u8,
    /// Bytes per group: counted from the right, from the left if negative; 0 for no groups.
    pub group: i64,
}

impl Separator {
    /// From the arguments `sep` (as bytes, or the text's UTF-8) and `bytes_per_sep`; `length` is `len(sep)`.
    pub fn new(sep: &[u8], length: usize, group: i64) -> Result<Separator, Failure> {
        match sep.first() {
            Some(character) if length == 1 && character.is_ascii() => Ok(Separator { character: *character, group }),
            Some(_) if length == 1 => Err(Failure::value("sep must be ASCII.")),
            _ => Err(Failure::value("sep must be length 1.")),
        }
    }
}

fn digit(value: u8) -> char {
    char::from_digit(u32::from(value & 15), 16).unwrap_or('0')
}

/// `data.hex(sep, bytes_per_sep)`
pub fn to_hex(data: &[u8], separator: Option<Separator>) -> String {
    let mut out = String::with_capacity(data.len().saturating_mul(2));
    let group = separator.map_or(0, |separator| separator.group);
    let size = usize::try_from(group.unsigned_abs()).unwrap_or(usize::MAX);
    let shift = if group > 0 { data.len().checked_rem(size).unwrap_or(0) } else { 0 };
    for (at, byte) in data.iter().enumerate() {
        if let Some(separator) = separator
            && at > 0
            && (at.abs_diff(shift)).checked_rem(size) == Some(0)
        {
            out.push(char::from(separator.character));
        }
        out.push(digit(byte >> 4));
        out.push(digit(*byte));
    }
    out
}

/// `bytes.fromhex(text)`: white space may stand between bytes.
pub fn from_hex(text: &str) -> Result<Vec<u8>, Failure> {
    // The first character beyond ASCII is what is wrong, wherever else something may be.
    match text.chars().position(|c| !c.is_ascii()) {
        Some(at) => Err(not_hexadecimal(at)),
        None => from_hex_bytes(text.as_bytes()),
    }
}

fn not_hexadecimal(at: usize) -> Failure {
    Failure::value(format!("non-hexadecimal number found in fromhex() arg at position {at}"))
}

/// `bytes.fromhex(data)` of a bytes-like object.
pub fn from_hex_bytes(data: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut out = Vec::with_capacity(data.len() / 2);
    let mut high = None;
    for (at, byte) in data.iter().enumerate() {
        let value = char::from(*byte).to_digit(16).and_then(|value| u8::try_from(value).ok());
        match (high, value) {
            (None, Some(value)) => high = Some(value),
            (Some(first), Some(value)) => {
                out.push(first << 4 | value);
                high = None;
            }
            (None, None) if crate::case::bytes::is_space_byte(*byte) => {}
            _ => return Err(not_hexadecimal(at)),
        }
    }
    if high.is_some() {
        return Err(Failure::value("fromhex() arg must contain an even number of hexadecimal digits"));
    }
    Ok(out)
}
