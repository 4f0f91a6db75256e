//! `types.GenericAlias`: what `list[int]` gives. Says what it was made of and passes calls on to its origin.

use crate::classes::{ClassSpec, class};
use crate::exception::exc;
use crate::heap::*;
use crate::native::{F1, F2, F3, Many, getter, native};
use crate::natives;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::types::union::{self, show_type};
use crate::value::Value;

/// A class with type arguments.
pub struct GenericAlias {
    /// The class.
    pub origin: Value,
    /// The arguments: a tuple.
    pub args: Value,
    /// Whether it stands for its unpacked items (`*tuple[int, ...]`).
    pub unpacked: bool,
}

impl Object for GenericAlias {
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.origin);
        visit(self.args);
    }
}

natives! {
static NATIVES = [
    native("__new__(cls, origin, args, /)", F3(new)),
    getter("__origin__", |vm, this| Ok(parts(vm, this)?.0)),
    getter("__doc__", |vm, this| { let origin = parts(vm, this)?.0; Ok(vm.get_attr_opt(origin, name::DOC)?.unwrap_or(Value::NONE)) }),
    getter("__args__", |vm, this| Ok(parts(vm, this)?.1)),
    getter("__parameters__", parameters),
    getter("__unpacked__", |vm, this| Ok(Value::bool(vm.heap.object_data::<GenericAlias>(this).is_some_and(|a| a.unpacked)))),
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

/// `__class_getitem__` of the built-in generic classes.
pub fn class_getitem(vm: &mut Vm, class: Value, key: Value) -> R {
    Ok(vm.generic_alias(class, key))
}

fn new(vm: &mut Vm, _class: Value, origin: Value, args: Value) -> R {
    Ok(vm.generic_alias(origin, args))
}

fn parts(vm: &mut Vm, this: Value) -> R<(Value, Value)> {
    match vm.heap.object_data::<GenericAlias>(this) {
        Some(alias) => Ok((alias.origin, alias.args)),
        None => Err(vm.type_error("descriptor requires a 'types.GenericAlias' object")),
    }
}

/// The type variables among the arguments, each once.
fn parameters(vm: &mut Vm, this: Value) -> R {
    let (_, args) = parts(vm, this)?;
    let mut found: Vec<Value> = Vec::new();
    for arg in vm.collect(args)? {
        if vm.type_name(arg) == "TypeVar" && !found.iter().any(|v| v.is(arg)) {
            found.push(arg);
        } else if vm.heap.object_data::<GenericAlias>(arg).is_some() {
            let inner = parameters(vm, arg)?;
            for var in vm.collect(inner)? {
                if !found.iter().any(|v| v.is(var)) {
                    found.push(var);
                }
            }
        }
        vm.spend(1)?;
    }
    Ok(vm.heap.tuple(found))
}

fn repr(vm: &mut Vm, this: Value) -> R {
    let (origin, args) = parts(vm, this)?;
    let mut text = show_type(vm, origin)?;
    let mut shown = Vec::new();
    for arg in vm.collect(args)? {
        shown.push(show_type(vm, arg)?);
    }
    let inner = if shown.is_empty() { "()".to_string() } else { shown.join(", ") };
    text.push_str(&format!("[{inner}]"));
    Ok(vm.heap.string(text))
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

/// Puts types in the place of type variables.
fn get_item(vm: &mut Vm, this: Value, key: Value) -> R {
    let (origin, args) = parts(vm, this)?;
    let parameters = parameters(vm, this)?;
    let variables = vm.collect(parameters)?;
    if variables.is_empty() {
        let text = vm.repr_string(this)?;
        return Err(vm.type_error(format!("{text} is not a generic class")));
    }
    let given = match key {
        Value::Tuple(h) => vm.heap[h].0.to_vec(),
        _ => vec![key],
    };
    if given.len() != variables.len() {
        let text = vm.repr_string(this)?;
        let many = if given.len() > variables.len() { "many" } else { "few" };
        return Err(vm.type_error(format!(
            "Too {many} arguments for {text}; actual {}, expected {}",
            given.len(),
            variables.len()
        )));
    }
    let mut new = Vec::new();
    for arg in vm.collect(args)? {
        new.push(substitute(vm, arg, &variables, &given)?);
    }
    let args = vm.heap.tuple(new);
    Ok(vm.generic_alias(origin, args))
}

fn substitute(vm: &mut Vm, arg: Value, variables: &[Value], given: &[Value]) -> R {
    if let Some(at) = variables.iter().position(|v| v.is(arg)) {
        return Ok(given.get(at).copied().unwrap_or(arg));
    }
    if vm.heap.object_data::<GenericAlias>(arg).is_none() {
        return Ok(arg);
    }
    let inner = parameters(vm, arg)?;
    let wanted = vm.collect(inner)?;
    if wanted.is_empty() {
        return Ok(arg);
    }
    let mut new = Vec::new();
    for variable in wanted {
        new.push(
            variables.iter().position(|v| v.is(variable)).and_then(|at| given.get(at).copied()).unwrap_or(variable),
        );
    }
    let key = vm.heap.tuple(new);
    get_item(vm, arg, key)
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
