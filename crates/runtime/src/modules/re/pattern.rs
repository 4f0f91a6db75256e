//! `re.Pattern`.

use super::match_;
use super::scanner;
use super::subject::{Subject, pattern_of, refuse, slice, with_text};
use super::substitute;
use crate::classes::{ClassSpec, class};
use crate::heap::{Dict, Object};
use crate::native::{F1, F2, F3, F4, Many, getset, getter, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::types::generic_alias::class_getitem;
use crate::types::{mappingproxy, ops};
use crate::value::Value;
use std::sync::Arc;
use withal_text::regex::{self, Mode, Regex, flag};

/// A compiled pattern.
#[derive(Clone)]
pub struct Pattern {
    pub regex: Arc<Regex>,
    /// What it was made from.
    pub source: Value,
    /// The numbers of the named groups: a dict.
    groupindex: Value,
}

impl Object for Pattern {
    crate::shareable!();
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.source);
        visit(self.groupindex);
    }
    fn bytes(&self) -> usize {
        self.regex.size()
    }
}

natives! { static NATIVES = [
    native("__new__(cls, /, *args, **kwargs)", Many(|vm, _| Err(vm.type_error("cannot create 're.Pattern' instances")))),
    native("match($self, /, string, pos=0, endpos=9223372036854775807)", F4(|vm, this, s, pos, end| search(vm, this, s, (pos, end), Mode::Match)))
        .doc("Matches zero or more characters at the beginning of the string."),
    native("fullmatch($self, /, string, pos=0, endpos=9223372036854775807)", F4(|vm, this, s, pos, end| search(vm, this, s, (pos, end), Mode::Full)))
        .doc("Matches against all of the string."),
    native("search($self, /, string, pos=0, endpos=9223372036854775807)", F4(|vm, this, s, pos, end| search(vm, this, s, (pos, end), Mode::Search)))
        .doc("Scan through string looking for a match, and return a corresponding match object instance."),
    native("findall($self, /, string, pos=0, endpos=9223372036854775807)", F4(find_all))
        .doc("Return a list of all non-overlapping matches of pattern in string."),
    native("finditer($self, /, string, pos=0, endpos=9223372036854775807)", F4(scanner::find_iter))
        .doc("Return an iterator over all non-overlapping matches for the RE pattern in string."),
    native("scanner($self, /, string, pos=0, endpos=9223372036854775807)", F4(scanner::scanner)),
    native("split($self, /, string, maxsplit=0)", F3(split)).doc("Split string by the occurrences of pattern."),
    native("sub($self, /, repl, string, count=0)", F4(|vm, this, repl, s, n| substitute::substitute(vm, this, (repl, s, n), false)))
        .doc("Return the string obtained by replacing the leftmost non-overlapping occurrences of pattern in string by the replacement repl."),
    native("subn($self, /, repl, string, count=0)", F4(|vm, this, repl, s, n| substitute::substitute(vm, this, (repl, s, n), true)))
        .doc("Return the tuple (new_string, number_of_subs_made) found by replacing the leftmost non-overlapping occurrences of pattern with the replacement repl."),
    getset("pattern", source, ops::read_only),
    getset("flags", |vm, this| Ok(Value::Int(i64::from(pattern_of(vm, this)?.flags))), ops::read_only),
    getset("groups", |vm, this| Ok(Value::Int(pattern_of(vm, this)?.groups as i64)), ops::read_only),
    getter("groupindex", group_index),
    native("__repr__($self, /)", F1(repr)),
    native("__hash__($self, /)", F1(hash)),
    native("__eq__($self, value, /)", F2(|vm, a, b| equal(vm, a, b, true))),
    native("__ne__($self, value, /)", F2(|vm, a, b| equal(vm, a, b, false))),
    native("__copy__($self, /)", F1(ops::itself)),
    native("__deepcopy__($self, memo, /)", F2(|_, this, _| Ok(this))),
    native("__class_getitem__($cls, object, /)", F2(class_getitem)),
]; }

/// The class.
pub static CLASS: ClassSpec =
    ClassSpec::new(class::RE_PATTERN, NATIVES).module("re").final_().doc("Compiled regular expression object.");

/// Bytes that a byte of a pattern may take while it is compiled.
const COMPILED: usize = 128;

/// `_sre.compile(pattern, flags)`: the pattern, and the warnings about it.
pub fn compile(vm: &mut Vm, source: Value, flags: Value) -> R {
    let flags = vm.index_i64(flags, false)?;
    let Ok(flags) = u32::try_from(flags) else {
        return Err(vm.raise(crate::exception::exc::OVERFLOW_ERROR, "Python int too large to convert to C int"));
    };
    let size = vm.heap.text(source).map(|t| t.len()).or_else(|| vm.heap.bytes_of(source).map(<[u8]>::len)).unwrap_or(0);
    vm.reserve(size.saturating_mul(COMPILED))?;
    let Some(compiled) = with_text(vm, source, |text| regex::compile(text, flags)) else {
        return Err(vm.type_error("first argument must be string or compiled pattern"));
    };
    let mut regex = match compiled {
        Ok(regex) => regex,
        Err(error) => return Err(refuse(vm, error, source)),
    };
    let warnings: Vec<Value> = std::mem::take(&mut regex.warnings).into_iter().map(|w| vm.heap.string(w)).collect();
    let dict = vm.heap.alloc(Dict::default());
    for (name, group) in &regex.names {
        let name = vm.heap.str(name);
        vm.dict_set(dict, name, Value::Int(*group as i64))?;
    }
    let pattern = Pattern { regex: Arc::new(regex), source, groupindex: Value::Dict(dict) };
    let pattern = vm.heap.object(class::RE_PATTERN, pattern);
    let warnings = vm.heap.list(warnings);
    Ok(vm.heap.tuple([pattern, warnings]))
}

