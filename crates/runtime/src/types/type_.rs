//! `type`: classes as objects.

use super::object::attribute_name;
use crate::classes::{ClassSpec, class};
use crate::heap::*;
use crate::native::{F1, F2, F3, Many, getset, getter, native};
use crate::natives;
use crate::raise::R;
use crate::state::{Pending, Vm};
use crate::value::{Handle, Value};

/// The class.
pub static CLASS: ClassSpec = ClassSpec { layout: Layout::Type, ..ClassSpec::new(class::TYPE, NATIVES) };

natives! {
    static NATIVES = [
        native("__new__(cls, /, *args, **kwds)", F3(new)),
        native("__init__($self, /, *args, **kwds)", Many(init)),
        native("__call__($self, /, *args, **kwds)", F3(call)),
        native("__prepare__($cls, /, *args, **kwds)", F3(prepare)),
        native("__repr__($self, /)", F1(repr)),
        native("__getattribute__($self, name, /)", F2(getattribute)),
        native("__setattr__($self, name, value, /)", F3(setattr)),
        native("__delattr__($self, name, /)", F2(delattr)),
        native("__instancecheck__($self, instance, /)", F2(instancecheck)),
        native("__subclasscheck__($self, subclass, /)", F2(subclasscheck)),
        native("__subclasses__($self, /)", F1(subclasses)),
        native("mro($self, /)", F1(mro_list)),
        native("__dir__($self, /)", F1(dir)),
        native("__or__($self, value, /)", F2(or)),
        native("__ror__($self, value, /)", F2(ror)),
        getset("__name__", get_name, set_name),
        getset("__qualname__", get_qualname, set_qualname),
        getset("__module__", get_module, set_module),
        getset("__doc__", get_doc, set_doc),
        getter("__mro__", get_mro),
        getset("__bases__", get_bases, set_bases),
        getter("__base__", get_base),
        getter("__dict__", get_dict),
        getset("__abstractmethods__", get_abstract, set_abstract),
        getset("__annotations__", get_annotations, set_annotations),
        getset("__annotate__", get_annotate, set_annotate),
        getset("__type_params__", get_type_params, set_type_params),
        getter("__flags__", get_flags),
        getter("__basicsize__", |_, _| Ok(Value::Int(16))),
    ];
}

fn of(vm: &mut Vm, this: Value) -> R<Handle<Class>> {
    match this {
        Value::Class(h) => Ok(h),
        _ => {
            let found = vm.type_name(this);
            Err(vm.type_error(format!("descriptor requires a 'type' object but received a '{found}'")))
        }
    }
}

fn new(vm: &mut Vm, cls: Value, args: Value, kwds: Value) -> R {
    let meta = of(vm, cls)?;
    let args = if let Value::Tuple(h) = args { vm.heap[h].0.to_vec() } else { Vec::new() };
    if meta == class::TYPE && args.len() == 1 {
        return Ok(Value::Class(vm.class_of(args[0])));
    }
    let &[name, bases, namespace] = args.as_slice() else { return Err(vm.type_error("type() takes 1 or 3 arguments")) };
    if vm.heap.text(name).is_none() {
        let found = vm.type_name(name);
        return Err(vm.type_error(format!("type.__new__() argument 1 must be str, not {found}")));
    }
    let Value::Tuple(bases) = vm.heap.payload(bases) else {
        let found = vm.type_name(bases);
        return Err(vm.type_error(format!("type.__new__() argument 2 must be tuple, not {found}")));
    };
    let Value::Dict(dict) = vm.heap.payload(namespace) else {
        let found = vm.type_name(namespace);
        return Err(vm.type_error(format!("type.__new__() argument 3 must be dict, not {found}")));
    };
    let given = vm.heap[bases].0.to_vec();
    if given
        .iter()
        .any(|&base| !matches!(base, Value::Class(_)) && vm.lookup_on_type(base, name::MRO_ENTRIES).is_some())
    {
        return Err(vm.type_error("type() doesn't support MRO entry resolution; use types.new_class()"));
    }
    let keywords: Vec<(Value, Value)> =
        if let Value::Dict(h) = kwds { vm.heap[h].iter().map(|e| (e.key, e.value)).collect() } else { Vec::new() };
    // A metaclass of a base may have to make the class.
    let winner = vm.winning_metaclass(meta, &given)?;
    if winner != meta
        && let Some(new) = vm.lookup(winner, name::NEW)
        && !matches!(new, Value::Native(_))
    {
        let bound = vm.bind(new, Value::UNDEF, winner)?;
        return vm.call_kw(bound, &[Value::Class(winner), name, Value::Tuple(bases), namespace], &keywords);
    }
    without_nul(vm, name)?;
    let classes: Vec<Handle<Class>> =
        given.iter().filter_map(|b| if let Value::Class(c) = b { Some(*c) } else { None }).collect();
    if classes.len() != given.len() {
        return Err(vm.type_error("bases must be types"));
    }
    vm.make_class(winner, name, classes, dict, &keywords)
}

