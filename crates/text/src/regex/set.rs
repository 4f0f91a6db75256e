//! What one character of a text may be: sets of characters, classes such as `\w`, and case-insensitive equality.

use super::flag;
use crate::unicode::{self, LOWER_MAP};

/// `\d`, `\s`, `\w`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Digit,
    Space,
    Word,
}

/// Which characters count as letters and which cases belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alphabet {
    Ascii,
    Unicode,
}

impl Alphabet {
    pub fn of(flags: u32, is_text: bool) -> Alphabet {
        if is_text && flags & flag::ASCII == 0 { Alphabet::Unicode } else { Alphabet::Ascii }
    }
}

impl Class {
    pub fn contains(self, alphabet: Alphabet, code: u32) -> bool {
        if code < 128 || alphabet == Alphabet::Ascii {
            let Ok(byte) = u8::try_from(code) else { return false };
            return match self {
                Class::Digit => byte.is_ascii_digit(),
                Class::Space if alphabet == Alphabet::Unicode && (0x1c..0x20).contains(&byte) => true,
                Class::Space => matches!(byte, b' ' | 9..=13),
                Class::Word => byte.is_ascii_alphanumeric() || byte == b'_',
            };
        }
        let Some(c) = char::from_u32(code) else { return false };
        match self {
            Class::Digit => unicode::is_decimal(c),
            Class::Space => unicode::is_space(c),
            Class::Word => is_alphanumeric(c),
        }
    }
}

fn is_alphanumeric(c: char) -> bool {
    unicode::is_alpha(c) || unicode::is_decimal(c) || unicode::is_digit(c) || unicode::is_numeric(c)
}

/// Lower-case characters that have the same upper case, so that each matches all others of its group.
const SAME_UPPER: &[&str] = &[
    "\u{69}\u{131}",
    "\u{73}\u{17f}",
    "\u{b5}\u{3bc}",
    "\u{345}\u{3b9}\u{1fbe}",
    "\u{390}\u{1fd3}",
    "\u{3b0}\u{1fe3}",
    "\u{3b2}\u{3d0}",
    "\u{3b5}\u{3f5}",
    "\u{3b8}\u{3d1}",
    "\u{3ba}\u{3f0}",
    "\u{3c0}\u{3d6}",
    "\u{3c1}\u{3f1}",
    "\u{3c2}\u{3c3}",
    "\u{3c6}\u{3d5}",
    "\u{432}\u{1c80}",
    "\u{434}\u{1c81}",
    "\u{43e}\u{1c82}",
    "\u{441}\u{1c83}",
    "\u{442}\u{1c84}\u{1c85}",
    "\u{44a}\u{1c86}",
    "\u{463}\u{1c87}",
    "\u{1c88}\u{a64b}",
    "\u{1e61}\u{1e9b}",
    "\u{fb05}\u{fb06}",
];

/// The lower case of one character, as one character.
pub(super) fn lower(alphabet: Alphabet, code: u32) -> u32 {
    match (alphabet, char::from_u32(code)) {
        (_, Some(c)) if c.is_ascii() => u32::from(c.to_ascii_lowercase()),
        (Alphabet::Ascii, _) | (_, None) => code,
        (Alphabet::Unicode, Some('\u{130}')) => u32::from('i'),
        (Alphabet::Unicode, Some(c)) => unicode::mapped(LOWER_MAP, c).unwrap_or(c) as u32,
    }
}

/// A member of a set as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Member {
    /// A character, or a range: first and last.
    Range(u32, u32),
    /// A class, or with `true` what is not in it.
    Class(Class, bool),
}

/// A set of characters.
#[derive(Clone, Debug)]
pub(super) struct Set {
    /// Whether each of the first 256 characters is in the set.
    low: [u64; 4],
    /// What decides about the others: ranges without overlaps, in order.
    ranges: Vec<(u32, u32)>,
    classes: Vec<(Class, bool)>,
    alphabet: Alphabet,
    /// Whether characters are looked up by their lower case.
    folds: bool,
    negated: bool,
}

