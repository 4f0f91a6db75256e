//! `repr` of values of built-in types, containers and their recursion marks included.

use super::text::address;
use crate::classes::class;
use crate::heap::*;
use crate::native::NativeKind;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{CodeId, Handle, NativeId, Value};
use std::fmt::Write;
use withal_text::{float_repr, int_text, quote};

/// What a plain value takes at the most, with what stands between it and the next.
const PLAIN: usize = 64;

const WHERE: &str = " while getting the repr of an object";

/// The `repr` of a complex number.
pub fn complex_text(re: f64, im: f64) -> String {
    // As floats without `.0`, the imaginary part with its sign.
    let part = |x: f64| {
        let text = float_repr::repr(x);
        text.strip_suffix(".0").map(str::to_string).unwrap_or(text)
    };
    if re == 0.0 && re.is_sign_positive() {
        return format!("{}j", part(im));
    }
    let sign = if im.is_nan() || im.is_sign_positive() { "+" } else { "" };
    format!("({}{sign}{}j)", part(re), part(im))
}

impl Vm {
    /// Appends `repr(value)`.
    pub fn show(&mut self, out: &mut String, value: Value) -> R<()> {
        match value {
            Value::Instance(_) | Value::Object(_) | Value::Future(_) => {
                let text = self.repr_special(value, "__repr__")?;
                self.make_room(out, self.heap.text(text).map_or(0, |text| text.len()))?;
                push_text(&self.heap, out, text);
                Ok(())
            }
            Value::Class(h) if self.heap[h].metaclass != class::TYPE => {
                let text = self.repr_special(value, "__repr__")?;
                self.make_room(out, self.heap.text(text).map_or(0, |text| text.len()))?;
                push_text(&self.heap, out, text);
                Ok(())
            }
            _ => self.show_builtin(out, value),
        }
    }

    /// The `repr` of an instance; `asked` is the method whose result must be a string, for the message.
    pub(super) fn repr_special(&mut self, value: Value, asked: &str) -> R {
        let class = self.class_of(value);
        match self
            .lookup_where(class, name::REPR)
            .filter(|(owner, method)| *owner != class::OBJECT && !method.is_none())
        {
            None => {
                let text = self.default_repr(value);
                Ok(self.heap.string(text))
            }
            Some((_, method)) => {
                let result = self.nested(WHERE, |vm| vm.call_unbound(method, value, &[]))?;
                self.must_be_text(result, asked)
            }
        }
    }

    /// `object.__repr__`: `<module.Class object at 0x...>`.
    pub fn default_repr(&mut self, value: Value) -> String {
        let class = self.class_of(value);
        let name = self.class_full_name(class);
        format!("<{name} object at {:#x}>", address(value))
    }

    /// A class's module and qualified name; the name alone for built-in ones.
    pub fn class_full_name(&mut self, class: Handle<Class>) -> String {
        let qualname = self.heap.text(self.heap[class].qualname).map(|t| t.to_string()).unwrap_or_default();
        let module = self.lookup(class, name::MODULE).and_then(|m| self.heap.text(m).map(|t| t.to_string()));
        match module {
            Some(module) if module != "builtins" => format!("{module}.{qualname}"),
            _ => qualname,
        }
    }

    /// `__repr__` of the built-in types, also for instances of subclasses of them.
    pub fn builtin_repr(&mut self, value: Value) -> R {
        let mut out = String::new();
        self.show_builtin(&mut out, value)?;
        Ok(self.heap.string(out))
    }

