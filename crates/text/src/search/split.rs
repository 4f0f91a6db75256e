//! `split`, `rsplit`, `partition`, `splitlines`. A `maxsplit` below zero means no limit.

use memchr::memmem;

use super::{Units, from};
use crate::failure::Failure;

fn empty_separator() -> Failure {
    Failure::value("empty separator")
}

fn most(maxsplit: i64) -> usize {
    usize::try_from(maxsplit).unwrap_or(usize::MAX)
}

/// Parts of a text by the byte offsets where they start and end.
pub type Places = Vec<(usize, usize)>;

fn parts<'a, T: Units + ?Sized>(text: &'a T, places: &[(usize, usize)]) -> Vec<&'a T> {
    places.iter().map(|&(start, end)| text.sub(start, end)).collect()
}

/// `text.split(separator, maxsplit)`
pub fn split<'a, T: Units + ?Sized>(text: &'a T, separator: &T, maxsplit: i64) -> Result<Vec<&'a T>, Failure> {
    Ok(parts(text, &split_places(text, separator, maxsplit)?))
}

/// The places of [`split`]'s parts.
pub fn split_places<T: Units + ?Sized>(text: &T, separator: &T, maxsplit: i64) -> Result<Places, Failure> {
    let (bytes, needle, most) = (text.as_bytes(), separator.as_bytes(), most(maxsplit));
    let (mut places, mut start) = (Vec::new(), 0);
    let mut put = |at: usize| {
        places.push((start, at));
        start = at + needle.len();
    };
    match needle {
        [] => return Err(empty_separator()),
        [byte] => memchr::memchr_iter(*byte, bytes).take(most).for_each(&mut put),
        _ => memmem::find_iter(bytes, needle).take(most).for_each(&mut put),
    }
    places.push((start, bytes.len()));
    Ok(places)
}

/// `text.rsplit(separator, maxsplit)`
pub fn rsplit<'a, T: Units + ?Sized>(text: &'a T, separator: &T, maxsplit: i64) -> Result<Vec<&'a T>, Failure> {
    Ok(parts(text, &rsplit_places(text, separator, maxsplit)?))
}

/// The places of [`rsplit`]'s parts.
pub fn rsplit_places<T: Units + ?Sized>(text: &T, separator: &T, maxsplit: i64) -> Result<Places, Failure> {
    let needle = separator.as_bytes();
    if needle.is_empty() {
        return Err(empty_separator());
    }
    let (mut places, mut end) = (Vec::new(), text.as_bytes().len());
    for at in memmem::rfind_iter(text.as_bytes(), needle).take(most(maxsplit)) {
        places.push((at + needle.len(), end));
        end = at;
    }
    places.push((0, end));
    places.reverse();
    Ok(places)
}

/// `text.split(None, maxsplit)`: words between white space.
pub fn split_whitespace<T: Units + ?Sized>(text: &T, maxsplit: i64) -> Vec<&T> {
    parts(text, &split_whitespace_places(text, maxsplit))
}

/// The places of [`split_whitespace`]'s parts.
pub fn split_whitespace_places<T: Units + ?Sized>(text: &T, maxsplit: i64) -> Places {
    let bytes = text.as_bytes();
    if bytes.is_ascii() {
        return split_ascii_whitespace(bytes, most(maxsplit), T::is_ascii_space);
    }
    let (mut places, mut at, most) = (Vec::new(), 0, most(maxsplit));
    loop {
        at = skip(text, at, T::is_space);
        if at >= text.as_bytes().len() {
            return places;
        }
        if places.len() >= most {
            // The rest is one part, white space at its end included.
            places.push((at, text.as_bytes().len()));
            return places;
        }
        let end = skip(text, at, |unit| !T::is_space(unit));
        places.push((at, end));
        at = end;
    }
}

/// The same byte by byte: a third of the work.
#[inline]
fn split_ascii_whitespace(bytes: &[u8], most: usize, is_space: impl Fn(u8) -> bool) -> Places {
    let mut places = Vec::with_capacity((bytes.len() / 8).clamp(2, 64));
    let mut rest = bytes.iter();
    let at = |rest: &std::slice::Iter<'_, u8>| bytes.len() - rest.as_slice().len();
    while rest.by_ref().any(|&byte| !is_space(byte)) {
        let start = at(&rest) - 1;
        if places.len() >= most {
            places.push((start, bytes.len()));
            break;
        }
        let end = if rest.by_ref().any(|&byte| is_space(byte)) { at(&rest) - 1 } else { bytes.len() };
        places.push((start, end));
    }
    places
}

