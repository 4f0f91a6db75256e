//! Calls: of values, of methods, with keywords, with stars, through `super()`, and awaited on the spot.

use super::*;
use ruff_python_ast as ast;
use ruff_text_size::TextSize;

impl<'a> Unit<'a> {
    /// A call; `awaited` is the range of the `await` around it.
    pub fn call(&mut self, e: &'a ast::ExprCall, d: Reg, awaited: Option<TextRange>) -> Result<()> {
        let arguments = &e.arguments;
        let plain = arguments.len() <= MAX_ARGUMENTS
            && !arguments.args.iter().any(|a| matches!(a, Expr::Starred(_)))
            && arguments.keywords.iter().all(|k| k.arg.is_some());
        let range = self.call_range(e);
        let f = self.call_block(d)?;
        let positional = plain && arguments.keywords.is_empty();
        if let Expr::Attribute(method) = &*e.func
            && positional
            && !self.is_super_attribute(method)
        {
            return self.method_call(e, method, f, d, awaited.unwrap_or(range), awaited.is_some());
        }
        if let Expr::Attribute(method) = &*e.func
            && positional
            && awaited.is_none()
            && self.is_super_attribute(method)
            && let Some((class, object)) = self.super_arguments()
        {
            return self.super_call(e, method, (class, object), f, d);
        }
        if self.is_super(&e.func)
            && arguments.is_empty()
            && let Some((class, object)) = self.super_arguments()
        {
            return self.explicit_super(f, class, object, d, range);
        }
        let callee = self.temp()?;
        self.expr_to(&e.func, callee)?;
        if positional {
            let n = self.arguments(&arguments.args)?;
            self.top = u16::from(f.0) + 1;
            match awaited {
                Some(range) => self.emit(Instr::CallAwait { d, f, n }, range),
                None => self.emit(Instr::Call { d, f, n }, range),
            }
            return Ok(());
        }
        let result = if awaited.is_some() { f } else { d };
        if plain {
            self.call_with_keywords(f, &arguments.args, &arguments.keywords, result, range)?;
        } else {
            self.call_with_stars(f, callee, &arguments.args, &arguments.keywords, result, range)?;
        }
        self.top = u16::from(f.0) + 1;
        match awaited {
            Some(range) => self.await_register(f, d, range),
            None => Ok(()),
        }
    }

    /// The first register of a call block: `d` itself if that is the topmost temporary.
    pub fn call_block(&mut self, d: Reg) -> Result<Reg> {
        if self.is_temp(d) && u16::from(d.0) + 1 == self.top { Ok(d) } else { self.temp() }
    }

    /// What a traceback shows for a call: from the method's name on if that stands on a line of its own.
    fn call_range(&self, e: &ast::ExprCall) -> TextRange {
        let range = e.range();
        let Expr::Attribute(method) = &*e.func else { return range };
        let line = |at: TextSize| self.ctx.source.line_of(at.to_u32());
        if line(range.start()) == line(method.attr.range.end()) {
            range
        } else {
            TextRange::new(method.attr.range.start(), range.end())
        }
    }

    fn method_call(
        &mut self,
        e: &'a ast::ExprCall,
        method: &'a ast::ExprAttribute,
        f: Reg,
        d: Reg,
        range: TextRange,
        awaited: bool,
    ) -> Result<()> {
        let args = &e.arguments.args;
        let lookup_range = TextRange::new(self.call_range(e).start(), method.range.end());
        let callee = self.temp()?;
        let object = self.temp()?;
        let site = self.attribute_site(&method.attr, method.range)?;
        if args.iter().all(|arg| self.is_inert(arg, 4)) {
            self.expr_to(&method.value, object)?;
            let n = self.arguments(args)?;
            self.top = u16::from(f.0) + 1;
            self.asm.blame_lookup(lookup_range);
            let instr = Instr::CallMethod { d, f, n, site };
            self.emit(if awaited { Instr::CallMethodAwait { d, f, n, site } } else { instr }, range);
        } else if awaited {
            let o = self.operand_in(&method.value, callee)?;
            self.emit(Instr::GetAttr { d: callee, o, site }, lookup_range);
            self.top = u16::from(object.0);
            let n = self.arguments(args)?;
            self.top = u16::from(f.0) + 1;
            self.emit(Instr::CallAwait { d, f, n }, range);
        } else {
            let o = self.operand_in(&method.value, object)?;
            self.emit(Instr::LoadMethod { d: callee, o, site }, lookup_range);
            let n = self.arguments(args)?;
            self.top = u16::from(f.0) + 1;
            self.emit(Instr::CallSpecial { d, f, n }, range);
        }
        Ok(())
    }

