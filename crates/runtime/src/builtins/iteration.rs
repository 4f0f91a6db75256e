//! `iter`, `next`, `len`, `any`, `all`, `sorted`, `min`, `max`, `sum`.

use crate::heap::*;
use crate::native::{F1, F2, F3, native};
use crate::natives;
use crate::object::compare::holds;
use crate::raise::R;
use crate::state::{Drain, Pending, Resume, Vm};
use crate::value::Value;
use withal_compiler::bytecode::{BinaryOp, CompareOp};

natives! {
    /// The functions.
    pub static NATIVES = [
        native("iter(object, sentinel=..., /)", F2(iter)),
        native("next(iterator, default=..., /)", F2(next)),
        native("len(obj, /)", F1(len)),
        native("any(iterable, /)", F1(|vm, iterable| quantify(vm, iterable, true))),
        native("all(iterable, /)", F1(|vm, iterable| quantify(vm, iterable, false))),
        native("sorted(iterable=..., /, *, key=None, reverse=False)", F3(sorted)),
        native("min(*args, key=None, default=...)", F3(|vm, args, key, default| extreme(vm, "min", CompareOp::Lt, [args, key, default]))),
        native("max(*args, key=None, default=...)", F3(|vm, args, key, default| extreme(vm, "max", CompareOp::Gt, [args, key, default]))),
        native("sum(iterable, /, start=0)", F2(sum)),
    ];
}

