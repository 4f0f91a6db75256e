//! Source texts as bytes, for `compile` and its kin.

use crate::exception::exc;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::Value;
use withal_text::source::{NotText, source_text};

/// The text of a source. `SyntaxError` if its encoding is not known, or not what it says.
pub fn decode(vm: &mut Vm, bytes: Vec<u8>, path: &str) -> R<String> {
    source_text(&bytes).map_err(|problem| refuse(vm, problem, path))
}

fn refuse(vm: &mut Vm, problem: NotText, path: &str) -> Raised {
    let (message, path) = (vm.heap.string(problem.message), vm.heap.str(path));
    let text = problem.text.map_or(Value::NONE, |text| vm.heap.string(text));
    let line = Value::Int(problem.line as i64);
    let (column, end) = (Value::Int(problem.columns.0), Value::Int(problem.columns.1));
    let details = vm.heap.tuple(vec![path, line, column, text, line, end]);
    match vm.call(Value::Class(exc::SYNTAX_ERROR.class()), &[message, details]) {
        Ok(error) => vm.raise_value(error),
        Err(raised) => raised,
    }
}
