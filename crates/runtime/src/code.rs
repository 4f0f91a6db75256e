//! Code objects as a session uses them: constants made into values, names interned, caches numbered, globals known.
//! The table only grows, so the dispatch loop borrows from it while everything else changes.

use crate::heap::{Dict, NameId};
use crate::value::{CodeId, Handle, Value};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};
use withal_compiler::bytecode::{Code, FunctionKind, Instr};

/// A code object in a session and with the globals that it runs in.
#[derive(Clone)]
pub struct LoadedCode {
    /// Its own number.
    pub id: CodeId,
    /// What the compiler gave; shared with other sessions.
    pub code: Arc<Code>,
    /// Its instructions, one step away.
    pub instrs: Arc<[Instr]>,
    /// Its constants; nested code is loaded when a function is made of it, and stands here as `Value::Code`.
    pub consts: Arc<[Value]>,
    /// Its names.
    pub names: Arc<[NameId]>,
    /// The names of its parameters.
    pub params: Arc<[NameId]>,
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
const CHUNKS: usize = (SHARED_CODES / FIRST_CHUNK).ilog2() as usize;

/// Codes from here on are those of the image that the session began with.
const SHARED_CODES: usize = crate::value::Link::MAX_CODES / 2;
/// How many codes a session can have.
pub const MAX_CODES: usize = SHARED_CODES - FIRST_CHUNK;
/// How many an image can have.
const MOST_SHARED: usize = 1 << 14;
/// Entered ones of an image stand in chunks of so many.
const ENTERED_CHUNK: usize = 16;

type Chunk = Box<[OnceLock<Box<LoadedCode>>]>;

/// The loaded code of one session.
#[derive(Default)]
pub struct CodeTable {
    chunks: [OnceLock<Chunk>; CHUNKS],
    /// The codes of the image, and those of them that this session has looked at, with caches of their own.
    frozen: Arc<Vec<LoadedCode>>,
    entered: Box<[OnceLock<Chunk>]>,
    /// How many inline caches were given out.
    sites: AtomicU32,
}

/// The chunk of a code and its place there.
#[inline]
fn place(id: CodeId) -> (usize, usize) {
    let at = id.0 as usize + FIRST_CHUNK;
    let chunk = at.ilog2() - FIRST_CHUNK.ilog2();
    (chunk as usize, at - (FIRST_CHUNK << chunk))
}

fn chunk_of(count: usize) -> Chunk {
    (0..count).map(|_| OnceLock::new()).collect()
}

impl CodeTable {
    /// A table for a session that begins with an image.
    pub fn over(frozen: &Arc<Vec<LoadedCode>>) -> CodeTable {
        let chunks = frozen.len().div_ceil(ENTERED_CHUNK);
        let entered = (0..chunks).map(|_| OnceLock::new()).collect();
        CodeTable { frozen: frozen.clone(), entered, ..CodeTable::default() }
    }

    /// A table for an image that has all of another one, and more.
    pub fn opened(frozen: &[LoadedCode]) -> CodeTable {
        let entered = (0..MOST_SHARED / ENTERED_CHUNK).map(|_| OnceLock::new()).collect();
        let table = CodeTable { entered, ..CodeTable::default() };
        for code in frozen {
            let first_site = table.take_sites(code.code.sites.len());
            table.put(LoadedCode { first_site, ..code.clone() });
        }
        table
    }

    /// The number of the code that is loaded next, after `count` others.
    pub fn next_id(&self, count: u64) -> CodeId {
        if self.is_open() { CodeId(SHARED_CODES as u64 + count) } else { CodeId(count) }
    }

    fn is_open(&self) -> bool {
        self.entered.len() > self.frozen.len()
    }

    /// The codes of an image.
    pub fn freeze(&self) -> Arc<Vec<LoadedCode>> {
        let codes = self.entered.iter().map_while(|c| c.get()).flat_map(|c| c.iter().map_while(|p| p.get()));
        Arc::new(codes.map(|code| (**code).clone()).collect())
    }

    /// The numbers of so many inline caches: the first one.
    pub fn take_sites(&self, count: usize) -> u32 {
        self.sites.fetch_add(count as u32, Ordering::Relaxed)
    }

    /// How many inline caches there are.
    pub fn sites(&self) -> usize {
        self.sites.load(Ordering::Relaxed) as usize
    }

    /// A loaded code.
    #[inline]
    pub fn get(&self, id: CodeId) -> Option<&LoadedCode> {
        let (chunk, at) = place(id);
        match self.chunks.get(chunk) {
            Some(chunk) => chunk.get()?.get(at)?.get().map(|code| &**code),
            None => self.entered(id),
        }
    }

    /// A code of the image, made this session's own by caches of its own.
    #[inline(never)]
    fn entered(&self, id: CodeId) -> Option<&LoadedCode> {
        let at = id.0 as usize - SHARED_CODES;
        let chunk = self.entered.get(at / ENTERED_CHUNK)?.get_or_init(|| chunk_of(ENTERED_CHUNK));
        let place = chunk.get(at % ENTERED_CHUNK)?;
        if let Some(code) = place.get() {
            return Some(code);
        }
        let code = self.frozen.get(at)?;
        let own = || Box::new(LoadedCode { first_site: self.take_sites(code.code.sites.len()), ..code.clone() });
        Some(place.get_or_init(own))
    }

    /// Puts a code at its number; false when there is no room for it.
    pub fn put(&self, code: LoadedCode) -> bool {
        let (number, at) = place(code.id);
        if let Some(chunk) = self.chunks.get(number) {
            let chunk = chunk.get_or_init(|| chunk_of(FIRST_CHUNK << number));
            return chunk.get(at).is_some_and(|place| place.set(Box::new(code)).is_ok());
        }
        let at = code.id.0 as usize - SHARED_CODES;
        let Some(chunk) = self.entered.get(at / ENTERED_CHUNK) else { return false };
        let chunk = chunk.get_or_init(|| chunk_of(ENTERED_CHUNK));
        chunk.get(at % ENTERED_CHUNK).is_some_and(|place| place.set(Box::new(code)).is_ok())
    }

    /// All code that the session loaded itself.
    pub fn iter(&self) -> impl Iterator<Item = &LoadedCode> {
        self.chunks.iter().map_while(|c| c.get()).flat_map(|c| c.iter().map_while(|p| p.get().map(|c| &**c)))
    }
}
