//! Asynchronous generators as objects: `asend`, `athrow`, `aclose`, and the awaitables that these give.

use super::generator::{
    code, frame, get_name, get_qualname, normalized, of, repr, set_name, set_qualname, suspended, thrown, waiting,
    warn_of_three,
};
use crate::classes::{ClassSpec, class};
use crate::exception::exc;
use crate::heap::*;
use crate::native::{F1, F2, F4, getset, getter, native};
use crate::natives;
use crate::raise::{R, Raised};
use crate::state::{Resume, Vm};
use crate::value::{Handle, Value};

/// `async_generator`.
pub static CLASS: ClassSpec = ClassSpec::new(class::ASYNC_GENERATOR, NATIVES).final_();
/// `async_generator_asend`.
pub static ASEND: ClassSpec = ClassSpec::new(class::ASYNC_GENERATOR_ASEND, STEP_NATIVES).final_();
/// `async_generator_athrow`.
pub static ATHROW: ClassSpec = ClassSpec::new(class::ASYNC_GENERATOR_ATHROW, ATHROW_NATIVES).final_();

natives! {
    static NATIVES = [
        native("__aiter__($self, /)", F1(|_, this| Ok(this))),
        native("__anext__($self, /)", F1(|vm, this| step(vm, this, What::Send(Value::NONE)))),
        native("asend($self, value, /)", F2(|vm, this, v| step(vm, this, What::Send(v)))),
        native("athrow($self, typ, val=..., tb=..., /)", F4(athrow)),
        native("aclose($self, /)", F1(|vm, this| step(vm, this, What::Close))),
        native("__repr__($self, /)", F1(repr)),
        getset("__name__", get_name, set_name),
        getset("__qualname__", get_qualname, set_qualname),
        getter("ag_running", |vm, this| { let h = of(vm, this)?; Ok(Value::bool(vm.heap[h].awaited)) }),
        getter("ag_suspended", suspended),
        getter("ag_code", code),
        getter("ag_frame", frame),
        getter("ag_await", waiting),
    ];
    static STEP_NATIVES = [
        native("__await__($self, /)", F1(|_, this| Ok(this))),
        native("__iter__($self, /)", F1(|_, this| Ok(this))),
        native("__next__($self, /)", F1(|vm, this| drive(vm, this, Resume::Send(Value::NONE)))),
        native("send($self, arg, /)", F2(|vm, this, v| drive(vm, this, Resume::Send(v)))),
        native("throw($self, typ, val=..., tb=..., /)", F4(|vm, this, t, v, tb| { let e = thrown(vm, t, v, tb)?; drive(vm, this, Resume::Throw(e)) })),
        native("close($self, /)", F1(close)),
    ];
    static ATHROW_NATIVES = [
        native("__await__($self, /)", F1(|_, this| Ok(this))),
        native("__iter__($self, /)", F1(|_, this| Ok(this))),
        native("__next__($self, /)", F1(|vm, this| drive(vm, this, Resume::Send(Value::NONE)))),
        native("send($self, arg, /)", F2(|vm, this, v| drive(vm, this, Resume::Send(v)))),
        native("throw($self, typ, val=..., tb=..., /)", F4(|vm, this, t, v, tb| { let e = thrown(vm, t, v, tb)?; drive(vm, this, Resume::Throw(e)) })),
        native("close($self, /)", F1(close)),
    ];
}

#[derive(Clone, Copy)]
enum What {
    Send(Value),
    /// Type, value and traceback, which are looked at when the step begins.
    Throw([Value; 3]),
    Close,
}

/// A step of an asynchronous generator that can be awaited once.
#[derive(Clone)]
struct AsyncStep {
    generator: Handle<Generator>,
    what: What,
    started: bool,
    done: bool,
}

impl Object for AsyncStep {
    crate::shareable!();
    fn is_missed(&self) -> bool {
        !self.started && !self.done
    }

    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(Value::AsyncGenerator(self.generator));
        match self.what {
            What::Send(value) => visit(value),
            What::Throw(parts) => parts.into_iter().for_each(visit),
            What::Close => {}
        }
    }
}

fn step(vm: &mut Vm, this: Value, what: What) -> R {
    let generator = of(vm, this)?;
    let class =
        if matches!(what, What::Send(_)) { class::ASYNC_GENERATOR_ASEND } else { class::ASYNC_GENERATOR_ATHROW };
    Ok(vm.heap.object(class, AsyncStep { generator, what, started: false, done: false }))
}

/// The name and the generator of a step that was never awaited; asked once.
pub fn never_awaited(vm: &mut Vm, this: Value) -> Option<(&'static str, Value)> {
    let step = vm.heap.object_data_mut::<AsyncStep>(this)?;
    if step.started || std::mem::replace(&mut step.done, true) {
        return None;
    }
    let name = match step.what {
        What::Send(_) => "asend",
        What::Throw(_) => "athrow",
        What::Close => "aclose",
    };
    Some((name, Value::AsyncGenerator(step.generator)))
}

fn athrow(vm: &mut Vm, this: Value, typ: Value, value: Value, traceback: Value) -> R {
    warn_of_three(vm, "athrow", value, traceback)?;
    step(vm, this, What::Throw([typ, value, traceback]))
}

fn name_of(what: What) -> &'static str {
    match what {
        What::Send(_) => "anext()",
        What::Throw(_) => "athrow()",
        What::Close => "aclose()",
    }
}

