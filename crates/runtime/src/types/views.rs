//! `dict_keys`, `dict_values`, `dict_items`: their methods; keys and items work as sets.

use super::dict::reversed;
use super::{mappingproxy, ops};
use crate::classes::{ClassSpec, class};
use crate::heap::*;
use crate::native::{F1, F2, Many, getter, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use withal_compiler::bytecode::CompareOp;

natives! {
    static VALUES_NATIVES = [
        native("__new__(cls, /, *args, **kwargs)", Many(ops::cannot_create)),
        native("__iter__($self, /)", F1(ops::iter)),
        native("__len__($self, /)", F1(ops::len)),
        native("__repr__($self, /)", F1(ops::repr)),
        native("__reversed__($self, /)", F1(backwards)),
        getter("mapping", mapping),
    ];
    static KEYS_NATIVES = [
        native("__new__(cls, /, *args, **kwargs)", Many(ops::cannot_create)),
        native("__iter__($self, /)", F1(ops::iter)),
        native("__len__($self, /)", F1(ops::len)),
        native("__repr__($self, /)", F1(ops::repr)),
        native("__reversed__($self, /)", F1(backwards)),
        native("__contains__($self, key, /)", F2(ops::contains)),
        native("isdisjoint($self, other, /)", F2(isdisjoint)),
        getter("mapping", mapping),
        native("__eq__($self, value, /)", F2(|vm, a, b| compare(vm, CompareOp::Eq, a, b))),
        native("__ne__($self, value, /)", F2(|vm, a, b| compare(vm, CompareOp::Ne, a, b))),
        native("__lt__($self, value, /)", F2(|vm, a, b| compare(vm, CompareOp::Lt, a, b))),
        native("__le__($self, value, /)", F2(|vm, a, b| compare(vm, CompareOp::Le, a, b))),
        native("__gt__($self, value, /)", F2(|vm, a, b| compare(vm, CompareOp::Gt, a, b))),
        native("__ge__($self, value, /)", F2(|vm, a, b| compare(vm, CompareOp::Ge, a, b))),
        native("__and__($self, value, /)", F2(|vm, a, b| algebra(vm, "intersection_update", a, b))),
        native("__rand__($self, value, /)", F2(|vm, a, b| algebra(vm, "intersection_update", b, a))),
        native("__or__($self, value, /)", F2(|vm, a, b| algebra(vm, "update", a, b))),
        native("__ror__($self, value, /)", F2(|vm, a, b| algebra(vm, "update", b, a))),
        native("__sub__($self, value, /)", F2(|vm, a, b| algebra(vm, "difference_update", a, b))),
        native("__rsub__($self, value, /)", F2(|vm, a, b| algebra(vm, "difference_update", b, a))),
        native("__xor__($self, value, /)", F2(|vm, a, b| algebra(vm, "symmetric_difference_update", a, b))),
        native("__rxor__($self, value, /)", F2(|vm, a, b| algebra(vm, "symmetric_difference_update", b, a))),
    ];
}

/// `dict_keys`.
pub static KEYS: ClassSpec = ClassSpec::new(class::DICT_KEYS, KEYS_NATIVES).final_().absent(&["__hash__"]);
/// `dict_items`.
pub static ITEMS: ClassSpec = ClassSpec::new(class::DICT_ITEMS, KEYS_NATIVES).final_().absent(&["__hash__"]);
/// `dict_values`.
pub static VALUES: ClassSpec = ClassSpec::new(class::DICT_VALUES, VALUES_NATIVES).final_();

fn view(vm: &mut Vm, this: Value) -> R<View> {
    match this {
        Value::View(h) => Ok(vm.heap[h]),
        _ => Err(ops::wrong_receiver(vm, "dict_keys", this)),
    }
}

fn backwards(vm: &mut Vm, this: Value) -> R {
    let View { dict, kind } = view(vm, this)?;
    Ok(reversed(vm, dict, kind))
}

fn mapping(vm: &mut Vm, this: Value) -> R {
    let dict = view(vm, this)?.dict;
    Ok(mappingproxy::proxy(vm, Value::Dict(dict)))
}

/// Whether a value takes part in comparisons of views: a set, or a view of keys or items.
fn is_set_like(vm: &Vm, value: Value) -> bool {
    match value {
        Value::View(h) => vm.heap[h].kind != ViewKind::Values,
        _ => vm.any_set(value).is_some(),
    }
}

fn compare(vm: &mut Vm, op: CompareOp, a: Value, b: Value) -> R {
    if !is_set_like(vm, b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (m, n) = (vm.len(a)?, vm.len(b)?);
    let result = match op {
        CompareOp::Eq => m == n && all_in(vm, a, b)?,
        CompareOp::Ne => !(m == n && all_in(vm, a, b)?),
        CompareOp::Lt => m < n && all_in(vm, a, b)?,
        CompareOp::Le => m <= n && all_in(vm, a, b)?,
        CompareOp::Gt => m > n && all_in(vm, b, a)?,
        _ => m >= n && all_in(vm, b, a)?,
    };
    Ok(Value::bool(result))
}

fn all_in(vm: &mut Vm, items: Value, container: Value) -> R<bool> {
    let iterator = vm.iter(items)?;
    while let Some(item) = vm.next(iterator)? {
        if !vm.contains(container, item)? {
            return Ok(false);
        }
        vm.spend(1)?;
    }
    Ok(true)
}

fn isdisjoint(vm: &mut Vm, this: Value, other: Value) -> R {
    let iterator = vm.iter(other)?;
    while let Some(item) = vm.next(iterator)? {
        if vm.contains(this, item)? {
            return Ok(Value::FALSE);
        }
        vm.spend(1)?;
    }
    Ok(Value::TRUE)
}

/// A set operator: a new set of `a`'s elements, changed by `b`'s.
fn algebra(vm: &mut Vm, method: &str, a: Value, b: Value) -> R {
    let set = vm.heap.alloc(Set::default());
    if method == "intersection_update" {
        // Elements are looked up before they are added: of one that has no hash, the error does not speak of the set.
        for item in vm.collect(a)? {
            vm.hash(item)?;
        }
    }
    vm.set_update(set, a)?;
    let method = vm.heap.intern(method);
    vm.call_method(Value::Set(set), method, &[b])?;
    Ok(Value::Set(set))
}
