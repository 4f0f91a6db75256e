//! Format specifications that were read before.

use crate::heap::{Heap, TextRef};
use crate::value::{ShortStr, Value};
use withal_text::Failure;
use withal_text::format_spec::{Kind, Spec};

/// Specifications by their text: most programs use few, and most fit a short string. Reading one anew took half of the
/// time of formatting a number.
#[derive(Default)]
pub struct SpecCache([Option<(ShortStr, Kind, Spec)>; 32]);

impl SpecCache {
    /// What a specification says; `type_name` is for messages.
    pub fn get(&mut self, heap: &Heap, text: Value, kind: Kind, type_name: &str) -> Result<Spec, Failure> {
        let Value::ShortStr(key) = text else {
            return Spec::parse(&heap.text(text).unwrap_or_default(), kind, type_name);
        };
        // Two places for each.
        let place = (heap.hash_text(text) as u64 >> 59) as usize;
        for at in [place, place ^ 1] {
            if let Some(&Some((known, of, spec))) = self.0.get(at)
                && known == key
                && of == kind
            {
                return Ok(spec);
            }
        }
        let spec = Spec::parse(&TextRef::short(key), kind, type_name)?;
        let taken =
            self.0.get(place).is_some_and(Option::is_some) && self.0.get(place ^ 1).is_some_and(Option::is_none);
        if let Some(entry) = self.0.get_mut(if taken { place ^ 1 } else { place }) {
            *entry = Some((key, kind, spec));
        }
        Ok(spec)
    }
}
