//! `iter`, `next`, `len`, `any`, `all`, `sorted`, `min`, `max`, `sum`.

use crate::heap::*;
use crate::native::{F1, F2, F3, native};
use crate::natives;
use crate::raise::R;
use crate::state::{Pending, Resume, Vm};
use crate::value::Value;
use withal_compiler::bytecode::{BinaryOp, CompareOp};

natives! {
    /// The functions.
    pub static NATIVES = [
        native("iter(object, sentinel=..., /)", F2(iter)),
        native("next(iterator, default=..., /)", F2(next)),
        native("len(obj, /)", F1(|vm, value| Ok(Value::Int(vm.len(value)? as i64)))),
        native("any(iterable, /)", F1(|vm, iterable| quantify(vm, iterable, true))),
        native("all(iterable, /)", F1(|vm, iterable| quantify(vm, iterable, false))),
        native("sorted(iterable=..., /, *, key=None, reverse=False)", F3(sorted)),
        native("min(*args, key=None, default=...)", F3(|vm, args, key, default| extreme(vm, "min", CompareOp::Lt, [args, key, default]))),
        native("max(*args, key=None, default=...)", F3(|vm, args, key, default| extreme(vm, "max", CompareOp::Gt, [args, key, default]))),
        native("sum(iterable, /, start=0)", F2(sum)),
    ];
}

fn iter(vm: &mut Vm, object: Value, sentinel: Value) -> R {
    let Some(sentinel) = sentinel.given() else { return vm.iter(object) };
    if !is_callable(vm, object) {
        return Err(vm.type_error("iter(v, w): v must be callable"));
    }
    Ok(vm.heap.iter(Iter::Sentinel { callable: object, sentinel }))
}

fn is_callable(vm: &Vm, value: Value) -> bool {
    matches!(value, Value::Function(_) | Value::Native(_) | Value::Method(_) | Value::Class(_))
        || vm.lookup_on_type(value, name::CALL).is_some()
}

fn next(vm: &mut Vm, iterator: Value, default: Value) -> R {
    let item = match (iterator, default.given()) {
        (_, Some(_)) => vm.next(iterator)?,
        (Value::Iter(h), None) => vm.step_iter(h)?,
        // Without a default the iterator's own StopIteration goes on, with its value; nothing nests.
        (Value::Generator(_), None) => {
            vm.pending = Some(Pending::Resume { generator: iterator, with: Resume::Send(Value::NONE) });
            return Ok(Value::UNDEF);
        }
        _ => match vm.lookup_on_type(iterator, name::NEXT) {
            Some(method @ Value::Function(_)) => return vm.tail_call(method, &[iterator]),
            Some(method) => return vm.call_unbound(method, iterator, &[]),
            None => {
                let class = vm.type_name(iterator);
                return Err(vm.type_error(format!("'{class}' object is not an iterator")));
            }
        },
    };
    match item.or(default.given()) {
        Some(item) => Ok(item),
        None => Err(vm.stop_iteration(Value::NONE)),
    }
}

/// `any` looks for a true item, `all` for a false one.
fn quantify(vm: &mut Vm, iterable: Value, wanted: bool) -> R {
    let iterator = vm.iter(iterable)?;
    vm.holding(&[iterator], |vm, _| {
        while let Some(item) = vm.next_held(iterator)? {
            if vm.truth(item)? == wanted {
                return Ok(Value::bool(wanted));
            }
            vm.spend(1)?;
        }
        Ok(Value::bool(!wanted))
    })
}

fn sorted(vm: &mut Vm, iterable: Value, key: Value, reverse: Value) -> R {
    if iterable.is_undef() {
        return Err(vm.type_error("sorted expected 1 argument, got 0"));
    }
    vm.holding(&[key, reverse], |vm, _| {
        let mut values = vm.collect_held(iterable)?;
        let reverse = vm.truth(reverse)?;
        vm.sort_held(&mut values, key, reverse)?;
        Ok(vm.heap.list(values))
    })
}

