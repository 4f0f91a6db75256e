//! `compile`, `exec` and `eval`. The code itself is run by the dispatch loop, in the frame of the caller.

use crate::classes::class;
use crate::exception::exc;
use crate::heap::*;
use crate::native::{F3, F4, F5, Many, native};
use crate::natives;
use crate::raise::R;
use crate::state::{Pending, Vm};
use crate::types::str::make::encoding_error;
use crate::value::{Handle, Value};
use std::sync::Arc;
use withal_compiler::bytecode::{Code, FunctionKind};
use withal_compiler::{Form, SyntaxError, compile as compile_text, compile_awaiting};
use withal_text::codec::{self, Codec, OnError};

natives! {
    pub static NATIVES = [
        native("compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)", Many(compile)),
        native("__import__(name, globals=None, locals=None, fromlist=(), level=0)", F5(import)),
        native("exec(source, /, globals=None, locals=None, *, closure=None)", F4(exec)),
        native("eval(source, /, globals=None, locals=None)", F3(eval)),
    ];
}

/// `ast.PyCF_ONLY_AST` and `ast.PyCF_ALLOW_TOP_LEVEL_AWAIT`.
const ONLY_AST: i64 = 0x400;
const TOP_LEVEL_AWAIT: i64 = 0x2000;

fn compile(vm: &mut Vm, args: &[Value]) -> R {
    let &[source, file, mode, flags, _, _, _] = args else { return Err(vm.internal_error("compile")) };
    let path = match vm.heap.payload(file) {
        Value::Bytes(h) => String::from_utf8_lossy(&vm.heap[h].0).into_owned(),
        _ => match vm.heap.text(file).map(|t| t.to_string()) {
            Some(path) => path,
            None => {
                let class = vm.type_name(file);
                return Err(vm.type_error(format!("expected str, bytes or os.PathLike object, not {class}")));
            }
        },
    };
    let Some(mode_text) = vm.heap.text(mode).map(|t| t.to_string()) else {
        let class = vm.type_name(mode);
        return Err(vm.type_error(format!("compile() argument 'mode' must be str, not {class}")));
    };
    let form = match &*mode_text {
        "exec" => Form::Module,
        "eval" => Form::Expression,
        "single" => Form::Single,
        _ => return Err(vm.value_error("compile() mode must be 'exec', 'eval' or 'single'")),
    };
    let flags = vm.index_i64(flags, true)?;
    if flags & ONLY_AST != 0 {
        return Err(vm.raise(exc::NOT_IMPLEMENTED_ERROR, "compile(): syntax trees are not supported"));
    }
    if matches!(source, Value::Code(_)) {
        return Ok(source);
    }
    let text = source_text(vm, source, &path, "compile() arg 1 must be a string, bytes or AST object")?;
    let code = compiled(vm, &text, &path, form, flags & TOP_LEVEL_AWAIT != 0)?;
    let globals = vm.frame_globals(vm.frame);
    Ok(Value::Code(vm.load_code(&code, globals)?))
}

fn source_text(vm: &mut Vm, source: Value, path: &str, complaint: &str) -> R<String> {
    match vm.heap.payload(source) {
        Value::Bytes(h) => {
            let bytes = vm.heap[h].0.to_vec();
            super::source::decode(vm, bytes, path)
        }
        Value::ByteArray(h) => {
            let bytes = vm.heap[h].0.clone();
            super::source::decode(vm, bytes, path)
        }
        _ => match vm.heap.text(source).map(|t| t.to_string()) {
            Some(text) => match codec::encode(&text, Codec::Utf8, OnError::Strict) {
                Ok(_) => Ok(text),
                Err(error) => Err(encoding_error(vm, source, error)),
            },
            None => Err(vm.type_error(complaint)),
        },
    }
}

/// Bytes that a byte of text takes while it is compiled, and of its code, which lives as long as the session; and what any
/// code takes.
const COMPILING: usize = 64;
const COMPILED: usize = 20;
const CODE: usize = 3072;

