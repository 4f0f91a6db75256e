//! What is known about control flow while code is emitted: which locals are surely bound, whether this point can be
//! reached, and which blocks (loops, `try`, `with`) stand open around it.

use super::{Label, Result, Unit};
use crate::bytecode::{Instr, Reg};
use ruff_python_ast::{Identifier, Stmt};
use ruff_text_size::TextRange;

/// A set of registers.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(super) struct Bits([u64; 4]);

impl Bits {
    pub fn has(&self, reg: Reg) -> bool {
        self.0[usize::from(reg.0 >> 6)] >> (reg.0 & 63) & 1 == 1
    }

    pub fn add(&mut self, reg: Reg) {
        self.0[usize::from(reg.0 >> 6)] |= 1 << (reg.0 & 63);
    }

    pub fn remove(&mut self, reg: Reg) {
        self.0[usize::from(reg.0 >> 6)] &= !(1 << (reg.0 & 63));
    }

    fn zip(&self, other: &Bits, f: impl Fn(u64, u64) -> u64) -> Bits {
        Bits(std::array::from_fn(|i| f(self.0[i], other.0[i])))
    }
}

/// The state at one point of the code.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Flow {
    /// Locals that are bound on every path to this point.
    pub bound: Bits,
    /// No path leads here.
    pub dead: bool,
}

impl Flow {
    /// The state where two paths meet.
    pub fn join(self, other: Flow) -> Flow {
        match (self.dead, other.dead) {
            (true, _) => other,
            (_, true) => self,
            _ => Flow { bound: self.bound.zip(&other.bound, |a, b| a & b), dead: false },
        }
    }

    /// The state at a point reached from anywhere after this one: what may be deleted is not known to be bound.
    pub fn without(self, deletable: Bits) -> Flow {
        Flow { bound: self.bound.zip(&deletable, |a, b| a & !b), dead: false }
    }
}

/// Instructions covered by one exception handler; with holes, where code that leaves the block stands.
pub(super) struct Region {
    start: u32,
    /// Where the block begins.
    pub begin: u32,
    ranges: Vec<(u32, u32)>,
    pub target: Label,
    pub reg: Reg,
}

/// A block that control may leave early.
pub(super) enum Block<'a> {
    Loop {
        leave: Label,
        next: Label,
        left: bool,
    },
    /// The body of a `try` with `except` clauses.
    Try(Region),
    /// The body of a `try` with a `finally`.
    Finally {
        region: Region,
        body: &'a [Stmt],
    },
    /// The body of a `with` item; `exit` and `exit + 1` hold its exit method.
    With {
        region: Region,
        exit: Reg,
        is_async: bool,
        range: TextRange,
    },
    /// The body of an `except` or the exceptional path of a `finally` or `with`.
    Handling {
        region: Region,
        saved: Reg,
        name: Option<&'a Identifier>,
    },
    /// The body of an `except .. as name`, inside the `Handling` of its `try`.
    Named {
        region: Region,
        name: &'a Identifier,
    },
}

impl Block<'_> {
    fn region(&mut self) -> Option<&mut Region> {
        match self {
            Block::Loop { .. } => None,
            Block::Try(region)
            | Block::Finally { region, .. }
            | Block::With { region, .. }
            | Block::Handling { region, .. }
            | Block::Named { region, .. } => Some(region),
        }
    }

    /// Whether leaving the block early takes code.
    fn has_exit(&self) -> bool {
        !matches!(self, Block::Loop { .. } | Block::Try(_))
    }
}

impl<'a> Unit<'a> {
    /// A region that starts here and whose exceptions go to a new label.
    pub fn region(&mut self, reg: Reg) -> Region {
        let here = self.asm.here();
        Region { start: here, begin: here, ranges: Vec::new(), target: self.asm.label(), reg }
    }

    pub fn push_block(&mut self, block: Block<'a>, range: TextRange) -> Result<()> {
        if self.blocks.len() >= 21 {
            return Err(super::Fault::syntax("too many statically nested blocks", range));
        }
        self.blocks.push(block);
        Ok(())
    }

    /// Ends the innermost block and puts its region into the exception table.
    pub fn pop_block(&mut self) -> Option<Block<'a>> {
        let mut block = self.blocks.pop()?;
        let here = self.asm.here();
        if let Some(region) = block.region() {
            region.ranges.push((region.start, here));
            for &(start, end) in &region.ranges {
                self.asm.handle(start, end, region.target, region.reg);
            }
        }
        Some(block)
    }

    /// Whether leaving all blocks takes code.
    pub fn exits_on_return(&self) -> bool {
        self.blocks.iter().any(Block::has_exit)
    }

    /// Emits what leaving the blocks from `down_to` on takes, innermost first, then the jump that `leave` emits.
    pub fn leave_blocks(&mut self, down_to: usize, leave: impl FnOnce(&mut Self)) -> Result<()> {
        let mut left = Vec::new();
        while self.blocks.len() > down_to {
            let Some(mut block) = self.blocks.pop() else { break };
            let here = self.asm.here();
            if let Some(region) = block.region() {
                region.ranges.push((region.start, here));
            }
            self.leave_block(&block)?;
            left.push(block);
        }
        leave(self);
        let here = self.asm.here();
        while let Some(mut block) = left.pop() {
            if let Some(region) = block.region() {
                region.start = here;
            }
            self.blocks.push(block);
        }
        self.flow.dead = true;
        Ok(())
    }

    fn leave_block(&mut self, block: &Block<'a>) -> Result<()> {
        match block {
            Block::Loop { .. } | Block::Try(_) => Ok(()),
            Block::Finally { body, .. } => self.finally(body),
            Block::With { exit, is_async, range, .. } => self.exit_normally(*exit, *is_async, *range),
            Block::Named { name, .. } => self.forget(name),
            Block::Handling { saved, name, .. } => {
                self.emit(Instr::PopHandled { s: *saved }, self.here);
                name.map_or(Ok(()), |name| self.forget(name))
            }
        }
    }
}
