//! `range`: its methods. Items, slices and containment stand in `object::item`.

use super::ops;
use crate::classes::{ClassSpec, class};
use crate::heap::*;
use crate::native::{F1, F2, F4, getset, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};
use num_bigint::BigInt;
use num_traits::{One, Zero};

natives! { static NATIVES = [
    native("__new__(cls, start, stop=..., step=..., /)", F4(new)),
    getset("start", |vm, this| Ok(parts(vm, this)?.start), ops::read_only),
    getset("stop", |vm, this| Ok(parts(vm, this)?.stop), ops::read_only),
    getset("step", |vm, this| Ok(parts(vm, this)?.step), ops::read_only),
    native("count($self, value, /)", F2(count)),
    native("index($self, value, /)", F2(index)),
    native("__len__($self, /)", F1(ops::len)),
    native("__bool__($self, /)", F1(bool)),
    native("__getitem__($self, key, /)", F2(ops::get_item)),
    native("__contains__($self, key, /)", F2(ops::contains)),
    native("__iter__($self, /)", F1(ops::iter)),
    native("__reversed__($self, /)", F1(reversed)),
    native("__repr__($self, /)", F1(repr)),
    native("__hash__($self, /)", F1(hash)),
    native("__eq__($self, value, /)", F2(eq)),
    native("__ne__($self, value, /)", F2(|vm, a, b| { let equal = eq(vm, a, b)?; Ok(not(equal)) })),
    native("__lt__($self, value, /)", F2(|_, _, _| Ok(Value::NOT_IMPLEMENTED))),
    native("__le__($self, value, /)", F2(|_, _, _| Ok(Value::NOT_IMPLEMENTED))),
    native("__gt__($self, value, /)", F2(|_, _, _| Ok(Value::NOT_IMPLEMENTED))),
    native("__ge__($self, value, /)", F2(|_, _, _| Ok(Value::NOT_IMPLEMENTED))),
]; }

/// The class.
pub static CLASS: ClassSpec = ClassSpec::new(class::RANGE, NATIVES)
    .sequence()
    .final_()
    .doc("range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\nReturn an object that produces a sequence of integers from start (inclusive)\nto stop (exclusive) by step.");

fn handle(vm: &mut Vm, this: Value) -> R<Handle<Range>> {
    match vm.heap.payload(this) {
        Value::Range(h) => Ok(h),
        _ => Err(ops::wrong_receiver(vm, "range", this)),
    }
}

fn parts(vm: &mut Vm, this: Value) -> R<Range> {
    let h = handle(vm, this)?;
    Ok(vm.heap[h])
}

fn not(value: Value) -> Value {
    match value {
        Value::Bool(b) => Value::bool(b == 0),
        other => other,
    }
}

fn new(vm: &mut Vm, _class: Value, start: Value, stop: Value, step: Value) -> R {
    let (start, stop) = match stop.given() {
        None => (Value::Int(0), vm.index(start)?),
        Some(stop) => (vm.index(start)?, vm.index(stop)?),
    };
    let step = match step.given() {
        None => Value::Int(1),
        Some(step) => vm.index(step)?,
    };
    if let Value::Int(0) = step {
        return Err(vm.value_error("range() arg 3 must not be zero"));
    }
    Ok(Value::Range(vm.heap.alloc(Range { start, stop, step })))
}

fn bool(vm: &mut Vm, this: Value) -> R {
    let h = handle(vm, this)?;
    Ok(Value::bool(!vm.heap.range_len(h).is_zero()))
}

fn count(vm: &mut Vm, this: Value, value: Value) -> R {
    let range = handle(vm, this)?;
    if matches!(value, Value::Int(_) | Value::Bool(_) | Value::BigInt(_)) {
        return Ok(Value::Int(vm.heap_range_has(range, value).into()));
    }
    let iterator = vm.iter(Value::Range(range))?;
    let mut found = 0;
    while let Some(item) = vm.next(iterator)? {
        found += i64::from(vm.eq(item, value)?);
        vm.spend(1)?;
    }
    Ok(Value::Int(found))
}

fn index(vm: &mut Vm, this: Value, value: Value) -> R {
    let range = handle(vm, this)?;
    if matches!(value, Value::Int(_) | Value::Bool(_) | Value::BigInt(_)) {
        if let Some(at) = vm.range_position(range, value) {
            return Ok(at);
        }
        return Err(vm.value_error("range.index(x): x not in range"));
    }
    let iterator = vm.iter(Value::Range(range))?;
    let mut at = 0;
    while let Some(item) = vm.next(iterator)? {
        if vm.eq(item, value)? {
            return Ok(Value::Int(at));
        }
        at += 1;
        vm.spend(1)?;
    }
    Err(vm.value_error("sequence.index(x): x not in sequence"))
}

impl Vm {
    fn heap_range_has(&mut self, range: Handle<Range>, value: Value) -> bool {
        self.range_position(range, value).is_some()
    }
}

fn reversed(vm: &mut Vm, this: Value) -> R {
    let range = handle(vm, this)?;
    let Range { start, step, .. } = vm.heap[range];
    let len = vm.heap.range_len(range);
    let (start, step) = (vm.heap.big(start), vm.heap.big(step));
    let first = &start + (len - BigInt::one()) * &step;
    let parts = [first, start - &step, -step];
    let [start, stop, step] = parts.map(|part| vm.heap.int(part));
    let range = vm.heap.alloc(Range { start, stop, step });
    vm.iter(Value::Range(range))
}

fn repr(vm: &mut Vm, this: Value) -> R {
    let Range { start, stop, step } = parts(vm, this)?;
    let mut text = format!("range({}, {}", vm.repr_string(start)?, vm.repr_string(stop)?);
    if !matches!(step, Value::Int(1)) {
        text.push_str(&format!(", {}", vm.repr_string(step)?));
    }
    text.push(')');
    Ok(vm.heap.string(text))
}

/// What tells ranges apart: length, start if there is one, step if it matters; `None` for the rest.
fn key(vm: &mut Vm, range: Handle<Range>) -> [Value; 3] {
    let Range { start, step, .. } = vm.heap[range];
    let len = vm.heap.range_len(range);
    let (empty, one) = (len.is_zero(), len.is_one());
    let len = vm.heap.int(len);
    [len, if empty { Value::NONE } else { start }, if empty || one { Value::NONE } else { step }]
}

fn eq(vm: &mut Vm, this: Value, other: Value) -> R {
    let (a, b) = (handle(vm, this)?, vm.heap.payload(other));
    let Value::Range(b) = b else { return Ok(Value::NOT_IMPLEMENTED) };
    let (a, b) = (key(vm, a), key(vm, b));
    for (x, y) in a.into_iter().zip(b) {
        let same = match (x, y) {
            (Value::None(_), Value::None(_)) => true,
            (Value::None(_), _) | (_, Value::None(_)) => false,
            _ => vm.heap.big(x) == vm.heap.big(y),
        };
        if !same {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

fn hash(vm: &mut Vm, this: Value) -> R {
    let range = handle(vm, this)?;
    let key = key(vm, range);
    let key = vm.heap.tuple(key);
    vm.hash(key).map(Value::Int)
}
