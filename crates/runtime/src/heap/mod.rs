//! The heap of one session: a slab per kind of object, names, shapes, code, and the count of bytes. All state of a
//! script is here or on the VM's stack. Nothing here runs Python code.

mod collect;
mod image;
mod items;
mod names;
mod objects;
mod set;
mod shape;
mod shared;
mod slab;
mod strings;
mod table;
mod weak;

pub use collect::{ATTRIBUTE, Roots};
pub use image::HeapImage;
pub use items::Items;
pub use names::{NameId, name};
pub use objects::*;
pub use set::Set;
pub use shape::{MAX_SLOTS, Shape, ShapeId};
pub use shared::SHARED;
pub use slab::Slab;
pub use strings::TextRef;
pub use table::{Dict, Entry, Probe};
pub use weak::{WeakRef, WeakRefs};

use crate::value::{Handle, ShortStr, Value};
use num_bigint::BigInt;
use num_traits::ToPrimitive;
use rustc_hash::FxHashSet;
use shared::Shared;
use std::collections::VecDeque;
use std::ops::{Index, IndexMut};
use std::sync::Arc;

macro_rules! slabs {
    ($($field:ident : $type:ty),* $(,)?) => {
        /// The slabs of a heap.
        #[allow(missing_docs)]
        pub struct Slabs { $(pub $field: Slab<$type>),* }

        /// What the slabs of sessions share.
        #[derive(Default)]
        pub struct FrozenSlabs { $($field: Arc<Vec<$type>>),* }

        $(
            impl Index<Handle<$type>> for Heap {
                type Output = $type;
                #[inline(always)]
                fn index(&self, handle: Handle<$type>) -> &$type { &self.slabs.$field[handle] }
            }
            impl IndexMut<Handle<$type>> for Heap {
                #[inline(always)]
                fn index_mut(&mut self, handle: Handle<$type>) -> &mut $type { &mut self.slabs.$field[handle] }
            }
            impl Stored for $type {
                #[inline(always)]
                fn slab(heap: &mut Heap) -> &mut Slab<$type> { &mut heap.slabs.$field }
            }
        )*

        impl Slabs {
            fn over(frozen: &FrozenSlabs) -> Slabs { Slabs { $($field: Slab::over(Shared::of(&frozen.$field))),* } }
            fn opened(frozen: &FrozenSlabs) -> Slabs {
                Slabs { $($field: Slab::over(Shared::opened((*frozen.$field).clone()))),* }
            }
            fn freeze(self) -> FrozenSlabs { FrozenSlabs { $($field: self.$field.into_shared().freeze()),* } }
            fn own_count(&self) -> usize { 0 $(+ self.$field.own_count())* }
            fn temper(&mut self, limit: usize) { $(self.$field.temper(limit);)* }
            /// Bytes of all slots, and those of the largest slab.
            fn held(&self) -> (usize, usize) {
                let (mut all, mut largest) = (0, 0);
                $( let bytes = self.$field.held(); all += bytes; largest = largest.max(bytes); )*
                (all, largest)
            }
            fn marked(&self) -> usize { 0 $(+ self.$field.marked())* }
            fn shrink(&mut self) { $(self.$field.shrink();)* }
            fn show_shared(&mut self, shown: bool) { $(self.$field.show_shared(shown);)* }
            fn begin(&mut self) -> Vec<Vec<u64>> { vec![$(self.$field.begin()),*] }
            fn finish(&mut self, before: Vec<Vec<u64>>) {
                let mut before = before.into_iter();
                $( self.$field.finish(&before.next().unwrap_or_default()); )*
            }
        }
    };
}

/// A type that has a slab.
pub trait Stored: Sized + Default + Clone {
    /// Its slab.
    fn slab(heap: &mut Heap) -> &mut Slab<Self>;
}

slabs! {
    texts: Text, buffers: Buffer, bigs: BigInt, complexes: Complex, bytes: Bytes, bytearrays: ByteArray, lists: List, tuples: Tuple,
    dicts: Dict, sets: Set, ranges: Range, slices: Slice, functions: Function, methods: Method, classes: Class,
    instances: Instance, extras: Extra, modules: Module, generators: Generator, iters: Iter, views: View, cells: Cell,
    properties: Property, wrappers: Wrapper, supers: Super, exceptions: Exception, tracebacks: Traceback,
    futures: Future, objects: NativeObject,
}

