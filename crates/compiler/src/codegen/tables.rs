//! The tables of a code object: constants without duplicates, names, and inline-cache sites.

use crate::bytecode::{Const, Konst, Konst16, Name, Site, Text};
use crate::fault::{Fault, Result};
use ruff_text_size::TextRange;
use std::collections::HashMap;

/// A constant by value, so that equal ones share an entry; `1`, `1.0` and `True` stay apart, as do `0.0` and `-0.0`.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Key {
    None,
    Ellipsis,
    Bool(bool),
    Int(i64),
    Big(Vec<u8>),
    Float(u64),
    Complex(u64, u64),
    Str(Text),
    Bytes(Box<[u8]>),
    Tuple(Vec<Key>),
    FrozenSet(Vec<Key>),
}

#[derive(Default)]
pub(super) struct Tables {
    pub consts: Vec<Const>,
    known: HashMap<Key, u32>,
    pub names: Vec<Text>,
    name_index: HashMap<Text, u16>,
    pub sites: Vec<Name>,
}

impl Tables {
    pub fn konst(&mut self, value: Const) -> Konst {
        let Some(key) = key(&value) else { return self.push(value) };
        if let Some(&at) = self.known.get(&key) {
            return Konst(at);
        }
        let at = self.push(value);
        self.known.insert(key, at.0);
        at
    }

    fn push(&mut self, value: Const) -> Konst {
        self.consts.push(value);
        Konst(self.consts.len() as u32 - 1)
    }

    pub fn konst16(&mut self, value: Const, range: TextRange) -> Result<Konst16> {
        let at = self.konst(value).0;
        u16::try_from(at).map(Konst16).map_err(|_| Fault::too_complex("too many constants", range))
    }

    pub fn name(&mut self, name: &str, range: TextRange) -> Result<Name> {
        if let Some(&at) = self.name_index.get(name) {
            return Ok(Name(at));
        }
        let at = u16::try_from(self.names.len()).map_err(|_| Fault::too_complex("too many names", range))?;
        self.names.push(name.into());
        self.name_index.insert(name.into(), at);
        Ok(Name(at))
    }

    pub fn site(&mut self, name: &str, range: TextRange) -> Result<Site> {
        let name = self.name(name, range)?;
        let at = u16::try_from(self.sites.len())
            .map_err(|_| Fault::too_complex("too many attribute and global accesses", range))?;
        self.sites.push(name);
        Ok(Site(at))
    }
}

fn key(value: &Const) -> Option<Key> {
    Some(match value {
        Const::None => Key::None,
        Const::Ellipsis => Key::Ellipsis,
        Const::Bool(b) => Key::Bool(*b),
        Const::Int(i) => Key::Int(*i),
        Const::BigInt(i) => Key::Big(i.to_signed_bytes_le()),
        Const::Float(x) => Key::Float(x.to_bits()),
        Const::Complex(re, im) => Key::Complex(re.to_bits(), im.to_bits()),
        Const::Str(s) => Key::Str(s.clone()),
        Const::Bytes(b) => Key::Bytes(b.clone()),
        Const::Tuple(items) => Key::Tuple(items.iter().map(key).collect::<Option<_>>()?),
        Const::FrozenSet(items) => Key::FrozenSet(items.iter().map(key).collect::<Option<_>>()?),
        Const::Code(_) => return None,
    })
}
