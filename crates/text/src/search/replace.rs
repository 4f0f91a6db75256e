//! `replace`, `translate`, `join`, repetition. The length of a result is known, and bounded, before it is built.

use memchr::memmem;

use super::{Units, from, length};
use crate::failure::{Failure, bounded};

/// `text.replace(old, new, count)`; a negative count means all. `None` if there is nothing to replace.
pub fn replace<T: Units + ?Sized>(text: &T, old: &T, new: &T, count: i64) -> Result<Option<T::Owned>, Failure> {
    let most = usize::try_from(count).unwrap_or(usize::MAX);
    let (bytes, needle) = (text.as_bytes(), old.as_bytes());
    let found = if needle.is_empty() {
        length(text, false).saturating_add(1).min(most)
    } else {
        memmem::find_iter(bytes, needle).take(most).count()
    };
    if found == 0 {
        return Ok(None);
    }
    let added = bounded(found.saturating_mul(new.as_bytes().len()))?;
    let mut out = T::Owned::default();
    T::reserve(&mut out, bounded((bytes.len() + added).saturating_sub(found * needle.len()))?);
    let mut start = 0;
    let mut put = |at: usize| {
        T::push(&mut out, text.sub(start, at));
        T::push(&mut out, new);
        start = at + needle.len();
    };
    if needle.is_empty() {
        text.units().map(|(at, _)| at).chain([bytes.len()]).take(found).for_each(&mut put);
    } else {
        memmem::find_iter(bytes, needle).take(found).for_each(&mut put);
    }
    T::push(&mut out, from(text, start));
    Ok(Some(out))
}

/// `separator.join(parts)`
pub fn join<T: Units + ?Sized>(separator: &T, parts: &[&T]) -> Result<T::Owned, Failure> {
    let between = parts.len().saturating_sub(1).saturating_mul(separator.as_bytes().len());
    let total = parts.iter().fold(between, |total, part| total.saturating_add(part.as_bytes().len()));
    let mut out = T::Owned::default();
    T::reserve(&mut out, bounded(total)?);
    for (nth, part) in parts.iter().enumerate() {
        if nth > 0 {
            T::push(&mut out, separator);
        }
        T::push(&mut out, part);
    }
    Ok(out)
}

/// `text * times`; a negative count means none.
pub fn repeat<T: Units + ?Sized>(text: &T, times: i64) -> Result<T::Owned, Failure> {
    let times = if text.as_bytes().is_empty() { 0 } else { usize::try_from(times).unwrap_or(0) };
    let mut out = T::Owned::default();
    T::reserve(&mut out, bounded(text.as_bytes().len().saturating_mul(times))?);
    for _ in 0..times {
        T::push(&mut out, text);
    }
    Ok(out)
}

/// What a translation table says about a character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Translation {
    /// It is not in the table.
    Keep,
    /// It maps to `None`.
    Delete,
    /// It maps to a character or its code point.
    Char(char),
    /// It maps to a text.
    Text(String),
}

/// `text.translate(table)`, with the table as a function, which may fail in the caller's way.
pub fn translate<E>(text: &str, mut table: impl FnMut(char) -> Result<Translation, E>) -> Result<String, E> {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match table(c)? {
            Translation::Keep => out.push(c),
            Translation::Delete => {}
            Translation::Char(to) => out.push(to),
            Translation::Text(to) => out.push_str(&to),
        }
    }
    Ok(out)
}

/// `data.translate(table, delete)`; the table has 256 entries, or is `None` to change nothing.
pub fn translate_bytes(data: &[u8], table: Option<&[u8]>, delete: &[u8]) -> Result<Vec<u8>, Failure> {
    if table.is_some_and(|table| table.len() != 256) {
        return Err(Failure::value("translation table must be 256 characters long"));
    }
    let mut deleted = [false; 256];
    for byte in delete {
        if let Some(entry) = deleted.get_mut(usize::from(*byte)) {
            *entry = true;
        }
    }
    let to = |byte: u8| table.and_then(|table| table.get(usize::from(byte)).copied()).unwrap_or(byte);
    let kept = data.iter().filter(|byte| deleted.get(usize::from(**byte)) != Some(&true));
    Ok(kept.map(|byte| to(*byte)).collect())
}
