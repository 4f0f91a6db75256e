//! `str`: searching, counting, replacing.

use super::{bound, need_text, own, text};
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use withal_text::search;

type Finder = fn(&str, &str, Option<i64>, Option<i64>, bool) -> Option<usize>;

fn place(vm: &mut Vm, method: &str, args: [Value; 4], finder: Finder) -> R<Option<usize>> {
    let [s, sub, start, end] = args;
    own(vm, s)?;
    need_text(vm, sub, method, 1)?;
    let (start, end) = (bound(vm, start)?, bound(vm, end)?);
    let (t, n) = (text(vm, s), text(vm, sub));
    Ok(finder(&t, &n, start, end, t.is_ascii_fast()))
}

fn or_minus_one(found: Option<usize>) -> Value {
    Value::Int(found.and_then(|i| i64::try_from(i).ok()).unwrap_or(-1))
}

fn or_error(vm: &mut Vm, found: Option<usize>) -> R {
    if found.is_some() { Ok(or_minus_one(found)) } else { Err(vm.value_error("substring not found")) }
}

pub fn find(vm: &mut Vm, s: Value, sub: Value, start: Value, end: Value) -> R {
    place(vm, "find", [s, sub, start, end], search::find::<str>).map(or_minus_one)
}

pub fn rfind(vm: &mut Vm, s: Value, sub: Value, start: Value, end: Value) -> R {
    place(vm, "rfind", [s, sub, start, end], search::rfind::<str>).map(or_minus_one)
}

pub fn index(vm: &mut Vm, s: Value, sub: Value, start: Value, end: Value) -> R {
    let found = place(vm, "index", [s, sub, start, end], search::find::<str>)?;
    or_error(vm, found)
}

pub fn rindex(vm: &mut Vm, s: Value, sub: Value, start: Value, end: Value) -> R {
    let found = place(vm, "rindex", [s, sub, start, end], search::rfind::<str>)?;
    or_error(vm, found)
}

pub fn count(vm: &mut Vm, s: Value, sub: Value, start: Value, end: Value) -> R {
    let count = place(vm, "count", [s, sub, start, end], |t, n, start, end, ascii| {
        Some(search::count::<str>(t, n, start, end, ascii))
    })?;
    Ok(or_minus_one(count))
}

type Fits = fn(&str, &str, Option<i64>, Option<i64>, bool) -> bool;
type Ends = fn(&[u8], &[u8]) -> bool;

fn fits(vm: &mut Vm, method: &str, args: [Value; 4], (whole, part): (Ends, Fits)) -> R {
    let [s, fix, start, end] = args;
    // Most ask for one text at an end of the whole.
    if let (Value::ShortStr(_) | Value::Str(_), Value::None(_), Value::None(_)) = (fix, start, end)
        && let (Some(s), Some(fix)) = (vm.heap.text(s), vm.heap.text(fix))
    {
        return Ok(Value::bool(whole(s.as_bytes(), fix.as_bytes())));
    }
    own(vm, s)?;
    let (start, end) = (bound(vm, start)?, bound(vm, end)?);
    let options = match vm.heap.payload(fix) {
        Value::Tuple(h) => vm.heap[h].0.to_vec(),
        _ if vm.heap.text(fix).is_some() => vec![fix],
        _ => {
            let kind = vm.type_name(fix);
            return Err(vm.type_error(format!("{method} first arg must be str or a tuple of str, not {kind}")));
        }
    };
    for option in options {
        if vm.heap.text(option).is_none() {
            let kind = vm.type_name(option);
            return Err(vm.type_error(format!("tuple for {method} must only contain str, not {kind}")));
        }
        let t = text(vm, s);
        if part(&t, &text(vm, option), start, end, t.is_ascii_fast()) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

pub fn starts_with(vm: &mut Vm, s: Value, fix: Value, start: Value, end: Value) -> R {
    fits(vm, "startswith", [s, fix, start, end], (<[u8]>::starts_with, search::starts_with::<str>))
}

pub fn ends_with(vm: &mut Vm, s: Value, fix: Value, start: Value, end: Value) -> R {
    fits(vm, "endswith", [s, fix, start, end], (<[u8]>::ends_with, search::ends_with::<str>))
}

pub fn replace(vm: &mut Vm, s: Value, old: Value, new: Value, count: Value) -> R {
    own(vm, s)?;
    need_text(vm, old, "replace", 1)?;
    need_text(vm, new, "replace", 2)?;
    let most = vm.ssize(count)?;
    let (t, o, n) = (text(vm, s), text(vm, old), text(vm, new));
    let grows = n.len().saturating_sub(o.len());
    if grows > 0 {
        // The most that can come of it, before it is counted exactly.
        let bound = (t.len() / o.len().max(1)).saturating_add(1).saturating_mul(grows);
        if bound > 1 << 20 {
            let times = search::count::<str>(&t, &o, None, None, t.is_ascii_fast())
                .min(usize::try_from(most).unwrap_or(usize::MAX));
            let size = times.saturating_mul(grows).saturating_add(t.len());
            vm.reserve(size)?;
        }
    }
    let result = search::replace::<str>(&text(vm, s), &text(vm, old), &text(vm, new), most);
    Ok(match vm.done(result)? {
        Some(new) => vm.heap.string(new),
        None => vm.heap.payload(s),
    })
}
