//! `collections.deque` and its iterators.

use super::ops;
use crate::classes::{ClassSpec, class};
use crate::exception::exc;
use crate::heap::*;
use crate::native::{F1, F2, F3, F4, Many, getter, native};
use crate::natives;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::types::generic_alias::class_getitem;
use crate::value::Value;
use std::collections::VecDeque;
use withal_compiler::bytecode::CompareOp;
use withal_text::slice::{bounds, index as fit};

/// A double-ended queue.
#[derive(Clone, Default)]
pub struct Deque {
    items: VecDeque<Value>,
    maxlen: Option<usize>,
    /// Counts changes of length, so that iterators notice them.
    state: u64,
}

impl Object for Deque {
    crate::shareable!();
    fn items(&self) -> Option<usize> {
        Some(self.items.len())
    }
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        self.items.iter().for_each(|v| visit(*v));
    }
    fn bytes(&self) -> usize {
        self.items.capacity() * size_of::<Value>()
    }
}

/// An iterator over a deque.
#[derive(Clone, Copy)]
struct DequeIter {
    deque: Value,
    at: usize,
    left: usize,
    state: u64,
    reversed: bool,
}

impl Object for DequeIter {
    crate::shareable!();
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.deque);
    }
}

natives! {
    static NATIVES = [
        native("__new__(cls, /, *args, **kwargs)", Many(new)),
        native("__init__($self, iterable=..., maxlen=None)", F3(init)),
        native("append($self, item, /)", F2(append)),
        native("appendleft($self, item, /)", F2(appendleft)),
        native("clear($self, /)", F1(clear)),
        native("copy($self, /)", F1(copy)),
        native("__copy__($self, /)", F1(copy)),
        native("__reduce__($self, /)", F1(reduce)),
        native("count($self, value, /)", F2(count)),
        native("extend($self, iterable, /)", F2(extend)),
        native("extendleft($self, iterable, /)", F2(extendleft)),
        native("index($self, value, start=0, stop=9223372036854775807, /)", F4(index)),
        native("insert($self, index, value, /)", F3(insert)),
        native("pop($self, /)", F1(pop)),
        native("popleft($self, /)", F1(popleft)),
        native("remove($self, value, /)", F2(remove)),
        native("reverse($self, /)", F1(reverse)),
        native("rotate($self, n=1, /)", F2(rotate)),
        getter("maxlen", |vm, this| Ok(get(vm, this)?.maxlen.map_or(Value::NONE, |n| Value::Int(n as i64)))),
        native("__len__($self, /)", F1(|vm, this| Ok(Value::Int(get(vm, this)?.items.len() as i64)))),
        native("__bool__($self, /)", F1(|vm, this| Ok(Value::bool(!get(vm, this)?.items.is_empty())))),
        native("__getitem__($self, key, /)", F2(get_item)),
        native("__setitem__($self, key, value, /)", F3(set_item)),
        native("__delitem__($self, key, /)", F2(del_item)),
        native("__contains__($self, key, /)", F2(|vm, this, value| Ok(Value::bool(find(vm, this, value, 0, usize::MAX)?.is_some())))),
        native("__iter__($self, /)", F1(|vm, this| iter(vm, this, false))),
        native("__reversed__($self, /)", F1(|vm, this| iter(vm, this, true))),
        native("__add__($self, value, /)", F2(add)),
        native("__iadd__($self, value, /)", F2(|vm, this, other| { extend(vm, this, other)?; Ok(this) })),
        native("__mul__($self, value, /)", F2(mul)),
        native("__rmul__($self, value, /)", F2(mul)),
        native("__imul__($self, value, /)", F2(imul)),
        native("__repr__($self, /)", F1(repr)),
        native("__eq__($self, value, /)", F2(|vm, a, b| compare(vm, CompareOp::Eq, a, b))),
        native("__ne__($self, value, /)", F2(|vm, a, b| compare(vm, CompareOp::Ne, a, b))),
        native("__lt__($self, value, /)", F2(|vm, a, b| compare(vm, CompareOp::Lt, a, b))),
        native("__le__($self, value, /)", F2(|vm, a, b| compare(vm, CompareOp::Le, a, b))),
        native("__gt__($self, value, /)", F2(|vm, a, b| compare(vm, CompareOp::Gt, a, b))),
        native("__ge__($self, value, /)", F2(|vm, a, b| compare(vm, CompareOp::Ge, a, b))),
        native("__class_getitem__($cls, object, /)", F2(class_getitem)),
    ];
    static ITERATOR_NATIVES = [
        native("__iter__($self, /)", F1(ops::itself)),
        native("__next__($self, /)", F1(next)),
        native("__length_hint__($self, /)", F1(|vm, this| Ok(Value::Int(vm.heap.object_data::<DequeIter>(this).map_or(0, |i| i.left as i64))))),
    ];
}