/// What a pattern was made from.
pub fn source(vm: &mut Vm, this: Value) -> R {
    pattern_of(vm, this)?;
    Ok(vm.heap.object_data::<Pattern>(this).map_or(Value::NONE, |p| p.source))
}

fn group_index(vm: &mut Vm, this: Value) -> R {
    pattern_of(vm, this)?;
    let dict = vm.heap.object_data::<Pattern>(this).map_or(Value::NONE, |p| p.groupindex);
    if !vm.truth(dict)? {
        return Ok(vm.heap.dict(Dict::default()));
    }
    Ok(mappingproxy::proxy(vm, dict))
}

/// `match`, `fullmatch` and `search`.
pub fn search(vm: &mut Vm, this: Value, string: Value, bounds: (Value, Value), mode: Mode) -> R {
    let regex = pattern_of(vm, this)?;
    let subject = Subject::new(vm, &regex, string, bounds.0, bounds.1)?;
    let mut machine = subject.machine(&regex, mode);
    if !subject.run(vm, &mut machine)? {
        return Ok(Value::NONE);
    }
    Ok(match_::made(vm, this, &subject, &machine, &regex))
}

/// `findall`.
pub fn find_all(vm: &mut Vm, this: Value, string: Value, pos: Value, endpos: Value) -> R {
    let regex = pattern_of(vm, this)?;
    let subject = Subject::new(vm, &regex, string, pos, endpos)?;
    let mut machine = subject.machine(&regex, Mode::Search);
    let mut found = Vec::new();
    while subject.run(vm, &mut machine)? {
        let group = |vm: &mut Vm, group: usize| {
            let (from, to) = machine.group(group).unwrap_or((0, 0));
            slice(vm, string, from, to)
        };
        let item = match regex.groups {
            0 | 1 => group(vm, regex.groups),
            groups => {
                let items: Vec<Value> = (1..=groups).map(|g| group(vm, g)).collect();
                vm.heap.tuple(items)
            }
        };
        vm.make_room(&mut found, size_of::<Value>())?;
        found.push(item);
        machine.go_on();
    }
    Ok(vm.heap.list(found))
}

fn split(vm: &mut Vm, this: Value, string: Value, most: Value) -> R {
    let regex = pattern_of(vm, this)?;
    let subject = Subject::new(vm, &regex, string, Value::Int(0), Value::Int(i64::MAX))?;
    let most = vm.index_i64(most, false)?;
    let mut machine = subject.machine(&regex, Mode::Search);
    let (mut parts, mut last, mut count) = (Vec::new(), 0, 0);
    while (most == 0 || count < most) && subject.run(vm, &mut machine)? {
        let (from, to) = machine.group(0).unwrap_or((0, 0));
        vm.make_room(&mut parts, (1 + regex.groups) * size_of::<Value>())?;
        parts.push(slice(vm, string, last, from));
        for group in 1..=regex.groups {
            parts.push(match machine.group(group) {
                Some((from, to)) => slice(vm, string, from, to),
                None => Value::NONE,
            });
        }
        last = to;
        count += 1;
        machine.go_on();
    }
    parts.push(slice(vm, string, last, subject.to));
    Ok(vm.heap.list(parts))
}

/// The flags by name, in the order of their bits, and the rest as a number.
fn shown_flags(flags: u32) -> Vec<String> {
    const NAMES: [(u32, &str); 8] = [
        (flag::IGNORECASE, "re.IGNORECASE"),
        (flag::LOCALE, "re.LOCALE"),
        (flag::MULTILINE, "re.MULTILINE"),
        (flag::DOTALL, "re.DOTALL"),
        (flag::UNICODE, "re.UNICODE"),
        (flag::VERBOSE, "re.VERBOSE"),
        (flag::DEBUG, "re.DEBUG"),
        (flag::ASCII, "re.ASCII"),
    ];
    let mut names: Vec<String> =
        NAMES.iter().filter(|(bit, _)| flags & bit != 0).map(|(_, name)| name.to_string()).collect();
    let rest = NAMES.iter().fold(flags, |rest, (bit, _)| rest & !bit);
    if rest != 0 {
        names.push(format!("{rest:#x}"));
    }
    names
}

fn repr(vm: &mut Vm, this: Value) -> R {
    let regex = pattern_of(vm, this)?;
    let source = source(vm, this)?;
    let shown: String = vm.repr_string(source)?.chars().take(200).collect();
    let usual = regex.is_text && regex.flags & flag::TYPES == flag::UNICODE;
    let flags = if usual { regex.flags & !flag::UNICODE } else { regex.flags };
    let names = shown_flags(flags).join("|");
    let comma = if names.is_empty() { "" } else { ", " };
    Ok(vm.heap.string(format!("re.compile({shown}{comma}{names})")))
}

fn hash(vm: &mut Vm, this: Value) -> R {
    let flags = Value::Int(i64::from(pattern_of(vm, this)?.flags));
    let source = source(vm, this)?;
    let both = vm.heap.tuple([flags, source]);
    vm.hash(both).map(Value::Int)
}

fn equal(vm: &mut Vm, a: Value, b: Value, wanted: bool) -> R {
    if vm.heap.object_data::<Pattern>(b).is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (one, other) = (pattern_of(vm, a)?, pattern_of(vm, b)?);
    let (left, right) = (source(vm, a)?, source(vm, b)?);
    let same = one.flags == other.flags && one.is_text == other.is_text && vm.eq(left, right)?;
    Ok(Value::bool(same == wanted))
}
