//! Imports: the standard library's tables first come after modules beside the script, as on CPython's `sys.path`.
//! A module's body runs as a frame of its importer; the import instruction is then executed again until all parts are
//! there.

use super::{Prepared, name_of};
use crate::code::LoadedCode;
use crate::exception::exc;
use crate::heap::*;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::{CodeId, Handle, LinkKind, Value};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};
use withal_compiler::bytecode::{Code, Name};
use withal_compiler::{Form, compile};

/// What is to be run to import a module.
enum Found {
    Library(&'static crate::library::ModuleSpec),
    Source { text: String, path: String, package: bool },
    Host(Arc<Code>),
}

/// The compiled text of the standard library, shared by all sessions of the process.
static LIBRARY: LazyLock<Mutex<HashMap<&'static str, Arc<Code>>>> = LazyLock::new(Mutex::default);

impl Vm {
    /// One round of an import: the module, or the frame of the next module body to run.
    pub(crate) fn prepare_import(&mut self, at: usize, code: &LoadedCode, name: Name) -> R<Prepared> {
        if code.builtins != self.builtins && self.heap.dict_get_str(code.builtins, "__import__").is_none() {
            return Err(self.raise(exc::IMPORT_ERROR, "__import__ not found"));
        }
        let (fromlist, level) = (self.stack[at], self.stack[at + 1]);
        let level = if let Value::Int(level) = level { level } else { 0 };
        let text = self.heap.name_text(name_of(code, name));
        self.import_round(at + 2, &text, fromlist, level, code.globals)
    }

    /// `__import__(name, globals, None, fromlist, level)`, nested.
    pub fn import_nested(&mut self, name: &str, globals: Handle<Dict>, fromlist: Value, level: i64) -> R {
        loop {
            let block = self.frame.top as usize;
            if self.stack.len() < block + super::WINDOW {
                super::grow(&mut self.stack, block + super::WINDOW);
            }
            match self.import_round(block, name, fromlist, level, globals)? {
                Prepared::Value(module) => return Ok(module),
                prepared => {
                    let module = self.stack[block + 1];
                    match self.finish_prepared(prepared, block) {
                        Ok(_) => self.import_finished(module),
                        Err(raised) => {
                            self.import_failed(module);
                            return Err(raised);
                        }
                    }
                }
            }
        }
    }

    /// A module by its full name, imported if need be, nested.
    pub fn import_module(&mut self, name: &str) -> R {
        self.import_nested(name, self.builtins, Value::NONE, 0)?;
        Ok(self.loaded_module(name).unwrap_or(Value::NONE))
    }

    fn import_round(
        &mut self,
        block: usize,
        name: &str,
        fromlist: Value,
        level: i64,
        globals: Handle<Dict>,
    ) -> R<Prepared> {
        let full = self.resolve_name(name, level, globals)?;
        let mut parent: Option<Value> = None;
        let mut end = 0;
        while end < full.len() {
            end = full.get(end + 1..).and_then(|rest| rest.find('.')).map_or(full.len(), |i| end + 1 + i);
            let part = &full[..end];
            match self.loaded_module(part) {
                Some(module) if module.is_none() => {
                    return Err(self.no_module(part, format!("import of {part} halted; None in sys.modules")));
                }
                Some(module) => {
                    self.note_edge(globals, part);
                    parent = Some(module);
                }
                None => {
                    if let Some(prepared) = self.load_module(block, part, parent)? {
                        return Ok(prepared);
                    }
                    parent = self.loaded_module(part);
                    self.note_edge(globals, part);
                }
            }
        }
        let module = parent.unwrap_or(Value::NONE);
        let names: Vec<Value> = match fromlist {
            Value::Tuple(h) => self.heap[h].0.to_vec(),
            Value::List(h) => self.heap[h].0.clone(),
            _ => Vec::new(),
        };
        if names.is_empty() {
            let top = match (level, name.find('.')) {
                (0, Some(dot)) => self.loaded_module(&full[..dot]),
                (_, Some(_)) => self.loaded_module(&full[..full.len() - (name.len() - name.find('.').unwrap_or(0))]),
                _ => Some(module),
            };
            return Ok(Prepared::Value(top.unwrap_or(module)));
        }
        self.import_names(block, &full, module, names, globals)
    }

