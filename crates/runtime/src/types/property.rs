//! `property`, `staticmethod`, `classmethod`.

use super::function::call;
use crate::classes::{ClassSpec, class};
use crate::heap::*;
use crate::native::{F1, F2, F3, Many, getset, getter, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};

/// `property`.
pub static PROPERTY: ClassSpec = ClassSpec::new(class::PROPERTY, PROPERTY_NATIVES);
/// `staticmethod`.
pub static STATICMETHOD: ClassSpec =
    ClassSpec { flags: WRAPPER_FLAGS, ..ClassSpec::new(class::STATICMETHOD, STATIC_NATIVES) };
/// `classmethod`.
pub static CLASSMETHOD: ClassSpec =
    ClassSpec { flags: WRAPPER_FLAGS, ..ClassSpec::new(class::CLASSMETHOD, CLASS_NATIVES) };

const WRAPPER_FLAGS: ClassFlags = ClassFlags { no_dict: false, ..crate::classes::BUILTIN };

natives! {
    static PROPERTY_NATIVES = [
        native("__new__(cls, fget=None, fset=None, fdel=None, doc=None)", Many(new_property)),
        native("__get__($self, instance, owner=None, /)", F3(property_get)),
        native("__set__($self, instance, value, /)", F3(property_set)),
        native("__delete__($self, instance, /)", F2(property_delete)),
        native("__set_name__($self, owner, name, /)", F3(set_name)),
        native("getter($self, function, /)", F2(|vm, this, f| change(vm, this, |p| p.get = f))),
        native("setter($self, function, /)", F2(|vm, this, f| change(vm, this, |p| p.set = f))),
        native("deleter($self, function, /)", F2(|vm, this, f| change(vm, this, |p| p.delete = f))),
        getter("fget", |vm, this| part(vm, this, |p| p.get)),
        getter("fset", |vm, this| part(vm, this, |p| p.set)),
        getter("fdel", |vm, this| part(vm, this, |p| p.delete)),
        getset("__doc__", property_doc, set_property_doc),
        getset("__name__", property_name, |vm, this, new| { let h = property(vm, this)?; vm.heap[h].name = new; Ok(Value::NONE) }),
        getter("__isabstractmethod__", property_abstract),
    ];
}

natives! {
    static STATIC_NATIVES = [
        native("__new__(cls, function, /)", F2(|vm, cls, f| wrap(vm, cls, f, true))),
        native("__get__($self, instance, owner=None, /)", F3(|vm, this, _, _| wrapped(vm, this))),
        native("__call__($self, /, *args, **kwargs)", F3(|vm, this, args, kwargs| { let f = wrapped(vm, this)?; call(vm, f, args, kwargs) })),
        native("__repr__($self, /)", F1(wrapper_repr)),
        getter("__func__", wrapped),
        getter("__wrapped__", wrapped),
        getter("__isabstractmethod__", wrapper_abstract),
        getter("__name__", |vm, this| of_wrapped(vm, this, name::NAME)),
        getter("__qualname__", |vm, this| of_wrapped(vm, this, name::QUALNAME)),
        getter("__doc__", |vm, this| of_wrapped(vm, this, name::DOC)),
        getter("__module__", |vm, this| of_wrapped(vm, this, name::MODULE)),
        getter("__annotations__", |vm, this| of_wrapped(vm, this, name::ANNOTATIONS)),
        getter("__annotate__", |vm, this| of_wrapped(vm, this, name::ANNOTATE)),
    ];
}

natives! {
    static CLASS_NATIVES = [
        native("__new__(cls, function, /)", F2(|vm, cls, f| wrap(vm, cls, f, false))),
        native("__get__($self, instance, owner=None, /)", F3(class_get)),
        native("__repr__($self, /)", F1(wrapper_repr)),
        getter("__func__", wrapped),
        getter("__wrapped__", wrapped),
        getter("__isabstractmethod__", wrapper_abstract),
        getter("__name__", |vm, this| of_wrapped(vm, this, name::NAME)),
        getter("__qualname__", |vm, this| of_wrapped(vm, this, name::QUALNAME)),
        getter("__doc__", |vm, this| of_wrapped(vm, this, name::DOC)),
        getter("__annotations__", |vm, this| of_wrapped(vm, this, name::ANNOTATIONS)),
        getter("__annotate__", |vm, this| of_wrapped(vm, this, name::ANNOTATE)),
        getter("__module__", |vm, this| of_wrapped(vm, this, name::MODULE)),
    ];
}

fn property(vm: &mut Vm, this: Value) -> R<Handle<Property>> {
    match vm.heap.payload(this) {
        Value::Property(h) => Ok(h),
        _ => {
            let found = vm.type_name(this);
            Err(vm.type_error(format!("descriptor requires a 'property' object but received a '{found}'")))
        }
    }
}

fn new_property(vm: &mut Vm, args: &[Value]) -> R {
    let &[cls, get, set, delete, doc] = args else { return Err(vm.internal_error("property")) };
    let payload = Value::Property(vm.heap.alloc(Property { get, set, delete, doc, name: Value::UNDEF }));
    match cls {
        Value::Class(class) => documented(vm, class, payload),
        _ => Ok(payload),
    }
}

