//! `match`: what patterns ask of a subject.

use crate::classes::class;
use crate::heap::*;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};

impl Vm {
    fn any_flag(&self, value: Value, flag: fn(&ClassFlags) -> bool) -> bool {
        let class = self.class_of(value);
        self.heap[class].mro.iter().any(|&c| flag(&self.heap[c].flags))
    }

    pub(crate) fn matches_sequence(&self, value: Value) -> bool {
        match value {
            Value::List(_) | Value::Tuple(_) | Value::Range(_) => true,
            Value::Int(_) | Value::Float(_) | Value::Str(_) | Value::ShortStr(_) | Value::None(_) | Value::Dict(_) => {
                false
            }
            _ => self.any_flag(value, |f| f.sequence),
        }
    }

    pub(crate) fn matches_mapping(&self, value: Value) -> bool {
        matches!(value, Value::Dict(_)) || self.any_flag(value, |f| f.mapping)
    }

    /// The values of a mapping for a tuple of keys, or `None` when one is missing.
    pub(crate) fn match_keys(&mut self, subject: Value, keys: Value) -> R {
        let Value::Tuple(keys) = keys else { return Ok(Value::NONE) };
        let keys = self.heap[keys].0.to_vec();
        for (i, &key) in keys.iter().enumerate() {
            for &before in keys.iter().take(i) {
                if self.eq(before, key)? {
                    let text = self.repr_string(key)?;
                    return Err(self.value_error(format!("mapping pattern checks duplicate key ({text})")));
                }
            }
        }
        let mut values = Vec::with_capacity(keys.len());
        let missing = Value::Native(crate::value::NativeId(u64::MAX));
        let get = if let Value::Dict(_) = subject {
            None
        } else {
            Some(self.get_attr(subject, self.heap.find_name("get").unwrap_or(name::GET))?)
        };
        for &key in &keys {
            let found = match (subject, get) {
                (Value::Dict(dict), _) => self.dict_get(dict, key)?,
                (_, Some(get)) => Some(self.call(get, &[key, missing])?).filter(|v| !v.is(missing)),
                _ => None,
            };
            match found {
                Some(value) => values.push(value),
                None => return Ok(Value::NONE),
            }
        }
        Ok(self.heap.tuple(values))
    }

    /// A dict of what a mapping has besides some keys.
    pub(crate) fn match_rest(&mut self, subject: Value, keys: Value) -> R {
        let rest = self.heap.alloc(Dict::default());
        for (key, value) in self.mapping_items(subject)?.unwrap_or_default() {
            self.dict_set(rest, key, value)?;
        }
        if let Value::Tuple(keys) = keys {
            for key in self.heap[keys].0.to_vec() {
                self.dict_remove(rest, key)?;
            }
        }
        Ok(Value::Dict(rest))
    }

    /// The attributes that a class pattern looks at, or `None` when the subject is no instance or lacks one.
    pub(crate) fn match_class(&mut self, subject: Value, pattern: Value, names: Value, positional: usize) -> R {
        let Value::Class(class) = pattern else { return Err(self.type_error("called match pattern must be a class")) };
        if !self.is_instance_of(subject, pattern)? {
            return Ok(Value::NONE);
        }
        let unnamed = !matches!(names, Value::Tuple(h) if !self.heap[h].0.is_empty());
        let flags = self.heap[class].flags;
        if unnamed && positional == 1 && flags.builtin && flags.match_self {
            return Ok(self.heap.tuple([subject]));
        }
        let names: Vec<Value> = match names {
            Value::Tuple(h) => self.heap[h].0.to_vec(),
            _ => Vec::new(),
        };
        let mut found = Vec::with_capacity(positional + names.len());
        let mut seen: Vec<NameId> = Vec::new();
        if positional > 0 && !self.match_positional(class, subject, positional, &mut found, &mut seen)? {
            return Ok(Value::NONE);
        }
        for name in names {
            let Some(id) = self.heap.intern_value(name) else { continue };
            if seen.contains(&id) {
                let (class, text) = (self.class_name(class), self.heap.name_text(id));
                return Err(self.type_error(format!("{class}() got multiple sub-patterns for attribute '{text}'")));
            }
            match self.get_attr_opt(subject, id)? {
                Some(value) => found.push(value),
                None => return Ok(Value::NONE),
            }
        }
        Ok(self.heap.tuple(found))
    }

    fn match_positional(
        &mut self,
        class: Handle<Class>,
        subject: Value,
        n: usize,
        found: &mut Vec<Value>,
        seen: &mut Vec<NameId>,
    ) -> R<bool> {
        let args = self.get_attr_opt(Value::Class(class), name::MATCH_ARGS)?;
        let class_name = self.class_name(class);
        let arity = |most: usize| {
            format!(
                "{class_name}() accepts {most} positional sub-pattern{} ({n} given)",
                if most == 1 { "" } else { "s" }
            )
        };
        let Some(args) = args else {
            let itself = self.heap[class].mro.iter().any(|&c| self.heap[c].flags.match_self);
            if !itself || n > 1 {
                return Err(self.type_error(arity(usize::from(itself))));
            }
            found.push(subject);
            return Ok(true);
        };
        let Value::Tuple(h) = args else {
            let got = self.type_name(args);
            return Err(self.type_error(format!("{class_name}.__match_args__ must be a tuple (got {got})")));
        };
        let args = self.heap[h].0.to_vec();
        if args.len() < n {
            return Err(self.type_error(arity(args.len())));
        }
        for &arg in args.iter().take(n) {
            if !self.is_instance(arg, class::STR) {
                let got = self.type_name(arg);
                return Err(self.type_error(format!("__match_args__ elements must be strings (got {got})")));
            }
            let Some(id) = self.heap.intern_value(arg) else { continue };
            if seen.contains(&id) {
                let text = self.heap.name_text(id);
                return Err(self.type_error(format!("{class_name}() got multiple sub-patterns for attribute '{text}'")));
            }
            seen.push(id);
            match self.get_attr_opt(subject, id)? {
                Some(value) => found.push(value),
                None => return Ok(false),
            }
        }
        Ok(true)
    }
}
