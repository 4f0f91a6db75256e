//! `heapq`: the heap operations on lists. `merge`, `nlargest` and `nsmallest` are Python text.

use super::{ModuleSpec, python};
use crate::exception::exc;
use crate::heap::*;
use crate::native::{F1, F2, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};
use std::cmp::Ordering;

natives! { static NATIVES = [
    native("heappush(heap, item, /)", F2(|vm, heap, item| push(vm, heap, item, false))),
    native("heappop(heap, /)", F1(|vm, heap| pop(vm, heap, false))),
    native("heapreplace(heap, item, /)", F2(|vm, heap, item| replace(vm, heap, item, false))),
    native("heappushpop(heap, item, /)", F2(|vm, heap, item| push_pop(vm, heap, item, false))),
    native("heapify(heap, /)", F1(|vm, heap| heapify(vm, heap, false))),
    native("heappush_max(heap, item, /)", F2(|vm, heap, item| push(vm, heap, item, true))),
    native("heappop_max(heap, /)", F1(|vm, heap| pop(vm, heap, true))),
    native("heapreplace_max(heap, item, /)", F2(|vm, heap, item| replace(vm, heap, item, true))),
    native("heappushpop_max(heap, item, /)", F2(|vm, heap, item| push_pop(vm, heap, item, true))),
    native("heapify_max(heap, /)", F1(|vm, heap| heapify(vm, heap, true))),
]; }

/// The module.
pub static MODULE: ModuleSpec = ModuleSpec::native("heapq", NATIVES).source(python("modules/heapq.py"));

fn list(vm: &mut Vm, heap: Value, function: &str, max: bool) -> R<Handle<List>> {
    match vm.heap.payload(heap) {
        Value::List(h) => Ok(h),
        _ => {
            let class = vm.type_name(heap);
            let suffix = if max { "_max" } else { "" };
            let number = if matches!(function, "heappop" | "heapify") { "" } else { " 1" };
            Err(vm.type_error(format!("{function}{suffix}() argument{number} must be list, not {class}")))
        }
    }
}

/// Whether `a` belongs above `b`.
fn above(vm: &mut Vm, a: Value, b: Value, max: bool) -> R<bool> {
    if max { vm.less(b, a) } else { vm.less(a, b) }
}

fn at(vm: &mut Vm, list: Handle<List>, position: usize, size: usize) -> R {
    if vm.heap[list].0.len() == size
        && let Some(&item) = vm.heap[list].0.get(position)
    {
        return Ok(item);
    }
    Err(vm.raise(exc::RUNTIME_ERROR, "list changed size during iteration"))
}

/// Whether `a` belongs above `b`, if that is to be told without running Python code.
#[inline]
fn above_plainly(heap: &Heap, a: Value, b: Value, max: bool) -> Option<bool> {
    if max { heap.plain_order(b, a) } else { heap.plain_order(a, b) }.map(Ordering::is_lt)
}

/// Does `steps` with the items of a list while nobody can see that they are away: no Python code may run.
#[inline]
fn with_items<T>(heap: &mut Heap, list: Handle<List>, steps: impl FnOnce(&Heap, &mut [Value]) -> T) -> T {
    let mut items = std::mem::take(&mut heap[list].0);
    let result = steps(heap, &mut items);
    heap[list].0 = items;
    result
}

/// `rise` as far as that goes without running Python code; where the item came to. `None` if it has arrived.
fn rise_plainly(heap: &Heap, items: &mut [Value], top: usize, mut position: usize, max: bool) -> Option<usize> {
    let item = *items.get(position)?;
    let stopped = loop {
        if position <= top {
            break None;
        }
        let parent = (position - 1) / 2;
        match above_plainly(heap, item, items[parent], max) {
            Some(true) => items[position] = items[parent],
            Some(false) => break None,
            None => break Some(position),
        }
        position = parent;
    };
    items[position] = item;
    stopped
}

