//! A lexer with CPython's idea of tokens and CPython's complaints about them. The AST comes from ruff; this
//! lexer bounds the nesting before ruff sees a text, and feeds `explain` when a text is wrong. Never recursive.

use super::{Complaint, fstring::Field};

/// What a token is; operators and keywords are told apart by their text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Name,
    Number,
    Str,
    /// The opening of an f-string or t-string, prefix and quotes.
    FStart,
    /// Literal text inside one.
    FMiddle,
    /// Its closing quotes.
    FEnd,
    Op,
    Newline,
    Indent,
    Dedent,
    End,
}

/// A token and the bytes it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    pub start: u32,
    pub end: u32,
}

/// An open bracket.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bracket {
    pub byte: u8,
    pub at: usize,
}

pub(super) type Lexed<T> = Result<T, Complaint>;

/// The text stands behind `bytes` with its lines still as written; positions are byte offsets.
pub(super) struct Lexer<'a> {
    pub text: &'a str,
    pub bytes: &'a [u8],
    pub pos: usize,
    pub brackets: Vec<Bracket>,
    pub fields: Vec<Field>,
    /// Columns with tabs to multiples of eight, and with tabs as one: both must agree on the order.
    indents: Vec<(u32, u32)>,
    pending: Vec<Token>,
    line_start: bool,
    /// Whether the line so far holds a token, so that its end is a NEWLINE.
    content: bool,
    /// The start of the line on which CPython's buffer starts: lines joined by a token are held together.
    buffer: usize,
    /// Where the comment before the end of the line starts: CPython's NEWLINE starts there too.
    comment: Option<usize>,
}

const MAX_BRACKETS: usize = 200;
const MAX_INDENTS: usize = 100;

impl<'a> Lexer<'a> {
    pub fn new(text: &'a str) -> Self {
        let pos = if text.starts_with('\u{feff}') { 3 } else { 0 };
        Lexer {
            text,
            bytes: text.as_bytes(),
            pos,
            brackets: Vec::new(),
            fields: Vec::new(),
            indents: vec![(0, 0)],
            pending: Vec::new(),
            line_start: true,
            content: false,
            buffer: 0,
            comment: None,
        }
    }

    pub fn byte(&self, ahead: usize) -> u8 {
        self.bytes.get(self.pos + ahead).copied().unwrap_or(0)
    }

    pub fn token(&self, kind: Kind, start: usize) -> Token {
        Token { kind, start: start as u32, end: self.pos as u32 }
    }

    /// The complaint that CPython's lexer makes where it stands: the column of the last character read, no end.
    pub fn complain<T>(&self, message: impl Into<String>) -> Lexed<T> {
        Err(self.complaint_before(self.pos, message))
    }

    pub fn complaint_before(&self, end: usize, message: impl Into<String>) -> Complaint {
        let last = self.text.get(..end).and_then(|t| t.chars().next_back()).map_or(0, char::len_utf8);
        Complaint::at(end - last.min(end), message)
    }

    /// The next token; after `End`, `End` again. A text that ends inside brackets just ends.
    pub fn next(&mut self) -> Lexed<Token> {
        loop {
            if let Some(token) = self.pending.pop() {
                return Ok(token);
            }
            if self.fields.last().is_some_and(|field| field.literal) {
                return self.literal_part();
            }
            if self.line_start && self.brackets.is_empty() {
                self.line_start = false;
                if let Some(token) = self.indentation()? {
                    return Ok(token);
                }
            }
            self.comment = None;
            self.skip_blank()?;
            let (end, width) = (self.pos, self.newline_width());
            if width == 0 {
                return if end >= self.bytes.len() { Ok(self.end_of_text()) } else { self.ordinary() };
            }
            self.pos += width;
            self.buffer = self.pos;
            self.line_start = true;
            if std::mem::take(&mut self.content) {
                let start = self.comment.take().unwrap_or(end);
                return Ok(Token { kind: Kind::Newline, start: start as u32, end: end as u32 + 1 });
            }
        }
    }

