//! `with` and `async with`: the special methods, looked up on the type, with CPython's errors. Also methods and `super`.

use crate::code::LoadedCode;
use crate::heap::*;
use crate::native::NativeKind;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::{Handle, Value};
use withal_compiler::bytecode::{Site, Special};

impl Vm {
    /// A special method of the type of a value and the receiver to pass, or `Undef` when it is bound already.
    pub(crate) fn load_special(&mut self, value: Value, which: Special) -> R<(Value, Value)> {
        let name = match which {
            Special::Enter => name::ENTER,
            Special::Exit => name::EXIT,
            Special::AsyncEnter => name::AENTER,
            Special::AsyncExit => name::AEXIT,
        };
        let class = self.class_of(value);
        self.class_cache(class);
        let Some(found) = self.lookup(class, name) else { return Err(self.no_context_manager(value, which)) };
        if self.takes_receiver(found) {
            return Ok((found, value));
        }
        Ok((self.bind(found, value, class)?, Value::UNDEF))
    }

    pub(crate) fn takes_receiver(&self, attribute: Value) -> bool {
        match attribute {
            Value::Function(_) => true,
            Value::Native(id) => {
                self.natives.get(id.0 as usize).is_some_and(|n| n.signature().kind == NativeKind::Method)
            }
            _ => false,
        }
    }

    fn no_context_manager(&mut self, value: Value, which: Special) -> Raised {
        let class = self.full_type_name(value);
        let has =
            |a: NameId, b: NameId| self.lookup_on_type(value, a).is_some() && self.lookup_on_type(value, b).is_some();
        let (protocol, method, other) = match which {
            Special::Enter | Special::Exit => {
                let method = if which == Special::Exit { "__exit__" } else { "__enter__" };
                let other = has(name::AENTER, name::AEXIT).then_some(
                    " but it supports the asynchronous context manager protocol. Did you mean to use 'async with'?",
                );
                ("the context manager", method, other)
            }
            Special::AsyncEnter | Special::AsyncExit => {
                let method = if which == Special::AsyncExit { "__aexit__" } else { "__aenter__" };
                let other = has(name::ENTER, name::EXIT)
                    .then_some(" but it supports the context manager protocol. Did you mean to use 'with'?");
                ("the asynchronous context manager", method, other)
            }
        };
        self.type_error(format!(
            "'{class}' object does not support {protocol} protocol (missed {method} method){}",
            other.unwrap_or("")
        ))
    }

    /// `R[o].name` split into a function and its receiver, where it can be.
    pub(crate) fn load_method(&mut self, receiver: Value, code: &LoadedCode, site: Site) -> R<(Value, Value)> {
        match self.find_method(receiver, code, site)? {
            Some(function) => Ok((function, receiver)),
            None => Ok((self.get_attr_at(receiver, code, site)?, Value::UNDEF)),
        }
    }

    /// `super(class, receiver).name`.
    pub(crate) fn super_attr(&mut self, class: Value, receiver: Value, name: NameId) -> R {
        let proxy = self.make_super(class, receiver)?;
        self.get_attr(proxy, name)
    }

    fn unfit_for_super(&mut self, class: Handle<Class>, receiver: Value) -> Raised {
        let what = match receiver {
            Value::Class(c) => format!("type {}", self.class_name(c)),
            _ => format!("instance of {}", self.type_name(receiver)),
        };
        let class = self.class_name(class);
        self.type_error(format!("super(type, obj): obj ({what}) is not an instance or subtype of type ({class})."))
    }

    /// `super(class, receiver)`.
    pub fn make_super(&mut self, class: Value, receiver: Value) -> R {
        let class = match class {
            Value::Cell(h) => self.heap[h].0,
            class => class,
        };
        let Value::Class(class) = class else {
            if class.is_undef() {
                return Err(self.raise(crate::exception::exc::RUNTIME_ERROR, "super(): empty __class__ cell"));
            }
            let found = self.type_name(class);
            return Err(self.type_error(format!("super() argument 1 must be a type, not {found}")));
        };
        let receiver_class = match receiver {
            Value::Class(c) if self.is_subclass(c, class) => c,
            _ if self.is_instance(receiver, class) => self.class_of(receiver),
            _ => match self.get_attr_opt(receiver, name::CLASS)? {
                Some(Value::Class(said)) if said != self.class_of(receiver) && self.is_subclass(said, class) => said,
                _ => return Err(self.unfit_for_super(class, receiver)),
            },
        };
        Ok(Value::Super(self.heap.alloc(Super { class, receiver, receiver_class })))
    }
}
