//! The native part of the event loop object.

use super::future::{blank, of};
use super::handle::{duration, make};
use crate::classes::{ClassSpec, class};
use crate::event_loop::{LoopData, Parked, Ready};
use crate::exception::exc;
use crate::heap::*;
use crate::native::{F1, F2, F3, F4, F5, native};
use crate::natives;
use crate::raise::R;
use crate::state::{Pending, Vm};
use crate::value::Value;

/// The class.
pub static CLASS: ClassSpec = ClassSpec::new(class::EVENT_LOOP, NATIVES).module("_asyncio");

natives! {
    static NATIVES = [
        native("__new__(cls, /, *args, **kwargs)", F3(new)),
        native("__init__($self, /)", F1(|_, _| Ok(Value::NONE))),
        native("call_soon($self, callback, /, *args, context=None)", F4(call_soon)),
        native("call_soon_threadsafe($self, callback, /, *args, context=None)", F4(call_soon_threadsafe)),
        native("call_later($self, delay, callback, /, *args, context=None)", F5(call_later)),
        native("call_at($self, when, callback, /, *args, context=None)", F5(call_at)),
        native("time($self, /)", F1(|vm, _| Ok(Value::float(vm.monotonic().as_secs_f64())))),
        native("create_future($self, /)", F1(create_future)),
        native("create_task($self, coro, /, **kwargs)", F3(create_task)),
        native("run_until_complete($self, future, /)", F2(run_until_complete)),
        native("run_forever($self, /)", F1(run_forever)),
        native("stop($self, /)", F1(|vm, _| { vm.event_loop.stopping = true; Ok(Value::NONE) })),
        native("is_running($self, /)", F1(|vm, this| Ok(Value::bool(vm.event_loop.running && vm.event_loop.object.is(this))))),
        native("is_closed($self, /)", F1(|vm, this| Ok(Value::bool(is_closed(vm, this))))),
        native("close($self, /)", F1(close)),
        native("_note_debug($self, enabled, /)", F2(note_debug)),
        native("_track_origins($self, enabled, /)", F2(track_origins)),
        native("_take_asyncgens($self, /)", F1(take_asyncgens)),
    ];
}

fn new(vm: &mut Vm, cls: Value, _: Value, _: Value) -> R {
    let class = crate::types::made::class_for(vm, cls, class::EVENT_LOOP)?;
    let object = vm.heap.object(class::EVENT_LOOP, LoopData { closed: false, debug: false, parked: Parked::default() });
    Ok(vm.with_class(class, object))
}

fn is_closed(vm: &Vm, this: Value) -> bool {
    vm.heap.object_data::<LoopData>(this).is_some_and(|d| d.closed)
}

fn note_debug(vm: &mut Vm, this: Value, enabled: Value) -> R {
    let enabled = vm.truth(enabled)?;
    if let Some(data) = vm.heap.object_data_mut::<LoopData>(this) {
        data.debug = enabled;
    }
    Ok(Value::NONE)
}

fn track_origins(vm: &mut Vm, _this: Value, enabled: Value) -> R {
    let enabled = vm.truth(enabled)?;
    vm.track_origins(enabled);
    Ok(Value::NONE)
}

fn check_open(vm: &mut Vm, this: Value) -> R<()> {
    if is_closed(vm, this) { Err(vm.raise(exc::RUNTIME_ERROR, "Event loop is closed")) } else { Ok(()) }
}

fn check_callback(vm: &mut Vm, this: Value, callback: Value, method: &str) -> R<()> {
    if vm.heap.object_data::<LoopData>(this).is_some_and(|d| d.debug) {
        let coroutines = vm.import_module("asyncio.coroutines")?;
        let (check, method) = (vm.heap.intern("_check_callback"), vm.heap.str(method));
        vm.call_method(coroutines, check, &[callback, method])?;
    }
    Ok(())
}

fn call_soon(vm: &mut Vm, this: Value, callback: Value, args: Value, context: Value) -> R {
    soon(vm, this, callback, args, context, "call_soon")
}

fn call_soon_threadsafe(vm: &mut Vm, this: Value, callback: Value, args: Value, context: Value) -> R {
    soon(vm, this, callback, args, context, "call_soon_threadsafe")
}

fn soon(vm: &mut Vm, this: Value, callback: Value, args: Value, context: Value, method: &str) -> R {
    check_open(vm, this)?;
    check_callback(vm, this, callback, method)?;
    let handle = make(vm, callback, args, this, context, None)?;
    vm.queue(this, Ready::Handle(handle));
    Ok(handle)
}

fn schedule(vm: &mut Vm, this: Value, when: f64, callback: Value, args: Value, context: Value) -> R {
    check_open(vm, this)?;
    check_callback(vm, this, callback, "call_at")?;
    let when = duration(when);
    let handle = make(vm, callback, args, this, context, Some(when))?;
    if let Some(data) = vm.heap.object_data_mut::<crate::event_loop::HandleData>(handle) {
        data.scheduled = true;
    }
    vm.add_timer(this, when, handle);
    Ok(handle)
}

fn call_later(vm: &mut Vm, this: Value, delay: Value, callback: Value, args: Value, context: Value) -> R {
    if delay.is_none() {
        return Err(vm.type_error("delay must not be None"));
    }
    let when = vm.monotonic().as_secs_f64() + vm.to_float(delay)?;
    schedule(vm, this, when, callback, args, context)
}