fn len(vm: &mut Vm, value: Value) -> R {
    let len = match value {
        Value::ShortStr(s) => s.chars(),
        Value::Str(h) => vm.heap[h].chars,
        Value::List(h) => vm.heap[h].0.len(),
        Value::Tuple(h) => vm.heap[h].0.len(),
        Value::Dict(h) => vm.heap[h].len(),
        Value::Set(h) => vm.heap[h].len(),
        _ => vm.len(value)?,
    };
    Ok(Value::Int(len as i64))
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

/// The first of the items that are left to a native: the one at hand, or what the iterator gives next.
fn first_left(vm: &mut Vm, iterator: Value, item: Option<Value>) -> R<Option<Value>> {
    if item.is_some() { Ok(item) } else { vm.next_held(iterator) }
}

/// `any` looks for a true item, `all` for a false one.
fn quantify(vm: &mut Vm, iterable: Value, wanted: bool) -> R {
    static ANY: Drain = Drain {
        take: |vm, _, item| plain_truth(vm, item) == Some(false),
        rest: |vm, generator, _, item| quantify_rest(vm, generator, true, item),
    };
    static ALL: Drain = Drain {
        take: |vm, _, item| plain_truth(vm, item) == Some(true),
        rest: |vm, generator, _, item| quantify_rest(vm, generator, false, item),
    };
    let iterator = vm.iter(iterable)?;
    if let Value::Generator(_) = iterator {
        return vm.drain_by(if wanted { &ANY } else { &ALL }, iterator, [Value::UNDEF; 2]);
    }
    quantify_rest(vm, iterator, wanted, None)
}

/// The truth of a value that nobody has to be asked for.
fn plain_truth(vm: &Vm, item: Value) -> Option<bool> {
    match item {
        Value::Bool(b) => Some(b != 0),
        Value::None(_) => Some(false),
        Value::Int(i) => Some(i != 0),
        Value::Float(x) => Some(x.get() != 0.0),
        Value::ShortStr(s) => Some(!s.is_empty()),
        Value::Str(_) => Some(true),
        Value::List(h) => Some(!vm.heap[h].0.is_empty()),
        Value::Tuple(h) => Some(!vm.heap[h].0.is_empty()),
        Value::Dict(h) => Some(!vm.heap[h].is_empty()),
        _ => None,
    }
}

fn quantify_rest(vm: &mut Vm, iterator: Value, wanted: bool, item: Option<Value>) -> R {
    vm.holding(&[iterator], |vm, _| {
        let mut next = first_left(vm, iterator, item)?;
        while let Some(item) = next {
            if vm.truth(item)? == wanted {
                return Ok(Value::bool(wanted));
            }
            vm.spend(1)?;
            next = vm.next_held(iterator)?;
        }
        Ok(Value::bool(!wanted))
    })
}

fn sorted(vm: &mut Vm, iterable: Value, key: Value, reverse: Value) -> R {
    if iterable.is_undef() {
        return Err(vm.type_error("sorted expected 1 argument, got 0"));
    }
    if let Value::Generator(_) = iterable {
        static SORTED: Drain = Drain {
            take: Vm::take_into_list,
            rest: |vm, generator, into, item| {
                let list = vm.take_rest_into_list(generator, into, item)?;
                match into[1] {
                    Value::Tuple(h) if let &[key, reverse] = &*vm.heap[h].0 => sorted(vm, list, key, reverse),
                    _ => Ok(list),
                }
            },
        };
        let (list, how) = (vm.heap.list(Vec::new()), vm.heap.tuple([key, reverse]));
        return vm.drain_by(&SORTED, iterable, [list, how]);
    }
    vm.holding(&[key, reverse], |vm, _| {
        let mut values = vm.collect_held(iterable)?;
        let reverse = vm.truth(reverse)?;
        vm.sort_held(&mut values, key, reverse)?;
        Ok(vm.heap.list(values))
    })
}

/// The least or greatest item of a list or tuple of plain values, without asking anyone; `None` if that is not told so.
fn plain_extreme(vm: &mut Vm, items: Value, op: CompareOp) -> R<Option<Value>> {
    let heap = &vm.heap;
    let items: &[Value] = match items {
        Value::List(h) => &heap[h].0,
        Value::Tuple(h) => &heap[h].0,
        _ => return Ok(None),
    };
    let Some((&first, rest)) = items.split_first() else { return Ok(None) };
    // One item alone need not be comparable; whether it is is left to the general way.
    let mut best = first;
    for &item in rest {
        match heap.plain_order(item, best) {
            Some(order) if holds(op, order) => best = item,
            Some(_) => {}
            None => return Ok(None),
        }
    }
    let steps = u32::try_from(rest.len()).unwrap_or(u32::MAX);
    vm.spend(steps)?;
    Ok(Some(best))
}

fn extreme(vm: &mut Vm, what: &str, op: CompareOp, [args, key, default]: [Value; 3]) -> R {
    if let (Value::Tuple(h), true, true) = (args, key.is_none(), default.is_undef()) {
        let plain = match *vm.heap[h].0 {
            [] => None,
            [iterable] => plain_extreme(vm, iterable, op)?,
            _ => plain_extreme(vm, args, op)?,
        };
        if let Some(best) = plain {
            return Ok(best);
        }
    }
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
    if let (Value::Generator(_), true) = (iterator, key.is_none()) {
        static LEAST: Drain = Drain {
            take: |_, into, item| take_better(CompareOp::Lt, into, item),
            rest: |vm, generator, into, item| extreme_rest(vm, "min", CompareOp::Lt, generator, into, item),
        };
        static MOST: Drain = Drain {
            take: |_, into, item| take_better(CompareOp::Gt, into, item),
            rest: |vm, generator, into, item| extreme_rest(vm, "max", CompareOp::Gt, generator, into, item),
        };
        let how = if op == CompareOp::Lt { &LEAST } else { &MOST };
        return vm.drain_by(how, iterator, [Value::UNDEF, default]);
    }
    extreme_of(vm, what, op, iterator, [key, default], None, None)
}

fn take_better(op: CompareOp, into: &mut [Value; 2], item: Value) -> bool {
    let less = match (into[0], item) {
        (Value::Undef(_), _) => {
            into[0] = item;
            return true;
        }
        (Value::Int(a), Value::Int(b)) if a == b => return true,
        (Value::Float(a), Value::Float(b)) if a.get() == b.get() => return true,
        (Value::Int(a), Value::Int(b)) => b < a,
        (Value::Float(a), Value::Float(b)) if !a.get().is_nan() && !b.get().is_nan() => b.get() < a.get(),
        _ => return false,
    };
    if less == (op == CompareOp::Lt) {
        into[0] = item;
    }
    true
}

fn extreme_rest(
    vm: &mut Vm,
    what: &str,
    op: CompareOp,
    generator: Value,
    [best, default]: [Value; 2],
    item: Option<Value>,
) -> R {
    let best = best.given().map(|best| (best, best));
    extreme_of(vm, what, op, generator, [Value::NONE, default], best, item)
}

/// The extreme of `best`, if there is one so far (the item and its key), of `item` and of what the iterator has left.
fn extreme_of(
    vm: &mut Vm,
    what: &str,
    op: CompareOp,
    iterator: Value,
    [key, default]: [Value; 2],
    mut best: Option<(Value, Value)>,
    item: Option<Value>,
) -> R {
    let (kept, kept_key) = best.unwrap_or((Value::UNDEF, Value::UNDEF));
    let best = vm.holding(&[iterator, key, default, kept, kept_key], |vm, at| {
        let mut next = first_left(vm, iterator, item)?;
        while let Some(item) = next {
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
            next = vm.next_held(iterator)?;
        }
        Ok(best)
    })?;
    match best.map(|(item, _)| item).or(default.given()) {
        Some(item) => Ok(item),
        None => Err(vm.value_error(format!("{what}() iterable argument is empty"))),
    }
}

/// The sum of the ints that stand at the start of a list or tuple, and how many these are.
fn sum_of_ints(heap: &Heap, items: Value, start: i64) -> (i64, usize) {
    let items: &[Value] = match items {
        Value::List(h) => &heap[h].0,
        Value::Tuple(h) => &heap[h].0,
        _ => return (start, 0),
    };
    let (mut total, mut count) = (start, 0);
    for &item in items {
        let Value::Int(i) = item else { break };
        let Some(sum) = total.checked_add(i) else { break };
        (total, count) = (sum, count + 1);
    }
    (total, count)
}

fn sum(vm: &mut Vm, iterable: Value, start: Value) -> R {
    let (mut start, mut done) = (start, 0);
    if let Value::Int(from) = start {
        let (total, count) = sum_of_ints(&vm.heap, iterable, from);
        (start, done) = (Value::Int(total), count);
        vm.spend(u32::try_from(count).unwrap_or(u32::MAX))?;
    }
    let iterator = vm.iter(iterable)?;
    if let Value::Iter(h) = iterator
        && let Iter::List { at, .. } | Iter::Tuple { at, .. } = &mut vm.heap[h]
        && done > 0
    {
        *at = done;
    }
    let wrong = match vm.heap.payload(start) {
        Value::ShortStr(_) | Value::Str(_) => Some("sum() can't sum strings [use ''.join(seq) instead]"),
        Value::Bytes(_) => Some("sum() can't sum bytes [use b''.join(seq) instead]"),
        Value::ByteArray(_) => Some("sum() can't sum bytearray [use b''.join(seq) instead]"),
        _ => None,
    };
    if let Some(message) = wrong {
        return Err(vm.type_error(message));
    }
    if let Value::Generator(_) = iterator {
        static SUM: Drain = Drain { take: take_sum, rest: sum_rest };
        return vm.drain_by(&SUM, iterator, [start, Value::UNDEF]);
    }
    sum_rest(vm, iterator, [start, Value::UNDEF], None)
}

/// Adds an int to ints, or a number to floats: the sum so far and what rounding lost of it.
fn take_sum(vm: &mut Vm, into: &mut [Value; 2], item: Value) -> bool {
    match (into[0], item) {
        (Value::Int(a), Value::Int(b)) if let Some(sum) = a.checked_add(b) => into[0] = Value::Int(sum),
        (Value::Int(a), Value::Bool(b)) if let Some(sum) = a.checked_add(b as i64) => into[0] = Value::Int(sum),
        (Value::Int(a), Value::Float(b)) => into[0] = Value::float(a as f64 + b.get()),
        (Value::Float(a), _) => {
            let Some(x) = as_float(vm, item) else { return false };
            let lost = if let Value::Float(lost) = into[1] { lost.get() } else { 0.0 };
            let (sum, lost) = add_float(a.get(), lost, x);
            *into = [Value::float(sum), Value::float(lost)];
        }
        _ => return false,
    }
    true
}

/// The sum of what `take_sum` has so far, of `item` and of what the iterator has left.
fn sum_rest(vm: &mut Vm, iterator: Value, [start, lost]: [Value; 2], item: Option<Value>) -> R {
    let start = match (start, lost) {
        (Value::Float(sum), Value::Float(lost)) => Value::float(settled(sum.get(), lost.get())),
        _ => start,
    };
    vm.holding(&[iterator, start], |vm, at| {
        let mut total = start;
        let mut next = first_left(vm, iterator, item)?;
        while let Some(item) = next {
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
                (Value::Complex(h), _) if as_parts(vm, item).is_some() => {
                    let (sum, rest) = sum_complex(vm, iterator, vm.heap[h], item)?;
                    let sum = vm.complex(sum.re, sum.im);
                    match rest {
                        None => return Ok(sum),
                        Some(item) => vm.binary(BinaryOp::Add, sum, item)?,
                    }
                }
                _ => vm.binary(BinaryOp::Add, total, item)?,
            };
            if let Some(place) = vm.held.get_mut(at + 1) {
                *place = total;
            }
            next = vm.next_held(iterator)?;
        }
        Ok(total)
    })
}

