//! How failure travels: `Raised` says that the session holds an exception, or a trap that no script can catch. It is
//! empty, so that `Result<Value, Raised>` is as small as a `Value`.

use crate::exception::{ExceptionClass, exc};
use crate::heap::*;
use crate::limits::Trap;
use crate::state::Vm;
use crate::value::{Handle, Value};

/// The session holds an exception or a trap.
#[derive(Debug, PartialEq, Eq)]
#[must_use]
pub struct Raised;

/// The result of anything that can raise.
pub type R<T = Value> = Result<T, Raised>;

impl Vm {
    /// Raises an exception of a built-in class with a message.
    #[cold]
    pub fn raise(&mut self, class: ExceptionClass, message: impl AsRef<str>) -> Raised {
        let text = self.heap.str(message.as_ref());
        self.raise_with(class, &[text])
    }

    /// Raises an exception of a built-in class with any arguments.
    #[cold]
    pub fn raise_with(&mut self, class: ExceptionClass, args: &[Value]) -> Raised {
        let exception = self.new_exception(class.class(), args);
        self.raise_value(exception)
    }

    /// Raises an exception instance.
    #[cold]
    pub fn raise_value(&mut self, exception: Value) -> Raised {
        self.set_context(exception);
        self.raised = exception;
        Raised
    }

    /// Raises what was taken by [`Vm::catch`] once more, as it is.
    pub fn raise_again(&mut self, exception: Value) -> Raised {
        self.raised = exception;
        Raised
    }

    /// Stops the session; no script can catch it.
    #[cold]
    pub fn trap(&mut self, trap: Trap) -> Raised {
        self.raised = Value::UNDEF;
        if self.trap.is_none() {
            self.trap = Some(trap);
        }
        Raised
    }

    /// A promise of the engine was broken.
    #[cold]
    pub fn internal_error(&mut self, what: &str) -> Raised {
        self.trap(Trap::Internal(what.to_string()))
    }

    /// Code ends with a return, always.
    #[cold]
    #[inline(never)]
    pub fn ran_off(&mut self) -> Raised {
        self.internal_error("ran off the end of the code")
    }

    /// Takes the exception that was raised; a trap is not to be had and goes on.
    pub fn catch(&mut self, raised: Raised) -> R<Value> {
        if self.trap.is_some() {
            return Err(raised);
        }
        Ok(std::mem::replace(&mut self.raised, Value::UNDEF))
    }

    /// Whether the exception that was raised is of a class; it stays raised.
    pub fn raised_is(&self, class: ExceptionClass) -> bool {
        self.trap.is_none() && !self.raised.is_undef() && self.is_subclass(self.class_of(self.raised), class.class())
    }

    /// Takes a result; an exception of `class` counts as `None` and is gone.
    pub fn unless<T>(&mut self, result: R<T>, class: ExceptionClass) -> R<Option<T>> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(Raised) if self.raised_is(class) => {
                self.raised = Value::UNDEF;
                Ok(None)
            }
            Err(raised) => Err(raised),
        }
    }

    /// `TypeError`.
    #[cold]
    pub fn type_error(&mut self, message: impl AsRef<str>) -> Raised {
        self.raise(exc::TYPE_ERROR, message)
    }
    /// `ValueError`.
    #[cold]
    pub fn value_error(&mut self, message: impl AsRef<str>) -> Raised {
        self.raise(exc::VALUE_ERROR, message)
    }
    /// `MemoryError`.
    #[cold]
    pub fn memory_error(&mut self) -> Raised {
        self.raise_with(exc::MEMORY_ERROR, &[])
    }
    /// `KeyError` with the key itself.
    #[cold]
    pub fn key_error(&mut self, key: Value) -> Raised {
        self.raise_with(exc::KEY_ERROR, &[key])
    }
    /// `StopIteration`, with the generator's result unless that is `None`.
    #[cold]
    pub fn stop_iteration(&mut self, value: Value) -> Raised {
        if value.is_none() {
            self.raise_with(exc::STOP_ITERATION, &[])
        } else {
            self.raise_with(exc::STOP_ITERATION, &[value])
        }
    }

    /// A new exception instance with `args`, its `__init__` not called.
    pub fn new_exception(&mut self, class: Handle<Class>, args: &[Value]) -> Value {
        let args = self.heap.tuple(args);
        self.new_exception_with(class, args)
    }

    /// The same with the tuple of its arguments.
    pub fn new_exception_with(&mut self, class: Handle<Class>, args: Value) -> Value {
        let payload = Value::Exception(self.heap.alloc(Exception { args, ..Exception::default() }));
        let instance = self.new_instance(class);
        self.heap.extra_mut(instance).payload = payload;
        Value::Instance(instance)
    }

    /// The data of an exception instance.
    pub fn exception(&self, exception: Value) -> Option<Handle<Exception>> {
        match self.heap.payload(exception) {
            Value::Exception(h) => Some(h),
            _ => None,
        }
    }

    /// Gives a raised exception the one being handled as its `__context__`, keeping the chain free of circles.
    pub fn set_context(&mut self, exception: Value) {
        let handled = self.current_handled();
        self.link_context(exception, handled);
    }

    /// Makes `handled` the context of an exception; no circle comes of it.
    pub fn link_context(&mut self, exception: Value, handled: Value) {
        let (Some(new), Some(old)) = (self.exception(exception), self.exception(handled)) else { return };
        if new == old {
            return;
        }
        let mut at = old;
        let mut steps = 0usize;
        while let Some(next) = self.exception(self.heap[at].context) {
            if next == new {
                self.heap[at].context = Value::NONE;
                break;
            }
            steps += 1;
            if steps > 1_000_000 {
                break;
            }
            at = next;
        }
        self.heap[new].context = handled;
    }

    /// The exception being handled, or `Undef`: the running generator's own, or that of whoever runs it.
    pub fn current_handled(&self) -> Value {
        if self.hides_awaiters() {
            return self.handled_seen();
        }
        self.handled_in(self.handled, self.segment)
    }

    /// The same seen from a segment of the stack.
    pub(crate) fn handled_in(&self, mut handled: Value, mut segment: Value) -> Value {
        while handled.is_undef() {
            let (Value::Generator(h) | Value::Coroutine(h) | Value::AsyncGenerator(h)) = segment else {
                return Value::UNDEF;
            };
            (handled, segment) = (self.heap[h].handled, self.heap[h].segment);
        }
        handled
    }
}
