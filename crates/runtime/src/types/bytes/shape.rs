//! `bytes` and `bytearray`: case, kinds, padding, splitting, joining, stripping.

use super::{data, made, need, own};
use crate::exception::exc;
use crate::heap::Heap;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use withal_text::Failure;
use withal_text::case::bytes as case;
use withal_text::search::{self, Side};

fn mapped(vm: &mut Vm, b: Value, map: fn(&[u8]) -> Vec<u8>) -> R {
    own(vm, b)?;
    let bytes = map(data(vm, b));
    Ok(made(vm, b, bytes))
}

fn asked(vm: &mut Vm, b: Value, ask: fn(&[u8]) -> bool) -> R {
    own(vm, b)?;
    Ok(Value::bool(ask(data(vm, b))))
}

macro_rules! methods {
    ($kind:ident: $($name:ident),* $(,)?) => { $(pub fn $name(vm: &mut Vm, b: Value) -> R { $kind(vm, b, case::$name) })* };
}

methods!(mapped: upper, lower, capitalize, title, swapcase);
methods!(asked: is_alpha, is_digit, is_alnum, is_space, is_upper, is_lower, is_title);

pub fn is_ascii(vm: &mut Vm, b: Value) -> R {
    asked(vm, b, <[u8]>::is_ascii)
}

fn fill_byte(vm: &mut Vm, fill: Value, method: &str) -> R<u8> {
    if fill.is_undef() {
        return Ok(b' ');
    }
    match vm.heap.bytes_of(fill) {
        Some([byte]) => Ok(*byte),
        Some(bytes) => {
            let (n, kind) = (bytes.len(), vm.type_name(fill));
            Err(vm.type_error(format!(
                "{method}(): argument 2 must be a byte string of length 1, not a {kind} object of length {n}"
            )))
        }
        None => {
            let kind = vm.type_name(fill);
            Err(vm.type_error(format!("{method}() argument 2 must be a byte string of length 1, not {kind}")))
        }
    }
}

type Pad = fn(&[u8], i64, u8, bool) -> Result<Vec<u8>, Failure>;

fn padded(vm: &mut Vm, args: [Value; 3], method: &str, pad: Pad) -> R {
    let [b, width, fill] = args;
    own(vm, b)?;
    let width = vm.ssize(width)?;
    let fill = fill_byte(vm, fill, method)?;
    vm.reserve(usize::try_from(width).unwrap_or(0))?;
    let result = pad(data(vm, b), width, fill, false);
    let bytes = vm.done(result)?;
    Ok(made(vm, b, bytes))
}

pub fn center(vm: &mut Vm, b: Value, width: Value, fill: Value) -> R {
    padded(vm, [b, width, fill], "center", search::center::<[u8]>)
}
pub fn ljust(vm: &mut Vm, b: Value, width: Value, fill: Value) -> R {
    padded(vm, [b, width, fill], "ljust", search::ljust::<[u8]>)
}
pub fn rjust(vm: &mut Vm, b: Value, width: Value, fill: Value) -> R {
    padded(vm, [b, width, fill], "rjust", search::rjust::<[u8]>)
}

pub fn zfill(vm: &mut Vm, b: Value, width: Value) -> R {
    own(vm, b)?;
    let width = vm.ssize(width)?;
    vm.reserve(usize::try_from(width).unwrap_or(0))?;
    let result = search::zfill(data(vm, b), width, false);
    let bytes = vm.done(result)?;
    Ok(made(vm, b, bytes))
}

pub fn expand_tabs(vm: &mut Vm, b: Value, tabsize: Value) -> R {
    own(vm, b)?;
    let size = vm.ssize(tabsize)?;
    let tabs = data(vm, b).iter().filter(|byte| **byte == b'\t').count();
    vm.reserve(tabs.saturating_mul(usize::try_from(size).unwrap_or(0)))?;
    let result = search::expand_tabs(data(vm, b), size);
    let bytes = vm.done(result)?;
    Ok(made(vm, b, bytes))
}

fn list(vm: &mut Vm, b: Value, parts: Option<Vec<Vec<u8>>>) -> R {
    let Some(parts) = parts else { return Err(vm.memory_error()) };
    vm.spend(u32::try_from(parts.len() / 4).unwrap_or(u32::MAX))?;
    vm.reserve(parts.len().saturating_mul(40))?;
    let items = parts.into_iter().map(|part| made(vm, b, part)).collect();
    Ok(vm.heap.list(items))
}

/// The parts as bytes of their own; `None` if there is no room for as many.
fn owned(heap: &Heap, parts: Vec<&[u8]>) -> Option<Vec<Vec<u8>>> {
    let bytes: usize = parts.iter().map(|part| part.len() + PART).sum();
    (bytes < 1 << 16 || heap.affords(bytes)).then(|| parts.into_iter().map(<[u8]>::to_vec).collect())
}

/// What a part takes besides its bytes: in the two lists that it is in, and as an object.
const PART: usize = 96;

