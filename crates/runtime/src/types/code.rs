//! `code`: code objects as scripts see them.

use super::line_table;
use crate::classes::{ClassSpec, class};
use crate::exception::exc;
use crate::native::{F1, F2, getter, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use std::sync::Arc;
use withal_compiler::bytecode::{Code, FunctionKind, Source, Text};

/// The class.
pub static CLASS: ClassSpec = ClassSpec::new(class::CODE, NATIVES).final_();

natives! {
    static NATIVES = [
        native("__repr__($self, /)", F1(repr)),
        native("__eq__($self, value, /)", F2(|_, this, other| Ok(if matches!(other, Value::Code(_)) { Value::bool(this.is(other)) } else { Value::NOT_IMPLEMENTED }))),
        native("__hash__($self, /)", F1(|_, this| Ok(Value::Int(this.identity().1 as i64)))),
        getter("co_name", |vm, this| { let c = of(vm, this)?; Ok(vm.heap.str(&c.name)) }),
        getter("co_qualname", |vm, this| { let c = of(vm, this)?; Ok(vm.heap.str(&c.qualname)) }),
        getter("co_filename", |vm, this| { let c = of(vm, this)?; Ok(vm.heap.str(&c.source.path)) }),
        getter("co_firstlineno", |vm, this| { let c = of(vm, this)?; Ok(Value::Int(c.first_line.into())) }),
        getter("co_argcount", |vm, this| { let c = of(vm, this)?; Ok(Value::Int(c.params.positional.into())) }),
        getter("co_posonlyargcount", |vm, this| { let c = of(vm, this)?; Ok(Value::Int(c.params.positional_only.into())) }),
        getter("co_kwonlyargcount", |vm, this| { let c = of(vm, this)?; Ok(Value::Int(c.params.keyword_only.into())) }),
        getter("co_nlocals", |vm, this| { let c = of(vm, this)?; Ok(Value::Int(visible(&c).count() as i64)) }),
        getter("co_varnames", |vm, this| { let c = of(vm, this)?; Ok(names(vm, visible(&c))) }),
        getter("co_names", |vm, this| { let c = of(vm, this)?; Ok(names(vm, c.names.iter().map(|n| &**n))) }),
        getter("co_freevars", |vm, this| { let c = of(vm, this)?; Ok(names(vm, c.frees.iter().map(|n| &**n))) }),
        getter("co_cellvars", cellvars),
        getter("co_consts", consts),
        getter("co_flags", flags),
        getter("co_stacksize", |vm, this| { let c = of(vm, this)?; Ok(Value::Int(c.registers.into())) }),
        getter("co_code", |vm, _| Ok(vm.heap.bytes(Vec::new()))),
        getter("co_linetable", |vm, this| { let c = of(vm, this)?; Ok(vm.heap.bytes(line_table::encode(&c))) }),
        native("replace($self, /, **changes)", F2(replace)),
        native("__replace__($self, /, **changes)", F2(replace)),
        native("co_lines($self, /)", F1(lines)),
        native("co_positions($self, /)", F1(lines)),
    ];
}

fn of(vm: &mut Vm, this: Value) -> R<Arc<Code>> {
    let Value::Code(id) = this else { return Err(vm.type_error("a code object was expected")) };
    match vm.codes.get(id).map(|c| Arc::clone(&c.code)) {
        Some(code) => Ok(code),
        None => Err(vm.internal_error("no such code")),
    }
}

/// A copy with other names or lines; the instructions cannot be others.
fn replace(vm: &mut Vm, this: Value, changes: Value) -> R {
    let old = of(vm, this)?;
    let mut code = Code::clone(&old);
    let changes: Vec<(Value, Value)> = match changes {
        Value::Dict(h) => vm.heap[h].iter().map(|change| (change.key, change.value)).collect(),
        _ => Vec::new(),
    };
    let mut table = None;
    for (key, value) in changes {
        let key = vm.heap.text(key).map(|key| key.to_string()).unwrap_or_default();
        match key.as_str() {
            "co_name" => code.name = text(vm, &key, value)?,
            "co_qualname" => code.qualname = text(vm, &key, value)?,
            "co_filename" => code.source = Arc::new(Source::new(&text(vm, &key, value)?, &old.source.text)),
            "co_firstlineno" => {
                let line = vm.index_i64(value, true)?;
                code.first_line = u32::try_from(line).map_err(|_| vm.value_error("co_firstlineno is out of range"))?;
            }
            "co_linetable" => match vm.heap.bytes_of(value) {
                Some(bytes) => table = Some(bytes.to_vec()),
                None => return Err(changed(vm, &key, "a bytes object", value)),
            },
            _ => same(vm, this, &key, value)?,
        }
    }
    if let Some(table) = table {
        code.lines = Some(line_table::decode(&table, &code));
    } else if code.first_line != old.first_line {
        // The lines are counted from the first one.
        let moved = |at| (old.line_at(at) + code.first_line).saturating_sub(old.first_line);
        code.lines = Some((0..code.instrs.len()).map(moved).collect());
    }
    let globals = match this {
        Value::Code(id) => vm.codes.get(id).map(|loaded| loaded.globals),
        _ => None,
    };
    let Some(globals) = globals else { return Err(vm.internal_error("no such code")) };
    Ok(Value::Code(vm.load_code(&Arc::new(code), globals)?))
}

fn text(vm: &mut Vm, key: &str, value: Value) -> R<Text> {
    match vm.heap.text(value).map(|text| text.to_string()) {
        Some(text) => Ok(text.into()),
        None => Err(changed(vm, key, "str", value)),
    }
}

fn changed(vm: &mut Vm, key: &str, wanted: &str, value: Value) -> crate::raise::Raised {
    let found = vm.type_name(value);
    vm.type_error(format!("replace() argument '{key}' must be {wanted}, not {found}"))
}

/// What cannot be changed may be given as it is.
fn same(vm: &mut Vm, this: Value, key: &str, value: Value) -> R<()> {
    let name = vm.heap.intern(key);
    let known = if key.starts_with("co_") { vm.get_attr_opt(this, name)? } else { None };
    let Some(known) = known else {
        return Err(vm.type_error(format!("code.replace() got an unexpected keyword argument '{key}'")));
    };
    if vm.eq(known, value)? {
        return Ok(());
    }
    Err(vm.raise(exc::NOT_IMPLEMENTED_ERROR, format!("code.replace(): {key} cannot be changed")))
}

fn visible(code: &Code) -> impl Iterator<Item = &str> {
    code.locals.iter().map(|n| &**n).filter(|n| !n.starts_with('.') || *n == ".0")
}

fn names<'a>(vm: &mut Vm, names: impl Iterator<Item = &'a str>) -> Value {
    let items: Vec<Value> = names.map(|n| vm.heap.str(n)).collect();
    vm.heap.tuple(&*items)
}

