//! `asyncio.Future`.

use super::{copy_context, running_loop};
use crate::classes::{ClassSpec, class};
use crate::event_loop::LoopData;
use crate::exception::exc;
use crate::heap::*;
use crate::native::{F1, F2, F3, F4, getset, getter, native};
use crate::natives;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::{Handle, Value};
use thin_vec::ThinVec;

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
        native("cancel($self, msg=None)", F2(|vm, this, msg| { let h = initialized(vm, this)?; Ok(Value::bool(vm.cancel_builtin(h, msg)?)) })),
        native("add_done_callback($self, fn, /, *, context=None)", F3(add_done_callback)),
        native("remove_done_callback($self, fn, /)", F2(remove_done_callback)),
        native("get_loop($self, /)", F1(|vm, this| { let h = initialized(vm, this)?; Ok(vm.heap[h].event_loop) })),
        native("_make_cancelled_error($self, /)", F1(|vm, this| { let h = of(vm, this)?; Ok(vm.cancelled_error(h)) })),
        native("__class_getitem__($cls, item, /)", F2(crate::types::generic_alias::class_getitem)),
        getset("_asyncio_future_blocking", |vm, this| { let h = of(vm, this)?; Ok(Value::bool(vm.heap[h].blocking)) },
            |vm, this, v| { let h = of(vm, this)?; not_deleted(vm, v)?; vm.heap[h].blocking = vm.truth(v)?; Ok(Value::NONE) }),
        getset("_log_traceback", |vm, this| { let h = of(vm, this)?; Ok(Value::bool(vm.heap[h].log_traceback)) }, set_log_traceback),
        getset("_cancel_message", |vm, this| { let h = of(vm, this)?; Ok(vm.heap[h].cancel_message()) },
            |vm, this, v| { let h = of(vm, this)?; not_deleted(vm, v)?; vm.heap[h].set_cancel_message(v); Ok(Value::NONE) }),
        getter("_loop", |vm, this| { let h = of(vm, this)?; Ok(vm.heap[h].event_loop) }),
        getter("_state", state),
        getter("_result", |vm, this| { let h = of(vm, this)?; let f = &vm.heap[h]; Ok(if f.failed { Value::NONE } else { f.result.given().unwrap_or(Value::NONE) }) }),
        getter("_exception", |vm, this| { let h = of(vm, this)?; let f = &vm.heap[h]; Ok(if f.failed { f.result } else { Value::NONE }) }),
        getter("_callbacks", callbacks),
        getter("_source_traceback", source_traceback),
        getter("_asyncio_awaited_by", awaited_by),
    ];
    static ITER_NATIVES = [
        native("__iter__($self, /)", F1(|_, this| Ok(this))),
        native("__next__($self, /)", F1(step)),
        native("send($self, value, /)", F2(|vm, this, _| step(vm, this))),
        native("throw($self, typ, val=..., tb=..., /)", F4(throw)),
        native("close($self, /)", F1(close)),
    ];
}

/// A future being awaited by hand.
#[derive(Clone)]
struct FutureIter {
    future: Handle<Future>,
    /// It raised, was thrown into, or was closed.
    over: bool,
}

impl Object for FutureIter {
    crate::shareable!();
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

/// The same, if `__init__` was called.
fn initialized(vm: &mut Vm, this: Value) -> R<Handle<Future>> {
    let h = of(vm, this)?;
    if vm.heap[h].event_loop.is_none() {
        return Err(vm.raise(exc::RUNTIME_ERROR, NOT_INITIALIZED));
    }
    Ok(h)
}

const NOT_INITIALIZED: &str = "Future object is not initialized.";

/// What is asked of a future that is not done.
fn not_done(vm: &mut Vm, h: Handle<Future>, message: &str) -> Raised {
    let message = if vm.heap[h].event_loop.is_none() { NOT_INITIALIZED } else { message };
    vm.raise(exc::INVALID_STATE_ERROR, message)
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
            let events = vm.import_module("asyncio.events")?;
            let get = vm.heap.intern("get_event_loop");
            vm.call_method(events, get, &[])
        }
        event_loop => Ok(event_loop),
    }
}

fn init(vm: &mut Vm, this: Value, event_loop: Value) -> R {
    let h = of(vm, this)?;
    let event_loop = loop_for(vm, event_loop)?;
    vm.heap[h].event_loop = event_loop;
    note_origin(vm, h)?;
    Ok(Value::NONE)
}

/// Whether a loop is in debug mode.
pub fn in_debug_mode(vm: &mut Vm, event_loop: Value) -> R<bool> {
    if let Some(data) = vm.heap.object_data::<LoopData>(event_loop) {
        return Ok(data.debug);
    }
    let get_debug = vm.heap.intern("get_debug");
    let debug = vm.call_method(event_loop, get_debug, &[])?;
    vm.truth(debug)
}

/// In debug mode a future remembers where it was made.
pub fn note_origin(vm: &mut Vm, h: Handle<Future>) -> R<()> {
    let event_loop = vm.heap[h].event_loop;
    if in_debug_mode(vm, event_loop)? {
        let stack = extract_stack(vm)?;
        vm.heap[h].extra.get_or_insert_default().source_traceback = stack;
    }
    Ok(())
}

