//! What is wrong with a program without running it: syntax, and imports of what is not there.

use crate::{ErrorKind, SyntaxError};
use std::sync::Arc;
use withal_compiler::bytecode::{Code, Const, Instr, Source, Span};
use withal_compiler::{Form, diagnostics};
use withal_runtime::modules::MODULES;

/// All errors of a program, in order. `beside` says whether a module (`a` or `a/b`) stands beside the script.
pub fn check(text: &str, path: &str, beside: &dyn Fn(&str) -> bool) -> Vec<SyntaxError> {
    let source = Arc::new(Source::new(path, text));
    let errors = diagnostics::check(&source);
    if !errors.is_empty() {
        return errors;
    }
    match withal_compiler::compile(text, path, Form::Module) {
        Err(error) => vec![error],
        Ok(code) => {
            let mut errors = Vec::new();
            imports(&code, beside, &mut errors);
            errors.sort_by_key(|e| (e.line, e.column));
            errors
        }
    }
}

fn imports(code: &Code, beside: &dyn Fn(&str) -> bool, errors: &mut Vec<SyntaxError>) {
    for (at, instr) in code.instrs.iter().enumerate() {
        let Instr::Import { name, .. } = instr else { continue };
        let module = code.names.get(usize::from(name.0)).map_or("", |n| n);
        let span = code.spans.get(at).copied().unwrap_or_default();
        // An import inside a `try` is an attempt; a relative one needs a package, which only running can tell.
        let tried = code.handlers.iter().any(|h| (h.start as usize..h.end as usize).contains(&at));
        if tried || module.is_empty() || is_relative(code, span) || known(module, beside) {
            continue;
        }
        errors.push(missing(code, span, module));
    }
    for constant in &code.consts {
        if let Const::Code(inner) = constant {
            imports(inner, beside, errors);
        }
    }
}

fn is_relative(code: &Code, span: Span) -> bool {
    let text = code.source.text.get(span.start as usize..span.end as usize).unwrap_or("");
    text.strip_prefix("from").is_some_and(|rest| rest.trim_start().starts_with('.'))
}

fn known(module: &str, beside: &dyn Fn(&str) -> bool) -> bool {
    let own = ["builtins", "__main__", "__future__"].contains(&module);
    own || MODULES.iter().any(|m| m.name == module) || beside(&module.replace('.', "/"))
}

fn missing(code: &Code, span: Span, module: &str) -> SyntaxError {
    let source = &code.source;
    let (line, column) = source.position(span.start);
    let (end_line, end_column) = source.position(span.end);
    let text = source.line(line);
    let chars =
        |line: u32, bytes: u32| source.line(line).get(..bytes as usize).map_or(0, |t| t.chars().count()) as u32 + 1;
    SyntaxError {
        kind: ErrorKind::Syntax,
        message: format!("no module named '{module}' in this engine or beside the script"),
        path: source.path.to_string(),
        line,
        column: chars(line, column),
        end_line,
        end_column: chars(end_line, end_column),
        text: text.to_string(),
        well_formed: true,
    }
}
