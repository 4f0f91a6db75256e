//! Strings: short ones inside the value, longer ones in a slab; both as `&str`. Characters are counted once, their
//! places found by a table of every 64th character.

use super::{Body, Buffer, Heap, Text};
use crate::value::{Handle, ShortStr, Value};
use ascii::AsciiStr;
use compact_str::CompactString;
use std::ops::Deref;

/// The text of a string value.
pub enum TextRef<'a> {
    /// Of a short string: its bytes, zeros behind them, and how many of them are text.
    Short([u8; 8], u8),
    /// Of a longer one, with what is known about it.
    Long(&'a str, &'a Text),
}

impl Deref for TextRef<'_> {
    type Target = str;
    #[inline]
    fn deref(&self) -> &str {
        match self {
            // All eight bytes are looked at in one step, where validating as many as are text took 40 instructions.
            TextRef::Short(bytes, len) => match AsciiStr::from_ascii(bytes) {
                Ok(text) => text.as_str().get(..usize::from(*len)).unwrap_or(""),
                Err(_) => std::str::from_utf8(self.as_bytes()).unwrap_or(""),
            },
            TextRef::Long(text, _) => text,
        }
    }
}

impl Default for TextRef<'_> {
    fn default() -> Self {
        TextRef::Short([0; 8], 0)
    }
}

impl TextRef<'_> {
    /// The text of a short string.
    #[inline]
    pub fn short(s: ShortStr) -> TextRef<'static> {
        TextRef::Short((s.0 & 0x00ff_ffff_ffff_ffff).to_le_bytes(), s.len() as u8)
    }

    /// The text as bytes.
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        match self {
            TextRef::Short(bytes, len) => bytes.get(..usize::from(*len)).unwrap_or(&[]),
            TextRef::Long(text, _) => text.as_bytes(),
        }
    }

    /// How many characters.
    #[inline]
    pub fn chars_len(&self) -> usize {
        match self {
            TextRef::Short(bytes, len) => ShortStr(u64::from_le_bytes(*bytes) | u64::from(*len) << 56).chars(),
            TextRef::Long(_, text) => text.chars,
        }
    }
}

const CRUMB: usize = 64;

impl Heap {
    /// A string value.
    #[inline]
    pub fn str(&mut self, text: &str) -> Value {
        match ShortStr::new(text) {
            Some(short) => Value::ShortStr(short),
            None => self.long_str(text.into()),
        }
    }

    /// A string value of a text that is there already.
    pub fn string(&mut self, text: String) -> Value {
        match ShortStr::new(&text) {
            Some(short) => Value::ShortStr(short),
            None => self.long_str(text.into()),
        }
    }

    /// A string value of a text of which is known whether all of it is ASCII.
    #[inline]
    pub fn long_string(&mut self, text: String, is_ascii: bool) -> Value {
        if text.len() <= ShortStr::MAX || !is_ascii {
            return self.string(text);
        }
        let chars = text.len();
        self.store_text(text.into(), chars)
    }

    fn long_str(&mut self, text: CompactString) -> Value {
        let chars = if text.is_ascii() { text.len() } else { text.chars().count() };
        self.store_text(text, chars)
    }

    #[inline]
    fn store_text(&mut self, text: CompactString, chars: usize) -> Value {
        let body = Body::Own(text);
        self.charge(body.bytes());
        self.new_text(body, chars)
    }

    #[inline]
    fn new_text(&mut self, body: Body, chars: usize) -> Value {
        Value::Str(self.alloc(Text::new(body, chars)))
    }

    /// A string of one character.
    #[inline]
    pub fn char(&mut self, c: char) -> Value {
        match u8::try_from(c) {
            Ok(byte @ 0..0x80) => Value::ShortStr(ShortStr::ascii(byte)),
            _ => self.str(c.encode_utf8(&mut [0; 4])),
        }
    }

    /// A part of a string value's text, given by its byte offsets, as a value.
    pub fn part_of_text(&mut self, text: Value, from: usize, to: usize) -> Value {
        let Some(whole) = self.text(text) else { return text };
        let part = whole.get(from..to).unwrap_or("");
        if let Some(short) = ShortStr::new(part) {
            return Value::ShortStr(short);
        }
        let (part, ascii): (CompactString, _) = (part.into(), whole.is_ascii_fast());
        if ascii {
            let chars = part.len();
            return self.store_text(part, chars);
        }
        self.long_str(part)
    }

    /// Parts of a string value's text, given by their byte offsets, each as a value. The text is taken out of its place
    /// meanwhile: the new strings go into the same slab.
    pub fn text_parts(&mut self, text: Value, parts: &[(usize, usize)]) -> Vec<Value> {
        let text = self.payload(text);
        let lent = match text {
            Value::Str(h) if let Body::Own(own) = &mut self[h].body => std::mem::take(own),
            _ => self.text(text).map(|t| CompactString::from(&*t)).unwrap_or_default(),
        };
        let ascii = if let Value::Str(h) = text { self[h].chars == lent.len() } else { false };
        let values = parts
            .iter()
            .map(|&(from, to)| {
                let part = lent.get(from..to).unwrap_or("");
                match ShortStr::new(part) {
                    Some(short) => Value::ShortStr(short),
                    None if ascii => self.store_text(part.into(), part.len()),
                    None => self.long_str(part.into()),
                }
            })
            .collect();
        if let Value::Str(h) = text
            && let Body::Own(own) = &mut self[h].body
        {
            *own = lent;
        }
        values
    }

