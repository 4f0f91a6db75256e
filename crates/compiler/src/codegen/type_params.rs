//! Type parameters and type aliases (PEP 695 and 696). A generic definition stands in a function of its own, called on
//! the spot, whose locals are the type parameters. The objects themselves are made by functions of the module `typing`.

use super::*;
use crate::scope::TYPE_PARAMS;
use ruff_python_ast::TypeParam;

/// The registers of the hidden parameters of the function around a definition.
const DEFAULTS: Reg = Reg(FIRST_LOCAL + 1);
const KWDEFAULTS: Reg = Reg(FIRST_LOCAL + 2);

impl<'a> Unit<'a> {
    /// `def f[T](..)`: the defaults are evaluated outside of the scope of the type parameters.
    pub fn generic_function(
        &mut self,
        s: &'a ast::StmtFunctionDef,
        params: &'a ast::TypeParams,
        qualname: String,
        first_line: u32,
        d: Reg,
    ) -> Result<()> {
        let range = TextRange::new(s.name.range.start(), s.parameters.range.end());
        let f = self.call_block(d)?;
        let callee = self.temp()?;
        let arguments = self.temps(3)?;
        self.emit(Instr::LoadNone { d: arguments }, range);
        self.defaults(Some(&s.parameters), Reg(arguments.0 + 1), range)?;
        let mut unit = self.type_params_unit(&s.name, params, &[".namespace", ".defaults", ".kwdefaults"])?;
        let all = unit.temp()?;
        unit.type_params(params, all)?;
        let d_inner = unit.temp()?;
        let parts = unit.temps(4)?;
        unit.move_to(parts, DEFAULTS, range);
        unit.move_to(Reg(parts.0 + 1), KWDEFAULTS, range);
        unit.function_object(s, parts, qualname, first_line, d_inner)?;
        let site = unit.tables.site("__type_params__", range)?;
        unit.emit(Instr::SetAttr { o: d_inner, v: all, site }, range);
        unit.emit(Instr::Return { s: d_inner }, range);
        let code = unit.finish()?;
        self.make_plain_function(code, callee, range)?;
        self.reserve(1)?;
        self.emit(Instr::Call { d, f, n: Count(3) }, range);
        self.top = u16::from(d.0) + 1;
        Ok(())
    }

    /// `class C[T](..)`: `Generic[T]` becomes the last base.
    pub fn generic_class(
        &mut self,
        s: &'a ast::StmtClassDef,
        params: &'a ast::TypeParams,
        qualname: String,
        d: Reg,
        range: TextRange,
    ) -> Result<()> {
        let mut unit = self.type_params_unit(&s.name, params, &[".namespace"])?;
        let base = unit.temp()?;
        unit.type_params(params, base)?;
        unit.store_name(TYPE_PARAMS, base, range)?;
        let f = unit.temp()?;
        let callee = unit.temp()?;
        let argument = unit.temp()?;
        unit.move_to(argument, base, range);
        unit.typing_function("_generic_base", callee, range)?;
        unit.emit(Instr::Call { d: base, f, n: Count(1) }, range);
        unit.top = u16::from(f.0);
        let class = unit.temp()?;
        unit.class_object(s, qualname, Some(base), class, range)?;
        unit.emit(Instr::Return { s: class }, range);
        let code = unit.finish()?;
        self.call_type_params(code, d, range)
    }

    /// Calls the function of a scope of type parameters that takes nothing but the place of the namespace.
    fn call_type_params(&mut self, code: Arc<Code>, d: Reg, range: TextRange) -> Result<()> {
        let f = self.call_block(d)?;
        let callee = self.temp()?;
        let argument = self.temp()?;
        self.make_plain_function(code, callee, range)?;
        self.emit(Instr::LoadNone { d: argument }, range);
        self.reserve(1)?;
        self.emit(Instr::Call { d, f, n: Count(1) }, range);
        Ok(())
    }

    /// In the body of a generic class.
    pub fn class_type_params(&mut self, range: TextRange) -> Result<()> {
        let t = self.temp()?;
        self.load_name(TYPE_PARAMS, t, range)?;
        self.define("__type_params__", t, range)?;
        self.top -= 1;
        Ok(())
    }

    pub fn type_alias(&mut self, s: &'a ast::StmtTypeAlias) -> Result<()> {
        let Expr::Name(name) = &*s.name else { return Ok(()) };
        let d = self.temp()?;
        match &s.type_params {
            None => self.alias_object(s, &name.id, None, d)?,
            Some(params) => {
                let mut unit = self.type_params_unit(&name.id, params, &[".namespace"])?;
                let all = unit.temp()?;
                unit.type_params(params, all)?;
                let made = unit.temp()?;
                unit.alias_object(s, &name.id, Some(all), made)?;
                unit.emit(Instr::Return { s: made }, s.range);
                let code = unit.finish()?;
                self.call_type_params(code, d, s.range)?;
            }
        }
        self.top = u16::from(d.0) + 1;
        self.store_name(&name.id, d, name.range)
    }