fn extreme(vm: &mut Vm, what: &str, op: CompareOp, [args, key, default]: [Value; 3]) -> R {
    let args = vm.collect(args)?;
    let iterator = match *args.as_slice() {
        [] => return Err(vm.type_error(format!("{what} expected at least 1 argument, got 0"))),
        [iterable] => vm.iter(iterable)?,
        _ if !default.is_undef() => {
            return Err(
                vm.type_error(format!("Cannot specify a default for {what}() with multiple positional arguments"))
            );
        }
        _ => {
            let tuple = vm.heap.tuple(args);
            vm.iter(tuple)?
        }
    };
    let best = vm.holding(&[iterator, key, default, Value::UNDEF, Value::UNDEF], |vm, at| {
        let mut best: Option<(Value, Value)> = None;
        while let Some(item) = vm.next_held(iterator)? {
            let value = if key.is_none() { item } else { vm.holding(&[item], |vm, _| vm.call_held(key, &[item]))? };
            let better = match best {
                None => true,
                Some((_, so_far)) => match (op, value, so_far) {
                    (CompareOp::Lt, Value::Int(a), Value::Int(b)) => a < b,
                    (CompareOp::Gt, Value::Int(a), Value::Int(b)) => a > b,
                    _ => {
                        let verdict = vm.compare(op, value, so_far)?;
                        vm.truth(verdict)?
                    }
                },
            };
            if better {
                best = Some((item, value));
                if let Some(places) = vm.held.get_mut(at + 3..at + 5) {
                    places.copy_from_slice(&[item, value]);
                }
            }
            vm.spend(1)?;
        }
        Ok(best)
    })?;
    match best.map(|(item, _)| item).or(default.given()) {
        Some(item) => Ok(item),
        None => Err(vm.value_error(format!("{what}() iterable argument is empty"))),
    }
}

fn sum(vm: &mut Vm, iterable: Value, start: Value) -> R {
    let iterator = vm.iter(iterable)?;
    let wrong = match vm.heap.payload(start) {
        Value::ShortStr(_) | Value::Str(_) => Some("sum() can't sum strings [use ''.join(seq) instead]"),
        Value::Bytes(_) => Some("sum() can't sum bytes [use b''.join(seq) instead]"),
        Value::ByteArray(_) => Some("sum() can't sum bytearray [use b''.join(seq) instead]"),
        _ => None,
    };
    if let Some(message) = wrong {
        return Err(vm.type_error(message));
    }
    vm.holding(&[iterator, start], |vm, at| {
        let mut total = start;
        while let Some(item) = vm.next_held(iterator)? {
            vm.spend(1)?;
            total = match (total, item) {
                (Value::Int(a), Value::Int(b)) if a.checked_add(b).is_some() => Value::Int(a.wrapping_add(b)),
                (Value::Float(a), _) if as_float(vm, item).is_some() => {
                    let (sum, rest) = sum_floats(vm, iterator, a.get(), item)?;
                    match rest {
                        None => return Ok(Value::float(sum)),
                        Some(item) => vm.binary(BinaryOp::Add, Value::float(sum), item)?,
                    }
                }
                _ => vm.binary(BinaryOp::Add, total, item)?,
            };
            if let Some(place) = vm.held.get_mut(at + 1) {
                *place = total;
            }
        }
        Ok(total)
    })
}

/// A float, or an int that is one exactly as far as a sum needs it.
fn as_float(vm: &Vm, value: Value) -> Option<f64> {
    match value {
        Value::Float(x) => Some(x.get()),
        Value::Int(i) => Some(i as f64),
        Value::Bool(b) => Some(b as f64),
        Value::BigInt(h) => withal_text::number::int_to_float(&vm.heap[h]).ok(),
        _ => None,
    }
}

/// Adds floats with a running compensation of what rounding lost; gives the first item that is no number.
fn sum_floats(vm: &mut Vm, iterator: Value, start: f64, first: Value) -> R<(f64, Option<Value>)> {
    let (mut sum, mut lost, mut next) = (start, 0.0, Some(first));
    let settled = |sum: f64, lost: f64| if lost != 0.0 && f64::is_finite(lost) { sum + lost } else { sum };
    while let Some(item) = next {
        let Some(x) = as_float(vm, item) else { return Ok((settled(sum, lost), Some(item))) };
        let total: f64 = sum + x;
        lost += if f64::abs(sum) >= f64::abs(x) { (sum - total) + x } else { (x - total) + sum };
        sum = total;
        next = vm.next_held(iterator)?;
        vm.spend(1)?;
    }
    Ok((settled(sum, lost), None))
}
