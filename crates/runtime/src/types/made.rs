//! What the `__new__` of several types have in common: checking the class that is asked for.

use crate::heap::Class;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};

/// The class passed to `base.__new__`, which must be derived from `base`.
pub fn class_for(vm: &mut Vm, cls: Value, base: Handle<Class>) -> R<Handle<Class>> {
    match cls {
        Value::Class(class) if class == base || vm.is_subclass(class, base) => Ok(class),
        Value::Class(class) => {
            let name = vm.class_name(base);
            let other = vm.class_name(class);
            Err(vm.type_error(format!("{name}.__new__({other}): {other} is not a subtype of {name}")))
        }
        _ => {
            let (name, kind) = (vm.class_name(base), vm.type_name(cls));
            Err(vm.type_error(format!("{name}.__new__(X): X is not a type object ({kind})")))
        }
    }
}
