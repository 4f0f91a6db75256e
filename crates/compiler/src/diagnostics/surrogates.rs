//! Lone surrogates in literals. The parser makes U+FFFD of them; here they become the characters that stand for them:
//! U+CD800 to U+CDFFF, which Unicode has not assigned.

use ruff_python_ast::visitor::transformer::{
    Transformer, walk_f_string, walk_interpolated_string_element, walk_t_string,
};
use ruff_python_ast::{FString, InterpolatedStringElement, Mod, StringLiteral, TString};
use ruff_text_size::TextRange;
use std::cell::Cell;

/// Puts surrogates where the text has escapes of them.
pub(crate) fn restore(tree: &mut Mod, text: &str) {
    let bytes = text.as_bytes();
    let escapes = |at: usize| {
        let digit = |skip: usize| bytes.get(at + skip).is_some_and(|b| matches!(b, b'd' | b'D'));
        match bytes.get(at + 1) {
            Some(b'u') => digit(2),
            Some(b'U') => digit(6),
            _ => false,
        }
    };
    if !text.match_indices('\\').any(|(at, _)| escapes(at)) {
        return;
    }
    let restorer = Restorer { text, raw: Cell::new(false) };
    match tree {
        Mod::Module(module) => restorer.visit_body(&mut module.body),
        Mod::Expression(expression) => restorer.visit_expr(&mut expression.body),
    }
}

struct Restorer<'a> {
    text: &'a str,
    /// Whether the template being walked has no escapes.
    raw: Cell<bool>,
}

impl Restorer<'_> {
    fn restore(&self, value: &mut Box<str>, range: TextRange) {
        if !value.contains('\u{fffd}') {
            return;
        }
        let source = self.text.get(range.start().to_usize()..range.end().to_usize()).unwrap_or_default();
        let mut found = replaced(source).into_iter();
        let restored = |c| if c == '\u{fffd}' { found.next().unwrap_or(c) } else { c };
        *value = value.chars().map(restored).collect::<String>().into();
    }
}

impl Transformer for Restorer<'_> {
    fn visit_string_literal(&self, literal: &mut StringLiteral) {
        if !literal.flags.prefix().is_raw() {
            self.restore(&mut literal.value, literal.range);
        }
    }

    fn visit_f_string(&self, template: &mut FString) {
        let around = self.raw.replace(template.flags.prefix().is_raw());
        walk_f_string(self, template);
        self.raw.set(around);
    }

    fn visit_t_string(&self, template: &mut TString) {
        let around = self.raw.replace(template.flags.prefix().is_raw());
        walk_t_string(self, template);
        self.raw.set(around);
    }

    fn visit_interpolated_string_element(&self, element: &mut InterpolatedStringElement) {
        match element {
            InterpolatedStringElement::Literal(literal) if !self.raw.get() => {
                self.restore(&mut literal.value, literal.range);
            }
            _ => walk_interpolated_string_element(self, element),
        }
    }
}

/// What each U+FFFD that comes out of a literal's source text should be.
fn replaced(source: &str) -> Vec<char> {
    let mut found = Vec::new();
    let mut chars = source.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\u{fffd}' => found.push(c),
            '\\' => {
                let kind = chars.next().map_or('\\', |(_, kind)| kind);
                let digits = match kind {
                    'u' => 4,
                    'U' => 8,
                    'N' => {
                        let name =
                            source.get(at + 3..).and_then(|rest| rest.split_once('}')).map_or("", |(name, _)| name);
                        if name.eq_ignore_ascii_case("REPLACEMENT CHARACTER") {
                            found.push('\u{fffd}');
                        }
                        continue;
                    }
                    _ => continue,
                };
                let code = source.get(at + 2..at + 2 + digits).and_then(|d| u32::from_str_radix(d, 16).ok());
                match code {
                    Some(code @ 0xd800..0xe000) => found.extend(char::from_u32(code + 0xc_0000)),
                    Some(0xfffd) => found.push('\u{fffd}'),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    found
}
