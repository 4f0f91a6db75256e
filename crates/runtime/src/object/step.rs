//! What each built-in iterator gives next. Nothing is borrowed from the heap while Python code runs.

use crate::exception::exc;
use crate::heap::*;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};
use num_bigint::BigInt;
use num_traits::Signed;
use smallvec::SmallVec;

/// What is left to do once the iterator's own state has moved on.
enum Then {
    Give(Value),
    End,
    Item(Entry, ViewKind),
    Char(char),
    Changed(&'static str),
    BigRange,
    Enumerate(Value, Value),
    Zip,
    Map,
    Filter(Value, Value),
    Sentinel(Value, Value),
    Items(Value, i64),
}

impl Vm {
    /// The next item of a built-in iterator; `None` at the end.
    #[inline]
    pub fn step_iter(&mut self, iter: Handle<Iter>) -> R<Option<Value>> {
        self.step_either(iter, false)
    }

    /// The same for one who keeps nothing but what the collector sees, the iterator included.
    #[inline]
    pub fn step_iter_held(&mut self, iter: Handle<Iter>) -> R<Option<Value>> {
        self.step_either(iter, true)
    }

    #[inline]
    fn step_either(&mut self, iter: Handle<Iter>, held: bool) -> R<Option<Value>> {
        let then = self.heap.advance(iter);
        self.finish_step(iter, then, held)
    }

    /// Iterators over iterators over iterators nest on the Rust stack: whoever steps an inner one bounds the depth.
    #[inline]
    fn finish_step(&mut self, iter: Handle<Iter>, then: Then, held: bool) -> R<Option<Value>> {
        match then {
            Then::Give(value) => Ok(Some(value)),
            Then::End => Ok(None),
            Then::Char(c) => Ok(Some(self.heap.char(c))),
            Then::Item(entry, kind) => Ok(Some(self.heap.entry_part(entry, kind))),
            Then::Changed(what) => Err(self.raise(exc::RUNTIME_ERROR, what)),
            Then::BigRange => Ok(self.step_big_range(iter)),
            Then::Enumerate(inner, number) => self.step_enumerate(iter, inner, number, held),
            Then::Zip => self.step_zip(iter, held),
            Then::Map => self.step_map(iter, held),
            Then::Filter(function, inner) => self.step_filter(function, inner, held),
            Then::Sentinel(callable, sentinel) => self.step_sentinel(iter, callable, sentinel),
            Then::Items(object, at) => self.step_items(iter, object, at),
        }
    }

    fn step_big_range(&mut self, iter: Handle<Iter>) -> Option<Value> {
        let Iter::BigRange { next, step, stop } = self.heap[iter] else { return None };
        let (at, by, end): (BigInt, BigInt, BigInt) = (self.heap.big(next), self.heap.big(step), self.heap.big(stop));
        if (by.is_positive() && at >= end) || (!by.is_positive() && at <= end) {
            return None;
        }
        let after = self.heap.int(at + by);
        if let Iter::BigRange { next, .. } = &mut self.heap[iter] {
            *next = after;
        }
        Some(next)
    }

    /// The next item of an iterator inside another, `beside` what else is not to be lost meanwhile. Those over plain
    /// containers, the commonest, run no code and need no room on the stack.
    #[inline]
    fn step_inner_of(&mut self, inner: Value, held: bool, beside: &[Value]) -> R<Option<Value>> {
        if let Value::Iter(h) = inner {
            match self.heap.advance(h) {
                Then::Give(value) => Ok(Some(value)),
                Then::End => Ok(None),
                Then::Char(c) => Ok(Some(self.heap.char(c))),
                Then::Item(entry, kind) => Ok(Some(self.heap.entry_part(entry, kind))),
                then => self.step_deeper(h, then, held, beside),
            }
        } else {
            self.holding(beside, |vm, _| if held { vm.next_held(inner) } else { vm.next(inner) })
        }
    }

