//! `asyncio`'s native core, the module `_asyncio`: futures, tasks, handles and the loop's own methods, as scripts see
//! them. The Python text beside it builds the rest; how the loop runs is in `vm::tasks`.

mod dying;
pub mod event_loop;
mod foreign_loop;
pub mod future;
pub mod handle;
pub mod step;
pub mod task;
mod watch;
mod worker;

use crate::classes::{ClassSpec, class};
use crate::event_loop::LoopData;
use crate::exception::exc;
use crate::heap::*;
use crate::library::ModuleSpec;
use crate::native::{F0, F1, F2, F3, F4, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};

/// The classes.
pub static SPECS: &[&ClassSpec] =
    &[&future::CLASS, &future::ITER, &task::CLASS, &handle::HANDLE, &handle::TIMER, &event_loop::CLASS, &step::CLASS];
/// The modules.
pub static MODULES: &[&ModuleSpec] = &[&MODULE, &CONTEXT];

/// The module.
pub static MODULE: ModuleSpec = ModuleSpec::native("_asyncio", &[]).natives(FUNCTIONS).setup(setup);
/// `_contextvars`.
pub static CONTEXT: ModuleSpec = ModuleSpec::native("_contextvars", &[]).natives(CONTEXT_FUNCTIONS);

natives! {
    static FUNCTIONS = [
        native("get_running_loop()", F0(get_running_loop)),
        native("_get_running_loop()", F0(|vm| Ok(running_loop(vm)))),
        native("_set_running_loop(loop, /)", F1(set_running_loop)),
        native("current_task(loop=None)", F1(current_task)),
        native("all_tasks(loop=None)", F1(all_tasks)),
        native("create_task(coro, *, name=None, context=None, eager_start=None)", F4(create_task)),
        native("future_add_to_awaited_by(fut, waiter, /)", F2(future::add_to_awaited_by)),
        native("future_discard_from_awaited_by(fut, waiter, /)", F2(future::discard_from_awaited_by)),
        native("_hidden_task(loop, coro, /)", F2(hidden_task)),
        native("_outcome(future, otherwise, /)", F2(outcome)),
        native("_wake(waiters, n, result, /)", F3(future::wake)),
        native("_cut(buffer, count, /)", F2(cut)),
        native("_unretrieved()", F0(|vm| Ok(Value::bool(std::mem::take(&mut vm.event_loop.unretrieved))))),
        native("_enter_task(loop, task)", F2(enter_task)),
        native("_leave_task(loop, task)", F2(leave_task)),
        native("_swap_current_task(loop, task)", F2(swap_current_task)),
        native("_set_registered(tasks, /)", F1(|vm, tasks| { vm.event_loop.registered = tasks; Ok(Value::NONE) })),
        native("_loop_runs()", F0(|vm| Ok(Value::bool(vm.event_loop.running)))),
        native("_start_worker(coro, name, context, /)", F3(worker::start)),
        native("_worker()", F0(|vm| Ok(vm.current_worker().map_or(Value::NONE, Value::Future)))),
        native("_waiter()", F0(|vm| Ok(Value::Future(future::blank(vm, Value::UNDEF))))),
        native("_park(waiter, timeout=None, /)", F2(worker::park)),
        native("_unpark(waiter, /)", F1(worker::unpark)),
        native("_set_sleep(function, /)", F1(|vm, f| { vm.event_loop.sleep = f; Ok(f) })),
    ];
    static CONTEXT_FUNCTIONS = [
        native("_current()", F0(|vm| Ok(vm.event_loop.context))),
        native("_swap(value, /)", F1(|vm, new| Ok(std::mem::replace(&mut vm.event_loop.context, new)))),
    ];
}

