//! Inline caches as data: what one site found, and what all sites share. How they are filled is in `vm::cache`.

use crate::heap::{NameId, ShapeId};
use crate::value::Value;

/// An inline cache: what a name was found to be at one place of one code object.
#[derive(Clone, Copy, Default)]
pub struct Site {
    /// What must be unchanged: the shape of the instance or the version of the globals; 0 when empty.
    pub key: u32,
    /// The class epoch, or the version of the builtins.
    pub check: u32,
    /// Where it is: a slot, an entry of a dict, a function.
    pub place: u32,
    /// For a store: the shape afterwards.
    pub next: u32,
    /// What kind of place; see `vm::cache`.
    pub kind: u8,
}

/// What some site found, for those that see instances of many shapes: a table that all sites share.
#[derive(Clone, Copy)]
pub struct Shared {
    shape: u32,
    name: u32,
    /// The class epoch; 0 when empty.
    check: u32,
    /// A slot, [`Shared::FUNCTION`] or [`Shared::INHERITED`].
    pub place: u32,
    /// The function of the class, which lives as long as the epoch lasts; of a store, the shape afterwards.
    pub function: Value,
}

/// What sites share; see [`Shared`]. Empty until something is noted.
#[derive(Default)]
pub struct SharedSites(Box<[Shared]>);

impl Shared {
    /// In place of a slot: a function of the class.
    pub const FUNCTION: u32 = u32::MAX;
    /// In place of a slot: plain data of a class; `function` is its place, the class in the upper half.
    pub const INHERITED: u32 = u32::MAX - 1;
    const EMPTY: Shared = Shared { shape: 0, name: 0, check: 0, place: 0, function: Value::UNDEF };
}

impl SharedSites {
    const COUNT: usize = 512;

    /// A name as stores look for it: a descriptor may stand before a slot for them alone.
    #[inline]
    pub fn stored(name: NameId) -> NameId {
        NameId(name.0 | 1 << 31)
    }

    /// A name as deletions look for it.
    #[inline]
    pub fn deleted(name: NameId) -> NameId {
        NameId(name.0 | 1 << 28)
    }

    /// A name as `object.__setattr__` stores it, whatever the class has of its own.
    #[inline]
    pub fn stored_generically(name: NameId) -> NameId {
        NameId(name.0 | 1 << 31 | 1 << 30)
    }

    /// A name as a property, and as a special method that an operator calls.
    #[inline]
    pub fn computed(name: NameId) -> NameId {
        NameId(name.0 | 1 << 29)
    }
    #[inline]
    pub fn special(name: NameId) -> NameId {
        NameId(name.0 | 1 << 30)
    }

    #[inline]
    fn place(shape: ShapeId, name: NameId) -> usize {
        // The kinds of use of a name, which stand in its highest bits, go to places of their own.
        let name = name.0 ^ name.0 >> 21;
        (shape.0.wrapping_mul(0x9E37_79B1) ^ name.wrapping_mul(0x85EB_CA6B)) as usize >> 16 & (SharedSites::COUNT - 1)
    }

    /// What is known of a name in instances of a shape.
    #[inline]
    pub fn get(&self, shape: ShapeId, name: NameId, epoch: u32) -> Option<&Shared> {
        let found = self.0.get(SharedSites::place(shape, name))?;
        (found.shape == shape.0 && found.name == name.0 && found.check == epoch).then_some(found)
    }

    /// Notes what was found.
    pub fn put(&mut self, shape: ShapeId, name: NameId, check: u32, place: u32, function: Value) {
        if self.0.is_empty() {
            self.0 = vec![Shared::EMPTY; SharedSites::COUNT].into();
        }
        if let Some(entry) = self.0.get_mut(SharedSites::place(shape, name)) {
            *entry = Shared { shape: shape.0, name: name.0, check, place, function };
        }
    }
}
