//! `memoryview`: a window on a `bytes` or `bytearray`, of single bytes (format `B`), one-dimensional. A bytearray may
//! change its size under it; what is then missing reads as absent.

use super::ops;
use crate::classes::{ClassSpec, class};
use crate::exception::exc;
use crate::heap::*;
use crate::native::{F1, F2, F3, getter, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};

/// A window: `len` bytes of `source` from `start` on, each `step` after the one before.
#[derive(Clone, Copy)]
pub struct MemoryView {
    source: Value,
    start: usize,
    len: usize,
    step: i64,
    writable: bool,
    released: bool,
}

impl Object for MemoryView {
    crate::shareable!();
    fn viewed<'a>(&'a self, heap: &'a Heap) -> Option<&'a [u8]> {
        MemoryView::bytes(self, heap)
    }
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.source);
    }
}

natives! {
    static NATIVES = [
        native("__new__(cls, /, object)", F2(new)),
        native("__len__($self, /)", F1(|vm, this| Ok(int(get(vm, this)?.len)))),
        native("__getitem__($self, key, /)", F2(get_item)),
        native("__setitem__($self, key, value, /)", F3(set_item)),
        native("__iter__($self, /)", F1(|vm, this| { let bytes = tobytes(vm, this)?; vm.iter(bytes) })),
        native("__eq__($self, value, /)", F2(|vm, a, b| Ok(equal(vm, a, b)?.map_or(Value::NOT_IMPLEMENTED, Value::bool)))),
        native("__ne__($self, value, /)", F2(|vm, a, b| Ok(equal(vm, a, b)?.map_or(Value::NOT_IMPLEMENTED, |same| Value::bool(!same))))),
        native("__hash__($self, /)", F1(hash)),
        native("__repr__($self, /)", F1(repr)),
        native("__enter__($self, /)", F1(|vm, this| { get(vm, this)?; Ok(this) })),
        native("__exit__($self, /, *args)", F2(|vm, this, _| release(vm, this))),
        native("tobytes($self, /)", F1(tobytes)),
        native("tolist($self, /)", F1(tolist)),
        native("hex($self, /)", F1(|vm, this| { let bytes = copied(vm, this)?; Ok(vm.heap.string(withal_text::codec::to_hex(&bytes, None))) })),
        native("release($self, /)", F1(release)),
        native("toreadonly($self, /)", F1(|vm, this| { let view = get(vm, this)?; Ok(vm.heap.object(class::MEMORYVIEW, MemoryView { writable: false, ..view })) })),
        getter("readonly", |vm, this| Ok(Value::bool(!get(vm, this)?.writable))),
        getter("nbytes", |vm, this| Ok(int(get(vm, this)?.len))),
        getter("itemsize", |vm, this| get(vm, this).map(|_| Value::Int(1))),
        getter("ndim", |vm, this| get(vm, this).map(|_| Value::Int(1))),
        getter("format", |vm, this| { get(vm, this)?; Ok(vm.heap.str("B")) }),
        getter("obj", |vm, this| Ok(get(vm, this)?.source)),
        getter("contiguous", |vm, this| Ok(Value::bool(get(vm, this)?.step == 1))),
        getter("shape", |vm, this| { let len = int(get(vm, this)?.len); Ok(vm.heap.tuple([len])) }),
        getter("strides", |vm, this| { let step = get(vm, this)?.step; Ok(vm.heap.tuple([Value::Int(step)])) }),
    ];
}

/// The class.
pub static CLASS: ClassSpec =
    ClassSpec::new(class::MEMORYVIEW, NATIVES).sequence().final_().doc("A window on the bytes of another object.");

fn int(n: usize) -> Value {
    Value::Int(i64::try_from(n).unwrap_or(i64::MAX))
}

impl MemoryView {
    /// Where the byte with number `nth` stands in the source.
    fn place(&self, nth: usize) -> usize {
        let at = (self.start as i64).saturating_add((nth as i64).saturating_mul(self.step));
        usize::try_from(at).unwrap_or(usize::MAX)
    }

    /// The bytes, if they stand side by side.
    pub fn bytes<'a>(&self, heap: &'a Heap) -> Option<&'a [u8]> {
        let all = match heap.payload(self.source) {
            Value::Bytes(h) => &heap[h].0[..],
            Value::ByteArray(h) => &heap[h].0[..],
            _ => return None,
        };
        (self.step == 1 && !self.released)
            .then(|| all.get(self.start..self.start.saturating_add(self.len)).unwrap_or(&[]))
    }
}

fn get(vm: &mut Vm, this: Value) -> R<MemoryView> {
    match vm.heap.object_data::<MemoryView>(this).copied() {
        Some(view) if view.released => Err(vm.value_error("operation forbidden on released memoryview object")),
        Some(view) => Ok(view),
        None => Err(ops::wrong_receiver(vm, "memoryview", this)),
    }
}

fn new(vm: &mut Vm, _class: Value, object: Value) -> R {
    if vm.heap.object_data::<MemoryView>(object).is_some() {
        let view = get(vm, object)?;
        return Ok(vm.heap.object(class::MEMORYVIEW, view));
    }
    let Some(len) = vm.heap.bytes_of(object).map(<[u8]>::len) else {
        let kind = vm.type_name(object);
        return Err(vm.type_error(format!("memoryview: a bytes-like object is required, not '{kind}'")));
    };
    let writable = matches!(vm.heap.payload(object), Value::ByteArray(_));
    Ok(vm
        .heap
        .object(class::MEMORYVIEW, MemoryView { source: object, start: 0, len, step: 1, writable, released: false }))
}

