//! `ImportError`: its message, and which module it was about.

use super::base::{data, exception_str, items, state};
use super::fields::{field, init_with_fields};
use crate::heap::*;
use crate::native::{F1, F3, getset, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;

natives! {
    pub static NATIVES = [
    native("__init__($self, /, *args, **kwargs)", F3(init)),
    native("__str__($self, /)", F1(str)),
    native("__reduce__($self, /)", F1(reduce)),
    getset("msg", message, set_message),
    field!("name", name::NAME_ATTR),
    field!("path", name::PATH_ATTR),
    field!("name_from", name::NAME_FROM),
];
}

fn init(vm: &mut Vm, this: Value, args: Value, keywords: Value) -> R {
    init_with_fields(vm, this, args, keywords, "ImportError", &[name::NAME_ATTR, name::PATH_ATTR, name::NAME_FROM])?;
    let message = match *items(vm, args) {
        [one] => one,
        _ => Value::NONE,
    };
    vm.set_exception_field(this, name::MSG, message);
    Ok(Value::NONE)
}

fn message(vm: &mut Vm, this: Value) -> R {
    data(vm, this)?;
    Ok(match (vm.exception_field(this, name::MSG), vm.exception_args(this).as_slice()) {
        (Some(message), _) => message,
        (None, &[one]) => one,
        _ => Value::NONE,
    })
}

fn set_message(vm: &mut Vm, this: Value, new: Value) -> R {
    data(vm, this)?;
    vm.set_exception_field(this, name::MSG, new.given().unwrap_or(Value::NONE));
    Ok(Value::NONE)
}

fn str(vm: &mut Vm, this: Value) -> R {
    let message = message(vm, this)?;
    match message {
        Value::Str(_) | Value::ShortStr(_) => Ok(message),
        _ => exception_str(vm, this),
    }
}

fn reduce(vm: &mut Vm, this: Value) -> R {
    let h = data(vm, this)?;
    let mut parts = vec![Value::Class(vm.class_of(this)), vm.heap[h].args];
    parts.extend(state(vm, this, &[name::NAME_ATTR, name::PATH_ATTR, name::NAME_FROM])?);
    Ok(vm.heap.tuple(parts))
}
