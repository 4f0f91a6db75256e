//! Python 3.14 source text to Withal's register bytecode.
//!
//! `diagnostics` parses and finds what is wrong with a program, `scope` decides where each name lives, `codegen`
//! emits the instructions of `bytecode`. The modules below stand in groups; each uses only those in groups above it.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod bytecode;
mod error;

mod fault;

mod scope;

pub mod diagnostics;

mod codegen;

pub use error::{ErrorKind, SyntaxError};

use bytecode::{Code, Source};
use ruff_python_ast::{Expr, Mod, Stmt};
use std::sync::Arc;

/// What a text is compiled as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A module, or statements for `exec`.
    Module,
    /// As `Module`; its value is that of its last statement, if that is an expression.
    Program,
    /// One expression, for `eval`.
    Expression,
    /// As `Module`, but names live in a namespace that stands in `R[2]` (`exec` with separate locals).
    Namespaced,
    /// As `Expression`, with such a namespace.
    NamespacedExpression,
    /// As `Module`, with the values of its own expression statements shown by `sys.displayhook`, as at a prompt.
    Single,
    /// As `Single`, with such a namespace.
    NamespacedSingle,
}

/// Compiles a text. `path` is what tracebacks show as its file.
///
/// # Errors
///
/// What CPython reports as `SyntaxError`, with its message and range; and what this compiler refuses although it is
/// Python, told apart by [`ErrorKind`].
pub fn compile(text: &str, path: &str, form: Form) -> Result<Arc<Code>, SyntaxError> {
    compile_text(text, path, form, false)
}

/// The same, with `await` outside of functions: the code of a text that awaits is that of a coroutine.
///
/// # Errors
///
/// As [`compile`].
pub fn compile_awaiting(text: &str, path: &str, form: Form) -> Result<Arc<Code>, SyntaxError> {
    compile_text(text, path, form, true)
}

fn compile_text(text: &str, path: &str, form: Form, awaits: bool) -> Result<Arc<Code>, SyntaxError> {
    let source = Arc::new(Source::new(path, text));
    let mut tree = diagnostics::parse_awaiting(&source, form, awaits)?.into_syntax();
    diagnostics::restore_surrogates(&mut tree, text);
    let warnings = diagnostics::warnings(&tree, &source);
    let code = match tree {
        Mod::Module(module) => generate(&source, &module.body, None, form),
        Mod::Expression(expression) => generate(&source, &[], Some(&expression.body), form),
    };
    let mut code = code.map_err(|fault| fault.into_error(&source))?;
    if let Some(code) = Arc::get_mut(&mut code) {
        code.warnings = warnings.into();
    }
    Ok(code)
}

fn generate(source: &Arc<Source>, body: &[Stmt], expression: Option<&Expr>, form: Form) -> fault::Result<Arc<Code>> {
    let future_annotations = imports_future_annotations(body);
    let scopes = scope::analyse(body, expression, future_annotations)?;
    let namespaced = matches!(form, Form::Namespaced | Form::NamespacedExpression | Form::NamespacedSingle);
    let interactive = matches!(form, Form::Single | Form::NamespacedSingle);
    let ctx = codegen::Context { scopes: &scopes, source: source.clone(), future_annotations, namespaced, interactive };
    let code = codegen::compile(&ctx, body, expression, form)?;
    #[cfg(debug_assertions)]
    if let Err(what) = bytecode::verify(&code) {
        return Err(fault::Fault::syntax(format!("internal error: {what}"), ruff_text_size::TextRange::default()));
    }
    Ok(code)
}

fn imports_future_annotations(body: &[Stmt]) -> bool {
    body.iter().any(|stmt| match stmt {
        Stmt::ImportFrom(s) => {
            s.module.as_ref().is_some_and(|m| m.as_str() == "__future__")
                && s.names.iter().any(|n| n.name.as_str() == "annotations")
        }
        _ => false,
    })
}
