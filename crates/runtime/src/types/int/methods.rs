//! `int`: methods and what its operators accept.

use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use num_bigint::BigInt;
use num_integer::Integer;
use withal_compiler::bytecode::{BinaryOp, CompareOp};
use withal_text::int_math::{self, ByteOrder};
use withal_text::{IntRef, number};

impl Vm {
    /// An operator of `int`: both operands must be ints.
    pub fn binary_numbers_of_ints(&mut self, op: BinaryOp, a: Value, b: Value) -> R {
        if self.heap.int_ref(a).is_none() || self.heap.int_ref(b).is_none() {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        self.binary_numbers(op, a, b)
    }

    /// A comparison of `int`: both operands must be ints.
    pub fn compare_ints(&mut self, op: CompareOp, a: Value, b: Value) -> R {
        if self.heap.int_ref(a).is_none() || self.heap.int_ref(b).is_none() {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        self.compare_builtin(op, a, b)
    }
}

pub fn itself(vm: &mut Vm, i: Value) -> R {
    match vm.heap.payload(i) {
        Value::Bool(b) => Ok(Value::Int(b as i64)),
        int @ (Value::Int(_) | Value::BigInt(_)) => Ok(int),
        _ => {
            let kind = vm.type_name(i);
            Err(vm.type_error(format!("descriptor requires a 'int' object but received a '{kind}'")))
        }
    }
}

fn number(vm: &Vm, i: Value) -> IntRef<'_> {
    vm.heap.int_ref(i).unwrap_or(IntRef::Small(0))
}

pub fn bool_(vm: &mut Vm, i: Value) -> R {
    Ok(Value::bool(number(vm, i).to_i64() != Some(0)))
}

pub fn float(vm: &mut Vm, i: Value) -> R {
    let result = number::int_to_float(number(vm, i));
    vm.done(result).map(Value::float)
}

pub fn new_args(vm: &mut Vm, i: Value) -> R {
    let int = itself(vm, i)?;
    Ok(vm.heap.tuple([int]))
}

pub fn sizeof(vm: &mut Vm, i: Value) -> R {
    // As CPython counts: a header and 30 bits in each 4 bytes.
    let digits = number(vm, i).bit_length().div_ceil(30).max(1);
    Ok(Value::Int(24 + 4 * i64::try_from(digits).unwrap_or(0)))
}

pub fn as_integer_ratio(vm: &mut Vm, i: Value) -> R {
    let int = itself(vm, i)?;
    Ok(vm.heap.tuple([int, Value::Int(1)]))
}

pub fn bit_count(vm: &mut Vm, i: Value) -> R {
    Ok(Value::Int(i64::try_from(int_math::bit_count(number(vm, i))).unwrap_or(i64::MAX)))
}
pub fn bit_length(vm: &mut Vm, i: Value) -> R {
    Ok(Value::Int(i64::try_from(number(vm, i).bit_length()).unwrap_or(i64::MAX)))
}

pub fn div_mod(vm: &mut Vm, a: Value, b: Value) -> R {
    let (Some(x), Some(y)) = (vm.heap.int_ref(a), vm.heap.int_ref(b)) else { return Ok(Value::NOT_IMPLEMENTED) };
    let result = crate::object::number::int_div_mod(x, y);
    let (quotient, rest) = vm.done(result)?;
    let parts = [vm.heap.int_value(quotient), vm.heap.int_value(rest)];
    Ok(vm.heap.tuple(parts))
}

pub fn pow(vm: &mut Vm, a: Value, b: Value, modulus: Value) -> R {
    if modulus.is_none() { vm.binary_numbers_of_ints(BinaryOp::Pow, a, b) } else { vm.pow_mod(a, b, modulus) }
}

/// `round(i, ndigits)`: to a multiple of a power of ten, halves to even.
pub fn round(vm: &mut Vm, i: Value, ndigits: Value) -> R {
    let int = itself(vm, i)?;
    if ndigits.is_none() {
        return Ok(int);
    }
    let digits = vm.index_i64(ndigits, true)?;
    if digits >= 0 {
        return Ok(int);
    }
    let value = number(vm, int).to_big();
    let places = digits.unsigned_abs();
    // More places than it has digits: nothing is left of it.
    if places > value.bits() / 3 + 2 {
        return Ok(Value::Int(0));
    }
    let unit = BigInt::from(10).pow(u32::try_from(places).unwrap_or(u32::MAX));
    let (quotient, rest) = value.div_mod_floor(&unit);
    let twice: BigInt = &rest * 2;
    let up = twice > unit || (twice == unit && quotient.is_odd());
    let rounded = if up { value - rest + unit } else { value - rest };
    Ok(vm.heap.int(rounded))
}

fn byte_order(vm: &mut Vm, order: Value, method: &str) -> R<ByteOrder> {
    let Some(order) = vm.heap.text(order).map(|t| t.to_string()) else {
        let kind = vm.argument_kind(order);
        return Err(vm.type_error(format!("{method}() argument 'byteorder' must be str, not {kind}")));
    };
    let order = ByteOrder::parse(&order);
    vm.done(order)
}

pub fn to_bytes(vm: &mut Vm, i: Value, length: Value, order: Value, signed: Value) -> R {
    let int = itself(vm, i)?;
    let length = vm.ssize(length)?;
    let order = byte_order(vm, order, "to_bytes")?;
    let signed = vm.truth(signed)?;
    let size = usize::try_from(length).unwrap_or(0);
    vm.reserve_while(size, size.saturating_mul(3))?;
    let result = int_math::to_bytes(number(vm, int), length, order, signed);
    let bytes = vm.done(result)?;
    Ok(vm.heap.bytes(bytes))
}

pub fn from_bytes(vm: &mut Vm, cls: Value, bytes: Value, order: Value, rest: Value) -> R {
    let order = byte_order(vm, order, "from_bytes")?;
    let signed = vm.truth(rest)?;
    let data = crate::types::bytes::from_object(vm, bytes)?;
    vm.reserve_while(data.len(), 3 * data.len())?;
    let int = vm.heap.int_value(int_math::from_bytes(&data, order, signed));
    match cls {
        Value::Class(c) if c == crate::classes::class::INT => Ok(int),
        _ => vm.call(cls, &[int]),
    }
}
