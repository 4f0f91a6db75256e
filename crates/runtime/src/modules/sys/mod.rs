//! `sys`: the interpreter as scripts see it. What has structure (`version_info`, `flags`, ..) is in `sys.py`.

use super::{ModuleSpec, python};
use crate::exception::exc;
use crate::heap::*;
use crate::limits::Limits;
use crate::native::{F0, F1, F2, F3, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};

pub static SYS: ModuleSpec =
    ModuleSpec::native("sys", NATIVES).setup(setup).adopt(adopt).source(python("modules/sys/sys.py"));

natives! {
    static NATIVES = [
        native("exit(status=None, /)", F1(exit)),
        native("exc_info()", F0(exc_info)),
        native("exception()", F0(exception)),
        native("getrecursionlimit()", F0(recursion_limit)),
        native("setrecursionlimit(limit, /)", F1(set_recursion_limit)),
        native("get_int_max_str_digits()", F0(int_digits)),
        native("set_int_max_str_digits(maxdigits)", F1(set_int_digits)),
        native("getsizeof(object, default=..., /)", F2(size_of_object)),
        native("getrefcount(object, /)", F1(reference_count)),
        native("intern(string, /)", F1(intern)),
        native("_getframe(depth=0, /)", F1(get_frame)),
        native("getdefaultencoding()", F0(utf8)),
        native("getfilesystemencoding()", F0(utf8)),
        native("is_finalizing()", F0(not_so)),
        native("get_int_max_str_digits()", F0(|vm| Ok(Value::Int(i64::try_from(vm.max_str_digits()).unwrap_or(i64::MAX))))),
        native("set_int_max_str_digits(maxdigits)", F1(|vm, digits| vm.set_max_str_digits(digits))),
        native("displayhook(object, /)", F1(display)),
        native("excepthook(exctype, value, traceback, /)", F3(except_hook)),
        native("gettrace()", F0(nothing)),
        native("get_coroutine_origin_tracking_depth()", F0(|vm| Ok(Value::Int(vm.origin_depth.into())))),
        native("set_coroutine_origin_tracking_depth(depth)", F1(set_origin_depth)),
        native("_use_asyncgen_hooks(firstiter, finalizer, /)", F2(use_asyncgen_hooks)),
        native("getprofile()", F0(nothing)),
        native("_clear_internal_caches()", F0(nothing)),
    ];
}

fn setup(vm: &mut Vm, sys: Handle<Dict>) -> R<()> {
    for (key, kept, number) in [("stdin", "sys.stdin", 0), ("stdout", "sys.stdout", 1), ("stderr", "sys.stderr", 2)] {
        let stream = vm.standard_stream(kept, number);
        vm.heap.dict_set_str(sys, key, stream);
        vm.heap.dict_set_str(sys, &format!("__{key}__"), stream);
    }
    vm.heap.dict_set_str(sys, "modules", Value::Dict(vm.modules));
    for key in ["argv", "orig_argv"] {
        let list = vm.heap.list(Vec::new());
        vm.heap.dict_set_str(sys, key, list);
    }
    adopt(vm, sys);
    let names: Vec<Value> = crate::library::standard_names::NAMES.split_whitespace().map(|n| vm.heap.str(n)).collect();
    let names = vm.heap.tuple(names);
    vm.heap.dict_set_str(sys, "stdlib_module_names", names);
    let names: Vec<Value> =
        super::MODULES.iter().filter(|m| !m.name.contains('.')).map(|m| vm.heap.str(m.name)).collect();
    let names = vm.heap.tuple(names);
    vm.heap.dict_set_str(sys, "builtin_module_names", names);
    for hook in ["__excepthook__", "__displayhook__"] {
        if let Some(value) = vm.heap.dict_get_str(sys, hook.trim_matches('_')) {
            vm.heap.dict_set_str(sys, hook, value);
        }
    }
    Ok(())
}

/// Puts the session's arguments into `sys.argv`.
fn adopt(vm: &mut Vm, sys: Handle<Dict>) {
    let arguments = vm.arguments.clone();
    for key in ["argv", "orig_argv"] {
        let items: Vec<Value> = arguments.iter().map(|a| vm.heap.str(a)).collect();
        if let Some(Value::List(list)) = vm.heap.dict_get_str(sys, key)
            && !items.is_empty()
        {
            vm.heap.charge(items.len() * size_of::<Value>());
            vm.heap[list].0 = items;
        }
    }
}

fn set_origin_depth(vm: &mut Vm, depth: Value) -> R {
    let depth = vm.index_i64(depth, false)?;
    vm.origin_depth = match u32::try_from(depth) {
        Ok(depth) => depth,
        Err(_) if depth < 0 => return Err(vm.value_error("depth must be >= 0")),
        Err(_) => u32::MAX,
    };
    Ok(Value::NONE)
}

fn use_asyncgen_hooks(vm: &mut Vm, first: Value, finalizer: Value) -> R {
    vm.keep("asyncgen_firstiter", first);
    vm.keep("asyncgen_finalizer", finalizer);
    vm.event_loop.asyncgen_hooks = !first.is_none() || !finalizer.is_none();
    Ok(Value::NONE)
}

fn exit(vm: &mut Vm, status: Value) -> R {
    let class = Value::Class(exc::SYSTEM_EXIT.class());
    let args = match vm.heap.payload(status) {
        Value::None(_) => Vec::new(),
        Value::Tuple(h) => vm.heap[h].0.to_vec(),
        _ => vec![status],
    };
    let exception = vm.call(class, &args)?;
    Err(vm.raise_value(exception))
}

fn handled(vm: &Vm) -> Value {
    vm.current_handled().given().unwrap_or(Value::NONE)
}

