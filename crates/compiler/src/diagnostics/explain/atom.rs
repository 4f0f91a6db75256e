//! Names, constants, strings, and everything that stands in brackets of its own.

use super::{Complaint, Explainer, Expr, FSTART, Fail, NUMBER, Res, STRING, Shape};

impl Explainer<'_> {
    pub fn atom(&mut self) -> Res<Expr> {
        let start = self.at;
        let shape = match self.see()? {
            "(" => return self.parenthesized(),
            "[" => return self.list(),
            "{" => return self.braces(),
            STRING | FSTART => return self.strings(),
            "None" | "True" | "False" => Shape::Constant,
            "..." => Shape::Ellipsis,
            NUMBER => Shape::Literal,
            _ if self.is_name_at(start) => Shape::Name,
            _ => return Err(Fail::Here),
        };
        self.at += 1;
        Ok(Expr::new(shape, start, start))
    }

    fn close(&mut self, bracket: &str, shape: Shape, start: usize, kids: Vec<Expr>) -> Res<Expr> {
        self.expect(bracket)?;
        Ok(Expr::new(shape, start, self.at - 1).with(kids))
    }

    fn parenthesized(&mut self) -> Res<Expr> {
        let start = self.at;
        self.at += 1;
        match self.see()? {
            ")" => return self.close(")", Shape::Tuple, start, Vec::new()),
            "yield" => {
                let value = self.yield_expr()?;
                self.expect(")")?;
                return Ok(value.in_group(start, self.at - 1));
            }
            "**" if self.quiet == 0 => {
                let starred = self.probe(|p| {
                    p.at += 1;
                    p.expression()?;
                    p.expect(")")
                })?;
                self.at = start + 1;
                return match starred {
                    Some(()) => self.raise(start + 1, start + 1, "cannot use double starred expression here"),
                    None => Err(Fail::Here),
                };
            }
            _ => {}
        }
        let first = self.first_element()?;
        match self.see()? {
            "for" | "async" => self.comprehension(&first, ")", Shape::Generator, start),
            "," => {
                let kids = self.more_elements(first)?;
                self.close(")", Shape::Tuple, start, kids)
            }
            _ if first.shape == Shape::Starred => {
                self.at = start + 2;
                let closed = self.probe(|p| {
                    p.expression()?;
                    p.expect(")")
                })?;
                match closed {
                    Some(()) => self.raise(start + 1, self.at - 2, "cannot use starred expression here"),
                    None => Err(Fail::Here),
                }
            }
            _ => {
                self.expect(")")?;
                Ok(first.in_group(start, self.at - 1))
            }
        }
    }

    fn more_elements(&mut self, first: Expr) -> Res<Vec<Expr>> {
        let mut kids = vec![first];
        while self.eat(",")? {
            match self.attempt(Self::star_named_expression)? {
                Some(kid) => kids.push(kid),
                None => break,
            }
        }
        Ok(kids)
    }

    fn comprehension(&mut self, element: &Expr, bracket: &str, shape: Shape, start: usize) -> Res<Expr> {
        self.for_if_clauses()?;
        if element.shape == Shape::Starred {
            if self.quiet > 0 {
                return Err(Fail::Here);
            }
            return self.raise_at(element, "iterable unpacking cannot be used in comprehension");
        }
        self.close(bracket, shape, start, Vec::new())
    }

    fn list(&mut self) -> Res<Expr> {
        let start = self.at;
        self.at += 1;
        if self.see()? == "]" {
            return self.close("]", Shape::List, start, Vec::new());
        }
        let first = self.first_element()?;
        if self.sees(&["for", "async"])? {
            return self.comprehension(&first, "]", Shape::ListComp, start);
        }
        let kids = self.more_elements(first)?;
        self.unparenthesized_target(start)?;
        self.close("]", Shape::List, start, kids)
    }

    /// `[x, y for ...]`.
    fn unparenthesized_target(&mut self, start: usize) -> Res<()> {
        if self.quiet > 0 || !self.sees(&["for", "async"])? {
            return Ok(());
        }
        let last = self.at - 1;
        let clauses = self.probe(Self::for_if_clauses)?;
        self.at = last + 1;
        match clauses {
            Some(()) => self.raise(start + 1, last, "did you forget parentheses around the comprehension target?"),
            None => Ok(()),
        }
    }

    fn braces(&mut self) -> Res<Expr> {
        let start = self.at;
        self.at += 1;
        match self.see()? {
            "}" => return self.close("}", Shape::Dict, start, Vec::new()),
            "**" => return self.dict(start),
            "*" => {}
            _ => {
                let key = self.attempt(Self::expression)?;
                let pair = key.is_some() && self.see()? == ":";
                self.at = start + 1;
                if pair {
                    return self.dict(start);
                }
            }
        }
        let first = self.first_element()?;
        if self.sees(&["for", "async"])? {
            return self.comprehension(&first, "}", Shape::SetComp, start);
        }
        let kids = self.more_elements(first)?;
        self.unparenthesized_target(start)?;
        self.close("}", Shape::Set, start, kids)
    }

    fn dict(&mut self, start: usize) -> Res<Expr> {
        let mut pairs = 0;
        while self.see()? != "}" {
            let item = self.at;
            let unpacked = self.see()? == "**";
            if self.attempt(|p| p.dict_item(pairs))?.is_none() {
                break;
            }
            if pairs == 0 && self.sees(&["for", "async"])? {
                return self.dict_comprehension(start, item, unpacked);
            }
            pairs += 1;
            if !self.eat(",")? {
                break;
            }
        }
        self.close("}", Shape::Dict, start, Vec::new())
    }

    fn dict_comprehension(&mut self, start: usize, item: usize, unpacked: bool) -> Res<Expr> {
        self.for_if_clauses()?;
        if unpacked {
            if self.quiet > 0 {
                return Err(Fail::Here);
            }
            return self.raise(item, item, "dict unpacking cannot be used in dict comprehension");
        }
        self.close("}", Shape::DictComp, start, Vec::new())
    }

    fn dict_item(&mut self, pairs: usize) -> Res<()> {
        if self.eat("**")? {
            return self.bitwise_or().map(|_| ());
        }
        // CPython reads a later key without looking for mistakes in it, except in what it cannot read at all.
        let plain = if pairs > 0 { self.attempt(|p| p.quietly(Self::expression))? } else { None };
        let key = match plain {
            Some(key) => key,
            None => self.expression()?,
        };
        let colon = self.at;
        if !self.eat(":")? {
            if pairs == 0 || self.quiet > 0 {
                return Err(Fail::Here);
            }
            let end = self.end_of(key.end).saturating_sub(1);
            let complaint = Complaint::open(end, "':' expected after dictionary key");
            return Err(Fail::Raise(Box::new(complaint)));
        }
        if self.attempt(Self::expression)?.is_some() {
            return Ok(());
        }
        if self.quiet > 0 {
            return Err(Fail::Here);
        }
        let star = self.at;
        match self.see()? {
            "}" | "," => self.raise(colon, colon, "expression expected after dictionary key and ':'"),
            "*" => {
                self.see_ahead(1)?;
                let value = self.probe(|p| {
                    p.at += 1;
                    p.bitwise_or()
                })?;
                match value {
                    Some(_) => self.raise_from(star, "cannot use a starred expression in a dictionary value"),
                    None => Err(Fail::Here),
                }
            }
            _ => Err(Fail::Here),
        }
    }
}
