//! `isinstance` and `issubclass`.

use crate::classes::class;
use crate::exception::exc;
use crate::heap::*;
use crate::native::{F2, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};

natives! {
    pub static NATIVES = [
        native("isinstance(obj, class_or_tuple, /)", F2(isinstance)),
        native("issubclass(cls, class_or_tuple, /)", F2(issubclass)),
    ];
}

/// Tuples nested deeper than this are a `RecursionError`.
const MAX_NESTING: u32 = 200;

fn isinstance(vm: &mut Vm, object: Value, classes: Value) -> R {
    Ok(Value::bool(vm.is_instance_of(object, classes)?))
}

fn issubclass(vm: &mut Vm, class: Value, classes: Value) -> R {
    Ok(Value::bool(vm.is_subclass_of(class, classes)?))
}

impl Vm {
    /// `isinstance(object, classes)`, hooks included.
    pub fn is_instance_of(&mut self, object: Value, classes: Value) -> R<bool> {
        self.instance_nested(object, classes, 0)
    }

    /// `issubclass(class, classes)`, hooks included.
    pub fn is_subclass_of(&mut self, class: Value, classes: Value) -> R<bool> {
        self.subclass_nested(class, classes, 0)
    }

    fn instance_nested(&mut self, object: Value, classes: Value, depth: u32) -> R<bool> {
        if let Value::Class(class) = classes {
            if self.class_of(object) == class {
                return Ok(true);
            }
            if self.heap[class].metaclass == class::TYPE {
                return self.plain_instance(object, class);
            }
        }
        if let Value::Tuple(items) = self.heap.payload(classes) {
            self.too_nested(depth, "__instancecheck__")?;
            for i in 0.. {
                let Some(&one) = self.heap[items].0.get(i) else { break };
                if self.instance_nested(object, one, depth + 1)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        if let Some(answer) = self.call_special(classes, name::INSTANCECHECK, &[object])? {
            return self.truth(answer);
        }
        match classes {
            Value::Class(class) => self.plain_instance(object, class),
            _ if self.bases_of(classes)?.is_some() => {
                let class = self.get_attr_opt(object, name::CLASS)?;
                class.map_or(Ok(false), |class| self.leads_to(class, classes, 0))
            }
            _ => Err(self.type_error("isinstance() arg 2 must be a type, a tuple of types, or a union")),
        }
    }

    fn too_nested(&mut self, depth: u32, what: &str) -> R<()> {
        if depth <= MAX_NESTING {
            return Ok(());
        }
        Err(self.raise(exc::RECURSION_ERROR, format!("maximum recursion depth exceeded in {what}")))
    }

    /// `type.__instancecheck__`: inheritance, and what the object itself says is its class.
    pub fn plain_instance(&mut self, object: Value, class: Handle<Class>) -> R<bool> {
        if self.is_instance(object, class) {
            return Ok(true);
        }
        // Only a class of a script can have a `__class__` that lies. `isinstance(1, str)` took 430 instructions more.
        if object.is_data() {
            return Ok(false);
        }
        let made = self.class_of(object);
        let hooked = !self.class_cache(made).getattribute.is_undef();
        match self.lookup_on_type(object, name::CLASS) {
            Some(Value::Native(_)) | None if !hooked => Ok(false),
            _ => match self.get_attr_opt(object, name::CLASS)? {
                Some(Value::Class(said)) => Ok(self.is_subclass(said, class)),
                _ => Ok(false),
            },
        }
    }

    /// `issubclass` of an object that is no class but says what its bases are.
    fn ducks(&mut self, sub: Value, class: Value, depth: u32) -> R<bool> {
        if self.bases_of(sub)?.is_none() {
            return Err(self.type_error("issubclass() arg 1 must be a class"));
        }
        if !matches!(class, Value::Class(_)) && self.bases_of(class)?.is_none() {
            return Err(self.type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union"));
        }
        self.leads_to(sub, class, depth)
    }

    /// Whether a class is among the bases that `sub` says it has, and those that they say they have.
    fn leads_to(&mut self, sub: Value, class: Value, depth: u32) -> R<bool> {
        if sub.is(class) {
            return Ok(true);
        }
        self.too_nested(depth, "__subclasscheck__")?;
        let Some(bases) = self.bases_of(sub)? else { return Ok(false) };
        for base in self.heap[bases].0.to_vec() {
            if self.leads_to(base, class, depth + 1)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What a class, or an object that acts as one, says that its bases are.
    fn bases_of(&mut self, class: Value) -> R<Option<Handle<Tuple>>> {
        let bases = self.heap.intern("__bases__");
        let bases = self.get_attr_opt(class, bases)?.map(|b| self.heap.payload(b));
        Ok(if let Some(Value::Tuple(bases)) = bases { Some(bases) } else { None })
    }

    fn subclass_nested(&mut self, sub: Value, classes: Value, depth: u32) -> R<bool> {
        if let Value::Class(class) = classes
            && self.heap[class].metaclass == class::TYPE
            && let Value::Class(sub) = sub
        {
            return Ok(self.is_subclass(sub, class));
        }
        if let Value::Tuple(items) = self.heap.payload(classes) {
            self.too_nested(depth, "__subclasscheck__")?;
            for i in 0.. {
                let Some(&one) = self.heap[items].0.get(i) else { break };
                if self.subclass_nested(sub, one, depth + 1)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        if let (Value::Class(class), Value::Class(_)) = (classes, sub)
            && self.heap[class].metaclass != class::TYPE
            && let Some(answer) = self.call_special(classes, name::SUBCLASSCHECK, &[sub])?
        {
            return self.truth(answer);
        }
        if !matches!(sub, Value::Class(_)) {
            return self.ducks(sub, classes, depth);
        }
        if !matches!(classes, Value::Class(_))
            && let Some(answer) = self.call_special(classes, name::SUBCLASSCHECK, &[sub])?
        {
            return self.truth(answer);
        }
        match (sub, classes) {
            (Value::Class(sub), Value::Class(class)) => Ok(self.is_subclass(sub, class)),
            _ if self.bases_of(classes)?.is_some() => self.ducks(sub, classes, depth),
            _ => Err(self.type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union")),
        }
    }
}