fn init(_: &mut Vm, _: &[Value]) -> R {
    Ok(Value::NONE)
}

fn call(vm: &mut Vm, this: Value, args: Value, kwds: Value) -> R {
    let class = of(vm, this)?;
    let args: smallvec::SmallVec<[Value; 6]> = if let Value::Tuple(h) = args {
        smallvec::SmallVec::from_slice(&vm.heap[h].0)
    } else {
        smallvec::SmallVec::new()
    };
    let keywords: Vec<(Value, Value)> =
        if let Value::Dict(h) = kwds { vm.heap[h].iter().map(|e| (e.key, e.value)).collect() } else { Vec::new() };
    vm.pending = Some(Pending::Construct { class, args, keywords });
    Ok(Value::UNDEF)
}

fn prepare(vm: &mut Vm, _: Value, _: Value, _: Value) -> R {
    Ok(vm.heap.dict(Dict::default()))
}

fn repr(vm: &mut Vm, this: Value) -> R {
    let class = of(vm, this)?;
    let text = vm.default_class_repr(class);
    Ok(vm.heap.string(text))
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
    setattr(vm, this, name, Value::UNDEF)
}

fn instancecheck(vm: &mut Vm, this: Value, instance: Value) -> R {
    let class = of(vm, this)?;
    if vm.is_instance(instance, class) {
        return Ok(Value::TRUE);
    }
    // `__class__` may be a property that says otherwise.
    match vm.get_attr_opt(instance, name::CLASS)? {
        Some(Value::Class(said)) => Ok(Value::bool(vm.is_subclass(said, class))),
        _ => Ok(Value::FALSE),
    }
}

fn subclasscheck(vm: &mut Vm, this: Value, sub: Value) -> R {
    let class = of(vm, this)?;
    match sub {
        Value::Class(sub) => Ok(Value::bool(vm.is_subclass(sub, class))),
        _ => Err(vm.type_error("issubclass() arg 1 must be a class")),
    }
}

fn subclasses(vm: &mut Vm, this: Value) -> R {
    let class = of(vm, this)?;
    let seen = vm.heap[class].subclasses.iter().filter(|&&c| !vm.is_unseen_class(c));
    let list = seen.map(|&c| Value::Class(c)).collect();
    Ok(vm.heap.list(list))
}

fn mro_list(vm: &mut Vm, this: Value) -> R {
    let class = of(vm, this)?;
    let list = vm.heap[class].mro.iter().map(|&c| Value::Class(c)).collect();
    Ok(vm.heap.list(list))
}

fn dir(vm: &mut Vm, this: Value) -> R {
    let class = of(vm, this)?;
    let has_dict = vm.heap[class].mro.iter().any(|c| !vm.heap[*c].flags.no_dict && !vm.heap[*c].flags.builtin);
    let mut names = super::object::class_names(vm, class, has_dict);
    names.sort_unstable();
    names.dedup();
    let items = names.into_iter().map(|n| vm.heap.name_value(n)).collect();
    Ok(vm.heap.list(items))
}

fn or(vm: &mut Vm, this: Value, other: Value) -> R {
    super::union::or(vm, this, other)
}
fn ror(vm: &mut Vm, this: Value, other: Value) -> R {
    super::union::or(vm, other, this)
}

fn get_name(vm: &mut Vm, this: Value) -> R {
    let c = of(vm, this)?;
    Ok(vm.heap[c].name)
}
fn get_qualname(vm: &mut Vm, this: Value) -> R {
    let c = of(vm, this)?;
    Ok(vm.heap[c].qualname)
}

fn changeable(vm: &mut Vm, this: Value, what: &str) -> R<Handle<Class>> {
    let class = of(vm, this)?;
    if vm.heap[class].flags.builtin {
        let name = vm.class_name(class);
        return Err(vm.type_error(format!("cannot set '{what}' attribute of immutable type '{name}'")));
    }
    Ok(class)
}

