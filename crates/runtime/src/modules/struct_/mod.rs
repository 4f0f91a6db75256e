//! `struct`: values as the bytes that C lays out. Formats are read and followed here, the class `Struct` is Python text.

mod format;
mod items;

use super::{ModuleSpec, python};
use crate::native::{F1, F2, F3, F4, native};
use crate::natives;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::Value;
use format::{Format, Item};

natives! { static NATIVES = [
    native("set_error(error, /)", F1(|vm, error| { vm.keep("struct.error", error); Ok(Value::NONE) })),
    native("size(format, /)", F1(|vm, format| Ok(Value::Int(parsed(vm, format)?.size as i64)))),
    native("count(format, /)", F1(|vm, format| Ok(Value::Int(parsed(vm, format)?.values() as i64)))),
    native("pack(format, values, /)", F2(pack)),
    native("pack_into(format, buffer, offset, values, /)", F4(pack_into)),
    native("unpack(format, buffer, /)", F2(unpack)),
    native("unpack_from(format, buffer, offset, /)", F3(unpack_from)),
]; }

/// The functions that the Python text uses.
pub static NATIVE: ModuleSpec = ModuleSpec::native("_struct", NATIVES);
/// `struct`.
pub static STRUCT: ModuleSpec = ModuleSpec::python("struct", python("modules/struct_/struct.py"));

/// Raises `struct.error`.
#[cold]
fn refuse(vm: &mut Vm, message: impl Into<String>) -> Raised {
    let class = vm.kept("struct.error");
    let message = vm.heap.string(message.into());
    match vm.call(class, &[message]) {
        Ok(exception) => vm.raise_value(exception),
        Err(raised) => raised,
    }
}

fn parsed(vm: &mut Vm, format: Value) -> R<Format> {
    let text = match vm.heap.text(format) {
        Some(text) => Some(text.as_bytes().to_vec()),
        None => vm.heap.bytes_of(format).map(<[u8]>::to_vec),
    };
    let Some(text) = text else {
        let kind = vm.type_name(format);
        return Err(vm.type_error(format!("Struct() argument 1 must be a str or bytes object, not {kind}")));
    };
    if text.len() > 1 << 12 {
        vm.reserve(text.len().saturating_mul(64))?;
    }
    Format::parse(&text).map_err(|message| refuse(vm, message))
}

fn packed(vm: &mut Vm, format: &Format, values: Value) -> R<Vec<u8>> {
    let values = vm.collect(values)?;
    vm.reserve(format.size)?;
    let mut out = Vec::with_capacity(format.size);
    let mut values = values.into_iter();
    for &Item { code, count, offset } in &format.items {
        out.resize(offset, 0);
        match code {
            b's' | b'p' => items::pack_bytes(vm, &mut out, code, count, values.next().unwrap_or(Value::NONE))?,
            _ => {
                for _ in 0..count {
                    items::pack(vm, &mut out, format, code, values.next().unwrap_or(Value::NONE))?;
                }
            }
        }
    }
    out.resize(format.size, 0);
    Ok(out)
}

/// There must be as many values as the format asks for.
fn check_count(vm: &mut Vm, format: &Format, values: Value, what: &str) -> R<()> {
    let (wanted, given) = (format.values(), vm.len(values)?);
    if wanted == given {
        return Ok(());
    }
    Err(refuse(vm, format!("{what} expected {wanted} items for packing (got {given})")))
}

fn pack(vm: &mut Vm, format: Value, values: Value) -> R {
    let format = parsed(vm, format)?;
    check_count(vm, &format, values, "pack")?;
    let bytes = packed(vm, &format, values)?;
    Ok(vm.heap.bytes(bytes))
}

