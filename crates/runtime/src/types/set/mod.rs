//! `set` and `frozenset`: their methods. The algebra stands in `algebra`, the table in `heap::set`. Sets are filled in
//! the way CPython fills them, so that iteration goes in the same order.

pub mod algebra;

use super::ops;
use crate::classes::{ClassSpec, class};
use crate::exception::exc;
use crate::heap::*;
use crate::native::{F1, F2, Many, native};
use crate::natives;
use crate::raise::R;
use crate::state::{Drain, Vm};
use crate::types::generic_alias::class_getitem;
use crate::value::{Handle, Value};
use algebra as a;
use withal_compiler::bytecode::CompareOp;

natives! {
    static SET_NATIVES = [
        native("__new__(cls, /, *args, **kwargs)", Many(new_set)),
        native("__init__($self, iterable=..., /)", F2(init)),
        native("add($self, object, /)", F2(add)),
        native("clear($self, /)", F1(clear)),
        native("copy($self, /)", F1(a::copy)),
        native("difference($self, /, *others)", F2(a::difference)),
        native("difference_update($self, /, *others)", F2(a::difference_update)),
        native("discard($self, object, /)", F2(discard)),
        native("intersection($self, /, *others)", F2(a::intersection)),
        native("intersection_update($self, /, *others)", F2(a::intersection_update)),
        native("isdisjoint($self, other, /)", F2(a::isdisjoint)),
        native("issubset($self, other, /)", F2(a::issubset)),
        native("issuperset($self, other, /)", F2(a::issuperset)),
        native("pop($self, /)", F1(pop)),
        native("remove($self, object, /)", F2(remove)),
        native("symmetric_difference($self, other, /)", F2(a::symmetric_difference)),
        native("symmetric_difference_update($self, other, /)", F2(a::symmetric_difference_update)),
        native("union($self, /, *others)", F2(a::union)),
        native("update($self, /, *others)", F2(a::update)),
        native("__contains__($self, object, /)", F2(ops::contains)).ordinary(),
        native("__iter__($self, /)", F1(ops::iter)),
        native("__len__($self, /)", F1(ops::len)),
        native("__repr__($self, /)", F1(ops::repr)),
        native("__eq__($self, value, /)", F2(|vm, a, b| ops::compare(vm, CompareOp::Eq, a, b))),
        native("__ne__($self, value, /)", F2(|vm, a, b| ops::compare(vm, CompareOp::Ne, a, b))),
        native("__lt__($self, value, /)", F2(|vm, a, b| ops::compare(vm, CompareOp::Lt, a, b))),
        native("__le__($self, value, /)", F2(|vm, a, b| ops::compare(vm, CompareOp::Le, a, b))),
        native("__gt__($self, value, /)", F2(|vm, a, b| ops::compare(vm, CompareOp::Gt, a, b))),
        native("__ge__($self, value, /)", F2(|vm, a, b| ops::compare(vm, CompareOp::Ge, a, b))),
        native("__and__($self, value, /)", F2(a::and)),
        native("__rand__($self, value, /)", F2(|vm, a, b| a::and(vm, b, a))),
        native("__or__($self, value, /)", F2(a::or)),
        native("__ror__($self, value, /)", F2(|vm, a, b| a::or(vm, b, a))),
        native("__sub__($self, value, /)", F2(a::sub)),
        native("__rsub__($self, value, /)", F2(|vm, a, b| a::sub(vm, b, a))),
        native("__xor__($self, value, /)", F2(a::xor)),
        native("__rxor__($self, value, /)", F2(|vm, a, b| a::xor(vm, b, a))),
        native("__iand__($self, value, /)", F2(a::iand)),
        native("__ior__($self, value, /)", F2(a::ior)),
        native("__isub__($self, value, /)", F2(a::isub)),
        native("__ixor__($self, value, /)", F2(a::ixor)),
        native("__class_getitem__($cls, object, /)", F2(class_getitem)),
    ];
    static FROZENSET_NATIVES = [
        native("__new__(cls, iterable=..., /)", F2(new_frozenset)),
        native("copy($self, /)", F1(a::copy)),
        native("difference($self, /, *others)", F2(a::difference)),
        native("intersection($self, /, *others)", F2(a::intersection)),
        native("isdisjoint($self, other, /)", F2(a::isdisjoint)),
        native("issubset($self, other, /)", F2(a::issubset)),
        native("issuperset($self, other, /)", F2(a::issuperset)),
        native("symmetric_difference($self, other, /)", F2(a::symmetric_difference)),
        native("union($self, /, *others)", F2(a::union)),
        native("__contains__($self, object, /)", F2(ops::contains)).ordinary(),
        native("__iter__($self, /)", F1(ops::iter)),
        native("__len__($self, /)", F1(ops::len)),
        native("__repr__($self, /)", F1(ops::repr)),
        native("__hash__($self, /)", F1(ops::hash)),
        native("__eq__($self, value, /)", F2(|vm, a, b| ops::compare(vm, CompareOp::Eq, a, b))),
        native("__ne__($self, value, /)", F2(|vm, a, b| ops::compare(vm, CompareOp::Ne, a, b))),
        native("__lt__($self, value, /)", F2(|vm, a, b| ops::compare(vm, CompareOp::Lt, a, b))),
        native("__le__($self, value, /)", F2(|vm, a, b| ops::compare(vm, CompareOp::Le, a, b))),
        native("__gt__($self, value, /)", F2(|vm, a, b| ops::compare(vm, CompareOp::Gt, a, b))),
        native("__ge__($self, value, /)", F2(|vm, a, b| ops::compare(vm, CompareOp::Ge, a, b))),
        native("__and__($self, value, /)", F2(a::and)),
        native("__rand__($self, value, /)", F2(|vm, a, b| a::and(vm, b, a))),
        native("__or__($self, value, /)", F2(a::or)),
        native("__ror__($self, value, /)", F2(|vm, a, b| a::or(vm, b, a))),
        native("__sub__($self, value, /)", F2(a::sub)),
        native("__rsub__($self, value, /)", F2(|vm, a, b| a::sub(vm, b, a))),
        native("__xor__($self, value, /)", F2(a::xor)),
        native("__rxor__($self, value, /)", F2(|vm, a, b| a::xor(vm, b, a))),
        native("__class_getitem__($cls, object, /)", F2(class_getitem)),
    ];
}

