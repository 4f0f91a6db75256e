//! Dicts and sets by key: hashing, and comparing keys, which may run Python code.

use super::hash::hash_str;
use crate::exception::exc;
use crate::heap::*;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::{Handle, Value};

impl Heap {
    /// Whether two keys with equal hashes are equal, as far as that is known without running Python code.
    #[inline]
    pub fn same_key(&self, a: Value, b: Value) -> Option<bool> {
        match (a, b) {
            (Value::ShortStr(x), Value::ShortStr(y)) => Some(x == y),
            (Value::Str(x), Value::Str(y)) => Some(self.same_text(x, y)),
            (Value::ShortStr(_), Value::Str(_)) | (Value::Str(_), Value::ShortStr(_)) => Some(false),
            (Value::Int(x), Value::Int(y)) => Some(x == y),
            _ if a.is(b) => Some(true),
            (Value::None(_), Value::Str(_) | Value::ShortStr(_) | Value::Int(_))
            | (Value::Str(_) | Value::ShortStr(_) | Value::Int(_), Value::None(_)) => Some(false),
            (Value::Int(_), Value::ShortStr(_) | Value::Str(_))
            | (Value::ShortStr(_) | Value::Str(_), Value::Int(_)) => Some(false),
            (Value::Tuple(p), Value::Tuple(q)) => self.same_tuple(p, q),
            (Value::Float(x), Value::Float(y)) => Some(x.get() == y.get()),
            (
                Value::Class(_) | Value::Function(_) | Value::Native(_),
                Value::Class(_) | Value::Function(_) | Value::Native(_),
            ) => Some(false),
            _ => None,
        }
    }

    /// Whether two keys with equal hashes are the same object or text; `false` says nothing.
    #[inline]
    fn same_quickly(&self, a: Value, b: Value) -> bool {
        match (a, b) {
            (Value::ShortStr(x), Value::ShortStr(y)) => x == y,
            (Value::Int(x), Value::Int(y)) => x == y,
            (Value::Str(x), Value::Str(y)) => self.same_text(x, y),
            (Value::Tuple(p), Value::Tuple(q)) => p == q || self.same_tuple(p, q) == Some(true),
            (a, b) => a.is(b),
        }
    }

    /// Whether two tuples of plain values are equal; `None` if that is not to be told without running Python code.
    #[inline]
    fn same_tuple(&self, p: Handle<Tuple>, q: Handle<Tuple>) -> Option<bool> {
        match (&*self[p].0, &*self[q].0) {
            ([Value::Int(a), Value::Int(b)], [Value::Int(c), Value::Int(d)]) => Some(a == c && b == d),
            _ => self.plain_order(Value::Tuple(p), Value::Tuple(q)).map(std::cmp::Ordering::is_eq),
        }
    }

    /// The value of a plain key in a dict, found by hash and text alone; `None` if that does not tell.
    #[inline]
    pub fn plain_get(&self, dict: Handle<Dict>, key: Value) -> Option<Option<Value>> {
        let hash = self.plain_hash(key)?;
        let found = self[dict].find_quick(hash, |other| self.same_quickly(other, key))?;
        Some(found.and_then(|at| self[dict].value_at(at)))
    }

    /// Sets a plain key; false, with nothing done, if hash and text do not tell where.
    #[inline(never)]
    pub fn plain_set(&mut self, dict: Handle<Dict>, key: Value, value: Value) -> bool {
        let Some(hash) = self.plain_hash(key) else { return false };
        match self[dict].find_quick(hash, |other| self.same_quickly(other, key)) {
            Some(Some(at)) => {
                self[dict].set_at(at, value);
            }
            Some(None) => {
                let grown = self[dict].push(hash, key, value);
                self.doubled(grown);
            }
            None => return false,
        }
        true
    }

    /// Whether a set has a plain element; `None` if hash and text do not tell.
    #[inline]
    pub fn plain_has(&self, set: Handle<Set>, key: Value) -> Option<bool> {
        let hash = self.plain_hash(key)?;
        self[set].find_quick(hash, |other| self.same_quickly(other, key)).map(|found| found.is_some())
    }

    /// Looks for a key in a dict.
    #[inline]
    pub fn dict_probe(&self, dict: Handle<Dict>, hash: i64, key: Value) -> Probe {
        self[dict].probe(hash, |other| self.same_key(other, key))
    }

