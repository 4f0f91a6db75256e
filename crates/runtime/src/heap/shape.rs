//! Shapes (hidden classes): which attribute of an instance stands in which slot. Instances whose attributes were added
//! in the same order share a shape. Knows nothing of what attributes mean.

use super::{Class, Heap, Instance, NameId, NameMap, SHARED};
use crate::value::{Handle, Value};

/// The number of a shape.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub struct ShapeId(pub u32);

/// A shape.
#[derive(Clone)]
pub struct Shape {
    /// The class of the instances.
    pub class: Handle<Class>,
    /// Attribute name to slot, in order of insertion.
    pub table: NameMap<u32>,
    /// Whether the attributes are kept in a dict instead (`__dict__` was taken, or there are too many).
    pub in_dict: bool,
    /// The shape without the last attribute.
    before: Option<ShapeId>,
    next: Vec<(NameId, ShapeId)>,
}

impl Default for Shape {
    fn default() -> Shape {
        Shape { class: Handle::new(SHARED), table: NameMap::default(), in_dict: false, before: None, next: Vec::new() }
    }
}

/// An instance with more attributes than this keeps them in a dict.
pub const MAX_SLOTS: usize = 64;

/// What a shape takes besides its attributes: its slot, and what its table begins with.
const SHAPED: usize = size_of::<Shape>() + 112;

impl Heap {
    /// A first shape for a class.
    pub fn new_shape(&mut self, class: Handle<Class>, in_dict: bool) -> ShapeId {
        self.add_shape(Shape { class, table: NameMap::default(), in_dict, before: None, next: Vec::new() })
    }

    fn add_shape(&mut self, shape: Shape) -> ShapeId {
        self.keep(SHAPED + shape.table.len() * 32);
        ShapeId(self.shapes.alloc(shape).index() as u32)
    }

    /// A shape.
    #[inline(always)]
    pub fn shape(&self, id: ShapeId) -> &Shape {
        &self.shapes[Handle::new(id.0 as usize)]
    }

    /// The class of an instance.
    #[inline]
    pub fn class_of_instance(&self, h: Handle<Instance>) -> Handle<Class> {
        let own = |instance: &Instance| self.shapes.own(Handle::new(instance.shape.0 as usize));
        match self.slabs.instances.own(h).and_then(own) {
            Some(shape) => shape.class,
            None => self.class_of_shared(h),
        }
    }

    #[cold]
    #[inline(never)]
    fn class_of_shared(&self, h: Handle<Instance>) -> Handle<Class> {
        self.shape(self[h].shape).class
    }

    /// The slot of an attribute.
    #[inline]
    pub fn slot_of(&self, id: ShapeId, name: NameId) -> Option<u32> {
        self.shape(id).table.get(&name).copied()
    }

    /// The shape of an instance of shape `id` that gets one more attribute.
    pub fn shape_with(&mut self, id: ShapeId, name: NameId) -> ShapeId {
        if let Some(&(_, next)) = self.shape(id).next.iter().find(|(n, _)| *n == name) {
            return next;
        }
        let from = self.shape(id);
        let mut table = from.table.clone();
        table.insert(name, table.len() as u32);
        let class = from.class;
        let next = self.add_shape(Shape { class, table, in_dict: false, before: Some(id), next: Vec::new() });
        self.shapes[Handle::new(id.0 as usize)].next.push((name, next));
        next
    }

    /// Takes an attribute out of an instance, which gets the shape of one that never had it: what is set again comes last.
    pub fn without_slot(&mut self, instance: Handle<Instance>, name: NameId) {
        let old = self[instance].shape;
        let count = self.shape(old).table.len() as u32;
        if let Some(before) = self.shape(old).before
            && self.shape(old).table.last().is_some_and(|(&last, _)| last == name)
        {
            self.set_slot(instance, count - 1, Value::UNDEF);
            self[instance].shape = before;
            return;
        }
        let class = self.shape(old).class;
        let mut shape = self.root_shape(class);
        let mut to = 0;
        for slot in 0..count {
            let Some((&other, _)) = self.shape(old).table.get_index(slot as usize) else { continue };
            if other != name {
                shape = self.shape_with(shape, other);
                let value = self.slot(instance, slot);
                self.set_slot(instance, to, value);
                to += 1;
            }
        }
        self.set_slot(instance, count - 1, Value::UNDEF);
        self[instance].shape = shape;
    }

    /// The shape for instances of `class` that keep their attributes in a dict.
    pub fn dict_shape(&mut self, class: Handle<Class>) -> ShapeId {
        match self[class].dict_shape {
            Some(shape) => shape,
            None => {
                let shape = self.new_shape(class, true);
                self[class].dict_shape = Some(shape);
                shape
            }
        }
    }

    /// The shape of a new instance of `class`.
    #[inline]
    pub fn root_shape(&mut self, class: Handle<Class>) -> ShapeId {
        match self[class].root_shape {
            Some(shape) => shape,
            None => {
                let shape = self.new_shape(class, false);
                self[class].root_shape = Some(shape);
                shape
            }
        }
    }
}
