//! Arithmetic of ints: small ones in registers, big ones through num-bigint, with bounds so that no operation takes
//! minutes or more memory than there is.

use crate::heap::Heap;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use num_bigint::BigInt;
use withal_compiler::bytecode::BinaryOp;
use withal_text::{Failure, Int, IntRef, int_math, number};

/// A number that is a result.
pub enum Num {
    /// An int.
    Int(Int),
    /// A float.
    Float(f64),
}

/// The most bits that a product or power may have; computing larger ones takes seconds.
pub const MAX_BITS: u64 = 1 << 26;
/// Products of words for a unit of fuel.
const PRODUCTS_PER_UNIT: u64 = 64;
/// From so many words on num-bigint multiplies in fewer steps than words times words.
const LONG: u64 = 32;
/// The most steps of a division of big ints.
const MAX_DIVISION: u64 = 1 << 32;

/// The operation on small ints, unless its result is none or it fails.
#[inline(always)]
pub fn small(op: BinaryOp, x: i64, y: i64) -> Option<Value> {
    let result = match op {
        BinaryOp::Add => x.checked_add(y)?,
        BinaryOp::Sub => x.checked_sub(y)?,
        BinaryOp::Mul => x.checked_mul(y)?,
        BinaryOp::FloorDiv => floor_div(x, y)?,
        BinaryOp::Mod => floor_mod(x, y)?,
        BinaryOp::And => x & y,
        BinaryOp::Or => x | y,
        BinaryOp::Xor => x ^ y,
        BinaryOp::Shr if y >= 0 => x >> y.min(63),
        BinaryOp::Shl if (0..63).contains(&y) => {
            let shifted = x << y;
            if shifted >> y != x {
                return None;
            }
            shifted
        }
        BinaryOp::Div => {
            const EXACT: i64 = 1 << 53;
            if y == 0 || !(-EXACT..=EXACT).contains(&x) || !(-EXACT..=EXACT).contains(&y) {
                return None;
            }
            return Some(Value::float(x as f64 / y as f64));
        }
        BinaryOp::Pow => x.checked_pow(u32::try_from(y).ok()?)?,
        _ => return None,
    };
    Some(Value::Int(result))
}

#[inline(always)]
fn floor_div(x: i64, y: i64) -> Option<i64> {
    let quotient = x.checked_div(y)?;
    Some(if x % y != 0 && (x < 0) != (y < 0) { quotient - 1 } else { quotient })
}

#[inline(always)]
fn floor_mod(x: i64, y: i64) -> Option<i64> {
    let rest = x.checked_rem(y)?;
    Some(if rest != 0 && (rest < 0) != (y < 0) { rest + y } else { rest })
}

macro_rules! big {
    ($a:expr, $b:expr, $op:tt) => {
        match ($a, $b) {
            (IntRef::Big(a), IntRef::Big(b)) => a $op b,
            (IntRef::Big(a), IntRef::Small(b)) => a $op b,
            (IntRef::Small(a), IntRef::Big(b)) => a $op b,
            (IntRef::Small(a), IntRef::Small(b)) => BigInt::from(a) $op b,
        }
    };
}

macro_rules! bits {
    ($a:expr, $b:expr, $op:tt) => {
        match ($a, $b) {
            (IntRef::Big(a), IntRef::Big(b)) => a $op b,
            (IntRef::Big(a), IntRef::Small(b)) | (IntRef::Small(b), IntRef::Big(a)) => a $op BigInt::from(b),
            (IntRef::Small(a), IntRef::Small(b)) => BigInt::from(a $op b),
        }
    };
}

fn check_division(a: IntRef<'_>, b: IntRef<'_>) -> Result<(), Failure> {
    let (n, m) = (a.bit_length() / 64, b.bit_length() / 64);
    if b.to_i64() == Some(0) {
        return Err(Failure::zero_division("division by zero"));
    }
    if n.saturating_sub(m).saturating_mul(m) > MAX_DIVISION { Err(Failure::memory()) } else { Ok(()) }
}

/// Quotient and remainder, rounded towards minus infinity.
pub fn div_mod(a: IntRef<'_>, b: IntRef<'_>) -> Result<(Int, Int), Failure> {
    check_division(a, b)?;
    if let (IntRef::Small(x), IntRef::Small(y)) = (a, b)
        && let (Some(quotient), Some(rest)) = (floor_div(x, y), floor_mod(x, y))
    {
        return Ok((Int::Small(quotient), Int::Small(rest)));
    }
    match (a, b) {
        (IntRef::Big(a), IntRef::Big(b)) => int_math::div_mod(a, b),
        (IntRef::Big(a), IntRef::Small(b)) => int_math::div_mod_small(a, b),
        _ => int_math::div_mod(&a.to_big(), &b.to_big()),
    }
}

