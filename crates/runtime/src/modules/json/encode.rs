//! The JSON encoder.

use crate::heap::Entry;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::Value;
use std::fmt::Write;
use withal_text::{float_repr, int_text, surrogate};

struct Encoder {
    out: String,
    skipkeys: bool,
    ascii: bool,
    check_circular: bool,
    allow_nan: bool,
    indent: Option<String>,
    item_separator: String,
    key_separator: String,
    sort_keys: bool,
    default: Value,
    /// The containers being encoded.
    open: Vec<Value>,
}

pub fn encode(vm: &mut Vm, args: &[Value]) -> R {
    let &[object, skipkeys, ascii, circular, allow_nan, indent, item_separator, key_separator, sort_keys, default] =
        args
    else {
        return Err(vm.internal_error("encode takes ten arguments"));
    };
    let text = |vm: &Vm, v: Value| vm.heap.text(v).map(|t| t.to_string());
    let mut encoder = Encoder {
        out: String::new(),
        skipkeys: vm.truth(skipkeys)?,
        ascii: vm.truth(ascii)?,
        check_circular: vm.truth(circular)?,
        allow_nan: vm.truth(allow_nan)?,
        indent: text(vm, indent),
        item_separator: text(vm, item_separator).unwrap_or_default(),
        key_separator: text(vm, key_separator).unwrap_or_default(),
        sort_keys: vm.truth(sort_keys)?,
        default,
        open: Vec::new(),
    };
    encoder.value(vm, object)?;
    Ok(vm.heap.string(encoder.out))
}

pub fn quote(vm: &mut Vm, s: Value, ascii: bool) -> R {
    let mut out = String::new();
    let Some(text) = vm.heap.text(s) else {
        let kind = vm.type_name(s);
        return Err(vm.type_error(format!("first argument must be a string, not {kind}")));
    };
    push_quoted(&mut out, &text, ascii);
    Ok(vm.heap.string(out))
}

fn push_quoted(out: &mut String, text: &str, ascii: bool) {
    out.push('"');
    let mut plain = 0;
    for (at, c) in text.char_indices() {
        let special = matches!(c, '"' | '\\') || c < ' ' || (ascii && c > '~');
        if !special {
            continue;
        }
        out.push_str(text.get(plain..at).unwrap_or(""));
        plain = at + c.len_utf8();
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            _ if surrogate::is_lone(c) => {
                let _ = write!(out, "\\u{:04x}", surrogate::code_point(c));
            }
            _ => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
        }
    }
    out.push_str(text.get(plain..).unwrap_or(""));
    out.push('"');
}

/// What a plain value and the space around it takes at the most, indentation aside.
const PLAIN: usize = 64;

impl Encoder {
    fn value(&mut self, vm: &mut Vm, value: Value) -> R<()> {
        let more = if let Value::Str(_) = value { vm.quoted_size(value) } else { PLAIN };
        vm.make_room(&mut self.out, more)?;
        vm.spend(1)?;
        let payload = vm.heap.payload(value);
        match payload {
            Value::List(_) | Value::Tuple(_) | Value::Dict(_) => self.container(vm, value, payload),
            _ => match self.scalar(vm, payload)? {
                true => Ok(()),
                false => self.by_default(vm, value),
            },
        }
    }

    fn scalar(&mut self, vm: &mut Vm, value: Value) -> R<bool> {
        match value {
            Value::None(_) => self.out.push_str("null"),
            Value::Bool(b) => self.out.push_str(if b != 0 { "true" } else { "false" }),
            Value::Int(i) => {
                let _ = write!(self.out, "{i}");
            }
            Value::BigInt(h) => {
                let text = int_text::to_decimal(&vm.heap[h], vm.max_str_digits());
                self.out.push_str(&vm.done(text)?);
            }
            Value::Float(x) => self.float(vm, x.get())?,
            _ => match vm.heap.text(value) {
                Some(text) => push_quoted(&mut self.out, &text, self.ascii),
                None => return Ok(false),
            },
        }
        Ok(true)
    }

