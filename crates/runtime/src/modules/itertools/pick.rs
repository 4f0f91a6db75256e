//! `compress`, `dropwhile`, `takewhile`, `filterfalse`, `islice`: some of the items of one iterable.

use super::{itertool, made, state};
use crate::classes::class;
use crate::heap::*;
use crate::native::{F3, Many};
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::Value;

#[derive(Clone)]
struct Compress {
    data: Value,
    selectors: Value,
}
impl Object for Compress {
    crate::shareable!();
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.data);
        visit(self.selectors);
    }
}

itertool! { COMPRESS, IT_COMPRESS, "__new__(cls, /, data, selectors)", F3(compress), compress_next, "Give the items whose selectors are true." }

fn compress(vm: &mut Vm, class: Value, data: Value, selectors: Value) -> R {
    let data = vm.iter(data)?;
    let selectors = vm.iter(selectors)?;
    made(vm, class, class::IT_COMPRESS, Compress { data, selectors })
}

fn compress_next(vm: &mut Vm, this: Value) -> R<Option<Value>> {
    let &mut Compress { data, selectors } = state::<Compress>(vm, this)?;
    loop {
        let (Some(item), Some(selector)) = (vm.next(data)?, vm.next(selectors)?) else { return Ok(None) };
        if vm.truth(selector)? {
            return Ok(Some(item));
        }
        vm.spend(1)?;
    }
}

/// `dropwhile` and `takewhile`: `turned` once the predicate was false.
#[derive(Clone)]
struct While {
    predicate: Value,
    iterator: Value,
    turned: bool,
}
impl Object for While {
    crate::shareable!();
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.predicate);
        visit(self.iterator);
    }
}

itertool! { DROPWHILE, IT_DROPWHILE, "__new__(cls, predicate, iterable, /)", F3(dropwhile), dropwhile_next, "Leave out items while the predicate is true." }
itertool! { TAKEWHILE, IT_TAKEWHILE, "__new__(cls, predicate, iterable, /)", F3(takewhile), takewhile_next, "Give items while the predicate is true." }

fn dropwhile(vm: &mut Vm, class: Value, predicate: Value, iterable: Value) -> R {
    let iterator = vm.iter(iterable)?;
    made(vm, class, class::IT_DROPWHILE, While { predicate, iterator, turned: false })
}

fn takewhile(vm: &mut Vm, class: Value, predicate: Value, iterable: Value) -> R {
    let iterator = vm.iter(iterable)?;
    made(vm, class, class::IT_TAKEWHILE, While { predicate, iterator, turned: false })
}

fn dropwhile_next(vm: &mut Vm, this: Value) -> R<Option<Value>> {
    let &mut While { predicate, iterator, turned } = state::<While>(vm, this)?;
    while let Some(item) = vm.next(iterator)? {
        if turned {
            return Ok(Some(item));
        }
        let verdict = vm.call(predicate, &[item])?;
        if !vm.truth(verdict)? {
            state::<While>(vm, this)?.turned = true;
            return Ok(Some(item));
        }
        vm.spend(1)?;
    }
    Ok(None)
}

fn takewhile_next(vm: &mut Vm, this: Value) -> R<Option<Value>> {
    let &mut While { predicate, iterator, turned } = state::<While>(vm, this)?;
    if turned {
        return Ok(None);
    }
    let Some(item) = vm.next(iterator)? else { return Ok(None) };
    let verdict = vm.call(predicate, &[item])?;
    if vm.truth(verdict)? {
        return Ok(Some(item));
    }
    state::<While>(vm, this)?.turned = true;
    Ok(None)
}

#[derive(Clone)]
struct FilterFalse {
    function: Value,
    iterator: Value,
}
impl Object for FilterFalse {
    crate::shareable!();
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.function);
        visit(self.iterator);
    }
}

itertool! { FILTERFALSE, IT_FILTERFALSE, "__new__(cls, function, iterable, /)", F3(filterfalse), filterfalse_next, "Give the items for which the function is false." }

fn filterfalse(vm: &mut Vm, class: Value, function: Value, iterable: Value) -> R {
    let iterator = vm.iter(iterable)?;
    made(vm, class, class::IT_FILTERFALSE, FilterFalse { function, iterator })
}

fn filterfalse_next(vm: &mut Vm, this: Value) -> R<Option<Value>> {
    let &mut FilterFalse { function, iterator } = state::<FilterFalse>(vm, this)?;
    let plain = function.is_none() || function.is(Value::Class(class::BOOL));
    while let Some(item) = vm.next(iterator)? {
        let verdict = if plain { item } else { vm.call(function, &[item])? };
        if !vm.truth(verdict)? {
            return Ok(Some(item));
        }
        vm.spend(1)?;
    }
    Ok(None)
}

#[derive(Clone)]
struct ISlice {
    iterator: Value,
    next: u64,
    stop: Option<u64>,
    step: u64,
    count: u64,
}
impl Object for ISlice {
    crate::shareable!();
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.iterator);
    }
}

itertool! { ISLICE, IT_ISLICE, "__new__(cls, iterable, start, stop=..., step=..., /)", Many(islice), islice_next, "Give a slice of an iterable." }

/// One of the numbers; `None` when it was left out.
fn part(vm: &mut Vm, value: Value, wrong: fn(&mut Vm) -> Raised) -> R<Option<u64>> {
    if value.is_none() || value.is_undef() {
        return Ok(None);
    }
    if !vm.has_index(value) {
        return Err(wrong(vm));
    }
    match vm.index(value)? {
        Value::Int(i) if i >= 0 => Ok(Some(i as u64)),
        _ => Err(wrong(vm)),
    }
}

fn islice(vm: &mut Vm, args: &[Value]) -> R {
    let &[class, iterable, first, second, step] = args else { return Err(vm.internal_error("islice")) };
    let no_index: fn(&mut Vm) -> Raised =
        |vm| vm.value_error("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
    let no_stop: fn(&mut Vm) -> Raised =
        |vm| vm.value_error("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
    let no_step: fn(&mut Vm) -> Raised = |vm| vm.value_error("Step for islice() must be a positive integer or None.");
    let (start, stop) = match second.given() {
        None => (None, part(vm, first, no_stop)?),
        Some(second) => {
            let stop = part(vm, second, no_stop)?;
            (part(vm, first, no_index)?, stop)
        }
    };
    let step = match part(vm, step, no_step)? {
        Some(0) => return Err(no_step(vm)),
        step => step.unwrap_or(1),
    };
    let iterator = vm.iter(iterable)?;
    made(vm, class, class::IT_ISLICE, ISlice { iterator, next: start.unwrap_or(0), stop, step, count: 0 })
}

fn islice_next(vm: &mut Vm, this: Value) -> R<Option<Value>> {
    let &mut ISlice { iterator, next, stop, step, mut count } = state::<ISlice>(vm, this)?;
    if iterator.is_undef() {
        return Ok(None);
    }
    let mut found = None;
    while count <= next && stop.is_none_or(|stop| count < stop) {
        let result = vm.next(iterator);
        if !matches!(result, Ok(Some(_))) {
            state::<ISlice>(vm, this)?.iterator = Value::UNDEF;
        }
        let Some(item) = result? else { return Ok(None) };
        count += 1;
        if count > next {
            found = Some(item);
        }
        vm.spend(1)?;
    }
    let slice = state::<ISlice>(vm, this)?;
    slice.count = count;
    if found.is_none() {
        slice.iterator = Value::UNDEF;
    }
    slice.next = next.saturating_add(step).min(stop.unwrap_or(u64::MAX));
    Ok(found)
}