fn operate(op: BinaryOp, a: IntRef<'_>, b: IntRef<'_>) -> Result<Option<Num>, Failure> {
    let int = match op {
        BinaryOp::Add => big!(a, b, +).into(),
        BinaryOp::Sub => big!(a, b, -).into(),
        BinaryOp::Mul => {
            if a.bit_length().saturating_add(b.bit_length()) > MAX_BITS * 2 {
                return Err(Failure::memory());
            }
            big!(a, b, *).into()
        }
        BinaryOp::Div => {
            check_division(a, b)?;
            return number::true_divide(a, b).map(|x| Some(Num::Float(x)));
        }
        BinaryOp::FloorDiv => div_mod(a, b)?.0,
        BinaryOp::Mod => match (a, b) {
            (IntRef::Big(a), IntRef::Small(b)) => int_math::modulo_small(a, b)?,
            _ => div_mod(a, b)?.1,
        },
        BinaryOp::Pow => return super::pow::ints(a, b).map(Some),
        BinaryOp::Shl => int_math::shift_left(a, b)?,
        BinaryOp::Shr => int_math::shift_right(a, b)?,
        BinaryOp::And => bits!(a, b, &).into(),
        BinaryOp::Or => bits!(a, b, |).into(),
        BinaryOp::Xor => bits!(a, b, ^).into(),
        BinaryOp::MatMul => return Ok(None),
    };
    Ok(Some(Num::Int(int)))
}

impl Heap {
    /// The number of an int value, bools and instances of subclasses included.
    #[inline]
    pub fn int_ref(&self, value: Value) -> Option<IntRef<'_>> {
        match self.payload(value) {
            Value::Int(i) => Some(IntRef::Small(i)),
            Value::Bool(b) => Some(IntRef::Small(b as i64)),
            Value::BigInt(h) => Some(IntRef::Big(&self[h])),
            _ => None,
        }
    }

    /// An int as a value.
    pub fn int_value(&mut self, int: Int) -> Value {
        match int {
            Int::Small(i) => Value::Int(i),
            Int::Big(big) => self.int(big),
        }
    }
}

impl Vm {
    /// A number as a value.
    pub fn num(&mut self, num: Num) -> Value {
        match num {
            Num::Int(int) => self.heap.int_value(int),
            Num::Float(x) => Value::float(x),
        }
    }

    /// Counts the fuel of multiplying ints of so many bits, or of what takes as long: reading and writing one in digits.
    pub fn spend_product(&mut self, n: u64, m: u64) -> R<()> {
        let (long, short) = (n.max(m) / 64, n.min(m) / 64 + 1);
        let rows = if short <= LONG { short } else { short.saturating_mul(LONG).isqrt() };
        self.spend_products(long.saturating_mul(rows))
    }

    /// Counts the fuel of so many products of words.
    pub fn spend_products(&mut self, products: u64) -> R<()> {
        match products / PRODUCTS_PER_UNIT {
            0 => Ok(()),
            units => self.spend(u32::try_from(units).unwrap_or(u32::MAX)),
        }
    }

    pub(super) fn binary_ints(&mut self, op: BinaryOp, a: Value, b: Value) -> R {
        let (Some(x), Some(y)) = (self.heap.int_ref(a), self.heap.int_ref(b)) else {
            return Ok(Value::NOT_IMPLEMENTED);
        };
        if let (IntRef::Small(x), IntRef::Small(y)) = (x, y)
            && let Some(result) = small(op, x, y)
        {
            return Ok(result);
        }
        let (n, m) = (x.bit_length(), y.bit_length());
        let power = match (op, int_math::to_u64(y)) {
            (BinaryOp::Pow, Some(exponent)) => int_math::pow_bits(x, exponent),
            _ => 0,
        };
        let size = match op {
            // A count beyond 64 bits is refused in words of its own.
            BinaryOp::Shl if n == 0 || y.to_i64().is_none() => 0,
            BinaryOp::Shl => n.saturating_add(int_math::to_u64(y).unwrap_or(0)),
            _ => n.saturating_add(m),
        };
        self.reserve(usize::try_from(size / 8).unwrap_or(usize::MAX))?;
        match op {
            BinaryOp::Mul => self.spend_product(n, m)?,
            BinaryOp::Pow if power <= MAX_BITS => self.spend_product(power, power)?,
            BinaryOp::Div | BinaryOp::FloorDiv | BinaryOp::Mod => {
                self.spend_products((n.saturating_sub(m) / 64 + 1).saturating_mul(m / 64))?;
            }
            _ => {}
        }
        let (Some(x), Some(y)) = (self.heap.int_ref(a), self.heap.int_ref(b)) else {
            return Ok(Value::NOT_IMPLEMENTED);
        };
        let result = operate(op, x, y);
        match result {
            Ok(Some(num)) => Ok(self.num(num)),
            Ok(None) => Ok(Value::NOT_IMPLEMENTED),
            Err(failure) => Err(self.fail(failure)),
        }
    }
}
