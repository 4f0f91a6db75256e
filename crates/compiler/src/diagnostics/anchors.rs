//! Which part of an expression a traceback underlines apart: the operator, the brackets of a subscript or a call.
//! Nothing here knows of frames or of how the carets are drawn.

use super::nesting;
use ruff_python_ast::{Expr, Mod, Stmt};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::Ranged;

/// A place in a text: line and character, both from 0.
pub type Place = (usize, usize);

/// Longer texts are not looked at.
const MAX_BYTES: usize = 1 << 16;

/// Parses a text that tracebacks show; `None` when it is no whole Python.
fn parse(text: &str) -> Option<Vec<Stmt>> {
    if text.len() > MAX_BYTES || nesting::check(text).is_err() {
        return None;
    }
    let parsed = parse_unchecked(text, ParseOptions::from(Mode::Module));
    if !parsed.errors().is_empty() {
        return None;
    }
    match parsed.into_syntax() {
        Mod::Module(module) => Some(module.body.to_vec()),
        Mod::Expression(_) => None,
    }
}

/// Line and character of a byte offset.
fn place(text: &str, offset: usize) -> Place {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |i| i + 1);
    let column = before.get(line_start..).unwrap_or("").chars().count();
    (before.bytes().filter(|&b| b == b'\n').count(), column)
}

/// The first byte at or after `from` that is not in a comment or after a line's backslash and satisfies `stop`.
fn find(text: &str, from: usize, stop: impl Fn(char) -> bool) -> Option<usize> {
    let mut chars = text.get(from..)?.char_indices();
    while let Some((i, c)) = chars.next() {
        if c == '\\' || c == '#' {
            chars.find(|&(_, c)| c == '\n');
        } else if c != '\n' && stop(c) {
            return Some(from + i);
        }
    }
    None
}

/// Start and end of what is underlined apart in an expression.
pub fn anchors(segment: &str) -> Option<(Place, Place)> {
    const OPEN: usize = 2;
    let body = parse(&format!("(\n{segment}\n)"))?;
    let [Stmt::Expr(statement)] = &*body else { return None };
    let at = |offset: ruff_text_size::TextSize| offset.to_usize().checked_sub(OPEN);
    match &*statement.value {
        Expr::BinOp(e) => {
            let start = find(segment, at(e.left.end())?, |c| !c.is_whitespace() && c != ')')?;
            let second = segment.get(start..)?.chars().nth(1);
            let next = start + segment.get(start..)?.chars().next()?.len_utf8();
            let long =
                next < at(e.right.start())? && second.is_some_and(|c| !c.is_whitespace() && c != '\\' && c != '#');
            let (line, column) = place(segment, start);
            Some(((line, column), (line, column + 1 + usize::from(long))))
        }
        Expr::Subscript(e) => {
            let start = find(segment, at(e.value.end())?, |c| c == '[')?;
            Some((place(segment, start), place(segment, at(e.end())?)))
        }
        Expr::Call(e) => {
            let start = find(segment, at(e.func.end())?, |c| c == '(')?;
            Some((place(segment, start), place(segment, at(e.end())?)))
        }
        _ => None,
    }
}

/// What the lines that a traceback shows are, as far as it decides whether to underline anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// Nothing but comments.
    Empty,
    /// `return f(..)` or `x = f(..)`: where the call starts and ends.
    Call(Place, Place),
    /// Anything else.
    Other,
}

/// Looks at the lines that a traceback shows.
pub fn lines(text: &str) -> Lines {
    let Some(body) = parse(text) else { return Lines::Other };
    let call = match body.first() {
        None => return Lines::Empty,
        Some(Stmt::Return(s)) => match s.value.as_deref() {
            Some(Expr::Call(call)) if call.func.is_name_expr() => call,
            _ => return Lines::Other,
        },
        Some(Stmt::Assign(s)) => match (&*s.targets, &*s.value) {
            ([Expr::Name(_)], Expr::Call(call)) => call,
            _ => return Lines::Other,
        },
        _ => return Lines::Other,
    };
    Lines::Call(place(text, call.start().to_usize()), place(text, call.end().to_usize()))
}
