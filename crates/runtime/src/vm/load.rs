//! Making shared code objects runnable in a session: constants become values, names are interned, caches numbered.

use crate::code::{LoadedCode, MAX_CODES};
use crate::heap::*;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{CodeId, Handle, Link, Value};
use std::sync::Arc;
use withal_compiler::bytecode::{Code, Const, FIRST_LOCAL, FunctionKind};

impl Vm {
    /// Loads a code object, with the code objects inside it, to run with these globals.
    pub fn load_code(&mut self, code: &Arc<Code>, globals: Handle<Dict>) -> R<CodeId> {
        // Inner code objects come before the outer ones that refer to them; nesting is bounded by the parser.
        let mut consts = Vec::with_capacity(code.consts.len());
        for constant in &code.consts {
            consts.push(self.load_const(constant, globals)?);
        }
        self.keeps_locals = self.keeps_locals || asks_for_locals(code);
        let names = code.names.iter().map(|n| self.heap.intern(n)).collect();
        let params = code.parameter_names().map(|n| self.heap.intern(n)).collect();
        let first_site = self.codes.take_sites(code.sites.len());
        if self.code_count as usize >= MAX_CODES || code.instrs.len() >= Link::MAX_PC {
            return Err(self.memory_error());
        }
        let id = self.codes.next_id(self.code_count);
        let p = code.params;
        let has_prologue = !code.frees.is_empty() || !code.spilled.is_empty();
        let simple = |kind| {
            let positional = p.keyword_only == 0 && !p.star && !p.star_star;
            if positional && code.spilled.is_empty() && code.function == kind { p.in_registers() } else { u8::MAX }
        };
        let builtins = self.builtins_of(globals);
        let loaded = LoadedCode {
            id,
            code: code.clone(),
            instrs: code.instrs.clone(),
            consts: consts.into(),
            names,
            params,
            first_site,
            globals,
            builtins,
            registers: code.registers,
            simple_params: simple(FunctionKind::Plain),
            simple_awaited: simple(FunctionKind::Coroutine),
            first_free_local: FIRST_LOCAL + p.in_registers(),
            locals_end: FIRST_LOCAL + code.locals.len() as u8,
            kind: code.function,
            frees: code.frees.len() as u8,
            free_base: code.free_base.0,
            has_prologue,
        };
        self.heap
            .keep(size_of::<LoadedCode>() + code.instrs.len() / 4 + loaded.names.len() * 8 + code.sites.len() * 64);
        if !self.codes.put(loaded) {
            return Err(self.memory_error());
        }
        self.code_count += 1;
        Ok(id)
    }

    /// Shows what the compiler warns of in a loaded text, or raises it, as the filters of `warnings` have it.
    pub fn warn_of(&mut self, code: CodeId) -> R<()> {
        let table = Arc::clone(&self.codes);
        match table.get(code) {
            Some(loaded) => self.warn_of_code(&loaded.code),
            None => Ok(()),
        }
    }

    /// The same for code that is not loaded yet.
    pub fn warn_of_code(&mut self, code: &Code) -> R<()> {
        if code.warnings.is_empty() {
            return Ok(());
        }
        let module = self.import_nested("warnings", self.builtins, Value::NONE, 0)?;
        let name = self.heap.intern("warn_explicit");
        let warn = self.get_attr(module, name)?;
        let path = self.heap.str(&code.source.path);
        let name = self.heap.intern("_lines");
        let lines = self.get_attr(module, name)?;
        for warning in &code.warnings {
            if !code.source.path.starts_with('<') {
                let key = self.heap.tuple([path, Value::Int(warning.line.into())]);
                let line = self.heap.str(code.source.line(warning.line));
                self.set_item(lines, key, line)?;
            }
            let message = self.heap.str(&warning.message);
            let category = Value::Class(crate::exception::exc::SYNTAX_WARNING.class());
            self.call(warn, &[message, category, path, Value::Int(warning.line.into())])?;
        }
        Ok(())
    }

    /// `__builtins__` of a namespace, a dict or a module; the session's own if there is none.
    fn builtins_of(&self, globals: Handle<Dict>) -> Handle<Dict> {
        match self.heap.dict_get_name(globals, name::BUILTINS).map(|b| self.heap.payload(b)) {
            Some(Value::Dict(own)) => own,
            Some(Value::Module(h)) => self.heap[h].dict,
            _ => self.builtins,
        }
    }

    fn load_const(&mut self, constant: &Const, globals: Handle<Dict>) -> R {
        Ok(match constant {
            Const::None => Value::NONE,
            Const::Ellipsis => Value::ELLIPSIS,
            Const::Bool(b) => Value::bool(*b),
            Const::Int(i) => Value::Int(*i),
            Const::BigInt(i) => self.heap.int(i.clone()),
            Const::Float(x) => Value::float(*x),
            Const::Complex(re, im) => Value::Complex(self.heap.alloc(Complex { re: *re, im: *im })),
            Const::Str(s) => {
                if s.len() <= 40 && s.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
                    let name = self.heap.intern(s);
                    self.heap.name_value(name)
                } else {
                    self.heap.str(s)
                }
            }
            Const::Bytes(b) => self.heap.bytes(&**b),
            Const::Tuple(items) => {
                let items = items.iter().map(|i| self.load_const(i, globals)).collect::<R<Vec<Value>>>()?;
                self.heap.tuple(items)
            }
            Const::FrozenSet(items) => {
                let set = self.heap.alloc(Set::default());
                for item in items {
                    let item = self.load_const(item, globals)?;
                    self.set_add(set, item)?;
                }
                Value::FrozenSet(set)
            }
            Const::Code(code) => Value::Code(self.load_code(code, globals)?),
        })
    }
}

/// Whether a program's code mentions the variables of frames by one of the names that lead to them.
fn asks_for_locals(code: &Code) -> bool {
    let leads = |name: &str| matches!(name, "f_locals" | "capture_locals" | "tb_locals");
    let keyword = |constant: &Const| match constant {
        Const::Str(name) => leads(name),
        Const::Tuple(items) => items.iter().any(|item| matches!(item, Const::Str(name) if leads(name))),
        _ => false,
    };
    let library = code.source.path.starts_with("<frozen ") || code.source.path.starts_with(crate::library::UNSEEN);
    !library && (code.names.iter().any(|name| leads(name)) || code.consts.iter().any(keyword))
}
