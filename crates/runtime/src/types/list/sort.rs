//! Sorting: `list.sort` and `sorted`. Stable; keys are made first, comparisons go through `<` and may fail.

use super::items;
use crate::heap::*;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use std::cmp::Ordering;
use withal_compiler::bytecode::CompareOp;

/// `list.sort(key=None, reverse=False)`.
pub fn sort(vm: &mut Vm, this: Value, key: Value, reverse: Value) -> R {
    let list = items(vm, this)?;
    let reverse = vm.truth(reverse)?;
    // The list is empty while it is sorted, so that a key function that changes it is noticed.
    let mut values = std::mem::take(&mut vm.heap[list].0);
    let result = vm.holding(&[this], |vm, _| vm.sort_held(&mut values, key, reverse));
    let changed = !vm.heap[list].0.is_empty();
    vm.heap[list].0 = values;
    result?;
    if changed {
        return Err(vm.value_error("list modified during sort"));
    }
    Ok(Value::NONE)
}

/// Kinds of keys that compare without asking anyone.
enum Keys {
    Ints(Vec<i64>),
    Floats(Vec<f64>),
    Texts,
    /// Tuples, each of whose places has such a kind.
    Tuples,
    Any,
}

/// Kinds of items that are in a total order among themselves.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Int,
    Float,
    Text,
}

/// Whether all keys are tuples with items of the same kinds in the same places.
fn are_tuples_alike(heap: &Heap, keys: &[Value]) -> bool {
    let mut kinds: Vec<Kind> = Vec::new();
    keys.iter().all(|&key| {
        let Value::Tuple(h) = key else { return false };
        heap[h].0.len() <= 8
            && heap[h].0.iter().enumerate().all(|(i, item)| {
                let kind = match item {
                    Value::Int(_) => Kind::Int,
                    Value::Float(x) if !x.get().is_nan() => Kind::Float,
                    Value::ShortStr(_) | Value::Str(_) => Kind::Text,
                    _ => return false,
                };
                match kinds.get(i) {
                    Some(&known) => known == kind,
                    None => {
                        kinds.push(kind);
                        true
                    }
                }
            })
    })
}

impl Vm {
    /// As [`Vm::sort_values`], for a native that keeps nothing else than the values out of the collector's sight.
    pub fn sort_held(&mut self, values: &mut Vec<Value>, key: Value, reverse: bool) -> R<()> {
        if key.is_none() {
            return self.sort_values(values, key, reverse);
        }
        // The values once more and their keys, in the collector's sight.
        self.reserve_scratch(values.len() * 4 * size_of::<Value>())?;
        let keys = self.holding(&[key], |vm, _| {
            vm.held.extend_from_slice(values);
            let first = vm.held.len();
            for &value in values.iter() {
                let made = vm.call_held(key, &[value])?;
                vm.held.push(made);
                vm.spend(1)?;
            }
            Ok(vm.held.split_off(first))
        })?;
        self.held.shrink_to(1 << 10);
        self.sort_by_keys(values, keys, true, reverse)
    }

    /// Sorts values in place by a key function (or `None`). After an error the values are all there, in some order.
    pub fn sort_values(&mut self, values: &mut Vec<Value>, key: Value, reverse: bool) -> R<()> {
        let mut keys = Vec::new();
        if !key.is_none() {
            keys.reserve(values.len());
            for &value in values.iter() {
                keys.push(self.call(key, &[value])?);
                self.spend(1)?;
            }
        }
        self.sort_by_keys(values, keys, !key.is_none(), reverse)
    }

    fn sort_by_keys(&mut self, values: &mut Vec<Value>, keys: Vec<Value>, keyed: bool, reverse: bool) -> R<()> {
        // The order, plain keys, the values in their new order.
        self.reserve_scratch(values.len() * (2 * size_of::<u32>() + size_of::<i64>() + size_of::<Value>()))?;
        // Sorting backwards keeps equal items in order: reverse, sort, reverse.
        let mut order: Vec<u32> = (0..values.len() as u32).collect();
        if reverse {
            order.reverse();
        }
        let result = self.sort_order(if keyed { &keys } else { values }, &mut order);
        if reverse {
            order.reverse();
        }
        *values = order.iter().filter_map(|&at| values.get(at as usize).copied()).collect();
        result
    }

