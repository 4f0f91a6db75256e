//! Annotations (PEP 649 and 749): they are not evaluated where they stand, but by a function made for them, which
//! gives a dict of name and value.

use super::*;
use crate::scope::annotations_of;

/// Which annotations ran, when a module's annotation can be in a branch that did not.
const CONDITIONAL: &str = "__conditional_annotations__";

impl<'a> Unit<'a> {
    /// The annotate function of a function.
    pub fn function_annotations(
        &mut self,
        s: &'a ast::StmtFunctionDef,
        id: ScopeId,
        qualname: &str,
        d: Reg,
    ) -> Result<()> {
        let qualname = format!("{qualname}.__annotate__");
        let mut unit = self.annotate_unit(id, "__annotate__", qualname, s.name.range)?;
        let w = unit.empty_dict(s.name.range)?;
        for (name, e) in annotations_of(s) {
            unit.annotation(w, name, e)?;
        }
        unit.emit(Instr::Return { s: w }, s.name.range);
        let code = unit.finish()?;
        self.make_plain_function(code, d, s.name.range)
    }

    /// Finds the annotated variables of a body, in the order of the text.
    pub fn collect_annotated(&mut self, body: &'a [Stmt]) {
        let mut open = vec![body.iter()];
        while let Some(stmts) = open.last_mut() {
            let Some(stmt) = stmts.next() else {
                open.pop();
                continue;
            };
            match stmt {
                Stmt::AnnAssign(s) if s.simple && matches!(&*s.target, Expr::Name(_)) => self.annotated.push(s),
                _ => inner_bodies(stmt).into_iter().rev().for_each(|body| open.push(body.iter())),
            }
        }
    }

    pub fn module_annotations(&mut self) -> Result<()> {
        let Some(id) = self.scope_data().annotations else { return Ok(()) };
        let range = self.annotated.first().map_or(self.here, |s| s.range);
        let t = self.temp()?;
        self.variables_function(id, "__annotate__".into(), t, range)?;
        self.store_name("__annotate__", t, range)?;
        self.emit(Instr::BuildSet { d: t, s: t, n: Count(0) }, range);
        self.store_name(CONDITIONAL, t, range)?;
        self.top -= 1;
        Ok(())
    }

    pub fn class_annotations(&mut self) -> Result<()> {
        let Some(id) = self.scope_data().annotations else { return Ok(()) };
        let range = self.annotated.first().map_or(self.here, |s| s.range);
        let t = self.temp()?;
        self.variables_function(id, format!("{}.__annotate__", self.qualname), t, range)?;
        self.define("__annotate_func__", t, range)?;
        self.top -= 1;
        Ok(())
    }

    /// Records that the module's annotation at `range` was reached.
    pub fn note_annotation(&mut self, range: TextRange) -> Result<()> {
        let Some(index) = self.annotated.iter().position(|s| s.range == range) else { return Ok(()) };
        if self.kind != CodeKind::Module {
            return Ok(());
        }
        let s = self.temp()?;
        let v = self.temp()?;
        self.load_name(CONDITIONAL, s, range)?;
        self.load_const(Const::Int(index as i64), v, range)?;
        self.emit(Instr::SetAdd { s, v }, range);
        self.top -= 2;
        Ok(())
    }

    fn variables_function(&mut self, id: ScopeId, qualname: String, d: Reg, range: TextRange) -> Result<()> {
        let mut unit = self.annotate_unit(id, "__annotate__", qualname, range)?;
        let w = unit.empty_dict(range)?;
        for (i, s) in self.annotated.iter().enumerate() {
            let Expr::Name(name) = &*s.target else { continue };
            let skip = unit.asm.label();
            if self.kind == CodeKind::Module {
                let (a, b) = (unit.temp()?, unit.temp()?);
                unit.load_const(Const::Int(i as i64), a, s.range)?;
                let site = unit.tables.site(CONDITIONAL, s.range)?;
                unit.emit(Instr::LoadGlobal { d: b, site }, s.range);
                unit.asm.jump(Instr::JumpIn { sense: false, a, b, to: Near(0) }, skip, s.range);
                unit.top -= 2;
            }
            unit.annotation(w, &name.id, &s.annotation)?;
            unit.asm.place(skip);
        }
        unit.emit(Instr::Return { s: w }, range);
        let code = unit.finish()?;
        self.make_plain_function(code, d, range)
    }

