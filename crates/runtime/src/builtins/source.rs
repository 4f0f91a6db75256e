//! Source texts as bytes: what says how they are encoded, and what is wrong with them.

use crate::exception::exc;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::Value;

const MARK: &[u8] = b"\xef\xbb\xbf";

/// The text of a source. `SyntaxError` if its encoding is not known, or not what it says.
pub fn decode(vm: &mut Vm, bytes: Vec<u8>, path: &str) -> R<String> {
    let marked = bytes.starts_with(MARK);
    let bytes = if marked { bytes[MARK.len()..].to_vec() } else { bytes };
    let declared = declared(&bytes);
    let plain = declared.as_ref().is_none_or(|(name, _)| is_utf8(name, marked));
    if plain {
        return String::from_utf8(bytes).map_err(|e| not_utf8(vm, e.utf8_error().valid_up_to(), e.as_bytes(), path));
    }
    let (name, line) = declared.unwrap_or_default();
    if marked {
        let (number, text) = (line + 1, String::from_utf8_lossy(nth_line(&bytes, line)).into_owned());
        let message = format!("encoding problem: {name} with BOM");
        let end = text.chars().count() as i64;
        return Err(refuse(vm, message, path, number as i64, (0, end), Some(text)));
    }
    let (source, encoding) = (vm.heap.bytes(bytes), vm.heap.str(&name));
    let method = vm.heap.intern("decode");
    match vm.call_method(source, method, &[encoding]) {
        Ok(text) => vm.str_string(text),
        Err(Raised) if vm.raised_is(exc::LOOKUP_ERROR) => {
            vm.raised = Value::UNDEF;
            Err(refuse(vm, format!("unknown encoding: {name}"), path, 0, (-1, -1), None))
        }
        Err(raised) => {
            let error = vm.catch(raised)?;
            let message = vm.str_string(error)?;
            Err(refuse(vm, message, path, 0, (-1, -1), None))
        }
    }
}

/// The encoding that a comment in the first two lines declares, and the number of the line from 0.
fn declared(bytes: &[u8]) -> Option<(String, usize)> {
    for (number, line) in bytes.split(|&b| b == b'\n').take(2).enumerate() {
        let start = line.iter().position(|b| !b" \t\x0c\r".contains(b)).unwrap_or(line.len());
        let text = &line[start..];
        if let Some(name) = text.starts_with(b"#").then(|| cookie(text)).flatten() {
            return Some((name, number));
        }
        // The second line counts only after one that has nothing but a comment.
        if !text.is_empty() && !text.starts_with(b"#") {
            return None;
        }
    }
    None
}

/// What follows `coding:` or `coding=` in a comment.
fn cookie(comment: &[u8]) -> Option<String> {
    let word = b"coding";
    let at =
        comment.windows(word.len() + 1).position(|w| w.starts_with(word) && matches!(w.last(), Some(b':' | b'=')))?;
    let rest = comment.get(at + word.len() + 1..)?;
    let start = rest.iter().position(|b| !b" \t".contains(b))?;
    let name = rest[start..].iter().take_while(|b| b.is_ascii_alphanumeric() || b"-_.".contains(b));
    let name: String = name.map(|&b| b as char).collect();
    (!name.is_empty()).then_some(name)
}

/// After a byte order mark only the full name counts.
fn is_utf8(name: &str, marked: bool) -> bool {
    let name = name.to_ascii_lowercase().replace('_', "-");
    name == "utf-8" || (name == "utf8" && !marked) || name.starts_with("utf-8-")
}

fn nth_line(bytes: &[u8], number: usize) -> &[u8] {
    bytes.split(|&b| b == b'\n').nth(number).unwrap_or_default()
}

fn not_utf8(vm: &mut Vm, at: usize, bytes: &[u8], path: &str) -> Raised {
    let before = bytes.get(..at).unwrap_or_default();
    let number = before.iter().filter(|&&b| b == b'\n').count();
    let start = before.iter().rposition(|&b| b == b'\n').map_or(0, |i| i + 1);
    let column = String::from_utf8_lossy(&before[start..]).chars().count() as i64 + 1;
    let byte = bytes.get(at).copied().unwrap_or_default();
    let text = String::from_utf8_lossy(nth_line(bytes, number)).into_owned();
    let number = number as i64 + 1;
    let message = format!(
        "Non-UTF-8 code starting with '\\x{byte:02x}' on line {number}, but no encoding declared; see \
         https://peps.python.org/pep-0263/ for details"
    );
    refuse(vm, message, path, number, (column, column), Some(text))
}

fn refuse(
    vm: &mut Vm,
    message: String,
    path: &str,
    line: i64,
    (column, end): (i64, i64),
    text: Option<String>,
) -> Raised {
    let (message, path) = (vm.heap.string(message), vm.heap.str(path));
    let text = text.map_or(Value::NONE, |text| vm.heap.string(text));
    let (line, column, end) = (Value::Int(line), Value::Int(column), Value::Int(end));
    let details = vm.heap.tuple(vec![path, line, column, text, line, end]);
    match vm.call(Value::Class(exc::SYNTAX_ERROR.class()), &[message, details]) {
        Ok(error) => vm.raise_value(error),
        Err(raised) => raised,
    }
}
