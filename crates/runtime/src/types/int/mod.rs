//! `int`: its table of methods.

mod make;
mod methods;

use crate::classes::{ClassSpec, class};
use crate::native::{F1, F2, F3, F4, getter, native};
use crate::natives;
use crate::value::Value;
use withal_compiler::bytecode::{BinaryOp, CompareOp};

macro_rules! operator {
    ($op:ident) => {
        F2(|vm, a, b| vm.binary_numbers_of_ints(BinaryOp::$op, a, b))
    };
    (reflected $op:ident) => {
        F2(|vm, a, b| vm.binary_numbers_of_ints(BinaryOp::$op, b, a))
    };
    (compare $op:ident) => {
        F2(|vm, a, b| vm.compare_ints(CompareOp::$op, a, b))
    };
}

natives! { static NATIVES = [
    native("__new__(cls, x=..., /, base=...)", F3(make::new)),
    native("__repr__($self, /)", F1(|vm, i| vm.builtin_repr(i))),
    native("__hash__($self, /)", F1(|vm, i| vm.hash_builtin(i).map(Value::Int))),
    native("__bool__($self, /)", F1(methods::bool_)),
    native("__int__($self, /)", F1(methods::itself)),
    native("__index__($self, /)", F1(methods::itself)),
    native("__float__($self, /)", F1(methods::float)),
    native("__abs__($self, /)", F1(|vm, i| vm.abs_number(i))),
    native("__neg__($self, /)", F1(|vm, i| vm.negate_number(i))),
    native("__pos__($self, /)", F1(methods::itself)),
    native("__invert__($self, /)", F1(|vm, i| vm.invert_int(i))),
    native("__add__($self, value, /)", operator!(Add)),
    native("__radd__($self, value, /)", operator!(reflected Add)),
    native("__sub__($self, value, /)", operator!(Sub)),
    native("__rsub__($self, value, /)", operator!(reflected Sub)),
    native("__mul__($self, value, /)", operator!(Mul)),
    native("__rmul__($self, value, /)", operator!(reflected Mul)),
    native("__truediv__($self, value, /)", operator!(Div)),
    native("__rtruediv__($self, value, /)", operator!(reflected Div)),
    native("__floordiv__($self, value, /)", operator!(FloorDiv)),
    native("__rfloordiv__($self, value, /)", operator!(reflected FloorDiv)),
    native("__mod__($self, value, /)", operator!(Mod)),
    native("__rmod__($self, value, /)", operator!(reflected Mod)),
    native("__divmod__($self, value, /)", F2(methods::div_mod)),
    native("__rdivmod__($self, value, /)", F2(|vm, a, b| methods::div_mod(vm, b, a))),
    native("__pow__($self, value, mod=None, /)", F3(methods::pow)),
    native("__rpow__($self, value, mod=None, /)", F3(|vm, a, b, m| methods::pow(vm, b, a, m))),
    native("__lshift__($self, value, /)", operator!(Shl)),
    native("__rlshift__($self, value, /)", operator!(reflected Shl)),
    native("__rshift__($self, value, /)", operator!(Shr)),
    native("__rrshift__($self, value, /)", operator!(reflected Shr)),
    native("__and__($self, value, /)", operator!(And)),
    native("__rand__($self, value, /)", operator!(reflected And)),
    native("__or__($self, value, /)", operator!(Or)),
    native("__ror__($self, value, /)", operator!(reflected Or)),
    native("__xor__($self, value, /)", operator!(Xor)),
    native("__rxor__($self, value, /)", operator!(reflected Xor)),
    native("__eq__($self, value, /)", operator!(compare Eq)),
    native("__ne__($self, value, /)", operator!(compare Ne)),
    native("__lt__($self, value, /)", operator!(compare Lt)),
    native("__le__($self, value, /)", operator!(compare Le)),
    native("__gt__($self, value, /)", operator!(compare Gt)),
    native("__ge__($self, value, /)", operator!(compare Ge)),
    native("__round__($self, ndigits=None, /)", F2(methods::round)),
    native("__trunc__($self, /)", F1(methods::itself)),
    native("__floor__($self, /)", F1(methods::itself)),
    native("__ceil__($self, /)", F1(methods::itself)),
    native("__format__($self, format_spec, /)", F2(|vm, i, spec| vm.format_builtin(i, spec))),
    native("__getnewargs__($self, /)", F1(methods::new_args)),
    native("__sizeof__($self, /)", F1(methods::sizeof)),
    native("as_integer_ratio($self, /)", F1(methods::as_integer_ratio)),
    native("bit_count($self, /)", F1(methods::bit_count)),
    native("bit_length($self, /)", F1(methods::bit_length)),
    native("conjugate($self, /)", F1(methods::itself)),
    native("from_bytes($cls, /, bytes, byteorder='big', *, signed=False)", F4(methods::from_bytes)),
    native("is_integer($self, /)", F1(|_, _| Ok(Value::TRUE))),
    native("to_bytes($self, /, length=1, byteorder='big', *, signed=False)", F4(methods::to_bytes)),
    getter("real", methods::itself),
    getter("imag", |_, _| Ok(Value::Int(0))),
    getter("numerator", methods::itself),
    getter("denominator", |_, _| Ok(Value::Int(1))),
]; }

/// `int`.
pub static CLASS: ClassSpec = ClassSpec::new(class::INT, NATIVES).match_self().doc("int([x]) -> integer");
