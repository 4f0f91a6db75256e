//! Panics of the host's functions, and of the engine: kept until what the script had entered is exited, then let go on.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What something panicked with.
pub(crate) type Panic = Box<dyn Any + Send>;

/// Does something that may panic; `None` if it did. The first panic is kept. What the closure was changing is not used any
/// more but to be dropped: the session is over.
pub(crate) fn caught<T>(panic: &mut Option<Panic>, what: impl FnOnce() -> T) -> Option<T> {
    match catch_unwind(AssertUnwindSafe(what)) {
        Ok(value) => Some(value),
        Err(payload) => {
            panic.get_or_insert(payload);
            None
        }
    }
}

/// A panic's message, as far as it has one.
pub(crate) fn message(panic: &Panic) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no message")
}