    #[inline(never)]
    fn step_deeper(&mut self, inner: Handle<Iter>, then: Then, held: bool, beside: &[Value]) -> R<Option<Value>> {
        let held = held && self.between == 0;
        let result = self.holding(beside, |vm, _| vm.nested("", |vm| vm.finish_step(inner, then, held)));
        match result {
            Err(raised) => self.end_of_step(raised),
            item => item,
        }
    }

    fn step_enumerate(&mut self, iter: Handle<Iter>, inner: Value, number: Value, held: bool) -> R<Option<Value>> {
        let item = self.step_inner_of(inner, held, &[number])?;
        let Some(item) = item else { return Ok(None) };
        let after = match number {
            Value::Int(i) if i < i64::MAX => Value::Int(i + 1),
            _ => {
                let big = self.heap.big(number) + 1;
                self.heap.int(big)
            }
        };
        if let Iter::Enumerate { next, .. } = &mut self.heap[iter] {
            *next = after;
        }
        Ok(Some(self.heap.tuple([number, item])))
    }

    /// The next items of all inner iterators of a `zip` or `map`; `None` when one is at its end.
    fn step_inner(&mut self, iter: Handle<Iter>, what: &str, held: bool) -> R<Option<SmallVec<[Value; 4]>>> {
        let mut items = SmallVec::new();
        for i in 0.. {
            let (Iter::Zip { inner, strict } | Iter::Map { inner, strict, .. }) = &self.heap[iter] else {
                return Ok(None);
            };
            let (Some(&source), strict) = (inner.get(i), *strict) else { break };
            match self.step_inner_of(source, held, &items)? {
                Some(item) => items.push(item),
                None if strict => return self.holding(&items, |vm, _| vm.check_strict(iter, i, what)),
                None => return Ok(None),
            }
        }
        Ok(if items.is_empty() { None } else { Some(items) })
    }

    /// Inner iterator `ended` is at its end: then it must be the first, and all others at theirs.
    fn check_strict<T>(&mut self, iter: Handle<Iter>, ended: usize, what: &str) -> R<Option<T>> {
        let others = |n: usize| if n == 1 { "argument 1".to_string() } else { format!("arguments 1-{n}") };
        if ended > 0 {
            return Err(self.value_error(format!("{what}() argument {} is shorter than {}", ended + 1, others(ended))));
        }
        for i in 1.. {
            let (Iter::Zip { inner, .. } | Iter::Map { inner, .. }) = &self.heap[iter] else { break };
            let Some(&source) = inner.get(i) else { break };
            if self.next(source)?.is_some() {
                return Err(self.value_error(format!("{what}() argument {} is longer than {}", i + 1, others(i))));
            }
        }
        Ok(None)
    }

    fn step_zip(&mut self, iter: Handle<Iter>, held: bool) -> R<Option<Value>> {
        let items = self.step_inner(iter, "zip", held)?;
        Ok(items.map(|items| self.heap.tuple(items.as_slice())))
    }

    fn step_map(&mut self, iter: Handle<Iter>, held: bool) -> R<Option<Value>> {
        let Some(items) = self.step_inner(iter, "map", held)? else { return Ok(None) };
        let Iter::Map { function, .. } = self.heap[iter] else { return Ok(None) };
        self.clear = held;
        self.call(function, &items).map(Some)
    }

    fn step_filter(&mut self, function: Value, inner: Value, held: bool) -> R<Option<Value>> {
        while let Some(item) = self.step_inner_of(inner, held, &[])? {
            let verdict = if function.is_none() {
                item
            } else {
                self.holding(&[item], |vm, _| {
                    vm.clear = held;
                    vm.call(function, &[item])
                })?
            };
            if self.truth(verdict)? {
                return Ok(Some(item));
            }
            self.spend(1)?;
        }
        Ok(None)
    }

