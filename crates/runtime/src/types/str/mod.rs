//! `str`: its table of methods. The methods are in the files beside this one, the algorithms in `withal-text`.

mod case;
mod find;
pub use find::Wanted;
mod format;
pub mod make;
mod percent;
mod special;
mod split;
mod translate;

pub use make::{decode, encode, encoding_error, name_argument};
pub use percent::{Amounts, integer, percent};

use crate::classes::{ClassSpec, class};
use crate::heap::TextRef;
use crate::native::{F1, F2, F3, F4, native};
use crate::natives;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::Value;

natives! { static NATIVES = [
    native("__new__(cls, /, object=..., encoding=..., errors=...)", F4(make::new)),
    native("__repr__($self, /)", F1(|vm, s| vm.builtin_repr(s))),
    native("__str__($self, /)", F1(special::str)),
    native("__hash__($self, /)", F1(|vm, s| vm.hash_builtin(s).map(Value::Int))),
    native("__len__($self, /)", F1(special::len)),
    native("__iter__($self, /)", F1(special::iter)),
    native("__contains__($self, key, /)", F2(special::contains)),
    native("__getitem__($self, key, /)", F2(crate::types::ops::get_item)),
    native("__getnewargs__($self, /)", F1(special::new_args)),
    native("__add__($self, value, /)", F2(special::add)),
    native("__mul__($self, value, /)", F2(|vm, s, n| vm.repeat(s, n))),
    native("__rmul__($self, value, /)", F2(|vm, s, n| vm.repeat(s, n))),
    native("__mod__($self, value, /)", F2(percent)),
    native("__rmod__($self, value, /)", F2(special::rmod)),
    native("__eq__($self, value, /)", F2(special::eq)),
    native("__ne__($self, value, /)", F2(special::ne)),
    native("__lt__($self, value, /)", F2(special::lt)),
    native("__le__($self, value, /)", F2(special::le)),
    native("__gt__($self, value, /)", F2(special::gt)),
    native("__ge__($self, value, /)", F2(special::ge)),
    native("__format__($self, format_spec, /)", F2(|vm, s, spec| vm.format_builtin(s, spec))),
    native("capitalize($self, /)", F1(case::capitalize)),
    native("casefold($self, /)", F1(case::casefold)),
    native("center($self, width, fillchar=' ', /)", F3(case::center)),
    native("count($self, sub, start=None, end=None, /)", F4(find::count)),
    native("encode($self, /, encoding='utf-8', errors='strict')", F3(make::encode_method)),
    native("endswith($self, suffix, start=None, end=None, /)", F4(find::ends_with)),
    native("expandtabs($self, /, tabsize=8)", F2(case::expand_tabs)),
    native("find($self, sub, start=None, end=None, /)", F4(find::find)),
    native("format($self, /, *args, **kwargs)", F3(format::format)),
    native("format_map($self, mapping, /)", F2(format::format_map)),
    native("index($self, sub, start=None, end=None, /)", F4(find::index)),
    native("isalnum($self, /)", F1(case::is_alnum)),
    native("isalpha($self, /)", F1(case::is_alpha)),
    native("isascii($self, /)", F1(case::is_ascii)),
    native("isdecimal($self, /)", F1(case::is_decimal)),
    native("isdigit($self, /)", F1(case::is_digit)),
    native("isidentifier($self, /)", F1(case::is_identifier)),
    native("islower($self, /)", F1(case::is_lower)),
    native("isnumeric($self, /)", F1(case::is_numeric)),
    native("isprintable($self, /)", F1(case::is_printable)),
    native("isspace($self, /)", F1(case::is_space)),
    native("istitle($self, /)", F1(case::is_title)),
    native("isupper($self, /)", F1(case::is_upper)),
    native("join($self, iterable, /)", F2(split::join)),
    native("ljust($self, width, fillchar=' ', /)", F3(case::ljust)),
    native("lower($self, /)", F1(case::lower)),
    native("lstrip($self, chars=None, /)", F2(split::lstrip)),
    native("maketrans(x, y=..., z=..., /)", F3(translate::maketrans)),
    native("partition($self, sep, /)", F2(split::partition)),
    native("removeprefix($self, prefix, /)", F2(split::remove_prefix)),
    native("removesuffix($self, suffix, /)", F2(split::remove_suffix)),
    native("replace($self, old, new, /, count=-1)", F4(find::replace)),
    native("rfind($self, sub, start=None, end=None, /)", F4(find::rfind)),
    native("rindex($self, sub, start=None, end=None, /)", F4(find::rindex)),
    native("rjust($self, width, fillchar=' ', /)", F3(case::rjust)),
    native("rpartition($self, sep, /)", F2(split::rpartition)),
    native("rsplit($self, /, sep=None, maxsplit=-1)", F3(split::rsplit)),
    native("rstrip($self, chars=None, /)", F2(split::rstrip)),
    native("split($self, /, sep=None, maxsplit=-1)", F3(split::split)),
    native("splitlines($self, /, keepends=False)", F2(split::split_lines)),
    native("startswith($self, prefix, start=None, end=None, /)", F4(find::starts_with)),
    native("strip($self, chars=None, /)", F2(split::strip)),
    native("swapcase($self, /)", F1(case::swapcase)),
    native("title($self, /)", F1(case::title)),
    native("translate($self, table, /)", F2(translate::translate)),
    native("upper($self, /)", F1(case::upper)),
    native("zfill($self, width, /)", F2(case::zfill)),
]; }

