//! `async for`, as a statement and inside comprehensions. `await` is in `expr`, `async with` in `with_`.

use super::*;
use ruff_python_ast as ast;

impl<'a> Unit<'a> {
    pub fn async_for(&mut self, s: &'a ast::StmtFor) -> Result<()> {
        let range = s.iter.range();
        let it = self.async_iterator(&s.iter)?;
        let (next, leave) = (self.asm.label(), self.asm.label());
        let entry = self.flow.without(self.deletable);
        self.flow = entry;
        self.asm.place(next);
        let (item, ended) = self.next_async_item(it, range)?;
        self.push_block(Block::Loop { leave, next, left: false }, s.range)?;
        self.assign_to(&s.target, item)?;
        self.suite(&s.body)?;
        self.pop_block();
        if !self.flow.dead {
            self.jump(next, range);
        }
        self.end_async_for(ended, item, range);
        self.flow = entry;
        self.suite(&s.orelse)?;
        self.asm.place(leave);
        self.flow = entry;
        Ok(())
    }

    pub fn async_iterator(&mut self, e: &'a Expr) -> Result<Reg> {
        let it = self.temp()?;
        let s = self.operand_in(e, it)?;
        self.emit(Instr::AsyncIter { d: it, s }, e.range());
        Ok(it)
    }

    /// Awaits the next item into a new temporary; at the end control goes to the label given back.
    pub fn next_async_item(&mut self, it: Reg, range: TextRange) -> Result<(Reg, Label)> {
        let item = self.temp()?;
        let t = self.frames()?;
        let ended = self.asm.label();
        let start = self.asm.here();
        self.emit(Instr::AsyncNext { d: item, it, t }, range);
        self.asm.handle(start, start + 1, ended, item);
        Ok((item, ended))
    }

    /// Where an asynchronous iteration ends; other exceptions go on from here.
    pub fn end_async_for(&mut self, ended: Label, e: Reg, range: TextRange) {
        self.asm.place(ended);
        self.emit(Instr::EndAsyncFor { e }, range);
    }
}
