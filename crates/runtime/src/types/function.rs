//! `function`: functions written in Python, as objects.

use crate::classes::{ClassSpec, class};
use crate::code::LoadedCode;
use crate::heap::*;
use crate::native::{F1, F3, Many, getset, getter, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};

/// The class.
pub static CLASS: ClassSpec = ClassSpec {
    flags: ClassFlags { no_dict: false, final_: true, ..crate::classes::BUILTIN },
    ..ClassSpec::new(class::FUNCTION, NATIVES)
};

natives! {
    static NATIVES = [
        native("__new__(cls, code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)", Many(new)),
        native("__get__($self, instance, owner=None, /)", F3(get)),
        native("__call__($self, /, *args, **kwargs)", F3(call)),
        native("__repr__($self, /)", F1(repr)),
        getset("__name__", get_name, set_name),
        getset("__qualname__", get_qualname, set_qualname),
        getset("__module__", get_module, set_module),
        getset("__doc__", get_doc, set_doc),
        getset("__code__", get_code, set_code),
        getset("__defaults__", get_defaults, set_defaults),
        getset("__kwdefaults__", get_kwdefaults, set_kwdefaults),
        getset("__annotations__", get_annotations, set_annotations),
        getset("__annotate__", get_annotate, set_annotate),
        getset("__type_params__", get_type_params, set_type_params),
        getter("__globals__", get_globals),
        getter("__builtins__", |vm, _| Ok(Value::Dict(vm.builtins))),
        getter("__closure__", get_closure),
    ];
}

fn of(vm: &mut Vm, this: Value) -> R<Handle<Function>> {
    match this {
        Value::Function(h) => Ok(h),
        _ => {
            let found = vm.type_name(this);
            Err(vm.type_error(format!("descriptor requires a 'function' object but received a '{found}'")))
        }
    }
}

fn with_code<T>(vm: &mut Vm, h: Handle<Function>, f: impl FnOnce(&mut Vm, &LoadedCode) -> T) -> R<T> {
    let table = std::sync::Arc::clone(&vm.codes);
    match table.get(vm.heap[h].code) {
        Some(code) => Ok(f(vm, code)),
        None => Err(vm.internal_error("no such code")),
    }
}

fn new(vm: &mut Vm, args: &[Value]) -> R {
    let &[_, Value::Code(code), Value::Dict(globals), name, defaults, closure, kwdefaults] = args else {
        return Err(vm.type_error("function() argument 'code' must be code and 'globals' must be dict"));
    };
    let table = std::sync::Arc::clone(&vm.codes);
    let Some(loaded) = table.get(code) else { return Err(vm.internal_error("no such code")) };
    let id = if loaded.globals == globals { code } else { vm.load_code(&loaded.code, globals)? };
    let mut function = Function { code: id, closure, defaults, kwdefaults, ..Function::default() };
    if !name.is_none() {
        function.extra = Some(Box::new(FunctionExtra { name, ..FunctionExtra::default() }));
    }
    Ok(Value::Function(vm.heap.alloc(function)))
}

fn get(vm: &mut Vm, this: Value, instance: Value, _owner: Value) -> R {
    Ok(if instance.is_none() { this } else { vm.method(this, instance) })
}

/// Calls any callable in the native's place.
pub fn call(vm: &mut Vm, this: Value, args: Value, kwargs: Value) -> R {
    let args = if let Value::Tuple(h) = args {
        smallvec::SmallVec::from_slice(&vm.heap[h].0)
    } else {
        smallvec::SmallVec::new()
    };
    let keywords: Vec<(Value, Value)> =
        if let Value::Dict(h) = kwargs { vm.heap[h].iter().map(|e| (e.key, e.value)).collect() } else { Vec::new() };
    vm.pending = Some(crate::state::Pending::Call { callable: this, args, keywords });
    Ok(Value::UNDEF)
}

fn repr(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    let text = format!("<function {} at {}>", vm.function_qualname(h), vm.address(this));
    Ok(vm.heap.string(text))
}

fn extra(vm: &Vm, h: Handle<Function>, part: fn(&FunctionExtra) -> Value) -> Option<Value> {
    vm.heap[h].extra.as_ref().and_then(|e| part(e).given())
}

fn get_name(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    match extra(vm, h, |e| e.name) {
        Some(name) => Ok(name),
        None => with_code(vm, h, |vm, code| vm.heap.str(&code.code.name)),
    }
}

fn set_name(vm: &mut Vm, this: Value, new: Value) -> R {
    let h = of(vm, this)?;
    if vm.heap.text(new).is_none() {
        return Err(vm.type_error("__name__ must be set to a string object"));
    }
    vm.heap[h].extra.get_or_insert_default().name = new;
    Ok(Value::NONE)
}

fn get_qualname(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    let text = vm.function_qualname(h);
    Ok(vm.heap.string(text))
}

