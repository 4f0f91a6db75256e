//! Slices of the built-in sequences: reading, assigning, deleting, plain and extended.

use crate::exception::exc;
use crate::heap::*;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::{Handle, Value};
use num_bigint::BigInt;
use num_traits::{Signed, Zero};
use withal_text::slice::{self, Indices};

/// Looking through the characters of a text takes as long as copying so many times its bytes.
const PER_CHARACTER: usize = 16;

/// The parts of a slice as ints that fit; `None` for what was left out.
#[derive(Clone, Copy)]
pub struct Parts(pub Option<i64>, pub Option<i64>, pub Option<i64>);

impl Vm {
    /// The parts of a slice. Asks `__index__`, so a sequence's length is to be looked at afterwards.
    pub fn slice_parts(&mut self, slice: Handle<Slice>) -> R<Parts> {
        let Slice { start, stop, step } = self.heap[slice];
        let plain = |part: Value| match part {
            Value::None(_) => Some(None),
            Value::Int(i) => Some(Some(i)),
            _ => None,
        };
        if let (Some(start), Some(stop), Some(step)) = (plain(start), plain(stop), plain(step)) {
            return Ok(Parts(start, stop, step));
        }
        let step = self.slice_part(step)?;
        Ok(Parts(self.slice_part(start)?, self.slice_part(stop)?, step))
    }

    fn slice_part(&mut self, part: Value) -> R<Option<i64>> {
        match part {
            Value::None(_) => Ok(None),
            Value::Int(i) => Ok(Some(i)),
            _ if self.has_index(part) => {
                let part = self.index(part)?;
                Ok(Some(self.heap.clamped(part)))
            }
            _ => Err(self.type_error("slice indices must be integers or None or have an __index__ method")),
        }
    }

    /// A slice fitted to a sequence of length `len`.
    pub fn fit_slice(&mut self, Parts(start, stop, step): Parts, len: usize) -> R<Indices> {
        slice::indices(start, stop, step, len).map_err(|failure| self.value_error(failure.message))
    }

    /// `sequence[slice]` for a built-in sequence; `None` for anything else.
    pub fn slice_get(&mut self, sequence: Value, slice: Handle<Slice>) -> R<Option<Value>> {
        let value = match sequence {
            Value::List(h) => {
                let parts = self.slice_parts(slice)?;
                let indices = self.fit_slice(parts, self.heap[h].0.len())?;
                self.reserve(indices.length * size_of::<Value>())?;
                let items = pick(&self.heap[h].0, indices);
                self.heap.list(items)
            }
            Value::Tuple(h) => {
                let parts = self.slice_parts(slice)?;
                let indices = self.fit_slice(parts, self.heap[h].0.len())?;
                if indices.length == self.heap[h].0.len() && indices.step == 1 {
                    return Ok(Some(sequence));
                }
                self.reserve(indices.length * size_of::<Value>())?;
                let items = pick(&self.heap[h].0, indices);
                self.heap.tuple(items)
            }
            Value::ShortStr(_) | Value::Str(_) => {
                let parts = self.slice_parts(slice)?;
                self.str_slice(sequence, parts)?
            }
            Value::Bytes(h) => {
                let parts = self.slice_parts(slice)?;
                let indices = self.fit_slice(parts, self.heap[h].0.len())?;
                self.reserve(indices.length)?;
                let bytes = pick(&self.heap[h].0, indices);
                self.heap.bytes(bytes)
            }
            Value::ByteArray(h) => {
                let parts = self.slice_parts(slice)?;
                let indices = self.fit_slice(parts, self.heap[h].0.len())?;
                self.reserve(indices.length)?;
                let bytes = pick(&self.heap[h].0, indices);
                self.heap.bytearray(bytes)
            }
            Value::Range(h) => self.range_slice(h, slice)?,
            _ => return Ok(None),
        };
        Ok(Some(value))
    }

