//! The heap of an image: what is in the heaps of all sessions that start with it. It is made in a heap whose slabs are
//! open, and frozen.

use super::names::{NameTable, Names};
use super::shared::Shared;
use super::{Class, FrozenSlabs, Heap, Shape, Slab, Slabs, WeakRefs};
use crate::value::{Handle, Value};
use std::sync::Arc;

/// About what the first image holds: classes, names, and texts that are too long for a value.
const CLASSES: usize = 192;
const NAMES: usize = 800;
const TEXTS: usize = 900;

/// See the module.
#[derive(Default)]
pub struct HeapImage {
    pub(super) slabs: FrozenSlabs,
    pub(super) names: Arc<NameTable>,
    pub(super) shapes: Arc<Vec<Shape>>,
    pub(super) class_epoch: u32,
    pub(super) last_version: u32,
    pub(super) has_finalizers: bool,
    pub(super) weak: WeakRefs,
}

impl Heap {
    /// A heap for making an image that has all that another one has, and more.
    pub fn opened(image: &HeapImage) -> Heap {
        let (slabs, names) = (Slabs::opened(&image.slabs), Names::opened(&image.names));
        let shapes = Slab::over(Shared::opened((*image.shapes).clone()));
        let mut heap = Heap::with(slabs, names, shapes, image, usize::MAX);
        // Nothing is collected meanwhile.
        heap.threshold = usize::MAX;
        if image.class_epoch == 0 {
            heap.class_epoch = 1;
            heap.reserve_shared();
            heap.intern_fixed();
        }
        heap
    }

    /// Makes room for that: what grows is copied to fresh memory again and again.
    fn reserve_shared(&mut self) {
        self.slabs.classes.reserve_shared(CLASSES);
        self.slabs.texts.reserve_shared(TEXTS);
        self.names.reserve(NAMES);
    }

    /// The classes of an image that is being made, and how many there are.
    pub fn all_open_classes(&self) -> Vec<Handle<Class>> {
        self.slabs.classes.shared().changed().to_vec()
    }
    pub fn open_classes(&self) -> usize {
        self.slabs.classes.shared().changed().len()
    }

    /// The image of a heap that was made for one; `None` if it holds what sessions cannot share.
    pub fn freeze(mut self) -> Option<HeapImage> {
        let objects = self.slabs.objects.shared().copies();
        if objects.iter().any(|object| object.data.copied().is_none()) {
            return None;
        }
        // What caches ask for is worked out now, so that no session has to change a namespace for it.
        for dict in self.slabs.dicts.shared().changed().to_vec() {
            self.dict_version(dict);
        }
        Some(HeapImage {
            slabs: self.slabs.freeze(),
            names: self.names.freeze(),
            shapes: self.shapes.into_shared().freeze(),
            class_epoch: self.class_epoch,
            last_version: self.last_version,
            has_finalizers: self.has_finalizers,
            weak: self.weak,
        })
    }

    /// Every object that is shared and can refer to others.
    pub(super) fn shared_objects(&self) -> Vec<Value> {
        let s = &self.slabs;
        let mut all: Vec<Value> = Vec::new();
        all.extend(s.lists.shared().handles().map(Value::List));
        all.extend(s.tuples.shared().handles().map(Value::Tuple));
        all.extend(s.dicts.shared().handles().map(Value::Dict));
        all.extend(s.sets.shared().handles().map(Value::Set));
        all.extend(s.functions.shared().handles().map(Value::Function));
        all.extend(s.methods.shared().handles().map(Value::Method));
        all.extend(s.classes.shared().handles().map(Value::Class));
        all.extend(s.instances.shared().handles().map(Value::Instance));
        all.extend(s.modules.shared().handles().map(Value::Module));
        all.extend(s.cells.shared().handles().map(Value::Cell));
        all.extend(s.properties.shared().handles().map(Value::Property));
        all.extend(s.wrappers.shared().handles().map(Value::StaticMethod));
        all.extend(s.objects.shared().handles().map(Value::Object));
        all
    }

    /// The shared objects that the session changed, for a collection; what has no value of its own gives what it holds.
    pub(super) fn changed_objects(&self, work: &mut Vec<Value>) {
        let s = &self.slabs;
        work.extend(s.lists.shared().changed().iter().copied().map(Value::List));
        work.extend(s.tuples.shared().changed().iter().copied().map(Value::Tuple));
        work.extend(s.dicts.shared().changed().iter().copied().map(Value::Dict));
        work.extend(s.sets.shared().changed().iter().copied().map(Value::Set));
        work.extend(s.ranges.shared().changed().iter().copied().map(Value::Range));
        work.extend(s.slices.shared().changed().iter().copied().map(Value::Slice));
        work.extend(s.functions.shared().changed().iter().copied().map(Value::Function));
        work.extend(s.methods.shared().changed().iter().copied().map(Value::Method));
        work.extend(s.classes.shared().changed().iter().copied().map(Value::Class));
        work.extend(s.instances.shared().changed().iter().copied().map(Value::Instance));
        work.extend(s.modules.shared().changed().iter().copied().map(Value::Module));
        work.extend(s.generators.shared().changed().iter().copied().map(Value::Generator));
        work.extend(s.iters.shared().changed().iter().copied().map(Value::Iter));
        work.extend(s.views.shared().changed().iter().copied().map(Value::View));
        work.extend(s.cells.shared().changed().iter().copied().map(Value::Cell));
        work.extend(s.properties.shared().changed().iter().copied().map(Value::Property));
        work.extend(s.wrappers.shared().changed().iter().copied().map(Value::StaticMethod));
        work.extend(s.supers.shared().changed().iter().copied().map(Value::Super));
        work.extend(s.exceptions.shared().changed().iter().copied().map(Value::Exception));
        work.extend(s.tracebacks.shared().changed().iter().copied().map(Value::Traceback));
        work.extend(s.futures.shared().changed().iter().copied().map(Value::Future));
        work.extend(s.objects.shared().changed().iter().copied().map(Value::Object));
        for &h in s.extras.shared().changed() {
            let e = &s.extras[h];
            work.push(e.payload);
            work.extend_from_slice(&e.more);
            work.extend(e.dict.into_iter().chain(e.members).map(Value::Dict));
        }
        // Of shapes only the class is asked for, and that one never changes.
    }
}