/// For attributes that a class cannot lose. (CPython's message calls any class immutable here.)
fn not_deleted(vm: &mut Vm, class: Handle<Class>, new: Value, what: &str) -> R<()> {
    if !new.is_undef() {
        return Ok(());
    }
    let name = vm.class_name(class);
    Err(vm.type_error(format!("cannot delete '{what}' attribute of immutable type '{name}'")))
}

fn without_nul(vm: &mut Vm, name: Value) -> R<()> {
    if vm.heap.text(name).is_some_and(|t| t.contains('\0')) {
        return Err(vm.value_error("type name must not contain null characters"));
    }
    Ok(())
}

fn set_name(vm: &mut Vm, this: Value, new: Value) -> R {
    let class = changeable(vm, this, "__name__")?;
    not_deleted(vm, class, new, "__name__")?;
    if vm.heap.text(new).is_none() {
        let (name, found) = (vm.class_name(class), vm.type_name(new));
        return Err(vm.type_error(format!("can only assign string to {name}.__name__, not '{found}'")));
    }
    without_nul(vm, new)?;
    vm.heap[class].name = new;
    Ok(Value::NONE)
}

fn set_qualname(vm: &mut Vm, this: Value, new: Value) -> R {
    let class = changeable(vm, this, "__qualname__")?;
    not_deleted(vm, class, new, "__qualname__")?;
    if vm.heap.text(new).is_none() {
        let (name, found) = (vm.class_name(class), vm.type_name(new));
        return Err(vm.type_error(format!("can only assign string to {name}.__qualname__, not '{found}'")));
    }
    vm.heap[class].qualname = new;
    Ok(Value::NONE)
}

fn own(vm: &mut Vm, this: Value, name: NameId) -> R<Option<Value>> {
    let class = of(vm, this)?;
    Ok(vm.heap[class].dict.get(&name).copied())
}

fn set(vm: &mut Vm, this: Value, name: NameId, new: Value) -> R {
    let text = vm.heap.name_text(name);
    let class = changeable(vm, this, &text)?;
    if new.is_undef() {
        vm.heap[class].dict_mut().shift_remove(&name)
    } else {
        vm.heap.charge(ATTRIBUTE);
        vm.heap[class].dict_mut().insert(name, new)
    };
    vm.class_changed();
    Ok(Value::NONE)
}

fn get_module(vm: &mut Vm, this: Value) -> R {
    match own(vm, this, name::MODULE)? {
        // What `type` itself has under this name is this very attribute.
        Some(module) if !vm.is_data_descriptor(module) => Ok(module),
        _ => Ok(vm.heap.str("builtins")),
    }
}
fn set_module(vm: &mut Vm, this: Value, new: Value) -> R {
    set(vm, this, name::MODULE, new)
}
fn get_doc(vm: &mut Vm, this: Value) -> R {
    let doc = own(vm, this, name::DOC)?.unwrap_or(Value::NONE);
    let class = of(vm, this)?;
    vm.bind(doc, Value::UNDEF, class)
}
fn set_doc(vm: &mut Vm, this: Value, new: Value) -> R {
    set(vm, this, name::DOC, new)
}

fn get_mro(vm: &mut Vm, this: Value) -> R {
    let class = of(vm, this)?;
    let items: Vec<Value> = vm.heap[class].mro.iter().map(|&c| Value::Class(c)).collect();
    Ok(vm.heap.tuple(items))
}

fn get_bases(vm: &mut Vm, this: Value) -> R {
    let class = of(vm, this)?;
    let items: Vec<Value> = vm.heap[class].bases.iter().map(|&c| Value::Class(c)).collect();
    Ok(vm.heap.tuple(items))
}

fn set_bases(vm: &mut Vm, this: Value, new: Value) -> R {
    let class = changeable(vm, this, "__bases__")?;
    not_deleted(vm, class, new, "__bases__")?;
    let name = vm.class_name(class);
    let Value::Tuple(given) = new else {
        let found = vm.type_name(new);
        return Err(vm.type_error(format!("can only assign tuple to {name}.__bases__, not {found}")));
    };
    let given = vm.heap[given].0.to_vec();
    if given.is_empty() {
        return Err(vm.type_error(format!("can only assign non-empty tuple to {name}.__bases__, not ()")));
    }
    let mut bases = Vec::with_capacity(given.len());
    for base in given {
        let Value::Class(base) = base else {
            let found = vm.type_name(base);
            return Err(vm.type_error(format!("{name}.__bases__ must be tuple of classes, not '{found}'")));
        };
        if vm.is_subclass(base, class) {
            return Err(vm.type_error("a __bases__ item causes an inheritance cycle"));
        }
        bases.push(base);
    }
    vm.change_bases(class, bases)?;
    Ok(Value::NONE)
}

