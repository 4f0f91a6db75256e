//! Items of the built-in sequences by index, with each type's error messages. Subclasses' methods are not asked here.

use crate::exception::exc;
use crate::heap::*;
use crate::object::iteration::range_len;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::{Handle, Value};
use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};
use withal_text::slice;

/// How a sequence type complains about an index.
struct Words {
    kind: &'static str,
    range: &'static str,
}

const LIST: Words = Words { kind: "list indices must be integers or slices", range: "list index out of range" };
const LIST_CHANGE: Words = Words { kind: LIST.kind, range: "list assignment index out of range" };
const TUPLE: Words = Words { kind: "tuple indices must be integers or slices", range: "tuple index out of range" };
const STR: Words = Words { kind: "string indices must be integers", range: "string index out of range" };
const BYTES: Words = Words { kind: "byte indices must be integers or slices", range: "index out of range" };
const BYTEARRAY: Words =
    Words { kind: "bytearray indices must be integers or slices", range: "bytearray index out of range" };

impl Vm {
    /// The position that an index means in a sequence of length `len`.
    fn position(&mut self, index: Value, len: usize, words: &Words) -> R<usize> {
        let i = match index {
            Value::Int(i) => i,
            _ => self.item_index(index, words)?,
        };
        match slice::index(i, len) {
            Some(at) => Ok(at),
            None => Err(self.raise(exc::INDEX_ERROR, words.range)),
        }
    }

    fn item_index(&mut self, index: Value, words: &Words) -> R<i64> {
        if !self.has_index(index) {
            return Err(self.wrong_index(index, words));
        }
        let index = self.index(index)?;
        match self.heap.big(index).to_i64() {
            Some(i) => Ok(i),
            None => Err(self.raise(exc::INDEX_ERROR, "cannot fit 'int' into an index-sized integer")),
        }
    }

    #[cold]
    fn wrong_index(&mut self, index: Value, words: &Words) -> Raised {
        let class = self.type_name(index);
        let quote = if words.kind == STR.kind { "'" } else { "" };
        self.type_error(format!("{}, not {quote}{class}{quote}", words.kind))
    }

    /// Whether a value serves as an index.
    pub fn has_index(&self, value: Value) -> bool {
        match value {
            Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => true,
            Value::Instance(_) | Value::Object(_) => self.lookup_on_type(value, name::INDEX).is_some(),
            _ => false,
        }
    }

    /// `sequence[index]` for a built-in sequence; `None` for anything else.
    pub fn sequence_get(&mut self, sequence: Value, index: Value) -> R<Option<Value>> {
        if let Value::Slice(slice) = index {
            return self.slice_get(sequence, slice);
        }
        let item = match sequence {
            Value::List(h) => {
                let index = self.settled(index, &LIST)?;
                let at = self.position(index, self.heap[h].0.len(), &LIST)?;
                self.heap[h].0.get(at).copied()
            }
            Value::Tuple(h) => {
                let at = self.position(index, self.heap[h].0.len(), &TUPLE)?;
                self.heap[h].0.get(at).copied()
            }
            Value::ShortStr(_) | Value::Str(_) => {
                let len = self.heap.text(sequence).map_or(0, |t| t.chars_len());
                let at = self.position(index, len, &STR)?;
                let from = self.heap.char_offset(sequence, at);
                let c = self.heap.text(sequence).and_then(|t| t.get(from..)?.chars().next());
                c.map(|c| self.heap.char(c))
            }
            Value::Bytes(h) => {
                let at = self.position(index, self.heap[h].0.len(), &BYTES)?;
                self.heap[h].0.get(at).map(|&b| Value::Int(b.into()))
            }
            Value::ByteArray(h) => {
                let index = self.settled(index, &BYTEARRAY)?;
                let at = self.position(index, self.heap[h].0.len(), &BYTEARRAY)?;
                self.heap[h].0.get(at).map(|&b| Value::Int(b.into()))
            }
            Value::Range(h) => Some(self.range_item(h, index)?),
            _ => None,
        };
        Ok(item)
    }

    /// The index as an int, before the length is looked at: `__index__` may change the sequence.
    fn settled(&mut self, index: Value, words: &Words) -> R {
        match index {
            Value::Int(_) => Ok(index),
            _ => self.item_index(index, words).map(Value::Int),
        }
    }

