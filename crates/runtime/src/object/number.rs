//! Arithmetic: binary, augmented and unary operators, conversions to ints and floats.

use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use withal_compiler::bytecode::BinaryOp;

impl Vm {
    /// `a op b`.
    pub fn binary(&mut self, op: BinaryOp, a: Value, b: Value) -> R { let _ = (op, a, b); Err(self.internal_error("binary")) }
    /// `a op= b`.
    pub fn in_place(&mut self, op: BinaryOp, a: Value, b: Value) -> R { let _ = (op, a, b); Err(self.internal_error("in_place")) }
    /// `-value`.
    pub fn negate(&mut self, value: Value) -> R { let _ = value; Err(self.internal_error("negate")) }
    /// `+value`.
    pub fn positive(&mut self, value: Value) -> R { let _ = value; Err(self.internal_error("positive")) }
    /// `~value`.
    pub fn invert(&mut self, value: Value) -> R { let _ = value; Err(self.internal_error("invert")) }
    /// `operator.index(value)`: an int value; `TypeError` for what is none.
    pub fn index(&mut self, value: Value) -> R { let _ = value; Err(self.internal_error("index")) }
    /// An index or count as `i64`, clamped to its range when `clamp` (slices), else `OverflowError` with `cannot fit 'int' into an index-sized integer`.
    pub fn index_i64(&mut self, value: Value, clamp: bool) -> R<i64> { let _ = (value, clamp); Err(self.internal_error("index_i64")) }
    /// `float(value)` of a number (ints, floats, `__float__`, `__index__`), with `must be real number, not str`.
    pub fn to_float(&mut self, value: Value) -> R<f64> { let _ = value; Err(self.internal_error("to_float")) }
}
