//! `bytes` and `bytearray`: their tables of methods. What both have is declared once.

mod find;
mod make;
mod mutate;
mod percent;
mod shape;
mod special;

pub use make::from_object;
pub use percent::percent;

use crate::classes::{ClassSpec, class};
use crate::native::{F1, F2, F3, F4, Many, native};
use crate::natives;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::types::ops;
use crate::value::Value;

macro_rules! tables {
    ($($table:ident = [$($own:expr),* $(,)?];)*) => { natives! { $(static $table = [
        native("__repr__($self, /)", F1(|vm, b| vm.builtin_repr(b))),
        native("__str__($self, /)", F1(|vm, b| vm.builtin_repr(b))),
        native("__len__($self, /)", F1(ops::len)),
        native("__iter__($self, /)", F1(special::iter)),
        native("__contains__($self, key, /)", F2(ops::contains)),
        native("__getitem__($self, key, /)", F2(ops::get_item)),
        native("__add__($self, value, /)", F2(|vm, a, b| vm.concat(a, b))),
        native("__mul__($self, value, /)", F2(|vm, b, n| vm.repeat(b, n))),
        native("__rmul__($self, value, /)", F2(|vm, b, n| vm.repeat(b, n))),
        native("__mod__($self, value, /)", F2(percent)),
        native("__eq__($self, value, /)", F2(special::eq)),
        native("__ne__($self, value, /)", F2(special::ne)),
        native("__lt__($self, value, /)", F2(special::lt)),
        native("__le__($self, value, /)", F2(special::le)),
        native("__gt__($self, value, /)", F2(special::gt)),
        native("__ge__($self, value, /)", F2(special::ge)),
        native("capitalize($self, /)", F1(shape::capitalize)),
        native("center($self, width, fillchar=..., /)", F3(shape::center)),
        native("count($self, sub, start=None, end=None, /)", F4(find::count)),
        native("decode($self, /, encoding=..., errors=...)", F3(make::decode)),
        native("endswith($self, suffix, start=None, end=None, /)", F4(find::ends_with)),
        native("expandtabs($self, /, tabsize=8)", F2(shape::expand_tabs)),
        native("find($self, sub, start=None, end=None, /)", F4(find::find)),
        native("fromhex($cls, string, /)", F2(make::from_hex)),
        native("hex($self, /, sep=..., bytes_per_sep=1)", F3(make::hex)),
        native("index($self, sub, start=None, end=None, /)", F4(find::index)),
        native("isalnum($self, /)", F1(shape::is_alnum)),
        native("isalpha($self, /)", F1(shape::is_alpha)),
        native("isascii($self, /)", F1(shape::is_ascii)),
        native("isdigit($self, /)", F1(shape::is_digit)),
        native("islower($self, /)", F1(shape::is_lower)),
        native("isspace($self, /)", F1(shape::is_space)),
        native("istitle($self, /)", F1(shape::is_title)),
        native("isupper($self, /)", F1(shape::is_upper)),
        native("join($self, iterable_of_bytes, /)", F2(shape::join)),
        native("ljust($self, width, fillchar=..., /)", F3(shape::ljust)),
        native("lower($self, /)", F1(shape::lower)),
        native("lstrip($self, bytes=None, /)", F2(shape::lstrip)),
        native("maketrans(frm, to, /)", F2(make::maketrans)),
        native("partition($self, sep, /)", F2(shape::partition)),
        native("removeprefix($self, prefix, /)", F2(shape::remove_prefix)),
        native("removesuffix($self, suffix, /)", F2(shape::remove_suffix)),
        native("replace($self, old, new, count=-1, /)", F4(find::replace)),
        native("rfind($self, sub, start=None, end=None, /)", F4(find::rfind)),
        native("rindex($self, sub, start=None, end=None, /)", F4(find::rindex)),
        native("rjust($self, width, fillchar=..., /)", F3(shape::rjust)),
        native("rpartition($self, sep, /)", F2(shape::rpartition)),
        native("rsplit($self, /, sep=None, maxsplit=-1)", F3(shape::rsplit)),
        native("rstrip($self, bytes=None, /)", F2(shape::rstrip)),
        native("split($self, /, sep=None, maxsplit=-1)", F3(shape::split)),
        native("splitlines($self, /, keepends=False)", F2(shape::split_lines)),
        native("startswith($self, prefix, start=None, end=None, /)", F4(find::starts_with)),
        native("strip($self, bytes=None, /)", F2(shape::strip)),
        native("swapcase($self, /)", F1(shape::swapcase)),
        native("title($self, /)", F1(shape::title)),
        native("translate($self, table, /, delete=...)", F3(make::translate)),
        native("upper($self, /)", F1(shape::upper)),
        native("zfill($self, width, /)", F2(shape::zfill)),
        $($own),*
    ];)* } };
}