    fn range_item(&mut self, range: Handle<Range>, index: Value) -> R {
        if !self.has_index(index) {
            let class = self.type_name(index);
            return Err(self.type_error(format!("range indices must be integers or slices, not {class}")));
        }
        let index = self.index(index)?;
        let (mut at, len) = (self.heap.big(index), self.heap.range_len(range));
        if at.is_negative() {
            at += &len;
        }
        if at.is_negative() || at >= len {
            return Err(self.raise(exc::INDEX_ERROR, "range object index out of range"));
        }
        Ok(self.heap.range_nth(range, at))
    }

    /// `sequence[index] = value`; false when it is no built-in sequence that can change.
    pub fn sequence_set(&mut self, sequence: Value, index: Value, value: Value) -> R<bool> {
        match (sequence, index) {
            (Value::List(h), Value::Slice(slice)) => self.list_set_slice(h, slice, value)?,
            (Value::ByteArray(h), Value::Slice(slice)) => self.bytearray_set_slice(h, slice, value)?,
            (Value::List(h), _) => {
                let index = self.settled(index, &LIST)?;
                let at = self.position(index, self.heap[h].0.len(), &LIST_CHANGE)?;
                if let Some(place) = self.heap[h].0.get_mut(at) {
                    *place = value;
                }
            }
            (Value::ByteArray(h), _) => {
                let index = self.settled(index, &BYTEARRAY)?;
                let byte = self.byte(value)?;
                let at = self.position(index, self.heap[h].0.len(), &BYTEARRAY)?;
                if let Some(place) = self.heap[h].0.get_mut(at) {
                    *place = byte;
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// `del sequence[index]`; false when it is no built-in sequence that can change.
    pub fn sequence_del(&mut self, sequence: Value, index: Value) -> R<bool> {
        match (sequence, index) {
            (Value::List(h), Value::Slice(slice)) => self.list_del_slice(h, slice)?,
            (Value::ByteArray(h), Value::Slice(slice)) => self.bytearray_del_slice(h, slice)?,
            (Value::List(h), _) => {
                let index = self.settled(index, &LIST)?;
                let at = self.position(index, self.heap[h].0.len(), &LIST_CHANGE)?;
                self.heap[h].0.remove(at);
                let moved = self.heap[h].0.len() - at;
                self.heap.work(moved * size_of::<Value>());
            }
            (Value::ByteArray(h), _) => {
                let index = self.settled(index, &BYTEARRAY)?;
                let at = self.position(index, self.heap[h].0.len(), &BYTEARRAY)?;
                self.heap[h].0.remove(at);
                let moved = self.heap[h].0.len() - at;
                self.heap.work(moved);
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// An int from 0 to 255.
    pub fn byte(&mut self, value: Value) -> R<u8> {
        let value = self.index(value)?;
        match value {
            Value::Int(i @ 0..=255) => Ok(i as u8),
            _ => Err(self.value_error("byte must be in range(0, 256)")),
        }
    }
}

impl Heap {
    /// How many numbers a range has.
    pub fn range_len(&self, range: Handle<Range>) -> BigInt {
        let Range { start, stop, step } = self[range];
        if let (Value::Int(start), Value::Int(stop), Value::Int(step)) = (start, stop, step) {
            return range_len(start, stop, step).into();
        }
        let (start, stop, step) = (self.big(start), self.big(stop), self.big(step));
        let span = if step.is_positive() { stop - start } else { start - stop };
        if !span.is_positive() || step.is_zero() { BigInt::zero() } else { (span - 1u32) / step.abs() + 1u32 }
    }

    /// Number `at` of a range, counted from 0; `at` is not checked.
    pub fn range_nth(&mut self, range: Handle<Range>, at: BigInt) -> Value {
        let Range { start, step, .. } = self[range];
        if let (Value::Int(start), Value::Int(step), Some(at)) = (start, step, at.to_i64())
            && let Some(nth) = at.checked_mul(step).and_then(|far| far.checked_add(start))
        {
            return Value::Int(nth);
        }
        let nth = self.big(start) + at * self.big(step);
        self.int(nth)
    }
}
