//! What compilation gives: `Code`, immutable plain data that any number of sessions share.
//! Nothing here runs anything.

use super::operand::{Name, Reg};
use super::{Instr, Spans, Text};
use num_bigint::BigInt;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// A source text and where it came from.
pub struct Source {
    /// The file name as tracebacks show it.
    pub path: Text,
    /// The whole text, UTF-8.
    pub text: Text,
    line_starts: OnceLock<Box<[u32]>>,
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source").field("path", &self.path).field("length", &self.text.len()).finish()
    }
}

impl Source {
    /// A text from somewhere.
    pub fn new(path: &str, text: &str) -> Source {
        Source { path: path.into(), text: text.into(), line_starts: OnceLock::new() }
    }

    /// A text that the program embeds.
    pub fn embedded(path: String, text: &'static str) -> Source {
        Source { path: path.into(), text: Text::Embedded(text), line_starts: OnceLock::new() }
    }

    /// The byte offset at which each line starts.
    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let ends = self.text.bytes().enumerate().filter(|&(_, b)| b == b'\n');
            std::iter::once(0).chain(ends.map(|(i, _)| i as u32 + 1)).collect()
        })
    }

    /// The line, counted from 1, that a byte offset falls in.
    pub fn line_of(&self, offset: u32) -> u32 {
        self.line_starts().partition_point(|&start| start <= offset) as u32
    }

    /// The text of a line, counted from 1, without its end; empty when there is no such line.
    pub fn line(&self, line: u32) -> &str {
        let Some(&start) = (line as usize).checked_sub(1).and_then(|i| self.line_starts().get(i)) else { return "" };
        let end = self.line_starts().get(line as usize).map_or(self.text.len(), |&next| next as usize);
        self.text.get(start as usize..end).unwrap_or("").trim_end_matches(['\n', '\r'])
    }

    /// Line (from 1) and byte column (from 0) of a byte offset.
    pub fn position(&self, offset: u32) -> (u32, u32) {
        let line = self.line_of(offset);
        (line, offset - self.line_starts().get(line as usize - 1).copied().unwrap_or(0))
    }
}

/// The part of the source, in byte offsets, that an instruction came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// What a piece of code is the body of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeKind {
    /// A module, or the text given to `exec`.
    Module,
    /// A class body; its namespace is `R[2]`.
    Class,
    /// A function, lambda, comprehension or annotation scope.
    Function,
    /// An expression given to `eval`; returns its value.
    Expression,
}

/// What calling a function gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FunctionKind {
    /// Its result.
    Plain,
    /// A generator.
    Generator,
    /// A coroutine (`async def`).
    Coroutine,
    /// An asynchronous generator.
    AsyncGenerator,
}

/// The parameters of a function. They fill the registers from `R[2]` in this order:
/// positional-only, positional, keyword-only, `*args`, `**kwargs`. Of more than a frame has room for, the later ones
/// are the first of the spilled locals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Params {
    /// How many are positional-only.
    pub positional_only: u16,
    /// How many may be given by position, the positional-only ones included.
    pub positional: u16,
    /// How many are keyword-only.
    pub keyword_only: u16,
    /// Whether there is `*args`.
    pub star: bool,
    /// Whether there is `**kwargs`.
    pub star_star: bool,
}

impl Params {
    /// The number of parameters.
    pub fn count(&self) -> u16 {
        self.positional + self.keyword_only + u16::from(self.star) + u16::from(self.star_star)
    }

    /// How many of them have a register.
    pub fn in_registers(&self) -> u8 {
        if self.count() <= MAX_REGISTER_PARAMS { self.count() as u8 } else { 100 }
    }
}

/// Where an exception raised in a range of instructions is handled. The first entry that covers the instruction wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handler {
    /// First instruction covered.
    pub start: u32,
    /// One past the last instruction covered.
    pub end: u32,
    /// Where to go on.
    pub target: u32,
    /// The register that receives the exception.
    pub reg: Reg,
}

/// Instructions that give back what was taken: a copy of a `finally` block, or what calls an exit method. The engine has
/// to know them where a limit stops a program: they are run all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CleanUp {
    /// First instruction.
    pub start: u32,
    /// One past the last instruction.
    pub end: u32,
    /// For an exit method: the first of the two registers that hold it.
    pub exit: Option<Reg>,
    /// For the copy that exceptions lead to: the first place at which the block has begun, and the exit is due.
    pub due: Option<u32>,
}

/// A constant.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub enum Const {
    None,
    Ellipsis,
    Bool(bool),
    Int(i64),
    BigInt(BigInt),
    Float(f64),
    /// Real and imaginary part.
    Complex(f64, f64),
    Str(Text),
    Bytes(Box<[u8]>),
    Tuple(Box<[Const]>),
    FrozenSet(Box<[Const]>),
    Code(Arc<Code>),
}

/// Something that the compiler warns of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The line, counted from 1.
    pub line: u32,
    /// What it says.
    pub message: Text,
}

