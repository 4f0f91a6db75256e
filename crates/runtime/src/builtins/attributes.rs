//! Functions that look at an object's attributes: `getattr` and its kin, `vars`, `dir`, `callable`.

use crate::exception::exc;
use crate::heap::*;
use crate::native::{F1, F2, F3, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use std::collections::BTreeSet;

natives! {
    pub static NATIVES = [
        native("getattr(object, name, default=..., /)", F3(getattr)),
        native("setattr(obj, name, value, /)", F3(setattr)),
        native("hasattr(obj, name, /)", F2(hasattr)),
        native("delattr(obj, name, /)", F2(delattr)),
        native("vars(object=..., /)", F1(vars)),
        native("dir(object=..., /)", F1(dir)),
        native("callable(obj, /)", F1(callable)),
    ];
}

fn attribute_name(vm: &mut Vm, name: Value) -> R<NameId> {
    match vm.heap.intern_value(name) {
        Some(name) => Ok(name),
        None => {
            let class = vm.type_name(name);
            Err(vm.type_error(format!("attribute name must be string, not '{class}'")))
        }
    }
}

fn getattr(vm: &mut Vm, object: Value, name: Value, default: Value) -> R {
    let name = attribute_name(vm, name)?;
    match default.given() {
        Some(default) => Ok(vm.get_attr_opt(object, name)?.unwrap_or(default)),
        None => vm.get_attr(object, name),
    }
}

fn setattr(vm: &mut Vm, object: Value, name: Value, value: Value) -> R {
    let name = attribute_name(vm, name)?;
    vm.set_attr(object, name, value)?;
    Ok(Value::NONE)
}

fn hasattr(vm: &mut Vm, object: Value, name: Value) -> R {
    let name = attribute_name(vm, name)?;
    Ok(Value::bool(vm.get_attr_opt(object, name)?.is_some()))
}

fn delattr(vm: &mut Vm, object: Value, name: Value) -> R {
    let name = attribute_name(vm, name)?;
    vm.del_attr(object, name)?;
    Ok(Value::NONE)
}

fn vars(vm: &mut Vm, object: Value) -> R {
    let Some(object) = object.given() else { return vm.frame_locals(vm.frame) };
    match vm.get_attr_opt(object, name::DICT)? {
        Some(dict) => Ok(dict),
        None => Err(vm.type_error("vars() argument must have __dict__ attribute")),
    }
}

fn dir(vm: &mut Vm, object: Value) -> R {
    let names = match object.given() {
        Some(object) => vm.dir_names(object)?,
        None => {
            let locals = vm.frame_locals(vm.frame)?;
            let mut names = Vec::new();
            for key in vm.collect(locals)? {
                names.push(vm.str_string(key)?);
            }
            names.sort();
            names
        }
    };
    let names = names.into_iter().map(|n| vm.heap.string(n)).collect();
    Ok(vm.heap.list(names))
}

fn callable(vm: &mut Vm, object: Value) -> R {
    Ok(Value::bool(vm.is_callable(object)))
}

impl Vm {
    /// Whether a value can be called.
    pub fn is_callable(&self, object: Value) -> bool {
        match object {
            Value::Function(_) | Value::Native(_) | Value::Method(_) | Value::Class(_) => true,
            _ => self.lookup_on_type(object, name::CALL).is_some_and(|c| !c.is_none()),
        }
    }

    /// `dir(object)`: what its `__dir__` gives, sorted.
    pub fn dir_names(&mut self, object: Value) -> R<Vec<String>> {
        let Some(given) = self.call_special(object, name::DIR, &[])? else { return Ok(self.dir_default(object)) };
        let mut names = Vec::new();
        for item in self.collect(given)? {
            match self.heap.text(item).map(|t| t.to_string()) {
                Some(name) => names.push(name),
                None => {
                    let class = self.type_name(item);
                    return Err(self.raise(
                        exc::TYPE_ERROR,
                        format!("'<' not supported between instances of '{class}' and 'str'"),
                    ));
                }
            }
        }
        names.sort();
        Ok(names)
    }

    /// `object.__dir__`, `type.__dir__`, `module.__dir__`: the names of an object's own attributes and of its class's.
    pub fn dir_default(&mut self, object: Value) -> Vec<String> {
        let mut names: BTreeSet<String> = BTreeSet::new();
        let class_names = |vm: &Vm, class: crate::value::Handle<Class>, names: &mut BTreeSet<String>| {
            for &c in &vm.heap[class].mro {
                names.extend(vm.heap[c].dict.keys().map(|&n| vm.heap.name_text(n)));
            }
        };
        match object {
            Value::Class(class) => class_names(self, class, &mut names),
            Value::Module(h) => self.add_keys(self.heap[h].dict, &mut names),
            _ => {
                let class = self.class_of(object);
                class_names(self, class, &mut names);
                self.add_own(object, &mut names);
            }
        }
        names.into_iter().collect()
    }

    fn add_keys(&self, dict: crate::value::Handle<Dict>, names: &mut BTreeSet<String>) {
        names.extend(self.heap[dict].iter().filter_map(|e| self.heap.text(e.key).map(|t| t.to_string())));
    }

    fn add_own(&mut self, object: Value, names: &mut BTreeSet<String>) {
        if let Value::Instance(h) = object {
            let shape = self.heap[h].shape;
            let own: Vec<(NameId, u32)> = self.heap.shape(shape).table.iter().map(|(n, s)| (*n, *s)).collect();
            names.extend(
                own.into_iter().filter(|&(_, s)| !self.heap.slot(h, s).is_undef()).map(|(n, _)| self.heap.name_text(n)),
            );
            if let Some(dict) = self.heap.extra(h).and_then(|e| e.dict) {
                self.add_keys(dict, names);
            }
        } else if self.shows_dict(object)
            && let Some(dict) = self.own_dict(object)
        {
            self.add_keys(dict, names);
        }
    }
}
