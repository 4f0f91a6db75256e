//! Arithmetic of floats, with CPython's rounding of `//` and `%`.

use crate::exception::exc;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::Value;
use withal_compiler::bytecode::BinaryOp;

/// The operation, unless it fails or is none of floats.
#[inline(always)]
pub fn quick(op: BinaryOp, x: f64, y: f64) -> Option<Value> {
    Some(Value::float(match op {
        BinaryOp::Add => x + y,
        BinaryOp::Sub => x - y,
        BinaryOp::Mul => x * y,
        BinaryOp::Div if y != 0.0 => x / y,
        _ => return None,
    }))
}

/// Whether floats have the operator.
pub fn has(op: BinaryOp) -> bool {
    use BinaryOp::*;
    matches!(op, Add | Sub | Mul | Div | FloorDiv | Mod | Pow)
}

/// `x % y` for `y` other than 0: the sign is that of `y`.
pub fn modulo(x: f64, y: f64) -> f64 {
    let rest = x % y;
    if rest == 0.0 {
        0.0f64.copysign(y)
    } else if (y < 0.0) != (rest < 0.0) {
        rest + y
    } else {
        rest
    }
}

/// `divmod(x, y)` for `y` other than 0.
pub fn div_mod(x: f64, y: f64) -> (f64, f64) {
    let mut rest = x % y;
    let mut quotient = (x - rest) / y;
    if rest == 0.0 {
        rest = 0.0f64.copysign(y);
    } else if (y < 0.0) != (rest < 0.0) {
        rest += y;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0.0f64.copysign(x / y), rest);
    }
    let floor = quotient.floor();
    (if quotient - floor > 0.5 { floor + 1.0 } else { floor }, rest)
}

/// `x // y` for `y` other than 0.
pub fn floor_div(x: f64, y: f64) -> f64 {
    div_mod(x, y).0
}

impl Vm {
    pub(super) fn binary_floats(&mut self, op: BinaryOp, x: f64, y: f64) -> R {
        if let Some(result) = quick(op, x, y) {
            return Ok(result);
        }
        let divides = matches!(op, BinaryOp::Div | BinaryOp::FloorDiv | BinaryOp::Mod);
        if divides && y == 0.0 {
            return Err(self.division_by_zero());
        }
        match op {
            BinaryOp::FloorDiv => Ok(Value::float(floor_div(x, y))),
            BinaryOp::Mod => Ok(Value::float(modulo(x, y))),
            BinaryOp::Pow => self.pow_floats(x, y),
            _ => Ok(Value::NOT_IMPLEMENTED),
        }
    }

    /// `ZeroDivisionError`.
    #[cold]
    pub fn division_by_zero(&mut self) -> Raised {
        self.raise(exc::ZERO_DIVISION_ERROR, "division by zero")
    }
}
