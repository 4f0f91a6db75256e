//! `+` and `*` of sequences.

use crate::heap::{Text, TextRef};
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};

/// From this length on, bytes, a string that is appended to keeps room for more.
const GROWING: usize = 128;

impl Vm {
    /// `text += more` without copying the text, where that is worth while.
    pub fn append_str(&mut self, text: Handle<Text>, more: Value) -> Option<Value> {
        let (len, added) = (self.heap.body(text).len(), self.heap.text(more).map_or(0, |t| t.len()));
        // A buffer that has to grow doubles; where there is no room for that, copying it is.
        if len < GROWING || added == 0 || !self.heap.has_room((len + added) * 2) {
            return None;
        }
        self.heap.append_text(text, more)
    }

    /// Two strings in one.
    #[inline]
    pub fn concat_str(&mut self, a: Value, b: Value) -> R {
        if let (Value::ShortStr(x), Value::ShortStr(y)) = (a, b)
            && let Some(both) = x.concat(y)
        {
            return Ok(Value::ShortStr(both));
        }
        let (Some(x), Some(y)) = (self.heap.text(a), self.heap.text(b)) else { return Ok(Value::NOT_IMPLEMENTED) };
        let (n, m) = (x.len(), y.len());
        if n == 0 {
            return Ok(self.heap.payload(b));
        }
        if m == 0 {
            return Ok(self.heap.payload(a));
        }
        let ascii = x.is_ascii_fast() && y.is_ascii_fast();
        if n + m <= 1 << 16 {
            let mut text = String::with_capacity(n + m);
            text.push_str(&x);
            text.push_str(&y);
            return Ok(self.heap.long_string(text, ascii));
        }
        self.reserve(n + m)?;
        let mut text = String::with_capacity(n + m);
        text.push_str(&self.heap.text(a).unwrap_or_default());
        text.push_str(&self.heap.text(b).unwrap_or_default());
        Ok(self.heap.long_string(text, ascii))
    }

    /// `a + b` of two sequences of the same kind, as their `__add__` does it, with its errors.
    pub fn concat(&mut self, a: Value, b: Value) -> R {
        let (x, y) = (self.heap.payload(a), self.heap.payload(b));
        match (x, y) {
            (Value::ShortStr(_) | Value::Str(_), Value::ShortStr(_) | Value::Str(_)) => self.concat_str(x, y),
            (Value::List(p), Value::List(q)) => {
                self.reserve((self.heap[p].0.len() + self.heap[q].0.len()) * size_of::<Value>())?;
                let both = [self.heap[p].0.as_slice(), self.heap[q].0.as_slice()].concat();
                Ok(self.heap.list(both))
            }
            (Value::Tuple(p), Value::Tuple(q)) => {
                self.reserve((self.heap[p].0.len() + self.heap[q].0.len()) * size_of::<Value>())?;
                let both = [&*self.heap[p].0, &*self.heap[q].0].concat();
                Ok(self.heap.tuple(both))
            }
            (Value::Bytes(_) | Value::ByteArray(_), _) => self.concat_bytes(a, b),
            _ => {
                let (kind, other) = (self.payload_kind(x), self.type_name(b));
                Err(self.type_error(format!("can only concatenate {kind} (not \"{other}\") to {kind}")))
            }
        }
    }

    fn payload_kind(&self, x: Value) -> String {
        self.type_name(x)
    }

    fn concat_bytes(&mut self, a: Value, b: Value) -> R {
        let (Some(x), Some(y)) = (self.heap.bytes_of(a), self.heap.bytes_of(b)) else {
            let (kind, other) = (self.type_name(a), self.type_name(b));
            return Err(self.type_error(format!("can't concat {other} to {kind}")));
        };
        let size = x.len() + y.len();
        self.reserve(size)?;
        let (Some(x), Some(y)) = (self.heap.bytes_of(a), self.heap.bytes_of(b)) else {
            return Ok(Value::NOT_IMPLEMENTED);
        };
        let both = [x, y].concat();
        Ok(match self.heap.payload(a) {
            Value::ByteArray(_) => self.heap.bytearray(both),
            _ => self.heap.bytes(both),
        })
    }

    /// `sequence * count`, as `__mul__` does it, with its errors.
    pub fn repeat(&mut self, sequence: Value, count: Value) -> R {
        let times = match count {
            Value::Int(n) => n,
            _ => {
                if self.heap.int_ref(count).is_none() && self.lookup_on_type(count, crate::heap::name::INDEX).is_none()
                {
                    let kind = self.type_name(count);
                    return Err(self.type_error(format!("can't multiply sequence by non-int of type '{kind}'")));
                }
                self.index_i64(count, false)?
            }
        };
        let times = usize::try_from(times).unwrap_or(0);
        let sequence = self.heap.payload(sequence);
        let (len, unit) = match sequence {
            Value::List(h) => (self.heap[h].0.len(), size_of::<Value>()),
            Value::Tuple(h) => (self.heap[h].0.len(), size_of::<Value>()),
            Value::Bytes(h) => (self.heap[h].0.len(), 1),
            Value::ByteArray(h) => (self.heap[h].0.len(), 1),
            _ => (self.heap.text(sequence).as_deref().map_or(0, str::len), 1),
        };
        self.reserve(len.saturating_mul(times).saturating_mul(unit))?;
        Ok(match sequence {
            Value::Tuple(_) | Value::Bytes(_) | Value::ShortStr(_) | Value::Str(_) if times == 1 => sequence,
            Value::List(h) => {
                let items = self.heap[h].0.repeat(times);
                self.heap.list(items)
            }
            Value::Tuple(h) => {
                let items = self.heap[h].0.repeat(times);
                self.heap.tuple(items)
            }
            Value::Bytes(h) => {
                let bytes = self.heap[h].0.repeat(times);
                self.heap.bytes(bytes)
            }
            Value::ByteArray(h) => {
                let bytes = self.heap[h].0.repeat(times);
                self.heap.bytearray(bytes)
            }
            _ => {
                let text = self.heap.text(sequence).map(|t: TextRef<'_>| t.repeat(times)).unwrap_or_default();
                self.heap.string(text)
            }
        })
    }
}
