//! Patterns: unreachable ones, names bound twice or not by every alternative, keys and attributes given twice.

use super::{Checker, Phase};
use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{
    Expr, Identifier, MatchCase, Number, Pattern, PatternMatchAs, PatternMatchClass, PatternMatchMapping,
    PatternMatchOr, StmtMatch, UnaryOp,
};
use ruff_text_size::{Ranged, TextRange};
use std::collections::HashSet;

/// What is known while a case is walked.
struct Case<'a> {
    bound: HashSet<&'a str>,
    /// Whether a pattern that always matches may stand here.
    irrefutable: bool,
}

impl<'a> Checker<'a> {
    pub(super) fn match_statement(&mut self, node: &'a StmtMatch) {
        self.visit_expr(&node.subject);
        for (i, case) in node.cases.iter().enumerate() {
            self.case(case, i + 1 == node.cases.len());
        }
    }

    fn case(&mut self, node: &'a MatchCase, last: bool) {
        let mut case = Case { bound: HashSet::new(), irrefutable: last || node.guard.is_some() };
        self.pattern(&node.pattern, &mut case);
        if let Some(guard) = &node.guard {
            self.visit_expr(guard);
        }
        self.visit_body(&node.body);
    }

    fn pattern(&mut self, pattern: &'a Pattern, case: &mut Case<'a>) {
        match pattern {
            Pattern::MatchValue(value) => {
                self.pattern_value(&value.value, "patterns may only match literals and attribute lookups");
            }
            Pattern::MatchSingleton(_) => {}
            Pattern::MatchSequence(sequence) => {
                if sequence.patterns.iter().filter(|p| p.is_match_star()).count() > 1 {
                    self.report(Phase::Code, sequence.range, "multiple starred names in sequence pattern");
                }
                sequence.patterns.iter().for_each(|p| self.sub_pattern(p, case));
            }
            Pattern::MatchMapping(mapping) => self.mapping(mapping, case),
            Pattern::MatchClass(class) => self.class_pattern(class, case),
            Pattern::MatchStar(star) => {
                if let Some(name) = &star.name {
                    self.capture(name, star.range, case);
                }
            }
            Pattern::MatchAs(as_) => self.as_pattern(as_, case),
            Pattern::MatchOr(or) => self.alternatives(or, case),
        }
    }

    /// A part of a pattern, in which anything may stand.
    fn sub_pattern(&mut self, pattern: &'a Pattern, case: &mut Case<'a>) {
        let before = std::mem::replace(&mut case.irrefutable, true);
        self.pattern(pattern, case);
        case.irrefutable = before;
    }

    fn pattern_value(&mut self, value: &'a Expr, message: &str) {
        if value.is_f_string_expr() || value.is_t_string_expr() {
            self.report(Phase::Code, value.range(), message);
        }
        self.visit_expr(value);
    }

    fn capture(&mut self, name: &'a Identifier, range: TextRange, case: &mut Case<'a>) {
        self.bound(name.as_str(), range);
        if !case.bound.insert(name.as_str()) {
            let message = format!("multiple assignments to name '{}' in pattern", name.as_str());
            self.report(Phase::Code, range, message);
        }
    }

    fn as_pattern(&mut self, node: &'a PatternMatchAs, case: &mut Case<'a>) {
        match (&node.pattern, &node.name) {
            (Some(pattern), _) => self.pattern(pattern, case),
            (None, Some(name)) if !case.irrefutable => {
                let message = format!("name capture '{}' makes remaining patterns unreachable", name.as_str());
                self.report(Phase::Code, node.range, message);
            }
            (None, None) if !case.irrefutable => {
                self.report(Phase::Code, node.range, "wildcard makes remaining patterns unreachable");
            }
            (None, _) => {}
        }
        if let Some(name) = &node.name {
            self.capture(name, node.range, case);
        }
    }

    fn alternatives(&mut self, node: &'a PatternMatchOr, case: &mut Case<'a>) {
        let (before, irrefutable) = (case.bound.clone(), case.irrefutable);
        let mut first: Option<HashSet<&str>> = None;
        for (i, pattern) in node.patterns.iter().enumerate() {
            case.bound = before.clone();
            case.irrefutable = irrefutable && i + 1 == node.patterns.len();
            self.pattern(pattern, case);
            match &first {
                None => first = Some(case.bound.clone()),
                Some(names) if *names != case.bound => {
                    self.report(Phase::Code, node.range, "alternative patterns bind different names");
                    break;
                }
                Some(_) => {}
            }
        }
        case.bound = first.unwrap_or(before);
        case.irrefutable = irrefutable;
    }

    fn mapping(&mut self, node: &'a PatternMatchMapping, case: &mut Case<'a>) {
        let mut seen = HashSet::new();
        for key in &node.keys {
            self.pattern_value(key, "mapping pattern keys may only match literals and attribute lookups");
            if let Some((value, shown)) = key_value(key)
                && !seen.insert(value)
            {
                self.report(Phase::Code, node.range, format!("mapping pattern checks duplicate key ({shown})"));
            }
        }
        node.patterns.iter().for_each(|p| self.sub_pattern(p, case));
        if let Some(rest) = &node.rest {
            self.capture(rest, node.range, case);
        }
    }

    fn class_pattern(&mut self, node: &'a PatternMatchClass, case: &mut Case<'a>) {
        self.visit_expr(&node.cls);
        let mut seen = HashSet::new();
        for keyword in &node.arguments.keywords {
            self.bound(keyword.attr.as_str(), keyword.pattern.range());
            if !seen.insert(keyword.attr.as_str()) {
                let message = format!("attribute name repeated in class pattern: {}", keyword.attr.as_str());
                self.report(Phase::Code, keyword.pattern.range(), message);
            }
        }
        node.arguments.patterns.iter().for_each(|p| self.sub_pattern(p, case));
        node.arguments.keywords.iter().for_each(|k| self.sub_pattern(&k.pattern, case));
    }
}

/// A constant key in a form that is the same for equal keys, and as Python shows it.
fn key_value(key: &Expr) -> Option<(String, String)> {
    let text = |value: String| Some((value.clone(), value));
    match key {
        Expr::NumberLiteral(number) => match &number.value {
            Number::Int(int) => text(int.to_string()),
            Number::Float(float) => {
                let shown = format!("{float:?}");
                Some((shown.strip_suffix(".0").unwrap_or(&shown).to_owned(), shown))
            }
            Number::Complex { real, imag } if *real == 0.0 && *imag == 0.0 => Some(("0".to_owned(), "0j".to_owned())),
            Number::Complex { real, imag } => text(format!("({real}+{imag}j)")),
        },
        Expr::UnaryOp(unary) if unary.op == UnaryOp::USub => {
            let (value, shown) = key_value(&unary.operand)?;
            let minus = |text: String| if text == "0" { text } else { format!("-{text}") };
            Some((minus(value), minus(shown)))
        }
        Expr::StringLiteral(string) => {
            let shown = super::super::messages::repr(string.value.to_str());
            Some((format!("str {shown}"), shown))
        }
        Expr::BytesLiteral(bytes) => {
            let value: Vec<u8> = bytes.value.bytes().collect();
            text(format!("b'{}'", value.escape_ascii()))
        }
        Expr::BooleanLiteral(boolean) => {
            let (value, shown) = if boolean.value { ("1", "True") } else { ("0", "False") };
            Some((value.to_owned(), shown.to_owned()))
        }
        Expr::NoneLiteral(_) => text("None".to_owned()),
        _ => None,
    }
}
