//! `str`: searching, counting, replacing.

use super::{bound, check_own, need_text, text};
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use withal_text::search::{self, Units};

/// What a search is for.
#[derive(Clone, Copy)]
pub enum Wanted {
    /// The lowest index.
    First,
    /// The highest index.
    Last,
    /// How many there are.
    Count,
}

impl Wanted {
    /// Searches between `start` and `end`; gives what was wanted, and how many units were looked through for it.
    pub fn search<T: Units + ?Sized>(
        self,
        text: &T,
        needle: &T,
        start: Option<i64>,
        end: Option<i64>,
        ascii: bool,
    ) -> (Option<usize>, usize) {
        let found = match self {
            Wanted::First => search::find(text, needle, start, end, ascii),
            Wanted::Last => search::rfind(text, needle, start, end, ascii),
            Wanted::Count => Some(search::count(text, needle, start, end, ascii)),
        };
        let len = text.as_bytes().len();
        if !ascii {
            // All characters before an index are counted to tell where it is.
            return (found, len);
        }
        let (start, end) = withal_text::slice::bounds(start, end, len);
        let looked_through = match (self, found) {
            (Wanted::First, Some(at)) => at.saturating_sub(start),
            (Wanted::Last, Some(at)) => end.saturating_sub(at),
            _ => end.saturating_sub(start),
        };
        (found, looked_through)
    }
}

fn place(vm: &mut Vm, method: &str, args: [Value; 4], wanted: Wanted) -> R<Option<usize>> {
    let [s, sub, start, end] = args;
    check_own(vm, s)?;
    need_text(vm, sub, method, 1)?;
    let (start, end) = (bound(vm, start)?, bound(vm, end)?);
    let (t, n) = (text(vm, s), text(vm, sub));
    let (found, looked_through) = wanted.search::<str>(&t, &n, start, end, t.is_ascii_fast());
    vm.heap.work(looked_through);
    Ok(found)
}

fn or_minus_one(found: Option<usize>) -> Value {
    Value::Int(found.and_then(|i| i64::try_from(i).ok()).unwrap_or(-1))
}

fn or_error(vm: &mut Vm, found: Option<usize>) -> R {
    if found.is_some() { Ok(or_minus_one(found)) } else { Err(vm.value_error("substring not found")) }
}

pub fn find(vm: &mut Vm, s: Value, sub: Value, start: Value, end: Value) -> R {
    place(vm, "find", [s, sub, start, end], Wanted::First).map(or_minus_one)
}

pub fn rfind(vm: &mut Vm, s: Value, sub: Value, start: Value, end: Value) -> R {
    place(vm, "rfind", [s, sub, start, end], Wanted::Last).map(or_minus_one)
}

pub fn index(vm: &mut Vm, s: Value, sub: Value, start: Value, end: Value) -> R {
    let found = place(vm, "index", [s, sub, start, end], Wanted::First)?;
    or_error(vm, found)
}

pub fn rindex(vm: &mut Vm, s: Value, sub: Value, start: Value, end: Value) -> R {
    let found = place(vm, "rindex", [s, sub, start, end], Wanted::Last)?;
    or_error(vm, found)
}

pub fn count(vm: &mut Vm, s: Value, sub: Value, start: Value, end: Value) -> R {
    place(vm, "count", [s, sub, start, end], Wanted::Count).map(or_minus_one)
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
    check_own(vm, s)?;
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
    if let (Value::ShortStr(s), Value::ShortStr(fix), Value::None(_), Value::None(_)) = (s, fix, start, end) {
        return Ok(Value::bool(s.starts_with(fix)));
    }
    fits(vm, "startswith", [s, fix, start, end], (<[u8]>::starts_with, search::starts_with::<str>))
}

pub fn ends_with(vm: &mut Vm, s: Value, fix: Value, start: Value, end: Value) -> R {
    if let (Value::ShortStr(s), Value::ShortStr(fix), Value::None(_), Value::None(_)) = (s, fix, start, end) {
        return Ok(Value::bool(s.ends_with(fix)));
    }
    fits(vm, "endswith", [s, fix, start, end], (<[u8]>::ends_with, search::ends_with::<str>))
}

pub fn replace(vm: &mut Vm, s: Value, old: Value, new: Value, count: Value) -> R {
    check_own(vm, s)?;
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
        None => {
            let looked_through = text(vm, s).len();
            vm.heap.work(looked_through);
            vm.heap.payload(s)
        }
    })
}
