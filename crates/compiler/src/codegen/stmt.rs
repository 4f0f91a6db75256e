//! Statements: the way from each kind to its file, and the simple ones themselves.

use super::*;
use ruff_python_ast as ast;

impl<'a> Unit<'a> {
    /// Statements one after the other; what cannot be reached is not emitted.
    pub fn suite(&mut self, body: &'a [Stmt]) -> Result<()> {
        for stmt in body {
            if self.flow.dead {
                break;
            }
            let mark = self.top;
            self.stmt(stmt)?;
            self.top = mark;
        }
        Ok(())
    }

    fn stmt(&mut self, stmt: &'a Stmt) -> Result<()> {
        self.here = stmt.range();
        match stmt {
            Stmt::Expr(s) => self.expression_statement(s),
            Stmt::Assign(s) => self.assign(s),
            Stmt::AugAssign(s) => self.augmented(s),
            Stmt::AnnAssign(s) => self.annotated(s),
            Stmt::Delete(s) => s.targets.iter().try_for_each(|t| self.delete(t)),
            Stmt::Return(s) => self.return_(s),
            Stmt::If(s) => self.if_(s),
            Stmt::While(s) => self.while_(s),
            Stmt::For(s) if s.is_async => self.async_for(s),
            Stmt::For(s) => self.for_(s),
            Stmt::Break(s) => self.break_(s.range),
            Stmt::Continue(s) => self.continue_(s.range),
            Stmt::Try(s) => self.try_(s),
            Stmt::With(s) => self.with(s, &s.items),
            Stmt::Match(s) => self.match_(s),
            Stmt::Raise(s) => self.raise(s),
            Stmt::Assert(s) => self.assert(s),
            Stmt::FunctionDef(s) => self.function_definition(s),
            Stmt::ClassDef(s) => self.class_definition(s),
            Stmt::Import(s) => self.import(s),
            Stmt::ImportFrom(s) => self.import_from(s),
            Stmt::Pass(_) | Stmt::Global(_) | Stmt::Nonlocal(_) => Ok(()),
            Stmt::TypeAlias(s) => self.type_alias(s),
            Stmt::IpyEscapeCommand(s) => Err(Fault::syntax("invalid syntax", s.range)),
        }
    }

    fn expression_statement(&mut self, s: &'a ast::StmtExpr) -> Result<()> {
        if self.ctx.interactive && self.kind == CodeKind::Module {
            let shown = self.operand(&s.value)?;
            self.emit(Instr::Display { s: shown }, s.value.range());
            return Ok(());
        }
        if consts::constant(&s.value)?.is_none() {
            self.operand(&s.value)?;
        }
        Ok(())
    }

    fn return_(&mut self, s: &'a ast::StmtReturn) -> Result<()> {
        let Some(value) = s.value.as_deref().filter(|v| !matches!(v, Expr::NoneLiteral(_))) else {
            return self.leave_blocks(0, |unit| unit.emit(Instr::ReturnNone {}, s.range));
        };
        if self.blocks.iter().all(|block| matches!(block, Block::Loop { .. })) {
            return self.return_value(value, s.range);
        }
        // What runs on the way out may change a local.
        let reg = if self.exits_on_return() { self.expr_temp(value)? } else { self.operand(value)? };
        self.leave_blocks(0, |unit| unit.emit(Instr::Return { s: reg }, s.range))
    }

    fn if_(&mut self, s: &'a ast::StmtIf) -> Result<()> {
        let end = self.asm.label();
        let first = (Some(&*s.test), &s.body[..]);
        let clauses = std::iter::once(first).chain(s.elif_else_clauses.iter().map(|c| (c.test.as_ref(), &c.body[..])));
        let mut joined = Flow { dead: true, ..self.flow };
        let mut open = true;
        let mut clauses = clauses.peekable();
        while let Some((test, body)) = clauses.next() {
            let truth = test.map_or(Ok(Some(true)), consts::truth)?;
            match (truth, test) {
                (Some(false), _) => continue,
                (None, Some(test)) => {
                    let next = self.asm.label();
                    self.jump_if(test, false, next)?;
                    let flow = self.flow;
                    self.suite(body)?;
                    // The last clause ends where the statement does.
                    if !self.flow.dead && clauses.peek().is_some() {
                        self.jump(end, test.range());
                    }
                    joined = joined.join(self.flow);
                    self.flow = flow;
                    self.asm.place(next);
                }
                _ => {
                    self.suite(body)?;
                    open = false;
                }
            }
            if !open {
                break;
            }
        }
        self.flow = joined.join(self.flow);
        self.asm.place(end);
        Ok(())
    }

    fn raise(&mut self, s: &'a ast::StmtRaise) -> Result<()> {
        match (&s.exc, &s.cause) {
            (None, _) => self.emit(Instr::RaiseAgain {}, s.range),
            (Some(e), None) => {
                let e = self.operand(e)?;
                self.emit(Instr::Raise { e }, s.range);
            }
            (Some(e), Some(cause)) => {
                let e = self.operand(e)?;
                let cause = self.operand(cause)?;
                self.emit(Instr::RaiseFrom { e, cause }, s.range);
            }
        }
        self.flow.dead = true;
        Ok(())
    }

    fn assert(&mut self, s: &'a ast::StmtAssert) -> Result<()> {
        let ok = self.asm.label();
        self.jump_if(&s.test, true, ok)?;
        let flow = self.flow;
        let message = match &s.msg {
            Some(message) => self.operand(message)?,
            None => {
                let t = self.temp()?;
                self.emit(Instr::Unbind { d: t }, s.range);
                t
            }
        };
        self.emit(Instr::AssertFailed { message }, s.test.range());
        self.asm.place(ok);
        self.flow = flow;
        Ok(())
    }
}
