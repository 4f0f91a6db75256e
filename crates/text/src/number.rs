//! Conversions between `int` and `float`, exact comparison, and hashes: CPython's numbers as one tower.

use std::cmp::Ordering;

use num_bigint::{BigInt, BigUint, Sign};
use num_traits::{ToPrimitive, Zero};

use crate::failure::Failure;
use crate::int::{Int, IntRef};

/// `mantissa * 2**exponent` (with something below the last bit if `sticky`), halves to even; `None` if too large.
/// With `sticky` the mantissa must have at least 55 bits.
pub(crate) fn compose(mantissa: u64, sticky: bool, exponent: i64) -> Option<f64> {
    if mantissa == 0 {
        return Some(0.0);
    }
    let bits = i64::from(64 - mantissa.leading_zeros());
    let top = exponent.saturating_add(bits - 1);
    if top > 1023 {
        return None;
    }
    let lowest = (top - 52).max(-1074);
    let shift = lowest.saturating_sub(exponent);
    let kept = match shift {
        ..=0 => mantissa << shift.unsigned_abs().min(63),
        1..=63 => {
            let (kept, rest, half) = (mantissa >> shift, mantissa & ((1 << shift) - 1), 1u64 << (shift - 1));
            kept + u64::from(rest > half || (rest == half && (sticky || kept & 1 == 1)))
        }
        64 => u64::from(mantissa > 1 << 63 || (mantissa == 1 << 63 && sticky)),
        _ => 0,
    };
    if kept < 1 << 52 {
        return Some(f64::from_bits(kept));
    }
    // A carry out of the mantissa moves into the exponent by itself.
    let biased = u64::try_from(lowest + 1075).ok()?;
    let value = f64::from_bits((biased << 52) + (kept - (1 << 52)));
    value.is_finite().then_some(value)
}

/// The magnitude of a finite float as `mantissa * 2**exponent`.
pub(crate) fn decode(x: f64) -> (u64, i32) {
    let bits = x.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    match i32::try_from((bits >> 52) & 0x7ff).unwrap_or(0) {
        0 => (fraction, -1074),
        biased => (fraction | (1 << 52), biased - 1075),
    }
}

/// The integer part of a finite float.
pub(crate) fn truncated(x: f64) -> BigInt {
    let (mantissa, exponent) = decode(x);
    let magnitude = if exponent >= 0 {
        BigUint::from(mantissa) << exponent
    } else {
        (mantissa.checked_shr(exponent.unsigned_abs()).unwrap_or(0)).into()
    };
    BigInt::from_biguint(if x < 0.0 { Sign::Minus } else { Sign::Plus }, magnitude)
}

/// The highest 64 bits of a magnitude, whether anything is below them, and the exponent of the lowest.
fn head(magnitude: &BigUint) -> (u64, bool, i64) {
    let bits = magnitude.bits();
    if bits <= 64 {
        return (magnitude.to_u64().unwrap_or(0), false, 0);
    }
    let shift = bits - 64;
    let sticky = magnitude.trailing_zeros().is_some_and(|zeros| zeros < shift);
    ((magnitude >> shift).to_u64().unwrap_or(0), sticky, i64::try_from(shift).unwrap_or(i64::MAX))
}

/// `float(int)`, correctly rounded.
pub fn int_to_float<'a>(value: impl Into<IntRef<'a>>) -> Result<f64, Failure> {
    match value.into() {
        #[expect(clippy::cast_precision_loss, reason = "`as` rounds to nearest even, as wanted")]
        IntRef::Small(small) => Ok(small as f64),
        IntRef::Big(big) => {
            let (mantissa, sticky, exponent) = head(big.magnitude());
            let magnitude = compose(mantissa, sticky, exponent)
                .ok_or_else(|| Failure::overflow("int too large to convert to float"))?;
            Ok(if big.sign() == Sign::Minus { -magnitude } else { magnitude })
        }
    }
}

/// `int(float)`: truncated towards zero.
pub fn float_to_int(x: f64) -> Result<Int, Failure> {
    if x.is_nan() {
        return Err(Failure::value("cannot convert float NaN to integer"));
    }
    if x.is_infinite() {
        return Err(Failure::overflow("cannot convert float infinity to integer"));
    }
    if x.abs() < 9e18 {
        #[expect(clippy::cast_possible_truncation, reason = "in range")]
        return Ok(Int::Small(x as i64));
    }
    Ok(truncated(x).into())
}

