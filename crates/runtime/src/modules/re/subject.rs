//! The text that a pattern is run over: `str` or anything that holds bytes, used where it lies.

use super::pattern::Pattern;
use crate::exception::exc;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::Value;
use std::sync::Arc;
use withal_text::regex::{Error, Machine, Mode, Progress, Regex, Text};

/// Steps between two looks at the limits.
const STEPS: u32 = 4096;
/// So many steps count as a unit of fuel.
const STEPS_PER_UNIT: u32 = 4;

/// A text and the part of it that is searched.
#[derive(Clone, Copy)]
pub struct Subject {
    pub string: Value,
    /// As characters, as scripts gave them.
    pub pos: usize,
    pub endpos: usize,
    /// As bytes.
    pub from: usize,
    pub to: usize,
    /// Whether it is a `str` of ASCII.
    ascii: bool,
}

/// Uses the bytes of a text.
pub fn with_bytes<T>(vm: &Vm, string: Value, use_it: impl FnOnce(&[u8]) -> T) -> T {
    match vm.heap.text(string) {
        Some(text) => use_it(text.as_bytes()),
        None => use_it(vm.heap.bytes_of(string).unwrap_or(&[])),
    }
}

/// A part of a text, as a text.
pub fn slice(vm: &mut Vm, string: Value, from: usize, to: usize) -> Value {
    let payload = vm.heap.payload(string);
    // A `bytearray` may have become shorter since.
    let length = with_bytes(vm, payload, <[u8]>::len);
    let (from, to) = (from.min(length), to.min(length));
    if from == 0 && to == length && matches!(payload, Value::Str(_) | Value::ShortStr(_) | Value::Bytes(_)) {
        return payload;
    }
    let is_text = vm.heap.text(payload).is_some();
    let part = with_bytes(vm, payload, |bytes| bytes.get(from..to).unwrap_or(&[]).to_vec());
    made(vm, part, is_text)
}

/// A text of bytes: `str` or `bytes`.
pub fn made(vm: &mut Vm, bytes: Vec<u8>, is_text: bool) -> Value {
    if is_text {
        let text = String::from_utf8(bytes).unwrap_or_default();
        vm.heap.string(text)
    } else {
        vm.heap.bytes(bytes)
    }
}

/// The place of a byte as scripts count it.
pub fn index_of(vm: &Vm, string: Value, byte: usize) -> usize {
    vm.heap.char_index(string, byte)
}

impl Subject {
    /// A text to search from `pos` to `endpos`, if the pattern is for its kind.
    pub fn new(vm: &mut Vm, regex: &Regex, string: Value, pos: Value, endpos: Value) -> R<Subject> {
        let is_text = vm.heap.text(string).is_some();
        if !is_text && vm.heap.bytes_of(string).is_none() {
            let kind = vm.type_name(string);
            return Err(vm.type_error(format!("expected string or bytes-like object, got '{kind}'")));
        }
        if is_text != regex.is_text {
            let message = match is_text {
                true => "cannot use a bytes pattern on a string-like object",
                false => "cannot use a string pattern on a bytes-like object",
            };
            return Err(vm.type_error(message));
        }
        let length = match vm.heap.text(string) {
            Some(text) => text.chars_len(),
            None => with_bytes(vm, string, <[u8]>::len),
        };
        let clamped = |i: i64| usize::try_from(i).unwrap_or(0).min(length);
        let pos = clamped(vm.index_i64(pos, false)?);
        let endpos = clamped(vm.index_i64(endpos, false)?);
        let byte = |vm: &Vm, at: usize| match at {
            0 => 0,
            _ if is_text => vm.heap.char_offset(string, at),
            _ => at,
        };
        let (from, to) = (byte(vm, pos), byte(vm, endpos));
        let ascii = vm.heap.text(string).is_some_and(|text| text.is_ascii_fast());
        Ok(Subject { string, pos, endpos, from, to, ascii })
    }

    /// A machine for this text.
    pub fn machine(&self, regex: &Arc<Regex>, mode: Mode) -> Machine {
        Machine::new(Arc::clone(regex), mode, self.from, self.ascii)
    }

    /// Runs the machine to the next match, within the session's limits.
    pub fn run(&self, vm: &mut Vm, machine: &mut Machine) -> R<bool> {
        if self.from > self.to {
            return Ok(false);
        }
        vm.spend(1)?;
        loop {
            let progress =
                with_bytes(vm, self.string, |bytes| machine.run(bytes.get(..self.to).unwrap_or(bytes), STEPS));
            match progress {
                Progress::Found => return Ok(true),
                Progress::NotFound => return Ok(false),
                Progress::Paused => {
                    vm.spend(STEPS / STEPS_PER_UNIT)?;
                    // Its stack moves to one of twice its size.
                    vm.reserve_while(machine.size(), 3 * machine.size())?;
                }
            }
        }
    }
}

/// Uses a pattern or a template as what it is written in; `None` for what is neither text nor bytes.
pub fn with_text<T>(vm: &Vm, value: Value, use_it: impl FnOnce(Text<'_>) -> T) -> Option<T> {
    match vm.heap.text(value) {
        Some(text) => Some(use_it(Text::Str(&text))),
        None => vm.heap.bytes_of(value).map(|bytes| use_it(Text::Bytes(bytes))),
    }
}

/// Raises what is wrong with a pattern or a template.
#[cold]
pub fn refuse(vm: &mut Vm, error: Error, text: Value) -> Raised {
    match error {
        Error::Value(message) => vm.value_error(message),
        Error::Overflow(message) => vm.raise(exc::OVERFLOW_ERROR, message),
        Error::Index(message) => vm.raise(exc::INDEX_ERROR, message),
        Error::Nesting => vm.raise(exc::RECURSION_ERROR, "maximum recursion depth exceeded"),
        Error::Pattern(message, at) => {
            let class = vm.kept("re.error");
            let message = vm.heap.string(message);
            // What is found out about the whole pattern names no place, and not the pattern either.
            let (text, at) = at.map_or((Value::NONE, Value::NONE), |at| (text, Value::Int(at as i64)));
            match vm.call(class, &[message, text, at]) {
                Ok(exception) => vm.raise_value(exception),
                Err(raised) => raised,
            }
        }
    }
}

/// The data of a pattern.
pub fn pattern_of(vm: &mut Vm, this: Value) -> R<Arc<Regex>> {
    match vm.heap.object_data::<Pattern>(this) {
        Some(pattern) => Ok(Arc::clone(&pattern.regex)),
        None => Err(crate::types::ops::wrong_receiver(vm, "re.Pattern", this)),
    }
}
