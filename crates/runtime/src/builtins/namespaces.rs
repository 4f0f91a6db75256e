//! `globals` and `locals`, and the variables of a frame by name.

use crate::code::LoadedCode;
use crate::exception::exc;
use crate::heap::*;
use crate::native::{F0, native};
use crate::natives;
use crate::raise::R;
use crate::state::{FrameCursor, Vm};
use crate::types::frame::Window;
use crate::value::{CodeId, Handle, Value};
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

    /// `locals()` in a frame: the namespace of a module or class body, a new dict in a function. Inside a
    /// comprehension that runs in the frame, its variables belong to it.
    pub fn frame_locals(&mut self, frame: FrameCursor) -> R {
        let codes = self.codes.clone();
        let Some(loaded) = codes.get(frame.code) else { return Ok(Value::Dict(self.builtins)) };
        match loaded.code.kind {
            _ if has_namespace(loaded) => {
                let namespace = self.register(frame, FIRST_LOCAL);
                self.with_inlined(frame, loaded, namespace)
            }
            CodeKind::Module | CodeKind::Expression => self.with_inlined(frame, loaded, Value::Dict(loaded.globals)),
            _ => {
                let dict = self.heap.alloc(Dict::default());
                let mut variables = self.variables(loaded, |vm, reg| vm.register(frame, reg));
                variables.extend(self.inlined_variables(frame, loaded));
                for (name, value) in variables {
                    self.heap.dict_set_str(dict, &name, value);
                }
                Ok(Value::Dict(dict))
            }
        }
    }

    /// A namespace, or inside an inlined comprehension the variables of the comprehension alone.
    fn with_inlined(&mut self, frame: FrameCursor, loaded: &LoadedCode, namespace: Value) -> R {
        let inlined = self.inlined_variables(frame, loaded);
        if inlined.is_empty() {
            return Ok(namespace);
        }
        let dict = self.heap.alloc(Dict::default());
        for (name, value) in inlined {
            self.heap.dict_set_str(dict, &name, value);
        }
        Ok(Value::Dict(dict))
    }

    fn inlined_variables(&self, frame: FrameCursor, loaded: &LoadedCode) -> Vec<(String, Value)> {
        let here = frame.pc.saturating_sub(1);
        let running = loaded.code.inlined.iter().filter(|v| v.start <= here && here < v.end);
        let found = running.map(|v| (v.name.to_string(), self.opened(self.register(frame, v.reg.0))));
        found.filter(|(_, value)| !value.is_undef()).collect()
    }

    fn opened(&self, value: Value) -> Value {
        match value {
            Value::Cell(h) => self.heap[h].0,
            value => value,
        }
    }

    /// The variables of a frame that is gone, from a copy of the registers from `R[2]` on.
    pub fn past_locals(&mut self, code: CodeId, registers: &[Value]) -> Value {
        let codes = self.codes.clone();
        let dict = self.heap.alloc(Dict::default());
        let Some(loaded) = codes.get(code) else { return Value::Dict(dict) };
        let register = |reg: u8| {
            let at = usize::from(reg).checked_sub(usize::from(FIRST_LOCAL));
            at.and_then(|at| registers.get(at)).copied().unwrap_or(Value::UNDEF)
        };
        match loaded.code.kind {
            _ if has_namespace(loaded) => return register(FIRST_LOCAL),
            CodeKind::Module | CodeKind::Expression => return Value::Dict(loaded.globals),
            _ => {}
        }
        for (name, value) in self.variables(loaded, |_, reg| register(reg)) {
            self.heap.dict_set_str(dict, &name, value);
        }
        Value::Dict(dict)
    }

    /// The class and receiver that `super()` without arguments means in a frame.
    pub fn super_arguments(&mut self, frame: FrameCursor) -> R<(Value, Value)> {
        let codes = self.codes.clone();
        let Some(loaded) =
            codes.get(frame.code).filter(|c| c.code.kind == CodeKind::Function && c.code.params.positional > 0)
        else {
            return Err(self.raise(exc::RUNTIME_ERROR, "super(): no arguments"));
        };
        let code = &loaded.code;
        let receiver = match self.register(frame, FIRST_LOCAL) {
            Value::Cell(h) if code.cells.contains(&Reg(FIRST_LOCAL)) => self.heap[h].0,
            value => value,
        };
        if receiver.is_undef() {
            return Err(self.raise(exc::RUNTIME_ERROR, "super(): arg[0] deleted"));
        }
        let cell = code
            .frees
            .iter()
            .position(|n| &**n == "__class__")
            .map(|i| self.register(frame, code.free_base.0.saturating_add(i as u8)));
        match cell {
            Some(Value::Cell(h)) if !self.heap[h].0.is_undef() => Ok((self.heap[h].0, receiver)),
            Some(_) => Err(self.raise(exc::RUNTIME_ERROR, "super(): empty __class__ cell")),
            None => Err(self.raise(exc::RUNTIME_ERROR, "super(): __class__ cell not found")),
        }
    }

    /// The variables of a frame, wherever its registers are.
    pub fn window_locals(&mut self, window: Window, code: CodeId) -> Handle<Dict> {
        let codes = self.codes.clone();
        let dict = self.heap.alloc(Dict::default());
        if let Some(loaded) = codes.get(code) {
            let register = |vm: &Vm, reg: u8| vm.in_window(window, reg).copied().unwrap_or(Value::UNDEF);
            for (name, value) in self.variables(loaded, register) {
                self.heap.dict_set_str(dict, &name, value);
            }
        }
        dict
    }

    fn in_window(&self, window: Window, reg: u8) -> Option<&Value> {
        match window {
            Window::Stack(base) => self.stack.get(base + usize::from(reg)),
            Window::Waiting(h, base) => self.heap[h].frames.get(base + usize::from(reg)),
        }
    }

    /// Whether a frame has variables of its own rather than a namespace.
    pub fn has_variables(&self, code: CodeId) -> bool {
        self.codes.get(code).is_some_and(|loaded| {
            !has_namespace(loaded) && !matches!(loaded.code.kind, CodeKind::Module | CodeKind::Expression)
        })
    }

    /// Whether a name is a variable's of a code.
    pub fn is_variable(&self, code: CodeId, name: Value) -> bool {
        let Some(loaded) = self.codes.get(code) else { return false };
        let code = &loaded.code;
        self.heap.text(name).is_some_and(|text| {
            code.locals.iter().chain(code.spilled.iter()).chain(code.frees.iter()).any(|known| **known == *text)
        })
    }

    /// Assigns a variable of a frame by its name; tells whether there is one.
    pub fn assign_variable(&mut self, window: Window, code: CodeId, name: &str, value: Value) -> bool {
        let codes = self.codes.clone();
        let Some(code) = codes.get(code).map(|loaded| &loaded.code) else { return false };
        let spilled = code.spilled.iter().position(|known| **known == *name);
        let local = code.locals.iter().position(|known| **known == *name);
        let free = code.frees.iter().position(|known| **known == *name);
        let reg = match (local, spilled, free) {
            (Some(i), _, _) => (i as u8).saturating_add(FIRST_LOCAL),
            (None, Some(i), _) => {
                let Some(&Value::List(list)) = self.in_window(window, code.spill.0) else { return false };
                let Some(place) = self.heap[list].0.get(i).copied() else { return false };
                match place {
                    Value::Cell(h) => self.heap[h].0 = value,
                    _ => self.heap[list].0[i] = value,
                }
                return true;
            }
            (None, None, Some(i)) => code.free_base.0.saturating_add(i as u8),
            (None, None, None) => return false,
        };
        let is_cell = local.is_none() || code.cells.contains(&Reg(reg));
        if let Some(&Value::Cell(h)) = self.in_window(window, reg).filter(|_| is_cell) {
            self.heap[h].0 = value;
            return true;
        }
        let place = match window {
            Window::Stack(base) => self.stack.get_mut(base + usize::from(reg)),
            Window::Waiting(h, base) => self.heap[h].frames.get_mut(base + usize::from(reg)),
        };
        place.map(|place| *place = value).is_some()
    }

    fn register(&self, frame: FrameCursor, reg: u8) -> Value {
        self.stack.get(frame.base as usize + usize::from(reg)).copied().unwrap_or(Value::UNDEF)
    }

    /// The bound variables of a function's frame, with their names.
    fn variables(&self, loaded: &LoadedCode, register: impl Fn(&Vm, u8) -> Value) -> Vec<(String, Value)> {
        let code = &loaded.code;
        let mut found = Vec::new();
        for (i, name) in code.locals.iter().enumerate().filter(|(_, n)| is_visible(n)) {
            let reg = (i as u8).saturating_add(FIRST_LOCAL);
            let value = register(self, reg);
            let value = if code.cells.contains(&Reg(reg)) { self.opened(value) } else { value };
            found.push((name.to_string(), value));
        }
        if let Value::List(spilled) = register(self, code.spill.0)
            && !code.spilled.is_empty()
        {
            let values = &self.heap[spilled].0;
            // A parameter that is captured has a cell among the locals.
            let spilled = code.spilled.iter().zip(values).filter(|(name, _)| !code.locals.contains(name));
            found.extend(spilled.map(|(n, v)| (n.to_string(), *v)));
        }
        for (i, name) in code.frees.iter().enumerate().filter(|(_, n)| !n.starts_with('.')) {
            let value = register(self, code.free_base.0.saturating_add(i as u8));
            found.push((name.to_string(), self.opened(value)));
        }
        found.retain(|(_, value)| !value.is_undef());
        found
    }
}

/// The iterator of a generator expression has a name in CPython, too.
fn is_visible(name: &str) -> bool {
    !name.starts_with('.') || name == ".0"
}

/// Whether `R[2]` of a frame is a namespace: in class bodies, and in `exec` with its own locals.
fn has_namespace(loaded: &LoadedCode) -> bool {
    loaded.code.locals.first().is_some_and(|l| &**l == ".namespace")
}
