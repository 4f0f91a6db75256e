//! Modules that the session shares with others: seeing them when they are imported; and, where an image is made, noting
//! what each of them brings along.

use crate::heap::{Dict, name};
use crate::library::shared::note_loaded;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};
use std::sync::Arc;

impl Vm {
    /// Has the session see a module that it shares, with those that it needs; false if it has to be loaded: there is none,
    /// or one of these is not the session's own by now.
    pub(crate) fn adopt_shared(&mut self, name: &'static str) -> R<bool> {
        let table = Arc::clone(&self.shared_modules);
        let Some(wanted) = table.modules.get(name) else { return Ok(false) };
        for &need in &wanted.needs {
            let Some(shared) = table.modules.get(need) else { return Ok(false) };
            let fits = match self.loaded_module(need) {
                Some(Value::Module(loaded)) => loaded == shared.module,
                Some(_) => false,
                // A second import, after the first was taken out of `sys.modules`, gives another module.
                None => !self.adopted.contains(need) && self.is_library_module(need)?,
            };
            if !fits {
                return Ok(false);
            }
        }
        let mut fuel = 0u32;
        for &need in &wanted.needs {
            let Some(shared) = table.modules.get(need).filter(|_| self.adopted.insert(need)) else { continue };
            let module = Value::Module(shared.module);
            self.heap.dict_set_str(self.modules, need, module);
            if let Some(adopt) = self.library.get(need).and_then(|library| library.adopt) {
                let dict = self.heap[shared.module].dict;
                adopt(self, dict);
            }
            self.import_finished(module);
            fuel = fuel.saturating_add(shared.fuel);
        }
        // While an image is made, what others took is not for whoever imports them.
        if self.recorder.is_none() {
            self.spend(fuel)?;
        }
        Ok(true)
    }

    /// Whether a class is of a module that the session shares and has not imported: nothing leads to it yet.
    pub fn is_unseen_class(&self, class: Handle<crate::heap::Class>) -> bool {
        self.shared_modules.maker(class).is_some_and(|module| !self.adopted.contains(module))
    }

    /// A module of the library is loaded.
    pub(crate) fn note_begun(&mut self, name: &'static str) {
        let (used, classes) = (self.fuel_used(), self.heap.open_classes());
        match &mut self.recorder {
            Some(recorder) => {
                recorder.turn(used, classes);
                recorder.loading.push(name);
            }
            None => note_loaded(name),
        }
    }

    /// It was loaded.
    pub(crate) fn note_ended(&mut self, name: &str) {
        let (used, classes) = (self.fuel_used(), self.heap.open_classes());
        let Some(recorder) = &mut self.recorder else { return };
        if recorder.loading.last().is_some_and(|top| *top == name) {
            recorder.turn(used, classes);
            recorder.loading.pop();
        }
    }

    /// Code with these globals imports a module.
    pub(crate) fn note_edge(&mut self, globals: Handle<Dict>, to: &str) {
        if self.recorder.is_none() {
            return;
        }
        let Some(to) = self.library.get(to).map(|library| library.name) else { return };
        let importer = self.heap.dict_get_name(globals, name::NAME).and_then(|name| self.heap.text(name));
        let importer = importer.and_then(|name| self.library.get(&*name)).map(|library| library.name);
        let Some(recorder) = &mut self.recorder else { return };
        // What natives import is for the module that is being loaded.
        if let Some(from) = importer.or(recorder.loading.last().copied())
            && !recorder.edges.contains(&(from, to))
        {
            recorder.edges.push((from, to));
        }
    }
}
