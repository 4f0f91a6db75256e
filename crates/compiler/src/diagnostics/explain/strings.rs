//! String atoms: mixes of kinds, escapes that mean nothing, and the replacement fields of f-strings.

use super::{Explainer, Expr, FEND, FMIDDLE, FSTART, Fail, Res, STRING, Shape};
use crate::diagnostics::escape;

/// The kinds of string that may not be written side by side.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flavour {
    Text,
    Format,
    Template,
    Bytes,
}

impl Explainer<'_> {
    /// One or more strings in a row.
    pub fn strings(&mut self) -> Res<Expr> {
        let start = self.at;
        let mut parts: Vec<(Flavour, usize, usize)> = Vec::new();
        while self.sees(&[STRING, FSTART])? {
            let first = self.at;
            let prefix = self.source(first).trim_end_matches(['\'', '"']).to_ascii_lowercase();
            let flavour = if self.see()? == FSTART {
                self.format_string(if prefix.contains('t') { 't' } else { 'f' })?;
                if prefix.contains('t') { Flavour::Template } else { Flavour::Format }
            } else {
                self.at += 1;
                if self.source(first).split(['\'', '"']).next().is_some_and(|p| p.contains(['b', 'B'])) {
                    Flavour::Bytes
                } else {
                    Flavour::Text
                }
            };
            parts.push((flavour, first, self.at - 1));
        }
        self.check_mix(&parts)?;
        self.check_escapes(start)?;
        let has = |flavour| parts.iter().any(|part| part.0 == flavour);
        let shape = match () {
            () if has(Flavour::Template) => Shape::TString,
            () if has(Flavour::Format) => Shape::FString,
            () => Shape::Literal,
        };
        Ok(Expr::new(shape, start, self.at - 1))
    }

    fn source(&self, token: usize) -> &str {
        self.text.get(self.start_of(token)..self.end_of(token)).unwrap_or("")
    }

    fn check_mix(&mut self, parts: &[(Flavour, usize, usize)]) -> Res<()> {
        let template = |part: &&(Flavour, usize, usize)| part.0 == Flavour::Template;
        let count = parts.iter().filter(template).count();
        if count > 0 && count < parts.len() {
            let first = parts.first().is_some_and(|part| part.0 == Flavour::Template);
            let turn = parts.iter().position(|part| (part.0 == Flavour::Template) != first).unwrap_or(1);
            if let (Some(before), Some(after)) = (parts.get(turn.saturating_sub(1)), parts.get(turn)) {
                return self.raise(before.1, after.2, "cannot mix t-string literals with string or bytes literals");
            }
        }
        let bytes = parts.iter().filter(|part| part.0 == Flavour::Bytes).count();
        if bytes > 0 && bytes < parts.len() {
            return self.raise_last("cannot mix bytes and nonbytes literals");
        }
        Ok(())
    }

    fn check_escapes(&mut self, start: usize) -> Res<()> {
        for token in start..self.at {
            let kind = self.text_at(token);
            if kind == STRING
                && let Some(message) = escape::mistake_in_literal(self.source(token))
            {
                return self.raise(token, token, message);
            }
            if kind == FMIDDLE
                && let Some(message) = escape::mistake_in_text(self.source(token))
                && !self.in_raw_format(token)
            {
                return self.raise(token, token, message);
            }
        }
        Ok(())
    }

    /// Whether the f-string that a piece of text belongs to has an `r` prefix.
    fn in_raw_format(&self, mut token: usize) -> bool {
        let mut closed = 0;
        while token > 0 {
            token -= 1;
            match self.text_at(token) {
                FEND => closed += 1,
                FSTART if closed == 0 => return self.source(token).contains(['r', 'R']),
                FSTART => closed -= 1,
                _ => {}
            }
        }
        false
    }

    fn format_string(&mut self, letter: char) -> Res<()> {
        self.expect(FSTART)?;
        loop {
            match self.see()? {
                FMIDDLE => self.at += 1,
                "{" => self.replacement_field(letter)?,
                _ => return self.expect(FEND),
            }
        }
    }

    fn complain_next<T>(&mut self, letter: char, message: &str) -> Res<T> {
        if self.quiet > 0 {
            return Err(Fail::Here);
        }
        self.see()?;
        self.raise(self.at, self.at, format!("{letter}-string: {message}"))
    }

    fn replacement_field(&mut self, letter: char) -> Res<()> {
        self.expect("{")?;
        if let found @ ("=" | "!" | ":" | "}") = self.see()? {
            return self.complain_next(letter, &format!("valid expression required before '{found}'"));
        }
        if self.attempt(Self::annotated_rhs)?.is_none() {
            return self.complain_next(letter, "expecting a valid expression after '{'");
        }
        if !self.sees(&["=", "!", ":", "}"])? {
            return self.complain_next(letter, "expecting '=', or '!', or ':', or '}'");
        }
        if self.eat("=")? && !self.sees(&["!", ":", "}"])? {
            return self.complain_next(letter, "expecting '!', or ':', or '}'");
        }
        if self.see()? == "!" {
            self.conversion(letter)?;
        }
        if self.eat(":")? {
            self.format_specification(letter)?;
            if self.see()? != "}" {
                return self.complain_next(letter, "expecting '}', or format specs");
            }
        }
        if self.eat("}")? { Ok(()) } else { self.complain_next(letter, "expecting ':' or '}'") }
    }

    fn conversion(&mut self, letter: char) -> Res<()> {
        let mark = self.at;
        self.at += 1;
        if self.sees(&[":", "}"])? {
            return self.complain_next(letter, "missing conversion character");
        }
        if !self.is_name_at(self.at) {
            return self.complain_next(letter, "invalid conversion character");
        }
        let (name, token) = (self.text_at(self.at), self.at);
        self.at += 1;
        self.see()?;
        if self.quiet > 0 {
            return Ok(());
        }
        if self.start_of(token) != self.end_of(mark) {
            let message = format!("{letter}-string: conversion type must come right after the exclamation mark");
            return self.raise(mark, token, message);
        }
        if !matches!(name, "s" | "r" | "a") {
            let message = format!("{letter}-string: invalid conversion character '{name}': expected 's', 'r', or 'a'");
            return self.raise(token, token, message);
        }
        Ok(())
    }

    fn format_specification(&mut self, letter: char) -> Res<()> {
        loop {
            match self.see()? {
                FMIDDLE => self.at += 1,
                "{" => self.replacement_field(letter)?,
                _ => return Ok(()),
            }
        }
    }

    /// After the colon of a lambda: whether the text of a format specification follows.
    pub fn starts_format_text(&mut self) -> Res<bool> {
        let text = self.see()?;
        // The lexer has taken the colon for that of a replacement field exactly if what follows is its text.
        Ok(text == FMIDDLE || (text == "}" || text == "{") && self.at > 0 && self.colon_ends_field(self.at - 1))
    }

    /// `f` or `t`, as the string around a token starts.
    pub fn template_letter(&self, token: usize) -> char {
        let opening = (0..token).rev().find(|at| self.text_at(*at) == FSTART);
        let prefix = opening.map_or("", |at| self.source(at)).trim_end_matches(['\'', '"']);
        if prefix.contains(['t', 'T']) { 't' } else { 'f' }
    }

    fn colon_ends_field(&self, colon: usize) -> bool {
        let mut depth = 0;
        for at in (0..colon).rev() {
            match self.text_at(at) {
                ")" | "]" | "}" => depth += 1,
                "(" | "[" | "{" if depth > 0 => depth -= 1,
                "{" => return at > 0 && matches!(self.text_at(at - 1), FSTART | FMIDDLE | "}" | ":"),
                "(" | "[" | FSTART => return false,
                _ => {}
            }
        }
        false
    }
}