    /// A function of `format` that refuses formats it does not know.
    pub fn annotate_unit(&self, id: ScopeId, name: &str, qualname: String, range: TextRange) -> Result<Unit<'a>> {
        let line = self.ctx.source.line_of(range.start().to_u32());
        let mut unit = Unit::new(self.ctx, id, CodeKind::Function, FunctionKind::Plain, name, qualname, line)?;
        unit.here = range;
        unit.depth = self.depth + 1;
        unit.params = Params { positional_only: 1, positional: 1, ..Params::default() };
        unit.lay_out(&[Ident::from(".format")])?;
        let format = Reg(FIRST_LOCAL);
        let known = unit.asm.label();
        unit.asm.jump(Instr::JumpGtImm { sense: false, a: format, i: Imm(2), to: Near(0) }, known, range);
        let e = unit.temp()?;
        let site = unit.tables.site("NotImplementedError", range)?;
        unit.emit(Instr::LoadGlobal { d: e, site }, range);
        unit.emit(Instr::Raise { e }, range);
        unit.top -= 1;
        unit.asm.place(known);
        unit.take_class_namespace(range)?;
        Ok(unit)
    }

    /// From here on R[2] is the namespace of the class around, in which names are looked up first.
    pub fn take_class_namespace(&mut self, range: TextRange) -> Result<()> {
        if let Some(&Place::Cell(c)) = self.places.get("__classdict__") {
            let name = self.tables.name("__classdict__", range)?;
            self.emit(Instr::LoadCell { d: Reg(FIRST_LOCAL), c, name }, range);
        }
        Ok(())
    }

    fn empty_dict(&mut self, range: TextRange) -> Result<Reg> {
        let w = self.temp()?;
        self.emit(Instr::BuildDict { d: w, s: w, n: Count(0) }, range);
        Ok(w)
    }

    fn annotation(&mut self, m: Reg, name: &str, e: &'a Expr) -> Result<()> {
        let mark = self.top;
        let range = e.range();
        let k = self.temp()?;
        let name = self.mangled(name).into_owned();
        self.load_str(&name, k, range)?;
        let v = self.temp()?;
        match e {
            _ if self.ctx.future_annotations => {
                let text =
                    self.ctx.source.text.get(range.start().to_usize()..range.end().to_usize()).unwrap_or_default();
                let text = text.to_owned();
                self.load_str(&text, v, range)?;
            }
            // `*args: *Ts`: the one item of the unpacked value.
            Expr::Starred(s) => {
                self.expr_to(&s.value, v)?;
                self.emit(Instr::Unpack { d: v, s: v, n: Count(1) }, range);
            }
            _ => self.expr_to(e, v)?,
        }
        self.emit(Instr::DictSet { m, k, v }, range);
        self.top = mark;
        Ok(())
    }
}

/// The statement lists inside a statement that run in the same scope.
fn inner_bodies(stmt: &Stmt) -> Vec<&[Stmt]> {
    match stmt {
        Stmt::If(s) => std::iter::once(&s.body[..]).chain(s.elif_else_clauses.iter().map(|c| &c.body[..])).collect(),
        Stmt::For(s) => vec![&s.body, &s.orelse],
        Stmt::While(s) => vec![&s.body, &s.orelse],
        Stmt::With(s) => vec![&s.body],
        Stmt::Match(s) => s.cases.iter().map(|c| &c.body[..]).collect(),
        Stmt::Try(s) => {
            let handlers = s.handlers.iter().map(|ast::ExceptHandler::ExceptHandler(h)| &h.body[..]);
            std::iter::once(&s.body[..]).chain(handlers).chain([&s.orelse[..], &s.finalbody[..]]).collect()
        }
        _ => Vec::new(),
    }
}
