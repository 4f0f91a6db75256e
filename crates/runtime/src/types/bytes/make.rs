//! `bytes` and `bytearray`: making them, hexadecimal digits, decoding, translation.

use super::{data, made, need, own};
use crate::classes::class;
use crate::exception::exc;
use crate::heap::{Class, name};
use crate::raise::R;
use crate::state::Vm;
use crate::types::made::class_for;
use crate::types::ops;
use crate::types::str;
use crate::value::{Handle, Value};
use withal_text::codec::{self, Separator};
use withal_text::search;

pub fn new_bytes(vm: &mut Vm, cls: Value, source: Value, encoding: Value, errors: Value) -> R {
    let class = class_for(vm, cls, class::BYTES)?;
    if let Value::Bytes(_) = source
        && encoding.is_undef()
        && errors.is_undef()
    {
        return Ok(vm.with_class(class, source));
    }
    if encoding.is_undef()
        && errors.is_undef()
        && let Some(source) = source.given()
        && let Some(result) = vm.call_special(source, name::BYTES, &[])?
    {
        return match vm.heap.payload(result) {
            bytes @ Value::Bytes(_) if class != class::BYTES => Ok(vm.with_class(class, bytes)),
            Value::Bytes(_) => Ok(result),
            _ => {
                let kind = vm.type_name(result);
                Err(vm.type_error(format!("__bytes__ returned non-bytes (type {kind})")))
            }
        };
    }
    let bytes = contents(vm, "bytes", [source, encoding, errors])?;
    let bytes = vm.heap.bytes(bytes);
    Ok(vm.with_class(class, bytes))
}

pub fn new_bytearray(vm: &mut Vm, args: &[Value]) -> R {
    let bytes = vm.heap.bytearray(Vec::new());
    ops::of_class(vm, args, bytes)
}

/// `bytearray.__init__`.
pub fn init_bytearray(vm: &mut Vm, this: Value, source: Value, encoding: Value, errors: Value) -> R {
    let array = super::mutate::array(vm, this)?;
    // Emptied first, as what it is filled from may be the array itself.
    vm.heap[array].0.clear();
    let bytes = contents(vm, "bytearray", [source, encoding, errors])?;
    vm.heap.charge(bytes.capacity());
    vm.heap[array].0 = bytes;
    Ok(Value::NONE)
}

fn contents(vm: &mut Vm, kind: &str, args: [Value; 3]) -> R<Vec<u8>> {
    let [source, encoding, errors] = args;
    if !encoding.is_undef() || !errors.is_undef() {
        let name = str::name_argument(vm, encoding, kind, "encoding", "utf-8")?;
        let handler = str::name_argument(vm, errors, kind, "errors", "strict")?;
        if vm.heap.text(source).is_none() || source.is_undef() {
            let what = if encoding.is_undef() { "errors" } else { "encoding" };
            return Err(vm.type_error(format!("{what} without a string argument")));
        }
        if encoding.is_undef() {
            return Err(vm.type_error("string argument without an encoding"));
        }
        return str::encode(vm, source, &name, &handler);
    }
    let Some(source) = source.given() else { return Ok(Vec::new()) };
    if vm.heap.text(source).is_some() {
        return Err(vm.type_error("string argument without an encoding"));
    }
    if vm.heap.int_ref(source).is_some()
        || (vm.heap.bytes_of(source).is_none() && vm.lookup_on_type(source, name::INDEX).is_some())
    {
        let count = vm.index_i64(source, false)?;
        let Ok(count) = usize::try_from(count) else { return Err(vm.value_error("negative count")) };
        vm.reserve(count)?;
        return Ok(vec![0; count]);
    }
    items(vm, source, kind)
}

/// What `bytes(object)` holds for an object that is neither a text nor a count.
pub fn from_object(vm: &mut Vm, object: Value) -> R<Vec<u8>> {
    if vm.heap.text(object).is_some() || vm.heap.int_ref(object).is_some() {
        let kind = vm.type_name(object);
        return Err(vm.type_error(format!("cannot convert '{kind}' object to bytes")));
    }
    if vm.heap.bytes_of(object).is_none()
        && let Some(result) = vm.call_special(object, name::BYTES, &[])?
    {
        need(vm, result)?;
        return Ok(data(vm, result).to_vec());
    }
    items(vm, object, "bytes")
}

