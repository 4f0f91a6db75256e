//! Union, intersection, difference: as methods, which take any iterables, and as operators, which take sets only. The
//! order in which elements go in is CPython's.

use super::items;
use crate::heap::*;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};

impl Vm {
    /// Adds an element that is known to be missing.
    fn set_push(&mut self, set: Handle<Set>, hash: i64, key: Value) {
        let grown = self.heap[set].push(hash, key);
        self.heap.doubled(grown);
    }

    fn set_add_hashed(&mut self, set: Handle<Set>, hash: i64, key: Value) -> R<()> {
        // One walk over the slots instead of two, as for single elements.
        if let (Value::Int(_) | Value::ShortStr(_), Some((_, grown))) =
            (key, self.heap.slabs.sets[set].add_quick(hash, key, |other| other.is(key)))
        {
            self.heap.doubled(grown);
            return Ok(());
        }
        if self.set_find(set, hash, key)?.is_none() {
            self.set_push(set, hash, key);
        }
        Ok(())
    }

    /// `set.update(iterable)`.
    pub fn set_update(&mut self, set: Handle<Set>, iterable: Value) -> R<()> {
        if let Some(other) = self.any_set(iterable) {
            return self.set_merge(set, other);
        }
        if let Value::Dict(dict) = iterable {
            let entries: Vec<(i64, Value)> = self.heap[dict].iter().map(|e| (e.hash, e.key)).collect();
            self.heap[set].reserve_for_merge(entries.len());
            for (hash, key) in entries {
                self.set_add_hashed(set, hash, key)?;
            }
            return Ok(());
        }
        let iterator = self.iter(iterable)?;
        while let Some(item) = self.next(iterator)? {
            self.set_add(set, item)?;
            self.spend(1)?;
        }
        Ok(())
    }

    /// The same for a native that keeps nothing but what the collector sees.
    pub fn set_fill(&mut self, set: Handle<Set>, iterable: Value) -> R<()> {
        if !matches!(iterable, Value::Iter(_) | Value::Generator(_) | Value::Instance(_) | Value::Object(_))
            || self.any_set(iterable).is_some()
        {
            return self.set_update(set, iterable);
        }
        let iterator = self.iter(iterable)?;
        self.holding(&[Value::Set(set), iterator], |vm, _| {
            while let Some(item) = vm.next_held(iterator)? {
                vm.set_add(set, item)?;
                vm.spend(1)?;
            }
            Ok(())
        })
    }

    fn set_merge(&mut self, set: Handle<Set>, other: Handle<Set>) -> R<()> {
        if set == other || self.heap[other].is_empty() {
            return Ok(());
        }
        self.reserve(self.heap[other].bytes())?;
        let before = self.heap[set].bytes();
        // Taken out of its place, the set that grows can be changed while the other one is looked at.
        let mut target = std::mem::take(&mut self.heap[set]);
        target.reserve_for_merge(self.heap[other].len());
        let done = target.copy_into_empty(&self.heap[other]);
        let grown = target.bytes().saturating_sub(before);
        self.heap[set] = target;
        self.heap.doubled(grown);
        if !done {
            let mut at = 0;
            while let Some((hash, key)) = self.next_element(other, &mut at) {
                self.set_add_hashed(set, hash, key)?;
            }
        }
        Ok(())
    }

    /// The set inside a `set` or `frozenset` or an instance of a subclass.
    pub fn any_set(&self, value: Value) -> Option<Handle<Set>> {
        match self.heap.payload(value) {
            Value::Set(h) | Value::FrozenSet(h) => Some(h),
            _ => None,
        }
    }

    /// The elements of any iterable as a set of their own.
    fn as_set(&mut self, iterable: Value) -> R<Handle<Set>> {
        if let Some(set) = self.any_set(iterable) {
            return Ok(set);
        }
        let set = self.heap.alloc(Set::default());
        self.set_update(set, iterable)?;
        Ok(set)
    }

    fn set_clone(&mut self, set: Handle<Set>) -> R<Handle<Set>> {
        let copy = self.heap.alloc(Set::default());
        self.set_merge(copy, set)?;
        Ok(copy)
    }

