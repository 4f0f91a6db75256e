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
            let start = self.outer_start(&value);
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
            if self.attempt(|p| p.argument(&mut seen))?.is_none() {
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
        self.for_if_clauses()?;
        let last = self.at - 1;
        let next = self.see()?;
        if (seen.count == 0 && next == ")") || self.quiet > 0 {
            return Ok(());
        }
        if seen.count > 0 || next == "," {
            return self.raise(value.start, last, "Generator expression must be parenthesized");
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
        match targets {
            Some(targets) if self.see()? == "in" => {
                if self.quiet == 0 {
                    self.check_target(&targets, Use::For)?;
                } else if self.invalid_target(&targets, Use::For).is_some() {
                    return Err(Fail::Here);
                }
                self.at += 1;
            }
            targets => {
                if self.quiet > 0 {
                    return Err(Fail::Here);
                }
                if targets
                    .is_some_and(|t| t.shape != Shape::Starred && t.kids.iter().all(|k| k.shape != Shape::Starred))
                {
                    return self.raise_last("'in' expected after for-loop variables");
                }
                self.at = start;
                return self.bad_for_target();
            }
        }
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

    /// What stands between `for` and `in`, read so that it does not take the `in`.
    pub fn for_targets(&mut self) -> Res<Expr> {
        let first = self.for_target()?;
        if self.see()? != "," {
            return Ok(first);
        }
        let start = self.outer_start(&first);
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
        let value = self.bitwise_or()?;
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
