//! Arithmetic on big integers with Python's meaning: floor division, two's complement shifts, modular powers, bytes.
//!
//! Python's `& | ^ ~` are those of `BigInt` already (two's complement), and so are `+ - *`.

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::{Integer as _, Roots as _};
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::failure::{Failure, MAX_LENGTH};
use crate::int::{Int, IntRef};

const MAX_BITS: u64 = MAX_LENGTH as u64 * 8;

fn by_zero() -> Failure {
    Failure::zero_division("division by zero")
}

/// `a // b`.
pub fn floor_div(a: &BigInt, b: &BigInt) -> Result<Int, Failure> {
    div_mod(a, b).map(|(quotient, _)| quotient)
}

/// `a % b`: the sign is that of `b`.
pub fn modulo(a: &BigInt, b: &BigInt) -> Result<Int, Failure> {
    div_mod(a, b).map(|(_, rest)| rest)
}

/// `divmod(a, b)`.
pub fn div_mod(a: &BigInt, b: &BigInt) -> Result<(Int, Int), Failure> {
    if b.is_zero() {
        return Err(by_zero());
    }
    let (quotient, rest) = match short_quotient(a.magnitude(), b.magnitude()) {
        None => a.div_mod_floor(b),
        Some((quotient, rest)) => floored(quotient.into(), rest, a.sign() == Sign::Minus, b),
    };
    Ok((quotient.into(), rest.into()))
}

/// `divmod(a, b)` for a divisor of a word: one pass over the digits, and no copy for the remainder.
pub fn div_mod_small(a: &BigInt, b: i64) -> Result<(Int, Int), Failure> {
    if b == 0 {
        return Err(by_zero());
    }
    let rest = (a.magnitude() % b.unsigned_abs()).to_u64().unwrap_or(0);
    let quotient = BigInt::from(a.magnitude() / b.unsigned_abs());
    let (quotient, rest) = floored(quotient, rest.into(), a.sign() == Sign::Minus, &b.into());
    Ok((quotient.into(), rest.into()))
}

/// `a % b` for a divisor of a word.
pub fn modulo_small(a: &BigInt, b: i64) -> Result<Int, Failure> {
    if b == 0 {
        return Err(by_zero());
    }
    let rest = (a.magnitude() % b.unsigned_abs()).to_u64().unwrap_or(0);
    let rest = if rest != 0 && (a.sign() == Sign::Minus) != (b < 0) { b.unsigned_abs() - rest } else { rest };
    // A remainder is smaller than the divisor.
    let rest = i64::try_from(rest).unwrap_or(0);
    Ok(Int::Small(if b < 0 { -rest } else { rest }))
}

/// Gives quotient and remainder of magnitudes their signs, rounded towards minus infinity.
fn floored(quotient: BigInt, rest: BigUint, negative: bool, b: &BigInt) -> (BigInt, BigInt) {
    let sign = b.sign();
    match (negative == (sign == Sign::Minus), rest.is_zero()) {
        (true, _) => (quotient, BigInt::from_biguint(sign, rest)),
        (false, true) => (-quotient, BigInt::ZERO),
        (false, false) => (-quotient - 1, BigInt::from_biguint(sign, b.magnitude() - rest)),
    }
}

/// Quotient and remainder of numbers of nearly the same length: the quotient fits a word and is told by the topmost bits,
/// one or two too small at most. The general way took eight times as long.
fn short_quotient(a: &BigUint, b: &BigUint) -> Option<(u64, BigUint)> {
    let (longer, shorter) = (a.bits(), b.bits());
    if longer < shorter {
        return Some((0, a.clone()));
    }
    if shorter < 128 || longer - shorter > 60 {
        return None;
    }
    let top = |n: &BigUint| -> u128 {
        // The bits from `shorter - 64` on: at most 124.
        let (word, bit) = ((shorter - 64) / 64, (shorter - 64) % 64);
        let digits = n.iter_u64_digits();
        let length = digits.len() as u64;
        let digit = |at: u64| {
            if at < length {
                u128::from(n.iter_u64_digits().nth_back((length - 1 - at) as usize).unwrap_or(0))
            } else {
                0
            }
        };
        let low = digit(word) >> bit;
        let high = digit(word + 1) << (64 - bit);
        let highest = if bit == 0 { 0 } else { digit(word + 2).checked_shl(128 - bit as u32).unwrap_or(0) };
        low | high | highest
    };
    let mut quotient = u64::try_from(top(a) / (top(b) + 1)).ok()?;
    let mut rest = a - b * quotient;
    while rest >= *b {
        rest -= b;
        quotient += 1;
    }
    Some((quotient, rest))
}

