//! The built-in functions: one file for each or for a tight family, a table of natives in each.

pub mod numbers;
mod attributes;
mod instances;
mod namespaces;
mod printing;
pub mod iteration;

use crate::native::Native;

/// The tables of all files.
pub static FUNCTIONS: &[&[Native]] = &[
    attributes::NATIVES,
    instances::NATIVES,
    namespaces::NATIVES,
    numbers::NATIVES,
    printing::NATIVES,
    iteration::NATIVES,
];
