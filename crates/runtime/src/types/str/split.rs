//! `str`: splitting, joining, stripping.

use super::{check_own, need_text, text};
use crate::exception::exc;
use crate::heap::{Heap, List, Tuple};
use crate::raise::R;
use crate::state::{Drain, Vm};
use crate::value::{Handle, Value};
use withal_text::search::{self, Side, Units};

/// The parts of a text at these places as a list.
fn list(vm: &mut Vm, text: Value, parts: &[(usize, usize)]) -> R {
    vm.spend(u32::try_from(parts.len() / 4).unwrap_or(u32::MAX))?;
    vm.reserve(parts.len() * size_of::<Value>() * 2)?;
    let items = vm.heap.text_parts(text, parts);
    Ok(vm.heap.list(items))
}

/// Asks for room for the parts of a long text, as many as there are of what separates them.
fn room(vm: &mut Vm, text: Value, separators: impl FnOnce(&str) -> usize) -> R<()> {
    let count = vm.heap.text(text).filter(|text| text.len() > LONG).map(|text| separators(&text));
    count.map_or(Ok(()), |count| vm.reserve(count.saturating_mul(PART)))
}

fn room_between(vm: &mut Vm, s: Value, sep: Value) -> R<()> {
    if vm.heap.text(s).is_none_or(|text| text.len() <= LONG) {
        return Ok(());
    }
    let sep = vm.heap.text(sep).map(|sep| sep.to_string());
    room(vm, s, |text| match &sep {
        Some(sep) => text.matches(sep.as_str()).count(),
        None => text.matches(char::is_whitespace).count(),
    })
}

/// Shorter texts are not asked about.
const LONG: usize = 1 << 16;

/// Bytes of a part: its place, in a list that grows by doubling, and its value.
const PART: usize = 64;

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
    check_own(vm, s)?;
    let most = vm.ssize(maxsplit)?;
    let separated = separator(vm, sep)?;
    room_between(vm, s, if separated { sep } else { Value::NONE })?;
    let parts = if separated {
        search::split_places::<[u8]>(text(vm, s).as_bytes(), text(vm, sep).as_bytes(), most).unwrap_or_default()
    } else {
        search::split_whitespace_places::<str>(&text(vm, s), most)
    };
    list(vm, s, &parts)
}

pub fn rsplit(vm: &mut Vm, s: Value, sep: Value, maxsplit: Value) -> R {
    check_own(vm, s)?;
    let most = vm.ssize(maxsplit)?;
    let separated = separator(vm, sep)?;
    room_between(vm, s, if separated { sep } else { Value::NONE })?;
    let parts = if separated {
        search::rsplit_places::<[u8]>(text(vm, s).as_bytes(), text(vm, sep).as_bytes(), most).unwrap_or_default()
    } else {
        search::rsplit_whitespace_places::<str>(&text(vm, s), most)
    };
    list(vm, s, &parts)
}

pub fn split_lines(vm: &mut Vm, s: Value, keepends: Value) -> R {
    check_own(vm, s)?;
    let keep = vm.truth(keepends)?;
    room(vm, s, |text| text.matches(['\n', '\r']).count())?;
    let parts = search::split_lines_places::<str>(&text(vm, s), keep);
    list(vm, s, &parts)
}

fn parted(vm: &mut Vm, s: Value, sep: Value, last: bool) -> R {
    check_own(vm, s)?;
    if vm.heap.text(sep).is_none() {
        let kind = vm.type_name(sep);
        return Err(vm.type_error(format!("must be str, not {kind}")));
    }
    let (t, n) = (text(vm, s), text(vm, sep));
    let (len, width) = (t.len(), n.len());
    if width == 0 {
        return Err(vm.value_error("empty separator"));
    }
    let find = if last { search::rfind::<[u8]> } else { search::find::<[u8]> };
    let parts = match find(t.as_bytes(), n.as_bytes(), None, None, true) {
        Some(at) => [(0, at), (at, at + width), (at + width, len)],
        None if last => [(0, 0), (0, 0), (0, len)],
        None => [(0, len), (len, len), (len, len)],
    };
    let items = vm.heap.text_parts(s, &parts);
    Ok(vm.heap.tuple(items))
}

pub fn partition(vm: &mut Vm, s: Value, sep: Value) -> R {
    parted(vm, s, sep, false)
}
pub fn rpartition(vm: &mut Vm, s: Value, sep: Value) -> R {
    parted(vm, s, sep, true)
}

/// The part of a text from `from` to before `to`; the value itself when nothing is cut off.
fn cut(vm: &mut Vm, s: Value, (from, to): (usize, usize)) -> R {
    let whole = text(vm, s);
    if to - from == whole.len() {
        return Ok(vm.heap.payload(s));
    }
    Ok(vm.heap.part_of_text(s, from, to))
}

