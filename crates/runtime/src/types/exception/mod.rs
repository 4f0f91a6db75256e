//! The methods of the built-in exception classes: a table per class. The classes themselves are made from
//! `exception::HIERARCHY`; what Rust does with exceptions is in `object::exceptions`.

mod base;
mod fields;
mod group;
mod import;
mod os;
mod syntax;
mod unicode;

pub use base::exception_str;

use crate::exception::{ExceptionClass, exc};
use crate::native::Native;

/// What each class has besides what it inherits.
pub static NATIVES: &[(ExceptionClass, &[Native])] = &[
    (exc::BASE_EXCEPTION, base::NATIVES),
    (exc::BASE_EXCEPTION_GROUP, group::NATIVES),
    (exc::KEY_ERROR, base::KEY_ERROR),
    (exc::STOP_ITERATION, fields::STOP_ITERATION),
    (exc::SYSTEM_EXIT, fields::SYSTEM_EXIT),
    (exc::ATTRIBUTE_ERROR, fields::ATTRIBUTE_ERROR),
    (exc::NAME_ERROR, fields::NAME_ERROR),
    (exc::IMPORT_ERROR, import::NATIVES),
    (exc::OS_ERROR, os::NATIVES),
    (exc::SYNTAX_ERROR, syntax::NATIVES),
    (exc::UNICODE_DECODE_ERROR, unicode::DECODE),
    (exc::UNICODE_ENCODE_ERROR, unicode::ENCODE),
    (exc::UNICODE_TRANSLATE_ERROR, unicode::TRANSLATE),
];