    /// `R[d]` := the alias, with the type parameters in `R[all]`.
    fn alias_object(&mut self, s: &'a ast::StmtTypeAlias, name: &str, all: Option<Reg>, d: Reg) -> Result<()> {
        let range = s.range;
        let f = self.call_block(d)?;
        let callee = self.temp()?;
        let arguments = self.temps(3)?;
        self.load_str(name, arguments, range)?;
        match all {
            Some(all) => self.move_to(Reg(arguments.0 + 1), all, range),
            None => self.emit(Instr::BuildTuple { d: Reg(arguments.0 + 1), s: d, n: Count(0) }, range),
        }
        self.lazy_function(&s.value, name, Reg(arguments.0 + 2))?;
        self.typing_function("_alias", callee, range)?;
        self.reserve(1)?;
        self.emit(Instr::Call { d, f, n: Count(3) }, range);
        Ok(())
    }

    /// The unit of the function around the definition of `name`.
    fn type_params_unit(&self, name: &str, params: &ast::TypeParams, parameters: &[&str]) -> Result<Unit<'a>> {
        let id = ScopeId::of(&params.node_index);
        let title = format!("<generic parameters of {name}>");
        let line = self.ctx.source.line_of(params.range.start().to_u32());
        let qualname = self.inner_qualname(&title);
        let mut unit = Unit::new(self.ctx, id, CodeKind::Function, FunctionKind::Plain, &title, qualname, line)?;
        unit.here = params.range;
        unit.depth = self.depth + 1;
        unit.qualname_prefix = Some(self.qualname_prefix());
        let count = parameters.len() as u16;
        unit.params = Params { positional_only: count, positional: count, ..Params::default() };
        let parameters: Vec<_> = parameters.iter().map(|&p| Ident::from(p)).collect();
        unit.lay_out(&parameters)?;
        unit.take_class_namespace(params.range)?;
        Ok(unit)
    }

    /// Makes the type parameters, binds their names, and puts the tuple of them into `R[d]`.
    fn type_params(&mut self, params: &'a ast::TypeParams, d: Reg) -> Result<()> {
        let mark = self.top;
        let list = self.temp()?;
        self.emit(Instr::BuildList { d: list, s: list, n: Count(0) }, params.range);
        for param in &params.type_params {
            let range = param.range();
            let name = param.name();
            let (kind, bound) = match param {
                TypeParam::TypeVar(p) => match p.bound.as_deref() {
                    Some(bound @ Expr::Tuple(_)) => ("constraints", Some(bound)),
                    bound => ("bound", bound),
                },
                TypeParam::ParamSpec(_) => ("ParamSpec", None),
                TypeParam::TypeVarTuple(_) => ("TypeVarTuple", None),
            };
            let f = self.temp()?;
            let callee = self.temp()?;
            let arguments = self.temps(4)?;
            self.load_str(kind, arguments, range)?;
            self.load_str(name, Reg(arguments.0 + 1), range)?;
            for (at, e) in [(2, bound), (3, param.default())] {
                let d = Reg(arguments.0 + at);
                match e {
                    Some(e) => self.lazy_function(e, name, d)?,
                    None => self.emit(Instr::LoadNone { d }, range),
                }
            }
            self.typing_function("_type_parameter", callee, range)?;
            self.reserve(1)?;
            self.emit(Instr::Call { d: f, f, n: Count(4) }, range);
            self.store_name(name, f, range)?;
            self.emit(Instr::ListAppend { l: list, v: f }, range);
            self.top = u16::from(f.0);
        }
        self.emit(Instr::ListToTuple { d, s: list }, params.range);
        self.top = mark;
        Ok(())
    }

    /// The function that evaluates `e`, called when its value is asked for.
    fn lazy_function(&mut self, e: &'a Expr, name: &str, d: Reg) -> Result<()> {
        let range = e.range();
        let id = self.ctx.scopes.lazy(e);
        let mut unit = self.annotate_unit(id, name, self.inner_qualname(name), range)?;
        match e {
            // `*Ts = *tuple[int, ...]`: the one item of the unpacked value.
            Expr::Starred(s) => {
                let d = unit.temp()?;
                unit.expr_to(&s.value, d)?;
                unit.emit(Instr::Unpack { d, s: d, n: Count(1) }, range);
                unit.emit(Instr::Return { s: d }, range);
            }
            _ => unit.return_expression(e)?,
        }
        let code = unit.finish()?;
        self.make_plain_function(code, d, range)
    }

    fn typing_function(&mut self, name: &str, d: Reg, range: TextRange) -> Result<()> {
        self.library_function("typing", name, d, range)
    }

    /// `R[d]` := a function of a module of the library, imported above the temporaries in use.
    pub fn library_function(&mut self, module: &str, name: &str, d: Reg, range: TextRange) -> Result<()> {
        let s = self.temps(2)?;
        self.load_const(Const::Tuple([Const::Str(name.into())].into()), s, range)?;
        self.emit(Instr::LoadInt { d: Reg(s.0 + 1), v: 0 }, range);
        self.reserve(1)?;
        let module = self.tables.name(module, range)?;
        self.emit(Instr::Import { d: s, s, name: module }, range);
        let site = self.tables.site(name, range)?;
        self.emit(Instr::GetAttr { d, o: s, site }, range);
        self.top = u16::from(s.0);
        Ok(())
    }
}
