//! `asyncio.Handle` and `asyncio.TimerHandle`.

use super::future::{callback_text, callback_text_with, in_debug_mode};
use crate::classes::{ClassSpec, class};
use crate::event_loop::{HandleData, LoopData};
use crate::heap::*;
use crate::native::{F1, F2, F5, Many, getset, getter, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};
use smallvec::SmallVec;
use std::time::Duration;

/// `Handle`.
pub static HANDLE: ClassSpec = ClassSpec::new(class::HANDLE, NATIVES).module("asyncio");
/// `TimerHandle`.
pub static TIMER: ClassSpec = ClassSpec::new(class::TIMER_HANDLE, TIMER_NATIVES).module("asyncio").base(class::HANDLE);

natives! {
    static NATIVES = [
        native("__new__(cls, callback, args, loop, context=None)", F5(new)),
        native("cancel($self, /)", F1(cancel)),
        native("cancelled($self, /)", F1(|vm, this| with(vm, this, |d| Value::bool(d.cancelled)))),
        native("get_context($self, /)", F1(get_context)),
        native("_run($self, /)", F1(run)),
        native("__repr__($self, /)", F1(repr)),
        getter("_cancelled", |vm, this| with(vm, this, |d| Value::bool(d.cancelled))),
        getter("_callback", |vm, this| with(vm, this, |d| d.callback)),
        getter("_args", |vm, this| with(vm, this, |d| d.args)),
        getter("_loop", |vm, this| with(vm, this, |d| d.event_loop)),
    ];
    static TIMER_NATIVES = [
        native("__new__(cls, when, callback, args, loop, context=None)", Many(new_timer)),
        native("when($self, /)", F1(when)),
        native("__lt__($self, other, /)", F2(|vm, a, b| order(vm, a, b, |x, y| x < y))),
        native("__le__($self, other, /)", F2(|vm, a, b| order(vm, a, b, |x, y| x <= y))),
        native("__gt__($self, other, /)", F2(|vm, a, b| order(vm, a, b, |x, y| x > y))),
        native("__ge__($self, other, /)", F2(|vm, a, b| order(vm, a, b, |x, y| x >= y))),
        getter("_when", when),
        getset("_scheduled", |vm, this| with(vm, this, |d| Value::bool(d.scheduled)), set_scheduled),
    ];
}

fn with(vm: &mut Vm, this: Value, f: impl FnOnce(&HandleData) -> Value) -> R {
    match vm.heap.object_data::<HandleData>(this) {
        Some(data) => Ok(f(data)),
        None => Err(vm.type_error("a Handle was expected")),
    }
}

/// A handle to be called.
pub fn make(vm: &mut Vm, callback: Value, args: Value, event_loop: Value, context: Value, when: Option<Duration>) -> R {
    let context = super::copy_context(vm, context)?;
    let class = if when.is_some() { class::TIMER_HANDLE } else { class::HANDLE };
    Ok(vm.heap.object(
        class,
        HandleData {
            callback,
            args,
            context,
            event_loop,
            cancelled: false,
            when,
            given: Value::UNDEF,
            scheduled: false,
        },
    ))
}

fn as_class(vm: &mut Vm, cls: Value, base: Handle<Class>, object: Value) -> R {
    let class = crate::types::made::class_for(vm, cls, base)?;
    Ok(vm.with_class(class, object))
}

fn new(vm: &mut Vm, cls: Value, callback: Value, args: Value, event_loop: Value, context: Value) -> R {
    let args = vm.collect(args)?;
    let args = vm.heap.tuple(args);
    let made = make(vm, callback, args, event_loop, context, None)?;
    as_class(vm, cls, class::HANDLE, made)
}

fn new_timer(vm: &mut Vm, args: &[Value]) -> R {
    let &[cls, when, callback, args, event_loop, context] = args else { return Err(vm.internal_error("TimerHandle")) };
    let seconds = vm.to_float(when)?;
    let args = vm.collect(args)?;
    let args = vm.heap.tuple(args);
    let made = make(vm, callback, args, event_loop, context, Some(duration(seconds)))?;
    if let Some(data) = vm.heap.object_data_mut::<HandleData>(made) {
        data.given = when;
    }
    as_class(vm, cls, class::TIMER_HANDLE, made)
}

/// Seconds as a duration; what is negative or no number is zero.
pub fn duration(seconds: f64) -> Duration {
    Duration::try_from_secs_f64(seconds).unwrap_or(if seconds > 0.0 { Duration::MAX } else { Duration::ZERO })
}

