//! The typed operands of instructions: what a number in an instruction means, and how the disassembler shows it.
//! No instruction is defined here; see `op.rs`.

use super::Code;
use std::fmt;

/// A register of the current frame's window, `R[n]`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, PartialOrd, Ord, Hash)]
pub struct Reg(pub u8);

/// An index into [`Code::consts`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Konst(pub u32);

/// A small index into [`Code::consts`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Konst16(pub u16);

/// An index into [`Code::names`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Name(pub u16);

/// An index into [`Code::sites`]: an inline cache of its own and the name that it caches.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Site(pub u16);

/// The distance of a jump, counted from the instruction after the jump. Conditional jumps are short.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Near(pub i16);

/// The distance of an unconditional jump, counted from the instruction after the jump.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Far(pub i32);

/// An integer operand held in the instruction itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Imm(pub i16);

/// A number of registers or items.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Count(pub u8);

/// The arithmetic and bitwise operators.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum BinaryOp {
    Add,
    Sub,
    Mul,
    Div,
    FloorDiv,
    Mod,
    Pow,
    Shl,
    Shr,
    And,
    Or,
    Xor,
    MatMul,
}

/// The comparison operators that yield a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum CompareOp {
    Lt,
    Le,
    Gt,
    Ge,
    Eq,
    Ne,
    Is,
    IsNot,
    In,
    NotIn,
}

/// The special methods that statements look up on the type of a value, never on the value itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Special {
    Enter,
    Exit,
    AsyncEnter,
    AsyncExit,
}

/// What an f-string does to a value before it formats it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Conversion {
    None,
    /// None, and what is formatted goes into a string at once: an int or a float can be left to that.
    Part,
    Str,
    Repr,
    Ascii,
}

/// Whether an arithmetic instruction stands for an augmented assignment (`+=`), which asks `__iadd__` first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Mode {
    Plain,
    InPlace,
}

impl BinaryOp {
    /// The operator as it is written, without `=`.
    pub fn symbol(self) -> &'static str {
        use BinaryOp::*;
        match self {
            Add => "+",
            Sub => "-",
            Mul => "*",
            Div => "/",
            FloorDiv => "//",
            Mod => "%",
            Pow => "**",
            Shl => "<<",
            Shr => ">>",
            And => "&",
            Or => "|",
            Xor => "^",
            MatMul => "@",
        }
    }
}

impl CompareOp {
    /// The operator as it is written.
    pub fn symbol(self) -> &'static str {
        use CompareOp::*;
        match self {
            Lt => "<",
            Le => "<=",
            Gt => ">",
            Ge => ">=",
            Eq => "==",
            Ne => "!=",
            Is => "is",
            IsNot => "is not",
            In => "in",
            NotIn => "not in",
        }
    }
}

/// How an operand is shown in a listing. `at` is the index of its instruction.
pub(crate) trait Operand {
    fn show(&self, f: &mut dyn fmt::Write, code: &Code, at: usize) -> fmt::Result;
    /// Whether the operand stays inside the tables of its code.
    fn in_bounds(&self, _code: &Code, _at: usize) -> bool {
        true
    }
}

fn target_in_bounds(code: &Code, at: usize, distance: i64) -> bool {
    let target = at as i64 + 1 + distance;
    target >= 0 && target < code.instrs.len() as i64
}

impl Operand for Reg {
    fn show(&self, f: &mut dyn fmt::Write, code: &Code, _: usize) -> fmt::Result {
        match code.local_name(*self) {
            Some(name) => write!(f, "r{}({name})", self.0),
            None => write!(f, "r{}", self.0),
        }
    }
    fn in_bounds(&self, code: &Code, _: usize) -> bool {
        usize::from(self.0) < usize::from(code.registers)
    }
}
impl Operand for Konst {
    fn show(&self, f: &mut dyn fmt::Write, code: &Code, _: usize) -> fmt::Result {
        match code.consts.get(self.0 as usize) {
            Some(constant) => write!(f, "{constant}"),
            None => write!(f, "const {}", self.0),
        }
    }
    fn in_bounds(&self, code: &Code, _: usize) -> bool {
        (self.0 as usize) < code.consts.len()
    }
}
impl Operand for Name {
    fn show(&self, f: &mut dyn fmt::Write, code: &Code, _: usize) -> fmt::Result {
        f.write_str(code.names.get(usize::from(self.0)).map_or("?", |name| name))
    }
    fn in_bounds(&self, code: &Code, _: usize) -> bool {
        usize::from(self.0) < code.names.len()
    }
}
impl Operand for Site {
    fn show(&self, f: &mut dyn fmt::Write, code: &Code, at: usize) -> fmt::Result {
        match code.sites.get(usize::from(self.0)) {
            Some(name) => name.show(f, code, at),
            None => write!(f, "site {}", self.0),
        }
    }
    fn in_bounds(&self, code: &Code, _: usize) -> bool {
        usize::from(self.0) < code.sites.len()
    }
}
impl Operand for Near {
    fn show(&self, f: &mut dyn fmt::Write, _: &Code, at: usize) -> fmt::Result {
        write!(f, "-> {}", at as i64 + 1 + i64::from(self.0))
    }
    fn in_bounds(&self, code: &Code, at: usize) -> bool {
        target_in_bounds(code, at, self.0.into())
    }
}
impl Operand for Far {
    fn show(&self, f: &mut dyn fmt::Write, _: &Code, at: usize) -> fmt::Result {
        write!(f, "-> {}", at as i64 + 1 + i64::from(self.0))
    }
    fn in_bounds(&self, code: &Code, at: usize) -> bool {
        target_in_bounds(code, at, self.0.into())
    }
}
impl Operand for Imm {
    fn show(&self, f: &mut dyn fmt::Write, _: &Code, _: usize) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
impl Operand for i32 {
    fn show(&self, f: &mut dyn fmt::Write, _: &Code, _: usize) -> fmt::Result {
        write!(f, "{self}")
    }
}
impl Operand for Count {
    fn show(&self, f: &mut dyn fmt::Write, _: &Code, _: usize) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
impl Operand for bool {
    fn show(&self, f: &mut dyn fmt::Write, _: &Code, _: usize) -> fmt::Result {
        write!(f, "{self}")
    }
}
impl Operand for BinaryOp {
    fn show(&self, f: &mut dyn fmt::Write, _: &Code, _: usize) -> fmt::Result {
        f.write_str(self.symbol())
    }
}
impl Operand for CompareOp {
    fn show(&self, f: &mut dyn fmt::Write, _: &Code, _: usize) -> fmt::Result {
        f.write_str(self.symbol())
    }
}
macro_rules! shown_by_name {
    ($($type:ty),*) => { $(impl Operand for $type {
        fn show(&self, f: &mut dyn fmt::Write, _: &Code, _: usize) -> fmt::Result { write!(f, "{self:?}") }
    })* };
}
shown_by_name!(Special, Conversion, Mode);
impl Operand for Konst16 {
    fn show(&self, f: &mut dyn fmt::Write, code: &Code, at: usize) -> fmt::Result {
        Konst(self.0.into()).show(f, code, at)
    }
    fn in_bounds(&self, code: &Code, at: usize) -> bool {
        Konst(self.0.into()).in_bounds(code, at)
    }
}
