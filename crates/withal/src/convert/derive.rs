//! What the derived conversions call: values taken apart, and the words for what does not fit.

use super::{FromPython, Mismatch, Value};

/// The fields of a struct: the items of a dict, or the attributes of an instance (a dataclass, say).
pub struct Fields {
    what: &'static str,
    entries: Vec<(String, Value)>,
}

impl Fields {
    /// Those of a value that has fields.
    pub fn of(value: Value, what: &'static str) -> Result<Fields, Mismatch> {
        let entries = match value {
            Value::Instance { attributes, .. } => attributes,
            // What has no text for its key is the name of no field.
            Value::Dict(entries) => entries
                .into_iter()
                .filter_map(|(key, value)| if let Value::Str(key) = key { Some((key, value)) } else { None })
                .collect(),
            other => return Err(Mismatch::new(&format!("{what} (a dict, or an instance)"), &other)),
        };
        Ok(Fields { what, entries })
    }

    /// A field that has to be there.
    pub fn required<T: FromPython>(&mut self, name: &str) -> Result<T, Mismatch> {
        self.optional(name)?.ok_or_else(|| Mismatch(format!("{}.{name} is missing", self.what)))
    }

    /// A field that may be missing.
    pub fn optional<T: FromPython>(&mut self, name: &str) -> Result<Option<T>, Mismatch> {
        let Some(at) = self.entries.iter().position(|(key, _)| key == name) else { return Ok(None) };
        let (_, value) = self.entries.swap_remove(at);
        T::from_python(value).map(Some).map_err(|error| Mismatch(format!("{}.{name}: {error}", self.what)))
    }
}

/// The fields of a tuple struct: the items of a tuple or list.
pub struct Items {
    what: &'static str,
    items: std::vec::IntoIter<Value>,
}

impl Items {
    /// Those of a value that has as many.
    pub fn of(value: Value, what: &'static str, count: usize) -> Result<Items, Mismatch> {
        match value {
            Value::List(items) | Value::Tuple(items) if items.len() == count => {
                Ok(Items { what, items: items.into_iter() })
            }
            Value::List(items) | Value::Tuple(items) => {
                Err(Mismatch(format!("{what} has {count} items, found {}", items.len())))
            }
            other => Err(Mismatch::new(&format!("{what} (a tuple of {count})"), &other)),
        }
    }

    /// The next one, which is at `index`.
    pub fn next<T: FromPython>(&mut self, index: usize) -> Result<T, Mismatch> {
        let value = self.items.next().unwrap_or(Value::None);
        T::from_python(value).map_err(|error| Mismatch(format!("{}[{index}]: {error}", self.what)))
    }
}

/// The one field of a struct that is its value.
pub fn only<T: FromPython>(value: Value, what: &str) -> Result<T, Mismatch> {
    T::from_python(value).map_err(|error| Mismatch(format!("{what}: {error}")))
}

/// What has no fields: `None`, or what is left of a dict beside the tag.
pub fn unit(value: Value, what: &str) -> Result<(), Mismatch> {
    match value {
        Value::None | Value::Dict(_) | Value::Instance { .. } => Ok(()),
        other => Err(Mismatch::new(&format!("{what} (None)"), &other)),
    }
}

/// The name of a variant and what it holds: a text, or a dict of one item.
pub fn variant(value: Value, what: &str) -> Result<(String, Value), Mismatch> {
    match value {
        Value::Str(name) => return Ok((name, Value::None)),
        Value::Dict(mut entries) if entries.len() == 1 => {
            if let Some((Value::Str(name), held)) = entries.pop() {
                return Ok((name, held));
            }
        }
        Value::Dict(entries) => {
            return Err(Mismatch(format!("expected {what} (a dict of one item), found one of {}", entries.len())));
        }
        other => return Err(Mismatch::new(&format!("{what} (a text, or a dict of one item)"), &other)),
    }
    Err(Mismatch(format!("expected {what} (a dict with a text as its key)")))
}

/// The name of a variant that stands among its fields, and the others.
pub fn tagged(value: Value, what: &'static str, tag: &str) -> Result<(String, Value), Mismatch> {
    let mut fields = Fields::of(value, what)?;
    let name = fields.required(tag)?;
    let rest = fields.entries.into_iter().map(|(key, value)| (Value::Str(key), value)).collect();
    Ok((name, Value::Dict(rest)))
}

/// There is no variant of this name.
pub fn no_variant(name: &str, what: &str, variants: &[&str]) -> Mismatch {
    let variants: Vec<_> = variants.iter().map(|variant| format!("'{variant}'")).collect();
    Mismatch(format!("{what} has no '{name}', but {}", variants.join(", ")))
}

/// None of the variants could be made.
pub fn none_fits(value: &Value, what: &str, tried: Vec<Mismatch>) -> Mismatch {
    let tried: Vec<_> = tried.into_iter().map(|error| error.0).collect();
    Mismatch(format!("no variant of {what} fits {}: {}", value.type_name(), tried.join("; ")))
}
