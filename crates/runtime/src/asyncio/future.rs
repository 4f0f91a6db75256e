//! `asyncio.Future`.

use super::{copy_context, running_loop};
use crate::classes::{ClassSpec, class};
use crate::exception::exc;
use crate::heap::*;
use crate::native::{F1, F2, F3, getset, getter, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};

/// The class.
pub static CLASS: ClassSpec = ClassSpec::new(class::FUTURE, NATIVES).module("_asyncio");
/// The iterator that `future.__await__()` gives.
pub static ITER: ClassSpec = ClassSpec::new(class::FUTURE_ITER, ITER_NATIVES).module("_asyncio").final_();

natives! {
    static NATIVES = [
        native("__new__(cls, /, *args, **kwargs)", F3(new)),
        native("__init__($self, *, loop=None)", F2(init)),
        native("__await__($self, /)", F1(iter)),
        native("__iter__($self, /)", F1(iter)),
        native("__repr__($self, /)", F1(repr)),
        native("result($self, /)", F1(result)),
        native("exception($self, /)", F1(exception)),
        native("set_result($self, result, /)", F2(set_result)),
        native("set_exception($self, exception, /)", F2(set_exception)),
        native("done($self, /)", F1(|vm, this| { let h = of(vm, this)?; Ok(Value::bool(vm.heap[h].state != FutureState::Pending)) })),
        native("cancelled($self, /)", F1(|vm, this| { let h = of(vm, this)?; Ok(Value::bool(vm.heap[h].state == FutureState::Cancelled)) })),
        native("cancel($self, msg=None)", F2(|vm, this, msg| { let h = of(vm, this)?; Ok(Value::bool(vm.cancel_builtin(h, msg)?)) })),
        native("add_done_callback($self, fn, /, *, context=None)", F3(add_done_callback)),
        native("remove_done_callback($self, fn, /)", F2(remove_done_callback)),
        native("get_loop($self, /)", F1(|vm, this| { let h = of(vm, this)?; Ok(vm.heap[h].event_loop) })),
        native("_make_cancelled_error($self, /)", F1(|vm, this| { let h = of(vm, this)?; Ok(vm.cancelled_error(h)) })),
        native("__class_getitem__($cls, item, /)", F2(crate::types::generic_alias::class_getitem)),
        getset("_asyncio_future_blocking", |vm, this| { let h = of(vm, this)?; Ok(Value::bool(vm.heap[h].blocking)) },
            |vm, this, v| { let h = of(vm, this)?; vm.heap[h].blocking = vm.truth(v)?; Ok(Value::NONE) }),
        getset("_log_traceback", |vm, this| { let h = of(vm, this)?; Ok(Value::bool(vm.heap[h].log_traceback)) }, set_log_traceback),
        getset("_cancel_message", |vm, this| { let h = of(vm, this)?; Ok(vm.heap[h].cancel_message()) },
            |vm, this, v| { let h = of(vm, this)?; vm.heap[h].set_cancel_message(v); Ok(Value::NONE) }),
        getter("_loop", |vm, this| { let h = of(vm, this)?; Ok(vm.heap[h].event_loop) }),
        getter("_state", state),
        getter("_result", |vm, this| { let h = of(vm, this)?; let f = &vm.heap[h]; Ok(if f.failed { Value::NONE } else { f.result.given().unwrap_or(Value::NONE) }) }),
        getter("_exception", |vm, this| { let h = of(vm, this)?; let f = &vm.heap[h]; Ok(if f.failed { f.result } else { Value::NONE }) }),
        getter("_callbacks", callbacks),
        getter("_source_traceback", |_, _| Ok(Value::NONE)),
    ];
    static ITER_NATIVES = [
        native("__iter__($self, /)", F1(|_, this| Ok(this))),
        native("__next__($self, /)", F1(step)),
        native("send($self, value, /)", F2(|vm, this, _| step(vm, this))),
        native("throw($self, typ, val=..., /)", F3(|vm, this, t, v| { let _ = this; let e = crate::types::generator::thrown(vm, t, v, Value::UNDEF)?; Err(vm.raise_value(e)) })),
        native("close($self, /)", F1(|_, _| Ok(Value::NONE))),
    ];
}

/// A future being awaited by hand.
struct FutureIter {
    future: Handle<Future>,
    asked: bool,
}

impl Object for FutureIter {
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(Value::Future(self.future))
    }
}

/// The future of a receiver.
pub fn of(vm: &mut Vm, this: Value) -> R<Handle<Future>> {
    match this {
        Value::Future(h) => Ok(h),
        _ => {
            let found = vm.type_name(this);
            Err(vm.type_error(format!("descriptor requires a '_asyncio.Future' object but received a '{found}'")))
        }
    }
}

