//! `center`, `ljust`, `rjust`, `zfill`, `expandtabs`. Widths are in units and bounded.

use super::{Units, from, length};
use crate::failure::{Failure, bounded};

/// How many units are missing to the width.
fn missing<T: Units + ?Sized>(text: &T, width: i64, fill: T::Unit, is_ascii: bool) -> Result<usize, Failure> {
    let missing = usize::try_from(width).unwrap_or(0).saturating_sub(length(text, is_ascii));
    bounded(missing.saturating_mul(T::width(fill)).saturating_add(text.as_bytes().len()))?;
    Ok(missing)
}

fn padded<T: Units + ?Sized>(text: &T, before: usize, after: usize, fill: T::Unit) -> T::Owned {
    let mut out = T::Owned::default();
    T::reserve(&mut out, text.as_bytes().len() + (before + after) * T::width(fill));
    T::push_unit(&mut out, fill, before);
    T::push(&mut out, text);
    T::push_unit(&mut out, fill, after);
    out
}

/// `text.ljust(width, fill)`
pub fn ljust<T: Units + ?Sized>(text: &T, width: i64, fill: T::Unit, is_ascii: bool) -> Result<T::Owned, Failure> {
    Ok(padded(text, 0, missing(text, width, fill, is_ascii)?, fill))
}

/// `text.rjust(width, fill)`
pub fn rjust<T: Units + ?Sized>(text: &T, width: i64, fill: T::Unit, is_ascii: bool) -> Result<T::Owned, Failure> {
    Ok(padded(text, missing(text, width, fill, is_ascii)?, 0, fill))
}

/// `text.center(width, fill)`: an odd unit goes to the left if the width is odd, else to the right.
pub fn center<T: Units + ?Sized>(text: &T, width: i64, fill: T::Unit, is_ascii: bool) -> Result<T::Owned, Failure> {
    let missing = missing(text, width, fill, is_ascii)?;
    let odd = usize::from(missing % 2 == 1 && width % 2 == 1);
    let before = missing / 2 + odd;
    Ok(padded(text, before, missing - before, fill))
}

/// `text.zfill(width)`: zeros after the sign.
pub fn zfill<T: Units + ?Sized>(text: &T, width: i64, is_ascii: bool) -> Result<T::Owned, Failure> {
    let zero = T::ascii(b'0');
    let missing = missing(text, width, zero, is_ascii)?;
    let sign = usize::from(matches!(text.as_bytes().first(), Some(b'+' | b'-')));
    let mut out = T::Owned::default();
    T::reserve(&mut out, text.as_bytes().len() + missing);
    T::push(&mut out, text.sub(0, sign));
    T::push_unit(&mut out, zero, missing);
    T::push(&mut out, from(text, sign));
    Ok(out)
}

/// `text.expandtabs(tabsize)`; a tab size of zero or less removes the tabs.
pub fn expand_tabs<T: Units + ?Sized>(text: &T, tabsize: i64) -> Result<T::Owned, Failure> {
    let size = usize::try_from(tabsize).unwrap_or(0);
    let mut out = T::Owned::default();
    let (mut column, mut total) = (0usize, text.as_bytes().len());
    for (_, unit) in text.units() {
        if T::is(unit, b'\t') {
            let spaces = column.checked_rem(size).map_or(0, |used| size - used);
            total = bounded(total.saturating_add(spaces))?;
            T::push_unit(&mut out, T::ascii(b' '), spaces);
            column += spaces;
        } else {
            T::push_unit(&mut out, unit, 1);
            column = if T::is(unit, b'\n') || T::is(unit, b'\r') { 0 } else { column + 1 };
        }
    }
    Ok(out)
}
