//! `_collections`: what `collections` takes from Rust.

use super::ModuleSpec;
use crate::classes::class;
use crate::heap::*;
use crate::native::{F2, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};
use withal_compiler::bytecode::BinaryOp;

natives! { static NATIVES = [native("_count_elements(mapping, iterable, /)", F2(count_elements))]; }

/// The module.
pub static MODULE: ModuleSpec = ModuleSpec::native("_collections", NATIVES).setup(setup);

fn setup(vm: &mut Vm, namespace: Handle<Dict>) -> R<()> {
    vm.heap.dict_set_str(namespace, "deque", Value::Class(class::DEQUE));
    vm.heap.dict_set_str(namespace, "_deque_iterator", Value::Class(class::DEQUE_ITERATOR));
    Ok(())
}

/// Adds 1 to `mapping[item]` for every item. Subclasses of `dict` that define `__getitem__`, `__setitem__` or `get` are
/// asked by method; others are counted in place.
fn count_elements(vm: &mut Vm, mapping: Value, iterable: Value) -> R {
    let iterator = vm.iter(iterable)?;
    let get = vm.heap.intern("get");
    let plain = [get, name::SETITEM]
        .iter()
        .all(|&n| vm.lookup_where(vm.class_of(mapping), n).is_some_and(|(owner, _)| owner == class::DICT));
    vm.holding(&[mapping, iterator], |vm, _| {
        while let Some(item) = vm.next_held(iterator)? {
            vm.spend(1)?;
            if let (true, Value::Dict(dict)) = (plain, vm.heap.payload(mapping)) {
                let old = vm.dict_get(dict, item)?.unwrap_or(Value::Int(0));
                let new = vm.binary(BinaryOp::Add, old, Value::Int(1))?;
                vm.dict_set(dict, item, new)?;
            } else {
                let old = vm.call_method(mapping, get, &[item, Value::Int(0)])?;
                let new = vm.binary(BinaryOp::Add, old, Value::Int(1))?;
                vm.set_item(mapping, item, new)?;
            }
        }
        Ok(Value::NONE)
    })
}