/// The class of a subclass has a documentation of its own: the property's then stands on the object, if it has room.
fn documented(vm: &mut Vm, class: Handle<Class>, payload: Value) -> R {
    let made = vm.with_class(class, payload);
    if class != class::PROPERTY {
        let doc = property_doc(vm, payload)?;
        let result = vm.set_attr(made, name::DOC, doc);
        vm.unless(result, crate::exception::exc::ATTRIBUTE_ERROR)?;
    }
    Ok(made)
}

fn change(vm: &mut Vm, this: Value, f: impl FnOnce(&mut Property)) -> R {
    let h = property(vm, this)?;
    let mut copy = vm.heap[h];
    f(&mut copy);
    let payload = Value::Property(vm.heap.alloc(copy));
    let class = vm.class_of(this);
    documented(vm, class, payload)
}

fn part(vm: &mut Vm, this: Value, f: fn(&Property) -> Value) -> R {
    let h = property(vm, this)?;
    Ok(f(&vm.heap[h]))
}

fn property_get(vm: &mut Vm, this: Value, instance: Value, _owner: Value) -> R {
    let h = property(vm, this)?;
    if instance.is_none() {
        return Ok(this);
    }
    let class = vm.class_of(instance);
    vm.bind(Value::Property(h), instance, class)
}

fn property_set(vm: &mut Vm, this: Value, instance: Value, value: Value) -> R {
    let h = property(vm, this)?;
    let set = vm.heap[h].set;
    if set.is_none() {
        return Err(vm.property_lacks_setter(h, instance, if value.is_undef() { "deleter" } else { "setter" }));
    }
    vm.call(set, &[instance, value])
}

fn property_delete(vm: &mut Vm, this: Value, instance: Value) -> R {
    let h = property(vm, this)?;
    let delete = vm.heap[h].delete;
    if delete.is_none() {
        return Err(vm.property_lacks_setter(h, instance, "deleter"));
    }
    vm.call(delete, &[instance])
}

fn set_name(vm: &mut Vm, this: Value, _owner: Value, name: Value) -> R {
    let h = property(vm, this)?;
    vm.heap[h].name = name;
    Ok(Value::NONE)
}

fn property_doc(vm: &mut Vm, this: Value) -> R {
    let h = property(vm, this)?;
    let (doc, get) = (vm.heap[h].doc, vm.heap[h].get);
    if doc.is_none() && !get.is_none() {
        return Ok(vm.get_attr_opt(get, name::DOC)?.unwrap_or(Value::NONE));
    }
    Ok(doc)
}

fn set_property_doc(vm: &mut Vm, this: Value, new: Value) -> R {
    let h = property(vm, this)?;
    vm.heap[h].doc = new;
    Ok(Value::NONE)
}

fn property_name(vm: &mut Vm, this: Value) -> R {
    let h = property(vm, this)?;
    match (vm.heap[h].name, vm.heap[h].get) {
        (Value::Undef(_), get) if !get.is_none() => vm.get_attr(get, name::NAME),
        (Value::Undef(_), _) => Err(vm.no_attribute(this, name::NAME)),
        (name, _) => Ok(name),
    }
}

fn is_abstract(vm: &mut Vm, function: Value) -> R<bool> {
    match vm.get_attr_opt(function, name::ISABSTRACTMETHOD)? {
        Some(flag) => vm.truth(flag),
        None => Ok(false),
    }
}

fn property_abstract(vm: &mut Vm, this: Value) -> R {
    let h = property(vm, this)?;
    let p = vm.heap[h];
    for function in [p.get, p.set, p.delete] {
        if is_abstract(vm, function)? {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn wrap(vm: &mut Vm, cls: Value, function: Value, is_static: bool) -> R {
    let h = vm.heap.alloc(Wrapper { function, dict: Value::UNDEF });
    let payload = if is_static { Value::StaticMethod(h) } else { Value::ClassMethod(h) };
    let Value::Class(class) = cls else { return Ok(payload) };
    Ok(vm.with_class(class, payload))
}

fn wrapped(vm: &mut Vm, this: Value) -> R {
    match vm.heap.payload(this) {
        Value::StaticMethod(h) | Value::ClassMethod(h) => Ok(vm.heap[h].function),
        _ => {
            let found = vm.type_name(this);
            Err(vm.type_error(format!("descriptor requires a 'classmethod' object but received a '{found}'")))
        }
    }
}

fn of_wrapped(vm: &mut Vm, this: Value, name: NameId) -> R {
    let f = wrapped(vm, this)?;
    vm.get_attr(f, name)
}

fn wrapper_abstract(vm: &mut Vm, this: Value) -> R {
    let f = wrapped(vm, this)?;
    Ok(Value::bool(is_abstract(vm, f)?))
}

fn wrapper_repr(vm: &mut Vm, this: Value) -> R {
    let f = wrapped(vm, this)?;
    let text = format!("<{}({})>", vm.type_name(this), vm.repr_string(f)?);
    Ok(vm.heap.string(text))
}

fn class_get(vm: &mut Vm, this: Value, instance: Value, owner: Value) -> R {
    let function = wrapped(vm, this)?;
    let class = if let Value::Class(_) = owner { owner } else { Value::Class(vm.class_of(instance)) };
    Ok(vm.method(function, class))
}