/// The class.
pub static CLASS: ClassSpec = ClassSpec::new(class::DEQUE, NATIVES)
    .module("collections")
    .sequence()
    .absent(&["__hash__"])
    .doc("A list-like sequence optimized for data accesses near its endpoints.");
/// Its iterator.
pub static ITERATOR: ClassSpec = ClassSpec::new(class::DEQUE_ITERATOR, ITERATOR_NATIVES).module("_collections");

fn get(vm: &mut Vm, this: Value) -> R<&mut Deque> {
    if vm.heap.object_data::<Deque>(this).is_none() {
        return Err(ops::wrong_receiver(vm, "collections.deque", this));
    }
    match vm.heap.object_data_mut::<Deque>(this) {
        Some(deque) => Ok(deque),
        None => Err(Raised),
    }
}

fn new(vm: &mut Vm, args: &[Value]) -> R {
    let deque = vm.heap.object(class::DEQUE, Deque::default());
    ops::of_class(vm, args, deque)
}

fn made(vm: &mut Vm, items: VecDeque<Value>, maxlen: Option<usize>) -> Value {
    vm.heap.object(class::DEQUE, Deque { items, maxlen, state: 0 })
}

fn init(vm: &mut Vm, this: Value, iterable: Value, maxlen: Value) -> R {
    let maxlen = match maxlen {
        Value::None(_) => None,
        _ if !vm.has_index(maxlen) => return Err(vm.type_error("an integer is required")),
        _ => match usize::try_from(vm.index_i64(maxlen, false)?) {
            Ok(n) => Some(n),
            Err(_) => return Err(vm.value_error("maxlen must be non-negative")),
        },
    };
    let deque = get(vm, this)?;
    deque.maxlen = maxlen;
    deque.items.clear();
    deque.state += 1;
    match iterable.given() {
        Some(iterable) => extend(vm, this, iterable),
        None => Ok(Value::NONE),
    }
}

/// Adds an item at one end; a full deque loses one at the other.
fn push(vm: &mut Vm, this: Value, item: Value, left: bool) -> R<()> {
    let deque = get(vm, this)?;
    let before = deque.items.capacity();
    if left {
        deque.items.push_front(item)
    } else {
        deque.items.push_back(item)
    }
    deque.state += 1;
    if deque.maxlen.is_some_and(|most| deque.items.len() > most) {
        if left {
            deque.items.pop_back()
        } else {
            deque.items.pop_front()
        };
    }
    let grown = deque.items.capacity() - before;
    if grown != 0 {
        let size = before + grown;
        vm.heap.grew(grown * size_of::<Value>(), 2 * size * size_of::<Value>());
    }
    Ok(())
}

fn append(vm: &mut Vm, this: Value, item: Value) -> R {
    push(vm, this, item, false)?;
    Ok(Value::NONE)
}

fn appendleft(vm: &mut Vm, this: Value, item: Value) -> R {
    push(vm, this, item, true)?;
    Ok(Value::NONE)
}

fn clear(vm: &mut Vm, this: Value) -> R {
    let deque = get(vm, this)?;
    deque.items = VecDeque::new();
    deque.state += 1;
    Ok(Value::NONE)
}

/// A subclass makes its copy by calling itself.
fn copy(vm: &mut Vm, this: Value) -> R {
    let deque = get(vm, this)?;
    let (items, maxlen) = (deque.items.clone(), deque.maxlen);
    like(vm, this, items, maxlen)
}

/// A deque of the class of another one.
fn like(vm: &mut Vm, this: Value, items: VecDeque<Value>, maxlen: Option<usize>) -> R {
    let plain = made(vm, items, maxlen);
    if let Value::Instance(_) = this {
        let class = Value::Class(vm.class_of(this));
        return match maxlen {
            Some(most) => vm.call(class, &[plain, Value::Int(most as i64)]),
            None => vm.call(class, &[plain]),
        };
    }
    Ok(plain)
}

