//! `count`, `cycle`, `repeat`.

use super::{itertool, made, state};
use crate::classes::class;
use crate::heap::*;
use crate::native::{F1, F2, F3, native};
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use withal_compiler::bytecode::BinaryOp;

#[derive(Clone)]
struct Count {
    next: Value,
    step: Value,
}
impl Object for Count {
    crate::shareable!();
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.next);
        visit(self.step);
    }
}

itertool! { COUNT, IT_COUNT, "__new__(cls, /, start=0, step=1)", F3(count), count_next, "Give start, start + step, and so on for ever.",
native("__repr__($self, /)", F1(count_repr)) }

fn is_number(vm: &Vm, value: Value) -> bool {
    vm.has_index(value)
        || matches!(value, Value::Float(_) | Value::Complex(_))
        || vm.lookup_on_type(value, name::FLOAT).is_some()
        || vm.lookup_on_type(value, name::COMPLEX).is_some()
}

fn count(vm: &mut Vm, class: Value, start: Value, step: Value) -> R {
    if !is_number(vm, start) || !is_number(vm, step) {
        return Err(vm.type_error("a number is required"));
    }
    made(vm, class, class::IT_COUNT, Count { next: start, step })
}

fn count_next(vm: &mut Vm, this: Value) -> R<Option<Value>> {
    let &mut Count { next, step } = state::<Count>(vm, this)?;
    let after = match (next, step) {
        (Value::Int(a), Value::Int(b)) if a.checked_add(b).is_some() => Value::Int(a.wrapping_add(b)),
        _ => vm.binary(BinaryOp::Add, next, step)?,
    };
    state::<Count>(vm, this)?.next = after;
    Ok(Some(next))
}

fn count_repr(vm: &mut Vm, this: Value) -> R {
    let &mut Count { next, step } = state::<Count>(vm, this)?;
    let mut text = format!("count({}", vm.repr_string(next)?);
    if !matches!(step, Value::Int(1)) {
        text.push_str(&format!(", {}", vm.repr_string(step)?));
    }
    text.push(')');
    Ok(vm.heap.string(text))
}

#[derive(Clone)]
struct Cycle {
    iterator: Value,
    saved: Vec<Value>,
    at: usize,
}
impl Object for Cycle {
    crate::shareable!();
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.iterator);
        self.saved.iter().for_each(|v| visit(*v));
    }
    fn bytes(&self) -> usize {
        self.saved.capacity() * size_of::<Value>()
    }
}

itertool! { CYCLE, IT_CYCLE, "__new__(cls, iterable, /)", F2(cycle), cycle_next, "Give the items of an iterable again and again." }

fn cycle(vm: &mut Vm, class: Value, iterable: Value) -> R {
    let iterator = vm.iter(iterable)?;
    made(vm, class, class::IT_CYCLE, Cycle { iterator, saved: Vec::new(), at: 0 })
}

fn cycle_next(vm: &mut Vm, this: Value) -> R<Option<Value>> {
    let iterator = state::<Cycle>(vm, this)?.iterator;
    if !iterator.is_undef() {
        if let Some(item) = vm.next(iterator)? {
            let cycle = state::<Cycle>(vm, this)?;
            cycle.saved.push(item);
            vm.heap.charge(size_of::<Value>());
            return Ok(Some(item));
        }
        state::<Cycle>(vm, this)?.iterator = Value::UNDEF;
    }
    let cycle = state::<Cycle>(vm, this)?;
    let item = cycle.saved.get(cycle.at).copied();
    cycle.at = if cycle.at + 1 >= cycle.saved.len() { 0 } else { cycle.at + 1 };
    Ok(item)
}

#[derive(Clone)]
struct Repeat {
    object: Value,
    left: Option<i64>,
}
impl Object for Repeat {
    crate::shareable!();
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.object);
    }
}

itertool! { REPEAT, IT_REPEAT, "__new__(cls, /, object, times=...)", F3(repeat), repeat_next, "Give one object for ever, or a number of times.",
native("__repr__($self, /)", F1(repeat_repr)),
native("__length_hint__($self, /)", F1(repeat_len)) }

fn repeat(vm: &mut Vm, class: Value, object: Value, times: Value) -> R {
    let left = match times.given() {
        Some(times) => Some(vm.index_i64(times, false)?.max(0)),
        None => None,
    };
    made(vm, class, class::IT_REPEAT, Repeat { object, left })
}

fn repeat_next(vm: &mut Vm, this: Value) -> R<Option<Value>> {
    let repeat = state::<Repeat>(vm, this)?;
    match &mut repeat.left {
        Some(0) => return Ok(None),
        Some(left) => *left -= 1,
        None => {}
    }
    Ok(Some(repeat.object))
}

fn repeat_repr(vm: &mut Vm, this: Value) -> R {
    let &mut Repeat { object, left } = state::<Repeat>(vm, this)?;
    let shown = vm.repr_string(object)?;
    let times = left.map_or(String::new(), |n| format!(", {n}"));
    Ok(vm.heap.string(format!("repeat({shown}{times})")))
}

fn repeat_len(vm: &mut Vm, this: Value) -> R {
    match state::<Repeat>(vm, this)?.left {
        Some(left) => Ok(Value::Int(left)),
        None => Err(vm.type_error("len() of unsized object")),
    }
}