/// The parts of a complex number; of another number the one part it has.
fn as_parts(vm: &Vm, value: Value) -> Option<(f64, Option<f64>)> {
    match vm.heap.payload(value) {
        Value::Complex(h) => Some((vm.heap[h].re, Some(vm.heap[h].im))),
        payload => as_float(vm, payload).map(|re| (re, None)),
    }
}

/// As [`sum_floats`], both parts on their own.
fn sum_complex(vm: &mut Vm, iterator: Value, start: Complex, first: Value) -> R<(Complex, Option<Value>)> {
    let (mut re, mut im, mut next) = ((start.re, 0.0), (start.im, 0.0), Some(first));
    let done = |(re, lost_re), (im, lost_im)| Complex { re: settled(re, lost_re), im: settled(im, lost_im) };
    while let Some(item) = next {
        let Some((x, y)) = as_parts(vm, item) else { return Ok((done(re, im), Some(item))) };
        re = add_float(re.0, re.1, x);
        if let Some(y) = y {
            im = add_float(im.0, im.1, y);
        }
        next = vm.next_held(iterator)?;
        vm.spend(1)?;
    }
    Ok((done(re, im), None))
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

/// A sum with another number, and what rounding has lost of it so far.
fn add_float(sum: f64, lost: f64, x: f64) -> (f64, f64) {
    let total = sum + x;
    let more = if f64::abs(sum) >= f64::abs(x) { (sum - total) + x } else { (x - total) + sum };
    (total, lost + more)
}

fn settled(sum: f64, lost: f64) -> f64 {
    if lost != 0.0 && lost.is_finite() { sum + lost } else { sum }
}

/// Adds floats with a running compensation of what rounding lost; gives the first item that is no number.
fn sum_floats(vm: &mut Vm, iterator: Value, start: f64, first: Value) -> R<(f64, Option<Value>)> {
    let (mut sum, mut lost, mut next) = (start, 0.0, Some(first));
    while let Some(item) = next {
        let Some(x) = as_float(vm, item) else { return Ok((settled(sum, lost), Some(item))) };
        (sum, lost) = add_float(sum, lost, x);
        next = vm.next_held(iterator)?;
        vm.spend(1)?;
    }
    Ok((settled(sum, lost), None))
}
