//! `_operator`: the operators of the language as functions. Getters and what is seldom called are Python text, which
//! takes the rest from here.

use super::ModuleSpec;
use crate::native::{F1, F2, F3, native};
use crate::natives;
use crate::raise::R;
use crate::state::{Pending, Vm};
use crate::types::ops::keyword_pairs;
use crate::value::Value;
use withal_compiler::bytecode::{BinaryOp, CompareOp};

natives! { static NATIVES = [
    native("lt(a, b, /)", F2(|vm, a, b| vm.compare(CompareOp::Lt, a, b))).doc("Same as a < b."),
    native("le(a, b, /)", F2(|vm, a, b| vm.compare(CompareOp::Le, a, b))).doc("Same as a <= b."),
    native("eq(a, b, /)", F2(|vm, a, b| vm.compare(CompareOp::Eq, a, b))).doc("Same as a == b."),
    native("ne(a, b, /)", F2(|vm, a, b| vm.compare(CompareOp::Ne, a, b))).doc("Same as a != b."),
    native("ge(a, b, /)", F2(|vm, a, b| vm.compare(CompareOp::Ge, a, b))).doc("Same as a >= b."),
    native("gt(a, b, /)", F2(|vm, a, b| vm.compare(CompareOp::Gt, a, b))).doc("Same as a > b."),
    native("not_(a, /)", F1(|vm, a| Ok(Value::bool(!vm.truth(a)?)))).doc("Same as not a."),
    native("truth(a, /)", F1(|vm, a| Ok(Value::bool(vm.truth(a)?)))).doc("Return True if a is true, False otherwise."),
    native("is_(a, b, /)", F2(|_, a, b| Ok(Value::bool(a.is(b))))).doc("Same as a is b."),
    native("is_not(a, b, /)", F2(|_, a, b| Ok(Value::bool(!a.is(b))))).doc("Same as a is not b."),
    native("is_none(a, /)", F1(|_, a| Ok(Value::bool(a.is_none())))).doc("Same as a is None."),
    native("is_not_none(a, /)", F1(|_, a| Ok(Value::bool(!a.is_none())))).doc("Same as a is not None."),
    native("index(a, /)", F1(|vm, a| vm.index(a))).doc("Same as a.__index__()"),
    native("neg(a, /)", F1(|vm, a| vm.negate(a))).doc("Same as -a."),
    native("pos(a, /)", F1(|vm, a| vm.positive(a))).doc("Same as +a."),
    native("inv(a, /)", F1(|vm, a| vm.invert(a))).doc("Same as ~a."),
    native("invert(a, /)", F1(|vm, a| vm.invert(a))).doc("Same as ~a."),
    native("add(a, b, /)", F2(|vm, a, b| vm.binary(BinaryOp::Add, a, b))).doc("Same as a + b."),
    native("sub(a, b, /)", F2(|vm, a, b| vm.binary(BinaryOp::Sub, a, b))).doc("Same as a - b."),
    native("mul(a, b, /)", F2(|vm, a, b| vm.binary(BinaryOp::Mul, a, b))).doc("Same as a * b."),
    native("matmul(a, b, /)", F2(|vm, a, b| vm.binary(BinaryOp::MatMul, a, b))).doc("Same as a @ b."),
    native("truediv(a, b, /)", F2(|vm, a, b| vm.binary(BinaryOp::Div, a, b))).doc("Same as a / b."),
    native("floordiv(a, b, /)", F2(|vm, a, b| vm.binary(BinaryOp::FloorDiv, a, b))).doc("Same as a // b."),
    native("mod(a, b, /)", F2(|vm, a, b| vm.binary(BinaryOp::Mod, a, b))).doc("Same as a % b."),
    native("pow(a, b, /)", F2(|vm, a, b| vm.binary(BinaryOp::Pow, a, b))).doc("Same as a ** b."),
    native("lshift(a, b, /)", F2(|vm, a, b| vm.binary(BinaryOp::Shl, a, b))).doc("Same as a << b."),
    native("rshift(a, b, /)", F2(|vm, a, b| vm.binary(BinaryOp::Shr, a, b))).doc("Same as a >> b."),
    native("and_(a, b, /)", F2(|vm, a, b| vm.binary(BinaryOp::And, a, b))).doc("Same as a & b."),
    native("or_(a, b, /)", F2(|vm, a, b| vm.binary(BinaryOp::Or, a, b))).doc("Same as a | b."),
    native("xor(a, b, /)", F2(|vm, a, b| vm.binary(BinaryOp::Xor, a, b))).doc("Same as a ^ b."),
    native("iadd(a, b, /)", F2(|vm, a, b| vm.in_place(BinaryOp::Add, a, b))).doc("Same as a += b."),
    native("isub(a, b, /)", F2(|vm, a, b| vm.in_place(BinaryOp::Sub, a, b))).doc("Same as a -= b."),
    native("imul(a, b, /)", F2(|vm, a, b| vm.in_place(BinaryOp::Mul, a, b))).doc("Same as a *= b."),
    native("imatmul(a, b, /)", F2(|vm, a, b| vm.in_place(BinaryOp::MatMul, a, b))).doc("Same as a @= b."),
    native("itruediv(a, b, /)", F2(|vm, a, b| vm.in_place(BinaryOp::Div, a, b))).doc("Same as a /= b."),
    native("ifloordiv(a, b, /)", F2(|vm, a, b| vm.in_place(BinaryOp::FloorDiv, a, b))).doc("Same as a //= b."),
    native("imod(a, b, /)", F2(|vm, a, b| vm.in_place(BinaryOp::Mod, a, b))).doc("Same as a %= b."),
    native("ipow(a, b, /)", F2(|vm, a, b| vm.in_place(BinaryOp::Pow, a, b))).doc("Same as a **= b."),
    native("ilshift(a, b, /)", F2(|vm, a, b| vm.in_place(BinaryOp::Shl, a, b))).doc("Same as a <<= b."),
    native("irshift(a, b, /)", F2(|vm, a, b| vm.in_place(BinaryOp::Shr, a, b))).doc("Same as a >>= b."),
    native("iand(a, b, /)", F2(|vm, a, b| vm.in_place(BinaryOp::And, a, b))).doc("Same as a &= b."),
    native("ior(a, b, /)", F2(|vm, a, b| vm.in_place(BinaryOp::Or, a, b))).doc("Same as a |= b."),
    native("ixor(a, b, /)", F2(|vm, a, b| vm.in_place(BinaryOp::Xor, a, b))).doc("Same as a ^= b."),
    native("contains(a, b, /)", F2(|vm, a, b| Ok(Value::bool(vm.contains(a, b)?)))).doc("Same as b in a (note reversed operands)."),
    native("getitem(a, b, /)", F2(|vm, a, b| vm.get_item(a, b))).doc("Same as a[b]."),
    native("setitem(a, b, c, /)", F3(|vm, a, b, c| { vm.set_item(a, b, c)?; Ok(Value::NONE) })).doc("Same as a[b] = c."),
    native("delitem(a, b, /)", F2(|vm, a, b| { vm.del_item(a, b)?; Ok(Value::NONE) })).doc("Same as del a[b]."),
    native("call(obj, /, *args, **kwargs)", F3(call)).doc("Same as obj(*args, **kwargs)."),
]; }

/// The module.
pub static MODULE: ModuleSpec = ModuleSpec::native("_operator", NATIVES);

fn call(vm: &mut Vm, callable: Value, args: Value, keywords: Value) -> R {
    let args = match args {
        Value::Tuple(h) => vm.heap[h].0.iter().copied().collect(),
        _ => Default::default(),
    };
    let keywords = keyword_pairs(vm, keywords);
    vm.pending = Some(Pending::Call { callable, args, keywords });
    Ok(Value::UNDEF)
}
