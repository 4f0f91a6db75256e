//! Everything that is wrong with a text, for `withal check`: after each mistake its line is made harmless, and
//! what follows is looked at as if it had been right.

use super::lexer::{Kind, Lexer};
use super::parse::parse_syntax;
use super::semantics;
use crate::bytecode::Source;
use crate::{Form, SyntaxError};
use std::sync::Arc;

/// After this many mistakes, or this much text read, the rest is not looked at.
const MAX_ERRORS: usize = 100;
const MAX_READ: usize = 64 << 20;

/// All mistakes in a module, by position. The first one that CPython would report is among them.
pub fn check(source: &Arc<Source>) -> Vec<SyntaxError> {
    let mut errors: Vec<SyntaxError> = Vec::new();
    let mut text = source.text.to_string();
    let mut read = 0;
    while errors.len() < MAX_ERRORS && read <= MAX_READ {
        read += text.len();
        let attempt = Source::new(&source.path, &text);
        let complaint = match parse_syntax(&attempt, Form::Module) {
            Ok(parsed) => {
                errors.extend(semantics::check(parsed.syntax(), false).into_iter().map(|c| c.locate(&attempt)));
                break;
            }
            Err(complaint) => complaint,
        };
        let error = complaint.locate(&attempt);
        let known = errors.iter().any(|e| e.line == error.line && e.message == error.message);
        let repaired = repair(&attempt, &error);
        if !known {
            errors.push(error);
        }
        match repaired {
            Some(next) if next != text && !known => text = next,
            _ => break,
        }
    }
    for error in &mut errors {
        error.text = source.line(error.line).trim_start_matches('\u{feff}').to_owned();
    }
    errors.sort_by_key(|e| (e.line, e.column));
    errors
}

/// The text with the mistake's statement made harmless; `None` when what follows cannot be told.
fn repair(source: &Source, error: &SyntaxError) -> Option<String> {
    let message = &*error.message;
    if error.line == 0 || message.starts_with("unterminated triple") || message.starts_with("expected 'except'") {
        return None;
    }
    let mut lines: Vec<String> = source.text.split('\n').map(str::to_owned).collect();
    if let Some(header) = message.strip_prefix("expected an indented block after ").and_then(line_number) {
        harmless(&mut lines, header, header);
    } else if message == "unexpected indent" || message.starts_with("unindent") || message.starts_with("inconsistent") {
        blank_block(&mut lines, error.line);
    } else if message.ends_with("was never closed") {
        let last = unclosed_end(&lines, error.line);
        harmless(&mut lines, error.line, last);
    } else {
        let (first, last) = logical_line(source, error.line);
        harmless(&mut lines, first, last.max(error.line));
    }
    Some(lines.join("\n"))
}

/// The N of "... on line N".
fn line_number(message: &str) -> Option<u32> {
    message.rsplit(' ').next().and_then(|n| n.parse().ok())
}

fn indent(line: &str) -> &str {
    line.get(..line.len() - line.trim_start().len()).unwrap_or("")
}

/// Replaces lines by a statement that does nothing, or by a header that fits the block below them.
fn harmless(lines: &mut [String], first: u32, last: u32) {
    let (first, last) = (first as usize - 1, (last as usize).min(lines.len()));
    let Some(line) = lines.get(first).cloned() else { return };
    let margin = indent(&line).to_owned();
    let below = lines.get(last..).unwrap_or(&[]).iter().find(|l| !l.trim().is_empty() && !l.trim().starts_with('#'));
    let block = below.is_some_and(|next| indent(next).len() > margin.len());
    let words = line.trim_start();
    let starts = |word: &str| words.strip_prefix(word).is_some_and(|r| !r.starts_with(|c: char| c.is_alphanumeric()));
    let header = match () {
        () if starts("def") => "def _():",
        () if starts("async") && words.contains("def") => "async def _():",
        () if starts("class") => "class _:",
        () if starts("for") || starts("while") => "while 1:",
        () if starts("try") => "try:",
        () if starts("except") => "except:",
        () if starts("finally") => "finally:",
        () if starts("else") => "else:",
        () if starts("elif") => "elif 1:",
        () if starts("match") && block => "match 1:",
        () if starts("case") && block => "case 1:",
        () if block => "if 1:",
        () => "",
    };
    let body = if block { "" } else { "pass" };
    for (i, line) in lines.iter_mut().enumerate().take(last).skip(first) {
        *line = if i == first { format!("{margin}{header}{body}") } else { String::new() };
    }
}

/// Empties a line whose indentation fits nothing, and those below it that are indented as far.
fn blank_block(lines: &mut [String], first: u32) {
    let mut rest = lines.iter_mut().skip(first as usize - 1);
    let Some(line) = rest.next() else { return };
    let depth = indent(line).len();
    line.clear();
    for line in rest {
        if !line.trim().is_empty() && indent(line).len() < depth {
            break;
        }
        line.clear();
    }
}

/// The last line that seems to belong to a bracket left open: those indented further, or that only close brackets.
fn unclosed_end(lines: &[String], first: u32) -> u32 {
    let depth = lines.get(first as usize - 1).map_or(0, |line| indent(line).len());
    let below = lines.iter().skip(first as usize);
    let inside = |line: &&String| {
        let text = line.trim();
        text.is_empty() || indent(line).len() > depth || text.starts_with([')', ']', '}'])
    };
    first + below.take_while(inside).count() as u32
}

/// The first and last line of the statement that a line is part of.
fn logical_line(source: &Source, line: u32) -> (u32, u32) {
    let mut lexer = Lexer::new(&source.text);
    let mut first = None;
    while let Ok(token) = lexer.next() {
        let at = source.line_of(token.start.min(source.text.len() as u32));
        match token.kind {
            Kind::Newline if at >= line => return (first.unwrap_or(line).min(line), at),
            Kind::Newline => first = None,
            Kind::End => break,
            Kind::Indent | Kind::Dedent => {}
            _ => first = first.or(Some(at)),
        }
    }
    (first.unwrap_or(line).min(line), line)
}
