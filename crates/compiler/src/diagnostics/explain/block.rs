//! Compound statements and the blocks below them.

use super::target::Use;
use super::{DEDENT, END, Explainer, Fail, INDENT, NEWLINE, Res, Shape};

impl Explainer<'_> {
    pub fn statement(&mut self) -> Res<()> {
        let start = self.at;
        let compound = self.compound_or_simple()?;
        if compound && self.probing == 0 {
            let line = self.line_of(start);
            self.last_statement = self.last_statement.max(line);
        }
        Ok(())
    }

    /// Reads a statement and says whether it was a compound one.
    fn compound_or_simple(&mut self) -> Res<bool> {
        match self.see()? {
            "if" => self.conditional_statement("if"),
            "while" => self.while_statement(),
            "for" => self.for_statement(),
            "with" => self.with_statement(),
            "try" => self.try_statement(),
            "def" => self.function(),
            "class" => self.class(),
            "@" => self.decorated(),
            "async" => self.async_statement(),
            "match" if self.begins_match()? => self.match_statement(),
            _ => return self.simple_statements().map(|()| false),
        }
        .map(|()| true)
    }

    /// What follows the colon of a header: an indented block, or statements on the same line.
    pub fn block(&mut self, what: &str, header: usize) -> Res<()> {
        if !self.eat(NEWLINE)? {
            return self.simple_statements();
        }
        if !self.eat(INDENT)? {
            return self.raise_no_block(what, header);
        }
        self.statement()?;
        while !self.eat(DEDENT)? {
            if self.see()? == END {
                return Err(Fail::Here);
            }
            self.statement()?;
        }
        Ok(())
    }

    /// A colon, where CPython notices only a line that ends without one.
    pub fn colon(&mut self) -> Res<()> {
        if self.see()? == NEWLINE {
            return self.raise_last("expected ':'");
        }
        self.expect(":")
    }

    /// A colon, where nothing else can stand.
    pub fn forced_colon(&mut self) -> Res<()> {
        if self.see()? != ":" {
            return self.raise(self.at, self.at, "expected ':'");
        }
        self.expect(":")
    }

    fn conditional_statement(&mut self, word: &str) -> Res<()> {
        let mut word = word;
        loop {
            let header = self.at;
            self.at += 1;
            self.named_expression()?;
            self.colon()?;
            self.block(&format!("'{word}' statement"), header)?;
            if self.see()? != "elif" {
                break;
            }
            word = "elif";
        }
        self.else_block()?;
        if self.text_at(self.at) == "elif" && self.see()? == "elif" && self.follows_else() {
            return self.raise_last("'elif' block follows an 'else' block");
        }
        Ok(())
    }

    /// Whether the last block read was an `else`.
    fn follows_else(&self) -> bool {
        self.last_else.is_some_and(|end| end == self.at)
    }

    pub fn else_block(&mut self) -> Res<()> {
        let header = self.at;
        if !self.eat("else")? {
            return Ok(());
        }
        self.forced_colon()?;
        self.block("'else' statement", header)?;
        self.last_else = Some(self.at);
        Ok(())
    }

    fn while_statement(&mut self) -> Res<()> {
        let header = self.at;
        self.at += 1;
        self.named_expression()?;
        self.colon()?;
        self.block("'while' statement", header)?;
        self.else_block()
    }

    fn for_statement(&mut self) -> Res<()> {
        let header = self.at;
        self.at += 1;
        let start = self.at;
        let targets = self.attempt(Self::for_targets)?;
        let good = targets.is_some_and(|targets| self.invalid_target(&targets, Use::For).is_none());
        if self.see()? != "in" || !good {
            self.at = start;
            return self.bad_for_target();
        }
        self.at += 1;
        self.star_expressions()?;
        self.colon()?;
        self.block("'for' statement", header)?;
        self.else_block()
    }

    fn with_statement(&mut self) -> Res<()> {
        let header = self.at;
        self.at += 1;
        let items = self.at;
        let parenthesized = self.see()? == "(" && {
            let whole = self.attempt(|p| {
                p.at += 1;
                p.with_items(true)?;
                p.expect(")")?;
                if p.sees(&[":", NEWLINE])? { Ok(()) } else { Err(Fail::Here) }
            })?;
            whole.is_some()
        };
        if !parenthesized {
            self.at = items;
            self.with_items(false)?;
        }
        self.colon()?;
        self.block("'with' statement", header)
    }

    fn with_items(&mut self, parenthesized: bool) -> Res<()> {
        loop {
            self.with_item(parenthesized)?;
            if !self.eat(",")? {
                return Ok(());
            }
            if parenthesized && self.see()? == ")" {
                return Ok(());
            }
        }
    }

    fn with_item(&mut self, parenthesized: bool) -> Res<()> {
        // In brackets anything may stand that makes a tuple; what it means is settled by the `as`.
        if parenthesized && self.see()? == "*" {
            return Err(Fail::Here);
        }
        self.expression()?;
        if !self.eat("as")? {
            return Ok(());
        }
        let target = self.star_expression()?;
        if !self.sees(&[",", ")", ":"])? {
            return if self.see()? == NEWLINE { Ok(()) } else { Err(Fail::Here) };
        }
        self.check_target(&target, Use::Assign)
    }

    fn function(&mut self) -> Res<()> {
        let header = self.at;
        self.at += 1;
        self.name()?;
        self.type_params()?;
        if self.see()? != "(" {
            return self.raise(self.at, self.at, "expected '('");
        }
        self.at += 1;
        self.attempt(|p| p.parameters(")"))?;
        self.expect(")")?;
        if self.see()? == "->" {
            self.attempt(|p| {
                p.at += 1;
                p.expression()
            })?;
        }
        self.forced_colon()?;
        self.block("function definition", header)
    }

    fn class(&mut self) -> Res<()> {
        let header = self.at;
        self.at += 1;
        self.name()?;
        self.type_params()?;
        if self.eat("(")? {
            self.arguments()?;
            self.expect(")")?;
        }
        self.colon()?;
        self.block("class definition", header)
    }

    fn decorated(&mut self) -> Res<()> {
        while self.eat("@")? {
            self.named_expression()?;
            self.expect(NEWLINE)?;
        }
        match self.see()? {
            "def" => self.function(),
            "class" => self.class(),
            "async" => {
                self.at += 1;
                if self.see()? == "def" { self.function() } else { Err(Fail::Here) }
            }
            _ => Err(Fail::Here),
        }
    }

    fn async_statement(&mut self) -> Res<()> {
        self.at += 1;
        match self.see()? {
            "def" => self.function(),
            "with" => self.with_statement(),
            "for" => self.for_statement(),
            _ => Err(Fail::Here),
        }
    }

    /// Whether the name `match` starts a match statement: a subject and the end of a header follow.
    fn begins_match(&mut self) -> Res<bool> {
        let start = self.at;
        let bracket = matches!(self.text_at(start + 1), "(" | "[" | "-" | "+" | "*" | "." | "=" | ":" | ",");
        let subject = |p: &mut Self| {
            p.at += 1;
            p.subject()?;
            if p.see()? == ":" {
                p.see_ahead(1)?;
            }
            p.see()
        };
        // After a bracket it may as well be a call or an operation, in which there may be no mistake to find.
        let end = if bracket { self.probe(|p| p.quietly(subject))? } else { self.attempt(subject)? };
        let after = self.text_at(self.at + 1);
        self.at = start;
        Ok(match end {
            Some(":") => after == NEWLINE,
            Some(NEWLINE) => !bracket,
            _ => false,
        })
    }

    fn subject(&mut self) -> Res<()> {
        let first = self.star_named_expression()?;
        if self.see()? != "," {
            return if first.shape == Shape::Starred { Err(Fail::Here) } else { Ok(()) };
        }
        while self.eat(",")? {
            if self.attempt(Self::star_named_expression)?.is_none() {
                break;
            }
        }
        Ok(())
    }

    fn match_statement(&mut self) -> Res<()> {
        let header = self.at;
        self.at += 1;
        self.subject()?;
        self.colon()?;
        self.expect(NEWLINE)?;
        if !self.eat(INDENT)? {
            return self.raise_no_block("'match' statement", header);
        }
        self.case()?;
        while !self.eat(DEDENT)? {
            self.case()?;
        }
        Ok(())
    }

    fn case(&mut self) -> Res<()> {
        let header = self.at;
        self.expect("case")?;
        self.patterns()?;
        if self.see()? == "if" {
            self.attempt(|p| {
                p.at += 1;
                p.named_expression()
            })?;
        }
        self.colon()?;
        self.block("'case' statement", header)
    }
}