    /// The entry of a name.
    #[inline]
    pub fn dict_find_name(&self, dict: Handle<Dict>, name: NameId) -> Option<usize> {
        let key = self.name_value(name);
        match self.dict_probe(dict, self.hash_text(key), key) {
            Probe::Found(at) => Some(at),
            _ => None,
        }
    }

    /// The value of a name in a namespace.
    pub fn dict_get_name(&self, dict: Handle<Dict>, name: NameId) -> Option<Value> {
        self.dict_find_name(dict, name).and_then(|at| self[dict].at(at)).map(|e| e.value)
    }

    /// Sets a name in a namespace.
    pub fn dict_set_name(&mut self, dict: Handle<Dict>, name: NameId, value: Value) {
        match self.dict_find_name(dict, name) {
            Some(at) => {
                self[dict].set_at(at, value);
            }
            None => {
                let key = self.name_value(name);
                let hash = self.hash_text(key);
                let grown = self[dict].push(hash, key, value);
                self.doubled(grown);
            }
        }
    }

    /// Removes a name from a namespace.
    pub fn dict_remove_name(&mut self, dict: Handle<Dict>, name: NameId) -> Option<Value> {
        let at = self.dict_find_name(dict, name)?;
        self[dict].remove_at(at).map(|e| e.value)
    }

    /// The value of a text key, which need not be a name: scripts make keys of any text.
    pub fn dict_get_str(&self, dict: Handle<Dict>, key: &str) -> Option<Value> {
        if let Some(name) = self.find_name(key) {
            return self.dict_get_name(dict, name);
        }
        let same = |other| Some(self.text(other).is_some_and(|text| *text == *key));
        match self[dict].probe(hash_str(key), same) {
            Probe::Found(at) => self[dict].value_at(at),
            _ => None,
        }
    }

    /// Sets a text key, interning it.
    pub fn dict_set_str(&mut self, dict: Handle<Dict>, key: &str, value: Value) {
        let name = self.intern(key);
        self.dict_set_name(dict, name, value);
    }
}

impl Vm {
    fn settle(
        &mut self,
        probe: Probe,
        mut key_at: impl FnMut(&Vm, usize) -> Option<Value>,
        key: Value,
    ) -> R<Option<Option<usize>>> {
        match probe {
            Probe::Found(at) => Ok(Some(Some(at))),
            Probe::Missing => Ok(Some(None)),
            Probe::Ask(places) => {
                for at in places {
                    let Some(other) = key_at(self, at) else { return Ok(None) };
                    let same = self.eq(other, key)?;
                    // The comparison may have changed the table: then look anew.
                    if !key_at(self, at).is_some_and(|now| now.is(other)) {
                        return Ok(None);
                    }
                    if same {
                        return Ok(Some(Some(at)));
                    }
                }
                Ok(Some(None))
            }
        }
    }

    /// The hash of a dict's key; the error names the key's part.
    #[inline]
    fn hash_dict_key(&mut self, key: Value) -> R<i64> {
        let result = self.hash_key(key);
        result.map_err(|raised| self.unhashable(raised, key, "a dict key"))
    }

    /// The hash of a set's element; the error names the element's part.
    #[inline]
    fn hash_element(&mut self, key: Value) -> R<i64> {
        let result = self.hash_key(key);
        result.map_err(|raised| self.unhashable(raised, key, "a set element"))
    }

    #[cold]
    fn unhashable(&mut self, raised: Raised, key: Value, part: &str) -> Raised {
        if self.trap.is_some() || self.class_of(self.raised) != exc::TYPE_ERROR.class() {
            return raised;
        }
        let cause = std::mem::replace(&mut self.raised, Value::UNDEF);
        match self.str_string(cause) {
            Ok(cause) => {
                let class = self.type_name(key);
                self.type_error(format!("cannot use '{class}' as {part} ({cause})"))
            }
            Err(raised) => raised,
        }
    }

    /// The position of a key with a known hash.
    #[inline]
    pub fn dict_find(&mut self, dict: Handle<Dict>, hash: i64, key: Value) -> R<Option<usize>> {
        match self.heap[dict].find_quick(hash, |other| self.heap.same_quickly(other, key)) {
            Some(found) => Ok(found),
            None => self.dict_find_slow(dict, hash, key),
        }
    }

