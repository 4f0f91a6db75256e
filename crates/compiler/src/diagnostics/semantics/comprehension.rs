//! Comprehensions: which may be asynchronous, and what `:=` may do inside them.

use super::{Checker, Phase, Scope, ScopeKind};
use ruff_python_ast::visitor::{Visitor, walk_expr};
use ruff_python_ast::{Comprehension, Expr, ExprNamed};
use ruff_text_size::{Ranged, TextRange};

/// The parts of a comprehension of any kind: its name in messages, what it yields, its clauses.
fn parts(expr: &Expr) -> Option<(&'static str, [Option<&Expr>; 2], &[Comprehension])> {
    match expr {
        Expr::ListComp(c) => Some(("list comprehension", [Some(&*c.elt), None], &c.generators)),
        Expr::SetComp(c) => Some(("set comprehension", [Some(&*c.elt), None], &c.generators)),
        Expr::DictComp(c) => Some(("dict comprehension", [c.key.as_deref(), Some(&*c.value)], &c.generators)),
        Expr::Generator(c) => Some(("generator expression", [Some(&*c.elt), None], &c.generators)),
        _ => None,
    }
}

impl<'a> Checker<'a> {
    pub(super) fn comprehension(&mut self, expr: &'a Expr) {
        let Some((what, elements, generators)) = parts(expr) else { return };
        // An annotation and its like is a function of its own.
        let allowed =
            self.position.is_none() && (self.may_await() || matches!(self.kind(), ScopeKind::Comprehension(_)));
        if !allowed && !expr.is_generator_expr() && is_async(expr) {
            let message = "asynchronous comprehension outside of an asynchronous function";
            self.report(Phase::Symbols, expr.range(), message);
        }
        if let Some(first) = generators.first() {
            self.iterable(&first.iter);
        }
        let mut scope = Scope::new(ScopeKind::Comprehension(what));
        scope.iterables = self.scopes.last().map_or(0, |outer| outer.iterables);
        self.inside(scope, |c| {
            for (i, generator) in generators.iter().enumerate() {
                c.variables(&generator.target);
                c.target(&generator.target);
                if i > 0 {
                    c.iterable(&generator.iter);
                }
                generator.ifs.iter().for_each(|condition| c.visit_expr(condition));
            }
            elements.into_iter().flatten().for_each(|element| c.visit_expr(element));
        });
    }

    fn iterable(&mut self, iter: &'a Expr) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.iterables += 1;
        }
        self.visit_expr(iter);
        if let Some(scope) = self.scopes.last_mut() {
            scope.iterables -= 1;
        }
    }

    /// Notes the names that a clause binds.
    fn variables(&mut self, target: &'a Expr) {
        match target {
            Expr::Name(name) => {
                if let Some(scope) = self.scopes.last_mut() {
                    scope.variables.push(name.id.as_str());
                }
            }
            Expr::Tuple(tuple) => tuple.elts.iter().for_each(|e| self.variables(e)),
            Expr::List(list) => list.elts.iter().for_each(|e| self.variables(e)),
            Expr::Starred(starred) => self.variables(&starred.value),
            _ => {}
        }
    }

    /// A name bound by a clause: not one that `:=` has bound before.
    pub(super) fn rebound(&mut self, name: &str, range: TextRange) {
        if self.scopes.last().is_some_and(|scope| scope.named.contains(&name)) {
            let message = format!("comprehension inner loop cannot rebind assignment expression target '{name}'");
            self.report(Phase::Symbols, range, message);
        }
    }

    pub(super) fn named(&mut self, node: &'a ExprNamed) {
        if !self.forbidden("named expression", node.range) {
            self.named_in_comprehension(node);
        }
        if let Expr::Name(name) = &*node.target {
            self.bound(name.id.as_str(), name.range);
        }
        self.visit_expr(&node.value);
    }

    fn named_in_comprehension(&mut self, node: &'a ExprNamed) {
        let Expr::Name(name) = &*node.target else { return };
        let id = name.id.as_str();
        if self.scopes.last().is_some_and(|scope| scope.iterables > 0) {
            let message = "assignment expression cannot be used in a comprehension iterable expression";
            return self.report(Phase::Symbols, node.range, message);
        }
        for (depth, scope) in self.scopes.iter_mut().rev().enumerate() {
            match scope.kind {
                ScopeKind::Comprehension(_) if scope.variables.contains(&id) => {
                    let message =
                        format!("assignment expression cannot rebind comprehension iteration variable '{id}'");
                    return self.report(Phase::Symbols, name.range, message);
                }
                ScopeKind::Comprehension(_) => scope.named.push(id),
                ScopeKind::Class if depth > 0 => {
                    let message = "assignment expression within a comprehension cannot be used in a class body";
                    return self.report(Phase::Symbols, name.range, message);
                }
                _ => return,
            }
        }
    }
}

/// Whether a comprehension awaits something in its own scope.
fn is_async(expr: &Expr) -> bool {
    let Some((_, elements, generators)) = parts(expr) else { return false };
    let mut finder = AwaitFinder { found: generators.iter().any(|g| g.is_async) };
    for (i, generator) in generators.iter().enumerate() {
        if i > 0 {
            finder.visit_expr(&generator.iter);
        }
        generator.ifs.iter().for_each(|condition| finder.visit_expr(condition));
    }
    elements.into_iter().flatten().for_each(|element| finder.visit_expr(element));
    finder.found
}

struct AwaitFinder {
    found: bool,
}

impl<'a> Visitor<'a> for AwaitFinder {
    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            _ if self.found => {}
            Expr::Await(_) => self.found = true,
            Expr::Lambda(_) => {}
            Expr::Generator(generator) => {
                if let Some(first) = generator.generators.first() {
                    self.visit_expr(&first.iter);
                }
            }
            expr => {
                if let Some((_, _, generators)) = parts(expr) {
                    self.found |= generators.iter().any(|g| g.is_async);
                }
                walk_expr(self, expr);
            }
        }
    }
}