fn compiled(vm: &mut Vm, text: &str, path: &str, form: Form, awaits: bool) -> R<Arc<Code>> {
    if text.contains('\0') {
        // Refused before it is read: the error has no place.
        let message = vm.heap.str("source code string cannot contain null bytes");
        let exception = vm.call(Value::Class(exc::SYNTAX_ERROR.class()), &[message])?;
        return Err(vm.raise_value(exception));
    }
    vm.reserve(text.len().saturating_mul(COMPILING))?;
    let compile_text = if awaits { compile_awaiting } else { compile_text };
    let code = compile_text(text, path, form).map_err(|mut e| {
        let module = matches!(form, Form::Module | Form::Namespaced);
        if !module && e.message == "invalid syntax" && is_at_open_end(&e, text) {
            (e.column, e.end_column) = (0, 0);
        }
        let raised = vm.syntax_error(&e);
        if e.well_formed {
            // CPython's compiler looks for the line in the file that `path` names, and a session has none.
            vm.set_exception_field(vm.raised, name::TEXT, Value::NONE);
        }
        raised
    })?;
    vm.heap.keep(CODE + text.len() * COMPILED);
    vm.warn_of_code(&code)?;
    Ok(code)
}

/// Whether an error is at the end of a last line that nothing ends. CPython ends it by itself in a module only; else the
/// place has no column.
fn is_at_open_end(error: &SyntaxError, text: &str) -> bool {
    error.line as usize == text.split('\n').count() && error.column as usize == error.text.chars().count() + 1
}

fn import(vm: &mut Vm, name: Value, globals: Value, _: Value, from: Value, level: Value) -> R {
    let Some(text) = vm.heap.text(name).map(|t| t.to_string()) else {
        return Err(vm.type_error("module name must be a string"));
    };
    let level = vm.index_i64(level, false)?;
    if level < 0 {
        return Err(vm.value_error("level must be >= 0"));
    }
    if text.is_empty() && level == 0 {
        return Err(vm.value_error("Empty module name"));
    }
    let globals = match vm.heap.payload(globals) {
        Value::Dict(globals) => globals,
        _ => vm.frame_globals(vm.frame),
    };
    // The default of the from-list is no tuple here, as signatures have no tuples.
    let from = if vm.heap.text(from).is_some() || !vm.truth(from)? { Value::NONE } else { from };
    vm.import_nested(&text, globals, from, level)
}

fn exec(vm: &mut Vm, source: Value, globals: Value, locals: Value, closure: Value) -> R {
    if !closure.is_none() {
        return Err(vm.raise(exc::NOT_IMPLEMENTED_ERROR, "exec(): closure is not supported"));
    }
    if !globals.is_none() && !vm.is_instance(globals, class::DICT) {
        let class = vm.type_name(globals);
        return Err(vm.type_error(format!("exec() globals must be a dict, not {class}")));
    }
    if !locals.is_none() && !is_mapping(vm, locals) {
        let class = vm.type_name(locals);
        return Err(vm.type_error(format!("locals must be a mapping or None, not {class}")));
    }
    run(vm, source, globals, locals, false)
}

fn eval(vm: &mut Vm, source: Value, globals: Value, locals: Value) -> R {
    if !locals.is_none() && !is_mapping(vm, locals) {
        return Err(vm.type_error("locals must be a mapping"));
    }
    if !globals.is_none() && !vm.is_instance(globals, class::DICT) {
        let mapping = is_mapping(vm, globals);
        let message =
            if mapping { "globals must be a real dict; try eval(code, {}, mapping)" } else { "globals must be a dict" };
        return Err(vm.type_error(message));
    }
    run(vm, source, globals, locals, true)
}

fn is_mapping(vm: &Vm, value: Value) -> bool {
    vm.lookup_on_type(value, name::GETITEM).is_some()
}