fn set_qualname(vm: &mut Vm, this: Value, new: Value) -> R {
    let h = of(vm, this)?;
    if vm.heap.text(new).is_none() {
        return Err(vm.type_error("__qualname__ must be set to a string object"));
    }
    vm.heap[h].extra.get_or_insert_default().qualname = new;
    Ok(Value::NONE)
}

fn get_module(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    match extra(vm, h, |e| e.module) {
        Some(module) => Ok(module),
        None => with_code(vm, h, |vm, code| vm.heap.dict_get_name(code.globals, name::NAME).unwrap_or(Value::NONE)),
    }
}

fn set_module(vm: &mut Vm, this: Value, new: Value) -> R {
    let h = of(vm, this)?;
    vm.heap[h].extra.get_or_insert_default().module = new;
    Ok(Value::NONE)
}

fn get_doc(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    match extra(vm, h, |e| e.doc) {
        Some(doc) => Ok(doc),
        None => with_code(vm, h, |_, code| {
            if code.code.has_docstring { code.consts.first().copied().unwrap_or(Value::NONE) } else { Value::NONE }
        }),
    }
}

fn set_doc(vm: &mut Vm, this: Value, new: Value) -> R {
    let h = of(vm, this)?;
    vm.heap[h].extra.get_or_insert_default().doc = if new.is_undef() { Value::NONE } else { new };
    Ok(Value::NONE)
}

fn get_code(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    Ok(Value::Code(vm.heap[h].code))
}

fn set_code(vm: &mut Vm, this: Value, new: Value) -> R {
    let h = of(vm, this)?;
    let Value::Code(id) = new else { return Err(vm.type_error("__code__ must be set to a code object")) };
    let table = std::sync::Arc::clone(&vm.codes);
    if let (Some(old), Some(new)) = (table.get(vm.heap[h].code), table.get(id)) {
        // The function keeps its names.
        let kept = |vm: &mut Vm, old: &str, new: &str| if old == new { Value::UNDEF } else { vm.heap.str(old) };
        let name = kept(vm, &old.code.name, &new.code.name);
        let qualname = kept(vm, &old.code.qualname, &new.code.qualname);
        if !(name.is_undef() && qualname.is_undef()) {
            let extra = vm.heap[h].extra.get_or_insert_default();
            extra.name = extra.name.given().unwrap_or(name);
            extra.qualname = extra.qualname.given().unwrap_or(qualname);
        }
    }
    vm.heap[h].code = id;
    vm.class_changed();
    Ok(Value::NONE)
}

fn get_defaults(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    Ok(vm.heap[h].defaults)
}

fn set_defaults(vm: &mut Vm, this: Value, new: Value) -> R {
    let h = of(vm, this)?;
    let new = if new.is_undef() { Value::NONE } else { new };
    if !matches!(new, Value::Tuple(_) | Value::None(_)) {
        return Err(vm.type_error("__defaults__ must be set to a tuple object"));
    }
    vm.heap[h].defaults = new;
    Ok(Value::NONE)
}

fn get_kwdefaults(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    Ok(vm.heap[h].kwdefaults)
}

fn set_kwdefaults(vm: &mut Vm, this: Value, new: Value) -> R {
    let h = of(vm, this)?;
    let new = if new.is_undef() { Value::NONE } else { new };
    if !matches!(new, Value::Dict(_) | Value::None(_)) {
        return Err(vm.type_error("__kwdefaults__ must be set to a dict object"));
    }
    vm.heap[h].kwdefaults = new;
    Ok(Value::NONE)
}

fn get_annotate(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    Ok(vm.heap[h].annotate)
}

fn set_annotate(vm: &mut Vm, this: Value, new: Value) -> R {
    let h = of(vm, this)?;
    vm.heap[h].annotate = new;
    vm.heap[h].extra.get_or_insert_default().annotations = Value::UNDEF;
    Ok(Value::NONE)
}

fn get_annotations(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    if let Some(known) = extra(vm, h, |e| e.annotations) {
        return Ok(known);
    }
    let annotate = vm.heap[h].annotate;
    let made = if annotate.is_none() { vm.heap.dict(Dict::default()) } else { vm.call(annotate, &[Value::Int(1)])? };
    vm.heap[h].extra.get_or_insert_default().annotations = made;
    Ok(made)
}

fn set_annotations(vm: &mut Vm, this: Value, new: Value) -> R {
    let h = of(vm, this)?;
    vm.heap[h].extra.get_or_insert_default().annotations = new;
    vm.heap[h].annotate = Value::NONE;
    Ok(Value::NONE)
}

fn get_type_params(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    Ok(extra(vm, h, |e| e.type_params).unwrap_or_else(|| vm.heap.tuple([])))
}

fn set_type_params(vm: &mut Vm, this: Value, new: Value) -> R {
    let h = of(vm, this)?;
    vm.heap[h].extra.get_or_insert_default().type_params = new;
    Ok(Value::NONE)
}

fn get_globals(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    with_code(vm, h, |_, code| Value::Dict(code.globals))
}

fn get_closure(vm: &mut Vm, this: Value) -> R {
    let h = of(vm, this)?;
    Ok(vm.heap[h].closure)
}
