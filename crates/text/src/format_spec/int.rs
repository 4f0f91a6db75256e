//! Integers under a format specification.

use std::fmt::Write as _;

use super::layout::{self, Parts};
use super::{Spec, float};
use crate::failure::Failure;
use crate::int::IntRef;
use crate::int_text::{magnitude_digits, to_decimal};
use crate::number::int_to_float;

/// `format(value, spec)`. `max_digits` is the limit of decimal conversion (0 for none), `type_name` is for messages.
pub fn format_int<'a>(
    value: impl Into<IntRef<'a>>,
    spec: &Spec,
    max_digits: usize,
    type_name: &str,
) -> Result<String, Failure> {
    let mut out = String::new();
    format_int_to(&mut out, value, spec, max_digits, type_name).map(|()| out)
}

/// Appends `format(value, spec)`.
pub fn format_int_to<'a>(
    out: &mut String,
    value: impl Into<IntRef<'a>>,
    spec: &Spec,
    max_digits: usize,
    type_name: &str,
) -> Result<(), Failure> {
    let value = value.into();
    match spec.code.unwrap_or('d') {
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' => {
            return float::format_float_to(out, int_to_float(value)?, spec, type_name);
        }
        'b' | 'c' | 'd' | 'o' | 'x' | 'X' | 'n' => {}
        code => return Err(Spec::unknown_code(code, type_name)),
    }
    if spec.precision.is_some() {
        return Err(Failure::value("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        return Err(Failure::value("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    if spec.code == Some('c') {
        return format_character(out, value, spec);
    }
    let (radix, prefix) = match spec.code {
        Some('b') => (2, "0b"),
        Some('o') => (8, "0o"),
        Some('x') => (16, "0x"),
        Some('X') => (16, "0X"),
        _ => (10, ""),
    };
    let prefix = if spec.alternate { prefix } else { "" };
    if let IntRef::Small(small) = value
        && spec.grouping.is_none()
    {
        let size = small.unsigned_abs();
        return layout::plain_number(out, spec, small < 0, prefix, |out| {
            let _ = match spec.code {
                Some('b') => write!(out, "{size:b}"),
                Some('o') => write!(out, "{size:o}"),
                Some('x') => write!(out, "{size:x}"),
                Some('X') => write!(out, "{size:X}"),
                _ => {
                    out.push_str(itoa::Buffer::new().format(size));
                    Ok(())
                }
            };
            Ok(())
        });
    }
    let mut digits = if radix == 10 { to_decimal(value, max_digits)? } else { magnitude_digits(value, radix) };
    if spec.code == Some('X') {
        digits.make_ascii_uppercase();
    }
    let parts = Parts {
        negative: value.is_negative(),
        prefix,
        digits: digits.trim_start_matches('-'),
        point: false,
        fraction: "",
        remainder: "",
        group_size: if radix == 10 { 3 } else { 4 },
    };
    layout::number(out, &parts, spec)
}

fn format_character(out: &mut String, value: IntRef<'_>, spec: &Spec) -> Result<(), Failure> {
    if spec.sign.is_some() {
        return Err(Failure::value("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(Failure::value("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    let code = value.to_i64().ok_or_else(|| Failure::overflow("Python int too large to convert to C long"))?;
    let c = u32::try_from(code)
        .ok()
        .and_then(crate::surrogate::character)
        .ok_or_else(|| Failure::overflow("%c arg not in range(0x110000)"))?;
    let mut buffer = [0; 4];
    let parts = Parts {
        negative: false,
        prefix: "",
        digits: "",
        point: false,
        fraction: "",
        remainder: c.encode_utf8(&mut buffer),
        group_size: 3,
    };
    layout::number(out, &parts, spec)
}
