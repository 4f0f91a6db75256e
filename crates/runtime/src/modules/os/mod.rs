//! `os` and what stands beside it: operations on the files that the host hands over, by path (`tree.rs`) and by
//! descriptor (`descriptors.rs`). What only computes, and what is built from other functions, is Python text.

pub mod arguments;
mod descriptors;
mod tree;

use super::{ModuleSpec, python};
use crate::exception::exc;
use crate::files::{FileError, Files};
use crate::native::{F0, native};
use crate::natives;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::Value;

/// Functions by descriptor that `os` has under their names.
pub static DESCRIPTORS: ModuleSpec = ModuleSpec::native("_descriptors", descriptors::NATIVES);
/// `os`.
pub static OS: ModuleSpec = ModuleSpec::native("os", tree::NATIVES).source(python("modules/os/os.py"));
/// The environment.
pub static ENVIRONMENT: ModuleSpec = ModuleSpec::native("_environment", VARIABLES);
/// `os.path`.
pub static PATH: ModuleSpec = ModuleSpec::python("posixpath", python("modules/os/posixpath.py"));
/// `stat`.
pub static STAT: ModuleSpec = ModuleSpec::python("stat", python("modules/os/stat.py"));
/// `errno`.
pub static ERRNO: ModuleSpec = ModuleSpec::python("errno", python("modules/os/errno.py"));

/// The one table of error numbers and their texts.
const ERRORS: &str = python("modules/os/errno.py").text;

natives! { static VARIABLES = [
    native("variables()", F0(variables)),
]; }

/// The host's variables as a dict of bytes.
fn variables(vm: &mut Vm) -> R {
    let all = vm.host.environment();
    vm.reserve(all.iter().map(|(name, value)| name.len() + value.len()).sum())?;
    let dict = vm.heap.alloc(crate::heap::Dict::default());
    for (name, value) in all {
        let [name, value] = [name, value].map(|text| arguments::bytes_of_name(&text));
        let (name, value) = (vm.heap.bytes(name), vm.heap.bytes(value));
        vm.dict_set(dict, name, value)?;
    }
    Ok(Value::Dict(dict))
}

/// What an error number means: `Permission denied`.
pub fn message(number: i32) -> String {
    let found = ERRORS.lines().find_map(|line| {
        let rest = line.strip_prefix(&number.to_string())?.strip_prefix(' ')?;
        rest.split_once(' ').map(|(_, text)| text.to_string())
    });
    found.unwrap_or_else(|| format!("Unknown error {number}"))
}

/// The host's files, or `PermissionError`.
fn files<'a>(vm: &'a mut Vm, names: &[Value]) -> R<&'a mut (dyn Files + 'a)> {
    // Asked twice, because an answer that is given back keeps the session borrowed.
    if vm.host.files().is_none() {
        return Err(failed(vm, FileError::refused("this session was given no files"), names));
    }
    vm.host.files().ok_or(Raised)
}

/// Raises the `OSError` of a failed operation on files of these names.
pub fn failed(vm: &mut Vm, error: FileError, names: &[Value]) -> Raised {
    let text = error.reason.unwrap_or_else(|| message(error.number));
    let text = vm.heap.string(text);
    let mut args = vec![Value::Int(error.number.into()), text];
    match names {
        [] => {}
        [one] => args.push(*one),
        [one, two, ..] => args.extend([*one, Value::NONE, *two]),
    }
    match vm.call(Value::Class(exc::OS_ERROR.class()), &args) {
        Ok(exception) => vm.raise_value(exception),
        Err(raised) => raised,
    }
}

/// The result of an operation on files of these names.
fn done<T>(vm: &mut Vm, result: Result<T, FileError>, names: &[Value]) -> R<T> {
    result.map_err(|error| failed(vm, error, names))
}
