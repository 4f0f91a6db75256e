//! `while` and `for`, `break` and `continue`. Loops test at the bottom, so that an iteration takes one jump.

use super::*;
use ruff_python_ast as ast;

impl<'a> Unit<'a> {
    pub fn while_(&mut self, s: &'a ast::StmtWhile) -> Result<()> {
        let truth = consts::truth(&s.test)?;
        if truth == Some(false) {
            return self.suite(&s.orelse);
        }
        let (body, next, leave) = (self.asm.label(), self.asm.label(), self.asm.label());
        let entry = self.flow.without(self.deletable);
        self.flow = entry;
        if truth.is_none() {
            self.jump(next, s.test.range());
            self.bind_by_test(&s.test);
        } else {
            self.asm.place(next);
        }
        self.asm.place(body);
        self.push_block(Block::Loop { leave, next, left: false }, s.range)?;
        self.suite(&s.body)?;
        let left = matches!(self.pop_block(), Some(Block::Loop { left: true, .. }));
        if truth.is_none() {
            self.asm.place(next);
            self.flow = entry;
            self.jump_if(&s.test, true, body)?;
            self.suite(&s.orelse)?;
        } else {
            if !self.flow.dead {
                self.jump(body, s.test.range());
            }
            self.flow.dead = !left;
        }
        self.asm.place(leave);
        self.flow = Flow { dead: self.flow.dead && !left, ..if left || truth.is_some() { entry } else { self.flow } };
        Ok(())
    }

    /// Marks as bound what a true test has assigned; the body is emitted before the test.
    fn bind_by_test(&mut self, e: &Expr) {
        match e {
            Expr::Named(n) => {
                if let Some(reg) = self.local_target(&n.target) {
                    self.flow.bound.add(reg);
                }
            }
            Expr::Compare(c) => {
                self.bind_by_test(&c.left);
                c.comparators.first().into_iter().for_each(|e| self.bind_by_test(e));
            }
            Expr::UnaryOp(u) => self.bind_by_test(&u.operand),
            Expr::BoolOp(b) => b.values.first().into_iter().for_each(|e| self.bind_by_test(e)),
            _ => {}
        }
    }

    pub fn for_(&mut self, s: &'a ast::StmtFor) -> Result<()> {
        let range = s.iter.range();
        let it = self.iterator(&s.iter)?;
        let (body, next, leave) = (self.asm.label(), self.asm.label(), self.asm.label());
        let entry = self.flow.without(self.deletable);
        self.flow = entry;
        self.jump(next, range);
        self.asm.place(body);
        let (d, item) = self.loop_variable(&s.target)?;
        self.push_block(Block::Loop { leave, next, left: false }, s.range)?;
        if let Some(item) = item {
            self.assign_to(&s.target, item)?;
        }
        self.suite(&s.body)?;
        self.pop_block();
        self.asm.place(next);
        self.next_item(it, d, body, range)?;
        self.flow = entry;
        self.suite(&s.orelse)?;
        self.asm.place(leave);
        self.flow = entry;
        Ok(())
    }

    /// Starts an iteration; its state takes three temporaries.
    pub fn iterator(&mut self, e: &'a Expr) -> Result<Reg> {
        let it = self.temps(3)?;
        let s = self.operand_in(e, it)?;
        self.emit(Instr::GetIter { it, s }, e.range());
        Ok(it)
    }

    pub fn next_item(&mut self, it: Reg, d: Reg, body: Label, range: TextRange) -> Result<()> {
        let t = self.frames()?;
        self.asm.jump(Instr::ForIter { it, d, t, to: Near(0) }, body, range);
        Ok(())
    }

    /// Where a loop puts its items: right into a local, or into a temporary that is still to be assigned.
    pub fn loop_variable(&mut self, target: &'a Expr) -> Result<(Reg, Option<Reg>)> {
        if let Some(reg) = self.local_target(target) {
            self.flow.bound.add(reg);
            return Ok((reg, None));
        }
        let item = self.temp()?;
        Ok((item, Some(item)))
    }

    pub fn break_(&mut self, range: TextRange) -> Result<()> {
        let Some((at, leave, _)) = self.innermost_loop() else {
            return Err(Fault::syntax("'break' outside loop", range));
        };
        if let Some(Block::Loop { left, .. }) = self.blocks.get_mut(at) {
            *left = true;
        }
        self.leave_blocks(at + 1, |unit| unit.jump(leave, range))
    }

    pub fn continue_(&mut self, range: TextRange) -> Result<()> {
        let Some((at, _, next)) = self.innermost_loop() else {
            return Err(Fault::syntax("'continue' not properly in loop", range));
        };
        self.leave_blocks(at + 1, |unit| unit.jump(next, range))
    }

    fn innermost_loop(&self) -> Option<(usize, Label, Label)> {
        self.blocks.iter().enumerate().rev().find_map(|(at, block)| match block {
            Block::Loop { leave, next, .. } => Some((at, *leave, *next)),
            _ => None,
        })
    }
}
