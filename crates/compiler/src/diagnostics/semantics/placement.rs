//! Where `await` and `yield` may stand, and what may be imported from `__future__`.

use super::{Checker, Phase, ScopeKind};
use ruff_python_ast::{Expr, Stmt, StmtImportFrom};
use ruff_text_size::TextRange;

pub(super) const LATE_FUTURE: &str = "from __future__ imports must occur at the beginning of the file";

const FEATURES: [&str; 9] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "generator_stop",
    "annotations",
];

impl<'a> Checker<'a> {
    pub(super) fn await_expression(&mut self, range: TextRange) {
        if self.forbidden("await expression", range) {
            return;
        }
        match self.kind() {
            _ if self.may_await() => {}
            ScopeKind::AsyncFunction | ScopeKind::Comprehension(_) => {}
            ScopeKind::Function | ScopeKind::Lambda => {
                self.report(Phase::Symbols, range, "'await' outside async function");
            }
            ScopeKind::Module | ScopeKind::Class => self.report(Phase::Symbols, range, "'await' outside function"),
        }
    }

    pub(super) fn yield_expression(&mut self, range: TextRange, from: bool) {
        if self.forbidden("yield expression", range) {
            return;
        }
        let word = if from { "yield from" } else { "yield" };
        match self.kind() {
            ScopeKind::Comprehension(what) => {
                self.report(Phase::Symbols, range, format!("'yield' inside {what}"));
            }
            ScopeKind::Module | ScopeKind::Class => {
                self.report(Phase::Code, range, format!("'{word}' outside function"));
            }
            ScopeKind::AsyncFunction if from => {
                self.report(Phase::Code, range, "'yield from' inside async function");
            }
            ScopeKind::AsyncFunction | ScopeKind::Function | ScopeKind::Lambda => {}
        }
    }

    /// Whether an expression of this kind may not stand in an annotation and its like; says so if not.
    pub(super) fn forbidden(&mut self, what: &str, range: TextRange) -> bool {
        let Some(position) = self.position else { return false };
        self.report(Phase::Symbols, range, format!("{what} cannot be used within {position}"));
        true
    }

    /// The imports from `__future__` among a module's statements.
    pub(super) fn futures(&mut self, body: &'a [Stmt]) {
        let mut late = false;
        for (i, stmt) in body.iter().enumerate() {
            match stmt {
                Stmt::ImportFrom(import) if is_future(import) => {
                    if late {
                        self.report(Phase::Future, import.range, LATE_FUTURE);
                    } else {
                        self.features(import);
                    }
                }
                Stmt::Expr(statement) if i == 0 && matches!(*statement.value, Expr::StringLiteral(_)) => {}
                _ => late = true,
            }
        }
    }

    fn features(&mut self, import: &'a StmtImportFrom) {
        for alias in &import.names {
            match alias.name.as_str() {
                "braces" => self.report(Phase::Future, alias.range, "not a chance"),
                name if FEATURES.contains(&name) || name == "barry_as_FLUFL" => {}
                name => self.report(Phase::Future, alias.range, format!("future feature {name} is not defined")),
            }
        }
    }
}

fn is_future(import: &StmtImportFrom) -> bool {
    import.level == 0 && import.module.as_ref().is_some_and(|name| name.as_str() == "__future__")
}
