//! Workers as the library's pools see them: started, and waiting until somebody wakes them. How they run is in `vm::workers`.

use super::future::of;
use crate::event_loop::Ready;
use crate::heap::*;
use crate::limits::Trap;
use crate::raise::R;
use crate::state::{Pending, Vm};
use crate::value::Value;

/// A worker that runs a coroutine, from the loop's next round on.
pub fn start(vm: &mut Vm, coroutine: Value, name: Value, context: Value) -> R {
    if vm.event_loop.tasks.len() >= vm.limits.tasks {
        vm.limit_reached(Trap::Tasks, false)?;
    }
    let data = Task { coroutine, name, context, worker: true, log_destroy_pending: false, ..Task::default() };
    vm.heap.charge(size_of::<Task>());
    let worker = vm.heap.alloc(Future { event_loop: Value::NONE, task: Some(Box::new(data)), ..Future::default() });
    vm.event_loop.workers += 1;
    vm.queue(Value::NONE, Ready::Step(worker));
    vm.register_task(worker);
    Ok(Value::Future(worker))
}

/// Has the caller wait until a waiter is woken, in seconds at the most: `True` if it was. Where only the whole session could
/// wait, which nobody could wake, time passes, or it is an error.
pub fn park(vm: &mut Vm, waiter: Value, timeout: Value) -> R {
    let future = of(vm, waiter)?;
    let timeout = match timeout {
        Value::None(_) => None,
        seconds => Some(super::handle::duration(vm.to_float(seconds)?)),
    };
    match (vm.can_block(), timeout) {
        (false, None) => return vm.raise_deadlock(),
        (false, Some(duration)) => vm.pending = Some(Pending::Sleep { duration }),
        (true, timeout) => {
            if let Some(duration) = timeout {
                let when = vm.monotonic().saturating_add(duration);
                vm.add_nap(when, future);
            }
            vm.pending = Some(Pending::Await { future });
        }
    }
    Ok(Value::UNDEF)
}

/// Wakes who waits; whether it waited.
pub fn unpark(vm: &mut Vm, waiter: Value) -> R {
    let future = of(vm, waiter)?;
    let waits = vm.heap[future].state == FutureState::Pending;
    if waits {
        vm.settle_future(future, Value::TRUE, false)?;
    }
    Ok(Value::bool(waits))
}
