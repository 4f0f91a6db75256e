//! `list`: its methods. Sorting stands in `sort`; items and slices in `object::item`.

pub mod sort;

use super::ops;
use crate::classes::{ClassSpec, class};
use crate::exception::exc;
use crate::heap::*;
use crate::native::{F1, F2, F3, F4, Many, native};
use crate::natives;
use crate::raise::R;
use crate::state::{Drain, Vm};
use crate::types::generic_alias::class_getitem;
use crate::value::{Handle, Value};
use withal_compiler::bytecode::CompareOp;
use withal_text::slice::bounds;

natives! { static NATIVES = [
    native("__new__(cls, /, *args, **kwargs)", Many(new)),
    native("__init__($self, iterable=..., /)", F2(init)),
    native("append($self, object, /)", F2(append)),
    native("clear($self, /)", F1(clear)),
    native("copy($self, /)", F1(copy)),
    native("count($self, value, /)", F2(count)),
    native("extend($self, iterable, /)", F2(extend)),
    native("index($self, value, start=0, stop=9223372036854775807, /)", F4(index)),
    native("insert($self, index, object, /)", F3(insert)),
    native("pop($self, index=-1, /)", F2(pop)),
    native("remove($self, value, /)", F2(remove)),
    native("reverse($self, /)", F1(reverse)),
    native("sort($self, /, *, key=None, reverse=False)", F3(sort::sort)),
    native("__add__($self, value, /)", F2(|vm, a, b| vm.concat(a, b))),
    native("__iadd__($self, value, /)", F2(iadd)),
    native("__mul__($self, value, /)", F2(|vm, a, b| vm.repeat(a, b))),
    native("__rmul__($self, value, /)", F2(|vm, a, b| vm.repeat(a, b))),
    native("__imul__($self, value, /)", F2(imul)),
    native("__len__($self, /)", F1(ops::len)),
    native("__getitem__($self, index, /)", F2(ops::get_item)).ordinary(),
    native("__setitem__($self, key, value, /)", F3(ops::set_item)),
    native("__delitem__($self, key, /)", F2(ops::del_item)),
    native("__contains__($self, key, /)", F2(ops::contains)),
    native("__iter__($self, /)", F1(ops::iter)),
    native("__reversed__($self, /)", F1(reversed)),
    native("__repr__($self, /)", F1(ops::repr)),
    native("__eq__($self, value, /)", F2(|vm, a, b| ops::compare(vm, CompareOp::Eq, a, b))),
    native("__ne__($self, value, /)", F2(|vm, a, b| ops::compare(vm, CompareOp::Ne, a, b))),
    native("__lt__($self, value, /)", F2(|vm, a, b| ops::compare(vm, CompareOp::Lt, a, b))),
    native("__le__($self, value, /)", F2(|vm, a, b| ops::compare(vm, CompareOp::Le, a, b))),
    native("__gt__($self, value, /)", F2(|vm, a, b| ops::compare(vm, CompareOp::Gt, a, b))),
    native("__ge__($self, value, /)", F2(|vm, a, b| ops::compare(vm, CompareOp::Ge, a, b))),
    native("__sizeof__($self, /)", F1(|vm, this| { let n = items(vm, this)?; Ok(Value::Int(40 + 8 * vm.heap[n].0.len() as i64)) })),
    native("__class_getitem__($cls, object, /)", F2(class_getitem)),
]; }

/// The class.
pub static CLASS: ClassSpec = ClassSpec::new(class::LIST, NATIVES)
    .sequence()
    .match_self()
    .absent(&["__hash__"])
    .doc("Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new empty list.\nThe argument must be an iterable if specified.");

/// The list inside a receiver.
pub fn items(vm: &mut Vm, this: Value) -> R<Handle<List>> {
    match vm.heap.payload(this) {
        Value::List(h) => Ok(h),
        _ => Err(ops::wrong_receiver(vm, "list", this)),
    }
}

fn new(vm: &mut Vm, args: &[Value]) -> R {
    let list = vm.heap.list(Vec::new());
    ops::of_class(vm, args, list)
}

fn init(vm: &mut Vm, this: Value, iterable: Value) -> R {
    let list = items(vm, this)?;
    vm.heap[list].0.clear();
    match iterable.given() {
        Some(iterable) => extend(vm, this, iterable),
        None => Ok(Value::NONE),
    }
}

impl Vm {
    /// `list.append(value)`.
    #[inline]
    pub fn list_push(&mut self, list: Handle<List>, value: Value) {
        self.heap.list_push(list, value);
    }

    /// Appends items to a list; its old place and its new one are there at once.
    pub fn extend_list(&mut self, list: Handle<List>, more: &[Value]) -> R<()> {
        let items = &self.heap[list].0;
        let (before, len) = (items.capacity(), items.len() + more.len());
        if len > before && len * size_of::<Value>() > self.heap.limit / 16 {
            let room = len.max(before + before / 8);
            self.reserve_while((room - before) * size_of::<Value>(), room * size_of::<Value>())?;
            let items = &mut self.heap[list].0;
            items.reserve_exact(room - items.len());
        }
        let items = &mut self.heap[list].0;
        items.extend_from_slice(more);
        let grown = items.capacity() - before;
        self.heap.charge(grown * size_of::<Value>());
        Ok(())
    }

