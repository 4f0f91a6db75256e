//! Encodings of one byte to a character, by table (CPython's `charmap`).

use super::decode::{DecodeError, Decoder};
use super::encode::EncodeError;
use super::{OnError, pages::PAGES};

/// What a byte without a character is in the tables.
const UNDEFINED: char = '\u{fffe}';

/// Why a byte or a character is refused.
const REASON: &str = "character maps to <undefined>";

/// An encoding.
#[derive(Debug, PartialEq, Eq)]
pub struct Page {
    /// `codecs.lookup(name).name`
    pub name: &'static str,
    /// Its names in normal form.
    pub(super) aliases: &'static [&'static str],
    /// The characters of all bytes, or of the upper half if the lower one is ASCII.
    pub(super) chars: &'static str,
}

impl Page {
    /// The page of a name in normal form.
    pub(super) fn find(name: &str) -> Option<&'static Page> {
        PAGES.iter().find(|page| page.aliases.contains(&name))
    }

    /// The characters of all bytes.
    fn table(&self) -> [char; 256] {
        let mut table = std::array::from_fn(|at| char::from(at as u8));
        let upper = if self.chars.chars().nth(128).is_some() { 0 } else { 128 };
        table.iter_mut().skip(upper).zip(self.chars.chars()).for_each(|(to, from)| *to = from);
        table
    }
}

impl Decoder<'_> {
    pub(super) fn page(&mut self, page: &Page) -> Result<(), DecodeError> {
        self.encoding = "charmap";
        let table = page.table();
        for (at, byte) in self.data.iter().enumerate() {
            match table[usize::from(*byte)] {
                UNDEFINED => self.handle(at, at + 1, REASON)?,
                c => self.out.push(c),
            }
        }
        Ok(())
    }
}

/// `text.encode(page, errors)`
pub(super) fn encode(text: &str, page: &Page, on_error: OnError) -> Result<Vec<u8>, EncodeError> {
    // Of several bytes for a character the last one counts.
    let table = page.table();
    let byte_of = |c: char| match c {
        UNDEFINED => None,
        _ => table.iter().rposition(|known| *known == c).and_then(|at| u8::try_from(at).ok()),
    };
    super::encode::by_character(text, byte_of, "charmap", REASON, on_error)
}
