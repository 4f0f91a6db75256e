//! The storage of `set` and `frozenset`: open addressing with CPython's probing and growth, so that iteration goes in
//! CPython's order for the same keys and history. Comparing keys is the caller's part, as it may run Python code.

use super::Probe;
use crate::value::Value;
use smallvec::SmallVec;

#[derive(Clone, Copy)]
struct Slot {
    hash: i64,
    /// `Undef` when free; `Undef(1)` when an element was removed.
    key: Value,
}

impl Slot {
    #[inline(always)]
    fn is_free(&self) -> bool {
        self.hash == FREE.hash && matches!(self.key, Value::Undef(0))
    }
    #[inline(always)]
    fn is_removed(&self) -> bool {
        self.hash == REMOVED.hash && self.key.is_undef()
    }
}

const FREE: Slot = Slot { hash: 0, key: Value::UNDEF };
const REMOVED: Slot = Slot { hash: -1, key: Value::Undef(1) };
const MIN_SIZE: usize = 8;
/// Free slots to copy from: as one block they are written in a third of the time that writing each takes.
static FREE_SLOTS: [Slot; 256] = [FREE; 256];
/// CPython looks at this many neighbours before it jumps.
const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;

/// What `set` is made of.
#[derive(Default, Clone)]
pub struct Set {
    slots: Vec<Slot>,
    /// Slots that hold an element or held one.
    fill: usize,
    used: usize,
    /// Where `pop` goes on.
    finger: usize,
}

fn free_slots(size: usize) -> Vec<Slot> {
    let mut slots = Vec::with_capacity(size);
    while slots.len() < size {
        let more = FREE_SLOTS.len().min(size - slots.len());
        slots.extend_from_slice(FREE_SLOTS.get(..more).unwrap_or(&FREE_SLOTS));
    }
    slots
}

