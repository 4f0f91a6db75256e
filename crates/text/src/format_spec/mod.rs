//! The format mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision[grouping]][type]`.
//!
//! [`Spec::parse`] reads it; `format_int`, `format_float` and `format_str` apply it. A caller that bounds memory looks at
//! [`Spec::width`] and [`Spec::precision`] in between. The empty spec means `str(value)` and never gets here in CPython;
//! here it gives the same result.

mod float;
mod int;
mod layout;
mod text;

pub use float::{format_float, format_float_to};
pub use int::{format_int, format_int_to};
pub(crate) use layout::fill;
pub use text::{format_str, format_str_to};

use crate::failure::Failure;
use crate::unicode;

/// Where the value stands in its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// `<`
    Left,
    /// `>`
    Right,
    /// `^`
    Center,
    /// `=`: the padding comes after the sign.
    AfterSign,
}

/// A parsed format specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spec {
    /// The character that pads.
    pub fill: char,
    /// Where the value stands.
    pub align: Align,
    /// `'+'`, `'-'` or `' '`.
    pub sign: Option<char>,
    /// `z`: a negative zero loses its sign.
    pub no_negative_zero: bool,
    /// `#`
    pub alternate: bool,
    /// The least width, in characters.
    pub width: Option<i64>,
    /// `','` or `'_'` before the point.
    pub grouping: Option<char>,
    /// Digits or, with strings, characters.
    pub precision: Option<i64>,
    /// `','` or `'_'` after the point.
    pub fraction_grouping: Option<char>,
    /// The presentation type.
    pub code: Option<char>,
}

/// What is being formatted: it decides defaults, and names the type in messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `str`: left-aligned, type `s`.
    Str,
    /// `int`: right-aligned, type `d`.
    Int,
    /// `float`: right-aligned, no type.
    Float,
}

fn alignment(c: char) -> Option<Align> {
    match c {
        '<' => Some(Align::Left),
        '>' => Some(Align::Right),
        '^' => Some(Align::Center),
        '=' => Some(Align::AfterSign),
        _ => None,
    }
}

struct Cursor<'a> {
    rest: &'a str,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn skip(&mut self) {
        let mut chars = self.rest.chars();
        chars.next();
        self.rest = chars.as_str();
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.skip();
        }
        found
    }

    /// A number in decimal digits of any script, as CPython reads it.
    fn number(&mut self) -> Result<Option<i64>, Failure> {
        let mut value = None;
        while let Some(digit) = self.peek().and_then(unicode::decimal) {
            let next = value.unwrap_or(0i64).checked_mul(10).and_then(|value| value.checked_add(i64::from(digit)));
            value = Some(next.ok_or_else(|| Failure::value("Too many decimal digits in format string"))?);
            self.skip();
        }
        Ok(value)
    }

    fn grouping(&mut self) -> Result<Option<char>, Failure> {
        let comma = self.take(',');
        let underscore = self.take('_');
        if underscore && (comma || self.peek() == Some(',')) {
            return Err(Failure::value("Cannot specify both ',' and '_'."));
        }
        Ok(if comma {
            Some(',')
        } else if underscore {
            Some('_')
        } else {
            None
        })
    }
}

impl Spec {
    /// Reads a specification. `type_name` is the Python type of the value, for messages.
    pub fn parse(text: &str, kind: Kind, type_name: &str) -> Result<Spec, Failure> {
        let mut spec = Spec::default_for(kind);
        let mut cursor = Cursor { rest: text };
        let (fill_given, align_given) = spec.read_alignment(&mut cursor);
        if let Some(sign @ ('+' | '-' | ' ')) = cursor.peek() {
            spec.sign = Some(sign);
            cursor.skip();
        }
        spec.no_negative_zero = cursor.take('z');
        spec.alternate = cursor.take('#');
        if !fill_given && cursor.take('0') {
            spec.fill = '0';
            if !align_given && kind != Kind::Str {
                spec.align = Align::AfterSign;
            }
        }
        spec.width = cursor.number()?;
        spec.grouping = cursor.grouping()?;
        if cursor.take('.') {
            spec.precision = cursor.number()?;
            spec.fraction_grouping = cursor.grouping()?;
            if spec.precision.is_none() && spec.fraction_grouping.is_none() {
                return Err(Failure::value("Format specifier missing precision"));
            }
        }
        if let Some(code) = cursor.peek() {
            cursor.skip();
            spec.code = Some(code);
        }
        if !cursor.rest.is_empty() {
            return Err(Failure::value(format!("Invalid format specifier '{text}' for object of type '{type_name}'")));
        }
        spec.check_grouping(kind)?;
        Ok(spec)
    }

    fn default_for(kind: Kind) -> Spec {
        Spec {
            fill: ' ',
            align: if kind == Kind::Str { Align::Left } else { Align::Right },
            sign: None,
            no_negative_zero: false,
            alternate: false,
            width: None,
            grouping: None,
            precision: None,
            fraction_grouping: None,
            code: None,
        }
    }

    fn read_alignment(&mut self, cursor: &mut Cursor<'_>) -> (bool, bool) {
        let mut chars = cursor.rest.chars();
        let (first, second) = (chars.next(), chars.next());
        if let (Some(fill), Some(align)) = (first, second.and_then(alignment)) {
            (self.fill, self.align) = (fill, align);
            cursor.rest = chars.as_str();
            return (true, true);
        }
        match first.and_then(alignment) {
            Some(align) => {
                self.align = align;
                cursor.skip();
                (false, true)
            }
            None => (false, false),
        }
    }

    fn check_grouping(&self, kind: Kind) -> Result<(), Failure> {
        let default = match kind {
            Kind::Str => Some('s'),
            Kind::Int => Some('d'),
            Kind::Float => None,
        };
        let code = self.code.or(default);
        let refuse = |grouping: char, code: char| {
            let shown = if code > ' ' && code <= '\u{7f}' { code.to_string() } else { format!("\\x{:x}", code as u32) };
            Err(Failure::value(format!("Cannot specify '{grouping}' with '{shown}'.")))
        };
        match (self.grouping, code) {
            (None, _) | (_, None | Some('d' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F')) => {}
            (Some('_'), Some('b' | 'o' | 'x' | 'X')) => {}
            (Some(grouping), Some(code)) => return refuse(grouping, code),
        }
        match self.fraction_grouping {
            Some(grouping) if code == Some('n') => refuse(grouping, 'n'),
            _ => Ok(()),
        }
    }

    /// The failure for a presentation type that the value does not have.
    fn unknown_code(code: char, type_name: &str) -> Failure {
        let shown = if code > ' ' && code < '\u{80}' { code.to_string() } else { format!("\\x{:x}", code as u32) };
        Failure::value(format!("Unknown format code '{shown}' for object of type '{type_name}'"))
    }
}
