//! Emits bytecode. A `Unit` is one code object under construction: its registers, names, open blocks and flow state;
//! the other files of this folder give it a method for each construct, under the construct's name.

mod annotations;
mod assembly;
mod assign;
mod async_;
mod call;
mod class;
mod comprehension;
mod cond;
mod consts;
mod display;
mod expr;
mod flow;
mod fstring;
mod function;
mod import;
mod loops;
mod match_;
mod names;
mod operators;
mod stmt;
mod tables;
mod try_;
mod tstring;
mod type_params;
mod unit;
mod with_;

use crate::Form;
use crate::bytecode::*;
use crate::fault::{Fault, Result};
use crate::scope::{ScopeId, ScopeKind, Scopes};
use assembly::{Assembly, Label};
use flow::{Block, Flow};
use names::Place;
use ruff_python_ast::name::Name as Ident;
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange, TextSize};
use std::collections::HashMap;
use std::sync::Arc;
use tables::Tables;

/// The place of instructions of the compiler's own, of which a frame's line says nothing.
const NOWHERE: TextRange = TextRange::new(TextSize::new(0), TextSize::new(0));

/// A frame has no more registers than this.
const MAX_REGISTERS: u16 = 250;
/// Locals beyond this many live outside the window.
const MAX_LOCAL_REGISTERS: usize = 150;
/// The tables of locals that have no register are not longer.
const MAX_PARAMETERS: usize = 30_000;
/// Longer displays are built piece by piece.
const MAX_DISPLAY: usize = 32;
/// Calls with more arguments pass them in a tuple and a dict.
const MAX_ARGUMENTS: usize = 60;
/// No code object is longer; nested `finally` blocks multiply code.
const MAX_INSTRUCTIONS: usize = 1 << 22;

/// What all units of one compilation share.
pub(crate) struct Context<'a> {
    pub scopes: &'a Scopes,
    pub source: Arc<Source>,
    /// `from __future__ import annotations`.
    pub future_annotations: bool,
    /// Names of the outermost unit live in `R[2]`.
    pub namespaced: bool,
    /// Expression statements of the outermost unit are shown.
    pub interactive: bool,
}

/// One code object under construction.
struct Unit<'a> {
    ctx: &'a Context<'a>,
    /// The scope that this unit is the frame of.
    frame: ScopeId,
    /// The innermost scope: `frame`, or an inlined comprehension in it.
    scope: ScopeId,
    kind: CodeKind,
    function: FunctionKind,
    params: Params,
    name: String,
    qualname: String,
    /// Of the scope of type parameters: what the qualified names of the things in it start with.
    qualname_prefix: Option<String>,
    first_line: u32,
    has_docstring: bool,
    asm: Assembly,
    tables: Tables,
    locals: Vec<Text>,
    cells: Vec<Reg>,
    /// A class body's cells for `__class__` and for its namespace: seen from the functions inside only.
    class_cell: Option<Reg>,
    dict_cell: Option<Reg>,
    frees: Vec<Text>,
    free_base: u16,
    spilled: Vec<Text>,
    spill: Reg,
    places: HashMap<Ident, Place>,
    /// Where the names of the inlined comprehensions being compiled live, innermost last.
    inlined: Vec<(ScopeId, Ident, Place)>,
    first_temp: u16,
    top: u16,
    max: u16,
    flow: Flow,
    /// The registers of locals that may become unbound again.
    deletable: flow::Bits,
    blocks: Vec<Block<'a>>,
    depth: u32,
    /// Where the construct being compiled stands, for errors that have no better place.
    here: TextRange,
    /// The annotated variables of this module or class body.
    annotated: Vec<&'a ast::StmtAnnAssign>,
}

/// Compiles a module body, or the one expression of an expression form.
pub(crate) fn compile<'a>(
    ctx: &'a Context<'a>,
    body: &'a [Stmt],
    expression: Option<&'a Expr>,
    form: Form,
) -> Result<Arc<Code>> {
    let kind = match form {
        Form::Module | Form::Program | Form::Namespaced | Form::Single | Form::NamespacedSingle => CodeKind::Module,
        Form::Expression | Form::NamespacedExpression => CodeKind::Expression,
    };
    // Others have been refused before.
    let function = if ctx.scopes[ScopeId::TOP].is_async { FunctionKind::Coroutine } else { FunctionKind::Plain };
    let mut unit = Unit::new(ctx, ScopeId::TOP, kind, function, "<module>", "<module>".into(), 1)?;
    match expression {
        Some(e) => unit.return_expression(e)?,
        None => match body.split_last() {
            Some((Stmt::Expr(last), before))
                if form == Form::Program && !(before.is_empty() && last.value.is_string_literal_expr()) =>
            {
                unit.module_body(before)?;
                unit.return_expression(&last.value)?;
            }
            _ => unit.module_body(body)?,
        },
    }
    unit.finish()
}