    /// Appends the `repr` of what is of a built-in type, or of what an instance of a subclass carries.
    pub fn show_builtin(&mut self, out: &mut String, value: Value) -> R<()> {
        let payload = self.heap.payload(value);
        let more = match payload {
            Value::Str(_) | Value::Bytes(_) | Value::ByteArray(_) => self.quoted_size(payload),
            _ => PLAIN,
        };
        self.make_room(out, more)?;
        match payload {
            Value::ShortStr(_) | Value::Str(_) => {
                if let Some(text) = self.heap.text(payload) {
                    quote::repr_to(out, &text);
                }
            }
            Value::None(_) => out.push_str("None"),
            Value::Bool(b) => out.push_str(if b != 0 { "True" } else { "False" }),
            Value::Ellipsis(_) => out.push_str("Ellipsis"),
            Value::NotImplemented(_) => out.push_str("NotImplemented"),
            Value::Int(i) => {
                let _ = write!(out, "{i}");
            }
            Value::BigInt(h) => {
                let bits = self.heap[h].bits();
                self.spend_product(bits, bits)?;
                let text = int_text::to_decimal(&self.heap[h], self.max_str_digits());
                out.push_str(&self.done(text)?);
            }
            Value::Float(x) => float_repr::repr_to(out, x.get()),
            Value::Complex(h) => out.push_str(&complex_text(self.heap[h].re, self.heap[h].im)),
            Value::Bytes(h) => out.push_str(&quote::repr_bytes(&self.heap[h].0)),
            Value::ByteArray(h) => {
                let name = self.type_name(value);
                let _ = write!(out, "{name}({})", quote::repr_bytes(&self.heap[h].0));
            }
            Value::List(_)
            | Value::Tuple(_)
            | Value::Dict(_)
            | Value::Set(_)
            | Value::FrozenSet(_)
            | Value::View(_) => {
                return self.show_container(out, value, payload);
            }
            Value::Range(h) => return self.show_range(out, h),
            Value::Slice(h) => {
                let Slice { start, stop, step } = self.heap[h];
                out.push_str("slice(");
                self.show_all(out, &[start, stop, step])?;
                out.push(')');
            }
            _ => return self.show_object(out, value),
        }
        Ok(())
    }

