//! `float` to text and back: `repr`, the decimal digits behind every float format, hexadecimal, `round`, parsing.

mod digits;
mod fixed;
mod hex;
mod parse;
mod round;

pub use digits::{Digits, Style, format, repr, repr_to};
pub use fixed::push_fixed;
pub use hex::{from_hex, hex};
pub use parse::{parse, parse_bytes, parse_number};
pub use round::{as_integer_ratio, is_integer, round, round_half_even};
