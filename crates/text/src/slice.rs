//! Positions: slice arithmetic, and the way from character indices to byte offsets and back.

use crate::failure::Failure;
use crate::int::IntRef;

/// A slice fitted to a sequence: `slice.indices(length)`, and how many items it selects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Indices {
    /// The first index.
    pub start: i64,
    /// The index that is not reached any more; -1 is possible with a negative step.
    pub stop: i64,
    /// The distance, never 0.
    pub step: i64,
    /// The number of items.
    pub length: usize,
}

/// An index clamped to `i64`: what any int means in a slice.
pub fn clamp<'a>(index: impl Into<IntRef<'a>>) -> i64 {
    let index = index.into();
    index.to_i64().unwrap_or(if index.is_negative() { i64::MIN } else { i64::MAX })
}

fn signed(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// Fits `start:stop:step` to a sequence of the given length; `None` stands for an omitted part.
pub fn indices(start: Option<i64>, stop: Option<i64>, step: Option<i64>, length: usize) -> Result<Indices, Failure> {
    // Most slices count from the start and do not reach beyond the end: no division is needed for these.
    if let (None | Some(1), from @ 0.., Some(to @ 0..)) =
        (step, start.unwrap_or(0), stop.or(i64::try_from(length).ok()))
        && to <= signed(length)
    {
        let from = from.min(signed(length));
        return Ok(Indices { start: from, stop: to, step: 1, length: usize::try_from(to - from).unwrap_or(0) });
    }
    // A step of i64::MIN could not be negated.
    let step = step.unwrap_or(1).max(-i64::MAX);
    if step == 0 {
        return Err(Failure::value("slice step cannot be zero"));
    }
    let length = signed(length);
    let (least, most) = if step < 0 { (-1, length - 1) } else { (0, length) };
    let fit = |index: i64| if index < 0 { index.saturating_add(length).max(least) } else { index.min(most) };
    let start = start.map_or(if step < 0 { most } else { least }, fit);
    let stop = stop.map_or(if step < 0 { least } else { most }, fit);
    let distance = if step < 0 { start - stop } else { stop - start };
    let length = if distance <= 0 { 0 } else { (distance - 1) / step.abs() + 1 };
    Ok(Indices { start, stop, step, length: usize::try_from(length).unwrap_or(0) })
}

impl Indices {
    /// The selected indices in order.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = usize> + ExactSizeIterator {
        (0..self.length).map(move |nth| usize::try_from(self.start + signed(nth) * self.step).unwrap_or(0))
    }

    /// The same items in ascending order, for deleting: step is positive afterwards.
    pub fn ascending(self) -> Indices {
        if self.step > 0 {
            return self;
        }
        let last = self.start + (signed(self.length) - 1).max(0) * self.step;
        Indices { start: last, stop: self.start + 1, step: -self.step, length: self.length }
    }
}

/// The position of an item, with negative indices counted from the end; `None` if out of range.
pub fn index(index: i64, length: usize) -> Option<usize> {
    let position = if index < 0 { index.checked_add(signed(length))? } else { index };
    usize::try_from(position).ok().filter(|position| *position < length)
}

/// `start` and `end` of `find`, `count`, `startswith` and their kin. `start` may lie behind `end`: nothing is found then.
pub fn bounds(start: Option<i64>, end: Option<i64>, length: usize) -> (usize, usize) {
    let fit = |index: i64| if index < 0 { index.saturating_add(signed(length)).max(0) } else { index };
    let end = end.map_or(length, |end| usize::try_from(fit(end)).unwrap_or(usize::MAX).min(length));
    let start = start.map_or(0, |start| usize::try_from(fit(start)).unwrap_or(usize::MAX));
    (start, end)
}

