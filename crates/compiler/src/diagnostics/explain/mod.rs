//! Finds what CPython would say about a text that ruff refused: a recogniser for Python's grammar that backtracks
//! as CPython's does and tries the usual mistakes in the same order. Speed does not matter here: texts that
//! compile never come this way.

mod atom;
mod block;
mod call;
mod expr;
mod import;
mod params;
mod pattern;
mod simple;
mod strings;
mod target;
mod try_;

use super::lexer::{Kind, Lexer, Token};
use super::{Complaint, is_keyword};
use crate::Form;
use std::collections::HashSet;

/// Why a rule did not match.
pub(super) enum Fail {
    /// Another rule may.
    Here,
    /// A mistake was recognised.
    Raise(Box<Complaint>),
}

pub(super) type Res<T> = Result<T, Fail>;

/// What kind of expression it is, as far as messages tell kinds apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Name,
    Constant,
    Ellipsis,
    Literal,
    FString,
    TString,
    Tuple,
    List,
    Set,
    Dict,
    ListComp,
    SetComp,
    DictComp,
    Generator,
    Call,
    Attribute,
    Subscript,
    Starred,
    Operation,
    /// `and`, `or`, `not`: an operation too, but not a `bitwise_or` of the grammar.
    Boolean,
    Compare,
    Conditional,
    Lambda,
    Yield,
    Await,
    Named,
}

/// An expression: the tokens it covers, and its elements if it is a display, its left side if it is a comparison.
#[derive(Clone, Debug)]
pub(super) struct Expr {
    pub shape: Shape,
    /// First token.
    pub start: usize,
    /// Last token.
    pub end: usize,
    pub kids: Vec<Expr>,
    /// The brackets that group it, which `start` and `end` leave out; the same as those if there are none.
    pub open: usize,
    pub close: usize,
}

/// The texts that stand for tokens without a fixed text.
pub(super) const NEWLINE: &str = "\n";
pub(super) const INDENT: &str = "\t";
pub(super) const DEDENT: &str = "\x08";
pub(super) const END: &str = "";
pub(super) const NUMBER: &str = "0";
pub(super) const STRING: &str = "'";
pub(super) const FSTART: &str = "f'";
pub(super) const FMIDDLE: &str = "f";
pub(super) const FEND: &str = "'f";

/// The state of the recogniser.
pub(super) struct Explainer<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    /// How many brackets are open after each token.
    levels: Vec<u16>,
    /// What is wrong after the last token; nothing when that is the end of the text.
    stop: Option<Complaint>,
    /// The complaint about the innermost bracket that is open there.
    open: Option<Complaint>,
    /// Whether that is inside an f-string.
    stop_in_field: bool,
    at: usize,
    /// The furthest token that matching the grammar looked at: where "invalid syntax" is.
    furthest: usize,
    /// The furthest token that was looked at for any reason.
    fetched: usize,
    /// Greater than zero while looking for mistakes rather than matching.
    probing: u32,
    /// Greater than zero while no mistake may be recognised.
    quiet: u32,
    /// The line on which the last compound statement that was read to its end starts; 0 before the first.
    last_statement: u32,
    /// The names that have been looked at as if a call without brackets started there.
    read_as_call: HashSet<usize>,
    /// Where operations have been read without looking for mistakes: CPython remembers, and does not look again.
    read_quietly: HashSet<usize>,
    /// Whether expressions being read are to be remembered so.
    remembering: bool,
    /// Where the last `else` block ended.
    last_else: Option<usize>,
    fuel: usize,
}