    #[inline(never)]
    fn dict_find_slow(&mut self, dict: Handle<Dict>, hash: i64, key: Value) -> R<Option<usize>> {
        loop {
            let probe = self.heap.dict_probe(dict, hash, key);
            if let Some(found) = self.settle(probe, |vm, at| vm.heap[dict].at(at).map(|e| e.key), key)? {
                return Ok(found);
            }
            self.spend(1)?;
        }
    }

    /// `dict[key]`, or `None`; `TypeError` for an unhashable key.
    #[inline]
    pub fn dict_get(&mut self, dict: Handle<Dict>, key: Value) -> R<Option<Value>> {
        let hash = self.hash_dict_key(key)?;
        let at = self.dict_find(dict, hash, key)?;
        Ok(at.and_then(|at| self.heap[dict].at(at)).map(|e| e.value))
    }

    /// `dict[key] = value`.
    #[inline]
    pub fn dict_set(&mut self, dict: Handle<Dict>, key: Value, value: Value) -> R<()> {
        let hash = self.hash_dict_key(key)?;
        match self.dict_find(dict, hash, key)? {
            Some(at) => {
                self.heap[dict].set_at(at, value);
            }
            None => {
                let grown = self.heap[dict].push(hash, key, value);
                self.heap.doubled(grown);
            }
        }
        Ok(())
    }

    /// The value of a key, which is set if it is not there; the key is asked for its hash once.
    pub fn dict_set_default(&mut self, dict: Handle<Dict>, key: Value, default: Value) -> R {
        let hash = self.hash_dict_key(key)?;
        if let Some(at) = self.dict_find(dict, hash, key)? {
            return Ok(self.heap[dict].value_at(at).unwrap_or(default));
        }
        let grown = self.heap[dict].push(hash, key, default);
        self.heap.charge(grown);
        Ok(default)
    }

    /// Removes a key; gives its value.
    pub fn dict_remove(&mut self, dict: Handle<Dict>, key: Value) -> R<Option<Value>> {
        let hash = self.hash_dict_key(key)?;
        let at = self.dict_find(dict, hash, key)?;
        Ok(at.and_then(|at| self.heap[dict].remove_at(at)).map(|e| e.value))
    }

    /// The position of an element with a known hash.
    #[inline]
    pub fn set_find(&mut self, set: Handle<Set>, hash: i64, key: Value) -> R<Option<usize>> {
        match self.heap[set].find_quick(hash, |other| self.heap.same_quickly(other, key)) {
            Some(found) => Ok(found),
            None => self.set_find_slow(set, hash, key),
        }
    }

    #[inline(never)]
    fn set_find_slow(&mut self, set: Handle<Set>, hash: i64, key: Value) -> R<Option<usize>> {
        loop {
            let probe = self.heap[set].probe(hash, |other| self.heap.same_key(other, key));
            if let Some(found) = self.settle(probe, |vm, at| vm.heap[set].at(at).map(|(_, k)| k), key)? {
                return Ok(found);
            }
            self.spend(1)?;
        }
    }

    /// Whether a set has an element.
    pub fn set_contains(&mut self, set: Handle<Set>, key: Value) -> R<bool> {
        let hash = self.hash_element(key)?;
        Ok(self.set_find(set, hash, key)?.is_some())
    }

    /// Adds an element; false if it was there.
    pub fn set_add(&mut self, set: Handle<Set>, key: Value) -> R<bool> {
        let hash = self.hash_element(key)?;
        // In one go: `set_find` and `push` go over the same slots three times.
        let slabs = &mut self.heap.slabs;
        if let (Value::Int(_) | Value::ShortStr(_), Some((added, grown))) =
            (key, slabs.sets[set].add_quick(hash, key, |other| other.is(key)))
        {
            self.heap.doubled(grown);
            return Ok(added);
        }
        if self.set_find(set, hash, key)?.is_some() {
            return Ok(false);
        }
        let grown = self.heap[set].push(hash, key);
        self.heap.doubled(grown);
        Ok(true)
    }

    /// Removes an element; false if it was not there.
    pub fn set_remove(&mut self, set: Handle<Set>, key: Value) -> R<bool> {
        let hash = self.hash_element(key)?;
        let at = self.set_find(set, hash, key)?;
        Ok(at.is_some_and(|at| self.heap[set].remove_at(at).is_some()))
    }
}
