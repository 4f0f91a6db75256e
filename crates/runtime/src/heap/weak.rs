//! Weak references: which objects they refer to, and how the collector lets go of them. What scripts see of them is in
//! `types::weakref`.

use super::{Heap, NativeObject, Object};
use crate::value::{Handle, Value};
use rustc_hash::FxHashMap;

/// The data of a weak reference. The target is not traced.
#[derive(Clone)]
pub struct WeakRef {
    /// The object, or `Undef` once it is gone.
    pub target: Value,
    /// What is called with the reference when the object goes, or `None`.
    pub callback: Value,
    /// The object's hash, once asked for.
    pub hash: Option<i64>,
}

impl Object for WeakRef {
    crate::shareable!();
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.callback);
    }
}

/// All weak references to living objects.
#[derive(Default, Clone)]
pub struct WeakRefs {
    /// By identity of the object: the references as scripts have them (instances of subclasses of `ref`, too).
    by_target: FxHashMap<(u8, u64), (Value, Vec<Value>)>,
    /// Bytes of the lists of references.
    listed: usize,
    /// References whose callbacks are to be called, because their objects went in the last collection.
    pub due: Vec<Value>,
}

impl WeakRefs {
    /// Notes a reference.
    pub fn add(&mut self, target: Value, reference: Value, limit: usize) {
        let references = &mut self.by_target.entry(target.identity()).or_insert_with(|| (target, Vec::new())).1;
        let before = references.capacity();
        if references.len() == before {
            super::temper(references, limit);
        }
        references.push(reference);
        self.listed += (references.capacity() - before) * size_of::<Value>();
    }

    /// The references to an object, oldest first.
    pub fn of(&self, target: Value) -> &[Value] {
        self.by_target.get(&target.identity()).map_or(&[], |(_, references)| references)
    }
}

impl WeakRefs {
    /// Bytes of the table.
    pub fn bytes(&self) -> usize {
        self.by_target.capacity() * 64 + self.listed
    }
}

impl Heap {
    /// Whether there are weak references, or some whose callbacks are due.
    pub(super) fn has_weak(&self) -> bool {
        !self.weak.by_target.is_empty() || !self.weak.due.is_empty()
    }

    fn weak_data(&self, reference: Value) -> Option<Handle<NativeObject>> {
        match self.payload(reference) {
            Value::Object(h) => Some(h),
            _ => None,
        }
    }

    /// As CPython does it: references to a generator are emptied before it is closed.
    pub(super) fn clear_weak_to(&mut self, target: Value) {
        let Some((_, references)) = self.weak.by_target.remove(&target.identity()) else { return };
        for &reference in references.iter().rev() {
            let callback = self.empty_weak(reference) && self.is_live(reference);
            self.weak.due.extend(callback.then_some(reference));
        }
    }

    /// Empties a reference; tells whether it has a callback.
    fn empty_weak(&mut self, reference: Value) -> bool {
        let Some(data) = self.weak_data(reference) else { return false };
        let Some(held) = self.slabs.objects[data].get_mut::<WeakRef>() else { return false };
        held.target = Value::UNDEF;
        !held.callback.is_none()
    }

    /// When all is marked: references that nothing reaches are forgotten, those to objects that go are emptied.
    pub(super) fn clear_weak(&mut self) {
        let mut by_target = std::mem::take(&mut self.weak.by_target);
        let mut listed = 0;
        by_target.retain(|_, (target, references)| {
            references.retain(|&r| self.is_live(r));
            if self.is_live(*target) {
                listed += references.capacity() * size_of::<Value>();
                return !references.is_empty();
            }
            for &reference in references.iter().rev() {
                if self.empty_weak(reference) {
                    self.weak.due.push(reference);
                }
            }
            false
        });
        (self.weak.by_target, self.weak.listed) = (by_target, listed);
    }
}
