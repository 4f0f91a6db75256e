//! `mappingproxy`: a mapping that can only be read, above all `cls.__dict__`.

use super::ops;
use crate::classes::{ClassSpec, class};
use crate::heap::*;
use crate::native::{F1, F2, F3, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::types::generic_alias::class_getitem;
use crate::value::{Handle, Value};
use withal_compiler::bytecode::CompareOp;

/// What a proxy shows.
#[derive(Clone)]
pub enum MappingProxy {
    /// Any mapping.
    Mapping(Value),
    /// The attributes of a class.
    Class(Handle<Class>),
}

impl Object for MappingProxy {
    crate::shareable!();
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        match self {
            MappingProxy::Mapping(mapping) => visit(*mapping),
            MappingProxy::Class(class) => visit(Value::Class(*class)),
        }
    }
}

natives! { static NATIVES = [
    native("__new__(cls, mapping)", F2(new)),
    native("__getitem__($self, key, /)", F2(get_item)),
    native("__contains__($self, key, /)", F2(contains)),
    native("__len__($self, /)", F1(|vm, this| { let m = mapping(vm, this)?; Ok(Value::Int(vm.len(m)? as i64)) })),
    native("__iter__($self, /)", F1(|vm, this| { let m = mapping(vm, this)?; vm.iter(m) })),
    native("__reversed__($self, /)", F1(|vm, this| pass_on(vm, this, "__reversed__", &[]))),
    native("__repr__($self, /)", F1(repr)),
    native("__str__($self, /)", F1(|vm, this| { let m = mapping(vm, this)?; vm.str(m) })),
    native("__hash__($self, /)", F1(|vm, this| { let m = mapping(vm, this)?; Ok(Value::Int(vm.hash(m)?)) })),
    native("__eq__($self, value, /)", F2(|vm, a, b| compare(vm, CompareOp::Eq, a, b))),
    native("__ne__($self, value, /)", F2(|vm, a, b| compare(vm, CompareOp::Ne, a, b))),
    native("__or__($self, value, /)", F2(or)),
    native("__ror__($self, value, /)", F2(|vm, a, b| or(vm, b, a))),
    native("get($self, key, default=None, /)", F3(get)),
    native("keys($self, /)", F1(|vm, this| pass_on(vm, this, "keys", &[]))),
    native("values($self, /)", F1(|vm, this| pass_on(vm, this, "values", &[]))),
    native("items($self, /)", F1(|vm, this| pass_on(vm, this, "items", &[]))),
    native("copy($self, /)", F1(|vm, this| pass_on(vm, this, "copy", &[]))),
    native("__class_getitem__($cls, object, /)", F2(class_getitem)),
]; }

/// The class.
pub static CLASS: ClassSpec =
    ClassSpec::new(class::MAPPINGPROXY, NATIVES).mapping().final_().doc("Read-only proxy of a mapping.");

/// A proxy of a mapping.
pub fn proxy(vm: &mut Vm, mapping: Value) -> Value {
    vm.heap.object(class::MAPPINGPROXY, MappingProxy::Mapping(mapping))
}

/// `cls.__dict__`.
pub fn of_class(vm: &mut Vm, class: Handle<Class>) -> Value {
    vm.heap.object(class::MAPPINGPROXY, MappingProxy::Class(class))
}

fn new(vm: &mut Vm, _class: Value, mapping: Value) -> R {
    let fits = match vm.heap.payload(mapping) {
        Value::List(_) | Value::Tuple(_) => false,
        _ => vm.lookup_on_type(mapping, name::GETITEM).is_some(),
    };
    if !fits {
        let class = vm.type_name(mapping);
        return Err(vm.type_error(format!("mappingproxy() argument must be a mapping, not {class}")));
    }
    Ok(proxy(vm, mapping))
}

/// The mapping behind a proxy; a class's attributes as a dict of their own.
fn mapping(vm: &mut Vm, this: Value) -> R {
    match vm.heap.object_data::<MappingProxy>(this) {
        Some(MappingProxy::Mapping(mapping)) => Ok(*mapping),
        Some(MappingProxy::Class(class)) => {
            let class = *class;
            let entries: Vec<(NameId, Value)> = vm.heap[class].dict.iter().map(|(n, v)| (*n, *v)).collect();
            let dict = vm.heap.alloc(Dict::with_capacity(entries.len()));
            for (name, value) in entries {
                vm.heap.dict_set_name(dict, name, value);
            }
            Ok(Value::Dict(dict))
        }
        None => Err(ops::wrong_receiver(vm, "mappingproxy", this)),
    }
}

/// An attribute of a class by its name, without copying the others.
fn class_attribute(vm: &Vm, this: Value, key: Value) -> Option<Option<Value>> {
    match vm.heap.object_data::<MappingProxy>(this) {
        Some(MappingProxy::Class(class)) => {
            vm.heap.text(key)?;
            Some(vm.heap.find_name_value(key).and_then(|name| vm.heap[*class].dict.get(&name).copied()))
        }
        _ => None,
    }
}

fn get_item(vm: &mut Vm, this: Value, key: Value) -> R {
    match class_attribute(vm, this, key) {
        Some(Some(value)) => Ok(value),
        Some(None) => Err(vm.key_error(key)),
        None => {
            let mapping = mapping(vm, this)?;
            vm.get_item(mapping, key)
        }
    }
}

fn contains(vm: &mut Vm, this: Value, key: Value) -> R {
    let found = match class_attribute(vm, this, key) {
        Some(found) => found.is_some(),
        None => {
            let mapping = mapping(vm, this)?;
            vm.contains(mapping, key)?
        }
    };
    Ok(Value::bool(found))
}

fn get(vm: &mut Vm, this: Value, key: Value, default: Value) -> R {
    match class_attribute(vm, this, key) {
        Some(found) => Ok(found.unwrap_or(default)),
        None => pass_on(vm, this, "get", &[key, default]),
    }
}

fn pass_on(vm: &mut Vm, this: Value, method: &str, args: &[Value]) -> R {
    let mapping = mapping(vm, this)?;
    let method = vm.heap.intern(method);
    vm.call_method(mapping, method, args)
}

fn repr(vm: &mut Vm, this: Value) -> R {
    let mapping = mapping(vm, this)?;
    let text = vm.repr_string(mapping)?;
    Ok(vm.heap.string(format!("mappingproxy({text})")))
}

fn behind(vm: &mut Vm, value: Value) -> R {
    if vm.heap.object_data::<MappingProxy>(value).is_some() { mapping(vm, value) } else { Ok(value) }
}

fn compare(vm: &mut Vm, op: CompareOp, a: Value, b: Value) -> R {
    let (a, b) = (mapping(vm, a)?, behind(vm, b)?);
    vm.compare(op, a, b)
}

fn or(vm: &mut Vm, a: Value, b: Value) -> R {
    let (a, b) = (behind(vm, a)?, behind(vm, b)?);
    vm.binary(withal_compiler::bytecode::BinaryOp::Or, a, b)
}
