//! Values on their way between Rust and a script: as plain data that belong to nobody's session.

pub mod derive;
mod exceptions;
mod from_session;
mod into_session;
mod object;
mod serde_;
mod traits;

pub(crate) use exceptions::{exception_data, raise_in_session};
pub(crate) use from_session::{HOST_VALUE, Strictness, from_session, host_value};
pub(crate) use into_session::into_session;
pub use object::Object;
pub use serde_::{Serde, from_value, to_value};
pub use traits::{Bytes, FromPython, IntoPython, Mismatch};

use num_bigint::BigInt;

/// A Python value outside of any session: a copy, with nothing shared.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// `None`.
    None,
    /// A `bool`.
    Bool(bool),
    /// An `int` of at most 64 bits.
    Int(i64),
    /// An `int` of more.
    BigInt(BigInt),
    /// A `float`.
    Float(f64),
    /// A `str`.
    Str(String),
    /// A `bytes` or `bytearray`.
    Bytes(Vec<u8>),
    /// A `list`.
    List(Vec<Value>),
    /// A `tuple`.
    Tuple(Vec<Value>),
    /// A `dict`, in its order.
    Dict(Vec<(Value, Value)>),
    /// A `set` or `frozenset`.
    Set(Vec<Value>),
    /// An instance of a class of the script's, a dataclass for one: the class's name and the instance's attributes.
    /// Only scripts make them.
    Instance {
        /// The class's name.
        class: String,
        /// The attributes, in the order of their first assignment.
        attributes: Vec<(String, Value)>,
    },
    /// A Rust value that the script holds.
    Object(Object),
    /// Anything else, such as a function: how the script would show it.
    Other {
        /// The name of its type.
        type_name: String,
        /// Its `repr`.
        repr: String,
    },
}

impl Value {
    /// What `type(value).__name__` is.
    ///
    /// ```
    /// assert_eq!(withal::Value::from(1.5).type_name(), "float");
    /// ```
    pub fn type_name(&self) -> &str {
        match self {
            Value::None => "NoneType",
            Value::Bool(_) => "bool",
            Value::Int(_) | Value::BigInt(_) => "int",
            Value::Float(_) => "float",
            Value::Str(_) => "str",
            Value::Bytes(_) => "bytes",
            Value::List(_) => "list",
            Value::Tuple(_) => "tuple",
            Value::Dict(_) => "dict",
            Value::Set(_) => "set",
            Value::Instance { class, .. } => class,
            Value::Object(object) => object.type_name(),
            Value::Other { type_name, .. } => type_name,
        }
    }

    /// The value as any type that serde can make of it.
    ///
    /// # Errors
    ///
    /// If it does not fit.
    ///
    /// ```
    /// #[derive(serde::Deserialize)]
    /// struct Point { x: i64, y: i64 }
    ///
    /// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    /// # runtime.block_on(async {
    /// let engine = withal::Engine::new();
    /// let program = engine.compile("point.py", "{'x': 3, 'y': 4}").unwrap();
    /// let point: Point = engine.session().start().run(&program, ()).await.unwrap().extract().unwrap();
    /// assert_eq!(point.x + point.y, 7);
    /// # });
    /// ```
    pub fn extract<T: serde::de::DeserializeOwned>(self) -> Result<T, crate::Error> {
        from_value(self).map_err(crate::Error::from)
    }

    /// An attribute of an instance, or the item of a dict with this text as its key.
    ///
    /// ```
    /// use withal::Value;
    ///
    /// let dict = Value::Dict(vec![("x".into(), 3.into())]);
    /// assert_eq!(dict.get("x"), Some(&Value::Int(3)));
    /// ```
    pub fn get(&self, name: &str) -> Option<&Value> {
        match self {
            Value::Instance { attributes, .. } => attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v),
            Value::Dict(items) => items.iter().find(|(k, _)| matches!(k, Value::Str(k) if k == name)).map(|(_, v)| v),
            _ => None,
        }
    }
}
