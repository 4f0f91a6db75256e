//! `float`: its table of methods.

use super::made::class_for;
use crate::classes::{ClassSpec, class};
use crate::native::{F1, F2, F3, getter, native};
use crate::natives;
use crate::object::number::float_div_mod;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use withal_compiler::bytecode::{BinaryOp, CompareOp};
use withal_text::{float_repr, number};

macro_rules! operator {
    ($op:ident) => {
        F2(|vm, a, b| operate(vm, BinaryOp::$op, a, b))
    };
    (reflected $op:ident) => {
        F2(|vm, a, b| operate(vm, BinaryOp::$op, b, a))
    };
    (compare $op:ident) => {
        F2(|vm, a, b| compare(vm, CompareOp::$op, a, b))
    };
}

natives! { static NATIVES = [
    native("__new__(cls, x=0, /)", F2(new)),
    native("__repr__($self, /)", F1(|vm, x| vm.builtin_repr(x))),
    native("__hash__($self, /)", F1(|vm, x| vm.hash_builtin(x).map(Value::Int))),
    native("__bool__($self, /)", F1(|vm, x| Ok(Value::bool(get(vm, x)? != 0.0)))),
    native("__int__($self, /)", F1(trunc)),
    native("__float__($self, /)", F1(itself)),
    native("__abs__($self, /)", F1(|vm, x| vm.abs_number(x))),
    native("__neg__($self, /)", F1(|vm, x| vm.negate_number(x))),
    native("__pos__($self, /)", F1(itself)),
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
    native("__divmod__($self, value, /)", F2(div_mod)),
    native("__rdivmod__($self, value, /)", F2(|vm, a, b| div_mod(vm, b, a))),
    native("__pow__($self, value, mod=None, /)", F3(pow)),
    native("__rpow__($self, value, mod=None, /)", F3(|vm, a, b, m| pow(vm, b, a, m))),
    native("__eq__($self, value, /)", operator!(compare Eq)),
    native("__ne__($self, value, /)", operator!(compare Ne)),
    native("__lt__($self, value, /)", operator!(compare Lt)),
    native("__le__($self, value, /)", operator!(compare Le)),
    native("__gt__($self, value, /)", operator!(compare Gt)),
    native("__ge__($self, value, /)", operator!(compare Ge)),
    native("__round__($self, ndigits=None, /)", F2(round)),
    native("__trunc__($self, /)", F1(trunc)),
    native("__floor__($self, /)", F1(|vm, x| whole(vm, x, f64::floor))),
    native("__ceil__($self, /)", F1(|vm, x| whole(vm, x, f64::ceil))),
    native("__format__($self, format_spec, /)", F2(|vm, x, spec| vm.format_builtin(x, spec))),
    native("__getnewargs__($self, /)", F1(|vm, x| {
        let x = itself(vm, x)?;
        Ok(vm.heap.tuple([x]))
    })),
    native("__getformat__(typestr, /)", F1(|vm, _| Ok(vm.heap.str("IEEE, little-endian")))),
    native("as_integer_ratio($self, /)", F1(as_integer_ratio)),
    native("conjugate($self, /)", F1(itself)),
    native("from_number($cls, number, /)", F2(from_number)),
    native("fromhex($cls, string, /)", F2(from_hex)),
    native("hex($self, /)", F1(|vm, x| {
        let text = float_repr::hex(get(vm, x)?);
        Ok(vm.heap.string(text))
    })),
    native("is_integer($self, /)", F1(|vm, x| Ok(Value::bool(float_repr::is_integer(get(vm, x)?))))),
    getter("real", itself),
    getter("imag", |_, _| Ok(Value::float(0.0))),
]; }

/// `float`.
pub static CLASS: ClassSpec = ClassSpec::new(class::FLOAT, NATIVES).match_self().doc("A number in double precision.");

fn get(vm: &mut Vm, x: Value) -> R<f64> {
    match vm.heap.payload(x) {
        Value::Float(x) => Ok(x.get()),
        _ => {
            let kind = vm.type_name(x);
            Err(vm.type_error(format!("descriptor requires a 'float' object but received a '{kind}'")))
        }
    }
}

fn itself(vm: &mut Vm, x: Value) -> R {
    get(vm, x).map(Value::float)
}

/// Whether an operand is a float or an int, which floats calculate with.
fn real(vm: &Vm, x: Value) -> bool {
    matches!(vm.heap.payload(x), Value::Float(_)) || vm.heap.int_ref(x).is_some()
}

/// A float or an int as a float, whatever its class overrides.
fn as_float(vm: &mut Vm, x: Value) -> R<f64> {
    let payload = vm.heap.payload(x);
    vm.to_float(payload)
}