fn copied(vm: &mut Vm, this: Value) -> R<Vec<u8>> {
    let view = get(vm, this)?;
    vm.reserve(view.len)?;
    let all = vm.heap.bytes_of(view.source).unwrap_or(&[]);
    Ok((0..view.len).filter_map(|nth| all.get(view.place(nth)).copied()).collect())
}

fn tobytes(vm: &mut Vm, this: Value) -> R {
    let bytes = copied(vm, this)?;
    Ok(vm.heap.bytes(bytes))
}

fn tolist(vm: &mut Vm, this: Value) -> R {
    let bytes = copied(vm, this)?;
    vm.reserve(bytes.len().saturating_mul(size_of::<Value>()))?;
    Ok(vm.heap.list(bytes.into_iter().map(|byte| Value::Int(byte.into())).collect()))
}

/// Where the item of an index stands in the source.
fn place_of(vm: &mut Vm, view: &MemoryView, key: Value) -> R<usize> {
    if !vm.has_index(key) {
        return Err(vm.type_error("memoryview: invalid slice key"));
    }
    let index = vm.index_i64(key, false)?;
    match withal_text::slice::index(index, view.len) {
        Some(nth) => Ok(view.place(nth)),
        None => Err(vm.raise(exc::INDEX_ERROR, "index out of bounds on dimension 1")),
    }
}

fn part(vm: &mut Vm, view: &MemoryView, slice: Handle<Slice>) -> R<MemoryView> {
    let parts = vm.slice_parts(slice)?;
    let indices = vm.fit_slice(parts, view.len)?;
    let start = view.place(usize::try_from(indices.start).unwrap_or(0));
    Ok(MemoryView { start, len: indices.length, step: view.step.saturating_mul(indices.step), ..*view })
}

fn get_item(vm: &mut Vm, this: Value, key: Value) -> R {
    let view = get(vm, this)?;
    if let Value::Slice(slice) = key {
        let part = part(vm, &view, slice)?;
        return Ok(vm.heap.object(class::MEMORYVIEW, part));
    }
    let at = place_of(vm, &view, key)?;
    match vm.heap.bytes_of(view.source).and_then(|all| all.get(at)) {
        Some(byte) => Ok(Value::Int((*byte).into())),
        None => Err(vm.raise(exc::INDEX_ERROR, "index out of bounds on dimension 1")),
    }
}

fn set_item(vm: &mut Vm, this: Value, key: Value, value: Value) -> R {
    let view = get(vm, this)?;
    let Value::ByteArray(array) = vm.heap.payload(view.source) else {
        return Err(vm.type_error("cannot modify read-only memory"));
    };
    if !view.writable {
        return Err(vm.type_error("cannot modify read-only memory"));
    }
    let (places, bytes): (Vec<usize>, Vec<u8>) = if let Value::Slice(slice) = key {
        let part = part(vm, &view, slice)?;
        let Some(bytes) = vm.heap.bytes_of(value).map(<[u8]>::to_vec) else {
            let kind = vm.type_name(value);
            return Err(vm.type_error(format!("a bytes-like object is required, not '{kind}'")));
        };
        if bytes.len() != part.len {
            return Err(vm.value_error("memoryview assignment: lvalue and rvalue have different structures"));
        }
        ((0..part.len).map(|nth| part.place(nth)).collect(), bytes)
    } else {
        let at = place_of(vm, &view, key)?;
        let int = vm.index(value);
        let Some(int) = vm.unless(int, exc::TYPE_ERROR)? else {
            return Err(vm.type_error("memoryview: invalid type for format 'B'"));
        };
        let Value::Int(byte @ 0..=255) = int else {
            return Err(vm.value_error("memoryview: invalid value for format 'B'"));
        };
        (vec![at], vec![byte as u8])
    };
    for (at, byte) in places.into_iter().zip(bytes) {
        if let Some(place) = vm.heap[array].0.get_mut(at) {
            *place = byte;
        }
    }
    Ok(Value::NONE)
}

/// Whether the bytes are another's; `None` if the other has none.
fn equal(vm: &mut Vm, a: Value, b: Value) -> R<Option<bool>> {
    let mine = copied(vm, a)?;
    if vm.heap.object_data::<MemoryView>(b).is_some() {
        return Ok(Some(copied(vm, b)? == mine));
    }
    Ok(vm.heap.bytes_of(b).map(|other| other == mine))
}

fn hash(vm: &mut Vm, this: Value) -> R {
    if get(vm, this)?.writable {
        return Err(vm.value_error("cannot hash writable memoryview object"));
    }
    let bytes = copied(vm, this)?;
    Ok(Value::Int(crate::object::hash::hash_bytes(&bytes)))
}

fn repr(vm: &mut Vm, this: Value) -> R {
    let released = vm.heap.object_data::<MemoryView>(this).is_some_and(|view| view.released);
    let text = format!("<{} at {}>", if released { "released memory" } else { "memory" }, vm.address(this));
    Ok(vm.heap.string(text))
}

fn release(vm: &mut Vm, this: Value) -> R {
    match vm.heap.object_data_mut::<MemoryView>(this) {
        Some(view) => view.released = true,
        None => return Err(ops::wrong_receiver(vm, "memoryview", this)),
    }
    Ok(Value::NONE)
}
