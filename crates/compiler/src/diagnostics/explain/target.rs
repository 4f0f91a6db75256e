//! What can be assigned to and deleted, and CPython's name for what cannot.

use super::{Explainer, Expr, Res, Shape};

/// Where the target stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::diagnostics) enum Use {
    Assign,
    Delete,
    For,
}

impl Explainer<'_> {
    /// The first part of a target that cannot be one.
    pub fn invalid_target<'e>(&self, expr: &'e Expr, usage: Use) -> Option<&'e Expr> {
        match expr.shape {
            Shape::Name | Shape::Attribute | Shape::Subscript => None,
            Shape::List | Shape::Tuple => expr.kids.iter().find_map(|kid| self.invalid_target(kid, usage)),
            Shape::Starred if usage != Use::Delete => expr.kids.first().and_then(|kid| self.invalid_target(kid, usage)),
            Shape::Compare if usage == Use::For => match expr.kids.first() {
                Some(left) if self.text_at(left.close + 1) == "in" => self.invalid_target(left, usage),
                _ => None,
            },
            _ => Some(expr),
        }
    }

    pub fn shape_name(&self, expr: &Expr) -> &'static str {
        match expr.shape {
            Shape::Name => "name",
            Shape::Constant => match self.text_at(expr.start) {
                "None" => "None",
                "True" => "True",
                _ => "False",
            },
            Shape::Ellipsis => "ellipsis",
            Shape::Literal => "literal",
            Shape::FString => "f-string expression",
            Shape::TString => "t-string expression",
            Shape::Tuple => "tuple",
            Shape::List => "list",
            Shape::Set => "set display",
            Shape::Dict => "dict literal",
            Shape::ListComp => "list comprehension",
            Shape::SetComp => "set comprehension",
            Shape::DictComp => "dict comprehension",
            Shape::Generator => "generator expression",
            Shape::Call => "function call",
            Shape::Attribute => "attribute",
            Shape::Subscript => "subscript",
            Shape::Starred => "starred",
            Shape::Operation | Shape::Boolean => "expression",
            Shape::Compare => "comparison",
            Shape::Conditional => "conditional expression",
            Shape::Lambda => "lambda",
            Shape::Yield => "yield expression",
            Shape::Await => "await expression",
            Shape::Named => "named expression",
        }
    }

    /// Complains if a target is none.
    pub fn check_target(&self, expr: &Expr, usage: Use) -> Res<()> {
        match self.invalid_target(expr, usage) {
            None => Ok(()),
            Some(bad) => {
                let verb = if usage == Use::Delete { "delete" } else { "assign to" };
                self.raise_at(bad, format!("cannot {verb} {}", self.shape_name(bad)))
            }
        }
    }

    /// Whether it may stand before `:=`, `: annotation` or `+=`.
    pub fn is_single_target(&self, expr: &Expr) -> bool {
        matches!(expr.shape, Shape::Name | Shape::Attribute | Shape::Subscript)
    }
}
