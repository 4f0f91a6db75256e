//! The parser of `%` templates, one for `str` and `bytes`.

use std::ops::Range;

use crate::failure::Failure;

/// A piece of a template: positions are bytes of the template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Copy this range of the template.
    Literal(Range<usize>),
    /// Format an argument; `%%` is a literal and not one of these.
    Directive(Directive),
}

/// A width or precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Not given.
    Unset,
    /// Given in the template.
    Fixed(i64),
    /// `*`: the next argument.
    Star,
}

/// The flags of a directive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// `-`
    pub left: bool,
    /// `+`
    pub plus: bool,
    /// ` `
    pub space: bool,
    /// `#`
    pub alternate: bool,
    /// `0`
    pub zero: bool,
}

/// `%(key)flags width.precision code`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// Where the mapping key stands in the template, without its parentheses.
    pub key: Option<Range<usize>>,
    /// Its flags.
    pub flags: Flags,
    /// The least width.
    pub width: Amount,
    /// Digits or characters.
    pub precision: Amount,
    /// The conversion: one of `diouxXeEfFgGcrsa` (for bytes also `b`), or an unsupported character.
    pub code: char,
    /// The byte of the template at which `code` stands.
    pub index: usize,
}

/// Parses a template, one piece at a time.
#[derive(Clone, Debug)]
pub struct Parser<'a> {
    bytes: &'a [u8],
    is_bytes: bool,
    has_mapping: bool,
    at: usize,
}

impl<'a> Parser<'a> {
    /// Of a `str`. `has_mapping` tells whether the right operand is a mapping (and neither a tuple nor a text), as keys need.
    pub fn new(template: &'a str, has_mapping: bool) -> Parser<'a> {
        Parser { bytes: template.as_bytes(), is_bytes: false, has_mapping, at: 0 }
    }

    /// Of a `bytes`.
    pub fn of_bytes(template: &'a [u8], has_mapping: bool) -> Parser<'a> {
        Parser { bytes: template, is_bytes: true, has_mapping, at: 0 }
    }

    fn peek(&self) -> Result<u8, Failure> {
        self.bytes.get(self.at).copied().ok_or_else(|| Failure::value("incomplete format"))
    }

    fn key(&mut self) -> Result<Option<Range<usize>>, Failure> {
        if self.bytes.get(self.at) != Some(&b'(') {
            return Ok(None);
        }
        if !self.has_mapping {
            return Err(Failure::type_("format requires a mapping"));
        }
        let start = self.at + 1;
        let mut depth = 0u32;
        for (at, byte) in self.bytes.iter().enumerate().skip(self.at) {
            match byte {
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                self.at = at + 1;
                return Ok(Some(start..at));
            }
        }
        Err(Failure::value("incomplete format key"))
    }

    fn flags(&mut self) -> Flags {
        let mut flags = Flags::default();
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'-' => flags.left = true,
                b'+' => flags.plus = true,
                b' ' => flags.space = true,
                b'#' => flags.alternate = true,
                b'0' => flags.zero = true,
                _ => break,
            }
            self.at += 1;
        }
        flags
    }

    fn amount(&mut self, most: i64, too_big: &str) -> Result<Amount, Failure> {
        if self.bytes.get(self.at) == Some(&b'*') {
            self.at += 1;
            return Ok(Amount::Star);
        }
        let mut value = None;
        while let Some(digit) = self.bytes.get(self.at).filter(|byte| byte.is_ascii_digit()) {
            let next = value.unwrap_or(0i64).checked_mul(10).and_then(|v| v.checked_add(i64::from(digit - b'0')));
            value = Some(next.filter(|next| *next <= most).ok_or_else(|| Failure::value(too_big))?);
            self.at += 1;
        }
        Ok(value.map_or(Amount::Unset, Amount::Fixed))
    }

    fn directive(&mut self) -> Result<Directive, Failure> {
        let key = self.key()?;
        let flags = self.flags();
        let width = self.amount(i64::MAX, "width too big")?;
        let mut precision = Amount::Unset;
        if self.bytes.get(self.at) == Some(&b'.') {
            self.at += 1;
            let too_big = if self.is_bytes { "prec too big" } else { "precision too big" };
            precision = match self.amount(i64::from(i32::MAX), too_big)? {
                Amount::Unset => Amount::Fixed(0),
                amount => amount,
            };
        }
        if matches!(self.peek()?, b'h' | b'l' | b'L') {
            self.at += 1;
        }
        let first = self.peek()?;
        let index = self.at;
        let code = if self.is_bytes || first.is_ascii() {
            char::from(first)
        } else {
            let rest = self.bytes.get(self.at..).and_then(|rest| std::str::from_utf8(rest).ok()).unwrap_or("");
            rest.chars().next().unwrap_or('?')
        };
        self.at += if self.is_bytes { 1 } else { code.len_utf8() };
        Ok(Directive { key, flags, width, precision, code, index })
    }

    fn piece(&mut self) -> Result<Piece, Failure> {
        let rest = self.bytes.get(self.at..).unwrap_or(&[]);
        let length = rest.iter().position(|byte| *byte == b'%').unwrap_or(rest.len());
        if length > 0 {
            let start = self.at;
            self.at += length;
            return Ok(Piece::Literal(start..self.at));
        }
        self.at += 1;
        if self.bytes.get(self.at) == Some(&b'%') {
            self.at += 1;
            return Ok(Piece::Literal(self.at - 1..self.at));
        }
        self.directive().map(Piece::Directive)
    }
}

impl Iterator for Parser<'_> {
    type Item = Result<Piece, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.bytes.len() {
            return None;
        }
        let piece = self.piece();
        if piece.is_err() {
            self.at = self.bytes.len();
        }
        Some(piece)
    }
}
