//! Expressions. `expr_to` evaluates into a register, `operand` into whichever register is cheapest.
//!
//! Unless `d` is a temporary, `expr_to` writes `d` only when the whole value is there: an exception half-way leaves a
//! local as it was.

use super::*;
use crate::scope::MAX_DEPTH;
use ruff_python_ast as ast;

impl<'a> Unit<'a> {
    /// Evaluates `e` into `d`; the temporaries it took are free again afterwards.
    pub fn expr_to(&mut self, e: &'a Expr, d: Reg) -> Result<()> {
        if self.depth >= MAX_DEPTH {
            return Err(Fault::too_complex("too many nested expressions", e.range()));
        }
        self.depth += 1;
        self.here = e.range();
        let mark = self.top;
        self.evaluate(e, d)?;
        self.top = mark;
        self.depth -= 1;
        Ok(())
    }

    /// Evaluates `e` into its own register if it is a local, else into a new temporary.
    pub fn operand(&mut self, e: &'a Expr) -> Result<Reg> {
        if let Some(reg) = self.local_operand(e)? {
            return Ok(reg);
        }
        let t = self.temp()?;
        self.expr_to(e, t)?;
        Ok(t)
    }

    /// Evaluates `e` into its own register if it is a local, else into `w`.
    pub fn operand_in(&mut self, e: &'a Expr, w: Reg) -> Result<Reg> {
        if let Some(reg) = self.local_operand(e)? {
            return Ok(reg);
        }
        self.expr_to(e, w)?;
        Ok(w)
    }

    /// Evaluates `e` into a new temporary.
    pub fn expr_temp(&mut self, e: &'a Expr) -> Result<Reg> {
        let t = self.temp()?;
        self.expr_to(e, t)?;
        Ok(t)
    }

