//! Bound methods, natives as objects, and the descriptors of built-in and `__slots__` attributes.

use super::function::call;
use crate::classes::{ClassSpec, class};
use crate::heap::*;
use crate::native::{F1, F2, F3, Native, NativeKind, getter, native};
use crate::natives;
use crate::object::make_class::Member;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;

/// `method`.
pub static METHOD: ClassSpec = ClassSpec::new(class::METHOD, METHOD_NATIVES).final_();
/// `builtin_function_or_method`.
pub static BUILTIN: ClassSpec = ClassSpec::new(class::BUILTIN_FUNCTION, BUILTIN_NATIVES).final_();
/// `method_descriptor`.
pub static DESCRIPTOR: ClassSpec = ClassSpec::new(class::METHOD_DESCRIPTOR, DESCRIPTOR_NATIVES).final_();
/// `wrapper_descriptor`: a slot of a built-in class.
pub static WRAPPER: ClassSpec = ClassSpec::new(class::WRAPPER_DESCRIPTOR, DESCRIPTOR_NATIVES).final_();
/// `classmethod_descriptor`.
pub static CLASS_DESCRIPTOR: ClassSpec = ClassSpec::new(class::CLASSMETHOD_DESCRIPTOR, DESCRIPTOR_NATIVES).final_();
/// `method-wrapper`: a slot bound to an object.
pub static BOUND_WRAPPER: ClassSpec = ClassSpec::new(class::METHOD_WRAPPER, BOUND_WRAPPER_NATIVES).final_();
/// `getset_descriptor`.
pub static GETSET: ClassSpec = ClassSpec::new(class::GETSET, GETSET_NATIVES).final_();
/// `member_descriptor`.
pub static MEMBER: ClassSpec = ClassSpec::new(class::MEMBER_DESCRIPTOR, MEMBER_NATIVES).final_();

natives! {
    static METHOD_NATIVES = [
        native("__new__(cls, function, instance, /)", F3(new_method)),
        native("__call__($self, /, *args, **kwargs)", F3(call)),
        native("__repr__($self, /)", F1(method_repr)),
        native("__eq__($self, value, /)", F2(method_eq)),
        native("__hash__($self, /)", F1(method_hash)),
        getter("__func__", |vm, this| Ok(parts(vm, this).0)),
        getter("__self__", |vm, this| Ok(parts(vm, this).1)),
        getter("__doc__", |vm, this| { let function = parts(vm, this).0; Ok(vm.get_attr_opt(function, name::DOC)?.unwrap_or(Value::NONE)) }),
    ];
}

natives! {
    static BUILTIN_NATIVES = [
        native("__call__($self, /, *args, **kwargs)", F3(call)),
        native("__repr__($self, /)", F1(repr)),
        native("__eq__($self, value, /)", F2(builtin_eq)),
        native("__hash__($self, /)", F1(method_hash)),
        getter("__name__", native_name),
        getter("__qualname__", native_qualname),
        getter("__self__", builtin_self),
        getter("__module__", native_module),
        getter("__doc__", native_doc),
        getter("__text_signature__", text_signature),
    ];
}

natives! {
    static BOUND_WRAPPER_NATIVES = [
        native("__call__($self, /, *args, **kwargs)", F3(call)),
        native("__repr__($self, /)", F1(repr)),
        native("__eq__($self, value, /)", F2(builtin_eq)),
        native("__hash__($self, /)", F1(method_hash)),
        getter("__name__", native_name),
        getter("__qualname__", native_qualname),
        getter("__self__", builtin_self),
        getter("__objclass__", objclass),
        getter("__doc__", native_doc),
        getter("__text_signature__", text_signature),
    ];
}

natives! {
    static DESCRIPTOR_NATIVES = [
        native("__call__($self, /, *args, **kwargs)", F3(call)),
        native("__get__($self, instance, owner=None, /)", F3(descriptor_get)),
        native("__repr__($self, /)", F1(repr)),
        getter("__name__", native_name),
        getter("__qualname__", native_qualname),
        getter("__doc__", native_doc),
        getter("__objclass__", objclass),
        getter("__text_signature__", text_signature),
    ];
}

natives! {
    static GETSET_NATIVES = [
        native("__get__($self, instance, owner=None, /)", F3(descriptor_get)),
        native("__set__($self, instance, value, /)", F3(getset_set)),
        native("__repr__($self, /)", F1(repr)),
        getter("__name__", native_name),
        getter("__qualname__", native_qualname),
        getter("__doc__", native_doc),
        getter("__objclass__", objclass),
    ];
}

