//! `asyncio.Task`.

use super::copy_context;
use super::future::{blank, info, loop_for, of, state_text};
use crate::classes::{ClassSpec, class};
use crate::event_loop::Ready;
use crate::exception::exc;
use crate::heap::*;
use crate::limits::Trap;
use crate::native::{F1, F2, F3, Many, getset, getter, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};

/// The class.
pub static CLASS: ClassSpec = ClassSpec::new(class::TASK, NATIVES).module("_asyncio").base(class::FUTURE);

natives! {
    static NATIVES = [
        native("__new__(cls, /, *args, **kwargs)", F3(new)),
        native("__init__($self, coro, *, loop=None, name=None, context=None, eager_start=False)", Many(init)),
        native("__repr__($self, /)", F1(repr)),
        native("get_coro($self, /)", F1(|vm, this| part(vm, this, |t| t.coroutine))),
        native("get_context($self, /)", F1(get_context)),
        native("get_name($self, /)", F1(get_name)),
        native("set_name($self, value, /)", F2(set_name)),
        native("cancelling($self, /)", F1(|vm, this| { let h = of(vm, this)?; Ok(Value::Int(vm.heap[h].task.as_ref().map_or(0, |t| t.cancel_requests).into())) })),
        native("uncancel($self, /)", F1(uncancel)),
        native("get_stack($self, *, limit=None)", F2(|vm, this, limit| in_python(vm, "_task_get_stack", &[this, limit]))),
        native("print_stack($self, *, limit=None, file=None)", F3(|vm, this, limit, file| in_python(vm, "_task_print_stack", &[this, limit, file]))),
        native("set_result($self, result, /)", F2(|vm, _, _| refuse(vm, "set_result"))),
        native("set_exception($self, exception, /)", F2(|vm, _, _| refuse(vm, "set_exception"))),
        getter("_coro", |vm, this| part(vm, this, |t| t.coroutine)),
        getter("_fut_waiter", |vm, this| part(vm, this, |t| t.waits.what())),
        getter("_must_cancel", |vm, this| { let h = of(vm, this)?; Ok(Value::bool(vm.heap[h].task.as_ref().is_some_and(|t| t.must_cancel))) }),
        getter("_num_cancels_requested", |vm, this| { let h = of(vm, this)?; Ok(Value::Int(vm.heap[h].task.as_ref().map_or(0, |t| t.cancel_requests).into())) }),
        getset("_log_destroy_pending", |vm, this| { let h = of(vm, this)?; Ok(Value::bool(vm.heap[h].task.as_ref().is_some_and(|t| t.log_destroy_pending))) }, set_log_destroy),
    ];
}

/// What is written in Python.
fn in_python(vm: &mut Vm, function: &str, args: &[Value]) -> R {
    let module = vm.import_module("asyncio.base_tasks")?;
    let function = vm.heap.intern(function);
    vm.call_method(module, function, args)
}

fn refuse(vm: &mut Vm, operation: &str) -> R {
    Err(vm.raise(exc::RUNTIME_ERROR, format!("Task does not support {operation} operation")))
}

fn part(vm: &mut Vm, this: Value, f: fn(&Task) -> Value) -> R {
    let h = of(vm, this)?;
    Ok(vm.heap[h].task.as_ref().map(|t| f(t)).and_then(Value::given).unwrap_or(Value::NONE))
}

fn new(vm: &mut Vm, cls: Value, _: Value, _: Value) -> R {
    let h = blank(vm, cls);
    vm.heap[h].task = Some(Box::default());
    vm.heap.charge(size_of::<Task>());
    Ok(Value::Future(h))
}

fn init(vm: &mut Vm, args: &[Value]) -> R {
    if vm.event_loop.tasks.len() >= vm.limits.tasks {
        vm.limit_reached(Trap::Tasks, false)?;
    }
    let &[this, coroutine, event_loop, name, context, eager] = args else { return Err(vm.internal_error("Task")) };
    let h = of(vm, this)?;
    if !is_coroutine(vm, coroutine) {
        let text = vm.repr_string(coroutine)?;
        return Err(vm.type_error(format!("a coroutine was expected, got {text}")));
    }
    let event_loop = loop_for(vm, event_loop)?;
    let context = copy_context(vm, context)?;
    let name = match name {
        Value::None(_) => {
            vm.event_loop.task_count += 1;
            // The name is made when it is asked for: most tasks are never asked.
            Value::Int(vm.event_loop.task_count as i64)
        }
        name if vm.heap.text(name).is_some() => name,
        other => vm.str(other)?,
    };
    vm.heap[h].event_loop = event_loop;
    super::future::note_origin(vm, h)?;
    if let Some(task) = vm.heap[h].task.as_mut() {
        (task.coroutine, task.context, task.name) = (coroutine, context, name);
    }
    if vm.truth(eager)? && event_loop.is(vm.event_loop.object) {
        return start_eagerly(vm, h);
    }
    vm.make_ready(event_loop, Ready::Step(h))?;
    vm.register_task(h);
    Ok(Value::NONE)
}