/// Where the script is, for what is made in debug mode.
pub fn extract_stack(vm: &mut Vm) -> R {
    let module = vm.import_module("asyncio.format_helpers")?;
    let extract = vm.heap.intern("extract_stack");
    vm.call_method(module, extract, &[])
}

/// Where something was made in debug mode.
pub fn origin_text(vm: &mut Vm, stack: Value) -> R<String> {
    let entry = vm.get_item(stack, Value::Int(-1))?;
    let (file, line) = (vm.get_item(entry, Value::Int(0))?, vm.get_item(entry, Value::Int(1))?);
    Ok(format!("created at {}:{}", vm.str_string(file)?, vm.str_string(line)?))
}

/// `asyncio.future_add_to_awaited_by`.
pub fn add_to_awaited_by(vm: &mut Vm, future: Value, waiter: Value) -> R {
    if let (Value::Future(h), Value::Future(_)) = (vm.heap.payload(future), vm.heap.payload(waiter)) {
        let known = vm.heap[h].extra.as_ref().map_or(Value::UNDEF, |e| e.awaited_by);
        let noted = match known {
            Value::Set(set) => {
                vm.set_add(set, waiter)?;
                known
            }
            Value::Future(_) if !known.is(waiter) => {
                let set = vm.heap.alloc(Set::default());
                vm.set_add(set, known)?;
                vm.set_add(set, waiter)?;
                Value::Set(set)
            }
            _ => waiter,
        };
        vm.heap[h].extra.get_or_insert_default().awaited_by = noted;
    }
    Ok(Value::NONE)
}

/// `asyncio.future_discard_from_awaited_by`.
pub fn discard_from_awaited_by(vm: &mut Vm, future: Value, waiter: Value) -> R {
    let Value::Future(h) = vm.heap.payload(future) else { return Ok(Value::NONE) };
    let Some(extra) = vm.heap[h].extra.as_mut() else { return Ok(Value::NONE) };
    match extra.awaited_by {
        Value::Set(set) => {
            vm.set_remove(set, waiter)?;
        }
        noted if noted.is(waiter) => extra.awaited_by = Value::UNDEF,
        _ => {}
    }
    Ok(Value::NONE)
}

/// Who waits for a future: a set, or `None`.
fn awaited_by(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    let all = vm.heap.alloc(Set::default());
    match vm.heap[h].extra.as_ref().map_or(Value::UNDEF, |e| e.awaited_by) {
        noted @ Value::Set(_) => {
            for waiter in vm.collect(noted)? {
                vm.set_add(all, waiter)?;
            }
        }
        Value::Undef(_) => {}
        waiter => {
            vm.set_add(all, waiter)?;
        }
    }
    for callback in vm.heap[h].callbacks.clone() {
        if let Callback::Wake(task) = callback {
            vm.set_add(all, Value::Future(task))?;
        }
    }
    Ok(if vm.heap[all].is_empty() { Value::NONE } else { Value::Set(all) })
}

fn iter(vm: &mut Vm, this: Value) -> R {
    let future = initialized(vm, this)?;
    Ok(vm.heap.object(class::FUTURE_ITER, FutureIter { future, over: false }))
}

fn step(vm: &mut Vm, this: Value) -> R {
    let Some((future, over)) = vm.heap.object_data::<FutureIter>(this).map(|i| (i.future, i.over)) else {
        return Err(vm.internal_error("no future"));
    };
    if over {
        return Err(vm.stop_iteration(Value::NONE));
    }
    if vm.heap[future].state != FutureState::Pending {
        end(vm, this);
        let value = vm.future_result(future)?;
        return Err(vm.stop_iteration(value));
    }
    if vm.heap[future].blocking {
        end(vm, this);
        return Err(vm.raise(exc::RUNTIME_ERROR, "await wasn't used with future"));
    }
    vm.heap[future].blocking = true;
    Ok(Value::Future(future))
}

/// The iterator gives nothing any more.
fn end(vm: &mut Vm, this: Value) {
    if let Some(i) = vm.heap.object_data_mut::<FutureIter>(this) {
        i.over = true;
    }
}

fn throw(vm: &mut Vm, this: Value, kind: Value, value: Value, traceback: Value) -> R {
    let exception = crate::types::generator::thrown(vm, kind, value, traceback)?;
    end(vm, this);
    Err(vm.raise_value(exception))
}

fn close(vm: &mut Vm, this: Value) -> R {
    end(vm, this);
    Ok(Value::NONE)
}

fn result(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    if vm.heap[h].state == FutureState::Pending {
        return Err(not_done(vm, h, "Result is not set."));
    }
    vm.future_result(h)
}

fn exception(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    match vm.heap[h].state {
        FutureState::Pending => Err(not_done(vm, h, "Exception is not set.")),
        FutureState::Cancelled => vm.future_result(h),
        FutureState::Finished => {
            vm.heap[h].log_traceback = false;
            Ok(if vm.heap[h].failed { vm.heap[h].result } else { Value::NONE })
        }
    }
}