natives! {
    static MEMBER_NATIVES = [
        native("__get__($self, instance, owner=None, /)", F3(member_get)),
        native("__set__($self, instance, value, /)", F3(member_set)),
        native("__delete__($self, instance, /)", F2(member_delete)),
        native("__repr__($self, /)", F1(member_repr)),
        getter("__name__", member_name),
        getter("__objclass__", member_class),
        getter("__doc__", |_, _| Ok(Value::NONE)),
    ];
}

fn parts(vm: &Vm, this: Value) -> (Value, Value) {
    match this {
        Value::Method(h) => (vm.heap[h].function, vm.heap[h].receiver),
        other => (other, Value::NONE),
    }
}

fn the_native(vm: &mut Vm, this: Value) -> R<&'static Native> {
    let (function, _) = parts(vm, this);
    if let Value::Native(id) = function
        && let Some(&native) = vm.natives.get(id.0 as usize)
    {
        return Ok(native);
    }
    Err(vm.type_error("a built-in function was expected"))
}

fn new_method(vm: &mut Vm, _: Value, function: Value, instance: Value) -> R {
    if instance.is_none() {
        return Err(vm.type_error("instance must not be None"));
    }
    Ok(vm.method(function, instance))
}

fn method_repr(vm: &mut Vm, this: Value) -> R {
    let (function, receiver) = parts(vm, this);
    let name = match vm.get_attr_opt(function, name::QUALNAME)? {
        Some(name) => vm.str_string(name)?,
        None => "?".to_string(),
    };
    let text = format!("<bound method {name} of {}>", vm.repr_string(receiver)?);
    Ok(vm.heap.string(text))
}

fn method_eq(vm: &mut Vm, this: Value, other: Value) -> R {
    let (Value::Method(_), Value::Method(_)) = (this, other) else {
        return Ok(if this.is(other) { Value::TRUE } else { Value::NOT_IMPLEMENTED });
    };
    let ((f, a), (g, b)) = (parts(vm, this), parts(vm, other));
    Ok(Value::bool(a.is(b) && vm.eq(f, g)?))
}

fn method_hash(vm: &mut Vm, this: Value) -> R {
    let (function, receiver) = parts(vm, this);
    Ok(Value::Int(vm.identity_hash(function) ^ vm.identity_hash(receiver).rotate_left(7)))
}

/// Bound natives are equal when they are the same function of the very same object.
fn builtin_eq(vm: &mut Vm, this: Value, other: Value) -> R {
    let same_class = vm.class_of(this) == vm.class_of(other);
    let ((f, a), (g, b)) = (parts(vm, this), parts(vm, other));
    Ok(if same_class { Value::bool(f.is(g) && a.is(b)) } else { Value::NOT_IMPLEMENTED })
}

fn native_module(vm: &mut Vm, this: Value) -> R {
    match this {
        Value::Native(_) if owner(vm, this).is_none() => {
            let native = the_native(vm, this)?;
            let module = vm.native_module(native).unwrap_or("builtins");
            Ok(vm.heap.str(module))
        }
        _ => Ok(Value::NONE),
    }
}

fn native_name(vm: &mut Vm, this: Value) -> R {
    let native = the_native(vm, this)?;
    Ok(vm.heap.str(native.name()))
}

/// Methods are named after their class: bound ones after the class of their object, unless they are wrappers.
fn native_qualname(vm: &mut Vm, this: Value) -> R {
    let native = the_native(vm, this)?;
    let class = match (this, parts(vm, this).1) {
        (Value::Method(_), Value::Class(class)) if native.signature().kind == NativeKind::ClassMethod => Some(class),
        (Value::Method(_), receiver) if !native.is_slot() => Some(vm.class_of(receiver)),
        _ => owner(vm, this),
    };
    let text = match class {
        Some(class) => format!("{}.{}", vm.class_name(class), native.name()),
        None => native.name().to_string(),
    };
    Ok(vm.heap.string(text))
}

fn native_doc(vm: &mut Vm, this: Value) -> R {
    let native = the_native(vm, this)?;
    let doc = match native.doc {
        "" if native.is_slot() => super::slot_docs::slot_doc(native.name()),
        "" => None,
        doc => Some(doc.to_string()),
    };
    Ok(doc.map_or(Value::NONE, |doc| vm.heap.string(doc)))
}

fn text_signature(vm: &mut Vm, this: Value) -> R {
    let native = the_native(vm, this)?;
    let text = native.signature.find('(').and_then(|at| native.signature.get(at..)).unwrap_or("()");
    Ok(vm.heap.str(text))
}

