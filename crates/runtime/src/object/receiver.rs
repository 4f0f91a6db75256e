//! What a method of a built-in class may be called on, when it is called as a function of its class.

use crate::heap::*;
use crate::native::{Native, NativeKind};
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::{Handle, NativeId, Value};

impl Vm {
    /// Fails unless a native of this kind can take `first`, its first argument (`Undef`: there is none), as its receiver.
    #[inline]
    pub fn check_receiver(&mut self, id: NativeId, kind: NativeKind, first: Value) -> R<()> {
        if kind == NativeKind::Function {
            return Ok(());
        }
        let Some(owner) = self.natives.owner(id.0 as usize) else { return Ok(()) };
        if kind == NativeKind::Method && self.class_of(first) == owner && !first.is_undef() {
            return Ok(());
        }
        self.check_other_receiver(id, kind, owner, first)
    }

    /// The same for what is not plainly an instance of the native's class.
    #[inline(never)]
    fn check_other_receiver(&mut self, id: NativeId, kind: NativeKind, owner: Handle<Class>, first: Value) -> R<()> {
        match (kind, self.natives.get(id.0 as usize)) {
            (NativeKind::Method, _) if self.is_instance(first, owner) && !first.is_undef() => Ok(()),
            (NativeKind::ClassMethod, _) if self.is_class_under(first, owner) => Ok(()),
            (_, Some(native)) => Err(self.wrong_receiver(native, owner, first)),
            _ => Ok(()),
        }
    }

    fn is_class_under(&self, value: Value, owner: Handle<Class>) -> bool {
        matches!(value, Value::Class(class) if self.is_subclass(class, owner))
    }

    #[cold]
    fn wrong_receiver(&mut self, native: &'static Native, owner: Handle<Class>, first: Value) -> Raised {
        let (name, class) = (native.name(), self.class_name(owner));
        if native.signature().kind == NativeKind::Getter {
            return self.type_error("'getset_descriptor' object is not callable");
        }
        if first.is_undef() {
            return self.needs_receiver(native, Some(owner));
        }
        let found = self.type_name(first);
        let message = match (native.signature().kind, first) {
            (NativeKind::ClassMethod, Value::Class(other)) => {
                let other = self.class_name(other);
                format!("descriptor '{name}' requires a subtype of '{class}' but received '{other}'")
            }
            (NativeKind::ClassMethod, _) => {
                format!("descriptor '{name}' for type '{class}' needs a type, not a '{found}' as arg 2")
            }
            _ if native.is_slot() => {
                format!("descriptor '{name}' requires a '{class}' object but received a '{found}'")
            }
            _ => format!("descriptor '{name}' for '{class}' objects doesn't apply to a '{found}' object"),
        };
        self.type_error(message)
    }

    /// A method called without anything to work on.
    pub fn needs_receiver(&mut self, native: &'static Native, owner: Option<Handle<Class>>) -> Raised {
        let (name, class) = (native.name(), owner.map(|c| self.class_name(c)).unwrap_or_default());
        self.type_error(match native.signature().kind {
            _ if class.is_empty() => format!("unbound method {name}() needs an argument"),
            NativeKind::ClassMethod => format!("descriptor '{name}' of '{class}' object needs an argument"),
            _ if native.is_slot() => format!("descriptor '{name}' of '{class}' object needs an argument"),
            _ => format!("unbound method {class}.{name}() needs an argument"),
        })
    }
}
