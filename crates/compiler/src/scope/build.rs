//! Walks the syntax tree and notes what each scope does with each name. Emits nothing, resolves nothing.

mod type_params;

use super::{Private, Scope, ScopeId, ScopeKind, Scopes, TYPE_PARAMS, mangle, resolve::resolve};
use crate::fault::{Fault, Result};
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, ExprContext, Identifier, Stmt};
use ruff_text_size::{Ranged, TextRange};
use std::collections::{BTreeSet, HashMap};
use type_params::TypeParamsOf;

/// Deeper expressions than this are refused; the parser's own bound on parentheses is far below it, long chains are not.
pub(crate) const MAX_DEPTH: u32 = 1000;

/// Builds and resolves the scopes of a module body or of one expression.
pub(crate) fn analyse(body: &[Stmt], expression: Option<&Expr>, future_annotations: bool) -> Result<Scopes> {
    let mut builder = Builder {
        scopes: Scopes { all: vec![Scope::new(ScopeKind::Module, None, None)], lazy: HashMap::new() },
        current: ScopeId::TOP,
        future_annotations,
        in_iterable: 0,
        depth: 0,
        declared_global: BTreeSet::new(),
        fault: None,
    };
    builder.visit_body(body);
    if let Some(expression) = expression {
        builder.visit_expr(expression);
    }
    if let Some(fault) = builder.fault {
        return Err(fault);
    }
    for name in &builder.declared_global {
        builder.scopes[ScopeId::TOP].symbol(name).global = true;
    }
    resolve(&mut builder.scopes)?;
    Ok(builder.scopes)
}

struct Builder {
    scopes: Scopes,
    current: ScopeId,
    future_annotations: bool,
    /// How many iterables of comprehensions are being walked.
    in_iterable: u32,
    depth: u32,
    /// Names that are declared global anywhere.
    declared_global: BTreeSet<String>,
    /// The first error; `Visitor` cannot return one.
    fault: Option<Fault>,
}

