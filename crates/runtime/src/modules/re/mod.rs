//! `re`: the classes of patterns and matches (`_sre`). Reading patterns and matching is `withal_text::regex`; the
//! functions, flags and the cache are Python text.

mod match_;
mod pattern;
mod scanner;
mod subject;
mod substitute;

use super::ModuleSpec;
use crate::classes::{ClassSpec, class};
use crate::heap::Dict;
use crate::native::{F1, F2, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};

natives! { static NATIVES = [
    native("compile(pattern, flags, /)", F2(pattern::compile)),
    native("set_hooks(error, substitute, /)", F2(set_hooks)),
    native("template(pattern, repl, /)", F2(substitute::parts)),
    native("is_bytes_like(value, /)", F1(|vm, value| Ok(Value::bool(vm.heap.bytes_of(value).is_some())))),
]; }

/// The functions and classes that the Python text uses.
pub static NATIVE: ModuleSpec = ModuleSpec::native("_sre", NATIVES).setup(setup);
/// `re`.
pub static RE: ModuleSpec = ModuleSpec::python("re", include_str!("re.py"));

/// Its classes.
pub static SPECS: &[&ClassSpec] = &[&pattern::CLASS, &match_::CLASS, &scanner::CLASS];

fn setup(vm: &mut Vm, namespace: Handle<Dict>) -> R<()> {
    for (name, class) in [("Pattern", class::RE_PATTERN), ("Match", class::RE_MATCH)] {
        vm.heap.dict_set_str(namespace, name, Value::Class(class));
    }
    Ok(())
}

/// Takes what the Python text defines: the exception's class, and `sub` with a function.
fn set_hooks(vm: &mut Vm, error: Value, substitute: Value) -> R {
    vm.keep("re.error", error);
    vm.keep("re.substitute", substitute);
    Ok(Value::NONE)
}
