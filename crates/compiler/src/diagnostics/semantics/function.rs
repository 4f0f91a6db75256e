//! Functions, lambdas and classes with their parameters, and type parameters.

use super::{Block, Checker, Phase, Scope, ScopeKind};
use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{
    AnyParameterRef, Expr, ExprLambda, Parameter, Parameters, Stmt, StmtClassDef, StmtFunctionDef, StmtTypeAlias,
    TypeParam, TypeParams,
};
use ruff_text_size::Ranged;
use std::collections::HashSet;

impl<'a> Checker<'a> {
    pub(super) fn function(&mut self, node: &'a StmtFunctionDef) {
        self.bound(node.name.as_str(), node.range);
        node.decorator_list.iter().for_each(|d| self.visit_expr(&d.expression));
        self.defaults(&node.parameters);
        if let Some(params) = &node.type_params {
            self.type_params(params);
        }
        for parameter in &*node.parameters {
            if let Some(annotation) = &parameter.as_parameter().annotation {
                self.visit_annotation(annotation);
            }
        }
        if let Some(returns) = &node.returns {
            self.visit_annotation(returns);
        }
        let kind = if node.is_async { ScopeKind::AsyncFunction } else { ScopeKind::Function };
        let mut scope = Scope::new(kind);
        let yields = yields(&node.body);
        scope.async_generator = node.is_async && yields;
        if node.is_async || yields {
            // CPython's handler for a StopIteration that leaves the body takes one of the blocks.
            scope.blocks.push(Block::Other);
        }
        self.inside(scope, |c| {
            c.parameters(&node.parameters);
            c.visit_body(&node.body);
        });
    }

    pub(super) fn lambda(&mut self, node: &'a ExprLambda) {
        if let Some(parameters) = &node.parameters {
            self.defaults(parameters);
        }
        self.inside(Scope::new(ScopeKind::Lambda), |c| {
            if let Some(parameters) = &node.parameters {
                c.parameters(parameters);
            }
            c.visit_expr(&node.body);
        });
    }

    fn defaults(&mut self, parameters: &'a Parameters) {
        for parameter in parameters {
            if let AnyParameterRef::NonVariadic(parameter) = parameter
                && let Some(default) = &parameter.default
            {
                self.visit_expr(default);
            }
        }
    }

    /// The names of parameters, in the order in which CPython enters them.
    fn parameters(&mut self, parameters: &'a Parameters) {
        let plain = parameters.posonlyargs.iter().chain(&parameters.args).chain(&parameters.kwonlyargs);
        let starred = parameters.vararg.iter().chain(&parameters.kwarg).map(|p| &**p);
        let mut seen = HashSet::new();
        for parameter in plain.map(|p| &p.parameter).chain(starred) {
            self.parameter(parameter, &mut seen);
        }
    }

    fn parameter(&mut self, parameter: &'a Parameter, seen: &mut HashSet<&'a str>) {
        let name = &parameter.name;
        // CPython's range is that of the name and the annotation, without the stars.
        let range = ruff_text_size::TextRange::new(name.range.start(), parameter.range.end().max(name.range.end()));
        self.bound(name.as_str(), range);
        if !seen.insert(name.as_str()) {
            let message = format!("duplicate argument '{}' in function definition", name.as_str());
            self.report(Phase::Symbols, range, message);
        }
    }

    pub(super) fn class(&mut self, node: &'a StmtClassDef) {
        self.bound(node.name.as_str(), node.range);
        node.decorator_list.iter().for_each(|d| self.visit_expr(&d.expression));
        if let Some(params) = &node.type_params {
            self.type_params(params);
        }
        if let Some(arguments) = &node.arguments {
            let before = self.position;
            if node.type_params.is_some() {
                self.position = Some("the definition of a generic");
            }
            self.call_arguments(arguments);
            self.position = before;
        }
        self.inside(Scope::new(ScopeKind::Class), |c| c.visit_body(&node.body));
    }

    pub(super) fn type_alias(&mut self, node: &'a StmtTypeAlias) {
        self.target(&node.name);
        if let Some(params) = &node.type_params {
            self.type_params(params);
        }
        self.at_position("a type alias", &node.value);
    }

    fn type_params(&mut self, params: &'a TypeParams) {
        let mut seen = HashSet::new();
        let mut defaults = false;
        for param in &params.type_params {
            let name = param.name();
            self.bound_identifier(name);
            if !seen.insert(name.as_str()) {
                let message = format!("duplicate type parameter '{}'", name.as_str());
                self.report(Phase::Symbols, param.range(), message);
            }
            let (bound, default, positions) = match param {
                TypeParam::TypeVar(p) => (p.bound.as_deref(), p.default.as_deref(), "a TypeVar default"),
                TypeParam::TypeVarTuple(p) => (None, p.default.as_deref(), "a TypeVarTuple default"),
                TypeParam::ParamSpec(p) => (None, p.default.as_deref(), "a ParamSpec default"),
            };
            if let Some(bound) = bound {
                let position = if bound.is_tuple_expr() { "a TypeVar constraint" } else { "a TypeVar bound" };
                self.at_position(position, bound);
            }
            match default {
                Some(default) => {
                    defaults = true;
                    self.at_position(positions, default);
                }
                None if defaults => {
                    let message =
                        format!("non-default type parameter '{}' follows default type parameter", name.as_str());
                    self.report(Phase::Code, param.range(), message);
                }
                None => {}
            }
        }
    }
}

/// Whether a function with this body is a generator.
fn yields(body: &[Stmt]) -> bool {
    let mut finder = YieldFinder { found: false };
    finder.visit_body(body);
    finder.found
}

struct YieldFinder {
    found: bool,
}

impl<'a> Visitor<'a> for YieldFinder {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(node) => {
                node.decorator_list.iter().for_each(|d| self.visit_expr(&d.expression));
                for parameter in &*node.parameters {
                    if let Some(default) = parameter.default() {
                        self.visit_expr(default);
                    }
                }
            }
            Stmt::ClassDef(node) => {
                node.decorator_list.iter().for_each(|d| self.visit_expr(&d.expression));
                if let Some(arguments) = &node.arguments {
                    self.visit_arguments(arguments);
                }
            }
            stmt if !self.found => walk_stmt(self, stmt),
            _ => {}
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Yield(_) | Expr::YieldFrom(_) => self.found = true,
            Expr::Lambda(_) => {}
            expr if !self.found => walk_expr(self, expr),
            _ => {}
        }
    }
}