    fn str_slice(&mut self, string: Value, parts: Parts) -> R {
        let Some((len, ascii)) = self.heap.text(string).map(|t| (t.chars_len(), t.is_ascii_fast())) else {
            return Ok(string);
        };
        let indices = self.fit_slice(parts, len)?;
        if indices.step != 1 {
            // Characters of different widths are looked through one by one.
            let bytes = self.heap.text(string).map_or(0, |t| t.len());
            self.heap.work(if ascii { indices.length } else { bytes * PER_CHARACTER });
            let text = self.heap.text(string).map(|t| slice::slice(&t, indices, ascii)).unwrap_or_default();
            return Ok(self.heap.long_string(text, ascii));
        }
        if indices.length == len {
            return Ok(string);
        }
        let start = indices.start as usize;
        let (mut from, mut to) = (start, start + indices.length);
        if !ascii {
            (from, to) = (self.heap.char_offset(string, from), self.heap.char_offset(string, to));
        }
        Ok(self.heap.part_of_text(string, from, to))
    }

    /// Ranges are fitted with whole ints: both may lie beyond 64 bits.
    fn range_slice(&mut self, range: Handle<Range>, slice: Handle<Slice>) -> R {
        let len = self.heap.range_len(range);
        let (from, to, by) = self.big_indices(slice, &len)?;
        let Range { start, step, .. } = self.heap[range];
        let (start, step) = (self.heap.big(start), self.heap.big(step));
        let parts = [&start + &step * from, &start + &step * to, &step * by];
        let [start, stop, step] = parts.map(|part| self.heap.int(part));
        Ok(Value::Range(self.heap.alloc(Range { start, stop, step })))
    }

    /// `slice.indices(len)` with ints of any size.
    pub fn big_indices(&mut self, slice: Handle<Slice>, len: &BigInt) -> R<(BigInt, BigInt, BigInt)> {
        let Slice { start, stop, step } = self.heap[slice];
        let step = self.big_part(step)?.unwrap_or_else(|| 1.into());
        if step.is_zero() {
            return Err(self.value_error("slice step cannot be zero"));
        }
        let back = step.is_negative();
        let (least, most) = if back { (BigInt::from(-1), len - 1) } else { (BigInt::zero(), len.clone()) };
        let fit =
            |part: BigInt| if part.is_negative() { (part + len).max(least.clone()) } else { part.min(most.clone()) };
        let start = self.big_part(start)?.map_or_else(|| if back { most.clone() } else { least.clone() }, fit);
        let stop = self.big_part(stop)?.map_or_else(|| if back { least.clone() } else { most.clone() }, fit);
        Ok((start, stop, step))
    }

    fn big_part(&mut self, part: Value) -> R<Option<BigInt>> {
        if part.is_none() {
            return Ok(None);
        }
        if !self.has_index(part) {
            return Err(self.type_error("slice indices must be integers or None or have an __index__ method"));
        }
        let part = self.index(part)?;
        Ok(Some(self.heap.big(part)))
    }

    /// `list[slice] = iterable`.
    pub fn list_set_slice(&mut self, list: Handle<List>, slice: Handle<Slice>, iterable: Value) -> R<()> {
        let parts = self.slice_parts(slice)?;
        if let Value::List(other) = iterable
            && other != list
            && parts.2.is_none_or(|step| step == 1)
        {
            // The other list's items are taken out of their place for the moment instead of being copied.
            let items = std::mem::take(&mut self.heap[other].0);
            let result = self.replace_items(list, parts, &items);
            self.heap[other].0 = items;
            return result;
        }
        let items = self.collect(iterable);
        let items = match items {
            Err(Raised) if self.raised_is(exc::TYPE_ERROR) && self.lookup_on_type(iterable, name::ITER).is_none() => {
                self.raised = Value::UNDEF;
                return Err(self.type_error("must assign iterable to extended slice"));
            }
            other => other?,
        };
        let indices = self.fit_slice(parts, self.heap[list].0.len())?;
        if indices.step == 1 {
            return self.replace_items(list, parts, &items);
        }
        if items.len() != indices.length {
            let (have, want) = (items.len(), indices.length);
            return Err(
                self.value_error(format!("attempt to assign sequence of size {have} to extended slice of size {want}"))
            );
        }
        place(&mut self.heap[list].0, indices, items);
        Ok(())
    }