/// The namespaces that a text runs in: the globals, and the locals if they are others.
fn namespaces(vm: &mut Vm, globals: Value, locals: Value) -> R<(Handle<Dict>, Value)> {
    let (globals, locals) = match vm.heap.payload(globals) {
        Value::Dict(given) => (given, if locals.is_none() { Value::Dict(given) } else { locals }),
        _ => {
            let locals = if locals.is_none() { vm.frame_locals(vm.frame)? } else { locals };
            (vm.frame_globals(vm.frame), locals)
        }
    };
    if vm.heap.dict_get_name(globals, name::BUILTINS).is_none() {
        let builtins = match vm.heap.dict_get_str(vm.modules, "builtins") {
            Some(Value::Module(h)) => vm.heap[h].dict,
            _ => vm.builtins,
        };
        vm.heap.dict_set_name(globals, name::BUILTINS, Value::Dict(builtins));
    }
    Ok((globals, if locals.is(Value::Dict(globals)) { Value::UNDEF } else { locals }))
}

fn run(vm: &mut Vm, source: Value, globals: Value, locals: Value, expression: bool) -> R {
    let (globals, locals) = namespaces(vm, globals, locals)?;
    let separate = !locals.is_undef();
    let form = match (expression, separate) {
        (false, false) => Form::Module,
        (false, true) => Form::Namespaced,
        (true, false) => Form::Expression,
        (true, true) => Form::NamespacedExpression,
    };
    let code = match source {
        Value::Code(id) => code_object(vm, id, separate)?,
        _ => {
            let what = if expression { "eval" } else { "exec" };
            let text =
                source_text(vm, source, "<string>", &format!("{what}() arg 1 must be a string, bytes or code object"))?;
            let text = if expression { text.trim_start_matches([' ', '\t']) } else { &text };
            compiled(vm, text, "<string>", form, false)?
        }
    };
    let awaits = code.function == FunctionKind::Coroutine;
    let code = vm.load_code(&code, globals)?;
    if awaits {
        let coroutine = coroutine_of(vm, code, locals)?;
        // `exec` has no use for it.
        return Ok(if expression { coroutine } else { Value::NONE });
    }
    vm.pending = Some(Pending::Run { code, namespace: locals });
    Ok(Value::UNDEF)
}

/// The coroutine that a text with `await` outside of functions is.
fn coroutine_of(vm: &mut Vm, code: crate::value::CodeId, namespace: Value) -> R {
    let function = Value::Function(vm.heap.alloc(Function { code, ..Function::default() }));
    let coroutine = vm.call(function, &[])?;
    if let Value::Coroutine(h) = coroutine
        && !namespace.is_undef()
        && let Some(place) = vm.heap[h].frames.get_mut(usize::from(withal_compiler::bytecode::FIRST_LOCAL))
    {
        *place = namespace;
    }
    Ok(coroutine)
}

/// The code of a code object, compiled once more if its names are to live in a namespace of their own.
fn code_object(vm: &mut Vm, id: crate::value::CodeId, separate: bool) -> R<Arc<Code>> {
    use withal_compiler::bytecode::CodeKind;
    let codes = vm.codes.clone();
    let Some(code) = codes.get(id).map(|c| c.code.clone()) else { return Err(vm.internal_error("no such code")) };
    let namespaced = code.locals.first().is_some_and(|l| &**l == ".namespace");
    let expression = match code.kind {
        CodeKind::Module => false,
        CodeKind::Expression => true,
        _ if code.frees.is_empty() => return Ok(code),
        _ => return Err(vm.type_error("code object passed to exec() may not contain free variables")),
    };
    if namespaced == separate {
        return Ok(code);
    }
    let shown = code.instrs.iter().any(|i| matches!(i, withal_compiler::bytecode::Instr::Display { .. }));
    let form = match (expression, separate) {
        (false, false) if shown => Form::Single,
        (false, true) if shown => Form::NamespacedSingle,
        (false, false) => Form::Module,
        (false, true) => Form::Namespaced,
        (true, false) => Form::Expression,
        (true, true) => Form::NamespacedExpression,
    };
    let awaits = code.function == FunctionKind::Coroutine;
    compiled(vm, &code.source.text.clone(), &code.source.path.clone(), form, awaits)
}
