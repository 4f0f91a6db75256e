//! `float.hex` and `float.fromhex`.

use crate::failure::Failure;
use crate::number::compose;

/// `x.hex()`.
pub fn hex(x: f64) -> String {
    if !x.is_finite() {
        return super::repr(x);
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    if x == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let bits = x.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let exponent = i64::try_from((bits >> 52) & 0x7ff).unwrap_or(0);
    let (lead, exponent) = if exponent == 0 { (0, -1022) } else { (1, exponent - 1023) };
    format!("{sign}0x{lead}.{fraction:013x}p{exponent:+}")
}

fn invalid() -> Failure {
    Failure::value("invalid hexadecimal floating-point string")
}

/// `float.fromhex(text)`.
pub fn from_hex(text: &str) -> Result<f64, Failure> {
    let body = text.trim_matches(|c| matches!(c, ' ' | '\t'..='\r'));
    let (negative, body) = match body.as_bytes().first() {
        Some(b'-') => (true, body.get(1..).unwrap_or("")),
        Some(b'+') => (false, body.get(1..).unwrap_or("")),
        _ => (false, body),
    };
    let magnitude = match body.to_ascii_lowercase().as_str() {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        lower => from_hex_digits(lower.strip_prefix("0x").unwrap_or(lower))?,
    };
    Ok(if negative { -magnitude } else { magnitude })
}

/// `hhh.hhhp+d`, in lower case.
fn from_hex_digits(text: &str) -> Result<f64, Failure> {
    let (mantissa, exponent) = match text.split_once('p') {
        Some((mantissa, exponent)) => (mantissa, parse_exponent(exponent)?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.len() + fraction.len() == 0 {
        return Err(invalid());
    }
    let (mut bits, mut sticky, mut scale) = (0u64, false, 0i64);
    for (digit, after_point) in whole.chars().map(|c| (c, false)).chain(fraction.chars().map(|c| (c, true))) {
        let value = u64::from(digit.to_digit(16).ok_or_else(invalid)?);
        if bits >> 56 == 0 {
            bits = (bits << 4) | value;
            scale -= if after_point { 4 } else { 0 };
        } else {
            sticky |= value != 0;
            scale += if after_point { 0 } else { 4 };
        }
    }
    compose(bits, sticky, scale.saturating_add(exponent))
        .ok_or_else(|| Failure::overflow("hexadecimal value too large to represent as a float"))
}

fn parse_exponent(text: &str) -> Result<i64, Failure> {
    let (negative, digits) = match text.as_bytes().first() {
        Some(b'-') => (true, text.get(1..).unwrap_or("")),
        Some(b'+') => (false, text.get(1..).unwrap_or("")),
        _ => (false, text),
    };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(invalid());
    }
    // Far beyond any float, and far from overflow when it is added to the scale.
    let value = digits.parse::<i64>().unwrap_or(i64::MAX).min(i64::MAX / 4);
    Ok(if negative { -value } else { value })
}