fn exception(vm: &mut Vm) -> R {
    Ok(handled(vm))
}

fn exc_info(vm: &mut Vm) -> R {
    let exception = handled(vm);
    let parts = if exception.is_none() {
        vec![Value::NONE; 3]
    } else {
        vec![Value::Class(vm.class_of(exception)), exception, vm.traceback_of(exception)]
    };
    Ok(vm.heap.tuple(parts))
}

fn recursion_limit(vm: &mut Vm) -> R {
    Ok(Value::Int(i64::from(vm.depth_limit)))
}

fn set_recursion_limit(vm: &mut Vm, limit: Value) -> R {
    let limit = vm.index_i64(limit, false)?;
    if limit < 1 {
        return Err(vm.value_error("recursion limit must be greater or equal than 1"));
    }
    let limit = u32::try_from(limit).unwrap_or(u32::MAX).min(Limits::MAX_DEPTH);
    let depth = vm.depth;
    if depth >= limit {
        return Err(vm.raise(
            exc::RECURSION_ERROR,
            format!("cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low"),
        ));
    }
    // Clean-up goes no deeper than it may.
    vm.depth_limit = if vm.cleanup.is_some() { limit.min(vm.depth_limit) } else { limit };
    Ok(Value::NONE)
}

fn int_digits(vm: &mut Vm) -> R {
    Ok(Value::Int(vm.max_str_digits() as i64))
}

fn set_int_digits(vm: &mut Vm, digits: Value) -> R {
    let digits = vm.index_i64(digits, false)?;
    if digits != 0 && digits < 640 {
        return Err(vm.value_error("maxdigits must be >= 640 or 0 for unlimited"));
    }
    vm.int_digits = usize::try_from(digits).unwrap_or(0);
    Ok(Value::NONE)
}

/// About what CPython says; only the order of sizes has meaning.
fn size_of_object(vm: &mut Vm, object: Value, _: Value) -> R {
    let size = match vm.heap.payload(object) {
        Value::List(h) => 56 + 8 * vm.heap[h].0.capacity(),
        Value::Tuple(h) => 40 + 8 * vm.heap[h].0.len(),
        Value::Dict(h) => 64 + vm.heap[h].bytes(),
        Value::Set(h) | Value::FrozenSet(h) => 216 + vm.heap[h].bytes(),
        Value::Bytes(h) => 33 + vm.heap[h].0.len(),
        Value::ByteArray(h) => 57 + vm.heap[h].0.capacity(),
        Value::ShortStr(_) | Value::Str(_) => 41 + vm.heap.text(object).map_or(0, |t| t.len()),
        Value::BigInt(h) => 24 + (vm.heap[h].bits() as usize).div_ceil(30) * 4,
        Value::Int(i) => 24 + ((64 - i.unsigned_abs().leading_zeros()) as usize).div_ceil(30).max(1) * 4,
        Value::Float(_) => 24,
        Value::None(_) => 16,
        Value::Bool(_) => 28,
        _ => 48,
    };
    Ok(Value::Int(size as i64))
}

fn reference_count(_: &mut Vm, _: Value) -> R {
    Ok(Value::Int(2))
}

fn intern(vm: &mut Vm, string: Value) -> R {
    match string {
        Value::Str(_) | Value::ShortStr(_) => match vm.heap.intern_value(string) {
            Some(name) => Ok(vm.heap.name_value(name)),
            None => Ok(string),
        },
        _ => {
            let class = vm.type_name(string);
            Err(vm.type_error(if vm.heap.text(string).is_some() {
                format!("can't intern {class}")
            } else {
                format!("intern() argument must be str, not {class}")
            }))
        }
    }
}

fn get_frame(vm: &mut Vm, depth: Value) -> R {
    let depth = vm.index_i64(depth, true)?.max(0);
    match vm.frame_object(depth as usize)? {
        Some(frame) => Ok(frame),
        None => Err(vm.value_error("call stack is not deep enough")),
    }
}

fn utf8(vm: &mut Vm) -> R {
    Ok(vm.heap.str("utf-8"))
}
fn not_so(_: &mut Vm) -> R {
    Ok(Value::FALSE)
}
fn nothing(_: &mut Vm) -> R {
    Ok(Value::NONE)
}

fn display(vm: &mut Vm, object: Value) -> R {
    if object.is_none() {
        return Ok(Value::NONE);
    }
    vm.heap.dict_set_name(vm.builtins, name::UNDERSCORE, Value::NONE);
    let mut text = vm.repr_string(object)?;
    text.push('\n');
    let out = vm.sys_stream(name::STDOUT)?;
    match vm.native_stream(out) {
        Some(number) => {
            let text = vm.heap.str(&text);
            vm.write_text(number, text)?;
        }
        None => {
            let text = vm.heap.string(text);
            vm.call_method(out, name::WRITE, &[text])?;
        }
    }
    vm.heap.dict_set_name(vm.builtins, name::UNDERSCORE, object);
    Ok(Value::NONE)
}

fn except_hook(vm: &mut Vm, _: Value, value: Value, traceback: Value) -> R {
    let text = if vm.exception(value).is_some() {
        vm.format_exception_with(value, traceback, None, true).concat()
    } else {
        let class = vm.type_name(value);
        format!("TypeError: print_exception(): Exception expected for value, {class} found\n")
    };
    let out = vm.sys_stream(name::STDERR)?;
    match vm.native_stream(out) {
        Some(number) => {
            let text = vm.heap.str(&text);
            vm.write_text(number, text)?;
        }
        None if out.is_none() => {}
        None => {
            let text = vm.heap.string(text);
            vm.call_method(out, name::WRITE, &[text])?;
        }
    }
    Ok(Value::NONE)
}