fn pack_into(vm: &mut Vm, format: Value, buffer: Value, offset: Value, values: Value) -> R {
    let format = parsed(vm, format)?;
    check_count(vm, &format, values, "pack_into")?;
    let offset = vm.index_i64(offset, false)?;
    let Value::ByteArray(target) = vm.heap.payload(buffer) else {
        let kind = vm.type_name(buffer);
        return Err(vm.type_error(format!("argument must be read-write bytes-like object, not {kind}")));
    };
    let length = vm.heap[target].0.len();
    let size = format.size;
    if offset < 0 && offset.saturating_add(size as i64) > 0 {
        return Err(refuse(vm, format!("no space to pack {size} bytes at offset {offset}")));
    }
    let start = place(vm, "pack_into", "packing", (size, offset, length))?;
    let bytes = packed(vm, &format, values)?;
    // Converting a value may have run Python code that changed the buffer.
    if let Some(place) = vm.heap[target].0.get_mut(start..start + size) {
        place.copy_from_slice(&bytes);
    }
    Ok(Value::NONE)
}

/// Where in a buffer so many bytes are, if they are there.
fn place(vm: &mut Vm, function: &str, doing: &str, (size, offset, length): (usize, i64, usize)) -> R<usize> {
    let start = if offset < 0 { offset.saturating_add(length as i64) } else { offset };
    let Ok(start) = usize::try_from(start) else {
        return Err(refuse(vm, format!("offset {offset} out of range for {length}-byte buffer")));
    };
    if length.saturating_sub(start) < size || start > length {
        let least = start.saturating_add(size);
        return Err(refuse(
            vm,
            format!(
                "{function} requires a buffer of at least {least} bytes for {doing} {size} bytes at offset {start} \
                 (actual buffer size is {length})"
            ),
        ));
    }
    Ok(start)
}

fn bytes_in(vm: &mut Vm, buffer: Value, range: std::ops::Range<usize>) -> Vec<u8> {
    vm.heap.bytes_of(buffer).and_then(|bytes| bytes.get(range)).unwrap_or(&[]).to_vec()
}

fn length_of(vm: &mut Vm, buffer: Value) -> R<usize> {
    match vm.heap.bytes_of(buffer).map(<[u8]>::len) {
        Some(length) => Ok(length),
        None => {
            let kind = vm.type_name(buffer);
            Err(vm.type_error(format!("a bytes-like object is required, not '{kind}'")))
        }
    }
}

fn values(vm: &mut Vm, format: &Format, bytes: &[u8]) -> R {
    vm.reserve(format.values().saturating_mul(size_of::<Value>()))?;
    let mut out = Vec::with_capacity(format.values());
    for &Item { code, count, offset } in &format.items {
        let part = bytes.get(offset..).unwrap_or(&[]);
        match code {
            b'x' => {}
            b's' | b'p' => out.push(items::unpack_bytes(vm, code, part.get(..count).unwrap_or(part))),
            _ => {
                let size = format.size_of(code);
                for one in part.chunks_exact(size).take(count) {
                    out.push(items::unpack(vm, format, code, one));
                }
            }
        }
    }
    Ok(vm.heap.tuple(out))
}

fn unpack(vm: &mut Vm, format: Value, buffer: Value) -> R {
    let format = parsed(vm, format)?;
    let length = length_of(vm, buffer)?;
    if length != format.size {
        let size = format.size;
        return Err(refuse(vm, format!("unpack requires a buffer of {size} bytes")));
    }
    let bytes = bytes_in(vm, buffer, 0..length);
    values(vm, &format, &bytes)
}

fn unpack_from(vm: &mut Vm, format: Value, buffer: Value, offset: Value) -> R {
    let format = parsed(vm, format)?;
    let offset = vm.index_i64(offset, false)?;
    let length = length_of(vm, buffer)?;
    let size = format.size;
    if offset < 0 && offset.saturating_add(size as i64) > 0 {
        return Err(refuse(vm, format!("not enough data to unpack {size} bytes at offset {offset}")));
    }
    let start = place(vm, "unpack_from", "unpacking", (size, offset, length))?;
    let bytes = bytes_in(vm, buffer, start..start + size);
    values(vm, &format, &bytes)
}
