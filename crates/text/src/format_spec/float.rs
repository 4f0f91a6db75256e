//! Floats under a format specification.

use super::Spec;
use super::layout::{self, Parts};
use crate::failure::Failure;
use crate::float_repr::{self, Style};

/// `format(x, spec)`. `type_name` is for messages.
pub fn format_float(x: f64, spec: &Spec, type_name: &str) -> Result<String, Failure> {
    let mut out = String::new();
    format_float_to(&mut out, x, spec, type_name).map(|()| out)
}

/// Appends `format(x, spec)`.
pub fn format_float_to(out: &mut String, x: f64, spec: &Spec, type_name: &str) -> Result<(), Failure> {
    let code = match spec.code {
        None => None,
        Some(code @ ('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%')) => Some(code),
        Some(code) => return Err(Spec::unknown_code(code, type_name)),
    };
    if spec.precision.is_some_and(|precision| precision > i64::from(i32::MAX)) {
        return Err(Failure::value("precision too big"));
    }
    let precision = spec.precision.and_then(|precision| usize::try_from(precision).ok());
    if let (Some('f' | 'F'), None, None) = (code, spec.grouping, spec.fraction_grouping)
        && x.is_finite()
        && let places @ 0..=99 = precision.unwrap_or(6)
        && !spec.alternate
        && !spec.no_negative_zero
    {
        return layout::plain_number(out, spec, x.is_sign_negative(), "", |out| {
            float_repr::push_fixed(out, x, places);
            Ok(())
        });
    }
    let style = Style {
        code: match code {
            None if precision.is_none() => 'r',
            None | Some('g' | 'G' | 'n') => 'g',
            Some('e' | 'E') => 'e',
            Some(_) => 'f',
        },
        precision: precision.unwrap_or(6),
        upper: matches!(code, Some('E' | 'F' | 'G')),
        alternate: spec.alternate,
        dot_zero: code.is_none(),
        no_negative_zero: spec.no_negative_zero,
    };
    let mut text = float_repr::format(if code == Some('%') { x * 100.0 } else { x }, style)?;
    if code == Some('%') {
        text.push('%');
    }
    let (negative, body) = match text.strip_prefix('-') {
        Some(body) => (true, body),
        None => (false, text.as_str()),
    };
    let digit_end = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = body.split_at(digit_end(body));
    let (point, rest) = match rest.strip_prefix('.') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let (fraction, remainder) = rest.split_at(if point { digit_end(rest) } else { 0 });
    let parts = Parts { negative, prefix: "", digits, point, fraction, remainder, group_size: 3 };
    layout::number(out, &parts, spec)
}
