//! `template % values` for `bytes` and `bytearray`.

use super::{data, made, own};
use crate::exception::exc;
use crate::heap::name;
use crate::raise::R;
use crate::state::Vm;
use crate::types::str::{Amounts, integer};
use crate::value::Value;
use withal_text::percent::{Layout, Parser, Piece};

impl Vm {
    /// `template % operand`, for the operator.
    pub fn percent_bytes(&mut self, template: Value, operand: Value) -> R {
        percent(self, template, operand)
    }
}

pub fn percent(vm: &mut Vm, template: Value, operand: Value) -> R {
    own(vm, template)?;
    let text = data(vm, template).to_vec();
    // Bytes are a mapping to `str % ..`, but values here.
    let mut values = Amounts::new(vm, operand);
    if vm.heap.bytes_of(operand).is_some() {
        values.no_mapping();
    }
    let mut out = Vec::new();
    for piece in Parser::of_bytes(&text, values.has_mapping()) {
        match vm.done(piece)? {
            Piece::Literal(range) => {
                vm.make_room(&mut out, range.len())?;
                out.extend_from_slice(text.get(range).unwrap_or(&[]));
            }
            Piece::Directive(directive) => {
                if let Some(key) = directive.key.clone() {
                    let key = vm.heap.bytes(text.get(key).unwrap_or(&[]));
                    values.take_key(vm, key)?;
                }
                let layout = values.stars(vm, &directive)?;
                let value = values.next(vm)?;
                let known = directive.check(&text, true);
                vm.done(known)?;
                let part = convert(vm, layout, value)?;
                vm.make_room(&mut out, part.len())?;
                out.extend_from_slice(&part);
                vm.spend(1)?;
            }
        }
    }
    values.finish(vm, "bytes")?;
    Ok(made(vm, template, out))
}

fn convert(vm: &mut Vm, layout: Layout, value: Value) -> R<Vec<u8>> {
    match layout.code {
        's' | 'b' => {
            let bytes = bytes_of(vm, value)?;
            let result = layout.bytes(&bytes);
            vm.done(result)
        }
        'r' | 'a' => {
            let text = vm.ascii(value)?;
            let bytes = vm.heap.text(text).map(|t| t.as_bytes().to_vec()).unwrap_or_default();
            let result = layout.bytes(&bytes);
            vm.done(result)
        }
        'c' => {
            let byte = character(vm, value)?;
            let result = layout.byte_character(byte);
            vm.done(result)
        }
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
            let x = vm.float_of(value);
            let Some(x) = vm.unless(x, exc::TYPE_ERROR)?.flatten() else {
                let kind = vm.type_name(value);
                return Err(vm.type_error(format!("float argument required, not {kind}")));
            };
            let result = layout.float(x).map(String::into_bytes);
            vm.done(result)
        }
        _ => integer(vm, layout, value).map(String::into_bytes),
    }
}

fn bytes_of(vm: &mut Vm, value: Value) -> R<Vec<u8>> {
    if let Some(bytes) = vm.heap.bytes_of(value) {
        return Ok(bytes.to_vec());
    }
    if let Some(result) = vm.call_special(value, name::BYTES, &[])? {
        return match vm.heap.payload(result) {
            Value::Bytes(_) => Ok(data(vm, result).to_vec()),
            _ => {
                let kind = vm.type_name(result);
                Err(vm.type_error(format!("__bytes__ returned non-bytes (type {kind})")))
            }
        };
    }
    let kind = vm.type_name(value);
    Err(vm.type_error(format!("%b requires a bytes-like object, or an object that implements __bytes__, not '{kind}'")))
}

fn character(vm: &mut Vm, value: Value) -> R<u8> {
    match vm.heap.bytes_of(value) {
        Some([byte]) => return Ok(*byte),
        Some(bytes) => {
            let (n, kind) = (bytes.len(), vm.type_name(value));
            return Err(vm.type_error(format!(
                "%c requires an integer in range(256) or a single byte, not a {kind} object of length {n}"
            )));
        }
        None => {}
    }
    if vm.heap.int_ref(value).is_none() && vm.lookup_on_type(value, name::INDEX).is_none() {
        let kind = vm.type_name(value);
        return Err(vm.type_error(format!("%c requires an integer in range(256) or a single byte, not {kind}")));
    }
    let int = vm.index(value)?;
    let result = vm.heap.int_ref(int).map_or(Ok(0), Layout::byte);
    vm.done(result)
}
