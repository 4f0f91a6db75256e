//! `try` with `except`, `except*`, `else` and `finally`.

use super::*;
use ruff_python_ast::{self as ast, ExceptHandler, ExceptHandlerExceptHandler};

impl<'a> Unit<'a> {
    pub fn try_(&mut self, s: &'a ast::StmtTry) -> Result<()> {
        if s.finalbody.is_empty() {
            return self.try_except(s);
        }
        let (e, saved) = (self.temp()?, self.temp()?);
        let entry = self.flow.without(self.deletable);
        let end = self.asm.label();
        let region = self.region(e);
        let (target, due) = (region.target, region.begin + 1);
        self.push_block(Block::Finally { region, body: &s.finalbody }, s.range)?;
        if begins_with_loop(&s.body) {
            // Where a stop can come before anything in the block is done, there has to be something that is done.
            self.emit(Instr::Nop {}, s.range);
        }
        if s.handlers.is_empty() {
            self.suite(&s.body)?;
        } else {
            self.try_except(s)?;
        }
        self.pop_block();
        if !self.flow.dead {
            self.finally(&s.finalbody)?;
            if !self.flow.dead {
                self.jump(end, s.range);
            }
        }
        let after = std::mem::replace(&mut self.flow, entry);
        self.asm.place(target);
        let cleanup_code = self.asm.begin_cleanup(None, Some(due));
        self.emit(Instr::PushHandled { d: saved, e }, s.range);
        let region = self.region(e);
        let cleanup = region.target;
        self.push_block(Block::Handling { region, saved, name: None }, s.range)?;
        self.suite(&s.finalbody)?;
        self.pop_block();
        if !self.flow.dead {
            self.end_handling(saved, e, s.finalbody.last().map_or(s.range, |last| last.range()));
        }
        self.asm.place(cleanup);
        self.end_handling(saved, e, NOWHERE);
        self.asm.end_cleanup(cleanup_code);
        self.asm.place(end);
        self.flow = after;
        Ok(())
    }

    /// A copy of a `finally` block for a way out without an exception.
    pub fn finally(&mut self, body: &'a [ast::Stmt]) -> Result<()> {
        let cleanup = self.asm.begin_cleanup(None, None);
        self.suite(body)?;
        self.asm.end_cleanup(cleanup);
        Ok(())
    }

    /// The exception handled before is handled again, and `R[e]` goes on; a frame that it leaves is then at `range`.
    pub fn end_handling(&mut self, saved: Reg, e: Reg, range: TextRange) {
        self.emit(Instr::PopHandled { s: saved }, range);
        self.emit(Instr::Reraise { e }, range);
        self.flow.dead = true;
    }

    fn try_except(&mut self, s: &'a ast::StmtTry) -> Result<()> {
        let (e, saved) = (self.temp()?, self.temp()?);
        let entry = self.flow.without(self.deletable);
        let end = self.asm.label();
        let region = self.region(e);
        let target = region.target;
        self.push_block(Block::Try(region), s.range)?;
        self.suite(&s.body)?;
        self.pop_block();
        self.suite(&s.orelse)?;
        if !self.flow.dead {
            self.jump(end, s.range);
        }
        let after = std::mem::replace(&mut self.flow, entry);
        self.asm.place(target);
        self.emit(Instr::PushHandled { d: saved, e }, s.range);
        let after_handlers =
            if s.is_star { self.star_handlers(s, e, saved, end)? } else { self.handlers(s, e, saved, end)? };
        self.asm.place(end);
        self.flow = after.join(after_handlers);
        Ok(())
    }

    fn handlers(&mut self, s: &'a ast::StmtTry, e: Reg, saved: Reg, end: Label) -> Result<Flow> {
        let entry = self.flow;
        let mut after = Flow { dead: true, ..entry };
        let region = self.region(e);
        let cleanup = region.target;
        self.push_block(Block::Handling { region, saved, name: None }, s.range)?;
        let mut caught_all = false;
        for ExceptHandler::ExceptHandler(handler) in &s.handlers {
            self.flow = entry;
            let next = self.asm.label();
            match &handler.type_ {
                Some(class) => {
                    let m = self.temp()?;
                    let class = self.operand_in(class, m)?;
                    let range = handler.type_.as_ref().map_or(handler.range, |c| c.range());
                    self.emit(Instr::MatchException { d: m, e, class }, range);
                    self.jump_truth(m, false, next, range);
                    self.top = u16::from(m.0);
                }
                None => caught_all = true,
            }
            self.handler_body(handler, e, saved, end)?;
            after = after.join(self.flow);
            self.asm.place(next);
        }
        self.pop_block();
        if !caught_all {
            self.end_handling(saved, e, s.handlers.last().map_or(s.range, |last| last.range()));
        }
        self.asm.place(cleanup);
        self.end_handling(saved, e, NOWHERE);
        Ok(after)
    }