/// `str`.
pub static CLASS: ClassSpec =
    ClassSpec::new(class::STR, NATIVES).match_self().doc("Text: an immutable sequence of characters.");

/// The text of a receiver, which must be a string.
#[inline(always)]
fn own(vm: &mut Vm, value: Value) -> R<TextRef<'_>> {
    check_own(vm, value)?;
    Ok(text(vm, value))
}

/// Checks that a receiver is a string.
#[inline(always)]
fn check_own(vm: &mut Vm, value: Value) -> R<()> {
    match value {
        Value::ShortStr(_) | Value::Str(_) => Ok(()),
        _ if vm.heap.text(value).is_some() => Ok(()),
        _ => Err(not_own(vm, value)),
    }
}

#[cold]
fn not_own(vm: &mut Vm, value: Value) -> Raised {
    let kind = vm.type_name(value);
    vm.type_error(format!("descriptor requires a 'str' object but received a '{kind}'"))
}

/// The text of a string that is known to be one.
#[inline(always)]
fn text(vm: &Vm, value: Value) -> TextRef<'_> {
    vm.heap.text(value).unwrap_or_default()
}

/// Checks that the `nth` argument of a method is a string.
#[inline]
fn need_text(vm: &mut Vm, value: Value, method: &str, nth: usize) -> R<()> {
    match value {
        Value::ShortStr(_) | Value::Str(_) => Ok(()),
        _ if vm.heap.text(value).is_some() => Ok(()),
        _ => Err(not_text(vm, value, method, nth)),
    }
}

#[cold]
fn not_text(vm: &mut Vm, value: Value, method: &str, nth: usize) -> Raised {
    let kind = vm.argument_kind(value);
    let which = if nth == 0 { "argument".to_string() } else { format!("argument {nth}") };
    vm.type_error(format!("{method}() {which} must be str, not {kind}"))
}

/// A `start` or `end`: `None`, or an int of any size.
pub fn bound(vm: &mut Vm, value: Value) -> R<Option<i64>> {
    match value {
        Value::None(_) | Value::Undef(_) => Ok(None),
        Value::Int(i) => Ok(Some(i)),
        _ if vm.heap.int_ref(value).is_some() || vm.lookup_on_type(value, crate::heap::name::INDEX).is_some() => {
            vm.index_i64(value, true).map(Some)
        }
        _ => Err(vm.type_error("slice indices must be integers or None or have an __index__ method")),
    }
}
