//! Comprehensions. List, set and dict comprehensions are loops in the frame around them, with registers of their own;
//! generator expressions are generator functions of their first iterator.

use super::*;

/// What a comprehension does with each item.
#[derive(Clone, Copy)]
enum Each<'a> {
    Append(Reg, &'a Expr),
    Add(Reg, &'a Expr),
    Set(Reg, &'a Expr, &'a Expr),
    Yield(&'a Expr),
}

impl<'a> Unit<'a> {
    pub fn comprehension(&mut self, e: &'a Expr, d: Reg) -> Result<()> {
        let w = self.work(d)?;
        let empty = Count(0);
        let (build, node, generators, each) = match e {
            Expr::ListComp(c) => {
                (Instr::BuildList { d: w, s: w, n: empty }, &c.node_index, &c.generators, Each::Append(w, &c.elt))
            }
            Expr::SetComp(c) => {
                (Instr::BuildSet { d: w, s: w, n: empty }, &c.node_index, &c.generators, Each::Add(w, &c.elt))
            }
            Expr::DictComp(c) => {
                let Some(key) = &c.key else {
                    return Err(Fault::syntax("dict unpacking cannot be used in dict comprehension", c.range));
                };
                (Instr::BuildDict { d: w, s: w, n: empty }, &c.node_index, &c.generators, Each::Set(w, key, &c.value))
            }
            _ => return Ok(()),
        };
        let Some(first) = generators.first() else { return Ok(()) };
        let it = if first.is_async { self.async_iterator(&first.iter)? } else { self.iterator(&first.iter)? };
        self.emit(build, e.range());
        let (flow, scope, inlined) = (self.flow, self.scope, self.inlined.len());
        let named = self.asm.inlined_count();
        self.enter_inlined(ScopeId::of(node), &first.target, e.range())?;
        self.generators(generators, Some(it), each)?;
        self.inlined.truncate(inlined);
        self.asm.end_inlined(named);
        self.scope = scope;
        self.flow = flow;
        self.move_to(d, w, e.range());
        Ok(())
    }

    /// Gives the names of an inlined scope their registers, with fresh cells for the captured ones.
    fn enter_inlined(&mut self, id: ScopeId, first: &'a Expr, range: TextRange) -> Result<()> {
        let scope = &self.ctx.scopes[id];
        for symbol in scope.symbols.iter().filter(|s| s.is_local()) {
            let reg = self.temp()?;
            self.flow.bound.remove(reg);
            let place = if symbol.captured {
                self.emit(Instr::NewCell { d: reg }, range);
                Place::Cell(reg)
            } else {
                if !matches!(first, Expr::Name(n) if n.id == symbol.name) {
                    self.emit(Instr::Unbind { d: reg }, range);
                }
                Place::Local(reg)
            };
            self.asm.begin_inlined(&symbol.name, reg);
            self.inlined.push((id, symbol.name.clone(), place));
        }
        self.scope = id;
        Ok(())
    }

    /// The loops, outermost first; `it` holds the iteration of the first one if it has begun.
    fn generators(&mut self, generators: &'a [ast::Comprehension], it: Option<Reg>, each: Each<'a>) -> Result<()> {
        let Some((g, rest)) = generators.split_first() else { return self.each(each) };
        if self.depth >= crate::scope::MAX_DEPTH {
            return Err(Fault::too_complex("too many nested expressions", g.range));
        }
        self.depth += 1;
        let mark = self.top;
        let range = g.iter.range();
        let next = self.asm.label();
        let flow = self.flow;
        if g.is_async {
            let it = it.map_or_else(|| self.async_iterator(&g.iter), Ok)?;
            self.asm.place(next);
            let (item, ended) = self.next_async_item(it, range)?;
            self.assign_to(&g.target, item)?;
            self.filtered(g, next, rest, each)?;
            self.jump(next, range);
            self.end_async_for(ended, item, range);
        } else {
            let it = it.map_or_else(|| self.iterator(&g.iter), Ok)?;
            let body = self.asm.label();
            self.jump(next, range);
            self.asm.place(body);
            let (d, item) = self.loop_variable(&g.target)?;
            if let Some(item) = item {
                self.assign_to(&g.target, item)?;
            }
            self.filtered(g, next, rest, each)?;
            self.asm.place(next);
            self.next_item(it, d, body, range)?;
        }
        self.flow = flow;
        self.top = mark;
        self.depth -= 1;
        Ok(())
    }

    fn filtered(
        &mut self,
        g: &'a ast::Comprehension,
        next: Label,
        rest: &'a [ast::Comprehension],
        each: Each<'a>,
    ) -> Result<()> {
        for test in &g.ifs {
            self.jump_if(test, false, next)?;
        }
        self.generators(rest, None, each)
    }

    fn each(&mut self, each: Each<'a>) -> Result<()> {
        let mark = self.top;
        match each {
            Each::Append(l, e) => {
                let v = self.operand(e)?;
                self.emit(Instr::ListAppend { l, v }, e.range());
            }
            Each::Add(s, e) => {
                let v = self.operand(e)?;
                self.emit(Instr::SetAdd { s, v }, e.range());
            }
            Each::Set(m, key, value) => {
                let k = self.operand(key)?;
                let v = self.operand(value)?;
                self.emit(Instr::DictSet { m, k, v }, TextRange::new(key.range().start(), value.range().end()));
            }
            Each::Yield(e) => {
                let s = self.operand(e)?;
                let d = self.temp()?;
                self.emit(Instr::Yield { d, s }, e.range());
            }
        }
        self.top = mark;
        Ok(())
    }

    pub fn generator(&mut self, e: &'a ast::ExprGenerator, d: Reg) -> Result<()> {
        let Some(first) = e.generators.first() else { return Ok(()) };
        let f = self.call_block(d)?;
        let callee = self.temp()?;
        let code = self.generator_code(e, first)?;
        self.make_plain_function(code, callee, e.range)?;
        let arg = self.temp()?;
        let s = self.operand_in(&first.iter, arg)?;
        self.emit(
            if first.is_async { Instr::AsyncIter { d: arg, s } } else { Instr::IterObject { d: arg, s } },
            first.iter.range(),
        );
        self.reserve(1)?;
        self.emit(Instr::Call { d, f, n: Count(1) }, e.range);
        Ok(())
    }

    fn generator_code(&mut self, e: &'a ast::ExprGenerator, first: &'a ast::Comprehension) -> Result<Arc<Code>> {
        let id = ScopeId::of(&e.node_index);
        let kind = if self.ctx.scopes[id].is_async { FunctionKind::AsyncGenerator } else { FunctionKind::Generator };
        let line = self.ctx.source.line_of(e.range.start().to_u32());
        let mut unit =
            Unit::new(self.ctx, id, CodeKind::Function, kind, "<genexpr>", self.inner_qualname("<genexpr>"), line)?;
        unit.here = e.range;
        unit.depth = self.depth + 1;
        unit.params = Params { positional_only: 1, positional: 1, ..Params::default() };
        unit.lay_out(&[Ident::from(".0")])?;
        let range = first.iter.range();
        let outer = Reg(FIRST_LOCAL);
        let it = if first.is_async {
            outer
        } else {
            let it = unit.temps(3)?;
            unit.emit(Instr::TakeIter { it, s: outer }, range);
            it
        };
        unit.generators(&e.generators, Some(it), Each::Yield(&e.elt))?;
        unit.finish()
    }
}
