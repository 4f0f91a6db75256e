//! Code objects as a session uses them: constants made into values, names interned, caches numbered, globals known.
//! The table only grows, so the dispatch loop borrows from it while everything else changes.

use crate::heap::{Dict, NameId};
use crate::value::{CodeId, Handle, Value};
use std::sync::{Arc, OnceLock};
use withal_compiler::bytecode::{Code, FunctionKind, Instr};

/// A code object in a session and with the globals that it runs in.
pub struct LoadedCode {
    /// Its own number.
    pub id: CodeId,
    /// What the compiler gave; shared with other sessions.
    pub code: Arc<Code>,
    /// Its constants; nested code is loaded when a function is made of it, and stands here as `Value::Code`.
    pub consts: Box<[Value]>,
    /// Its names.
    pub names: Box<[NameId]>,
    /// The number of its first inline cache.
    pub first_site: u32,
    /// The module namespace.
    pub globals: Handle<Dict>,
    /// What names are looked up in after the globals: the globals' `__builtins__`.
    pub builtins: Handle<Dict>,
    /// `code.registers`.
    pub registers: u8,
    /// How many parameters there are, when all are positional and have registers; else 255: a call must bind its arguments.
    pub simple_params: u8,
    /// The same of a coroutine function, whose awaited call enters it at once.
    pub simple_awaited: u8,
    /// The registers from here to `registers` start out unbound, up to the end of the locals.
    pub first_free_local: u8,
    /// One past the last local.
    pub locals_end: u8,
    /// What a call gives.
    pub kind: FunctionKind,
    /// How many free variables there are; their cells go to the registers from `free_base` on.
    pub frees: u8,
    pub free_base: u8,
    /// Whether entering takes more than clearing the locals: cells of free variables, spilled locals.
    pub has_prologue: bool,
}

impl LoadedCode {
    /// The instructions.
    #[inline(always)]
    pub fn instrs(&self) -> &[Instr] {
        &self.code.instrs
    }
}

const CHUNK: usize = 256;

/// The loaded code of one session.
pub struct CodeTable {
    chunks: Box<[OnceLock<Box<[OnceLock<Box<LoadedCode>>]>>]>,
}

impl Default for CodeTable {
    fn default() -> Self {
        CodeTable { chunks: (0..crate::value::Link::MAX_CODES / CHUNK).map(|_| OnceLock::new()).collect() }
    }
}

impl CodeTable {
    /// A loaded code.
    #[inline]
    pub fn get(&self, id: CodeId) -> Option<&LoadedCode> {
        let at = id.0 as usize;
        self.chunks.get(at / CHUNK)?.get()?.get(at % CHUNK)?.get().map(|code| &**code)
    }

    /// Puts a code at its number; false when there is no room for it.
    pub fn put(&self, code: LoadedCode) -> bool {
        let at = code.id.0 as usize;
        let Some(chunk) = self.chunks.get(at / CHUNK) else { return false };
        let chunk = chunk.get_or_init(|| (0..CHUNK).map(|_| OnceLock::new()).collect());
        chunk.get(at % CHUNK).is_some_and(|place| place.set(Box::new(code)).is_ok())
    }

    /// All loaded codes.
    pub fn iter(&self) -> impl Iterator<Item = &LoadedCode> {
        self.chunks.iter().map_while(|c| c.get()).flat_map(|c| c.iter().map_while(|p| p.get().map(|c| &**c)))
    }
}
