//! Expressions from the loosest binding down to operators, and the mistakes made around them.

use super::{END, Explainer, Expr, FSTART, Fail, NUMBER, Res, STRING, Shape};

impl Explainer<'_> {
    /// `star_expressions`: one, or a tuple without brackets.
    pub fn star_expressions(&mut self) -> Res<Expr> {
        self.comma_list(Self::star_expression)
    }

    /// `expressions`: the same without stars.
    pub fn expressions(&mut self) -> Res<Expr> {
        self.comma_list(Self::expression)
    }

    fn comma_list(&mut self, element: fn(&mut Self) -> Res<Expr>) -> Res<Expr> {
        let first = element(self)?;
        if self.see()? != "," {
            return Ok(first);
        }
        let start = first.open;
        let mut kids = vec![first];
        while self.eat(",")? {
            match self.attempt(element)? {
                Some(kid) => kids.push(kid),
                None => break,
            }
        }
        Ok(Expr::new(Shape::Tuple, start, self.at - 1).with(kids))
    }

    pub fn star_expression(&mut self) -> Res<Expr> {
        let start = self.at;
        if !self.eat("*")? {
            return self.expression();
        }
        let value = self.bitwise_or()?;
        Ok(Expr::new(Shape::Starred, start, self.at - 1).with(vec![value]))
    }

    /// An element of a display: starred or named.
    pub fn star_named_expression(&mut self) -> Res<Expr> {
        let start = self.at;
        if !self.eat("*")? {
            return self.named_expression();
        }
        let value = self.bitwise_or()?;
        Ok(Expr::new(Shape::Starred, start, self.at - 1).with(vec![value]))
    }

    /// The first element after an opening bracket.
    pub fn first_element(&mut self) -> Res<Expr> {
        let starred = self.see()? == "*";
        match self.attempt(Self::star_named_expression)? {
            Some(element) => Ok(element),
            None if starred => self.raise_or_fail("Invalid star expression"),
            None => Err(Fail::Here),
        }
    }

    pub fn raise_or_fail<T>(&mut self, message: &str) -> Res<T> {
        if self.quiet == 0 { self.raise_last(message) } else { Err(Fail::Here) }
    }

    /// An expression, or `name := expression`; recognises `=` where `==` or `:=` was meant.
    pub fn named_expression(&mut self) -> Res<Expr> {
        let start = self.at;
        if let Some(named) = self.assignment_expression()? {
            return Ok(named);
        }
        let expr = self.expression()?;
        if self.quiet == 0 {
            self.mistaken_assignment(&expr, start)?;
        }
        if self.see()? == ":=" { Err(Fail::Here) } else { Ok(expr) }
    }

    /// `name := expression`, if it is one.
    pub fn assignment_expression(&mut self) -> Res<Option<Expr>> {
        let start = self.at;
        self.see()?;
        if !self.is_name_at(start) || self.see_ahead(1)? != ":=" {
            return Ok(None);
        }
        self.at += 2;
        self.expression()?;
        Ok(Some(Expr::new(Shape::Named, start, self.at - 1)))
    }

    /// After an expression where a condition or an element stands: `=` or `:=` that cannot follow it.
    pub fn mistaken_assignment(&mut self, expr: &Expr, start: usize) -> Res<()> {
        let next = self.see()?;
        if next == ":=" {
            let at = self.at;
            let follows = self.probe(|p| {
                p.at += 1;
                p.expression()
            })?;
            self.at = at;
            if follows.is_some() {
                let name = self.shape_name(expr);
                return self.raise_at(expr, format!("cannot use assignment expressions with {name}"));
            }
        }
        if next != "="
            || matches!(expr.shape, Shape::Boolean | Shape::Compare | Shape::Conditional | Shape::Lambda)
                && !expr.is_grouped()
        {
            return Ok(());
        }
        if matches!(expr.shape, Shape::List | Shape::Tuple | Shape::Generator | Shape::Constant) {
            return Ok(());
        }
        let at = self.at;
        let value = self.probe(|p| {
            p.at += 1;
            p.bitwise_or()
        })?;
        let chained = self.probe(|p| p.sees(&["=", ":="]))?.unwrap_or(false);
        self.at = at;
        let Some(value) = value.filter(|_| !chained) else { return Ok(()) };
        if expr.shape == Shape::Name && !expr.is_grouped() && expr.start == start {
            let message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
            return self.raise(expr.start, value.end, message);
        }
        let name = self.shape_name(expr);
        self.raise_at(expr, format!("cannot assign to {name} here. Maybe you meant '==' instead of '='?"))
    }

    pub fn expression(&mut self) -> Res<Expr> {
        let start = self.at;
        match self.see()? {
            "lambda" => return self.lambda(),
            "pass" | "break" | "continue" if self.quiet == 0 => {
                self.statement_as_expression()?;
                return Err(Fail::Here);
            }
            _ => {}
        }
        if self.quiet == 0 {
            self.split_string(start)?;
        }
        let value = match self.attempt(Self::disjunction)? {
            Some(value) => value,
            None => return Err(Fail::Here),
        };
        if self.quiet == 0 {
            self.missing_comma(&value, start)?;
        }
        let before = self.at;
        let conditional = if self.see()? == "if" { self.attempt(|p| p.conditional(&value))? } else { None };
        if self.quiet == 0 {
            let after = self.at;
            self.at = before;
            self.legacy_call(start)?;
            self.at = after;
        }
        Ok(conditional.unwrap_or(value))
    }

    fn conditional(&mut self, value: &Expr) -> Res<Expr> {
        self.expect("if")?;
        let condition = self.disjunction()?;
        if !self.eat("else")? {
            if self.quiet == 0 && self.see()? != ":" {
                return self.raise(value.start, condition.end, "expected 'else' after 'if' expression");
            }
            return Err(Fail::Here);
        }
        let after = self.at;
        let start = value.open;
        match self.attempt(Self::expression)? {
            Some(_) => Ok(Expr::new(Shape::Conditional, start, self.at - 1)),
            None if self.quiet == 0 => {
                self.raise(after, after, "expected expression after 'else', but statement is given")
            }
            None => Err(Fail::Here),
        }
    }

    /// `pass if x else y`.
    fn statement_as_expression(&mut self) -> Res<()> {
        let start = self.at;
        let found = self.probe(|p| {
            p.at += 1;
            p.expect("if")?;
            p.disjunction()?;
            p.expect("else")?;
            p.simple_statement()
        })?;
        self.at = start;
        match found {
            Some(()) => self.raise(start, start, "expected expression before 'if', but statement is given"),
            None => Ok(()),
        }
    }

    /// Two expressions in a row inside brackets.
    fn missing_comma(&mut self, value: &Expr, start: usize) -> Res<()> {
        if !self.starts_expression()? {
            return Ok(());
        }
        let soft = matches!(self.text_at(start), "_" | "match" | "case" | "type");
        let prefix = self.is_name_at(start) && self.text_at(start + 1) == STRING;
        if soft || prefix {
            return Ok(());
        }
        let at = self.at;
        let second = self.probe(Self::expression_without_mistakes)?;
        let last = self.at.saturating_sub(1);
        self.at = at;
        let Some(second) = second else { return Ok(()) };
        let legacy = value.shape == Shape::Name && is_legacy(self.text_at(value.start));
        if legacy || self.levels.get(last).copied().unwrap_or(0) == 0 {
            return Ok(());
        }
        self.raise(value.start, second.end, "invalid syntax. Perhaps you forgot a comma?")
    }

    /// A string, words, and a string again: the quotes in between were meant to be part of it.
    fn split_string(&mut self, start: usize) -> Res<()> {
        if self.text_at(start) != STRING || matches!(self.text_at(start + 1), STRING | END) {
            return Ok(());
        }
        let items = self.probe(|p| {
            p.at = start + 1;
            let first = p.expression_without_mistakes()?;
            let (from, mut to) = (first.open, p.at - 1);
            while p.see()? != STRING {
                p.expression_without_mistakes()?;
                to = p.at - 1;
            }
            Ok((from, to))
        })?;
        self.at = start;
        match items {
            Some((first, last)) => {
                self.raise(first, last, "invalid syntax. Is this intended to be part of the string?")
            }
            None => Ok(()),
        }
    }

    fn starts_expression(&mut self) -> Res<bool> {
        let text = self.see()?;
        Ok(self.is_name_at(self.at)
            || matches!(text, "None" | "True" | "False" | "not" | "lambda" | "await" | "{" | "..." | "~")
            || matches!(text, NUMBER | STRING | FSTART)
            || matches!(text, "(" | "[" | "-" | "+"))
    }

    /// `print x`.
    fn legacy_call(&mut self, start: usize) -> Res<()> {
        // For any name CPython reads what follows it, and finds the mistakes in there, before it looks at the name.
        if !self.is_name_at(start) || matches!(self.text_at(start + 1), "(" | END) || !self.read_as_call.insert(start) {
            return Ok(());
        }
        let name = self.text_at(start);
        let at = self.at;
        self.at = start + 1;
        let rest = self.probe(Self::star_expressions)?;
        self.at = at;
        let Some(rest) = rest.filter(|_| is_legacy(name)) else { return Ok(()) };
        let message = format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?");
        self.raise(start, rest.end, message)
    }

    fn lambda(&mut self) -> Res<Expr> {
        let start = self.at;
        self.expect("lambda")?;
        self.lambda_params()?;
        let colon = self.at;
        self.expect(":")?;
        if self.quiet == 0 && self.starts_format_text()? {
            let letter = self.template_letter(colon);
            let message = format!("{letter}-string: lambda expressions are not allowed without parentheses");
            return self.raise(start, colon, &message);
        }
        self.expression()?;
        Ok(Expr::new(Shape::Lambda, start, self.at - 1))
    }

    pub fn disjunction(&mut self) -> Res<Expr> {
        if self.quiet > 0 && self.remembering {
            self.read_quietly.insert(self.at);
        } else if self.quiet == 0 && self.read_quietly.contains(&self.at) {
            return self.quietly(|p| p.boolean("or", Self::conjunction));
        }
        self.boolean("or", Self::conjunction)
    }

    fn conjunction(&mut self) -> Res<Expr> {
        self.boolean("and", Self::inversion)
    }

    fn boolean(&mut self, word: &str, operand: fn(&mut Self) -> Res<Expr>) -> Res<Expr> {
        let mut left = operand(self)?;
        while self.see()? == word {
            let found = self.attempt(|p| {
                p.at += 1;
                operand(p)
            })?;
            if found.is_none() {
                break;
            }
            left = Expr::new(Shape::Boolean, left.open, self.at - 1);
        }
        Ok(left)
    }

    fn inversion(&mut self) -> Res<Expr> {
        let start = self.at;
        let mut count = 0;
        while self.eat("not")? {
            count += 1;
        }
        let value = self.comparison()?;
        if count == 0 { Ok(value) } else { Ok(Expr::new(Shape::Boolean, start, self.at - 1)) }
    }

    fn comparison(&mut self) -> Res<Expr> {
        let first = self.bitwise_or()?;
        let mut compared = false;
        while self.attempt(Self::comparison_rest)?.is_some() {
            compared = true;
        }
        if !compared {
            return Ok(first);
        }
        Ok(Expr::new(Shape::Compare, first.open, self.at - 1).with(vec![first]))
    }

    fn comparison_rest(&mut self) -> Res<()> {
        let operator = self.see()?;
        match operator {
            "<" if self.text_at(self.at + 1) == ">" && self.end_of(self.at) == self.start_of(self.at + 1) => {
                self.see_ahead(1)?;
                let message = "invalid syntax.  Maybe you meant '!=' instead of '<>'?";
                return self.raise(self.at, self.at + 1, message);
            }
            "==" | "!=" | "<" | ">" | "<=" | ">=" | "in" => self.at += 1,
            "not" => {
                self.at += 1;
                self.expect("in")?;
            }
            "is" => {
                self.at += 1;
                // `is not x` and `is (not x)` both start like this; the second is no comparison.
                self.eat("not")?;
            }
            _ => return Err(Fail::Here),
        }
        self.bitwise_or().map(|_| ())
    }

    /// Operators from `|` down to `**`.
    pub fn bitwise_or(&mut self) -> Res<Expr> {
        self.operation(0)
    }

    fn operation(&mut self, level: u8) -> Res<Expr> {
        let mut left = self.factor()?;
        loop {
            let operator = self.see()?;
            let binds = match operator {
                "|" => 1,
                "^" => 2,
                "&" => 3,
                "<<" | ">>" => 4,
                "+" | "-" => 5,
                "*" | "/" | "//" | "%" | "@" => 6,
                _ => 0,
            };
            if binds == 0 || binds <= level {
                return Ok(left);
            }
            let found = self.attempt(|p| {
                p.at += 1;
                p.negated_operand(binds)?;
                p.operation(binds)
            })?;
            if found.is_none() {
                return Ok(left);
            }
            left = Expr::new(Shape::Operation, left.open, self.at - 1);
        }
    }

    /// `1 + not x`.
    fn negated_operand(&mut self, binds: u8) -> Res<()> {
        if self.quiet > 0 || binds < 5 || self.see()? != "not" {
            return Ok(());
        }
        let start = self.at;
        let found = self.probe(Self::inversion)?;
        self.at = start;
        match found {
            Some(value) => self.raise(start, value.end, "'not' after an operator must be parenthesized"),
            None => Ok(()),
        }
    }

    fn factor(&mut self) -> Res<Expr> {
        let start = self.at;
        let mut count = 0;
        while self.sees(&["+", "-", "~"])? {
            self.at += 1;
            count += 1;
        }
        if count > 0 && self.quiet == 0 && self.see()? == "not" {
            let not = self.at;
            if let Some(value) = self.probe(|p| {
                p.at += 1;
                p.factor()
            })? {
                return self.raise(not, value.end, "'not' after an operator must be parenthesized");
            }
        }
        let value = self.power()?;
        if count == 0 { Ok(value) } else { Ok(Expr::new(Shape::Operation, start, self.at - 1)) }
    }

    fn power(&mut self) -> Res<Expr> {
        let base = self.await_primary()?;
        if self.see()? != "**" {
            return Ok(base);
        }
        let found = self.attempt(|p| {
            p.at += 1;
            p.factor()
        })?;
        match found {
            None => Ok(base),
            Some(_) => Ok(Expr::new(Shape::Operation, base.open, self.at - 1)),
        }
    }

    fn await_primary(&mut self) -> Res<Expr> {
        let start = self.at;
        if !self.eat("await")? {
            return self.primary();
        }
        self.primary()?;
        Ok(Expr::new(Shape::Await, start, self.at - 1))
    }

    pub fn yield_expr(&mut self) -> Res<Expr> {
        let start = self.at;
        self.expect("yield")?;
        let from = self.attempt(|p| {
            p.expect("from")?;
            p.expression()
        })?;
        if from.is_none() {
            self.attempt(Self::star_expressions)?;
        }
        Ok(Expr::new(Shape::Yield, start, self.at - 1))
    }

    /// What may stand on the right of `=`.
    pub fn annotated_rhs(&mut self) -> Res<Expr> {
        if self.see()? == "yield" { self.yield_expr() } else { self.star_expressions() }
    }
}

fn is_legacy(name: &str) -> bool {
    matches!(name, "print" | "exec")
}
