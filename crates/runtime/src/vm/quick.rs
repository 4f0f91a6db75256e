//! What the short ways of the dispatch loop share. What is more than a few instructions is no part of the loop: whatever
//! lives across a call there takes one of the few registers that the loop's own state needs.

use super::WINDOW;
use crate::code::LoadedCode;
use crate::heap::*;
use crate::value::{Handle, Value};

/// The truth of the values that conditions mostly are.
#[inline(always)]
pub(super) fn quick_truth(heap: &Heap, value: Value) -> Option<bool> {
    // Mostly one: asked first, it is no second jump by a table.
    if let Value::Bool(b) = value {
        return Some(b != 0);
    }
    match value {
        Value::Int(i) => Some(i != 0),
        Value::None(_) => Some(false),
        Value::ShortStr(s) => Some(!s.is_empty()),
        Value::List(h) => Some(!heap[h].0.is_empty()),
        _ => None,
    }
}

/// Whether two instances are equal if and only if they are the same: their classes have `object`'s comparisons.
#[inline(never)]
pub(super) fn by_identity(heap: &Heap, x: Handle<Instance>, y: Handle<Instance>) -> bool {
    let plain = |h: Handle<Instance>| {
        let cache = &heap[heap.shape(heap[h].shape).class].cache;
        cache.identity && cache.epoch == heap.class_epoch
    };
    plain(x) && plain(y)
}

/// An attribute that is not inside the instance: 25 instructions instead of 70.
#[inline(never)]
pub(super) fn outer_slot(heap: &Heap, extra: u32, slot: u32) -> Option<Value> {
    heap[Handle::<Extra>::new(extra as usize)].more.get((slot as usize).wrapping_sub(INLINE_SLOTS))?.given()
}

/// Gives a new value to one that is there.
#[inline(never)]
pub(super) fn set_outer_slot(heap: &mut Heap, extra: u32, slot: u32, value: Value) -> bool {
    let more = &mut heap.slabs.extras[Handle::new(extra as usize)].more;
    more.get_mut((slot as usize).wrapping_sub(INLINE_SLOTS)).map(|place| *place = value).is_some()
}

/// An item of a sequence, counted from its end if the index is negative.
#[inline(always)]
pub(super) fn item_at(items: &[Value], index: i64) -> Option<Value> {
    match items.get(index as usize) {
        Some(item) => Some(*item),
        None if index < 0 => items.get(items.len().wrapping_add(index as usize)).copied(),
        None => None,
    }
}

/// The remainder with the sign of the divisor, for a positive divisor.
#[inline(always)]
pub(super) fn modulo(x: i64, y: i64) -> i64 {
    // A 32-bit division costs a third of a 64-bit one.
    if let (Ok(x), Ok(y)) = (u32::try_from(x), u32::try_from(y)) {
        return (x % y).into();
    }
    x.rem_euclid(y)
}

/// The quotient rounded down, for a positive divisor.
#[inline(always)]
pub(super) fn floor_div(x: i64, y: i64) -> i64 {
    if let (Ok(x), Ok(y)) = (u32::try_from(x), u32::try_from(y)) {
        return (x / y).into();
    }
    x.div_euclid(y)
}

/// Puts the cells of a function's free variables into the registers of its frame.
#[inline(never)]
pub(super) fn place_cells(heap: &Heap, function: Handle<Function>, code: &LoadedCode, regs: &mut [Value; WINDOW]) {
    let at = code.free_base as usize;
    if let Value::Tuple(cells) = heap[function].closure
        && let Some(places) = regs.get_mut(at..at + code.frees as usize)
    {
        for (place, cell) in places.iter_mut().zip(&heap[cells].0[..]) {
            *place = *cell;
        }
    }
}

/// Whether a function that is called with `n` arguments by position has defaults for the others; these are put behind
/// the arguments then.
#[inline(never)]
pub(super) fn place_defaults(
    heap: &Heap,
    function: Handle<Function>,
    code: &LoadedCode,
    n: usize,
    args: &mut [Value],
) -> bool {
    let most = code.simple_params as usize;
    let Value::Tuple(defaults) = heap[function].defaults else { return false };
    if code.simple_params == u8::MAX || n >= most {
        return false;
    }
    let defaults = &heap[defaults].0;
    match (args.get_mut(n..most), defaults.len().checked_sub(most - n).and_then(|from| defaults.get(from..))) {
        (Some(places), Some(taken)) => {
            // One or two: a loop, where `copy_from_slice` calls `memcpy`.
            for (place, value) in places.iter_mut().zip(taken) {
                *place = *value;
            }
            true
        }
        _ => false,
    }
}

/// The value of a plain key in a dict that has it.
#[inline(never)]
pub(super) fn item_of_dict(heap: &Heap, dict: Handle<Dict>, key: Value) -> Option<Value> {
    heap.plain_get(dict, key).flatten()
}

/// A new tuple.
#[inline(never)]
pub(super) fn tuple(heap: &mut Heap, items: &[Value]) -> Value {
    heap.tuple(items)
}

/// A new slice.
#[inline(never)]
pub(super) fn slice(heap: &mut Heap, parts: &[Value]) -> Option<Value> {
    let &[start, stop, step] = parts else { return None };
    Some(Value::Slice(heap.alloc(Slice { start, stop, step })))
}

/// A new list.
#[inline(never)]
pub(super) fn list(heap: &mut Heap, items: &[Value]) -> Value {
    heap.list(items.to_vec())
}

/// A new instance without attributes.
#[inline(never)]
pub(super) fn instance(heap: &mut Heap, shape: ShapeId) -> Value {
    Value::Instance(heap.alloc(Instance { shape, extra: 0, slots: [Value::UNDEF; INLINE_SLOTS] }))
}

/// How many numbers a range has, if an `i64` says it.
#[inline]
pub(super) fn rounds(start: i64, stop: i64, step: i64) -> Option<i64> {
    let (distance, step) =
        if step > 0 { (stop.checked_sub(start)?, step) } else { (start.checked_sub(stop)?, step.checked_neg()?) };
    Some(match distance {
        ..=0 => 0,
        _ if step == 1 => distance,
        _ => (distance - 1) / step + 1,
    })
}

/// Moves `n` arguments up by one place: mostly one or two, which are no work for `memmove`.
#[inline]
pub(super) fn make_room(regs: &mut [Value; WINDOW], at: usize, n: u8) {
    if let Some(places) = regs.get_mut(at..=at + n as usize) {
        for i in (1..places.len()).rev() {
            places[i] = places[i - 1];
        }
    }
}
