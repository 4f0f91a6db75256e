//! Targets of assignment and deletion: stars, and the one name that cannot be assigned to.

use super::{Checker, Phase};
use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{Alias, Arguments, Expr, Identifier};
use ruff_text_size::{Ranged, TextRange};
use std::collections::HashMap;

impl<'a> Checker<'a> {
    /// A target of an assignment, a loop, a `with` or a comprehension.
    pub(super) fn target(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Starred(starred) => {
                self.report(Phase::Code, starred.range, "starred assignment target must be in a list or tuple");
                self.target(&starred.value);
            }
            Expr::Tuple(tuple) => self.unpacked(&tuple.elts, tuple.range),
            Expr::List(list) => self.unpacked(&list.elts, list.range),
            Expr::Name(name) => {
                self.bound(name.id.as_str(), name.range);
                self.rebound(name.id.as_str(), name.range);
            }
            Expr::Attribute(attribute) => {
                self.bound(attribute.attr.as_str(), attribute.range);
                self.visit_expr(&attribute.value);
            }
            expr => self.visit_expr(expr),
        }
    }

    fn unpacked(&mut self, elements: &'a [Expr], range: TextRange) {
        if elements.iter().filter(|e| e.is_starred_expr()).count() > 1 {
            self.report(Phase::Code, range, "multiple starred expressions in assignment");
        }
        for element in elements {
            match element {
                Expr::Starred(starred) => self.target(&starred.value),
                element => self.target(element),
            }
        }
    }

    /// A name that something is bound to.
    pub(super) fn bound(&mut self, name: &str, range: TextRange) {
        if name == "__debug__" {
            self.report(Phase::Symbols, range, "cannot assign to __debug__");
        }
    }

    pub(super) fn bound_identifier(&mut self, name: &Identifier) {
        self.bound(name.as_str(), name.range);
    }

    pub(super) fn deleted(&mut self, expr: &'a Expr) {
        let name = match expr {
            Expr::Name(name) => name.id.as_str(),
            Expr::Attribute(attribute) => attribute.attr.as_str(),
            _ => "",
        };
        if name == "__debug__" {
            self.report(Phase::Symbols, expr.range(), "cannot delete __debug__");
        }
        match expr {
            Expr::Tuple(tuple) => tuple.elts.iter().for_each(|e| self.deleted(e)),
            Expr::List(list) => list.elts.iter().for_each(|e| self.deleted(e)),
            expr => self.visit_expr(expr),
        }
    }

    pub(super) fn imported(&mut self, alias: &'a Alias) {
        let bound = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
        let first = bound.split('.').next().unwrap_or(bound);
        self.bound(first, alias.range);
    }

    pub(super) fn call_arguments(&mut self, arguments: &'a Arguments) {
        self.keywords(arguments);
        for argument in &arguments.args {
            self.element(argument);
        }
        for keyword in &arguments.keywords {
            self.visit_expr(&keyword.value);
        }
    }

    /// Names of keyword arguments: not the same twice.
    pub(super) fn keywords(&mut self, arguments: &'a Arguments) {
        let mut first: HashMap<&str, usize> = HashMap::new();
        let mut repeated = Vec::new();
        for (i, keyword) in arguments.keywords.iter().enumerate() {
            let Some(name) = &keyword.arg else { continue };
            self.bound(name.as_str(), keyword.range);
            match first.get(name.as_str()) {
                Some(&before) => repeated.push((before, keyword.range, name.as_str())),
                None => {
                    first.insert(name.as_str(), i);
                }
            }
        }
        repeated.sort_by_key(|&(before, ..)| before);
        for (_, range, name) in repeated {
            self.report(Phase::Code, range, format!("keyword argument repeated: {name}"));
        }
    }
}