/// Takes the first `count` bytes out of a bytearray. A view of it, its slice, that as bytes and a deletion took 1,700
/// instructions for each line of a stream.
fn cut(vm: &mut Vm, buffer: Value, count: Value) -> R {
    let count = usize::try_from(vm.index_i64(count, false)?).unwrap_or(0);
    let Value::ByteArray(h) = vm.heap.payload(buffer) else { return Err(vm.type_error("a bytearray was expected")) };
    let bytes = &mut vm.heap[h].0;
    let count = count.min(bytes.len());
    let taken: Box<[u8]> = bytes[..count].into();
    bytes.drain(..count);
    Ok(vm.heap.bytes(taken))
}

fn setup(vm: &mut Vm, dict: Handle<Dict>) -> R<()> {
    let classes = [
        ("Future", class::FUTURE),
        ("Task", class::TASK),
        ("Handle", class::HANDLE),
        ("TimerHandle", class::TIMER_HANDLE),
        ("EventLoop", class::EVENT_LOOP),
        ("CancelledError", exc::CANCELLED_ERROR.class()),
        ("InvalidStateError", exc::INVALID_STATE_ERROR.class()),
    ];
    for (name, class) in classes {
        vm.heap.dict_set_str(dict, name, Value::Class(class));
    }
    Ok(())
}

/// The loop that runs, or `None`.
pub fn running_loop(vm: &Vm) -> Value {
    vm.running_loop()
}

fn get_running_loop(vm: &mut Vm) -> R {
    match running_loop(vm) {
        Value::None(_) => Err(vm.raise(exc::RUNTIME_ERROR, "no running event loop")),
        event_loop => Ok(event_loop),
    }
}

fn set_running_loop(vm: &mut Vm, event_loop: Value) -> R {
    if vm.current_worker().is_some() {
        return Err(vm.raise(exc::RUNTIME_ERROR, "a worker cannot run a loop of its own"));
    }
    vm.event_loop.object = if event_loop.is_none() { Value::UNDEF } else { event_loop };
    Ok(Value::NONE)
}

fn current_task(vm: &mut Vm, event_loop: Value) -> R {
    let event_loop = if event_loop.is_none() { get_running_loop(vm)? } else { event_loop };
    if !event_loop.is(running_loop(vm)) {
        return Ok(Value::NONE);
    }
    Ok(entered_task(vm))
}

/// The current task of the running loop, or `None`.
fn entered_task(vm: &Vm) -> Value {
    vm.event_loop.current_task.map(Value::Future).or(vm.event_loop.entered.given()).unwrap_or(Value::NONE)
}

fn check_loop(vm: &mut Vm, event_loop: Value) -> R<()> {
    if event_loop.is(running_loop(vm)) {
        return Ok(());
    }
    let text = vm.repr_string(event_loop)?;
    Err(vm.raise(exc::RUNTIME_ERROR, format!("loop {text} is not the running loop")))
}

/// Makes what a script says the current task; gives the former one.
fn swap_current_task(vm: &mut Vm, event_loop: Value, task: Value) -> R {
    check_loop(vm, event_loop)?;
    let former = entered_task(vm);
    (vm.event_loop.current_task, vm.event_loop.entered) = match task {
        Value::Future(h) => (Some(h), Value::UNDEF),
        Value::None(_) => (None, Value::UNDEF),
        other => (None, other),
    };
    Ok(former)
}

fn enter_task(vm: &mut Vm, event_loop: Value, task: Value) -> R {
    check_loop(vm, event_loop)?;
    let current = entered_task(vm);
    if !current.is_none() {
        let (task, current) = (vm.repr_string(task)?, vm.repr_string(current)?);
        let message = format!("Cannot enter into task {task} while another task {current} is being executed.");
        return Err(vm.raise(exc::RUNTIME_ERROR, message));
    }
    swap_current_task(vm, event_loop, task)?;
    Ok(Value::NONE)
}

fn leave_task(vm: &mut Vm, event_loop: Value, task: Value) -> R {
    check_loop(vm, event_loop)?;
    let current = entered_task(vm);
    if !current.is(task) {
        let (task, current) = (vm.repr_string(task)?, vm.repr_string(current)?);
        let message = format!("Invalid attempt to leave task {task} while task {current} is entered.");
        return Err(vm.raise(exc::RUNTIME_ERROR, message));
    }
    swap_current_task(vm, event_loop, Value::NONE)?;
    Ok(Value::NONE)
}

