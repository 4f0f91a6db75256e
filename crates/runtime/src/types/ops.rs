//! What the methods of several container types have in common: special methods passed on to the protocols for the
//! built-in value inside the receiver, so that no subclass is asked again.

use crate::exception::exc;
use crate::heap::*;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::Value;
use withal_compiler::bytecode::CompareOp;

/// `TypeError` for a receiver that is not what the method belongs to.
#[cold]
pub fn wrong_receiver(vm: &mut Vm, class: &str, this: Value) -> Raised {
    let found = vm.type_name(this);
    vm.type_error(format!("descriptor requires a '{class}' object but received a '{found}'"))
}

/// What `__new__` gives: a value made an instance of the class that is its first argument.
pub fn of_class(vm: &mut Vm, args: &[Value], payload: Value) -> R {
    match args.first() {
        Some(&cls @ Value::Class(class)) => {
            let base = vm.class_of(payload);
            if class != base {
                super::made::class_for(vm, cls, base)?;
            }
            Ok(vm.with_class(class, payload))
        }
        _ => Err(vm.type_error("__new__(X): X is not a type object")),
    }
}

/// `__new__` of classes whose instances only the engine makes.
pub fn cannot_create(vm: &mut Vm, args: &[Value]) -> R {
    let name = match args.first() {
        Some(&Value::Class(class)) => vm.class_name(class),
        _ => String::new(),
    };
    Err(vm.type_error(format!("cannot create '{name}' instances")))
}

/// The setter of an attribute that cannot be set.
pub fn read_only(vm: &mut Vm, _this: Value, _new: Value) -> R {
    Err(vm.raise(exc::ATTRIBUTE_ERROR, "readonly attribute"))
}

/// `__len__`.
pub fn len(vm: &mut Vm, this: Value) -> R {
    let payload = vm.heap.payload(this);
    match vm.builtin_len(payload)? {
        Some(len) => Ok(Value::Int(len as i64)),
        None => Err(vm.internal_error("__len__ of what has none")),
    }
}

/// `__getitem__` of a sequence.
pub fn get_item(vm: &mut Vm, this: Value, index: Value) -> R {
    let payload = vm.heap.payload(this);
    match vm.sequence_get(payload, index)? {
        Some(item) => Ok(item),
        None => Err(vm.internal_error("__getitem__ of what has none")),
    }
}

/// `__setitem__` of a sequence.
pub fn set_item(vm: &mut Vm, this: Value, index: Value, value: Value) -> R {
    let payload = vm.heap.payload(this);
    vm.sequence_set(payload, index, value)?;
    Ok(Value::NONE)
}

/// `__delitem__` of a sequence.
pub fn del_item(vm: &mut Vm, this: Value, index: Value) -> R {
    let payload = vm.heap.payload(this);
    vm.sequence_del(payload, index)?;
    Ok(Value::NONE)
}

/// `__contains__`.
pub fn contains(vm: &mut Vm, this: Value, item: Value) -> R {
    let payload = vm.heap.payload(this);
    match vm.builtin_contains(payload, item)? {
        Some(found) => Ok(Value::bool(found)),
        None => Err(vm.internal_error("__contains__ of what has none")),
    }
}

/// `__iter__`.
pub fn iter(vm: &mut Vm, this: Value) -> R {
    let payload = vm.heap.payload(this);
    match vm.builtin_iter(payload)? {
        Some(iterator) => Ok(iterator),
        None => Err(vm.not_iterable(this)),
    }
}

/// `__iter__` of an iterator.
pub fn itself(_vm: &mut Vm, this: Value) -> R {
    Ok(this)
}

/// `__repr__`.
pub fn repr(vm: &mut Vm, this: Value) -> R {
    vm.builtin_repr(this)
}

/// `__hash__`.
pub fn hash(vm: &mut Vm, this: Value) -> R {
    let payload = vm.heap.payload(this);
    vm.hash_builtin(payload).map(Value::Int)
}

/// A comparison of built-in values, of whichever classes; `NotImplemented` when they have none.
pub fn compare(vm: &mut Vm, op: CompareOp, a: Value, b: Value) -> R {
    vm.compare_builtin(op, a, b)
}

/// An index as `index(value, start, stop)` takes it.
pub fn slice_index(vm: &mut Vm, index: Value) -> R<i64> {
    match index {
        Value::Int(i) => Ok(i),
        _ if vm.has_index(index) => {
            let index = vm.index(index)?;
            Ok(vm.heap.clamped(index))
        }
        _ => Err(vm.type_error("slice indices must be integers or have an __index__ method")),
    }
}

/// How many items are equal to a value.
pub fn count(vm: &mut Vm, value: Value, at: impl Fn(&Heap, usize) -> Option<Value>) -> R {
    let (mut found, mut from) = (0, 0);
    while let Some(position) = vm.position_of(value, from, usize::MAX, &at)? {
        found += 1;
        from = position + 1;
    }
    Ok(Value::Int(found))
}

/// The number in `sequence * number`; `None` for what is no number, negative ones count as 0.
pub fn repeat_count(vm: &mut Vm, times: Value) -> R<Option<usize>> {
    match times {
        Value::Int(n) => Ok(Some(usize::try_from(n).unwrap_or(0))),
        _ if vm.has_index(times) => {
            let n = vm.index(times)?;
            match n {
                Value::Int(n) => Ok(Some(usize::try_from(n).unwrap_or(0))),
                _ => Err(vm.raise(exc::OVERFLOW_ERROR, "cannot fit 'int' into an index-sized integer")),
            }
        }
        _ => {
            let class = vm.type_name(times);
            Err(vm.type_error(format!("can't multiply sequence by non-int of type '{class}'")))
        }
    }
}

/// What `**kwargs` of a native holds, as a call takes it.
pub fn keyword_pairs(vm: &Vm, keywords: Value) -> Vec<(Value, Value)> {
    match keywords {
        Value::Dict(h) => vm.heap[h].iter().map(|e| (e.key, e.value)).collect(),
        _ => Vec::new(),
    }
}