/// `Task(coroutine, ..)`.
pub fn make(vm: &mut Vm, coroutine: Value, event_loop: Value, name: Value, context: Value, eager: Value) -> R {
    let task = new(vm, Value::UNDEF, Value::UNDEF, Value::UNDEF)?;
    let eager = if eager.is_none() { Value::FALSE } else { eager };
    init(vm, &[task, coroutine, event_loop, name, context, eager])?;
    Ok(task)
}

fn is_coroutine(vm: &Vm, value: Value) -> bool {
    match value {
        Value::Coroutine(_) => true,
        Value::Generator(h) => vm.is_coroutine_generator(h),
        Value::Class(_) => false,
        _ => [name::SEND, name::THROW, name::CLOSE, name::AWAIT]
            .into_iter()
            .all(|n| vm.lookup_on_type(value, n).is_some()),
    }
}

/// Runs the first step at once, in the task's context, within the step of whoever makes the task.
fn start_eagerly(vm: &mut Vm, task: Handle<Future>) -> R {
    let Some(context) = vm.heap[task].task.as_ref().map(|t| t.context) else { return Ok(Value::NONE) };
    vm.register_task(task);
    let saved = (
        vm.event_loop.current_task,
        vm.event_loop.context,
        vm.event_loop.outer_context,
        vm.event_loop.current_callback,
    );
    vm.event_loop.context = context;
    let settled = vm.step_nested(task, None);
    (vm.event_loop.current_task, vm.event_loop.context, vm.event_loop.outer_context, vm.event_loop.current_callback) =
        saved;
    settled?;
    if vm.heap[task].state != FutureState::Pending
        && let Some(data) = vm.heap[task].task.as_mut()
    {
        // Whoever made it cannot ask for a coroutine that is over.
        data.coroutine = Value::UNDEF;
    }
    Ok(Value::NONE)
}

fn get_context(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    if vm.heap[h].event_loop.is_none() {
        return Ok(Value::NONE);
    }
    let running = vm.event_loop.current_task == Some(h);
    let context = if running { vm.event_loop.context } else { part(vm, this, |t| t.context)? };
    let named = vm.named_context(context)?;
    if running {
        vm.event_loop.context = named;
    }
    if let Some(task) = vm.heap[h].task.as_mut() {
        task.context = named;
    }
    Ok(named)
}

fn get_name(vm: &mut Vm, this: Value) -> R {
    match part(vm, this, |t| t.name)? {
        Value::Int(n) => Ok(vm.heap.string(format!("Task-{n}"))),
        name => Ok(name),
    }
}

fn set_name(vm: &mut Vm, this: Value, new: Value) -> R {
    let h = of(vm, this)?;
    let new = vm.str(new)?;
    if let Some(task) = vm.heap[h].task.as_mut() {
        task.name = new;
    }
    Ok(Value::NONE)
}

fn uncancel(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    let Some(task) = vm.heap[h].task.as_mut() else { return Ok(Value::Int(0)) };
    task.cancel_requests = task.cancel_requests.saturating_sub(1);
    if task.cancel_requests == 0 {
        task.must_cancel = false;
    }
    Ok(Value::Int(task.cancel_requests.into()))
}

fn set_log_destroy(vm: &mut Vm, this: Value, new: Value) -> R {
    let h = of(vm, this)?;
    super::future::not_deleted(vm, new)?;
    let new = vm.truth(new)?;
    if let Some(task) = vm.heap[h].task.as_mut() {
        task.log_destroy_pending = new;
    }
    Ok(Value::NONE)
}

fn coroutine_text(vm: &mut Vm, coroutine: Value) -> R<String> {
    let (Value::Coroutine(h) | Value::Generator(h)) = coroutine else { return vm.repr_string(coroutine) };
    let name = crate::types::generator::get_qualname(vm, coroutine)?;
    let name = vm.str_string(name)?;
    let g = &vm.heap[h];
    let Some(code) = vm.codes.get(g.root).map(|c| c.code.clone()) else { return Ok(name) };
    Ok(match g.state {
        GeneratorState::Created | GeneratorState::Suspended | GeneratorState::Running => {
            let line = if g.state == GeneratorState::Suspended && g.depth == 1 {
                code.line_at((g.pc & 0x7fff_ffff) as usize)
            } else {
                code.first_line
            };
            format!("{name}() running at {}:{line}", code.source.path)
        }
        GeneratorState::Finished => format!("{name}() done, defined at {}:{}", code.source.path, code.first_line),
    })
}

fn repr(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    let cancelling =
        vm.heap[h].task.as_ref().is_some_and(|t| t.cancel_requests > 0) && vm.heap[h].state == FutureState::Pending;
    let state = if cancelling { "cancelling" } else { state_text(vm.heap[h].state) };
    let name = get_name(vm, this)?;
    let mut parts = vec![format!("{} {state} name={}", vm.class_name(vm.class_of(this)), vm.repr_string(name)?)];
    let coroutine = part(vm, this, |t| t.coroutine)?;
    if !coroutine.is_none() {
        parts.push(format!("coro=<{}>", coroutine_text(vm, coroutine)?));
    }
    let waiting = part(vm, this, |t| t.waits.what())?;
    if !waiting.is_none() {
        parts.push(format!("wait_for={}", vm.repr_string(waiting)?));
    }
    parts.extend(info(vm, h)?);
    Ok(vm.heap.string(format!("<{}>", parts.join(" "))))
}
