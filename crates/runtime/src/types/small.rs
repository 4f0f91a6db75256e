//! Small classes of the engine itself: cells, `super`, modules.

use super::object::attribute_name;
use crate::classes::{ClassSpec, class};
use crate::heap::*;
use crate::native::{F1, F2, F3, getset, getter, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;

/// `cell`.
pub static CELL: ClassSpec = ClassSpec::new(class::CELL, CELL_NATIVES).final_();
/// `super`.
pub static SUPER: ClassSpec = ClassSpec::new(class::SUPER, SUPER_NATIVES);
/// `module`.
pub static MODULE: ClassSpec = ClassSpec {
    flags: ClassFlags { no_dict: false, ..crate::classes::BUILTIN },
    ..ClassSpec::new(class::MODULE, MODULE_NATIVES)
};

natives! {
    static CELL_NATIVES = [
        native("__new__(cls, contents=..., /)", F2(|vm, _, v| Ok(Value::Cell(vm.heap.alloc(Cell(v)))))),
        getset("cell_contents", cell_get, cell_set),
    ];
}

fn cell_get(vm: &mut Vm, this: Value) -> R {
    match this {
        Value::Cell(h) if !vm.heap[h].0.is_undef() => Ok(vm.heap[h].0),
        _ => Err(vm.value_error("cell is empty")),
    }
}

fn cell_set(vm: &mut Vm, this: Value, new: Value) -> R {
    if let Value::Cell(h) = this {
        vm.heap[h].0 = new;
    }
    Ok(Value::NONE)
}

natives! {
    static SUPER_NATIVES = [
        native("__new__(cls, type=..., object=..., /)", F3(new_super)),
        native("__repr__($self, /)", F1(super_repr)),
        native("__getattribute__($self, name, /)", F2(super_getattribute)),
        native("__get__($self, instance, owner=None, /)", F3(super_get)),
        getter("__thisclass__", |vm, this| Ok(if let Value::Super(h) = this { Value::Class(vm.heap[h].class) } else { Value::NONE })),
        getter("__self__", |vm, this| Ok(if let Value::Super(h) = this { vm.heap[h].receiver.given().unwrap_or(Value::NONE) } else { Value::NONE })),
        getter("__self_class__", |vm, this| Ok(match this {
            Value::Super(h) if !vm.heap[h].receiver.is_undef() => Value::Class(vm.heap[h].receiver_class),
            _ => Value::NONE,
        })),
    ];
}

fn new_super(vm: &mut Vm, _cls: Value, class: Value, object: Value) -> R {
    if class.is_undef() {
        let (class, object) = vm.super_arguments(vm.frame)?;
        return vm.make_super(class, object);
    }
    match (class, object.given_not_none()) {
        (_, Some(object)) => vm.make_super(class, object),
        (Value::Class(class), None) => {
            Ok(Value::Super(vm.heap.alloc(Super { class, receiver: Value::UNDEF, receiver_class: class })))
        }
        _ => {
            let found = vm.type_name(class);
            Err(vm.type_error(format!("super() argument 1 must be a type, not {found}")))
        }
    }
}

fn super_get(vm: &mut Vm, this: Value, instance: Value, _owner: Value) -> R {
    match this {
        Value::Super(h) if vm.heap[h].receiver.is_undef() && !instance.is_none() => {
            let class = Value::Class(vm.heap[h].class);
            vm.make_super(class, instance)
        }
        _ => Ok(this),
    }
}

fn super_repr(vm: &mut Vm, this: Value) -> R {
    let Value::Super(h) = this else { return Ok(Value::NONE) };
    let Super { class, receiver, receiver_class } = vm.heap[h];
    let of =
        if receiver.is_undef() { "NULL".to_string() } else { format!("<{} object>", vm.class_name(receiver_class)) };
    let text = format!("<super: <class '{}'>, {of}>", vm.class_name(class));
    Ok(vm.heap.string(text))
}

fn super_getattribute(vm: &mut Vm, this: Value, name: Value) -> R {
    let id = attribute_name(vm, name)?;
    vm.get_attr(this, id)
}

natives! {
    static MODULE_NATIVES = [
        native("__new__(cls, name=..., doc=None)", F3(new_module)),
        native("__repr__($self, /)", F1(module_repr)),
        native("__dir__($self, /)", F1(module_dir)),
        getset("__annotations__", module_annotations, |vm, this, new| { vm.set_own(this, name::ANNOTATIONS, new); Ok(Value::NONE) }),
    ];
}

fn new_module(vm: &mut Vm, cls: Value, name: Value, doc: Value) -> R {
    let text = vm.heap.text(name).map(|t| t.to_string()).unwrap_or_default();
    let (module, dict) = vm.new_module(&text, false, None);
    vm.heap.dict_set_name(dict, name::DOC, doc);
    vm.heap.dict_set_name(dict, name::PACKAGE, Value::NONE);
    let Value::Class(class) = cls else { return Ok(module) };
    Ok(vm.with_class(class, module))
}

fn module_repr(vm: &mut Vm, this: Value) -> R {
    let Value::Module(h) = vm.heap.payload(this) else { return Ok(Value::NONE) };
    let dict = vm.heap[h].dict;
    let name = vm.heap.dict_get_name(dict, name::NAME).unwrap_or(Value::NONE);
    let name = vm.repr_string(name)?;
    let text = match vm.heap.dict_get_name(dict, name::FILE) {
        Some(file) => format!("<module {name} from {}>", vm.repr_string(file)?),
        None if vm.heap.text(vm.heap[h].name).is_some_and(|n| *n == *"builtins" || vm.library.contains_key(&*n)) => {
            format!("<module {name} (built-in)>")
        }
        None => format!("<module {name}>"),
    };
    Ok(vm.heap.string(text))
}

fn module_dir(vm: &mut Vm, this: Value) -> R {
    let Some(dict) = vm.own_dict(vm.heap.payload(this)) else { return Ok(Value::NONE) };
    if let Some(hook) = vm.heap.dict_get_name(dict, name::DIR) {
        return vm.call(hook, &[]);
    }
    let keys = vm.heap[dict].iter().map(|e| e.key).collect();
    Ok(vm.heap.list(keys))
}

fn module_annotations(vm: &mut Vm, this: Value) -> R {
    let Some(dict) = vm.own_dict(vm.heap.payload(this)) else { return Ok(Value::NONE) };
    if let Some(known) = vm.heap.dict_get_name(dict, name::ANNOTATIONS) {
        return Ok(known);
    }
    let made = match vm.heap.dict_get_name(dict, name::ANNOTATE) {
        Some(annotate) if !annotate.is_none() => vm.call(annotate, &[Value::Int(1)])?,
        _ => vm.heap.dict(Dict::default()),
    };
    vm.heap.dict_set_name(dict, name::ANNOTATIONS, made);
    Ok(made)
}
