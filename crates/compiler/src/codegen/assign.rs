//! Assignment in all its forms, to all targets; deletion.

use super::*;
use ruff_python_ast as ast;

impl<'a> Unit<'a> {
    pub fn assign(&mut self, s: &'a ast::StmtAssign) -> Result<()> {
        let [target] = &s.targets[..] else {
            let v = self.expr_temp(&s.value)?;
            return s.targets.iter().try_for_each(|t| self.assign_to(t, v));
        };
        if let Expr::Tuple(ast::ExprTuple { elts: targets, .. }) | Expr::List(ast::ExprList { elts: targets, .. }) =
            target
            && let Expr::Tuple(ast::ExprTuple { elts: values, .. }) = &*s.value
            && targets.len() == values.len()
            && targets.len() <= MAX_DISPLAY
            && !targets.iter().chain(values).any(|e| matches!(e, Expr::Starred(_)))
        {
            return self.assign_in_parallel(targets, values);
        }
        self.assign_value(target, &s.value)
    }

    /// `target = value`, computed in place where the target is a local.
    fn assign_value(&mut self, target: &'a Expr, value: &'a Expr) -> Result<()> {
        if let Some(reg) = self.local_target(target) {
            self.expr_to(value, reg)?;
            self.flow.bound.add(reg);
            return Ok(());
        }
        let v = self.operand(value)?;
        self.assign_to(target, v)
    }

    /// The register of a target that is a plain local.
    pub fn local_target(&self, target: &Expr) -> Option<Reg> {
        let Expr::Name(name) = target else { return None };
        match self.place_of(&self.mangled(&name.id)) {
            Place::Local(reg) => Some(reg),
            _ => None,
        }
    }

    /// `a, b = x, y` without a tuple: all values first, then the targets from left to right.
    fn assign_in_parallel(&mut self, targets: &'a [Expr], values: &'a [Expr]) -> Result<()> {
        let locals: Vec<_> = targets.iter().map(|t| self.local_target(t)).collect();
        let distinct = locals.iter().enumerate().all(|(i, r)| r.is_some() && !locals[..i].contains(r));
        let mut held = Vec::with_capacity(values.len());
        for (i, (value, local)) in values.iter().zip(&locals).enumerate() {
            // Nothing can fail or look between the last value and the assignments to locals.
            held.push(match local {
                Some(reg) if distinct && i + 1 == values.len() => {
                    self.expr_to(value, *reg)?;
                    *reg
                }
                _ => self.expr_temp(value)?,
            });
        }
        targets.iter().zip(held).try_for_each(|(target, v)| self.assign_to(target, v))
    }

    /// Assigns `R[v]` to a target.
    pub fn assign_to(&mut self, target: &'a Expr, v: Reg) -> Result<()> {
        let mark = self.top;
        let range = target.range();
        match target {
            Expr::Name(name) => self.store_name(&name.id, v, range)?,
            Expr::Attribute(e) => {
                let o = self.operand(&e.value)?;
                let site = self.attribute_site(&e.attr, range)?;
                self.emit(Instr::SetAttr { o, v, site }, range);
            }
            Expr::Subscript(e) => {
                let o = self.operand(&e.value)?;
                match consts::small_int(&e.slice) {
                    Some(i) => self.emit(Instr::SetItemImm { o, v, i }, range),
                    None => {
                        let i = self.operand(&e.slice)?;
                        self.emit(Instr::SetItem { o, i, v }, range);
                    }
                }
            }
            Expr::Tuple(t) => self.unpack(&t.elts, v, range)?,
            Expr::List(t) => self.unpack(&t.elts, v, range)?,
            Expr::Starred(s) => self.assign_to(&s.value, v)?,
            _ => {
                return Err(Fault::syntax(
                    "cannot assign to expression here. Maybe you meant '==' instead of '='?",
                    range,
                ));
            }
        }
        self.top = mark;
        Ok(())
    }

