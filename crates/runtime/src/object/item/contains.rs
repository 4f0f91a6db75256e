//! `in`.

use crate::exception::exc;
use crate::heap::*;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::{Handle, Value};
use num_traits::{Signed, Zero};

impl Heap {
    /// `item in container` for a plain item of a set, a dict or a short sequence of plain items; `None` if there is more to
    /// it.
    #[inline(never)]
    pub fn plain_contains(&self, container: Value, item: Value) -> Option<bool> {
        match container {
            // An int is its own hash, and equal to no text: nothing else is asked.
            Value::Set(h) if let Value::Int(i @ 0..1_000_000_000_000_000_000) = item => {
                let found = self[h].find_quick(i, |other| matches!(other, Value::Int(j) if i == j))?;
                Some(found.is_some())
            }
            Value::Set(h) | Value::FrozenSet(h) => self.plain_has(h, item),
            Value::Dict(h) => self.plain_get(h, item).map(|found| found.is_some()),
            Value::Tuple(h) => self.plain_among(&self[h].0, item),
            Value::List(h) => self.plain_among(&self[h].0, item),
            Value::ShortStr(text) if let Value::ShortStr(part) = item => Some(text.contains(part)),
            _ => None,
        }
    }

    fn plain_among(&self, items: &[Value], item: Value) -> Option<bool> {
        // In a longer one each 64 items cost fuel.
        if items.len() > 64 {
            return None;
        }
        for &other in items {
            if self.same_key(other, item)? {
                return Some(true);
            }
        }
        Some(false)
    }
}

impl Vm {
    /// `item in container`.
    pub fn contains(&mut self, container: Value, item: Value) -> R<bool> {
        if let Some(found) = self.heap.plain_contains(container, item) {
            return Ok(found);
        }
        if let Some(found) = self.builtin_contains(container, item)? {
            return Ok(found);
        }
        match self.lookup_on_type(container, name::CONTAINS) {
            Some(method) if !method.is_none() => {
                let found = self.call_unbound(method, container, &[item])?;
                self.truth(found)
            }
            Some(_) => {
                let class = self.type_name(container);
                Err(self.type_error(format!("'{class}' object is not a container")))
            }
            None if !self.is_iterable(container) => {
                let class = self.type_name(container);
                Err(self.type_error(format!("argument of type '{class}' is not a container or iterable")))
            }
            None => self.contains_by_iterating(container, item),
        }
    }

    /// Whether iterating meets an equal item.
    pub fn contains_by_iterating(&mut self, container: Value, item: Value) -> R<bool> {
        let iterator = self.iter(container)?;
        while let Some(other) = self.next(iterator)? {
            if self.eq(other, item)? {
                return Ok(true);
            }
            self.spend(1)?;
        }
        Ok(false)
    }

    /// `in` for a built-in container, no subclass asked; `None` for anything else.
    pub fn builtin_contains(&mut self, container: Value, item: Value) -> R<Option<bool>> {
        let found = match container {
            Value::List(h) => self.position_of(item, 0, usize::MAX, |heap, at| heap[h].0.get(at).copied())?.is_some(),
            Value::Tuple(h) => self.position_of(item, 0, usize::MAX, |heap, at| heap[h].0.get(at).copied())?.is_some(),
            Value::Dict(h) => self.dict_get(h, item)?.is_some(),
            Value::Set(h) | Value::FrozenSet(h) => self.set_has(h, item)?,
            Value::ShortStr(_) | Value::Str(_) => self.text_contains(container, item)?,
            Value::Bytes(_) | Value::ByteArray(_) => self.bytes_contains(container, item)?,
            Value::Range(h) => match item {
                Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => self.range_position(h, item).is_some(),
                _ => self.contains_by_iterating(container, item)?,
            },
            Value::View(h) => self.view_contains(h, item)?,
            _ => return Ok(None),
        };
        Ok(Some(found))
    }

