//! `traceback`: its classes are in `traceback.py`, the drawing of frames and exceptions is `crate::traceback`.

use super::{ModuleSpec, python};
use crate::heap::*;
use crate::native::{F2, F4, Many, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::traceback::frame::FrameText;
use crate::value::Value;

pub static TRACEBACK: ModuleSpec =
    ModuleSpec::native("traceback", NATIVES).source(python("modules/traceback/traceback.py"));

natives! {
    static NATIVES = [
        native("_format(exception, tb, limit, chain, /)", F4(format)),
        native("_format_only(exception, tb, /)", F2(format_only)),
        native("_suggestion(exception, tb, /)", F2(suggestion)),
        native("_entries(tb, limit, /)", F2(entries)),
        native("_frame_entry(frame, line, /)", F2(frame_entry)),
        native("_frame_text(file, line, name, lines, end_line, column, end_column, /)", Many(frame_text)),
    ];
}

fn limit_of(vm: &mut Vm, limit: Value) -> R<Option<i64>> {
    if limit.is_none() { Ok(None) } else { vm.index_i64(limit, true).map(Some) }
}

fn strings(vm: &mut Vm, pieces: Vec<String>) -> Value {
    let items = pieces.into_iter().map(|p| vm.heap.string(p)).collect();
    vm.heap.list(items)
}

fn format(vm: &mut Vm, exception: Value, traceback: Value, limit: Value, chain: Value) -> R {
    let limit = limit_of(vm, limit)?;
    let chain = vm.truth(chain)?;
    let pieces = vm.format_exception_with(exception, traceback, limit, chain);
    Ok(strings(vm, pieces))
}

fn format_only(vm: &mut Vm, exception: Value, traceback: Value) -> R {
    let pieces = vm.format_exception_only(exception, traceback);
    Ok(strings(vm, pieces))
}

fn suggestion(vm: &mut Vm, exception: Value, traceback: Value) -> R {
    let text = vm.suggestion(exception, traceback);
    Ok(vm.heap.string(text))
}

/// File, line, name, source lines, last line, first and last column of a frame.
fn entry(vm: &mut Vm, text: FrameText) -> Value {
    let lines: Vec<Value> = text.source.into_iter().map(|l| vm.heap.string(l)).collect();
    let lines = vm.heap.tuple(lines);
    let number = |n: u32| Value::Int(i64::from(n));
    let (column, end_column) = text.columns.map_or((Value::NONE, Value::NONE), |(a, b)| (number(a), number(b)));
    let file = vm.heap.string(text.file);
    let name = vm.heap.string(text.name);
    vm.heap.tuple(vec![file, number(text.line), name, lines, number(text.end_line), column, end_column])
}

fn entries(vm: &mut Vm, traceback: Value, limit: Value) -> R {
    let limit = limit_of(vm, limit)?;
    let mut items = Vec::new();
    for at in vm.traceback_entries(traceback, limit) {
        vm.spend(1)?;
        let text = vm.frame_text(&at);
        items.push(entry(vm, text));
    }
    Ok(vm.heap.list(items))
}

fn frame_entry(vm: &mut Vm, frame: Value, line: Value) -> R {
    let Some((code, pc, own_line)) = vm.frame_place(frame) else { return Err(vm.type_error("not a frame")) };
    let line = match line {
        Value::Int(line) => u32::try_from(line).unwrap_or(own_line),
        _ => own_line,
    };
    let at = Traceback { code, pc, line, ..Traceback::default() };
    let text = vm.frame_text(&at);
    Ok(entry(vm, text))
}

fn frame_text(vm: &mut Vm, args: &[Value]) -> R {
    let &[file, line, name, lines, end_line, column, end_column] = args else {
        return Err(vm.internal_error("_frame_text"));
    };
    let line = vm.index_i64(line, true)?.clamp(0, 1 << 31) as u32;
    let end_line = if end_line.is_none() { line } else { vm.index_i64(end_line, true)?.clamp(0, 1 << 31) as u32 };
    let columns = match (column, end_column) {
        (Value::Int(a), Value::Int(b)) => Some((a.clamp(0, 1 << 31) as u32, b.clamp(0, 1 << 31) as u32)),
        _ => None,
    };
    let mut source = Vec::new();
    for item in vm.collect(lines)? {
        source.push(vm.str_string(item)?);
    }
    let (file, name) = (vm.str_string(file)?, vm.str_string(name)?);
    let text = FrameText { file, line, end_line, columns, name, source }.format();
    Ok(vm.heap.string(text))
}
