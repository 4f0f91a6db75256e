//! `int` to text and back: parsing in bases 2 to 36, decimal text under the digit limit, `bin`, `oct`, `hex`.

use std::borrow::Cow;

use num_bigint::{BigInt, Sign};

use crate::failure::Failure;
use crate::int::{Int, IntRef};
use crate::{quote, unicode};

/// The default of `sys.get_int_max_str_digits()`.
pub const DEFAULT_MAX_STR_DIGITS: usize = 4300;

/// The least limit that can be set; numbers up to this many digits always convert.
pub const MAX_STR_DIGITS_THRESHOLD: usize = 640;

pub(crate) fn is_ascii_space(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r')
}

/// Decimal digits of all scripts become ASCII ones, white space beyond ASCII ' ', anything else beyond ASCII '?'.
pub(crate) fn to_ascii_number(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let ascii = |c: char| match unicode::decimal(c) {
        _ if c.is_ascii() => c,
        Some(digit) => char::from(b'0' + digit),
        None if unicode::is_space(c) => ' ',
        None => '?',
    };
    Cow::Owned(text.chars().map(ascii).collect())
}

/// `int(text, base)` for a `str`. `max_digits` is the limit of `sys.set_int_max_str_digits`, 0 for none.
pub fn parse(text: &str, base: i64, max_digits: usize) -> Result<Int, Failure> {
    if let (Some(small), 10) = (plain_decimal(text.as_bytes()), base) {
        return Ok(Int::Small(small));
    }
    parse_number(&to_ascii_number(text), base, max_digits, || quote::repr(text))
}

/// The number that a few decimal digits and nothing else stand for, perhaps behind a minus.
fn plain_decimal(text: &[u8]) -> Option<i64> {
    let digits = text.strip_prefix(b"-").unwrap_or(text);
    if digits.is_empty() || digits.len() > 18 || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let size = digits.iter().fold(0, |number, digit| number * 10 + i64::from(digit - b'0'));
    Some(if digits.len() == text.len() { size } else { -size })
}

/// `int(data, base)` for `bytes`.
pub fn parse_bytes(data: &[u8], base: i64, max_digits: usize) -> Result<Int, Failure> {
    let text: String = data.iter().map(|byte| if byte.is_ascii() { char::from(*byte) } else { '?' }).collect();
    parse_number(&text, base, max_digits, || quote::repr_bytes(data))
}

fn parse_number(text: &str, base: i64, max_digits: usize, shown: impl Fn() -> String) -> Result<Int, Failure> {
    if base != 0 && !(2..=36).contains(&base) {
        return Err(Failure::value("int() base must be >= 2 and <= 36, or 0"));
    }
    let invalid = || {
        let shown: String = shown().chars().take(200).collect();
        Failure::value(format!("invalid literal for int() with base {base}: {shown}"))
    };
    let body = text.trim_matches(is_ascii_space).as_bytes();
    let (negative, body) = match body {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, body),
    };
    let (radix, body) = strip_prefix(body, base);
    let (digits, rest) = scan(body, radix).ok_or_else(invalid)?;
    // With base 0 a number that starts with 0 must be zero: C programmers mean octal by it.
    if !rest.is_empty() || (base == 0 && radix == 10 && body.starts_with(b"0") && digits.iter().any(|d| *d != b'0')) {
        return Err(invalid());
    }
    if !radix.is_power_of_two() {
        check_parse(digits.len(), max_digits)?;
    }
    let sign = if negative { -1 } else { 1 };
    if digits.len() <= 12 {
        let text = std::str::from_utf8(&digits).map_err(|_| invalid())?;
        return Ok(Int::Small(sign * i64::from_str_radix(text, radix).map_err(|_| invalid())?));
    }
    Ok((BigInt::parse_bytes(&digits, radix).ok_or_else(invalid)? * sign).into())
}

/// Takes off `0x`, `0o` or `0b` where the base allows it, with an underscore behind it, and tells the radix.
fn strip_prefix(body: &[u8], base: i64) -> (u32, &[u8]) {
    let (radix, rest) = match body {
        [b'0', b'x' | b'X', rest @ ..] => (16, rest),
        [b'0', b'o' | b'O', rest @ ..] => (8, rest),
        [b'0', b'b' | b'B', rest @ ..] => (2, rest),
        _ => (0, body),
    };
    if radix != 0 && (base == 0 || base == i64::from(radix)) {
        return (radix, rest.strip_prefix(b"_").unwrap_or(rest));
    }
    (u32::try_from(base).ok().filter(|base| *base != 0).unwrap_or(10), body)
}