    /// The first position from `from` to before `to` with an equal item; `at` gives the items anew each time, as
    /// comparing may change them.
    pub fn position_of(
        &mut self,
        item: Value,
        from: usize,
        to: usize,
        at: impl Fn(&Heap, usize) -> Option<Value>,
    ) -> R<Option<usize>> {
        let mut position = from;
        while position < to {
            let Some(other) = at(&self.heap, position) else { break };
            let same = match self.heap.same_key(other, item) {
                // Equal bits say nothing of floats: NaN is itself all the same, as a list knows it.
                Some(same) => same,
                None => self.eq(other, item)?,
            };
            if same {
                return Ok(Some(position));
            }
            position += 1;
            if position.is_multiple_of(64) {
                self.spend(1)?;
            }
        }
        Ok(None)
    }

    /// Whether a set has an element; a set as the element stands for the frozenset of the same elements.
    pub fn set_has(&mut self, set: Handle<Set>, item: Value) -> R<bool> {
        let result = self.set_contains(set, item);
        self.with_frozen(result, item, |vm, frozen| vm.set_contains(set, frozen))
    }

    /// Tries once more with the frozenset of an unhashable set.
    pub fn with_frozen<T>(&mut self, result: R<T>, item: Value, again: impl FnOnce(&mut Vm, Value) -> R<T>) -> R<T> {
        match (result, self.heap.payload(item)) {
            (Err(Raised), Value::Set(h)) if self.raised_is(exc::TYPE_ERROR) => {
                self.raised = Value::UNDEF;
                let copy = self.heap[h].clone();
                let frozen = Value::FrozenSet(self.heap.alloc(copy));
                again(self, frozen)
            }
            (result, _) => result,
        }
    }

    fn text_contains(&mut self, text: Value, item: Value) -> R<bool> {
        match (self.heap.text(text), self.heap.text(item)) {
            (Some(text), Some(item)) => {
                let place = withal_text::search::find(text.as_bytes(), item.as_bytes(), None, None, true);
                let looked_through = place.unwrap_or(text.len());
                self.heap.work(looked_through);
                Ok(place.is_some())
            }
            _ => {
                let class = self.type_name(item);
                Err(self.type_error(format!("'in <string>' requires string as left operand, not {class}")))
            }
        }
    }

    fn bytes_contains(&mut self, bytes: Value, item: Value) -> R<bool> {
        if let (Some(bytes), Some(item)) = (self.heap.bytes_of(bytes), self.heap.bytes_of(item)) {
            let place = withal_text::search::find(bytes, item, None, None, true);
            let looked_through = place.unwrap_or(bytes.len());
            self.heap.work(looked_through);
            return Ok(place.is_some());
        }
        if !self.has_index(item) {
            let class = self.type_name(item);
            return Err(self.type_error(format!("a bytes-like object is required, not '{class}'")));
        }
        let byte = self.byte(item)?;
        let bytes = self.heap.bytes_of(bytes).unwrap_or(&[]);
        let place = bytes.iter().position(|&other| other == byte);
        let looked_through = place.unwrap_or(bytes.len());
        self.heap.work(looked_through);
        Ok(place.is_some())
    }

    /// Where an int stands in a range.
    pub fn range_position(&mut self, range: Handle<Range>, item: Value) -> Option<Value> {
        let Range { start, step, .. } = self.heap[range];
        let (far, step) = (self.heap.big(item) - self.heap.big(start), self.heap.big(step));
        if step.is_zero() || !(&far % &step).is_zero() {
            return None;
        }
        let at = far / step;
        if at.is_negative() || at >= self.heap.range_len(range) { None } else { Some(self.heap.int(at)) }
    }

    fn view_contains(&mut self, view: Handle<View>, item: Value) -> R<bool> {
        let View { dict, kind } = self.heap[view];
        match kind {
            ViewKind::Keys => Ok(self.dict_get(dict, item)?.is_some()),
            ViewKind::Values => self.contains_by_iterating(Value::View(view), item),
            ViewKind::Items => {
                let Value::Tuple(pair) = self.heap.payload(item) else { return Ok(false) };
                let &[key, value] = &*self.heap[pair].0 else { return Ok(false) };
                match self.dict_get(dict, key)? {
                    Some(found) => self.eq(found, value),
                    None => Ok(false),
                }
            }
        }
    }
}