    fn step_sentinel(&mut self, iter: Handle<Iter>, callable: Value, sentinel: Value) -> R<Option<Value>> {
        if callable.is_undef() {
            return Ok(None);
        }
        let result = self.call(callable, &[]);
        let item = self.unless(result, exc::STOP_ITERATION)?;
        if let Some(item) = item
            && !self.eq(sentinel, item)?
        {
            return Ok(Some(item));
        }
        if let Iter::Sentinel { callable, .. } = &mut self.heap[iter] {
            *callable = Value::UNDEF;
        }
        Ok(None)
    }

    fn step_items(&mut self, iter: Handle<Iter>, object: Value, at: i64) -> R<Option<Value>> {
        if object.is_undef() {
            return Ok(None);
        }
        let result = self.get_item(object, Value::Int(at));
        let result = self.unless(result, exc::INDEX_ERROR);
        let item = self.unless(result, exc::STOP_ITERATION)?.flatten();
        match &mut self.heap[iter] {
            Iter::Items { at, .. } if item.is_some() => *at += 1,
            Iter::ItemsReversed { left, .. } if item.is_some() => *left -= 1,
            Iter::Items { object, .. } | Iter::ItemsReversed { object, .. } => *object = Value::UNDEF,
            _ => {}
        }
        Ok(item)
    }
}

const ENDED: u32 = u32::MAX;

fn advance_dict(dict: &Dict, at: &mut usize, len: &mut u32, left: &mut u32, kind: ViewKind) -> Then {
    if *at == usize::MAX && *len != ENDED {
        return Then::End;
    }
    if *len != dict.len() as u32 {
        *len = ENDED;
        *at = usize::MAX;
        return Then::Changed("dictionary changed size during iteration");
    }
    while *at < dict.positions() {
        *at += 1;
        if let Some(&entry) = dict.at(*at - 1) {
            if *left == 0 {
                return Then::Changed("dictionary keys changed during iteration");
            }
            *left -= 1;
            return Then::Item(entry, kind);
        }
    }
    *at = usize::MAX;
    Then::End
}

fn advance_dict_reversed(dict: &Dict, left: &mut usize, len: &mut usize, kind: ViewKind) -> Then {
    if *left == 0 && *len != usize::MAX {
        return Then::End;
    }
    if *len != dict.len() {
        *len = usize::MAX;
        *left = 0;
        return Then::Changed("dictionary changed size during iteration");
    }
    while let Some(position) = left.checked_sub(1) {
        *left = position;
        if let Some(&entry) = dict.at(position) {
            return Then::Item(entry, kind);
        }
    }
    Then::End
}

fn advance_set(set: &Set, at: &mut usize, len: &mut usize) -> Then {
    if *at == usize::MAX && *len != usize::MAX {
        return Then::End;
    }
    if *len != set.len() {
        *len = usize::MAX;
        *at = usize::MAX;
        return Then::Changed("Set changed size during iteration");
    }
    while *at < set.positions() {
        *at += 1;
        if let Some((_, key)) = set.at(*at - 1) {
            return Then::Give(key);
        }
    }
    *at = usize::MAX;
    Then::End
}

/// What [`Heap::simple_step`] came to.
pub enum Step {
    Item(Value),
    End,
    /// Nothing was done: there is more to this step.
    Other,
}

impl Heap {
    /// The next item of an iterator over a list, a tuple or a range, `Some(None)` at its end; `None` for other iterators.
    /// What [`Heap::advance`] gives has room for more than these ever are.
    #[inline]
    fn step_sequence(&mut self, iter: Handle<Iter>) -> Option<Option<Value>> {
        let slabs = &mut self.slabs;
        // An iterator that has come to its end stays there, even if its container grows later: `usize::MAX`.
        Some(match &mut slabs.iters[iter] {
            Iter::List { list, at } => {
                let item = slabs.lists[*list].0.get(*at).copied();
                *at = if item.is_some() { *at + 1 } else { usize::MAX };
                item
            }
            Iter::Tuple { tuple, at } => {
                let item = slabs.tuples[*tuple].0.get(*at).copied();
                *at = at.saturating_add(1);
                item
            }
            Iter::Range { next, step, left } => {
                if *left == 0 {
                    return Some(None);
                }
                let item = *next;
                *left -= 1;
                *next = next.wrapping_add(*step);
                Some(Value::Int(item))
            }
            _ => return None,
        })
    }

