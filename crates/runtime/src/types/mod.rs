//! The built-in types: one file or folder each, a table of methods and their functions. `SPECS` lists the classes,
//! bases before the classes derived from them.

pub mod exception;

use crate::classes::ClassSpec;

/// Every built-in class that is not an exception.
pub static SPECS: &[&ClassSpec] = &[];
