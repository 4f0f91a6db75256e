//! `aiter` and `anext`, and the awaitable that `anext` with a default gives.

use crate::classes::{ClassSpec, class};
use crate::exception::exc;
use crate::heap::*;
use crate::native::{F1, F2, F4, native};
use crate::natives;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::types::generator::thrown;
use crate::value::{NativeId, Value};

/// `anext_awaitable`.
pub static ANEXT_AWAITABLE: ClassSpec = ClassSpec::new(class::ANEXT_AWAITABLE, AWAITABLE_NATIVES).final_();

natives! {
    /// The functions.
    pub static NATIVES = [
        native("aiter(async_iterable, /)", F1(aiter)),
        native("anext(aiterator, default=..., /)", F2(anext)),
    ];
    static AWAITABLE_NATIVES = [
        native("__await__($self, /)", F1(|_, this| Ok(this))),
        native("__iter__($self, /)", F1(|_, this| Ok(this))),
        native("__next__($self, /)", F1(|vm, this| drive(vm, this, |vm, inner| vm.call_next(inner)))),
        native("send($self, arg, /)", F2(|vm, this, v| drive(vm, this, |vm, inner| vm.call_method(inner, name::SEND, &[v])))),
        native("throw($self, typ, val=..., tb=..., /)", F4(throw)),
        native("close($self, /)", F1(|vm, this| drive(vm, this, |vm, inner| vm.call_method(inner, name::CLOSE, &[])))),
    ];
}

fn aiter(vm: &mut Vm, iterable: Value) -> R {
    let class = vm.type_name(iterable);
    let Some(method) = vm.lookup_on_type(iterable, name::AITER) else {
        return Err(vm.type_error(format!("'{class}' object is not an async iterable")));
    };
    let iterator = vm.call_unbound(method, iterable, &[])?;
    if vm.lookup_on_type(iterator, name::ANEXT).is_none() {
        let class = vm.type_name(iterator);
        return Err(vm.type_error(format!("aiter() returned not an async iterator of type '{class}'")));
    }
    Ok(iterator)
}

fn anext(vm: &mut Vm, iterator: Value, default: Value) -> R {
    let Some(method) = vm.lookup_on_type(iterator, name::ANEXT) else {
        let class = vm.type_name(iterator);
        return Err(vm.type_error(format!("'{class}' object is not an async iterator")));
    };
    match default.given() {
        None if matches!(method, Value::Function(_)) => vm.tail_call(method, &[iterator]),
        None => vm.call_unbound(method, iterator, &[]),
        Some(default) => {
            let awaitable = vm.call_unbound(method, iterator, &[])?;
            Ok(vm.heap.object(class::ANEXT_AWAITABLE, AnextAwaitable { awaitable, iterator: Value::UNDEF, default }))
        }
    }
}

impl Vm {
    /// Whether a native is `anext`.
    pub(crate) fn is_anext(&self, id: NativeId) -> bool {
        self.natives
            .get(id.0 as usize)
            .is_some_and(|&native| NATIVES.last().is_some_and(|last| std::ptr::eq(native, last)))
    }
}

/// A step of an asynchronous iterator whose end gives a default.
#[derive(Clone)]
struct AnextAwaitable {
    awaitable: Value,
    /// What the awaitable's `__await__` gave, once it is driven.
    iterator: Value,
    default: Value,
}

impl Object for AnextAwaitable {
    crate::shareable!();
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.awaitable);
        visit(self.iterator);
        visit(self.default);
    }
}

fn throw(vm: &mut Vm, this: Value, typ: Value, value: Value, traceback: Value) -> R {
    let exception = thrown(vm, typ, value, traceback)?;
    drive(vm, this, |vm, inner| vm.call_method(inner, name::THROW, &[exception]))
}

fn drive(vm: &mut Vm, this: Value, step: impl FnOnce(&mut Vm, Value) -> R) -> R {
    let Some((awaitable, iterator, default)) =
        vm.heap.object_data::<AnextAwaitable>(this).map(|a| (a.awaitable, a.iterator, a.default))
    else {
        return Err(vm.internal_error("no awaitable of anext"));
    };
    let iterator = match iterator.given() {
        Some(iterator) => iterator,
        None => {
            let iterator = vm.await_iterator(awaitable)?;
            if let Some(a) = vm.heap.object_data_mut::<AnextAwaitable>(this) {
                a.iterator = iterator;
            }
            iterator
        }
    };
    match step(vm, iterator) {
        Err(Raised) if vm.raised_is(exc::STOP_ASYNC_ITERATION) => {
            vm.raised = Value::UNDEF;
            Err(vm.raise_with(exc::STOP_ITERATION, &[default]))
        }
        result => result,
    }
}