    /// The next item of an iterator that runs no code and cannot fail.
    #[inline]
    fn step_plain(&mut self, iter: Handle<Iter>) -> Option<Value> {
        match self.step_sequence(iter) {
            Some(item) => item,
            None => {
                let then = self.advance(iter);
                self.taken(then)
            }
        }
    }

    fn advance(&mut self, iter: Handle<Iter>) -> Then {
        let slabs = &mut self.slabs;
        let give = |item: Option<Value>| item.map_or(Then::End, Then::Give);
        match &mut slabs.iters[iter] {
            Iter::Done => Then::End,
            Iter::List { .. } | Iter::Tuple { .. } | Iter::Range { .. } => give(self.step_sequence(iter).flatten()),
            Iter::ListReversed { list, left } => {
                let item = left.checked_sub(1).and_then(|at| slabs.lists[*list].0.get(at).copied());
                *left = if item.is_some() { *left - 1 } else { 0 };
                give(item)
            }
            Iter::TupleReversed { tuple, left } => {
                let item = left.checked_sub(1).and_then(|at| slabs.tuples[*tuple].0.get(at).copied());
                *left = left.saturating_sub(1);
                give(item)
            }
            Iter::Dict { dict, at, len, left, kind } => advance_dict(&slabs.dicts[*dict], at, len, left, *kind),
            Iter::DictReversed { dict, left, len, kind } => {
                advance_dict_reversed(&slabs.dicts[*dict], left, len, *kind)
            }
            Iter::Set { set, at, len } => advance_set(&slabs.sets[*set], at, len),
            Iter::Enumerate { inner, next } => Then::Enumerate(*inner, *next),
            Iter::Filter { function, inner } => Then::Filter(*function, *inner),
            Iter::Sentinel { callable, sentinel } => Then::Sentinel(*callable, *sentinel),
            Iter::Items { object, at } => Then::Items(*object, *at),
            Iter::ItemsReversed { object, left } => {
                if *left < 0 {
                    Then::End
                } else {
                    Then::Items(*object, *left)
                }
            }
            Iter::BigRange { .. } => Then::BigRange,
            Iter::Zip { .. } => Then::Zip,
            Iter::Map { .. } => Then::Map,
            Iter::Str { string, at } => {
                let (string, from) = (*string, *at);
                let c = self.text(string).and_then(|t| t.get(from..)?.chars().next());
                if let Iter::Str { at, .. } = &mut self[iter] {
                    *at = c.map_or(usize::MAX, |c| from + c.len_utf8());
                }
                c.map_or(Then::End, Then::Char)
            }
            Iter::Bytes { bytes, at } => {
                let (bytes, from) = (*bytes, *at);
                let byte = self.bytes_of(bytes).and_then(|b| b.get(from).copied());
                if let Iter::Bytes { at, .. } = &mut self[iter] {
                    *at = if byte.is_some() { from + 1 } else { usize::MAX };
                }
                give(byte.map(|b| Value::Int(b.into())))
            }
        }
    }

