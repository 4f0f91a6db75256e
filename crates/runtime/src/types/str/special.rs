//! `str`: special methods.

use super::{check_own, own, text};
use crate::heap::Iter;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use withal_compiler::bytecode::CompareOp;

pub fn str(vm: &mut Vm, s: Value) -> R {
    check_own(vm, s)?;
    Ok(vm.heap.payload(s))
}

pub fn len(vm: &mut Vm, s: Value) -> R {
    Ok(Value::Int(i64::try_from(own(vm, s)?.chars_len()).unwrap_or(i64::MAX)))
}

pub fn iter(vm: &mut Vm, s: Value) -> R {
    check_own(vm, s)?;
    let string = vm.heap.payload(s);
    Ok(vm.heap.iter(Iter::Str { string, at: 0 }))
}

pub fn contains(vm: &mut Vm, s: Value, key: Value) -> R {
    check_own(vm, s)?;
    if vm.heap.text(key).is_none() {
        let kind = vm.type_name(key);
        return Err(vm.type_error(format!("'in <string>' requires string as left operand, not {kind}")));
    }
    Ok(Value::bool(text(vm, s).contains(&*text(vm, key))))
}

pub fn new_args(vm: &mut Vm, s: Value) -> R {
    let s = str(vm, s)?;
    Ok(vm.heap.tuple([s]))
}

pub fn add(vm: &mut Vm, s: Value, other: Value) -> R {
    check_own(vm, s)?;
    vm.concat(s, other)
}

pub fn rmod(vm: &mut Vm, s: Value, other: Value) -> R {
    if vm.heap.text(other).is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    super::percent(vm, other, s)
}

macro_rules! comparisons {
    ($($name:ident $op:ident),*) => { $(pub fn $name(vm: &mut Vm, a: Value, b: Value) -> R { vm.compare_builtin(CompareOp::$op, a, b) })* };
}

comparisons!(eq Eq, ne Ne, lt Lt, le Le, gt Gt, ge Ge);
