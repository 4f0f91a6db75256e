//! `hash()`: CPython's values for numbers and tuples, so that what is printed agrees.

use crate::classes::class;
use crate::heap::*;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::{Handle, ShortStr, Value, low_word};
use num_traits::{One, Zero};
use withal_text::{IntRef, number};

fn mix(a: u64, b: u64) -> u64 {
    let wide = u128::from(a) * u128::from(b);
    wide as u64 ^ (wide >> 64) as u64
}

const K: u64 = 0xD1B5_4A32_D192_ED03;

/// The hash of some bytes.
pub fn hash_bytes(bytes: &[u8]) -> i64 {
    let mut h = 0x9E37_79B9_7F4A_7C15 ^ bytes.len() as u64;
    let (chunks, rest) = bytes.as_chunks::<8>();
    for chunk in chunks {
        h = mix(h ^ u64::from_le_bytes(*chunk), K);
    }
    let h = mix(h ^ low_word(rest), K) as i64;
    if h == -1 || h == 0 { -2 } else { h }
}

#[inline(always)]
fn hash_short(text: ShortStr) -> i64 {
    if text.0 == 0 { 0 } else { mix(text.0 ^ 0x9E37_79B9_7F4A_7C15, K) as i64 | 1 }
}

/// The hash that a string value of this text has.
pub fn hash_str(text: &str) -> i64 {
    ShortStr::new(text).map_or_else(|| hash_bytes(text.as_bytes()), hash_short)
}

impl Heap {
    /// The hash of a string value; of anything else, 0.
    #[inline]
    pub fn hash_text(&self, value: Value) -> i64 {
        match value {
            Value::ShortStr(s) => hash_short(s),
            Value::Str(h) => {
                let text = &self[h];
                if text.known_hash() == 0 {
                    text.note_hash(hash_bytes(self.body(h).as_bytes()));
                }
                text.known_hash()
            }
            _ => 0,
        }
    }
}

impl Heap {
    /// The hash of a text, a small int, or a plain tuple; `None` for what takes more.
    #[inline]
    pub fn plain_hash(&self, key: Value) -> Option<i64> {
        match key {
            Value::ShortStr(_) | Value::Str(_) => Some(self.hash_text(key)),
            Value::Int(i) if i > -FAR && i < FAR && i != -1 => Some(i),
            Value::Tuple(h) => self.hash_plain_items(&self[h].0, 2),
            _ => None,
        }
    }

    /// The hash of a short tuple of ints, texts, floats and such tuples; `None` for others.
    #[inline]
    fn hash_plain_items(&self, items: &[Value], depth: u32) -> Option<i64> {
        if depth == 0 || items.len() > 8 {
            return None;
        }
        let mut lanes = Lanes::new();
        // Places in a grid: without the loop half the instructions.
        if let [Value::Int(x @ 0..FAR), Value::Int(y @ 0..FAR)] = *items {
            lanes.add(x);
            lanes.add(y);
            return Some(lanes.finish());
        }
        for &item in items {
            lanes.add(match item {
                // Far from the modulus an int is its own hash: no call, which was 6% of programs with pairs as keys.
                Value::Int(i @ 0..FAR) => i,
                Value::Int(i) => number::hash_int(IntRef::Small(i)),
                Value::ShortStr(_) | Value::Str(_) => self.hash_text(item),
                Value::Float(x) => number::hash_float(x.get()),
                Value::Tuple(h) => self.hash_plain_items(&self[h].0, depth - 1)?,
                _ => return None,
            });
        }
        Some(lanes.finish())
    }
}

/// Ints below this, which is far from the modulus, are their own hashes.
const FAR: i64 = 1_000_000_000_000_000_000;

/// What CPython 3.14 gives for `None`.
const NONE_HASH: i64 = 0xfca8_6420;

/// The steps of the hash of a sequence of hashes (xxHash's, as CPython uses them for tuples).
struct Lanes {
    state: u64,
    count: u64,
}

impl Lanes {
    const P1: u64 = 11_400_714_785_074_694_791;
    const P2: u64 = 14_029_467_366_897_019_727;
    const P5: u64 = 2_870_177_450_012_600_261;

    #[inline(always)]
    fn new() -> Lanes {
        Lanes { state: Self::P5, count: 0 }
    }

    #[inline(always)]
    fn add(&mut self, hash: i64) {
        self.state =
            self.state.wrapping_add((hash as u64).wrapping_mul(Self::P2)).rotate_left(31).wrapping_mul(Self::P1);
        self.count += 1;
    }

    #[inline(always)]
    fn finish(self) -> i64 {
        let hash = self.state.wrapping_add(self.count ^ (Self::P5 ^ 3_527_539));
        if hash == u64::MAX { 1_546_275_796 } else { hash as i64 }
    }
}

/// The hash of a frozenset with these element hashes: it must not depend on their order.
fn hash_of_set(hashes: impl Iterator<Item = i64>) -> i64 {
    let (mut all, mut count) = (0u64, 0u64);
    for hash in hashes {
        let h = hash as u64;
        all ^= ((h ^ 89_869_747) ^ (h << 16)).wrapping_mul(3_644_798_167);
        count += 1;
    }
    all ^= count.wrapping_add(1).wrapping_mul(1_927_868_237);
    all ^= (all >> 11) ^ (all >> 25);
    all = all.wrapping_mul(69_069).wrapping_add(907_133_923);
    if all == u64::MAX { 590_923_713 } else { all as i64 }
}

