//! Parameters of functions and lambdas, and type parameters.

use super::{Explainer, Fail, Res, Shape};

/// What has been seen of a parameter list.
#[derive(Default)]
struct Seen {
    count: usize,
    default: bool,
    slash: bool,
    star: bool,
}

impl Explainer<'_> {
    pub fn lambda_params(&mut self) -> Res<()> {
        self.parameters(":")
    }

    /// The parameters up to `close`: `)` for a function, `:` for a lambda.
    pub fn parameters(&mut self, close: &str) -> Res<()> {
        let mut seen = Seen::default();
        while self.see()? != close {
            let done = match self.see()? {
                "/" => self.slash(&mut seen, close)?,
                "*" => self.star(&mut seen, close)?,
                "**" => {
                    self.double_star(close)?;
                    return Ok(());
                }
                "(" => {
                    self.parenthesized_parameter(&seen, close)?;
                    return Err(Fail::Here);
                }
                _ => self.parameter(&mut seen, close)?,
            };
            seen.count += 1;
            if done || !self.eat(",")? {
                break;
            }
        }
        Ok(())
    }

    fn complaining(&self) -> bool {
        self.quiet == 0
    }

    fn slash(&mut self, seen: &mut Seen, close: &str) -> Res<bool> {
        let at = self.at;
        let next = self.text_at(at + 1);
        if self.complaining() {
            if seen.star {
                return self.raise(at, at, "/ must be ahead of *");
            }
            if seen.slash {
                return self.raise(at, at, "/ may appear only once");
            }
            if seen.count == 0 && next == "," {
                return self.raise(at, at, "at least one argument must precede /");
            }
        }
        if seen.star || seen.slash || seen.count == 0 {
            return Err(Fail::Here);
        }
        self.at += 1;
        seen.slash = true;
        if self.complaining() && self.see()? == "*" {
            return self.raise(self.at, self.at, "expected comma between / and *");
        }
        Ok(self.see()? == close)
    }

    fn star(&mut self, seen: &mut Seen, close: &str) -> Res<bool> {
        let at = self.at;
        let (next, after) = (self.text_at(at + 1), self.text_at(at + 2));
        if seen.star {
            let follows = next == "," || self.is_name_at(at + 1) && (after == "," || after == close);
            if self.complaining() && follows {
                return self.raise(at, at, "* argument may appear only once");
            }
            return Err(Fail::Here);
        }
        self.at += 1;
        seen.star = true;
        if self.see()? == close || next == "," && (after == close || after == "**") {
            if !self.complaining() {
                return Err(Fail::Here);
            }
            if close == ")" {
                return self.raise(at, at, "named arguments must follow bare *");
            }
            self.see_ahead(if next == "," { 1 } else { 0 })?;
            return self.raise_last("named arguments must follow bare *");
        }
        if next == "," {
            return Ok(false);
        }
        self.name()?;
        if close == ")" && self.eat(":")? {
            self.star_expression()?;
        }
        if self.see()? == "=" && self.complaining() {
            return self.raise(self.at, self.at, "var-positional argument cannot have default value");
        }
        self.ends_parameter(close)
    }

    fn double_star(&mut self, close: &str) -> Res<()> {
        self.at += 1;
        self.name_with_annotation(close)?;
        if self.see()? == "=" && self.complaining() {
            return self.raise(self.at, self.at, "var-keyword argument cannot have default value");
        }
        self.ends_parameter(close)?;
        if self.eat(",")? && self.see()? != close && self.complaining() {
            let start = self.at;
            if self.is_name_at(start) {
                self.probe(|p| p.name_with_annotation(close))?;
                let end = self.at.saturating_sub(1).max(start);
                self.at = start;
                return self.raise(start, end, "arguments cannot follow var-keyword argument");
            }
            if matches!(self.text_at(start), "*" | "**" | "/") {
                return self.raise(start, start, "arguments cannot follow var-keyword argument");
            }
        }
        Ok(())
    }

    fn name_with_annotation(&mut self, close: &str) -> Res<()> {
        self.name()?;
        if close == ")" && self.see()? == ":" {
            self.attempt(|p| {
                p.at += 1;
                p.expression()
            })?;
        }
        Ok(())
    }

    fn parameter(&mut self, seen: &mut Seen, close: &str) -> Res<bool> {
        let start = self.at;
        self.name_with_annotation(close)?;
        let end = self.at - 1;
        if self.see()? == "=" {
            let equals = self.at;
            self.at += 1;
            if close == ")" && self.complaining() && self.sees(&[",", ")"])? {
                return self.raise(equals, equals, "expected default value expression");
            }
            self.expression()?;
            seen.default = true;
            return self.ends_parameter(close);
        }
        let done = self.ends_parameter(close)?;
        if seen.default && !seen.star {
            if !self.complaining() {
                return Err(Fail::Here);
            }
            return self.raise(start, end, "parameter without a default follows parameter with a default");
        }
        Ok(done)
    }

    /// Whether the list ends after this parameter; nothing but its end or a comma may follow.
    fn ends_parameter(&mut self, close: &str) -> Res<bool> {
        let next = self.see()?;
        if next == close {
            Ok(true)
        } else if next == "," {
            Ok(false)
        } else {
            Err(Fail::Here)
        }
    }

    /// `def f(a, (b, c)): ...`
    fn parenthesized_parameter(&mut self, seen: &Seen, close: &str) -> Res<()> {
        if !self.complaining() || seen.default || seen.star || seen.slash {
            return Ok(());
        }
        let start = self.at;
        let mut at = start + 1;
        while self.is_name_at(at) && self.text_at(at + 1) == "," {
            at += 2;
        }
        at += usize::from(self.is_name_at(at));
        if at == start + 1 || self.text_at(at) != ")" {
            return Ok(());
        }
        let kind = if close == ")" { "Function" } else { "Lambda expression" };
        self.raise(start, at, format!("{kind} parameters cannot be parenthesized"))
    }

    /// `[T: bound = default, *Ts, **P]`, if it is there; what is no such list is left alone.
    pub fn type_params(&mut self) -> Res<()> {
        if self.see()? != "[" {
            return Ok(());
        }
        if self.complaining() && self.see_ahead(1)? == "]" {
            return self.raise_from(self.at + 1, "Type parameter list cannot be empty");
        }
        self.attempt(|p| {
            p.at += 1;
            while p.see()? != "]" {
                p.type_param()?;
                if !p.eat(",")? {
                    break;
                }
            }
            p.expect("]")
        })?;
        Ok(())
    }

    fn type_param(&mut self) -> Res<()> {
        let star = self.see()?;
        let kind = match star {
            "*" => "TypeVarTuple",
            "**" => "ParamSpec",
            _ => "",
        };
        self.at += usize::from(!kind.is_empty());
        self.name()?;
        if self.see()? == ":" {
            let colon = self.at;
            self.at += 1;
            let bound = self.expression()?;
            if !kind.is_empty() {
                if !self.complaining() {
                    return Err(Fail::Here);
                }
                let what = if bound.shape == Shape::Tuple { "constraints" } else { "bound" };
                return self.raise_from(colon, format!("cannot use {what} with {kind}"));
            }
        }
        if self.eat("=")? {
            if star == "*" {
                self.star_expression()?;
            } else {
                self.expression()?;
            }
        }
        Ok(())
    }
}
