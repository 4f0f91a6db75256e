//! `bytes` and `bytearray`.

use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;

/// `template % values`.
pub fn percent(vm: &mut Vm, template: Value, operand: Value) -> R { let _ = (template, operand); Err(vm.internal_error("percent")) }
/// What `bytes(object)` would hold.
pub fn from_object(vm: &mut Vm, _object: Value) -> R<Vec<u8>> { Err(vm.internal_error("from_object")) }
