//! Items, length and containment.

use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;

impl Vm {
    /// `object[index]`.
    pub fn get_item(&mut self, object: Value, index: Value) -> R { let _ = (object, index); Err(self.internal_error("get_item")) }
    /// `object[index] = value`.
    pub fn set_item(&mut self, object: Value, index: Value, value: Value) -> R<()> { let _ = (object, index, value); Err(self.internal_error("set_item")) }
    /// `del object[index]`.
    pub fn del_item(&mut self, object: Value, index: Value) -> R<()> { let _ = (object, index); Err(self.internal_error("del_item")) }
    /// `len(value)`.
    pub fn len(&mut self, value: Value) -> R<usize> { let _ = value; Err(self.internal_error("len")) }
    /// `item in container`.
    pub fn contains(&mut self, container: Value, item: Value) -> R<bool> { let _ = (item, container); Err(self.internal_error("contains")) }
}
