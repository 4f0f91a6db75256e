//! Arithmetic of complex numbers.

use crate::exception::exc;
use crate::heap::Complex;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use withal_compiler::bytecode::BinaryOp;

type C = (f64, f64);

/// `a / b`, scaled so that nothing overflows on the way; `None` for a division by zero.
pub fn divide(a: C, b: C) -> Option<C> {
    let result = quotient(a, b)?;
    if !(result.0.is_nan() && result.1.is_nan()) {
        return Some(result);
    }
    let infinite = |c: C| c.0.is_infinite() || c.1.is_infinite();
    let finite = |c: C| c.0.is_finite() && c.1.is_finite();
    let scaled = |a: C, b: C, by: f64| (by * (a.0 * b.0 + a.1 * b.1), by * (a.1 * b.0 - a.0 * b.1));
    Some(match () {
        () if infinite(a) && finite(b) => scaled(boxed(a), b, f64::INFINITY),
        () if infinite(b) && finite(a) => scaled(a, boxed(b), 0.0),
        () => result,
    })
}

fn quotient(a: C, b: C) -> Option<C> {
    if b.0.abs() >= b.1.abs() {
        if b.0 == 0.0 {
            return None;
        }
        let ratio = b.1 / b.0;
        let below = b.0 + b.1 * ratio;
        Some(((a.0 + a.1 * ratio) / below, (a.1 - a.0 * ratio) / below))
    } else if b.1.abs() >= b.0.abs() {
        let ratio = b.0 / b.1;
        let below = b.0 * ratio + b.1;
        Some(((a.0 * ratio + a.1) / below, (a.1 * ratio - a.0) / below))
    } else {
        Some((f64::NAN, f64::NAN))
    }
}

fn multiply(a: C, b: C) -> C {
    let parts = [a.0 * b.0, a.1 * b.1, a.0 * b.1, a.1 * b.0];
    let result = (parts[0] - parts[1], parts[2] + parts[3]);
    if !(result.0.is_nan() && result.1.is_nan()) {
        return result;
    }
    // C's annex G: a product with an infinity is infinite, whatever the other parts are.
    let infinite = |c: C| c.0.is_infinite() || c.1.is_infinite();
    let (mut x, mut y) = (a, b);
    match (infinite(a), infinite(b)) {
        (false, false) if !parts.iter().any(|part| part.is_infinite()) => return result,
        (false, false) => (x, y) = (settled(a), settled(b)),
        (first, second) => {
            x = if first { boxed(x) } else { settled(x) };
            y = if second { boxed(y) } else { settled(y) };
        }
    }
    (f64::INFINITY * (x.0 * y.0 - x.1 * y.1), f64::INFINITY * (x.0 * y.1 + x.1 * y.0))
}

/// Infinite parts as ones and finite ones as zeros, signs kept.
fn boxed(c: C) -> C {
    let part = |x: f64| f64::from(u8::from(x.is_infinite())).copysign(x);
    (part(c.0), part(c.1))
}

/// Parts that are no numbers as zeros, signs kept.
fn settled(c: C) -> C {
    let part = |x: f64| if x.is_nan() { 0f64.copysign(x) } else { x };
    (part(c.0), part(c.1))
}

/// `a ** b`; `None` for zero to a negative or complex power.
pub fn power(a: C, b: C) -> Option<C> {
    if b == (0.0, 0.0) {
        return Some((1.0, 0.0));
    }
    if a == (0.0, 0.0) {
        return (b.1 == 0.0 && b.0 > 0.0).then_some((0.0, 0.0));
    }
    let size = a.0.hypot(a.1);
    let angle = a.1.atan2(a.0);
    let (mut length, mut phase) = (size.powf(b.0), angle * b.0);
    if b.1 != 0.0 {
        length *= (-angle * b.1).exp();
        phase += b.1 * size.ln();
    }
    Some((length * phase.cos(), length * phase.sin()))
}

/// Powers with small whole exponents come from repeated multiplication, which is exact where it can be.
fn whole_power(a: C, n: i64) -> Option<C> {
    let (mut result, mut base) = ((1.0, 0.0), a);
    let mut left = n.unsigned_abs();
    while left > 0 {
        if left & 1 == 1 {
            result = multiply(result, base);
        }
        base = multiply(base, base);
        left >>= 1;
    }
    if n < 0 { divide((1.0, 0.0), result) } else { Some(result) }
}

impl Vm {
    /// A complex number.
    pub fn complex(&mut self, re: f64, im: f64) -> Value {
        Value::Complex(self.heap.alloc(Complex { re, im }))
    }

    /// The parts of a number as a complex one; `OverflowError` for ints too large.
    pub fn complex_parts(&mut self, value: Value) -> R<C> {
        match self.heap.payload(value) {
            Value::Complex(h) => Ok((self.heap[h].re, self.heap[h].im)),
            other => Ok((self.to_float(other)?, 0.0)),
        }
    }

    pub(super) fn binary_complexes(&mut self, op: BinaryOp, a: Value, b: Value) -> R {
        let whole = matches!((self.heap.payload(a), self.heap.payload(b)), (Value::Complex(_), Value::Complex(_)));
        let a_real = !matches!(self.heap.payload(a), Value::Complex(_));
        let b_real = !matches!(self.heap.payload(b), Value::Complex(_));
        let (x, y) = (self.complex_parts(a)?, self.complex_parts(b)?);
        let _ = whole;
        // With a real operand the other's imaginary part keeps its sign: nothing is added to it.
        let (re, im) = match op {
            BinaryOp::Add if b_real => (x.0 + y.0, x.1),
            BinaryOp::Add if a_real => (x.0 + y.0, y.1),
            BinaryOp::Add => (x.0 + y.0, x.1 + y.1),
            BinaryOp::Sub if b_real => (x.0 - y.0, x.1),
            BinaryOp::Sub if a_real => (x.0 - y.0, -y.1),
            BinaryOp::Sub => (x.0 - y.0, x.1 - y.1),
            BinaryOp::Mul if b_real => (x.0 * y.0, x.1 * y.0),
            BinaryOp::Mul if a_real => (x.0 * y.0, x.0 * y.1),
            BinaryOp::Mul => multiply(x, y),
            BinaryOp::Div if b_real => {
                if y.0 == 0.0 {
                    return Err(self.division_by_zero());
                }
                (x.0 / y.0, x.1 / y.0)
            }
            BinaryOp::Div => match divide(x, y) {
                Some(result) => result,
                None => return Err(self.division_by_zero()),
            },
            BinaryOp::Pow => return self.pow_complexes(x, y),
            _ => return Ok(Value::NOT_IMPLEMENTED),
        };
        Ok(self.complex(re, im))
    }

    fn pow_complexes(&mut self, x: C, y: C) -> R {
        let small = y.1 == 0.0 && y.0.fract() == 0.0 && y.0.abs() <= 100.0;
        let result = if small { whole_power(x, y.0 as i64) } else { power(x, y) };
        match result {
            None => Err(self.raise(exc::ZERO_DIVISION_ERROR, "zero to a negative or complex power")),
            Some((re, im))
                if (re.is_infinite() || im.is_infinite())
                    && x.0.is_finite()
                    && x.1.is_finite()
                    && y.0.is_finite()
                    && y.1.is_finite() =>
            {
                Err(self.raise(exc::OVERFLOW_ERROR, "complex exponentiation"))
            }
            Some((re, im)) => Ok(self.complex(re, im)),
        }
    }
}
