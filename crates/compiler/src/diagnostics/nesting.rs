//! Bounds how deep a text nests, in one pass over its tokens, before any recursive code sees it. Ruff's parser
//! grows its stack, but dropping its AST and walking it recurse once per level: a chain of operators is a level each.

use super::lexer::{Kind, Lexed, Lexer, Token};
use super::{Complaint, is_keyword};

/// The greatest height of a statement's tree. At 2,000, a walker may spend 8 KB per level of a 16 MB stack.
const MAX_HEIGHT: u32 = 2_000;

/// An upper bound on the height of the tree of one comma-separated element, by what binds how tightly.
#[derive(Clone, Copy, Default)]
struct Heights {
    /// Keywords, colons, lambdas, conditionals: each may hold all that follows.
    loose: u32,
    /// Unary and binary operators.
    binary: u32,
    /// The tallest finished operand.
    operands: u32,
    /// The operand being read: calls, subscripts, attributes, and what stands inside its brackets.
    operand: u32,
    /// The tallest finished element.
    tallest: u32,
    /// Lambdas whose colon has not come: their commas separate parameters.
    lambdas: u32,
}

impl Heights {
    fn element(&self) -> u32 {
        self.loose + self.binary + self.operands.max(self.operand)
    }

    fn total(&self) -> u32 {
        self.tallest.max(self.element())
    }

    fn operator(&mut self, cost: u32) {
        self.operands = self.operands.max(self.operand);
        self.operand = 0;
        self.binary += cost;
    }

    fn next_element(&mut self) {
        self.tallest = self.tallest.max(self.element());
        (self.binary, self.operands, self.operand) = (0, 0, 0);
    }

    fn word(&mut self, word: &str) {
        match word {
            "and" | "or" | "in" | "is" => self.operator(0),
            "None" | "True" | "False" => {}
            "lambda" => {
                self.lambdas += 1;
                self.loose += 1;
            }
            _ => self.loose += 1,
        }
    }
}

/// Reads all tokens; the complaint is the lexer's, or that the text nests too deep.
pub(super) fn check(text: &str) -> Lexed<()> {
    let mut lexer = Lexer::new(text);
    let mut stack = vec![Heights::default()];
    let mut line_token = None;
    loop {
        let token = lexer.next()?;
        let first = *line_token.get_or_insert(token);
        match token.kind {
            Kind::End => return lexer.never_closed().map_or(Ok(()), Err),
            Kind::Newline => {
                stack.truncate(1);
                stack.fill(Heights::default());
                line_token = None;
            }
            Kind::Name | Kind::Op | Kind::FStart | Kind::FEnd => step(&mut stack, &token, text),
            _ => {}
        }
        if stack.last().is_some_and(|top| top.total() > MAX_HEIGHT) {
            return Err(Complaint::too_complex(first.start as usize));
        }
    }
}

fn step(stack: &mut Vec<Heights>, token: &Token, text: &str) {
    let word = text.get(token.start as usize..token.end as usize).unwrap_or("");
    let outermost = stack.len() == 1;
    let Some(top) = stack.last_mut() else { return };
    match (token.kind, word) {
        (Kind::Name, word) => {
            if is_keyword(word) {
                top.word(word);
            }
        }
        (Kind::FStart, _) | (_, "(" | "[" | "{") => stack.push(Heights::default()),
        (Kind::FEnd, _) | (_, ")" | "]" | "}") if !outermost => {
            let inner = stack.pop().map_or(0, |inner| inner.total());
            if let Some(outer) = stack.last_mut() {
                outer.operand = outer.operand.max(inner) + 1;
            }
        }
        (_, ".") => top.operand += 1,
        (_, ",") => {
            top.next_element();
            if !outermost && top.lambdas == 0 {
                top.loose = 0;
            }
        }
        (_, ":" | ":=" | ";" | "=" | "->") => {
            top.lambdas = top.lambdas.saturating_sub(u32::from(word == ":"));
            top.loose += u32::from(word != "=");
            top.operator(0);
        }
        (_, "<" | ">" | "==" | "!=" | "<=" | ">=") => top.operator(0),
        _ => top.operator(1),
    }
}