    /// Puts items in the place of those between two indices.
    fn replace_items(&mut self, list: Handle<List>, parts: Parts, items: &[Value]) -> R<()> {
        let indices = self.fit_slice(parts, self.heap[list].0.len())?;
        let (len, before) = (self.heap[list].0.len(), self.heap[list].0.capacity());
        let wanted = len - indices.length.min(len) + items.len();
        if wanted > before && wanted * size_of::<Value>() > self.heap.limit / 16 {
            let room = wanted.max(before + before / 8);
            self.reserve_while((room - before) * size_of::<Value>(), room * size_of::<Value>())?;
            self.heap[list].0.reserve_exact(room - len);
        }
        let target = &mut self.heap[list].0;
        let moved = splice(target, indices, items);
        let grown = target.capacity() - before;
        self.heap.charge(grown * size_of::<Value>());
        self.heap.work(moved * size_of::<Value>());
        Ok(())
    }

    /// `del list[slice]`.
    pub fn list_del_slice(&mut self, list: Handle<List>, slice: Handle<Slice>) -> R<()> {
        let parts = self.slice_parts(slice)?;
        let indices = self.fit_slice(parts, self.heap[list].0.len())?;
        let moved = remove(&mut self.heap[list].0, indices);
        self.heap.work(moved * size_of::<Value>());
        Ok(())
    }

    /// `bytearray[slice] = bytes`.
    pub fn bytearray_set_slice(&mut self, array: Handle<ByteArray>, slice: Handle<Slice>, value: Value) -> R<()> {
        let parts = self.slice_parts(slice)?;
        let bytes = match self.heap.bytes_of(value) {
            Some(bytes) => bytes.to_vec(),
            None => self.bytes_to_assign(value)?,
        };
        let indices = self.fit_slice(parts, self.heap[array].0.len())?;
        if indices.step == 1 {
            let (len, before) = (self.heap[array].0.len(), self.heap[array].0.capacity());
            let wanted = len - indices.length.min(len) + bytes.len();
            if wanted > before {
                let room = wanted.max(before + if before > self.heap.limit / 16 { before / 8 } else { before });
                self.reserve_while(room - before, room + bytes.len())?;
                self.heap[array].0.reserve_exact(room - len);
            }
            let target = &mut self.heap[array].0;
            let moved = splice(target, indices, &bytes);
            let grown = target.capacity() - before;
            self.heap.charge(grown);
            self.heap.work(moved);
            return Ok(());
        }
        if bytes.len() != indices.length {
            let (have, want) = (bytes.len(), indices.length);
            return Err(
                self.value_error(format!("attempt to assign bytes of size {have} to extended slice of size {want}"))
            );
        }
        place(&mut self.heap[array].0, indices, bytes);
        Ok(())
    }

    fn bytes_to_assign(&mut self, value: Value) -> R<Vec<u8>> {
        let is_text = self.heap.text(value).is_some();
        if is_text || matches!(value, Value::Int(_) | Value::Bool(_) | Value::BigInt(_)) || !self.is_iterable(value) {
            return Err(self.type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)"));
        }
        let items = self.collect(value)?;
        items.into_iter().map(|item| self.byte(item)).collect()
    }

    /// Whether `iter` can be asked of a value.
    pub fn is_iterable(&self, value: Value) -> bool {
        match self.lookup_on_type(value, name::ITER) {
            Some(method) => !method.is_none(),
            None => self.lookup_on_type(value, name::GETITEM).is_some(),
        }
    }

    /// `del bytearray[slice]`.
    pub fn bytearray_del_slice(&mut self, array: Handle<ByteArray>, slice: Handle<Slice>) -> R<()> {
        let parts = self.slice_parts(slice)?;
        let indices = self.fit_slice(parts, self.heap[array].0.len())?;
        let moved = remove(&mut self.heap[array].0, indices);
        self.heap.work(moved);
        Ok(())
    }
}

/// Longer slices are asked for room first.
const SHORT: usize = 256;

impl Heap {
    /// A slice by plain ints that fits a sequence.
    fn plain_indices(&self, slice: Handle<Slice>, len: usize) -> Option<Indices> {
        let Slice { start, stop, step } = self[slice];
        let plain = |part: Value| match part {
            Value::None(_) => Some(None),
            Value::Int(i) => Some(Some(i)),
            _ => None,
        };
        slice::indices(plain(start)?, plain(stop)?, plain(step)?, len).ok()
    }

