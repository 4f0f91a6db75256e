//! Values of a session as plain data.

use super::{Object, Value};
use withal_runtime::classes::class;
use withal_runtime::heap::{Instance, name};
use withal_runtime::host_calls::HostValue;
use withal_runtime::raise::R;
use withal_runtime::state::Vm;
use withal_runtime::value::{Handle, Value as Inner};

/// What is to become of values that are no data, such as functions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// A `TypeError`: a function of the host cannot do anything with them.
    Refuse,
    /// They are shown.
    Show,
}

/// Containers may be nested as deep as this.
const DEPTH: u32 = 200;

/// The attribute by which an instance of a class of the host holds its Rust value.
pub(crate) const HOST_VALUE: &str = "_host_value";

/// A copy of a value.
pub(crate) fn from_session(vm: &mut Vm, value: Inner, strictness: Strictness) -> R<Value> {
    // A list that holds another one many times over is many copies.
    let room = vm.limits.memory / size_of::<Value>();
    Reader { vm, strictness, depth: 0, room }.read(value)
}

struct Reader<'v> {
    vm: &'v mut Vm,
    strictness: Strictness,
    depth: u32,
    room: usize,
}

impl Reader<'_> {
    fn read(&mut self, value: Inner) -> R<Value> {
        if self.room == 0 {
            return Err(self.vm.memory_error());
        }
        self.room -= 1;
        Ok(match value {
            Inner::None(_) => Value::None,
            Inner::Bool(b) => Value::Bool(b != 0),
            Inner::Int(i) => Value::Int(i),
            Inner::Float(x) => Value::Float(x.get()),
            Inner::BigInt(h) => Value::BigInt(self.vm.heap[h].clone()),
            Inner::ShortStr(_) | Inner::Str(_) => Value::Str(self.vm.plain_text(value)),
            Inner::Bytes(h) => Value::Bytes(self.vm.heap[h].0.to_vec()),
            Inner::ByteArray(h) => Value::Bytes(self.vm.heap[h].0.clone()),
            Inner::List(h) => Value::List(self.items(self.vm.heap[h].0.clone())?),
            Inner::Tuple(h) => Value::Tuple(self.items(self.vm.heap[h].0.to_vec())?),
            Inner::Set(h) | Inner::FrozenSet(h) => {
                let items = self.vm.heap[h].iter().map(|(_, item)| item).collect();
                Value::Set(self.items(items)?)
            }
            Inner::Dict(h) => {
                let entries: Vec<_> = self.vm.heap[h].iter().map(|e| (e.key, e.value)).collect();
                Value::Dict(
                    self.nested(|this| entries.into_iter().map(|(k, v)| Ok((this.read(k)?, this.read(v)?))).collect())?,
                )
            }
            _ if self.vm.exception(value).is_some() => {
                let args = self.vm.exception_args(value);
                let args = self.items(args)?;
                let class = self.vm.type_name(value);
                Value::Instance { class, attributes: vec![("args".into(), Value::Tuple(args))] }
            }
            Inner::Instance(h) => self.instance(value, h)?,
            Inner::Object(_) => match self.vm.heap.object_data::<HostValue>(value) {
                Some(held) => Value::Object(Object::of_session(held.0.clone())),
                None => self.other(value)?,
            },
            other => self.other(other)?,
        })
    }

    fn items(&mut self, items: Vec<Inner>) -> R<Vec<Value>> {
        self.nested(|this| items.into_iter().map(|item| this.read(item)).collect())
    }

    fn nested<T>(&mut self, inner: impl FnOnce(&mut Self) -> R<T>) -> R<T> {
        if self.depth >= DEPTH {
            return Err(self.vm.value_error(format!(
                "a value nested in itself, or deeper than {DEPTH}, cannot be handed to the host"
            )));
        }
        self.depth += 1;
        let result = inner(self);
        self.depth -= 1;
        result
    }

    fn instance(&mut self, value: Inner, h: Handle<Instance>) -> R<Value> {
        if let Some(held) = self.vm.heap.find_name(HOST_VALUE).and_then(|name| self.vm.member(h, name))
            && let Some(held) = self.vm.heap.object_data::<HostValue>(held)
        {
            return Ok(Value::Object(Object::of_session(held.0.clone())));
        }
        // A subclass of a built-in type is the value that it carries; a member of an enumeration the value that it names.
        let payload = self.vm.heap.payload(value);
        if !matches!(payload, Inner::Instance(_)) {
            return self.read(payload);
        }
        let class = self.vm.class_of(value);
        let enumeration = self.vm.loaded_module("enum");
        if let Some(module) = enumeration {
            let name = self.vm.heap.intern("Enum");
            if let Some(Inner::Class(base)) = self.vm.get_attr_opt(module, name)?
                && self.vm.is_subclass(class, base)
            {
                let value = self.vm.get_attr(value, name::VALUE)?;
                return self.nested(|this| this.read(value));
            }
        }
        let attributes = self.vm.instance_attributes(h);
        let attributes = self.nested(|this| {
            attributes.into_iter().map(|(name, value)| Ok((this.vm.heap.name_text(name), this.read(value)?))).collect()
        })?;
        Ok(Value::Instance { class: self.vm.class_name(class), attributes })
    }

    fn other(&mut self, value: Inner) -> R<Value> {
        let type_name = self.vm.type_name(value);
        match self.strictness {
            Strictness::Refuse => {
                Err(self.vm.type_error(format!("a '{type_name}' object cannot be handed to the host")))
            }
            Strictness::Show => Ok(Value::Other { repr: self.vm.repr_string(value)?, type_name }),
        }
    }
}

/// A Rust value, wrapped for a session.
pub(crate) fn host_value(vm: &mut Vm, value: HostValue) -> Inner {
    vm.heap.object(class::HOST_VALUE, value)
}
