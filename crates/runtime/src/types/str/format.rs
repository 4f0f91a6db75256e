//! `str.format` and `str.format_map`.

use super::own;
use crate::exception::exc;
use crate::heap::Dict;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::{Handle, Value};
use withal_text::str_format::{self, Accessor, Conversion, Field, First, Numbering, Template};

/// Where the fields' values come from.
enum Arguments {
    Call { args: Value, kwargs: Option<Handle<Dict>> },
    Mapping(Value),
}

pub fn format(vm: &mut Vm, s: Value, args: Value, kwargs: Value) -> R {
    let kwargs = match kwargs {
        Value::Dict(h) => Some(h),
        _ => None,
    };
    run(vm, s, &Arguments::Call { args, kwargs })
}

pub fn format_map(vm: &mut Vm, s: Value, mapping: Value) -> R {
    run(vm, s, &Arguments::Mapping(mapping))
}

fn run(vm: &mut Vm, s: Value, arguments: &Arguments) -> R {
    let length = own(vm, s)?.len();
    vm.reserve_scratch(length)?;
    let template = own(vm, s)?.to_string();
    vm.written(|vm, out| build(vm, out, &template, arguments, &mut Numbering::default(), str_format::MAX_DEPTH))
}

fn build(
    vm: &mut Vm,
    out: &mut String,
    template: &str,
    arguments: &Arguments,
    numbering: &mut Numbering,
    depth: u32,
) -> R<()> {
    let depth = str_format::descend(depth);
    let depth = vm.done(depth)?;
    for piece in Template::new(template) {
        let piece = vm.done(piece)?;
        vm.make_room(out, piece.literal.len())?;
        out.push_str(piece.literal);
        if let Some(field) = piece.field {
            render(vm, out, &field, arguments, numbering, depth)?;
            vm.spend(1)?;
        }
    }
    Ok(())
}

fn render(
    vm: &mut Vm,
    out: &mut String,
    field: &Field<'_>,
    arguments: &Arguments,
    numbering: &mut Numbering,
    depth: u32,
) -> R<()> {
    let mut value = look_up(vm, field, arguments, numbering)?;
    let conversion = field.conversion();
    value = match vm.done(conversion)? {
        None => value,
        Some(Conversion::Str) => vm.str(value)?,
        Some(Conversion::Repr) => vm.repr(value)?,
        Some(Conversion::Ascii) => vm.ascii(value)?,
    };
    let spec = if field.nested {
        let mut inner = String::new();
        build(vm, &mut inner, field.spec, arguments, numbering, depth)?;
        vm.heap.string(inner)
    } else {
        vm.heap.str(field.spec)
    };
    if matches!(value, Value::ShortStr(_) | Value::Str(_) | Value::Int(_) | Value::Float(_)) {
        return vm.format_builtin_to(out, value, spec);
    }
    let text = vm.format(value, spec)?;
    out.push_str(&vm.heap.text(text).unwrap_or_default());
    Ok(())
}

fn look_up(vm: &mut Vm, field: &Field<'_>, arguments: &Arguments, numbering: &mut Numbering) -> R {
    let path = field.path(numbering);
    let (first, accessors) = vm.done(path)?;
    let mut value = match (first, arguments) {
        (First::Index(i), &Arguments::Call { args: Value::Tuple(args), .. }) => match vm.heap[args].0.get(i) {
            Some(&value) => value,
            None => {
                return Err(
                    vm.raise(exc::INDEX_ERROR, format!("Replacement index {i} out of range for positional args tuple"))
                );
            }
        },
        (First::Index(_), _) => {
            return Err(vm.value_error("Format string contains positional fields"));
        }
        (First::Name(name), Arguments::Call { kwargs, .. }) => {
            let found = kwargs.and_then(|kwargs| vm.heap.dict_get_str(kwargs, name));
            match found {
                Some(value) => value,
                None => return Err(missing(vm, name, *kwargs)?),
            }
        }
        (First::Name(name), &Arguments::Mapping(mapping)) => {
            let key = vm.heap.str(name);
            vm.get_item(mapping, key)?
        }
    };
    for accessor in accessors {
        value = match vm.done(accessor)? {
            Accessor::Attribute(name) => {
                let name = vm.heap.intern(name);
                vm.get_attr(value, name)?
            }
            Accessor::Index(i) => vm.get_item(value, Value::Int(i))?,
            Accessor::Key(key) => {
                let key = vm.heap.str(key);
                vm.get_item(value, key)?
            }
        };
    }
    Ok(value)
}

fn missing(vm: &mut Vm, name: &str, _: Option<Handle<Dict>>) -> R<Raised> {
    let key = vm.heap.str(name);
    Ok(vm.key_error(key))
}
