//! `%` formatting of `str` and `bytes`: the parser of templates, and the layout of a converted argument.
//!
//! The parser is lazy, so that errors come in CPython's order: fetch the argument of a directive before asking
//! [`Directive::check`] whether its conversion exists.

use std::ops::Range;

use crate::failure::{Failure, bounded};
use crate::float_repr::{self, Style};
use crate::int::IntRef;
use crate::int_text::{magnitude_digits, to_decimal};

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
    /// The index of `code` in the template, in characters (bytes of a bytes template).
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
        let before = self.bytes.get(..self.at).unwrap_or(&[]);
        let (code, index) = if self.is_bytes {
            (char::from(first), self.at)
        } else {
            let rest = self.bytes.get(self.at..).and_then(|rest| std::str::from_utf8(rest).ok()).unwrap_or("");
            (rest.chars().next().unwrap_or('?'), std::str::from_utf8(before).map_or(0, |text| text.chars().count()))
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

/// A directive whose stars have been replaced by their arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Its flags.
    pub flags: Flags,
    /// The least width.
    pub width: usize,
    /// Digits or characters.
    pub precision: Option<usize>,
    /// The conversion.
    pub code: char,
}

impl Directive {
    /// Fails if there is no such conversion.
    pub fn check(&self, is_bytes: bool) -> Result<(), Failure> {
        let code = self.code;
        if "diouxXeEfFgGcrsa".contains(code) || (is_bytes && code == 'b') {
            return Ok(());
        }
        if is_bytes && !code.is_ascii() {
            // CPython's message fails on its own: a signed char is no character.
            return Err(Failure::overflow("character argument not in range(0x110000)"));
        }
        let shown = if is_bytes || ('\u{1f}'..='~').contains(&code) { code } else { '?' };
        let (number, index) = (code as u32, self.index);
        Err(Failure::value(format!("unsupported format character '{shown}' (0x{number:x}) at index {index}")))
    }

    /// Puts the arguments of stars in: a negative width means left-aligned, a negative precision 0.
    pub fn layout(&self, width: Option<i64>, precision: Option<i64>) -> Layout {
        let mut flags = self.flags;
        let width = match self.width {
            Amount::Fixed(width) => width,
            Amount::Star => width.unwrap_or(0),
            Amount::Unset => 0,
        };
        flags.left |= width < 0;
        let precision = match self.precision {
            Amount::Fixed(precision) => Some(precision),
            Amount::Star => Some(precision.unwrap_or(0)),
            Amount::Unset => None,
        };
        Layout {
            flags,
            width: usize::try_from(width.unsigned_abs()).unwrap_or(usize::MAX),
            precision: precision.map(|precision| usize::try_from(precision).unwrap_or(0)),
            code: self.code,
        }
    }
}

impl Layout {
    /// An int under `d`, `i`, `u`, `o`, `x` or `X`.
    pub fn int<'a>(&self, value: impl Into<IntRef<'a>>, max_digits: usize) -> Result<String, Failure> {
        let value = value.into();
        let (mut digits, prefix) = match self.code {
            'o' => (magnitude_digits(value, 8), "0o"),
            'x' => (magnitude_digits(value, 16), "0x"),
            'X' => (magnitude_digits(value, 16).to_ascii_uppercase(), "0X"),
            _ => (to_decimal(value, max_digits)?.trim_start_matches('-').to_owned(), ""),
        };
        let missing = self.precision.unwrap_or(0).saturating_sub(digits.len());
        if missing > 0 {
            digits.insert_str(0, &"0".repeat(bounded(missing)?));
        }
        self.number(value.is_negative(), if self.flags.alternate { prefix } else { "" }, &digits)
    }

    /// A float under `e`, `E`, `f`, `F`, `g` or `G`.
    pub fn float(&self, x: f64) -> Result<String, Failure> {
        let style = Style {
            code: self.code.to_ascii_lowercase(),
            precision: self.precision.unwrap_or(6),
            upper: self.code.is_ascii_uppercase(),
            alternate: self.flags.alternate,
            dot_zero: false,
            no_negative_zero: false,
        };
        let text = float_repr::format(x, style)?;
        self.number(text.starts_with('-'), "", text.trim_start_matches('-'))
    }

    fn number(&self, negative: bool, prefix: &str, digits: &str) -> Result<String, Failure> {
        let sign = match (negative, self.flags.plus, self.flags.space) {
            (true, _, _) => "-",
            (_, true, _) => "+",
            (_, _, true) => " ",
            _ => "",
        };
        let length = sign.len() + prefix.len() + digits.len();
        let missing = bounded(self.width)?.saturating_sub(length);
        let mut out = String::with_capacity(length + missing);
        let fill = |out: &mut String, c: char, wanted: bool| {
            out.extend(std::iter::repeat_n(c, if wanted { missing } else { 0 }));
        };
        fill(&mut out, ' ', !self.flags.left && !self.flags.zero);
        out.push_str(sign);
        out.push_str(prefix);
        fill(&mut out, '0', !self.flags.left && self.flags.zero);
        out.push_str(digits);
        fill(&mut out, ' ', self.flags.left);
        Ok(out)
    }

    /// A text under `s`, `r` or `a`: cut to the precision, padded to the width.
    pub fn text(&self, text: &str) -> Result<String, Failure> {
        let cut = self.precision.and_then(|most| text.char_indices().nth(most));
        let kept = cut.and_then(|(end, _)| text.get(..end)).unwrap_or(text);
        let (before, after) = self.padding(kept.chars().count())?;
        let mut out = String::with_capacity(kept.len() + before + after);
        out.extend(std::iter::repeat_n(' ', before));
        out.push_str(kept);
        out.extend(std::iter::repeat_n(' ', after));
        Ok(out)
    }

    /// A character under `c`.
    pub fn character(&self, c: char) -> Result<String, Failure> {
        Layout { precision: None, ..*self }.text(c.encode_utf8(&mut [0; 4]))
    }

    /// Bytes under `s` or `b`: cut to the precision, padded to the width.
    pub fn bytes(&self, data: &[u8]) -> Result<Vec<u8>, Failure> {
        let kept = self.precision.and_then(|most| data.get(..most)).unwrap_or(data);
        let (before, after) = self.padding(kept.len())?;
        let mut out = Vec::with_capacity(kept.len() + before + after);
        out.resize(before, b' ');
        out.extend_from_slice(kept);
        out.resize(out.len() + after, b' ');
        Ok(out)
    }

    fn padding(&self, length: usize) -> Result<(usize, usize), Failure> {
        let missing = bounded(self.width)?.saturating_sub(length);
        Ok(if self.flags.left { (0, missing) } else { (missing, 0) })
    }

    /// The character of an int under `c`.
    pub fn code_point<'a>(value: impl Into<IntRef<'a>>) -> Result<char, Failure> {
        let code = value.into().to_i64().and_then(|code| u32::try_from(code).ok());
        code.and_then(char::from_u32).ok_or_else(|| Failure::overflow("%c arg not in range(0x110000)"))
    }

    /// The byte of an int under `c` of a bytes template.
    pub fn byte<'a>(value: impl Into<IntRef<'a>>) -> Result<u8, Failure> {
        let code = value.into().to_i64().and_then(|code| u8::try_from(code).ok());
        code.ok_or_else(|| Failure::overflow("%c arg not in range(256)"))
    }
}
