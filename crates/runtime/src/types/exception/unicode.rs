//! `UnicodeDecodeError`, `UnicodeEncodeError`, `UnicodeTranslateError`: which part of what could not be converted.

use super::base::{data, items, no_keywords};
use super::fields::field;
use crate::exception::exc;
use crate::heap::*;
use crate::native::{F1, F3, getset, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;

/// Declares the attribute of a position: an `int` that cannot be deleted.
macro_rules! index_field {
    ($text:literal, $name:expr) => {
        getset(
            $text,
            |vm, this| {
                data(vm, this)?;
                Ok(vm.exception_field(this, $name).unwrap_or(Value::Int(0)))
            },
            |vm, this, new| set_index(vm, this, $name, new),
        )
    };
}

fn set_index(vm: &mut Vm, this: Value, field: NameId, new: Value) -> R {
    data(vm, this)?;
    if new.is_undef() {
        return Err(vm.type_error("can't delete numeric/char attribute"));
    }
    let new = vm.index_i64(new, false)?;
    vm.set_exception_field(this, field, Value::Int(new));
    Ok(Value::NONE)
}

natives! {
    pub static DECODE = [
    native("__init__($self, /, *args, **kwargs)", F3(decode_init)),
    native("__str__($self, /)", F1(decode_str)),
    field!("encoding", name::ENCODING),
    field!("object", name::OBJECT),
    index_field!("start", name::START),
    index_field!("end", name::END),
    field!("reason", name::REASON),
];
}

natives! {
    pub static ENCODE = [
    native("__init__($self, /, *args, **kwargs)", F3(encode_init)),
    native("__str__($self, /)", F1(encode_str)),
    field!("encoding", name::ENCODING),
    field!("object", name::OBJECT),
    index_field!("start", name::START),
    index_field!("end", name::END),
    field!("reason", name::REASON),
];
}

natives! {
    pub static TRANSLATE = [
    native("__init__($self, /, *args, **kwargs)", F3(translate_init)),
    native("__str__($self, /)", F1(translate_str)),
    field!("encoding", name::ENCODING),
    field!("object", name::OBJECT),
    index_field!("start", name::START),
    index_field!("end", name::END),
    field!("reason", name::REASON),
];
}

fn init(vm: &mut Vm, this: Value, args: Value, keywords: Value, fields: &[NameId], bytes: bool) -> R {
    no_keywords(vm, this, keywords)?;
    let h = data(vm, this)?;
    vm.heap[h].args = args;
    let items = items(vm, args);
    if items.len() != fields.len() {
        let (n, given) = (fields.len(), items.len());
        return Err(vm.type_error(format!("function takes exactly {n} arguments ({given} given)")));
    }
    for (i, (&field, &item)) in fields.iter().zip(&items).enumerate() {
        let value = match field {
            name::START | name::END => Value::Int(vm.index_i64(item, false)?),
            name::OBJECT if bytes => match vm.heap.payload(item) {
                Value::Bytes(_) => item,
                Value::ByteArray(b) => {
                    let copy = vm.heap[b].0.clone();
                    vm.heap.bytes(copy)
                }
                _ => {
                    let class = vm.type_name(item);
                    return Err(vm.type_error(format!("a bytes-like object is required, not '{class}'")));
                }
            },
            _ if vm.heap.text(item).is_some() => item,
            _ => {
                let class = vm.type_name(item);
                return Err(vm.type_error(format!("argument {} must be str, not {class}", i + 1)));
            }
        };
        vm.set_exception_field(this, field, value);
    }
    Ok(Value::NONE)
}

const ALL: [NameId; 5] = [name::ENCODING, name::OBJECT, name::START, name::END, name::REASON];

fn decode_init(vm: &mut Vm, this: Value, args: Value, keywords: Value) -> R {
    init(vm, this, args, keywords, &ALL, true)
}
fn encode_init(vm: &mut Vm, this: Value, args: Value, keywords: Value) -> R {
    init(vm, this, args, keywords, &ALL, false)
}
fn translate_init(vm: &mut Vm, this: Value, args: Value, keywords: Value) -> R {
    init(vm, this, args, keywords, &ALL[1..], false)
}

/// The object, encoding, start, end and reason; `None` when there is no object.
fn parts(vm: &mut Vm, this: Value) -> R<Option<(Value, String, i64, i64, String)>> {
    data(vm, this)?;
    // Rust code that raises these errors gives all arguments and calls no `__init__`.
    if vm.exception_field(this, name::REASON).is_none() {
        let args = vm.exception_args(this);
        let fields = if args.len() == 4 { &ALL[1..] } else { &ALL[..] };
        if args.len() != fields.len() {
            return Ok(None);
        }
        for (&field, &value) in fields.iter().zip(&args) {
            vm.set_exception_field(this, field, value);
        }
    }
    let field = |vm: &Vm, name| vm.exception_field(this, name).unwrap_or(Value::NONE);
    if vm.exception_field(this, name::OBJECT).is_none() {
        return Ok(None);
    }
    let bytes = vm.is_exception(this, exc::UNICODE_DECODE_ERROR);
    let (encoding, reason) = (field(vm, name::ENCODING), field(vm, name::REASON));
    // These may be of classes of a script's own, which can do anything to the exception meanwhile.
    let (encoding, reason) = (vm.str_string(encoding)?, vm.str_string(reason)?);
    let Some(object) = vm.exception_field(this, name::OBJECT) else {
        return Err(vm.type_error("UnicodeError 'object' attribute is not set"));
    };
    let fits = if bytes { matches!(vm.heap.payload(object), Value::Bytes(_)) } else { vm.heap.text(object).is_some() };
    if !fits {
        let kind = if bytes { "bytes" } else { "string" };
        return Err(vm.type_error(format!("UnicodeError 'object' attribute must be a {kind}")));
    }
    let int = |v| if let Value::Int(i) = v { i } else { 0 };
    let (start, end) = (int(field(vm, name::START)), int(field(vm, name::END)));
    Ok(Some((object, encoding, start, end, reason)))
}

fn decode_str(vm: &mut Vm, this: Value) -> R {
    let Some((object, encoding, start, end, reason)) = parts(vm, this)? else { return Ok(vm.heap.str("")) };
    let byte = match (vm.heap.payload(object), usize::try_from(start)) {
        (Value::Bytes(h), Ok(at)) if end == start.saturating_add(1) => vm.heap[h].0.get(at).copied(),
        _ => None,
    };
    let text = match byte {
        Some(byte) => format!("'{encoding}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}"),
        None => {
            let last = end.saturating_sub(1);
            format!("'{encoding}' codec can't decode bytes in position {start}-{last}: {reason}")
        }
    };
    Ok(vm.heap.string(text))
}

/// `character '\xe9' in position 0`, or `characters in position 0-1`.
fn characters(vm: &Vm, object: Value, start: i64, end: i64) -> String {
    let one = match usize::try_from(start) {
        Ok(at) if end == start.saturating_add(1) => vm.heap.text(object).and_then(|t| t.chars().nth(at)),
        _ => None,
    };
    match one.map(withal_text::surrogate::code_point) {
        Some(c @ 0..=0xff) => format!("character '\\x{c:02x}' in position {start}"),
        Some(c @ 0x100..=0xffff) => format!("character '\\u{c:04x}' in position {start}"),
        Some(c) => format!("character '\\U{c:08x}' in position {start}"),
        None => format!("characters in position {start}-{}", end.saturating_sub(1)),
    }
}

fn encode_str(vm: &mut Vm, this: Value) -> R {
    let Some((object, encoding, start, end, reason)) = parts(vm, this)? else { return Ok(vm.heap.str("")) };
    let which = characters(vm, object, start, end);
    Ok(vm.heap.string(format!("'{encoding}' codec can't encode {which}: {reason}")))
}

fn translate_str(vm: &mut Vm, this: Value) -> R {
    let Some((object, _, start, end, reason)) = parts(vm, this)? else { return Ok(vm.heap.str("")) };
    let which = characters(vm, object, start, end);
    Ok(vm.heap.string(format!("can't translate {which}: {reason}")))
}
