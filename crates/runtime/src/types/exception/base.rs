//! `BaseException`: making instances, `args`, text, notes, and the attributes that link exceptions. `KeyError`'s text.

use crate::heap::*;
use crate::native::{F1, F2, F3, getset, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};

natives! {
    pub static NATIVES = [
    native("__new__(cls, /, *args, **kwargs)", F3(new)),
    native("__init__($self, /, *args, **kwargs)", F3(init)),
    native("__repr__($self, /)", F1(repr)),
    native("__str__($self, /)", F1(str)),
    native("with_traceback($self, object, /)", F2(with_traceback)),
    native("add_note($self, object, /)", F2(add_note)),
    native("__reduce__($self, /)", F1(reduce)),
    native("__setstate__($self, object, /)", F2(set_state)),
    getset("args", args, set_args),
    getset("__traceback__", traceback, set_traceback),
    getset("__cause__", cause, set_cause),
    getset("__context__", context, set_context),
    getset("__suppress_context__", suppress_context, set_suppress_context),
];
}

natives! {
    pub static KEY_ERROR = [native("__str__($self, /)", F1(key_error_str))];
}

/// The exception's data; `TypeError` for other receivers.
pub fn data(vm: &mut Vm, this: Value) -> R<Handle<Exception>> {
    match vm.exception(this) {
        Some(h) => Ok(h),
        None => {
            let class = vm.type_name(this);
            Err(vm.type_error(format!("descriptor requires a 'BaseException' object but received a '{class}'")))
        }
    }
}

/// What an error message says that an argument is: its class, or `None` itself.
pub fn shown_class(vm: &Vm, value: Value) -> String {
    if value.is_none() { "None".into() } else { vm.type_name(value) }
}

/// The class that `__new__` was given.
pub fn exception_class(vm: &mut Vm, cls: Value) -> R<Handle<Class>> {
    match cls {
        Value::Class(class) if vm.is_exception_class(class) => Ok(class),
        Value::Class(class) => {
            let name = vm.class_name(class);
            Err(vm.type_error(format!("BaseException.__new__({name}): {name} is not a subtype of BaseException")))
        }
        _ => {
            let class = vm.type_name(cls);
            Err(vm.type_error(format!("BaseException.__new__(X): X is not a type object ({class})")))
        }
    }
}

/// The items of a tuple of arguments.
pub fn items(vm: &Vm, args: Value) -> Vec<Value> {
    match args {
        Value::Tuple(h) => vm.heap[h].0.to_vec(),
        _ => Vec::new(),
    }
}

/// `TypeError` if keyword arguments were given.
pub fn no_keywords(vm: &mut Vm, this: Value, keywords: Value) -> R<()> {
    match keywords {
        Value::Dict(h) if !vm.heap[h].is_empty() => {
            let class = vm.type_name(this);
            Err(vm.type_error(format!("{class}() takes no keyword arguments")))
        }
        _ => Ok(()),
    }
}

fn new(vm: &mut Vm, cls: Value, args: Value, _: Value) -> R {
    let class = exception_class(vm, cls)?;
    let args = items(vm, args);
    Ok(vm.new_exception(class, &args))
}

fn init(vm: &mut Vm, this: Value, args: Value, keywords: Value) -> R {
    no_keywords(vm, this, keywords)?;
    let h = data(vm, this)?;
    vm.heap[h].args = args;
    Ok(Value::NONE)
}

/// `BaseException.__str__`.
pub fn exception_str(vm: &mut Vm, this: Value) -> R {
    match *vm.exception_args(this) {
        [] => Ok(vm.heap.str("")),
        [one] => vm.str(one),
        _ => {
            let h = data(vm, this)?;
            let args = vm.heap[h].args;
            vm.str(args)
        }
    }
}

fn str(vm: &mut Vm, this: Value) -> R {
    data(vm, this)?;
    exception_str(vm, this)
}

fn key_error_str(vm: &mut Vm, this: Value) -> R {
    match *vm.exception_args(this) {
        [key] => vm.repr(key),
        _ => exception_str(vm, this),
    }
}

fn repr(vm: &mut Vm, this: Value) -> R {
    let h = data(vm, this)?;
    let name = vm.class_name(vm.class_of(this));
    let text = match *vm.exception_args(this) {
        [one] => format!("{name}({})", vm.repr_string(one)?),
        _ => {
            let args = vm.heap[h].args;
            format!("{name}{}", vm.repr_string(args)?)
        }
    };
    Ok(vm.heap.string(text))
}

fn with_traceback(vm: &mut Vm, this: Value, traceback: Value) -> R {
    set_traceback(vm, this, traceback)?;
    Ok(this)
}

fn add_note(vm: &mut Vm, this: Value, note: Value) -> R {
    if vm.heap.text(note).is_none() {
        let got = shown_class(vm, note);
        return Err(vm.type_error(format!("add_note() argument must be str, not {got}")));
    }
    let notes = match vm.get_attr_opt(this, name::NOTES)? {
        Some(notes) => notes,
        None => {
            let notes = vm.heap.list(Vec::new());
            vm.set_attr(this, name::NOTES, notes)?;
            notes
        }
    };
    let Value::List(list) = vm.heap.payload(notes) else {
        return Err(vm.type_error("Cannot add note: __notes__ is not a list"));
    };
    vm.list_push(list, note);
    Ok(Value::NONE)
}

