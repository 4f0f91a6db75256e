//! `io`: Python text over the descriptors of `os`, and here what is worth being quick: pieces of texts.

use super::{ModuleSpec, python};
use crate::native::{F1, F2, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use withal_text::codec::{Codec, Endian};

/// `io`
pub static IO: ModuleSpec = ModuleSpec::python("io", python("modules/io/io.py"));
/// What all files have in common, and files in memory.
pub static CLASSES: ModuleSpec = ModuleSpec::python("_io", python("modules/io/classes.py")).unseen();
/// Raw and buffered files.
pub static BUFFERED: ModuleSpec = ModuleSpec::python("_io_buffered", python("modules/io/buffered.py")).unseen();
/// Files of text.
pub static TEXT: ModuleSpec = ModuleSpec::python("_io_text", python("modules/io/text.py")).unseen();
/// What these are helped by.
pub static PIECES: ModuleSpec = ModuleSpec::native("_text_pieces", NATIVES);

natives! { static NATIVES = [
    native("known(encoding, /)", F1(known)),
    native("incomplete(data, encoding, /)", F2(incomplete)),
    native("split_lines(text, newline, /)", F2(split_lines)),
]; }

fn codec(vm: &mut Vm, name: Value) -> R<Codec> {
    let name = vm.heap.text(name).map(|text| text.to_string()).unwrap_or_default();
    let found = Codec::find(&name);
    vm.done(found)
}

/// The codec's own name; `LookupError` if there is none of this name.
fn known(vm: &mut Vm, encoding: Value) -> R {
    let codec = codec(vm, encoding)?;
    Ok(vm.heap.str(codec.name()))
}

/// How many bytes at the end may be the beginning of a character.
fn incomplete(vm: &mut Vm, data: Value, encoding: Value) -> R {
    let codec = codec(vm, encoding)?;
    let data = vm.heap.bytes_of(data).unwrap_or(&[]);
    let count = match codec {
        Codec::Utf8Sig if data.len() < 3 && b"\xef\xbb\xbf".starts_with(data) => data.len(),
        Codec::Utf8 | Codec::Utf8Sig => open_sequence(data),
        Codec::Utf16(_) if data.len() < 2 => data.len(),
        Codec::Utf16(endian) => {
            let even = data.len() & !1;
            let big = endian == Endian::Big || endian == Endian::Marked && data.starts_with(b"\xfe\xff");
            let high = data.get(even - if big { 2 } else { 1 }).is_some_and(|byte| byte & 0xfc == 0xd8);
            data.len() - even + if high { 2 } else { 0 }
        }
        Codec::Utf32(_) => data.len() % 4,
        // What belongs together can be of any length here: all waits for the end.
        Codec::Utf7 | Codec::Escape(_) => data.len(),
        _ => 0,
    };
    Ok(Value::Int(count as i64))
}

/// The length of a sequence of UTF-8 that the data break off in.
fn open_sequence(data: &[u8]) -> usize {
    for back in 1..=3.min(data.len()) {
        let byte = data[data.len() - back];
        let length = match byte {
            0x80..=0xbf => continue,
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => 1,
        };
        // A sequence that is wrong already does not wait.
        let tail = &data[data.len() - back..];
        let open = length > back && std::str::from_utf8(tail).is_err_and(|error| error.error_len().is_none());
        return if open { back } else { 0 };
    }
    0
}

/// The lines of a text with their ends; `newline` as `open()` has it.
fn split_lines(vm: &mut Vm, text: Value, newline: Value) -> R {
    let newline = vm.heap.text(newline).map(|text| text.to_string());
    let text = vm.heap.text(text).map(|text| text.to_string()).unwrap_or_default();
    vm.spend(u32::try_from(text.len() / 64).unwrap_or(u32::MAX))?;
    let mut lines = Vec::new();
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let end = match newline.as_deref() {
            None => rest.find('\n').map(|at| at + 1),
            Some("") => rest.find(['\n', '\r']).map(|at| at + if rest[at..].starts_with("\r\n") { 2 } else { 1 }),
            Some(end) => rest.find(end).map(|at| at + end.len()),
        };
        let (line, after) = rest.split_at(end.unwrap_or(rest.len()));
        lines.push(vm.heap.str(line));
        rest = after;
    }
    Ok(vm.heap.list(lines))
}
