//! A text of a code object: its own, or a part of what the program embeds.

use std::borrow::Borrow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

/// See the module. It is used as a `&str`.
#[derive(Clone)]
pub enum Text {
    /// Part of what the program embeds.
    Embedded(&'static str),
    /// Its own.
    Own(Box<str>),
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        match self {
            Text::Embedded(text) => text,
            Text::Own(text) => text,
        }
    }
}

impl Default for Text {
    fn default() -> Text {
        Text::Embedded("")
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text::Own(text.into())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        Text::Own(text.into())
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        **self == **other
    }
}

impl Eq for Text {}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        str::hash(self, state);
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}
