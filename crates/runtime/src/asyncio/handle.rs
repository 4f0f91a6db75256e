//! `asyncio.Handle` and `asyncio.TimerHandle`.

use super::future::callback_text;
use super::named_context;
use crate::classes::{ClassSpec, class};
use crate::event_loop::HandleData;
use crate::heap::*;
use crate::native::{F1, F2, F5, Many, getter, native};
use crate::natives;
use crate::raise::R;
use crate::state::{Pending, Vm};
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
        getter("_scheduled", |vm, this| with(vm, this, |d| Value::bool(d.scheduled))),
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
    Ok(vm
        .heap
        .object(class, HandleData { callback, args, context, event_loop, cancelled: false, when, scheduled: false }))
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
    let when = vm.to_float(when)?;
    let args = vm.collect(args)?;
    let args = vm.heap.tuple(args);
    let made = make(vm, callback, args, event_loop, context, Some(duration(when)))?;
    as_class(vm, cls, class::TIMER_HANDLE, made)
}

/// Seconds as a duration; what is negative or no number is zero.
pub fn duration(seconds: f64) -> Duration {
    Duration::try_from_secs_f64(seconds).unwrap_or(if seconds > 0.0 { Duration::MAX } else { Duration::ZERO })
}

fn cancel(vm: &mut Vm, this: Value) -> R {
    if let Some(data) = vm.heap.object_data_mut::<HandleData>(this) {
        data.cancelled = true;
        data.callback = Value::NONE;
        data.args = Value::NONE;
    }
    Ok(Value::NONE)
}

fn get_context(vm: &mut Vm, this: Value) -> R {
    let context = with(vm, this, |d| d.context)?;
    let named = named_context(vm, context)?;
    if let Some(data) = vm.heap.object_data_mut::<HandleData>(this) {
        data.context = named;
    }
    Ok(named)
}

fn run(vm: &mut Vm, this: Value) -> R {
    let (callable, args) = (with(vm, this, |d| d.callback)?, with(vm, this, |d| d.args)?);
    let args: SmallVec<[Value; 6]> =
        if let Value::Tuple(h) = args { SmallVec::from_slice(&vm.heap[h].0) } else { SmallVec::new() };
    vm.pending = Some(Pending::Call { callable, args, keywords: Vec::new() });
    Ok(Value::UNDEF)
}

fn when(vm: &mut Vm, this: Value) -> R {
    with(vm, this, |d| Value::float(d.when.unwrap_or_default().as_secs_f64()))
}

fn order(vm: &mut Vm, a: Value, b: Value, f: fn(Duration, Duration) -> bool) -> R {
    let when = |vm: &Vm, v| vm.heap.object_data::<HandleData>(v).and_then(|d| d.when);
    Ok(match (when(vm, a), when(vm, b)) {
        (Some(x), Some(y)) => Value::bool(f(x, y)),
        _ => Value::NOT_IMPLEMENTED,
    })
}

fn repr(vm: &mut Vm, this: Value) -> R {
    let (callback, cancelled) = (with(vm, this, |d| d.callback)?, with(vm, this, |d| Value::bool(d.cancelled))?);
    let mut text = format!("<{}", vm.type_name(this));
    if cancelled.is(Value::TRUE) {
        text.push_str(" cancelled");
    }
    if let Some(when) = vm.heap.object_data::<HandleData>(this).and_then(|d| d.when) {
        text.push_str(&format!(" when={:?}", when.as_secs_f64()));
    }
    if !callback.is_none() {
        text.push(' ');
        text.push_str(&callback_text(vm, callback)?);
    }
    text.push('>');
    Ok(vm.heap.string(text))
}