tables! {
    BYTES = [
        native("__new__(cls, /, source=..., encoding=..., errors=...)", F4(make::new_bytes)),
        native("__hash__($self, /)", F1(|vm, b| vm.hash_builtin(b).map(Value::Int))),
        native("__bytes__($self, /)", F1(|vm, b| Ok(vm.heap.payload(b)))),
        native("__getnewargs__($self, /)", F1(|vm, b| {
            let bytes = vm.heap.payload(b);
            Ok(vm.heap.tuple([bytes]))
        })),
    ];
    BYTEARRAY = [
        native("__new__(cls, /, *args, **kwargs)", Many(make::new_bytearray)),
        native("__init__($self, /, source=..., encoding=..., errors=...)", F4(make::init_bytearray)),
        native("__setitem__($self, key, value, /)", F3(ops::set_item)),
        native("__delitem__($self, key, /)", F2(ops::del_item)),
        native("__iadd__($self, value, /)", F2(mutate::add)),
        native("__imul__($self, value, /)", F2(mutate::repeat)),
        native("append($self, item, /)", F2(mutate::append)),
        native("clear($self, /)", F1(mutate::clear)),
        native("copy($self, /)", F1(mutate::copy)),
        native("extend($self, iterable_of_ints, /)", F2(mutate::extend)),
        native("insert($self, index, item, /)", F3(mutate::insert)),
        native("pop($self, index=-1, /)", F2(mutate::pop)),
        native("remove($self, value, /)", F2(mutate::remove)),
        native("resize($self, size, /)", F2(mutate::resize)),
        native("reverse($self, /)", F1(mutate::reverse)),
    ];
}

/// `bytes`.
pub static CLASS: ClassSpec = ClassSpec::new(class::BYTES, BYTES).match_self().doc("An immutable sequence of bytes.");
/// `bytearray`.
pub static BYTEARRAY_CLASS: ClassSpec =
    ClassSpec::new(class::BYTEARRAY, BYTEARRAY).match_self().absent(&["__hash__"]).doc("A mutable sequence of bytes.");

/// The bytes of a value that is known to have some.
fn data(vm: &Vm, value: Value) -> &[u8] {
    vm.heap.bytes_of(value).unwrap_or(&[])
}

/// Checks that a receiver is `bytes` or `bytearray`.
fn own(vm: &mut Vm, value: Value) -> R<()> {
    if vm.heap.bytes_of(value).is_some() {
        return Ok(());
    }
    let kind = vm.type_name(value);
    Err(vm.type_error(format!("descriptor requires a 'bytes' object but received a '{kind}'")))
}

/// A new object of the receiver's kind.
fn made(vm: &mut Vm, like: Value, bytes: Vec<u8>) -> Value {
    match vm.heap.payload(like) {
        Value::ByteArray(_) => vm.heap.bytearray(bytes),
        _ => vm.heap.bytes(bytes),
    }
}

/// Checks that an argument is bytes-like.
fn need(vm: &mut Vm, value: Value) -> R<()> {
    if vm.heap.bytes_of(value).is_some() { Ok(()) } else { Err(not_bytes(vm, value)) }
}

#[cold]
fn not_bytes(vm: &mut Vm, value: Value) -> Raised {
    let kind = vm.type_name(value);
    vm.type_error(format!("a bytes-like object is required, not '{kind}'"))
}