/// The attributes of an exception as `__reduce__` shows them: the fields named, then its `__dict__`.
pub fn state(vm: &mut Vm, this: Value, fields: &[NameId]) -> R<Option<Value>> {
    let mut state = Dict::default();
    let mut entries: Vec<(Value, Value)> = Vec::new();
    for &field in fields {
        if let Some(value) = vm.exception_field(this, field).and_then(Value::given_not_none) {
            entries.push((vm.heap.name_value(field), value));
        }
    }
    if let Value::Instance(h) = this {
        let shape = vm.heap[h].shape;
        let shape = vm.heap.shape(shape);
        if (shape.in_dict || !shape.table.is_empty())
            && let Some(dict) = vm.own_dict(this)
        {
            entries.extend(vm.heap[dict].iter().map(|e| (e.key, e.value)));
        }
    }
    if entries.is_empty() {
        return Ok(None);
    }
    for (key, value) in entries {
        let hash = vm.hash_key(key)?;
        state.push(hash, key, value);
    }
    Ok(Some(vm.heap.dict(state)))
}

fn reduce(vm: &mut Vm, this: Value) -> R {
    let h = data(vm, this)?;
    let mut parts = vec![Value::Class(vm.class_of(this)), vm.heap[h].args];
    parts.extend(state(vm, this, &[])?);
    Ok(vm.heap.tuple(parts))
}

fn set_state(vm: &mut Vm, this: Value, state: Value) -> R {
    if state.is_none() {
        return Ok(Value::NONE);
    }
    let Value::Dict(dict) = vm.heap.payload(state) else { return Err(vm.type_error("state is not a dictionary")) };
    let entries: Vec<(Value, Value)> = vm.heap[dict].iter().map(|e| (e.key, e.value)).collect();
    for (key, value) in entries {
        if let Some(name) = vm.heap.intern_value(key) {
            vm.set_attr(this, name, value)?;
        }
    }
    Ok(Value::NONE)
}

fn args(vm: &mut Vm, this: Value) -> R {
    let h = data(vm, this)?;
    Ok(vm.heap[h].args)
}

fn set_args(vm: &mut Vm, this: Value, new: Value) -> R {
    let h = data(vm, this)?;
    if new.is_undef() {
        return Err(vm.type_error("args may not be deleted"));
    }
    let items = vm.collect(new)?;
    vm.heap[h].args = vm.heap.tuple(items);
    Ok(Value::NONE)
}

fn traceback(vm: &mut Vm, this: Value) -> R {
    let h = data(vm, this)?;
    Ok(vm.heap[h].traceback)
}

fn set_traceback(vm: &mut Vm, this: Value, new: Value) -> R {
    let h = data(vm, this)?;
    match new {
        Value::Undef(_) => Err(vm.type_error("__traceback__ may not be deleted")),
        Value::None(_) | Value::Traceback(_) => {
            vm.heap[h].traceback = new;
            Ok(Value::NONE)
        }
        _ => Err(vm.type_error("__traceback__ must be a traceback or None")),
    }
}

fn linked(vm: &mut Vm, new: Value, name: &str) -> R<()> {
    if new.is_undef() {
        return Err(vm.type_error(format!("__{name}__ may not be deleted")));
    }
    if new.is_none() || vm.exception(new).is_some() {
        return Ok(());
    }
    Err(vm.type_error(format!("exception {name} must be None or derive from BaseException")))
}

fn cause(vm: &mut Vm, this: Value) -> R {
    let h = data(vm, this)?;
    Ok(vm.heap[h].cause)
}

fn set_cause(vm: &mut Vm, this: Value, new: Value) -> R {
    let h = data(vm, this)?;
    linked(vm, new, "cause")?;
    vm.heap[h].cause = new;
    vm.heap[h].suppress_context = true;
    Ok(Value::NONE)
}

fn context(vm: &mut Vm, this: Value) -> R {
    let h = data(vm, this)?;
    Ok(vm.heap[h].context)
}

fn set_context(vm: &mut Vm, this: Value, new: Value) -> R {
    let h = data(vm, this)?;
    linked(vm, new, "context")?;
    vm.heap[h].context = new;
    Ok(Value::NONE)
}

fn suppress_context(vm: &mut Vm, this: Value) -> R {
    let h = data(vm, this)?;
    Ok(Value::bool(vm.heap[h].suppress_context))
}

fn set_suppress_context(vm: &mut Vm, this: Value, new: Value) -> R {
    let h = data(vm, this)?;
    match new {
        Value::Bool(b) => {
            vm.heap[h].suppress_context = b != 0;
            Ok(Value::NONE)
        }
        Value::Undef(_) => Err(vm.type_error("can't delete numeric/char attribute")),
        _ => Err(vm.type_error("attribute value type must be bool")),
    }
}
