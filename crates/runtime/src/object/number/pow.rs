//! Powers of ints and floats, bounded.

use super::int::{MAX_BITS, Num};
use crate::exception::exc;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::Value;
use num_bigint::BigInt;
use withal_text::{Failure, Int, IntRef, int_math, number};

/// `a ** b` of ints: a float if `b` is negative.
pub fn ints(a: IntRef<'_>, b: IntRef<'_>) -> Result<Num, Failure> {
    if b.is_negative() {
        let (x, y) = (number::int_to_float(a)?, number::int_to_float(b)?);
        if x == 0.0 {
            return Err(Failure::zero_division("zero to a negative power"));
        }
        return Ok(Num::Float(x.powf(y)));
    }
    let exponent = match (a.to_i64(), int_math::to_u64(b)) {
        (Some(0 | 1), None) => return Ok(Num::Int(Int::Small(a.to_i64().unwrap_or(0)))),
        (Some(-1), None) => {
            let even = !b.to_big().bit(0);
            return Ok(Num::Int(Int::Small(if even { 1 } else { -1 })));
        }
        (_, None) => return Err(Failure::memory()),
        (_, Some(exponent)) => exponent,
    };
    if int_math::pow_bits(a, exponent) > MAX_BITS {
        return Err(Failure::memory());
    }
    int_math::pow(a, exponent).map(Num::Int)
}

impl Vm {
    pub(super) fn pow_floats(&mut self, x: f64, y: f64) -> R {
        if x == 0.0 && y < 0.0 && y.is_finite() {
            return Err(self.raise(exc::ZERO_DIVISION_ERROR, "zero to a negative power"));
        }
        if x < 0.0 && x.is_finite() && y.is_finite() && y.fract() != 0.0 {
            let (re, im) = super::complex::power((x, 0.0), (y, 0.0)).unwrap_or((f64::NAN, f64::NAN));
            return Ok(self.complex(re, im));
        }
        let result = x.powf(y);
        if result.is_infinite() && x.is_finite() && y.is_finite() {
            return Err(self.range_error());
        }
        Ok(Value::float(result))
    }

    /// What the C library says of a result that is too large.
    #[cold]
    pub(super) fn range_error(&mut self) -> Raised {
        let text = self.heap.str("Numerical result out of range");
        self.raise_with(exc::OVERFLOW_ERROR, &[Value::Int(34), text])
    }

    /// `pow(base, exponent, modulus)` of ints; `NotImplemented` if one is no int.
    pub fn pow_mod(&mut self, base: Value, exponent: Value, modulus: Value) -> R {
        let heap = &self.heap;
        let (Some(base), Some(exponent), Some(modulus)) =
            (heap.int_ref(base), heap.int_ref(exponent), heap.int_ref(modulus))
        else {
            return Ok(Value::NOT_IMPLEMENTED);
        };
        let (base, exponent, modulus): (BigInt, BigInt, BigInt) = (base.to_big(), exponent.to_big(), modulus.to_big());
        // The steps are as many as the exponent has bits, each a product and a division of the modulus' size.
        let words = modulus.bits() / 64 + 1;
        let steps = exponent.bits().saturating_mul(words.saturating_mul(words));
        if steps > 1 << 32 {
            return Err(self.memory_error());
        }
        self.spend_products(steps)?;
        match int_math::mod_pow(&base, &exponent, &modulus) {
            Ok(int) => Ok(self.heap.int_value(int)),
            Err(failure) => Err(self.fail(failure)),
        }
    }
}
