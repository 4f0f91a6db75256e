//! `int(...)`: from numbers and from texts.

use crate::classes::class;
use crate::heap::name;
use crate::raise::R;
use crate::state::Vm;
use crate::types::made::class_for;
use crate::value::Value;
use withal_text::{int_text, number};

pub fn new(vm: &mut Vm, cls: Value, x: Value, base: Value) -> R {
    let class = class_for(vm, cls, class::INT)?;
    if class == class::BOOL {
        return Err(vm.type_error("int.__new__(bool) is not safe, use bool.__new__()"));
    }
    let int = match (x.given(), base.given()) {
        (None, None) => Value::Int(0),
        (None, Some(_)) => return Err(vm.type_error("int() missing string argument")),
        (Some(x), None) => from_any(vm, x)?,
        (Some(x), Some(base)) => {
            let base = vm.index_i64(base, true)?;
            match from_text(vm, x, base)? {
                Some(int) => int,
                None => return Err(vm.type_error("int() can't convert non-string with explicit base")),
            }
        }
    };
    Ok(vm.with_class(class, int))
}

fn from_text(vm: &mut Vm, x: Value, base: i64) -> R<Option<Value>> {
    let digits = vm.max_str_digits();
    // In bases that are no powers of two this takes as long as a product.
    let bits = vm.heap.text(x).map(|t| t.len()).or(vm.heap.bytes_of(x).map(<[u8]>::len)).unwrap_or(0) as u64 * 4;
    if matches!(base, 2 | 4 | 8 | 16 | 32) {
        vm.heap.work(bits as usize)
    } else {
        vm.spend_product(bits, bits)?
    }
    let result = if let Some(text) = vm.heap.text(x) {
        int_text::parse(&text, base, digits)
    } else if let Some(bytes) = vm.heap.bytes_of(x) {
        int_text::parse_bytes(bytes, base, digits)
    } else {
        return Ok(None);
    };
    let int = vm.done(result)?;
    Ok(Some(vm.heap.int_value(int)))
}

fn from_any(vm: &mut Vm, x: Value) -> R {
    if let Some(int) = vm.int_of(x)? {
        return Ok(int);
    }
    match from_text(vm, x, 10)? {
        Some(int) => Ok(int),
        None => {
            let kind = vm.type_name(x);
            Err(vm.type_error(format!(
                "int() argument must be a string, a bytes-like object or a real number, not '{kind}'"
            )))
        }
    }
}

impl Vm {
    /// `int(value)` of a number, by its `__int__` or `__index__`; `None` for what is no number.
    pub fn int_of(&mut self, value: Value) -> R<Option<Value>> {
        match value {
            Value::Int(_) | Value::BigInt(_) => return Ok(Some(value)),
            Value::Bool(b) => return Ok(Some(Value::Int(b as i64))),
            Value::Float(x) => {
                let result = number::float_to_int(x.get());
                let int = self.done(result)?;
                return Ok(Some(self.heap.int_value(int)));
            }
            Value::ShortStr(_) | Value::Str(_) | Value::Bytes(_) => return Ok(None),
            _ => {}
        }
        if let Some(result) = self.call_special(value, name::INT, &[])? {
            return match self.heap.payload(result) {
                int @ (Value::Int(_) | Value::BigInt(_)) => Ok(Some(int)),
                Value::Bool(b) => Ok(Some(Value::Int(b as i64))),
                _ => {
                    let kind = self.type_name(result);
                    Err(self.type_error(format!("__int__ returned non-int (type {kind})")))
                }
            };
        }
        match self.lookup_on_type(value, name::INDEX) {
            Some(method) if !method.is_none() => self.index(value).map(Some),
            _ => Ok(None),
        }
    }
}