    /// `list.extend(iterable)`.
    pub fn list_extend(&mut self, list: Handle<List>, iterable: Value) -> R<()> {
        if let Value::List(_)
        | Value::Tuple(_)
        | Value::Dict(_)
        | Value::Set(_)
        | Value::FrozenSet(_)
        | Value::Range(_) = iterable
        {
            let more = self.collect(iterable)?;
            if self.heap[list].0.capacity() == 0 {
                self.heap.charge(more.capacity() * size_of::<Value>());
                self.heap[list].0 = more;
            } else {
                self.extend_list(list, &more)?;
            }
            return Ok(());
        }
        let iterator = self.iter(iterable)?;
        if let Value::Instance(_) = iterable {
            // What it promises is not relied on, but promising nonsense is an error.
            self.length_hint(iterable)?;
        }
        self.fill_list(list, iterator)
    }
}

fn append(vm: &mut Vm, this: Value, item: Value) -> R {
    let list = items(vm, this)?;
    vm.list_push(list, item);
    Ok(Value::NONE)
}

fn clear(vm: &mut Vm, this: Value) -> R {
    let list = items(vm, this)?;
    vm.heap[list].0 = Vec::new();
    Ok(Value::NONE)
}

fn copy(vm: &mut Vm, this: Value) -> R {
    let list = items(vm, this)?;
    vm.reserve(vm.heap[list].0.len() * size_of::<Value>())?;
    let copy = vm.heap[list].0.clone();
    Ok(vm.heap.list(copy))
}

fn count(vm: &mut Vm, this: Value, value: Value) -> R {
    let list = items(vm, this)?;
    ops::count(vm, value, |heap, at| heap[list].0.get(at).copied())
}

fn extend(vm: &mut Vm, this: Value, iterable: Value) -> R {
    let list = items(vm, this)?;
    if let Value::Generator(_) = iterable {
        static EXTEND: Drain = Drain {
            take: Vm::take_into_list,
            rest: |vm, generator, into, item| vm.take_rest_into_list(generator, into, item).map(|_| Value::NONE),
        };
        return vm.drain_by(&EXTEND, iterable, [this, Value::UNDEF]);
    }
    vm.holding(&[this], |vm, _| vm.list_extend(list, iterable))?;
    Ok(Value::NONE)
}

fn index(vm: &mut Vm, this: Value, value: Value, start: Value, stop: Value) -> R {
    let list = items(vm, this)?;
    let (start, stop) = (ops::slice_index(vm, start)?, ops::slice_index(vm, stop)?);
    let (from, to) = bounds(Some(start), Some(stop), vm.heap[list].0.len());
    match vm.position_of(value, from, to, |heap, at| heap[list].0.get(at).copied())? {
        Some(at) => Ok(Value::Int(at as i64)),
        None => Err(vm.value_error("list.index(x): x not in list")),
    }
}

fn insert(vm: &mut Vm, this: Value, index: Value, item: Value) -> R {
    let list = items(vm, this)?;
    let index = vm.ssize(index)?;
    let len = vm.heap[list].0.len();
    let at = if index < 0 { index.saturating_add(len as i64).max(0) as usize } else { (index as usize).min(len) };
    vm.heap.work((len - at) * size_of::<Value>());
    let limit = vm.heap.limit;
    let items = &mut vm.heap[list].0;
    let before = items.capacity();
    if items.len() == before {
        crate::heap::temper(items, limit);
    }
    items.insert(at, item);
    let grown = items.capacity() - before;
    vm.heap.charge(grown * size_of::<Value>());
    Ok(Value::NONE)
}

fn pop(vm: &mut Vm, this: Value, index: Value) -> R {
    let list = items(vm, this)?;
    let index = vm.ssize(index)?;
    let items = &mut vm.heap[list].0;
    if index == -1
        && let Some(last) = items.pop()
    {
        return Ok(last);
    }
    if items.is_empty() {
        return Err(vm.raise(exc::INDEX_ERROR, "pop from empty list"));
    }
    match withal_text::slice::index(index, items.len()) {
        Some(at) => {
            let (item, moved) = (items.remove(at), items.len() - at);
            vm.heap.work(moved * size_of::<Value>());
            Ok(item)
        }
        None => Err(vm.raise(exc::INDEX_ERROR, "pop index out of range")),
    }
}

fn remove(vm: &mut Vm, this: Value, value: Value) -> R {
    let list = items(vm, this)?;
    match vm.position_of(value, 0, usize::MAX, |heap, at| heap[list].0.get(at).copied())? {
        Some(at) => {
            if let Some(moved) = vm.heap[list].0.len().checked_sub(at + 1) {
                vm.heap[list].0.remove(at);
                vm.heap.work(moved * size_of::<Value>());
            }
            Ok(Value::NONE)
        }
        None => Err(vm.value_error("list.remove(x): x not in list")),
    }
}

fn reverse(vm: &mut Vm, this: Value) -> R {
    let list = items(vm, this)?;
    vm.heap[list].0.reverse();
    vm.heap.work(vm.heap[list].0.len() * size_of::<Value>());
    Ok(Value::NONE)
}

fn reversed(vm: &mut Vm, this: Value) -> R {
    let list = items(vm, this)?;
    let left = vm.heap[list].0.len();
    Ok(vm.heap.iter(Iter::ListReversed { list, left }))
}

fn iadd(vm: &mut Vm, this: Value, other: Value) -> R {
    let list = items(vm, this)?;
    vm.holding(&[this], |vm, _| vm.list_extend(list, other))?;
    Ok(this)
}

fn imul(vm: &mut Vm, this: Value, times: Value) -> R {
    let list = items(vm, this)?;
    if let Value::List(all) = vm.repeat(Value::List(list), times)? {
        vm.heap[list].0 = std::mem::take(&mut vm.heap[all].0);
    }
    Ok(this)
}