    fn float(&mut self, vm: &mut Vm, x: f64) -> R<()> {
        if x.is_finite() {
            float_repr::repr_to(&mut self.out, x);
            return Ok(());
        }
        if !self.allow_nan {
            return Err(
                vm.value_error(format!("Out of range float values are not JSON compliant: {}", float_repr::repr(x)))
            );
        }
        self.out.push_str(if x.is_nan() {
            "NaN"
        } else if x > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        });
        Ok(())
    }

    fn enter(&mut self, vm: &mut Vm, value: Value) -> R<()> {
        if self.check_circular && self.open.iter().any(|v| v.is(value)) {
            return Err(vm.value_error("Circular reference detected"));
        }
        self.open.push(value);
        Ok(())
    }

    fn by_default(&mut self, vm: &mut Vm, value: Value) -> R<()> {
        self.enter(vm, value)?;
        let result = match vm.call(self.default, &[value]) {
            Ok(replacement) => vm.nested(" while encoding a JSON object", |vm| self.value(vm, replacement)),
            Err(raised) => return Err(raised),
        };
        self.open.pop();
        result.map_err(|raised| {
            let kind = vm.type_name(value);
            note(vm, raised, format!("when serializing {kind} object"))
        })
    }

    fn container(&mut self, vm: &mut Vm, value: Value, payload: Value) -> R<()> {
        self.enter(vm, value)?;
        let result = vm.nested(" while encoding a JSON object", |vm| match payload {
            Value::Dict(_) => self.dict(vm, value, payload),
            _ => self.list(vm, value, payload),
        });
        self.open.pop();
        result
    }

    fn line(&mut self, depth: usize) {
        if let Some(indent) = &self.indent {
            self.out.push('\n');
            for _ in 0..depth {
                self.out.push_str(indent);
            }
        }
    }

    fn list(&mut self, vm: &mut Vm, value: Value, payload: Value) -> R<()> {
        let at = |vm: &Vm, i: usize| match payload {
            Value::List(h) => vm.heap[h].0.get(i).copied(),
            Value::Tuple(h) => vm.heap[h].0.get(i).copied(),
            _ => None,
        };
        if at(vm, 0).is_none() {
            self.out.push_str("[]");
            return Ok(());
        }
        self.out.push('[');
        let depth = self.open.len();
        let mut i = 0;
        while let Some(item) = at(vm, i) {
            if i > 0 {
                self.out.push_str(&self.item_separator);
            }
            self.line(depth);
            self.value(vm, item).map_err(|raised| {
                let kind = vm.type_name(value);
                note(vm, raised, format!("when serializing {kind} item {i}"))
            })?;
            i += 1;
        }
        self.line(depth.saturating_sub(1));
        self.out.push(']');
        Ok(())
    }

    fn entries(&mut self, vm: &mut Vm, payload: Value) -> R<Vec<(Value, Value)>> {
        let Value::Dict(h) = payload else { return Ok(Vec::new()) };
        let entries: Vec<(Value, Value)> = vm.heap[h].iter().map(|&Entry { key, value, .. }| (key, value)).collect();
        if !self.sort_keys {
            return Ok(entries);
        }
        let pairs = entries.iter().map(|&(key, value)| vm.heap.tuple([key, value])).collect();
        let list = vm.heap.list(pairs);
        let sort = vm.heap.intern("sort");
        vm.call_method(list, sort, &[])?;
        let Value::List(h) = list else { return Ok(entries) };
        let pair = |v: &Value| match *v {
            Value::Tuple(t) => match *vm.heap[t].0 {
                [key, value] => Some((key, value)),
                _ => None,
            },
            _ => None,
        };
        Ok(vm.heap[h].0.iter().filter_map(pair).collect())
    }

    fn dict(&mut self, vm: &mut Vm, value: Value, payload: Value) -> R<()> {
        let entries = self.entries(vm, payload)?;
        let depth = self.open.len();
        let mut first = true;
        self.out.push('{');
        for (key, item) in entries {
            let Some(key_text) = self.key(vm, key)? else { continue };
            if !first {
                self.out.push_str(&self.item_separator);
            }
            first = false;
            self.line(depth);
            push_quoted(&mut self.out, &key_text, self.ascii);
            self.out.push_str(&self.key_separator);
            if let Err(raised) = self.value(vm, item) {
                return Err(self.note_item(vm, raised, value, key));
            }
        }
        if !first {
            self.line(depth.saturating_sub(1));
        }
        self.out.push('}');
        Ok(())
    }

    fn note_item(&self, vm: &mut Vm, raised: Raised, value: Value, key: Value) -> Raised {
        let Ok(exception) = vm.catch(raised) else { return Raised };
        match vm.repr_string(key) {
            Ok(key) => {
                let kind = vm.type_name(value);
                let raised = vm.raise_again(exception);
                note(vm, raised, format!("when serializing {kind} item {key}"))
            }
            Err(_) => vm.raise_again(exception),
        }
    }

    /// The text of a key; `None` to leave the entry out.
    fn key(&mut self, vm: &mut Vm, key: Value) -> R<Option<String>> {
        let payload = vm.heap.payload(key);
        if let Some(text) = vm.heap.text(payload) {
            return Ok(Some(text.to_string()));
        }
        match payload {
            Value::None(_) | Value::Bool(_) | Value::Int(_) | Value::BigInt(_) | Value::Float(_) => {
                let before = std::mem::take(&mut self.out);
                let result = self.scalar(vm, payload);
                let text = std::mem::replace(&mut self.out, before);
                result.map(|_| Some(text))
            }
            _ if self.skipkeys => Ok(None),
            _ => {
                let kind = vm.type_name(key);
                Err(vm.type_error(format!("keys must be str, int, float, bool or None, not {kind}")))
            }
        }
    }
}

/// Adds a note to the exception on its way.
fn note(vm: &mut Vm, raised: Raised, text: String) -> Raised {
    let Ok(exception) = vm.catch(raised) else { return Raised };
    let (text, add_note) = (vm.heap.string(text), vm.heap.intern("add_note"));
    match vm.call_method(exception, add_note, &[text]) {
        Ok(_) => vm.raise_again(exception),
        Err(raised) => raised,
    }
}
