//! `OSError`: number, text and file names, and the subclass that a number stands for.

use super::base::{data, exception_class, exception_str, items, no_keywords, state};
use super::fields::field;
use crate::exception::{ExceptionClass, exc};
use crate::heap::*;
use crate::native::{F1, F3, getset, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};

natives! {
    pub static NATIVES = [
    native("__new__(cls, /, *args, **kwargs)", F3(new)),
    native("__init__($self, /, *args, **kwargs)", F3(init)),
    native("__str__($self, /)", F1(str)),
    native("__reduce__($self, /)", F1(reduce)),
    field!("errno", name::ERRNO),
    field!("strerror", name::STRERROR),
    field!("filename", name::FILENAME),
    field!("filename2", name::FILENAME2),
    getset("characters_written", characters_written, set_characters_written),
];
}

/// The subclass of each error number, Linux's.
const BY_NUMBER: &[(i64, ExceptionClass)] = &[
    (1, exc::PERMISSION_ERROR),
    (2, exc::FILE_NOT_FOUND_ERROR),
    (3, exc::PROCESS_LOOKUP_ERROR),
    (4, exc::INTERRUPTED_ERROR),
    (10, exc::CHILD_PROCESS_ERROR),
    (11, exc::BLOCKING_IO_ERROR),
    (13, exc::PERMISSION_ERROR),
    (17, exc::FILE_EXISTS_ERROR),
    (20, exc::NOT_A_DIRECTORY_ERROR),
    (21, exc::IS_A_DIRECTORY_ERROR),
    (32, exc::BROKEN_PIPE_ERROR),
    (103, exc::CONNECTION_ABORTED_ERROR),
    (104, exc::CONNECTION_RESET_ERROR),
    (108, exc::BROKEN_PIPE_ERROR),
    (110, exc::TIMEOUT_ERROR),
    (111, exc::CONNECTION_REFUSED_ERROR),
    (114, exc::BLOCKING_IO_ERROR),
    (115, exc::BLOCKING_IO_ERROR),
];

/// Whether a class leaves `__init__` to a class of ours: then `__new__` takes the arguments, else `__init__`, once the
/// class calls it.
fn new_takes_arguments(vm: &Vm, class: Handle<Class>) -> bool {
    let own = |name| vm.lookup_where(class, name).is_none_or(|(owner, _)| vm.heap[owner].flags.builtin);
    own(name::INIT) || !own(name::NEW)
}

fn no_keywords_for(vm: &mut Vm, class: Handle<Class>, keywords: Value) -> R<()> {
    match keywords {
        Value::Dict(h) if new_takes_arguments(vm, class) && !vm.heap[h].is_empty() => {
            let name = vm.class_name(class);
            Err(vm.type_error(format!("{name}() takes no keyword arguments")))
        }
        _ => Ok(()),
    }
}

fn new(vm: &mut Vm, cls: Value, args: Value, keywords: Value) -> R {
    let mut class = exception_class(vm, cls)?;
    no_keywords_for(vm, class, keywords)?;
    if !new_takes_arguments(vm, class) {
        return Ok(vm.new_exception(class, &[]));
    }
    let items = items(vm, args);
    if class == exc::OS_ERROR.class()
        && let [Value::Int(number), _, ..] = *items
        && items.len() <= 5
        && let Some((_, found)) = BY_NUMBER.iter().find(|(n, _)| *n == number)
    {
        class = found.class();
    }
    let made = vm.new_exception(class, &items);
    take(vm, made, args)?;
    Ok(made)
}

fn init(vm: &mut Vm, this: Value, args: Value, keywords: Value) -> R {
    data(vm, this)?;
    if !new_takes_arguments(vm, vm.class_of(this)) {
        no_keywords(vm, this, keywords)?;
        take(vm, this, args)?;
    }
    Ok(Value::NONE)
}

fn take(vm: &mut Vm, this: Value, args: Value) -> R<()> {
    let h = data(vm, this)?;
    vm.heap[h].args = args;
    let items = items(vm, args);
    if !(2..=5).contains(&items.len()) {
        return Ok(());
    }
    let at = |i: usize| items.get(i).copied().unwrap_or(Value::NONE);
    vm.set_exception_field(this, name::ERRNO, at(0));
    vm.set_exception_field(this, name::STRERROR, at(1));
    if at(2).is_none() {
        return Ok(());
    }
    if vm.is_exception(this, exc::BLOCKING_IO_ERROR) && vm.is_instance(at(2), crate::classes::class::INT) {
        vm.set_exception_field(this, name::CHARACTERS_WRITTEN, at(2));
        return Ok(());
    }
    vm.set_exception_field(this, name::FILENAME, at(2));
    if !at(4).is_none() {
        vm.set_exception_field(this, name::FILENAME2, at(4));
    }
    let two = vm.heap.tuple(vec![at(0), at(1)]);
    vm.heap[h].args = two;
    Ok(())
}

fn str(vm: &mut Vm, this: Value) -> R {
    data(vm, this)?;
    let shown = |vm: &mut Vm, name| -> R<Option<String>> {
        vm.exception_field(this, name).map(|v| vm.str_string(v)).transpose()
    };
    let (number, text) = (shown(vm, name::ERRNO)?, shown(vm, name::STRERROR)?);
    let file = vm.exception_field(this, name::FILENAME);
    let text = match (number, text, file) {
        (number, text, Some(file)) => {
            let (number, text) = (number.unwrap_or_else(|| "None".into()), text.unwrap_or_else(|| "None".into()));
            let file = vm.repr_string(file)?;
            match vm.exception_field(this, name::FILENAME2) {
                Some(second) => format!("[Errno {number}] {text}: {file} -> {}", vm.repr_string(second)?),
                None => format!("[Errno {number}] {text}: {file}"),
            }
        }
        (Some(number), Some(text), None) => format!("[Errno {number}] {text}"),
        _ => return exception_str(vm, this),
    };
    Ok(vm.heap.string(text))
}

fn reduce(vm: &mut Vm, this: Value) -> R {
    let h = data(vm, this)?;
    let mut args = vm.exception_args(this);
    if args.len() == 2
        && let Some(file) = vm.exception_field(this, name::FILENAME)
    {
        args.push(file);
        if let Some(second) = vm.exception_field(this, name::FILENAME2) {
            args.extend([Value::NONE, second]);
        }
    }
    let unchanged = vm.heap[h].args;
    let args = if args.len() == 2 { unchanged } else { vm.heap.tuple(args) };
    let mut parts = vec![Value::Class(vm.class_of(this)), args];
    parts.extend(state(vm, this, &[])?);
    Ok(vm.heap.tuple(parts))
}

fn characters_written(vm: &mut Vm, this: Value) -> R {
    data(vm, this)?;
    match vm.exception_field(this, name::CHARACTERS_WRITTEN) {
        Some(n) => Ok(n),
        None => Err(vm.raise(exc::ATTRIBUTE_ERROR, "characters_written")),
    }
}

fn set_characters_written(vm: &mut Vm, this: Value, new: Value) -> R {
    data(vm, this)?;
    if new.is_undef() {
        if vm.exception_field(this, name::CHARACTERS_WRITTEN).is_none() {
            return Err(vm.raise(exc::ATTRIBUTE_ERROR, "characters_written"));
        }
        vm.set_exception_field(this, name::CHARACTERS_WRITTEN, Value::UNDEF);
        return Ok(Value::NONE);
    }
    let n = vm.index(new)?;
    vm.set_exception_field(this, name::CHARACTERS_WRITTEN, n);
    Ok(Value::NONE)
}
