//! `types.GenericAlias`: what `list[int]` gives. Says what it was made of and passes calls on to its origin.

use crate::classes::{ClassSpec, class};
use crate::exception::exc;
use crate::heap::*;
use crate::native::{F1, F2, F3, Many, getter, native};
use crate::natives;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::types::made::class_for;
use crate::types::union::{self, show_type};
use crate::value::Value;

/// How deep lists in the arguments may be nested.
const MAX_NESTING: usize = 100;

/// A class with type arguments.
#[derive(Clone)]
pub struct GenericAlias {
    /// The class.
    pub origin: Value,
    /// The arguments: a tuple.
    pub args: Value,
    /// Whether it stands for its unpacked items (`*tuple[int, ...]`).
    pub unpacked: bool,
}

impl Object for GenericAlias {
    crate::shareable!();
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.origin);
        visit(self.args);
    }
}

natives! {
static NATIVES = [
    native("__new__(cls, origin, args, /)", F3(new)),
    getter("__origin__", |vm, this| Ok(parts(vm, this)?.0)),
    getter("__args__", |vm, this| Ok(parts(vm, this)?.1)),
    getter("__parameters__", parameters),
    getter("__unpacked__", |vm, this| Ok(Value::bool(vm.heap.object_data::<GenericAlias>(this).is_some_and(|a| a.unpacked)))),
    native("__getattribute__($self, name, /)", F2(get_attribute)),
    native("__repr__($self, /)", F1(repr)),
    native("__call__($self, *args, **kwargs)", Many(call)),
    native("__getitem__($self, key, /)", F2(get_item)),
    native("__eq__($self, value, /)", F2(eq)),
    native("__hash__($self, /)", F1(hash)),
    native("__or__($self, value, /)", F2(union::or)),
    native("__ror__($self, value, /)", F2(|vm, this, other| union::or(vm, other, this))),
    native("__mro_entries__($self, bases, /)", F2(mro_entries)),
    native("__instancecheck__($self, instance, /)", F2(|vm, _, _| Err(vm.type_error("isinstance() argument 2 cannot be a parameterized generic")))),
    native("__subclasscheck__($self, subclass, /)", F2(|vm, _, _| Err(vm.type_error("issubclass() argument 2 cannot be a parameterized generic")))),
    native("__iter__($self, /)", F1(iter)),
];
}

/// The class.
pub static CLASS: ClassSpec = ClassSpec::new(class::GENERIC_ALIAS, NATIVES).module("types");

impl Vm {
    /// `origin[key]`.
    pub fn generic_alias(&mut self, origin: Value, key: Value) -> Value {
        let args = match key {
            Value::Tuple(_) => key,
            _ => self.heap.tuple([key]),
        };
        self.heap.object(class::GENERIC_ALIAS, GenericAlias { origin, args, unpacked: false })
    }
}

impl Vm {
    /// A function of the module `typing`.
    pub fn typing(&mut self, name: &str) -> R {
        let globals = self.builtins;
        let module = self.import_nested("typing", globals, Value::NONE, 0)?;
        let name = self.heap.intern(name);
        self.get_attr(module, name)
    }
}

/// `__class_getitem__` of the built-in generic classes.
pub fn class_getitem(vm: &mut Vm, class: Value, key: Value) -> R {
    Ok(vm.generic_alias(class, key))
}

fn new(vm: &mut Vm, class: Value, origin: Value, args: Value) -> R {
    let class = class_for(vm, class, class::GENERIC_ALIAS)?;
    let made = vm.generic_alias(origin, args);
    if class == class::GENERIC_ALIAS {
        return Ok(made);
    }
    Ok(vm.with_class(class, made))
}

fn parts(vm: &mut Vm, this: Value) -> R<(Value, Value)> {
    match vm.heap.object_data::<GenericAlias>(this) {
        Some(alias) => Ok((alias.origin, alias.args)),
        None => Err(vm.type_error("descriptor requires a 'types.GenericAlias' object")),
    }
}

/// The attributes that an alias has itself; all others are those of its origin.
const OWN: &[&str] = &[
    "__class__",
    "__origin__",
    "__args__",
    "__unpacked__",
    "__parameters__",
    "__typing_unpacked_tuple_args__",
    "__mro_entries__",
    "__bases__",
    "__reduce_ex__",
    "__reduce__",
    "__copy__",
    "__deepcopy__",
];

fn get_attribute(vm: &mut Vm, this: Value, name: Value) -> R {
    let id = crate::types::object::attribute_name(vm, name)?;
    let (origin, _) = parts(vm, this)?;
    if OWN.contains(&vm.heap.name_text(id).to_string().as_str()) {
        return match vm.find_generic(this, id)? {
            Some(found) => Ok(found),
            None => Err(vm.no_attribute(this, id)),
        };
    }
    vm.get_attr(origin, id)
}

fn parameters(vm: &mut Vm, this: Value) -> R {
    let (_, args) = parts(vm, this)?;
    type_parameters(vm, args)
}

/// The type parameters in some arguments, each once: a tuple.
pub fn type_parameters(vm: &mut Vm, args: Value) -> R {
    let mut found = Vec::new();
    collect_parameters(vm, args, &mut found, 0)?;
    Ok(vm.heap.tuple(found))
}

