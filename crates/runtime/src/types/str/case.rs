//! `str`: methods about letter case, kinds of characters, and padding.

use super::{check_own, own, text};
use crate::raise::R;
use crate::state::Vm;
use crate::value::{ShortStr, Value};
use withal_text::{Failure, case, search};

#[inline]
fn mapped(vm: &mut Vm, s: Value, map: fn(&str) -> String) -> R {
    let new = map(&own(vm, s)?);
    Ok(vm.heap.string(new))
}

#[inline(always)]
fn asked(vm: &mut Vm, s: Value, ask: fn(&str) -> bool) -> R {
    Ok(Value::bool(ask(&own(vm, s)?)))
}

macro_rules! methods {
    ($kind:ident: $($name:ident),* $(,)?) => { $(pub fn $name(vm: &mut Vm, s: Value) -> R { $kind(vm, s, case::$name) })* };
}

/// A text that is ASCII by a map of bytes: neither decoded nor looked through for what is not.
fn mapped_ascii(
    vm: &mut Vm,
    s: Value,
    short: fn(ShortStr) -> Option<ShortStr>,
    map: fn(&str) -> String,
) -> Option<Value> {
    match s {
        Value::ShortStr(s) => short(s).map(Value::ShortStr),
        Value::Str(_) => {
            let text = text(vm, s);
            let new = if text.is_ascii_fast() { map(&text) } else { return None };
            Some(vm.heap.long_string(new, true))
        }
        _ => None,
    }
}

pub fn lower(vm: &mut Vm, s: Value) -> R {
    match mapped_ascii(vm, s, ShortStr::lower, str::to_ascii_lowercase) {
        Some(new) => Ok(new),
        None => mapped(vm, s, case::lower),
    }
}

pub fn upper(vm: &mut Vm, s: Value) -> R {
    match mapped_ascii(vm, s, ShortStr::upper, str::to_ascii_uppercase) {
        Some(new) => Ok(new),
        None => mapped(vm, s, case::upper),
    }
}

methods!(mapped: casefold, capitalize, title, swapcase);
/// Short texts that are ASCII are asked byte by byte; nothing is decoded.
macro_rules! kinds {
    ($($name:ident: $kind:expr),* $(,)?) => { $(pub fn $name(vm: &mut Vm, s: Value) -> R {
        match s {
            Value::ShortStr(short) if let Some(all) = short.all_ascii($kind) => Ok(Value::bool(all)),
            _ => asked(vm, s, case::$name),
        }
    })* };
}

kinds!(is_alpha: u8::is_ascii_alphabetic, is_decimal: u8::is_ascii_digit, is_digit: u8::is_ascii_digit);
kinds!(is_numeric: u8::is_ascii_digit, is_alnum: u8::is_ascii_alphanumeric);
kinds!(is_space: |&byte| <str as search::Units>::is_ascii_space(byte));
methods!(asked: is_printable, is_upper, is_lower, is_title, is_identifier);

pub fn is_ascii(vm: &mut Vm, s: Value) -> R {
    Ok(Value::bool(own(vm, s)?.is_ascii_fast()))
}

fn fill_char(vm: &mut Vm, fill: Value) -> R<char> {
    let single = vm.heap.text(fill).map(|t| {
        let mut chars = t.chars();
        (chars.next(), chars.next())
    });
    match single {
        Some((Some(c), None)) => Ok(c),
        Some(_) => Err(vm.type_error("The fill character must be exactly one character long")),
        None => {
            let kind = vm.type_name(fill);
            Err(vm.type_error(format!("The fill character must be a unicode character, not {kind}")))
        }
    }
}

type Pad = fn(&str, i64, char, bool) -> Result<String, Failure>;

fn padded(vm: &mut Vm, s: Value, width: Value, fill: Value, pad: Pad) -> R {
    check_own(vm, s)?;
    let width = vm.ssize(width)?;
    let fill = fill_char(vm, fill)?;
    vm.reserve(usize::try_from(width).unwrap_or(0).saturating_mul(fill.len_utf8()))?;
    let t = text(vm, s);
    let result = pad(&t, width, fill, t.is_ascii_fast());
    let new = vm.done(result)?;
    Ok(vm.heap.string(new))
}

pub fn center(vm: &mut Vm, s: Value, width: Value, fill: Value) -> R {
    padded(vm, s, width, fill, search::center::<str>)
}
pub fn ljust(vm: &mut Vm, s: Value, width: Value, fill: Value) -> R {
    padded(vm, s, width, fill, search::ljust::<str>)
}
pub fn rjust(vm: &mut Vm, s: Value, width: Value, fill: Value) -> R {
    padded(vm, s, width, fill, search::rjust::<str>)
}

pub fn zfill(vm: &mut Vm, s: Value, width: Value) -> R {
    check_own(vm, s)?;
    let width = vm.ssize(width)?;
    vm.reserve(usize::try_from(width).unwrap_or(0))?;
    let t = text(vm, s);
    let result = search::zfill::<str>(&t, width, t.is_ascii_fast());
    let new = vm.done(result)?;
    Ok(vm.heap.string(new))
}

pub fn expand_tabs(vm: &mut Vm, s: Value, tabsize: Value) -> R {
    check_own(vm, s)?;
    let size = vm.ssize(tabsize)?;
    let tabs = text(vm, s).bytes().filter(|b| *b == b'\t').count();
    vm.reserve(tabs.saturating_mul(usize::try_from(size).unwrap_or(0)))?;
    let result = search::expand_tabs::<str>(&text(vm, s), size);
    let new = vm.done(result)?;
    Ok(vm.heap.string(new))
}