    fn show_all(&mut self, out: &mut String, items: &[Value]) -> R<()> {
        for (i, &item) in items.iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            self.show(out, item)?;
        }
        Ok(())
    }

    fn show_range(&mut self, out: &mut String, range: Handle<Range>) -> R<()> {
        let Range { start, stop, step } = self.heap[range];
        out.push_str("range(");
        self.show_all(out, &[start, stop])?;
        if !matches!(step, Value::Int(1)) {
            out.push_str(", ");
            self.show(out, step)?;
        }
        out.push(')');
        Ok(())
    }

    fn show_container(&mut self, out: &mut String, value: Value, payload: Value) -> R<()> {
        if self.repr_stack.iter().any(|v| v.is(payload)) {
            out.push_str(&match payload {
                Value::List(_) => "[...]".to_string(),
                Value::Tuple(_) => "(...)".to_string(),
                Value::Dict(_) => "{...}".to_string(),
                Value::View(_) => "...".to_string(),
                _ => format!("{}(...)", self.type_name(value)),
            });
            return Ok(());
        }
        self.repr_stack.push(payload);
        let depth = self.repr_stack.len();
        let result = self.nested(WHERE, |vm| match payload {
            Value::List(h) => vm.show_list(out, h),
            Value::Tuple(h) => vm.show_tuple(out, h),
            Value::Dict(h) => vm.show_dict(out, h),
            Value::View(_) => vm.show_view(out, value),
            Value::Set(h) | Value::FrozenSet(h) => vm.show_set(out, value, h),
            _ => Ok(()),
        });
        self.repr_stack.truncate(depth.saturating_sub(1));
        result
    }

    fn show_list(&mut self, out: &mut String, list: Handle<List>) -> R<()> {
        out.push('[');
        let mut i = 0;
        while let Some(&item) = self.heap[list].0.get(i) {
            if i > 0 {
                out.push_str(", ");
            }
            self.show(out, item)?;
            self.spend(1)?;
            i += 1;
        }
        out.push(']');
        Ok(())
    }

    fn show_tuple(&mut self, out: &mut String, tuple: Handle<Tuple>) -> R<()> {
        out.push('(');
        let mut i = 0;
        while let Some(&item) = self.heap[tuple].0.get(i) {
            if i > 0 {
                out.push_str(", ");
            }
            self.show(out, item)?;
            self.spend(1)?;
            i += 1;
        }
        out.push_str(if i == 1 { ",)" } else { ")" });
        Ok(())
    }

    fn show_dict(&mut self, out: &mut String, dict: Handle<Dict>) -> R<()> {
        out.push('{');
        let (mut at, mut first) = (0, true);
        while at < self.heap[dict].positions() {
            if let Some(&Entry { key, value, .. }) = self.heap[dict].at(at) {
                if !first {
                    out.push_str(", ");
                }
                first = false;
                self.show(out, key)?;
                out.push_str(": ");
                self.show(out, value)?;
                self.spend(1)?;
            }
            at += 1;
        }
        out.push('}');
        Ok(())
    }

    fn show_view(&mut self, out: &mut String, view: Value) -> R<()> {
        let name = self.type_name(view);
        out.push_str(&name);
        out.push('(');
        let items = self.collect(view)?;
        let list = self.heap.list(items);
        self.show(out, list)?;
        out.push(')');
        Ok(())
    }

    fn show_set(&mut self, out: &mut String, value: Value, set: Handle<Set>) -> R<()> {
        let class = self.class_of(value);
        let name = self.class_name(class);
        let items: Vec<Value> = self.heap[set].iter().map(|(_, key)| key).collect();
        if items.is_empty() {
            let _ = write!(out, "{name}()");
            return Ok(());
        }
        let plain = class == class::SET;
        if !plain {
            let _ = write!(out, "{name}(");
        }
        out.push('{');
        for (i, &item) in items.iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            self.show(out, item)?;
            self.spend(1)?;
        }
        out.push_str(if plain { "}" } else { "})" });
        Ok(())
    }

    fn show_object(&mut self, out: &mut String, value: Value) -> R<()> {
        let at = address(value);
        let text = match value {
            Value::Function(_) => format!("<function {} at {at:#x}>", self.qualname(value)),
            Value::Native(id) => self.native_text(id),
            Value::Method(h) => return self.show_method(out, self.heap[h]),
            Value::Class(h) => self.class_text(h),
            Value::Module(h) => return self.show_module(out, h),
            Value::Generator(h) => self.generator_text("generator", h, at),
            Value::Coroutine(h) => self.generator_text("coroutine", h, at),
            Value::AsyncGenerator(h) => self.generator_text("async_generator", h, at),
            Value::Cell(h) => match self.heap[h].0 {
                Value::Undef(_) => format!("<cell at {at:#x}: empty>"),
                inner => format!("<cell at {at:#x}: {} object at {:#x}>", self.type_name(inner), address(inner)),
            },
            Value::StaticMethod(h) | Value::ClassMethod(h) => {
                let function = self.heap[h].function;
                let _ = write!(out, "<{}(", self.type_name(value));
                self.show(out, function)?;
                out.push_str(")>");
                return Ok(());
            }
            Value::Super(h) => {
                let Super { class, receiver, receiver_class } = self.heap[h];
                let name = self.class_name(class);
                match receiver {
                    Value::None(_) | Value::Undef(_) => format!("<super: <class '{name}'>, NULL>"),
                    _ => format!("<super: <class '{name}'>, <{} object>>", self.class_name(receiver_class)),
                }
            }
            Value::Code(id) => self.code_text(id, at),
            _ => self.default_repr(value),
        };
        out.push_str(&text);
        Ok(())
    }

    /// The qualified name of a function, as it is shown.
    pub fn qualname(&mut self, function: Value) -> String {
        match function {
            Value::Function(h) => {
                let assigned = self.heap[h].extra.as_ref().map_or(Value::UNDEF, |e| e.qualname);
                if let Some(text) = self.heap.text(assigned) {
                    return text.to_string();
                }
                let code = self.heap[h].code;
                self.codes.get(code).map(|c| c.code.qualname.to_string()).unwrap_or_default()
            }
            Value::Native(id) => match (self.natives.owner(id.0 as usize), self.natives.get(id.0 as usize)) {
                (Some(class), Some(native)) => format!("{}.{}", self.class_name(class), native.name()),
                (None, Some(native)) => native.name().to_string(),
                _ => String::new(),
            },
            _ => {
                let found = self.get_attr_opt(function, name::QUALNAME).ok().flatten();
                found.and_then(|v| self.heap.text(v).map(|t| t.to_string())).unwrap_or_else(|| "?".to_string())
            }
        }
    }

    fn native_text(&self, id: NativeId) -> String {
        let Some(native) = self.natives.get(id.0 as usize) else { return "<built-in function ?>".to_string() };
        let name = native.name();
        let Some(owner) = self.natives.owner(id.0 as usize) else {
            return format!("<built-in function {name}>");
        };
        let class = self.class_name(owner);
        match native.signature().kind {
            NativeKind::Function => {
                format!("<built-in method {name} of type object at {:#x}>", address(Value::Class(owner)))
            }
            NativeKind::Getter if crate::object::attribute::is_plain_member(name) => {
                format!("<member '{name}' of '{class}' objects>")
            }
            NativeKind::Getter => format!("<attribute '{name}' of '{class}' objects>"),
            NativeKind::Method if native.is_slot() => format!("<slot wrapper '{name}' of '{class}' objects>"),
            NativeKind::Method | NativeKind::ClassMethod => format!("<method '{name}' of '{class}' objects>"),
        }
    }

    fn show_method(&mut self, out: &mut String, method: Method) -> R<()> {
        if let Value::Native(id) = method.function {
            let native = self.natives.get(id.0 as usize).copied();
            let name = native.map_or("?", |n| n.name());
            let (kind, at) = (self.type_name(method.receiver), address(method.receiver));
            let _ = if native.is_some_and(|n| n.is_slot()) {
                write!(out, "<method-wrapper '{name}' of {kind} object at {at:#x}>")
            } else {
                write!(out, "<built-in method {name} of {kind} object at {at:#x}>")
            };
            return Ok(());
        }
        let name = self.qualname(method.function);
        let _ = write!(out, "<bound method {name} of ");
        self.nested(WHERE, |vm| vm.show(out, method.receiver))?;
        out.push('>');
        Ok(())
    }

    /// `type.__repr__`.
    pub fn class_text(&mut self, class: Handle<Class>) -> String {
        format!("<class '{}'>", self.class_full_name(class))
    }

    fn show_module(&mut self, out: &mut String, module: Handle<Module>) -> R<()> {
        let dict = self.heap[module].dict;
        let name = self.heap.dict_get_name(dict, name::NAME).unwrap_or(self.heap[module].name);
        let file = self.heap.dict_get_name(dict, name::FILE);
        out.push_str("<module ");
        self.show(out, name)?;
        match file.filter(|f| self.heap.text(*f).is_some()) {
            Some(file) => {
                out.push_str(" from ");
                self.show(out, file)?;
                out.push('>');
            }
            None => {
                let known = self.heap.text(name).is_some_and(|n| *n == *"builtins" || self.library.contains_key(&*n));
                out.push_str(if known { " (built-in)>" } else { ">" });
            }
        }
        Ok(())
    }

    fn generator_text(&mut self, kind: &str, generator: Handle<Generator>, at: u64) -> String {
        let assigned = self.heap[generator].extra.as_ref().map_or(Value::UNDEF, |e| e.qualname);
        let name = match self.heap.text(assigned) {
            Some(text) => text.to_string(),
            None => self.codes.get(self.heap[generator].root).map(|c| c.code.qualname.to_string()).unwrap_or_default(),
        };
        format!("<{kind} object {name} at {at:#x}>")
    }

    fn code_text(&self, id: CodeId, at: u64) -> String {
        match self.codes.get(id) {
            Some(c) => format!(
                "<code object {} at {at:#x}, file \"{}\", line {}>",
                c.code.name, c.code.source.path, c.code.first_line
            ),
            None => format!("<code object at {at:#x}>"),
        }
    }
}

fn push_text(heap: &Heap, out: &mut String, text: Value) {
    if let Some(text) = heap.text(text) {
        out.push_str(&text);
    }
}