fn starts_character(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

/// The number of characters.
pub fn count(text: &str) -> usize {
    text.chars().count()
}

/// The byte offset of a character; past the end, the length in bytes. Linear unless `is_ascii`.
pub fn offset(text: &str, index: usize, is_ascii: bool) -> usize {
    if is_ascii { index.min(text.len()) } else { offset_from(text.as_bytes(), 0, index) }
}

fn offset_from(bytes: &[u8], mut at: usize, mut left: usize) -> usize {
    // Whole blocks are counted at once, which compiles to vector code.
    while let Some(block) = bytes.get(at..).and_then(|rest| rest.first_chunk::<64>()) {
        let characters = block.iter().map(|byte| u8::from(starts_character(*byte))).sum::<u8>();
        if usize::from(characters) > left {
            break;
        }
        left -= usize::from(characters);
        at += 64;
    }
    let rest = bytes.get(at..).unwrap_or(&[]);
    let mut starts = rest.iter().enumerate().filter(|(_, byte)| starts_character(**byte));
    starts.nth(left).map_or(bytes.len(), |(more, _)| at + more)
}

/// How many characters start before a byte offset. Linear unless `is_ascii`.
pub fn index_of(text: &str, offset: usize, is_ascii: bool) -> usize {
    let offset = offset.min(text.len());
    if is_ascii {
        return offset;
    }
    text.as_bytes().iter().take(offset).filter(|byte| starts_character(**byte)).count()
}

/// The characters from `start` to `end` (both clamped).
pub fn substring(text: &str, start: usize, end: usize, is_ascii: bool) -> &str {
    if end <= start {
        return "";
    }
    let from = offset(text, start, is_ascii);
    let to = if is_ascii { end.min(text.len()) } else { offset_from(text.as_bytes(), from, end - start) };
    text.get(from..to).unwrap_or("")
}

/// Every `stride`th of `items`, `length` of them, from the last one to the first if `backwards`.
pub fn pick<T: Copy>(items: &[T], stride: usize, length: usize, backwards: bool) -> Vec<T> {
    // Iterators that know how many there are: turning a text of 1000 characters round took 9600 instructions without.
    let Some(items) = length.checked_sub(1).and_then(|last| items.get(..=last.checked_mul(stride)?)) else {
        return Vec::new();
    };
    let (Some(&first), stride) = (items.first(), stride.max(1)) else { return Vec::new() };
    match (stride, backwards) {
        (1, false) => items.to_vec(),
        (1, true) => items.iter().rev().copied().collect(),
        (_, false) => items.chunks(stride).map(|chunk| chunk.first().copied().unwrap_or(first)).collect(),
        (_, true) => items.rchunks(stride).map(|chunk| chunk.last().copied().unwrap_or(first)).collect(),
    }
}

/// `text[start:stop:step]` for fitted indices.
pub fn slice(text: &str, indices: Indices, is_ascii: bool) -> String {
    let Indices { step, length, .. } = indices;
    let ascending = indices.ascending();
    let (Ok(start), Ok(stride)) = (usize::try_from(ascending.start), usize::try_from(ascending.step)) else {
        return String::new();
    };
    if length == 0 {
        return String::new();
    }
    if step == 1 {
        return substring(text, start, start.saturating_add(length), is_ascii).to_owned();
    }
    let rest = text.get(offset(text, start, is_ascii)..).unwrap_or("");
    if is_ascii {
        return String::from_utf8(pick(rest.as_bytes(), stride, length, step < 0)).unwrap_or_default();
    }
    let picked = rest.chars().step_by(stride).take(length);
    if step > 0 { picked.collect() } else { picked.collect::<Vec<_>>().into_iter().rev().collect() }
}

/// The byte offset of every 64th character, so that indexing a long text beyond ASCII takes constant time.
///
/// It says nothing about texts whose bytes it does not know: keep it beside the text it was made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Breadcrumbs {
    offsets: Box<[u32]>,
}

impl Breadcrumbs {
    /// Characters between two entries.
    pub const EVERY: usize = 64;

    /// Walks the text once.
    pub fn new(text: &str) -> Breadcrumbs {
        let starts = text.char_indices().step_by(Self::EVERY);
        Breadcrumbs { offsets: starts.map_while(|(at, _)| u32::try_from(at).ok()).collect() }
    }

    /// Bytes on the heap.
    pub fn size(&self) -> usize {
        std::mem::size_of_val(&*self.offsets)
    }

    /// The byte offset of a character of the text; past the end, the length in bytes.
    pub fn offset(&self, text: &str, index: usize) -> usize {
        let (crumb, crumbs) = (index / Self::EVERY, self.offsets.len());
        let crumb = crumb.min(crumbs.saturating_sub(1));
        let at = self.offsets.get(crumb).map_or(0, |at| usize::try_from(*at).unwrap_or(0));
        offset_from(text.as_bytes(), at, index - crumb * Self::EVERY)
    }

    /// How many characters of the text start before a byte offset.
    pub fn index_of(&self, text: &str, offset: usize) -> usize {
        let crumb = self.offsets.partition_point(|at| usize::try_from(*at).unwrap_or(0) <= offset).saturating_sub(1);
        let at = self.offsets.get(crumb).map_or(0, |at| usize::try_from(*at).unwrap_or(0));
        let between = text.as_bytes().get(at..offset.min(text.len())).unwrap_or(&[]);
        crumb * Self::EVERY + between.iter().filter(|byte| starts_character(**byte)).count()
    }
}
