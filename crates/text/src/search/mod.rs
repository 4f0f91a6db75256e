//! Searching, splitting, stripping and padding: one implementation for `str` and `bytes`.
//!
//! UTF-8 is self-synchronising: a text found among the bytes of another begins and ends at characters. So the searches
//! run on bytes, and only positions need the difference ([`Units`]).

mod find;
mod pad;
mod replace;
mod split;
mod strip;

pub use find::{contains, count, ends_with, find, rfind, starts_with};
pub use pad::{center, expand_tabs, ljust, rjust, zfill};
pub use replace::{Translation, join, repeat, replace, translate, translate_bytes};
pub use split::{Places, partition, rpartition, rsplit, rsplit_whitespace, split, split_lines, split_whitespace};
pub use split::{rsplit_places, rsplit_whitespace_places, split_lines_places, split_places, split_whitespace_places};
pub use strip::{Side, remove_prefix, remove_suffix, strip, strip_any, strip_any_places, strip_places};

use crate::{case, slice, unicode};

mod sealed {
    pub trait Sealed {}
    impl Sealed for str {}
    impl Sealed for [u8] {}
}

/// `str`, whose units are characters, or `[u8]`, whose units are bytes.
pub trait Units: sealed::Sealed {
    /// What owns one: `String` or `Vec<u8>`.
    type Owned: Default;
    /// A character or a byte.
    type Unit: Copy + PartialEq;

    /// Its bytes.
    fn as_bytes(&self) -> &[u8];
    /// A range of bytes that starts and ends between units; empty if it does not.
    fn sub(&self, start: usize, end: usize) -> &Self;
    /// The byte offset of a unit. `is_ascii` promises that units are bytes.
    fn offset(&self, index: usize, is_ascii: bool) -> usize;
    /// The number of units before a byte offset.
    fn index_of(&self, offset: usize, is_ascii: bool) -> usize;
    /// The units with their byte offsets.
    fn units(&self) -> impl DoubleEndedIterator<Item = (usize, Self::Unit)>;
    /// The bytes that a unit takes.
    fn width(unit: Self::Unit) -> usize;
    /// White space of `split()` and `strip()`.
    fn is_space(unit: Self::Unit) -> bool;
    /// The same of a unit that is ASCII.
    fn is_ascii_space(byte: u8) -> bool;
    /// Whether a byte may be (the start of) a unit that ends a line.
    fn may_break(byte: u8) -> bool;
    /// Ends a line in `splitlines`.
    fn is_line_break(unit: Self::Unit) -> bool;
    /// The unit at a byte offset between units, and what it takes.
    fn unit_at(&self, offset: usize) -> Option<(Self::Unit, usize)>;
    /// The unit that ends at a byte offset.
    fn unit_before(&self, offset: usize) -> Option<(Self::Unit, usize)>;
    /// A unit that is this ASCII character.
    fn is(unit: Self::Unit, ascii: u8) -> bool;
    /// An ASCII character as a unit.
    fn ascii(ascii: u8) -> Self::Unit;
    /// Appends a part.
    fn push(out: &mut Self::Owned, part: &Self);
    /// Appends a unit several times.
    fn push_unit(out: &mut Self::Owned, unit: Self::Unit, times: usize);
    /// Room for so many bytes more.
    fn reserve(out: &mut Self::Owned, bytes: usize);
}

impl Units for str {
    type Owned = String;
    type Unit = char;

    fn as_bytes(&self) -> &[u8] {
        self.as_bytes()
    }

    fn sub(&self, start: usize, end: usize) -> &str {
        self.get(start..end).unwrap_or("")
    }

    fn offset(&self, index: usize, is_ascii: bool) -> usize {
        slice::offset(self, index, is_ascii)
    }

    fn index_of(&self, offset: usize, is_ascii: bool) -> usize {
        slice::index_of(self, offset, is_ascii)
    }

    fn units(&self) -> impl DoubleEndedIterator<Item = (usize, char)> {
        self.char_indices()
    }

    fn width(unit: char) -> usize {
        unit.len_utf8()
    }

