//! `re`: the classes of patterns and matches (`_sre`). Reading patterns and matching is `withal_text::regex`; the
//! functions, flags and the cache are Python text.

mod match_;
mod pattern;
mod scanner;
mod subject;
mod substitute;

use super::{ModuleSpec, python};
use crate::classes::{ClassSpec, class};
use crate::heap::Dict;
use crate::native::{F1, F2, F3, F4, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};
use withal_text::regex::Mode;

natives! { static NATIVES = [
    native("compile(pattern, flags, /)", F2(pattern::compile)),
    native("set_hooks(error, substitute, cache, call, /)", F4(set_hooks)),
    native("match(pattern, string, flags=0)", F3(|vm, p, s, flags| function(vm, "match", (p, s, flags))))
        .doc("Try to apply the pattern at the start of the string, returning a Match object, or None if no match was found."),
    native("fullmatch(pattern, string, flags=0)", F3(|vm, p, s, flags| function(vm, "fullmatch", (p, s, flags))))
        .doc("Try to apply the pattern to all of the string, returning a Match object, or None if no match was found."),
    native("search(pattern, string, flags=0)", F3(|vm, p, s, flags| function(vm, "search", (p, s, flags))))
        .doc("Scan through string looking for a match to the pattern, returning a Match object, or None if no match was found."),
    native("findall(pattern, string, flags=0)", F3(|vm, p, s, flags| function(vm, "findall", (p, s, flags))))
        .doc("All matches in the string, as a list of texts, or of tuples if there is more than one group."),
    native("finditer(pattern, string, flags=0)", F3(|vm, p, s, flags| function(vm, "finditer", (p, s, flags))))
        .doc("An iterator over all matches in the string."),
    native("template(pattern, repl, /)", F2(substitute::parts)),
    native("is_bytes_like(value, /)", F1(|vm, value| Ok(Value::bool(vm.heap.bytes_of(value).is_some())))),
]; }

/// The functions and classes that the Python text uses.
pub static NATIVE: ModuleSpec = ModuleSpec::native("_sre", NATIVES).setup(setup);
/// `re`.
pub static RE: ModuleSpec = ModuleSpec::python("re", python("modules/re/re.py"));

/// Its classes.
pub static SPECS: &[&ClassSpec] = &[&pattern::CLASS, &match_::CLASS, &scanner::CLASS];

fn setup(vm: &mut Vm, namespace: Handle<Dict>) -> R<()> {
    for (name, class) in [("Pattern", class::RE_PATTERN), ("Match", class::RE_MATCH)] {
        vm.heap.dict_set_str(namespace, name, Value::Class(class));
    }
    Ok(())
}

/// Takes what the Python text defines: the exception's class, `sub` with a function, the cache of patterns, and what
/// calls a method of a pattern that is not in it.
fn set_hooks(vm: &mut Vm, error: Value, substitute: Value, cache: Value, call: Value) -> R {
    vm.keep("re.error", error);
    vm.keep("re.substitute", substitute);
    vm.keep("re.cache", cache);
    vm.keep("re.call", call);
    Ok(Value::NONE)
}

/// `re.match` and its kin: a method of a pattern, which is in the cache mostly.
fn function(vm: &mut Vm, name: &str, (source, string, flags): (Value, Value, Value)) -> R {
    let plain = matches!(source, Value::Str(_) | Value::ShortStr(_) | Value::Bytes(_));
    if let (true, Value::Int(_), Value::Dict(cache)) = (plain, flags, vm.kept("re.cache")) {
        let class = Value::Class(vm.class_of(source));
        let key = vm.heap.tuple([class, source, flags]);
        if let Some(pattern) = vm.dict_get(cache, key)? {
            let (from, to) = (Value::Int(0), Value::Int(i64::MAX));
            return match name {
                "match" => pattern::search(vm, pattern, string, (from, to), Mode::Match),
                "fullmatch" => pattern::search(vm, pattern, string, (from, to), Mode::Full),
                "search" => pattern::search(vm, pattern, string, (from, to), Mode::Search),
                "findall" => pattern::find_all(vm, pattern, string, from, to),
                _ => scanner::find_iter(vm, pattern, string, from, to),
            };
        }
    }
    let (call, name) = (vm.kept("re.call"), vm.heap.str(name));
    vm.tail_call(call, &[name, source, string, flags])
}