    fn sort_order(&mut self, keys: &[Value], order: &mut Vec<u32>) -> R<()> {
        self.spend(u32::try_from(keys.len()).unwrap_or(u32::MAX))?;
        match kind_of(&self.heap, keys) {
            Keys::Ints(ints) => order.sort_by_key(|&at| ints.get(at as usize).copied()),
            Keys::Floats(floats) => order.sort_by(|&a, &b| {
                let at = |i: u32| floats.get(i as usize).copied().unwrap_or_default();
                at(a).partial_cmp(&at(b)).unwrap_or(Ordering::Equal)
            }),
            Keys::Texts => {
                let heap = &self.heap;
                let key = |i: u32| keys.get(i as usize).copied().unwrap_or(Value::NONE);
                order.sort_by(|&a, &b| match (key(a), key(b)) {
                    (Value::ShortStr(a), Value::ShortStr(b)) => a.cmp(&b),
                    (a, b) => heap.text(a).as_deref().cmp(&heap.text(b).as_deref()),
                });
            }
            Keys::Tuples => {
                let heap = &self.heap;
                let key = |i: u32| keys.get(i as usize).copied().unwrap_or(Value::NONE);
                order.sort_by(|&a, &b| heap.plain_order(key(a), key(b)).unwrap_or(Ordering::Equal));
            }
            Keys::Any => return self.merge_sort(keys, order),
        }
        Ok(())
    }

    /// A merge sort that stops at the first error; finds runs that are in order already.
    fn merge_sort(&mut self, keys: &[Value], order: &mut Vec<u32>) -> R<()> {
        let mut runs = self.find_runs(keys, order)?;
        let mut spare = Vec::with_capacity(order.len());
        while runs.len() > 1 {
            spare.clear();
            let mut next = Vec::with_capacity(runs.len() / 2 + 1);
            for pair in runs.chunks(2) {
                let start = spare.len();
                let result = match *pair {
                    [(a, b), (c, d)] => self.merge(keys, slice(order, a, b), slice(order, c, d), &mut spare),
                    [(a, b)] => {
                        spare.extend_from_slice(slice(order, a, b));
                        Ok(())
                    }
                    _ => Ok(()),
                };
                next.push((start, spare.len()));
                result?;
            }
            std::mem::swap(order, &mut spare);
            runs = next;
        }
        Ok(())
    }

    /// Splits into runs, short ones extended by insertion. Runs are found as CPython does it, so that what has no order
    /// (NaN) ends up in the same places, in lists of fewer than 64 items in all.
    fn find_runs(&mut self, keys: &[Value], order: &mut [u32]) -> R<Vec<(usize, usize)>> {
        let mut short = order.len();
        while short >= 64 {
            short = short.div_ceil(2);
        }
        let (mut runs, mut start) = (Vec::new(), 0);
        while start < order.len() {
            let mut end = self.run_end(keys, order, start)?;
            let goal = (start + short).min(order.len());
            while end < goal {
                self.insert_sorted(keys, order, start, end)?;
                end += 1;
            }
            runs.push((start, end));
            start = end;
        }
        Ok(runs)
    }

    /// Where the run that begins at `start` ends, which then ascends: one that descended is turned round, with what was
    /// equal in it left in order.
    fn run_end(&mut self, keys: &[Value], order: &mut [u32], start: usize) -> R<usize> {
        let mut end = self.ascent_end(keys, order, start + 1)?;
        if end == order.len() || (end > start + 1 && self.before(keys, order, start, end - 1)?) {
            return Ok(end);
        }
        // What is equal so far, and greater than what follows.
        reverse(order, start, end);
        end += 1;
        let mut equal = 0;
        while end < order.len() {
            if self.before(keys, order, end, end - 1)? {
                reverse(order, end - 1 - equal, end);
                equal = 0;
            } else if self.before(keys, order, end - 1, end)? {
                break;
            } else {
                equal += 1;
            }
            end += 1;
        }
        reverse(order, end - 1 - equal, end);
        reverse(order, start, end);
        self.ascent_end(keys, order, end)
    }

