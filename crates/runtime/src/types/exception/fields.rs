//! Exceptions that carry a value or two besides `args`: `StopIteration`, `SystemExit`, `AttributeError`, `NameError`.
//! The macro for such fields.

use super::base::{data, items, no_keywords, state};
use crate::heap::*;
use crate::native::{F1, F3, getset, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;

/// Declares the computed attribute for a field: `None` until it is set.
macro_rules! field {
    ($text:literal, $name:expr) => {
        $crate::native::getset(
            $text,
            |vm, this| {
                super::base::data(vm, this)?;
                Ok(vm.exception_field(this, $name).unwrap_or($crate::value::Value::NONE))
            },
            |vm, this, new| {
                super::base::data(vm, this)?;
                vm.set_exception_field(this, $name, new);
                Ok($crate::value::Value::NONE)
            },
        )
    };
}
pub(super) use field;

natives! {
    pub static STOP_ITERATION = [
    native("__init__($self, /, *args, **kwargs)", F3(stop_iteration_init)),
    getset("value", stop_iteration_value, set_value),
];
}

natives! {
    pub static SYSTEM_EXIT = [native("__init__($self, /, *args, **kwargs)", F3(system_exit_init)), getset("code", exit_code, set_code)];
}

natives! {
    pub static ATTRIBUTE_ERROR = [
    native("__init__($self, /, *args, **kwargs)", F3(attribute_error_init)),
    native("__getstate__($self, /)", F1(attribute_error_state)),
    native("__reduce__($self, /)", F1(attribute_error_reduce)),
    field!("name", name::NAME_ATTR),
    field!("obj", name::OBJ),
];
}

natives! {
    pub static NAME_ERROR = [native("__init__($self, /, *args, **kwargs)", F3(name_error_init)), field!("name", name::NAME_ATTR)];
}

/// Sets `args` and those fields that may be given by keyword; any other keyword is a `TypeError`.
pub fn init_with_fields(
    vm: &mut Vm,
    this: Value,
    args: Value,
    keywords: Value,
    class: &str,
    fields: &[NameId],
) -> R<()> {
    let h = data(vm, this)?;
    vm.heap[h].args = args;
    for &field in fields {
        vm.set_exception_field(this, field, Value::UNDEF);
    }
    let Value::Dict(keywords) = keywords else { return Ok(()) };
    let given: Vec<(Value, Value)> = vm.heap[keywords].iter().map(|e| (e.key, e.value)).collect();
    for (key, value) in given {
        match vm.heap.find_name_value(key).filter(|name| fields.contains(name)) {
            Some(name) => vm.set_exception_field(this, name, value),
            None => {
                let key = vm.str_string(key)?;
                return Err(vm.type_error(format!("{class}() got an unexpected keyword argument '{key}'")));
            }
        }
    }
    Ok(())
}

fn stop_iteration_init(vm: &mut Vm, this: Value, args: Value, keywords: Value) -> R {
    no_keywords(vm, this, keywords)?;
    let h = data(vm, this)?;
    vm.heap[h].args = args;
    let value = items(vm, args).first().copied().unwrap_or(Value::NONE);
    vm.set_exception_field(this, name::VALUE, value);
    Ok(Value::NONE)
}

fn stop_iteration_value(vm: &mut Vm, this: Value) -> R {
    data(vm, this)?;
    Ok(vm.stop_iteration_value(this))
}

fn set_value(vm: &mut Vm, this: Value, new: Value) -> R {
    data(vm, this)?;
    vm.set_exception_field(this, name::VALUE, new.given().unwrap_or(Value::NONE));
    Ok(Value::NONE)
}

fn system_exit_init(vm: &mut Vm, this: Value, args: Value, keywords: Value) -> R {
    no_keywords(vm, this, keywords)?;
    let h = data(vm, this)?;
    vm.heap[h].args = args;
    let code = match *items(vm, args) {
        [] => Value::NONE,
        [one] => one,
        _ => args,
    };
    vm.set_exception_field(this, name::CODE_ATTR, code);
    Ok(Value::NONE)
}

fn exit_code(vm: &mut Vm, this: Value) -> R {
    data(vm, this)?;
    Ok(match vm.exception_field(this, name::CODE_ATTR) {
        Some(code) => code,
        None => vm.exception_args(this).first().copied().unwrap_or(Value::NONE),
    })
}

fn set_code(vm: &mut Vm, this: Value, new: Value) -> R {
    data(vm, this)?;
    vm.set_exception_field(this, name::CODE_ATTR, new.given().unwrap_or(Value::NONE));
    Ok(Value::NONE)
}

fn attribute_error_init(vm: &mut Vm, this: Value, args: Value, keywords: Value) -> R {
    init_with_fields(vm, this, args, keywords, "AttributeError", &[name::NAME_ATTR, name::OBJ])?;
    Ok(Value::NONE)
}

fn attribute_error_state(vm: &mut Vm, this: Value) -> R {
    let h = data(vm, this)?;
    let dict = match state(vm, this, &[name::NAME_ATTR])? {
        Some(Value::Dict(dict)) => dict,
        _ => vm.heap.alloc(Dict::default()),
    };
    let args = vm.heap[h].args;
    vm.heap.dict_set_name(dict, name::ARGS, args);
    Ok(Value::Dict(dict))
}

fn attribute_error_reduce(vm: &mut Vm, this: Value) -> R {
    let state = attribute_error_state(vm, this)?;
    let h = data(vm, this)?;
    let parts = vec![Value::Class(vm.class_of(this)), vm.heap[h].args, state];
    Ok(vm.heap.tuple(parts))
}

fn name_error_init(vm: &mut Vm, this: Value, args: Value, keywords: Value) -> R {
    init_with_fields(vm, this, args, keywords, "NameError", &[name::NAME_ATTR])?;
    Ok(Value::NONE)
}
