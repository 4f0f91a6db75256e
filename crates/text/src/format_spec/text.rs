//! Strings under a format specification.

use super::layout::pad;
use super::{Align, Spec};
use crate::failure::Failure;

/// `format(text, spec)`. `type_name` is for messages.
pub fn format_str(text: &str, spec: &Spec, type_name: &str) -> Result<String, Failure> {
    let mut out = String::new();
    format_str_to(&mut out, text, spec, type_name).map(|()| out)
}

/// Appends `format(text, spec)`.
pub fn format_str_to(out: &mut String, text: &str, spec: &Spec, type_name: &str) -> Result<(), Failure> {
    match spec.code {
        None | Some('s') => {}
        Some(code) => return Err(Spec::unknown_code(code, type_name)),
    }
    let refusal = match spec.sign {
        Some(' ') => Some("Space not allowed in string format specifier"),
        Some(_) => Some("Sign not allowed in string format specifier"),
        None if spec.no_negative_zero => Some("Negative zero coercion (z) not allowed in string format specifier"),
        None if spec.alternate => Some("Alternate form (#) not allowed in string format specifier"),
        None if spec.align == Align::AfterSign => Some("'=' alignment not allowed in string format specifier"),
        None => None,
    };
    if let Some(message) = refusal {
        return Err(Failure::value(message));
    }
    let kept = match spec.precision.map(usize::try_from) {
        Some(Ok(most)) => text.char_indices().nth(most).and_then(|(end, _)| text.get(..end)).unwrap_or(text),
        _ => text,
    };
    pad(out, kept, spec)
}
