//! Iteration: `iter`, `next`, and draining an iterable.

use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;

impl Vm {
    /// `iter(value)`; `TypeError` for what is not iterable.
    pub fn iter(&mut self, value: Value) -> R { let _ = value; Err(self.internal_error("iter")) }
    /// The next item of an iterator; `None` at the end. Nested generators run nested.
    pub fn next(&mut self, iterator: Value) -> R<Option<Value>> { let _ = iterator; Err(self.internal_error("next")) }
    /// All items of an iterable.
    pub fn collect(&mut self, iterable: Value) -> R<Vec<Value>> { let _ = iterable; Err(self.internal_error("collect")) }
}