    fn arguments(&mut self, args: &'a [Expr]) -> Result<Count> {
        for arg in args {
            self.expr_temp(arg)?;
        }
        self.reserve(1)?;
        Ok(Count(args.len() as u8))
    }

    /// Positional and keyword arguments behind the callee of the block `f`, and the call.
    pub fn call_with_keywords(
        &mut self,
        f: Reg,
        args: &'a [Expr],
        keywords: &'a [ast::Keyword],
        d: Reg,
        range: TextRange,
    ) -> Result<()> {
        self.arguments(args)?;
        self.finish_call(f, keywords, d, range)
    }

    /// The keywords behind the positional arguments already in the block `f`, and the call.
    pub fn finish_call(&mut self, f: Reg, keywords: &'a [ast::Keyword], d: Reg, range: TextRange) -> Result<()> {
        let mut names = Vec::with_capacity(keywords.len());
        for keyword in keywords {
            self.expr_temp(&keyword.value)?;
            if let Some(name) = &keyword.arg {
                names.push(Const::Str(name.as_str().into()));
            }
        }
        self.reserve(1)?;
        let n = Count((self.top - u16::from(f.0) - 2) as u8);
        if names.is_empty() {
            self.emit(Instr::Call { d, f, n }, range);
        } else {
            let names = self.tables.konst16(Const::Tuple(names.into()), range)?;
            self.emit(Instr::CallKw { d, f, n, names }, range);
        }
        Ok(())
    }

    fn call_with_stars(
        &mut self,
        f: Reg,
        callee: Reg,
        args: &'a [Expr],
        keywords: &'a [ast::Keyword],
        d: Reg,
        range: TextRange,
    ) -> Result<()> {
        let list = self.temp()?;
        match args {
            [Expr::Starred(only)] => self.expr_to(&only.value, list)?,
            _ => self.tuple(args, list, range)?,
        }
        self.top = u16::from(list.0) + 1;
        self.finish_star_call(f, callee, keywords, d, range)
    }

    /// The keyword dict behind the argument tuple already in the block `f`, and the call.
    pub fn finish_star_call(
        &mut self,
        f: Reg,
        callee: Reg,
        keywords: &'a [ast::Keyword],
        d: Reg,
        range: TextRange,
    ) -> Result<()> {
        let m = self.temp()?;
        if keywords.is_empty() {
            self.emit(Instr::LoadNone { d: m }, range);
        } else {
            self.keyword_dict(m, callee, keywords, range)?;
        }
        self.reserve(1)?;
        self.emit(Instr::CallStar { d, f }, range);
        Ok(())
    }

    fn keyword_dict(&mut self, m: Reg, callee: Reg, keywords: &'a [ast::Keyword], range: TextRange) -> Result<()> {
        if let [ast::Keyword { arg: None, value, .. }] = keywords {
            let s = self.operand_in(value, m)?;
            self.emit(Instr::KeywordArgs { d: m, s, callee }, range);
            return Ok(());
        }
        self.emit(Instr::BuildDict { d: m, s: m, n: Count(0) }, range);
        let mut mapping_seen = false;
        for keyword in keywords {
            let mark = self.top;
            match &keyword.arg {
                None => {
                    mapping_seen = true;
                    let v = self.operand(&keyword.value)?;
                    self.emit(Instr::DictMerge { m, v, callee }, range);
                }
                Some(name) => {
                    let k = self.temp()?;
                    self.load_str(name, k, keyword.range)?;
                    let v = self.expr_temp(&keyword.value)?;
                    if mapping_seen {
                        self.emit(Instr::BuildDict { d: v, s: k, n: Count(1) }, range);
                        self.emit(Instr::DictMerge { m, v, callee }, range);
                    } else {
                        self.emit(Instr::DictSet { m, k, v }, range);
                    }
                }
            }
            self.top = mark;
        }
        Ok(())
    }

    /// Whether an expression is the builtin `super`, as far as the program's own names tell.
    fn is_super(&self, e: &Expr) -> bool {
        matches!(e, Expr::Name(n) if n.id.as_str() == "super")
            && self.place_of("super") == Place::Global
            && !self.ctx.scopes[ScopeId::TOP].get("super").is_some_and(|s| s.bound)
    }

