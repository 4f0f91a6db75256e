//! `round(float)`, `float.as_integer_ratio`, `float.is_integer`.

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{One, Zero};

use crate::failure::Failure;
use crate::int::Int;
use crate::number::{decode, float_to_int, truncated};

/// `round(x)`: to the nearest integer, halves to even.
pub fn round_half_even(x: f64) -> Result<Int, Failure> {
    float_to_int(x.round_ties_even())
}

/// `round(x, ndigits)`, correctly rounded on the exact value.
pub fn round(x: f64, ndigits: i64) -> Result<f64, Failure> {
    if !x.is_finite() || x == 0.0 || ndigits > 323 {
        return Ok(x);
    }
    if ndigits < -308 {
        return Ok(0.0 * x);
    }
    let text = match usize::try_from(ndigits) {
        Ok(places) => format!("{x:.places$}"),
        Err(_) => round_to_power(x, u32::try_from(-ndigits).unwrap_or(0)),
    };
    match text.parse::<f64>() {
        Ok(rounded) if rounded.is_finite() => Ok(rounded),
        _ => Err(Failure::overflow("rounded value too large to represent")),
    }
}

/// The decimal text of `x` rounded to a multiple of `10**power`.
fn round_to_power(x: f64, power: u32) -> String {
    let unit = BigInt::from(10).pow(power);
    let (quotient, rest) = truncated(x.abs()).div_rem(&unit);
    let order = (rest * 2u32).cmp(&unit);
    let up = order.is_gt() || (order.is_eq() && (x.fract() != 0.0 || quotient.is_odd()));
    let rounded = if up { quotient + 1u32 } else { quotient };
    let sign = if x < 0.0 { "-" } else { "" };
    format!("{sign}{rounded}e{power}")
}

/// `x.as_integer_ratio()`: numerator and positive denominator in lowest terms.
pub fn as_integer_ratio(x: f64) -> Result<(Int, Int), Failure> {
    if x.is_nan() {
        return Err(Failure::value("cannot convert NaN to integer ratio"));
    }
    if x.is_infinite() {
        return Err(Failure::overflow("cannot convert Infinity to integer ratio"));
    }
    let (mantissa, exponent) = decode(x);
    if mantissa.is_zero() {
        return Ok((Int::Small(0), Int::Small(1)));
    }
    let shared = i32::try_from(mantissa.trailing_zeros()).unwrap_or(0).min((-exponent).max(0));
    let (mantissa, exponent) = (mantissa >> shared, exponent + shared);
    let numerator = BigInt::from(if x < 0.0 { -1 } else { 1 }) * mantissa;
    Ok(if exponent >= 0 {
        ((numerator << exponent).into(), Int::Small(1))
    } else {
        (numerator.into(), (BigInt::one() << -exponent).into())
    })
}

/// `x.is_integer()`.
pub fn is_integer(x: f64) -> bool {
    x.is_finite() && x.trunc() == x
}