/// How many bits `base ** exponent` may have: ask before [`pow`], to charge or refuse it. Saturates.
pub fn pow_bits(base: IntRef<'_>, exponent: u64) -> u64 {
    match base.to_i64() {
        Some(-1..=1) => 1,
        _ => base.bit_length().saturating_mul(exponent),
    }
}

/// `base ** exponent` for an exponent that is not negative (with a negative one the result is a float).
pub fn pow<'a>(base: impl Into<IntRef<'a>>, exponent: u64) -> Result<Int, Failure> {
    let base = base.into();
    match base.to_i64() {
        Some(0) if exponent != 0 => return Ok(Int::Small(0)),
        Some(1) => return Ok(Int::Small(1)),
        Some(-1) => return Ok(Int::Small(if exponent.is_multiple_of(2) { 1 } else { -1 })),
        _ => {}
    }
    if pow_bits(base, exponent) > MAX_BITS {
        return Err(Failure::memory());
    }
    if let (Some(small), Ok(exponent)) = (base.to_i64(), u32::try_from(exponent))
        && let Some(power) = small.checked_pow(exponent)
    {
        return Ok(Int::Small(power));
    }
    let exponent = u32::try_from(exponent).map_err(|_| Failure::memory())?;
    Ok(base.to_big().pow(exponent).into())
}

/// `pow(base, exponent, modulus)`; a negative exponent asks for the inverse.
pub fn mod_pow(base: &BigInt, exponent: &BigInt, modulus: &BigInt) -> Result<Int, Failure> {
    if modulus.is_zero() {
        return Err(Failure::value("pow() 3rd argument cannot be 0"));
    }
    let size = modulus.abs();
    if size.is_one() {
        return Ok(Int::Small(0));
    }
    let mut base = base.mod_floor(&size);
    if exponent.is_negative() {
        base = base.modinv(&size).ok_or_else(|| Failure::value("base is not invertible for the given modulus"))?;
    }
    let power = base.modpow(&exponent.abs(), &size);
    // The sign follows the modulus, as with `%`.
    Ok(power.mod_floor(modulus).into())
}

/// `math.gcd(a, b)`.
pub fn gcd(a: &BigInt, b: &BigInt) -> Int {
    a.gcd(b).into()
}

/// `math.lcm(a, b)`.
pub fn lcm(a: &BigInt, b: &BigInt) -> Int {
    a.lcm(b).into()
}

/// `math.isqrt(n)`: the floor of the square root.
pub fn isqrt<'a>(n: impl Into<IntRef<'a>>) -> Result<Int, Failure> {
    let n = n.into();
    if n.is_negative() {
        return Err(Failure::value("isqrt() argument must be nonnegative"));
    }
    Ok(match n {
        IntRef::Small(small) => Int::Small(small.sqrt()),
        IntRef::Big(big) => big.sqrt().into(),
    })
}

/// `n.bit_length()`.
pub fn bit_length<'a>(n: impl Into<IntRef<'a>>) -> u64 {
    n.into().bit_length()
}

/// `n.bit_count()`: ones in the magnitude.
pub fn bit_count<'a>(n: impl Into<IntRef<'a>>) -> u64 {
    match n.into() {
        IntRef::Small(small) => u64::from(small.unsigned_abs().count_ones()),
        IntRef::Big(big) => big.magnitude().count_ones(),
    }
}

