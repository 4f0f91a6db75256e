//! `sub`, `subn` and `expand`: templates are filled in here; a function as replacement is Python's business.

use super::match_::{self, Match};
use super::subject::{Subject, made, pattern_of, refuse, slice, with_bytes, with_text};
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use std::sync::Arc;
use withal_text::regex::{Mode, Part, Regex, template};

/// The pieces of a template; `text` is what errors are about.
fn pieces(vm: &mut Vm, regex: &Regex, text: Value) -> R<Vec<Part>> {
    match with_text(vm, text, |text| template(text, regex)) {
        Some(Ok(parts)) => Ok(parts),
        Some(Err(error)) => Err(refuse(vm, error, text)),
        None => {
            let kind = vm.type_name(text);
            Err(vm.type_error(format!("decoding to str: need a bytes-like object, {kind} found")))
        }
    }
}

/// `_sre.template(pattern, repl)`: texts and numbers of groups.
pub fn parts(vm: &mut Vm, this: Value, text: Value) -> R {
    let regex = pattern_of(vm, this)?;
    let parts = pieces(vm, &regex, text)?;
    let items = parts.into_iter().map(|part| match part {
        Part::Group(group) => Value::Int(group as i64),
        Part::Literal(bytes) => made(vm, bytes.into(), regex.is_text),
    });
    let items: Vec<Value> = items.collect();
    Ok(vm.heap.list(items))
}

/// What is missing in a template's text for it to go with the pattern.
fn check_kind(vm: &mut Vm, regex: &Regex, text: Value, index: usize) -> R<()> {
    let is_text = vm.heap.text(text).is_some();
    match (regex.is_text, is_text) {
        (true, false) => {
            let kind = vm.type_name(text);
            Err(vm.type_error(format!("sequence item {index}: expected str instance, {kind} found")))
        }
        (false, true) => Err(vm.type_error(format!("sequence item {index}: expected a bytes-like object, str found"))),
        _ => Ok(()),
    }
}

/// `pattern.sub(repl, string, count)`, or with `counted` `subn`.
pub fn substitute(vm: &mut Vm, this: Value, (repl, string, count): (Value, Value, Value), counted: bool) -> R {
    let regex = pattern_of(vm, this)?;
    if vm.is_callable(repl) {
        let helper = vm.kept("re.substitute");
        return vm.tail_call(helper, &[this, repl, string, count, Value::bool(counted)]);
    }
    let most = vm.index_i64(count, false)?;
    let parts = pieces(vm, &regex, repl)?;
    let subject = Subject::new(vm, &regex, string, Value::Int(0), Value::Int(i64::MAX))?;
    let mut machine = subject.machine(&regex, Mode::Search);
    let (mut out, mut last, mut done) = (Vec::new(), 0, 0);
    while (most == 0 || done < most) && subject.run(vm, &mut machine)? {
        let (from, to) = machine.group(0).unwrap_or((0, 0));
        if done == 0 {
            check_kind(vm, &regex, repl, usize::from(from > 0))?;
        }
        let more = from - last.min(from) + filled(&parts, |group| machine.group(group));
        vm.make_room(&mut out, more)?;
        with_bytes(vm, string, |bytes| {
            out.extend_from_slice(bytes.get(last..from).unwrap_or(&[]));
            fill(&mut out, bytes, &parts, |group| machine.group(group));
        });
        (last, done) = (to, done + 1);
        machine.go_on();
    }
    let result = if done == 0 {
        slice(vm, string, 0, subject.to)
    } else {
        let rest = with_bytes(vm, string, <[u8]>::len).saturating_sub(last);
        vm.make_room(&mut out, rest)?;
        with_bytes(vm, string, |bytes| out.extend_from_slice(bytes.get(last..).unwrap_or(&[])));
        made(vm, out, regex.is_text)
    };
    Ok(if counted { vm.heap.tuple([result, Value::Int(done)]) } else { result })
}

/// How many bytes [`fill`] adds.
fn filled(parts: &[Part], group: impl Fn(usize) -> Option<(usize, usize)>) -> usize {
    let sizes = parts.iter().map(|part| match part {
        Part::Literal(bytes) => bytes.len(),
        Part::Group(number) => group(*number).map_or(0, |(from, to)| to.saturating_sub(from)),
    });
    sizes.sum()
}

fn fill(out: &mut Vec<u8>, text: &[u8], parts: &[Part], group: impl Fn(usize) -> Option<(usize, usize)>) {
    for part in parts {
        match part {
            Part::Literal(bytes) => out.extend_from_slice(bytes),
            Part::Group(number) => {
                let (from, to) = group(*number).unwrap_or((0, 0));
                out.extend_from_slice(text.get(from..to).unwrap_or(&[]));
            }
        }
    }
}

/// `match.expand(template)`
pub fn expand(vm: &mut Vm, this: Value, text: Value) -> R {
    let data: &Match = match_::get(vm, this)?;
    let (regex, string) = (Arc::clone(&data.regex), data.string);
    let parts = pieces(vm, &regex, text)?;
    let is_text = vm.heap.text(text).is_some();
    if parts.iter().any(|part| matches!(part, Part::Group(_))) {
        check_kind(vm, &regex, text, 0)?;
    }
    let mut out = Vec::new();
    let more = vm.heap.object_data::<Match>(this).map_or(0, |data| filled(&parts, |group| data.span(group)));
    vm.reserve(more)?;
    if let Some(data) = vm.heap.object_data::<Match>(this) {
        with_bytes(vm, string, |bytes| fill(&mut out, bytes, &parts, |group| data.span(group)));
    }
    Ok(made(vm, out, is_text))
}