fn stripped(vm: &mut Vm, s: Value, chars: Value, side: Side, method: &str) -> R {
    // Short texts in their words: 226 instructions instead of 437.
    if let Value::ShortStr(short) = s {
        let (left, right) = (side != Side::Right, side != Side::Left);
        match chars {
            Value::ShortStr(few) if few.is_ascii() => {
                return Ok(Value::ShortStr(short.stripped(left, right, few.among())));
            }
            Value::None(_) if short.is_ascii() => {
                return Ok(Value::ShortStr(short.stripped(left, right, <str as Units>::is_ascii_space)));
            }
            _ => {}
        }
    }
    check_own(vm, s)?;
    if !chars.is_none() && vm.heap.text(chars).is_none() {
        return Err(vm.type_error(format!("{method} arg must be None or str")));
    }
    let t = text(vm, s);
    let places = match vm.heap.text(chars) {
        Some(chars) => search::strip_any_places::<str>(&t, &chars, side),
        None => search::strip_places::<str>(&t, side),
    };
    cut(vm, s, places)
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
    check_own(vm, s)?;
    need_text(vm, prefix, "removeprefix", 0)?;
    let (t, p) = (text(vm, s), text(vm, prefix));
    let from = if t.as_bytes().starts_with(p.as_bytes()) { p.len() } else { 0 };
    let to = t.len();
    cut(vm, s, (from, to))
}

pub fn remove_suffix(vm: &mut Vm, s: Value, suffix: Value) -> R {
    check_own(vm, s)?;
    need_text(vm, suffix, "removesuffix", 0)?;
    let (t, p) = (text(vm, s), text(vm, suffix));
    let cut_off = if t.as_bytes().ends_with(p.as_bytes()) { p.len() } else { 0 };
    let to = t.len() - cut_off;
    cut(vm, s, (0, to))
}

/// What `join` puts together: the items of a list or tuple where they stand, or those of another iterable.
enum Joined {
    List(Handle<List>),
    Tuple(Handle<Tuple>),
    Items(Vec<Value>),
}

impl Joined {
    fn items<'a>(&'a self, heap: &'a Heap) -> &'a [Value] {
        match self {
            Joined::List(h) => &heap[*h].0,
            Joined::Tuple(h) => &heap[*h].0,
            Joined::Items(items) => items,
        }
    }
}

/// The length of the texts with `gap` bytes between them, or the first item that is no text.
fn joined_size(heap: &Heap, items: &[Value], gap: usize) -> Result<usize, (usize, Value)> {
    let mut size = gap.saturating_mul(items.len().saturating_sub(1));
    for (i, &item) in items.iter().enumerate() {
        size = size.saturating_add(match item {
            Value::ShortStr(s) => s.len(),
            _ => heap.text(item).ok_or((i, item))?.len(),
        });
    }
    Ok(size)
}

pub fn join(vm: &mut Vm, s: Value, iterable: Value) -> R {
    check_own(vm, s)?;
    let joined = match iterable {
        Value::List(h) => Joined::List(h),
        Value::Tuple(h) => Joined::Tuple(h),
        Value::Generator(_) => {
            static JOIN: Drain = Drain {
                take: Vm::take_into_list,
                rest: |vm, generator, into, item| {
                    let list = vm.take_rest_into_list(generator, into, item)?;
                    join(vm, into[1], list)
                },
            };
            let list = vm.heap.list(Vec::new());
            return vm.drain_by(&JOIN, iterable, [list, s]);
        }
        _ => {
            let iterator = vm.iter(iterable);
            match vm.unless(iterator, exc::TYPE_ERROR)? {
                Some(iterator) => Joined::Items(vm.holding(&[s], |vm, _| vm.collect_held(iterator))?),
                None => return Err(vm.type_error("can only join an iterable")),
            }
        }
    };
    let items = joined.items(&vm.heap);
    let (count, size) = (items.len(), joined_size(&vm.heap, items, text(vm, s).len()));
    let size = match size {
        Ok(size) => size,
        Err((i, item)) => {
            let kind = vm.type_name(item);
            return Err(vm.type_error(format!("sequence item {i}: expected str instance, {kind} found")));
        }
    };
    if let [only @ (Value::ShortStr(_) | Value::Str(_))] = items {
        return Ok(*only);
    }
    vm.reserve(size.saturating_add(8))?;
    vm.spend(u32::try_from(count / 8).unwrap_or(u32::MAX))?;
    let text = vm.heap.joined(text(vm, s).as_bytes(), joined.items(&vm.heap), size);
    Ok(vm.heap.string(text))
}