    fn set_intersection(&mut self, set: Handle<Set>, other: Value) -> R<Handle<Set>> {
        let result = self.heap.alloc(Set::default());
        if let Some(mut other) = self.any_set(other) {
            let mut set = set;
            if self.heap[other].len() > self.heap[set].len() {
                std::mem::swap(&mut set, &mut other);
            }
            self.set_pick(result, other, true, |vm, hash, key| vm.set_find(set, hash, key))?;
            return Ok(result);
        }
        let iterator = self.iter(other)?;
        while let Some(item) = self.next(iterator)? {
            if self.set_contains(set, item)? {
                self.set_add(result, item)?;
            }
            self.spend(1)?;
        }
        Ok(result)
    }

    fn set_difference(&mut self, set: Handle<Set>, other: Value) -> R<Handle<Set>> {
        let (as_set, as_dict) = (self.any_set(other), if let Value::Dict(h) = other { Some(h) } else { None });
        let size = as_set.map(|h| self.heap[h].len()).or(as_dict.map(|h| self.heap[h].len()));
        // A small other set is taken away from a copy; a large one is asked about each element.
        if size.is_none_or(|size| self.heap[set].len() >> 2 > size) {
            let copy = self.set_clone(set)?;
            self.set_remove_all(copy, other)?;
            return Ok(copy);
        }
        let result = self.heap.alloc(Set::default());
        match (as_set, as_dict) {
            (Some(other), _) => self.set_pick(result, set, false, |vm, hash, key| vm.set_find(other, hash, key))?,
            (_, Some(dict)) => self.set_pick(result, set, false, |vm, hash, key| vm.dict_find(dict, hash, key))?,
            _ => {}
        }
        Ok(result)
    }

    /// Puts those elements of a set into another one that are found, or not found, elsewhere. The result stands outside its
    /// slab meanwhile, which takes a third less; nobody else knows of it yet.
    #[inline]
    fn set_pick(
        &mut self,
        result: Handle<Set>,
        from: Handle<Set>,
        wanted: bool,
        find: impl Fn(&mut Vm, i64, Value) -> R<Option<usize>>,
    ) -> R<()> {
        let (mut picked, mut grown, mut at) = (Set::default(), 0, 0);
        while let Some((hash, key)) = self.next_element(from, &mut at) {
            if find(self, hash, key)?.is_some() == wanted {
                grown += picked.push(hash, key);
            }
        }
        self.heap[result] = picked;
        self.heap.charge(grown);
        Ok(())
    }

    fn set_remove_all(&mut self, set: Handle<Set>, other: Value) -> R<()> {
        if let Some(other) = self.any_set(other) {
            if other == set {
                self.heap[set].clear();
                return Ok(());
            }
            let mut at = 0;
            while let Some((hash, key)) = self.next_element(other, &mut at) {
                if let Some(at) = self.set_find(set, hash, key)? {
                    self.heap[set].remove_at(at);
                }
            }
            return Ok(());
        }
        let iterator = self.iter(other)?;
        while let Some(item) = self.next(iterator)? {
            self.set_remove(set, item)?;
            self.spend(1)?;
        }
        Ok(())
    }

    /// Removes from `set` what `other` has too, and adds the rest of `other`.
    fn set_toggle(&mut self, set: Handle<Set>, other: Handle<Set>) -> R<()> {
        if set == other {
            self.heap[set].clear();
            return Ok(());
        }
        let mut at = 0;
        while let Some((hash, key)) = self.next_element(other, &mut at) {
            match self.set_find(set, hash, key)? {
                Some(at) => {
                    self.heap[set].remove_at(at);
                }
                None => self.set_push(set, hash, key),
            }
        }
        Ok(())
    }

    /// The next element from a position on. The table may change in between, as comparing may run Python code.
    #[inline]
    fn next_element(&self, set: Handle<Set>, at: &mut usize) -> Option<(i64, Value)> {
        let (next, element) = self.heap[set].next_from(*at)?;
        *at = next;
        Some(element)
    }

