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
        let start = self.outer_start(&first);
        let mut kids = vec![first];
        while self.eat(",")? {
            match self.attempt(element)? {
                Some(kid) => kids.push(kid),
                None => break,
            }
        }
        Ok(Expr::new(Shape::Tuple, start, self.at - 1).with(kids))
    }

    /// The first token of an expression with the brackets that group it.
    pub fn outer_start(&self, expr: &Expr) -> usize {
        let mut start = expr.start;
        while expr.grouped && start > 0 && self.text_at(start - 1) == "(" {
            start -= 1;
        }
        start
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
        match self.attempt(Self::bitwise_or)? {
            Some(value) => Ok(Expr::new(Shape::Starred, start, self.at - 1).with(vec![value])),
            None => self.raise_or_fail("Invalid star expression"),
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
                && !expr.grouped
        {
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
        if expr.shape == Shape::Name && !expr.grouped && expr.start == start {
            let message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
            return self.raise(expr.start, value.end, message);
        }
        if matches!(expr.shape, Shape::List | Shape::Tuple | Shape::Generator | Shape::Constant) {
            return Ok(());
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
        let value = match self.attempt(Self::disjunction)? {
            Some(value) => value,
            None => return Err(Fail::Here),
        };
        if self.quiet == 0 {
            self.missing_comma(&value, start)?;
            self.legacy_call(start)?;
        }
        if self.see()? != "if" {
            return Ok(value);
        }
        let before = self.at;
        match self.attempt(|p| p.conditional(&value))? {
            Some(conditional) => Ok(conditional),
            None => {
                self.at = before;
                Ok(value)
            }
        }
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
        let start = self.outer_start(value);
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
        let second = self.probe(|p| p.quietly(Self::expression))?;
        let last = self.at.saturating_sub(1);
        self.at = at;
        let Some(second) = second else { return Ok(()) };
        let legacy = value.shape == Shape::Name && is_legacy(self.text_at(value.start));
        if legacy || self.levels.get(last).copied().unwrap_or(0) == 0 {
            return Ok(());
        }
        self.raise(value.start, second.end, "invalid syntax. Perhaps you forgot a comma?")
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
        let name = self.text_at(start);
        if !is_legacy(name) || matches!(self.text_at(start + 1), "(" | END) {
            return Ok(());
        }
        let at = self.at;
        self.at = start + 1;
        let rest = self.probe(Self::star_expressions)?;
        self.at = at;
        let Some(rest) = rest else { return Ok(()) };
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
            let message = "f-string: lambda expressions are not allowed without parentheses";
            return self.raise(start, colon, message);
        }
        self.expression()?;
        Ok(Expr::new(Shape::Lambda, start, self.at - 1))
    }

    pub fn disjunction(&mut self) -> Res<Expr> {
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
            left = Expr::new(Shape::Boolean, self.outer_start(&left), self.at - 1);
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
        Ok(Expr::new(Shape::Compare, self.outer_start(&first), self.at - 1).with(vec![first]))
    }

    fn comparison_rest(&mut self) -> Res<()> {
        let operator = self.see()?;
        match operator {
            "<>" => {
                let message = "invalid syntax.  Maybe you meant '!=' instead of '<>'?";
                return self.raise(self.at, self.at, message);
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
            left = Expr::new(Shape::Operation, self.outer_start(&left), self.at - 1);
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
            Some(_) => Ok(Expr::new(Shape::Operation, self.outer_start(&base), self.at - 1)),
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
