//! `re.Match`.

use super::subject::{Subject, index_of, slice};
use super::substitute;
use crate::classes::{ClassSpec, class};
use crate::exception::exc;
use crate::heap::{Dict, Object};
use crate::native::{F1, F2, Many, getset, getter, native};
use crate::natives;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::types::generic_alias::class_getitem;
use crate::types::ops;
use crate::value::Value;
use std::sync::Arc;
use withal_text::regex::{Machine, Regex};

/// A group that took no part.
const NONE: (usize, usize) = (usize::MAX, usize::MAX);

/// A match: where each group is, in bytes of the text.
#[derive(Clone)]
pub struct Match {
    pub regex: Arc<Regex>,
    pattern: Value,
    pub string: Value,
    pos: usize,
    endpos: usize,
    spans: Box<[(usize, usize)]>,
    last: Option<usize>,
}

impl Object for Match {
    crate::shareable!();
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.pattern);
        visit(self.string);
    }
    fn bytes(&self) -> usize {
        size_of_val(&*self.spans)
    }
}

impl Match {
    pub fn span(&self, group: usize) -> Option<(usize, usize)> {
        self.spans.get(group).copied().filter(|span| *span != NONE)
    }
}

natives! { static NATIVES = [
    native("__new__(cls, /, *args, **kwargs)", Many(|vm, _| Err(vm.type_error("cannot create 're.Match' instances")))),
    native("group($self, /, *args)", F2(group)).doc("Return one or more subgroups of the match."),
    native("groups($self, /, default=None)", F2(groups)).doc("Return a tuple containing all the subgroups of the match, from 1."),
    native("groupdict($self, /, default=None)", F2(group_dict))
        .doc("Return a dictionary containing all the named subgroups of the match, keyed by the subgroup name."),
    native("start($self, group=0, /)", F2(|vm, this, group| Ok(place(vm, this, group)?.0)))
        .doc("Return index of the start of the substring matched by group."),
    native("end($self, group=0, /)", F2(|vm, this, group| Ok(place(vm, this, group)?.1)))
        .doc("Return index of the end of the substring matched by group."),
    native("span($self, group=0, /)", F2(span)).doc("For match object m, return the 2-tuple (m.start(group), m.end(group))."),
    native("expand($self, /, template)", F2(substitute::expand))
        .doc("Return the string obtained by doing backslash substitution on the string template, as done by the sub() method."),
    getset("string", |vm, this| Ok(get(vm, this)?.string), ops::read_only),
    getset("re", |vm, this| Ok(get(vm, this)?.pattern), ops::read_only),
    getset("pos", |vm, this| Ok(Value::Int(get(vm, this)?.pos as i64)), ops::read_only),
    getset("endpos", |vm, this| Ok(Value::Int(get(vm, this)?.endpos as i64)), ops::read_only),
    getter("lastindex", |vm, this| Ok(get(vm, this)?.last.map_or(Value::NONE, |group| Value::Int(group as i64)))),
    getter("lastgroup", last_group),
    getter("regs", regs),
    native("__getitem__($self, key, /)", F2(item)),
    native("__repr__($self, /)", F1(repr)),
    native("__copy__($self, /)", F1(ops::itself)),
    native("__deepcopy__($self, memo, /)", F2(|_, this, _| Ok(this))),
    native("__class_getitem__($cls, object, /)", F2(class_getitem)),
]; }

/// The class.
pub static CLASS: ClassSpec = ClassSpec::new(class::RE_MATCH, NATIVES)
    .module("re")
    .final_()
    .doc("The result of re.match() and re.search().\nMatch objects always have a boolean value of True.");

/// The match that a machine has found.
pub fn made(vm: &mut Vm, pattern: Value, subject: &Subject, machine: &Machine, regex: &Arc<Regex>) -> Value {
    let spans: Box<[(usize, usize)]> = (0..=regex.groups).map(|group| machine.group(group).unwrap_or(NONE)).collect();
    let data = Match {
        regex: Arc::clone(regex),
        pattern,
        string: subject.string,
        pos: subject.pos,
        endpos: subject.endpos,
        spans,
        last: machine.last_group(),
    };
    vm.heap.object(class::RE_MATCH, data)
}

/// The data of a match.
pub fn get(vm: &mut Vm, this: Value) -> R<&Match> {
    if vm.heap.object_data::<Match>(this).is_none() {
        return Err(ops::wrong_receiver(vm, "re.Match", this));
    }
    vm.heap.object_data::<Match>(this).ok_or(Raised)
}

