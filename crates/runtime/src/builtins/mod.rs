//! The built-in functions: one file for each or for a tight family, a table of natives in each.

pub mod numbers;

use crate::native::Native;

/// The tables of all files.
pub static FUNCTIONS: &[&[Native]] = &[
    numbers::NATIVES,
];
