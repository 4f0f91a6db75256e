//! `asyncio.Handle` and `asyncio.TimerHandle`.

use super::future::{callback_text, extract_stack, in_debug_mode, origin_text};
use crate::classes::{ClassSpec, class};
use crate::event_loop::{HandleData, HandleDebug, LoopData};
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
        getter("_source_traceback", origin),
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
    let debug = match in_debug_mode(vm, event_loop)? {
        true => Some(Box::new(HandleDebug { origin: extract_stack(vm)?, text: Value::UNDEF })),
        false => None,
    };
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
            debug,
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
    }
    let event_loop = with(vm, this, |d| d.event_loop)?;
    // What was cancelled is still to be recognised in a report.
    let text = if in_debug_mode(vm, event_loop)? { vm.repr(this)? } else { Value::UNDEF };
    if let Some(data) = vm.heap.object_data_mut::<HandleData>(this) {
        if let Some(debug) = &mut data.debug {
            debug.text = text;
        }
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
    vm.report_callback(this, exception)?;
    Ok(Value::NONE)
}

impl Vm {
    /// A future's callback as a handle, for reports.
    pub(crate) fn handle_of_callback(&mut self, callback: Value, future: Handle<Future>, context: Value) -> Value {
        let args = self.heap.tuple([Value::Future(future)]);
        self.heap.object(
            class::HANDLE,
            HandleData {
                callback,
                args,
                context,
                event_loop: self.event_loop.object,
                cancelled: false,
                when: None,
                given: Value::UNDEF,
                scheduled: false,
                debug: None,
            },
        )
    }

    /// Tells the exception handler of a handle's loop what its callback raised.
    pub(crate) fn report_callback(&mut self, handle: Value, exception: Value) -> R<()> {
        let Some(data) = self.heap.object_data::<HandleData>(handle) else {
            return self.report_to_loop("Unhandled exception in event loop", exception, None);
        };
        let (callback, args, event_loop) = (data.callback, data.args, data.event_loop);
        let origin = data.debug.as_ref().map(|debug| debug.origin);
        let debug = in_debug_mode(self, event_loop)?;
        let text = callback_text(self, callback, args, debug)?;
        let context = self.heap.alloc(Dict::default());
        let message = self.heap.string(format!("Exception in callback {text}"));
        for (key, value) in [("message", message), ("exception", exception), ("handle", handle)] {
            self.heap.dict_set_str(context, key, value);
        }
        if let Some(origin) = origin {
            self.heap.dict_set_str(context, "source_traceback", origin);
        }
        let handler = self.heap.intern("call_exception_handler");
        self.call_method(event_loop, handler, &[Value::Dict(context)])?;
        Ok(())
    }
}

fn origin(vm: &mut Vm, this: Value) -> R {
    with(vm, this, |d| d.debug.as_ref().map_or(Value::NONE, |debug| debug.origin))
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
    let known = with(vm, this, |d| d.debug.as_ref().map_or(Value::UNDEF, |debug| debug.text))?;
    if let Some(text) = known.given() {
        return Ok(text);
    }
    let (callback, args) = (with(vm, this, |d| d.callback)?, with(vm, this, |d| d.args)?);
    let cancelled = with(vm, this, |d| Value::bool(d.cancelled))?;
    let mut text = format!("<{}", vm.type_name(this));
    if cancelled.is(Value::TRUE) {
        text.push_str(" cancelled");
    }
    if vm.heap.object_data::<HandleData>(this).is_some_and(|d| d.when.is_some()) {
        let when = self::when(vm, this)?;
        text.push_str(&format!(" when={}", vm.repr_string(when)?));
    }
    if !callback.is_none() {
        let event_loop = with(vm, this, |d| d.event_loop)?;
        let debug = in_debug_mode(vm, event_loop)?;
        text.push(' ');
        text.push_str(&callback_text(vm, callback, args, debug)?);
    }
    let origin = origin(vm, this)?;
    if vm.truth(origin)? {
        text.push(' ');
        text.push_str(&origin_text(vm, origin)?);
    }
    text.push('>');
    Ok(vm.heap.string(text))
}
