//! The derive macros of the crate `withal`, which hands them on: see `withal::FromPython` and `withal::IntoPython`.
#![forbid(unsafe_code)]

mod attributes;
mod expand;

use attributes::Direction;
use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Derives `withal::FromPython`; documented there.
#[proc_macro_derive(FromPython, attributes(python))]
pub fn from_python(input: TokenStream) -> TokenStream {
    derive(parse_macro_input!(input), Direction::From)
}

/// Derives `withal::IntoPython`; documented there.
#[proc_macro_derive(IntoPython, attributes(python))]
pub fn into_python(input: TokenStream) -> TokenStream {
    derive(parse_macro_input!(input), Direction::Into)
}

fn derive(input: DeriveInput, direction: Direction) -> TokenStream {
    expand::derive(&input, direction).unwrap_or_else(|error| error.to_compile_error()).into()
}

#[cfg(test)]
mod tests;