fn cancel(vm: &mut Vm, this: Value) -> R {
    if with(vm, this, |d| Value::bool(d.cancelled))?.is(Value::TRUE) {
        return Ok(Value::NONE);
    }
    tell_loop(vm, this)?;
    if let Some(data) = vm.heap.object_data_mut::<HandleData>(this) {
        data.cancelled = true;
        data.callback = Value::NONE;
        data.args = Value::NONE;
    }
    Ok(Value::NONE)
}

/// A loop that a script wrote counts its cancelled timers.
fn tell_loop(vm: &mut Vm, this: Value) -> R<()> {
    let timer = vm.heap.object_data::<HandleData>(this).is_some_and(|d| d.when.is_some());
    let event_loop = with(vm, this, |d| d.event_loop)?;
    if timer && vm.heap.object_data::<LoopData>(event_loop).is_none() {
        let told = vm.heap.intern("_timer_handle_cancelled");
        vm.call_method(event_loop, told, &[this])?;
    }
    Ok(())
}

fn get_context(vm: &mut Vm, this: Value) -> R {
    let context = with(vm, this, |d| d.context)?;
    let named = vm.named_context(context)?;
    if let Some(data) = vm.heap.object_data_mut::<HandleData>(this) {
        data.context = named;
    }
    Ok(named)
}

/// What a loop that a script wrote calls for each handle: the callback in its context. What it raises goes to the loop's
/// exception handler.
fn run(vm: &mut Vm, this: Value) -> R {
    let (callable, args) = (with(vm, this, |d| d.callback)?, with(vm, this, |d| d.args)?);
    let args: SmallVec<[Value; 6]> =
        if let Value::Tuple(h) = args { SmallVec::from_slice(&vm.heap[h].0) } else { SmallVec::new() };
    let context = get_context(vm, this)?;
    let run = vm.heap.intern("run");
    let mut given = SmallVec::<[Value; 8]>::from_slice(&[callable]);
    given.extend(args.iter().copied());
    let Err(raised) = vm.call_method(context, run, &given) else { return Ok(Value::NONE) };
    let exception = vm.catch(raised)?;
    if vm.leaves_loop(exception) {
        return Err(vm.raise_again(exception));
    }
    report(vm, this, callable, &args, exception)
}

fn report(vm: &mut Vm, this: Value, callable: Value, args: &[Value], exception: Value) -> R {
    let event_loop = with(vm, this, |d| d.event_loop)?;
    // Arguments may be secret.
    let shown = in_debug_mode(vm, event_loop)?.then_some(args);
    let text = callback_text_with(vm, callable, shown)?;
    let context = vm.heap.alloc(Dict::default());
    let message = vm.heap.string(format!("Exception in callback {text}"));
    for (key, value) in [("message", message), ("exception", exception), ("handle", this)] {
        vm.heap.dict_set_str(context, key, value);
    }
    let handler = vm.heap.intern("call_exception_handler");
    vm.call_method(event_loop, handler, &[Value::Dict(context)])
}

fn when(vm: &mut Vm, this: Value) -> R {
    with(vm, this, |d| d.given.given().unwrap_or_else(|| Value::float(d.when.unwrap_or_default().as_secs_f64())))
}

fn set_scheduled(vm: &mut Vm, this: Value, new: Value) -> R {
    let new = vm.truth(new)?;
    if let Some(data) = vm.heap.object_data_mut::<HandleData>(this) {
        data.scheduled = new;
    }
    Ok(Value::NONE)
}

fn order(vm: &mut Vm, a: Value, b: Value, f: fn(f64, f64) -> bool) -> R {
    let is_timer = |vm: &Vm, v| vm.heap.object_data::<HandleData>(v).is_some_and(|d| d.when.is_some());
    if !(is_timer(vm, a) && is_timer(vm, b)) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (a, b) = (when(vm, a)?, when(vm, b)?);
    Ok(Value::bool(f(vm.to_float(a)?, vm.to_float(b)?)))
}

fn repr(vm: &mut Vm, this: Value) -> R {
    let (callback, cancelled) = (with(vm, this, |d| d.callback)?, with(vm, this, |d| Value::bool(d.cancelled))?);
    let mut text = format!("<{}", vm.type_name(this));
    if cancelled.is(Value::TRUE) {
        text.push_str(" cancelled");
    }
    if vm.heap.object_data::<HandleData>(this).is_some_and(|d| d.when.is_some()) {
        let when = self::when(vm, this)?;
        text.push_str(&format!(" when={}", vm.repr_string(when)?));
    }
    if !callback.is_none() {
        text.push(' ');
        text.push_str(&callback_text(vm, callback)?);
    }
    text.push('>');
    Ok(vm.heap.string(text))
}
