//! The built-in types: one file or folder each, a table of methods and their functions. `SPECS` lists the classes,
//! bases before the classes derived from them.

pub mod exception;
pub mod generic_alias;
pub mod list;
pub mod ops;
pub mod union;

use crate::classes::ClassSpec;

pub mod bool_;
pub mod bytes;
pub mod complex;
pub mod constants;
pub mod float;
pub mod int;
pub mod made;
pub mod str;

/// Every built-in class that is not an exception.
pub static SPECS: &[&ClassSpec] = &[
    &generic_alias::CLASS,
    &list::CLASS,
    &union::CLASS,
    &int::CLASS, &bool_::CLASS, &float::CLASS, &complex::CLASS, &str::CLASS, &constants::NONE, &constants::ELLIPSIS, &constants::NOT_IMPLEMENTED,
];
