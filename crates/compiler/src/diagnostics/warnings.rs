//! What CPython warns of when it compiles (`SyntaxWarning`): text that means something, but likely not what was meant.

use crate::bytecode::{Source, Warning};
use ruff_python_ast::visitor::{
    Visitor, walk_expr, walk_f_string, walk_interpolated_string_element, walk_stmt, walk_t_string,
};
use ruff_python_ast::{
    self as ast, BytesLiteral, CmpOp, Expr, FString, InterpolatedStringElement, Mod, Stmt, StringLiteral, TString,
};
use ruff_text_size::{Ranged, TextRange};

/// The warnings of a program, in CPython's order: those of reading, of leaving `finally` blocks, of compiling.
pub fn warnings(tree: &Mod, source: &Source) -> Vec<Warning> {
    let mut finder = Finder {
        source,
        reading: Vec::new(),
        exits: Vec::new(),
        others: Vec::new(),
        raw: false,
        finally: Finally::default(),
    };
    match tree {
        Mod::Module(module) => finder.visit_body(&module.body),
        Mod::Expression(expression) => finder.visit_expr(&expression.body),
    }
    let mut reading = finder.reading;
    reading.sort_by_key(|(at, _)| *at);
    let places = reading.into_iter().chain(finder.exits).chain(finder.others);
    places.map(|(at, message)| Warning { line: source.line_of(at), message: message.into() }).collect()
}

/// What a statement that leaves would leave.
#[derive(Clone, Copy, Default)]
struct Finally {
    /// A `finally` block of the function.
    function: bool,
    /// A `finally` block of the innermost loop.
    inner: bool,
}

struct Finder<'a> {
    source: &'a Source,
    reading: Vec<(u32, String)>,
    exits: Vec<(u32, String)>,
    others: Vec<(u32, String)>,
    /// Whether the template being walked has no escapes.
    raw: bool,
    finally: Finally,
}

impl Finder<'_> {
    /// The first escape in a part of a string that means nothing.
    fn escapes(&mut self, range: TextRange, bytes: bool) {
        let (start, end) = (range.start().to_usize(), range.end().to_usize());
        let text = self.source.text.get(start..end).unwrap_or_default();
        let mut chars = text.char_indices();
        while let Some((at, c)) = chars.next() {
            if c != '\\' {
                continue;
            }
            // At the end of a part of a template the brace of a field follows.
            let (next, kind) = chars.next().unwrap_or((at + 1, '{'));
            let octal = || text.get(next..next + 3).filter(|d| d.bytes().all(|b| (b'0'..=b'7').contains(&b)));
            let (shown, word) = match kind {
                '\n' | '\r' | '\\' | '\'' | '"' | 'a' | 'b' | 'f' | 'n' | 'r' | 't' | 'v' | 'x' => continue,
                'u' | 'U' | 'N' if !bytes => continue,
                '4'..='7' if octal().is_some() => (octal().unwrap_or_default().to_string(), "octal escape"),
                '0'..='7' => continue,
                _ => (kind.to_string(), "escape"),
            };
            let message = format!(
                "\"\\{shown}\" is an invalid {word} sequence. Such sequences will not work in the future. \
                 Did you mean \"\\\\{shown}\"? A raw string is also an option."
            );
            self.reading.push(((start + at) as u32, message));
            return;
        }
    }

    /// A number that a word follows without a blank.
    fn number(&mut self, range: TextRange) {
        let (start, end) = (range.start().to_usize(), range.end().to_usize());
        let text = &self.source.text;
        if !text.get(end..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic())) {
            return;
        }
        let number = text.get(start..end).unwrap_or_default().to_ascii_lowercase();
        let kind = match number.get(..2) {
            Some("0x") => "hexadecimal",
            Some("0o") => "octal",
            Some("0b") => "binary",
            _ if number.ends_with('j') => "imaginary",
            _ => "decimal",
        };
        self.reading.push((start as u32, format!("invalid {kind} literal")));
    }

    fn note(&mut self, range: TextRange, message: String) {
        self.others.push((range.start().to_u32(), message));
    }

    fn leaving(&mut self, inside: bool, range: TextRange, word: &str) {
        if inside {
            self.exits.push((range.start().to_u32(), format!("'{word}' in a 'finally' block")));
        }
    }

    fn within(&mut self, finally: Finally, walk: impl FnOnce(&mut Self)) {
        let around = std::mem::replace(&mut self.finally, finally);
        walk(self);
        self.finally = around;
    }

    fn comparison(&mut self, e: &ast::ExprCompare) {
        let mut left = &*e.left;
        for (op, right) in e.ops.iter().zip(&e.comparators) {
            let (word, instead) = match op {
                CmpOp::Is => ("is", "=="),
                CmpOp::IsNot => ("is not", "!="),
                _ => {
                    left = right;
                    continue;
                }
            };
            if let Some(kind) = compared(left).or_else(|| compared(right)) {
                self.note(e.range, format!("\"{word}\" with '{kind}' literal. Did you mean \"{instead}\"?"));
                return;
            }
            left = right;
        }
    }
}