/// `(class, arguments, attributes, items)`, as copies and pickles are made.
fn reduce(vm: &mut Vm, this: Value) -> R {
    let maxlen = get(vm, this)?.maxlen;
    let class = Value::Class(vm.class_of(this));
    let args = match maxlen {
        Some(most) => {
            let empty = vm.heap.tuple([]);
            vm.heap.tuple([empty, Value::Int(most as i64)])
        }
        None => vm.heap.tuple([]),
    };
    let state = match this {
        Value::Instance(_) => vm.own_dict(this).map_or(Value::NONE, Value::Dict),
        _ => Value::NONE,
    };
    let items = iter(vm, this, false)?;
    Ok(vm.heap.tuple([class, args, state, items]))
}

fn items_of(heap: &Heap, this: Value, at: usize) -> Option<Value> {
    heap.object_data::<Deque>(this)?.items.get(at).copied()
}

fn count(vm: &mut Vm, this: Value, value: Value) -> R {
    let state = get(vm, this)?.state;
    let (mut found, mut from) = (0, 0);
    while let Some(at) = find(vm, this, value, from, usize::MAX)? {
        found += 1;
        from = at + 1;
    }
    if get(vm, this)?.state != state { Err(mutated(vm)) } else { Ok(Value::Int(found)) }
}

#[cold]
fn mutated(vm: &mut Vm) -> Raised {
    vm.raise(exc::RUNTIME_ERROR, "deque mutated during iteration")
}

fn find(vm: &mut Vm, this: Value, value: Value, from: usize, to: usize) -> R<Option<usize>> {
    let state = get(vm, this)?.state;
    let found = vm.position_of(value, from, to, |heap, at| {
        items_of(heap, this, at).filter(|_| heap.object_data::<Deque>(this).is_some_and(|d| d.state == state))
    })?;
    if get(vm, this)?.state != state && found.is_none() { Err(mutated(vm)) } else { Ok(found) }
}

fn extend_by(vm: &mut Vm, this: Value, iterable: Value, left: bool) -> R {
    get(vm, this)?;
    let iterator = if iterable.is(this) {
        let items: Vec<Value> = get(vm, this)?.items.iter().copied().collect();
        let list = vm.heap.list(items);
        vm.iter(list)?
    } else {
        vm.iter(iterable)?
    };
    vm.holding(&[this, iterator], |vm, _| {
        while let Some(item) = vm.next_held(iterator)? {
            let full = {
                let d = get(vm, this)?;
                d.items.len() == d.items.capacity()
            };
            if full {
                let wanted = get(vm, this)?.items.len() * 2 * size_of::<Value>();
                vm.reserve(wanted)?;
            }
            push(vm, this, item, left)?;
            vm.spend(1)?;
        }
        Ok(Value::NONE)
    })
}

fn extend(vm: &mut Vm, this: Value, iterable: Value) -> R {
    extend_by(vm, this, iterable, false)
}

fn extendleft(vm: &mut Vm, this: Value, iterable: Value) -> R {
    extend_by(vm, this, iterable, true)
}

fn index(vm: &mut Vm, this: Value, value: Value, start: Value, stop: Value) -> R {
    let (start, stop) = (ops::slice_index(vm, start)?, ops::slice_index(vm, stop)?);
    let (from, to) = bounds(Some(start), Some(stop), get(vm, this)?.items.len());
    match find(vm, this, value, from, to)? {
        Some(at) => Ok(Value::Int(at as i64)),
        None => Err(vm.value_error("deque.index(x): x not in deque")),
    }
}

fn insert(vm: &mut Vm, this: Value, index: Value, item: Value) -> R {
    let index = vm.index_i64(index, false)?;
    let deque = get(vm, this)?;
    let len = deque.items.len();
    if deque.maxlen.is_some_and(|most| len >= most) {
        return Err(vm.raise(exc::INDEX_ERROR, "deque already at its maximum size"));
    }
    let at = if index < 0 { index.saturating_add(len as i64).max(0) as usize } else { (index as usize).min(len) };
    deque.items.insert(at, item);
    deque.state += 1;
    vm.heap.charge(size_of::<Value>());
    Ok(Value::NONE)
}

