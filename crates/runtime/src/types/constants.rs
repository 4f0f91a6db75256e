//! The types of `None`, `Ellipsis` and `NotImplemented`: one value each.

use crate::classes::{ClassSpec, class};
use crate::native::{F1, F2, F3, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use withal_compiler::bytecode::CompareOp;

natives! { static NONE_NATIVES = [
    native("__new__(cls, /, *args, **kwargs)", F3(|vm, _, args, keywords| only(vm, Value::NONE, "NoneType", [args, keywords]))),
    native("__repr__($self, /)", F1(|vm, v| vm.builtin_repr(v))),
    native("__bool__($self, /)", F1(|_, _| Ok(Value::FALSE))),
    native("__hash__($self, /)", F1(|vm, v| vm.hash_builtin(v).map(Value::Int))),
    native("__eq__($self, value, /)", F2(|vm, a, b| vm.compare_as_object(CompareOp::Eq, a, b))),
    native("__ne__($self, value, /)", F2(|_, a, b| Ok(if a.is(b) { Value::FALSE } else { Value::NOT_IMPLEMENTED }))),
]; }

natives! { static ELLIPSIS_NATIVES = [
    native("__new__(cls, /, *args, **kwargs)", F3(|vm, _, args, keywords| only(vm, Value::ELLIPSIS, "EllipsisType", [args, keywords]))),
    native("__repr__($self, /)", F1(|vm, v| vm.builtin_repr(v))),
    native("__reduce__($self, /)", F1(|vm, _| Ok(vm.heap.str("Ellipsis")))),
]; }

natives! { static NOT_IMPLEMENTED_NATIVES = [
    native("__new__(cls, /, *args, **kwargs)", F3(|vm, _, args, keywords| only(vm, Value::NOT_IMPLEMENTED, "NotImplementedType", [args, keywords]))),
    native("__repr__($self, /)", F1(|vm, v| vm.builtin_repr(v))),
    native("__bool__($self, /)", F1(|vm, v| vm.truth(v).map(Value::bool))),
    native("__reduce__($self, /)", F1(|vm, _| Ok(vm.heap.str("NotImplemented")))),
]; }

/// `NoneType`.
pub static NONE: ClassSpec = ClassSpec::new(class::NONE, NONE_NATIVES).final_().doc("The type of the None singleton.");
/// `ellipsis`.
pub static ELLIPSIS: ClassSpec =
    ClassSpec::new(class::ELLIPSIS, ELLIPSIS_NATIVES).final_().doc("The type of the Ellipsis singleton.");
/// `NotImplementedType`.
pub static NOT_IMPLEMENTED: ClassSpec = ClassSpec::new(class::NOT_IMPLEMENTED, NOT_IMPLEMENTED_NATIVES)
    .final_()
    .doc("The type of the NotImplemented singleton.");

/// `__new__`: the one value, of a class that takes no arguments.
fn only(vm: &mut Vm, value: Value, name: &str, given: [Value; 2]) -> R {
    for given in given {
        if vm.truth(given)? {
            return Err(vm.type_error(format!("{name} takes no arguments")));
        }
    }
    Ok(value)
}