/// `sink` down to a leaf, as far as that goes without running Python code; where the item came to.
fn sink_plainly(heap: &Heap, items: &mut [Value], mut position: usize, max: bool) -> usize {
    let Some(&item) = items.get(position) else { return position };
    while let Some(&left) = items.get(2 * position + 1) {
        let (mut child, mut better) = (2 * position + 1, left);
        if let Some(&right) = items.get(child + 1) {
            match above_plainly(heap, left, right, max) {
                Some(true) => {}
                Some(false) => (child, better) = (child + 1, right),
                None => break,
            }
        }
        items[position] = better;
        position = child;
    }
    items[position] = item;
    position
}

/// Lets the item at `position` rise, but not above `top`.
fn rise(vm: &mut Vm, list: Handle<List>, top: usize, mut position: usize, max: bool) -> R<()> {
    let stopped = with_items(&mut vm.heap, list, |heap, items| rise_plainly(heap, items, top, position, max));
    let Some(rest) = stopped else { return Ok(()) };
    position = rest;
    let size = vm.heap[list].0.len();
    while position > top {
        let parent = (position - 1) / 2;
        let (child, over) = (at(vm, list, position, size)?, at(vm, list, parent, size)?);
        if !above(vm, child, over, max)? {
            break;
        }
        at(vm, list, position, size)?;
        vm.heap[list].0.swap(position, parent);
        position = parent;
    }
    Ok(())
}

/// Lets the item at `position` sink to a leaf along the better children, then rise to its place: fewer comparisons.
fn sink(vm: &mut Vm, list: Handle<List>, mut position: usize, max: bool) -> R<()> {
    let (start, size) = (position, vm.heap[list].0.len());
    position = with_items(&mut vm.heap, list, |heap, items| sink_plainly(heap, items, position, max));
    while 2 * position + 1 < size {
        let mut child = 2 * position + 1;
        if child + 1 < size {
            let (left, right) = (at(vm, list, child, size)?, at(vm, list, child + 1, size)?);
            if !above(vm, left, right, max)? {
                child += 1;
            }
        }
        at(vm, list, child, size)?;
        vm.heap[list].0.swap(position, child);
        position = child;
    }
    rise(vm, list, start, position, max)
}

fn push(vm: &mut Vm, heap: Value, item: Value, max: bool) -> R {
    let list = list(vm, heap, "heappush", max)?;
    vm.list_push(list, item);
    let last = vm.heap[list].0.len() - 1;
    rise(vm, list, 0, last, max)?;
    Ok(Value::NONE)
}

fn pop(vm: &mut Vm, heap: Value, max: bool) -> R {
    let list = list(vm, heap, "heappop", max)?;
    let Some(last) = vm.heap[list].0.pop() else { return Err(vm.raise(exc::INDEX_ERROR, "index out of range")) };
    let Some(first) = vm.heap[list].0.first_mut() else { return Ok(last) };
    let top = std::mem::replace(first, last);
    sink(vm, list, 0, max)?;
    Ok(top)
}

fn replace(vm: &mut Vm, heap: Value, item: Value, max: bool) -> R {
    let list = list(vm, heap, "heapreplace", max)?;
    let Some(first) = vm.heap[list].0.first_mut() else { return Err(vm.raise(exc::INDEX_ERROR, "index out of range")) };
    let top = std::mem::replace(first, item);
    sink(vm, list, 0, max)?;
    Ok(top)
}

fn push_pop(vm: &mut Vm, heap: Value, item: Value, max: bool) -> R {
    let list = list(vm, heap, "heappushpop", max)?;
    let Some(&first) = vm.heap[list].0.first() else { return Ok(item) };
    if !above(vm, first, item, max)? {
        return Ok(item);
    }
    replace(vm, heap, item, max)
}

fn heapify(vm: &mut Vm, heap: Value, max: bool) -> R {
    let list = list(vm, heap, "heapify", max)?;
    for position in (0..vm.heap[list].0.len() / 2).rev() {
        sink(vm, list, position, max)?;
        vm.spend(1)?;
    }
    Ok(Value::NONE)
}
