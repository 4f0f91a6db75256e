//! From source text to ruff's AST: the nesting guard, ruff's parser, and CPython's words for what they refuse.

use super::{Complaint, nesting};
use crate::bytecode::Source;
use crate::{Form, SyntaxError};
use ruff_python_ast::Mod;
use ruff_python_parser::{Mode, ParseOptions, Parsed, parse_unchecked};
use ruff_text_size::Ranged;
use std::sync::Arc;

/// Texts up to this size are compiled: offsets are `u32`, and the AST takes many times the size of the text.
const MAX_BYTES: usize = 256 << 20;

/// Parses a text as `form` asks. The error is the one that CPython 3.14 reports.
///
/// The result's tree is bounded in height, so that recursive walks over it fit on a 16 MB stack.
pub fn parse(source: &Arc<Source>, form: Form) -> Result<Parsed<Mod>, SyntaxError> {
    parse_text(source, form).map_err(|complaint| complaint.locate(source))
}

fn parse_text(source: &Source, form: Form) -> Result<Parsed<Mod>, Complaint> {
    let text = &*source.text;
    if text.len() > MAX_BYTES {
        return Err(Complaint::at(0, "source code string is too long"));
    }
    if text.contains('\0') {
        return Err(Complaint::at(0, "source code string cannot contain null bytes"));
    }
    nesting::check(text)?;
    let mode = match form {
        Form::Module | Form::Namespaced => Mode::Module,
        Form::Expression | Form::NamespacedExpression => Mode::Expression,
    };
    let parsed = parse_unchecked(text, ParseOptions::from(mode));
    match parsed.errors().first() {
        None => Ok(parsed),
        Some(error) => Err(Complaint::span(
            error.location.start().to_usize(),
            error.location.end().to_usize(),
            error.error.to_string(),
        )),
    }
}

/// Keeps the import of the range trait in one place for the modules beside this one.
#[allow(dead_code)]
pub(super) fn range_of(node: &impl Ranged) -> (usize, usize) {
    (node.start().to_usize(), node.end().to_usize())
}
