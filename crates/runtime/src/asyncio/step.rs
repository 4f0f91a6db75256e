//! The callables by which loops that scripts wrote go on with our tasks.

use crate::classes::{ClassSpec, class};
use crate::event_loop::StepData;
use crate::native::{F1, F2, getter, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;

/// The class.
pub static CLASS: ClassSpec = ClassSpec::new(class::TASK_STEP, NATIVES).module("_asyncio").final_();

natives! {
    static NATIVES = [
        native("__call__($self, future=None, /)", F2(|vm, this, future| vm.run_step(this, Some(future)))),
        native("__repr__($self, /)", F1(repr)),
        getter("__self__", owner),
        getter("__qualname__", |vm, this| { let name = name(vm, this); Ok(vm.heap.str(name)) }),
    ];
}

/// The task that it goes on with.
fn owner(vm: &mut Vm, this: Value) -> R {
    let task = vm.heap.object_data::<StepData>(this).and_then(StepData::task);
    Ok(task.map_or(Value::NONE, Value::Future))
}

fn name(vm: &Vm, this: Value) -> &'static str {
    match vm.heap.object_data::<StepData>(this) {
        Some(data) if data.wakes() => "Task.task_wakeup",
        _ => "Task.task_step",
    }
}

fn repr(vm: &mut Vm, this: Value) -> R {
    let (name, task) = (name(vm, this), owner(vm, this)?);
    let text = vm.repr_string(task)?;
    Ok(vm.heap.string(format!("<{name} of {text}>")))
}
