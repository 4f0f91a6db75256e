//! Displays and unpacking: lists, sets, dicts, strings built of parts; star and double-star arguments.

use crate::exception::exc;
use crate::heap::*;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::Value;
use smallvec::SmallVec;
use withal_compiler::bytecode::{BinaryOp, Conversion, Mode};
use withal_text::float_repr;

impl Vm {
    /// `a op b`, or `a op= b`.
    #[inline(never)]
    pub(crate) fn arithmetic(&mut self, op: BinaryOp, a: Value, b: Value, mode: Mode) -> R {
        if mode == Mode::InPlace { self.in_place(op, a, b) } else { self.binary(op, a, b) }
    }

    /// A comparison as a truth value.
    #[inline(never)]
    pub(crate) fn compare_truth(&mut self, op: withal_compiler::bytecode::CompareOp, a: Value, b: Value) -> R<bool> {
        match self.compare(op, a, b)? {
            Value::Bool(b) => Ok(b != 0),
            other => self.truth(other),
        }
    }

    #[inline(never)]
    pub(crate) fn get_item_at(&mut self, object: Value, index: Value) -> R {
        if let Value::Dict(dict) = object {
            if let Some(Some(found)) = self.heap.plain_get(dict, index) {
                return Ok(found);
            }
            if let Some(found) = self.dict_get(dict, index)? {
                return Ok(found);
            }
            return Err(self.key_error(index));
        }
        self.get_item(object, index)
    }

    #[inline(never)]
    pub(crate) fn set_item_at(&mut self, object: Value, index: Value, value: Value) -> R<()> {
        if let Value::Dict(dict) = object {
            return self.dict_set(dict, index, value);
        }
        self.set_item(object, index, value)
    }

    pub(crate) fn build_set(&mut self, at: usize, n: usize) -> R {
        let set = self.heap.alloc(Set::default());
        for i in at..at + n {
            let item = self.stack[i];
            self.set_add(set, item)?;
        }
        Ok(Value::Set(set))
    }

    pub(crate) fn build_dict(&mut self, at: usize, n: usize) -> R {
        let dict = self.heap.alloc(Dict::with_capacity(n));
        self.heap.charge(n * size_of::<Entry>());
        for i in 0..n {
            let (key, value) = (self.stack[at + 2 * i], self.stack[at + 2 * i + 1]);
            self.dict_set(dict, key, value)?;
        }
        Ok(Value::Dict(dict))
    }

    /// The parts of an f-string in one: texts, and numbers that [`Conversion::Part`] left as they are.
    pub(crate) fn build_string(&mut self, at: usize, n: usize) -> R {
        let mut out = std::mem::take(&mut self.scratch);
        for at in at..at + n {
            let part = self.stack.get(at).copied().unwrap_or(Value::NONE);
            match part {
                Value::Int(i) => out.push_str(itoa::Buffer::new().format(i)),
                Value::Float(x) => float_repr::repr_to(&mut out, x.get()),
                _ => {
                    let more = self.heap.text(part).map_or(0, |text| text.len());
                    if more > 1 << 12 {
                        self.make_room(&mut out, more)?;
                    }
                    out.push_str(&self.heap.text(part).unwrap_or_default());
                }
            }
        }
        let text = self.take_scratch(&mut out);
        out.clear();
        out.shrink_to(1 << 12);
        self.scratch = out;
        Ok(text)
    }

    pub(crate) fn format_field(&mut self, value: Value, spec: Value, conversion: Conversion) -> R {
        let value = match conversion {
            Conversion::None | Conversion::Part => value,
            Conversion::Str => self.str(value)?,
            Conversion::Repr => self.repr(value)?,
            Conversion::Ascii => self.ascii(value)?,
        };
        if spec.is_undef() {
            return match value {
                Value::ShortStr(_) | Value::Str(_) => Ok(value),
                Value::Int(_) | Value::Float(_) if conversion == Conversion::Part => Ok(value),
                Value::Int(_) | Value::Float(_) | Value::Bool(_) => self.str(value),
                _ => {
                    let empty = self.heap.str("");
                    self.format(value, empty)
                }
            };
        }
        self.format(value, spec)
    }

    /// `[*value]`.
    pub(crate) fn extend_display(&mut self, list: Value, value: Value) -> R<()> {
        let Value::List(list) = list else { return Ok(()) };
        let items = match self.collect(value) {
            Ok(items) => items,
            Err(Raised) if self.raised_is(exc::TYPE_ERROR) && !self.is_iterable(value) => {
                let class = self.type_name(value);
                return Err(self.type_error(format!("Value after * must be an iterable, not {class}")));
            }
            Err(raised) => return Err(raised),
        };
        self.extend_list(list, &items)
    }

    pub(crate) fn update_set_display(&mut self, set: Value, value: Value) -> R<()> {
        let Value::Set(set) = set else { return Ok(()) };
        for item in self.collect(value)? {
            self.set_add(set, item)?;
        }
        Ok(())
    }

    /// The entries of a mapping: of a dict, or by `keys()` and `[]`.
    pub(crate) fn mapping_items(&mut self, mapping: Value) -> R<Option<Vec<(Value, Value)>>> {
        if let Value::Dict(dict) = self.heap.payload(mapping)
            && (matches!(mapping, Value::Dict(_)) || !self.overrides_mapping(mapping))
        {
            return Ok(Some(self.heap[dict].iter().map(|e| (e.key, e.value)).collect()));
        }
        let Some(keys) = self.get_attr_opt(mapping, name::KEYS)? else { return Ok(None) };
        let keys = self.call(keys, &[])?;
        let mut items = Vec::new();
        for key in self.collect(keys)? {
            items.push((key, self.get_item(mapping, key)?));
        }
        Ok(Some(items))
    }