impl Set {
    pub fn new(members: &[Member], negated: bool, flags: u32, is_text: bool) -> Set {
        let alphabet = Alphabet::of(flags, is_text);
        let (mut ranges, mut classes) = (Vec::new(), Vec::new());
        for member in members {
            match *member {
                Member::Range(first, last) => ranges.push((first, last)),
                Member::Class(class, not) => classes.push((class, not)),
            }
        }
        let folds = flags & flag::IGNORECASE != 0 && is_cased(alphabet, &ranges);
        if folds {
            add_cases(alphabet, &mut ranges);
        }
        ranges.sort_unstable();
        ranges.dedup_by(|next, kept| {
            let joins = next.0 <= kept.1.saturating_add(1);
            if joins {
                kept.1 = kept.1.max(next.1);
            }
            joins
        });
        let mut set = Set { low: [0; 4], ranges, classes, alphabet, folds, negated };
        for code in 0..256u32 {
            if set.look_up(code) {
                set.low[(code >> 6) as usize & 3] |= 1 << (code & 63);
            }
        }
        set
    }

    /// Whether a character is in the set.
    #[inline]
    pub fn contains(&self, code: u32) -> bool {
        if code < 256 { self.low[(code >> 6) as usize & 3] >> (code & 63) & 1 != 0 } else { self.look_up(code) }
    }

    fn look_up(&self, code: u32) -> bool {
        let code = if self.folds { lower(self.alphabet, code) } else { code };
        let after = self.ranges.partition_point(|range| range.0 <= code);
        let in_range = after.checked_sub(1).and_then(|at| self.ranges.get(at)).is_some_and(|range| code <= range.1);
        let found = in_range || self.classes.iter().any(|(class, not)| class.contains(self.alphabet, code) != *not);
        found != self.negated
    }

    /// About how many bytes it takes.
    pub fn size(&self) -> usize {
        size_of::<Set>() + self.ranges.len() * 8 + self.classes.len() * 2
    }
}

/// Whether a character has a lower case or is one.
pub(super) fn has_cases(alphabet: Alphabet, code: u32) -> bool {
    match char::from_u32(code) {
        Some(c) if c.is_ascii() => c.is_ascii_alphabetic(),
        _ if alphabet == Alphabet::Ascii => false,
        Some(c) => {
            lower(alphabet, code) != code
                || unicode::mapped(unicode::UPPER_MAP, c).is_some()
                || unicode::mapped_several(unicode::UPPER_MAP_SEVERAL, c).is_some()
                || SAME_UPPER.iter().any(|group| group.contains(c))
        }
        None => false,
    }
}

fn is_cased(alphabet: Alphabet, ranges: &[(u32, u32)]) -> bool {
    ranges.iter().any(|&(first, last)| last - first > 64 || (first..=last).any(|code| has_cases(alphabet, code)))
}

/// Adds the lower case of every character in the ranges, and those that share its upper case.
fn add_cases(alphabet: Alphabet, ranges: &mut Vec<(u32, u32)>) {
    let mut found: Vec<u32> = Vec::new();
    for &(first, last) in ranges.iter() {
        found.extend((first..=last.min(127)).map(|code| lower(alphabet, code)));
        if alphabet == Alphabet::Unicode {
            for &(from, to, step, _) in LOWER_MAP {
                let start = if first <= from { from } else { from + (first - from).next_multiple_of(u32::from(step)) };
                found.extend((start..=to.min(last)).step_by(usize::from(step)).map(|code| lower(alphabet, code)));
            }
            if (first..=last).contains(&0x130) {
                found.push(u32::from('i'));
            }
        }
    }
    ranges.extend(found.iter().map(|&code| (code, code)));
    if alphabet == Alphabet::Unicode {
        let within = |c: char| ranges.iter().any(|&(first, last)| (first..=last).contains(&u32::from(c)));
        let groups: Vec<&&str> = SAME_UPPER.iter().filter(|group| group.chars().any(within)).collect();
        ranges.extend(groups.iter().flat_map(|group| group.chars()).map(|c| (u32::from(c), u32::from(c))));
    }
}
