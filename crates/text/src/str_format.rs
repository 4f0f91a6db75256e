//! The parser of `str.format` templates.
//!
//! It is lazy, as CPython's is: a template's second field is not looked at before the first has been formatted, and an
//! accessor not before the one in front of it has been applied. Errors therefore come in CPython's order.

use crate::failure::Failure;
use crate::unicode;

/// How deep templates nest: a field's format spec may contain fields, theirs may not. Start [`descend`] with this.
pub const MAX_DEPTH: u32 = 2;

/// The depth for a nested template; call it with [`MAX_DEPTH`] for the outermost one.
pub fn descend(depth: u32) -> Result<u32, Failure> {
    depth.checked_sub(1).ok_or_else(|| Failure::value("Max string recursion exceeded"))
}

/// A literal and the replacement field behind it, if there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Text to copy.
    pub literal: &'a str,
    /// What comes after it.
    pub field: Option<Field<'a>>,
}

/// A replacement field: `{name!conversion:spec}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    /// Everything before `!` or `:`: see [`Field::path`].
    pub name: &'a str,
    /// What stands after `!`: check it with [`Field::conversion`].
    pub conversion: Option<char>,
    /// The format specification.
    pub spec: &'a str,
    /// Whether the specification contains braces, so that it is a template itself.
    pub nested: bool,
}

/// The pieces of a template, parsed one at a time.
#[derive(Clone, Debug)]
pub struct Template<'a> {
    rest: &'a str,
}

impl<'a> Template<'a> {
    /// Starts at the beginning.
    pub fn new(text: &'a str) -> Template<'a> {
        Template { rest: text }
    }

    /// Cuts the next `length` bytes off.
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    fn piece(&mut self) -> Result<Piece<'a>, Failure> {
        let Some(at) = self.rest.find(['{', '}']) else {
            return Ok(Piece { literal: self.take(self.rest.len()), field: None });
        };
        let bytes = self.rest.as_bytes();
        let (brace, next) = (bytes.get(at).copied(), bytes.get(at + 1).copied());
        if next == brace {
            // A doubled brace stands for itself: the first of the two ends the literal.
            let literal = self.take(at + 1);
            self.take(1);
            return Ok(Piece { literal, field: None });
        }
        if brace == Some(b'}') {
            return Err(Failure::value("Single '}' encountered in format string"));
        }
        if next.is_none() {
            return Err(Failure::value("Single '{' encountered in format string"));
        }
        let literal = self.take(at);
        self.take(1);
        Ok(Piece { literal, field: Some(self.field()?) })
    }

    fn field(&mut self) -> Result<Field<'a>, Failure> {
        let (end, stop) = name_end(self.rest)?;
        let name = self.take(end);
        self.take(1);
        let mut field = Field { name, conversion: None, spec: "", nested: false };
        if stop == b'}' {
            return Ok(field);
        }
        if stop == b'!' {
            let conversion = self.rest.chars().next();
            let conversion =
                conversion.ok_or_else(|| Failure::value("end of string while looking for conversion specifier"))?;
            field.conversion = Some(conversion);
            self.take(conversion.len_utf8());
            match self.rest.as_bytes().first() {
                Some(b'}') => {
                    self.take(1);
                    return Ok(field);
                }
                Some(b':') => drop(self.take(1)),
                Some(_) => return Err(Failure::value("expected ':' after conversion specifier")),
                None => {}
            }
        }
        let mut depth = 1u32;
        for (at, byte) in self.rest.bytes().enumerate() {
            match byte {
                b'{' => {
                    field.nested = true;
                    depth += 1;
                }
                b'}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                field.spec = self.take(at);
                self.take(1);
                return Ok(field);
            }
        }
        Err(Failure::value("unmatched '{' in format spec"))
    }
}

/// Where a field's name ends, and by which of `}`, `:` and `!`. Inside brackets they mean nothing.
fn name_end(text: &str) -> Result<(usize, u8), Failure> {
    let mut bracket = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b']' => bracket = false,
            _ if bracket => {}
            b'[' => bracket = true,
            b'{' => return Err(Failure::value("unexpected '{' in field name")),
            b'}' | b':' | b'!' => return Ok((at, byte)),
            _ => {}
        }
    }
    Err(Failure::value("expected '}' before end of string"))
}

impl<'a> Iterator for Template<'a> {
    type Item = Result<Piece<'a>, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let piece = self.piece();
        if piece.is_err() {
            self.rest = "";
        }
        Some(piece)
    }
}

/// What a field's conversion asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conversion {
    /// `!s`
    Str,
    /// `!r`
    Repr,
    /// `!a`
    Ascii,
}