    /// `text += more`, for a longer text: the bytes are put behind those that are there, if nothing else was yet. The old
    /// text stays what it is, the beginning of the same bytes. Copying each time made a loop of it take quadratic time.
    pub fn append_text(&mut self, text: Handle<Text>, more: Value) -> Option<Value> {
        let (body, added) = (self.body(text), self.text(more)?);
        let (len, chars) = (body.len() + added.len(), self[text].chars + added.chars_len());
        let len = u32::try_from(len).ok()?;
        let buffer = match self[text].body {
            Body::Part { buffer, len } if self[Handle::<Buffer>::new(buffer as usize)].0.len() == len as usize => {
                buffer
            }
            _ => {
                let mut copy = String::with_capacity(len as usize * 2);
                copy.push_str(body);
                self.charge(copy.capacity());
                u32::try_from(self.alloc(Buffer(copy)).index()).ok()?
            }
        };
        let place = Handle::<Buffer>::new(buffer as usize);
        // A longer text that is appended may be a part of the same buffer.
        let (short, long);
        let added: &str = match more {
            Value::ShortStr(s) => {
                short = TextRef::short(s);
                &short
            }
            _ => {
                long = self.text(more)?.to_string();
                &long
            }
        };
        let bytes = &mut self[place].0;
        let before = bytes.capacity();
        bytes.push_str(added);
        let grown = bytes.capacity() - before;
        self.charge(grown);
        Some(self.new_text(Body::Part { buffer, len }, chars))
    }

    /// The text of a longer string.
    #[inline]
    pub fn body(&self, h: Handle<Text>) -> &str {
        match &self[h].body {
            Body::Own(text) => text,
            Body::Part { buffer, len } => self.shared_body(*buffer, *len),
        }
    }

    #[inline(never)]
    fn shared_body(&self, buffer: u32, len: u32) -> &str {
        self[Handle::<Buffer>::new(buffer as usize)].0.get(..len as usize).unwrap_or("")
    }

    /// The texts of string values one after another, `between` between each two. What is no string counts as empty.
    pub fn joined(&self, between: &[u8], parts: &[Value], size: usize) -> String {
        let mut bytes = Vec::with_capacity(size + 8);
        for (i, &part) in parts.iter().enumerate() {
            if i > 0 {
                bytes.extend_from_slice(between);
            }
            match self.payload(part) {
                // A whole word is cheaper than as many bytes as are text.
                Value::ShortStr(s) => {
                    let end = bytes.len() + s.len();
                    bytes.extend_from_slice(&s.bytes());
                    bytes.truncate(end);
                }
                Value::Str(h) => bytes.extend_from_slice(self.body(h).as_bytes()),
                _ => {}
            }
        }
        String::from_utf8(bytes).unwrap_or_default()
    }

    /// The text of a string value, instances of subclasses of `str` included.
    #[inline(always)]
    pub fn text(&self, value: Value) -> Option<TextRef<'_>> {
        match value {
            Value::ShortStr(s) => Some(TextRef::short(s)),
            Value::Str(h) => Some(TextRef::Long(self.body(h), &self[h])),
            Value::Instance(_) => self.text_within(value),
            _ => None,
        }
    }

    /// The same for instances of subclasses.
    #[inline(never)]
    fn text_within(&self, value: Value) -> Option<TextRef<'_>> {
        match self.payload(value) {
            Value::Instance(_) => None,
            payload => self.text(payload),
        }
    }

    /// Whether two string values have the same text.
    #[inline]
    pub fn same_text(&self, a: Handle<Text>, b: Handle<Text>) -> bool {
        a == b || self.body(a) == self.body(b)
    }

    /// The byte offset of a character, counted from 0; the end of the text when there are fewer.
    pub fn char_offset(&self, value: Value, at: usize) -> usize {
        match self.text(value) {
            None => 0,
            Some(text) if text.is_ascii_fast() => at.min(text.len()),
            Some(TextRef::Short(..)) => {
                self.text(value).map_or(0, |t| t.char_indices().nth(at).map_or(t.len(), |(i, _)| i))
            }
            Some(TextRef::Long(body, text)) => {
                let crumbs = text.crumbs(body);
                let Some(&from) = crumbs.get(at / CRUMB) else { return body.len() };
                let rest = body.get(from as usize..).unwrap_or("");
                rest.char_indices().nth(at % CRUMB).map_or(body.len(), |(i, _)| from as usize + i)
            }
        }
    }
}

impl Heap {
    /// The number of the character that begins at a byte: what undoes [`Heap::char_offset`]. Of bytes it is the byte.
    pub fn char_index(&self, value: Value, byte: usize) -> usize {
        let count = |text: &str, from: usize| text.get(from..byte).map_or(0, |part| part.chars().count());
        match self.text(value) {
            None => byte,
            Some(text) if text.is_ascii_fast() => byte,
            Some(TextRef::Long(body, text)) => {
                let crumbs = text.crumbs(body);
                let nearest = crumbs.partition_point(|&at| at as usize <= byte).saturating_sub(1);
                nearest * CRUMB + count(body, crumbs.get(nearest).map_or(0, |&at| at as usize))
            }
            Some(text) => count(&text, 0),
        }
    }
}

impl Text {
    /// The byte offset of every [`CRUMB`]th character of its text.
    fn crumbs(&self, body: &str) -> &[u32] {
        self.crumbs.get_or_init(|| Box::new(body.char_indices().step_by(CRUMB).map(|(i, _)| i as u32).collect()))
    }
}

impl TextRef<'_> {
    /// Whether every character is ASCII, without looking at a long text.
    #[inline]
    pub fn is_ascii_fast(&self) -> bool {
        match self {
            TextRef::Short(bytes, _) => bytes.is_ascii(),
            TextRef::Long(body, text) => text.chars == body.len(),
        }
    }
}
