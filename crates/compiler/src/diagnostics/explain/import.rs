//! `import` and `from ... import`.

use super::{Explainer, NEWLINE, Res};

impl Explainer<'_> {
    pub fn import_name(&mut self) -> Res<()> {
        let start = self.at;
        self.expect("import")?;
        if self.see()? == NEWLINE {
            return self.raise_from(self.at, "Expected one or more names after 'import'");
        }
        self.instead_of_from(start)?;
        loop {
            self.dotted_name()?;
            self.import_alias()?;
            if !self.eat(",")? {
                return Ok(());
            }
        }
    }

    /// `import a from b`.
    fn instead_of_from(&mut self, start: usize) -> Res<()> {
        let at = self.at;
        let found = self.probe(|p| {
            loop {
                p.dotted_name()?;
                if !p.eat(",")? {
                    break;
                }
            }
            p.expect("from")?;
            p.dotted_name()
        })?;
        self.at = at;
        match found {
            Some(()) => self.raise_from(start, "Did you mean to use 'from ... import ...' instead?"),
            None => Ok(()),
        }
    }

    fn dotted_name(&mut self) -> Res<()> {
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
        Ok(())
    }

    /// `as name`, if it is there.
    fn import_alias(&mut self) -> Res<()> {
        if !self.eat("as")? {
            return Ok(());
        }
        self.see()?;
        let good = self.is_name_at(self.at) && matches!(self.see_ahead(1)?, "," | ")" | ";" | NEWLINE);
        if !good {
            let at = self.at;
            if let Some(target) = self.probe(Self::expression)? {
                let name = self.shape_name(&target);
                return self.raise_at(&target, format!("cannot use {name} as import target"));
            }
            self.at = at;
        }
        self.name().map(|_| ())
    }

    pub fn import_from(&mut self) -> Res<()> {
        self.expect("from")?;
        let mut dots = 0;
        while self.sees(&[".", "..."])? {
            self.at += 1;
            dots += 1;
        }
        if dots == 0 || self.see()? != "import" {
            self.dotted_name()?;
        }
        self.expect("import")?;
        match self.see()? {
            NEWLINE => self.raise_from(self.at, "Expected one or more names after 'import'"),
            "*" => {
                self.at += 1;
                Ok(())
            }
            "(" => {
                self.at += 1;
                self.imported_names(true)?;
                self.expect(")")
            }
            _ => self.imported_names(false),
        }
    }

    fn imported_names(&mut self, parenthesized: bool) -> Res<()> {
        loop {
            self.name()?;
            self.import_alias()?;
            if !self.eat(",")? {
                return Ok(());
            }
            match self.see()? {
                ")" if parenthesized => return Ok(()),
                NEWLINE if !parenthesized => {
                    return self.raise_last("trailing comma not allowed without surrounding parentheses");
                }
                _ => {}
            }
        }
    }
}
