//! Modules and classes: bodies that run in a namespace, and what they define on their own account.

use super::*;
use function::docstring;

impl<'a> Unit<'a> {
    pub fn module_body(&mut self, body: &'a [Stmt]) -> Result<()> {
        self.collect_annotated(body);
        let body = match docstring(body).filter(|_| !self.ctx.interactive) {
            Some((doc, range)) => {
                let t = self.temp()?;
                self.load_str(&doc, t, range)?;
                self.store_name("__doc__", t, range)?;
                self.top -= 1;
                &body[1..]
            }
            None => body,
        };
        self.module_annotations()?;
        self.suite(body)
    }

    pub fn class_definition(&mut self, s: &'a ast::StmtClassDef) -> Result<()> {
        let range =
            TextRange::new(s.name.range.start(), s.arguments.as_ref().map_or(s.name.range.end(), |a| a.range.end()));
        let qualname = self.inner_qualname(&s.name);
        let blocks = self.decorators(&s.decorator_list)?;
        let d = self.decorated_slot(&blocks)?;
        match &s.type_params {
            Some(params) => self.generic_class(s, params, qualname, d, range)?,
            None => self.class_object(s, qualname, None, d, range)?,
        }
        self.top = u16::from(d.0) + 1;
        let result = self.decorate(blocks, &s.decorator_list, d)?;
        self.store_name(&s.name, result, range)
    }

    /// The class itself; `generic` is the base that its type parameters give it.
    pub fn class_object(
        &mut self,
        s: &'a ast::StmtClassDef,
        qualname: String,
        generic: Option<Reg>,
        d: Reg,
        range: TextRange,
    ) -> Result<()> {
        let f = self.call_block(d)?;
        let callee = self.temp()?;
        self.emit(Instr::LoadBuildClass { d: callee }, range);
        let body = self.temp()?;
        let code = self.class_code(s, qualname)?;
        self.make_plain_function(code, body, range)?;
        let name = self.temp()?;
        self.load_str(&s.name, name, range)?;
        let (bases, keywords) = s.arguments.as_ref().map_or((&[][..], &[][..]), |a| (&a.args[..], &a.keywords[..]));
        let plain = bases.len() + keywords.len() <= MAX_ARGUMENTS
            && generic.is_none()
            && !bases.iter().any(|b| matches!(b, Expr::Starred(_)))
            && keywords.iter().all(|k| k.arg.is_some());
        if plain {
            self.call_with_keywords(f, bases, keywords, d, range)
        } else {
            self.class_call_with_stars(f, callee, bases, generic, keywords, d, range)
        }
    }

    /// The class builder's own two arguments stand at `f + 2`; they become the start of the argument tuple.
    #[allow(clippy::too_many_arguments)]
    fn class_call_with_stars(
        &mut self,
        f: Reg,
        callee: Reg,
        bases: &'a [Expr],
        generic: Option<Reg>,
        keywords: &'a [ast::Keyword],
        d: Reg,
        range: TextRange,
    ) -> Result<()> {
        let own = Reg(f.0 + 2);
        self.emit(Instr::BuildList { d: own, s: own, n: Count(2) }, range);
        self.top = u16::from(own.0) + 1;
        let more = self.temp()?;
        self.list_of(bases, more, range)?;
        self.emit(Instr::ListExtend { l: own, v: more }, range);
        if let Some(v) = generic {
            self.emit(Instr::ListAppend { l: own, v }, range);
        }
        self.emit(Instr::ListToTuple { d: own, s: own }, range);
        self.top = u16::from(own.0) + 1;
        self.finish_star_call(f, callee, keywords, d, range)
    }

    fn class_code(&mut self, s: &'a ast::StmtClassDef, qualname: String) -> Result<Arc<Code>> {
        let first_line = self.first_line_of(&s.decorator_list, s.name.range);
        let id = ScopeId::of(&s.node_index);
        let range = s.name.range;
        let mut unit = Unit::new(self.ctx, id, CodeKind::Class, FunctionKind::Plain, &s.name, qualname, first_line)?;
        unit.here = range;
        unit.depth = self.depth + 1;
        unit.class_head(range)?;
        if s.type_params.is_some() {
            unit.class_type_params(range)?;
        }
        unit.collect_annotated(&s.body);
        let body = match docstring(&s.body) {
            Some((doc, range)) => {
                let t = unit.temp()?;
                unit.load_str(&doc, t, range)?;
                unit.define("__doc__", t, range)?;
                unit.top -= 1;
                &s.body[1..]
            }
            None => &s.body[..],
        };
        unit.suite(body)?;
        unit.class_tail(range)?;
        unit.finish()
    }

    /// Stores into the namespace, whatever the body declares.
    pub fn define(&mut self, name: &str, s: Reg, range: TextRange) -> Result<()> {
        let name = self.tables.name(name, range)?;
        self.emit(Instr::StoreName { s, name }, range);
        Ok(())
    }

    fn class_head(&mut self, range: TextRange) -> Result<()> {
        let t = self.temp()?;
        let name = self.tables.name("__name__", range)?;
        self.emit(Instr::LoadName { d: t, name }, range);
        self.define("__module__", t, range)?;
        let qualname = self.qualname.clone();
        self.load_str(&qualname, t, range)?;
        self.define("__qualname__", t, range)?;
        self.load_const(Const::Int(self.first_line.into()), t, range)?;
        self.define("__firstlineno__", t, range)?;
        if let Some(c) = self.dict_cell {
            self.emit(Instr::StoreCell { c, s: Reg(FIRST_LOCAL) }, range);
        }
        self.top -= 1;
        Ok(())
    }

    fn class_tail(&mut self, range: TextRange) -> Result<()> {
        if self.flow.dead {
            self.flow.dead = false;
        }
        self.class_annotations()?;
        let t = self.temp()?;
        let names = self.scope_data().static_attributes.iter().map(|n| Const::Str(n.as_str().into())).collect();
        self.load_const(Const::Tuple(names), t, range)?;
        self.define("__static_attributes__", t, range)?;
        self.top -= 1;
        match self.class_cell {
            Some(cell) => {
                self.define("__classcell__", cell, range)?;
                self.emit(Instr::Return { s: cell }, range);
            }
            None => self.emit(Instr::ReturnNone {}, range),
        }
        Ok(())
    }
}
