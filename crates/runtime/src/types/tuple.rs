//! `tuple`: its methods.

use super::ops;
use crate::classes::{ClassSpec, class};
use crate::heap::*;
use crate::native::{F1, F2, F4, native};
use crate::natives;
use crate::raise::R;
use crate::state::{Drain, Vm};
use crate::types::generic_alias::class_getitem;
use crate::value::{Handle, Value};
use withal_compiler::bytecode::CompareOp;
use withal_text::slice::bounds;

natives! { static NATIVES = [
    native("__new__(cls, iterable=..., /)", F2(new)),
    native("count($self, value, /)", F2(count)),
    native("index($self, value, start=0, stop=9223372036854775807, /)", F4(index)),
    native("__add__($self, value, /)", F2(|vm, a, b| vm.concat(a, b))),
    native("__mul__($self, value, /)", F2(|vm, a, b| vm.repeat(a, b))),
    native("__rmul__($self, value, /)", F2(|vm, a, b| vm.repeat(a, b))),
    native("__len__($self, /)", F1(ops::len)),
    native("__getitem__($self, key, /)", F2(ops::get_item)),
    native("__contains__($self, key, /)", F2(ops::contains)),
    native("__iter__($self, /)", F1(ops::iter)),
    native("__repr__($self, /)", F1(ops::repr)),
    native("__hash__($self, /)", F1(ops::hash)),
    native("__eq__($self, value, /)", F2(|vm, a, b| ops::compare(vm, CompareOp::Eq, a, b))),
    native("__ne__($self, value, /)", F2(|vm, a, b| ops::compare(vm, CompareOp::Ne, a, b))),
    native("__lt__($self, value, /)", F2(|vm, a, b| ops::compare(vm, CompareOp::Lt, a, b))),
    native("__le__($self, value, /)", F2(|vm, a, b| ops::compare(vm, CompareOp::Le, a, b))),
    native("__gt__($self, value, /)", F2(|vm, a, b| ops::compare(vm, CompareOp::Gt, a, b))),
    native("__ge__($self, value, /)", F2(|vm, a, b| ops::compare(vm, CompareOp::Ge, a, b))),
    native("__getnewargs__($self, /)", F1(getnewargs)),
    native("__class_getitem__($cls, object, /)", F2(class_getitem)),
]; }

/// The class.
pub static CLASS: ClassSpec = ClassSpec::new(class::TUPLE, NATIVES)
    .sequence()
    .match_self()
    .doc("Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty tuple.\nIf iterable is specified the tuple is initialized from iterable's items.\n\nIf the argument is a tuple, the return value is the same object.");

fn items(vm: &mut Vm, this: Value) -> R<Handle<Tuple>> {
    match vm.heap.payload(this) {
        Value::Tuple(h) => Ok(h),
        _ => Err(ops::wrong_receiver(vm, "tuple", this)),
    }
}

fn new(vm: &mut Vm, class: Value, iterable: Value) -> R {
    let tuple = match iterable.given() {
        None => vm.heap.tuple([]),
        Some(Value::Tuple(_)) => iterable,
        Some(iterable @ Value::Generator(_)) => {
            static TUPLE: Drain = Drain {
                take: Vm::take_into_list,
                rest: |vm, generator, into, item| {
                    let list = vm.take_rest_into_list(generator, into, item)?;
                    let items = vm.collect(list)?;
                    let tuple = vm.heap.tuple(items);
                    ops::of_class(vm, &[into[1]], tuple)
                },
            };
            let list = vm.heap.list(Vec::new());
            return vm.drain_by(&TUPLE, iterable, [list, class]);
        }
        Some(iterable) => {
            let items = vm.holding(&[class], |vm, _| vm.collect_held(iterable))?;
            vm.heap.tuple(items)
        }
    };
    ops::of_class(vm, &[class], tuple)
}

fn getnewargs(vm: &mut Vm, this: Value) -> R {
    let payload = Value::Tuple(items(vm, this)?);
    Ok(vm.heap.tuple([payload]))
}

fn count(vm: &mut Vm, this: Value, value: Value) -> R {
    let tuple = items(vm, this)?;
    ops::count(vm, value, |heap, at| heap[tuple].0.get(at).copied())
}

fn index(vm: &mut Vm, this: Value, value: Value, start: Value, stop: Value) -> R {
    let tuple = items(vm, this)?;
    let (start, stop) = (ops::slice_index(vm, start)?, ops::slice_index(vm, stop)?);
    let (from, to) = bounds(Some(start), Some(stop), vm.heap[tuple].0.len());
    match vm.position_of(value, from, to, |heap, at| heap[tuple].0.get(at).copied())? {
        Some(at) => Ok(Value::Int(at as i64)),
        None => Err(vm.value_error("tuple.index(x): x not in tuple")),
    }
}
