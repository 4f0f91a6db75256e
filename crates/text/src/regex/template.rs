//! The replacement texts of `sub` and `expand`: literal pieces and groups.

use super::source::{Source, Token, simple_escape};
use super::{Error, Regex, Text};
use crate::quote;

type R<T> = Result<T, Error>;

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Text: UTF-8, or for `bytes` the bytes themselves.
    Literal(Box<[u8]>),
    /// What a group matched.
    Group(usize),
}

struct Template<'a> {
    source: Source,
    regex: &'a Regex,
    parts: Vec<Part>,
    literal: Vec<u8>,
}

/// Takes a template apart.
///
/// # Errors
/// What CPython says about it.
pub fn template(text: Text<'_>, regex: &Regex) -> R<Vec<Part>> {
    let source = Source::new(text)?;
    let mut template = Template { source, regex, parts: Vec::new(), literal: Vec::new() };
    while let Some(token) = template.source.get()? {
        match token {
            Token::Char(c) => template.push(c),
            Token::Escape(c) => template.escape(c)?,
        }
    }
    template.flush();
    Ok(template.parts)
}

impl Template<'_> {
    fn push(&mut self, c: char) {
        if self.source.is_text {
            self.literal.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        } else {
            self.literal.push(c as u8);
        }
    }

    fn flush(&mut self) {
        if !self.literal.is_empty() {
            self.parts.push(Part::Literal(std::mem::take(&mut self.literal).into()));
        }
    }

    fn group(&mut self, group: usize, back: usize) -> R<()> {
        if group > self.regex.groups {
            return Err(self.source.error(format!("invalid group reference {group}"), back));
        }
        self.flush();
        self.parts.push(Part::Group(group));
        Ok(())
    }

    fn escape(&mut self, c: char) -> R<()> {
        match c {
            'g' => self.named(),
            '0' => {
                let digits = self.source.get_while(2, |c| c.is_digit(8))?;
                self.push(char::from(u8::from_str_radix(&digits, 8).unwrap_or(0)));
                Ok(())
            }
            '1'..='9' => self.numbered(c),
            _ => match simple_escape(c) {
                Some(c) => {
                    self.push(c);
                    Ok(())
                }
                None if c.is_ascii_alphabetic() => Err(self.source.error(format!("bad escape \\{c}"), 2)),
                None => {
                    self.push('\\');
                    self.push(c);
                    Ok(())
                }
            },
        }
    }

    fn named(&mut self) -> R<()> {
        if !self.source.take('<')? {
            return Err(self.source.error("missing <", 0));
        }
        let name = self.source.get_until('>', "group name")?;
        let length = name.chars().count();
        if name.bytes().all(|b| b.is_ascii_digit()) {
            return match name.parse::<usize>() {
                Ok(group) => self.group(group, length + 1),
                Err(_) => {
                    let shown = name.trim_start_matches('0');
                    Err(self.source.error(format!("invalid group reference {shown}"), length + 1))
                }
            };
        }
        self.source.check_name(&name, 1)?;
        match self.regex.group_named(&name) {
            Some(group) => self.group(group, length + 1),
            None => Err(Error::Index(format!("unknown group name {}", quote::repr(&name)))),
        }
    }

    fn numbered(&mut self, first: char) -> R<()> {
        let mut digits = first.to_string();
        digits.push_str(&self.source.get_while(1, |c| c.is_ascii_digit())?);
        if digits.len() == 2 && digits.chars().all(|c| c.is_digit(8)) && self.source.next_is(|c| c.is_digit(8)) {
            digits.push_str(&self.source.get_while(1, |c| c.is_digit(8))?);
            return match u8::from_str_radix(&digits, 8) {
                Ok(code) => {
                    self.push(char::from(code));
                    Ok(())
                }
                Err(_) => {
                    let message = format!("octal escape value \\{digits} outside of range 0-0o377");
                    Err(self.source.error(message, digits.len() + 1))
                }
            };
        }
        let group = digits.parse().unwrap_or(usize::MAX);
        self.group(group, digits.len())
    }
}
