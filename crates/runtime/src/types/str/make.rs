//! `str`: making one, and the way to bytes and back.

use super::{own, text};
use crate::classes::class;
use crate::exception::exc;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::types::made::class_for;
use crate::value::Value;
use withal_text::codec::{self, Codec, DecodeError, EncodeError, OnError};

pub fn new(vm: &mut Vm, cls: Value, object: Value, encoding: Value, errors: Value) -> R {
    let class = class_for(vm, cls, class::STR)?;
    let made = if encoding.is_undef() && errors.is_undef() {
        match object.given() {
            None => vm.heap.str(""),
            Some(object) => vm.str(object)?,
        }
    } else {
        from_bytes(vm, object, encoding, errors)?
    };
    if class == class::STR {
        return Ok(made);
    }
    let payload = vm.heap.payload(made);
    Ok(vm.with_class(class, payload))
}

fn from_bytes(vm: &mut Vm, object: Value, encoding: Value, errors: Value) -> R {
    let encoding = name_argument(vm, encoding, "str", "encoding", "utf-8")?;
    let errors = name_argument(vm, errors, "str", "errors", "strict")?;
    if object.is_undef() {
        return Ok(vm.heap.str(""));
    }
    if vm.heap.text(object).is_some() {
        return Err(vm.type_error("decoding str is not supported"));
    }
    if vm.heap.bytes_of(object).is_none() {
        let kind = vm.type_name(object);
        return Err(vm.type_error(format!("decoding to str: need a bytes-like object, {kind} found")));
    }
    decode(vm, object, &encoding, &errors)
}

/// An argument that names an encoding or an error handler.
pub fn name_argument(vm: &mut Vm, value: Value, method: &str, name: &str, default: &str) -> R<String> {
    if value.is_undef() {
        return Ok(default.to_string());
    }
    match vm.heap.text(value).map(|t| t.to_string()) {
        Some(text) => Ok(text),
        None => {
            let kind = vm.argument_kind(value);
            Err(vm.type_error(format!("{method}() argument '{name}' must be str, not {kind}")))
        }
    }
}

/// The text of a bytes-like object.
pub fn decode(vm: &mut Vm, data: Value, encoding: &str, errors: &str) -> R {
    let codec = Codec::find(encoding);
    let codec = vm.done(codec)?;
    let handler = OnError::find(errors);
    let bytes = vm.heap.bytes_of(data).unwrap_or(&[]);
    let size = bytes.len();
    if size > 1 << 20 {
        // What cannot be decoded may take four times as much.
        let handled = matches!(handler, Ok(handler) if handler != OnError::Strict);
        vm.reserve(if handled { size.saturating_mul(6) } else { size * 2 })?;
    }
    let bytes = vm.heap.bytes_of(data).unwrap_or(&[]);
    // The handler's name matters only when there is something to handle.
    let strict = codec::decode(bytes, codec, OnError::Strict);
    let result = match (strict, &handler) {
        (Ok(text), _) => Ok(text),
        (Err(error), Ok(OnError::Strict)) => Err(error),
        (Err(_), Ok(handler)) => codec::decode(bytes, codec, *handler),
        (Err(_), Err(failure)) => Err(DecodeError::Other(failure.clone())),
    };
    match result {
        Ok(text) => Ok(vm.heap.string(text)),
        Err(DecodeError::Other(failure)) => Err(vm.fail(failure)),
        Err(DecodeError::Unicode { encoding, start, end, reason }) => {
            let copy = vm.heap.bytes_of(data).unwrap_or(&[]).to_vec();
            let object = vm.heap.bytes(copy);
            Err(unicode_error(vm, exc::UNICODE_DECODE_ERROR, encoding, object, (start, end), reason))
        }
    }
}

fn unicode_error(
    vm: &mut Vm,
    class: crate::exception::ExceptionClass,
    encoding: &str,
    object: Value,
    range: (usize, usize),
    reason: &str,
) -> Raised {
    let (encoding, reason) = (vm.heap.str(encoding), vm.heap.str(reason));
    let int = |i: usize| Value::Int(i64::try_from(i).unwrap_or(i64::MAX));
    let args = [encoding, object, int(range.0), int(range.1), reason];
    // Through the class, so that its attributes are set.
    match vm.call(Value::Class(class.class()), &args) {
        Ok(exception) => vm.raise_value(exception),
        Err(raised) => raised,
    }
}

/// `UnicodeEncodeError`.
pub fn encoding_error(vm: &mut Vm, object: Value, error: EncodeError) -> Raised {
    let object = vm.heap.payload(object);
    unicode_error(vm, exc::UNICODE_ENCODE_ERROR, error.encoding, object, (error.start, error.end), error.reason)
}

/// The bytes of a string value.
pub fn encode(vm: &mut Vm, string: Value, encoding: &str, errors: &str) -> R<Vec<u8>> {
    let codec = Codec::find(encoding);
    let codec = vm.done(codec)?;
    let size = text(vm, string).len();
    if size > 1 << 20 {
        vm.reserve(size.saturating_mul(4))?;
    }
    let result = codec::encode(&text(vm, string), codec, OnError::Strict);
    let error = match result {
        Ok(bytes) => return Ok(bytes),
        Err(error) => error,
    };
    let handler = OnError::find(errors);
    let handler = vm.done(handler)?;
    let result = if handler == OnError::Strict { Err(error) } else { codec::encode(&text(vm, string), codec, handler) };
    result.map_err(|error| encoding_error(vm, string, error))
}

pub fn encode_method(vm: &mut Vm, s: Value, encoding: Value, errors: Value) -> R {
    own(vm, s)?;
    let encoding = name_argument(vm, encoding, "encode", "encoding", "utf-8")?;
    let errors = name_argument(vm, errors, "encode", "errors", "strict")?;
    let bytes = encode(vm, s, &encoding, &errors)?;
    Ok(vm.heap.bytes(bytes))
}
