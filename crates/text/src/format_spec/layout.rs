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

pub(crate) fn fill(out: &mut String, c: char, count: usize) {
    const SPACES: &str = "                                ";
    match c {
        ' ' if count <= SPACES.len() => out.push_str(SPACES.get(..count).unwrap_or("")),
        _ => out.extend(std::iter::repeat_n(c, count)),
    }
}

/// Puts the padding around what was written from `start` on; `inside` is where it goes under `=`.
fn pad_written(out: &mut String, start: usize, inside: usize, written: usize, spec: &Spec) -> Result<(), Failure> {
    let missing = width_of(spec)?.saturating_sub(written);
    if missing == 0 {
        return Ok(());
    }
    let (at, before) = match spec.align {
        Align::Left => (start, 0),
        Align::Center => (start, missing / 2),
        Align::Right => (start, missing),
        Align::AfterSign => (inside, missing),
    };
    if before > 0 {
        let mut padding = String::new();
        fill(&mut padding, spec.fill, before);
        out.insert_str(at, &padding);
    }
    fill(out, spec.fill, missing - before);
    Ok(())
}

/// Appends a text padded to the width of the specification.
pub(super) fn pad(out: &mut String, text: &str, spec: &Spec) -> Result<(), Failure> {
    let start = out.len();
    out.push_str(text);
    let Some(width) = spec.width else { return Ok(()) };
    if width <= 0 || text.len() >= usize::try_from(width).unwrap_or(0).saturating_mul(4) {
        return Ok(());
    }
    let written = if text.is_ascii() { text.len() } else { text.chars().count() };
    pad_written(out, start, start, written, spec)
}

fn sign_of(negative: bool, spec: &Spec) -> &'static str {
    match (negative, spec.sign) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(' ')) => " ",
        _ => "",
    }
}

/// Appends a number without groups: `write` appends what stands behind sign and prefix, all of it ASCII.
pub(super) fn plain_number(
    out: &mut String,
    spec: &Spec,
    negative: bool,
    prefix: &str,
    write: impl FnOnce(&mut String) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let start = out.len();
    out.push_str(sign_of(negative, spec));
    out.push_str(prefix);
    let inside = out.len();
    write(out)?;
    if spec.width.is_none() {
        return Ok(());
    }
    let written = out.len() - start;
    pad_written(out, start, inside, written, spec)
}

/// Lays a number out.
pub(super) fn number(out: &mut String, parts: &Parts<'_>, spec: &Spec) -> Result<(), Failure> {
    let width = width_of(spec)?;
    let sign = sign_of(parts.negative, spec);
    let mut tail = String::new();
    if parts.point {
        tail.push('.');
    }
    group_fraction(&mut tail, parts.fraction, spec.fraction_grouping);
    tail.push_str(parts.remainder);
    let around = sign.len() + parts.prefix.len() + tail.chars().count();
    let zero_padded = spec.fill == '0' && spec.align == Align::AfterSign;
    let least = if zero_padded { width.saturating_sub(around) } else { 0 };
    let start = out.len();
    out.push_str(sign);
    out.push_str(parts.prefix);
    let inside = out.len();
    group(out, parts.digits, spec.grouping, parts.group_size, least);
    let digits = out.len() - inside;
    out.push_str(&tail);
    pad_written(out, start, inside, around + digits, spec)
}

/// Appends digits grouped from the right, with zeros in front (grouped as well) up to at least `least` characters.
fn group(out: &mut String, digits: &str, separator: Option<char>, size: usize, least: usize) {
    if digits.is_empty() {
        return;
    }
    let Some(separator) = separator else {
        fill(out, '0', least.saturating_sub(digits.len()));
        out.push_str(digits);
        return;
    };
    // Every group but the first takes a character more. A separator does not stand first: a zero more does then.
    let grouped = |n: usize| n + (n - 1) / size;
    let mut total = digits.len().max((least * size / (size + 1)).saturating_sub(1));
    while grouped(total) < least {
        total += 1;
    }
    for nth in 0..total {
        if nth > 0 && (total - nth).is_multiple_of(size) {
            out.push(separator);
        }
        let digit = (nth + digits.len()).checked_sub(total).and_then(|at| digits.as_bytes().get(at));
        out.push(digit.map_or('0', |digit| char::from(*digit)));
    }
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