    /// The next item of an iterator over a container, or over the numbers or pairs that `enumerate` and `zip` make of such:
    /// no code runs, nothing fails, and nothing nests.
    #[inline(never)]
    pub fn simple_step(&mut self, iter: Handle<Iter>) -> Step {
        match &self[iter] {
            Iter::Enumerate { .. } | Iter::Zip { .. } => match self.step_pair(iter) {
                Some(Some(pair)) => Step::Item(self.tuple(pair)),
                Some(None) => Step::End,
                None => Step::Other,
            },
            Iter::Map { .. }
            | Iter::Filter { .. }
            | Iter::Sentinel { .. }
            | Iter::Items { .. }
            | Iter::ItemsReversed { .. }
            | Iter::BigRange { .. } => Step::Other,
            // What may fail because the container has changed since.
            Iter::Dict { dict, len, left, .. } if *left == 0 || *len != self[*dict].len() as u32 => Step::Other,
            Iter::DictReversed { dict, len, .. } if *len != self[*dict].len() => Step::Other,
            Iter::Set { set, len, .. } if *len != self[*set].len() => Step::Other,
            _ => self.step_plain(iter).map_or(Step::End, Step::Item),
        }
    }

    /// The next item of an iterator that gives pairs, as the two things that it is a pair of: `Some(None)` at the end,
    /// `None`, with nothing done, if the iterator is another or there is more to its step.
    #[inline(never)]
    pub fn step_pair(&mut self, iter: Handle<Iter>) -> Option<Option<[Value; 2]>> {
        match &mut self.slabs.iters[iter] {
            Iter::Enumerate { inner: Value::Iter(inner), next: Value::Int(number) } => {
                let (inner, number) = (*inner, *number);
                if !self.is_sequence_iter(Value::Iter(inner)) || number == i64::MAX {
                    return None;
                }
                let Some(item) = self.step_plain(inner) else { return Some(None) };
                if let Iter::Enumerate { next, .. } = &mut self[iter] {
                    *next = Value::Int(number + 1);
                }
                Some(Some([Value::Int(number), item]))
            }
            Iter::Zip { inner, strict: false } => {
                let &[Value::Iter(a), Value::Iter(b)] = &**inner else { return None };
                if a == b || !self.is_sequence_iter(Value::Iter(a)) || !self.is_sequence_iter(Value::Iter(b)) {
                    return None;
                }
                let Some(first) = self.step_plain(a) else { return Some(None) };
                let Some(second) = self.step_plain(b) else { return Some(None) };
                Some(Some([first, second]))
            }
            Iter::Dict { dict, at, len, left, kind: ViewKind::Items } => {
                let dict = &self.slabs.dicts[*dict];
                if *left == 0 || *len != dict.len() as u32 {
                    return None;
                }
                match advance_dict(dict, at, len, left, ViewKind::Items) {
                    Then::Item(entry, _) => Some(Some([entry.key, entry.value])),
                    _ => Some(None),
                }
            }
            _ => None,
        }
    }

    /// Whether a value is an iterator over a sequence, which never fails.
    fn is_sequence_iter(&self, value: Value) -> bool {
        matches!(value, Value::Iter(h) if matches!(
            self[h],
            Iter::List { .. } | Iter::Tuple { .. } | Iter::Range { .. } | Iter::Str { .. } | Iter::ListReversed { .. }
        ))
    }

    /// The item that an iterator over a container gave.
    #[inline]
    fn taken(&mut self, then: Then) -> Option<Value> {
        match then {
            Then::Give(value) => Some(value),
            Then::Char(c) => Some(self.char(c)),
            Then::Item(entry, kind) => Some(self.entry_part(entry, kind)),
            _ => None,
        }
    }

    /// What a view of this kind gives for an entry.
    #[inline]
    pub fn entry_part(&mut self, entry: Entry, kind: ViewKind) -> Value {
        match kind {
            ViewKind::Keys => entry.key,
            ViewKind::Values => entry.value,
            ViewKind::Items => self.tuple([entry.key, entry.value]),
        }
    }

    /// The bytes of a `bytes`, `bytearray` or `memoryview`, subclasses' instances included.
    pub fn bytes_of(&self, value: Value) -> Option<&[u8]> {
        match self.payload(value) {
            Value::Bytes(h) => Some(&self[h].0),
            Value::ByteArray(h) => Some(&self[h].0),
            Value::Object(h) => self[h].data.viewed(self),
            _ => None,
        }
    }
}
