//! The protocols: what a value's class, attributes, items, length, iteration, arithmetic, comparison, hash and text are,
//! for built-in values and for instances alike. Uses `heap` and `state`; types' methods are written in terms of these.

pub mod arguments;
pub mod attribute;
pub mod class;
pub mod compare;
pub mod compare_builtin;
pub mod exceptions;
pub mod groups;
pub mod hash;
pub mod item;
pub mod iteration;
pub mod make_class;
pub mod mapping;
pub mod nesting;
pub mod number;
mod receiver;
pub mod show;
pub mod step;
pub mod text;
pub mod warn;