/// The complaint about a text that does not parse; `None` if nothing is wrong with it.
pub(super) fn explain(text: &str, form: Form) -> Option<Complaint> {
    let mut explainer = Explainer::new(text);
    let outcome = match form {
        Form::Module | Form::Program | Form::Namespaced | Form::Single | Form::NamespacedSingle => explainer.file(),
        Form::Expression | Form::NamespacedExpression => explainer.lone_expression(),
    };
    let found = match outcome {
        Ok(()) => return explainer.stop,
        Err(Fail::Raise(complaint)) if explainer.stop.as_ref() == Some(&*complaint) => return explainer.stop,
        Err(Fail::Raise(complaint)) => *complaint,
        Err(Fail::Here) if matches!(explainer.text_at(explainer.furthest), INDENT | DEDENT) => {
            return Some(explainer.invalid_syntax());
        }
        Err(Fail::Here) => explainer.invalid_syntax(),
    };
    // What the lexer finds takes precedence even if it comes later; CPython does not look into later f-strings.
    if !explainer.stop_in_field && explainer.stop.as_ref().is_some_and(Complaint::is_immediate) {
        return explainer.stop;
    }
    Some(explainer.unless_never_closed(found))
}

impl<'a> Explainer<'a> {
    fn new(text: &'a str) -> Self {
        let mut lexer = Lexer::new(text);
        let (mut tokens, mut levels) = (Vec::new(), Vec::new());
        let stop = loop {
            match lexer.next() {
                Err(complaint) => break Some(complaint),
                Ok(token) if token.kind == Kind::End && !lexer.brackets.is_empty() => break lexer.never_closed(),
                Ok(token) => {
                    tokens.push(token);
                    levels.push(lexer.brackets.len() as u16);
                    if token.kind == Kind::End {
                        break None;
                    }
                }
            }
        };
        let open = if stop.is_some() { lexer.never_closed() } else { None };
        let stop_in_field = !lexer.fields.is_empty();
        let fuel = tokens.len().saturating_mul(200).saturating_add(100_000);
        Explainer {
            text,
            tokens,
            levels,
            stop,
            open,
            stop_in_field,
            at: 0,
            furthest: 0,
            fetched: 0,
            probing: 0,
            quiet: 0,
            last_statement: 0,
            read_as_call: HashSet::new(),
            read_quietly: HashSet::new(),
            remembering: false,
            last_else: None,
            fuel,
        }
    }

    /// The line of the last compound statement that CPython reads to its end before it gives up; 0 if there is none.
    pub fn last_statement_line(text: &str) -> u32 {
        let mut explainer = Explainer::new(text);
        // What stops it is known already.
        let _ = explainer.file();
        explainer.last_statement
    }

    /// Whether only the end of the text is wrong, so that more text could make it right.
    pub fn reaches_end(text: &str) -> bool {
        let mut explainer = Explainer::new(text);
        explainer.quiet = 1;
        match explainer.file() {
            Ok(()) => false,
            Err(Fail::Raise(stop)) => stop.is_early_end(),
            Err(Fail::Here) => {
                let furthest = explainer.tokens.get(explainer.furthest);
                furthest.is_some_and(|t| matches!(t.kind, Kind::End | Kind::Dedent) && t.start as usize >= text.len())
            }
        }
    }

    fn file(&mut self) -> Res<()> {
        while self.see()? != END {
            self.statement()?;
        }
        Ok(())
    }

    fn lone_expression(&mut self) -> Res<()> {
        self.expressions()?;
        while self.eat(NEWLINE)? {}
        self.expect(END)
    }

    /// The error that no rule explains: the furthest token cannot stand where it stands.
    fn invalid_syntax(&self) -> Complaint {
        let Some(token) = self.tokens.get(self.furthest) else { return Complaint::at(0, "invalid syntax") };
        let (start, end) = (token.start as usize, token.end as usize);
        match token.kind {
            Kind::Indent => Complaint::indentation(end.saturating_sub(1), "unexpected indent"),
            Kind::Dedent => Complaint::indentation(start, "unexpected unindent").without_column(),
            Kind::End => Complaint::end_of_text(self.text, "invalid syntax").without_column(),
            _ => Complaint::span(start, end, "invalid syntax"),
        }
    }

