//! Properties of characters, exactly CPython 3.14's (Unicode 16): lookups in the generated tables.
//!
//! Rust's own `char` methods follow a newer Unicode and other definitions (`str.isalpha` is not `Alphabetic`), so
//! nothing here uses them beyond ASCII.

#[rustfmt::skip]
mod tables;

pub(crate) use tables::{FOLD_MAP, FOLD_MAP_SEVERAL, LOWER_MAP, LOWER_MAP_SEVERAL};
pub(crate) use tables::{TITLE_MAP, TITLE_MAP_SEVERAL, UPPER_MAP, UPPER_MAP_SEVERAL};

fn has(c: char, bits: u16) -> bool {
    let code = c as usize;
    let block = usize::from(tables::INDEX.get(code >> 7).copied().unwrap_or(0));
    let kind = tables::BLOCKS.get((block << 7) | (code & 127)).copied().unwrap_or(0);
    tables::KINDS.get(usize::from(kind)).is_some_and(|kind| kind & bits != 0)
}

/// A letter: categories Lm, Lt, Lu, Ll, Lo.
pub fn is_alpha(c: char) -> bool {
    has(c, tables::ALPHA)
}

/// Can form numbers in base 10: `str.isdecimal`.
pub fn is_decimal(c: char) -> bool {
    has(c, tables::DECIMAL)
}

/// A digit, superscripts included: `str.isdigit`.
pub fn is_digit(c: char) -> bool {
    has(c, tables::DIGIT)
}

/// Has a numeric value, fractions and numerals included: `str.isnumeric`.
pub fn is_numeric(c: char) -> bool {
    has(c, tables::NUMERIC)
}

/// `repr` shows it as itself.
pub fn is_printable(c: char) -> bool {
    has(c, tables::PRINTABLE)
}

/// White space as `str.split()` and `str.strip()` see it.
#[inline]
pub fn is_space(c: char) -> bool {
    if c.is_ascii() { matches!(c, ' ' | '\t'..='\r' | '\x1c'..='\x1f') } else { has(c, tables::SPACE) }
}

/// Upper case.
pub fn is_upper(c: char) -> bool {
    has(c, tables::UPPER)
}

/// Lower case.
pub fn is_lower(c: char) -> bool {
    has(c, tables::LOWER)
}

/// Title case (Lt), such as 'ǅ'.
pub fn is_title(c: char) -> bool {
    has(c, tables::TITLE)
}

/// May start an identifier, '_' included.
pub fn is_identifier_start(c: char) -> bool {
    has(c, tables::XID_START)
}

/// May continue an identifier.
pub fn is_identifier_continue(c: char) -> bool {
    has(c, tables::XID_CONTINUE)
}

pub(crate) fn is_cased(c: char) -> bool {
    has(c, tables::CASED)
}

pub(crate) fn is_case_ignorable(c: char) -> bool {
    has(c, tables::CASE_IGNORABLE)
}

/// The value of a decimal digit of any script.
pub fn decimal(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.is_ascii_digit().then(|| c as u8 - b'0');
    }
    let code = c as u32;
    let after = tables::ZEROS.partition_point(|zero| *zero <= code);
    let distance = code - *tables::ZEROS.get(after.checked_sub(1)?)?;
    u8::try_from(distance).ok().filter(|digit| *digit < 10)
}

/// What a run table maps a character to.
pub(crate) fn mapped(table: &[(u32, u32, u8, i32)], c: char) -> Option<char> {
    let code = c as u32;
    let after = table.partition_point(|run| run.0 <= code);
    let (first, last, step, delta) = *table.get(after.checked_sub(1)?)?;
    if code > last || !(code - first).is_multiple_of(u32::from(step)) {
        return None;
    }
    char::from_u32(code.checked_add_signed(delta)?)
}

/// What a table of several characters maps a character to.
pub(crate) fn mapped_several(table: &[(u32, &'static str)], c: char) -> Option<&'static str> {
    let found = table.binary_search_by_key(&(c as u32), |entry| entry.0).ok()?;
    table.get(found).map(|entry| entry.1)
}