/// `set`.
pub static SET: ClassSpec = ClassSpec::new(class::SET, SET_NATIVES)
    .match_self()
    .absent(&["__hash__"])
    .doc("Build an unordered collection of unique elements.");
/// `frozenset`.
pub static FROZENSET: ClassSpec = ClassSpec::new(class::FROZENSET, FROZENSET_NATIVES)
    .match_self()
    .doc("Build an immutable unordered collection of unique elements.");

/// The set inside a receiver.
pub fn items(vm: &mut Vm, this: Value) -> R<Handle<Set>> {
    match vm.heap.payload(this) {
        Value::Set(h) | Value::FrozenSet(h) => Ok(h),
        _ => Err(ops::wrong_receiver(vm, "set", this)),
    }
}

fn new_set(vm: &mut Vm, args: &[Value]) -> R {
    let set = vm.heap.set(Set::default());
    ops::of_class(vm, args, set)
}

fn init(vm: &mut Vm, this: Value, iterable: Value) -> R {
    let set = items(vm, this)?;
    vm.heap[set].clear();
    if let Some(Value::Generator(_)) = iterable.given() {
        static FILL: Drain = Drain { take: take_element, rest: fill_rest };
        return vm.drain_by(&FILL, iterable, [this, Value::UNDEF]);
    }
    if let Some(iterable) = iterable.given() {
        vm.holding(&[this], |vm, _| vm.set_fill(set, iterable))?;
    }
    Ok(Value::NONE)
}

/// Adds an element whose hash no class of the script is asked for.
fn take_element(vm: &mut Vm, into: &mut [Value; 2], item: Value) -> bool {
    let plain = matches!(
        item,
        Value::Int(_) | Value::ShortStr(_) | Value::Str(_) | Value::Float(_) | Value::Bool(_) | Value::None(_)
    );
    match vm.heap.payload(into[0]) {
        Value::Set(set) if plain => {
            let added = vm.set_add(set, item);
            if added.is_err() {
                vm.raised = Value::UNDEF;
            }
            added.is_ok()
        }
        _ => false,
    }
}

fn fill_rest(vm: &mut Vm, generator: Value, into: [Value; 2], item: Option<Value>) -> R {
    let set = items(vm, into[0])?;
    vm.holding(&[into[0], generator], |vm, _| {
        if let Some(item) = item {
            vm.set_add(set, item)?;
        }
        vm.set_fill(set, generator)
    })?;
    Ok(Value::NONE)
}

fn new_frozenset(vm: &mut Vm, class: Value, iterable: Value) -> R {
    let set = match iterable.given() {
        Some(same @ Value::FrozenSet(_)) => same,
        iterable => {
            let set = vm.heap.alloc(Set::default());
            if let Some(iterable) = iterable {
                vm.set_fill(set, iterable)?;
            }
            Value::FrozenSet(set)
        }
    };
    ops::of_class(vm, &[class], set)
}

fn add(vm: &mut Vm, this: Value, item: Value) -> R {
    let set = if let Value::Set(set) = this { set } else { items(vm, this)? };
    vm.set_add(set, item)?;
    Ok(Value::NONE)
}

fn clear(vm: &mut Vm, this: Value) -> R {
    let set = items(vm, this)?;
    vm.heap[set].clear();
    Ok(Value::NONE)
}

fn take(vm: &mut Vm, set: Handle<Set>, item: Value) -> R<bool> {
    let result = vm.set_remove(set, item);
    vm.with_frozen(result, item, |vm, frozen| vm.set_remove(set, frozen))
}

fn discard(vm: &mut Vm, this: Value, item: Value) -> R {
    let set = if let Value::Set(set) = this { set } else { items(vm, this)? };
    // A plain element: nobody is asked, and nothing can fail.
    if let Some(hash) = vm.heap.plain_hash(item)
        && let Some(found) = vm.heap[set].find_quick(hash, |other| other.is(item))
    {
        found.and_then(|at| vm.heap[set].remove_at(at));
        return Ok(Value::NONE);
    }
    take(vm, set, item)?;
    Ok(Value::NONE)
}

fn remove(vm: &mut Vm, this: Value, item: Value) -> R {
    let set = items(vm, this)?;
    if take(vm, set, item)? { Ok(Value::NONE) } else { Err(vm.key_error(item)) }
}

fn pop(vm: &mut Vm, this: Value) -> R {
    let set = items(vm, this)?;
    match vm.heap[set].pop() {
        Some(item) => Ok(item),
        None => Err(vm.raise(exc::KEY_ERROR, "pop from an empty set")),
    }
}
