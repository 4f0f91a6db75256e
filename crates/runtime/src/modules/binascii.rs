//! `binascii`: bytes as text and back, checksums. The exceptions' classes are made in Python text.

use super::{ModuleSpec, python};
use crate::native::{F1, F2, F3, native};
use crate::natives;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::Value;
use num_bigint::BigInt;

natives! { static NATIVES = [
    native("_set_error(error, /)", F1(|vm, error| { vm.keep("binascii.Error", error); Ok(Value::NONE) })),
    native("a2b_base64(data, /, *, strict_mode=False)", F2(from_base64)).doc("Decode a line of base64 data."),
    native("b2a_base64(data, /, *, newline=True)", F2(to_base64)).doc("Base64-code line of data."),
    native("a2b_hex(hexstr, /)", F1(from_hex)).doc("Binary data of hexadecimal representation."),
    native("unhexlify(hexstr, /)", F1(from_hex)).doc("Binary data of hexadecimal representation."),
    native("b2a_hex(data, sep=..., bytes_per_sep=1)", F3(to_hex)).doc("Hexadecimal representation of binary data."),
    native("hexlify(data, sep=..., bytes_per_sep=1)", F3(to_hex)).doc("Hexadecimal representation of binary data."),
    native("crc32(data, crc=0, /)", F2(crc32)).doc("Compute CRC-32 incrementally."),
    native("crc_hqx(data, crc, /)", F2(crc_hqx)).doc("Compute CRC-CCITT incrementally."),
]; }

/// The module.
pub static MODULE: ModuleSpec = ModuleSpec::native("binascii", NATIVES).source(python("modules/binascii.py"));

/// Raises `binascii.Error`.
#[cold]
fn refuse(vm: &mut Vm, message: impl Into<String>) -> Raised {
    let class = vm.kept("binascii.Error");
    let message = vm.heap.string(message.into());
    match vm.call(class, &[message]) {
        Ok(exception) => vm.raise_value(exception),
        Err(raised) => raised,
    }
}

/// The bytes of an argument.
pub fn bytes(vm: &mut Vm, data: Value) -> R<Vec<u8>> {
    match vm.heap.bytes_of(data).map(<[u8]>::to_vec) {
        Some(bytes) => {
            vm.reserve(bytes.len())?;
            Ok(bytes)
        }
        None => {
            let kind = vm.type_name(data);
            Err(vm.type_error(format!("a bytes-like object is required, not '{kind}'")))
        }
    }
}