fn operate(vm: &mut Vm, op: BinaryOp, a: Value, b: Value) -> R {
    if !real(vm, a) || !real(vm, b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (a, b) = (as_float(vm, a)?, as_float(vm, b)?);
    vm.binary_numbers(op, Value::float(a), Value::float(b))
}

fn compare(vm: &mut Vm, op: CompareOp, a: Value, b: Value) -> R {
    if real(vm, b) { vm.compare_builtin(op, a, b) } else { Ok(Value::NOT_IMPLEMENTED) }
}

fn div_mod(vm: &mut Vm, a: Value, b: Value) -> R {
    if !real(vm, a) || !real(vm, b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (a, b) = (as_float(vm, a)?, as_float(vm, b)?);
    if b == 0.0 {
        return Err(vm.division_by_zero());
    }
    let (quotient, rest) = float_div_mod(a, b);
    Ok(vm.heap.tuple([Value::float(quotient), Value::float(rest)]))
}

fn pow(vm: &mut Vm, a: Value, b: Value, modulus: Value) -> R {
    if !modulus.is_none() {
        return Err(vm.type_error("pow() 3rd argument not allowed unless all arguments are integers"));
    }
    operate(vm, BinaryOp::Pow, a, b)
}

fn whole(vm: &mut Vm, x: Value, f: fn(f64) -> f64) -> R {
    let result = number::float_to_int(f(get(vm, x)?));
    let int = vm.done(result)?;
    Ok(vm.heap.int_value(int))
}

fn trunc(vm: &mut Vm, x: Value) -> R {
    whole(vm, x, |x| x)
}

fn round(vm: &mut Vm, x: Value, ndigits: Value) -> R {
    let number = get(vm, x)?;
    if ndigits.is_none() {
        let result = float_repr::round_half_even(number);
        let int = vm.done(result)?;
        return Ok(vm.heap.int_value(int));
    }
    let digits = vm.index_i64(ndigits, true)?;
    let result = float_repr::round(number, digits);
    vm.done(result).map(Value::float)
}

fn as_integer_ratio(vm: &mut Vm, x: Value) -> R {
    let result = float_repr::as_integer_ratio(get(vm, x)?);
    let (above, below) = vm.done(result)?;
    let parts = [vm.heap.int_value(above), vm.heap.int_value(below)];
    Ok(vm.heap.tuple(parts))
}

fn new(vm: &mut Vm, cls: Value, x: Value) -> R {
    let class = class_for(vm, cls, class::FLOAT)?;
    let number = parse(vm, x)?;
    let number = distinct(vm, number);
    Ok(vm.with_class(class, Value::float(number)))
}

/// Each NaN that is made of a text is an object of its own, equal to no other even inside containers. Its payload
/// tells it apart.
fn distinct(vm: &mut Vm, x: f64) -> f64 {
    if !x.is_nan() {
        return x;
    }
    const PAYLOAD: u64 = (1 << 51) - 1;
    let count = match vm.kept("nan_count") {
        Value::Int(count) => count.wrapping_add(1),
        _ => 1,
    };
    vm.keep("nan_count", Value::Int(count));
    f64::from_bits(x.to_bits() & !PAYLOAD | count as u64 & PAYLOAD)
}

fn parse(vm: &mut Vm, x: Value) -> R<f64> {
    let result = if let Some(text) = vm.heap.text(x) {
        float_repr::parse(&text)
    } else if let Some(bytes) = vm.heap.bytes_of(x) {
        float_repr::parse_bytes(bytes)
    } else {
        return match vm.float_of(x)? {
            Some(x) => Ok(x),
            None => {
                let kind = vm.type_name(x);
                Err(vm.type_error(format!("float() argument must be a string or a real number, not '{kind}'")))
            }
        };
    };
    vm.done(result)
}

fn made(vm: &mut Vm, cls: Value, x: f64) -> R {
    match cls {
        Value::Class(c) if c == class::FLOAT => Ok(Value::float(x)),
        _ => vm.call(cls, &[Value::float(x)]),
    }
}

fn from_number(vm: &mut Vm, cls: Value, x: Value) -> R {
    let x = vm.to_float(x)?;
    made(vm, cls, x)
}

fn from_hex(vm: &mut Vm, cls: Value, string: Value) -> R {
    let result = vm.heap.text(string).map(|t| float_repr::from_hex(&t));
    match result {
        Some(result) => {
            let x = vm.done(result)?;
            made(vm, cls, x)
        }
        None => Err(vm.type_error("bad argument type for built-in operation")),
    }
}
