//! Plain data as values of a session.

use super::Value;
use super::from_session::host_value;
use crate::shared::Shared;
use withal_runtime::heap::{Dict, Set};
use withal_runtime::host_calls::HostValue;
use withal_runtime::raise::R;
use withal_runtime::state::Vm;
use withal_runtime::value::Value as Inner;

/// Makes a value in a session.
pub(crate) fn into_session(vm: &mut Vm, value: Value) -> R<Inner> {
    Ok(match value {
        Value::None => Inner::NONE,
        Value::Bool(b) => Inner::bool(b),
        Value::Int(i) => Inner::Int(i),
        Value::BigInt(i) => vm.heap.int(i),
        Value::Float(x) => Inner::float(x),
        Value::Str(text) => vm.heap.string(text),
        Value::Bytes(bytes) => vm.heap.bytes(bytes),
        Value::List(items) => {
            let items = all(vm, items)?;
            vm.heap.list(items)
        }
        Value::Tuple(items) => {
            let items = all(vm, items)?;
            vm.heap.tuple(items)
        }
        Value::Set(items) => {
            let set = vm.heap.alloc(Set::default());
            for item in all(vm, items)? {
                vm.set_add(set, item)?;
            }
            Inner::Set(set)
        }
        Value::Dict(entries) => {
            let dict = vm.heap.alloc(Dict::default());
            for (key, value) in entries {
                let (key, value) = (into_session(vm, key)?, into_session(vm, value)?);
                vm.dict_set(dict, key, value)?;
            }
            Inner::Dict(dict)
        }
        Value::Object(object) => {
            let place = Shared::of(vm).and_then(|shared| shared.class_of(object.type_id()));
            let held = host_value(vm, HostValue(object.value));
            match place {
                Some((module, wrap)) => {
                    let module = vm.import_module(&module)?;
                    let wrap = vm.heap.intern(&wrap);
                    vm.call_method(module, wrap, &[held])?
                }
                None => held,
            }
        }
        Value::Instance { class, .. } => {
            return Err(vm.type_error(format!("the host cannot make a '{class}' object of the script's")));
        }
        Value::Other { type_name, .. } => {
            return Err(vm.type_error(format!("the host cannot make a '{type_name}' object")));
        }
    })
}

fn all(vm: &mut Vm, items: Vec<Value>) -> R<Vec<Inner>> {
    items.into_iter().map(|item| into_session(vm, item)).collect()
}
