//! Functions and lambdas: their code, their defaults and closures, their decorators.

use super::*;

impl<'a> Unit<'a> {
    pub fn function_definition(&mut self, s: &'a ast::StmtFunctionDef) -> Result<()> {
        let first_line = self.first_line_of(&s.decorator_list, s.name.range);
        let range = TextRange::new(s.name.range.start(), s.parameters.range.end());
        let qualname = self.inner_qualname(&s.name);
        let blocks = self.decorators(&s.decorator_list)?;
        let d = self.decorated_slot(&blocks)?;
        match &s.type_params {
            Some(params) => self.generic_function(s, params, qualname, first_line, d)?,
            None => {
                let parts = self.temps(4)?;
                self.defaults(Some(&s.parameters), parts, range)?;
                self.function_object(s, parts, qualname, first_line, d)?;
            }
        }
        let result = self.decorate(blocks, &s.decorator_list, d)?;
        self.store_name(&s.name, result, range)
    }

    /// The function itself, whose defaults are in `parts` already.
    pub fn function_object(
        &mut self,
        s: &'a ast::StmtFunctionDef,
        parts: Reg,
        qualname: String,
        first_line: u32,
        d: Reg,
    ) -> Result<()> {
        let range = TextRange::new(s.name.range.start(), s.parameters.range.end());
        let annotate = Reg(parts.0 + 3);
        match ScopeId::of(&s.parameters.node_index) {
            ScopeId::TOP => self.emit(Instr::LoadNone { d: annotate }, range),
            id => self.function_annotations(s, id, &qualname, annotate)?,
        }
        let id = ScopeId::of(&s.node_index);
        let kind = match (s.is_async, self.ctx.scopes[id].has_yield) {
            (false, false) => FunctionKind::Plain,
            (false, true) => FunctionKind::Generator,
            (true, false) => FunctionKind::Coroutine,
            (true, true) => FunctionKind::AsyncGenerator,
        };
        let mut unit = Unit::new(self.ctx, id, CodeKind::Function, kind, &s.name, qualname, first_line)?;
        unit.here = range;
        unit.depth = self.depth + 1;
        unit.set_parameters(Some(&s.parameters))?;
        unit.function_body(&s.body)?;
        let code = unit.finish()?;
        self.make_function(code, parts, d, range)
    }

    pub fn first_line_of(&self, decorators: &[ast::Decorator], name: TextRange) -> u32 {
        let start = decorators.first().map_or(name.start(), |d| d.expression.range().start());
        self.ctx.source.line_of(start.to_u32())
    }

    /// A call block for each decorator, the decorator already in place; each call's result is the next one's argument.
    pub fn decorators(&mut self, decorators: &'a [ast::Decorator]) -> Result<Vec<Reg>> {
        let mut blocks = Vec::with_capacity(decorators.len());
        for decorator in decorators {
            let f = match blocks.last() {
                // The block stands where the outer decorator's argument will be.
                Some(_) => Reg((self.top - 1) as u8),
                None => self.temp()?,
            };
            let callee = self.temp()?;
            self.expr_to(&decorator.expression, callee)?;
            self.temp()?;
            blocks.push(f);
        }
        Ok(blocks)
    }

    /// Where the value to decorate goes.
    pub fn decorated_slot(&mut self, blocks: &[Reg]) -> Result<Reg> {
        match blocks.last() {
            Some(f) => Ok(Reg(f.0 + 2)),
            None => self.temp(),
        }
    }

    /// Calls the decorators, innermost first, on `R[d]`; gives the register of the result.
    pub fn decorate(&mut self, blocks: Vec<Reg>, decorators: &[ast::Decorator], d: Reg) -> Result<Reg> {
        let mut result = d;
        for (f, decorator) in blocks.into_iter().zip(decorators).rev() {
            self.reserve(1)?;
            self.emit(Instr::Call { d: f, f, n: Count(1) }, decorator.expression.range());
            result = f;
        }
        Ok(result)
    }