/// The digits without their underscores, and what follows them; `None` if an underscore stands wrong or none is there.
fn scan(body: &[u8], radix: u32) -> Option<(Vec<u8>, &[u8])> {
    let is_digit = |byte: u8| char::from(byte).is_digit(radix);
    let end = body.iter().position(|byte| *byte != b'_' && !is_digit(*byte)).unwrap_or(body.len());
    let (number, rest) = body.split_at_checked(end)?;
    if number.is_empty()
        || number.starts_with(b"_")
        || number.ends_with(b"_")
        || number.windows(2).any(|two| two == b"__")
    {
        return None;
    }
    Some((number.iter().copied().filter(|byte| *byte != b'_').collect(), rest))
}

fn check_parse(digits: usize, max_digits: usize) -> Result<(), Failure> {
    if max_digits == 0 || digits <= max_digits.max(MAX_STR_DIGITS_THRESHOLD) {
        return Ok(());
    }
    Err(Failure::value(format!(
        "Exceeds the limit ({max_digits} digits) for integer string conversion: value has {digits} digits; \
         use sys.set_int_max_str_digits() to increase the limit"
    )))
}

/// `str(int)`, which is also its `repr`, under the limit of digits (0 for none).
pub fn to_decimal<'a>(value: impl Into<IntRef<'a>>, max_digits: usize) -> Result<String, Failure> {
    let big = match value.into() {
        IntRef::Small(small) => return Ok(small.to_string()),
        IntRef::Big(big) => big,
    };
    let exceeds = || {
        Failure::value(format!(
            "Exceeds the limit ({max_digits} digits) for integer string conversion; \
             use sys.set_int_max_str_digits() to increase the limit"
        ))
    };
    let limit = if max_digits == 0 { usize::MAX } else { max_digits.max(MAX_STR_DIGITS_THRESHOLD) };
    // A digit takes 3.32 bits: beyond this many bits there is no need to convert in order to know.
    if big.bits() / 4 > u64::try_from(limit).unwrap_or(u64::MAX) {
        return Err(exceeds());
    }
    let text = big.to_string();
    // CPython converts ints of more than 1000 of its 30-bit digits another way, whose check is this estimate.
    let parts = usize::try_from(big.bits().div_ceil(30)).unwrap_or(usize::MAX);
    if parts > 1000 {
        let too_long = max_digits != 0 && limit / 90 <= (parts - 11) / 10;
        return if too_long { Err(exceeds()) } else { Ok(text) };
    }
    if text.len() - usize::from(big.sign() == Sign::Minus) > limit { Err(exceeds()) } else { Ok(text) }
}

/// The digits of a magnitude in base 2, 8 or 16, lower case, without sign or prefix.
pub(crate) fn magnitude_digits(value: IntRef<'_>, radix: u32) -> String {
    match value {
        IntRef::Small(small) => match radix {
            2 => format!("{:b}", small.unsigned_abs()),
            8 => format!("{:o}", small.unsigned_abs()),
            16 => format!("{:x}", small.unsigned_abs()),
            _ => small.unsigned_abs().to_string(),
        },
        IntRef::Big(big) => big.magnitude().to_str_radix(radix.clamp(2, 36)),
    }
}

fn prefixed(value: IntRef<'_>, prefix: &str, radix: u32) -> String {
    let sign = if value.is_negative() { "-" } else { "" };
    format!("{sign}{prefix}{}", magnitude_digits(value, radix))
}

/// `bin(value)`.
pub fn bin<'a>(value: impl Into<IntRef<'a>>) -> String {
    prefixed(value.into(), "0b", 2)
}

/// `oct(value)`.
pub fn oct<'a>(value: impl Into<IntRef<'a>>) -> String {
    prefixed(value.into(), "0o", 8)
}

/// `hex(value)`.
pub fn hex<'a>(value: impl Into<IntRef<'a>>) -> String {
    prefixed(value.into(), "0x", 16)
}