/// A compiled module, function, class body or expression.
#[derive(Clone, Debug)]
pub struct Code {
    /// `co_name`.
    pub name: Text,
    /// `co_qualname`.
    pub qualname: Text,
    /// Where it came from.
    pub source: Arc<Source>,
    /// What it is the body of.
    pub kind: CodeKind,
    /// What calling it gives.
    pub function: FunctionKind,
    /// The parameters.
    pub params: Params,
    /// `co_firstlineno`: the line of `def`, `class` or of the first decorator.
    pub first_line: u32,
    /// The instructions.
    pub instrs: Arc<[Instr]>,
    /// Where each instruction came from.
    pub spans: Spans,
    /// The line of each instruction in place of those that the spans say, 0 for none: of code that was given other lines.
    pub lines: Option<Arc<[u32]>>,
    /// For each `CallMethod` and `CallMethodAwait`, by index in rising order: what to blame when there is no such method.
    pub lookups: Box<[(u32, Span)]>,
    /// The constants; for a function with a docstring, the first one.
    pub consts: Box<[Const]>,
    /// Whether `consts[0]` is the docstring.
    pub has_docstring: bool,
    /// The names that instructions use.
    pub names: Box<[Text]>,
    /// The inline-cache sites: the name that each one looks up.
    pub sites: Box<[Name]>,
    /// The exception table, inner ranges first.
    pub handlers: Box<[Handler]>,
    /// What gives back, outer ranges first.
    pub cleanups: Box<[CleanUp]>,
    /// The names of the locals in `R[2..]`, parameters first; hidden ones start with `.`.
    pub locals: Box<[Text]>,
    /// The registers of [`Code::locals`] that hold a cell of this frame's own (captured by an inner scope).
    pub cells: Box<[Reg]>,
    /// The free variables. A call puts their cells into the registers from `free_base`.
    pub frees: Box<[Text]>,
    /// Where the cells of the free variables stand: after the locals.
    pub free_base: Reg,
    /// How many registers a frame uses, `R[0]` and `R[1]` included; at most 250.
    pub registers: u8,
    /// The variables of inlined comprehensions, outer ones first.
    pub inlined: Box<[Inlined]>,
    /// What there is to warn of (`SyntaxWarning`) before the whole text is run; in the outermost code only.
    pub warnings: Box<[Warning]>,
    /// The names of the locals that found no register, parameters first.
    pub spilled: Box<[Text]>,
    /// The register of the hidden local that holds the spilled locals; meaningful if there are any.
    /// A call fills it when `spilled` is not empty.
    pub spill: Reg,
}

/// Functions with more parameters keep only some of them in registers.
const MAX_REGISTER_PARAMS: u16 = 150;

/// A variable of a comprehension that runs in the frame around it: it has a register from one instruction to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inlined {
    /// First instruction.
    pub start: u32,
    /// One past the last instruction.
    pub end: u32,
    /// The register, which may hold the variable's cell.
    pub reg: Reg,
    /// The variable.
    pub name: Text,
}

/// The register of the first parameter, and of the namespace of class and `exec` code.
pub const FIRST_LOCAL: u8 = 2;

impl Code {
    /// The names of the parameters, in order.
    pub fn parameter_names(&self) -> impl Iterator<Item = &str> + Clone {
        let (all, held) = (usize::from(self.params.count()), usize::from(self.params.in_registers()));
        self.locals.iter().take(held).chain(self.spilled.iter().take(all - held)).map(|name| &**name)
    }

    /// The name of the local that lives in a register.
    pub fn local_name(&self, reg: Reg) -> Option<&str> {
        let local = usize::from(reg.0).checked_sub(usize::from(FIRST_LOCAL)).and_then(|i| self.locals.get(i));
        let free = || usize::from(reg.0).checked_sub(usize::from(self.free_base.0)).and_then(|i| self.frees.get(i));
        local.or_else(free).map(|name| &**name)
    }

    /// What a failed lookup of the method that a call instruction names is blamed on: `object.name` without the arguments.
    pub fn lookup_span(&self, pc: usize) -> Option<Span> {
        let found = self.lookups.binary_search_by_key(&pc, |&(at, _)| at as usize).ok()?;
        self.lookups.get(found).map(|&(_, span)| span)
    }

    /// The line, counted from 1, of an instruction.
    pub fn line_at(&self, pc: usize) -> u32 {
        if let Some(lines) = &self.lines {
            return lines.get(pc).copied().unwrap_or(0);
        }
        self.spans.get(pc).map_or(self.first_line, |span| self.source.line_of(span.start))
    }
}

impl fmt::Display for Const {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Const::None => f.write_str("None"),
            Const::Ellipsis => f.write_str("Ellipsis"),
            Const::Bool(true) => f.write_str("True"),
            Const::Bool(false) => f.write_str("False"),
            Const::Int(i) => write!(f, "{i}"),
            Const::BigInt(i) => write!(f, "{i}"),
            Const::Float(x) => write!(f, "{x:?}"),
            Const::Complex(re, im) => write!(f, "{re:?}+{im:?}j"),
            Const::Str(s) => write!(f, "{s:?}"),
            Const::Bytes(b) => write!(f, "b\"{}\"", b.escape_ascii()),
            Const::Tuple(items) => list(f, "(", items, ")"),
            Const::FrozenSet(items) => list(f, "frozenset({", items, "})"),
            Const::Code(code) => write!(f, "<code {}>", code.qualname),
        }
    }
}

fn list(f: &mut fmt::Formatter<'_>, open: &str, items: &[Const], close: &str) -> fmt::Result {
    f.write_str(open)?;
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            f.write_str(", ")?;
        }
        write!(f, "{item}")?;
    }
    f.write_str(close)
}