impl<'a> Builder {
    fn fail(&mut self, message: impl Into<String>, range: TextRange) {
        self.fault.get_or_insert_with(|| Fault::syntax(message, range));
    }

    fn mangled(&self, name: &str) -> String {
        mangle(self.scopes[self.current].private.as_ref(), name).into_owned()
    }

    fn symbol(&mut self, name: &str) -> &mut super::Symbol {
        let name = self.mangled(name);
        self.scopes[self.current].symbol(&name)
    }

    fn bind(&mut self, name: &str) {
        self.symbol(name).assign();
    }

    fn use_name(&mut self, name: &str) {
        self.symbol(name).used = true;
        let frame = self.frame();
        let (function, sees_class) = (frame.kind == ScopeKind::Function, frame.sees_class);
        if name == "super" && function {
            self.symbol("__class__").used = true;
        }
        if sees_class {
            self.scopes[self.current].symbol("__classdict__").used = true;
        }
    }

    fn enter(&mut self, kind: ScopeKind) -> ScopeId {
        let private = self.scopes[self.current].private.clone();
        let id = self.scopes.add(Scope::new(kind, Some(self.current), private));
        std::mem::replace(&mut self.current, id)
    }

    fn frame(&mut self) -> &mut Scope {
        let frame = self.scopes.frame_of(self.current);
        &mut self.scopes[frame]
    }

    fn parameters(&mut self, parameters: &'a ast::Parameters) {
        for parameter in parameters
            .iter_non_variadic_params()
            .map(|p| &p.parameter)
            .chain(parameters.vararg.as_deref())
            .chain(parameters.kwarg.as_deref())
        {
            let symbol = self.symbol(&parameter.name);
            symbol.parameter = true;
            symbol.assign();
        }
    }

    fn defaults(&mut self, parameters: &'a ast::Parameters) {
        parameters.iter_non_variadic_params().filter_map(|p| p.default.as_deref()).for_each(|e| self.visit_expr(e));
    }

    /// Opens an annotation scope: a function of one parameter, `format`.
    fn enter_annotations(&mut self) -> (ScopeId, ScopeId) {
        let (outer, id) = self.enter_annotation_scope();
        self.hidden_parameter(".format");
        (outer, id)
    }

    /// Opens a scope that sees the names of the class that it stands in.
    fn enter_annotation_scope(&mut self) -> (ScopeId, ScopeId) {
        let around = &self.scopes[self.current];
        let in_class = around.kind == ScopeKind::Class || around.sees_class;
        let outer = self.enter(ScopeKind::Function);
        let id = self.current;
        self.scopes[id].sees_class = in_class;
        (outer, id)
    }

    fn hidden_parameter(&mut self, name: &str) {
        let id = self.current;
        let symbol = self.scopes[id].symbol(name);
        symbol.parameter = true;
        symbol.assign();
    }

    fn function(&mut self, f: &'a ast::StmtFunctionDef) {
        f.decorator_list.iter().for_each(|d| self.visit_expr(&d.expression));
        self.defaults(&f.parameters);
        self.bind(&f.name);
        let around = f.type_params.as_deref().map(|params| self.enter_type_params(params, TypeParamsOf::Function));
        if annotations_of(f).next().is_some() {
            let (outer, id) = self.enter_annotations();
            if !self.future_annotations {
                annotations_of(f).for_each(|(_, e)| self.visit_expr(e));
            }
            self.current = outer;
            id.mark(&f.parameters.node_index);
        } else {
            ScopeId::TOP.mark(&f.parameters.node_index);
        }
        let outer = self.enter(ScopeKind::Function);
        self.current.mark(&f.node_index);
        let id = self.current;
        self.scopes[id].is_async = f.is_async;
        self.parameters(&f.parameters);
        let iterable = std::mem::take(&mut self.in_iterable);
        self.visit_body(&f.body);
        self.in_iterable = iterable;
        self.current = around.unwrap_or(outer);
    }

    fn class(&mut self, c: &'a ast::StmtClassDef) {
        c.decorator_list.iter().for_each(|d| self.visit_expr(&d.expression));
        self.bind(&c.name);
        let around =
            c.type_params.as_deref().map(|params| self.enter_type_params(params, TypeParamsOf::Class(&c.name.id)));
        if let Some(arguments) = &c.arguments {
            self.visit_arguments(arguments);
        }
        let outer = self.enter(ScopeKind::Class);
        self.current.mark(&c.node_index);
        let id = self.current;
        self.scopes[id].private = Some(Private { class: c.name.id.clone(), only: None });
        if around.is_some() {
            self.scopes[id].symbol(TYPE_PARAMS).used = true;
        }
        self.visit_body(&c.body);
        self.current = around.unwrap_or(outer);
    }

    fn annotated(&mut self, s: &'a ast::StmtAnnAssign) {
        if let Expr::Name(name) = &*s.target {
            if s.simple {
                let top = self.current == ScopeId::TOP;
                let symbol = self.symbol(&name.id);
                if !top && (symbol.global || symbol.nonlocal.is_some()) {
                    let kind = if symbol.global { "global" } else { "nonlocal" };
                    return self.fail(format!("annotated name '{}' can't be {kind}", name.id), s.range);
                }
                symbol.annotated = true;
                symbol.assign();
            } else if s.value.is_some() {
                self.bind(&name.id);
            }
        } else {
            self.visit_expr(&s.target);
        }
        let owner = matches!(self.scopes[self.current].kind, ScopeKind::Module | ScopeKind::Class);
        if owner && s.simple && matches!(&*s.target, Expr::Name(_)) {
            self.variable_annotation(&s.annotation);
        }
        if let Some(value) = &s.value {
            self.visit_expr(value);
        }
    }

    fn variable_annotation(&mut self, annotation: &'a Expr) {
        let outer = match self.scopes[self.current].annotations {
            Some(id) => std::mem::replace(&mut self.current, id),
            None => {
                let (outer, id) = self.enter_annotations();
                self.scopes[outer].annotations = Some(id);
                outer
            }
        };
        if !self.future_annotations {
            self.visit_expr(annotation);
        }
        self.current = outer;
    }

    fn declare(&mut self, names: &'a [Identifier], range: TextRange, global: bool) {
        let word = if global { "global" } else { "nonlocal" };
        if !global && self.scopes[self.current].kind == ScopeKind::Module {
            return self.fail("nonlocal declaration not allowed at module level", range);
        }
        let mut globals = Vec::new();
        for name in names {
            let symbol = self.symbol(name);
            let problem = if symbol.parameter {
                Some(format!("name '{name}' is parameter and {word}"))
            } else if symbol.annotated {
                Some(format!("annotated name '{name}' can't be {word}"))
            } else if symbol.assigned {
                Some(format!("name '{name}' is assigned to before {word} declaration"))
            } else if symbol.used {
                Some(format!("name '{name}' is used prior to {word} declaration"))
            } else if if global { symbol.nonlocal.is_some() } else { symbol.global } {
                Some(format!("name '{name}' is nonlocal and global"))
            } else {
                None
            };
            if global {
                symbol.global = true;
                globals.push(name);
            } else {
                symbol.nonlocal = Some(range);
            }
            let first = *symbol.declared.get_or_insert(range);
            if let Some(problem) = problem {
                let range = if problem.ends_with("nonlocal and global") { first } else { range };
                return self.fail(problem, range);
            }
        }
        // In a text that has a namespace of its own, too, such a name is global from end to end.
        for name in globals {
            let name = self.mangled(name);
            self.declared_global.insert(name);
        }
    }

    fn import(&mut self, alias: &'a ast::Alias) {
        match &alias.asname {
            Some(name) => self.symbol(name).bound = true,
            None if alias.name.as_str() == "*" => {}
            None => self.symbol(alias.name.split('.').next().unwrap_or_default()).bound = true,
        }
    }

    fn lambda(&mut self, l: &'a ast::ExprLambda) {
        if let Some(parameters) = l.parameters.as_deref() {
            self.defaults(parameters);
        }
        let outer = self.enter(ScopeKind::Function);
        self.current.mark(&l.node_index);
        if let Some(parameters) = l.parameters.as_deref() {
            self.parameters(parameters);
        }
        self.visit_expr(&l.body);
        self.current = outer;
    }

    /// A comprehension; `parts` are what it computes for each item.
    fn comprehension(
        &mut self,
        node: &ast::AtomicNodeIndex,
        parts: &[&'a Expr],
        generators: &'a [ast::Comprehension],
        generator: bool,
    ) {
        let Some((first, rest)) = generators.split_first() else { return };
        self.iterable(&first.iter);
        let outer = self.enter(if generator { ScopeKind::Function } else { ScopeKind::Inlined });
        let id = self.current;
        id.mark(node);
        self.scopes[id].generator_expression = generator;
        if generator {
            let symbol = self.scopes[id].symbol(".0");
            symbol.parameter = true;
            symbol.assign();
        }
        if generators.iter().any(|g| g.is_async) {
            self.frame().is_async = true;
        }
        self.target(first);
        for g in rest {
            self.iterable(&g.iter);
            self.target(g);
        }
        parts.iter().for_each(|e| self.visit_expr(e));
        self.current = outer;
    }

    fn iterable(&mut self, e: &'a Expr) {
        self.in_iterable += 1;
        self.visit_expr(e);
        self.in_iterable -= 1;
    }

    fn target(&mut self, g: &'a ast::Comprehension) {
        self.visit_expr(&g.target);
        let id = self.current;
        let mut targets = Vec::new();
        names_in_target(&g.target, &mut targets);
        for name in targets {
            let name = self.mangled(name);
            self.scopes[id].symbol(&name).iteration = true;
        }
        g.ifs.iter().for_each(|e| self.visit_expr(e));
    }

    /// Binds the target of an assignment expression in the scope around all comprehensions.
    fn walrus(&mut self, e: &'a ast::ExprNamed) {
        let Expr::Name(target) = &*e.target else { return self.visit_expr(&e.value) };
        let name = self.mangled(&target.id);
        if self.in_iterable > 0 {
            return self.fail("assignment expression cannot be used in a comprehension iterable expression", e.range);
        }
        let mut at = self.current;
        let mut between = Vec::new();
        while self.scopes[at].kind == ScopeKind::Inlined || self.scopes[at].generator_expression {
            if self.scopes[at].get(&name).is_some_and(|s| s.iteration) {
                let message =
                    format!("assignment expression cannot rebind comprehension iteration variable '{}'", target.id);
                return self.fail(message, target.range);
            }
            between.push(at);
            let Some(parent) = self.scopes[at].parent else { break };
            at = parent;
        }
        if !between.is_empty() && self.scopes[at].kind == ScopeKind::Class {
            return self
                .fail("assignment expression within a comprehension cannot be used in a class body", target.range);
        }
        let module = self.scopes[at].kind == ScopeKind::Module;
        let global = module || self.scopes[at].get(&name).is_some_and(|s| s.global);
        for &id in &between {
            let generator = self.scopes[id].generator_expression;
            let symbol = self.scopes[id].symbol(&name);
            symbol.used = true;
            if generator && global {
                symbol.global = true;
            } else if generator {
                symbol.nonlocal = Some(target.range);
            }
        }
        let symbol = self.scopes[at].symbol(&name);
        symbol.assign();
        symbol.walrus = true;
        self.visit_expr(&e.value);
    }

    fn attribute(&mut self, e: &'a ast::ExprAttribute) {
        if e.ctx == ExprContext::Store && matches!(&*e.value, Expr::Name(n) if n.id.as_str() == "self") {
            let mut at = Some(self.current);
            while let Some(id) = at {
                if self.scopes[id].kind == ScopeKind::Class {
                    let name = ast::name::Name::from(mangle(self.scopes[id].private.as_ref(), &e.attr));
                    self.scopes[id].static_attributes.insert(name);
                    break;
                }
                at = self.scopes[id].parent;
            }
        }
        self.visit_expr(&e.value);
    }
}

