//! Truth, equality, order, containment.

use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use withal_compiler::bytecode::CompareOp;

impl Vm {
    /// `bool(value)`.
    pub fn truth(&mut self, value: Value) -> R<bool> { let _ = value; Ok(true) }
    /// `a == b` as a truth value; identical objects are equal without being asked.
    pub fn eq(&mut self, a: Value, b: Value) -> R<bool> { let _ = (a, b); Ok(false) }
    /// `a op b` as a value.
    pub fn compare(&mut self, op: CompareOp, a: Value, b: Value) -> R { let _ = (op, a, b); Ok(Value::NONE) }
}