    fn handler_body(&mut self, handler: &'a ExceptHandlerExceptHandler, e: Reg, saved: Reg, end: Label) -> Result<()> {
        let Some(name) = &handler.name else {
            self.suite(&handler.body)?;
            if !self.flow.dead {
                // The block around the handlers gives back what was handled before.
                self.emit(Instr::PopHandled { s: saved }, handler.range);
                self.jump(end, handler.range);
            }
            return Ok(());
        };
        self.store_name(name, e, name.range)?;
        let region = self.region(e);
        let cleanup = region.target;
        // A return from here passes this block and the one around the handlers: only one of them may restore.
        self.push_block(Block::Named { region, name }, handler.range)?;
        self.suite(&handler.body)?;
        self.pop_block();
        if !self.flow.dead {
            self.emit(Instr::PopHandled { s: saved }, handler.range);
            self.forget(name)?;
            self.jump(end, handler.range);
        }
        let flow = self.flow;
        self.asm.place(cleanup);
        self.forget(name)?;
        self.emit(Instr::Reraise { e }, NOWHERE);
        self.flow = flow;
        Ok(())
    }

    /// `except*`: each clause takes its part of the group; what is left or raised meanwhile goes on together.
    fn star_handlers(&mut self, s: &'a ast::StmtTry, e: Reg, saved: Reg, end: Label) -> Result<Flow> {
        let entry = self.flow;
        let region = self.region(e);
        let cleanup = region.target;
        self.push_block(Block::Handling { region, saved, name: None }, s.range)?;
        let original = self.temp()?;
        let rest = self.temp()?;
        let raised = self.temp()?;
        self.emit(Instr::Move { d: original, s: e }, s.range);
        self.emit(Instr::Move { d: rest, s: e }, s.range);
        self.emit(Instr::BuildList { d: raised, s: raised, n: Count(0) }, s.range);
        let done = self.asm.label();
        for ExceptHandler::ExceptHandler(handler) in &s.handlers {
            self.flow = entry;
            self.asm.jump(Instr::JumpNone { sense: true, a: rest, to: Near(0) }, done, handler.range);
            self.star_handler(handler, rest, raised)?;
        }
        self.asm.place(done);
        let (nothing_left, clean) = (self.asm.label(), self.asm.label());
        self.asm.jump(Instr::JumpNone { sense: true, a: rest, to: Near(0) }, nothing_left, s.range);
        self.emit(Instr::ListAppend { l: raised, v: rest }, s.range);
        self.asm.place(nothing_left);
        self.emit(Instr::JoinGroup { d: rest, original, raised }, s.range);
        self.asm.jump(Instr::JumpNone { sense: true, a: rest, to: Near(0) }, clean, s.range);
        self.pop_block();
        self.end_handling(saved, rest, NOWHERE);
        self.asm.place(cleanup);
        self.end_handling(saved, e, NOWHERE);
        self.asm.place(clean);
        self.emit(Instr::PopHandled { s: saved }, s.range);
        self.jump(end, s.range);
        Ok(entry)
    }

    fn star_handler(&mut self, handler: &'a ExceptHandlerExceptHandler, rest: Reg, raised: Reg) -> Result<()> {
        let mark = self.top;
        let (part, saved) = (self.temp()?, self.temp()?);
        let next = self.asm.label();
        if let Some(class) = &handler.type_ {
            let class_reg = self.operand_in(class, part)?;
            self.emit(Instr::MatchGroup { d: part, e: rest, class: class_reg }, class.range());
        }
        self.asm.jump(Instr::JumpNone { sense: true, a: part, to: Near(0) }, next, handler.range);
        self.emit(Instr::PushHandled { d: saved, e: part }, handler.range);
        if let Some(name) = &handler.name {
            self.store_name(name, part, name.range)?;
        }
        let region = self.region(part);
        let failed = region.target;
        self.push_block(Block::Handling { region, saved, name: handler.name.as_ref() }, handler.range)?;
        self.suite(&handler.body)?;
        self.pop_block();
        for raised_inside in [false, true] {
            if raised_inside {
                self.asm.place(failed);
                self.emit(Instr::ListAppend { l: raised, v: part }, handler.range);
            }
            self.emit(Instr::PopHandled { s: saved }, handler.range);
            if let Some(name) = &handler.name {
                self.forget(name)?;
            }
            if !raised_inside {
                self.jump(next, handler.range);
            }
        }
        self.asm.place(next);
        self.top = mark;
        Ok(())
    }
}

/// Whether the first instruction of statements is one that is jumped back to.
fn begins_with_loop(body: &[ast::Stmt]) -> bool {
    match body.first() {
        Some(ast::Stmt::While(_)) => true,
        Some(ast::Stmt::Try(s)) => begins_with_loop(&s.body),
        _ => false,
    }
}
