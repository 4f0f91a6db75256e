//! The text of a pattern or template, taken apart into characters and escapes (a backslash and what follows it).

use super::{Error, Text};
use crate::case;
use crate::quote;

type R<T> = Result<T, Error>;

/// One character, or a backslash with the one after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Char(char),
    Escape(char),
}

impl Token {
    /// How many characters it is written with.
    pub fn len(self) -> usize {
        match self {
            Token::Char(_) => 1,
            Token::Escape(_) => 2,
        }
    }
    /// Appends it as it is written.
    pub fn push_to(self, out: &mut String) {
        match self {
            Token::Char(c) => out.push(c),
            Token::Escape(c) => out.extend(['\\', c]),
        }
    }
}

pub(super) struct Source {
    chars: Vec<char>,
    pub is_text: bool,
    at: usize,
    /// The token that begins at `at`.
    pub next: Option<Token>,
}

impl Source {
    pub fn new(text: Text<'_>) -> R<Source> {
        let (chars, is_text) = match text {
            Text::Str(text) => (text.chars().collect(), true),
            Text::Bytes(bytes) => (bytes.iter().copied().map(char::from).collect(), false),
        };
        let mut source = Source { chars, is_text, at: 0, next: None };
        source.look()?;
        Ok(source)
    }

    fn look(&mut self) -> R<()> {
        self.next = match self.chars.get(self.at) {
            Some('\\') => match self.chars.get(self.at + 1) {
                Some(c) => Some(Token::Escape(*c)),
                None => return Err(Error::Pattern("bad escape (end of pattern)".into(), Some(self.at))),
            },
            Some(c) => Some(Token::Char(*c)),
            None => None,
        };
        Ok(())
    }

    /// Where the next token begins, counted in characters.
    pub fn tell(&self) -> usize {
        self.at
    }

    pub fn seek(&mut self, at: usize) -> R<()> {
        self.at = at;
        self.look()
    }

    pub fn get(&mut self) -> R<Option<Token>> {
        let token = self.next;
        if let Some(token) = token {
            self.at += token.len();
            self.look()?;
        }
        Ok(token)
    }

    /// Whether the next token is this character; then it is taken.
    pub fn take(&mut self, c: char) -> R<bool> {
        let found = self.next == Some(Token::Char(c));
        if found {
            self.get()?;
        }
        Ok(found)
    }

    /// Whether the next token is a character for which `wanted` holds.
    pub fn next_is(&self, wanted: impl Fn(char) -> bool) -> bool {
        matches!(self.next, Some(Token::Char(c)) if wanted(c))
    }

    /// At most `most` characters for which `wanted` holds.
    pub fn get_while(&mut self, most: usize, wanted: impl Fn(char) -> bool) -> R<String> {
        let mut out = String::new();
        for _ in 0..most {
            match self.next {
                Some(Token::Char(c)) if wanted(c) => out.push(c),
                _ => break,
            }
            self.get()?;
        }
        Ok(out)
    }

    /// Everything up to `end`, which is taken too; `what` names it in messages.
    pub fn get_until(&mut self, end: char, what: &str) -> R<String> {
        let mut out = String::new();
        loop {
            match self.get()? {
                None if out.is_empty() => return Err(self.error(format!("missing {what}"), 0)),
                None => {
                    let length = out.chars().count();
                    return Err(self.error(format!("missing {end}, unterminated name"), length));
                }
                Some(Token::Char(c)) if c == end => break,
                Some(token) => token.push_to(&mut out),
            }
        }
        if out.is_empty() { Err(self.error(format!("missing {what}"), 1)) } else { Ok(out) }
    }

    /// The error `message`, `back` characters before the next token.
    pub fn error(&self, message: impl Into<String>, back: usize) -> Error {
        let message = message.into();
        let message = if self.is_text { message } else { quote::escape_non_ascii(&message) };
        Error::Pattern(message, Some(self.at.saturating_sub(back)))
    }

    /// Refuses what is no name of a group.
    pub fn check_name(&self, name: &str, back: usize) -> R<()> {
        if case::is_identifier(name) && (self.is_text || name.is_ascii()) {
            return Ok(());
        }
        let shown = if self.is_text { quote::repr(name) } else { quote::ascii(name) };
        Err(self.error(format!("bad character in group name {shown}"), name.chars().count() + back))
    }
}

/// The escapes for single characters that patterns and templates share.
pub(super) fn simple_escape(c: char) -> Option<char> {
    Some(match c {
        'a' => '\u{7}',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\u{b}',
        '\\' => '\\',
        _ => return None,
    })
}