    /// Submodules that a `from package import name` names.
    fn import_names(
        &mut self,
        block: usize,
        full: &str,
        module: Value,
        mut names: Vec<Value>,
        globals: Handle<Dict>,
    ) -> R<Prepared> {
        if self.get_attr_opt(module, name::PATH)?.is_none() {
            return Ok(Prepared::Value(module));
        }
        if names.iter().any(|n| self.heap.text(*n).is_some_and(|t| *t == *"*")) {
            let all = self.get_attr_opt(module, name::ALL)?;
            names = match all {
                Some(all) => self.collect(all)?,
                None => Vec::new(),
            };
        }
        for name in names {
            let Some(id) = self.heap.intern_value(name) else { continue };
            let sub = format!("{full}.{}", self.heap.name_text(id));
            self.note_edge(globals, &sub);
            if self.own_attr(module, id)?.is_some()
                || self.loaded_module(&sub).is_some()
                || self.find_module(&sub)?.is_none()
            {
                continue;
            }
            if let Some(prepared) = self.load_module(block, &sub, Some(module))? {
                return Ok(prepared);
            }
        }
        Ok(Prepared::Value(module))
    }

    fn resolve_name(&mut self, name: &str, level: i64, globals: Handle<Dict>) -> R<String> {
        if level <= 0 {
            if name.is_empty() {
                return Err(self.value_error("Empty module name"));
            }
            return Ok(name.to_string());
        }
        let text =
            |vm: &Vm, n: NameId| vm.heap.dict_get_name(globals, n).and_then(|v| vm.heap.text(v).map(|t| t.to_string()));
        let package = match text(self, name::PACKAGE) {
            Some(package) => package,
            None => {
                let own = text(self, name::NAME).unwrap_or_default();
                if self.heap.dict_get_name(globals, name::PATH).is_some() {
                    own
                } else {
                    own.rsplit_once('.').map_or(String::new(), |(p, _)| p.to_string())
                }
            }
        };
        if package.is_empty() {
            return Err(self.raise(exc::IMPORT_ERROR, "attempted relative import with no known parent package"));
        }
        let mut base = package.as_str();
        for _ in 1..level {
            match base.rsplit_once('.') {
                Some((outer, _)) => base = outer,
                None => return Err(self.raise(exc::IMPORT_ERROR, "attempted relative import beyond top-level package")),
            }
        }
        Ok(if name.is_empty() { base.to_string() } else { format!("{base}.{name}") })
    }

    /// A module in `sys.modules`.
    pub fn loaded_module(&self, name: &str) -> Option<Value> {
        self.heap.dict_get_str(self.modules, name)
    }

    fn no_module(&mut self, name: &str, message: String) -> Raised {
        let raised = self.raise(exc::MODULE_NOT_FOUND_ERROR, message);
        let (exception, name) = (self.raised, self.heap.str(name));
        self.set_exception_field(exception, name::NAME_ATTR, name);
        raised
    }

    fn find_module(&mut self, name: &str) -> R<Option<Found>> {
        if let Some(code) = self.host_calls.library.modules.get(name) {
            return Ok(Some(Found::Host(code.clone())));
        }
        let relative = name.replace('.', "/");
        for (path, package) in [(format!("{relative}/__init__.py"), true), (format!("{relative}.py"), false)] {
            if let Some(source) = self.host.load_source(&path) {
                return match source.text {
                    Ok(text) => Ok(Some(Found::Source { text, path: source.path, package })),
                    Err(why) => Err(self.raise(exc::IMPORT_ERROR, why)),
                };
            }
        }
        Ok(self.library.get(name).map(|m| Found::Library(m)))
    }

    /// Whether the library is where a module comes from.
    pub(crate) fn is_library_module(&mut self, name: &str) -> R<bool> {
        Ok(matches!(self.find_module(name)?, Some(Found::Library(_))))
    }

