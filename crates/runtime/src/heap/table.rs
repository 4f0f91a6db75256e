//! Insertion-ordered hash table: the storage of `dict`. Entries stand in a vector in order of insertion; an index finds
//! them by hash once there are more than a few. Comparing keys is the caller's part, as it may run Python code.

use crate::value::Value;
use hashbrown::HashTable;
use smallvec::SmallVec;

/// A key, its hash and its value. A deleted entry has no key (`Undef`) until the table is compacted.
#[derive(Clone, Copy)]
pub struct Entry {
    /// Python's hash of the key.
    pub hash: i64,
    /// The key.
    pub key: Value,
    /// The value.
    pub value: Value,
}

/// What `dict` is made of.
#[derive(Default, Clone)]
pub struct Dict {
    entries: Vec<Entry>,
    index: HashTable<u32>,
    live: u32,
    /// Names the set of keys (not their values) for inline caches; 0 until a cache asks, and again after any change of keys.
    version: u32,
}

/// Tables up to this many entries are searched one by one.
const LINEAR: usize = 8;

/// What a search found.
pub enum Probe {
    /// The entry at this position.
    Found(usize),
    /// No entry.
    Missing,
    /// Perhaps one of the entries at these positions: equal hashes, but only Python code can tell.
    Ask(SmallVec<[usize; 4]>),
}

#[inline]
fn spread(hash: i64) -> u64 {
    let wide = (hash as u64 ^ 0x9E37_79B9_7F4A_7C15) as u128 * 0xD1B5_4A32_D192_ED03;
    wide as u64 ^ (wide >> 64) as u64
}

impl Dict {
    /// A table with room for `n` entries.
    pub fn with_capacity(n: usize) -> Dict {
        Dict { entries: Vec::with_capacity(n), ..Dict::default() }
    }

