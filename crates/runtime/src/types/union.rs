//! `typing.Union`: what `int | str` gives, with the checks that `isinstance` makes of it.

use crate::classes::{ClassSpec, class};
use crate::heap::*;
use crate::native::{F1, F2, getter, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::types::generic_alias::{GenericAlias, substituted, type_parameters};
use crate::value::Value;

/// A union of types.
#[derive(Clone)]
pub struct Union {
    /// Its members, each once: a tuple.
    pub args: Value,
}

impl Object for Union {
    crate::shareable!();
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.args);
    }
}

natives! {
static NATIVES = [
    getter("__args__", args),
    getter("__origin__", |_, _| Ok(Value::Class(class::UNION))),
    getter("__parameters__", |vm, this| { let args = args(vm, this)?; type_parameters(vm, args) }),
    native("__getitem__($self, key, /)", F2(get_item)),
    native("__repr__($self, /)", F1(repr)),
    native("__eq__($self, value, /)", F2(eq)),
    native("__hash__($self, /)", F1(hash)),
    native("__or__($self, value, /)", F2(or)),
    native("__ror__($self, value, /)", F2(|vm, this, other| or(vm, other, this))),
    native("__instancecheck__($self, instance, /)", F2(|vm, this, object| check(vm, this, object, Vm::is_instance_of))),
    native("__subclasscheck__($self, subclass, /)", F2(|vm, this, class| check(vm, this, class, Vm::is_subclass_of))),
    native("__class_getitem__($cls, key, /)", F2(class_getitem)),
];
}

/// The class.
pub static CLASS: ClassSpec = ClassSpec::new(class::UNION, NATIVES).module("typing").final_();

fn args(vm: &mut Vm, this: Value) -> R {
    match vm.heap.object_data::<Union>(this) {
        Some(union) => Ok(union.args),
        None => Err(vm.type_error("descriptor requires a 'typing.Union' object")),
    }
}

/// The members of a union; `None` for anything else.
pub fn members(vm: &Vm, value: Value) -> Option<Vec<Value>> {
    match vm.heap.object_data::<Union>(value)?.args {
        Value::Tuple(h) => Some(vm.heap[h].0.to_vec()),
        _ => None,
    }
}

fn is_member(vm: &Vm, value: Value) -> bool {
    match value {
        Value::None(_) | Value::Class(_) => true,
        Value::Object(_) | Value::Instance(_) => {
            vm.heap.object_data::<GenericAlias>(value).is_some() || vm.heap.object_data::<Union>(value).is_some()
        }
        _ => false,
    }
}

/// `a | b` of types; `NotImplemented` for anything else.
pub fn or(vm: &mut Vm, a: Value, b: Value) -> R {
    if !is_member(vm, a) || !is_member(vm, b) || (a.is_none() && b.is_none()) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    union_of(vm, &[a, b])
}

/// `typing.Union[...]`: unions inside are opened, equal members stand once; one member is itself.
pub fn union_of(vm: &mut Vm, parts: &[Value]) -> R {
    let mut all: Vec<Value> = Vec::new();
    for &part in parts {
        for member in members(vm, part).unwrap_or_else(|| vec![part]) {
            let member = if member.is_none() { Value::Class(class::NONE) } else { member };
            let mut known = false;
            for &other in &all {
                known = known || vm.eq(other, member)?;
            }
            if !known {
                all.push(member);
            }
            vm.spend(1)?;
        }
    }
    if let &[one] = all.as_slice() {
        return Ok(one);
    }
    let args = vm.heap.tuple(all);
    Ok(vm.heap.object(class::UNION, Union { args }))
}

fn class_getitem(vm: &mut Vm, _class: Value, key: Value) -> R {
    let parts = match key {
        Value::Tuple(h) => vm.heap[h].0.to_vec(),
        _ => vec![key],
    };
    if parts.is_empty() {
        return Err(vm.type_error("Cannot take a Union of no types."));
    }
    let mut checked = Vec::new();
    for part in parts {
        checked.push(match part {
            _ if vm.heap.text(part).is_some() => {
                let forward = vm.typing("_forward")?;
                vm.call(forward, &[part])?
            }
            _ => part,
        });
    }
    union_of(vm, &checked)
}

/// Puts types in the place of type parameters.
fn get_item(vm: &mut Vm, this: Value, key: Value) -> R {
    let args = args(vm, this)?;
    let parameters = type_parameters(vm, args)?;
    if vm.collect(parameters)?.is_empty() {
        let text = vm.repr_string(this)?;
        return Err(vm.type_error(format!("{text} is not a generic class")));
    }
    let args = substituted(vm, this, key)?;
    let parts = vm.collect(args)?;
    union_of(vm, &parts)
}

fn repr(vm: &mut Vm, this: Value) -> R {
    let mut shown = Vec::new();
    for member in members(vm, this).unwrap_or_default() {
        shown.push(if member.is(Value::Class(class::NONE)) { "None".to_string() } else { show_type(vm, member)? });
    }
    Ok(vm.heap.string(shown.join(" | ")))
}

/// A type as it stands in annotations: by its name, with its module unless that is `builtins`.
pub fn show_type(vm: &mut Vm, value: Value) -> R<String> {
    let class = match value {
        Value::Ellipsis(_) => return Ok("...".to_string()),
        Value::Class(class) => class,
        _ => return vm.repr_string(value),
    };
    let qualname = vm.heap.text(vm.heap[class].qualname).map(|t| t.to_string()).unwrap_or_default();
    let module = vm.get_attr_opt(value, name::MODULE)?;
    let module = module.and_then(|m| vm.heap.text(m).map(|t| t.to_string()));
    Ok(match module {
        Some(module) if module != "builtins" => format!("{module}.{qualname}"),
        _ => qualname,
    })
}

/// Whether a member says yes.
fn check(vm: &mut Vm, this: Value, value: Value, ask: fn(&mut Vm, Value, Value) -> R<bool>) -> R {
    for member in members(vm, this).unwrap_or_default() {
        if ask(vm, value, member)? {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn eq(vm: &mut Vm, this: Value, other: Value) -> R {
    let (Some(mine), Some(theirs)) = (members(vm, this), members(vm, other)) else { return Ok(Value::NOT_IMPLEMENTED) };
    if mine.len() != theirs.len() {
        return Ok(Value::FALSE);
    }
    for &member in &mine {
        let mut found = false;
        for &other in &theirs {
            found = found || vm.eq(member, other)?;
        }
        vm.spend(1)?;
        if !found {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

fn hash(vm: &mut Vm, this: Value) -> R {
    let mut hash = 0x51ed_270b;
    for member in members(vm, this).unwrap_or_default() {
        hash ^= vm.hash(member)?.wrapping_mul(0x9E37_79B9_7F4A_7C15u64 as i64);
    }
    Ok(Value::Int(hash))
}
