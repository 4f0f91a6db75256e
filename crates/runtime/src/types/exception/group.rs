//! `BaseExceptionGroup` and `ExceptionGroup`: making, showing and splitting them. The splitting is in `object::groups`.

use super::base::{data, exception_class, items, no_keywords, shown_class};
use crate::exception::exc;
use crate::heap::*;
use crate::native::{F1, F2, F3, getset, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;

natives! {
    pub static NATIVES = [
    native("__new__(cls, /, *args, **kwargs)", F3(new)),
    native("__init__($self, /, *args, **kwargs)", F3(init)),
    native("__str__($self, /)", F1(str)),
    native("__repr__($self, /)", F1(repr)),
    native("__class_getitem__($cls, object, /)", F2(crate::types::generic_alias::class_getitem)),
    native("derive($self, excs, /)", F2(derive)),
    native("split($self, matcher_value, /)", F2(split)),
    native("subgroup($self, matcher_value, /)", F2(subgroup)),
    getset("message", message, read_only),
    getset("exceptions", exceptions, read_only),
];
}

fn new(vm: &mut Vm, cls: Value, args: Value, keywords: Value) -> R {
    let mut class = exception_class(vm, cls)?;
    let given = items(vm, args);
    let [message, sequence] = *given else {
        let n = given.len();
        return Err(vm.type_error(format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({n} given)")));
    };
    if vm.heap.text(message).is_none() {
        let got = shown_class(vm, message);
        return Err(vm.type_error(format!("BaseExceptionGroup.__new__() argument 1 must be str, not {got}")));
    }
    let exceptions = group_items(vm, sequence)?;
    let nested_base = exceptions.iter().any(|&e| !vm.is_exception(e, exc::EXCEPTION));
    if class == exc::BASE_EXCEPTION_GROUP.class() {
        if !nested_base {
            class = exc::EXCEPTION_GROUP.class();
        }
    } else if nested_base && class == exc::EXCEPTION_GROUP.class() {
        return Err(vm.type_error("Cannot nest BaseExceptions in an ExceptionGroup"));
    } else if nested_base && vm.is_subclass(class, exc::EXCEPTION.class()) {
        let name = vm.class_name(class);
        return Err(vm.type_error(format!("Cannot nest BaseExceptions in '{name}'")));
    }
    let group = vm.new_exception(class, &given);
    let _ = keywords;
    vm.fill_group(group, message, &exceptions);
    if !matches!(vm.heap.payload(sequence), Value::List(_) | Value::Tuple(_)) {
        // What it looks like is known only now: the sequence may change.
        let shown = vm.repr(sequence)?;
        let shown_name = vm.heap.intern("_shown");
        vm.set_exception_field(group, shown_name, shown);
    }
    Ok(group)
}

/// The exceptions of a sequence; `TypeError` or `ValueError` for anything else.
fn group_items(vm: &mut Vm, sequence: Value) -> R<Vec<Value>> {
    let is_sequence = match vm.heap.payload(sequence) {
        Value::List(_)
        | Value::Tuple(_)
        | Value::Str(_)
        | Value::ShortStr(_)
        | Value::Bytes(_)
        | Value::ByteArray(_) => true,
        Value::Range(_) => true,
        Value::Instance(_) | Value::Object(_) => vm.lookup_on_type(sequence, name::GETITEM).is_some(),
        _ => false,
    };
    if !is_sequence {
        return Err(vm.type_error("second argument (exceptions) must be a sequence"));
    }
    let exceptions = vm.collect(sequence)?;
    if exceptions.is_empty() {
        return Err(vm.value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    if let Some(i) = exceptions.iter().position(|&e| vm.exception(e).is_none()) {
        return Err(vm.value_error(format!("Item {i} of second argument (exceptions) is not an exception")));
    }
    Ok(exceptions)
}

fn init(vm: &mut Vm, this: Value, args: Value, keywords: Value) -> R {
    no_keywords(vm, this, keywords)?;
    let h = data(vm, this)?;
    vm.heap[h].args = args;
    Ok(Value::NONE)
}

fn message(vm: &mut Vm, this: Value) -> R {
    data(vm, this)?;
    Ok(vm.exception_field(this, name::MESSAGE).unwrap_or(Value::NONE))
}

fn exceptions(vm: &mut Vm, this: Value) -> R {
    data(vm, this)?;
    Ok(vm.exception_field(this, name::EXCEPTIONS).unwrap_or(Value::NONE))
}

fn read_only(vm: &mut Vm, _: Value, _: Value) -> R {
    Err(vm.raise(exc::ATTRIBUTE_ERROR, "readonly attribute"))
}

fn str(vm: &mut Vm, this: Value) -> R {
    let message = message(vm, this)?;
    let message = vm.str_string(message)?;
    let n = vm.group_items(this).len();
    let plural = if n == 1 { "" } else { "s" };
    Ok(vm.heap.string(format!("{message} ({n} sub-exception{plural})")))
}

fn repr(vm: &mut Vm, this: Value) -> R {
    let name = vm.class_name(vm.class_of(this));
    let (message, exceptions) = (message(vm, this)?, exceptions(vm, this)?);
    let shown_name = vm.heap.intern("_shown");
    let shown = match vm.exception_field(this, shown_name) {
        Some(shown) => vm.str_string(shown)?,
        None => {
            let given_as_list = match *vm.exception_args(this) {
                [_, sequence] => matches!(vm.heap.payload(sequence), Value::List(_)),
                _ => false,
            };
            let shown = if given_as_list {
                let items = vm.collect(exceptions)?;
                vm.heap.list(items)
            } else {
                exceptions
            };
            vm.repr_string(shown)?
        }
    };
    let text = format!("{name}({}, {shown})", vm.repr_string(message)?);
    Ok(vm.heap.string(text))
}

fn derive(vm: &mut Vm, this: Value, exceptions: Value) -> R {
    let message = message(vm, this)?;
    let class = Value::Class(exc::BASE_EXCEPTION_GROUP.class());
    vm.call(class, &[message, exceptions])
}

fn split(vm: &mut Vm, this: Value, condition: Value) -> R {
    data(vm, this)?;
    let matcher = vm.group_matcher(condition)?;
    let (matched, rest) = vm.split_group(this, &matcher, true)?;
    Ok(vm.heap.tuple(vec![matched, rest]))
}

fn subgroup(vm: &mut Vm, this: Value, condition: Value) -> R {
    data(vm, this)?;
    let matcher = vm.group_matcher(condition)?;
    Ok(vm.split_group(this, &matcher, false)?.0)
}
