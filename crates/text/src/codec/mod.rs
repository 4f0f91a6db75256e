//! Text to bytes and back: UTF-8, UTF-16, UTF-32, UTF-7, Latin-1, ASCII and code pages, with CPython's names, reasons and error handlers.
//!
//! Lone surrogates are encoded by the handlers `surrogatepass` and `surrogateescape` only, and come from decoding by them.

mod decode;
mod encode;
mod escape;
mod hex;
mod page;
mod pages;
mod utf7;

pub use decode::{DecodeError, decode};
pub use encode::{EncodeError, encode};
pub use hex::{Separator, from_hex, from_hex_bytes, to_hex};
pub use page::Page;

use crate::failure::{Class, Failure};

/// The order of the bytes of a unit, in UTF-16 and UTF-32.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endian {
    /// A byte order mark tells, little without one; encoding writes one (little).
    Marked,
    /// Low byte first.
    Little,
    /// High byte first.
    Big,
}

/// An encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Codec {
    /// `utf-8`
    Utf8,
    /// `utf-8-sig`: with a byte order mark.
    Utf8Sig,
    /// `ascii`
    Ascii,
    /// `latin-1`
    Latin1,
    /// `utf-16`, `utf-16-le`, `utf-16-be`
    Utf16(Endian),
    /// `utf-32`, `utf-32-le`, `utf-32-be`
    Utf32(Endian),
    /// `utf-7`
    Utf7,
    /// An encoding of one byte to a character.
    Page(&'static Page),
    /// `unicode_escape`, or `raw_unicode_escape` (true)
    Escape(bool),
}

impl Codec {
    /// The codec of a name, in any of CPython's spellings and aliases.
    pub fn find(name: &str) -> Result<Codec, Failure> {
        if name.contains('\0') {
            return Err(Failure::value("embedded null character"));
        }
        Codec::by_normal_name(&normalize(name))
            .ok_or_else(|| Failure::new(Class::LookupError, format!("unknown encoding: {name}")))
    }

    fn by_normal_name(name: &str) -> Option<Codec> {
        Some(match name {
            "utf_8" | "u8" | "utf" | "utf8" | "utf8_ucs2" | "utf8_ucs4" | "cp65001" => Codec::Utf8,
            "utf_8_sig" => Codec::Utf8Sig,
            "ascii" | "646" | "ansi_x3.4_1968" | "ansi_x3_4_1968" | "ansi_x3.4_1986" | "cp367" | "csascii"
            | "ibm367" | "iso646_us" | "iso_646.irv_1991" | "iso_ir_6" | "us" | "us_ascii" => Codec::Ascii,
            "latin_1" | "8859" | "cp819" | "csisolatin1" | "ibm819" | "iso8859" | "iso8859_1" | "iso_8859_1"
            | "iso_8859_1_1987" | "iso_ir_100" | "l1" | "latin" | "latin1" => Codec::Latin1,
            "utf_16" | "u16" | "utf16" => Codec::Utf16(Endian::Marked),
            "utf_16_le" | "unicodelittleunmarked" | "utf_16le" => Codec::Utf16(Endian::Little),
            "utf_16_be" | "unicodebigunmarked" | "utf_16be" => Codec::Utf16(Endian::Big),
            "utf_32" | "u32" | "utf32" => Codec::Utf32(Endian::Marked),
            "utf_32_le" | "utf_32le" => Codec::Utf32(Endian::Little),
            "utf_32_be" | "utf_32be" => Codec::Utf32(Endian::Big),
            "unicode_escape" | "unicodeescape" => Codec::Escape(false),
            "raw_unicode_escape" | "rawunicodeescape" => Codec::Escape(true),
            "utf_7" | "u7" | "utf7" | "unicode_1_1_utf_7" => Codec::Utf7,
            _ => return Page::find(name).map(Codec::Page),
        })
    }

    /// `codecs.lookup(name).name`
    pub fn name(self) -> &'static str {
        match self {
            Codec::Utf8 => "utf-8",
            Codec::Utf8Sig => "utf-8-sig",
            Codec::Ascii => "ascii",
            Codec::Latin1 => "iso8859-1",
            Codec::Utf16(Endian::Marked) => "utf-16",
            Codec::Utf16(Endian::Little) => "utf-16-le",
            Codec::Utf16(Endian::Big) => "utf-16-be",
            Codec::Utf32(Endian::Marked) => "utf-32",
            Codec::Utf32(Endian::Little) => "utf-32-le",
            Codec::Utf32(Endian::Big) => "utf-32-be",
            Codec::Utf7 => "utf-7",
            Codec::Page(page) => page.name,
            Codec::Escape(false) => "unicode_escape",
            Codec::Escape(true) => "raw_unicode_escape",
        }
    }
}

/// `encodings.normalize_encoding` in lower case: anything but letters, digits and dots becomes one underscore.
fn normalize(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut pending = false;
    for c in name.chars() {
        if c.is_ascii_alphanumeric() || c == '.' {
            if pending && !out.is_empty() {
                out.push('_');
            }
            pending = false;
            out.push(c.to_ascii_lowercase());
        } else {
            pending = true;
        }
    }
    out
}

/// What to do about what cannot be encoded or decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnError {
    /// Fail.
    Strict,
    /// Leave it out.
    Ignore,
    /// `?` when encoding, U+FFFD when decoding.
    Replace,
    /// `\xff`, `\u20ac`
    BackslashReplace,
    /// `&#8364;`; encoding only.
    XmlCharRefReplace,
    /// `\N{EURO SIGN}`; encoding only.
    NameReplace,
    /// Bytes that cannot be decoded become the surrogates U+DC80 to U+DCFF, and those such bytes again.
    SurrogateEscape,
    /// Surrogates are encoded and decoded as other characters are, in UTF-8, UTF-16 and UTF-32.
    SurrogatePass,
}

impl OnError {
    /// The handler of a name. CPython looks for it only when there is something to handle.
    pub fn find(name: &str) -> Result<OnError, Failure> {
        Ok(match name {
            "strict" => OnError::Strict,
            "ignore" => OnError::Ignore,
            "replace" => OnError::Replace,
            "backslashreplace" => OnError::BackslashReplace,
            "xmlcharrefreplace" => OnError::XmlCharRefReplace,
            "namereplace" => OnError::NameReplace,
            "surrogateescape" => OnError::SurrogateEscape,
            "surrogatepass" => OnError::SurrogatePass,
            _ => return Err(Failure::new(Class::LookupError, format!("unknown error handler name '{name}'"))),
        })
    }
}