/// The bytes of an argument that may be an ASCII text.
fn ascii(vm: &mut Vm, data: Value) -> R<Vec<u8>> {
    if let Some(text) = vm.heap.text(data) {
        if text.is_ascii() {
            return Ok(text.as_bytes().to_vec());
        }
        return Err(vm.value_error("string argument should contain only ASCII characters"));
    }
    match vm.heap.bytes_of(data).map(<[u8]>::to_vec) {
        Some(bytes) => Ok(bytes),
        None => {
            let kind = vm.type_name(data);
            Err(vm.type_error(format!("argument should be bytes, buffer or ASCII string, not '{kind}'")))
        }
    }
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn to_base64(vm: &mut Vm, data: Value, newline: Value) -> R {
    let newline = vm.truth(newline)?;
    let data = bytes(vm, data)?;
    let digit = |bits: u32| DIGITS.get((bits & 63) as usize).copied().unwrap_or(b'A');
    let mut out = Vec::with_capacity(data.len() / 3 * 4 + 5);
    for chunk in data.chunks(3) {
        let byte = |i: usize| u32::from(chunk.get(i).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        let digits = [digit(bits >> 18), digit(bits >> 12), digit(bits >> 6), digit(bits)];
        out.extend_from_slice(digits.get(..=chunk.len()).unwrap_or(&digits));
        out.extend(std::iter::repeat_n(b'=', 3 - chunk.len()));
    }
    if newline {
        out.push(b'\n');
    }
    Ok(vm.heap.bytes(out))
}

fn digit_value(c: u8) -> Option<u32> {
    Some(match c {
        b'A'..=b'Z' => u32::from(c - b'A'),
        b'a'..=b'z' => u32::from(c - b'a') + 26,
        b'0'..=b'9' => u32::from(c - b'0') + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

fn from_base64(vm: &mut Vm, data: Value, strict: Value) -> R {
    let strict = vm.truth(strict)?;
    let data = ascii(vm, data)?;
    if strict && data.first() == Some(&b'=') {
        return Err(refuse(vm, "Leading padding not allowed"));
    }
    let mut out = Vec::with_capacity(data.len() / 4 * 3);
    // Bits that wait for a whole byte, how many digits of four there are, and how much padding behind the last digit.
    let (mut bits, mut digits, mut padding) = (0u32, 0usize, 0usize);
    for (at, &c) in data.iter().enumerate() {
        if c == b'=' {
            padding += 1;
            if !strict {
                continue;
            }
            match (digits, data.get(at + 1)) {
                (0, _) => return Err(refuse(vm, "Excess padding not allowed")),
                (1, _) => return Err(one_digit_left(vm, out.len())),
                (_, Some(b'=')) if digits + padding >= 4 => return Err(refuse(vm, "Excess padding not allowed")),
                (_, Some(_)) if digits + padding >= 4 => return Err(refuse(vm, "Excess data after padding")),
                _ => continue,
            }
        }
        let Some(value) = digit_value(c) else {
            if strict {
                return Err(refuse(vm, "Only base64 data is allowed"));
            }
            continue;
        };
        if strict && padding > 0 {
            return Err(refuse(vm, "Discontinuous padding not allowed"));
        }
        padding = 0;
        bits = bits << 6 | value;
        digits += 1;
        match digits {
            2 => out.push((bits >> 4) as u8),
            3 => out.push((bits >> 2) as u8),
            4 => {
                out.push(bits as u8);
                (bits, digits) = (0, 0);
            }
            _ => {}
        }
    }
    match digits {
        0 => Ok(vm.heap.bytes(out)),
        1 => Err(one_digit_left(vm, out.len())),
        _ if digits + padding >= 4 => Ok(vm.heap.bytes(out)),
        _ => Err(refuse(vm, "Incorrect padding")),
    }
}

#[cold]
fn one_digit_left(vm: &mut Vm, bytes: usize) -> Raised {
    let count = bytes / 3 * 4 + 1;
    refuse(
        vm,
        format!(
            "Invalid base64-encoded string: number of data characters ({count}) cannot be 1 more than a multiple of 4"
        ),
    )
}

fn from_hex(vm: &mut Vm, text: Value) -> R {
    let text = ascii(vm, text)?;
    if !text.len().is_multiple_of(2) {
        return Err(refuse(vm, "Odd-length string"));
    }
    let digit = |c: u8| char::from(c).to_digit(16);
    let out: Option<Vec<u8>> = text
        .chunks_exact(2)
        .map(|pair| match pair {
            [high, low] => Some((digit(*high)? << 4 | digit(*low)?) as u8),
            _ => None,
        })
        .collect();
    match out {
        Some(out) => Ok(vm.heap.bytes(out)),
        None => Err(refuse(vm, "Non-hexadecimal digit found")),
    }
}

/// The method `hex` of bytes does it.
fn to_hex(vm: &mut Vm, data: Value, separator: Value, group: Value) -> R {
    let data = bytes(vm, data)?;
    let data = vm.heap.bytes(data);
    let name = vm.heap.intern("hex");
    let args: &[Value] = if separator.is_undef() { &[] } else { &[separator, group] };
    let text = vm.call_method(data, name, args)?;
    // A separator is one character of at most 8 bits.
    let bytes: Vec<u8> = vm.heap.text(text).map(|t| t.chars().map(|c| c as u8).collect()).unwrap_or_default();
    Ok(vm.heap.bytes(bytes))
}

/// The lowest 64 bits of an int.
pub fn low_bits(vm: &mut Vm, int: Value) -> R<u64> {
    match vm.index(int)? {
        Value::Int(i) => Ok(i as u64),
        big => {
            let low = vm.heap.big(big) & BigInt::from(u64::MAX);
            Ok(u64::try_from(&low).unwrap_or(0))
        }
    }
}

fn crc32(vm: &mut Vm, data: Value, start: Value) -> R {
    let data = bytes(vm, data)?;
    let start = low_bits(vm, start)? as u32;
    let mut hasher = crc32fast::Hasher::new_with_initial(start);
    hasher.update(&data);
    Ok(Value::Int(i64::from(hasher.finalize())))
}

fn crc_hqx(vm: &mut Vm, data: Value, start: Value) -> R {
    let data = bytes(vm, data)?;
    let mut crc = low_bits(vm, start)? as u16;
    for byte in data {
        crc ^= u16::from(byte) << 8;
        for _ in 0..8 {
            crc = if crc & 0x8000 != 0 { crc << 1 ^ 0x1021 } else { crc << 1 };
        }
    }
    Ok(Value::Int(i64::from(crc)))
}
