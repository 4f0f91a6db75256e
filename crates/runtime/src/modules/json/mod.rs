//! `json`: the scanner and the encoder in Rust (`_json`), the classes around them as Python text.

mod encode;
mod scan;

use super::{ModuleSpec, python};
use crate::native::{F1, Many, native};
use crate::natives;

natives! { static NATIVES = [
    native(
        "scan(text, start, strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant, /)",
        Many(scan::scan),
    ),
    native(
        "encode(obj, skipkeys, ensure_ascii, check_circular, allow_nan, indent, item_separator, key_separator, sort_keys, default, /)",
        Many(encode::encode),
    ),
    native("encode_basestring(s, /)", F1(|vm, s| encode::quote(vm, s, false))),
    native("encode_basestring_ascii(s, /)", F1(|vm, s| encode::quote(vm, s, true))),
]; }

/// The functions that the Python text uses.
pub static NATIVE: ModuleSpec = ModuleSpec::native("_json", NATIVES);
/// `json.decoder`.
pub static DECODER: ModuleSpec = ModuleSpec::python("json.decoder", python("modules/json/decoder.py"));
/// `json.encoder`.
pub static ENCODER: ModuleSpec = ModuleSpec::python("json.encoder", python("modules/json/encoder.py"));
/// `json`.
pub static JSON: ModuleSpec = ModuleSpec::python("json", python("modules/json/json.py")).package();