/// The heap of one session.
pub struct Heap {
    /// The objects.
    pub slabs: Slabs,
    names: names::Names,
    shapes: Slab<Shape>,
    /// Changes whenever a class changes in a way that lookups could notice.
    pub class_epoch: u32,
    /// Whether attributes that a script set on some future may hide those of its class.
    pub futures_hide: bool,
    last_version: u32,
    /// Bytes taken since the last collection, and those alive after it.
    pub taken: usize,
    /// Bytes alive after the last collection.
    pub live: usize,
    /// Bytes taken before the last collection, and the most that there were at one.
    pub all_taken: u64,
    pub most: usize,
    /// Bytes that no collection gives back: names, shapes, code. They are among `live`.
    pub kept: usize,
    /// Bytes of slots that were empty after the last collection, and of all slots.
    pub slack: usize,
    held: usize,
    /// Bytes of the session outside the heap, as it said last: its stack, its queues.
    pub outside: usize,
    /// What the largest of these takes when it grows the next time.
    pub outside_next: usize,
    /// Bytes that natives under way hold outside the objects; and those of them that ran when the innermost loop began.
    pub in_flight: usize,
    pub in_flight_below: usize,
    /// Where marking goes on: large objects and how far they were gone through, and what the list of work had no place for.
    unfinished: Vec<(Value, usize)>,
    put_off: Vec<Box<[Value]>>,
    /// What the largest container that grew takes when it grows the next time: its old place stays until it has moved.
    pub moving: usize,
    /// How many bytes may be taken before the next collection.
    pub threshold: usize,
    /// The most bytes that may be alive.
    pub limit: usize,
    /// The most that there may be at any time, what is being moved included.
    pub ceiling: usize,
    /// How many collections there were.
    pub collections: u64,
    /// Objects whose holders the next collection finds, and the holders found.
    pub sought: Vec<Value>,
    pub found: Vec<Value>,
    /// Whether a script asked for the next collection: it ends tasks that nothing can wake, and generators that nobody
    /// can go on with.
    pub asked: bool,
    /// What the last collection found dead that is to be told of or ended: futures whose exception nobody retrieved,
    /// tasks that are not done, generators and coroutines. They live until that is done.
    pub dying: VecDeque<Value>,
    /// Whether the limit is that of clean-up.
    cleans_up: bool,
    /// Whether a collection came where nobody could be told of what it found.
    pub untold: bool,
    /// Whether a class of a script has (or had) `__del__`, and the living instances whose `__del__` was called.
    pub has_finalizers: bool,
    pub(crate) finalized: FxHashSet<Handle<Instance>>,
    /// Whether the last collection found anything dying.
    pub found_dying: bool,
    /// Calls and loop rounds left in the current slice; below zero the next safepoint looks at everything.
    pub ticks: i32,
    /// What slices lost because a collection was due.
    pub cut: i32,
    /// The weak references.
    pub weak: WeakRefs,
}

/// A collection is not worth while for fewer bytes than this: it takes 0.3 ms, about 2% of the time it takes to fill them.
/// With 4 MB programs that keep little took 3 MB more than with 1 MB.
const LEAST_THRESHOLD: usize = 1 << 20;
/// Bytes that are copied or looked through for a unit of fuel.
const BYTES_PER_UNIT: usize = 256;
/// What a table of so many bytes is moved to when it grows: half as much again, and when it is large for its limit only a
/// little more, because its old place and its new one are there at once.
fn next_block(size: usize, limit: usize) -> usize {
    size + match size {
        _ if size > limit / 4 => size / 16,
        _ if size > limit / 16 => size / 8,
        _ => size / 2,
    }
}

/// How many bytes more than its limit a session may take for the moment in which a table moves. With what stands beside the
/// heap that is no more than half the limit: stacks and what natives build take an eighth, and a megabyte where it is not
/// large.
fn beside(limit: usize) -> usize {
    (limit / 8 * 3).saturating_sub(1 << 20).max(limit / 16 * 5)
}

/// About how many bytes a big int holds outside its slot.
fn big_bytes(i: &BigInt) -> usize {
    24 + i.bits() as usize / 8
}

/// Makes room in a full table that is large for its limit, by little.
pub fn temper<T>(items: &mut Vec<T>, limit: usize) {
    let (full, size) = (items.capacity(), items.capacity() * size_of::<T>());
    if size > limit / 16 {
        items.reserve_exact(if size > limit / 4 { full / 16 } else { full / 8 });
    }
}

/// Fewer bytes than this are paid for with the call that touches them.
const BULK: usize = 4096;