    /// A bracket left open above the mistake is the likelier one, but for the brace of a field.
    fn unless_never_closed(&self, found: Complaint) -> Complaint {
        let Some(open) = &self.open else { return found };
        if self.stop_in_field && self.text.as_bytes().get(open.offset()) == Some(&b'{') {
            return found;
        }
        let line = |at: usize| self.text.bytes().take(at).filter(|&b| b == b'\n').count();
        let reached = self.tokens.get(self.fetched).map_or(0, |t| t.start as usize);
        if line(reached) > line(open.offset()) { open.clone() } else { found }
    }

    // Looking at tokens.

    /// The text of a token, or what stands for it; the end when there is none.
    pub fn text_at(&self, at: usize) -> &'a str {
        let Some(token) = self.tokens.get(at) else { return END };
        match token.kind {
            Kind::Name | Kind::Op => self.text.get(token.start as usize..token.end as usize).unwrap_or(END),
            Kind::Newline => NEWLINE,
            Kind::Indent => INDENT,
            Kind::Dedent => DEDENT,
            Kind::End => END,
            Kind::Number => NUMBER,
            Kind::Str => STRING,
            Kind::FStart => FSTART,
            Kind::FMiddle => FMIDDLE,
            Kind::FEnd => FEND,
        }
    }

    pub fn is_name_at(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == Kind::Name) && !is_keyword(self.text_at(at))
    }

    /// Fetches the token `ahead` of the next one; beyond the last, what stopped the lexer is raised.
    pub fn see_ahead(&mut self, ahead: usize) -> Res<&'a str> {
        let at = self.at + ahead;
        self.fuel = self.fuel.saturating_sub(1);
        if self.fuel == 0 {
            return Err(Fail::Raise(Box::new(self.invalid_syntax())));
        }
        if at >= self.tokens.len() {
            let stop = self.stop.clone().unwrap_or_else(|| self.invalid_syntax());
            return Err(Fail::Raise(Box::new(stop)));
        }
        self.fetched = self.fetched.max(at);
        if self.probing == 0 {
            self.furthest = self.furthest.max(at);
        }
        Ok(self.text_at(at))
    }

    pub fn see(&mut self) -> Res<&'a str> {
        self.see_ahead(0)
    }

    pub fn sees(&mut self, any: &[&str]) -> Res<bool> {
        let text = self.see()?;
        Ok(any.contains(&text))
    }

    pub fn eat(&mut self, text: &str) -> Res<bool> {
        let found = self.see()? == text;
        self.at += usize::from(found);
        Ok(found)
    }

    pub fn expect(&mut self, text: &str) -> Res<()> {
        if self.eat(text)? { Ok(()) } else { Err(Fail::Here) }
    }

    /// A name that is not a keyword.
    pub fn name(&mut self) -> Res<usize> {
        self.see()?;
        if !self.is_name_at(self.at) {
            return Err(Fail::Here);
        }
        self.at += 1;
        Ok(self.at - 1)
    }

    // Backtracking.

    /// Runs a rule; when it does not match, stands again where it stood before.
    pub fn attempt<T>(&mut self, rule: impl FnOnce(&mut Self) -> Res<T>) -> Res<Option<T>> {
        let at = self.at;
        match rule(self) {
            Ok(value) => Ok(Some(value)),
            Err(Fail::Here) => {
                self.at = at;
                Ok(None)
            }
            Err(raise) => Err(raise),
        }
    }

    /// Runs a rule that is only a way to recognise a mistake: where "invalid syntax" would be does not change.
    pub fn probe<T>(&mut self, rule: impl FnOnce(&mut Self) -> Res<T>) -> Res<Option<T>> {
        self.probing += 1;
        let outcome = self.attempt(rule);
        self.probing -= 1;
        outcome
    }

    /// Runs a rule in which no mistake is recognised.
    pub fn quietly<T>(&mut self, rule: impl FnOnce(&mut Self) -> Res<T>) -> Res<T> {
        self.quiet += 1;
        let outcome = rule(self);
        self.quiet -= 1;
        outcome
    }

    /// Reads an expression as part of looking for a mistake, without looking for further ones in it.
    pub fn expression_without_mistakes(&mut self) -> Res<Expr> {
        let before = std::mem::replace(&mut self.remembering, true);
        let outcome = self.quietly(Self::expression);
        self.remembering = before;
        outcome
    }

    // Raising.

    fn start_of(&self, token: usize) -> usize {
        self.tokens.get(token).map_or(self.text.len(), |t| t.start as usize)
    }

    fn end_of(&self, token: usize) -> usize {
        self.tokens.get(token).map_or(self.text.len(), |t| t.end as usize)
    }

    /// The line, from 1, that a token starts on.
    pub fn line_of(&self, token: usize) -> u32 {
        let start = self.start_of(token);
        self.text.bytes().take(start).filter(|&b| b == b'\n').count() as u32 + 1
    }

    /// For the tokens `first` to `last`.
    pub fn raise<T>(&self, first: usize, last: usize, message: impl Into<String>) -> Res<T> {
        if self.quiet > 0 {
            return Err(Fail::Here);
        }
        let token = self.tokens.get(first).map(|t| t.kind);
        let complaint = match token {
            Some(Kind::End) if first == last => Complaint::end_of_text(self.text, message).without_column(),
            _ => Complaint::span(self.start_of(first), self.end_of(last), message),
        };
        Err(Fail::Raise(Box::new(complaint)))
    }

    pub fn raise_at<T>(&self, expr: &Expr, message: impl Into<String>) -> Res<T> {
        self.raise(expr.start, expr.end, message)
    }

    /// From a token to what has been read, as CPython counts it.
    pub fn raise_from<T>(&self, first: usize, message: impl Into<String>) -> Res<T> {
        if self.quiet > 0 {
            return Err(Fail::Here);
        }
        let end = self.end_of(self.fetched).saturating_sub(1);
        Err(Fail::Raise(Box::new(Complaint::span(self.start_of(first), end, message))))
    }

    /// At the last token that was fetched.
    pub fn raise_last<T>(&self, message: impl Into<String>) -> Res<T> {
        if self.quiet > 0 {
            return Err(Fail::Here);
        }
        Err(Fail::Raise(Box::new(self.complain_last(message))))
    }

    fn complain_last(&self, message: impl Into<String>) -> Complaint {
        let (start, end) = (self.start_of(self.fetched), self.end_of(self.fetched));
        match self.tokens.get(self.fetched).map(|t| t.kind) {
            Some(Kind::Indent) => Complaint::open(end.saturating_sub(1), message),
            Some(Kind::Dedent) if start < self.text.len() => Complaint::open(start, message).without_column(),
            Some(Kind::End | Kind::Dedent) | None => Complaint::end_of_text(self.text, message),
            _ => Complaint::span(start, end, message),
        }
    }

    /// An `IndentationError` at the last token that was fetched: `what` on the line of token `header` has no block.
    pub fn raise_no_block<T>(&self, what: &str, header: usize) -> Res<T> {
        if self.quiet > 0 {
            return Err(Fail::Here);
        }
        let line = self.line_of(header);
        let message = match what {
            "" => "expected an indented block".to_owned(),
            what => format!("expected an indented block after {what} on line {line}"),
        };
        let mut complaint = self.complain_last(message);
        complaint.kind = crate::ErrorKind::Indentation;
        Err(Fail::Raise(Box::new(complaint)))
    }
}

impl Expr {
    pub fn new(shape: Shape, start: usize, end: usize) -> Self {
        Expr { shape, start, end, kids: Vec::new(), open: start, close: end }
    }

    pub fn is_grouped(&self) -> bool {
        self.open != self.start
    }

    /// The same expression in the brackets that are tokens `open` and `close`.
    pub fn in_group(mut self, open: usize, close: usize) -> Self {
        (self.open, self.close) = (open, close);
        self
    }

    pub fn with(mut self, kids: Vec<Expr>) -> Self {
        self.kids = kids;
        self
    }
}
