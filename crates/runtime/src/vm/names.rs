//! Names: namespaces of class bodies and modules, unbound locals and cells, spilled locals.

use super::name_of;
use crate::code::LoadedCode;
use crate::exception::exc;
use crate::heap::*;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::Value;
use withal_compiler::bytecode::{Name, Reg};

impl Vm {
    pub(crate) fn undefined_name(&mut self, name: NameId) -> Raised {
        let text = self.heap.name_text(name);
        self.name_error_with(exc::NAME_ERROR, name, format!("name '{text}' is not defined"))
    }

    fn name_error_with(&mut self, class: crate::exception::ExceptionClass, name: NameId, message: String) -> Raised {
        let raised = self.raise(class, message);
        let (exception, text) = (self.raised, self.heap.name_value(name));
        self.set_exception_field(exception, name::NAME_ATTR, text);
        raised
    }

    pub(crate) fn unbound_local(&mut self, code: &LoadedCode, name: Name) -> Raised {
        let name = name_of(code, name);
        let text = self.heap.name_text(name);
        self.name_error_with(
            exc::UNBOUND_LOCAL_ERROR,
            name,
            format!("cannot access local variable '{text}' where it is not associated with a value"),
        )
    }

    pub(crate) fn unbound_cell(&mut self, code: &LoadedCode, cell: Reg, name: Name) -> Raised {
        let first_free = code.code.free_base.0;
        if (first_free..first_free.saturating_add(code.code.frees.len() as u8)).contains(&cell.0) {
            let name = name_of(code, name);
            let text = self.heap.name_text(name);
            return self.name_error_with(
                exc::NAME_ERROR,
                name,
                format!(
                    "cannot access free variable '{text}' where it is not associated with a value in enclosing scope"
                ),
            );
        }
        self.unbound_local(code, name)
    }

    fn in_namespace(&mut self, namespace: Value, name: NameId) -> R<Option<Value>> {
        match namespace {
            Value::Dict(dict) => Ok(self.heap.dict_get_name(dict, name)),
            _ => {
                let key = self.heap.name_value(name);
                let found = self.get_item(namespace, key);
                self.unless(found, exc::KEY_ERROR)
            }
        }
    }

    pub(crate) fn load_name(&mut self, code: &LoadedCode, namespace: Value, name: Name) -> R {
        let name = name_of(code, name);
        if let Some(found) = self.in_namespace(namespace, name)? {
            return Ok(found);
        }
        let found =
            self.heap.dict_get_name(code.globals, name).or_else(|| self.heap.dict_get_name(code.builtins, name));
        found.ok_or(()).map_err(|()| self.undefined_name(name))
    }

    pub(crate) fn load_name_or_cell(&mut self, code: &LoadedCode, namespace: Value, cell: Value, name: Name) -> R {
        if let Some(found) = self.in_namespace(namespace, name_of(code, name))? {
            return Ok(found);
        }
        match cell {
            Value::Cell(h) if !self.heap[h].0.is_undef() => Ok(self.heap[h].0),
            _ => {
                let name = name_of(code, name);
                let text = self.heap.name_text(name);
                Err(self.name_error_with(exc::NAME_ERROR, name, format!("cannot access free variable '{text}' where it is not associated with a value in enclosing scope")))
            }
        }
    }

    pub(crate) fn store_name(&mut self, code: &LoadedCode, namespace: Value, name: Name, value: Value) -> R<()> {
        let name = name_of(code, name);
        match namespace {
            Value::Dict(dict) => {
                self.heap.dict_set_name(dict, name, value);
                Ok(())
            }
            _ => {
                let key = self.heap.name_value(name);
                self.set_item(namespace, key, value)
            }
        }
    }

    pub(crate) fn delete_name(&mut self, code: &LoadedCode, namespace: Value, name: Name) -> R<()> {
        let name = name_of(code, name);
        let gone = match namespace {
            Value::Dict(dict) => self.heap.dict_remove_name(dict, name).map(|_| ()),
            _ => {
                let key = self.heap.name_value(name);
                let result = self.del_item(namespace, key);
                self.unless(result, exc::KEY_ERROR)?
            }
        };
        gone.ok_or(()).map_err(|()| self.undefined_name(name))
    }

    pub(crate) fn delete_global(&mut self, code: &LoadedCode, name: Name) -> R<()> {
        let name = name_of(code, name);
        match self.heap.dict_remove_name(code.globals, name) {
            Some(_) => Ok(()),
            None => Err(self.undefined_name(name)),
        }
    }

    fn spilled(&self, base: usize, code: &LoadedCode) -> Option<crate::value::Handle<List>> {
        match self.stack.get(base + code.code.spill.0 as usize) {
            Some(Value::List(h)) => Some(*h),
            _ => None,
        }
    }

    pub(crate) fn load_spilled(&mut self, base: usize, code: &LoadedCode, at: usize, name: Name) -> R {
        let value = self.spilled(base, code).and_then(|h| self.heap[h].0.get(at).copied());
        match value {
            Some(value) if !value.is_undef() => Ok(value),
            _ => Err(self.unbound_local(code, name)),
        }
    }

    pub(crate) fn store_spilled(&mut self, base: usize, code: &LoadedCode, at: usize, value: Value) {
        if let Some(place) = self.spilled(base, code).and_then(|h| self.heap[h].0.get_mut(at)) {
            *place = value;
        }
    }
}
