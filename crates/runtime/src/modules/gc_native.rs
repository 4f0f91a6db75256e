//! `_weakref` and `_gc`: what `weakref` and `gc` take from Rust.

use super::{ModuleSpec, python};
use crate::classes::class;
use crate::heap::Dict;
use crate::native::{F0, F1, F2, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};

natives! {
    static WEAKREF_NATIVES = [
        native("getweakrefcount(object, /)", F1(|vm, object| Ok(Value::Int(vm.heap.weak.of(object).len() as i64)))),
        native("getweakrefs(object, /)", F1(|vm, object| { let known = vm.heap.weak.of(object).to_vec(); Ok(vm.heap.list(known)) })),
        native("_source_line(path, line, /)", F2(source_line)),
        native("_report_with(function, /)", F1(|vm, function| { vm.keep("unraisable", function); Ok(Value::NONE) })),
    ];
    static GC_NATIVES = [
        native("_ask()", F0(ask)),
        native("_found_dying()", F0(|vm| Ok(Value::bool(vm.heap.found_dying)))),
        native("_seek(objects, /)", F1(seek)),
        native("_found()", F0(found)),
        native("_running_holders(objects, /)", F1(running_holders)),
        native("_collections()", F0(|vm| Ok(Value::Int(vm.heap.collections as i64)))),
    ];
}

/// `_weakref`.
pub static WEAKREF: ModuleSpec = ModuleSpec::native("_weakref", WEAKREF_NATIVES).setup(setup);
/// `_gc`.
pub static GC: ModuleSpec = ModuleSpec::native("gc", GC_NATIVES).source(python("modules/gc.py"));

/// Has the next safepoint collect. Registers of `gc._collect` after its locals are in use by nothing then, but may still
/// hold what earlier calls left there.
fn ask(vm: &mut Vm) -> R {
    vm.heap.asked = true;
    vm.heap.threshold = 0;
    vm.heap.ticks = 0;
    let locals = vm.codes.get(vm.frame.code).map_or(0, |code| code.locals_end as usize);
    if let Some(unused) = vm.stack.get_mut(vm.frame.base as usize + locals..) {
        unused.fill(Value::UNDEF);
    }
    Ok(Value::NONE)
}

/// Has the next collection find what holds one of the objects.
fn seek(vm: &mut Vm, objects: Value) -> R {
    vm.heap.sought = vm.collect(objects)?;
    vm.heap.found.clear();
    Ok(Value::NONE)
}

/// What was found. What the machine alone can name, frames among it, is left out.
fn found(vm: &mut Vm) -> R {
    let found = std::mem::take(&mut vm.heap.found);
    let seen = |value: &Value| match value {
        Value::Undef(_) | Value::Link(_) | Value::Traceback(_) | Value::Code(_) => false,
        Value::Object(h) => vm.heap[*h].class != class::FRAME,
        _ => true,
    };
    let found = found.into_iter().filter(seen).collect();
    Ok(vm.heap.list(found))
}

/// The generators and coroutines under way that hold one of the objects in a variable.
fn running_holders(vm: &mut Vm, objects: Value) -> R {
    let objects = vm.collect(objects)?;
    let mut holders = Vec::new();
    for at in vm.frames() {
        let window = vm.stack.get(at.base as usize + 2..at.top as usize).unwrap_or(&[]);
        if vm.generator_of_frame(at).is_some() && window.iter().any(|v| objects.iter().any(|o| o.is(*v))) {
            holders.extend(vm.stack.get(at.base as usize + 1));
        }
    }
    Ok(vm.heap.list(holders))
}

fn source_line(vm: &mut Vm, path: Value, line: Value) -> R {
    let (path, line) = (vm.str_string(path)?, vm.index_i64(line, false)?);
    let text = vm.line_of_source(&path, u32::try_from(line).unwrap_or(0));
    Ok(vm.heap.str(&text))
}

fn setup(vm: &mut Vm, namespace: Handle<Dict>) -> R<()> {
    vm.heap.dict_set_str(namespace, "ref", Value::Class(class::WEAKREF));
    vm.heap.dict_set_str(namespace, "ReferenceType", Value::Class(class::WEAKREF));
    Ok(())
}
