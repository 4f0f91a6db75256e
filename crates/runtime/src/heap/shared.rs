//! What the sessions of a process have in common: the part of a slab that an image gave it. Nobody changes it; what a
//! session writes to, it gets a copy of. While an image is made, this part is open, and all that is made goes there.

use crate::value::Handle;
use std::sync::Arc;

/// Handles from here on are of the shared part.
pub const SHARED: usize = 1 << 31;

/// The shared part of a slab.
pub struct Shared<T> {
    frozen: Arc<Vec<T>>,
    changed: Option<Box<Changed<T>>>,
    /// Whether what is not changed counts as unmarked.
    pub shown: bool,
}

/// What a session changed of the shared part.
struct Changed<T> {
    /// For each item of the shared part, one more than the place of its copy, if it has one.
    places: Vec<u32>,
    copies: Vec<T>,
    /// The copies' handles.
    handles: Vec<Handle<T>>,
    marks: Vec<bool>,
    /// Whether the image is being made.
    open: bool,
}

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Shared { frozen: Arc::default(), changed: None, shown: false }
    }
}

fn place<T>(handle: Handle<T>) -> usize {
    handle.index() ^ SHARED
}

impl<T> Shared<T> {
    /// The part that a session gets.
    pub fn of(frozen: &Arc<Vec<T>>) -> Self {
        Shared { frozen: frozen.clone(), changed: None, shown: false }
    }

    /// A part that is open, with these items.
    pub fn opened(items: Vec<T>) -> Self {
        let handles: Vec<_> = (0..items.len()).map(|i| Handle::new(SHARED | i)).collect();
        let (places, marks) = ((1..=items.len() as u32).collect(), vec![false; items.len()]);
        let changed = Changed { places, copies: items, handles, marks, open: true };
        Shared { frozen: Arc::default(), changed: Some(Box::new(changed)), shown: false }
    }

    /// The items of a part that is open.
    pub fn freeze(self) -> Arc<Vec<T>> {
        self.changed.map_or(self.frozen, |changed| {
            let mut items = changed.copies;
            items.shrink_to_fit();
            Arc::new(items)
        })
    }

    /// Whether what is made goes here.
    pub fn is_open(&self) -> bool {
        self.changed.as_ref().is_some_and(|changed| changed.open)
    }

    /// Makes room for so many more items in a part that is open.
    pub fn reserve(&mut self, more: usize) {
        if let Some(changed) = &mut self.changed {
            changed.copies.reserve(more);
            changed.places.reserve(more);
            changed.handles.reserve(more);
            changed.marks.reserve(more);
        }
    }

    /// Puts an item into a part that is open.
    pub fn push(&mut self, item: T) -> Handle<T> {
        let Some(changed) = &mut self.changed else { return Handle::new(SHARED) };
        let handle = Handle::new(SHARED | changed.copies.len());
        changed.copies.push(item);
        changed.places.push(changed.copies.len() as u32);
        changed.handles.push(handle);
        changed.marks.push(false);
        handle
    }

    /// An item.
    #[cold]
    #[inline(never)]
    pub fn get(&self, handle: Handle<T>) -> &T {
        let at = place(handle);
        if let Some(changed) = &self.changed
            && let Some(copy) =
                changed.places.get(at).and_then(|&copy| changed.copies.get((copy as usize).wrapping_sub(1)))
        {
            return copy;
        }
        &self.frozen[at]
    }

    /// An item to be changed.
    #[cold]
    #[inline(never)]
    pub fn get_mut(&mut self, handle: Handle<T>) -> &mut T
    where
        T: Clone,
    {
        let at = place(handle);
        let changed = self.changed.get_or_insert_with(|| {
            Box::new(Changed {
                places: vec![0; self.frozen.len()],
                copies: Vec::new(),
                handles: Vec::new(),
                marks: Vec::new(),
                open: false,
            })
        });
        if changed.places[at] == 0 {
            changed.copies.push(self.frozen[at].clone());
            changed.handles.push(handle);
            changed.marks.push(false);
            changed.places[at] = changed.copies.len() as u32;
        }
        let copy = changed.places[at] as usize - 1;
        &mut changed.copies[copy]
    }

    /// What the session changed: with what it made itself, the only things that can refer to what it made.
    pub fn changed(&self) -> &[Handle<T>] {
        self.changed.as_ref().map_or(&[], |changed| &changed.handles)
    }

    /// The items that the session changed, or that were made while this is open.
    pub fn copies(&self) -> &[T] {
        self.changed.as_ref().map_or(&[], |changed| &changed.copies)
    }

    /// All items.
    pub fn handles(&self) -> impl Iterator<Item = Handle<T>> + use<T> {
        (0..self.frozen.len()).map(|i| Handle::new(SHARED | i))
    }

    /// Marks an item; tells whether it was unmarked. What was not changed counts as marked: what it refers to does not
    /// go away either.
    #[cold]
    pub fn mark(&mut self, handle: Handle<T>) -> bool {
        if self.shown {
            return true;
        }
        let Some(changed) = &mut self.changed else { return false };
        let copy = changed.places.get(place(handle)).copied().unwrap_or(0) as usize;
        changed.marks.get_mut(copy.wrapping_sub(1)).is_some_and(|mark| !std::mem::replace(mark, true))
    }

    /// Starts a collection.
    pub fn unmark(&mut self) {
        if let Some(changed) = &mut self.changed {
            changed.marks.fill(false);
        }
    }
}
