//! Global variables that a program starts with.

use crate::convert::{IntoPython, Value};

/// Global variables that a program starts with; see [`inputs!`](crate::inputs).
pub trait Inputs {
    /// Their names and values.
    fn into_pairs(self) -> Vec<(String, Value)>;
}

impl Inputs for () {
    fn into_pairs(self) -> Vec<(String, Value)> {
        Vec::new()
    }
}

impl<T: IntoPython> Inputs for Vec<(String, T)> {
    fn into_pairs(self) -> Vec<(String, Value)> {
        self.into_iter().map(|(name, value)| (name, value.into_python())).collect()
    }
}

/// Global variables for [`Session::run`](crate::Session::run): `inputs! { user: "ada", limit: 3 }`.
///
/// ```
/// use withal::{Inputs, Value, inputs};
///
/// assert_eq!(inputs! { n: 1 }.into_pairs(), [("n".to_string(), Value::Int(1))]);
/// ```
#[macro_export]
macro_rules! inputs {
    ($($name:ident: $value:expr),* $(,)?) => {
        Vec::<(String, $crate::Value)>::from([$((stringify!($name).to_string(), $crate::IntoPython::into_python($value))),*])
    };
}
