//! Generators, coroutines and asynchronous generators as objects, and the awaitables of asynchronous generators.

use crate::classes::{ClassSpec, class};
use crate::exception::exc;
use crate::heap::*;
use crate::native::{F1, F2, F4, getset, getter, native};
use crate::natives;
use crate::raise::R;
use crate::state::{Pending, Resume, Vm};
use crate::value::{Handle, Value};
use withal_compiler::bytecode::FunctionKind;

/// `generator`.
pub static GENERATOR: ClassSpec = ClassSpec::new(class::GENERATOR, GENERATOR_NATIVES).final_();
/// `coroutine`.
pub static COROUTINE: ClassSpec = ClassSpec::new(class::COROUTINE, COROUTINE_NATIVES).final_();
/// `coroutine_wrapper`: what `coroutine.__await__()` gives.
pub static WRAPPER: ClassSpec = ClassSpec::new(class::COROUTINE_WRAPPER, WRAPPER_NATIVES).final_();

natives! {
    static GENERATOR_NATIVES = [
        native("__iter__($self, /)", F1(|_, this| Ok(this))),
        native("__next__($self, /)", F1(|vm, this| resume(vm, this, Resume::Send(Value::NONE)))),
        native("send($self, arg, /)", F2(|vm, this, v| resume(vm, this, Resume::Send(v)))).doc("Send a value into generator: it is what the expression gives that waits there. Returns what is yielded next."),
        native("throw($self, typ, val=..., tb=..., /)", F4(throw)).doc("Raise an exception in generator, where it waits. Returns what is yielded next."),
        native("close($self, /)", F1(|vm, this| vm.close_generator(this))).doc("Raise GeneratorExit inside generator, unless it has ended."),
        native("__repr__($self, /)", F1(repr)),
        getset("__name__", get_name, set_name).doc("The name of the generator."),
        getset("__qualname__", get_qualname, set_qualname).doc("The qualified name of the generator."),
        getter("gi_running", running),
        getter("gi_suspended", suspended),
        getter("gi_code", code),
        getter("gi_frame", frame),
        getter("gi_yieldfrom", waiting).doc("What the yield from at hand iterates over, or None."),
    ];
    static COROUTINE_NATIVES = [
        native("__await__($self, /)", F1(wrap)),
        native("send($self, arg, /)", F2(|vm, this, v| resume(vm, this, Resume::Send(v)))).doc("Send a value into coroutine: it is what the expression gives that waits there. Returns what is yielded next."),
        native("throw($self, typ, val=..., tb=..., /)", F4(throw)).doc("Raise an exception in coroutine, where it waits. Returns what is yielded next."),
        native("close($self, /)", F1(|vm, this| vm.close_generator(this))).doc("Raise GeneratorExit inside coroutine, unless it has ended."),
        native("__repr__($self, /)", F1(repr)),
        getset("__name__", get_name, set_name).doc("The name of the coroutine."),
        getset("__qualname__", get_qualname, set_qualname).doc("The qualified name of the coroutine."),
        getter("cr_running", running),
        getter("cr_suspended", suspended),
        getter("cr_code", code),
        getter("cr_frame", frame),
        getter("cr_await", waiting).doc("What is being awaited, or None."),
        getter("cr_origin", |vm, this| { let h = of(vm, this)?; Ok(vm.heap[h].extra.as_ref().map_or(Value::NONE, |e| e.origin)) }),
    ];
    static WRAPPER_NATIVES = [
        native("__iter__($self, /)", F1(|_, this| Ok(this))),
        native("__next__($self, /)", F1(|vm, this| { let c = inner(vm, this); resume(vm, c, Resume::Send(Value::NONE)) })),
        native("send($self, arg, /)", F2(|vm, this, v| { let c = inner(vm, this); resume(vm, c, Resume::Send(v)) })),
        native("throw($self, typ, val=..., tb=..., /)", F4(|vm, this, t, v, tb| { let c = inner(vm, this); throw(vm, c, t, v, tb) })),
        native("close($self, /)", F1(|vm, this| { let c = inner(vm, this); vm.close_generator(c) })),
    ];
}

/// The iterator that `coroutine.__await__()` gives.
#[derive(Clone)]
struct CoroutineWrapper(Value);

impl Object for CoroutineWrapper {
    crate::shareable!();
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.0)
    }
}

/// The coroutine that an iterator stands for.
pub fn wrapped(vm: &Vm, iterator: Value) -> Option<Value> {
    match iterator {
        Value::Object(h) => vm.heap[h].get::<CoroutineWrapper>().map(|w| w.0),
        _ => None,
    }
}

fn inner(vm: &Vm, this: Value) -> Value {
    vm.heap.object_data::<CoroutineWrapper>(this).map_or(Value::NONE, |w| w.0)
}

fn wrap(vm: &mut Vm, this: Value) -> R {
    Ok(vm.heap.object(class::COROUTINE_WRAPPER, CoroutineWrapper(this)))
}

/// The data of a generator, coroutine or asynchronous generator.
pub fn of(vm: &mut Vm, this: Value) -> R<Handle<Generator>> {
    match this {
        Value::Generator(h) | Value::Coroutine(h) | Value::AsyncGenerator(h) => Ok(h),
        _ => {
            let found = vm.type_name(this);
            Err(vm.type_error(format!("a generator was expected, not '{found}'")))
        }
    }
}

fn resume(vm: &mut Vm, this: Value, with: Resume) -> R {
    let h = of(vm, this)?;
    if vm.heap[h].awaited && vm.heap[h].kind == FunctionKind::Coroutine && !vm.is_running(h) {
        return Err(vm.raise(exc::RUNTIME_ERROR, "coroutine is being awaited already"));
    }
    vm.pending = Some(Pending::Resume { generator: this, with });
    Ok(Value::UNDEF)
}