    /// Measures the indentation of the next line that holds something.
    fn indentation(&mut self) -> Lexed<Option<Token>> {
        loop {
            let (mut column, mut alternative) = (0u32, 0u32);
            loop {
                match self.byte(0) {
                    b' ' => (column, alternative) = (column + 1, alternative + 1),
                    b'\t' => (column, alternative) = ((column / 8 + 1) * 8, alternative + 1),
                    b'\x0c' => (column, alternative) = (0, 0),
                    b'\\' => match self.continuation_after(self.pos + 1) {
                        Some(next) if next < self.bytes.len() => {
                            self.pos = next;
                            continue;
                        }
                        None if self.pos + 1 < self.bytes.len() => return self.stray_backslash(self.pos),
                        _ => break,
                    },
                    _ => break,
                }
                self.pos += 1;
            }
            if self.byte(0) == b'#' {
                self.skip_comment();
            }
            match self.byte(0) {
                b'\n' | b'\r' => {
                    self.pos += self.newline_width();
                    self.buffer = self.pos;
                }
                _ if self.pos >= self.bytes.len() => return Ok(None),
                _ => return self.indent_to(column, alternative),
            }
        }
    }

    fn indent_to(&mut self, column: u32, alternative: u32) -> Lexed<Option<Token>> {
        let begin = self.line_begin();
        let tabs = || Err(Complaint::tabs(begin));
        let (top, top_alternative) = self.indents.last().copied().unwrap_or((0, 0));
        if column == top {
            return if alternative == top_alternative { Ok(None) } else { tabs() };
        }
        if column > top {
            if self.indents.len() >= MAX_INDENTS {
                return Err(Complaint::indentation(begin, "too many levels of indentation"));
            }
            if alternative <= top_alternative {
                return tabs();
            }
            self.indents.push((column, alternative));
            let start = self.line_begin();
            return Ok(Some(self.token(Kind::Indent, start)));
        }
        let here = self.token(Kind::Dedent, self.pos);
        while self.indents.last().is_some_and(|&(c, _)| column < c) {
            self.indents.pop();
            self.pending.push(here);
        }
        let (top, top_alternative) = self.indents.last().copied().unwrap_or((0, 0));
        if column != top {
            let message = "unindent does not match any outer indentation level";
            return Err(Complaint::indentation(self.line_end(), message));
        }
        if alternative != top_alternative {
            return tabs();
        }
        Ok(self.pending.pop())
    }

    fn line_begin(&self) -> usize {
        self.bytes.get(..self.pos).and_then(|b| b.iter().rposition(|&b| b == b'\n')).map_or(0, |i| i + 1)
    }

    pub fn line_end(&self) -> usize {
        let rest = self.bytes.get(self.pos..).unwrap_or(&[]);
        self.pos + rest.iter().position(|&b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len())
    }

    pub fn newline_width(&self) -> usize {
        match self.byte(0) {
            b'\n' => 1,
            b'\r' if self.byte(1) == b'\n' => 2,
            b'\r' => 1,
            _ => 0,
        }
    }

    fn skip_comment(&mut self) {
        self.comment = Some(self.pos);
        while self.pos < self.bytes.len() && !matches!(self.byte(0), b'\n' | b'\r') {
            self.pos += 1;
        }
    }

    /// Where the next line starts, if only a line end follows a backslash.
    fn continuation_after(&self, at: usize) -> Option<usize> {
        match self.bytes.get(at) {
            Some(b'\n') => Some(at + 1),
            Some(b'\r') if self.bytes.get(at + 1) == Some(&b'\n') => Some(at + 2),
            Some(b'\r') => Some(at + 1),
            _ => None,
        }
    }

