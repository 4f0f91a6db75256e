//! F-strings: literal parts and formatted values, joined.

use super::*;
use ruff_python_ast::{self as ast, ConversionFlag, FStringPart, InterpolatedStringElement};

/// A part of an f-string once adjacent literals are one.
pub(super) enum Part<'a> {
    Text(String),
    Value(&'a ast::InterpolatedElement),
}

impl<'a> Unit<'a> {
    pub fn f_string(&mut self, e: &'a ast::ExprFString, d: Reg) -> Result<()> {
        let mut parts = Vec::new();
        for part in e.value.iter() {
            match part {
                FStringPart::Literal(text) => push_text(&mut parts, &text.value),
                FStringPart::FString(f) => collect(&f.elements, &mut parts),
            }
        }
        self.join(parts, d, e.range)
    }

    fn join(&mut self, parts: Vec<Part<'a>>, d: Reg, range: TextRange) -> Result<()> {
        match &parts[..] {
            [] => return self.load_str("", d, range),
            [Part::Text(text)] => return self.load_str(text, d, range),
            [Part::Value(value)] => return self.formatted(value, d, Conversion::None),
            _ => {}
        }
        let s = Reg(self.top as u8);
        let base = self.top;
        for part in parts {
            if usize::from(self.top - base) >= MAX_DISPLAY {
                let n = Count((self.top - base) as u8);
                self.emit(Instr::BuildString { d: s, s, n }, range);
                self.top = base + 1;
            }
            let t = self.temp()?;
            match part {
                Part::Text(text) => self.load_str(&text, t, range)?,
                Part::Value(value) => self.formatted(value, t, Conversion::Part)?,
            }
        }
        self.emit(Instr::BuildString { d, s, n: Count((self.top - base) as u8) }, range);
        Ok(())
    }

    /// A formatted value; `plain` is what is said of one that is not converted first.
    fn formatted(&mut self, e: &'a ast::InterpolatedElement, d: Reg, plain: Conversion) -> Result<()> {
        let mark = self.top;
        let conversion = match e.conversion {
            ConversionFlag::None if e.debug_text.is_some() && e.format_spec.is_none() => Conversion::Repr,
            ConversionFlag::None => plain,
            ConversionFlag::Str => Conversion::Str,
            ConversionFlag::Repr => Conversion::Repr,
            ConversionFlag::Ascii => Conversion::Ascii,
        };
        let s = self.operand(&e.expression)?;
        match &e.format_spec {
            None => self.emit(Instr::FormatPlain { d, s, conversion }, e.range),
            Some(format) => {
                let spec = self.temp()?;
                self.format_specification(format, spec, e.range)?;
                self.emit(Instr::Format { d, s, spec, conversion }, e.range);
            }
        }
        self.top = mark;
        Ok(())
    }

    /// The text of a format specification, in which there may be fields.
    pub fn format_specification(
        &mut self,
        format: &'a ast::InterpolatedStringFormatSpec,
        d: Reg,
        range: TextRange,
    ) -> Result<()> {
        let mut parts = Vec::new();
        collect(&format.elements, &mut parts);
        if self.depth >= crate::scope::MAX_DEPTH {
            return Err(Fault::too_complex("too many nested expressions", range));
        }
        self.depth += 1;
        self.join(parts, d, format.range)?;
        self.depth -= 1;
        Ok(())
    }
}

pub(super) fn collect<'a>(elements: &'a [InterpolatedStringElement], parts: &mut Vec<Part<'a>>) {
    for element in elements {
        match element {
            InterpolatedStringElement::Literal(text) => push_text(parts, &text.value),
            InterpolatedStringElement::Interpolation(value) => {
                if let Some(debug) = &value.debug_text {
                    let text = format!("{}{}{}", debug.leading(), debug.expression(), debug.trailing());
                    push_text(parts, &without_comments(&text));
                }
                parts.push(Part::Value(value));
            }
        }
    }
}

fn push_text(parts: &mut Vec<Part<'_>>, text: &str) {
    if text.is_empty() {
        return;
    }
    match parts.last_mut() {
        Some(Part::Text(before)) => before.push_str(text),
        _ => parts.push(Part::Text(text.into())),
    }
}

/// The text of a `{x=}` field as CPython shows it: comments are left out, line ends stay.
pub(super) fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut quote = None;
    let mut in_comment = false;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (quote, c) {
            (_, '\n') => in_comment = false,
            _ if in_comment => continue,
            (None, '#') => {
                in_comment = true;
                continue;
            }
            (None, '\'' | '"') => quote = Some(c),
            (Some(q), _) if c == q => quote = None,
            (Some(_), '\\') => {
                out.push(c);
                out.extend(chars.next());
                continue;
            }
            _ => {}
        }
        out.push(c);
    }
    out
}
