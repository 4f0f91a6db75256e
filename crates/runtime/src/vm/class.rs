//! `class` and `def` statements: the class builder, and functions made of code.

use super::{After, Enter};
use crate::classes::class;
use crate::code::LoadedCode;
use crate::heap::*;
use crate::native::{Many, native};
use crate::raise::R;
use crate::state::Vm;
use crate::value::{CodeId, Link, LinkKind, Value};
use withal_compiler::bytecode::Konst16;

/// What `class` statements call.
pub(crate) static BUILDER: &[crate::native::Native] = {
    static TABLE: [crate::native::Native; 1] =
        [native("__build_class__(func, name, /, *bases, **kwds)", Many(build_class))];
    &TABLE
};

fn build_class(vm: &mut Vm, args: &[Value]) -> R {
    let &[body, name, Value::Tuple(bases), Value::Dict(keywords)] = args else {
        return Err(vm.type_error("__build_class__: func must be a function"));
    };
    let given = vm.heap[bases].0.to_vec();
    let resolved = vm.resolve_bases(&given)?;
    let changed = resolved.len() != given.len() || resolved.iter().zip(&given).any(|(a, b)| !a.is(*b));
    let mut meta = vm.heap.dict_remove_name(keywords, name::METACLASS);
    if meta.is_none() {
        meta = resolved.first().map(|&base| Value::Class(vm.class_of(base)));
    }
    let mut meta = meta.unwrap_or(Value::Class(class::TYPE));
    if let Value::Class(m) = meta {
        meta = Value::Class(vm.winning_metaclass(m, &resolved)?);
    }
    let bases_value = vm.heap.tuple(resolved.clone());
    let keywords: Vec<(Value, Value)> = vm.heap[keywords].iter().map(|e| (e.key, e.value)).collect();
    let namespace = vm.prepare_namespace(meta, name, bases_value, &keywords)?;
    let cell = vm.run_class_body(body, namespace)?;
    if changed {
        let original = vm.heap.tuple(given);
        let key = vm.heap.intern("__orig_bases__");
        let key = vm.heap.name_value(key);
        vm.set_item(namespace, key, original)?;
    }
    let made = vm.call_kw(meta, &[name, bases_value, namespace], &keywords)?;
    if let (Value::Cell(cell), Value::Class(_)) = (cell, made)
        && vm.heap[cell].0.is_undef()
    {
        let text = vm.str_string(name)?;
        return Err(vm.raise(
            crate::exception::exc::RUNTIME_ERROR,
            format!(
                "__class__ not set defining '{text}' as {}. Was __classcell__ propagated to type.__new__?",
                vm_repr(made)
            ),
        ));
    }
    Ok(made)
}

fn vm_repr(_: Value) -> &'static str {
    "a class"
}

impl Vm {
    /// Bases with `__mro_entries__` asked.
    pub fn resolve_bases(&mut self, bases: &[Value]) -> R<Vec<Value>> {
        let mut resolved = Vec::with_capacity(bases.len());
        let all = self.heap.tuple(bases);
        for &base in bases {
            if matches!(base, Value::Class(_)) {
                resolved.push(base);
                continue;
            }
            match self.get_attr_opt(base, name::MRO_ENTRIES)? {
                None => resolved.push(base),
                Some(entries) => match self.call(entries, &[all])? {
                    Value::Tuple(h) => resolved.extend(self.heap[h].0.iter().copied()),
                    _ => return Err(self.type_error("__mro_entries__ must return a tuple")),
                },
            }
        }
        Ok(resolved)
    }

    fn prepare_namespace(&mut self, meta: Value, name: Value, bases: Value, keywords: &[(Value, Value)]) -> R {
        if meta.is(Value::Class(class::TYPE)) {
            return Ok(self.heap.dict(Dict::default()));
        }
        match self.get_attr_opt(meta, name::PREPARE)? {
            Some(prepare) => {
                let namespace = self.call_kw(prepare, &[name, bases], keywords)?;
                if !matches!(namespace, Value::Dict(_)) && self.lookup_on_type(namespace, name::GETITEM).is_none() {
                    let found = self.type_name(namespace);
                    let meta = if let Value::Class(m) = meta { self.class_name(m) } else { "<metaclass>".to_string() };
                    return Err(self.type_error(format!("{meta}.__prepare__() must return a mapping, not {found}")));
                }
                Ok(namespace)
            }
            None => Ok(self.heap.dict(Dict::default())),
        }
    }

    /// Runs a class body in a namespace; gives its `__class__` cell, or `None`.
    fn run_class_body(&mut self, body: Value, namespace: Value) -> R {
        let Value::Function(function) = body else {
            return Err(self.type_error("__build_class__: func must be a function"));
        };
        let block = self.frame.top as usize;
        let code = self.heap[function].code;
        self.stack_for(block);
        self.stack[block + 2] = namespace;
        self.stack[block + 1] = body;
        self.prologue(block);
        self.stack[block + 2] = namespace;
        self.stack[block] = Value::Link(Link::new(LinkKind::Native, 0, CodeId(0), 0, 0));
        self.stack[block + 1] = Value::UNDEF;
        self.run_nested(Enter { base: block, code, pc: 0, after: After::Go })
    }

    /// `__build_class__`, which a namespace with builtins of its own may lack.
    pub(crate) fn load_build_class(&mut self, code: &LoadedCode) -> R {
        if code.builtins == self.builtins {
            return Ok(self.kept("__build_class__"));
        }
        match self.heap.dict_get_str(code.builtins, "__build_class__") {
            Some(own) => Ok(own),
            None => Err(self.raise(crate::exception::exc::NAME_ERROR, "__build_class__ not found")),
        }
    }

    pub(crate) fn stack_for(&mut self, block: usize) {
        if self.stack.len() < block + super::WINDOW {
            super::grow(&mut self.stack, block + super::WINDOW);
        }
    }

    /// A function of a code constant, with its defaults, closure and annotations.
    pub(crate) fn make_function(&mut self, code: &LoadedCode, parts: usize, constant: Konst16) -> Value {
        let Some(&[defaults, kwdefaults, closure, annotate]) =
            self.stack.get(parts..).and_then(|s| s.first_chunk::<4>())
        else {
            return Value::UNDEF;
        };
        let Some(&Value::Code(id)) = code.consts.get(constant.0 as usize) else { return Value::UNDEF };
        Value::Function(self.heap.alloc(Function { code: id, closure, defaults, kwdefaults, annotate, extra: None }))
    }
}
