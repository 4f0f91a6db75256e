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

/// `__reduce__`: over lists and tuples, the sequence and the place in it.
fn reduce(vm: &mut Vm, this: Value) -> R {
    let Value::Iter(h) = vm.heap.payload(this) else { return Err(ops::wrong_receiver(vm, "iterator", this)) };
    let (over, at) = match &vm.heap[h] {
        Iter::List { list, at } => (Value::List(*list), Some(*at)),
        Iter::Tuple { tuple, at } => (Value::Tuple(*tuple), Some(*at)),
        Iter::Done => (vm.heap.list(Vec::new()), None),
        _ => {
            let class = vm.type_name(this);
            return Err(vm.type_error(format!("cannot pickle '{class}' object")));
        }
    };
    let iter = vm.heap.dict_get_str(vm.builtins, "iter").unwrap_or(Value::NONE);
    let args = vm.heap.tuple([over]);
    Ok(vm.heap.tuple([iter, args].into_iter().chain(at.map(|at| Value::Int(at as i64))).collect::<Vec<_>>()))
}

fn set_state(vm: &mut Vm, this: Value, state: Value) -> R {
    let to = usize::try_from(vm.index_i64(state, true)?.max(0)).unwrap_or(0);
    if let Value::Iter(h) = vm.heap.payload(this)
        && let Iter::List { at, .. } | Iter::Tuple { at, .. } = &mut vm.heap[h]
    {
        *at = to;
    }
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
        Iter::ItemsReversed { left, .. } => usize::try_from(*left + 1).unwrap_or(0),
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