    fn unpack(&mut self, targets: &'a [Expr], s: Reg, range: TextRange) -> Result<()> {
        if self.depth >= crate::scope::MAX_DEPTH {
            return Err(Fault::too_complex("too many nested expressions", range));
        }
        self.depth += 1;
        let locals: Vec<_> = targets.iter().map(|t| self.local_target(t)).collect();
        let first = locals.first().copied().flatten();
        let in_order = first.is_some_and(|f| {
            locals.iter().enumerate().all(|(i, r)| r.is_some_and(|r| usize::from(r.0) == usize::from(f.0) + i))
        });
        let star = targets.iter().position(|t| matches!(t, Expr::Starred(_)));
        let d = match first {
            Some(first) if in_order && star.is_none() => first,
            _ => self.temps(targets.len())?,
        };
        match star {
            Some(at) => {
                if targets[at + 1..].iter().any(|t| matches!(t, Expr::Starred(_))) {
                    return Err(Fault::syntax("multiple starred expressions in assignment", range));
                }
                let after = targets.len() - at - 1;
                self.emit(Instr::UnpackStar { d, s, before: Count(at as u8), after: Count(after as u8) }, range);
            }
            None => {
                self.reserve(1)?;
                self.emit(Instr::Unpack { d, s, n: Count(targets.len() as u8) }, range);
            }
        }
        for (i, target) in targets.iter().enumerate() {
            self.assign_to(target, Reg(d.0 + i as u8))?;
        }
        self.depth -= 1;
        Ok(())
    }

    pub fn augmented(&mut self, s: &'a ast::StmtAugAssign) -> Result<()> {
        let (m, range) = (Mode::InPlace, s.range);
        match &*s.target {
            Expr::Name(name) => {
                if let Some(reg) = self.local_target(&s.target) {
                    let id = self.mangled(&name.id).into_owned();
                    self.check(reg, &id, name.range)?;
                    let a = if self.local_operand(&s.target)?.is_some() {
                        reg
                    } else {
                        let t = self.temp()?;
                        self.move_to(t, reg, range);
                        t
                    };
                    return self.operate(s.op, reg, a, &s.value, m, range);
                }
                let t = self.temp()?;
                self.load_name(&name.id, t, name.range)?;
                self.operate(s.op, t, t, &s.value, m, range)?;
                self.store_name(&name.id, t, name.range)
            }
            Expr::Attribute(e) => {
                let o = self.operand(&e.value)?;
                let t = self.temp()?;
                let site = self.attribute_site(&e.attr, e.range)?;
                self.emit(Instr::GetAttr { d: t, o, site }, e.range);
                self.operate(s.op, t, t, &s.value, m, range)?;
                let site = self.attribute_site(&e.attr, e.range)?;
                self.emit(Instr::SetAttr { o, v: t, site }, e.range);
                Ok(())
            }
            Expr::Subscript(e) => {
                let o = self.operand(&e.value)?;
                if let Some(i) = consts::small_int(&e.slice) {
                    let t = self.temp()?;
                    self.emit(Instr::GetItemImm { d: t, o, i }, e.range);
                    self.operate(s.op, t, t, &s.value, m, range)?;
                    self.emit(Instr::SetItemImm { o, v: t, i }, e.range);
                    return Ok(());
                }
                let i = self.operand(&e.slice)?;
                let t = self.temp()?;
                self.emit(Instr::GetItem { d: t, o, i }, e.range);
                self.operate(s.op, t, t, &s.value, m, range)?;
                self.emit(Instr::SetItem { o, i, v: t }, e.range);
                Ok(())
            }
            other => Err(Fault::syntax("illegal expression for augmented assignment", other.range())),
        }
    }

    pub fn annotated(&mut self, s: &'a ast::StmtAnnAssign) -> Result<()> {
        if s.simple && matches!(&*s.target, Expr::Name(_)) {
            self.note_annotation(s.range)?;
        }
        if let Some(value) = &s.value {
            return self.assign_value(&s.target, value);
        }
        // Without a value, the parts of the target are evaluated and nothing is stored.
        match &*s.target {
            Expr::Attribute(e) => self.operand(&e.value).map(|_| ()),
            Expr::Subscript(e) => {
                self.operand(&e.value)?;
                self.operand(&e.slice).map(|_| ())
            }
            _ => Ok(()),
        }
    }

    pub fn delete(&mut self, target: &'a Expr) -> Result<()> {
        let mark = self.top;
        let range = target.range();
        match target {
            Expr::Name(name) => self.delete_name(&name.id, range)?,
            Expr::Attribute(e) => {
                let o = self.operand(&e.value)?;
                let name = self.mangled(&e.attr).into_owned();
                let name = self.tables.name(&name, range)?;
                self.emit(Instr::DelAttr { o, name }, range);
            }
            Expr::Subscript(e) => {
                let o = self.operand(&e.value)?;
                let i = self.operand(&e.slice)?;
                self.emit(Instr::DelItem { o, i }, range);
            }
            Expr::Tuple(t) => t.elts.iter().try_for_each(|e| self.delete(e))?,
            Expr::List(t) => t.elts.iter().try_for_each(|e| self.delete(e))?,
            _ => return Err(Fault::syntax("cannot delete expression", range)),
        }
        self.top = mark;
        Ok(())
    }
}
