//! What module `types` needs of the engine: generator functions whose generators can be awaited.

use super::{ModuleSpec, python};
use crate::native::{F1, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;

natives! { static NATIVES = [
    native("_let_await(function, /)", F1(let_await)),
]; }

/// The module.
pub static MODULE: ModuleSpec = ModuleSpec::native("types", NATIVES).source(python("modules/types.py"));

/// Lets the generators of a function be awaited (`CO_ITERABLE_COROUTINE`).
fn let_await(vm: &mut Vm, function: Value) -> R {
    if let Value::Function(h) = function {
        let code = vm.heap[h].code;
        vm.coroutine_codes.insert(code);
    }
    Ok(function)
}