impl<'a> Visitor<'a> for Finder<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => self.within(Finally::default(), |f| walk_stmt(f, stmt)),
            Stmt::While(s) => {
                let inside = Finally { inner: false, ..self.finally };
                self.visit_expr(&s.test);
                self.within(inside, |f| f.visit_body(&s.body));
                self.visit_body(&s.orelse);
            }
            Stmt::For(s) => {
                let inside = Finally { inner: false, ..self.finally };
                self.visit_expr(&s.iter);
                self.visit_expr(&s.target);
                self.within(inside, |f| f.visit_body(&s.body));
                self.visit_body(&s.orelse);
            }
            Stmt::Try(s) => {
                self.visit_body(&s.body);
                s.handlers.iter().for_each(|handler| self.visit_except_handler(handler));
                self.visit_body(&s.orelse);
                self.within(Finally { function: true, inner: true }, |f| f.visit_body(&s.finalbody));
            }
            Stmt::Return(s) => {
                self.leaving(self.finally.function, s.range, "return");
                walk_stmt(self, stmt);
            }
            Stmt::Break(s) => self.leaving(self.finally.inner, s.range, "break"),
            Stmt::Continue(s) => self.leaving(self.finally.inner, s.range, "continue"),
            Stmt::Assert(s) => {
                if matches!(&*s.test, Expr::Tuple(t) if !t.elts.is_empty()) {
                    self.note(s.range, "assertion is always true, perhaps remove parentheses?".into());
                }
                walk_stmt(self, stmt);
            }
            _ => walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, e: &'a Expr) {
        match e {
            Expr::NumberLiteral(n) => self.number(n.range),
            Expr::Compare(c) => self.comparison(c),
            Expr::Call(c) => {
                if let Some(kind) = kind_of(&c.func).filter(|kind| *kind != "function") {
                    self.note(e.range(), format!("'{kind}' object is not callable; perhaps you missed a comma?"));
                }
            }
            Expr::Subscript(s) => match kind_of(&s.value) {
                Some("dict") | None => {}
                Some(kind @ ("list" | "tuple" | "str" | "bytes")) => {
                    if let Some(index) = kind_of(&s.slice).filter(|index| !matches!(*index, "int" | "bool")) {
                        self.note(
                            e.range(),
                            format!(
                                "{kind} indices must be integers or slices, not {index}; perhaps you missed a comma?"
                            ),
                        );
                    }
                }
                Some(kind) => {
                    self.note(e.range(), format!("'{kind}' object is not subscriptable; perhaps you missed a comma?"));
                }
            },
            Expr::BinOp(b) => {
                // A chain nests to the left as deep as it is long.
                let mut rights = vec![&*b.right];
                let mut left = &*b.left;
                while let Expr::BinOp(inner) = left {
                    rights.push(&inner.right);
                    left = &inner.left;
                }
                self.visit_expr(left);
                rights.into_iter().rev().for_each(|right| self.visit_expr(right));
                return;
            }
            _ => {}
        }
        walk_expr(self, e);
    }

    fn visit_string_literal(&mut self, literal: &'a StringLiteral) {
        if !literal.flags.prefix().is_raw() {
            self.escapes(literal.range, false);
        }
    }

    fn visit_bytes_literal(&mut self, literal: &'a BytesLiteral) {
        if !literal.flags.prefix().is_raw() {
            self.escapes(literal.range, true);
        }
    }

    fn visit_f_string(&mut self, template: &'a FString) {
        let around = std::mem::replace(&mut self.raw, template.flags.prefix().is_raw());
        walk_f_string(self, template);
        self.raw = around;
    }

    fn visit_t_string(&mut self, template: &'a TString) {
        let around = std::mem::replace(&mut self.raw, template.flags.prefix().is_raw());
        walk_t_string(self, template);
        self.raw = around;
    }

    fn visit_interpolated_string_element(&mut self, element: &'a InterpolatedStringElement) {
        match element {
            InterpolatedStringElement::Literal(literal) if !self.raw => self.escapes(literal.range, false),
            _ => walk_interpolated_string_element(self, element),
        }
    }
}

/// The class of a constant whose identity means nothing.
fn compared(e: &Expr) -> Option<&'static str> {
    match e {
        Expr::Tuple(t) => t.elts.iter().all(is_constant).then_some("tuple"),
        Expr::NumberLiteral(_) | Expr::StringLiteral(_) | Expr::BytesLiteral(_) => kind_of(e),
        _ => None,
    }
}

fn is_constant(e: &Expr) -> bool {
    match e {
        Expr::Tuple(t) => t.elts.iter().all(is_constant),
        _ => e.is_literal_expr(),
    }
}

/// The class of an expression that says it by its form.
fn kind_of(e: &Expr) -> Option<&'static str> {
    Some(match e {
        Expr::NumberLiteral(n) => match n.value {
            ast::Number::Int(_) => "int",
            ast::Number::Float(_) => "float",
            ast::Number::Complex { .. } => "complex",
        },
        Expr::StringLiteral(_) | Expr::FString(_) => "str",
        Expr::TString(_) => "string.templatelib.Template",
        Expr::BytesLiteral(_) => "bytes",
        Expr::BooleanLiteral(_) => "bool",
        Expr::NoneLiteral(_) => "NoneType",
        Expr::EllipsisLiteral(_) => "ellipsis",
        Expr::Tuple(_) => "tuple",
        Expr::List(_) | Expr::ListComp(_) => "list",
        Expr::Dict(_) | Expr::DictComp(_) => "dict",
        Expr::Set(_) | Expr::SetComp(_) => "set",
        Expr::Generator(_) => "generator",
        Expr::Lambda(_) => "function",
        _ => return None,
    })
}
