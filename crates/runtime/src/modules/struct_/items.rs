//! Single values to bytes and back.

use super::format::Format;
use super::refuse;
use crate::exception::exc;
use crate::heap::Complex;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;

/// The least and the most of an integer code.
fn bounds(format: &Format, code: u8) -> (i128, i128) {
    let bits = 8 * format.size_of(code) as u32;
    let signed = code.is_ascii_lowercase();
    match signed {
        true => (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1),
        false => (0, (1i128 << bits) - 1),
    }
}

fn push(out: &mut Vec<u8>, format: &Format, little: &[u8]) {
    match format.big_endian {
        true => out.extend(little.iter().rev()),
        false => out.extend_from_slice(little),
    }
}

/// Appends one value.
pub fn pack(vm: &mut Vm, out: &mut Vec<u8>, format: &Format, code: u8, value: Value) -> R<()> {
    match code {
        b'?' => out.push(u8::from(vm.truth(value)?)),
        b'c' => match vm.heap.payload(value) {
            Value::Bytes(h) if vm.heap[h].0.len() == 1 => out.extend_from_slice(&vm.heap[h].0),
            _ => return Err(refuse(vm, "char format requires a bytes object of length 1")),
        },
        b'e' | b'f' | b'd' => {
            let x = float(vm, value)?;
            pack_float(vm, out, format, code, x)?;
        }
        b'F' | b'D' => {
            let (re, im) = match vm.heap.payload(value) {
                Value::Complex(h) => (vm.heap[h].re, vm.heap[h].im),
                _ => match vm.unless_type_error(|vm| float(vm, value))? {
                    Some(re) => (re, 0.0),
                    None => return Err(refuse(vm, "required argument is not a complex")),
                },
            };
            let part = if code == b'F' { b'f' } else { b'd' };
            pack_float(vm, out, format, part, re)?;
            pack_float(vm, out, format, part, im)?;
        }
        _ => {
            if !vm.has_index(value) {
                return Err(refuse(vm, "required argument is not an integer"));
            }
            let int = vm.index(value)?;
            let (least, most) = bounds(format, code);
            let number = match int {
                Value::Int(i) => Some(i128::from(i)),
                int => i128::try_from(&vm.heap.big(int)).ok(),
            };
            match number {
                // An address may also be given as the negative number with the same bits.
                Some(n) if (least..=most).contains(&n) || (code == b'P' && (-(1 << 63)..0).contains(&n)) => {
                    push(out, format, n.to_le_bytes().get(..format.size_of(code)).unwrap_or(&[]));
                }
                _ if code == b'P' => return Err(refuse(vm, "int too large to convert")),
                _ => {
                    let name = char::from(code);
                    return Err(refuse(vm, format!("'{name}' format requires {least} <= number <= {most}")));
                }
            }
        }
    }
    Ok(())
}

impl Vm {
    /// Runs something whose `TypeError` or `struct.error` counts as `None`.
    fn unless_type_error<T>(&mut self, run: impl FnOnce(&mut Vm) -> R<T>) -> R<Option<T>> {
        match run(self) {
            Ok(value) => Ok(Some(value)),
            Err(raised) => {
                self.catch(raised)?;
                Ok(None)
            }
        }
    }
}

fn float(vm: &mut Vm, value: Value) -> R<f64> {
    if let Value::Float(x) = vm.heap.payload(value) {
        return Ok(x.get());
    }
    let class = Value::Class(crate::classes::class::FLOAT);
    if vm.heap.text(value).is_none() && vm.heap.bytes_of(value).is_none() {
        match vm.call(class, &[value]) {
            Ok(Value::Float(x)) => return Ok(x.get()),
            Ok(_) => {}
            Err(raised) if vm.raised_is(exc::TYPE_ERROR) => {
                vm.catch(raised)?;
            }
            Err(raised) => return Err(raised),
        }
    }
    Err(refuse(vm, "required argument is not a float"))
}

fn pack_float(vm: &mut Vm, out: &mut Vec<u8>, format: &Format, code: u8, x: f64) -> R<()> {
    match code {
        b'd' => push(out, format, &x.to_le_bytes()),
        b'f' => {
            let short = x as f32;
            if short.is_infinite() && x.is_finite() {
                return Err(vm.raise(exc::OVERFLOW_ERROR, "float too large to pack with f format"));
            }
            push(out, format, &short.to_le_bytes());
        }
        _ => match half(x) {
            Some(bits) => push(out, format, &bits.to_le_bytes()),
            None => return Err(vm.raise(exc::OVERFLOW_ERROR, "float too large to pack with e format")),
        },
    }
    Ok(())
}