    /// Makes a module and the frame of its body; `None` when there is no body to run.
    fn load_module(&mut self, block: usize, name: &str, parent: Option<Value>) -> R<Option<Prepared>> {
        if let Some(parent) = parent
            && name.contains('.')
            && self.get_attr_opt(parent, name::PATH)?.is_none()
        {
            let outer = name.rsplit_once('.').map_or("", |(o, _)| o);
            return Err(self.no_module(name, format!("No module named '{name}'; '{outer}' is not a package")));
        }
        let Some(found) = self.find_module(name)? else {
            return Err(self.no_module(name, format!("No module named '{name}'")));
        };
        if let Found::Library(library) = &found
            && self.adopt_shared(library.name)?
        {
            return Ok(None);
        }
        let (package, path) = match &found {
            Found::Library(m) => (m.package, None),
            Found::Source { path, package, .. } => (*package, Some(path.clone())),
            Found::Host(_) => (false, None),
        };
        let (module, dict) = self.new_module(name, package, path.as_deref());
        self.heap.dict_set_str(self.modules, name, module);
        let code = match found {
            Found::Library(library) => {
                self.note_begun(library.name);
                self.load_library(library, dict)?
            }
            Found::Host(code) => Some(self.load_code(&code, dict)?),
            Found::Source { text, path, .. } => {
                let code = compile(&text, &path, Form::Module);
                let code = code.map_err(|error| {
                    self.import_failed(module);
                    self.syntax_error(&error)
                })?;
                if let Err(raised) = self.warn_of_code(&code) {
                    self.import_failed(module);
                    return Err(raised);
                }
                Some(self.load_code(&code, dict)?)
            }
        };
        let Some(code) = code else {
            self.import_finished(module);
            return Ok(None);
        };
        self.importing.push(module);
        Ok(Some(self.module_frame(block, code, module)))
    }

    /// The frame of a module's body, ready in a block.
    fn module_frame(&mut self, block: usize, code: CodeId, module: Value) -> Prepared {
        if self.stack.len() < block + super::WINDOW {
            super::grow(&mut self.stack, block + super::WINDOW);
        }
        self.stack[block + 1..block + super::WINDOW].fill(Value::UNDEF);
        self.stack[block + 1] = module;
        Prepared::Enter { code, kind: LinkKind::Import, pc: 0 }
    }

    /// A new, empty module.
    pub fn new_module(&mut self, name: &str, package: bool, path: Option<&str>) -> (Value, Handle<Dict>) {
        let dict = self.heap.alloc(Dict::default());
        let text = self.heap.str(name);
        let module = Value::Module(self.heap.alloc(Module { dict, name: text }));
        let owner = if package { name } else { name.rsplit_once('.').map_or("", |(p, _)| p) };
        let owner = self.heap.str(owner);
        for (key, value) in [
            (name::NAME, text),
            (name::DOC, Value::NONE),
            (name::PACKAGE, owner),
            (name::LOADER, Value::NONE),
            (name::SPEC, Value::NONE),
        ] {
            self.heap.dict_set_name(dict, key, value);
        }
        if let Some(path) = path {
            let file = self.heap.str(path);
            self.heap.dict_set_name(dict, name::FILE, file);
        }
        if package {
            let folder = path.and_then(|p| p.rsplit_once('/')).map_or("", |(folder, _)| folder);
            let folder = self.heap.str(folder);
            let paths = self.heap.list(vec![folder]);
            self.heap.dict_set_name(dict, name::PATH, paths);
        }
        (module, dict)
    }

    fn load_library(&mut self, library: &'static crate::library::ModuleSpec, dict: Handle<Dict>) -> R<Option<CodeId>> {
        self.install_natives(dict, library.natives, library.name);
        if let Some(setup) = library.setup {
            setup(self, dict)?;
        }
        let Some(source) = library.source else { return Ok(None) };
        let known = LIBRARY.lock().ok().and_then(|table| table.get(library.name).cloned());
        let code = match known {
            Some(code) => code,
            None => {
                let Some(code) = source.code(library.path()) else {
                    return Err(self.internal_error("the library's code is damaged"));
                };
                if let Ok(mut table) = LIBRARY.lock() {
                    table.insert(library.name, code.clone());
                }
                code
            }
        };
        Ok(Some(self.load_code(&code, dict)?))
    }