fn pop(vm: &mut Vm, this: Value) -> R {
    let deque = get(vm, this)?;
    deque.state += 1;
    match deque.items.pop_back() {
        Some(item) => Ok(item),
        None => Err(vm.raise(exc::INDEX_ERROR, "pop from an empty deque")),
    }
}

fn popleft(vm: &mut Vm, this: Value) -> R {
    let deque = get(vm, this)?;
    deque.state += 1;
    match deque.items.pop_front() {
        Some(item) => Ok(item),
        None => Err(vm.raise(exc::INDEX_ERROR, "pop from an empty deque")),
    }
}

fn remove(vm: &mut Vm, this: Value, value: Value) -> R {
    let state = get(vm, this)?.state;
    let found = vm.position_of(value, 0, usize::MAX, |heap, at| items_of(heap, this, at))?;
    let deque = get(vm, this)?;
    if deque.state != state {
        return Err(vm.raise(exc::INDEX_ERROR, "deque mutated during remove()."));
    }
    match found {
        Some(at) => {
            deque.items.remove(at);
            deque.state += 1;
            Ok(Value::NONE)
        }
        None => Err(vm.value_error("deque.remove(x): x not in deque")),
    }
}

fn reverse(vm: &mut Vm, this: Value) -> R {
    get(vm, this)?.items.make_contiguous().reverse();
    Ok(Value::NONE)
}

fn rotate(vm: &mut Vm, this: Value, by: Value) -> R {
    let by = vm.index_i64(by, false)?;
    let deque = get(vm, this)?;
    if deque.items.len() > 1 {
        let by = by.rem_euclid(deque.items.len() as i64) as usize;
        deque.items.rotate_right(by);
        deque.state += 1;
    }
    Ok(Value::NONE)
}

fn position(vm: &mut Vm, this: Value, index: Value) -> R<usize> {
    if !vm.has_index(index) {
        let class = vm.type_name(index);
        return Err(vm.type_error(format!("sequence index must be integer, not '{class}'")));
    }
    let index = vm.index(index)?;
    let Value::Int(index) = index else {
        return Err(vm.raise(exc::INDEX_ERROR, "cannot fit 'int' into an index-sized integer"));
    };
    match fit(index, get(vm, this)?.items.len()) {
        Some(at) => Ok(at),
        None => Err(vm.raise(exc::INDEX_ERROR, "deque index out of range")),
    }
}

fn get_item(vm: &mut Vm, this: Value, index: Value) -> R {
    let at = position(vm, this, index)?;
    Ok(items_of(&vm.heap, this, at).unwrap_or(Value::NONE))
}

fn set_item(vm: &mut Vm, this: Value, index: Value, value: Value) -> R {
    let at = position(vm, this, index)?;
    if let Some(place) = get(vm, this)?.items.get_mut(at) {
        *place = value;
    }
    Ok(Value::NONE)
}

fn del_item(vm: &mut Vm, this: Value, index: Value) -> R {
    let at = position(vm, this, index)?;
    let deque = get(vm, this)?;
    deque.items.remove(at);
    deque.state += 1;
    Ok(Value::NONE)
}

fn iter(vm: &mut Vm, this: Value, reversed: bool) -> R {
    let deque = get(vm, this)?;
    let (left, state) = (deque.items.len(), deque.state);
    Ok(vm.heap.object(class::DEQUE_ITERATOR, DequeIter { deque: this, at: 0, left, state, reversed }))
}

fn next(vm: &mut Vm, this: Value) -> R {
    match vm.step_of_deque(this) {
        Some(Ok(Some(item))) => Ok(item),
        Some(Ok(None)) => Err(vm.stop_iteration(Value::NONE)),
        Some(Err(raised)) => Err(raised),
        None => Err(ops::wrong_receiver(vm, "_collections._deque_iterator", this)),
    }
}

impl Vm {
    /// The iterator of a deque that is of no subclass. This and the steps below without calls of natives: a loop over a
    /// deque of one took 2,900 instructions.
    pub(crate) fn iter_of_deque(&mut self, value: Value) -> Option<Value> {
        let exact = matches!(value, Value::Object(_)) && self.heap.object_data::<Deque>(value).is_some();
        if exact { iter(self, value, false).ok() } else { None }
    }

