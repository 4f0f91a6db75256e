//! Converted arguments under a directive: sign, prefix, precision, padding.

use super::{Amount, Directive, Flags};
use crate::failure::{Failure, bounded};
use crate::float_repr::{self, Style};
use crate::format_spec::fill;
use crate::int::IntRef;
use crate::int_text::{magnitude_digits, to_decimal};

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
    /// Fails if there is no such conversion; `template` is what the directive stands in.
    pub fn check(&self, template: &[u8], is_bytes: bool) -> Result<(), Failure> {
        let code = self.code;
        let known = matches!(
            code,
            'd' | 'i' | 'o' | 'u' | 'x' | 'X' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'c' | 'r' | 's' | 'a'
        );
        if known || (is_bytes && code == 'b') {
            return Ok(());
        }
        if is_bytes && !code.is_ascii() {
            // CPython's message fails on its own: a signed char is no character.
            return Err(Failure::overflow("character argument not in range(0x110000)"));
        }
        let shown = if is_bytes || ('\u{1f}'..='~').contains(&code) { code } else { '?' };
        let before = template.iter().take(self.index);
        let index = before.filter(|byte| is_bytes || **byte & 0xc0 != 0x80).count();
        let number = code as u32;
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
        let mut out = String::new();
        self.float_to(&mut out, x).map(|()| out)
    }

    /// Appends a float.
    pub fn float_to(&self, out: &mut String, x: f64) -> Result<(), Failure> {
        if let ('f' | 'F', places @ 0..=99, false) = (self.code, self.precision.unwrap_or(6), self.flags.alternate)
            && x.is_finite()
        {
            let mut digits = String::with_capacity(32);
            float_repr::push_fixed(&mut digits, x, places);
            return self.number_to(out, x.is_sign_negative(), "", &digits);
        }
        let style = Style {
            code: self.code.to_ascii_lowercase(),
            precision: self.precision.unwrap_or(6),
            upper: self.code.is_ascii_uppercase(),
            alternate: self.flags.alternate,
            dot_zero: false,
            no_negative_zero: false,
        };
        let text = float_repr::format(x, style)?;
        self.number_to(out, text.starts_with('-'), "", text.trim_start_matches('-'))
    }

    fn number(&self, negative: bool, prefix: &str, digits: &str) -> Result<String, Failure> {
        let mut out = String::new();
        self.number_to(&mut out, negative, prefix, digits).map(|()| out)
    }

    fn number_to(&self, out: &mut String, negative: bool, prefix: &str, digits: &str) -> Result<(), Failure> {
        let sign = match (negative, self.flags.plus, self.flags.space) {
            (true, _, _) => "-",
            (_, true, _) => "+",
            (_, _, true) => " ",
            _ => "",
        };
        let length = sign.len() + prefix.len() + digits.len();
        let missing = bounded(self.width)?.saturating_sub(length);
        out.reserve(length + missing);
        let fill = |out: &mut String, c: char, wanted: bool| fill(out, c, if wanted { missing } else { 0 });
        fill(out, ' ', !self.flags.left && !self.flags.zero);
        out.push_str(sign);
        out.push_str(prefix);
        fill(out, '0', !self.flags.left && self.flags.zero);
        out.push_str(digits);
        fill(out, ' ', self.flags.left);
        Ok(())
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

    /// A byte under `c`.
    pub fn byte_character(&self, byte: u8) -> Result<Vec<u8>, Failure> {
        Layout { precision: None, ..*self }.bytes(&[byte])
    }

    fn padding(&self, length: usize) -> Result<(usize, usize), Failure> {
        let missing = bounded(self.width)?.saturating_sub(length);
        Ok(if self.flags.left { (0, missing) } else { (missing, 0) })
    }

    /// The character of an int under `c`.
    pub fn code_point<'a>(value: impl Into<IntRef<'a>>) -> Result<char, Failure> {
        let code = value.into().to_i64().and_then(|code| u32::try_from(code).ok());
        code.and_then(crate::surrogate::character).ok_or_else(|| Failure::overflow("%c arg not in range(0x110000)"))
    }

    /// The byte of an int under `c` of a bytes template.
    pub fn byte<'a>(value: impl Into<IntRef<'a>>) -> Result<u8, Failure> {
        let code = value.into().to_i64().and_then(|code| u8::try_from(code).ok());
        code.ok_or_else(|| Failure::overflow("%c arg not in range(256)"))
    }
}
