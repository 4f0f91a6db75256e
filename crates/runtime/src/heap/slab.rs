//! A slab of values of one type: slots addressed by handle, a mark bitmap, allocation from the zero bits of the bitmap.
//! There is no free list and no per-object header. What sessions share stands in a second part, whose handles begin at
//! [`SHARED`]: see `shared`. Knows nothing of what it stores.

use super::shared::{SHARED, Shared};
use crate::value::Handle;
use std::ops::{Index, IndexMut};

/// A slab; see the module.
pub struct Slab<T> {
    items: Vec<T>,
    marks: Vec<u64>,
    /// The bitmap word that slots are taken from, and its slots still free.
    word: usize,
    free: u64,
    /// Up to how many slots it grows by half, which is quicker.
    small: usize,
    /// What an image gave it.
    shared: Shared<T>,
}

/// So many slots a slab grows by one at a time.
const MANY: usize = 256;

impl<T> Slab<T> {
    /// A slab without anything of its own.
    pub(super) fn over(shared: Shared<T>) -> Self {
        Slab { items: Vec::new(), marks: Vec::new(), word: usize::MAX, free: 0, small: usize::MAX, shared }
    }

    /// What it shares with other sessions.
    pub(super) fn shared(&self) -> &Shared<T> {
        &self.shared
    }

    /// An item of its own; `None` for what is shared. Where there is nothing left to do for that but a call, this keeps the
    /// common case free of what calls need.
    #[inline(always)]
    pub(super) fn own(&self, handle: Handle<T>) -> Option<&T> {
        self.items.get(handle.index())
    }

    /// How many slots are the session's own, or were changed by it.
    pub(super) fn own_count(&self) -> usize {
        self.items.len() + self.shared.changed().len()
    }

    /// Makes room in a shared part that is open.
    pub(super) fn reserve_shared(&mut self, more: usize) {
        self.shared.reserve(more);
    }

    /// Whether marking goes through what is shared and unchanged.
    pub(super) fn show_shared(&mut self, shown: bool) {
        self.shared.shown = shown;
    }

    /// The same, to be frozen.
    pub(super) fn into_shared(self) -> Shared<T> {
        self.shared
    }
}

impl<T: Default + Clone> Slab<T> {
    /// Puts a value into a free slot.
    #[inline]
    pub fn alloc(&mut self, value: T) -> Handle<T> {
        if self.free != 0 {
            let i = self.word * 64 + self.free.trailing_zeros() as usize;
            if let Some(slot) = self.items.get_mut(i) {
                self.free &= self.free - 1;
                *slot = value;
                return Handle::new(i);
            }
        }
        self.alloc_slow(value)
    }

    #[inline(never)]
    fn alloc_slow(&mut self, value: T) -> Handle<T> {
        if self.shared.is_open() {
            return self.shared.push(value);
        }
        // The last word may be partly beyond `items`; its bits below are then taken by pushing.
        loop {
            let next = self.word.wrapping_add(1);
            if next * 64 + 63 >= self.items.len() {
                break;
            }
            self.word = next;
            let free = !self.marks[next];
            if free != 0 {
                let i = next * 64 + free.trailing_zeros() as usize;
                self.free = free & (free - 1);
                self.items[i] = value;
                return Handle::new(i);
            }
        }
        let i = self.items.len();
        // Once there are many, a word of them at a time: a new slot took 75 instructions, now 25.
        let word = i >= MANY && i.is_multiple_of(64) && i / 64 == self.marks.len();
        if i + if word { 64 } else { 1 } > self.items.capacity() {
            if i > self.small {
                let more = if i / 4 > self.small { i / 16 } else { i / 8 };
                self.items.reserve_exact(more.max(64));
            } else if i > self.small / 4 {
                self.items.reserve_exact(i / 2);
            } else if i >= 1 << 16 {
                // What is not used yet takes no memory: each copy took as much anew. A million tasks 205,000 pages, now 140,000.
                self.items.reserve_exact(i * 3);
            }
        }
        if word {
            self.items.resize_with(i + 64, T::default);
            self.marks.push(0);
            (self.word, self.free) = (i / 64, !1);
            self.items[i] = value;
            return Handle::new(i);
        }
        self.items.push(value);
        if i / 64 >= self.marks.len() {
            self.marks.push(0);
        }
        // A new slot counts as taken until the next collection.
        self.marks[i / 64] |= 1 << (i % 64);
        Handle::new(i)
    }

    /// Makes it grow by little when it is large for a limit of bytes.
    pub(super) fn temper(&mut self, limit: usize) {
        self.small = limit / 16 / size_of::<T>().max(1);
    }

    /// Bytes of its slots, used or not.
    pub(super) fn held(&self) -> usize {
        self.items.capacity() * size_of::<T>()
    }