impl Heap {
    /// A heap with what an image has, and nothing of its own, that may hold `limit` bytes.
    pub fn over(image: &HeapImage, limit: usize) -> Heap {
        let (slabs, names) = (Slabs::over(&image.slabs), names::Names::over(&image.names));
        let mut heap = Heap::with(slabs, names, Slab::over(Shared::of(&image.shapes)), image, limit);
        // Slot 0 of the instances' extras means "none".
        heap.slabs.extras.alloc(Extra::default());
        // Shape 0 means "none" in caches.
        heap.new_shape(Handle::new(SHARED), false);
        heap
    }

    /// Whether there is nothing but what the image has, and the extra that means "none".
    pub fn is_untouched(&self) -> bool {
        self.slabs.own_count() <= 1
    }

    fn with(mut slabs: Slabs, names: names::Names, shapes: Slab<Shape>, image: &HeapImage, limit: usize) -> Heap {
        slabs.temper(limit);
        Heap {
            slabs,
            names,
            shapes,
            class_epoch: image.class_epoch,
            futures_hide: false,
            last_version: image.last_version,
            taken: 0,
            all_taken: 0,
            most: 0,
            live: 0,
            kept: 0,
            slack: 0,
            held: 0,
            outside: 0,
            outside_next: 0,
            in_flight: 0,
            in_flight_below: 0,
            unfinished: Vec::new(),
            put_off: Vec::new(),
            moving: 0,
            threshold: LEAST_THRESHOLD.min(limit / 2),
            limit,
            ceiling: limit.saturating_add(beside(limit)),
            collections: 0,
            sought: Vec::new(),
            found: Vec::new(),
            asked: false,
            dying: VecDeque::new(),
            untold: false,
            cleans_up: false,
            has_finalizers: image.has_finalizers,
            finalized: FxHashSet::default(),
            found_dying: false,
            ticks: 0,
            cut: 0,
            weak: image.weak.clone(),
        }
    }

    /// Stores an object.
    #[inline]
    pub fn alloc<T: Stored>(&mut self, object: T) -> Handle<T> {
        self.taken += size_of::<T>();
        T::slab(self).alloc(object)
    }

    /// Counts bytes that an object grew by, and the fuel of filling them.
    #[inline(always)]
    pub fn charge(&mut self, bytes: usize) {
        self.taken += bytes;
        self.work(bytes);
        if self.taken >= self.threshold {
            self.look_soon();
        }
    }

    /// Counts bytes that a container grew by, which takes `next` bytes when it grows again.
    #[inline]
    pub fn grew(&mut self, bytes: usize, next: usize) {
        self.moving = self.moving.max(next);
        self.charge(bytes);
    }

    /// Counts bytes that a container grew by which grows to twice its size.
    #[inline]
    pub fn doubled(&mut self, bytes: usize) {
        self.moving = self.moving.max(4 * bytes);
        self.charge(bytes);
    }

    /// Lets so many bytes more be held, for clean-up: at first more than are now, also where a table has to move for them.
    pub fn allow(&mut self, bytes: usize) {
        self.moving = 0;
        // What exits leave behind goes early.
        self.threshold = self.threshold.min(self.taken + bytes / 4);
        if !self.cleans_up {
            self.cleans_up = true;
            let (all, next) = self.footprint(|grown| self.taken.max(grown));
            self.limit = self.limit.max(all);
            self.ceiling = self.ceiling.max(all + next);
        }
        self.limit = self.limit.saturating_add(bytes);
        self.ceiling = self.ceiling.saturating_add(bytes);
    }

    /// Counts bytes that stay for as long as the session.
    pub fn keep(&mut self, bytes: usize) {
        self.kept += bytes;
        self.charge(bytes);
    }

    /// Whether more is held than the session may hold, `taken` included, or would be while a table grows: at the most, so
    /// that it is time to collect; after a collection exactly.
    pub fn is_over(&self, taken: usize) -> bool {
        // Slots that were taken count twice if their slab grew for them.
        self.exceeds(|grown| taken + grown, self.limit, self.ceiling)
    }

    /// The same where nothing can be collected: whether it is so much more that it must not go on.
    pub fn is_far_over(&self) -> bool {
        // What is for clean-up is no more than was said.
        let quarter = if self.cleans_up { 0 } else { self.limit / 4 };
        let most = self.limit.saturating_add(quarter);
        self.exceeds(|grown| self.taken.max(grown), most, self.ceiling.saturating_add(quarter / 2))
    }