fn collect_parameters(vm: &mut Vm, args: Value, found: &mut Vec<Value>, depth: usize) -> R<()> {
    if depth > MAX_NESTING {
        return Err(vm.raise(exc::RECURSION_ERROR, "maximum recursion depth exceeded"));
    }
    for arg in vm.collect(args)? {
        vm.spend(1)?;
        if matches!(arg, Value::Class(_)) {
            continue;
        }
        if matches!(arg, Value::Tuple(_) | Value::List(_)) {
            collect_parameters(vm, arg, found, depth + 1)?;
            continue;
        }
        let subst = vm.heap.intern("__typing_subst__");
        let inner = if vm.lookup_on_type(arg, subst).is_some() {
            vec![arg]
        } else {
            let name = vm.heap.intern("__parameters__");
            match vm.get_attr_opt(arg, name)? {
                Some(Value::Tuple(h)) => vm.heap[h].0.to_vec(),
                _ => continue,
            }
        };
        for parameter in inner {
            if !found.iter().any(|v| v.is(parameter)) {
                found.push(parameter);
            }
        }
    }
    Ok(())
}

/// Arguments with the types in `key` in the place of their parameters. The rules are in the module `typing`, where the
/// parameters come from.
pub fn substituted(vm: &mut Vm, this: Value, key: Value) -> R {
    let function = vm.typing("_substituted")?;
    vm.call(function, &[this, key])
}

fn repr(vm: &mut Vm, this: Value) -> R {
    let (origin, args) = parts(vm, this)?;
    let mut text = show_type(vm, origin)?;
    let mut shown = Vec::new();
    for arg in vm.collect(args)? {
        shown.push(show_argument(vm, arg)?);
    }
    let inner = if shown.is_empty() { "()".to_string() } else { shown.join(", ") };
    text.push_str(&format!("[{inner}]"));
    if vm.heap.object_data::<GenericAlias>(this).is_some_and(|alias| alias.unpacked) {
        text.insert(0, '*');
    }
    Ok(vm.heap.string(text))
}

/// A list of types is shown with its types.
fn show_argument(vm: &mut Vm, arg: Value) -> R<String> {
    let Value::List(h) = arg else { return show_type(vm, arg) };
    let mut shown = Vec::new();
    for item in vm.heap[h].0.to_vec() {
        shown.push(show_type(vm, item)?);
    }
    Ok(format!("[{}]", shown.join(", ")))
}

fn call(vm: &mut Vm, args: &[Value]) -> R {
    let &[this, positional, keywords] = args else { return Err(vm.internal_error("GenericAlias.__call__")) };
    let (origin, _) = parts(vm, this)?;
    let positional = vm.collect(positional)?;
    let keywords = super::ops::keyword_pairs(vm, keywords);
    let object = vm.call_kw(origin, &positional, &keywords)?;
    if matches!(object, Value::Instance(_)) {
        let name = vm.heap.intern("__orig_class__");
        let result = vm.set_attr(object, name, this);
        // Classes without room for the attribute go without.
        if let Err(raised) = result {
            quiet(vm, raised)?;
        }
    }
    Ok(object)
}

fn quiet(vm: &mut Vm, raised: Raised) -> R<()> {
    if vm.raised_is(exc::ATTRIBUTE_ERROR) || vm.raised_is(exc::TYPE_ERROR) {
        vm.raised = Value::UNDEF;
        return Ok(());
    }
    Err(raised)
}

/// Puts types in the place of type parameters.
fn get_item(vm: &mut Vm, this: Value, key: Value) -> R {
    let (origin, _) = parts(vm, this)?;
    let parameters = parameters(vm, this)?;
    if vm.collect(parameters)?.is_empty() {
        let text = vm.repr_string(this)?;
        return Err(vm.type_error(format!("{text} is not a generic class")));
    }
    let args = substituted(vm, this, key)?;
    Ok(vm.generic_alias(origin, args))
}

fn eq(vm: &mut Vm, this: Value, other: Value) -> R {
    let (origin, args) = parts(vm, this)?;
    let Some((other_origin, other_args)) = vm.heap.object_data::<GenericAlias>(other).map(|a| (a.origin, a.args))
    else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    Ok(Value::bool(vm.eq(origin, other_origin)? && vm.eq(args, other_args)?))
}

fn hash(vm: &mut Vm, this: Value) -> R {
    let (origin, args) = parts(vm, this)?;
    Ok(Value::Int(vm.hash(origin)? ^ vm.hash(args)?))
}

fn mro_entries(vm: &mut Vm, this: Value, _bases: Value) -> R {
    let (origin, _) = parts(vm, this)?;
    Ok(vm.heap.tuple([origin]))
}

/// `*list[int]` in a subscript: one item, marked as unpacked.
fn iter(vm: &mut Vm, this: Value) -> R {
    let (origin, args) = parts(vm, this)?;
    let unpacked = vm.heap.object(class::GENERIC_ALIAS, GenericAlias { origin, args, unpacked: true });
    let one = vm.heap.tuple([unpacked]);
    vm.iter(one)
}