    /// Puts natives into a namespace.
    pub fn install_natives(&mut self, dict: Handle<Dict>, natives: &'static [crate::native::Native], _module: &str) {
        for native in natives {
            let value = self.register_native(native, None);
            self.heap.dict_set_str(dict, native.name(), value);
        }
    }

    /// Gives a native its number; `owner` is the class that it is an attribute of.
    pub fn register_native(&mut self, native: &'static crate::native::Native, owner: Option<Handle<Class>>) -> Value {
        Value::Native(self.natives.add(native, owner))
    }

    /// Binds a module whose body has run as an attribute of its package.
    pub(crate) fn import_finished(&mut self, module: Value) {
        self.importing.retain(|m| !m.is(module));
        let Value::Module(h) = module else { return };
        let Some(name) = self.heap.text(self.heap[h].name).map(|t| t.to_string()) else { return };
        self.note_ended(&name);
        if let Some((package, last)) = name.rsplit_once('.')
            && let Some(Value::Module(parent)) = self.loaded_module(package)
        {
            let now = self.loaded_module(&name).unwrap_or(module);
            let dict = self.heap[parent].dict;
            if self.heap.dict_get_str(dict, last).is_none_or(|known| !known.is(now)) {
                self.heap.dict_set_str(dict, last, now);
            }
        }
    }

    /// Takes back a module whose body failed.
    pub(crate) fn import_failed(&mut self, module: Value) {
        self.importing.retain(|m| !m.is(module));
        let Value::Module(h) = module else { return };
        let name = self.heap[h].name;
        if let Some(text) = self.heap.text(name).map(|t| t.to_string()) {
            self.note_ended(&text);
        }
        if let Some(id) = self.heap.find_name_value(name) {
            self.heap.dict_remove_name(self.modules, id);
        }
    }

    /// `from module import name`, one name.
    pub(crate) fn import_from(&mut self, module: Value, name: NameId) -> R {
        if let Some(found) = self.get_attr_opt(module, name)? {
            return Ok(found);
        }
        let own = self
            .get_attr_opt(module, name::NAME)?
            .and_then(|n| self.heap.text(n).map(|t| t.to_string()))
            .unwrap_or_default();
        let text = self.heap.name_text(name);
        if let Some(found) = self.loaded_module(&format!("{own}.{text}")) {
            return Ok(found);
        }
        let file = self.get_attr_opt(module, name::FILE)?.and_then(|n| self.heap.text(n).map(|t| t.to_string()));
        let place = file.as_deref().unwrap_or("unknown location");
        let message = if self.importing.iter().any(|m| m.is(module)) {
            format!(
                "cannot import name '{text}' from partially initialized module '{own}' (most likely due to a circular import) ({place})"
            )
        } else {
            format!("cannot import name '{text}' from '{own}' ({place})")
        };
        let raised = self.raise(exc::IMPORT_ERROR, message);
        let (own, text) = (self.heap.str(&own), self.heap.str(&text));
        let file = file.map_or(Value::NONE, |f| self.heap.str(&f));
        let exception = self.raised;
        for (field, value) in [(name::NAME_ATTR, own), (name::PATH_ATTR, file), (name::NAME_FROM, text)] {
            self.set_exception_field(exception, field, value);
        }
        Err(raised)
    }

    /// `from module import *`.
    pub(crate) fn import_star(&mut self, module: Value, namespace: Value) -> R<()> {
        let names = match self.get_attr_opt(module, name::ALL)? {
            Some(all) => self.collect(all)?,
            None => {
                let Some(dict) = self.own_dict(module) else { return Ok(()) };
                let keys: Vec<Value> = self.heap[dict].iter().map(|e| e.key).collect();
                keys.into_iter().filter(|k| self.heap.text(*k).is_some_and(|t| !t.starts_with('_'))).collect()
            }
        };
        for name in names {
            let Some(id) = self.heap.intern_value(name) else {
                let (own, class) = (self.get_attr(module, name::NAME)?, self.type_name(name));
                let own = self.str_string(own)?;
                return Err(self.type_error(format!("Item in {own}.__all__ must be str, not {class}")));
            };
            let value = self.get_attr(module, id)?;
            let key = self.heap.name_value(id);
            self.set_item(namespace, key, value)?;
        }
        Ok(())
    }
}
