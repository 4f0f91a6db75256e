//! Traceback objects.

use crate::classes::{ClassSpec, class};
use crate::heap::*;
use crate::native::{F5, getset, getter, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};
use withal_compiler::bytecode::FunctionKind;

natives! {
    static NATIVES = [
        native("__new__(cls, tb_next, tb_frame, tb_lasti, tb_lineno)", F5(new)),
        getset("tb_next", next, set_next),
        getter("tb_frame", frame),
        getter("tb_lasti", last_instruction),
        getter("tb_lineno", line),
    ];
}

pub static CLASS: ClassSpec = ClassSpec::new(class::TRACEBACK, NATIVES).final_();

fn entry(vm: &mut Vm, this: Value) -> R<Handle<Traceback>> {
    match this {
        Value::Traceback(h) => Ok(h),
        _ => Err(vm.type_error("not a traceback")),
    }
}

fn new(vm: &mut Vm, _: Value, next: Value, frame: Value, instruction: Value, line: Value) -> R {
    if !matches!(next, Value::None(_) | Value::Traceback(_)) {
        let class = vm.type_name(next);
        return Err(vm.type_error(format!("expected traceback object or None, got '{class}'")));
    }
    let Some((code, _, _)) = vm.frame_place(frame) else {
        let class = vm.type_name(frame);
        return Err(vm.type_error(format!("traceback() argument 'tb_frame' must be frame, not {class}")));
    };
    let pc = u32::try_from(vm.index_i64(instruction, false)?).unwrap_or(0);
    let line = u32::try_from(vm.index_i64(line, false)?).unwrap_or(0);
    Ok(Value::Traceback(vm.heap.alloc(Traceback { code, pc, line, next, frame, ..Traceback::default() })))
}

fn next(vm: &mut Vm, this: Value) -> R {
    let h = entry(vm, this)?;
    let next = vm.heap[h].next;
    if let Value::Traceback(inner) = next {
        let inner = vm.heap[inner];
        // Of generators that have ended nobody is behind them.
        if inner.called && vm.codes.get(inner.code).is_some_and(|code| code.kind == FunctionKind::Plain) {
            let frame = frame(vm, next)?;
            vm.set_caller(frame, this);
        }
    }
    Ok(next)
}

fn set_next(vm: &mut Vm, this: Value, new: Value) -> R {
    let h = entry(vm, this)?;
    match new {
        Value::Undef(_) => return Err(vm.type_error("can't delete tb_next attribute")),
        Value::None(_) | Value::Traceback(_) => {}
        _ => {
            let class = vm.type_name(new);
            return Err(vm.type_error(format!("expected traceback object or None, got '{class}'")));
        }
    }
    let mut at = new;
    while let Value::Traceback(other) = at {
        if other == h {
            return Err(vm.value_error("traceback loop detected"));
        }
        vm.spend(1)?;
        at = vm.heap[other].next;
    }
    vm.heap[h].next = new;
    Ok(Value::NONE)
}

/// The frame object of an entry.
pub fn frame(vm: &mut Vm, this: Value) -> R {
    let h = entry(vm, this)?;
    let entry = vm.heap[h];
    let locals = match entry.frame {
        Value::Undef(_) => {
            // Not left by the exception: it may be running still.
            let running = vm.frames().into_iter().find(|frame| frame.code == entry.code);
            match running {
                Some(frame) => vm.frame_locals(frame)?,
                None => vm.past_locals(entry.code, &[]),
            }
        }
        Value::Tuple(registers) => {
            let registers = vm.heap[registers].0.to_vec();
            vm.past_locals(entry.code, &registers)
        }
        frame => return Ok(frame),
    };
    let frame = vm.past_frame(&entry, locals);
    vm.heap[h].frame = frame;
    Ok(frame)
}

fn last_instruction(vm: &mut Vm, this: Value) -> R {
    let h = entry(vm, this)?;
    Ok(Value::Int(i64::from(vm.heap[h].pc)))
}

fn line(vm: &mut Vm, this: Value) -> R {
    let h = entry(vm, this)?;
    let at = vm.heap[h];
    Ok(super::frame::line_value(vm.traceback_line(&at)))
}
