//! `bytes` and `bytearray`: special methods.

use super::own;
use crate::heap::Iter;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use withal_compiler::bytecode::CompareOp;

pub fn iter(vm: &mut Vm, b: Value) -> R {
    own(vm, b)?;
    let bytes = vm.heap.payload(b);
    Ok(vm.heap.iter(Iter::Bytes { bytes, at: 0 }))
}

macro_rules! comparisons {
    ($($name:ident $op:ident),*) => { $(pub fn $name(vm: &mut Vm, a: Value, b: Value) -> R { vm.compare_builtin(CompareOp::$op, a, b) })* };
}

comparisons!(eq Eq, ne Ne, lt Lt, le Le, gt Gt, ge Ge);