/// What an await or `send` of a step does with the generator; `None`: the step is over without any.
pub fn begin(vm: &mut Vm, this: Value, with: Resume) -> R<Option<(Value, Resume, bool)>> {
    let Some((generator, what, started, done)) =
        vm.heap.object_data::<AsyncStep>(this).map(|s| (s.generator, s.what, s.started, s.done))
    else {
        return Err(vm.internal_error("no step of an asynchronous generator"));
    };
    let value = Value::AsyncGenerator(generator);
    if done {
        let what = match what {
            What::Send(_) => "__anext__()/asend()",
            _ => "aclose()/athrow()",
        };
        return Err(vm.raise(exc::RUNTIME_ERROR, format!("cannot reuse already awaited {what}")));
    }
    if started {
        return Ok(Some((value, with, false)));
    }
    if let Err(raised) = vm.begin_async_step(generator, name_of(what)) {
        finish(vm, this);
        return Err(raised);
    }
    if let Some(s) = vm.heap.object_data_mut::<AsyncStep>(this) {
        s.started = true;
    }
    let closed = vm.heap[generator].extra.as_ref().is_some_and(|e| e.closed);
    let finished = vm.heap[generator].state == GeneratorState::Finished;
    let created = vm.heap[generator].state == GeneratorState::Created;
    // What is thrown into a step that has not begun goes into the generator.
    if let Resume::Throw(_) = with {
        return Ok(Some((value, with, true)));
    }
    match what {
        What::Close | What::Throw(_) if finished => {
            finish(vm, this);
            Ok(None)
        }
        What::Close | What::Throw(_) if closed => {
            finish(vm, this);
            Err(vm.raise_with(exc::STOP_ASYNC_ITERATION, &[]))
        }
        What::Close if created => {
            vm.heap[generator].state = GeneratorState::Finished;
            vm.heap[generator].frames = Vec::new();
            finish(vm, this);
            Ok(None)
        }
        What::Throw(parts) if created => {
            finish(vm, this);
            let exception = exception_of(vm, parts)?;
            vm.heap[generator].state = GeneratorState::Finished;
            Err(vm.raise_value(exception))
        }
        _ if finished => {
            finish(vm, this);
            Err(vm.raise_with(exc::STOP_ASYNC_ITERATION, &[]))
        }
        What::Send(v) => {
            // What is sent into the first step by hand goes before what the step was made with.
            let sent = if let Resume::Send(given) = with { given } else { Value::NONE };
            Ok(Some((value, Resume::Send(if sent.is_none() { v } else { sent }), true)))
        }
        What::Throw(parts) => match exception_of(vm, parts) {
            Ok(exception) => Ok(Some((value, Resume::Throw(exception), true))),
            Err(raised) => {
                finish(vm, this);
                Err(raised)
            }
        },
        What::Close => {
            vm.heap[generator].extra.get_or_insert_default().closed = true;
            let exit = vm.new_exception(exc::GENERATOR_EXIT.class(), &[]);
            Ok(Some((value, Resume::Throw(exit), true)))
        }
    }
}

fn exception_of(vm: &mut Vm, [typ, value, traceback]: [Value; 3]) -> R {
    normalized(vm, typ, value, traceback)
}

/// Marks a step that can be awaited no more.
pub fn finish(vm: &mut Vm, this: Value) {
    if let Some(s) = vm.heap.object_data_mut::<AsyncStep>(this) {
        s.done = true;
    }
}

/// Whether an awaitable is such a step, and whether it closes its generator.
pub fn closes(vm: &Vm, this: Value) -> Option<bool> {
    vm.heap.object_data::<AsyncStep>(this).map(|s| matches!(s.what, What::Close))
}

/// `send` and `throw` by hand: nested, as what a close makes of the outcome has to be decided here.
fn drive(vm: &mut Vm, this: Value, with: Resume) -> R {
    let Some((generator, with, _)) = begin(vm, this, with)? else { return Err(vm.stop_iteration(Value::NONE)) };
    let h = of(vm, generator)?;
    vm.heap[h].awaited = true;
    let closing = closes(vm, this) == Some(true);
    let outcome = vm.resume_async(generator, with);
    match outcome {
        // A value that the generator awaits goes to whoever drives.
        Ok(Some((value, false))) => Ok(value),
        Ok(Some((value, true))) => {
            vm.heap[h].awaited = false;
            finish(vm, this);
            if closing {
                return Err(vm.raise(exc::RUNTIME_ERROR, "async generator ignored GeneratorExit"));
            }
            Err(vm.raise_with(exc::STOP_ITERATION, &[value]))
        }
        Ok(None) => {
            finish(vm, this);
            if closing {
                Err(vm.stop_iteration(Value::NONE))
            } else {
                Err(vm.raise_with(exc::STOP_ASYNC_ITERATION, &[]))
            }
        }
        Err(Raised) => {
            vm.heap[h].awaited = false;
            finish(vm, this);
            if closing && (vm.raised_is(exc::GENERATOR_EXIT) || vm.raised_is(exc::STOP_ASYNC_ITERATION)) {
                vm.raised = Value::UNDEF;
                return Err(vm.stop_iteration(Value::NONE));
            }
            Err(Raised)
        }
    }
}

fn close(vm: &mut Vm, this: Value) -> R {
    if vm.heap.object_data::<AsyncStep>(this).is_none_or(|s| s.done) {
        return Ok(Value::NONE);
    }
    // Also a step that has not begun takes the generator with it.
    let exit = vm.new_exception(exc::GENERATOR_EXIT.class(), &[]);
    match drive(vm, this, Resume::Throw(exit)) {
        Ok(_) => Err(vm.raise(exc::RUNTIME_ERROR, "coroutine ignored GeneratorExit")),
        Err(Raised)
            if vm.raised_is(exc::GENERATOR_EXIT)
                || vm.raised_is(exc::STOP_ASYNC_ITERATION)
                || vm.raised_is(exc::STOP_ITERATION) =>
        {
            vm.raised = Value::UNDEF;
            Ok(Value::NONE)
        }
        Err(raised) => Err(raised),
    }
}