fn parts(vm: &mut Vm, args: [Value; 3], right: bool) -> R {
    let [b, sep, maxsplit] = args;
    own(vm, b)?;
    let most = vm.ssize(maxsplit)?;
    if data(vm, b).len() > 1 << 16 {
        let whole = data(vm, b);
        let between = if sep.is_none() { None } else { vm.heap.bytes_of(sep).filter(|sep| !sep.is_empty()) };
        let count = match between {
            Some(between) => search::count::<[u8]>(whole, between, None, None, true),
            None => whole.iter().filter(|byte| byte.is_ascii_whitespace()).count(),
        };
        vm.reserve(count.saturating_mul(PART))?;
    }
    if sep.is_none() {
        let t = data(vm, b);
        let found = if right { search::rsplit_whitespace(t, most) } else { search::split_whitespace(t, most) };
        let parts = owned(&vm.heap, found);
        return list(vm, b, parts);
    }
    need(vm, sep)?;
    let (t, n) = (data(vm, b), data(vm, sep));
    let result = if right { search::rsplit(t, n, most) } else { search::split(t, n, most) };
    let result = result.map(|found| owned(&vm.heap, found));
    let parts = vm.done(result)?;
    list(vm, b, parts)
}

pub fn split(vm: &mut Vm, b: Value, sep: Value, maxsplit: Value) -> R {
    parts(vm, [b, sep, maxsplit], false)
}
pub fn rsplit(vm: &mut Vm, b: Value, sep: Value, maxsplit: Value) -> R {
    parts(vm, [b, sep, maxsplit], true)
}

pub fn split_lines(vm: &mut Vm, b: Value, keepends: Value) -> R {
    own(vm, b)?;
    let keep = vm.truth(keepends)?;
    let parts = owned(&vm.heap, search::split_lines(data(vm, b), keep));
    list(vm, b, parts)
}

fn parted(vm: &mut Vm, b: Value, sep: Value, last: bool) -> R {
    own(vm, b)?;
    need(vm, sep)?;
    let (t, n) = (data(vm, b), data(vm, sep));
    let result = if last { search::rpartition(t, n) } else { search::partition(t, n) };
    let result = result.map(|(before, middle, after)| [before.to_vec(), middle.to_vec(), after.to_vec()]);
    let [before, middle, after] = vm.done(result)?;
    // Bytes give the separator itself, whatever it is.
    let middle = match vm.heap.payload(b) {
        Value::Bytes(_) if !middle.is_empty() => sep,
        _ => made(vm, b, middle),
    };
    let items = [made(vm, b, before), middle, made(vm, b, after)];
    Ok(vm.heap.tuple(items))
}

pub fn partition(vm: &mut Vm, b: Value, sep: Value) -> R {
    parted(vm, b, sep, false)
}
pub fn rpartition(vm: &mut Vm, b: Value, sep: Value) -> R {
    parted(vm, b, sep, true)
}

fn stripped(vm: &mut Vm, b: Value, chars: Value, side: Side) -> R {
    own(vm, b)?;
    if !chars.is_none() {
        need(vm, chars)?;
    }
    let t = data(vm, b);
    let rest = match vm.heap.bytes_of(chars) {
        Some(chars) => search::strip_any(t, chars, side),
        None => search::strip(t, side),
    };
    let rest = rest.to_vec();
    Ok(made(vm, b, rest))
}

pub fn strip(vm: &mut Vm, b: Value, chars: Value) -> R {
    stripped(vm, b, chars, Side::Both)
}
pub fn lstrip(vm: &mut Vm, b: Value, chars: Value) -> R {
    stripped(vm, b, chars, Side::Left)
}
pub fn rstrip(vm: &mut Vm, b: Value, chars: Value) -> R {
    stripped(vm, b, chars, Side::Right)
}

pub fn remove_prefix(vm: &mut Vm, b: Value, prefix: Value) -> R {
    own(vm, b)?;
    need(vm, prefix)?;
    let rest = search::remove_prefix(data(vm, b), data(vm, prefix)).to_vec();
    Ok(made(vm, b, rest))
}

pub fn remove_suffix(vm: &mut Vm, b: Value, suffix: Value) -> R {
    own(vm, b)?;
    need(vm, suffix)?;
    let rest = search::remove_suffix(data(vm, b), data(vm, suffix)).to_vec();
    Ok(made(vm, b, rest))
}

pub fn join(vm: &mut Vm, b: Value, iterable: Value) -> R {
    own(vm, b)?;
    let iterator = vm.iter(iterable);
    let items = match vm.unless(iterator, exc::TYPE_ERROR)? {
        Some(iterator) => vm.collect(iterator)?,
        None => return Err(vm.type_error("can only join an iterable")),
    };
    let mut size = data(vm, b).len().saturating_mul(items.len());
    for (i, &item) in items.iter().enumerate() {
        match vm.heap.bytes_of(item) {
            Some(bytes) => size = size.saturating_add(bytes.len()),
            None => {
                let kind = vm.type_name(item);
                return Err(vm.type_error(format!("sequence item {i}: expected a bytes-like object, {kind} found")));
            }
        }
    }
    vm.reserve_while(size, size.saturating_add(items.len() * size_of::<&[u8]>()))?;
    let parts: Vec<&[u8]> = items.iter().map(|&item| data(vm, item)).collect();
    let joined = parts.join(data(vm, b));
    Ok(made(vm, b, joined))
}