impl<'a> Visitor<'a> for Builder {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if self.fault.is_some() {
            return;
        }
        if matches!(
            stmt,
            Stmt::For(ast::StmtFor { is_async: true, .. }) | Stmt::With(ast::StmtWith { is_async: true, .. })
        ) {
            self.frame().is_async = true;
        }
        match stmt {
            Stmt::FunctionDef(f) => self.function(f),
            Stmt::ClassDef(c) => self.class(c),
            Stmt::AnnAssign(s) => self.annotated(s),
            Stmt::Global(s) => self.declare(&s.names, s.range, true),
            Stmt::Nonlocal(s) => self.declare(&s.names, s.range, false),
            Stmt::Import(s) => s.names.iter().for_each(|a| self.import(a)),
            Stmt::ImportFrom(s) => s.names.iter().for_each(|a| self.import(a)),
            Stmt::TypeAlias(s) => self.type_alias(s),
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_except_handler(&mut self, handler: &'a ast::ExceptHandler) {
        let ast::ExceptHandler::ExceptHandler(h) = handler;
        if let Some(class) = &h.type_ {
            self.visit_expr(class);
        }
        if let Some(name) = &h.name {
            let symbol = self.symbol(name);
            symbol.assign();
            symbol.deleted = true;
        }
        self.visit_body(&h.body);
    }

    fn visit_pattern(&mut self, pattern: &'a ast::Pattern) {
        match pattern {
            ast::Pattern::MatchAs(p) => p.name.iter().for_each(|name| self.bind(name)),
            ast::Pattern::MatchStar(p) => p.name.iter().for_each(|name| self.bind(name)),
            ast::Pattern::MatchMapping(p) => p.rest.iter().for_each(|name| self.bind(name)),
            _ => {}
        }
        visitor::walk_pattern(self, pattern);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if self.fault.is_some() {
            return;
        }
        if self.depth >= MAX_DEPTH {
            self.fault = Some(Fault::too_complex("too many nested expressions", expr.range()));
            return;
        }
        self.depth += 1;
        match expr {
            Expr::Name(e) => match e.ctx {
                ExprContext::Store => self.bind(&e.id),
                ExprContext::Del => {
                    let symbol = self.symbol(&e.id);
                    symbol.assign();
                    symbol.deleted = true;
                }
                _ => self.use_name(&e.id),
            },
            Expr::BinOp(e) => self.binary(e),
            Expr::Named(e) => self.walrus(e),
            Expr::Lambda(e) => self.lambda(e),
            Expr::ListComp(e) => self.comprehension(&e.node_index, &[&e.elt], &e.generators, false),
            Expr::SetComp(e) => self.comprehension(&e.node_index, &[&e.elt], &e.generators, false),
            Expr::DictComp(e) => match &e.key {
                Some(key) => self.comprehension(&e.node_index, &[key, &e.value], &e.generators, false),
                None => self.comprehension(&e.node_index, &[&e.value], &e.generators, false),
            },
            Expr::Generator(e) => self.comprehension(&e.node_index, &[&e.elt], &e.generators, true),
            Expr::Attribute(e) => self.attribute(e),
            Expr::Yield(_) | Expr::YieldFrom(_) => {
                self.frame().has_yield = true;
                visitor::walk_expr(self, expr);
            }
            Expr::Await(_) => {
                self.frame().is_async = true;
                visitor::walk_expr(self, expr);
            }
            _ => visitor::walk_expr(self, expr),
        }
        self.depth -= 1;
    }
}

impl<'a> Builder {
    /// `a + b + c + ..` nests to the left as deep as it is long.
    fn binary(&mut self, e: &'a ast::ExprBinOp) {
        let mut rights = vec![&*e.right];
        let mut left = &*e.left;
        while let Expr::BinOp(inner) = left {
            rights.push(&inner.right);
            left = &inner.left;
        }
        self.visit_expr(left);
        rights.into_iter().rev().for_each(|right| self.visit_expr(right));
    }
}

fn names_in_target<'a>(target: &'a Expr, out: &mut Vec<&'a str>) {
    match target {
        Expr::Name(n) => out.push(n.id.as_str()),
        Expr::Tuple(t) => t.elts.iter().for_each(|e| names_in_target(e, out)),
        Expr::List(t) => t.elts.iter().for_each(|e| names_in_target(e, out)),
        Expr::Starred(s) => names_in_target(&s.value, out),
        _ => {}
    }
}

/// A function's annotations in the order in which `__annotations__` lists them: positional-only ones come second.
pub(crate) fn annotations_of(f: &ast::StmtFunctionDef) -> impl Iterator<Item = (&str, &Expr)> {
    let p = &f.parameters;
    let positional = p.args.iter().chain(&p.posonlyargs).map(|p| &p.parameter).chain(p.vararg.as_deref());
    let keyword = p.kwonlyargs.iter().map(|p| &p.parameter).chain(p.kwarg.as_deref());
    let named = positional.chain(keyword).filter_map(|p| Some((p.name.as_str(), p.annotation.as_deref()?)));
    named.chain(f.returns.as_deref().map(|e| ("return", e)))
}