    /// `since`: what was taken since the last collection, of how much the slabs grew.
    fn exceeds(&self, since: impl FnOnce(usize) -> usize, limit: usize, ceiling: usize) -> bool {
        if 2 * (self.live + self.taken + self.outside + self.in_flight) + self.moving <= self.limit {
            return false;
        }
        let (all, next) = self.footprint(since);
        all > limit || all + next > ceiling
    }

    /// What is held, and the largest table that it would take in addition when something grows.
    fn footprint(&self, since: impl FnOnce(usize) -> usize) -> (usize, usize) {
        let (held, largest) = self.slabs.held();
        let since = since(held.saturating_sub(self.held));
        let next = next_block(largest, self.limit);
        (self.live + self.slack + self.outside + self.in_flight + since, self.moving.max(next).max(self.outside_next))
    }

    /// Whether a session with this limit can take so many bytes at once: all garbage collected, and for the moment with it.
    pub fn affords(&self, bytes: usize) -> bool {
        self.affords_while(bytes, bytes)
    }

    /// The same for what stays if it takes more while it is made.
    pub fn affords_while(&self, lasting: usize, moment: usize) -> bool {
        lasting <= self.limit / 2
            && lasting <= self.limit.saturating_sub(self.live + self.outside)
            && (moment.saturating_add(2 * (self.live + self.taken + self.outside + self.in_flight)) <= self.limit
                || moment.saturating_add(self.footprint(|grown| self.taken.max(grown)).0) <= self.ceiling)
    }

    /// Counts bytes that a native holds outside the objects, until it is left: see [`Vm::make_room`](crate::state::Vm::make_room).
    pub fn hold(&mut self, bytes: usize) {
        self.in_flight += bytes;
        self.look_soon();
    }

    /// Has the next instruction boundary look; what the slice had left is no fuel that was used.
    fn look_soon(&mut self) {
        self.cut += self.ticks.max(0);
        self.ticks = self.ticks.min(0);
    }

    /// Counts the fuel of copying, moving or looking through so many bytes in one go. The next safepoint looks at it, which
    /// is not far: nothing that takes long goes on without one.
    #[inline(always)]
    pub fn work(&mut self, bytes: usize) {
        if bytes >= BULK {
            self.pay_for(bytes);
        }
    }

    #[cold]
    #[inline(never)]
    fn pay_for(&mut self, bytes: usize) {
        self.ticks = self.ticks.saturating_sub_unsigned(u32::try_from(bytes / BYTES_PER_UNIT).unwrap_or(u32::MAX));
    }

    /// Whether `bytes` more would fit into the limit, counting what is not yet collected.
    pub fn has_room(&self, bytes: usize) -> bool {
        self.live.saturating_add(self.taken).saturating_add(bytes) <= self.limit
    }

    /// A number for [`Dict::version`].
    pub fn fresh_version(&mut self) -> u32 {
        self.last_version += 1;
        self.last_version
    }

    /// The present version of a namespace's keys; see [`Dict::version`].
    pub fn dict_version(&mut self, dict: Handle<Dict>) -> u32 {
        // What is shared has its version, and is not copied for it.
        if self[dict].known_version() != 0 {
            return self[dict].known_version();
        }
        let next = self.last_version + 1;
        let version = self[dict].version(|| next);
        self.last_version = self.last_version.max(version);
        version
    }

    /// An int of any size as a value.
    pub fn int(&mut self, i: BigInt) -> Value {
        match i.to_i64() {
            Some(small) => Value::Int(small),
            None => {
                self.charge(big_bytes(&i));
                Value::BigInt(self.alloc(i))
            }
        }
    }

    /// An int that may not fit 64 bits.
    pub fn int_from_u64(&mut self, i: u64) -> Value {
        i64::try_from(i).map_or_else(|_| self.int(i.into()), Value::Int)
    }

    /// A new list.
    #[inline]
    pub fn list(&mut self, items: Vec<Value>) -> Value {
        self.charge(items.capacity() * size_of::<Value>());
        Value::List(self.alloc(List(items)))
    }

    /// Appends to a list.
    #[inline]
    pub fn list_push(&mut self, list: Handle<List>, value: Value) {
        let items = &mut self.slabs.lists[list].0;
        let before = items.capacity();
        if items.len() == before {
            temper(items, self.limit);
        }
        items.push(value);
        let after = items.capacity();
        if after > before {
            let size = after * size_of::<Value>();
            self.grew(size - before * size_of::<Value>(), next_block(size, self.limit));
        }
    }