    /// One item of a deque, or of an instance of a class derived from it.
    pub(crate) fn item_of_deque(&self, deque: Value, at: usize) -> Option<Value> {
        items_of(&self.heap, deque, at)
    }

    /// The next item of an iterator over a deque; `None` for any other.
    pub(crate) fn step_of_deque(&mut self, iterator: Value) -> Option<R<Option<Value>>> {
        let Value::Object(h) = iterator else { return None };
        let it = *self.heap[h].get::<DequeIter>()?;
        Some(step(self, iterator, it))
    }
}

fn step(vm: &mut Vm, this: Value, it: DequeIter) -> R<Option<Value>> {
    let DequeIter { deque, at, left, state, reversed } = it;
    let Deque { items, state: now, .. } = get(vm, deque)?;
    // A reversed one that is at its end does not look any more.
    let changed = *now != state && !(reversed && left == 0);
    let place = if reversed { items.len().wrapping_sub(at + 1) } else { at };
    let item = items.get(place).copied().filter(|_| left > 0 && !changed);
    if let Some(iter) = vm.heap.object_data_mut::<DequeIter>(this) {
        iter.at += 1;
        iter.left = if item.is_some() { left - 1 } else { 0 };
    }
    if item.is_none() && changed { Err(mutated(vm)) } else { Ok(item) }
}

fn add(vm: &mut Vm, this: Value, other: Value) -> R {
    if vm.heap.object_data::<Deque>(other).is_none() {
        let class = vm.type_name(other);
        return Err(vm.type_error(format!("can only concatenate deque (not \"{class}\") to deque")));
    }
    let all = copy(vm, this)?;
    extend(vm, all, other)?;
    Ok(all)
}

fn repeated(vm: &mut Vm, this: Value, times: Value) -> R<VecDeque<Value>> {
    let times = ops::repeat_count(vm, times)?.unwrap_or(0);
    let deque = get(vm, this)?;
    let (items, maxlen): (Vec<Value>, _) = (deque.items.iter().copied().collect(), deque.maxlen);
    // Of a bounded deque only the last items stay.
    if let Some(most) = maxlen
        && items.len().saturating_mul(times) > most
    {
        let total = items.len() as u128 * times as u128;
        vm.reserve(most * size_of::<Value>())?;
        return Ok((0..most)
            .filter_map(|i| items.get(((total - most as u128 + i as u128) % items.len() as u128) as usize).copied())
            .collect());
    }
    let bytes = items.len().checked_mul(times).and_then(|n| n.checked_mul(size_of::<Value>()));
    match bytes {
        Some(bytes) => vm.reserve(bytes)?,
        None => return Err(vm.memory_error()),
    }
    Ok(items.repeat(times).into())
}

fn mul(vm: &mut Vm, this: Value, times: Value) -> R {
    let items = repeated(vm, this, times)?;
    let maxlen = get(vm, this)?.maxlen;
    like(vm, this, items, maxlen)
}

fn imul(vm: &mut Vm, this: Value, times: Value) -> R {
    let items = repeated(vm, this, times)?;
    vm.heap.charge(items.capacity() * size_of::<Value>());
    let deque = get(vm, this)?;
    deque.items = items;
    deque.state += 1;
    Ok(this)
}

fn as_list(vm: &mut Vm, this: Value) -> R {
    let items: Vec<Value> = get(vm, this)?.items.iter().copied().collect();
    Ok(vm.heap.list(items))
}

fn repr(vm: &mut Vm, this: Value) -> R {
    if vm.repr_stack.iter().any(|v| v.is(this)) {
        return Ok(vm.heap.str("[...]"));
    }
    let (list, maxlen) = (as_list(vm, this)?, get(vm, this)?.maxlen);
    vm.repr_stack.push(this);
    let text = vm.repr_string(list);
    vm.repr_stack.pop();
    let (class, text) = (vm.class_name(vm.class_of(this)), text?);
    let limit = maxlen.map_or(String::new(), |n| format!(", maxlen={n}"));
    Ok(vm.heap.string(format!("{class}({text}{limit})")))
}

fn compare(vm: &mut Vm, op: CompareOp, a: Value, b: Value) -> R {
    if vm.heap.object_data::<Deque>(b).is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (a, b) = (as_list(vm, a)?, as_list(vm, b)?);
    vm.compare(op, a, b)
}
