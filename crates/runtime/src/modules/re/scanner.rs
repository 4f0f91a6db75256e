//! `Pattern.scanner` and `Pattern.finditer`: one match after the other.

use super::match_;
use super::subject::{Subject, pattern_of};
use crate::classes::{ClassSpec, class};
use crate::heap::{Iter, Object};
use crate::native::{F1, Many, getter, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::types::ops;
use crate::value::Value;
use withal_text::regex::{Machine, Mode};

struct Scanner {
    pattern: Value,
    subject: Subject,
    /// Away while it runs; gone when there are no more matches.
    machine: Option<Machine>,
}

impl Object for Scanner {
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.pattern);
        visit(self.subject.string);
    }
}

natives! { static NATIVES = [
    native("__new__(cls, /, *args, **kwargs)", Many(|vm, _| Err(vm.type_error("cannot create '_sre.SRE_Scanner' instances")))),
    native("match($self, /)", F1(|vm, this| next(vm, this, Mode::Match))),
    native("search($self, /)", F1(|vm, this| next(vm, this, Mode::Search))),
    getter("pattern", |vm, this| Ok(vm.heap.object_data::<Scanner>(this).map_or(Value::NONE, |s| s.pattern))),
]; }

/// The class.
pub static CLASS: ClassSpec = ClassSpec::new(class::RE_SCANNER, NATIVES).module("_sre").final_();

/// `pattern.scanner(string, pos, endpos)`
pub fn scanner(vm: &mut Vm, this: Value, string: Value, pos: Value, endpos: Value) -> R {
    let regex = pattern_of(vm, this)?;
    let subject = Subject::new(vm, &regex, string, pos, endpos)?;
    let machine = Some(subject.machine(&regex, Mode::Search));
    Ok(vm.heap.object(class::RE_SCANNER, Scanner { pattern: this, subject, machine }))
}

/// `pattern.finditer(string, pos, endpos)`: `iter(scanner.search, None)`.
pub fn find_iter(vm: &mut Vm, this: Value, string: Value, pos: Value, endpos: Value) -> R {
    let scanner = scanner(vm, this, string, pos, endpos)?;
    let name = vm.heap.intern("search");
    let callable = vm.get_attr(scanner, name)?;
    Ok(vm.heap.iter(Iter::Sentinel { callable, sentinel: Value::NONE }))
}

fn next(vm: &mut Vm, this: Value, mode: Mode) -> R {
    let Some(scanner) = vm.heap.object_data_mut::<Scanner>(this) else {
        return Err(ops::wrong_receiver(vm, "_sre.SRE_Scanner", this));
    };
    let (pattern, subject) = (scanner.pattern, scanner.subject);
    let Some(mut machine) = scanner.machine.take() else { return Ok(Value::NONE) };
    machine.set_mode(mode);
    if !subject.run(vm, &mut machine)? {
        return Ok(Value::NONE);
    }
    let regex = pattern_of(vm, pattern)?;
    let found = match_::made(vm, pattern, &subject, &machine, &regex);
    machine.go_on();
    if let Some(scanner) = vm.heap.object_data_mut::<Scanner>(this) {
        scanner.machine = Some(machine);
    }
    Ok(found)
}
