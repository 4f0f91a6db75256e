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

fn strip_while<T: Units + ?Sized>(text: &T, side: Side, drop: impl Fn(T::Unit) -> bool) -> &T {
    let length = text.as_bytes().len();
    let start = match side {
        Side::Right => 0,
        _ => text.units().find(|(_, unit)| !drop(*unit)).map_or(length, |(at, _)| at),
    };
    let end = match side {
        Side::Left => length,
        _ => text.units().rev().find(|(_, unit)| !drop(*unit)).map_or(0, |(at, unit)| at + T::width(unit)),
    };
    // A text of nothing but what is dropped leaves `start` behind `end`.
    text.sub(start.min(end.max(start)), end.max(start))
}

/// `text.strip()`: white space.
pub fn strip<T: Units + ?Sized>(text: &T, side: Side) -> &T {
    strip_while(text, side, T::is_space)
}

/// `text.strip(chars)`: any of these units.
pub fn strip_any<'a, T: Units + ?Sized>(text: &'a T, chars: &T, side: Side) -> &'a T {
    strip_while(text, side, |unit| chars.units().any(|(_, other)| other == unit))
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