    /// Bytes of its slots that are marked.
    pub(super) fn marked(&self) -> usize {
        self.marks.iter().map(|word| word.count_ones() as usize).sum::<usize>() * size_of::<T>()
    }

    /// Gives back what is behind the last slot that is marked, at the end of a collection.
    pub(super) fn shrink(&mut self) {
        let words = self.marks.iter().rposition(|&word| word != 0).map_or(0, |last| last + 1);
        // Below this it is not worth moving.
        if self.items.len().saturating_sub(words * 64) * size_of::<T>() < 1 << 16 {
            return;
        }
        self.items.truncate(words * 64);
        self.items.shrink_to(self.items.len() + self.items.len() / 16);
        self.marks.truncate(words);
        // What is left of the last word is behind the end.
        debug_assert!(self.items.len() == words * 64);
    }

    /// How many slots there are, used or not.
    pub fn slots(&self) -> usize {
        self.items.len()
    }

    /// The bitmap; between collections it says which slots are in use.
    pub(super) fn in_use(&self) -> Vec<u64> {
        self.marks.clone()
    }

    /// What was in use when the collection under way began and is not marked by now; `before` is what `in_use` gave.
    pub(super) fn unmarked(&self, before: &[u64]) -> Vec<Handle<T>> {
        let mut found = Vec::new();
        for (w, (&now, &was)) in self.marks.iter().zip(before).enumerate() {
            // In the word that slots are taken from, those still free were not in use.
            let used = match self.word {
                usize::MAX => was,
                cursor if w < cursor => !0,
                cursor if w == cursor => !self.free,
                _ => was,
            };
            let mut dead = used & !now;
            while dead != 0 {
                let i = w * 64 + dead.trailing_zeros() as usize;
                if i < self.items.len() {
                    found.push(Handle::new(i));
                }
                dead &= dead - 1;
            }
        }
        found
    }

    /// The slots in use, between collections.
    pub(super) fn used(&self) -> impl Iterator<Item = Handle<T>> + '_ {
        let bits = self.marks.iter().enumerate().map(|(w, &marked)| match self.word {
            usize::MAX => marked,
            cursor if w < cursor => !0,
            cursor if w == cursor => !self.free,
            _ => marked,
        });
        let slots = bits
            .enumerate()
            .flat_map(|(w, bits)| (0..64).filter(move |bit| bits & 1 << bit != 0).map(move |bit| w * 64 + bit));
        slots.filter(|&i| i < self.items.len()).map(Handle::new)
    }

    /// Starts a collection: no slot is marked.
    pub(super) fn begin(&mut self) -> Vec<u64> {
        self.shared.unmark();
        let fresh = vec![0; self.marks.len()];
        std::mem::replace(&mut self.marks, fresh)
    }

    /// Marks a slot; tells whether it was unmarked.
    #[inline]
    pub(super) fn mark(&mut self, handle: Handle<T>) -> bool {
        let bit = 1u64 << (handle.index() % 64);
        match self.marks.get_mut(handle.index() / 64) {
            Some(word) if *word & bit == 0 => {
                *word |= bit;
                true
            }
            Some(_) => false,
            None => self.shared.mark(handle),
        }
    }

    /// Whether a slot is marked.
    pub(super) fn is_marked(&self, handle: Handle<T>) -> bool {
        handle.index() >= SHARED
            || self.marks.get(handle.index() / 64).is_some_and(|word| word & 1 << (handle.index() % 64) != 0)
    }

    /// Ends a collection: what is unmarked is free. Slots that own memory are emptied at once; `before` is what `begin` gave.
    pub(super) fn finish(&mut self, before: &[u64]) {
        // Emptying the others too shows at once what was freed too early.
        if std::mem::needs_drop::<T>() || cfg!(debug_assertions) {
            let cursor = self.word;
            for (w, (&now, &was)) in self.marks.iter().zip(before).enumerate() {
                // Up to the cursor every slot was in use; beyond it those that the last collection marked or that are new.
                let all = cursor != usize::MAX && w <= cursor;
                let mut dead = if all { !now } else { was & !now };
                while dead != 0 {
                    if let Some(slot) = self.items.get_mut(w * 64 + dead.trailing_zeros() as usize) {
                        *slot = T::default();
                    }
                    dead &= dead - 1;
                }
            }
        }
        self.word = usize::MAX;
        self.free = 0;
    }
}

impl<T> Index<Handle<T>> for Slab<T> {
    type Output = T;
    #[inline(always)]
    fn index(&self, handle: Handle<T>) -> &T {
        match self.items.get(handle.index()) {
            Some(item) => item,
            None => self.shared.get(handle),
        }
    }
}

impl<T: Clone> IndexMut<Handle<T>> for Slab<T> {
    #[inline(always)]
    fn index_mut(&mut self, handle: Handle<T>) -> &mut T {
        let i = handle.index();
        if i < self.items.len() { &mut self.items[i] } else { self.shared.get_mut(handle) }
    }
}