/// The exception that `throw(type, value, traceback)` means.
pub fn thrown(vm: &mut Vm, typ: Value, value: Value, traceback: Value) -> R {
    warn_of_three(vm, "throw", value, traceback)?;
    normalized(vm, typ, value, traceback)
}

/// An exception of a class; if making it fails, what that raised is thrown in its place.
fn made(vm: &mut Vm, class: Value, args: &[Value]) -> R {
    let made = match vm.call(class, args) {
        Ok(made) => made,
        Err(raised) => return vm.catch(raised),
    };
    if vm.exception(made).is_some() {
        return Ok(made);
    }
    let (class, found) = (vm.repr_string(class)?, vm.type_name(made));
    let text = format!("calling {class} should have returned an instance of BaseException, not {found}");
    let raised = vm.type_error(text);
    vm.catch(raised)
}

/// Warns if a method was given more than one argument.
pub fn warn_of_three(vm: &mut Vm, method: &str, value: Value, traceback: Value) -> R<()> {
    if value.is_undef() && traceback.is_undef() {
        return Ok(());
    }
    let text =
        format!("the (type, exc, tb) signature of {method}() is deprecated, use the single-arg signature instead.");
    vm.warn(exc::DEPRECATION_WARNING.class(), &text)
}

/// The exception that type, value and traceback stand for.
pub fn normalized(vm: &mut Vm, typ: Value, value: Value, traceback: Value) -> R {
    if let Some(tb) = traceback.given_not_none()
        && !matches!(tb, Value::Traceback(_))
    {
        return Err(vm.type_error("throw() third argument must be a traceback object"));
    }
    let exception = match typ {
        Value::Class(c) if vm.is_subclass(c, exc::BASE_EXCEPTION.class()) => match value.given_not_none() {
            Some(v) if vm.is_instance(v, c) => v,
            None => made(vm, typ, &[])?,
            Some(Value::Tuple(h)) => {
                let args = vm.heap[h].0.to_vec();
                made(vm, typ, &args)?
            }
            Some(v) => made(vm, typ, &[v])?,
        },
        _ if vm.exception(typ).is_some() => {
            if value.given_not_none().is_some() {
                return Err(vm.type_error("instance exception may not have a separate value"));
            }
            typ
        }
        _ => {
            let found = vm.type_name(typ);
            return Err(vm.type_error(format!(
                "exceptions must be classes or instances deriving from BaseException, not {found}"
            )));
        }
    };
    if let (Some(tb), Some(h)) = (traceback.given_not_none(), vm.exception(exception)) {
        vm.heap[h].traceback = tb;
    }
    Ok(exception)
}

fn throw(vm: &mut Vm, this: Value, typ: Value, value: Value, traceback: Value) -> R {
    let exception = thrown(vm, typ, value, traceback)?;
    resume(vm, this, Resume::Throw(exception))
}

/// `<generator object f at 0x..>`.
pub fn repr(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    let kind = match vm.heap[h].kind {
        FunctionKind::Coroutine => "coroutine",
        FunctionKind::AsyncGenerator => "async_generator",
        _ => "generator",
    };
    let name = get_qualname(vm, this)?;
    let text = format!("<{kind} object {} at {}>", vm.str_string(name)?, vm.address(this));
    Ok(vm.heap.string(text))
}

/// `__name__`.
pub fn get_name(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    if let Some(name) = vm.heap[h].extra.as_ref().and_then(|e| e.name.given()) {
        return Ok(name);
    }
    let name = vm.codes.get(vm.heap[h].root).map(|c| c.code.name.to_string()).unwrap_or_default();
    Ok(vm.heap.string(name))
}

/// `__qualname__`.
pub fn get_qualname(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    if let Some(name) = vm.heap[h].extra.as_ref().and_then(|e| e.qualname.given()) {
        return Ok(name);
    }
    let name = vm.codes.get(vm.heap[h].root).map(|c| c.code.qualname.to_string()).unwrap_or_default();
    Ok(vm.heap.string(name))
}

/// Sets `__name__`.
pub fn set_name(vm: &mut Vm, this: Value, new: Value) -> R {
    let h = of(vm, this)?;
    if vm.heap.text(new).is_none() {
        return Err(vm.type_error("__name__ must be set to a string object"));
    }
    vm.heap[h].extra.get_or_insert_default().name = new;
    Ok(Value::NONE)
}

/// Sets `__qualname__`.
pub fn set_qualname(vm: &mut Vm, this: Value, new: Value) -> R {
    let h = of(vm, this)?;
    if vm.heap.text(new).is_none() {
        return Err(vm.type_error("__qualname__ must be set to a string object"));
    }
    vm.heap[h].extra.get_or_insert_default().qualname = new;
    Ok(Value::NONE)
}

/// Whether it runs at this moment.
pub fn running(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    // The frames of an awaited coroutine are its awaiter's while that is suspended.
    Ok(Value::bool(vm.is_running(h)))
}

/// Whether it waits at a `yield` or `await`.
pub fn suspended(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    let waits = match vm.heap[h].state {
        GeneratorState::Suspended => true,
        GeneratorState::Running => !vm.is_running(h),
        _ => false,
    };
    Ok(Value::bool(waits))
}

/// Its code.
pub fn code(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    Ok(Value::Code(vm.heap[h].root))
}

/// Its frame, or `None` when it has ended.
pub fn frame(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    if vm.heap[h].state == GeneratorState::Finished { Ok(Value::NONE) } else { vm.generator_frame(h) }
}

/// What it waits for: the iterator of the `yield from` or `await` in progress.
pub fn waiting(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    Ok(vm.awaited_by(h).unwrap_or(Value::NONE))
}
