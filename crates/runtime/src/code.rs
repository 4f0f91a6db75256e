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
    /// Its instructions, one step away: the dispatch loop keeps only the code in a register, and not these beside it.
    pub instrs: Arc<[Instr]>,
    /// Its constants; nested code is loaded when a function is made of it, and stands here as `Value::Code`.
    pub consts: Box<[Value]>,
    /// Its names.
    pub names: Box<[NameId]>,
    /// The names of its parameters.
    pub params: Box<[NameId]>,
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
        &self.instrs
    }
}

/// Codes in the first chunk; each further one has twice as many as the one before. A session of one small program keeps
/// 1 KB for the table in place of the 100 KB of a flat one.
const FIRST_CHUNK: usize = 32;
const CHUNKS: usize = (crate::value::Link::MAX_CODES / FIRST_CHUNK).ilog2() as usize + 1;

type Chunk = Box<[OnceLock<Box<LoadedCode>>]>;

/// The loaded code of one session.
#[derive(Default)]
pub struct CodeTable {
    chunks: [OnceLock<Chunk>; CHUNKS],
}

/// The chunk of a code and its place there.
#[inline]
fn place(id: CodeId) -> (usize, usize) {
    let at = id.0 as usize + FIRST_CHUNK;
    let chunk = at.ilog2() - FIRST_CHUNK.ilog2();
    (chunk as usize, at - (FIRST_CHUNK << chunk))
}

impl CodeTable {
    /// A loaded code.
    #[inline]
    pub fn get(&self, id: CodeId) -> Option<&LoadedCode> {
        let (chunk, at) = place(id);
        self.chunks.get(chunk)?.get()?.get(at)?.get().map(|code| &**code)
    }

    /// Puts a code at its number; false when there is no room for it.
    pub fn put(&self, code: LoadedCode) -> bool {
        let (number, at) = place(code.id);
        let Some(chunk) = self.chunks.get(number) else { return false };
        let chunk = chunk.get_or_init(|| (0..FIRST_CHUNK << number).map(|_| OnceLock::new()).collect());
        chunk.get(at).is_some_and(|place| place.set(Box::new(code)).is_ok())
    }

    /// All loaded codes.
    pub fn iter(&self) -> impl Iterator<Item = &LoadedCode> {
        self.chunks.iter().map_while(|c| c.get()).flat_map(|c| c.iter().map_while(|p| p.get().map(|c| &**c)))
    }
}
