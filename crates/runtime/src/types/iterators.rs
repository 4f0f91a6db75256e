//! The classes of built-in iterators (`list_iterator` and its kin): one table of methods for all.

use super::ops;
use crate::classes::{ClassSpec, class};
use crate::heap::*;
use crate::native::{F1, F2, Many, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use num_traits::ToPrimitive;
use withal_compiler::bytecode::BinaryOp;

natives! {
    static NATIVES = [
        native("__new__(cls, /, *args, **kwargs)", Many(ops::cannot_create)),
        native("__iter__($self, /)", F1(ops::itself)),
        native("__next__($self, /)", F1(next)),
        native("__length_hint__($self, /)", F1(length_hint)),
        native("__reduce__($self, /)", F1(reduce)),
        native("__setstate__($self, state, /)", F2(set_state)),
    ];
    static ENDLESS = [
        native("__new__(cls, /, *args, **kwargs)", Many(ops::cannot_create)),
        native("__iter__($self, /)", F1(ops::itself)),
        native("__next__($self, /)", F1(next)),
        native("__reduce__($self, /)", F1(reduce)),
    ];
}

macro_rules! iterators {
    ($($constant:ident $table:ident,)*) => {
        $(
            #[allow(missing_docs)]
            pub static $constant: ClassSpec = ClassSpec::new(class::$constant, $table).final_();
        )*
    };
}

iterators! {
    LIST_ITERATOR NATIVES, LIST_REVERSE_ITERATOR NATIVES, TUPLE_ITERATOR NATIVES, STR_ITERATOR NATIVES, STR_ASCII_ITERATOR NATIVES,
    BYTES_ITERATOR NATIVES, BYTEARRAY_ITERATOR NATIVES, RANGE_ITERATOR NATIVES, LONGRANGE_ITERATOR NATIVES, DICT_KEYITERATOR NATIVES,
    DICT_VALUEITERATOR NATIVES, DICT_ITEMITERATOR NATIVES, DICT_REVERSEKEYITERATOR NATIVES, DICT_REVERSEVALUEITERATOR NATIVES,
    DICT_REVERSEITEMITERATOR NATIVES, SET_ITERATOR NATIVES, CALLABLE_ITERATOR ENDLESS, ITERATOR NATIVES,
}

/// `__next__` of every built-in iterator.
pub fn next(vm: &mut Vm, this: Value) -> R {
    let Value::Iter(h) = vm.heap.payload(this) else { return Err(ops::wrong_receiver(vm, "iterator", this)) };
    match vm.step_iter(h)? {
        Some(item) => Ok(item),
        None => Err(vm.stop_iteration(Value::NONE)),
    }
}

/// `__reduce__`: over sequences, the sequence and the place in it; over ranges, dicts and sets, what is left.
pub fn reduce(vm: &mut Vm, this: Value) -> R {
    let Value::Iter(h) = vm.heap.payload(this) else { return Err(ops::wrong_receiver(vm, "iterator", this)) };
    let own = Value::Class(vm.class_of(this));
    let iter = vm.heap.dict_get_str(vm.builtins, "iter").unwrap_or(Value::NONE);
    let reversed = Value::Class(class::REVERSED);
    let place = |at: usize| Some(Value::Int(at as i64));
    let (maker, args, state) = match vm.heap[h] {
        Iter::List { list, at } => (iter, vec![Value::List(list)], place(at)),
        Iter::Tuple { tuple, at } => (iter, vec![Value::Tuple(tuple)], place(at)),
        Iter::Bytes { bytes, at } => (iter, vec![bytes], place(at)),
        Iter::Str { string, at } => {
            let before = vm.heap.text(string).map_or(0, |text| text.get(..at).map_or(0, |t| t.chars().count()));
            (iter, vec![string], place(before))
        }
        Iter::ListReversed { list, left } => (reversed, vec![Value::List(list)], Some(Value::Int(left as i64 - 1))),
        Iter::TupleReversed { tuple, left } => (own, vec![Value::Tuple(tuple)], Some(Value::Int(left as i64 - 1))),
        Iter::ItemsReversed { object, left } if left >= 0 => (own, vec![object], Some(Value::Int(left))),
        Iter::Items { object, at } if !object.is_undef() => (iter, vec![object], Some(Value::Int(at))),
        Iter::Sentinel { callable, sentinel } if !callable.is_undef() => (iter, vec![callable, sentinel], None),
        Iter::Range { next, step, left } => {
            let range = rest_of_range(vm, Value::Int(next), Value::Int(step), Value::Int(left as i64))?;
            (iter, vec![range], Some(Value::NONE))
        }
        Iter::BigRange { next, step, stop } => {
            let range = vm.heap.alloc(Range { start: next, stop, step });
            let len = vm.heap.range_len(range);
            let len = vm.heap.int(len);
            let range = rest_of_range(vm, next, step, len)?;
            (iter, vec![range], Some(Value::NONE))
        }
        Iter::Dict { dict, at, len, left, kind } => {
            (iter, vec![rest(vm, Iter::Dict { dict, at, len, left, kind })?], None)
        }
        Iter::DictReversed { dict, left, len, kind } => {
            (iter, vec![rest(vm, Iter::DictReversed { dict, left, len, kind })?], None)
        }
        Iter::Set { set, at, len } => (iter, vec![rest(vm, Iter::Set { set, at, len })?], None),
        Iter::ItemsReversed { .. } => (own, vec![vm.heap.tuple([])], None),
        _ => (iter, vec![vm.heap.list(Vec::new())], None),
    };
    let args = vm.heap.tuple(args);
    Ok(vm.heap.tuple([maker, args].into_iter().chain(state).collect::<Vec<_>>()))
}

/// The items that an iterator in this state has still to give.
fn rest(vm: &mut Vm, state: Iter) -> R {
    let copy = vm.heap.iter(state);
    let items = vm.collect(copy)?;
    Ok(vm.heap.list(items))
}

fn rest_of_range(vm: &mut Vm, start: Value, step: Value, len: Value) -> R {
    let span = vm.binary(BinaryOp::Mul, step, len)?;
    let stop = vm.binary(BinaryOp::Add, start, span)?;
    Ok(Value::Range(vm.heap.alloc(Range { start, stop, step })))
}

/// `__setstate__`: the place in the sequence, as `__reduce__` gave it.
pub fn set_state(vm: &mut Vm, this: Value, state: Value) -> R {
    let index = vm.index_i64(state, true)?;
    let from_start = usize::try_from(index.max(0)).unwrap_or(0);
    let Value::Iter(h) = vm.heap.payload(this) else { return Ok(Value::NONE) };
    // How many are left of as many.
    let from_end = |len: usize| usize::try_from(index.saturating_add(1).max(0)).unwrap_or(0).min(len);
    let changed = match vm.heap[h] {
        // Before its beginning a list is at its end.
        Iter::List { .. } if index < 0 => Iter::Done,
        Iter::List { list, .. } => Iter::List { list, at: from_start },
        Iter::Range { next, step, left } => {
            let passed = left.min(from_start as u64);
            Iter::Range { next: next.wrapping_add(step.wrapping_mul(passed as i64)), step, left: left - passed }
        }
        Iter::Tuple { tuple, .. } => Iter::Tuple { tuple, at: from_start.min(vm.heap[tuple].0.len()) },
        Iter::Bytes { bytes, .. } => {
            Iter::Bytes { bytes, at: from_start.min(vm.heap.bytes_of(bytes).map_or(0, |b| b.len())) }
        }
        Iter::Str { string, .. } => {
            let place = |text: TextRef<'_>| text.char_indices().nth(from_start).map_or(text.len(), |(at, _)| at);
            Iter::Str { string, at: vm.heap.text(string).map_or(0, place) }
        }
        Iter::ListReversed { list, .. } => Iter::ListReversed { list, left: from_end(vm.heap[list].0.len()) },
        Iter::TupleReversed { tuple, .. } => Iter::TupleReversed { tuple, left: from_end(vm.heap[tuple].0.len()) },
        Iter::Items { object, .. } => Iter::Items { object, at: index.max(0) },
        Iter::ItemsReversed { object, .. } if !object.is_undef() => {
            let len = vm.len(object)? as i64;
            Iter::ItemsReversed { object, left: index.clamp(-1, len - 1) }
        }
        _ => return Ok(Value::NONE),
    };
    vm.heap[h] = changed;
    Ok(Value::NONE)
}

/// `__length_hint__`: how many items are left.
pub fn length_hint(vm: &mut Vm, this: Value) -> R {
    let Value::Iter(h) = vm.heap.payload(this) else { return Err(ops::wrong_receiver(vm, "iterator", this)) };
    let left = match &vm.heap[h] {
        Iter::List { list, at } => vm.heap[*list].0.len().saturating_sub(*at),
        Iter::ListReversed { list, left } => {
            if vm.heap[*list].0.len() < *left {
                0
            } else {
                *left
            }
        }
        Iter::Tuple { tuple, at } => vm.heap[*tuple].0.len().saturating_sub(*at),
        Iter::TupleReversed { left, .. } => *left,
        Iter::Range { left, .. } => *left as usize,
        Iter::Bytes { bytes, at } => vm.heap.bytes_of(*bytes).map_or(0, |b| b.len().saturating_sub(*at)),
        Iter::Str { string, at } => {
            vm.heap.text(*string).and_then(|t| t.get(*at..).map(|rest| rest.chars().count())).unwrap_or(0)
        }
        Iter::Dict { dict, left, len, .. } => {
            if vm.heap[*dict].len() as u32 == *len {
                *left as usize
            } else {
                0
            }
        }
        Iter::DictReversed { dict, left, len, .. } => {
            if vm.heap[*dict].len() == *len {
                (*left).min(*len)
            } else {
                0
            }
        }
        Iter::Set { set, at, len } => {
            let set = &vm.heap[*set];
            if set.len() == *len { (*at..set.positions()).filter(|&p| set.at(p).is_some()).count() } else { 0 }
        }
        Iter::BigRange { next, step, stop } => {
            let (start, stop, step) = (*next, *stop, *step);
            let range = vm.heap.alloc(Range { start, stop, step });
            let len = vm.heap.range_len(range);
            return match len.to_i64() {
                Some(len) => Ok(Value::Int(len)),
                None => Ok(vm.heap.int(len)),
            };
        }
        Iter::ItemsReversed { object, left } => {
            let (object, left) = (*object, usize::try_from(*left + 1).unwrap_or(0));
            let len = if object.is_undef() { 0 } else { vm.len(object)? };
            if len < left { 0 } else { left }
        }
        Iter::Items { object, at } => {
            let (object, at) = (*object, *at as usize);
            return if object.is_undef() {
                Ok(Value::Int(0))
            } else {
                Ok(Value::Int(vm.len(object)?.saturating_sub(at) as i64))
            };
        }
        _ => return Ok(Value::NOT_IMPLEMENTED),
    };
    Ok(Value::Int(left as i64))
}
