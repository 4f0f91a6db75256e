//! A Python `int` as this crate takes it ([`IntRef`]) and gives it back ([`Int`]): an `i64` where it fits, else big.

use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

/// A Python `int` as an argument.
#[derive(Clone, Copy, Debug)]
pub enum IntRef<'a> {
    /// It fits.
    Small(i64),
    /// Usually it does not fit, though any value is allowed.
    Big(&'a BigInt),
}

/// A Python `int` as a result: `Big` only if it does not fit an `i64`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Int {
    /// It fits.
    Small(i64),
    /// It does not fit.
    Big(BigInt),
}

impl From<i64> for IntRef<'_> {
    fn from(value: i64) -> Self {
        IntRef::Small(value)
    }
}

impl<'a> From<&'a BigInt> for IntRef<'a> {
    fn from(value: &'a BigInt) -> Self {
        IntRef::Big(value)
    }
}

impl<'a> From<&'a Int> for IntRef<'a> {
    fn from(value: &'a Int) -> Self {
        match value {
            Int::Small(small) => IntRef::Small(*small),
            Int::Big(big) => IntRef::Big(big),
        }
    }
}

impl From<i64> for Int {
    fn from(value: i64) -> Self {
        Int::Small(value)
    }
}

impl From<BigInt> for Int {
    fn from(value: BigInt) -> Self {
        match value.to_i64() {
            Some(small) => Int::Small(small),
            None => Int::Big(value),
        }
    }
}

impl From<Int> for BigInt {
    fn from(value: Int) -> Self {
        match value {
            Int::Small(small) => BigInt::from(small),
            Int::Big(big) => big,
        }
    }
}

impl IntRef<'_> {
    /// Whether it is less than zero.
    pub fn is_negative(self) -> bool {
        match self {
            IntRef::Small(small) => small < 0,
            IntRef::Big(big) => big.sign() == Sign::Minus,
        }
    }

    /// Its value, if that fits an `i64`.
    pub fn to_i64(self) -> Option<i64> {
        match self {
            IntRef::Small(small) => Some(small),
            IntRef::Big(big) => big.to_i64(),
        }
    }

    /// Its value as a big integer.
    pub fn to_big(self) -> BigInt {
        match self {
            IntRef::Small(small) => BigInt::from(small),
            IntRef::Big(big) => big.clone(),
        }
    }

    /// Bits needed for the magnitude: `int.bit_length()`.
    pub fn bit_length(self) -> u64 {
        match self {
            IntRef::Small(small) => u64::from(64 - small.unsigned_abs().leading_zeros()),
            IntRef::Big(big) => big.bits(),
        }
    }
}