/// What a native works on: its object, the class that it makes objects of, or the module that it is a function of.
fn builtin_self(vm: &mut Vm, this: Value) -> R {
    if let Value::Method(_) = this {
        return Ok(parts(vm, this).1);
    }
    if let Some(class) = owner(vm, this) {
        return Ok(Value::Class(class));
    }
    let native = the_native(vm, this)?;
    let module = vm.native_module(native).unwrap_or("builtins");
    Ok(vm.heap.dict_get_str(vm.modules, module).unwrap_or(Value::NONE))
}

/// The class that a native is an attribute of.
fn owner(vm: &Vm, this: Value) -> Option<crate::value::Handle<Class>> {
    match parts(vm, this).0 {
        Value::Native(id) => vm.natives.owner(id.0 as usize),
        _ => None,
    }
}

fn repr(vm: &mut Vm, this: Value) -> R {
    let text = vm.repr_string(this)?;
    Ok(vm.heap.string(text))
}

fn objclass(vm: &mut Vm, this: Value) -> R {
    Ok(owner(vm, this).map_or(Value::NONE, Value::Class))
}

fn descriptor_get(vm: &mut Vm, this: Value, instance: Value, class: Value) -> R {
    if instance.is_none() && class.is_none() {
        return Err(vm.type_error("__get__(None, None) is invalid"));
    }
    let class = if let Value::Class(c) = class { c } else { vm.class_of(instance) };
    if let (Some(owner), false) = (owner(vm, this), instance.is_none())
        && !vm.is_instance(instance, owner)
    {
        let (name, owner, found) = (the_native(vm, this)?.name(), vm.class_name(owner), vm.type_name(instance));
        let message = format!("descriptor '{name}' for '{owner}' objects doesn't apply to a '{found}' object");
        return Err(vm.type_error(message));
    }
    let instance = if instance.is_none() { Value::UNDEF } else { instance };
    vm.bind(this, instance, class)
}

fn getset_set(vm: &mut Vm, this: Value, instance: Value, value: Value) -> R {
    let native = the_native(vm, this)?;
    match native.setter {
        Some(set) if native.signature().kind == NativeKind::Getter => set(vm, instance, value),
        _ => {
            let (class, name) = (vm.type_name(instance), native.name());
            Err(vm.raise(
                crate::exception::exc::ATTRIBUTE_ERROR,
                format!("attribute '{name}' of '{class}' objects is not writable"),
            ))
        }
    }
}

fn member(vm: &mut Vm, this: Value, instance: Value) -> R<(NameId, crate::value::Handle<Instance>)> {
    let Some((name, class)) = vm.heap.object_data::<Member>(this).map(|m| (m.name, m.class)) else {
        return Err(vm.internal_error("no member"));
    };
    match instance {
        Value::Instance(h) if vm.is_instance(instance, class) => Ok((name, h)),
        _ => {
            let (text, owner, found) = (vm.heap.name_text(name), vm.class_name(class), vm.type_name(instance));
            Err(vm.type_error(format!("descriptor '{text}' for '{owner}' objects doesn't apply to a '{found}' object")))
        }
    }
}

fn member_get(vm: &mut Vm, this: Value, instance: Value, _owner: Value) -> R {
    if instance.is_none() {
        return Ok(this);
    }
    let (name, h) = member(vm, this, instance)?;
    match vm.member(h, name) {
        Some(value) => Ok(value),
        None => Err(vm.no_attribute(instance, name)),
    }
}

fn member_set(vm: &mut Vm, this: Value, instance: Value, value: Value) -> R {
    let (name, h) = member(vm, this, instance)?;
    vm.set_member(h, name, value);
    Ok(Value::NONE)
}

fn member_delete(vm: &mut Vm, this: Value, instance: Value) -> R {
    let (name, h) = member(vm, this, instance)?;
    if vm.member(h, name).is_none() {
        let text = vm.heap.name_text(name);
        return Err(vm.raise(crate::exception::exc::ATTRIBUTE_ERROR, text));
    }
    vm.set_member(h, name, Value::UNDEF);
    Ok(Value::NONE)
}

fn member_repr(vm: &mut Vm, this: Value) -> R {
    let Some((name, class)) = vm.heap.object_data::<Member>(this).map(|m| (m.name, m.class)) else {
        return Err(vm.internal_error("no member"));
    };
    let text = format!("<member '{}' of '{}' objects>", vm.heap.name_text(name), vm.class_name(class));
    Ok(vm.heap.string(text))
}

fn member_name(vm: &mut Vm, this: Value) -> R {
    let name = vm.heap.object_data::<Member>(this).map(|m| m.name);
    Ok(name.map_or(Value::NONE, |n| vm.heap.name_value(n)))
}

fn member_class(vm: &mut Vm, this: Value) -> R {
    Ok(vm.heap.object_data::<Member>(this).map_or(Value::NONE, |m| Value::Class(m.class)))
}