fn negative_shift() -> Failure {
    Failure::value("negative shift count")
}

/// `n << count`.
pub fn shift_left<'a, 'b>(n: impl Into<IntRef<'a>>, count: impl Into<IntRef<'b>>) -> Result<Int, Failure> {
    let (n, count) = (n.into(), count.into());
    if count.is_negative() {
        return Err(negative_shift());
    }
    if n.to_i64() == Some(0) {
        return Ok(Int::Small(0));
    }
    let count = count.to_i64().ok_or_else(|| Failure::overflow("too many digits in integer"))?.unsigned_abs();
    if let IntRef::Small(small) = n
        && n.bit_length().saturating_add(count) < 63
    {
        return Ok(Int::Small(small << count));
    }
    if n.bit_length().saturating_add(count) > MAX_BITS {
        return Err(Failure::memory());
    }
    Ok((n.to_big() << count).into())
}

/// `n >> count`: rounds towards minus infinity.
pub fn shift_right<'a, 'b>(n: impl Into<IntRef<'a>>, count: impl Into<IntRef<'b>>) -> Result<Int, Failure> {
    let (n, count) = (n.into(), count.into());
    if count.is_negative() {
        return Err(negative_shift());
    }
    let gone = Int::Small(if n.is_negative() { -1 } else { 0 });
    match (n, count.to_i64()) {
        (IntRef::Small(small), Some(count @ 0..=63)) => Ok(Int::Small(small >> count)),
        (IntRef::Big(big), Some(count)) if count.unsigned_abs() <= big.bits() => Ok((big >> count).into()),
        _ => Ok(gone),
    }
}

/// The order of bytes in `to_bytes` and `from_bytes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteOrder {
    /// `'little'`
    Little,
    /// `'big'`
    Big,
}

impl ByteOrder {
    /// From the argument `byteorder`.
    pub fn parse(name: &str) -> Result<ByteOrder, Failure> {
        match name {
            "little" => Ok(ByteOrder::Little),
            "big" => Ok(ByteOrder::Big),
            _ => Err(Failure::value("byteorder must be either 'little' or 'big'")),
        }
    }
}

/// `n.to_bytes(length, byteorder, signed=signed)`.
pub fn to_bytes<'a>(n: impl Into<IntRef<'a>>, length: i64, order: ByteOrder, signed: bool) -> Result<Vec<u8>, Failure> {
    let n = n.into();
    let length = usize::try_from(length).map_err(|_| Failure::value("length argument must be non-negative"))?;
    if n.is_negative() && !signed {
        return Err(Failure::overflow("can't convert negative int to unsigned"));
    }
    crate::failure::bounded(length)?;
    let negative = n.is_negative();
    let big = n.to_big();
    let mut bytes = if signed { big.to_signed_bytes_le() } else { big.to_bytes_le().1 };
    if n.to_i64() == Some(0) {
        bytes.clear();
    }
    if bytes.len() > length {
        return Err(Failure::overflow("int too big to convert"));
    }
    bytes.resize(length, if negative { 0xff } else { 0 });
    if order == ByteOrder::Big {
        bytes.reverse();
    }
    Ok(bytes)
}

/// `int.from_bytes(data, byteorder, signed=signed)`.
pub fn from_bytes(data: &[u8], order: ByteOrder, signed: bool) -> Int {
    match (order, signed) {
        (ByteOrder::Little, true) => BigInt::from_signed_bytes_le(data),
        (ByteOrder::Big, true) => BigInt::from_signed_bytes_be(data),
        (ByteOrder::Little, false) => BigInt::from_bytes_le(Sign::Plus, data),
        (ByteOrder::Big, false) => BigInt::from_bytes_be(Sign::Plus, data),
    }
    .into()
}

/// An exponent or count as `u64`: `None` if it is negative or larger.
pub fn to_u64(n: IntRef<'_>) -> Option<u64> {
    match n {
        IntRef::Small(small) => u64::try_from(small).ok(),
        IntRef::Big(big) => big.to_u64(),
    }
}
