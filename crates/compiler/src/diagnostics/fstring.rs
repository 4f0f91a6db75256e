//! Lexing of strings, and of f-strings and t-strings with the replacement fields inside them.

use super::Complaint;
use super::lexer::{Kind, Lexed, Lexer, Token};

/// An f-string or t-string that has been opened and not closed yet.
pub(super) struct Field {
    pub quote: u8,
    pub triple: bool,
    raw: bool,
    template: bool,
    /// Where its first quote stands.
    at: usize,
    /// Brackets open inside it, those of its replacement fields included.
    pub depth: usize,
    /// Replacement fields open inside it.
    pub open: usize,
    /// Whether literal text comes next.
    pub literal: bool,
    /// Whether that text is a format specification.
    spec: bool,
}

impl Field {
    pub fn letter(&self) -> char {
        if self.template { 't' } else { 'f' }
    }
}

const MAX_FIELDS: usize = 3;
const MAX_STRINGS: usize = 149;

impl Lexer<'_> {
    /// A string whose prefix, if any, starts at `start`; the position stands on its first quote.
    pub fn string(&mut self, start: usize) -> Lexed<Token> {
        let at = self.pos;
        let prefix = self.text.get(start..at).unwrap_or("").to_ascii_lowercase();
        self.check_prefix(&prefix, start)?;
        let quote = self.byte(0);
        let triple = self.byte(1) == quote && self.byte(2) == quote;
        if !prefix.contains(['f', 't']) {
            self.pos += if triple { 3 } else { 1 };
            return self.plain_string(start, at, quote, triple);
        }
        if self.fields.len() >= MAX_STRINGS {
            self.pos += 1;
            return self.complain("too many nested f-strings or t-strings");
        }
        self.pos += if triple { 3 } else { 1 };
        let (raw, template) = (prefix.contains('r'), prefix.contains('t'));
        self.fields.push(Field {
            quote,
            triple,
            raw,
            template,
            at: start,
            depth: 0,
            open: 0,
            literal: true,
            spec: false,
        });
        Ok(self.token(Kind::FStart, start))
    }

    fn check_prefix(&mut self, prefix: &str, start: usize) -> Lexed<()> {
        for (a, b) in [("u", "b"), ("u", "r"), ("u", "f"), ("u", "t"), ("b", "f"), ("b", "t"), ("f", "t")] {
            if prefix.contains(a) && prefix.contains(b) {
                return Err(Complaint::word(start, self.pos, format!("'{a}' and '{b}' prefixes are incompatible")));
            }
        }
        Ok(())
    }

    fn plain_string(&mut self, start: usize, at: usize, quote: u8, triple: bool) -> Lexed<Token> {
        let mut escaped_quote = false;
        loop {
            match self.byte(0) {
                _ if self.pos >= self.bytes.len() => return Err(self.unterminated(start, at, triple, escaped_quote)),
                b'\n' | b'\r' if !triple => return Err(self.unterminated(start, at, triple, escaped_quote)),
                b'\\' => {
                    self.pos += 1;
                    escaped_quote |= self.byte(0) == quote;
                    self.pos += self.newline_width().max(1).min(self.bytes.len() - self.pos);
                }
                b if b == quote && (!triple || (self.byte(1) == quote && self.byte(2) == quote)) => {
                    self.pos += if triple { 3 } else { 1 };
                    return Ok(self.token(Kind::Str, start));
                }
                _ => self.pos += 1,
            }
        }
    }

    fn unterminated(&self, start: usize, at: usize, triple: bool, escaped_quote: bool) -> Complaint {
        let line = self.line_reached();
        if let Some(field) = self.fields.last()
            && field.quote == self.bytes.get(at).copied().unwrap_or(0)
            && field.triple == triple
        {
            return Complaint::at(start, format!("{}-string: expecting '}}'", field.letter()));
        }
        if triple {
            return Complaint::at(
                start,
                format!("unterminated triple-quoted string literal (detected at line {line})"),
            );
        }
        let hint = if escaped_quote { "; perhaps you escaped the end quote?" } else { "" };
        Complaint::at(start, format!("unterminated string literal (detected at line {line}){hint}"))
    }

    /// The line on which lexing stopped; a final line end does not start another one.
    fn line_reached(&self) -> usize {
        let read = self.bytes.get(..self.pos).unwrap_or(&[]);
        let read = if self.pos >= self.bytes.len() { read.strip_suffix(b"\n").unwrap_or(read) } else { read };
        read.iter().filter(|&&b| b == b'\n').count() + 1
    }

    /// The literal text, the closing quotes, or the `{` that comes next inside an f-string.
    pub fn literal_part(&mut self) -> Lexed<Token> {
        let Some(field) = self.fields.last_mut() else { return self.next() };
        let (quote, triple, raw, spec, open) = (field.quote, field.triple, field.raw, field.spec, field.open);
        let start = self.pos;
        loop {
            let (byte, next) = (self.byte(0), self.byte(1));
            match byte {
                _ if self.pos >= self.bytes.len() => return Err(self.unterminated_field()),
                b'\n' | b'\r' if !triple => return Err(self.newline_in_literal(spec)),
                b'\\' if !raw && next == b'N' && self.byte(2) == b'{' => {
                    let name = self.bytes.get(self.pos + 3..).unwrap_or(&[]);
                    self.pos += 3;
                    let stop = |&b: &u8| b == b'}' || b == quote || b == b'\n' || b == b'{';
                    self.pos += name.iter().position(stop).unwrap_or(name.len());
                    self.pos += usize::from(self.byte(0) == b'}');
                }
                b'\\' => {
                    self.pos += 1;
                    if !matches!(next, b'{' | b'}') {
                        self.pos += self.newline_width().max(1).min(self.bytes.len() - self.pos);
                    }
                }
                b'{' if next == b'{' && !spec => self.pos += 2,
                b'}' if next == b'}' && open == 0 => self.pos += 2,
                b'{' | b'}' => return self.end_of_literal(start, byte),
                b if b == quote && (!triple || (next == quote && self.byte(2) == quote)) => {
                    if self.pos > start {
                        return Ok(self.token(Kind::FMiddle, start));
                    }
                    // Inside a specification this leaves the field open: the parser will notice.
                    self.pos += if triple { 3 } else { 1 };
                    self.fields.pop();
                    return Ok(self.token(Kind::FEnd, start));
                }
                _ => self.pos += 1,
            }
        }
    }

    fn newline_in_literal(&self, spec: bool) -> Complaint {
        let letter = self.fields.last().map_or('f', Field::letter);
        if !spec {
            return self.unterminated_field();
        }
        let message = format!(
            "{letter}-string: newlines are not allowed in format specifiers for single quoted {letter}-strings"
        );
        self.complaint_before(self.pos + 1, message)
    }

    fn unterminated_field(&self) -> Complaint {
        let Some(field) = self.fields.last() else { return Complaint::at(self.pos, "invalid syntax") };
        let (letter, line) = (field.letter(), self.line_reached());
        let triple = if field.triple { "triple-quoted " } else { "" };
        Complaint::at(field.at, format!("unterminated {triple}{letter}-string literal (detected at line {line})"))
    }

    fn end_of_literal(&mut self, start: usize, byte: u8) -> Lexed<Token> {
        if self.pos > start {
            return Ok(self.token(Kind::FMiddle, start));
        }
        if let Some(field) = self.fields.last_mut() {
            field.literal = false;
            if byte == b'{' {
                field.open += 1;
                if field.open > MAX_FIELDS {
                    let letter = field.letter();
                    return self.complain(format!("{letter}-string: expressions nested too deeply"));
                }
            }
        }
        self.operator()
    }

    /// After a closing bracket: a replacement field may be over.
    pub fn leave_bracket(&mut self, byte: u8) {
        let Some(field) = self.fields.last_mut() else { return };
        field.depth = field.depth.saturating_sub(1);
        if byte == b'}' && field.open > 0 && field.depth == field.open - 1 {
            field.open -= 1;
            field.literal = true;
            field.spec = field.open > 0;
        }
    }

    /// Whether a `:` here ends the expression of a replacement field; the specification follows.
    pub fn colon_starts_format(&mut self) -> bool {
        match self.fields.last_mut() {
            Some(field) if field.open > 0 && field.depth == field.open => {
                field.literal = true;
                field.spec = true;
                true
            }
            _ => false,
        }
    }
}