/// That a result may be set.
fn settable(vm: &mut Vm, this: Value) -> R<Handle<Future>> {
    let h = initialized(vm, this)?;
    if vm.heap[h].state == FutureState::Pending {
        return Ok(h);
    }
    Err(vm.raise(exc::INVALID_STATE_ERROR, "invalid state"))
}

fn set_result(vm: &mut Vm, this: Value, value: Value) -> R {
    let h = settable(vm, this)?;
    vm.settle_future(h, value, false)?;
    Ok(Value::NONE)
}

/// Gives the first `n` pending futures of a deque a result: how many there were. A loop over them in Python took 450
/// instructions for each.
pub fn wake(vm: &mut Vm, waiters: Value, n: Value, result: Value) -> R {
    let most = if let Value::Float(n) = n { n.get().ceil() as i64 } else { vm.index_i64(n, false)? };
    let mut woken = 0;
    for at in 0.. {
        let Some(waiter) = vm.item_of_deque(waiters, at).filter(|_| woken < most) else { break };
        let plain = matches!(waiter, Value::Future(h) if vm.heap[h].class().is_undef());
        let pending = match waiter {
            Value::Future(h) if plain => vm.heap[h].state == FutureState::Pending,
            // A loop of the script has futures of its own.
            other => {
                let done = vm.heap.intern("done");
                let done = vm.call_method(other, done, &[])?;
                !vm.truth(done)?
            }
        };
        if pending {
            woken += 1;
            if plain {
                set_result(vm, waiter, result)?;
            } else {
                let set_result = vm.heap.intern("set_result");
                vm.call_method(waiter, set_result, &[result])?;
            }
        }
    }
    Ok(Value::Int(woken))
}

fn set_exception(vm: &mut Vm, this: Value, exception: Value) -> R {
    let h = settable(vm, this)?;
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
    vm.settle_future(h, exception, true)?;
    Ok(Value::NONE)
}

fn add_done_callback(vm: &mut Vm, this: Value, function: Value, context: Value) -> R {
    let h = of(vm, this)?;
    if vm.heap[h].event_loop.is_none() {
        return Err(vm.raise(exc::RUNTIME_ERROR, "uninitialized Future object"));
    }
    let context = copy_context(vm, context)?;
    vm.when_done(h, Callback::Call { function, context })?;
    Ok(Value::NONE)
}

fn remove_done_callback(vm: &mut Vm, this: Value, function: Value) -> R {
    let h = initialized(vm, this)?;
    let before = std::mem::take(&mut vm.heap[h].callbacks);
    let (mut kept, mut removed) = (ThinVec::new(), 0);
    for callback in before {
        match callback {
            Callback::Call { function: f, .. } if vm.eq(f, function)? => removed += 1,
            other => kept.push(other),
        }
    }
    vm.heap[h].callbacks = kept;
    Ok(Value::Int(removed))
}

/// Attributes that can be set, and not deleted.
pub fn not_deleted(vm: &mut Vm, new: Value) -> R<()> {
    if new.is_undef() { Err(vm.raise(exc::ATTRIBUTE_ERROR, "cannot delete attribute")) } else { Ok(()) }
}

fn set_log_traceback(vm: &mut Vm, this: Value, new: Value) -> R {
    let h = of(vm, this)?;
    not_deleted(vm, new)?;
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

fn source_traceback(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    Ok(vm.heap[h].extra.as_ref().and_then(|e| e.source_traceback.given()).unwrap_or(Value::NONE))
}

/// A callable as the loop's texts show it: `name() at FILE:LINE`; with its arguments only for debug mode, as they may be secret.
pub fn callback_text(vm: &mut Vm, callback: Value, args: Value, debug: bool) -> R<String> {
    let module = vm.import_module("asyncio.format_helpers")?;
    let (format, key) = (vm.heap.intern("_format_callback_source"), vm.heap.str("debug"));
    let format = vm.get_attr(module, format)?;
    let text = vm.call_kw(format, &[callback, args], &[(key, Value::bool(debug))])?;
    vm.str_string(text)
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
            Callback::Call { function, .. } => {
                let none = vm.heap.tuple([]);
                shown.push(callback_text(vm, function, none, false)?);
            }
            Callback::Wake(_) => shown.push("Task.task_wakeup()".to_string()),
            Callback::Stop => shown.push("_run_until_complete_cb()".to_string()),
            Callback::Host(_) => shown.push("<the host's>".to_string()),
        }
    }
    match shown.as_slice() {
        [] => {}
        [one] => parts.push(format!("cb=[{one}]")),
        [a, b] => parts.push(format!("cb=[{a}, {b}]")),
        [a, .., b] => parts.push(format!("cb=[{a}, <{} more>, {b}]", shown.len() - 2)),
    }
    let stack = source_traceback(vm, Value::Future(h))?;
    if !stack.is_none() {
        parts.push(origin_text(vm, stack)?);
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
    let mut parts = vec![format!("{} {}", vm.class_name(vm.class_of(this)), state_text(vm.heap[h].state))];
    parts.extend(info(vm, h)?);
    Ok(vm.heap.string(format!("<{}>", parts.join(" "))))
}
