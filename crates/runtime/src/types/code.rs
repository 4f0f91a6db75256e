//! `code`: code objects as scripts see them.

use crate::classes::{ClassSpec, class};
use crate::native::{F1, F2, getter, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use std::sync::Arc;
use withal_compiler::bytecode::{Code, FunctionKind};

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
        let triple = [Value::Int(at as i64), Value::Int(at as i64 + 1), Value::Int(code.line_at(at).into())];
        items.push(vm.heap.tuple(triple));
    }
    let list = vm.heap.list(items);
    vm.iter(list)
}