fn call_at(vm: &mut Vm, this: Value, when: Value, callback: Value, args: Value, context: Value) -> R {
    if when.is_none() {
        return Err(vm.type_error("when cannot be None"));
    }
    let when = vm.to_float(when)?;
    schedule(vm, this, when, callback, args, context)
}

fn create_future(vm: &mut Vm, this: Value) -> R {
    let h = blank(vm, Value::UNDEF);
    vm.heap[h].event_loop = this;
    super::future::note_origin(vm, h)?;
    Ok(Value::Future(h))
}

fn create_task(vm: &mut Vm, this: Value, coroutine: Value, kwargs: Value) -> R {
    check_open(vm, this)?;
    let mut keywords: Vec<(Value, Value)> =
        if let Value::Dict(h) = kwargs { vm.heap[h].iter().map(|e| (e.key, e.value)).collect() } else { Vec::new() };
    let own = vm.own_attr(this, name::TASK_FACTORY)?;
    let factory = if own.is_some() { own } else { vm.get_attr_opt(this, name::TASK_FACTORY)? };
    if let Some(factory) = factory.filter(|f| !f.is_none()) {
        return vm.call_kw(factory, &[this, coroutine], &keywords);
    }
    if keywords.is_empty() {
        return super::task::make(vm, coroutine, this, Value::NONE, Value::NONE, Value::FALSE);
    }
    let key = vm.heap.str("loop");
    keywords.push((key, this));
    vm.call_kw(Value::Class(class::TASK), &[coroutine], &keywords)
}

fn check_runnable(vm: &mut Vm, this: Value) -> R<()> {
    check_open(vm, this)?;
    if vm.event_loop.running {
        let message = if vm.event_loop.object.is(this) {
            "This event loop is already running"
        } else {
            "Cannot run the event loop while another loop is running"
        };
        return Err(vm.raise(exc::RUNTIME_ERROR, message));
    }
    if !vm.event_loop.object.is_undef() {
        return Err(vm.raise(exc::RUNTIME_ERROR, "Cannot run the event loop while another loop is running"));
    }
    Ok(())
}

fn begin(vm: &mut Vm, this: Value, future: Value) -> R {
    vm.event_loop.object = this;
    if vm.event_loop.asyncgens.is_none() {
        vm.event_loop.asyncgens = Some(Vec::new());
    }
    if vm.heap.object_data::<LoopData>(this).is_some_and(|d| d.debug) {
        vm.track_origins(true);
    }
    vm.pending = Some(Pending::RunUntil { future });
    Ok(Value::UNDEF)
}

fn run_until_complete(vm: &mut Vm, this: Value, future: Value) -> R {
    check_runnable(vm, this)?;
    let future = match future {
        Value::Future(_) => future,
        other => {
            let tasks = vm.import_module("asyncio.tasks")?;
            let (ensure, key) = (vm.heap.intern("ensure_future"), vm.heap.str("loop"));
            let ensure = vm.get_attr(tasks, ensure)?;
            let made = vm.call_kw(ensure, &[other], &[(key, this)])?;
            let h = of(vm, made)?;
            if let Some(task) = vm.heap[h].task.as_mut() {
                task.log_destroy_pending = false;
            }
            made
        }
    };
    let h = of(vm, future)?;
    if !vm.heap[h].event_loop.is(this) {
        return Err(
            vm.value_error("The future belongs to a different loop than the one specified as the loop argument")
        );
    }
    begin(vm, this, future)
}

fn run_forever(vm: &mut Vm, this: Value) -> R {
    check_runnable(vm, this)?;
    begin(vm, this, Value::NONE)
}

fn close(vm: &mut Vm, this: Value) -> R {
    if vm.event_loop.running && vm.event_loop.object.is(this) {
        return Err(vm.raise(exc::RUNTIME_ERROR, "Cannot close a running event loop"));
    }
    if let Some(data) = vm.heap.object_data_mut::<LoopData>(this) {
        data.closed = true;
        data.parked = Parked::default();
    }
    Ok(Value::NONE)
}

fn take_asyncgens(vm: &mut Vm, _this: Value) -> R {
    // Those that nothing reaches but the loop are to be told from the others: a set of weak references, as in CPython.
    if vm.event_loop.asyncgens.as_ref().is_some_and(|all| !all.is_empty()) && vm.uncollectable == 0 && vm.between == 0 {
        vm.collect_now();
    }
    let all = vm.event_loop.asyncgens.take().unwrap_or_default();
    let dropped = vm.heap.dying.clone();
    vm.heap.dying.retain(|&g| !all.iter().any(|&h| g.is(Value::AsyncGenerator(h))));
    // What was closed once, went on all the same and was dropped is not asked again, nor what has ended.
    let closed = |g: &Generator| g.extra.as_ref().is_some_and(|e| e.closed);
    let left = all.into_iter().filter(|&h| {
        let (g, value) = (&vm.heap[h], Value::AsyncGenerator(h));
        g.state != GeneratorState::Finished && !(closed(g) && dropped.iter().any(|d| d.is(value)))
    });
    let left = left.map(Value::AsyncGenerator).collect();
    Ok(vm.heap.list(left))
}