    pub fn lambda(&mut self, e: &'a ast::ExprLambda, d: Reg) -> Result<()> {
        let parts = self.temps(4)?;
        self.defaults(e.parameters.as_deref(), parts, e.range)?;
        self.emit(Instr::LoadNone { d: Reg(parts.0 + 3) }, e.range);
        let id = ScopeId::of(&e.node_index);
        let kind = if self.ctx.scopes[id].has_yield { FunctionKind::Generator } else { FunctionKind::Plain };
        let line = self.ctx.source.line_of(e.range.start().to_u32());
        let mut unit =
            Unit::new(self.ctx, id, CodeKind::Function, kind, "<lambda>", self.inner_qualname("<lambda>"), line)?;
        unit.here = e.range;
        unit.depth = self.depth + 1;
        unit.set_parameters(e.parameters.as_deref())?;
        unit.return_expression(&e.body)?;
        let code = unit.finish()?;
        self.make_function(code, parts, d, e.range)
    }

    pub fn inner_qualname(&self, name: &str) -> String {
        if self.scope_data().get(&self.mangled(name)).is_some_and(|s| s.global) {
            return name.into();
        }
        self.qualname_prefix() + name
    }

    pub fn qualname_prefix(&self) -> String {
        match (&self.qualname_prefix, self.kind) {
            (Some(prefix), _) => prefix.clone(),
            (None, CodeKind::Module | CodeKind::Expression) => String::new(),
            (None, CodeKind::Class) => format!("{}.", self.qualname),
            (None, CodeKind::Function) => format!("{}.<locals>.", self.qualname),
        }
    }

    /// Lays the unit out with its parameters in front.
    fn set_parameters(&mut self, parameters: Option<&'a ast::Parameters>) -> Result<()> {
        let Some(p) = parameters else { return self.lay_out(&[]) };
        let plain = p.posonlyargs.iter().chain(&p.args).chain(&p.kwonlyargs).map(|p| &p.parameter);
        let all: Vec<_> = plain.chain(p.vararg.as_deref()).chain(p.kwarg.as_deref()).collect();
        if all.len() > MAX_PARAMETERS {
            return Err(Fault::too_complex("too many parameters", p.range));
        }
        self.params = Params {
            positional_only: p.posonlyargs.len() as u16,
            positional: (p.posonlyargs.len() + p.args.len()) as u16,
            keyword_only: p.kwonlyargs.len() as u16,
            star: p.vararg.is_some(),
            star_star: p.kwarg.is_some(),
        };
        let names: Vec<_> = all.into_iter().map(|p| Ident::from(self.mangled(&p.name))).collect();
        self.lay_out(&names)
    }

    fn function_body(&mut self, body: &'a [Stmt]) -> Result<()> {
        let body = match docstring(body) {
            Some((doc, _)) => {
                self.tables.konst(Const::Str(doc.into()));
                self.has_docstring = true;
                &body[1..]
            }
            None => body,
        };
        self.suite(body)
    }

