//! `with` and `async with`: one item around the next, the body innermost.

use super::*;
use ruff_python_ast as ast;

impl<'a> Unit<'a> {
    pub fn with(&mut self, s: &'a ast::StmtWith, items: &'a [ast::WithItem]) -> Result<()> {
        let Some((item, rest)) = items.split_first() else { return self.suite(&s.body) };
        let range = item.context_expr.range();
        let (exit, _) = (self.temps(2)?, ());
        let (e, saved) = (self.temp()?, self.temp()?);
        let value = self.enter(item, exit, s.is_async)?;
        let entry = self.flow.without(self.deletable);
        let end = self.asm.label();
        let region = self.region(e);
        let (target, due) = (region.target, region.begin);
        self.push_block(Block::With { region, exit, is_async: s.is_async, range }, s.range)?;
        if let Some(vars) = &item.optional_vars {
            self.assign_to(vars, value)?;
        }
        self.top = u16::from(value.0);
        self.with(s, rest)?;
        self.pop_block();
        if !self.flow.dead {
            self.exit_normally(exit, s.is_async, range)?;
            self.jump(end, range);
        }
        let after = std::mem::replace(&mut self.flow, entry);
        self.asm.place(target);
        let cleanup = self.asm.begin_cleanup(Some(exit), Some(due));
        self.exit_exceptionally(exit, (e, saved), s.is_async, s.range, range)?;
        self.asm.end_cleanup(cleanup);
        self.asm.place(end);
        self.flow = after.join(entry);
        Ok(())
    }

    /// Evaluates the manager, looks up both methods, the exit first as CPython does, and enters.
    /// Gives the temporary that holds the entered value.
    fn enter(&mut self, item: &'a ast::WithItem, exit: Reg, is_async: bool) -> Result<Reg> {
        let range = item.context_expr.range();
        let (enter, leave) =
            if is_async { (Special::AsyncEnter, Special::AsyncExit) } else { (Special::Enter, Special::Exit) };
        let f = self.temps(3)?;
        let manager = self.operand_in(&item.context_expr, f)?;
        self.emit(Instr::LoadSpecial { d: exit, o: manager, which: leave }, range);
        self.emit(Instr::LoadSpecial { d: Reg(f.0 + 1), o: manager, which: enter }, range);
        self.call_special(f, 0, is_async, enter, range);
        self.top = u16::from(f.0) + 1;
        Ok(f)
    }

    fn call_special(&mut self, f: Reg, n: u8, is_async: bool, which: Special, range: TextRange) {
        let n = Count(n);
        self.emit(
            if is_async { Instr::CallSpecialAwait { d: f, f, n, which } } else { Instr::CallSpecial { d: f, f, n } },
            range,
        );
    }

    /// A call block for the exit method, with room for its three arguments.
    fn exit_block(&mut self, exit: Reg, range: TextRange) -> Result<Reg> {
        let f = self.temps(6)?;
        self.emit(Instr::Move { d: Reg(f.0 + 1), s: exit }, range);
        self.emit(Instr::Move { d: Reg(f.0 + 2), s: Reg(exit.0 + 1) }, range);
        Ok(f)
    }

    pub fn exit_normally(&mut self, exit: Reg, is_async: bool, range: TextRange) -> Result<()> {
        let cleanup = self.asm.begin_cleanup(Some(exit), None);
        let f = self.exit_block(exit, range)?;
        for i in 3..6 {
            self.emit(Instr::LoadNone { d: Reg(f.0 + i) }, range);
        }
        self.call_special(f, 3, is_async, if is_async { Special::AsyncExit } else { Special::Exit }, range);
        self.asm.end_cleanup(cleanup);
        self.top = u16::from(f.0);
        Ok(())
    }

    fn exit_exceptionally(
        &mut self,
        exit: Reg,
        (e, saved): (Reg, Reg),
        is_async: bool,
        statement: TextRange,
        range: TextRange,
    ) -> Result<()> {
        self.emit(Instr::PushHandled { d: saved, e }, range);
        let region = self.region(e);
        let cleanup = region.target;
        self.push_block(Block::Handling { region, saved, name: None }, statement)?;
        let f = self.exit_block(exit, range)?;
        self.emit(Instr::ExceptionTriple { d: Reg(f.0 + 3), e }, range);
        self.call_special(f, 3, is_async, if is_async { Special::AsyncExit } else { Special::Exit }, range);
        let swallowed = self.asm.label();
        self.jump_truth(f, true, swallowed, range);
        self.top = u16::from(f.0);
        self.pop_block();
        self.end_handling(saved, e, NOWHERE);
        self.asm.place(cleanup);
        self.end_handling(saved, e, NOWHERE);
        self.asm.place(swallowed);
        self.emit(Instr::PopHandled { s: saved }, range);
        Ok(())
    }
}
