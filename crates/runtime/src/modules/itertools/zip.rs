//! `accumulate`, `chain`, `starmap`, `zip_longest`.

use super::{itertool, made, state};
use crate::classes::class;
use crate::heap::*;
use crate::native::{F2, F3, Many, native};
use crate::raise::R;
use crate::state::Vm;
use crate::types::generic_alias::class_getitem;
use crate::types::ops;
use crate::value::Value;
use withal_compiler::bytecode::BinaryOp;

#[derive(Clone)]
struct Accumulate {
    iterator: Value,
    function: Value,
    total: Value,
    initial: Value,
}
impl Object for Accumulate {
    crate::shareable!();
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        for value in [self.iterator, self.function, self.total, self.initial] {
            visit(value);
        }
    }
}

itertool! { ACCUMULATE, IT_ACCUMULATE, "__new__(cls, /, iterable, func=None, *, initial=None)", Many(accumulate), accumulate_next, "Give running sums, or what another function makes of the items." }

fn accumulate(vm: &mut Vm, args: &[Value]) -> R {
    let &[class, iterable, function, initial] = args else { return Err(vm.internal_error("accumulate")) };
    let iterator = vm.iter(iterable)?;
    made(vm, class, class::IT_ACCUMULATE, Accumulate { iterator, function, total: Value::UNDEF, initial })
}

fn accumulate_next(vm: &mut Vm, this: Value) -> R<Option<Value>> {
    let &mut Accumulate { iterator, function, total, initial } = state::<Accumulate>(vm, this)?;
    if !initial.is_none() {
        let accumulate = state::<Accumulate>(vm, this)?;
        accumulate.initial = Value::NONE;
        accumulate.total = initial;
        return Ok(Some(initial));
    }
    let Some(item) = vm.next(iterator)? else { return Ok(None) };
    let next = match (total.given(), function) {
        (None, _) => item,
        (Some(total), Value::None(_)) => vm.binary(BinaryOp::Add, total, item)?,
        (Some(total), function) => vm.call(function, &[total, item])?,
    };
    state::<Accumulate>(vm, this)?.total = next;
    Ok(Some(next))
}

/// `source` gives the iterables, `active` the items of the present one.
#[derive(Clone)]
struct Chain {
    source: Value,
    active: Value,
}
impl Object for Chain {
    crate::shareable!();
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.source);
        visit(self.active);
    }
}

itertool! { CHAIN, IT_CHAIN, "__new__(cls, /, *iterables)", F2(chain), chain_next, "Give the items of one iterable after the other.",
native("from_iterable($cls, iterable, /)", F2(chain)),
native("__class_getitem__($cls, object, /)", F2(class_getitem)) }

fn chain(vm: &mut Vm, class: Value, iterables: Value) -> R {
    let source = vm.iter(iterables)?;
    made(vm, class, class::IT_CHAIN, Chain { source, active: Value::UNDEF })
}

fn chain_next(vm: &mut Vm, this: Value) -> R<Option<Value>> {
    loop {
        let &mut Chain { source, active } = state::<Chain>(vm, this)?;
        if source.is_undef() {
            return Ok(None);
        }
        if let Some(active) = active.given() {
            if let Some(item) = vm.next(active)? {
                return Ok(Some(item));
            }
            state::<Chain>(vm, this)?.active = Value::UNDEF;
        }
        let next = match vm.next(source) {
            Ok(Some(iterable)) => vm.iter(iterable).map(Some),
            other => other,
        };
        if !matches!(next, Ok(Some(_))) {
            state::<Chain>(vm, this)?.source = Value::UNDEF;
        }
        let Some(next) = next? else { return Ok(None) };
        state::<Chain>(vm, this)?.active = next;
        vm.spend(1)?;
    }
}

#[derive(Clone)]
struct StarMap {
    function: Value,
    iterator: Value,
}
impl Object for StarMap {
    crate::shareable!();
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.function);
        visit(self.iterator);
    }
}

itertool! { STARMAP, IT_STARMAP, "__new__(cls, function, iterable, /)", F3(starmap), starmap_next, "Call a function with each item as its arguments." }

fn starmap(vm: &mut Vm, class: Value, function: Value, iterable: Value) -> R {
    let iterator = vm.iter(iterable)?;
    made(vm, class, class::IT_STARMAP, StarMap { function, iterator })
}

fn starmap_next(vm: &mut Vm, this: Value) -> R<Option<Value>> {
    let &mut StarMap { function, iterator } = state::<StarMap>(vm, this)?;
    let Some(args) = vm.next(iterator)? else { return Ok(None) };
    let args = vm.collect(args)?;
    vm.call(function, &args).map(Some)
}

/// An iterator that is at its end is `Undef`.
struct ZipLongest {
    iterators: Vec<Value>,
    fill: Value,
}
impl Object for ZipLongest {
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        self.iterators.iter().for_each(|v| visit(*v));
        visit(self.fill);
    }
    fn bytes(&self) -> usize {
        self.iterators.capacity() * size_of::<Value>()
    }
}

itertool! { ZIP_LONGEST, IT_ZIP_LONGEST, "__new__(cls, /, *iterables, **keywords)", F3(zip_longest), zip_longest_next, "Give tuples until the longest iterable is exhausted." }

fn zip_longest(vm: &mut Vm, class: Value, iterables: Value, keywords: Value) -> R {
    let mut fill = Value::NONE;
    for (name, value) in ops::keyword_pairs(vm, keywords) {
        if vm.heap.text(name).is_none_or(|t| &*t != "fillvalue") {
            return Err(vm.type_error("zip_longest() got an unexpected keyword argument"));
        }
        fill = value;
    }
    let mut iterators = Vec::new();
    for iterable in vm.collect(iterables)? {
        iterators.push(vm.iter(iterable)?);
    }
    made(vm, class, class::IT_ZIP_LONGEST, ZipLongest { iterators, fill })
}

fn zip_longest_next(vm: &mut Vm, this: Value) -> R<Option<Value>> {
    let (mut items, mut any) = (Vec::new(), false);
    for i in 0.. {
        let zip = state::<ZipLongest>(vm, this)?;
        let (Some(&iterator), fill) = (zip.iterators.get(i), zip.fill) else { break };
        let mut item = fill;
        if !iterator.is_undef() {
            match vm.next(iterator)? {
                Some(found) => (item, any) = (found, true),
                None => {
                    if let Some(place) = state::<ZipLongest>(vm, this)?.iterators.get_mut(i) {
                        *place = Value::UNDEF;
                    }
                }
            }
        }
        items.push(item);
    }
    Ok(if any { Some(vm.heap.tuple(items)) } else { None })
}