/// The number of a group given by number or name.
fn index(vm: &mut Vm, this: Value, group: Value) -> R<usize> {
    let found = if let Value::Int(i) = group {
        usize::try_from(i).ok()
    } else if vm.has_index(group) {
        usize::try_from(vm.index_i64(group, true)?).ok()
    } else {
        let name = vm.heap.text(group).map(|name| name.to_string());
        let regex = Arc::clone(&get(vm, this)?.regex);
        name.and_then(|name| regex.group_named(&name))
    };
    let groups = get(vm, this)?.regex.groups;
    match found.filter(|group| *group <= groups) {
        Some(group) => Ok(group),
        None => Err(vm.raise(exc::INDEX_ERROR, "no such group")),
    }
}

/// What a group matched, or `default`.
fn matched(vm: &mut Vm, this: Value, group: usize, default: Value) -> R {
    let data = get(vm, this)?;
    let string = data.string;
    Ok(match data.span(group) {
        Some((from, to)) => slice(vm, string, from, to),
        None => default,
    })
}

fn item(vm: &mut Vm, this: Value, key: Value) -> R {
    let group = index(vm, this, key)?;
    matched(vm, this, group, Value::NONE)
}

fn group(vm: &mut Vm, this: Value, args: Value) -> R {
    let args = vm.collect(args)?;
    match args[..] {
        [] => matched(vm, this, 0, Value::NONE),
        [group] => item(vm, this, group),
        _ => {
            let mut items = Vec::with_capacity(args.len());
            for group in args {
                items.push(item(vm, this, group)?);
            }
            Ok(vm.heap.tuple(items))
        }
    }
}

fn groups(vm: &mut Vm, this: Value, default: Value) -> R {
    let mut items = Vec::new();
    for group in 1..=get(vm, this)?.regex.groups {
        items.push(matched(vm, this, group, default)?);
    }
    Ok(vm.heap.tuple(items))
}

fn group_dict(vm: &mut Vm, this: Value, default: Value) -> R {
    let regex = Arc::clone(&get(vm, this)?.regex);
    let dict = vm.heap.alloc(Dict::default());
    for (name, group) in &regex.names {
        let value = matched(vm, this, *group, default)?;
        let name = vm.heap.str(name);
        vm.dict_set(dict, name, value)?;
    }
    Ok(Value::Dict(dict))
}

/// Where a group begins and ends, as scripts count it; -1 for one that took no part.
fn place(vm: &mut Vm, this: Value, group: Value) -> R<(Value, Value)> {
    let group = index(vm, this, group)?;
    Ok(place_of(vm, this, group))
}

fn place_of(vm: &Vm, this: Value, group: usize) -> (Value, Value) {
    let data = vm.heap.object_data::<Match>(this);
    let found = data.and_then(|data| data.span(group).map(|span| (data.string, span)));
    let Some((string, (from, to))) = found else { return (Value::Int(-1), Value::Int(-1)) };
    let index = |byte: usize| Value::Int(index_of(vm, string, byte) as i64);
    (index(from), index(to))
}

fn span(vm: &mut Vm, this: Value, group: Value) -> R {
    let (from, to) = place(vm, this, group)?;
    Ok(vm.heap.tuple([from, to]))
}

fn regs(vm: &mut Vm, this: Value) -> R {
    let mut items = Vec::new();
    for group in 0..=get(vm, this)?.regex.groups {
        let (from, to) = place_of(vm, this, group);
        items.push(vm.heap.tuple([from, to]));
    }
    Ok(vm.heap.tuple(items))
}

fn last_group(vm: &mut Vm, this: Value) -> R {
    let data = get(vm, this)?;
    let name = data.last.and_then(|group| data.regex.name_of(group)).map(str::to_string);
    Ok(name.map_or(Value::NONE, |name| vm.heap.string(name)))
}

fn repr(vm: &mut Vm, this: Value) -> R {
    let text = matched(vm, this, 0, Value::NONE)?;
    let text = vm.repr_string(text)?;
    let (from, to) = place_of(vm, this, 0);
    let (from, to) = (vm.repr_string(from)?, vm.repr_string(to)?);
    Ok(vm.heap.string(format!("<re.Match object; span=({from}, {to}), match={text}>")))
}
