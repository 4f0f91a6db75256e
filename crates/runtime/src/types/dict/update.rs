//! Building dicts: from mappings, from pairs, from keywords; `|` and `update`.

use super::items;
use crate::classes::class;
use crate::exception::exc;
use crate::heap::*;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::{Handle, Value};

/// `dict.__init__`.
pub fn init(vm: &mut Vm, this: Value, iterable: Value, keywords: Value) -> R {
    update(vm, this, iterable, keywords)
}

/// `dict.update`.
pub fn update(vm: &mut Vm, this: Value, iterable: Value, keywords: Value) -> R {
    let dict = items(vm, this)?;
    if let Some(iterable) = iterable.given() {
        vm.holding(&[this, keywords], |vm, _| vm.dict_update(dict, iterable))?;
    }
    if let Value::Dict(keywords) = keywords {
        vm.dict_merge(dict, keywords)?;
    }
    Ok(Value::NONE)
}

impl Vm {
    /// `dict.update(source)`: a mapping, or an iterable of pairs.
    pub fn dict_update(&mut self, dict: Handle<Dict>, source: Value) -> R<()> {
        if let Value::Dict(other) = self.heap.payload(source)
            && self.iterates_as_dict(source)
        {
            return self.dict_merge(dict, other);
        }
        if matches!(source, Value::List(_) | Value::Tuple(_)) || self.get_attr_opt(source, name::KEYS)?.is_none() {
            return self.dict_update_pairs(dict, source);
        }
        self.dict_update_mapping(dict, source)
    }

    /// Whether a subclass of `dict` has kept `__iter__`.
    fn iterates_as_dict(&self, value: Value) -> bool {
        matches!(value, Value::Dict(_))
            || self.lookup_where(self.class_of(value), name::ITER).is_some_and(|(owner, _)| owner == class::DICT)
    }

    /// Sets what `mapping.keys()` and `mapping[key]` give.
    pub fn dict_update_mapping(&mut self, dict: Handle<Dict>, mapping: Value) -> R<()> {
        let keys = self.call_method(mapping, name::KEYS, &[])?;
        let keys = self.iter(keys)?;
        while let Some(key) = self.next(keys)? {
            let value = self.get_item(mapping, key)?;
            self.dict_set(dict, key, value)?;
            self.spend(1)?;
        }
        Ok(())
    }

    /// Sets all entries of another dict.
    pub fn dict_merge(&mut self, dict: Handle<Dict>, other: Handle<Dict>) -> R<()> {
        if dict == other {
            return Ok(());
        }
        let len = self.heap[other].len();
        let (new, old) = (len * size_of::<Entry>(), self.heap[dict].bytes());
        if old == 0 {
            self.reserve(new + new / 4)?;
            self.heap[dict] = Dict::with_capacity(len);
            self.heap.charge(new);
        } else {
            self.reserve_while(new, new + 2 * old)?;
        }
        for at in 0.. {
            if at >= self.heap[other].positions() {
                break;
            }
            let Some(&Entry { hash, key, value }) = self.heap[other].at(at) else { continue };
            match self.dict_find(dict, hash, key)? {
                Some(found) => {
                    self.heap[dict].set_at(found, value);
                }
                None => {
                    let grown = self.heap[dict].push(hash, key, value);
                    self.heap.doubled(grown);
                }
            }
            if self.heap[other].len() != len {
                return Err(self.raise(exc::RUNTIME_ERROR, "dict mutated during update"));
            }
        }
        Ok(())
    }

    fn dict_update_pairs(&mut self, dict: Handle<Dict>, pairs: Value) -> R<()> {
        let iterator = self.iter(pairs)?;
        self.holding(&[Value::Dict(dict), iterator], |vm, _| {
            let mut number = 0;
            while let Some(pair) = vm.next_held(iterator)? {
                let (key, value) = vm.update_pair(pair, number)?;
                vm.dict_set(dict, key, value)?;
                number += 1;
                vm.spend(1)?;
            }
            Ok(())
        })
    }

    fn update_pair(&mut self, pair: Value, number: usize) -> R<(Value, Value)> {
        let pair = match pair {
            Value::Tuple(h) if self.heap[h].0.len() == 2 => self.heap[h].0.to_vec(),
            _ if !self.is_iterable(pair) => return Err(self.no_pair(number)),
            _ => self.collect(pair)?,
        };
        match pair.as_slice() {
            &[key, value] => Ok((key, value)),
            other => {
                let len = other.len();
                Err(self.value_error(format!(
                    "dictionary update sequence element #{number} has length {len}; 2 is required"
                )))
            }
        }
    }

    #[cold]
    fn no_pair(&mut self, number: usize) -> Raised {
        let raised = self.type_error("object is not iterable");
        let note = format!("Cannot convert dictionary update sequence element #{number} to a sequence");
        let note = self.heap.string(note);
        let notes = self.heap.list(vec![note]);
        self.set_own(self.raised, name::NOTES, notes);
        raised
    }
}

/// `dict.fromkeys(iterable, value)`.
pub fn fromkeys(vm: &mut Vm, class: Value, iterable: Value, value: Value) -> R {
    let made = if class.is(Value::Class(class::DICT)) { vm.heap.dict(Dict::default()) } else { vm.call(class, &[])? };
    let iterator = vm.iter(iterable)?;
    vm.holding(&[made, iterator, value], |vm, _| {
        while let Some(key) = vm.next_held(iterator)? {
            match made {
                Value::Dict(dict) => vm.dict_set(dict, key, value)?,
                _ => vm.set_item(made, key, value)?,
            }
            vm.spend(1)?;
        }
        Ok(made)
    })
}

/// `a | b`.
pub fn or(vm: &mut Vm, a: Value, b: Value) -> R {
    let (Value::Dict(a), Value::Dict(_)) = (vm.heap.payload(a), vm.heap.payload(b)) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let all = vm.copy_dict(a)?;
    if let Value::Dict(dict) = all {
        vm.dict_update(dict, b)?;
    }
    Ok(all)
}

/// `a |= b`.
pub fn ior(vm: &mut Vm, this: Value, other: Value) -> R {
    let dict = items(vm, this)?;
    vm.dict_update(dict, other)?;
    Ok(this)
}