    fn is_space(unit: char) -> bool {
        unicode::is_space(unit)
    }

    #[inline]
    fn is_ascii_space(byte: u8) -> bool {
        matches!(byte, b' ' | b'\t'..=b'\r' | 0x1c..=0x1f)
    }

    #[inline]
    fn may_break(byte: u8) -> bool {
        matches!(byte, b'\n'..=b'\r' | 0x1c..=0x1e | 0xc2 | 0xe2)
    }

    fn is_line_break(unit: char) -> bool {
        matches!(unit, '\n'..='\r' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}')
    }

    #[inline]
    fn unit_at(&self, offset: usize) -> Option<(char, usize)> {
        match *self.as_bytes().get(offset)? {
            byte @ 0..0x80 => Some((char::from(byte), 1)),
            _ => self.get(offset..)?.chars().next().map(|c| (c, c.len_utf8())),
        }
    }

    #[inline]
    fn unit_before(&self, offset: usize) -> Option<(char, usize)> {
        match *self.as_bytes().get(offset.checked_sub(1)?)? {
            byte @ 0..0x80 => Some((char::from(byte), 1)),
            _ => self.get(..offset)?.chars().next_back().map(|c| (c, c.len_utf8())),
        }
    }

    fn is(unit: char, ascii: u8) -> bool {
        unit == char::from(ascii)
    }

    fn ascii(ascii: u8) -> char {
        char::from(ascii)
    }

    fn push(out: &mut String, part: &str) {
        out.push_str(part);
    }

    fn push_unit(out: &mut String, unit: char, times: usize) {
        out.extend(std::iter::repeat_n(unit, times));
    }

    fn reserve(out: &mut String, bytes: usize) {
        out.reserve_exact(bytes);
    }
}

impl Units for [u8] {
    type Owned = Vec<u8>;
    type Unit = u8;

    fn as_bytes(&self) -> &[u8] {
        self
    }

    fn sub(&self, start: usize, end: usize) -> &[u8] {
        self.get(start..end).unwrap_or(&[])
    }

    fn offset(&self, index: usize, _: bool) -> usize {
        index.min(self.len())
    }

    fn index_of(&self, offset: usize, _: bool) -> usize {
        offset.min(self.len())
    }

    fn units(&self) -> impl DoubleEndedIterator<Item = (usize, u8)> {
        self.iter().copied().enumerate()
    }

    fn width(_: u8) -> usize {
        1
    }

    fn is_space(unit: u8) -> bool {
        case::bytes::is_space_byte(unit)
    }

    #[inline]
    fn is_ascii_space(byte: u8) -> bool {
        case::bytes::is_space_byte(byte)
    }

    #[inline]
    fn may_break(byte: u8) -> bool {
        matches!(byte, b'\n' | b'\r')
    }

    fn is_line_break(unit: u8) -> bool {
        matches!(unit, b'\n' | b'\r')
    }

    #[inline]
    fn unit_at(&self, offset: usize) -> Option<(u8, usize)> {
        Some((*self.get(offset)?, 1))
    }

    #[inline]
    fn unit_before(&self, offset: usize) -> Option<(u8, usize)> {
        Some((*self.get(offset.checked_sub(1)?)?, 1))
    }

    fn is(unit: u8, ascii: u8) -> bool {
        unit == ascii
    }

    fn ascii(ascii: u8) -> u8 {
        ascii
    }

    fn push(out: &mut Vec<u8>, part: &[u8]) {
        out.extend_from_slice(part);
    }

    fn push_unit(out: &mut Vec<u8>, unit: u8, times: usize) {
        out.resize(out.len().saturating_add(times), unit);
    }

    fn reserve(out: &mut Vec<u8>, bytes: usize) {
        out.reserve_exact(bytes);
    }
}

/// The number of units.
pub(crate) fn length<T: Units + ?Sized>(text: &T, is_ascii: bool) -> usize {
    text.index_of(text.as_bytes().len(), is_ascii)
}

/// The whole of it from a byte offset on.
fn from<T: Units + ?Sized>(text: &T, start: usize) -> &T {
    text.sub(start, text.as_bytes().len())
}
