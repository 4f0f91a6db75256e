//! Insertion-ordered hash table: the storage of `dict`. Entries stand in a vector in order of insertion; an index finds
//! them by hash once there are more than a few, with CPython's probing: keys that are close together are found close
//! together, and a search touches one line of the index and one of the entries. Comparing keys is the caller's part, as
//! it may run Python code.

use crate::value::Value;
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
    /// Empty, or a power of two of slots: `FREE`, `REMOVED`, or the place of an entry counted from `FIRST`.
    index: Box<[u32]>,
    /// How many slots are not free: at most two thirds of them.
    filled: u32,
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

const FREE: u32 = 0;
const REMOVED: u32 = 1;
const FIRST: u32 = 2;
/// As many bits of a hash as each further probe takes in.
const PERTURB_SHIFT: u32 = 5;

/// The slots where a hash is looked for, in their order; it comes by all of them.
struct Probes {
    next: usize,
    perturb: u64,
    mask: usize,
}

impl Probes {
    #[inline(always)]
    fn of(hash: i64, slots: usize) -> Probes {
        Probes { next: hash as usize, perturb: hash as u64, mask: slots.wrapping_sub(1) }
    }
    #[inline(always)]
    fn step(&mut self) -> usize {
        let slot = self.next & self.mask;
        self.perturb >>= PERTURB_SHIFT;
        self.next = slot.wrapping_mul(5).wrapping_add(1).wrapping_add(self.perturb as usize);
        slot
    }
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
        self.entries.capacity() * size_of::<Entry>() + size_of_val(&*self.index)
    }

    /// The first entry with a hash that is wanted; there is an index.
    #[inline(always)]
    fn seek(&self, hash: i64, mut wanted: impl FnMut(usize, &Entry) -> bool) -> Option<usize> {
        let mut probes = Probes::of(hash, self.index.len());
        loop {
            match *self.index.get(probes.step())? {
                FREE => return None,
                REMOVED => {}
                slot => {
                    let at = (slot - FIRST) as usize;
                    if let Some(e) = self.entries.get(at)
                        && e.hash == hash
                        && wanted(at, e)
                    {
                        return Some(at);
                    }
                }
            }
        }
    }

    /// Puts the place of an entry into the first free slot for its hash.
    #[inline(always)]
    fn put(index: &mut [u32], hash: i64, at: usize) {
        let mut probes = Probes::of(hash, index.len());
        while let Some(slot) = index.get_mut(probes.step()) {
            if *slot == FREE {
                *slot = at as u32 + FIRST;
                return;
            }
        }
    }

    /// The place of a key, if that is told by the hash and the identity of keys or texts alone: `None` means ask [`Dict::probe`].
    #[inline]
    pub fn find_quick(&self, hash: i64, same: impl Fn(Value) -> bool) -> Option<Option<usize>> {
        let found = if self.index.is_empty() {
            self.entries.iter().position(|e| e.hash == hash && !e.key.is_undef())
        } else {
            self.seek(hash, |_, _| true)
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
            self.seek(hash, check)
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
        let (before, room) = (self.bytes(), self.entries.capacity());
        if self.entries.len() == room && self.live as usize * 2 < room && room > LINEAR {
            self.compact();
        }
        let position = self.entries.len();
        self.entries.push(Entry { hash, key, value });
        self.live += 1;
        // An index once made stays in use, however few entries deletions leave.
        if (self.filled as usize + 1) * 3 <= self.index.len() * 2 {
            Self::put(&mut self.index, hash, position);
            self.filled += 1;
        } else if position >= LINEAR || !self.index.is_empty() {
            self.reindex();
        }
        self.bytes().saturating_sub(before)
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
        let mut probes = Probes::of(entry.hash, self.index.len());
        while let Some(slot) = self.index.get_mut(probes.step()) {
            if *slot == position as u32 + FIRST {
                *slot = REMOVED;
                break;
            }
            if *slot == FREE {
                break;
            }
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
            (self.index, self.filled) = (Box::default(), 0);
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

    /// Makes the index anew, at most half full.
    fn reindex(&mut self) {
        self.version = 0;
        self.filled = self.live;
        if self.entries.len() <= LINEAR {
            (self.index, self.filled) = (Box::default(), 0);
            return;
        }
        self.index = vec![FREE; (self.live as usize * 2).next_power_of_two().max(2 * LINEAR)].into_boxed_slice();
        for (at, e) in self.entries.iter().enumerate().filter(|(_, e)| !e.key.is_undef()) {
            Self::put(&mut self.index, e.hash, at);
        }
    }
}
