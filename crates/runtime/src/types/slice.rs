//! `slice`: its parts, and `indices`.

use super::ops;
use crate::classes::{ClassSpec, class};
use crate::heap::*;
use crate::native::{F1, F2, F4, getset, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::types::generic_alias::class_getitem;
use crate::value::{Handle, Value};
use num_traits::Signed;
use withal_compiler::bytecode::CompareOp;

natives! { static NATIVES = [
    native("__new__(cls, start, stop=..., step=..., /)", F4(new)),
    getset("start", |vm, this| { let h = handle(vm, this)?; Ok(vm.heap[h].start) }, ops::read_only),
    getset("stop", |vm, this| { let h = handle(vm, this)?; Ok(vm.heap[h].stop) }, ops::read_only),
    getset("step", |vm, this| { let h = handle(vm, this)?; Ok(vm.heap[h].step) }, ops::read_only),
    native("indices($self, object, /)", F2(indices)),
    native("__repr__($self, /)", F1(repr)),
    native("__hash__($self, /)", F1(hash)),
    native("__eq__($self, value, /)", F2(|vm, a, b| compare(vm, CompareOp::Eq, a, b))),
    native("__ne__($self, value, /)", F2(|vm, a, b| compare(vm, CompareOp::Ne, a, b))),
    native("__lt__($self, value, /)", F2(|vm, a, b| compare(vm, CompareOp::Lt, a, b))),
    native("__le__($self, value, /)", F2(|vm, a, b| compare(vm, CompareOp::Le, a, b))),
    native("__gt__($self, value, /)", F2(|vm, a, b| compare(vm, CompareOp::Gt, a, b))),
    native("__ge__($self, value, /)", F2(|vm, a, b| compare(vm, CompareOp::Ge, a, b))),
    native("__class_getitem__($cls, object, /)", F2(class_getitem)),
]; }

/// The class.
pub static CLASS: ClassSpec = ClassSpec::new(class::SLICE, NATIVES).final_().doc(
    "slice(stop)\nslice(start, stop[, step])\n\nCreate a slice object.  This is used for extended slicing (e.g. a[0:10:2]).",
);

fn handle(vm: &mut Vm, this: Value) -> R<Handle<Slice>> {
    match vm.heap.payload(this) {
        Value::Slice(h) => Ok(h),
        _ => Err(ops::wrong_receiver(vm, "slice", this)),
    }
}

fn new(vm: &mut Vm, _class: Value, start: Value, stop: Value, step: Value) -> R {
    let (start, stop) = match stop.given() {
        None => (Value::NONE, start),
        Some(stop) => (start, stop),
    };
    let step = step.given().unwrap_or(Value::NONE);
    Ok(Value::Slice(vm.heap.alloc(Slice { start, stop, step })))
}

/// The parts as a tuple, which compares, hashes and shows as a slice does.
fn tuple(vm: &mut Vm, this: Value) -> R {
    let h = handle(vm, this)?;
    let Slice { start, stop, step } = vm.heap[h];
    Ok(vm.heap.tuple([start, stop, step]))
}

fn indices(vm: &mut Vm, this: Value, len: Value) -> R {
    let slice = handle(vm, this)?;
    let len = vm.index(len)?;
    let len = vm.heap.big(len);
    if len.is_negative() {
        return Err(vm.value_error("length should not be negative"));
    }
    let (start, stop, step) = vm.big_indices(slice, &len)?;
    let parts = [start, stop, step].map(|part| vm.heap.int(part));
    Ok(vm.heap.tuple(parts))
}

fn repr(vm: &mut Vm, this: Value) -> R {
    let parts = tuple(vm, this)?;
    let text = vm.repr_string(parts)?;
    Ok(vm.heap.string(format!("slice{text}")))
}

fn hash(vm: &mut Vm, this: Value) -> R {
    let slice = vm.heap.payload(this);
    vm.hash(slice).map(Value::Int)
}

fn compare(vm: &mut Vm, op: CompareOp, a: Value, b: Value) -> R {
    if !matches!(vm.heap.payload(b), Value::Slice(_)) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (a, b) = (tuple(vm, a)?, tuple(vm, b)?);
    vm.compare(op, a, b)
}