    /// `sequence[slice]` of a list, or of an ASCII text without steps, if what comes of it is short: 540 instructions
    /// instead of 680.
    #[inline(never)]
    pub fn plain_slice(&mut self, sequence: Value, slice: Handle<Slice>) -> Option<Value> {
        match sequence {
            Value::List(h) => {
                let items = &self[h].0;
                let indices = self.plain_indices(slice, items.len())?;
                let from = usize::try_from(indices.start).ok()?;
                let picked = match indices.step {
                    _ if indices.length > SHORT => return None,
                    1 => items.get(from..from + indices.length)?.to_vec(),
                    _ => pick(items, indices),
                };
                Some(self.list(picked))
            }
            Value::ShortStr(text) if text.is_ascii() => {
                let indices = self.plain_indices(slice, text.len()).filter(|indices| indices.step == 1)?;
                let from = usize::try_from(indices.start).ok()?;
                Some(Value::ShortStr(text.part(from, from + indices.length)))
            }
            Value::Str(h) if self[h].chars == self.body(h).len() => {
                let indices = self.plain_indices(slice, self[h].chars).filter(|indices| indices.step == 1)?;
                let from = usize::try_from(indices.start).ok()?;
                match indices.length {
                    all if all == self[h].chars => Some(sequence),
                    SHORT.. => None,
                    length => Some(self.part_of_text(sequence, from, from + length)),
                }
            }
            _ => None,
        }
    }

    /// `list[slice] = other`, a list of as many items as it replaces; false, with nothing done, for anything else.
    #[inline(never)]
    pub fn plain_set_slice(&mut self, list: Handle<List>, slice: Handle<Slice>, other: Handle<List>) -> bool {
        let (len, new) = (self[list].0.len(), self[other].0.len());
        let Some(indices) = self.plain_indices(slice, len) else { return false };
        let Ok(from) = usize::try_from(indices.start) else { return false };
        if indices.step != 1 || indices.length != new || list == other {
            return false;
        }
        let new = std::mem::take(&mut self.slabs.lists[other].0);
        let place = self.slabs.lists[list].0.get_mut(from..from + new.len());
        let fits = place.map(|place| place.copy_from_slice(&new)).is_some();
        self.work(size_of_val(&new[..]));
        self.slabs.lists[other].0 = new;
        fits
    }

    /// An int clamped to 64 bits.
    pub fn clamped(&self, int: Value) -> i64 {
        match int {
            Value::Int(i) => i,
            _ => slice::clamp(&self.big(int)),
        }
    }
}

fn pick<T: Copy>(items: &[T], indices: Indices) -> Vec<T> {
    let (ascending, length) = (indices.ascending(), indices.length);
    let (Ok(start), Ok(stride)) = (usize::try_from(ascending.start), usize::try_from(ascending.step)) else {
        return Vec::new();
    };
    let rest = if length == 0 { None } else { items.get(start..) };
    slice::pick(rest.unwrap_or(&[]), stride, length, indices.step < 0)
}

/// Puts `new` in the place of the items of a slice with step 1; how many were written or moved.
fn splice<T: Copy>(items: &mut Vec<T>, indices: Indices, new: &[T]) -> usize {
    let start = (indices.start.max(0) as usize).min(items.len());
    let end = (start + indices.length).min(items.len());
    match items.get_mut(start..end) {
        Some(old) if old.len() == new.len() => {
            old.copy_from_slice(new);
            new.len()
        }
        _ => {
            items.splice(start..end, new.iter().copied());
            items.len() - start
        }
    }
}

fn place<T>(items: &mut [T], indices: Indices, new: Vec<T>) {
    for (at, item) in indices.iter().zip(new) {
        if let Some(place) = items.get_mut(at) {
            *place = item;
        }
    }
}

/// Removes the items of a slice; how many were moved, or looked at.
fn remove<T: Copy>(items: &mut Vec<T>, indices: Indices) -> usize {
    let indices = indices.ascending();
    if indices.step == 1 {
        return splice(items, indices, &[]);
    }
    let looked_at = items.len();
    let (start, step, mut left, mut at) = (indices.start, indices.step, indices.length, -1);
    items.retain(|_| {
        at += 1;
        let goes = left > 0 && at >= start && (at - start) % step == 0;
        left -= usize::from(goes);
        !goes
    });
    looked_at
}