    /// Only an `__iter__` of its own makes a subclass of dict go by `keys()`.
    fn overrides_mapping(&self, mapping: Value) -> bool {
        let class = self.class_of(mapping);
        self.lookup_where(class, name::ITER).is_some_and(|(owner, _)| !self.heap[owner].flags.builtin)
    }

    pub(crate) fn update_dict_display(&mut self, dict: Value, value: Value) -> R<()> {
        let Value::Dict(dict) = dict else { return Ok(()) };
        let Some(items) = self.mapping_items(value)? else {
            let class = self.type_name(value);
            return Err(self.type_error(format!("'{class}' object is not a mapping")));
        };
        for (key, value) in items {
            self.dict_set(dict, key, value)?;
        }
        Ok(())
    }

    /// `f(**value)` with nothing else by name: a dict as it stands, as calls only read it.
    pub(crate) fn keyword_arguments(&mut self, value: Value, callee: Value) -> R {
        if let Value::Dict(h) = value
            && self.heap[h].iter().all(|entry| self.heap.text(entry.key).is_some())
        {
            return Ok(value);
        }
        let dict = self.heap.alloc(Dict::default());
        self.merge_keywords(Value::Dict(dict), value, callee)?;
        Ok(Value::Dict(dict))
    }

    /// `f(**value)`: into the keyword arguments collected so far.
    pub(crate) fn merge_keywords(&mut self, dict: Value, value: Value, callee: Value) -> R<()> {
        let Value::Dict(dict) = dict else { return Ok(()) };
        let Some(items) = self.mapping_items(value)? else {
            let (callee, class) = (self.callee_text(callee)?, self.type_name(value));
            return Err(self.type_error(format!("{callee} argument after ** must be a mapping, not {class}")));
        };
        for (key, value) in items {
            if self.heap.text(key).is_none() {
                let _ = self.callee_text(callee)?;
                return Err(self.type_error("keywords must be strings"));
            }
            if self.dict_get(dict, key)?.is_some() {
                let (callee, text) = (self.callee_text(callee)?, self.str_string(key)?);
                return Err(self.type_error(format!("{callee} got multiple values for keyword argument '{text}'")));
            }
            self.dict_set(dict, key, value)?;
        }
        Ok(())
    }

    /// `iter(value)` for unpacking, with its own error.
    fn iter_to_unpack(&mut self, value: Value) -> R {
        match self.iter(value) {
            Err(Raised) if self.raised_is(exc::TYPE_ERROR) && !self.is_iterable(value) => {
                let class = self.type_name(value);
                Err(self.type_error(format!("cannot unpack non-iterable {class} object")))
            }
            other => other,
        }
    }

    /// Unpacks into `n` registers from `to` on.
    pub(crate) fn unpack(&mut self, value: Value, to: usize, n: usize) -> R<()> {
        let known = match value {
            Value::Tuple(h) => Some(self.heap[h].0.to_vec()),
            Value::List(h) => Some(self.heap[h].0.clone()),
            _ => None,
        };
        let items = match known {
            Some(items) => items,
            None => self.take_for_unpacking(value, n)?,
        };
        if items.len() < n {
            return Err(self.value_error(format!("not enough values to unpack (expected {n}, got {})", items.len())));
        }
        if items.len() > n {
            let got = match value {
                Value::Tuple(_) | Value::List(_) | Value::Dict(_) => format!(", got {}", self.len(value)?),
                _ => String::new(),
            };
            return Err(self.value_error(format!("too many values to unpack (expected {n}{got})")));
        }
        self.stack[to..to + n].copy_from_slice(&items);
        Ok(())
    }

    /// At most one item more than wanted, so that an endless iterator is not drained.
    fn take_for_unpacking(&mut self, value: Value, n: usize) -> R<Vec<Value>> {
        let iterator = self.iter_to_unpack(value)?;
        let mut items = Vec::with_capacity(n + 1);
        while items.len() <= n {
            match self.next(iterator)? {
                Some(item) => items.push(item),
                None => break,
            }
        }
        Ok(items)
    }

    pub(crate) fn unpack_star(&mut self, value: Value, to: usize, before: usize, after: usize) -> R<()> {
        let items: SmallVec<[Value; 16]> = match value {
            Value::Tuple(h) => SmallVec::from_slice(&self.heap[h].0),
            Value::List(h) => SmallVec::from_slice(&self.heap[h].0),
            _ => {
                let iterator = self.iter_to_unpack(value)?;
                SmallVec::from_vec(self.collect(iterator)?)
            }
        };
        let least = before + after;
        if items.len() < least {
            return Err(self
                .value_error(format!("not enough values to unpack (expected at least {least}, got {})", items.len())));
        }
        let middle = items.len() - after;
        let rest = self.heap.list(items[before..middle].to_vec());
        self.stack[to..to + before].copy_from_slice(&items[..before]);
        self.stack[to + before] = rest;
        self.stack[to + before + 1..to + before + 1 + after].copy_from_slice(&items[middle..]);
        Ok(())
    }
}