    fn is_super_attribute(&self, e: &ast::ExprAttribute) -> bool {
        matches!(&*e.value, Expr::Call(c) if c.arguments.is_empty() && self.is_super(&c.func))
            && self.super_arguments().is_some()
    }

    /// The cell of `__class__` and the place of the first parameter, if this is a method.
    fn super_arguments(&self) -> Option<(Reg, Place)> {
        let Some(Place::Cell(class)) = self.places.get("__class__").copied() else { return None };
        if self.params.positional == 0 || self.scope_data().generator_expression {
            return None;
        }
        let first = self.locals.first()?;
        if self.scope_data().get(first).is_some_and(|s| s.deleted) {
            // `super()` itself finds out, and has a message of its own for it.
            return None;
        }
        Some((class, *self.places.get(&**first)?))
    }

    /// Loads the class and the first parameter into `at` and `at + 1`.
    fn load_super_arguments(&mut self, at: Reg, class: Reg, object: Place, range: TextRange) -> Result<()> {
        let name = self.tables.name("__class__", range)?;
        self.emit(Instr::LoadCell { d: at, c: class, name }, range);
        let o = Reg(at.0 + 1);
        let first = self.locals.first().cloned().unwrap_or_default();
        match object {
            Place::Local(s) => {
                self.check(s, &first, range)?;
                self.move_to(o, s, range);
            }
            Place::Cell(c) => {
                let name = self.tables.name(&first, range)?;
                self.emit(Instr::LoadCell { d: o, c, name }, range);
            }
            _ => return Err(Fault::too_complex("too many variables", range)),
        }
        Ok(())
    }

    /// `super().name` as a value, if `call` is `super()` in a method.
    pub fn super_attribute(&mut self, call: &'a ast::ExprCall, name: &str, d: Reg, range: TextRange) -> Result<bool> {
        if !call.arguments.is_empty() || !self.is_super(&call.func) {
            return Ok(false);
        }
        let Some((class, object)) = self.super_arguments() else { return Ok(false) };
        let c = self.temps(2)?;
        self.load_super_arguments(c, class, object, range)?;
        let name = self.mangled(name).into_owned();
        let name = self.tables.name(&name, range)?;
        self.emit(Instr::SuperAttr { d, c, o: Reg(c.0 + 1), name }, range);
        Ok(true)
    }

    /// `super().method(..)`, without an object for what is found.
    fn super_call(
        &mut self,
        e: &'a ast::ExprCall,
        method: &'a ast::ExprAttribute,
        (class, object): (Reg, Place),
        f: Reg,
        d: Reg,
    ) -> Result<()> {
        let callee = self.temps(2)?;
        let c = self.temps(2)?;
        self.load_super_arguments(c, class, object, method.range)?;
        let site = self.attribute_site(&method.attr, method.range)?;
        self.emit(Instr::SuperMethod { d: callee, c, o: Reg(c.0 + 1), site }, method.range);
        self.top = u16::from(c.0);
        let n = self.arguments(&e.arguments.args)?;
        self.top = u16::from(f.0) + 1;
        self.emit(Instr::CallSpecial { d, f, n }, self.call_range(e));
        Ok(())
    }

    /// `super()` by itself: a call with the arguments that it would find out by looking at the frame.
    fn explicit_super(&mut self, f: Reg, class: Reg, object: Place, d: Reg, range: TextRange) -> Result<()> {
        let callee = self.temp()?;
        self.load_name("super", callee, range)?;
        let at = self.temps(2)?;
        self.load_super_arguments(at, class, object, range)?;
        self.reserve(1)?;
        self.emit(Instr::Call { d, f, n: Count(2) }, range);
        Ok(())
    }

    /// Whether an argument may be evaluated before the method is looked up, though Python looks it up first: it runs no
    /// code of the program and cannot fail.
    fn is_inert(&self, e: &Expr, depth: u32) -> bool {
        let all = |items: &[Expr]| depth > 0 && items.iter().all(|e| self.is_inert(e, depth - 1));
        match e {
            Expr::Name(name) => match self.place_of(&self.mangled(&name.id)) {
                Place::Local(reg) => self.flow.bound.has(reg),
                _ => false,
            },
            Expr::NumberLiteral(_)
            | Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_) => true,
            Expr::Lambda(e) => e.parameters.iter().all(|p| p.iter().all(|p| p.default().is_none())),
            Expr::UnaryOp(e) => matches!(*e.operand, Expr::NumberLiteral(_)),
            Expr::Tuple(e) => all(&e.elts),
            Expr::List(e) => all(&e.elts),
            _ => false,
        }
    }
}