    /// Whether every element of `a` is in `b`.
    pub fn set_within(&mut self, a: Handle<Set>, b: Handle<Set>) -> R<bool> {
        if self.heap[a].len() > self.heap[b].len() {
            return Ok(false);
        }
        let mut at = 0;
        while let Some((hash, key)) = self.next_element(a, &mut at) {
            if self.set_find(b, hash, key)?.is_none() {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// A result of the receiver's built-in kind.
fn like(vm: &Vm, this: Value, set: Handle<Set>) -> Value {
    match vm.heap.payload(this) {
        Value::FrozenSet(_) => Value::FrozenSet(set),
        _ => Value::Set(set),
    }
}

/// `copy()`.
pub fn copy(vm: &mut Vm, this: Value) -> R {
    if let Value::FrozenSet(_) = this {
        return Ok(this);
    }
    let set = items(vm, this)?;
    let copy = vm.set_clone(set)?;
    Ok(like(vm, this, copy))
}

/// `union(*others)`.
pub fn union(vm: &mut Vm, this: Value, others: Value) -> R {
    let set = items(vm, this)?;
    let result = vm.set_clone(set)?;
    for other in vm.collect(others)? {
        vm.set_update(result, other)?;
    }
    Ok(like(vm, this, result))
}

/// `update(*others)`.
pub fn update(vm: &mut Vm, this: Value, others: Value) -> R {
    let set = items(vm, this)?;
    for other in vm.collect(others)? {
        vm.set_update(set, other)?;
    }
    Ok(Value::NONE)
}

/// `intersection(*others)`.
pub fn intersection(vm: &mut Vm, this: Value, others: Value) -> R {
    let mut set = items(vm, this)?;
    let others = vm.collect(others)?;
    if others.is_empty() {
        return copy(vm, this);
    }
    for other in others {
        set = vm.set_intersection(set, other)?;
    }
    Ok(like(vm, this, set))
}

/// `intersection_update(*others)`.
pub fn intersection_update(vm: &mut Vm, this: Value, others: Value) -> R {
    let set = items(vm, this)?;
    let mut result = set;
    for other in vm.collect(others)? {
        result = vm.set_intersection(result, other)?;
    }
    if result != set {
        vm.heap[set] = vm.heap[result].clone();
    }
    Ok(Value::NONE)
}

/// `difference(*others)`.
pub fn difference(vm: &mut Vm, this: Value, others: Value) -> R {
    let mut set = items(vm, this)?;
    let others = vm.collect(others)?;
    let Some((&first, rest)) = others.split_first() else { return copy(vm, this) };
    set = vm.set_difference(set, first)?;
    for &other in rest {
        vm.set_remove_all(set, other)?;
    }
    Ok(like(vm, this, set))
}

/// `difference_update(*others)`.
pub fn difference_update(vm: &mut Vm, this: Value, others: Value) -> R {
    let set = items(vm, this)?;
    for other in vm.collect(others)? {
        vm.set_remove_all(set, other)?;
    }
    Ok(Value::NONE)
}

/// `symmetric_difference(other)`: starts from the other set.
pub fn symmetric_difference(vm: &mut Vm, this: Value, other: Value) -> R {
    let set = items(vm, this)?;
    let result = vm.heap.alloc(Set::default());
    vm.set_update(result, other)?;
    vm.set_toggle(result, set)?;
    Ok(like(vm, this, result))
}

/// `symmetric_difference_update(other)`.
pub fn symmetric_difference_update(vm: &mut Vm, this: Value, other: Value) -> R {
    let set = items(vm, this)?;
    let other = vm.as_set(other)?;
    vm.set_toggle(set, other)?;
    Ok(Value::NONE)
}

/// `isdisjoint(other)`.
pub fn isdisjoint(vm: &mut Vm, this: Value, other: Value) -> R {
    let set = items(vm, this)?;
    if let Some(mut other) = vm.any_set(other) {
        let mut set = set;
        if vm.heap[other].len() > vm.heap[set].len() {
            std::mem::swap(&mut set, &mut other);
        }
        let mut at = 0;
        while let Some((hash, key)) = vm.next_element(other, &mut at) {
            if vm.set_find(set, hash, key)?.is_some() {
                return Ok(Value::FALSE);
            }
        }
        return Ok(Value::TRUE);
    }
    let iterator = vm.iter(other)?;
    while let Some(item) = vm.next(iterator)? {
        if vm.set_contains(set, item)? {
            return Ok(Value::FALSE);
        }
        vm.spend(1)?;
    }
    Ok(Value::TRUE)
}

/// `issubset(other)`.
pub fn issubset(vm: &mut Vm, this: Value, other: Value) -> R {
    let set = items(vm, this)?;
    let other = vm.as_set(other)?;
    vm.set_within(set, other).map(Value::bool)
}

/// `issuperset(other)`.
pub fn issuperset(vm: &mut Vm, this: Value, other: Value) -> R {
    let set = items(vm, this)?;
    if let Some(other) = vm.any_set(other) {
        return vm.set_within(other, set).map(Value::bool);
    }
    let iterator = vm.iter(other)?;
    while let Some(item) = vm.next(iterator)? {
        if !vm.set_contains(set, item)? {
            return Ok(Value::FALSE);
        }
        vm.spend(1)?;
    }
    Ok(Value::TRUE)
}

/// Both operands as sets, or the operator is not for them.
fn both(vm: &Vm, a: Value, b: Value) -> Option<(Handle<Set>, Handle<Set>)> {
    Some((vm.any_set(a)?, vm.any_set(b)?))
}

/// `a & b`.
pub fn and(vm: &mut Vm, a: Value, b: Value) -> R {
    let Some((set, _)) = both(vm, a, b) else { return Ok(Value::NOT_IMPLEMENTED) };
    let result = vm.set_intersection(set, b)?;
    Ok(like(vm, a, result))
}

/// `a | b`.
pub fn or(vm: &mut Vm, a: Value, b: Value) -> R {
    let Some((set, other)) = both(vm, a, b) else { return Ok(Value::NOT_IMPLEMENTED) };
    let result = vm.set_clone(set)?;
    vm.set_merge(result, other)?;
    Ok(like(vm, a, result))
}

/// `a - b`.
pub fn sub(vm: &mut Vm, a: Value, b: Value) -> R {
    let Some((set, _)) = both(vm, a, b) else { return Ok(Value::NOT_IMPLEMENTED) };
    let result = vm.set_difference(set, b)?;
    Ok(like(vm, a, result))
}

/// `a ^ b`.
pub fn xor(vm: &mut Vm, a: Value, b: Value) -> R {
    let Some((set, other)) = both(vm, a, b) else { return Ok(Value::NOT_IMPLEMENTED) };
    let result = vm.set_clone(other)?;
    vm.set_toggle(result, set)?;
    Ok(like(vm, a, result))
}

/// `a &= b`.
pub fn iand(vm: &mut Vm, this: Value, other: Value) -> R {
    let Some((set, _)) = both(vm, this, other) else { return Ok(Value::NOT_IMPLEMENTED) };
    let result = vm.set_intersection(set, other)?;
    vm.heap[set] = vm.heap[result].clone();
    Ok(this)
}

/// `a |= b`.
pub fn ior(vm: &mut Vm, this: Value, other: Value) -> R {
    let Some((set, other)) = both(vm, this, other) else { return Ok(Value::NOT_IMPLEMENTED) };
    vm.set_merge(set, other)?;
    Ok(this)
}

/// `a -= b`.
pub fn isub(vm: &mut Vm, this: Value, other: Value) -> R {
    let Some((set, _)) = both(vm, this, other) else { return Ok(Value::NOT_IMPLEMENTED) };
    vm.set_remove_all(set, other)?;
    Ok(this)
}

/// `a ^= b`.
pub fn ixor(vm: &mut Vm, this: Value, other: Value) -> R {
    let Some((set, other)) = both(vm, this, other) else { return Ok(Value::NOT_IMPLEMENTED) };
    vm.set_toggle(set, other)?;
    Ok(this)
}
