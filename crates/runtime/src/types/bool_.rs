//! `bool`: its table of methods.

use super::made::class_for;
use crate::classes::{ClassSpec, class};
use crate::native::{F1, F2, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use withal_compiler::bytecode::BinaryOp;

natives! { static NATIVES = [
    native("__new__(cls, object=False, /)", F2(new)),
    native("__repr__($self, /)", F1(|vm, b| vm.builtin_repr(b))),
    native("__and__($self, value, /)", F2(|vm, a, b| vm.binary_numbers_of_ints(BinaryOp::And, a, b))),
    native("__rand__($self, value, /)", F2(|vm, a, b| vm.binary_numbers_of_ints(BinaryOp::And, b, a))),
    native("__or__($self, value, /)", F2(|vm, a, b| vm.binary_numbers_of_ints(BinaryOp::Or, a, b))),
    native("__ror__($self, value, /)", F2(|vm, a, b| vm.binary_numbers_of_ints(BinaryOp::Or, b, a))),
    native("__xor__($self, value, /)", F2(|vm, a, b| vm.binary_numbers_of_ints(BinaryOp::Xor, a, b))),
    native("__rxor__($self, value, /)", F2(|vm, a, b| vm.binary_numbers_of_ints(BinaryOp::Xor, b, a))),
    native("__invert__($self, /)", F1(|vm, b| vm.invert_int(b))),
]; }

/// `bool`.
pub static CLASS: ClassSpec = ClassSpec::new(class::BOOL, NATIVES)
    .base(class::INT)
    .final_()
    .match_self()
    .doc("Returns True when the argument is true, False otherwise.");

fn new(vm: &mut Vm, cls: Value, object: Value) -> R {
    class_for(vm, cls, class::BOOL)?;
    vm.truth(object).map(Value::bool)
}
