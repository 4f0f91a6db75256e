//! `_weakref` and `_gc`: what `weakref` and `gc` take from Rust.

use super::ModuleSpec;
use crate::classes::class;
use crate::heap::Dict;
use crate::native::{F0, F1, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};

natives! {
    static WEAKREF_NATIVES = [
        native("getweakrefcount(object, /)", F1(|vm, object| Ok(Value::Int(vm.heap.weak.of(object).len() as i64)))),
        native("getweakrefs(object, /)", F1(|vm, object| { let known = vm.heap.weak.of(object).to_vec(); Ok(vm.heap.list(known)) })),
        native("_report_with(function, /)", F1(|vm, function| { vm.keep("unraisable", function); Ok(Value::NONE) })),
    ];
    static GC_NATIVES = [
        native("_ask()", F0(ask)),
        native("_collections()", F0(|vm| Ok(Value::Int(vm.heap.collections as i64)))),
    ];
}

/// `_weakref`.
pub static WEAKREF: ModuleSpec = ModuleSpec::native("_weakref", WEAKREF_NATIVES).setup(setup);
/// `_gc`.
pub static GC: ModuleSpec = ModuleSpec::native("gc", GC_NATIVES).source(include_str!("gc.py"));

/// Has the next safepoint collect. Registers of `gc.collect` after its locals are in use by nothing then, but may still
/// hold what earlier calls left there.
fn ask(vm: &mut Vm) -> R {
    vm.heap.threshold = 0;
    vm.heap.ticks = 0;
    let locals = vm.codes.get(vm.frame.code).map_or(0, |code| code.locals_end as usize);
    if let Some(unused) = vm.stack.get_mut(vm.frame.base as usize + locals..) {
        unused.fill(Value::UNDEF);
    }
    Ok(Value::NONE)
}

fn setup(vm: &mut Vm, namespace: Handle<Dict>) -> R<()> {
    vm.heap.dict_set_str(namespace, "ref", Value::Class(class::WEAKREF));
    vm.heap.dict_set_str(namespace, "ReferenceType", Value::Class(class::WEAKREF));
    Ok(())
}
