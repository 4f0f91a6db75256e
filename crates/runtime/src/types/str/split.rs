//! `str`: splitting, joining, stripping.

use super::{need_text, own, text};
use crate::exception::exc;
use crate::heap::Heap;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use withal_text::search::{self, Side};

/// A part of a text as a value, or as a text that has yet to be stored.
enum Part {
    Short(Value),
    Long(String),
}

fn part(text: &str) -> Part {
    Heap::short(text).map_or_else(|| Part::Long(text.to_string()), Part::Short)
}

fn store(vm: &mut Vm, parts: Vec<Part>) -> Vec<Value> {
    let store = |part| match part {
        Part::Short(value) => value,
        Part::Long(text) => vm.heap.string(text),
    };
    parts.into_iter().map(store).collect()
}

fn list(vm: &mut Vm, parts: Vec<Part>) -> R {
    vm.spend(u32::try_from(parts.len() / 4).unwrap_or(u32::MAX))?;
    vm.reserve(parts.len() * size_of::<Value>() * 2)?;
    let items = store(vm, parts);
    Ok(vm.heap.list(items))
}

fn separator(vm: &mut Vm, sep: Value) -> R<bool> {
    if sep.is_none() {
        return Ok(false);
    }
    match vm.heap.text(sep).map(|t| t.is_empty()) {
        Some(false) => Ok(true),
        Some(true) => Err(vm.value_error("empty separator")),
        None => {
            let kind = vm.type_name(sep);
            Err(vm.type_error(format!("must be str or None, not {kind}")))
        }
    }
}

pub fn split(vm: &mut Vm, s: Value, sep: Value, maxsplit: Value) -> R {
    own(vm, s)?;
    let most = vm.ssize(maxsplit)?;
    let parts: Vec<Part> = if separator(vm, sep)? {
        search::split::<str>(&text(vm, s), &text(vm, sep), most)
            .map(|parts| parts.into_iter().map(part).collect())
            .unwrap_or_default()
    } else {
        search::split_whitespace::<str>(&text(vm, s), most).into_iter().map(part).collect()
    };
    list(vm, parts)
}

pub fn rsplit(vm: &mut Vm, s: Value, sep: Value, maxsplit: Value) -> R {
    own(vm, s)?;
    let most = vm.ssize(maxsplit)?;
    let parts: Vec<Part> = if separator(vm, sep)? {
        search::rsplit::<str>(&text(vm, s), &text(vm, sep), most)
            .map(|parts| parts.into_iter().map(part).collect())
            .unwrap_or_default()
    } else {
        search::rsplit_whitespace::<str>(&text(vm, s), most).into_iter().map(part).collect()
    };
    list(vm, parts)
}

pub fn split_lines(vm: &mut Vm, s: Value, keepends: Value) -> R {
    own(vm, s)?;
    let keep = vm.truth(keepends)?;
    let parts = search::split_lines::<str>(&text(vm, s), keep).into_iter().map(part).collect();
    list(vm, parts)
}

fn parted(vm: &mut Vm, s: Value, sep: Value, last: bool) -> R {
    own(vm, s)?;
    if vm.heap.text(sep).is_none() {
        let kind = vm.type_name(sep);
        return Err(vm.type_error(format!("must be str, not {kind}")));
    }
    let result = {
        let (t, n) = (text(vm, s), text(vm, sep));
        let result = if last { search::rpartition::<str>(&t, &n) } else { search::partition::<str>(&t, &n) };
        result.map(|(before, middle, after)| vec![part(before), part(middle), part(after)])
    };
    let parts = vm.done(result)?;
    let items = store(vm, parts);
    Ok(vm.heap.tuple(items))
}

pub fn partition(vm: &mut Vm, s: Value, sep: Value) -> R {
    parted(vm, s, sep, false)
}
pub fn rpartition(vm: &mut Vm, s: Value, sep: Value) -> R {
    parted(vm, s, sep, true)
}

/// The value itself when nothing was cut off, else the rest.
fn cut(vm: &mut Vm, s: Value, rest: Option<Part>) -> R {
    Ok(match rest {
        None => vm.heap.payload(s),
        Some(Part::Short(value)) => value,
        Some(Part::Long(text)) => vm.heap.string(text),
    })
}

fn stripped(vm: &mut Vm, s: Value, chars: Value, side: Side, method: &str) -> R {
    own(vm, s)?;
    if !chars.is_none() && vm.heap.text(chars).is_none() {
        return Err(vm.type_error(format!("{method} arg must be None or str")));
    }
    let rest = {
        let t = text(vm, s);
        let rest = match vm.heap.text(chars) {
            Some(chars) => search::strip_any::<str>(&t, &chars, side),
            None => search::strip::<str>(&t, side),
        };
        (rest.len() != t.len()).then(|| part(rest))
    };
    cut(vm, s, rest)
}

pub fn strip(vm: &mut Vm, s: Value, chars: Value) -> R {
    stripped(vm, s, chars, Side::Both, "strip")
}
pub fn lstrip(vm: &mut Vm, s: Value, chars: Value) -> R {
    stripped(vm, s, chars, Side::Left, "lstrip")
}
pub fn rstrip(vm: &mut Vm, s: Value, chars: Value) -> R {
    stripped(vm, s, chars, Side::Right, "rstrip")
}

pub fn remove_prefix(vm: &mut Vm, s: Value, prefix: Value) -> R {
    own(vm, s)?;
    need_text(vm, prefix, "removeprefix", 0)?;
    let rest = text(vm, s).strip_prefix(&*text(vm, prefix)).map(part);
    cut(vm, s, rest)
}

pub fn remove_suffix(vm: &mut Vm, s: Value, suffix: Value) -> R {
    own(vm, s)?;
    need_text(vm, suffix, "removesuffix", 0)?;
    let rest = text(vm, s).strip_suffix(&*text(vm, suffix)).map(part);
    cut(vm, s, rest)
}

pub fn join(vm: &mut Vm, s: Value, iterable: Value) -> R {
    own(vm, s)?;
    let items = match iterable {
        Value::List(h) => vm.heap[h].0.clone(),
        Value::Tuple(h) => vm.heap[h].0.to_vec(),
        _ => {
            let iterator = vm.iter(iterable);
            match vm.unless(iterator, exc::TYPE_ERROR)? {
                Some(iterator) => vm.holding(&[s], |vm, _| vm.collect_held(iterator))?,
                None => return Err(vm.type_error("can only join an iterable")),
            }
        }
    };
    let gap = text(vm, s).len();
    let mut size = gap.saturating_mul(items.len().saturating_sub(1));
    for (i, &item) in items.iter().enumerate() {
        match vm.heap.text(item) {
            Some(t) => size = size.saturating_add(t.len()),
            None => {
                let kind = vm.type_name(item);
                return Err(vm.type_error(format!("sequence item {i}: expected str instance, {kind} found")));
            }
        }
    }
    if let [only @ (Value::ShortStr(_) | Value::Str(_))] = items.as_slice() {
        return Ok(*only);
    }
    vm.reserve(size)?;
    vm.spend(u32::try_from(items.len() / 8).unwrap_or(u32::MAX))?;
    let mut joined = String::with_capacity(size);
    let between = text(vm, s);
    for (i, &item) in items.iter().enumerate() {
        if i > 0 {
            joined.push_str(&between);
        }
        joined.push_str(&text(vm, item));
    }
    Ok(vm.heap.string(joined))
}
