//! Type parameters and type aliases (PEP 695 and 696): a scope around the definition holds the parameters, and each
//! bound, default and alias value is a scope of its own, evaluated when it is asked for.

use super::super::{Private, ScopeId, TYPE_PARAMS};
use super::Builder;
use ruff_python_ast::name::Name;
use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{self as ast, Expr, TypeParam};
use ruff_text_size::Ranged;

/// What a list of type parameters belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TypeParamsOf<'a> {
    Function,
    Class(&'a Name),
    Alias,
}

impl<'a> Builder {
    /// Opens the scope of some type parameters, in which the definition itself is to be walked; gives the scope around.
    pub(super) fn enter_type_params(&mut self, params: &'a ast::TypeParams, of: TypeParamsOf<'_>) -> ScopeId {
        let (outer, id) = self.enter_annotation_scope();
        id.mark(&params.node_index);
        self.hidden_parameter(".namespace");
        match of {
            TypeParamsOf::Function => {
                self.hidden_parameter(".defaults");
                self.hidden_parameter(".kwdefaults");
            }
            TypeParamsOf::Class(class) => {
                self.scopes[id].symbol(TYPE_PARAMS).assign();
                let names = params.type_params.iter().map(|param| param.name().id.clone()).collect();
                let around = self.scopes[id].private.take().map(Box::new);
                self.scopes[id].private = Some(Private { class: class.clone(), only: Some((names, around)) });
            }
            TypeParamsOf::Alias => {}
        }
        for param in &params.type_params {
            let name = self.mangled(param.name());
            let symbol = self.scopes[id].symbol(&name);
            symbol.assign();
            symbol.type_parameter = true;
            if let TypeParam::TypeVar(param) = param
                && let Some(bound) = &param.bound
            {
                self.lazy(bound);
            }
            if let Some(default) = param.default() {
                self.lazy(default);
            }
        }
        outer
    }

    pub(super) fn type_alias(&mut self, s: &'a ast::StmtTypeAlias) {
        self.visit_expr(&s.name);
        let outer = s.type_params.as_deref().map(|params| self.enter_type_params(params, TypeParamsOf::Alias));
        self.lazy(&s.value);
        if let Some(outer) = outer {
            self.current = outer;
        }
    }

    fn lazy(&mut self, e: &'a Expr) {
        let (outer, id) = self.enter_annotations();
        self.scopes.lazy.insert(e.range().start(), id);
        self.visit_expr(e);
        self.current = outer;
    }
}