    /// The defaults tuple and the keyword defaults dict into `parts` and `parts + 1`; None where there are none.
    pub fn defaults(&mut self, parameters: Option<&'a ast::Parameters>, parts: Reg, range: TextRange) -> Result<()> {
        let mark = self.top;
        let positional: Vec<&'a Expr> = match parameters {
            Some(p) => p.posonlyargs.iter().chain(&p.args).filter_map(|p| p.default.as_deref()).collect(),
            None => Vec::new(),
        };
        if positional.is_empty() {
            self.emit(Instr::LoadNone { d: parts }, range);
        } else if let Some(items) =
            positional.iter().map(|e| consts::constant(e)).collect::<Result<Option<Vec<_>>>>()?
        {
            self.load_const(Const::Tuple(items.into()), parts, range)?;
        } else if positional.len() > MAX_DISPLAY {
            let list = self.temp()?;
            self.emit(Instr::BuildList { d: list, s: list, n: Count(0) }, range);
            for e in &positional {
                let v = self.operand(e)?;
                self.emit(Instr::ListAppend { l: list, v }, range);
                self.top = u16::from(list.0) + 1;
            }
            self.emit(Instr::ListToTuple { d: parts, s: list }, range);
        } else {
            let s = Reg(self.top as u8);
            for e in &positional {
                self.expr_temp(e)?;
            }
            self.emit(Instr::BuildTuple { d: parts, s, n: Count(positional.len() as u8) }, range);
        }
        self.top = mark;
        let d = Reg(parts.0 + 1);
        let keyword: Vec<_> = match parameters {
            Some(p) => p.kwonlyargs.iter().filter_map(|p| Some((&p.parameter.name, p.default.as_deref()?))).collect(),
            None => Vec::new(),
        };
        if keyword.is_empty() {
            self.emit(Instr::LoadNone { d }, range);
            return Ok(());
        }
        self.emit(Instr::BuildDict { d, s: d, n: Count(0) }, range);
        for (name, value) in keyword {
            let k = self.temp()?;
            let name = self.mangled(name).into_owned();
            self.load_str(&name, k, range)?;
            let v = self.operand(value)?;
            self.emit(Instr::DictSet { m: d, k, v }, range);
            self.top = mark;
        }
        Ok(())
    }

    /// The function of `code`, whose defaults and annotate function are in `parts` already, with its closure.
    pub fn make_function(&mut self, code: Arc<Code>, parts: Reg, d: Reg, range: TextRange) -> Result<()> {
        let closure = Reg(parts.0 + 2);
        self.closure(&code, closure, range)?;
        let k = self.tables.konst16(Const::Code(code), range)?;
        self.emit(Instr::MakeFunction { d, s: parts, k }, range);
        Ok(())
    }

    /// The function of `code`, without defaults and annotations.
    pub fn make_plain_function(&mut self, code: Arc<Code>, d: Reg, range: TextRange) -> Result<()> {
        let mark = self.top;
        let parts = self.temps(4)?;
        for i in [0, 1, 3] {
            self.emit(Instr::LoadNone { d: Reg(parts.0 + i) }, range);
        }
        self.make_function(code, parts, d, range)?;
        self.top = mark;
        Ok(())
    }

    fn closure(&mut self, code: &Code, d: Reg, range: TextRange) -> Result<()> {
        if code.frees.is_empty() {
            self.emit(Instr::LoadNone { d }, range);
            return Ok(());
        }
        let mark = self.top;
        let s = self.temps(code.frees.len())?;
        for (i, name) in code.frees.iter().enumerate() {
            let cell = self
                .cell_of(name)
                .ok_or_else(|| Fault::syntax(format!("internal error: no cell for '{name}'"), range))?;
            self.emit(Instr::Move { d: Reg(s.0 + i as u8), s: cell }, range);
        }
        self.emit(Instr::BuildTuple { d, s, n: Count(code.frees.len() as u8) }, range);
        self.top = mark;
        Ok(())
    }

    /// The register of the cell that an inner function sees as `name`.
    fn cell_of(&self, name: &str) -> Option<Reg> {
        let own = match name {
            "__class__" => self.class_cell,
            "__classdict__" => self.dict_cell,
            _ => None,
        };
        if own.is_some() {
            return own;
        }
        if let Place::Cell(c) | Place::ClassFree(c) = self.place_of(name) {
            return Some(c);
        }
        match self.places.get(name) {
            Some(Place::Cell(c) | Place::ClassFree(c)) => Some(*c),
            _ => None,
        }
    }
}

/// The docstring that a body starts with, cleaned as CPython 3.13 and later do, and where it stands.
pub(super) fn docstring(body: &[Stmt]) -> Option<(String, TextRange)> {
    let Stmt::Expr(s) = body.first()? else { return None };
    let Expr::StringLiteral(text) = &*s.value else { return None };
    Some((clean(text.value.to_str()), text.range))
}

/// Removes the indentation that all lines but the first have in common.
fn clean(doc: &str) -> String {
    let doc = expand_tabs(doc);
    let mut lines = doc.split('\n');
    let first = lines.next().unwrap_or_default().trim_start_matches(' ');
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let margin = lines.clone().filter(|l| indent(l) < l.len()).map(indent).min().unwrap_or(0);
    let mut out = String::from(first);
    for line in lines {
        out.push('\n');
        out.push_str(&line[indent(line).min(margin)..]);
    }
    out
}

fn expand_tabs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    for c in text.chars() {
        match c {
            '\t' => {
                let n = 8 - column % 8;
                out.extend(std::iter::repeat_n(' ', n));
                column += n;
            }
            _ => {
                out.push(c);
                column = if c == '\n' || c == '\r' { 0 } else { column + 1 };
            }
        }
    }
    out
}