/// Whether a template numbers its fields itself: one for a whole call, nested templates included.
#[derive(Clone, Debug, Default)]
pub struct Numbering {
    automatic: Option<bool>,
    next: usize,
}

/// The first part of a field's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First<'a> {
    /// A positional argument.
    Index(usize),
    /// A keyword argument.
    Name(&'a str),
}

/// A further part of a field's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accessor<'a> {
    /// `.name`
    Attribute(&'a str),
    /// `[number]`
    Index(i64),
    /// `[anything else]`
    Key(&'a str),
}

/// A number in decimal digits of any script; `None` if it is none.
fn number(text: &str) -> Result<Option<i64>, Failure> {
    let mut value = None;
    for c in text.chars() {
        let Some(digit) = unicode::decimal(c) else { return Ok(None) };
        let next = value.unwrap_or(0i64).checked_mul(10).and_then(|value| value.checked_add(i64::from(digit)));
        value = Some(next.ok_or_else(|| Failure::value("Too many decimal digits in format string"))?);
    }
    Ok(value)
}

/// Splits a field's name into its first part and the accessors; without `numbering` an empty name stays a name.
pub fn split_name<'a>(name: &'a str, numbering: Option<&mut Numbering>) -> Result<(First<'a>, Accessors<'a>), Failure> {
    let end = name.find(['.', '[']).unwrap_or(name.len());
    let (first, rest) = name.split_at_checked(end).unwrap_or((name, ""));
    let accessors = Accessors { rest };
    let index = number(first)?.and_then(|index| usize::try_from(index).ok());
    let numbered = match numbering {
        Some(numbering) if first.is_empty() || index.is_some() => numbering.place(index)?,
        _ => index,
    };
    Ok((numbered.map_or(First::Name(first), First::Index), accessors))
}

impl Numbering {
    fn place(&mut self, index: Option<usize>) -> Result<Option<usize>, Failure> {
        let automatic = index.is_none();
        if *self.automatic.get_or_insert(automatic) != automatic {
            return Err(Failure::value(if automatic {
                "cannot switch from manual field specification to automatic field numbering"
            } else {
                "cannot switch from automatic field numbering to manual field specification"
            }));
        }
        Ok(index.or_else(|| {
            self.next += 1;
            Some(self.next - 1)
        }))
    }
}

/// The accessors of a field, parsed one at a time.
#[derive(Clone, Debug)]
pub struct Accessors<'a> {
    rest: &'a str,
}

impl<'a> Accessors<'a> {
    fn parse(&mut self) -> Result<Accessor<'a>, Failure> {
        let empty = || Failure::value("Empty attribute in format string");
        if let Some(rest) = self.rest.strip_prefix('.') {
            let (name, rest) = rest.split_at_checked(rest.find(['.', '[']).unwrap_or(rest.len())).unwrap_or((rest, ""));
            self.rest = rest;
            return if name.is_empty() { Err(empty()) } else { Ok(Accessor::Attribute(name)) };
        }
        let inner = self
            .rest
            .strip_prefix('[')
            .ok_or_else(|| Failure::value("Only '.' or '[' may follow ']' in format field specifier"))?;
        let (key, rest) = inner.split_once(']').ok_or_else(|| Failure::value("Missing ']' in format string"))?;
        self.rest = rest;
        if key.is_empty() {
            return Err(empty());
        }
        Ok(number(key)?.map_or(Accessor::Key(key), Accessor::Index))
    }
}

impl<'a> Iterator for Accessors<'a> {
    type Item = Result<Accessor<'a>, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let accessor = self.parse();
        if accessor.is_err() {
            self.rest = "";
        }
        Some(accessor)
    }
}

impl<'a> Field<'a> {
    /// The first part of the name and the accessors behind it.
    pub fn path(&self, numbering: &mut Numbering) -> Result<(First<'a>, Accessors<'a>), Failure> {
        split_name(self.name, Some(numbering))
    }

    /// The conversion, checked. CPython does this after it has found the value.
    pub fn conversion(&self) -> Result<Option<Conversion>, Failure> {
        Ok(Some(match self.conversion {
            None => return Ok(None),
            Some('s') => Conversion::Str,
            Some('r') => Conversion::Repr,
            Some('a') => Conversion::Ascii,
            Some(c @ '!'..='~') => return Err(Failure::value(format!("Unknown conversion specifier {c}"))),
            Some(c) => return Err(Failure::value(format!("Unknown conversion specifier \\x{:x}", c as u32))),
        }))
    }
}