    /// Where the items from `end` on begin to be less than the one before.
    fn ascent_end(&mut self, keys: &[Value], order: &[u32], mut end: usize) -> R<usize> {
        while end < order.len() && !self.before(keys, order, end, end - 1)? {
            end += 1;
        }
        Ok(end)
    }

    /// Moves the item at `end` into the sorted run `start..end`.
    fn insert_sorted(&mut self, keys: &[Value], order: &mut [u32], start: usize, end: usize) -> R<()> {
        let (mut low, mut high) = (start, end);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.before(keys, order, end, middle)? { high = middle } else { low = middle + 1 }
        }
        if let Some(part) = order.get_mut(low..=end) {
            part.rotate_right(1);
        }
        Ok(())
    }

    fn before(&mut self, keys: &[Value], order: &[u32], a: usize, b: usize) -> R<bool> {
        let key = |at: usize| order.get(at).and_then(|&i| keys.get(i as usize)).copied().unwrap_or(Value::NONE);
        self.less(key(a), key(b))
    }

    /// `a < b`.
    #[inline]
    pub fn less(&mut self, a: Value, b: Value) -> R<bool> {
        if let Some(order) = self.heap.plain_order(a, b) {
            return Ok(order.is_lt());
        }
        let result = self.compare(CompareOp::Lt, a, b)?;
        match result {
            Value::Bool(b) => Ok(b != 0),
            _ => self.truth(result),
        }
    }

    fn merge(&mut self, keys: &[Value], a: &[u32], b: &[u32], into: &mut Vec<u32>) -> R<()> {
        let key = |i: u32| keys.get(i as usize).copied().unwrap_or(Value::NONE);
        let (mut left, mut right) = (a.iter().copied().peekable(), b.iter().copied().peekable());
        while let (Some(&x), Some(&y)) = (left.peek(), right.peek()) {
            // The right one goes first only if it is less: that keeps the sort stable.
            if self.less(key(y), key(x))? {
                into.push(y);
                right.next();
            } else {
                into.push(x);
                left.next();
            }
        }
        into.extend(left);
        into.extend(right);
        self.spend(1)
    }
}

fn reverse(order: &mut [u32], from: usize, to: usize) {
    if let Some(part) = order.get_mut(from..to) {
        part.reverse();
    }
}

fn slice(order: &[u32], from: usize, to: usize) -> &[u32] {
    order.get(from..to).unwrap_or(&[])
}

fn kind_of(heap: &Heap, keys: &[Value]) -> Keys {
    match keys.first() {
        Some(Value::Int(_)) => {
            let ints: Vec<i64> =
                keys.iter().map_while(|k| if let Value::Int(i) = k { Some(*i) } else { None }).collect();
            if ints.len() == keys.len() { Keys::Ints(ints) } else { Keys::Any }
        }
        Some(Value::Float(_)) => {
            let number = |k: &Value| if let Value::Float(x) = k { Some(x.get()).filter(|x| !x.is_nan()) } else { None };
            let floats: Vec<f64> = keys.iter().map_while(number).collect();
            if floats.len() == keys.len() { Keys::Floats(floats) } else { Keys::Any }
        }
        Some(Value::ShortStr(_) | Value::Str(_)) => {
            let is_text = |k: &Value| matches!(k, Value::ShortStr(_) | Value::Str(_)) && heap.text(*k).is_some();
            if keys.iter().all(is_text) { Keys::Texts } else { Keys::Any }
        }
        Some(Value::Tuple(_)) if are_tuples_alike(heap, keys) => Keys::Tuples,
        _ => Keys::Any,
    }
}