/// The first place from `at` on where a unit is not passed over, or the end.
#[inline]
fn skip<T: Units + ?Sized>(text: &T, mut at: usize, passed: impl Fn(T::Unit) -> bool) -> usize {
    while let Some((unit, width)) = text.unit_at(at)
        && passed(unit)
    {
        at += width;
    }
    at
}

/// `text.rsplit(None, maxsplit)`: words between white space, counted from the end.
pub fn rsplit_whitespace<T: Units + ?Sized>(text: &T, maxsplit: i64) -> Vec<&T> {
    parts(text, &rsplit_whitespace_places(text, maxsplit))
}

/// The places of [`rsplit_whitespace`]'s parts.
pub fn rsplit_whitespace_places<T: Units + ?Sized>(text: &T, maxsplit: i64) -> Places {
    let (mut places, mut end, most) = (Vec::new(), text.as_bytes().len(), most(maxsplit));
    loop {
        end = skip_back(text, end, T::is_space);
        if end == 0 {
            break;
        }
        if places.len() >= most {
            places.push((0, end));
            break;
        }
        let start = skip_back(text, end, |unit| !T::is_space(unit));
        places.push((start, end));
        end = start;
    }
    places.reverse();
    places
}

/// The last place up to `end` before which a unit is not passed over, or the start.
#[inline]
fn skip_back<T: Units + ?Sized>(text: &T, mut end: usize, passed: impl Fn(T::Unit) -> bool) -> usize {
    while let Some((unit, width)) = text.unit_before(end)
        && passed(unit)
    {
        end -= width;
    }
    end
}

/// `text.splitlines(keepends)`; `\r\n` is one line break.
pub fn split_lines<T: Units + ?Sized>(text: &T, keepends: bool) -> Vec<&T> {
    parts(text, &split_lines_places(text, keepends))
}

/// The places of [`split_lines`]' parts.
pub fn split_lines_places<T: Units + ?Sized>(text: &T, keepends: bool) -> Places {
    let (mut places, mut start) = (Vec::new(), 0);
    loop {
        let at = next_break(text, start);
        let Some((unit, width)) = text.unit_at(at) else {
            if start < at {
                places.push((start, at));
            }
            return places;
        };
        let pair = T::is(unit, b'\r') && text.unit_at(at + 1).is_some_and(|(next, _)| T::is(next, b'\n'));
        let after = at + width + usize::from(pair);
        places.push((start, if keepends { after } else { at }));
        start = after;
    }
}

/// The first place from `at` on where a line ends, or the end. Most bytes need no look at what unit they are.
fn next_break<T: Units + ?Sized>(text: &T, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        let Some(found) = bytes.get(at..).unwrap_or(&[]).iter().position(|&byte| T::may_break(byte)) else {
            return bytes.len();
        };
        at += found;
        match text.unit_at(at) {
            Some((unit, width)) if !T::is_line_break(unit) => at += width,
            _ => return at,
        }
    }
}

fn cut<T: Units + ?Sized>(text: &T, at: usize, length: usize) -> (&T, &T, &T) {
    (text.sub(0, at), text.sub(at, at + length), from(text, at + length))
}

/// `text.partition(separator)`: the middle is empty if the separator is not there.
pub fn partition<'a, T: Units + ?Sized>(text: &'a T, separator: &T) -> Result<(&'a T, &'a T, &'a T), Failure> {
    let needle = separator.as_bytes();
    if needle.is_empty() {
        return Err(empty_separator());
    }
    let nothing = text.sub(0, 0);
    Ok(memmem::find(text.as_bytes(), needle).map_or((text, nothing, nothing), |at| cut(text, at, needle.len())))
}

/// `text.rpartition(separator)`: without the separator the text is the last part.
pub fn rpartition<'a, T: Units + ?Sized>(text: &'a T, separator: &T) -> Result<(&'a T, &'a T, &'a T), Failure> {
    let needle = separator.as_bytes();
    if needle.is_empty() {
        return Err(empty_separator());
    }
    let nothing = text.sub(0, 0);
    Ok(memmem::rfind(text.as_bytes(), needle).map_or((nothing, nothing, text), |at| cut(text, at, needle.len())))
}
