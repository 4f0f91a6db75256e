//! `try` and the clauses that follow it.

use super::{Explainer, NEWLINE, Res};

impl Explainer<'_> {
    pub fn try_statement(&mut self) -> Res<()> {
        let header = self.at;
        self.at += 1;
        self.forced_colon()?;
        self.block("'try' statement", header)?;
        if !self.sees(&["except", "finally"])? {
            return self.raise_last("expected 'except' or 'finally' block");
        }
        let mut starred = None;
        let mut any = false;
        while self.see()? == "except" {
            let star = self.see_ahead(1)? == "*";
            if starred.is_some_and(|before| before != star) {
                self.mixed_clauses(star)?;
            }
            starred = Some(star);
            any = true;
            self.except_clause(star)?;
        }
        if any {
            self.else_block()?;
        }
        self.finally()
    }

    fn finally(&mut self) -> Res<()> {
        let header = self.at;
        if !self.eat("finally")? {
            return Ok(());
        }
        self.forced_colon()?;
        self.block("'finally' statement", header)
    }

    /// `except` after `except*`, or the other way round; complains once the header is whole.
    fn mixed_clauses(&mut self, star: bool) -> Res<()> {
        let start = self.at;
        let whole = self.probe(|p| {
            p.at += 1 + usize::from(star);
            if star || !p.sees(&[":"])? {
                p.expression()?;
                if p.eat("as")? {
                    p.name()?;
                }
            }
            p.expect(":")
        })?;
        self.at = start;
        match whole {
            Some(()) => {
                let message = "cannot have both 'except' and 'except*' on the same 'try'";
                self.raise(start, start + usize::from(star), message)
            }
            None => Ok(()),
        }
    }

    fn except_clause(&mut self, star: bool) -> Res<()> {
        let header = self.at;
        self.at += 1;
        let (name, what) = if star { ("except*", "'except*' statement") } else { ("except", "'except' statement") };
        if star {
            self.at += 1;
            if self.sees(&[":", NEWLINE])? {
                return self.raise_last("expected one or more exception types");
            }
        } else if self.sees(&[":", NEWLINE])? {
            self.colon()?;
            return self.block(what, header);
        }
        let first = self.at;
        self.expression()?;
        if self.see()? == "," {
            self.several_types(first)?;
            self.expect(":")?;
            // CPython has no words for this header.
            return self.block("", header);
        }
        if self.eat("as")? {
            self.bound_name(name, what, header)?;
        }
        self.colon()?;
        self.block(what, header)
    }

    /// `except A, B:`; with `as` it needs brackets.
    fn several_types(&mut self, first: usize) -> Res<()> {
        while self.eat(",")? {
            if self.attempt(Self::expression)?.is_none() {
                break;
            }
        }
        if self.see()? != "as" {
            return Ok(());
        }
        let whole = self.probe(|p| {
            p.at += 1;
            p.name()?;
            p.expect(":")
        })?;
        match whole {
            Some(()) => self.raise_from(first, "multiple exception types must be parenthesized when using 'as'"),
            None => Ok(()),
        }
    }

    fn bound_name(&mut self, name: &str, what: &str, header: usize) -> Res<()> {
        let start = self.at;
        self.see()?;
        if self.is_name_at(start) && matches!(self.see_ahead(1)?, ":" | NEWLINE) {
            self.at += 1;
            return Ok(());
        }
        let target = self.probe(|p| {
            let target = p.expression()?;
            p.expect(":")?;
            p.block(what, header)?;
            Ok(target)
        })?;
        match target {
            Some(target) => {
                let shape = self.shape_name(&target);
                self.raise_at(&target, format!("cannot use {name} statement with {shape}"))
            }
            None => self.name().map(|_| ()),
        }
    }
}
