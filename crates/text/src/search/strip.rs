//! `strip` and its kin, `removeprefix`, `removesuffix`.

use super::{Units, from};

/// Which ends to strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// `lstrip`
    Left,
    /// `rstrip`
    Right,
    /// `strip`
    Both,
}

#[inline]
fn strip_while<T: Units + ?Sized>(text: &T, side: Side, drop: impl Fn(T::Unit) -> bool) -> (usize, usize) {
    let (mut start, mut end) = (0, text.as_bytes().len());
    if side != Side::Right {
        while let Some((unit, width)) = text.unit_at(start)
            && drop(unit)
        {
            start += width;
        }
    }
    if side != Side::Left {
        while end > start
            && let Some((unit, width)) = text.unit_before(end)
            && drop(unit)
        {
            end -= width;
        }
    }
    (start, end)
}

/// `text.strip()`: white space.
pub fn strip<T: Units + ?Sized>(text: &T, side: Side) -> &T {
    let (start, end) = strip_places(text, side);
    text.sub(start, end)
}

/// Where what [`strip`] leaves starts and ends.
pub fn strip_places<T: Units + ?Sized>(text: &T, side: Side) -> (usize, usize) {
    strip_while(text, side, T::is_space)
}

/// `text.strip(chars)`: any of these units.
pub fn strip_any<'a, T: Units + ?Sized>(text: &'a T, chars: &T, side: Side) -> &'a T {
    let (start, end) = strip_any_places(text, chars, side);
    text.sub(start, end)
}

/// Where what [`strip_any`] leaves starts and ends.
pub fn strip_any_places<T: Units + ?Sized>(text: &T, chars: &T, side: Side) -> (usize, usize) {
    let few = chars.as_bytes();
    if few.len() <= FEW && few.is_ascii() {
        return strip_bytes(text.as_bytes(), |byte| few.contains(byte), side);
    }
    match ascii_set(few) {
        Some(set) => strip_bytes(text.as_bytes(), |byte| byte.is_ascii() && set >> (byte & 0x7f) & 1 == 1, side),
        None => strip_while(text, side, |unit| chars.units().any(|(_, other)| other == unit)),
    }
}

/// So few bytes are looked through for each that may go: most texts have none of them at their ends.
const FEW: usize = 8;

/// A bit for each of these bytes; `None` when not all are ASCII.
fn ascii_set(bytes: &[u8]) -> Option<u128> {
    bytes.iter().try_fold(0, |set, &byte| byte.is_ascii().then_some(set | 1 << (byte & 0x7f)))
}

/// As [`strip_while`], for ASCII: no other character has these bytes in it. That is half the work.
#[inline]
fn strip_bytes(text: &[u8], drop: impl Fn(&u8) -> bool, side: Side) -> (usize, usize) {
    let start = if side == Side::Right { 0 } else { text.iter().position(|byte| !drop(byte)).unwrap_or(text.len()) };
    let rest = text.get(start..).unwrap_or(&[]);
    let kept =
        if side == Side::Left { rest.len() } else { rest.iter().rposition(|byte| !drop(byte)).map_or(0, |at| at + 1) };
    (start, start + kept)
}

/// `text.removeprefix(prefix)`
pub fn remove_prefix<'a, T: Units + ?Sized>(text: &'a T, prefix: &T) -> &'a T {
    if text.as_bytes().starts_with(prefix.as_bytes()) { from(text, prefix.as_bytes().len()) } else { text }
}

/// `text.removesuffix(suffix)`
pub fn remove_suffix<'a, T: Units + ?Sized>(text: &'a T, suffix: &T) -> &'a T {
    if text.as_bytes().ends_with(suffix.as_bytes()) {
        text.sub(0, text.as_bytes().len() - suffix.as_bytes().len())
    } else {
        text
    }
}
