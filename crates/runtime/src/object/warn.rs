//! Warnings that the machine itself gives.

use crate::heap::Class;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};

impl Vm {
    /// `warnings.warn(text, category)` on behalf of the frame that called the native. Raises what the filters make of it.
    pub fn warn(&mut self, category: Handle<Class>, text: &str) -> R<()> {
        let module = self.import_module("warnings")?;
        let (warn, text) = (self.heap.intern("warn"), self.heap.str(text));
        self.call_method(module, warn, &[text, Value::Class(category)])?;
        Ok(())
    }
}