/// The half-precision float nearest to a number, ties to even; `None` when it is too large.
fn half(x: f64) -> Option<u16> {
    let sign = if x.is_sign_negative() { 0x8000 } else { 0 };
    let a = x.abs();
    if x.is_nan() {
        return Some(sign | 0x7e00);
    }
    if a.is_infinite() {
        return Some(sign | 0x7c00);
    }
    // Steps of the least number: those below 2^-14 are all multiples of 2^-24.
    let exponent = (((a.to_bits() >> 52) as i32) - 1023).max(-14);
    let steps = (a * 2f64.powi(10 - exponent)).round_ties_even();
    let bits = (exponent + 14) as u32 * 1024 + steps as u32;
    // A number of full precision has its leading bit counted in the exponent already.
    if bits >= 0x7c00 { None } else { Some(sign | bits as u16) }
}

fn unhalf(bits: u16) -> f64 {
    let sign = if bits & 0x8000 != 0 { -1.0 } else { 1.0 };
    let (exponent, fraction) = (i32::from(bits >> 10 & 0x1f), f64::from(bits & 0x3ff));
    sign * match exponent {
        0 => fraction * 2f64.powi(-24),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        _ => (1024.0 + fraction) * 2f64.powi(exponent - 25),
    }
}

/// Appends bytes: cut, or filled up with zeros; with `p` after their number.
pub fn pack_bytes(vm: &mut Vm, out: &mut Vec<u8>, code: u8, count: usize, value: Value) -> R<()> {
    let (Value::Bytes(_) | Value::ByteArray(_)) = vm.heap.payload(value) else {
        let code = char::from(code);
        return Err(refuse(vm, format!("argument for '{code}' must be a bytes object")));
    };
    let end = out.len() + count;
    if let Some(bytes) = vm.heap.bytes_of(value) {
        let room = if code == b'p' { count.saturating_sub(1) } else { count };
        let part = bytes.get(..room).unwrap_or(bytes);
        if code == b'p' && count > 0 {
            out.push(u8::try_from(part.len()).unwrap_or(u8::MAX));
        }
        out.extend_from_slice(part);
    }
    out.resize(end, 0);
    Ok(())
}

/// The value of `s` or `p`.
pub fn unpack_bytes(vm: &mut Vm, code: u8, bytes: &[u8]) -> Value {
    match (code, bytes) {
        (b'p', [length, rest @ ..]) => vm.heap.bytes(rest.get(..usize::from(*length)).unwrap_or(rest)),
        _ => vm.heap.bytes(bytes),
    }
}

fn unpack_float(code: u8, little: &[u8]) -> f64 {
    let bits = little.iter().rev().fold(0u64, |bits, byte| bits << 8 | u64::from(*byte));
    match code {
        b'd' => f64::from_bits(bits),
        b'f' => f64::from(f32::from_bits(bits as u32)),
        _ => unhalf(bits as u16),
    }
}

/// One value.
pub fn unpack(vm: &mut Vm, format: &Format, code: u8, bytes: &[u8]) -> Value {
    let order = |bytes: &[u8]| -> Vec<u8> {
        match format.big_endian {
            true => bytes.iter().rev().copied().collect(),
            false => bytes.to_vec(),
        }
    };
    match code {
        b'?' => Value::bool(bytes.first().is_some_and(|b| *b != 0)),
        b'c' => vm.heap.bytes(bytes),
        b'e' | b'f' | b'd' => Value::float(unpack_float(code, &order(bytes))),
        b'F' | b'D' => {
            let (re, im) = bytes.split_at(bytes.len() / 2);
            let part = if code == b'F' { b'f' } else { b'd' };
            let parts = Complex { re: unpack_float(part, &order(re)), im: unpack_float(part, &order(im)) };
            Value::Complex(vm.heap.alloc(parts))
        }
        _ => {
            let little = order(bytes);
            let number = little.iter().rev().fold(0u64, |bits, byte| bits << 8 | u64::from(*byte));
            let unused = 64 - 8 * little.len() as u32;
            match code.is_ascii_lowercase() {
                true => Value::Int((number << unused) as i64 >> unused),
                false => vm.heap.int_from_u64(number),
            }
        }
    }
}
