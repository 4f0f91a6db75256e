//! From source text to ruff's AST: the nesting guard, ruff's parser, and CPython's words for what they refuse.

use super::explain::explain;
use super::{Complaint, nesting, semantics};
use crate::bytecode::Source;
use crate::{ErrorKind, Form, SyntaxError};
use ruff_python_ast::{Mod, PythonVersion};
use ruff_python_parser::{Mode, ParseOptions, Parsed, parse_unchecked};
use std::sync::Arc;

/// Texts up to this size are compiled: offsets are `u32`, and the AST takes many times the size of the text.
const MAX_BYTES: usize = 256 << 20;

/// Parses a text as `form` asks. The error is the one that CPython 3.14 reports.
///
/// The result's tree is bounded in height, so that recursive walks over it fit on a 16 MB stack.
pub fn parse(source: &Arc<Source>, form: Form) -> Result<Parsed<Mod>, SyntaxError> {
    parse_awaiting(source, form, false)
}

/// The same, with `await` outside of functions if `awaits`.
pub(crate) fn parse_awaiting(source: &Arc<Source>, form: Form, awaits: bool) -> Result<Parsed<Mod>, SyntaxError> {
    let parsed = parse_syntax(source, form).map_err(|complaint| complaint.locate(source))?;
    match semantics::check(parsed.syntax(), awaits).into_iter().next() {
        None => Ok(parsed),
        Some(complaint) => Err(SyntaxError { well_formed: true, ..complaint.locate(source) }),
    }
}

pub(super) fn parse_text(source: &Source, form: Form) -> Result<Parsed<Mod>, Complaint> {
    let parsed = parse_syntax(source, form)?;
    match semantics::check(parsed.syntax(), false).into_iter().next() {
        None => Ok(parsed),
        Some(complaint) => Err(complaint),
    }
}

/// Parses without the checks that need a tree.
pub(super) fn parse_syntax(source: &Source, form: Form) -> Result<Parsed<Mod>, Complaint> {
    let text = &*source.text;
    if text.len() > MAX_BYTES {
        return Err(Complaint::nowhere("source code string is too long"));
    }
    if text.contains('\0') {
        return Err(Complaint::nowhere("source code string cannot contain null bytes"));
    }
    if matches!(form, Form::Expression | Form::NamespacedExpression) && text.trim_matches([' ', '\t']).is_empty() {
        return Err(Complaint::nowhere("invalid syntax"));
    }
    if let Err(complaint) = nesting::check(text) {
        let complex = complaint.kind == ErrorKind::TooComplex;
        return Err(if complex { complaint } else { explain(text, form).unwrap_or(complaint) });
    }
    let mode = match form {
        Form::Module | Form::Program | Form::Namespaced | Form::Single | Form::NamespacedSingle => Mode::Module,
        Form::Expression | Form::NamespacedExpression => Mode::Expression,
    };
    let options = ParseOptions::from(mode).with_target_version(PythonVersion::PY314);
    let parsed = parse_unchecked(text, options);
    let refused = parsed.errors().first().map(|e| (e.location, e.error.to_string()));
    let newer = || parsed.unsupported_syntax_errors().first().map(|e| (e.range, e.to_string()));
    let Some((range, message)) = refused.or_else(newer) else { return Ok(parsed) };
    let otherwise = || Complaint::span(range.start().to_usize(), range.end().to_usize(), message);
    Err(explain(text, form).unwrap_or_else(otherwise))
}
