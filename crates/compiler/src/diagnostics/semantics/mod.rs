//! Mistakes in texts that parse: statements and expressions where they may not stand, bad targets, bad patterns.
//! Needs no table of names; what does (`global` after use, `nonlocal` without a binding) belongs to `scope`.

mod comprehension;
mod function;
mod pattern;
mod placement;
mod statement;
mod target;

use super::Complaint;
use ruff_python_ast::visitor::{Visitor, walk_expr};
use ruff_python_ast::{Expr, Mod, Pattern, Stmt};
use ruff_text_size::{Ranged, TextRange};

/// CPython finds mistakes in this order; within a phase, in the order of evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Phase {
    Future,
    Symbols,
    Code,
}

/// What encloses the place that is being looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ScopeKind {
    Module,
    Class,
    Function,
    AsyncFunction,
    Lambda,
    /// With the words that messages use for it.
    Comprehension(&'static str),
}

/// A block that a jump may have to leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Block {
    Loop,
    ExceptStar,
    Other,
}

struct Scope<'a> {
    kind: ScopeKind,
    async_generator: bool,
    blocks: Vec<Block>,
    /// A comprehension's variables.
    variables: Vec<&'a str>,
    /// Names that `:=` has bound in a comprehension.
    named: Vec<&'a str>,
    /// Greater than zero inside the iterable of a comprehension.
    iterables: u32,
}

impl Scope<'_> {
    fn new(kind: ScopeKind) -> Self {
        let (blocks, variables, named) = (Vec::new(), Vec::new(), Vec::new());
        Scope { kind, async_generator: false, blocks, variables, named, iterables: 0 }
    }
}

/// CPython's CO_MAXBLOCKS.
const MAX_BLOCKS: usize = 21;

pub(super) struct Checker<'a> {
    found: Vec<(Phase, Complaint)>,
    scopes: Vec<Scope<'a>>,
    /// What an annotation or a type parameter is part of, in the words of messages.
    position: Option<&'static str>,
    too_many_blocks: bool,
    /// How many bodies of compound statements enclose the place.
    bodies: u32,
    /// Whether `await` may stand outside of functions.
    awaits: bool,
}

/// All mistakes, in the order in which CPython would come across them.
pub(super) fn check(tree: &Mod, awaits: bool) -> Vec<Complaint> {
    let mut checker = Checker {
        found: Vec::new(),
        scopes: vec![Scope::new(ScopeKind::Module)],
        position: None,
        too_many_blocks: false,
        bodies: 0,
        awaits,
    };
    match tree {
        Mod::Module(module) => {
            checker.futures(&module.body);
            module.body.iter().for_each(|stmt| checker.visit_stmt(stmt));
        }
        Mod::Expression(expression) => checker.visit_expr(&expression.body),
    }
    checker.found.sort_by_key(|found| found.0);
    checker.found.into_iter().map(|found| found.1).collect()
}

impl<'a> Checker<'a> {
    fn report(&mut self, phase: Phase, range: TextRange, message: impl Into<String>) {
        self.found.push((phase, Complaint::node(range.start().to_usize(), range.end().to_usize(), message)));
    }

    fn kind(&self) -> ScopeKind {
        self.scopes.last().map_or(ScopeKind::Module, |scope| scope.kind)
    }

    /// Whether `await` may stand here: in the body of an asynchronous function, or of what may be one.
    fn may_await(&self) -> bool {
        match self.kind() {
            ScopeKind::AsyncFunction => true,
            ScopeKind::Module => self.awaits,
            _ => false,
        }
    }

    fn inside(&mut self, scope: Scope<'a>, visit: impl FnOnce(&mut Self)) {
        let position = self.position.take();
        self.scopes.push(scope);
        visit(self);
        self.scopes.pop();
        self.position = position;
    }

    /// Runs `visit` inside a block of the current scope; `at` is where too many of them are reported.
    fn in_block(&mut self, block: Block, at: TextRange, visit: impl FnOnce(&mut Self)) {
        let Some(scope) = self.scopes.last_mut() else { return };
        scope.blocks.push(block);
        if scope.blocks.len() > MAX_BLOCKS && !self.too_many_blocks {
            self.too_many_blocks = true;
            self.report(Phase::Code, at, "too many statically nested blocks");
        }
        visit(self);
        if let Some(scope) = self.scopes.last_mut() {
            scope.blocks.pop();
        }
    }

    fn at_position(&mut self, position: &'static str, expr: &'a Expr) {
        let before = self.position.replace(position);
        self.element(expr);
        self.position = before;
    }

    /// An expression where `*x` may stand.
    fn element(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Starred(starred) => self.visit_expr(&starred.value),
            expr => self.visit_expr(expr),
        }
    }
}

impl<'a> Visitor<'a> for Checker<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        self.statement(stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Starred(starred) => {
                self.report(Phase::Code, starred.range, "can't use starred expression here");
                self.visit_expr(&starred.value);
            }
            Expr::Tuple(tuple) => tuple.elts.iter().for_each(|e| self.element(e)),
            Expr::List(list) => list.elts.iter().for_each(|e| self.element(e)),
            Expr::Set(set) => set.elts.iter().for_each(|e| self.element(e)),
            Expr::Subscript(subscript) => {
                self.visit_expr(&subscript.value);
                self.element(&subscript.slice);
            }
            Expr::Call(call) => {
                self.visit_expr(&call.func);
                self.call_arguments(&call.arguments);
            }
            Expr::Lambda(lambda) => self.lambda(lambda),
            Expr::Named(named) => self.named(named),
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) | Expr::Generator(_) => self.comprehension(expr),
            Expr::Yield(node) => {
                self.yield_expression(node.range, false);
                if let Some(value) = &node.value {
                    self.visit_expr(value);
                }
            }
            Expr::YieldFrom(node) => {
                self.yield_expression(node.range, true);
                self.visit_expr(&node.value);
            }
            Expr::Await(node) => {
                self.await_expression(node.range);
                self.visit_expr(&node.value);
            }
            expr => walk_expr(self, expr),
        }
    }

    fn visit_body(&mut self, body: &'a [Stmt]) {
        self.bodies += 1;
        body.iter().for_each(|stmt| self.visit_stmt(stmt));
        self.bodies -= 1;
    }

    fn visit_annotation(&mut self, expr: &'a Expr) {
        self.at_position("an annotation", expr);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        self.report(Phase::Code, pattern.range(), "pattern outside of a match statement");
    }
}
