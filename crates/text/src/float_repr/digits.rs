//! The decimal digits of a float, shortest or correctly rounded, and their layout (CPython's `format_float_short`).

use crate::failure::{Failure, bounded};

/// Decimal digits without sign: the value is `0.d1d2d3... * 10**point`. No trailing zeros; zero is `"0"` at point 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digits {
    /// ASCII digits; empty when everything was rounded away.
    pub text: String,
    /// Where the decimal point stands, counted from the first digit.
    pub point: i64,
}

/// No float has more significant digits than 767, nor more than 1074 after the point: beyond are zeros.
const MOST_DIGITS: usize = 1100;

impl Digits {
    /// The shortest digits that read back as the same float (`repr`). The float must be finite.
    pub fn shortest(x: f64) -> Digits {
        // std rounds a tie between two shortest candidates up; ryu takes the even one, as CPython does.
        let mut buffer = ryu::Buffer::new();
        let text = buffer.format_finite(x.abs());
        let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut digits = String::with_capacity(mantissa.len());
        digits.push_str(whole);
        digits.push_str(fraction);
        let point = to_i64(whole.len()) + exponent.parse::<i64>().unwrap_or(0);
        Digits::trimmed(digits, point, x == 0.0)
    }

    /// Without zeros at either end; `point` as if the digits stood so.
    fn trimmed(mut text: String, point: i64, zero: bool) -> Digits {
        let leading = text.len() - text.trim_start_matches('0').len();
        text.drain(..leading);
        text.truncate(text.trim_end_matches('0').len());
        if zero {
            return Digits { text: "0".to_owned(), point: 1 };
        }
        Digits { text, point: point - to_i64(leading) }
    }

    /// `count` significant digits (at least one), correctly rounded, halves to even. The float must be finite.
    pub fn significant(x: f64, count: usize) -> Digits {
        let after = count.clamp(1, MOST_DIGITS) - 1;
        Digits::from_scientific(&format!("{:.after$e}", x.abs()))
    }

    /// `places` digits after the decimal point, correctly rounded, halves to even. The float must be finite.
    pub fn fixed(x: f64, places: usize) -> Digits {
        let places = places.min(MOST_DIGITS);
        let text = format!("{:.places$}", x.abs());
        let whole = text.find('.').unwrap_or(text.len());
        let mut digits = Digits::trimmed(text.replace('.', ""), to_i64(whole), x == 0.0);
        if digits.text.is_empty() {
            digits.point = -to_i64(places);
        }
        digits
    }

    /// From Rust's `d.ddde-dd`.
    fn from_scientific(text: &str) -> Digits {
        let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
        let mut digits = mantissa.replace('.', "");
        let kept = digits.trim_end_matches('0').len().max(1);
        digits.truncate(kept);
        Digits { text: digits, point: exponent.parse::<i64>().unwrap_or(0) + 1 }
    }
}

fn to_i64(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// How a float is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// `'r'` (shortest; precision unused), `'e'`, `'f'` or `'g'`.
    pub code: char,
    /// Digits after the point for `e` and `f`, significant digits for `g`.
    pub precision: usize,
    /// `E`, `INF`, `NAN` in capitals.
    pub upper: bool,
    /// `#`: always a decimal point, and `g` keeps its trailing zeros.
    pub alternate: bool,
    /// `.0` after a number that would look like an integer.
    pub dot_zero: bool,
    /// `z`: no minus before a zero.
    pub no_negative_zero: bool,
}

impl Style {
    /// As `repr` lays it out.
    pub const REPR: Style =
        Style { code: 'r', precision: 0, upper: false, alternate: false, dot_zero: true, no_negative_zero: false };
}

/// `repr(x)`, which is also `str(x)`.
pub fn repr(x: f64) -> String {
    let mut out = String::new();
    repr_to(&mut out, x);
    out
}

/// Appends `repr(x)`.
pub fn repr_to(out: &mut String, x: f64) {
    match special(x, false) {
        Some(text) => out.push_str(text),
        None => lay_out(out, x.is_sign_negative(), &Digits::shortest(x), Style::REPR),
    }
}

/// A float in the given style, with a leading `-` where negative: CPython's `PyOS_double_to_string`.
pub fn format(x: f64, style: Style) -> Result<String, Failure> {
    if let Some(text) = special(x, style.upper) {
        return Ok(text.to_owned());
    }
    bounded(style.precision)?;
    let digits = match style.code {
        'e' => Digits::significant(x, style.precision.saturating_add(1)),
        'f' => Digits::fixed(x, style.precision),
        'g' => Digits::significant(x, style.precision),
        _ => Digits::shortest(x),
    };
    let zero = digits.text.is_empty() || digits.text == "0";
    let mut out = String::new();
    lay_out(&mut out, x.is_sign_negative() && !(style.no_negative_zero && zero), &digits, style);
    Ok(out)
}

fn special(x: f64, upper: bool) -> Option<&'static str> {
    if x.is_finite() {
        return None;
    }
    Some(match (x.is_nan(), x < 0.0, upper) {
        (true, _, false) => "nan",
        (true, _, true) => "NAN",
        (_, false, false) => "inf",
        (_, false, true) => "INF",
        (_, true, false) => "-inf",
        (_, true, true) => "-INF",
    })
}

/// Whether to use an exponent, and up to which digit to pad with zeros.
fn plan(digits: &Digits, style: Style) -> (bool, i64) {
    let length = to_i64(digits.text.len());
    let precision = to_i64(style.precision);
    match style.code {
        'e' => (true, precision + 1),
        'f' => (false, digits.point + precision),
        'g' => {
            let most = precision.max(1);
            let exponent = digits.point <= -4 || digits.point > most - i64::from(style.dot_zero);
            (exponent, if style.alternate { most } else { length })
        }
        _ => (digits.point <= -4 || digits.point > 16, length),
    }
}

fn lay_out(out: &mut String, negative: bool, digits: &Digits, style: Style) {
    let (use_exponent, end) = plan(digits, style);
    let exponent = digits.point - 1;
    let point = if use_exponent { 1 } else { digits.point };
    let least = if !use_exponent && style.dot_zero { point + 1 } else { point };
    let end = end.max(least);
    let start = if point <= 0 { point - 1 } else { 0 };
    if negative {
        out.push('-');
    }
    let length = to_i64(digits.text.len());
    let piece = |out: &mut String, from: i64, to: i64| {
        // Positions before the first digit and past the last are zeros.
        zeros(out, to.min(0) - from);
        let inside = |at: i64| usize::try_from(at.clamp(0, length)).unwrap_or(0);
        out.push_str(digits.text.get(inside(from)..inside(to)).unwrap_or(""));
        zeros(out, to - from.max(length));
    };
    piece(out, start, point);
    if end > point || style.alternate {
        out.push('.');
        piece(out, point, end);
    }
    if use_exponent {
        let sign = if exponent < 0 { '-' } else { '+' };
        out.push(if style.upper { 'E' } else { 'e' });
        out.push(sign);
        if exponent.abs() < 10 {
            out.push('0');
        }
        out.push_str(&exponent.abs().to_string());
    }
}

fn zeros(out: &mut String, count: i64) {
    out.extend(std::iter::repeat_n('0', usize::try_from(count).unwrap_or(0)));
}