    fn skip_blank(&mut self) -> Lexed<()> {
        loop {
            let backslash = self.pos;
            match self.byte(0) {
                b' ' | b'\t' | b'\x0c' => self.pos += 1,
                b'#' => self.skip_comment(),
                b'\n' | b'\r' if !self.brackets.is_empty() => {
                    self.pos += self.newline_width();
                    self.buffer = self.pos;
                }
                b'\\' => match self.continuation_after(self.pos + 1) {
                    Some(next) if next >= self.bytes.len() => {
                        self.pos = next;
                        return Err(self.early_end(backslash + 1));
                    }
                    Some(next) => self.pos = next,
                    None if self.pos + 1 >= self.bytes.len() => {
                        self.pos += 1;
                        return Err(self.early_end(backslash + 1));
                    }
                    None => {
                        self.pos += 1;
                        let next = self.text.get(self.pos..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
                        self.pos += next;
                        return self.stray_backslash(backslash);
                    }
                },
                _ => return Ok(()),
            }
        }
    }

    /// The text ends after a backslash.
    fn early_end(&self, at: usize) -> Complaint {
        self.never_closed().unwrap_or_else(|| Complaint::open(at, "unexpected EOF while parsing"))
    }

    /// The innermost bracket that is open.
    pub fn never_closed(&self) -> Option<Complaint> {
        let open = self.brackets.last()?;
        Some(Complaint::bracket(open.at, format!("'{}' was never closed", char::from(open.byte))))
    }

    fn stray_backslash<T>(&self, backslash: usize) -> Lexed<T> {
        let message = "unexpected character after line continuation character";
        if self.buffer > self.bytes.len().min(backslash)
            || !self.bytes.get(self.buffer..backslash).unwrap_or(&[]).contains(&b'\n')
        {
            return Err(Complaint::open(backslash + 1, message));
        }
        // CPython counts the column from the start of what it holds in its buffer, and cuts it off after the line.
        let column = backslash - self.buffer + 1;
        Err(Complaint::column(backslash, column, message))
    }

    fn ordinary(&mut self) -> Lexed<Token> {
        self.content = true;
        match self.byte(0) {
            b'0'..=b'9' => self.number(),
            b'.' if self.byte(1).is_ascii_digit() => self.number(),
            b'\'' | b'"' => self.string(self.pos),
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | 128.. => self.name_or_string(),
            _ => self.operator(),
        }
    }

    fn end_of_text(&mut self) -> Token {
        let end = self.bytes.len() as u32;
        if self.brackets.is_empty() {
            if std::mem::take(&mut self.content) {
                self.line_start = true;
                let start = self.comment.take().map_or(end, |at| at as u32);
                return Token { kind: Kind::Newline, start, end: end + 1 };
            }
            if self.indents.len() > 1 {
                self.indents.pop();
                return Token { kind: Kind::Dedent, start: end, end };
            }
        }
        Token { kind: Kind::End, start: end, end }
    }

    fn name_or_string(&mut self) -> Lexed<Token> {
        let start = self.pos;
        while matches!(self.byte(0), b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | 128..) {
            self.pos += 1;
        }
        let name = self.text.get(start..self.pos).unwrap_or("");
        if matches!(self.byte(0), b'"' | b'\'') && is_prefix(name) {
            return self.string(start);
        }
        let mut at = start;
        for (i, c) in name.chars().enumerate() {
            let good = match c {
                '_' => true,
                c if i == 0 => unicode_ident::is_xid_start(c),
                c => unicode_ident::is_xid_continue(c),
            };
            at += c.len_utf8();
            if !good {
                return Err(self.complaint_before(at, strange(c)));
            }
        }
        Ok(self.token(Kind::Name, start))
    }

    pub fn operator(&mut self) -> Lexed<Token> {
        let start = self.pos;
        let three = [self.byte(0), self.byte(1), self.byte(2)];
        let width = match &three {
            b"**=" | b"//=" | b">>=" | b"<<=" | b"..." => 3,
            _ => match &three[..2] {
                b"!=" | b"%=" | b"&=" | b"**" | b"*=" | b"+=" | b"-=" | b"->" | b"//" | b"/=" | b":=" | b"<<"
                | b"<=" | b"==" | b">=" | b">>" | b"@=" | b"^=" | b"|=" => 2,
                _ => 1,
            },
        };
        let byte = three[0];
        if byte == b':' && self.colon_starts_format() {
            self.pos += 1;
            return Ok(self.token(Kind::Op, start));
        }
        self.pos += width;
        match byte {
            b'(' | b'[' | b'{' => self.open(byte, start)?,
            b')' | b']' | b'}' => self.close(byte)?,
            b'%' | b'&' | b'*' | b'+' | b'-' | b'/' | b':' | b'<' | b'=' | b'>' | b'@' | b'^' | b'|' | b'.' | b','
            | b';' | b'~' | b'!' => {}
            // CPython's parser has no use for these.
            b'$' | b'?' | b'`' => {}
            _ => return self.complain(format!("invalid non-printable character U+{byte:04X}")),
        }
        Ok(self.token(Kind::Op, start))
    }

    fn open(&mut self, byte: u8, at: usize) -> Lexed<()> {
        if self.brackets.len() >= MAX_BRACKETS {
            return self.complain("too many nested parentheses");
        }
        self.brackets.push(Bracket { byte, at });
        if let Some(field) = self.fields.last_mut() {
            field.depth += 1;
        }
        Ok(())
    }

    fn close(&mut self, byte: u8) -> Lexed<()> {
        let shown = char::from(byte);
        let inside = self.fields.last().map(|field| (field.letter(), field.depth, field.open));
        if let Some((letter, 0, _)) = inside
            && byte == b'}'
        {
            return self.complain(format!("{letter}-string: single '}}' is not allowed"));
        }
        let Some(open) = self.brackets.pop() else { return self.complain(format!("unmatched '{shown}'")) };
        if !matches!((open.byte, byte), (b'(', b')') | (b'[', b']') | (b'{', b'}')) {
            if let Some((letter, depth, base)) = inside
                && open.byte == b'{'
                && depth == base
            {
                return self.complain(format!("{letter}-string: unmatched '{shown}'"));
            }
            let line = |at: usize| self.bytes.iter().take(at).filter(|&&b| b == b'\n').count() + 1;
            let opening = char::from(open.byte);
            let mut message = format!("closing parenthesis '{shown}' does not match opening parenthesis '{opening}'");
            if line(open.at) != line(self.pos) {
                message.push_str(&format!(" on line {}", line(open.at)));
            }
            return self.complain(message);
        }
        self.leave_bracket(byte);
        Ok(())
    }
}

/// Whether letters directly before a quote make it a string of their kind, compatible or not.
fn is_prefix(name: &str) -> bool {
    let mut seen = 0u8;
    name.len() <= 4
        && name.bytes().all(|b| {
            let bit = match b.to_ascii_lowercase() {
                b'b' => 1,
                b'u' => 2,
                b'r' => 4,
                b'f' => 8,
                b't' => 16,
                _ => return false,
            };
            let fresh = seen & bit == 0;
            seen |= bit;
            fresh
        })
}

fn strange(c: char) -> String {
    if c.is_control() || c.is_whitespace() || is_format(c) {
        format!("invalid non-printable character U+{:04X}", u32::from(c))
    } else {
        format!("invalid character '{c}' (U+{:04X})", u32::from(c))
    }
}

/// Invisible characters that `str.isprintable` denies and `char` does not know of.
fn is_format(c: char) -> bool {
    matches!(u32::from(c), 0xAD | 0x600..=0x605 | 0x61C | 0x180E | 0x200B..=0x200F | 0x202A..=0x202E
        | 0x2060..=0x206F | 0xE000..=0xF8FF | 0xFEFF | 0xFFF9..=0xFFFB | 0xFFFE..=0xFFFF | 0xE0001..=0xE007F | 0xF0000..)
}