fn repr(vm: &mut Vm, this: Value) -> R {
    let code = of(vm, this)?;
    let text = format!(
        "<code object {} at {}, file \"{}\", line {}>",
        code.name,
        vm.address(this),
        code.source.path,
        code.first_line
    );
    Ok(vm.heap.string(text))
}

fn cellvars(vm: &mut Vm, this: Value) -> R {
    let code = of(vm, this)?;
    let cells: Vec<&str> = code.cells.iter().filter_map(|r| code.local_name(*r)).collect();
    Ok(names(vm, cells.into_iter()))
}

fn consts(vm: &mut Vm, this: Value) -> R {
    let Value::Code(id) = this else { return Ok(Value::NONE) };
    let items = vm.codes.get(id).map(|c| c.consts.clone()).unwrap_or_default();
    Ok(vm.heap.tuple(&*items))
}

fn flags(vm: &mut Vm, this: Value) -> R {
    let code = of(vm, this)?;
    let mut flags = 0x3;
    flags |= if code.params.star { 0x4 } else { 0 } | if code.params.star_star { 0x8 } else { 0 };
    flags |= match code.function {
        FunctionKind::Plain => 0,
        FunctionKind::Generator => 0x20,
        FunctionKind::Coroutine => 0x80,
        FunctionKind::AsyncGenerator => 0x200,
    };
    if let Value::Code(id) = this
        && vm.coroutine_codes.contains(&id)
    {
        flags |= 0x100;
    }
    Ok(Value::Int(flags))
}

fn lines(vm: &mut Vm, this: Value) -> R {
    let code = of(vm, this)?;
    let mut items = Vec::new();
    for at in 0..code.instrs.len() {
        let triple = [Value::Int(at as i64), Value::Int(at as i64 + 1), super::frame::line_value(code.line_at(at))];
        items.push(vm.heap.tuple(triple));
    }
    let list = vm.heap.list(items);
    vm.iter(list)
}
