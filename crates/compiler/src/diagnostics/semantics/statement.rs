//! Statements: what they contain, the blocks they open, and where each may stand.

use super::{Block, Checker, Phase, ScopeKind};
use ruff_python_ast::visitor::{Visitor, walk_stmt};
use ruff_python_ast::{ExceptHandler, Expr, Stmt, StmtFor, StmtImportFrom, StmtReturn, StmtTry, StmtWith, WithItem};
use ruff_text_size::TextRange;

const EXCEPT_STAR: &str = "'break', 'continue' and 'return' cannot appear in an except* block";

impl<'a> Checker<'a> {
    pub(super) fn statement(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(node) => self.function(node),
            Stmt::ClassDef(node) => self.class(node),
            Stmt::Return(node) => self.return_statement(node),
            Stmt::Delete(node) => node.targets.iter().for_each(|target| self.deleted(target)),
            Stmt::TypeAlias(node) => self.type_alias(node),
            Stmt::Assign(node) => {
                self.visit_expr(&node.value);
                node.targets.iter().for_each(|target| self.target(target));
            }
            Stmt::AugAssign(node) => {
                self.target(&node.target);
                self.visit_expr(&node.value);
            }
            Stmt::AnnAssign(node) => {
                if let Some(value) = &node.value {
                    self.visit_expr(value);
                }
                self.target(&node.target);
                self.visit_annotation(&node.annotation);
            }
            Stmt::For(node) => self.for_statement(node),
            Stmt::While(node) => {
                self.visit_expr(&node.test);
                self.in_block(Block::Loop, node.range, |c| c.visit_body(&node.body));
                self.visit_body(&node.orelse);
            }
            Stmt::With(node) => self.with_statement(node),
            Stmt::Match(node) => self.match_statement(node),
            Stmt::Try(node) => self.try_statement(node),
            Stmt::Import(node) => node.names.iter().for_each(|alias| self.imported(alias)),
            Stmt::ImportFrom(node) => self.import_from(node),
            Stmt::Nonlocal(node) if self.scopes.len() == 1 => {
                self.report(Phase::Symbols, node.range, "nonlocal declaration not allowed at module level");
            }
            Stmt::Break(node) => self.jump(node.range, "'break' outside loop"),
            Stmt::Continue(node) => self.jump(node.range, "'continue' not properly in loop"),
            stmt => walk_stmt(self, stmt),
        }
    }

    fn return_statement(&mut self, node: &'a StmtReturn) {
        match self.kind() {
            ScopeKind::Module | ScopeKind::Class => {
                self.report(Phase::Code, node.range, "'return' outside function");
            }
            _ => {
                let scope = self.scopes.last();
                let generator = scope.is_some_and(|scope| scope.async_generator);
                let except_star = scope.is_some_and(|scope| scope.blocks.contains(&Block::ExceptStar));
                if generator && node.value.is_some() {
                    self.report(Phase::Code, node.range, "'return' with value in async generator");
                }
                if except_star {
                    let at = node.value.as_deref().and_then(literal_range).unwrap_or(node.range);
                    self.report(Phase::Code, at, EXCEPT_STAR);
                }
            }
        }
        if let Some(value) = &node.value {
            self.visit_expr(value);
        }
    }

    fn jump(&mut self, range: TextRange, outside: &str) {
        let blocks = self.scopes.last().map_or(&[][..], |scope| &scope.blocks);
        let message = match blocks.iter().rev().find(|&&block| block != Block::Other) {
            Some(Block::Loop) => return,
            Some(_) => EXCEPT_STAR,
            None => outside,
        };
        self.report(Phase::Code, range, message);
    }

    fn for_statement(&mut self, node: &'a StmtFor) {
        if node.is_async && !self.may_await() {
            self.report(Phase::Symbols, node.range, "'async for' outside async function");
        }
        self.visit_expr(&node.iter);
        self.in_block(Block::Loop, node.range, |c| {
            c.target(&node.target);
            c.visit_body(&node.body);
        });
        self.visit_body(&node.orelse);
    }

    fn with_statement(&mut self, node: &'a StmtWith) {
        if node.is_async && !self.may_await() {
            self.report(Phase::Symbols, node.range, "'async with' outside async function");
        }
        let before = self.scopes.last().map_or(0, |scope| scope.blocks.len());
        node.items.iter().for_each(|item| self.with_item(item));
        self.visit_body(&node.body);
        if let Some(scope) = self.scopes.last_mut() {
            scope.blocks.truncate(before);
        }
    }

    /// Leaves its block open: the later items and the body stand inside.
    fn with_item(&mut self, item: &'a WithItem) {
        self.visit_expr(&item.context_expr);
        self.in_block(Block::Other, ruff_text_size::Ranged::range(&item.context_expr), |_| {});
        if let Some(scope) = self.scopes.last_mut() {
            scope.blocks.push(Block::Other);
        }
        if let Some(target) = &item.optional_vars {
            self.target(target);
        }
    }

    fn try_statement(&mut self, node: &'a StmtTry) {
        if node.finalbody.is_empty() {
            return self.handlers(node);
        }
        self.in_block(Block::Other, node.range, |c| c.handlers(node));
        self.in_block(Block::Other, node.range, |c| c.visit_body(&node.finalbody));
    }

    fn handlers(&mut self, node: &'a StmtTry) {
        if node.handlers.is_empty() {
            return self.visit_body(&node.body);
        }
        self.in_block(Block::Other, node.range, |c| c.visit_body(&node.body));
        self.visit_body(&node.orelse);
        let block = if node.is_star { Block::ExceptStar } else { Block::Other };
        self.in_block(block, node.range, |c| {
            for (i, ExceptHandler::ExceptHandler(handler)) in node.handlers.iter().enumerate() {
                if handler.type_.is_none() && i + 1 < node.handlers.len() {
                    c.report(Phase::Code, handler.range, "default 'except:' must be last");
                }
                if let Some(exception) = &handler.type_ {
                    c.visit_expr(exception);
                }
                if handler.name.as_ref().is_some_and(|name| name.as_str() == "__debug__") {
                    c.report(Phase::Symbols, handler.range, "cannot assign to __debug__");
                }
                c.in_block(Block::Other, handler.range, |c| c.visit_body(&handler.body));
            }
        });
    }

    fn import_from(&mut self, node: &'a StmtImportFrom) {
        let future = node.level == 0 && node.module.as_ref().is_some_and(|name| name.as_str() == "__future__");
        if future && self.bodies > 0 {
            self.report(Phase::Code, node.range, super::placement::LATE_FUTURE);
        }
        for alias in &node.names {
            if alias.name.as_str() == "*" && self.kind() != ScopeKind::Module {
                self.report(Phase::Symbols, alias.range, "import * only allowed at module level");
            }
            self.imported(alias);
        }
    }
}

/// The range of a constant.
fn literal_range(expr: &Expr) -> Option<TextRange> {
    let constant = expr.is_literal_expr();
    constant.then(|| ruff_text_size::Ranged::range(expr))
}