    /// A new tuple.
    #[inline]
    pub fn tuple(&mut self, items: impl Into<Items>) -> Value {
        let items = items.into();
        self.charge(items.bytes());
        Value::Tuple(self.alloc(Tuple(items)))
    }

    /// What a tuple of two holds.
    pub fn pair(&self, pair: Handle<Tuple>) -> [Value; 2] {
        match *self[pair].0 {
            [first, second] => [first, second],
            _ => [Value::UNDEF; 2],
        }
    }

    /// A new bytes object.
    pub fn bytes(&mut self, bytes: impl Into<Box<[u8]>>) -> Value {
        let bytes = bytes.into();
        self.charge(bytes.len());
        Value::Bytes(self.alloc(Bytes(bytes)))
    }

    /// A new bytearray.
    pub fn bytearray(&mut self, bytes: Vec<u8>) -> Value {
        self.charge(bytes.capacity());
        Value::ByteArray(self.alloc(ByteArray(bytes)))
    }

    /// A new dict.
    pub fn dict(&mut self, dict: Dict) -> Value {
        self.charge(dict.bytes());
        Value::Dict(self.alloc(dict))
    }

    /// A new set.
    pub fn set(&mut self, set: Set) -> Value {
        self.charge(set.bytes());
        Value::Set(self.alloc(set))
    }

    /// A new iterator.
    pub fn iter(&mut self, iter: Iter) -> Value {
        Value::Iter(self.alloc(iter))
    }

    /// A new object of a class written in Rust.
    pub fn object(&mut self, class: Handle<Class>, data: impl Object) -> Value {
        self.charge(size_of_val(&data) + data.bytes());
        Value::Object(self.alloc(NativeObject { class, data: Box::new(data) }))
    }

    /// The data of an object of a class written in Rust, or of an instance of a subclass of it.
    pub fn object_data<T: Object>(&self, value: Value) -> Option<&T> {
        match self.payload(value) {
            Value::Object(h) => self[h].get(),
            _ => None,
        }
    }

    /// As [`Heap::object_data`], to change it.
    pub fn object_data_mut<T: Object>(&mut self, value: Value) -> Option<&mut T> {
        match self.payload(value) {
            Value::Object(h) => self[h].get_mut(),
            _ => None,
        }
    }

    /// The built-in value inside an instance of a subclass of a built-in class; any other value itself.
    #[inline]
    pub fn payload(&self, value: Value) -> Value {
        match value {
            Value::Instance(h) => match self[h].extra {
                0 => value,
                extra => match self.slabs.extras[Handle::new(extra as usize)].payload {
                    Value::Undef(_) => value,
                    payload => payload,
                },
            },
            _ => value,
        }
    }

    /// An instance's [`Extra`], made now if it has none.
    pub fn extra_mut(&mut self, instance: Handle<Instance>) -> &mut Extra {
        let mut extra = self[instance].extra;
        if extra == 0 {
            extra = self.alloc(Extra::default()).index() as u32;
            self[instance].extra = extra;
        }
        &mut self.slabs.extras[Handle::new(extra as usize)]
    }

    /// An instance's [`Extra`], if it has one.
    pub fn extra(&self, instance: Handle<Instance>) -> Option<&Extra> {
        match self[instance].extra {
            0 => None,
            extra => Some(&self.slabs.extras[Handle::new(extra as usize)]),
        }
    }

    /// The value in a slot of an instance.
    #[inline]
    pub fn slot(&self, instance: Handle<Instance>, slot: u32) -> Value {
        let i = &self[instance];
        match i.slots.get(slot as usize) {
            Some(v) => *v,
            None => self
                .extra(instance)
                .and_then(|e| e.more.get(slot as usize - INLINE_SLOTS))
                .copied()
                .unwrap_or(Value::UNDEF),
        }
    }

    /// Sets a slot of an instance.
    #[inline]
    pub fn set_slot(&mut self, instance: Handle<Instance>, slot: u32, value: Value) {
        if let Some(place) = self[instance].slots.get_mut(slot as usize) {
            *place = value;
            return;
        }
        let at = slot as usize - INLINE_SLOTS;
        let more = &mut self.extra_mut(instance).more;
        if at >= more.len() {
            more.resize(at + 1, Value::UNDEF);
        }
        more[at] = value;
    }

    /// A short or long string as one value.
    #[inline]
    pub fn short(text: &str) -> Option<Value> {
        ShortStr::new(text).map(Value::ShortStr)
    }
}
