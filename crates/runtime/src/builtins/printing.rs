//! `print` and `input`, and the functions that would reach outside: `open`, `breakpoint`, `exit` and `quit`.

use crate::exception::exc;
use crate::heap::*;
use crate::native::{F1, F2, F5, Many, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use withal_text::surrogate;

natives! {
    pub static NATIVES = [
        native("print(*args, sep=None, end=None, file=None, flush=False)", F5(print)),
        native("input(prompt=..., /)", F1(input)),
        native("open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)", Many(open)),
        native("breakpoint(*args, **kws)", F2(breakpoint)),
        native("exit(code=None)", F1(exit)),
        native("quit(code=None)", F1(exit)),
    ];
}

fn separator(vm: &mut Vm, value: Value, name: &str, default: &str) -> R<String> {
    match vm.heap.text(value).map(|t| t.to_string()) {
        Some(text) => Ok(text),
        None if value.is_none() => Ok(default.to_string()),
        None => {
            let class = vm.type_name(value);
            Err(vm.type_error(format!("{name} must be None or a string, not {class}")))
        }
    }
}

fn print(vm: &mut Vm, args: Value, sep: Value, end: Value, file: Value, flush: Value) -> R {
    let file = if file.is_none() { vm.sys_stream(name::STDOUT)? } else { file };
    if file.is_none() {
        return Ok(Value::NONE);
    }
    let sep = separator(vm, sep, "sep", " ")?;
    let end = separator(vm, end, "end", "\n")?;
    let items = if let Value::Tuple(_) = args { vm.collect(args)? } else { Vec::new() };
    match vm.native_stream(file) {
        // The text goes out in one piece; what fails half-way has printed what came before it.
        Some(stream) => {
            let mut text = String::new();
            let mut failed = None;
            for (i, item) in items.into_iter().enumerate() {
                if i > 0 {
                    vm.make_room(&mut text, sep.len())?;
                    text.push_str(&sep);
                }
                match vm.str(item) {
                    // What cannot be written fails by itself: what stands before it is written.
                    Ok(shown) if vm.heap.text(shown).is_some_and(|t| surrogate::any(&t)) => {
                        vm.write_output(stream, std::mem::take(&mut text).as_bytes())?;
                        if let Err(raised) = vm.write_text(stream, shown) {
                            failed = Some(raised);
                            break;
                        }
                    }
                    Ok(shown) => {
                        vm.make_room(&mut text, vm.heap.text(shown).map_or(0, |shown| shown.len()))?;
                        text.push_str(&vm.heap.text(shown).unwrap_or_default());
                    }
                    Err(raised) => {
                        failed = Some(raised);
                        break;
                    }
                }
                if text.len() > 1 << 16 {
                    vm.write_output(stream, std::mem::take(&mut text).as_bytes())?;
                }
            }
            if failed.is_none() {
                text.push_str(&end);
            }
            vm.write_output(stream, text.as_bytes())?;
            if let Some(raised) = failed {
                return Err(raised);
            }
        }
        None => print_to(vm, file, &items, &sep, &end)?,
    }
    if vm.truth(flush)? {
        vm.call_method(file, name::FLUSH, &[])?;
    }
    Ok(Value::NONE)
}

fn print_to(vm: &mut Vm, file: Value, items: &[Value], sep: &str, end: &str) -> R<()> {
    let write = vm.get_attr(file, name::WRITE)?;
    for (i, &item) in items.iter().enumerate() {
        if i > 0 {
            let sep = vm.heap.str(sep);
            vm.call(write, &[sep])?;
        }
        let text = vm.str(item)?;
        vm.call(write, &[text])?;
    }
    let end = vm.heap.str(end);
    vm.call(write, &[end])?;
    Ok(())
}

fn input(vm: &mut Vm, prompt: Value) -> R {
    if let Some(prompt) = prompt.given() {
        let text = vm.str_string(prompt)?;
        vm.write_output(1, text.as_bytes())?;
    }
    vm.host.flush(1);
    let line = vm.host.read_line().filter(|l| !l.is_empty());
    match line {
        Some(line) => {
            vm.reserve(line.len())?;
            let line = line.strip_suffix('\n').unwrap_or(&line).to_string();
            Ok(vm.heap.string(line))
        }
        None => Err(vm.raise(exc::EOF_ERROR, "EOF when reading a line")),
    }
}

/// The work is done by the Python text of `_io`, in place of this function.
fn open(vm: &mut Vm, args: &[Value]) -> R {
    let function = match vm.kept("io.open").given() {
        Some(function) => function,
        None => {
            let module = vm.import_module("_io")?;
            let name = vm.heap.intern("open");
            let function = vm.get_attr(module, name)?;
            vm.keep("io.open", function);
            function
        }
    };
    vm.tail_call(function, args)
}

fn breakpoint(vm: &mut Vm, _: Value, _: Value) -> R {
    Err(vm.raise(exc::NOT_IMPLEMENTED_ERROR, "breakpoint: there is no debugger in this engine"))
}

/// Unlike `sys.exit`, it takes whatever it is given as one argument.
fn exit(vm: &mut Vm, code: Value) -> R {
    let exception = vm.call(Value::Class(exc::SYSTEM_EXIT.class()), &[code])?;
    Err(vm.raise_value(exception))
}
