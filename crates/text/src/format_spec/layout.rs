//! Signs, prefixes, digit groups and padding of a formatted number (CPython's `calc_number_widths` and `fill_number`).

use super::{Align, Spec};
use crate::failure::{Failure, bounded};

/// A number taken apart: `[sign][prefix]digits[.fraction]remainder`.
pub(super) struct Parts<'a> {
    pub negative: bool,
    pub prefix: &'a str,
    /// Digits before the point; empty for `c`, `inf` and `nan`.
    pub digits: &'a str,
    pub point: bool,
    pub fraction: &'a str,
    /// What follows: an exponent, a percent sign, or all of it.
    pub remainder: &'a str,
    pub group_size: usize,
}

fn width_of(spec: &Spec) -> Result<usize, Failure> {
    let width = usize::try_from(spec.width.unwrap_or(0)).unwrap_or(usize::MAX);
    bounded(width.saturating_mul(spec.fill.len_utf8()))?;
    Ok(width)
}

fn fill(out: &mut String, c: char, count: usize) {
    out.extend(std::iter::repeat_n(c, count));
}

/// Pads a text to the width of the specification.
pub(super) fn pad(text: &str, spec: &Spec) -> Result<String, Failure> {
    let missing = width_of(spec)?.saturating_sub(text.chars().count());
    let before = match spec.align {
        Align::Left => 0,
        Align::Center => missing / 2,
        Align::Right | Align::AfterSign => missing,
    };
    let mut out = String::with_capacity(text.len() + missing * spec.fill.len_utf8());
    fill(&mut out, spec.fill, before);
    out.push_str(text);
    fill(&mut out, spec.fill, missing - before);
    Ok(out)
}

/// Lays a number out.
pub(super) fn number(parts: &Parts<'_>, spec: &Spec) -> Result<String, Failure> {
    let width = width_of(spec)?;
    let sign = match (parts.negative, spec.sign) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(' ')) => " ",
        _ => "",
    };
    let mut tail = String::new();
    if parts.point {
        tail.push('.');
    }
    group_fraction(&mut tail, parts.fraction, spec.fraction_grouping);
    tail.push_str(parts.remainder);
    let around = sign.len() + parts.prefix.len() + tail.chars().count();
    let zero_padded = spec.fill == '0' && spec.align == Align::AfterSign;
    let least = if zero_padded { width.saturating_sub(around) } else { 0 };
    let digits = group(parts.digits, spec.grouping, parts.group_size, least);
    let missing = width.saturating_sub(around + digits.len());
    let before = match spec.align {
        Align::Left | Align::AfterSign => 0,
        Align::Center => missing / 2,
        Align::Right => missing,
    };
    let inside = if spec.align == Align::AfterSign { missing } else { 0 };
    let mut out = String::with_capacity(around + digits.len() + missing * spec.fill.len_utf8());
    fill(&mut out, spec.fill, before);
    out.push_str(sign);
    out.push_str(parts.prefix);
    fill(&mut out, spec.fill, inside);
    out.push_str(&digits);
    out.push_str(&tail);
    fill(&mut out, spec.fill, missing - before - inside);
    Ok(out)
}

/// Groups digits from the right, with zeros in front (grouped as well) up to at least `least` characters.
fn group(digits: &str, separator: Option<char>, size: usize, least: usize) -> String {
    if digits.is_empty() {
        return String::new();
    }
    let Some(separator) = separator else {
        let mut out = String::new();
        fill(&mut out, '0', least.saturating_sub(digits.len()));
        out.push_str(digits);
        return out;
    };
    let mut reversed = String::with_capacity(digits.len() + digits.len() / size + 1);
    let mut source = digits.chars().rev();
    let (mut remaining, mut wanted) = (digits.len(), least);
    loop {
        let count = size.min(remaining.max(wanted).max(1));
        for _ in 0..count {
            reversed.push(source.next().unwrap_or('0'));
        }
        remaining = remaining.saturating_sub(count);
        let left = wanted.saturating_sub(count);
        if remaining == 0 && left == 0 {
            break;
        }
        reversed.push(separator);
        wanted = left.saturating_sub(1);
    }
    reversed.chars().rev().collect()
}

/// Groups the digits after the point from the left.
fn group_fraction(out: &mut String, digits: &str, separator: Option<char>) {
    for (at, digit) in digits.chars().enumerate() {
        if let Some(separator) = separator
            && at > 0
            && at % 3 == 0
        {
            out.push(separator);
        }
        out.push(digit);
    }
}
