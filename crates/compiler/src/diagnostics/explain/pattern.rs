//! The patterns of `case`.

use super::{Explainer, FSTART, Fail, NUMBER, Res, STRING};

impl Explainer<'_> {
    /// What stands between `case` and the guard or colon.
    pub fn patterns(&mut self) -> Res<()> {
        let starred = self.maybe_star_pattern()?;
        if self.see()? != "," {
            return if starred { Err(Fail::Here) } else { Ok(()) };
        }
        while self.eat(",")? {
            if self.attempt(Self::maybe_star_pattern)?.is_none() {
                break;
            }
        }
        Ok(())
    }

    fn maybe_star_pattern(&mut self) -> Res<bool> {
        if self.eat("*")? {
            self.name()?;
            return Ok(true);
        }
        self.as_pattern()?;
        Ok(false)
    }

    fn as_pattern(&mut self) -> Res<()> {
        self.closed_pattern()?;
        while self.see()? == "|" {
            let more = self.attempt(|p| {
                p.at += 1;
                p.closed_pattern()
            })?;
            if more.is_none() {
                break;
            }
        }
        if !self.eat("as")? {
            return Ok(());
        }
        let start = self.at;
        self.see()?;
        if self.text_at(start) == "_" {
            return self.raise(start, start, "cannot use '_' as a target");
        }
        if self.is_name_at(start) && !matches!(self.see_ahead(1)?, "." | "(" | "=") {
            self.at += 1;
            return Ok(());
        }
        match self.probe(Self::expression)? {
            Some(target) => {
                let name = self.shape_name(&target);
                self.raise_at(&target, format!("cannot use {name} as pattern target"))
            }
            None => Err(Fail::Here),
        }
    }

    fn closed_pattern(&mut self) -> Res<()> {
        match self.see()? {
            "-" | NUMBER => self.number_pattern(),
            STRING | FSTART => {
                let value = self.strings()?;
                if value.shape != super::Shape::Literal {
                    return self.raise_at(&value, "patterns may only match literals and attribute lookups");
                }
                Ok(())
            }
            "None" | "True" | "False" => {
                self.at += 1;
                Ok(())
            }
            "(" => self.sequence(")"),
            "[" => self.sequence("]"),
            "{" => self.mapping(),
            _ => self.name_pattern(),
        }
    }

    fn number_pattern(&mut self) -> Res<()> {
        let minus = self.eat("-")?;
        let real = self.at;
        self.expect(NUMBER)?;
        let signed = self.attempt(|p| {
            if !p.sees(&["+", "-"])? {
                return Err(Fail::Here);
            }
            p.at += 1;
            p.expect(NUMBER)?;
            Ok(p.at - 1)
        })?;
        let Some(imaginary) = signed else { return Ok(()) };
        let is_imaginary =
            |p: &Self, at: usize| p.text.get(p.start_of(at)..p.end_of(at)).is_some_and(|t| t.ends_with(['j', 'J']));
        let _ = minus;
        if is_imaginary(self, real) {
            return self.raise(real, real, "real number required in complex literal");
        }
        if !is_imaginary(self, imaginary) {
            return self.raise(imaginary, imaginary, "imaginary number required in complex literal");
        }
        Ok(())
    }

    fn sequence(&mut self, close: &str) -> Res<()> {
        self.at += 1;
        let mut commas = 0;
        let mut starred = false;
        while self.see()? != close {
            match self.attempt(Self::maybe_star_pattern)? {
                Some(star) => starred |= star,
                None => break,
            }
            if !self.eat(",")? {
                break;
            }
            commas += 1;
        }
        if close == ")" && starred && commas == 0 {
            return Err(Fail::Here);
        }
        self.expect(close)
    }

    fn mapping(&mut self) -> Res<()> {
        self.at += 1;
        while self.see()? != "}" {
            if self.eat("**")? {
                self.see()?;
                if self.text_at(self.at) == "_" {
                    return Err(Fail::Here);
                }
                self.name()?;
                self.eat(",")?;
                break;
            }
            if self.attempt(Self::mapping_item)?.is_none() || !self.eat(",")? {
                break;
            }
        }
        self.expect("}")
    }

    fn mapping_item(&mut self) -> Res<()> {
        match self.see()? {
            "-" | NUMBER | STRING | FSTART | "None" | "True" | "False" => self.closed_pattern()?,
            _ => {
                self.name()?;
                self.expect(".")?;
                self.name()?;
                while self.eat(".")? {
                    self.name()?;
                }
            }
        }
        self.expect(":")?;
        self.as_pattern()
    }

    fn name_pattern(&mut self) -> Res<()> {
        self.name()?;
        while self.see()? == "." {
            let more = self.attempt(|p| {
                p.at += 1;
                p.name()
            })?;
            if more.is_none() {
                break;
            }
        }
        if self.see()? != "(" {
            return Ok(());
        }
        let called = self.attempt(|p| {
            p.at += 1;
            p.class_arguments()?;
            p.expect(")")
        })?;
        called.ok_or(Fail::Here)
    }

    fn class_arguments(&mut self) -> Res<()> {
        let mut keyword = false;
        let mut misplaced: Option<(usize, usize)> = None;
        while self.see()? != ")" {
            let start = self.at;
            let named = self.is_name_at(start) && self.see_ahead(1)? == "=";
            if named && misplaced.is_some() {
                break;
            }
            self.at += if named { 2 } else { 0 };
            if self.attempt(Self::as_pattern)?.is_none() {
                break;
            }
            keyword |= named;
            if !named && keyword {
                misplaced = Some((misplaced.map_or(start, |m| m.0), self.at - 1));
            }
            if !self.eat(",")? {
                break;
            }
        }
        match misplaced {
            Some((first, last)) => self.raise(first, last, "positional patterns follow keyword patterns"),
            None => Ok(()),
        }
    }
}