impl Set {
    /// How many elements.
    pub fn len(&self) -> usize {
        self.used
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.used == 0
    }
    /// How many positions an iteration goes over.
    pub fn positions(&self) -> usize {
        self.slots.len()
    }
    /// The element at a position, with its hash.
    #[inline]
    pub fn at(&self, position: usize) -> Option<(i64, Value)> {
        self.slots.get(position).filter(|s| !s.key.is_undef()).map(|s| (s.hash, s.key))
    }
    /// The first element from a position on, and the position behind it.
    #[inline]
    pub fn next_from(&self, position: usize) -> Option<(usize, (i64, Value))> {
        let rest = self.slots.get(position..)?;
        let (nth, slot) = rest.iter().enumerate().find(|(_, s)| !s.key.is_undef())?;
        Some((position + nth + 1, (slot.hash, slot.key)))
    }
    /// The elements and their hashes.
    pub fn iter(&self) -> impl Iterator<Item = (i64, Value)> + '_ {
        self.slots.iter().filter(|s| !s.key.is_undef()).map(|s| (s.hash, s.key))
    }
    /// Bytes held outside the slab.
    pub fn bytes(&self) -> usize {
        self.slots.capacity() * size_of::<Slot>()
    }

    /// Looks for an element; see [`super::Dict::probe`].
    pub fn probe(&self, hash: i64, mut same: impl FnMut(Value) -> Option<bool>) -> Probe {
        let mut ask = SmallVec::new();
        let mut found = None;
        self.walk(hash, |position, slot| {
            if slot.is_free() {
                return true;
            }
            if slot.hash == hash && !slot.key.is_undef() {
                match same(slot.key) {
                    Some(true) => {
                        found = Some(position);
                        return true;
                    }
                    Some(false) => {}
                    None => ask.push(position),
                }
            }
            false
        });
        match found {
            Some(position) => Probe::Found(position),
            None if ask.is_empty() => Probe::Missing,
            None => Probe::Ask(ask),
        }
    }

    /// The place of an element, if that is told by the hash and the identity of elements or texts alone: `None` means ask
    /// [`Set::probe`].
    #[inline]
    pub fn find_quick(&self, hash: i64, same: impl Fn(Value) -> bool) -> Option<Option<usize>> {
        let Some(mask) = self.slots.len().checked_sub(1) else { return Some(None) };
        let mut perturb = hash as u64;
        let mut i = hash as usize & mask;
        // Mostly the first slot tells, before anything is made ready to go on.
        match self.slots.get(i) {
            Some(slot) if slot.is_free() => return Some(None),
            Some(slot) if slot.hash == hash && same(slot.key) => return Some(Some(i)),
            _ => {}
        }
        loop {
            // Removed slots are passed over by their hash alone.
            let may_tell = |slot: &&Slot| slot.hash == hash || slot.hash == FREE.hash;
            let run = self.run(i);
            let mut rest = run.iter();
            while let Some(slot) = rest.find(may_tell) {
                if slot.is_free() {
                    return Some(None);
                }
                if slot.hash == hash {
                    // Another element of the same hash may hide the one that is looked for.
                    let at = i + run.len() - rest.len() - 1;
                    return if same(slot.key) { Some(Some(at)) } else { None };
                }
            }
            perturb >>= PERTURB_SHIFT;
            i = i.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize) & mask;
        }
    }

    /// The same, or else where the element belongs; `Err` means ask [`Set::probe`]. Adding takes this one walk instead of
    /// three: with the loop's own gain nqueens took 9.87 M instructions instead of 10.64 M.
    #[inline]
    fn search(&self, hash: i64, same: impl Fn(Value) -> bool) -> Result<Result<usize, usize>, ()> {
        let mut removed = None;
        let Some(mask) = self.slots.len().checked_sub(1) else { return Ok(Err(0)) };
        let mut perturb = hash as u64;
        let mut i = hash as usize & mask;
        // Mostly the first slot tells, before anything is made ready to go on.
        match self.slots.get(i) {
            Some(slot) if slot.is_free() => return Ok(Err(i)),
            Some(slot) if slot.hash == hash && same(slot.key) => return Ok(Ok(i)),
            _ => {}
        }
        loop {
            let run = self.run(i);
            for (next, slot) in run.iter().enumerate() {
                // Removed slots are passed over by their hash alone: 8 instructions a slot instead of 12.
                if slot.hash != hash && slot.hash != FREE.hash {
                    continue;
                }
                if slot.is_free() {
                    // CPython takes the last removed slot that it came by.
                    let last = run.iter().take(next).rposition(Slot::is_removed);
                    return Ok(Err(last.map(|at| i + at).or(removed).unwrap_or(i + next)));
                }
                if slot.hash == hash {
                    // Another element of the same hash may hide the one that is looked for.
                    return if same(slot.key) { Ok(Ok(i + next)) } else { Err(()) };
                }
            }
            removed = run.iter().rposition(Slot::is_removed).map(|at| i + at).or(removed);
            perturb >>= PERTURB_SHIFT;
            i = i.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize) & mask;
        }
    }

    /// The slots that are looked at one after another from `i` on.
    #[inline(always)]
    fn run(&self, i: usize) -> &[Slot] {
        let probes = if i + LINEAR_PROBES < self.slots.len() { LINEAR_PROBES } else { 0 };
        self.slots.get(i..=i + probes).unwrap_or(&[])
    }

    /// Adds an element, if hash and identity tell whether it is there: false if it was, and how many bytes the set grew.
    #[inline]
    pub fn add_quick(&mut self, hash: i64, key: Value, same: impl Fn(Value) -> bool) -> Option<(bool, usize)> {
        match self.search(hash, same) {
            Ok(Ok(_)) => Some((false, 0)),
            Ok(Err(place)) => {
                let Some(slot) = self.slots.get_mut(place) else { return Some((true, self.push(hash, key))) };
                let reused = matches!(slot.key, Value::Undef(1));
                *slot = Slot { hash, key };
                self.used += 1;
                Some((true, if reused { 0 } else { self.filled() }))
            }
            Err(()) => None,
        }
    }

    /// Visits slots in probing order until `stop` says so.
    #[inline]
    fn walk(&self, hash: i64, mut stop: impl FnMut(usize, &Slot) -> bool) {
        let Some(mask) = self.slots.len().checked_sub(1) else { return };
        let mut perturb = hash as u64;
        let mut i = hash as usize & mask;
        loop {
            let probes = if i + LINEAR_PROBES <= mask { LINEAR_PROBES } else { 0 };
            for (next, slot) in self.slots.get(i..=i + probes).unwrap_or(&[]).iter().enumerate() {
                if stop(i + next, slot) {
                    return;
                }
            }
            perturb >>= PERTURB_SHIFT;
            i = i.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize) & mask;
        }
    }

    /// Puts an element into the first slot of its probing order that holds none; there must be one.
    #[inline]
    fn put(&mut self, slot: Slot) {
        // Mostly it is the very first.
        let first = slot.hash as usize & self.slots.len().wrapping_sub(1);
        match self.slots.get_mut(first) {
            Some(place) if matches!(place.key, Value::Undef(0)) => *place = slot,
            _ => self.put_further(slot),
        }
    }

    fn put_further(&mut self, slot: Slot) {
        let mut place = None;
        self.walk(slot.hash, |at, s| {
            let free = s.is_free();
            if free {
                place = Some(at);
            }
            free
        });
        if let Some(to) = place.and_then(|at| self.slots.get_mut(at)) {
            *to = slot;
        }
    }

    /// Adds an element known to be missing; tells how many bytes the set grew.
    #[inline]
    pub fn push(&mut self, hash: i64, key: Value) -> usize {
        let mut first = 0;
        if self.slots.is_empty() {
            self.slots = free_slots(MIN_SIZE);
            first = self.bytes();
        }
        self.used += 1;
        if self.fill >= self.used && self.reuse(Slot { hash, key }) {
            return 0;
        }
        self.put(Slot { hash, key });
        self.filled() + first
    }

    /// A free slot was taken; tells how many bytes the set grew.
    #[inline]
    fn filled(&mut self) -> usize {
        self.fill += 1;
        if self.fill * 5 < (self.slots.len() - 1) * 3 {
            return 0;
        }
        let before = self.bytes();
        self.resize(if self.used > 50_000 { self.used * 2 } else { self.used * 4 });
        self.bytes().saturating_sub(before)
    }

    /// Puts an element where another was removed: in the last such slot before the first free one of its probing order, if
    /// there is any, as CPython does.
    fn reuse(&mut self, slot: Slot) -> bool {
        let mut place = None;
        self.walk(slot.hash, |at, s| {
            if s.is_removed() {
                place = Some(at);
            }
            s.is_free()
        });
        let Some(to) = place.and_then(|at| self.slots.get_mut(at)) else { return false };
        *to = slot;
        true
    }

    fn resize(&mut self, wanted: usize) {
        let mut size = MIN_SIZE;
        while size <= wanted {
            size *= 2;
        }
        let old = std::mem::replace(&mut self.slots, free_slots(size));
        self.fill = self.used;
        for &slot in old.iter().filter(|s| !s.key.is_undef()) {
            self.put(slot);
        }
    }

    /// Makes room as CPython does before it merges `other` into this set.
    pub fn reserve_for_merge(&mut self, other: usize) {
        if (self.fill + other) * 5 >= (self.slots.len().max(MIN_SIZE) - 1) * 3 {
            self.resize((self.used + other) * 2);
        }
    }

    /// Becomes the set of `other`'s elements, if this set is empty and never had any: slot by slot if both tables look
    /// alike, else element by element without comparing, as CPython does then. Tells whether it did.
    pub fn copy_into_empty(&mut self, other: &Set) -> bool {
        if self.fill != 0 {
            return false;
        }
        if self.slots.len().max(MIN_SIZE) == other.slots.len().max(MIN_SIZE) && other.fill == other.used {
            self.slots.clone_from(&other.slots);
        } else {
            if self.slots.is_empty() {
                self.slots = free_slots(MIN_SIZE);
            }
            for &slot in other.slots.iter().filter(|s| !s.key.is_undef()) {
                self.put(slot);
            }
        }
        (self.fill, self.used, self.finger) = (other.used, other.used, 0);
        true
    }

    /// Removes the element at a position.
    pub fn remove_at(&mut self, position: usize) -> Option<Value> {
        let (_, key) = self.at(position)?;
        if let Some(slot) = self.slots.get_mut(position) {
            *slot = REMOVED;
        }
        self.used -= 1;
        Some(key)
    }

    /// Removes some element.
    pub fn pop(&mut self) -> Option<Value> {
        if self.used == 0 {
            return None;
        }
        let n = self.slots.len();
        let position = (0..n).map(|i| (self.finger + i) % n).find(|&i| self.at(i).is_some())?;
        self.finger = position + 1;
        self.remove_at(position)
    }

    /// Removes all elements.
    pub fn clear(&mut self) {
        *self = Set::default();
    }
}