fn new(vm: &mut Vm, cls: Value, _: Value, _: Value) -> R {
    Ok(Value::Future(blank(vm, cls)))
}

/// A future of a class, not yet initialised.
pub fn blank(vm: &mut Vm, cls: Value) -> Handle<Future> {
    let class = match cls {
        Value::Class(c) if c != class::FUTURE && c != class::TASK => cls,
        _ => Value::UNDEF,
    };
    let extra = class.given().map(|class| Box::new(FutureExtra { class, ..FutureExtra::default() }));
    vm.heap.alloc(Future { extra, ..Future::default() })
}

/// The loop that a future gets: the one given, or that which runs.
pub fn loop_for(vm: &mut Vm, given: Value) -> R {
    if !given.is_none() {
        return Ok(given);
    }
    match running_loop(vm) {
        Value::None(_) => {
            let module = vm.import_nested("asyncio.events", vm.builtins, Value::NONE, 0)?;
            let _ = module;
            let events = vm.loaded_module("asyncio.events").unwrap_or(Value::NONE);
            let get = vm.heap.intern("get_event_loop");
            vm.call_method(events, get, &[])
        }
        event_loop => Ok(event_loop),
    }
}

fn init(vm: &mut Vm, this: Value, event_loop: Value) -> R {
    let h = of(vm, this)?;
    vm.heap[h].event_loop = loop_for(vm, event_loop)?;
    Ok(Value::NONE)
}

fn iter(vm: &mut Vm, this: Value) -> R {
    let future = of(vm, this)?;
    Ok(vm.heap.object(class::FUTURE_ITER, FutureIter { future, asked: false }))
}

fn step(vm: &mut Vm, this: Value) -> R {
    let Some((future, asked)) = vm.heap.object_data::<FutureIter>(this).map(|i| (i.future, i.asked)) else {
        return Err(vm.internal_error("no future"));
    };
    if vm.heap[future].state != FutureState::Pending {
        let value = vm.future_result(future)?;
        return Err(vm.stop_iteration(value));
    }
    if asked {
        return Err(vm.raise(exc::RUNTIME_ERROR, "await wasn't used with future"));
    }
    if let Some(i) = vm.heap.object_data_mut::<FutureIter>(this) {
        i.asked = true;
    }
    vm.heap[future].blocking = true;
    Ok(Value::Future(future))
}

fn result(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    vm.future_result(h)
}

fn exception(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    match vm.heap[h].state {
        FutureState::Pending => Err(vm.raise(exc::INVALID_STATE_ERROR, "Exception is not set.")),
        FutureState::Cancelled => vm.future_result(h),
        FutureState::Finished => {
            vm.heap[h].log_traceback = false;
            Ok(if vm.heap[h].failed { vm.heap[h].result } else { Value::NONE })
        }
    }
}

/// That a result may be set.
fn settable(vm: &mut Vm, this: Value, operation: &str) -> R<Handle<Future>> {
    let h = of(vm, this)?;
    if vm.heap[h].task.is_some() {
        return Err(vm.raise(exc::RUNTIME_ERROR, format!("Task does not support {operation} operation")));
    }
    if vm.heap[h].state == FutureState::Pending {
        return Ok(h);
    }
    Err(vm.raise(exc::INVALID_STATE_ERROR, "invalid state"))
}

fn set_result(vm: &mut Vm, this: Value, value: Value) -> R {
    let h = settable(vm, this, "set_result")?;
    vm.settle_future(h, value, false);
    Ok(Value::NONE)
}

fn set_exception(vm: &mut Vm, this: Value, exception: Value) -> R {
    let h = settable(vm, this, "set_exception")?;
    let mut exception = match exception {
        Value::Class(c) if vm.is_exception_class(c) => vm.call(exception, &[])?,
        other => other,
    };
    if vm.exception(exception).is_none() {
        return Err(vm.type_error("invalid exception object"));
    }
    if vm.is_instance(exception, exc::STOP_ITERATION.class()) {
        let text = vm.heap.str("StopIteration interacts badly with generators and cannot be raised into a Future");
        let wrapped = vm.new_exception(exc::RUNTIME_ERROR.class(), &[text]);
        if let Some(e) = vm.exception(wrapped) {
            vm.heap[e].cause = exception;
            vm.heap[e].context = exception;
            vm.heap[e].suppress_context = true;
        }
        exception = wrapped;
    }
    vm.settle_future(h, exception, true);
    Ok(Value::NONE)
}

