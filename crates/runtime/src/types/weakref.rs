//! `weakref.ref`: gives its object as long as anything else holds it. The collector clears it; see `heap::weak`.

use super::made::class_for;
use crate::classes::{ClassSpec, class};
use crate::heap::*;
use crate::native::{F1, F2, F3, getter, native};
use crate::natives;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::types::generic_alias::class_getitem;
use crate::value::{Handle, Value};

natives! { static NATIVES = [
    native("__new__(cls, object, callback=None, /)", F3(new)),
    native("__init__($self, object, callback=None, /)", F3(|_, _, _, _| Ok(Value::NONE))),
    native("__call__($self, /)", F1(|vm, this| Ok(target(vm, this)?.unwrap_or(Value::NONE)))),
    native("__hash__($self, /)", F1(hash)),
    native("__eq__($self, value, /)", F2(|vm, a, b| equal(vm, a, b, false))),
    native("__ne__($self, value, /)", F2(|vm, a, b| equal(vm, a, b, true))),
    native("__repr__($self, /)", F1(repr)),
    native("__class_getitem__($cls, object, /)", F2(class_getitem)),
    getter("__callback__", callback),
]; }

/// The class.
pub static CLASS: ClassSpec =
    ClassSpec::new(class::WEAKREF, NATIVES).module("weakref").doc("A reference that does not keep its object alive.");

/// Whether instances of a class have room for weak references: those of plain classes do, those of classes with
/// `__slots__` if `__weakref__` is among them.
fn has_room(vm: &mut Vm, class: Handle<Class>) -> R<bool> {
    for class in vm.heap[class].mro.clone() {
        if vm.heap[class].flags.builtin {
            continue;
        }
        let Some(&slots) = vm.heap[class].dict.get(&name::SLOTS) else { return Ok(true) };
        let weak = vm.heap.str("__weakref__");
        let found = match vm.heap.text(slots) {
            Some(text) => &*text == "__weakref__",
            None => vm.contains(slots, weak)?,
        };
        if found {
            return Ok(true);
        }
    }
    Ok(false)
}

fn new(vm: &mut Vm, cls: Value, target: Value, callback: Value) -> R {
    let class = class_for(vm, cls, class::WEAKREF)?;
    let fits = match target {
        Value::Instance(_) => {
            let class = vm.class_of(target);
            has_room(vm, class)?
        }
        Value::Object(h) => vm.heap[h].class != class::MAPPINGPROXY,
        Value::Class(_)
        | Value::Function(_)
        | Value::Native(_)
        | Value::Method(_)
        | Value::Module(_)
        | Value::Generator(_)
        | Value::Coroutine(_)
        | Value::AsyncGenerator(_)
        | Value::Set(_)
        | Value::FrozenSet(_)
        | Value::Future(_)
        | Value::Code(_) => true,
        _ => false,
    };
    if !fits {
        let kind = vm.type_name(target);
        return Err(vm.type_error(format!("cannot create weak reference to '{kind}' object")));
    }
    // Plain references without callbacks are one.
    if class == class::WEAKREF && callback.is_none() {
        let same = |r: &&Value| {
            matches!(**r, Value::Object(_)) && vm.heap.object_data::<WeakRef>(**r).is_some_and(|w| w.callback.is_none())
        };
        if let Some(known) = vm.heap.weak.of(target).iter().find(same) {
            return Ok(*known);
        }
    }
    let data = vm.heap.object(class::WEAKREF, WeakRef { target, callback, hash: None });
    let reference = vm.with_class(class, data);
    let limit = vm.heap.limit;
    vm.heap.weak.add(target, reference, limit);
    Ok(reference)
}

fn data(vm: &mut Vm, this: Value) -> R<&mut WeakRef> {
    if vm.heap.object_data::<WeakRef>(this).is_none() {
        return Err(super::ops::wrong_receiver(vm, "weakref.ReferenceType", this));
    }
    vm.heap.object_data_mut(this).ok_or(Raised)
}

fn target(vm: &mut Vm, this: Value) -> R<Option<Value>> {
    Ok(data(vm, this)?.target.given())
}

fn callback(vm: &mut Vm, this: Value) -> R {
    let data = data(vm, this)?;
    Ok(if data.target.is_undef() { Value::NONE } else { data.callback })
}

fn hash(vm: &mut Vm, this: Value) -> R {
    if let Some(hash) = data(vm, this)?.hash {
        return Ok(Value::Int(hash));
    }
    let Some(target) = target(vm, this)? else { return Err(vm.type_error("weak object has gone away")) };
    let hash = vm.hash(target)?;
    data(vm, this)?.hash = Some(hash);
    Ok(Value::Int(hash))
}

fn equal(vm: &mut Vm, a: Value, b: Value, not: bool) -> R {
    if vm.heap.object_data::<WeakRef>(b).is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let same = match (target(vm, a)?, target(vm, b)?) {
        (Some(a), Some(b)) => vm.eq(a, b)?,
        _ => a.is(b),
    };
    Ok(Value::bool(same != not))
}

fn repr(vm: &mut Vm, this: Value) -> R {
    let at = vm.address(this);
    let text = match target(vm, this)? {
        None => format!("<weakref at {at}; dead>"),
        Some(target) => {
            let (kind, to) = (vm.full_type_name(target), vm.address(target));
            let name = vm.get_attr_opt(target, name::NAME)?;
            let name =
                name.and_then(|name| vm.heap.text(name).map(|text| format!(" ({})", &*text))).unwrap_or_default();
            format!("<weakref at {at}; to '{kind}' at {to}{name}>")
        }
    };
    Ok(vm.heap.string(text))
}

impl Vm {
    /// After a collection: tells those who wanted to know of the objects that went. What their callbacks raise goes to
    /// `sys.unraisablehook`'s words and no further.
    pub(crate) fn call_weak_callbacks(&mut self) -> R<()> {
        for reference in std::mem::take(&mut self.heap.weak.due) {
            let callback = data(self, reference)?.callback;
            if let Err(raised) = self.call(callback, &[reference]) {
                let exception = self.catch(raised)?;
                let report = self.kept("unraisable");
                if let Some(report) = report.given()
                    && let Err(raised) = self.call(report, &[exception, callback])
                {
                    self.catch(raised)?;
                }
            }
        }
        Ok(())
    }
}