    fn evaluate(&mut self, e: &'a Expr, d: Reg) -> Result<()> {
        let range = e.range();
        match e {
            Expr::Name(e) => self.load_name(&e.id, d, range),
            Expr::NumberLiteral(_)
            | Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_) => match consts::constant(e)? {
                Some(value) => self.load_const(value, d, range),
                None => Err(Fault::syntax("invalid literal", range)),
            },
            Expr::BinOp(e) => self.binary(e, d),
            Expr::UnaryOp(e) => self.unary(e, d),
            Expr::BoolOp(e) => self.bool_op(e, d),
            Expr::Compare(e) => self.compare(e, d),
            Expr::If(e) => self.conditional(e, d),
            Expr::Named(e) => self.named(e, d),
            Expr::Attribute(e) => self.attribute(e, d),
            Expr::Subscript(e) => self.subscript(e, d),
            Expr::Slice(e) => self.slice(e, d),
            Expr::Call(e) => self.call(e, d, None),
            Expr::Tuple(t) => self.tuple(&t.elts, d, range),
            Expr::List(l) => self.list(&l.elts, d, range),
            Expr::Set(s) => self.set(&s.elts, d, range),
            Expr::Dict(e) => self.dict(e, d),
            Expr::FString(e) => self.f_string(e, d),
            Expr::Lambda(e) => self.lambda(e, d),
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) => self.comprehension(e, d),
            Expr::Generator(e) => self.generator(e, d),
            Expr::Await(e) => self.await_(e, d),
            Expr::Yield(e) => self.yield_(e, d),
            Expr::YieldFrom(e) => self.yield_from(e, d),
            Expr::Starred(e) => Err(Fault::syntax("can't use starred expression here", e.range)),
            Expr::TString(e) => self.t_string(e, d),
            Expr::IpyEscapeCommand(e) => Err(Fault::syntax("invalid syntax", e.range)),
        }
    }

    fn conditional(&mut self, e: &'a ast::ExprIf, d: Reg) -> Result<()> {
        if let Some(truth) = consts::truth(&e.test)? {
            return self.expr_to(if truth { &e.body } else { &e.orelse }, d);
        }
        let (orelse, end) = (self.asm.label(), self.asm.label());
        self.jump_if(&e.test, false, orelse)?;
        let flow = self.flow;
        self.expr_to(&e.body, d)?;
        self.jump(end, e.range);
        self.asm.place(orelse);
        let body = std::mem::replace(&mut self.flow, flow);
        self.expr_to(&e.orelse, d)?;
        self.asm.place(end);
        self.flow = self.flow.join(body);
        Ok(())
    }

    fn named(&mut self, e: &'a ast::ExprNamed, d: Reg) -> Result<()> {
        let Expr::Name(target) = &*e.target else {
            return Err(Fault::syntax("cannot use assignment expressions here", e.range));
        };
        let name = self.mangled(&target.id);
        let place = self.place_of(&name);
        if let Place::Local(reg) = place {
            self.expr_to(&e.value, reg)?;
            self.flow.bound.add(reg);
            self.move_to(d, reg, e.range);
            return Ok(());
        }
        let w = self.work(d)?;
        self.expr_to(&e.value, w)?;
        self.store_place(place, &name, w, target.range)?;
        self.move_to(d, w, e.range);
        Ok(())
    }

    fn attribute(&mut self, e: &'a ast::ExprAttribute, d: Reg) -> Result<()> {
        if let Expr::Call(call) = &*e.value
            && self.super_attribute(call, &e.attr, d, e.range)?
        {
            return Ok(());
        }
        let w = self.work(d)?;
        let o = self.operand_in(&e.value, w)?;
        let site = self.attribute_site(&e.attr, e.range)?;
        self.emit(Instr::GetAttr { d, o, site }, e.range);
        Ok(())
    }

    pub fn attribute_site(&mut self, name: &str, range: TextRange) -> Result<Site> {
        let name = self.mangled(name).into_owned();
        self.tables.site(&name, range)
    }

    fn subscript(&mut self, e: &'a ast::ExprSubscript, d: Reg) -> Result<()> {
        let w = self.work(d)?;
        let o = self.operand_in(&e.value, w)?;
        if let Some(i) = consts::small_int(&e.slice) {
            self.emit(Instr::GetItemImm { d, o, i }, e.range);
            return Ok(());
        }
        let i = self.operand(&e.slice)?;
        self.emit(Instr::GetItem { d, o, i }, e.range);
        Ok(())
    }

    fn slice(&mut self, e: &'a ast::ExprSlice, d: Reg) -> Result<()> {
        let s = self.temps(3)?;
        for (i, part) in [&e.lower, &e.upper, &e.step].into_iter().enumerate() {
            let d = Reg(s.0 + i as u8);
            match part {
                Some(part) => self.expr_to(part, d)?,
                None => self.emit(Instr::LoadNone { d }, e.range),
            }
        }
        self.emit(Instr::BuildSlice { d, s }, e.range);
        Ok(())
    }

    fn await_(&mut self, e: &'a ast::ExprAwait, d: Reg) -> Result<()> {
        if let Expr::Call(call) = &*e.value {
            return self.call(call, d, Some(e.range));
        }
        let s = self.expr_temp(&e.value)?;
        self.await_register(s, d, e.range)
    }

    pub fn await_register(&mut self, s: Reg, d: Reg, range: TextRange) -> Result<()> {
        let t = self.frames()?;
        self.emit(Instr::Await { d, s, t }, range);
        Ok(())
    }

    fn yield_(&mut self, e: &'a ast::ExprYield, d: Reg) -> Result<()> {
        let s = match &e.value {
            Some(value) => self.operand(value)?,
            None => {
                let t = self.temp()?;
                self.emit(Instr::LoadNone { d: t }, e.range);
                t
            }
        };
        self.emit(Instr::Yield { d, s }, e.range);
        Ok(())
    }

    fn yield_from(&mut self, e: &'a ast::ExprYieldFrom, d: Reg) -> Result<()> {
        let s = self.expr_temp(&e.value)?;
        let t = self.frames()?;
        self.emit(Instr::YieldFrom { d, s, t }, e.range);
        Ok(())
    }

    /// The whole of an expression form, or of a lambda.
    pub fn return_expression(&mut self, e: &'a Expr) -> Result<()> {
        self.return_value(e, e.range())
    }

    /// Returns what an expression gives; each branch of a conditional one for itself, without a jump to a common end.
    pub fn return_value(&mut self, mut e: &'a Expr, range: TextRange) -> Result<()> {
        let w = self.temp()?;
        while let Expr::If(choice) = e
            && consts::truth(&choice.test)?.is_none()
        {
            let orelse = self.asm.label();
            self.jump_if(&choice.test, false, orelse)?;
            let flow = self.flow;
            let s = self.operand_in(&choice.body, w)?;
            self.emit(Instr::Return { s }, range);
            self.flow = flow;
            self.asm.place(orelse);
            e = &choice.orelse;
        }
        let s = self.operand_in(e, w)?;
        self.emit(Instr::Return { s }, range);
        self.flow.dead = true;
        Ok(())
    }
}