fn add_done_callback(vm: &mut Vm, this: Value, function: Value, context: Value) -> R {
    let h = of(vm, this)?;
    let context = copy_context(vm, context)?;
    vm.when_done(h, Callback::Call { function, context });
    Ok(Value::NONE)
}

fn remove_done_callback(vm: &mut Vm, this: Value, function: Value) -> R {
    let h = of(vm, this)?;
    let before = std::mem::take(&mut vm.heap[h].callbacks);
    let (mut kept, mut removed) = (Vec::new(), 0);
    for callback in before {
        match callback {
            Callback::Call { function: f, .. } if vm.eq(f, function)? => removed += 1,
            other => kept.push(other),
        }
    }
    vm.heap[h].callbacks = kept;
    Ok(Value::Int(removed))
}

fn set_log_traceback(vm: &mut Vm, this: Value, new: Value) -> R {
    let h = of(vm, this)?;
    if vm.truth(new)? {
        return Err(vm.value_error("_log_traceback can only be set to False"));
    }
    vm.heap[h].log_traceback = false;
    Ok(Value::NONE)
}

fn state(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    let text = match vm.heap[h].state {
        FutureState::Pending => "PENDING",
        FutureState::Cancelled => "CANCELLED",
        FutureState::Finished => "FINISHED",
    };
    Ok(vm.heap.str(text))
}

fn callbacks(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    let pairs: Vec<(Value, Value)> = vm.heap[h]
        .callbacks
        .iter()
        .filter_map(|c| if let Callback::Call { function, context } = c { Some((*function, *context)) } else { None })
        .collect();
    if pairs.is_empty() {
        return Ok(Value::NONE);
    }
    let items = pairs.into_iter().map(|(f, c)| vm.heap.tuple([f, c])).collect();
    Ok(vm.heap.list(items))
}

/// A callable as the loop's texts show it: `name() at FILE:LINE`.
pub fn callback_text(vm: &mut Vm, callback: Value) -> R<String> {
    let function = match callback {
        Value::Method(h) => vm.heap[h].function,
        other => other,
    };
    let name = match vm.get_attr_opt(callback, name::QUALNAME)? {
        Some(name) => vm.str_string(name)?,
        None => vm.repr_string(callback)?,
    };
    Ok(match function {
        Value::Function(f) => {
            let place = vm
                .codes
                .get(vm.heap[f].code)
                .map(|c| format!(" at {}:{}", c.code.source.path, c.code.first_line))
                .unwrap_or_default();
            format!("{name}(){place}")
        }
        _ => format!("{name}()"),
    })
}

/// What follows the state in a future's `repr`: result, callbacks.
pub fn info(vm: &mut Vm, h: Handle<Future>) -> R<Vec<String>> {
    let mut parts = Vec::new();
    let (state, failed, result) = (vm.heap[h].state, vm.heap[h].failed, vm.heap[h].result);
    if state == FutureState::Finished {
        let text = vm.repr_string(result)?;
        parts.push(if failed { format!("exception={text}") } else { format!("result={}", shorten(&text)) });
    }
    let mut shown = Vec::new();
    for callback in vm.heap[h].callbacks.clone() {
        match callback {
            Callback::Call { function, .. } => shown.push(callback_text(vm, function)?),
            Callback::Wake(_) => shown.push("Task.task_wakeup()".to_string()),
            Callback::Stop => shown.push("_run_until_complete_cb()".to_string()),
        }
    }
    match shown.as_slice() {
        [] => {}
        [one] => parts.push(format!("cb=[{one}]")),
        [a, b] => parts.push(format!("cb=[{a}, {b}]")),
        [a, .., b] => parts.push(format!("cb=[{a}, <{} more>, {b}]", shown.len() - 2)),
    }
    Ok(parts)
}

/// Long results are shortened in the middle, as `reprlib` does.
fn shorten(text: &str) -> String {
    let count = text.chars().count();
    if count <= 30 {
        return text.to_string();
    }
    let (head, tail): (String, String) = (text.chars().take(13).collect(), text.chars().skip(count - 14).collect());
    format!("{head}...{tail}")
}

/// `pending`, `finished`, `cancelled`.
pub fn state_text(state: FutureState) -> &'static str {
    match state {
        FutureState::Pending => "pending",
        FutureState::Cancelled => "cancelled",
        FutureState::Finished => "finished",
    }
}

fn repr(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    let mut parts = vec![format!("{} {}", vm.type_name(this), state_text(vm.heap[h].state))];
    parts.extend(info(vm, h)?);
    Ok(vm.heap.string(format!("<{}>", parts.join(" "))))
}
