//! The built-in types: one file or folder each, a table of methods and their functions. `SPECS` lists the classes,
//! bases before the classes derived from them.

pub mod exception;
pub mod generic_alias;
pub mod list;
pub mod ops;
pub mod union;

use crate::classes::ClassSpec;

/// Every built-in class that is not an exception.
pub static SPECS: &[&ClassSpec] = &[
    &generic_alias::CLASS,
    &list::CLASS,
    &union::CLASS,
];
