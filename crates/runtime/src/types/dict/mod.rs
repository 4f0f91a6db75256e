//! `dict`: its methods. Building from mappings and pairs stands in `update`; lookup by key in `object::mapping`.

mod update;

use super::ops;
use crate::classes::{ClassSpec, class};
use crate::exception::exc;
use crate::heap::*;
use crate::native::{F1, F2, F3, Many, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::types::generic_alias::class_getitem;
use crate::value::{Handle, Value};
use withal_compiler::bytecode::CompareOp;

natives! { static NATIVES = [
    native("__new__(cls, /, *args, **kwargs)", Many(new)),
    native("__init__($self, iterable=..., /, **kwargs)", F3(update::init)),
    native("clear($self, /)", F1(clear)),
    native("copy($self, /)", F1(copy)),
    native("fromkeys($cls, iterable, value=None, /)", F3(update::fromkeys)),
    native("get($self, key, default=None, /)", F3(get)),
    native("items($self, /)", F1(|vm, this| view(vm, this, ViewKind::Items))),
    native("keys($self, /)", F1(|vm, this| view(vm, this, ViewKind::Keys))),
    native("values($self, /)", F1(|vm, this| view(vm, this, ViewKind::Values))),
    native("pop($self, key, default=..., /)", F3(pop)),
    native("popitem($self, /)", F1(popitem)),
    native("setdefault($self, key, default=None, /)", F3(setdefault)),
    native("update($self, iterable=..., /, **kwargs)", F3(update::update)),
    native("__contains__($self, key, /)", F2(ops::contains)).ordinary(),
    native("__getitem__($self, key, /)", F2(get_item)).ordinary(),
    native("__setitem__($self, key, value, /)", F3(set_item)),
    native("__delitem__($self, key, /)", F2(del_item)),
    native("__iter__($self, /)", F1(ops::iter)),
    native("__reversed__($self, /)", F1(|vm, this| { let dict = items(vm, this)?; Ok(reversed(vm, dict, ViewKind::Keys)) })),
    native("__len__($self, /)", F1(ops::len)),
    native("__repr__($self, /)", F1(ops::repr)),
    native("__eq__($self, value, /)", F2(|vm, a, b| ops::compare(vm, CompareOp::Eq, a, b))),
    native("__ne__($self, value, /)", F2(|vm, a, b| ops::compare(vm, CompareOp::Ne, a, b))),
    native("__lt__($self, value, /)", F2(|_, _, _| Ok(Value::NOT_IMPLEMENTED))),
    native("__le__($self, value, /)", F2(|_, _, _| Ok(Value::NOT_IMPLEMENTED))),
    native("__gt__($self, value, /)", F2(|_, _, _| Ok(Value::NOT_IMPLEMENTED))),
    native("__ge__($self, value, /)", F2(|_, _, _| Ok(Value::NOT_IMPLEMENTED))),
    native("__or__($self, value, /)", F2(update::or)),
    native("__ror__($self, value, /)", F2(|vm, a, b| update::or(vm, b, a))),
    native("__ior__($self, value, /)", F2(update::ior)),
    native("__sizeof__($self, /)", F1(|vm, this| { let dict = items(vm, this)?; Ok(Value::Int(64 + vm.heap[dict].bytes() as i64)) })),
    native("__class_getitem__($cls, object, /)", F2(class_getitem)),
]; }

/// The class.
pub static CLASS: ClassSpec = ClassSpec::new(class::DICT, NATIVES).mapping().match_self().absent(&["__hash__"]).doc(
    "dict() -> new empty dictionary\ndict(mapping) -> new dictionary initialized from a mapping object's\n    (key, value) pairs\ndict(iterable) -> new dictionary initialized as if via:\n    d = {}\n    for k, v in iterable:\n        d[k] = v\ndict(**kwargs) -> new dictionary initialized with the name=value pairs\n    in the keyword argument list.  For example:  dict(one=1, two=2)",
);

/// The dict inside a receiver.
pub fn items(vm: &mut Vm, this: Value) -> R<Handle<Dict>> {
    match vm.heap.payload(this) {
        Value::Dict(h) => Ok(h),
        _ => Err(ops::wrong_receiver(vm, "dict", this)),
    }
}

fn new(vm: &mut Vm, args: &[Value]) -> R {
    let dict = vm.heap.dict(Dict::default());
    ops::of_class(vm, args, dict)
}

fn clear(vm: &mut Vm, this: Value) -> R {
    let dict = items(vm, this)?;
    vm.heap[dict].clear();
    Ok(Value::NONE)
}

fn copy(vm: &mut Vm, this: Value) -> R {
    let dict = items(vm, this)?;
    vm.copy_dict(dict)
}

impl Vm {
    /// A new dict with the same entries.
    pub fn copy_dict(&mut self, dict: Handle<Dict>) -> R {
        self.reserve(self.heap[dict].bytes())?;
        let mut copy = Dict::with_capacity(self.heap[dict].len());
        for e in self.heap[dict].iter() {
            copy.push(e.hash, e.key, e.value);
        }
        Ok(self.heap.dict(copy))
    }
}

fn get(vm: &mut Vm, this: Value, key: Value, default: Value) -> R {
    let dict = items(vm, this)?;
    Ok(vm.dict_get(dict, key)?.unwrap_or(default))
}

fn view(vm: &mut Vm, this: Value, kind: ViewKind) -> R {
    let dict = items(vm, this)?;
    Ok(Value::View(vm.heap.alloc(View { dict, kind })))
}

fn pop(vm: &mut Vm, this: Value, key: Value, default: Value) -> R {
    let dict = items(vm, this)?;
    match vm.dict_remove(dict, key)?.or(default.given()) {
        Some(value) => Ok(value),
        None => Err(vm.key_error(key)),
    }
}

fn popitem(vm: &mut Vm, this: Value) -> R {
    let dict = items(vm, this)?;
    let last = vm.heap[dict].positions().checked_sub(1).and_then(|at| vm.heap[dict].remove_at(at));
    match last {
        Some(entry) => Ok(vm.heap.tuple([entry.key, entry.value])),
        None => Err(vm.raise(exc::KEY_ERROR, "popitem(): dictionary is empty")),
    }
}

fn setdefault(vm: &mut Vm, this: Value, key: Value, default: Value) -> R {
    let dict = items(vm, this)?;
    vm.dict_set_default(dict, key, default)
}

fn get_item(vm: &mut Vm, this: Value, key: Value) -> R {
    let dict = items(vm, this)?;
    vm.dict_item(this, dict, key)
}

fn set_item(vm: &mut Vm, this: Value, key: Value, value: Value) -> R {
    let dict = items(vm, this)?;
    vm.dict_set(dict, key, value)?;
    Ok(Value::NONE)
}

fn del_item(vm: &mut Vm, this: Value, key: Value) -> R {
    let dict = items(vm, this)?;
    match vm.dict_remove(dict, key)? {
        Some(_) => Ok(Value::NONE),
        None => Err(vm.key_error(key)),
    }
}

/// An iterator over part of the entries, last first.
pub fn reversed(vm: &mut Vm, dict: Handle<Dict>, kind: ViewKind) -> Value {
    let (left, len) = (vm.heap[dict].positions(), vm.heap[dict].len());
    vm.heap.iter(Iter::DictReversed { dict, left, len, kind })
}
