//! `enumerate`, `zip`, `map`, `filter`, `reversed`: iterators over other iterables. What they give stands in
//! `object::step`.

use super::iterators::{self, length_hint, next};
use super::ops;
use crate::classes::{ClassSpec, class};
use crate::heap::*;
use crate::native::{F1, F2, F3, F4, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::types::generic_alias::class_getitem;
use crate::value::Value;

natives! {
    static ENUMERATE_NATIVES = [
        native("__new__(cls, iterable=..., start=...)", F3(enumerate)),
        native("__iter__($self, /)", F1(ops::itself)),
        native("__next__($self, /)", F1(next)),
        native("__reduce__($self, /)", F1(reduce)),
        native("__class_getitem__($cls, object, /)", F2(class_getitem)),
    ];
    static ZIP_NATIVES = [
        native("__new__(cls, /, *iterables, strict=False)", F3(zip)),
        native("__iter__($self, /)", F1(ops::itself)),
        native("__next__($self, /)", F1(next)),
        native("__reduce__($self, /)", F1(reduce)),
        native("__setstate__($self, state, /)", F2(set_state)),
    ];
    static MAP_NATIVES = [
        native("__new__(cls, function=..., /, *iterables, strict=False)", F4(map)),
        native("__iter__($self, /)", F1(ops::itself)),
        native("__next__($self, /)", F1(next)),
        native("__reduce__($self, /)", F1(reduce)),
        native("__setstate__($self, state, /)", F2(set_state)),
    ];
    static FILTER_NATIVES = [
        native("__new__(cls, function, iterable, /)", F3(filter)),
        native("__iter__($self, /)", F1(ops::itself)),
        native("__next__($self, /)", F1(next)),
        native("__reduce__($self, /)", F1(reduce)),
    ];
    static REVERSED_NATIVES = [
        native("__new__(cls, sequence, /)", F2(reversed)),
        native("__iter__($self, /)", F1(ops::itself)),
        native("__next__($self, /)", F1(next)),
        native("__length_hint__($self, /)", F1(length_hint)),
        native("__reduce__($self, /)", F1(iterators::reduce)),
        native("__setstate__($self, state, /)", F2(iterators::set_state)),
    ];
}

/// `enumerate`.
pub static ENUMERATE: ClassSpec =
    ClassSpec::new(class::ENUMERATE, ENUMERATE_NATIVES).doc("Return an enumerate object.");
/// `zip`.
pub static ZIP: ClassSpec = ClassSpec::new(class::ZIP, ZIP_NATIVES).doc("Yield tuples until an input is exhausted.");
/// `map`.
pub static MAP: ClassSpec =
    ClassSpec::new(class::MAP, MAP_NATIVES).doc("Apply a function to every item of the iterables.");
/// `filter`.
pub static FILTER: ClassSpec =
    ClassSpec::new(class::FILTER, FILTER_NATIVES).doc("Yield the items for which the function is true.");
/// `reversed`.
pub static REVERSED: ClassSpec =
    ClassSpec::new(class::REVERSED, REVERSED_NATIVES).doc("Return a reverse iterator over a sequence.");

/// How `copy` builds one anew: the class and its arguments, the iterators as they stand.
fn reduce(vm: &mut Vm, this: Value) -> R {
    let Value::Iter(h) = vm.heap.payload(this) else { return Err(ops::wrong_receiver(vm, "iterator", this)) };
    let class = Value::Class(vm.class_of(this));
    let (args, state): (Vec<Value>, Option<Value>) = match &vm.heap[h] {
        Iter::Map { function, inner, strict } => {
            (std::iter::once(*function).chain(inner.iter().copied()).collect(), strict.then_some(Value::TRUE))
        }
        Iter::Zip { inner, strict } => (inner.to_vec(), strict.then_some(Value::TRUE)),
        Iter::Filter { function, inner } => (vec![*function, *inner], None),
        Iter::Enumerate { inner, next } => (vec![*inner, *next], None),
        _ => (Vec::new(), None),
    };
    let args = vm.heap.tuple(args);
    Ok(vm.heap.tuple([class, args].into_iter().chain(state).collect::<Vec<_>>()))
}

fn set_state(vm: &mut Vm, this: Value, state: Value) -> R {
    let to = vm.truth(state)?;
    if let Value::Iter(h) = vm.heap.payload(this)
        && let Iter::Map { strict, .. } | Iter::Zip { strict, .. } = &mut vm.heap[h]
    {
        *strict = to;
    }
    Ok(Value::NONE)
}

fn made(vm: &mut Vm, class: Value, iter: Iter) -> R {
    let iter = vm.heap.iter(iter);
    ops::of_class(vm, &[class], iter)
}

fn enumerate(vm: &mut Vm, class: Value, iterable: Value, start: Value) -> R {
    if iterable.is_undef() {
        let message = if start.is_undef() {
            "enumerate() missing required argument 'iterable'"
        } else {
            "'start' is an invalid keyword argument for enumerate()"
        };
        return Err(vm.type_error(message));
    }
    let next = vm.index(start.given().unwrap_or(Value::Int(0)))?;
    let inner = vm.iter(iterable)?;
    made(vm, class, Iter::Enumerate { inner, next })
}

fn iterators(vm: &mut Vm, iterables: Value) -> R<Box<[Value]>> {
    let mut inner = Vec::new();
    for iterable in vm.collect(iterables)? {
        inner.push(vm.iter(iterable)?);
    }
    Ok(inner.into())
}

fn zip(vm: &mut Vm, class: Value, iterables: Value, strict: Value) -> R {
    let strict = vm.truth(strict)?;
    let inner = iterators(vm, iterables)?;
    made(vm, class, Iter::Zip { inner, strict })
}

fn map(vm: &mut Vm, class: Value, function: Value, iterables: Value, strict: Value) -> R {
    let strict = vm.truth(strict)?;
    let inner = iterators(vm, iterables)?;
    if inner.is_empty() {
        return Err(vm.type_error("map() must have at least two arguments."));
    }
    made(vm, class, Iter::Map { function, inner, strict })
}

fn filter(vm: &mut Vm, class: Value, function: Value, iterable: Value) -> R {
    let inner = vm.iter(iterable)?;
    made(vm, class, Iter::Filter { function, inner })
}

fn reversed(vm: &mut Vm, class: Value, sequence: Value) -> R {
    match vm.lookup_on_type(sequence, name::REVERSED) {
        Some(method) if !method.is_none() => return vm.call_unbound(method, sequence, &[]),
        Some(_) => return not_reversible(vm, sequence),
        None => {}
    }
    let is_sequence = match vm.heap.payload(sequence) {
        Value::Tuple(_)
        | Value::ShortStr(_)
        | Value::Str(_)
        | Value::Bytes(_)
        | Value::ByteArray(_)
        | Value::List(_)
        | Value::Range(_) => true,
        Value::Instance(_) | Value::Object(_) => vm.lookup_on_type(sequence, name::GETITEM).is_some(),
        _ => false,
    };
    if !is_sequence {
        return not_reversible(vm, sequence);
    }
    let iter = match sequence {
        Value::Tuple(tuple) => Iter::TupleReversed { tuple, left: vm.heap[tuple].0.len() },
        _ => Iter::ItemsReversed { object: sequence, left: vm.len(sequence)? as i64 - 1 },
    };
    made(vm, class, iter)
}

fn not_reversible(vm: &mut Vm, value: Value) -> R {
    let class = vm.type_name(value);
    Err(vm.type_error(format!("'{class}' object is not reversible")))
}
