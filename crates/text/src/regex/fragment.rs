//! Pieces of program while a pattern is read: an item, and items put together.

use super::program::{ENDLESS, Greed, Op, Single};

/// No more than this is counted as a width.
pub(super) const MAX_WIDTH: u64 = u64::MAX;

/// What an item is, as far as quantifiers ask.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// Exactly one character.
    Single(Single),
    /// `^`, `\b` and their kin, which cannot be repeated.
    Place,
    /// Something repeated, which cannot be repeated again.
    Repeat,
    Other,
}

/// A piece of program.
#[derive(Clone, Debug)]
pub(super) struct Fragment {
    pub ops: Vec<Op>,
    pub kind: Kind,
    /// The least and the most characters that it matches.
    pub min: u64,
    pub max: u64,
}

pub(super) fn jump(distance: usize) -> i32 {
    i32::try_from(distance).unwrap_or(i32::MAX)
}

impl Fragment {
    pub fn empty() -> Fragment {
        Fragment { ops: Vec::new(), kind: Kind::Other, min: 0, max: 0 }
    }

    pub fn single(single: Single) -> Fragment {
        Fragment { ops: vec![Op::Single(single.clone())], kind: Kind::Single(single), min: 1, max: 1 }
    }

    pub fn op(op: Op, kind: Kind) -> Fragment {
        Fragment { ops: vec![op], kind, min: 0, max: 0 }
    }

    /// Items one after the other.
    pub fn sequence(mut items: Vec<Fragment>, utf8: bool) -> Fragment {
        if items.len() == 1
            && let Some(mut only) = items.pop()
        {
            if !matches!(only.kind, Kind::Single(_)) {
                only.kind = Kind::Other;
            }
            return only;
        }
        let mut all = Fragment::empty();
        let mut literal: Vec<u8> = Vec::new();
        for item in items {
            all.min = all.min.saturating_add(item.min);
            all.max = all.max.saturating_add(item.max);
            match &item.kind {
                // A lone surrogate is in no text; it stays an item that matches nothing.
                Kind::Single(Single::Char(code)) if !utf8 || char::from_u32(*code).is_some() => {
                    push_code(&mut literal, *code, utf8)
                }
                _ => {
                    flush(&mut all.ops, &mut literal, utf8);
                    all.ops.extend(item.ops);
                }
            }
        }
        flush(&mut all.ops, &mut literal, utf8);
        all
    }

    /// One of several.
    pub fn alternatives(mut branches: Vec<Fragment>) -> Fragment {
        if branches.len() == 1 {
            return branches.pop().unwrap_or_else(Fragment::empty);
        }
        let min = branches.iter().map(|b| b.min).min().unwrap_or(0);
        let max = branches.iter().map(|b| b.max).max().unwrap_or(0);
        let last = branches.pop().unwrap_or_else(Fragment::empty);
        // Each branch but the last: split, its program, jump to the end.
        let mut left = branches.iter().map(|b| b.ops.len() + 2).sum::<usize>() + last.ops.len();
        let mut ops = Vec::with_capacity(left);
        for branch in branches {
            let length = branch.ops.len();
            ops.push(Op::Split(jump(length + 2)));
            ops.extend(branch.ops);
            left -= length + 2;
            ops.push(Op::Jump(jump(left + 1)));
        }
        ops.extend(last.ops);
        Fragment { ops, kind: Kind::Other, min, max }
    }

    /// The fragment between two instructions.
    pub fn enclosed(mut self, first: Op, last: Op) -> Fragment {
        self.ops.insert(0, first);
        self.ops.push(last);
        self.kind = Kind::Other;
        self
    }

    pub fn repeated(self, min: u32, max: u32, greed: Greed, counter: &mut u32) -> Fragment {
        let widest = match max {
            ENDLESS if self.max != 0 => MAX_WIDTH,
            ENDLESS => 0,
            max => self.max.saturating_mul(u64::from(max)),
        };
        let (least, most) = (self.min.saturating_mul(u64::from(min)), widest);
        let ops = match self.kind {
            Kind::Single(single) => vec![Op::Repeat { single, min, max, greed }],
            _ if greed == Greed::Possessive => {
                let round = self.enclosed(Op::AtomicStart, Op::AtomicEnd);
                round.looped(min, max, false, counter).enclosed(Op::AtomicStart, Op::AtomicEnd).ops
            }
            _ if (min, max) == (0, 1) && greed == Greed::Greedy => self.optional().ops,
            _ => self.looped(min, max, greed == Greed::Lazy, counter).ops,
        };
        Fragment { ops, kind: Kind::Repeat, min: least, max: most }
    }

    fn optional(mut self) -> Fragment {
        self.ops.insert(0, Op::Split(jump(self.ops.len() + 1)));
        self
    }

    fn looped(self, min: u32, max: u32, lazy: bool, counter: &mut u32) -> Fragment {
        let (own, length) = (*counter, jump(self.ops.len()));
        *counter += 1;
        let end = Op::LoopEnd { counter: own, min, max, lazy, body: -length };
        self.enclosed(Op::LoopStart { counter: own, end: length + 1 }, end)
    }
}

fn push_code(out: &mut Vec<u8>, code: u32, utf8: bool) {
    match char::from_u32(code) {
        Some(c) if utf8 => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        _ => out.push(code as u8),
    }
}

fn flush(ops: &mut Vec<Op>, literal: &mut Vec<u8>, utf8: bool) {
    if literal.is_empty() {
        return;
    }
    let bytes = std::mem::take(literal);
    let only = match std::str::from_utf8(&bytes).map(|text| text.chars()) {
        Ok(mut chars) if utf8 => chars.next().filter(|_| chars.next().is_none()).map(u32::from),
        _ if !utf8 && bytes.len() == 1 => bytes.first().map(|b| u32::from(*b)),
        _ => None,
    };
    ops.push(match only {
        Some(code) => Op::Single(Single::Char(code)),
        None => Op::Literal(bytes.into()),
    });
}