impl Vm {
    /// The hash of a key: `hash(key)`.
    #[inline]
    pub fn hash_key(&mut self, key: Value) -> R<i64> {
        match self.heap.plain_hash(key) {
            Some(hash) => Ok(hash),
            None => self.hash(key),
        }
    }

    /// `hash(value)`; `TypeError` for what cannot be hashed.
    pub fn hash(&mut self, value: Value) -> R<i64> {
        match value {
            Value::Instance(_) | Value::Object(_) | Value::Future(_) => self.hash_special(value),
            Value::Class(h) if self.heap[h].metaclass != class::TYPE => self.hash_special(value),
            _ => self.hash_builtin(value),
        }
    }

    fn hash_special(&mut self, value: Value) -> R<i64> {
        let class = self.class_of(value);
        let method = match self.lookup_where(class, name::HASH) {
            None => return Ok(self.hash_identity(value)),
            Some((owner, _)) if owner == class::OBJECT => return Ok(self.hash_identity(value)),
            Some((_, Value::None(_))) => return Err(self.cannot_hash(value)),
            Some((_, method)) => method,
        };
        let result = self.call_unbound(method, value, &[])?;
        match self.heap.int_ref(result) {
            Some(IntRef::Small(-1)) => Ok(-2),
            Some(IntRef::Small(hash)) => Ok(hash),
            Some(big) => Ok(number::hash_int(big)),
            None => Err(self.type_error("__hash__ method should return an integer")),
        }
    }

    #[cold]
    fn cannot_hash(&mut self, value: Value) -> Raised {
        // Classes of modules written in C go by their full names.
        let kind =
            if let Value::Object(h) = value { self.class_full_name(self.heap[h].class) } else { self.type_name(value) };
        self.type_error(format!("unhashable type: '{kind}'"))
    }

    /// `object.__hash__`.
    pub fn hash_identity(&self, value: Value) -> i64 {
        let address = super::text::address(value);
        address.rotate_right(4) as i64
    }

    /// The hash of a value of a built-in type, what an instance of a subclass carries included: `int.__hash__` and its kin.
    pub fn hash_builtin(&mut self, value: Value) -> R<i64> {
        let payload = self.heap.payload(value);
        Ok(match payload {
            Value::ShortStr(_) | Value::Str(_) => self.heap.hash_text(payload),
            Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => self.heap.int_ref(payload).map_or(0, number::hash_int),
            Value::Float(x) => number::hash_float(x.get()),
            Value::Complex(h) => {
                let Complex { re, im } = self.heap[h];
                let hash = (number::hash_float(re) as u64)
                    .wrapping_add(1_000_003u64.wrapping_mul(number::hash_float(im) as u64))
                    as i64;
                if hash == -1 { -2 } else { hash }
            }
            Value::None(_) => NONE_HASH,
            Value::Bytes(h) if self.heap[h].0.is_empty() => 0,
            Value::Bytes(h) => hash_bytes(&self.heap[h].0),
            Value::Tuple(h) => self.nested(" while hashing a tuple", |vm| vm.hash_tuple(h))?,
            Value::FrozenSet(h) => hash_of_set(self.heap[h].iter().map(|(hash, _)| hash)),
            Value::Range(h) => self.hash_range(h)?,
            Value::Slice(h) => {
                let Slice { start, stop, step } = self.heap[h];
                let mut lanes = Lanes::new();
                for part in [start, stop, step] {
                    let hash = self.hash(part)?;
                    lanes.add(hash);
                }
                // CPython leaves the count of the parts out for slices.
                let hash = lanes.state;
                if hash == u64::MAX { 1_546_275_796 } else { hash as i64 }
            }
            Value::Method(h) => {
                let Method { function, receiver } = self.heap[h];
                let hash = self.hash_identity(receiver) ^ self.hash(function)?;
                if hash == -1 { -2 } else { hash }
            }
            Value::View(h) if self.heap[h].kind == ViewKind::Values => self.hash_identity(value),
            Value::List(_) | Value::Dict(_) | Value::Set(_) | Value::ByteArray(_) | Value::View(_) => {
                return Err(self.cannot_hash(value));
            }
            _ => self.hash_identity(value),
        })
    }

    fn hash_tuple(&mut self, tuple: Handle<Tuple>) -> R<i64> {
        self.spend(1)?;
        let mut lanes = Lanes::new();
        let mut i = 0;
        while let Some(&item) = self.heap[tuple].0.get(i) {
            let hash = match item {
                Value::ShortStr(_) | Value::Str(_) => self.heap.hash_text(item),
                _ => self.hash(item)?,
            };
            lanes.add(hash);
            i += 1;
        }
        self.spend(u32::try_from(i / 8).unwrap_or(u32::MAX))?;
        Ok(lanes.finish())
    }

    fn hash_range(&mut self, range: Handle<Range>) -> R<i64> {
        let len = self.heap.range_len(range);
        let Range { start, step, .. } = self.heap[range];
        let (empty, one) = (len.is_zero(), len.is_one());
        let len = self.heap.int(len);
        let mut lanes = Lanes::new();
        for part in [len, if empty { Value::NONE } else { start }, if empty || one { Value::NONE } else { step }] {
            let hash = self.hash(part)?;
            lanes.add(hash);
        }
        Ok(lanes.finish())
    }
}
