//! T-strings (PEP 750): their literal parts and fields as an object of `string.templatelib`.

use super::fstring::{Part, collect, without_comments};
use super::*;
use ruff_python_ast::{self as ast, ConversionFlag};

impl<'a> Unit<'a> {
    pub fn t_string(&mut self, e: &'a ast::ExprTString, d: Reg) -> Result<()> {
        let mut parts = Vec::new();
        e.value.iter().for_each(|part| collect(&part.elements, &mut parts));
        let mut strings = vec![String::new()];
        let mut fields = Vec::new();
        for part in parts {
            match (part, strings.last_mut()) {
                (Part::Text(text), Some(last)) => last.push_str(&text),
                (Part::Text(_), None) => {}
                (Part::Value(field), _) => {
                    fields.push(field);
                    strings.push(String::new());
                }
            }
        }
        let f = self.call_block(d)?;
        let callee = self.temp()?;
        let given = self.temp()?;
        let strings = strings.into_iter().map(|text| Const::Str(text.into())).collect();
        self.load_const(Const::Tuple(strings), given, e.range)?;
        let list = self.temp()?;
        self.emit(Instr::BuildList { d: list, s: list, n: Count(0) }, e.range);
        for field in fields {
            let v = self.interpolation(field)?;
            self.emit(Instr::ListAppend { l: list, v }, field.range);
            self.top = u16::from(list.0) + 1;
        }
        self.library_function("string.templatelib", "_template", callee, e.range)?;
        self.reserve(1)?;
        self.emit(Instr::Call { d, f, n: Count(2) }, e.range);
        Ok(())
    }

    /// The value, text, conversion and format specification of a field: a tuple.
    fn interpolation(&mut self, e: &'a ast::InterpolatedElement) -> Result<Reg> {
        let s = self.temps(4)?;
        let [text, conversion, spec] = [1, 2, 3].map(|at| Reg(s.0 + at));
        self.expr_to(&e.expression, s)?;
        let shown = self.field_text(e);
        self.load_str(&shown, text, e.range)?;
        let letter = match e.conversion {
            ConversionFlag::None if e.debug_text.is_some() && e.format_spec.is_none() => "r",
            ConversionFlag::None => "",
            ConversionFlag::Str => "s",
            ConversionFlag::Repr => "r",
            ConversionFlag::Ascii => "a",
        };
        match letter {
            "" => self.emit(Instr::LoadNone { d: conversion }, e.range),
            letter => self.load_str(letter, conversion, e.range)?,
        }
        match &e.format_spec {
            None => self.load_str("", spec, e.range)?,
            Some(format) => self.format_specification(format, spec, e.range)?,
        }
        self.emit(Instr::BuildTuple { d: s, s, n: Count(4) }, e.range);
        self.top = u16::from(s.0) + 1;
        Ok(s)
    }

    /// The expression of a field as it is written, blanks and parentheses included.
    fn field_text(&self, e: &ast::InterpolatedElement) -> String {
        let text = &self.ctx.source.text;
        let start = e.range.start().to_usize() + 1;
        let mut end = e.expression.range().end().to_usize();
        let mut comment = false;
        for c in text.get(end..).unwrap_or_default().chars() {
            match c {
                '\n' => comment = false,
                _ if comment => {}
                '#' => comment = true,
                '!' | ':' | '}' | '=' => break,
                _ => {}
            }
            end += c.len_utf8();
        }
        without_comments(text.get(start..end).unwrap_or_default())
    }
}