/// `a / b` of two ints, correctly rounded.
pub fn true_divide<'a, 'b>(a: impl Into<IntRef<'a>>, b: impl Into<IntRef<'b>>) -> Result<f64, Failure> {
    let (a, b) = (a.into(), b.into());
    const EXACT: std::ops::RangeInclusive<i64> = -(1 << 53)..=(1 << 53);
    if let (IntRef::Small(a), IntRef::Small(b)) = (a, b)
        && b != 0
        && EXACT.contains(&a)
        && EXACT.contains(&b)
    {
        #[expect(clippy::cast_precision_loss, reason = "both are exact")]
        return Ok(a as f64 / b as f64);
    }
    let (a, b) = (a.to_big(), b.to_big());
    if b.is_zero() {
        return Err(Failure::zero_division("division by zero"));
    }
    let negative = (a.sign() == Sign::Minus) != (b.sign() == Sign::Minus);
    // Scale so that the quotient has 64 to 66 bits: enough to round, with the remainder as sticky bit.
    let (a, b) = (a.into_parts().1, b.into_parts().1);
    let bits = |n: &BigUint| i64::try_from(n.bits()).unwrap_or(i64::MAX);
    let exponent = bits(&a) - bits(&b) - 65;
    if a.is_zero() || exponent < -1300 {
        return Ok(if negative { -0.0 } else { 0.0 });
    }
    let (scaled, divisor) = if exponent >= 0 { (a, b << exponent) } else { (a << -exponent, b) };
    let (quotient, rest) = (&scaled / &divisor, &scaled % &divisor);
    let (mantissa, sticky, more) = head(&quotient);
    let magnitude = compose(mantissa, sticky || !rest.is_zero(), exponent.saturating_add(more))
        .ok_or_else(|| Failure::overflow("integer division result too large for a float"))?;
    Ok(if negative { -magnitude } else { magnitude })
}

/// How an int compares with a float, exactly; `None` with NaN.
pub fn compare<'a>(int: impl Into<IntRef<'a>>, x: f64) -> Option<Ordering> {
    if x.is_nan() {
        return None;
    }
    if x.is_infinite() {
        return Some(if x > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    let whole = match int.into() {
        #[expect(clippy::cast_possible_truncation, reason = "in range")]
        IntRef::Small(small) if x.abs() < 9e18 => small.cmp(&(x as i64)),
        int => int.to_big().cmp(&truncated(x)),
    };
    Some(whole.then(0.0f64.partial_cmp(&x.fract()).unwrap_or(Ordering::Equal)))
}

/// The modulus of all numeric hashes: the Mersenne prime 2**61 - 1.
pub const HASH_MODULUS: u64 = (1 << 61) - 1;

fn signed_hash(negative: bool, magnitude: u64) -> i64 {
    let magnitude = i64::try_from(magnitude).unwrap_or(0);
    match if negative { -magnitude } else { magnitude } {
        -1 => -2,
        hash => hash,
    }
}

/// `hash(int)`.
pub fn hash_int<'a>(value: impl Into<IntRef<'a>>) -> i64 {
    match value.into() {
        IntRef::Small(small) => signed_hash(small < 0, small.unsigned_abs() % HASH_MODULUS),
        IntRef::Big(big) => {
            let mut rest = 0u64;
            for digit in big.iter_u64_digits().rev() {
                let sum = (u128::from(rest) << 64 | u128::from(digit)) % u128::from(HASH_MODULUS);
                rest = u64::try_from(sum).unwrap_or(0);
            }
            signed_hash(big.sign() == Sign::Minus, rest)
        }
    }
}

/// `hash(float)`; NaN gives 0 (CPython hashes it by identity).
pub fn hash_float(x: f64) -> i64 {
    if x.is_nan() {
        return 0;
    }
    if x.is_infinite() {
        return if x > 0.0 { 314_159 } else { -314_159 };
    }
    let (mantissa, exponent) = decode(x);
    let rotation = u32::try_from(exponent.rem_euclid(61)).unwrap_or(0);
    let wide = (u128::from(mantissa) << rotation) % u128::from(HASH_MODULUS);
    signed_hash(x < 0.0, u64::try_from(wide).unwrap_or(0))
}