/// The bytes of a bytes-like object or of an iterable of ints; `made` is what is made of them.
fn items(vm: &mut Vm, object: Value, made: &str) -> R<Vec<u8>> {
    if let Some(bytes) = vm.heap.bytes_of(object) {
        let size = bytes.len();
        vm.reserve(size)?;
        vm.reserve_scratch(size)?;
        return Ok(data(vm, object).to_vec());
    }
    let iterator = vm.iter(object);
    let Some(iterator) = vm.unless(iterator, exc::TYPE_ERROR)? else {
        let kind = vm.type_name(object);
        return Err(vm.type_error(format!("cannot convert '{kind}' object to {made}")));
    };
    let what = if made == "bytes" { "bytes" } else { "byte" };
    let mut bytes = Vec::new();
    while let Some(item) = vm.next(iterator)? {
        let int = vm.index(item)?;
        match vm.heap.int_ref(int).and_then(|i| i.to_i64()).and_then(|i| u8::try_from(i).ok()) {
            Some(byte) => {
                vm.make_room(&mut bytes, 1)?;
                bytes.push(byte);
            }
            None => return Err(vm.value_error(format!("{what} must be in range(0, 256)"))),
        }
        vm.spend(1)?;
    }
    Ok(bytes)
}

pub fn decode(vm: &mut Vm, b: Value, encoding: Value, errors: Value) -> R {
    own(vm, b)?;
    let encoding = str::name_argument(vm, encoding, "decode", "encoding", "utf-8")?;
    let errors = str::name_argument(vm, errors, "decode", "errors", "strict")?;
    str::decode(vm, b, &encoding, &errors)
}

pub fn from_hex(vm: &mut Vm, cls: Value, string: Value) -> R {
    let result = if let Some(text) = vm.heap.text(string) {
        codec::from_hex(&text)
    } else if let Some(bytes) = vm.heap.bytes_of(string) {
        codec::from_hex_bytes(bytes)
    } else {
        let kind = vm.type_name(string);
        return Err(vm.type_error(format!("fromhex() argument must be str or bytes-like, not {kind}")));
    };
    let bytes = vm.done(result)?;
    let array = matches!(cls, Value::Class(c) if vm.is_subclass(c, class::BYTEARRAY));
    let payload = if array { vm.heap.bytearray(bytes) } else { vm.heap.bytes(bytes) };
    let exact = |c: Handle<Class>| c == class::BYTES || c == class::BYTEARRAY;
    match cls {
        Value::Class(c) if !exact(c) => vm.call(cls, &[payload]),
        _ => Ok(payload),
    }
}

pub fn hex(vm: &mut Vm, b: Value, sep: Value, group: Value) -> R {
    own(vm, b)?;
    let separator = match sep.given() {
        None => None,
        Some(sep) => {
            let length = vm.len(sep)?;
            let group = vm.index_i64(group, false)?;
            let result = if let Some(text) = vm.heap.text(sep) {
                Separator::new(text.as_bytes(), length, group)
            } else if let Some(bytes) = vm.heap.bytes_of(sep) {
                Separator::new(bytes, length, group)
            } else {
                return Err(vm.type_error("sep must be str or bytes."));
            };
            Some(vm.done(result)?)
        }
    };
    let size = data(vm, b).len();
    vm.reserve(size.saturating_mul(3))?;
    let text = codec::to_hex(data(vm, b), separator);
    Ok(vm.heap.string(text))
}

pub fn maketrans(vm: &mut Vm, from: Value, to: Value) -> R {
    need(vm, from)?;
    need(vm, to)?;
    let (from, to) = (data(vm, from), data(vm, to));
    if from.len() != to.len() {
        return Err(vm.value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (from, to) in from.iter().zip(to) {
        if let Some(place) = table.get_mut(usize::from(*from)) {
            *place = *to;
        }
    }
    Ok(vm.heap.bytes(table))
}

pub fn translate(vm: &mut Vm, b: Value, table: Value, delete: Value) -> R {
    own(vm, b)?;
    if !table.is_none() {
        need(vm, table)?;
    }
    if !delete.is_undef() {
        need(vm, delete)?;
    }
    let deleted = vm.heap.bytes_of(delete).unwrap_or(&[]);
    let result = search::translate_bytes(data(vm, b), vm.heap.bytes_of(table), deleted);
    let bytes = vm.done(result)?;
    Ok(made(vm, b, bytes))
}
