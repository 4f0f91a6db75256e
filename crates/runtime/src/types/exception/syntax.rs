//! `SyntaxError`: where in which text the error is.

use super::base::{data, items, no_keywords};
use super::fields::field;
use crate::heap::*;
use crate::native::{F1, F3, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;

natives! {
    pub static NATIVES = [
    native("__init__($self, /, *args, **kwargs)", F3(init)),
    native("__str__($self, /)", F1(str)),
    field!("msg", name::MSG),
    field!("filename", name::FILENAME),
    field!("lineno", name::LINENO),
    field!("offset", name::OFFSET),
    field!("text", name::TEXT),
    field!("end_lineno", name::END_LINENO),
    field!("end_offset", name::END_OFFSET),
    field!("print_file_and_line", name::PRINT_FILE_AND_LINE),
    field!("_metadata", name::METADATA),
];
}

const DETAILS: [NameId; 7] =
    [name::FILENAME, name::LINENO, name::OFFSET, name::TEXT, name::END_LINENO, name::END_OFFSET, name::METADATA];

fn init(vm: &mut Vm, this: Value, args: Value, keywords: Value) -> R {
    no_keywords(vm, this, keywords)?;
    let h = data(vm, this)?;
    vm.heap[h].args = args;
    let args = items(vm, args);
    if let Some(&message) = args.first() {
        vm.set_exception_field(this, name::MSG, message);
    }
    let [_, details] = *args else { return Ok(Value::NONE) };
    let details = vm.collect(details)?;
    match details.len() {
        n @ 0..4 => return Err(vm.type_error(format!("function takes at least 4 arguments ({n} given)"))),
        5 => return Err(vm.type_error("end_offset must be provided when end_lineno is provided")),
        4 | 6 | 7 => {}
        n => return Err(vm.type_error(format!("function takes at most 7 arguments ({n} given)"))),
    }
    let missing = std::iter::repeat(Value::UNDEF);
    for (name, value) in DETAILS.into_iter().zip(details.into_iter().chain(missing)) {
        vm.set_exception_field(this, name, value);
    }
    Ok(Value::NONE)
}

fn str(vm: &mut Vm, this: Value) -> R {
    data(vm, this)?;
    let message = vm.exception_field(this, name::MSG).unwrap_or(Value::NONE);
    let message = vm.str_string(message)?;
    let file = vm.exception_field(this, name::FILENAME).and_then(|v| vm.heap.text(v).map(|t| t.to_string()));
    let file = file.as_deref().map(|f| f.rsplit('/').next().unwrap_or(f));
    let line = match vm.exception_field(this, name::LINENO) {
        Some(Value::Int(line)) => Some(line),
        _ => None,
    };
    let text = match (file, line) {
        (Some(file), Some(line)) => format!("{message} ({file}, line {line})"),
        (Some(file), None) => format!("{message} ({file})"),
        (None, Some(line)) => format!("{message} (line {line})"),
        (None, None) => message,
    };
    Ok(vm.heap.string(text))
}