/// The bits that scripts know of: collections (5, 6), immutable, made by a class statement, may be a base, ready, abstract.
fn get_flags(vm: &mut Vm, this: Value) -> R {
    let class = of(vm, this)?;
    let own = vm.heap[class].flags;
    let inherited = |flag: fn(&ClassFlags) -> bool| vm.heap[class].mro.iter().any(|&c| flag(&vm.heap[c].flags));
    let bits = [
        (inherited(|f| f.sequence), 5),
        (inherited(|f| f.mapping), 6),
        (own.builtin, 8),
        (!own.builtin, 9),
        (!own.final_, 10),
        (true, 12),
        (own.abstract_, 20),
    ];
    Ok(Value::Int(bits.iter().filter(|(set, _)| *set).map(|(_, bit)| 1i64 << bit).sum()))
}

fn get_base(vm: &mut Vm, this: Value) -> R {
    let class = of(vm, this)?;
    // The base whose data the instances carry.
    let payload = vm.heap[class].payload;
    let bases = vm.heap[class].bases.clone();
    let best = bases.iter().find(|&&b| payload != class::OBJECT && vm.heap[b].payload == payload).or(bases.first());
    Ok(best.map_or(Value::NONE, |&b| Value::Class(b)))
}

/// `cls.__dict__`: a read-only view.
pub fn get_dict(vm: &mut Vm, this: Value) -> R {
    let class = of(vm, this)?;
    Ok(super::mappingproxy::of_class(vm, class))
}

fn get_abstract(vm: &mut Vm, this: Value) -> R {
    match own(vm, this, name::ABSTRACTMETHODS)? {
        Some(names) => Ok(names),
        None => Err(vm.no_attribute(this, name::ABSTRACTMETHODS)),
    }
}
fn set_abstract(vm: &mut Vm, this: Value, new: Value) -> R {
    let class = changeable(vm, this, "__abstractmethods__")?;
    set(vm, this, name::ABSTRACTMETHODS, new)?;
    vm.heap[class].flags.abstract_ = !new.is_undef() && vm.truth(new)?;
    Ok(Value::NONE)
}

fn get_annotate(vm: &mut Vm, this: Value) -> R {
    let class = of(vm, this)?;
    if vm.heap[class].flags.builtin {
        return Err(vm.no_attribute(this, name::ANNOTATE));
    }
    Ok(own(vm, this, name::ANNOTATE_FUNC)?.unwrap_or(Value::NONE))
}
fn set_annotate(vm: &mut Vm, this: Value, new: Value) -> R {
    set(vm, this, name::ANNOTATE_FUNC, new)
}

fn get_annotations(vm: &mut Vm, this: Value) -> R {
    let class = of(vm, this)?;
    if vm.heap[class].flags.builtin {
        return Err(vm.no_attribute(this, name::ANNOTATIONS));
    }
    let cache = vm.heap.intern("__annotations_cache__");
    if let Some(known) = own(vm, this, name::ANNOTATIONS)?.or(own(vm, this, cache)?) {
        return Ok(known);
    }
    let annotate = get_annotate(vm, this)?;
    let made = if annotate.is_none() { vm.heap.dict(Dict::default()) } else { vm.call(annotate, &[Value::Int(1)])? };
    vm.heap[class].dict_mut().insert(cache, made);
    Ok(made)
}
fn set_annotations(vm: &mut Vm, this: Value, new: Value) -> R {
    let class = changeable(vm, this, "__annotations__")?;
    let cache = vm.heap.intern("__annotations_cache__");
    vm.heap[class].dict_mut().shift_remove(&cache);
    set(vm, this, name::ANNOTATIONS, new)
}

fn get_type_params(vm: &mut Vm, this: Value) -> R {
    Ok(own(vm, this, name::TYPE_PARAMS)?.unwrap_or_else(|| vm.heap.tuple([])))
}
fn set_type_params(vm: &mut Vm, this: Value, new: Value) -> R {
    set(vm, this, name::TYPE_PARAMS, new)
}
