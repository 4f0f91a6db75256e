//! `bytes` and `bytearray`: searching, counting, replacing.

use super::{data, made, need, own};
use crate::heap::name;
use crate::raise::R;
use crate::state::Vm;
use crate::types::str::{Wanted, bound};
use crate::value::Value;
use withal_text::search;

/// What is searched: bytes, or one byte given as an int.
fn needle(vm: &mut Vm, sub: Value) -> R<Vec<u8>> {
    if let Some(bytes) = vm.heap.bytes_of(sub) {
        return Ok(bytes.to_vec());
    }
    if vm.heap.int_ref(sub).is_none() && vm.lookup_on_type(sub, name::INDEX).is_none() {
        let kind = vm.type_name(sub);
        return Err(vm.type_error(format!("argument should be integer or bytes-like object, not '{kind}'")));
    }
    vm.byte(sub).map(|byte| vec![byte])
}

fn place(vm: &mut Vm, args: [Value; 4], wanted: Wanted) -> R<Option<usize>> {
    let [b, sub, start, end] = args;
    own(vm, b)?;
    let needle = needle(vm, sub)?;
    let (start, end) = (bound(vm, start)?, bound(vm, end)?);
    // A unit is a byte, as in a text of ASCII.
    let (found, looked_through) = wanted.search::<[u8]>(data(vm, b), &needle, start, end, true);
    vm.heap.work(looked_through);
    Ok(found)
}

fn or_minus_one(found: Option<usize>) -> Value {
    Value::Int(found.and_then(|i| i64::try_from(i).ok()).unwrap_or(-1))
}

fn or_error(vm: &mut Vm, found: Option<usize>) -> R {
    if found.is_some() { Ok(or_minus_one(found)) } else { Err(vm.value_error("subsection not found")) }
}

pub fn find(vm: &mut Vm, b: Value, sub: Value, start: Value, end: Value) -> R {
    place(vm, [b, sub, start, end], Wanted::First).map(or_minus_one)
}
pub fn rfind(vm: &mut Vm, b: Value, sub: Value, start: Value, end: Value) -> R {
    place(vm, [b, sub, start, end], Wanted::Last).map(or_minus_one)
}

pub fn index(vm: &mut Vm, b: Value, sub: Value, start: Value, end: Value) -> R {
    let found = place(vm, [b, sub, start, end], Wanted::First)?;
    or_error(vm, found)
}

pub fn rindex(vm: &mut Vm, b: Value, sub: Value, start: Value, end: Value) -> R {
    let found = place(vm, [b, sub, start, end], Wanted::Last)?;
    or_error(vm, found)
}

pub fn count(vm: &mut Vm, b: Value, sub: Value, start: Value, end: Value) -> R {
    place(vm, [b, sub, start, end], Wanted::Count).map(or_minus_one)
}

type Fits = fn(&[u8], &[u8], Option<i64>, Option<i64>, bool) -> bool;

fn fits(vm: &mut Vm, method: &str, args: [Value; 4], test: Fits) -> R {
    let [b, fix, start, end] = args;
    own(vm, b)?;
    let (start, end) = (bound(vm, start)?, bound(vm, end)?);
    let options = match vm.heap.payload(fix) {
        Value::Tuple(h) => vm.heap[h].0.to_vec(),
        _ if vm.heap.bytes_of(fix).is_some() => vec![fix],
        _ => {
            let kind = vm.type_name(fix);
            return Err(vm.type_error(format!("{method} first arg must be bytes or a tuple of bytes, not {kind}")));
        }
    };
    for option in options {
        need(vm, option)?;
        if test(data(vm, b), data(vm, option), start, end, false) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

pub fn starts_with(vm: &mut Vm, b: Value, fix: Value, start: Value, end: Value) -> R {
    fits(vm, "startswith", [b, fix, start, end], search::starts_with::<[u8]>)
}

pub fn ends_with(vm: &mut Vm, b: Value, fix: Value, start: Value, end: Value) -> R {
    fits(vm, "endswith", [b, fix, start, end], search::ends_with::<[u8]>)
}

pub fn replace(vm: &mut Vm, b: Value, old: Value, new: Value, count: Value) -> R {
    own(vm, b)?;
    need(vm, old)?;
    need(vm, new)?;
    let most = vm.ssize(count)?;
    let (t, o, n) = (data(vm, b), data(vm, old), data(vm, new));
    let grows = n.len().saturating_sub(o.len());
    if grows > 0 {
        let times = search::count(t, o, None, None, false).min(usize::try_from(most).unwrap_or(usize::MAX));
        let size = times.saturating_mul(grows).saturating_add(t.len());
        vm.reserve(size)?;
    }
    let result = search::replace(data(vm, b), data(vm, old), data(vm, new), most);
    let replaced = vm.done(result)?;
    let bytes = replaced.unwrap_or_else(|| data(vm, b).to_vec());
    Ok(made(vm, b, bytes))
}
