//! Statements on one line: assignments in all their forms, and those that start with a keyword.

use super::target::Use;
use super::{Explainer, Expr, Fail, NEWLINE, Res, Shape};

const AUGMENTED: [&str; 13] = ["+=", "-=", "*=", "@=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", "**=", "//="];

impl Explainer<'_> {
    /// Statements with semicolons between them, and the end of the line.
    pub fn simple_statements(&mut self) -> Res<()> {
        loop {
            self.simple_statement()?;
            if !self.eat(";")? {
                break;
            }
            if self.see()? == NEWLINE {
                break;
            }
        }
        self.expect(NEWLINE)
    }

    pub fn simple_statement(&mut self) -> Res<()> {
        match self.see()? {
            "pass" | "break" | "continue" => {
                if self.quiet == 0 && self.text_at(self.at + 1) == "if" {
                    self.expression()?;
                }
                self.at += 1;
                Ok(())
            }
            "return" => {
                self.at += 1;
                self.attempt(Self::star_expressions)?;
                Ok(())
            }
            "raise" => self.raise_statement(),
            "assert" => self.assert_statement(),
            "del" => self.del_statement(),
            "global" | "nonlocal" => {
                self.at += 1;
                self.name()?;
                while self.eat(",")? {
                    self.name()?;
                }
                Ok(())
            }
            "import" => self.import_name(),
            "from" => self.import_from(),
            "type" if self.is_name_at(self.at + 1) => self.type_statement(),
            "yield" => self.yield_statement(),
            _ => self.expression_statement(),
        }
    }

    fn raise_statement(&mut self) -> Res<()> {
        self.at += 1;
        if self.attempt(Self::expression)?.is_some() && self.see()? == "from" {
            self.attempt(|p| {
                p.at += 1;
                p.expression()
            })?;
        }
        Ok(())
    }

    fn assert_statement(&mut self) -> Res<()> {
        self.at += 1;
        self.expression()?;
        if self.eat(",")? {
            self.expression()?;
        }
        Ok(())
    }

    fn del_statement(&mut self) -> Res<()> {
        self.at += 1;
        // What cannot start a target is only read to say what it is.
        if self.sees(&["not", "-", "+", "~", "lambda", "await", "*"])? {
            if let Some(target) = self.probe(Self::star_expressions)? {
                self.check_target(&target, Use::Delete)?;
            }
            return Err(Fail::Here);
        }
        let targets = self.star_expressions()?;
        self.check_target(&targets, Use::Delete)?;
        if self.sees(&[";", NEWLINE])? { Ok(()) } else { Err(Fail::Here) }
    }

    fn type_statement(&mut self) -> Res<()> {
        self.at += 1;
        self.name()?;
        self.type_params()?;
        self.expect("=")?;
        self.expression().map(|_| ())
    }

    fn yield_statement(&mut self) -> Res<()> {
        let value = self.yield_expr()?;
        if self.see()? == "=" && self.quiet == 0 {
            return self.raise_at(&value, "assignment to yield expression not possible");
        }
        Ok(())
    }

    fn expression_statement(&mut self) -> Res<()> {
        let start = self.at;
        let target = self.star_expressions()?;
        match self.see()? {
            ":" => self.annotation(&target),
            "=" => self.assignment(&target, start),
            ":=" if self.quiet == 0 => {
                let last = last_element(&target);
                if last.shape != Shape::Starred && (last.shape != Shape::Name || last.is_grouped()) {
                    self.mistaken_assignment(last, last.open)?;
                }
                Err(Fail::Here)
            }
            operator if AUGMENTED.contains(&operator) => self.augmented(&target),
            ";" | NEWLINE => Ok(()),
            _ => {
                self.assigned_list(&target, start)?;
                Ok(())
            }
        }
    }

    /// `a, b c = 1`: CPython reads several lists in a row before it gives up, and finds the `=` in the last.
    fn assigned_list(&mut self, target: &Expr, start: usize) -> Res<()> {
        if self.quiet > 0 || target.shape != Shape::Tuple || target.kids.first().is_none_or(|k| k.start != start) {
            return Ok(());
        }
        let at = self.at;
        self.probe(|p| {
            // Ends where nothing matches any more.
            while !p.see()?.is_empty() {
                p.star_named_expression()?;
                p.eat(",")?;
            }
            Ok(())
        })?;
        self.at = at;
        Ok(())
    }

    fn annotation(&mut self, target: &Expr) -> Res<()> {
        if !self.is_single_target(target) {
            return self.bad_annotation(target);
        }
        self.at += 1;
        self.expression()?;
        if self.eat("=")? {
            self.annotated_rhs()?;
        }
        Ok(())
    }

    fn bad_annotation(&mut self, target: &Expr) -> Res<()> {
        let bare = target.shape == Shape::Tuple && self.text_at(target.start) != "(";
        let starred = target.shape == Shape::Starred;
        let at = self.at;
        let annotated = self.probe(|p| {
            p.at += 1;
            p.expression()
        })?;
        self.at = at;
        if self.quiet > 0 || starred || annotated.is_none() {
            return Err(Fail::Here);
        }
        let bare =
            bare || (target.shape == Shape::Tuple && target.kids.first().is_some_and(|k| k.start == target.start));
        match (target.shape, target.kids.first()) {
            (Shape::Tuple, Some(first)) if bare => {
                self.raise_at(first, "only single target (not tuple) can be annotated")
            }
            (Shape::Tuple, _) => self.raise_at(target, "only single target (not tuple) can be annotated"),
            (Shape::List, _) => self.raise_at(target, "only single target (not list) can be annotated"),
            _ => self.raise_at(target, "illegal target for annotation"),
        }
    }

    fn assignment(&mut self, first: &Expr, start: usize) -> Res<()> {
        let equals = self.at;
        let mut targets = vec![first.clone()];
        let unfit = |p: &Self, t: &Expr| p.invalid_target(t, Use::Assign).is_some();
        let complete = loop {
            // What follows the `=` of something that cannot be assigned to is not read.
            if self.see()? == "=" && targets.last().is_some_and(|t| unfit(self, t)) {
                break false;
            }
            if !self.eat("=")? {
                break true;
            }
            match self.attempt(Self::annotated_rhs)? {
                None => break false,
                Some(value) if self.see()? == "=" => targets.push(value),
                Some(_) => {}
            }
        };
        if complete {
            return Ok(());
        }
        if self.quiet > 0 {
            return Err(Fail::Here);
        }
        self.explain_assignment(&targets, start, equals)
    }

    fn explain_assignment(&mut self, targets: &[Expr], start: usize, equals: usize) -> Res<()> {
        let end = self.at;
        if let Some(first) = targets.first() {
            let last = last_element(first);
            if last.shape != Shape::Starred {
                self.at = equals;
                let from = if std::ptr::eq(last, first) { start } else { last.open };
                self.mistaken_assignment(last, from)?;
                self.at = end;
            }
        }
        for target in targets {
            if target.shape == Shape::Yield && !target.is_grouped() {
                return self.raise_at(target, "assignment to yield expression not possible");
            }
            self.check_target(target, Use::Assign)?;
        }
        Err(Fail::Here)
    }

    fn augmented(&mut self, target: &Expr) -> Res<()> {
        self.at += 1;
        if self.is_single_target(target) {
            return self.annotated_rhs().map(|_| ());
        }
        let value = self.attempt(Self::annotated_rhs)?;
        if self.quiet > 0 || value.is_none() {
            return Err(Fail::Here);
        }
        let name = self.shape_name(target);
        self.raise_at(target, format!("'{name}' is an illegal expression for augmented assignment"))
    }
}

/// The element of a tuple without brackets that stands directly before the `=`.
fn last_element(target: &Expr) -> &Expr {
    match (target.shape, target.kids.first(), target.kids.last()) {
        (Shape::Tuple, Some(first), Some(last)) if first.start == target.start && last.end <= target.end => last,
        _ => target,
    }
}