    /// How many entries.
    #[inline]
    pub fn len(&self) -> usize {
        self.live as usize
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }
    /// How many positions, those of deleted entries included: an iteration goes over `0..positions()`.
    #[inline]
    pub fn positions(&self) -> usize {
        self.entries.len()
    }
    /// The entry at a position, unless it was deleted.
    #[inline]
    pub fn at(&self, position: usize) -> Option<&Entry> {
        self.entries.get(position).filter(|e| !e.key.is_undef())
    }
    /// The value at a position that is known to have one.
    #[inline]
    pub fn value_at(&self, position: usize) -> Option<Value> {
        self.entries.get(position).map(|e| e.value)
    }
    /// The entries in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> + '_ {
        self.entries.iter().filter(|e| !e.key.is_undef())
    }
    /// Bytes held outside the slab.
    pub fn bytes(&self) -> usize {
        self.entries.capacity() * size_of::<Entry>() + self.index.capacity() * 5
    }

    /// The place of a key, if that is told by the hash and the identity of keys or texts alone: `None` means ask [`Dict::probe`].
    #[inline]
    pub fn find_quick(&self, hash: i64, same: impl Fn(Value) -> bool) -> Option<Option<usize>> {
        let found = if self.index.is_empty() {
            self.entries.iter().position(|e| e.hash == hash && !e.key.is_undef())
        } else {
            let equal = |&i: &u32| self.entries.get(i as usize).is_some_and(|e| e.hash == hash);
            self.index.find(spread(hash), equal).map(|&i| i as usize)
        };
        match found {
            None => Some(None),
            // Another key of the same hash may hide the one that is looked for.
            Some(at) => same(self.entries.get(at)?.key).then_some(Some(at)),
        }
    }

    /// Looks for a key: `same` tells of an entry's key whether it is the wanted one, `None` if only Python can tell.
    #[inline]
    pub fn probe(&self, hash: i64, mut same: impl FnMut(Value) -> Option<bool>) -> Probe {
        let mut ask = SmallVec::new();
        let mut check = |position: usize, e: &Entry| {
            if e.hash != hash || e.key.is_undef() {
                return false;
            }
            match same(e.key) {
                Some(found) => found,
                None => {
                    ask.push(position);
                    false
                }
            }
        };
        let found = if self.index.is_empty() {
            self.entries.iter().enumerate().position(|(i, e)| check(i, e))
        } else {
            self.index
                .find(spread(hash), |&i| self.entries.get(i as usize).is_some_and(|e| check(i as usize, e)))
                .map(|&i| i as usize)
        };
        match found {
            Some(position) => Probe::Found(position),
            None if ask.is_empty() => Probe::Missing,
            None => Probe::Ask(ask),
        }
    }

    /// Adds an entry whose key is known to be missing; tells how many bytes the table grew.
    #[inline]
    pub fn push(&mut self, hash: i64, key: Value, value: Value) -> usize {
        self.version = 0;
        let before = self.entries.capacity();
        if self.entries.len() == before && self.live as usize * 2 < before && before > LINEAR {
            self.compact();
        }
        let position = self.entries.len();
        self.entries.push(Entry { hash, key, value });
        self.live += 1;
        // An index once made stays in use, however few entries deletions leave.
        if !self.index.is_empty() {
            let entries = &self.entries;
            self.index.insert_unique(spread(hash), position as u32, |&i| {
                entries.get(i as usize).map_or(0, |e| spread(e.hash))
            });
        } else if position >= LINEAR {
            self.reindex();
        }
        (self.entries.capacity() - before) * (size_of::<Entry>() + 5)
    }

    /// Replaces the value at a position; gives the old one.
    #[inline]
    pub fn set_at(&mut self, position: usize, value: Value) -> Option<Value> {
        self.entries.get_mut(position).map(|e| std::mem::replace(&mut e.value, value))
    }

    /// Removes the entry at a position.
    pub fn remove_at(&mut self, position: usize) -> Option<Entry> {
        let entry = *self.at(position)?;
        self.version = 0;
        if !self.index.is_empty()
            && let Ok(found) = self.index.find_entry(spread(entry.hash), |&i| i as usize == position)
        {
            found.remove();
        }
        self.live -= 1;
        if let Some(e) = self.entries.get_mut(position) {
            e.key = Value::UNDEF;
            e.value = Value::UNDEF;
        }
        while self.entries.last().is_some_and(|e| e.key.is_undef()) {
            self.entries.pop();
        }
        if self.live == 0 {
            self.index.clear();
        } else if self.index.is_empty() && self.entries.len() > LINEAR {
            self.reindex();
        }
        Some(entry)
    }

    /// Removes all entries.
    pub fn clear(&mut self) {
        *self = Dict::default();
    }

    /// Moves an entry to the end (or the start) of the order.
    pub fn move_to_end(&mut self, position: usize, last: bool) {
        let Some(entry) = self.remove_at(position) else { return };
        self.push(entry.hash, entry.key, entry.value);
        if !last {
            self.entries.rotate_right(1);
            self.reindex();
        }
    }

    /// The name of the present set of keys; `fresh` gives a number never used before.
    #[inline]
    pub fn version(&mut self, fresh: impl FnOnce() -> u32) -> u32 {
        if self.version == 0 {
            self.version = fresh();
        }
        self.version
    }

    /// The name that caches compare with; 0 matches none.
    #[inline(always)]
    pub fn known_version(&self) -> u32 {
        self.version
    }

    fn compact(&mut self) {
        self.entries.retain(|e| !e.key.is_undef());
        self.reindex();
    }

    fn reindex(&mut self) {
        self.version = 0;
        self.index.clear();
        let entries = &self.entries;
        if entries.len() <= LINEAR {
            return;
        }
        self.index.reserve(entries.len(), |&i| entries.get(i as usize).map_or(0, |e| spread(e.hash)));
        for (i, e) in entries.iter().enumerate().filter(|(_, e)| !e.key.is_undef()) {
            self.index
                .insert_unique(spread(e.hash), i as u32, |&i| entries.get(i as usize).map_or(0, |e| spread(e.hash)));
        }
    }
}
