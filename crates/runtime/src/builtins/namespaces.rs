//! `globals` and `locals`, and the variables of a frame by name.

use crate::code::LoadedCode;
use crate::heap::*;
use crate::native::{F0, native};
use crate::natives;
use crate::raise::R;
use crate::state::{FrameCursor, Vm};
use crate::value::{Handle, Value};
use withal_compiler::bytecode::{CodeKind, FIRST_LOCAL, Reg};

natives! {
    pub static NATIVES = [
        native("globals()", F0(globals)),
        native("locals()", F0(locals)),
    ];
}

fn globals(vm: &mut Vm) -> R {
    Ok(Value::Dict(vm.frame_globals(vm.frame)))
}

fn locals(vm: &mut Vm) -> R {
    vm.frame_locals(vm.frame)
}

impl Vm {
    /// The namespace of the module that a frame's code belongs to.
    pub fn frame_globals(&self, frame: FrameCursor) -> Handle<Dict> {
        self.codes.get(frame.code).map_or(self.builtins, |c| c.globals)
    }

    /// `locals()` in a frame: the namespace of a module or class body, a new dict in a function.
    pub fn frame_locals(&mut self, frame: FrameCursor) -> R {
        let codes = self.codes.clone();
        let Some(loaded) = codes.get(frame.code) else { return Ok(Value::Dict(self.builtins)) };
        match loaded.code.kind {
            _ if has_namespace(loaded) => Ok(self.register(frame, FIRST_LOCAL)),
            CodeKind::Module | CodeKind::Expression => Ok(Value::Dict(loaded.globals)),
            _ => {
                let dict = self.heap.alloc(Dict::default());
                for (name, value) in self.frame_variables(frame, loaded) {
                    self.heap.dict_set_str(dict, &name, value);
                }
                Ok(Value::Dict(dict))
            }
        }
    }

    fn register(&self, frame: FrameCursor, reg: u8) -> Value {
        self.stack.get(frame.base as usize + usize::from(reg)).copied().unwrap_or(Value::UNDEF)
    }

    /// The bound variables of a function's frame, with their names.
    fn frame_variables(&self, frame: FrameCursor, loaded: &LoadedCode) -> Vec<(String, Value)> {
        let code = &loaded.code;
        let open = |value| match value {
            Value::Cell(h) => self.heap[h].0,
            value => value,
        };
        let mut found = Vec::new();
        for (i, name) in code.locals.iter().enumerate().filter(|(_, n)| !n.starts_with('.')) {
            let reg = (i as u8).saturating_add(FIRST_LOCAL);
            let value = self.register(frame, reg);
            let value = if code.cells.contains(&Reg(reg)) { open(value) } else { value };
            found.push((name.to_string(), value));
        }
        if let Value::List(spilled) = self.register(frame, code.spill.0)
            && !code.spilled.is_empty()
        {
            let values = &self.heap[spilled].0;
            found.extend(code.spilled.iter().zip(values).map(|(n, v)| (n.to_string(), *v)));
        }
        for (i, name) in code.frees.iter().enumerate().filter(|(_, n)| !n.starts_with('.')) {
            let value = self.register(frame, code.free_base.0.saturating_add(i as u8));
            found.push((name.to_string(), open(value)));
        }
        found.retain(|(_, value)| !value.is_undef());
        found
    }
}

/// Whether `R[2]` of a frame is a namespace: in class bodies, and in `exec` with its own locals.
fn has_namespace(loaded: &LoadedCode) -> bool {
    loaded.code.locals.first().is_some_and(|l| &**l == ".namespace")
}
