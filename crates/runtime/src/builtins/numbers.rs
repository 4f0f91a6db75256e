//! Built-in functions about numbers and texts: `abs`, `divmod`, `pow`, `round`, `hash`, `bin`, `oct`, `hex`, `chr`,
//! `ord`, `ascii`, `repr`, `format`, `id`.

use crate::heap::name;
use crate::native::{F1, F2, F3, native};
use crate::natives;
use crate::object::text::address;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::Value;
use num_bigint::BigInt;
use withal_compiler::bytecode::BinaryOp;
use withal_text::{IntRef, int_text, surrogate};

natives! { pub static NATIVES = [
    native("abs(number, /)", F1(abs)),
    native("ascii(obj, /)", F1(|vm, v| vm.ascii(v))),
    native("bin(number, /)", F1(|vm, v| based(vm, v, |i| int_text::bin(i)))),
    native("chr(i, /)", F1(chr)),
    native("divmod(x, y, /)", F2(div_mod)),
    native("format(value, format_spec='', /)", F2(format)),
    native("hash(obj, /)", F1(|vm, v| vm.hash(v).map(Value::Int))),
    native("hex(number, /)", F1(|vm, v| based(vm, v, |i| int_text::hex(i)))),
    native("id(obj, /)", F1(id)),
    native("oct(number, /)", F1(|vm, v| based(vm, v, |i| int_text::oct(i)))),
    native("ord(character, /)", F1(ord)),
    native("pow(base, exp, mod=None)", F3(pow)),
    native("repr(obj, /)", F1(|vm, v| vm.repr(v))),
    native("round(number, ndigits=None)", F2(round)),
]; }

fn abs(vm: &mut Vm, v: Value) -> R {
    if !matches!(v, Value::Instance(_) | Value::Object(_)) {
        let result = vm.abs_number(v)?;
        if !matches!(result, Value::NotImplemented(_)) {
            return Ok(result);
        }
    }
    match vm.call_special(v, name::ABS, &[])? {
        Some(result) => Ok(result),
        None => {
            let kind = vm.type_name(v);
            Err(vm.type_error(format!("bad operand type for abs(): '{kind}'")))
        }
    }
}

fn based(vm: &mut Vm, v: Value, show: fn(IntRef<'_>) -> String) -> R {
    let int = vm.index(v)?;
    if let Value::BigInt(h) = vm.heap.payload(int) {
        // As many digits as bits at the most, put together from behind.
        let bits = vm.heap[h].bits();
        vm.reserve(usize::try_from(bits).unwrap_or(usize::MAX).saturating_mul(2))?;
    }
    let text = vm.heap.int_ref(int).map(show).unwrap_or_default();
    Ok(vm.heap.string(text))
}

fn chr(vm: &mut Vm, v: Value) -> R {
    let int = vm.index(v)?;
    let code = vm.heap.int_ref(int).and_then(|i| i.to_i64()).and_then(|i| u32::try_from(i).ok());
    match code.and_then(surrogate::character) {
        Some(c) => Ok(vm.heap.char(c)),
        None => Err(vm.value_error("chr() arg not in range(0x110000)")),
    }
}

fn ord(vm: &mut Vm, v: Value) -> R {
    let wrong = |vm: &mut Vm, n: usize| -> Raised {
        vm.type_error(format!("ord() expected a character, but string of length {n} found"))
    };
    if let Some(text) = vm.heap.text(v) {
        let mut chars = text.chars();
        return match (chars.next(), chars.next()) {
            (Some(c), None) => Ok(Value::Int(i64::from(surrogate::code_point(c)))),
            _ => {
                let n = text.chars_len();
                Err(wrong(vm, n))
            }
        };
    }
    match vm.heap.bytes_of(v) {
        Some([byte]) => Ok(Value::Int(i64::from(*byte))),
        Some(bytes) => {
            let n = bytes.len();
            Err(wrong(vm, n))
        }
        None => {
            let kind = vm.type_name(v);
            Err(vm.type_error(format!("ord() expected string of length 1, but {kind} found")))
        }
    }
}

fn format(vm: &mut Vm, v: Value, spec: Value) -> R {
    if vm.heap.text(spec).is_none() {
        let kind = vm.argument_kind(spec);
        return Err(vm.type_error(format!("format() argument 2 must be str, not {kind}")));
    }
    vm.format(v, spec)
}

/// A number that two values share if and only if they are the same object.
fn id(vm: &mut Vm, v: Value) -> R {
    let (kind, payload) = v.identity();
    // Data that lives in the value itself has no place: its content is its identity, marked by its kind.
    if matches!(v, Value::Int(_) | Value::Float(_) | Value::ShortStr(_)) {
        let int = BigInt::from(payload) * 16 + i32::from(kind);
        return Ok(vm.heap.int(int));
    }
    Ok(vm.heap.int_from_u64(address(v)))
}

/// Calls `a.direct(b)` and `b.reflected(a)` in the order of the protocol; `NotImplemented` if neither knows.
fn ask(vm: &mut Vm, names: [crate::heap::NameId; 2], a: Value, b: Value, more: &[Value]) -> R {
    let [direct, reflected] = names;
    let (class_a, class_b) = (vm.class_of(a), vm.class_of(b));
    let first = class_a != class_b && vm.is_subclass(class_b, class_a);
    let order = if first { [(b, reflected, a), (a, direct, b)] } else { [(a, direct, b), (b, reflected, a)] };
    for (receiver, method, other) in order {
        if class_a == class_b && method == reflected {
            continue;
        }
        let args: Vec<Value> = std::iter::once(other).chain(more.iter().copied()).collect();
        if let Some(result) = vm.call_special(receiver, method, &args)?
            && !matches!(result, Value::NotImplemented(_))
        {
            return Ok(result);
        }
    }
    Ok(Value::NOT_IMPLEMENTED)
}

fn div_mod(vm: &mut Vm, a: Value, b: Value) -> R {
    match ask(vm, [name::DIVMOD, name::RDIVMOD], a, b, &[])? {
        Value::NotImplemented(_) => {
            let (a, b) = (vm.type_name(a), vm.type_name(b));
            Err(vm.type_error(format!("unsupported operand type(s) for divmod(): '{a}' and '{b}'")))
        }
        result => Ok(result),
    }
}

fn pow(vm: &mut Vm, a: Value, b: Value, modulus: Value) -> R {
    if modulus.is_none() {
        return vm.binary(BinaryOp::Pow, a, b);
    }
    let result = ask(vm, [name::POW, name::RPOW], a, b, &[modulus])?;
    if !matches!(result, Value::NotImplemented(_)) {
        return Ok(result);
    }
    let float = |vm: &Vm, v: Value| matches!(vm.heap.payload(v), Value::Float(_));
    if float(vm, b) || float(vm, modulus) {
        return Err(vm.type_error("pow() 3rd argument not allowed unless all arguments are integers"));
    }
    let (a, b, m) = (vm.type_name(a), vm.type_name(b), vm.type_name(modulus));
    Err(vm.type_error(format!("unsupported operand type(s) for ** or pow(): '{a}', '{b}', '{m}'")))
}

fn round(vm: &mut Vm, v: Value, ndigits: Value) -> R {
    let args: &[Value] = if ndigits.is_none() { &[] } else { &[ndigits] };
    match vm.call_special(v, name::ROUND, args)? {
        Some(result) => Ok(result),
        None => {
            let kind = vm.type_name(v);
            Err(vm.type_error(format!("type {kind} doesn't define __round__ method")))
        }
    }
}
