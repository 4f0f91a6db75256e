//! Text of values: `str`, `repr`, `ascii`, `format`.

use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;

impl Vm {
    /// `repr(value)` as a string value.
    pub fn repr(&mut self, value: Value) -> R { let _ = value; Err(self.internal_error("repr")) }
    /// `str(value)` as a string value.
    pub fn str(&mut self, value: Value) -> R { let _ = value; Err(self.internal_error("str")) }
    /// `ascii(value)` as a string value.
    pub fn ascii(&mut self, value: Value) -> R { let _ = value; Err(self.internal_error("ascii")) }
    /// `format(value, spec)` as a string value.
    pub fn format(&mut self, value: Value, spec: Value) -> R { let _ = (value, spec); Err(self.internal_error("format")) }
    /// `repr(value)` as text.
    pub fn repr_string(&mut self, value: Value) -> R<String> {
        let text = self.repr(value)?;
        Ok(self.heap.text(text).map(|t| t.to_string()).unwrap_or_default())
    }
    /// `str(value)` as text.
    pub fn str_string(&mut self, value: Value) -> R<String> {
        let text = self.str(value)?;
        Ok(self.heap.text(text).map(|t| t.to_string()).unwrap_or_default())
    }
}
