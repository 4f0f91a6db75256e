//! The built-in functions: one file for each or for a tight family, a table of natives in each.

mod asynchronous;
mod attributes;
mod evaluation;
mod instances;
pub mod iteration;
mod namespaces;
pub mod numbers;
mod printing;
mod source;

use crate::native::Native;

/// The classes that only these functions make instances of.
pub static SPECS: &[&ClassSpec] = &[&asynchronous::ANEXT_AWAITABLE];

/// The tables of all files.
pub static FUNCTIONS: &[&[Native]] = &[
    asynchronous::NATIVES,
    attributes::NATIVES,
    evaluation::NATIVES,
    instances::NATIVES,
    namespaces::NATIVES,
    numbers::NATIVES,
    printing::NATIVES,
    iteration::NATIVES,
];

use crate::classes::{ClassSpec, class};
use crate::heap::Class;
use crate::value::Handle;

/// The classes that are names of module `builtins`.
pub const CLASSES: &[Handle<Class>] = &[
    class::OBJECT,
    class::TYPE,
    class::INT,
    class::BOOL,
    class::FLOAT,
    class::COMPLEX,
    class::STR,
    class::BYTES,
    class::BYTEARRAY,
    class::MEMORYVIEW,
    class::LIST,
    class::TUPLE,
    class::DICT,
    class::SET,
    class::FROZENSET,
    class::RANGE,
    class::SLICE,
    class::PROPERTY,
    class::STATICMETHOD,
    class::CLASSMETHOD,
    class::SUPER,
    class::ENUMERATE,
    class::ZIP,
    class::MAP,
    class::FILTER,
    class::REVERSED,
];
