//! What the machine runs. Jumps are relative to the instruction itself, so that pieces of program can be put together
//! in any order.

use super::set::{Alphabet, Class, Set};
use std::sync::Arc;

/// What matches exactly one character.
#[derive(Clone, Debug)]
pub(super) enum Single {
    /// Any but a line feed.
    Any,
    /// Any at all.
    All,
    Char(u32),
    /// Any but this one.
    Not(u32),
    Set(Arc<Set>),
}

/// A place between characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// `\A`, and `^` without MULTILINE.
    Start,
    /// `^` with MULTILINE.
    LineStart,
    /// `$` without MULTILINE.
    End,
    /// `$` with MULTILINE.
    LineEnd,
    /// `\z`
    VeryEnd,
    /// `\b`, or with `true` `\B`.
    Boundary(Alphabet, bool),
}

/// What happens when there are several ways to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Greed {
    /// As often as possible first.
    Greedy,
    /// As rarely as possible first.
    Lazy,
    /// As often as possible, and no second thoughts.
    Possessive,
}

/// `max` of repetitions without an end.
pub(super) const ENDLESS: u32 = u32::MAX;

#[derive(Clone, Debug)]
pub(super) enum Op {
    /// One character.
    Single(Single),
    /// These bytes.
    Literal(Arc<[u8]>),
    At(Place),
    /// Goes on behind it; if that fails, at the target.
    Split(i32),
    Jump(i32),
    /// The start (even) or end (odd) of a group is here.
    Save(u32),
    /// One character again and again.
    Repeat {
        single: Single,
        min: u32,
        max: u32,
        greed: Greed,
    },
    /// A loop begins: its registers are set, and it goes to its `LoopEnd`.
    LoopStart {
        counter: u32,
        end: i32,
    },
    /// A round of a loop is over: another one at `body`, or on behind.
    LoopEnd {
        counter: u32,
        min: u32,
        max: u32,
        lazy: bool,
        body: i32,
    },
    /// What follows up to `AtomicEnd` is tried once.
    AtomicStart,
    AtomicEnd,
    /// What follows up to `LookEnd` must match, or must not, `behind` characters before; then it goes on at `after`.
    Look {
        not: bool,
        behind: u32,
        after: i32,
    },
    LookEnd,
    /// The text of a group again; with an alphabet in any case.
    Back {
        group: u32,
        folds: Option<Alphabet>,
    },
    /// Goes to the target unless the group matched.
    Cond {
        group: u32,
        otherwise: i32,
    },
    /// Nothing matches here.
    Fail,
    Match,
}

#[derive(Debug, Default)]
pub(super) struct Program {
    pub ops: Vec<Op>,
    /// How many groups, the whole match counted.
    pub groups: u32,
    pub loops: u32,
    /// The pattern matches `str`.
    pub utf8: bool,
}

impl Program {
    /// Registers: two for each group, the last group closed, two for each loop.
    pub fn registers(&self) -> usize {
        2 * self.groups as usize + 1 + 2 * self.loops as usize
    }
    pub fn last_group(&self) -> usize {
        2 * self.groups as usize
    }
    /// The registers of a loop: how many rounds, and where the latest began.
    pub fn loop_registers(&self, counter: u32) -> (usize, usize) {
        let first = 2 * self.groups as usize + 1 + 2 * counter as usize;
        (first, first + 1)
    }
    pub fn size(&self) -> usize {
        let of_op = |op: &Op| match op {
            Op::Single(Single::Set(set)) | Op::Repeat { single: Single::Set(set), .. } => set.size(),
            Op::Literal(bytes) => bytes.len(),
            _ => 0,
        };
        self.ops.capacity() * size_of::<Op>() + self.ops.iter().map(of_op).sum::<usize>()
    }
}

impl Single {
    #[inline]
    pub fn matches(&self, code: u32) -> bool {
        match self {
            Single::Any => code != 10,
            Single::All => true,
            Single::Char(c) => code == *c,
            Single::Not(c) => code != *c,
            Single::Set(set) => set.contains(code),
        }
    }
}

/// Whether a position lies between a word character and none.
pub(super) fn is_word(alphabet: Alphabet, code: u32) -> bool {
    Class::Word.contains(alphabet, code)
}
