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

/// `text.split(separator, maxsplit)`
pub fn split<'a, T: Units + ?Sized>(text: &'a T, separator: &T, maxsplit: i64) -> Result<Vec<&'a T>, Failure> {
    let needle = separator.as_bytes();
    if needle.is_empty() {
        return Err(empty_separator());
    }
    let (mut parts, mut start) = (Vec::new(), 0);
    for at in memmem::find_iter(text.as_bytes(), needle).take(most(maxsplit)) {
        parts.push(text.sub(start, at));
        start = at + needle.len();
    }
    parts.push(from(text, start));
    Ok(parts)
}

/// `text.rsplit(separator, maxsplit)`
pub fn rsplit<'a, T: Units + ?Sized>(text: &'a T, separator: &T, maxsplit: i64) -> Result<Vec<&'a T>, Failure> {
    let needle = separator.as_bytes();
    if needle.is_empty() {
        return Err(empty_separator());
    }
    let (mut parts, mut end) = (Vec::new(), text.as_bytes().len());
    for at in memmem::rfind_iter(text.as_bytes(), needle).take(most(maxsplit)) {
        parts.push(text.sub(at + needle.len(), end));
        end = at;
    }
    parts.push(text.sub(0, end));
    parts.reverse();
    Ok(parts)
}

/// `text.split(None, maxsplit)`: words between white space.
pub fn split_whitespace<T: Units + ?Sized>(text: &T, maxsplit: i64) -> Vec<&T> {
    let (mut parts, mut word) = (Vec::new(), None);
    for (at, unit) in text.units() {
        match (T::is_space(unit), word) {
            (true, Some(start)) => {
                parts.push(text.sub(start, at));
                word = None;
            }
            (false, None) if parts.len() >= most(maxsplit) => {
                // The rest is one part, white space at its end included.
                parts.push(from(text, at));
                return parts;
            }
            (false, None) => word = Some(at),
            _ => {}
        }
    }
    parts.extend(word.map(|start| from(text, start)));
    parts
}

/// `text.rsplit(None, maxsplit)`: words between white space, counted from the end.
pub fn rsplit_whitespace<T: Units + ?Sized>(text: &T, maxsplit: i64) -> Vec<&T> {
    let (mut parts, mut word) = (Vec::new(), None);
    for (at, unit) in text.units().rev() {
        let after = at + T::width(unit);
        match (T::is_space(unit), word) {
            (true, Some(end)) => {
                parts.push(text.sub(after, end));
                word = None;
            }
            (false, None) if parts.len() >= most(maxsplit) => {
                parts.push(text.sub(0, after));
                parts.reverse();
                return parts;
            }
            (false, None) => word = Some(after),
            _ => {}
        }
    }
    parts.extend(word.map(|end| text.sub(0, end)));
    parts.reverse();
    parts
}

/// `text.splitlines(keepends)`; `\r\n` is one line break.
pub fn split_lines<T: Units + ?Sized>(text: &T, keepends: bool) -> Vec<&T> {
    let (mut lines, mut start) = (Vec::new(), 0);
    let mut units = text.units().peekable();
    while let Some((at, unit)) = units.next() {
        if !T::is_line_break(unit) {
            continue;
        }
        let mut after = at + T::width(unit);
        if T::is(unit, b'\r') && units.next_if(|(_, next)| T::is(*next, b'\n')).is_some() {
            after += 1;
        }
        lines.push(text.sub(start, if keepends { after } else { at }));
        start = after;
    }
    if start < text.as_bytes().len() {
        lines.push(from(text, start));
    }
    lines
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
