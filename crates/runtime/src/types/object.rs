//! `object`: what every class inherits.

use crate::classes::{BUILTIN, ClassSpec, class};
use crate::heap::*;
use crate::native::{F1, F2, F3, getset, getter, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;

/// The class.
pub static CLASS: ClassSpec = ClassSpec {
    flags: crate::heap::ClassFlags { no_dict: true, ..BUILTIN },
    layout: Layout::Object,
    ..ClassSpec::new(class::OBJECT, NATIVES).doc("The base class of the class hierarchy.")
};

natives! {
    static NATIVES = [
        native("__new__(cls, /, *args, **kwargs)", F3(new)),
        native("__init__($self, /, *args, **kwargs)", F3(init)),
        native("__repr__($self, /)", F1(repr)),
        native("__str__($self, /)", F1(str)),
        native("__format__($self, format_spec, /)", F2(format)),
        native("__hash__($self, /)", F1(hash)),
        native("__eq__($self, value, /)", F2(eq)),
        native("__ne__($self, value, /)", F2(ne)),
        native("__lt__($self, value, /)", F2(not_ordered)),
        native("__le__($self, value, /)", F2(not_ordered)),
        native("__gt__($self, value, /)", F2(not_ordered)),
        native("__ge__($self, value, /)", F2(not_ordered)),
        native("__getattribute__($self, name, /)", F2(getattribute)),
        native("__setattr__($self, name, value, /)", F3(setattr)),
        native("__delattr__($self, name, /)", F2(delattr)),
        native("__dir__($self, /)", F1(dir)),
        native("__sizeof__($self, /)", F1(sizeof)),
        native("__reduce__($self, /)", F1(reduce)),
        native("__reduce_ex__($self, protocol, /)", F2(reduce_ex)),
        native("__getstate__($self, /)", F1(getstate)),
        native("__init_subclass__($cls, /)", F1(init_subclass)),
        native("__subclasshook__($cls, object, /)", F2(subclasshook)),
        getset("__class__", get_class, set_class),
        getter("__weakref__", weak_reference),
        getset("__dict__", get_dict, set_dict),
    ];
}

fn new(vm: &mut Vm, cls: Value, args: Value, kwargs: Value) -> R {
    let Value::Class(class) = cls else {
        let found = vm.type_name(cls);
        return Err(vm.type_error(format!("object.__new__(X): X is not a type object ({found})")));
    };
    let given = matches!(args, Value::Tuple(h) if !vm.heap[h].0.is_empty())
        || matches!(kwargs, Value::Dict(h) if !vm.heap[h].is_empty());
    let cache = vm.class_cache(class);
    if given && !cache.new.is_undef() {
        return Err(vm.type_error("object.__new__() takes exactly one argument (the type to instantiate)"));
    }
    if given && cache.init.is_undef() {
        let name = vm.class_name(class);
        return Err(vm.type_error(format!("{name}() takes no arguments")));
    }
    vm.check_object_new(class, &[], &[], Value::UNDEF)?;
    let layout = vm.heap[class].layout;
    if layout != Layout::Object {
        let (name, base) = (vm.class_name(class), vm.class_name(vm.heap[class].payload));
        return Err(vm.type_error(format!("object.__new__({name}) is not safe, use {base}.__new__()")));
    }
    Ok(Value::Instance(vm.new_instance(class)))
}

fn init(vm: &mut Vm, this: Value, args: Value, kwargs: Value) -> R {
    let given = matches!(args, Value::Tuple(h) if !vm.heap[h].0.is_empty())
        || matches!(kwargs, Value::Dict(h) if !vm.heap[h].is_empty());
    let class = vm.class_of(this);
    let cache = vm.class_cache(class);
    if given && !cache.init.is_undef() {
        return Err(vm.type_error("object.__init__() takes exactly one argument (the instance to initialize)"));
    }
    if given && cache.new.is_undef() {
        let name = vm.class_name(class);
        return Err(vm.type_error(format!("{name}.__init__() takes exactly one argument (the instance to initialize)")));
    }
    Ok(Value::NONE)
}

fn repr(vm: &mut Vm, this: Value) -> R {
    let text = vm.default_repr(this);
    Ok(vm.heap.string(text))
}

fn str(vm: &mut Vm, this: Value) -> R {
    vm.repr(this)
}

fn format(vm: &mut Vm, this: Value, spec: Value) -> R {
    if vm.heap.text(spec).is_some_and(|t| !t.is_empty()) {
        let class = vm.type_name(this);
        return Err(vm.type_error(format!("unsupported format string passed to {class}.__format__")));
    }
    vm.str(this)
}

fn hash(vm: &mut Vm, this: Value) -> R {
    Ok(Value::Int(vm.identity_hash(this)))
}

fn eq(_: &mut Vm, this: Value, other: Value) -> R {
    Ok(if this.is(other) { Value::TRUE } else { Value::NOT_IMPLEMENTED })
}

fn ne(vm: &mut Vm, this: Value, other: Value) -> R {
    match vm.call_special(this, name::EQ, &[other])? {
        None | Some(Value::NotImplemented(_)) => Ok(Value::NOT_IMPLEMENTED),
        Some(equal) => Ok(Value::bool(!vm.truth(equal)?)),
    }
}

fn not_ordered(_: &mut Vm, _: Value, _: Value) -> R {
    Ok(Value::NOT_IMPLEMENTED)
}

/// An attribute's name as scripts pass it.
pub fn attribute_name(vm: &mut Vm, name: Value) -> R<NameId> {
    match vm.heap.intern_value(name) {
        Some(id) => Ok(id),
        None => {
            let class = vm.type_name(name);
            Err(vm.type_error(format!("attribute name must be string, not '{class}'")))
        }
    }
}

fn getattribute(vm: &mut Vm, this: Value, name: Value) -> R {
    let id = attribute_name(vm, name)?;
    match vm.find_generic(this, id)? {
        Some(found) => Ok(found),
        None => Err(vm.no_attribute(this, id)),
    }
}

fn setattr(vm: &mut Vm, this: Value, name: Value, value: Value) -> R {
    let id = attribute_name(vm, name)?;
    vm.set_generic(this, id, value)?;
    Ok(Value::NONE)
}

fn delattr(vm: &mut Vm, this: Value, name: Value) -> R {
    let id = attribute_name(vm, name)?;
    vm.set_generic(this, id, Value::UNDEF)?;
    Ok(Value::NONE)
}

fn dir(vm: &mut Vm, this: Value) -> R {
    let mut names: Vec<NameId> = Vec::new();
    if vm.shows_dict(this) && !matches!(this, Value::Class(_)) {
        match this {
            Value::Instance(h) if !vm.heap.shape(vm.heap[h].shape).in_dict => {
                let shape = vm.heap[h].shape;
                let slots: Vec<(NameId, u32)> = vm.heap.shape(shape).table.iter().map(|(n, s)| (*n, *s)).collect();
                names.extend(slots.into_iter().filter(|(_, s)| !vm.heap.slot(h, *s).is_undef()).map(|(n, _)| n));
            }
            _ => {
                if let Some(dict) = vm.own_dict(this) {
                    let keys: Vec<Value> = vm.heap[dict].iter().map(|e| e.key).collect();
                    names.extend(keys.into_iter().filter_map(|k| vm.heap.intern_value(k)));
                }
            }
        }
    }
    let class = vm.class_of(this);
    names.extend(class_names(vm, class, vm.shows_dict(this)));
    names.sort_unstable();
    names.dedup();
    let items = names.into_iter().map(|n| vm.heap.name_value(n)).collect();
    Ok(vm.heap.list(items))
}

/// The names that a class and its bases have. The module of a built-in class is no attribute of its instances, and the
/// `__dict__` that `object` keeps for all is one of those that have it.
pub fn class_names(vm: &mut Vm, class: crate::value::Handle<Class>, has_dict: bool) -> Vec<NameId> {
    let weak = vm.heap.intern("__weakref__");
    let mut names = Vec::new();
    for &base in &vm.heap[class].mro {
        let c = &vm.heap[base];
        for (&name, value) in &*c.dict {
            let module = name == name::MODULE && c.flags.builtin && !matches!(value, Value::Native(_));
            if !module && !(base == class::OBJECT && (name == name::DICT || name == weak)) {
                names.push(name);
            }
        }
    }
    if has_dict {
        names.push(name::DICT);
        if !vm.heap[class].flags.builtin {
            names.push(weak);
        }
    }
    names
}

/// The list of weak references to an object, which none but the collector looks at.
fn weak_reference(vm: &mut Vm, this: Value) -> R {
    let name = vm.heap.intern("__weakref__");
    // Asked for on a class it is the attribute itself.
    let (class, found) = match this {
        Value::Class(class) => (class, vm.lookup(class::OBJECT, name).unwrap_or(Value::NONE)),
        _ => (vm.class_of(this), Value::NONE),
    };
    let has_dict = matches!(this, Value::Class(_)) || vm.has_dict(this);
    if !vm.heap[class].flags.builtin && has_dict {
        return Ok(found);
    }
    Err(vm.no_attribute(this, name))
}

fn sizeof(_: &mut Vm, _: Value) -> R {
    Ok(Value::Int(size_of::<Instance>() as i64))
}

fn reduce(vm: &mut Vm, this: Value) -> R {
    by_copyreg(vm, "_reduce", &[this, Value::Int(0)])
}

/// A class's own `__reduce__` goes before what is done for all objects.
fn reduce_ex(vm: &mut Vm, this: Value, protocol: Value) -> R {
    let (own, plain) = (vm.lookup_on_type(this, name::REDUCE), vm.lookup(class::OBJECT, name::REDUCE));
    match (own, plain) {
        (Some(own), Some(plain)) if !own.is(plain) => vm.call_method(this, name::REDUCE, &[]),
        _ => by_copyreg(vm, "_reduce", &[this, protocol]),
    }
}

fn getstate(vm: &mut Vm, this: Value) -> R {
    by_copyreg(vm, "_state", &[this])
}

fn by_copyreg(vm: &mut Vm, function: &str, args: &[Value]) -> R {
    let (module, function) = (vm.import_module("copyreg")?, vm.heap.intern(function));
    let function = vm.get_attr(module, function)?;
    vm.tail_call(function, args)
}

fn init_subclass(_: &mut Vm, _: Value) -> R {
    Ok(Value::NONE)
}

fn subclasshook(_: &mut Vm, _: Value, _: Value) -> R {
    Ok(Value::NOT_IMPLEMENTED)
}

fn get_class(vm: &mut Vm, this: Value) -> R {
    Ok(Value::Class(vm.class_of(this)))
}

fn set_class(vm: &mut Vm, this: Value, class: Value) -> R {
    let Value::Class(new) = class else {
        let found = vm.type_name(class);
        return Err(vm.type_error(format!("__class__ must be set to a class, not '{found}' object")));
    };
    let old = vm.class_of(this);
    let (Value::Instance(h), true) = (
        this,
        vm.heap[old].layout == vm.heap[new].layout
            && !vm.heap[new].flags.builtin
            && vm.heap[old].payload == vm.heap[new].payload,
    ) else {
        return Err(vm.type_error("__class__ assignment only supported for mutable types or ModuleType subclasses"));
    };
    if vm.heap[old].flags.no_dict != vm.heap[new].flags.no_dict || vm.all_members(old) != vm.all_members(new) {
        let (new, old) = (vm.class_name(new), vm.class_name(old));
        return Err(vm.type_error(format!("__class__ assignment: '{new}' object layout differs from '{old}'")));
    }
    vm.own_dict(this);
    let shape = vm.heap.dict_shape(new);
    vm.heap[h].shape = shape;
    Ok(Value::NONE)
}

fn get_dict(vm: &mut Vm, this: Value) -> R {
    if let Value::Class(_) = this {
        return super::type_::get_dict(vm, this);
    }
    match vm.shows_dict(this).then(|| vm.own_dict(this)).flatten() {
        Some(dict) => Ok(Value::Dict(dict)),
        None => Err(vm.no_attribute(this, name::DICT)),
    }
}

fn set_dict(vm: &mut Vm, this: Value, new: Value) -> R {
    // Deleted, it is empty.
    let new = if new.is_undef() { vm.heap.dict(Dict::default()) } else { new };
    let (Value::Instance(h), Value::Dict(dict), true) = (this, vm.heap.payload(new), vm.has_dict(this)) else {
        let class = vm.type_name(new);
        return Err(vm.type_error(format!("__dict__ must be set to a dictionary, not a '{class}'")));
    };
    vm.own_dict(this);
    vm.heap.extra_mut(h).dict = Some(dict);
    Ok(Value::NONE)
}