fn all_tasks(vm: &mut Vm, event_loop: Value) -> R {
    let event_loop = if event_loop.is_none() { get_running_loop(vm)? } else { event_loop };
    let set = vm.heap.alloc(Set::default());
    for task in vm.event_loop.tasks.clone() {
        if vm.heap[task].event_loop.is(event_loop) {
            vm.set_add(set, Value::Future(task))?;
        }
    }
    if !vm.event_loop.registered.is_undef() {
        add_registered(vm, event_loop, set)?;
    }
    Ok(Value::Set(set))
}

/// Those tasks of a script's own that are not done.
fn add_registered(vm: &mut Vm, event_loop: Value, set: Handle<Set>) -> R<()> {
    let done = vm.heap.intern("done");
    for task in vm.collect(vm.event_loop.registered)? {
        let finished = vm.call_method(task, done, &[])?;
        if !vm.truth(finished)? && vm.loop_of(task)?.is(event_loop) {
            vm.set_add(set, task)?;
        }
    }
    Ok(())
}

/// `asyncio.create_task`: straight to the task when the loop has no factory.
fn create_task(vm: &mut Vm, coroutine: Value, name: Value, context: Value, eager: Value) -> R {
    let event_loop = get_running_loop(vm)?;
    if vm.own_attr(event_loop, name::TASK_FACTORY)?.is_none_or(|f| f.is_none()) {
        return task::make(vm, coroutine, event_loop, name, context, eager);
    }
    let mut keywords = Vec::new();
    for (key, value) in [("name", name), ("context", context), ("eager_start", eager)] {
        if !value.is_none() {
            keywords.push((vm.heap.str(key), value));
        }
    }
    let method = vm.get_attr(event_loop, name::CREATE_TASK)?;
    vm.call_kw(method, &[coroutine], &keywords)
}

/// The task that `gather` makes of a coroutine, without a warning about its fate as nobody else can reach it: a third of
/// the instructions of `ensure_future`. `None` if the loop makes its tasks in some other way.
fn hidden_task(vm: &mut Vm, event_loop: Value, coroutine: Value) -> R {
    let (Value::Instance(_), Value::Coroutine(_)) = (event_loop, coroutine) else { return Ok(Value::NONE) };
    let plain = vm.heap.object_data::<LoopData>(event_loop).is_some_and(|data| !data.closed)
        && matches!(vm.lookup_on_type(event_loop, name::CREATE_TASK), Some(Value::Native(_)))
        && vm.own_attr(event_loop, name::TASK_FACTORY)?.is_some_and(|factory| factory.is_none());
    if !plain {
        return Ok(Value::NONE);
    }
    let made = task::make(vm, coroutine, event_loop, Value::NONE, Value::NONE, Value::FALSE)?;
    if let Value::Future(h) = made
        && let Some(task) = vm.heap[h].task.as_mut()
    {
        task.log_destroy_pending = false;
    }
    Ok(made)
}

/// What a future that is done came to, as `gather` gives it: its result or its exception. What is cancelled, or of a class
/// of the script, is for `otherwise`.
fn outcome(vm: &mut Vm, future: Value, otherwise: Value) -> R {
    if let Value::Future(h) = future
        && vm.heap[h].class().is_undef()
        && vm.heap[h].state == FutureState::Finished
    {
        let f = &mut vm.heap[h];
        f.log_traceback = false;
        return Ok(f.result);
    }
    vm.tail_call(otherwise, &[future])
}

/// The context that a callback or task without one of its own gets: a copy of the current one.
pub fn copy_context(vm: &mut Vm, given: Value) -> R {
    if !given.is_none() {
        return Ok(given);
    }
    match vm.event_loop.context {
        context @ Value::Instance(_) => {
            let map = vm.heap.intern("_map");
            vm.get_attr(context, map)
        }
        context => Ok(context),
    }
}
