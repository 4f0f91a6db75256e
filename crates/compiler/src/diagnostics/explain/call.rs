//! Calls and their arguments, subscripts, and the `for` clauses of comprehensions.

use super::target::Use;
use super::{Explainer, Expr, Fail, Res, Shape};

/// What has been seen of a call's arguments.
#[derive(Default)]
struct Arguments {
    count: usize,
    keyword: bool,
    unpacked: bool,
    positional_after: bool,
}

impl Explainer<'_> {
    pub fn primary(&mut self) -> Res<Expr> {
        let mut value = self.atom()?;
        loop {
            let start = value.open;
            let shape = match self.see()? {
                "." => self.attempt(|p| {
                    p.at += 1;
                    p.name().map(|_| Shape::Attribute)
                })?,
                "(" => self.attempt(|p| {
                    p.at += 1;
                    p.arguments()?;
                    p.expect(")").map(|()| Shape::Call)
                })?,
                "[" => self.attempt(|p| {
                    p.at += 1;
                    p.slices()?;
                    p.expect("]").map(|()| Shape::Subscript)
                })?,
                _ => None,
            };
            match shape {
                Some(shape) => value = Expr::new(shape, start, self.at - 1),
                None => return Ok(value),
            }
        }
    }

    /// The arguments of a call or class, up to the closing bracket.
    pub fn arguments(&mut self) -> Res<()> {
        let mut seen = Arguments::default();
        while self.see()? != ")" {
            let argument = if seen.keyword && !self.begins_late_argument()? {
                // A positional argument after one by keyword is only read to say so.
                self.probe(|p| p.argument(&mut seen))?
            } else {
                self.attempt(|p| p.argument(&mut seen))?
            };
            if argument.is_none() {
                break;
            }
            seen.count += 1;
            if self.see()? != "," {
                break;
            }
            let comma = self.at;
            self.at += 1;
            if seen.unpacked && self.quiet == 0 && self.see()? == "*" {
                self.iterable_after_unpacking(comma, &mut seen)?;
            }
        }
        self.misplaced(&seen)
    }

    /// Whether the next argument may follow one by keyword.
    fn begins_late_argument(&mut self) -> Res<bool> {
        Ok(self.sees(&["*", "**"])? || self.is_name_at(self.at) && self.see_ahead(1)? == "=")
    }

    /// `f(**a, *b)`: complains once the starred argument is read.
    fn iterable_after_unpacking(&mut self, comma: usize, seen: &mut Arguments) -> Res<()> {
        if self.attempt(|p| p.starred_argument(seen))?.is_none() {
            return Err(Fail::Here);
        }
        if self.eat(",")? {
            self.see()?;
        }
        self.raise_from(comma, "iterable argument unpacking follows keyword argument unpacking")
    }

    fn misplaced(&mut self, seen: &Arguments) -> Res<()> {
        if self.quiet > 0 {
            return if seen.positional_after { Err(Fail::Here) } else { Ok(()) };
        }
        if seen.positional_after {
            let unpacking = if seen.unpacked { " unpacking" } else { "" };
            return self.raise_last(format!("positional argument follows keyword argument{unpacking}"));
        }
        Ok(())
    }

    fn argument(&mut self, seen: &mut Arguments) -> Res<()> {
        let start = self.at;
        match self.see()? {
            "*" => return self.starred_argument(seen),
            "**" => {
                self.at += 1;
                self.expression()?;
                self.assigned_unpacking(start, "keyword")?;
                (seen.keyword, seen.unpacked) = (true, true);
                return Ok(());
            }
            word @ ("None" | "True" | "False") if self.quiet == 0 && self.text_at(start + 1) == "=" => {
                return self.raise(start, start + 1, format!("cannot assign to {word}"));
            }
            _ => {}
        }
        if self.is_name_at(start) && self.see_ahead(1)? == "=" {
            seen.keyword = true;
            return self.keyword_argument(start);
        }
        if self.assignment_expression()?.is_some() {
            seen.positional_after |= seen.keyword;
            return Ok(());
        }
        let value = self.expression()?;
        seen.positional_after |= seen.keyword;
        match self.see()? {
            "=" if self.quiet == 0 => {
                let message = "expression cannot contain assignment, perhaps you meant \"==\"?";
                self.raise(value.start, self.at, message)
            }
            ":=" | "=" => Err(Fail::Here),
            "for" | "async" => self.generator_argument(&value, seen),
            _ => Ok(()),
        }
    }

    fn starred_argument(&mut self, seen: &mut Arguments) -> Res<()> {
        let start = self.at;
        self.at += 1;
        if self.attempt(Self::expression)?.is_none() {
            return self.raise_or_fail("Invalid star expression");
        }
        self.assigned_unpacking(start, "iterable")?;
        if self.quiet == 0 && self.sees(&["for", "async"])? {
            let end = self.at - 1;
            if self.probe(Self::for_if_clauses)?.is_some() {
                if seen.count > 0 {
                    return self.raise(start, self.at - 1, "Generator expression must be parenthesized");
                }
                return self.raise(start, end, "iterable unpacking cannot be used in comprehension");
            }
        }
        Ok(())
    }

    /// `*a = 1` or `**a = 1` among arguments.
    fn assigned_unpacking(&mut self, start: usize, what: &str) -> Res<()> {
        if self.quiet > 0 || self.see()? != "=" {
            return Ok(());
        }
        let found = self.probe(|p| {
            p.at += 1;
            p.expression()
        })?;
        match found {
            Some(value) => self.raise(start, value.end, format!("cannot assign to {what} argument unpacking")),
            None => Err(Fail::Here),
        }
    }

    fn keyword_argument(&mut self, start: usize) -> Res<()> {
        self.at += 2;
        if self.quiet == 0 && matches!(self.text_at(self.at), "," | ")") && self.at < self.tokens.len() {
            return self.raise(start, start + 1, "expected argument value expression");
        }
        self.expression()?;
        if self.quiet == 0 && self.sees(&["for", "async"])? && self.probe(Self::for_if_clauses)?.is_some() {
            return self.raise(start, start + 1, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        }
        Ok(())
    }

    fn generator_argument(&mut self, value: &Expr, seen: &Arguments) -> Res<()> {
        let unparenthesized = "Generator expression must be parenthesized";
        if seen.count > 0 {
            let at = self.at;
            if self.quiet == 0 && self.probe(Self::for_if_clauses)?.is_some() {
                return self.raise(value.start, self.at - 1, unparenthesized);
            }
            self.at = at;
            return Ok(());
        }
        if self.attempt(Self::for_if_clauses)?.is_some() && self.quiet == 0 && self.see()? == "," {
            let end = self.at - 1;
            // CPython looks for another argument first, and may find that the text ends.
            self.at += 1;
            if self.see()? != ")" && self.attempt(Self::expression)?.is_some() {
                self.see()?;
            }
            return self.raise(value.start, end, unparenthesized);
        }
        Ok(())
    }

    fn slices(&mut self) -> Res<()> {
        self.slice()?;
        while self.eat(",")? {
            if self.attempt(Self::slice)?.is_none() {
                break;
            }
        }
        Ok(())
    }

    fn slice(&mut self) -> Res<()> {
        if self.see()? == "*" {
            return self.starred_argument(&mut Arguments { count: 1, ..Arguments::default() });
        }
        let sliced = self.attempt(|p| {
            if p.see()? != ":" {
                p.expression()?;
            }
            p.expect(":")?;
            if !p.sees(&[":", ",", "]"])? {
                p.attempt(Self::expression)?;
            }
            if p.eat(":")? && !p.sees(&[",", "]"])? {
                p.attempt(Self::expression)?;
            }
            Ok(())
        })?;
        match sliced {
            Some(()) => Ok(()),
            None => self.named_expression().map(|_| ()),
        }
    }

    /// The clauses of a comprehension: at least one.
    pub fn for_if_clauses(&mut self) -> Res<()> {
        self.for_if_clause()?;
        while self.sees(&["for", "async"])? && self.attempt(Self::for_if_clause)?.is_some() {}
        Ok(())
    }

    fn for_if_clause(&mut self) -> Res<()> {
        self.eat("async")?;
        self.expect("for")?;
        let start = self.at;
        let targets = self.attempt(Self::for_targets)?;
        let good = |p: &Self, t: &Expr| p.invalid_target(t, Use::For).is_none();
        if !(self.see()? == "in" && targets.is_some_and(|t| good(self, &t))) {
            self.at = start;
            return self.bad_clause();
        }
        self.at += 1;
        self.disjunction()?;
        while self.see()? == "if" {
            let condition = self.attempt(|p| {
                p.at += 1;
                p.disjunction()
            })?;
            if condition.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// A clause without `in`, or whose target is none; nothing matches it.
    fn bad_clause(&mut self) -> Res<()> {
        if self.quiet > 0 {
            return Err(Fail::Here);
        }
        let start = self.at;
        let plain = self.probe(|p| {
            p.bitwise_or()?;
            while p.eat(",")? && p.attempt(Self::bitwise_or)?.is_some() {}
            p.see()
        })?;
        if plain.is_some_and(|next| next != "in") {
            return self.raise_last("'in' expected after for-loop variables");
        }
        self.at = start;
        self.bad_for_target()
    }

    /// What stands between `for` and `in`, read so that it does not take the `in`.
    pub fn for_targets(&mut self) -> Res<Expr> {
        let first = self.for_target()?;
        if self.see()? != "," {
            return Ok(first);
        }
        let start = first.open;
        let mut kids = vec![first];
        while self.eat(",")? {
            match self.attempt(Self::for_target)? {
                Some(kid) => kids.push(kid),
                None => break,
            }
        }
        Ok(Expr::new(Shape::Tuple, start, self.at - 1).with(kids))
    }

    fn for_target(&mut self) -> Res<Expr> {
        let start = self.at;
        let starred = self.eat("*")?;
        let value = self.primary()?;
        if !starred {
            return Ok(value);
        }
        Ok(Expr::new(Shape::Starred, start, self.at - 1).with(vec![value]))
    }

    /// A `for` whose target is some other expression; nothing matches it.
    pub fn bad_for_target(&mut self) -> Res<()> {
        if let Some(target) = self.probe(Self::star_expressions)? {
            self.check_target(&target, Use::For)?;
        }
        Err(Fail::Here)
    }
}
