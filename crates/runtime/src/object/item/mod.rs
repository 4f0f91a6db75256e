//! Items: `object[index]`, setting and deleting them, `len`. What the built-in sequences do stands in `sequence` and
//! `slice`, `in` in `contains`.

mod contains;
mod sequence;
mod slice;

use crate::classes::class;
use crate::exception::exc;
use crate::heap::*;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};
use num_traits::ToPrimitive;

impl Vm {
    /// `object[index]`.
    pub fn get_item(&mut self, object: Value, index: Value) -> R {
        match (object, index) {
            (Value::List(h), Value::Int(i)) if i >= 0 => {
                if let Some(&item) = self.heap[h].0.get(i as usize) {
                    return Ok(item);
                }
            }
            (Value::Dict(h), _) => return self.dict_item(object, h, index),
            _ => {}
        }
        match self.sequence_get(object, index)? {
            Some(item) => Ok(item),
            None => self.get_special(object, index),
        }
    }

    fn get_special(&mut self, object: Value, index: Value) -> R {
        if let Some(item) = self.call_item_method(object, name::GETITEM, &[index])? {
            return Ok(item);
        }
        let Value::Class(class) = object else {
            let class = self.type_name(object);
            return Err(self.type_error(format!("'{class}' object is not subscriptable")));
        };
        if class == class::TYPE {
            return Ok(self.generic_alias(object, index));
        }
        match self.get_attr_opt(object, name::CLASS_GETITEM)? {
            Some(method) => self.call(method, &[index]),
            None => {
                let name = self.class_name(class);
                Err(self.type_error(format!("type '{name}' is not subscriptable")))
            }
        }
    }

    /// Calls a special method; `None` when the type has none. One that is `None` is called too, for its error.
    fn call_item_method(&mut self, object: Value, name: NameId, args: &[Value]) -> R<Option<Value>> {
        match self.lookup_on_type(object, name) {
            Some(method) => self.call_unbound(method, object, args).map(Some),
            None => Ok(None),
        }
    }

    /// `dict.__getitem__` of the dict inside `receiver`: subclasses may define `__missing__`.
    pub fn dict_item(&mut self, receiver: Value, dict: Handle<Dict>, key: Value) -> R {
        if let Some(value) = self.dict_get(dict, key)? {
            return Ok(value);
        }
        if matches!(receiver, Value::Instance(_))
            && let Some(value) = self.call_special(receiver, name::MISSING, &[key])?
        {
            return Ok(value);
        }
        Err(self.key_error(key))
    }

    /// `object[index] = value`.
    pub fn set_item(&mut self, object: Value, index: Value, value: Value) -> R<()> {
        match (object, index) {
            (Value::List(h), Value::Int(i)) if i >= 0 => {
                if let Some(place) = self.heap[h].0.get_mut(i as usize) {
                    *place = value;
                    return Ok(());
                }
            }
            (Value::Dict(h), _) => return self.dict_set(h, index, value),
            _ => {}
        }
        if self.sequence_set(object, index, value)?
            || self.call_item_method(object, name::SETITEM, &[index, value])?.is_some()
        {
            return Ok(());
        }
        let class = self.type_name(object);
        Err(self.type_error(format!("'{class}' object does not support item assignment")))
    }

    /// `del object[index]`.
    pub fn del_item(&mut self, object: Value, index: Value) -> R<()> {
        if let Value::Dict(h) = object {
            return match self.dict_remove(h, index)? {
                Some(_) => Ok(()),
                None => Err(self.key_error(index)),
            };
        }
        if self.sequence_del(object, index)? || self.call_item_method(object, name::DELITEM, &[index])?.is_some() {
            return Ok(());
        }
        let class = self.type_name(object);
        // CPython asks sequences and others in different places, which word it differently.
        let kind = self.class_of(object);
        let sequence = !self.heap[kind].flags.builtin
            || self.lookup(kind, name::CONTAINS).is_some()
            || self.lookup(kind, name::LEN).is_some();
        let negated = if sequence && self.has_index(index) { "doesn't" } else { "does not" };
        Err(self.type_error(format!("'{class}' object {negated} support item deletion")))
    }

    /// `len(value)`.
    pub fn len(&mut self, value: Value) -> R<usize> {
        if let Some(len) = self.builtin_len(value)? {
            return Ok(len);
        }
        match self.call_special(value, name::LEN, &[])? {
            Some(len) => self.checked_len(len),
            None => {
                let class = self.type_name(value);
                Err(self.type_error(format!("object of type '{class}' has no len()")))
            }
        }
    }

    /// The length of a built-in value, no subclass asked.
    pub fn builtin_len(&mut self, value: Value) -> R<Option<usize>> {
        Ok(Some(match value {
            Value::List(h) => self.heap[h].0.len(),
            Value::Tuple(h) => self.heap[h].0.len(),
            Value::Dict(h) => self.heap[h].len(),
            Value::ShortStr(s) => s.chars(),
            Value::Str(h) => self.heap[h].chars,
            Value::Bytes(h) => self.heap[h].0.len(),
            Value::ByteArray(h) => self.heap[h].0.len(),
            Value::Set(h) | Value::FrozenSet(h) => self.heap[h].len(),
            Value::View(h) => self.heap[self.heap[h].dict].len(),
            Value::Object(h) => return Ok(self.heap[h].data.items()),
            Value::Range(h) => match self.heap.range_len(h).to_i64() {
                Some(len) => usize::try_from(len).unwrap_or(0),
                None => return Err(self.raise(exc::OVERFLOW_ERROR, "Python int too large to convert to C ssize_t")),
            },
            _ => return Ok(None),
        }))
    }
}
