//! What functions of the host take and give.

use super::{Object, Value};
use num_bigint::BigInt;
use std::any::Any;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;
use std::hash::{BuildHasher, Hash};
use std::sync::Arc;

/// A Rust type that a Python value can be made into. A type with serde's `Deserialize` goes by [`Serde`](crate::Serde),
/// one that is only to be held by [`Object`] or `Arc<T>`.
///
/// ```
/// use withal::{FromPython, Value};
///
/// assert_eq!(Vec::<u8>::from_python(Value::List(vec![1.into(), 2.into()])).unwrap(), [1, 2]);
/// let error = String::from_python(Value::Int(1)).unwrap_err();
/// assert_eq!(error.to_string(), "expected str, found int");
/// ```
///
/// # Derive
///
/// Structs and enums of one's own derive it, and [`IntoPython`] (feature `derive`, which is on by default). A struct is a
/// dict in Python, or, where it is asked for, an instance with such attributes, a dataclass say; a tuple struct is a
/// tuple, or its one field. An enum is as in JSON: a text, or a dict of one item. What more there is in a dict is not
/// looked at.
///
/// ```
/// use withal::{Engine, FromPython, IntoPython, Module};
///
/// #[derive(FromPython)]
/// #[python(rename_all = "camelCase")]
/// struct Order {
///     item: String,
///     #[python(default = 1)]
///     how_many: u32,
///     #[python(rename = "to")]
///     address: Option<Address>,
/// }
///
/// #[derive(FromPython)]
/// struct Address(String, u32);
///
/// #[derive(IntoPython)]
/// #[python(tag = "kind", rename_all = "snake_case")]
/// enum Answer {
///     InStock { price: f64 },
///     SoldOut,
/// }
///
/// let shop = Module::new("shop").function("buy(order)", |order: Order| match order.item.as_str() {
///     "tea" => Answer::InStock { price: 2.5 * f64::from(order.how_many) },
///     _ => Answer::SoldOut,
/// });
/// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
/// # runtime.block_on(async {
/// let engine = Engine::builder().module(shop).build()?;
/// let program = engine.compile("main.py", "
/// from dataclasses import dataclass
/// import shop
///
/// @dataclass
/// class Order:
///     item: str
///     howMany: int
///     to: tuple
///
/// assert shop.buy(Order('tea', 2, ('Main Street', 7))) == {'kind': 'in_stock', 'price': 5.0}
/// assert shop.buy({'item': 'hats', 'to': None}) == {'kind': 'sold_out'}
/// try:
///     shop.buy({'item': 'tea', 'to': ('Main Street', 'seven')})
/// except TypeError as error:
///     message = str(error)
/// message
/// ")?;
/// let message = engine.session().start().run(&program, ()).await?;
/// assert_eq!(message, "argument 1: Order.to: Address[1]: expected int, found str".into());
/// # Ok::<(), withal::Error>(())
/// # }).unwrap();
/// ```
///
/// Attributes of a struct or enum, in `#[python(..)]`:
///
/// | | |
/// |---|---|
/// | `rename_all = "camelCase"` | how the names of fields (of a struct) or variants are written: `lowercase`, `UPPERCASE`, `PascalCase`, `camelCase`, `snake_case`, `SCREAMING_SNAKE_CASE`, `kebab-case` |
/// | `opaque` | scripts hold the value and do not see into it, as with [`Object`]; taking it back needs `Clone` |
/// | `tag = "kind"` | (enum) the variant's name stands under this key, beside its fields |
/// | `untagged` | (enum) the variant is the first that fits |
/// | `crate = path` | where the crate `withal` is |
///
/// Of a field: `rename = "name"`, `default` or `default = expression` for when it is missing, `skip` for one that Python
/// does not see. Of a variant: `rename`, and `rename_all` for its fields. `Option` fields may be `None`, and have to be
/// there all the same, unless they have a `default`.
///
/// ```
/// use withal::{Engine, FromPython, IntoPython, Module, Value};
///
/// #[derive(Clone, FromPython, IntoPython)]
/// #[python(opaque)]
/// struct Token { secret: u64 }
///
/// #[derive(Debug, PartialEq, FromPython, IntoPython)]
/// #[python(untagged)]
/// enum Id { Number(i64), Name(String) }
///
/// assert_eq!(Id::from_python(7.into()).unwrap(), Id::Number(7));
/// assert_eq!(Id::Name("ada".into()).into_python(), "ada".into());
///
/// let bank = Module::new("bank")
///     .function("login(id)", |id: Id| Token { secret: if let Id::Number(n) = id { n as u64 } else { 0 } })
///     .function("open(token)", |token: Token| token.secret == 7);
/// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
/// # runtime.block_on(async {
/// let engine = Engine::builder().module(bank).build()?;
/// let program = engine.compile("main.py", "import bank; bank.open(bank.login(7)), hasattr(bank.login(7), 'secret')")?;
/// assert_eq!(engine.session().start().run(&program, ()).await?, (true, false).into());
/// # Ok::<(), withal::Error>(())
/// # }).unwrap();
/// ```
///
/// A field whose type has no conversion is told of by the compiler where it stands:
///
/// ```compile_fail,E0277
/// #[derive(withal::FromPython)]
/// struct Job { started: std::time::Instant }
/// ```
#[diagnostic::on_unimplemented(
    message = "no Python value can be made into `{Self}`",
    note = "for a type of your own: `#[derive(withal::FromPython)]`; by serde: `withal::Serde<{Self}>`; to be held by scripts only: `Arc<{Self}>`"
)]
pub trait FromPython: Sized {
    /// Makes it.
    ///
    /// # Errors
    ///
    /// If the value is of another type or does not fit.
    fn from_python(value: Value) -> Result<Self, Mismatch>;
}

/// A Rust type that a Python value can be made of.
///
/// ```
/// use withal::{IntoPython, Value};
///
/// assert_eq!((1, "a").into_python(), Value::Tuple(vec![Value::Int(1), Value::Str("a".into())]));
/// ```
///
/// Structs and enums derive it: see [`FromPython`](FromPython#derive).
///
/// ```
/// use withal::{IntoPython, Value};
///
/// #[derive(IntoPython)]
/// struct Point { x: i64, #[python(skip)] _cache: () }
///
/// assert_eq!(Point { x: 3, _cache: () }.into_python(), Value::Dict(vec![("x".into(), 3.into())]));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be made into a Python value",
    note = "for a type of your own: `#[derive(withal::IntoPython)]`; by serde: `withal::Serde<{Self}>`; to be held by scripts only: `Arc<{Self}>`"
)]
pub trait IntoPython {
    /// Makes it.
    fn into_python(self) -> Value;
}

/// A value that is not what was asked for. In a script it is a `TypeError`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch(pub(crate) String);

impl Mismatch {
    /// Another type was expected.
    ///
    /// ```
    /// let mismatch = withal::Mismatch::new("a temperature", &"warm".into());
    /// assert_eq!(mismatch.to_string(), "expected a temperature, found str");
    /// ```
    pub fn new(expected: &str, found: &Value) -> Mismatch {
        Mismatch(format!("expected {expected}, found {}", found.type_name()))
    }

    /// What is wrong, in one's own words.
    ///
    /// ```
    /// assert_eq!(withal::Mismatch::message("too warm").to_string(), "too warm");
    /// ```
    pub fn message(text: impl Into<String>) -> Mismatch {
        Mismatch(text.into())
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Mismatch {}

/// Bytes: `bytes` in Python, where a `Vec<u8>` is a list of ints.
///
/// ```
/// use withal::{Bytes, IntoPython, Value};
///
/// assert_eq!(Bytes(vec![1]).into_python(), Value::Bytes(vec![1]));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

impl FromPython for Value {
    fn from_python(value: Value) -> Result<Value, Mismatch> {
        Ok(value)
    }
}

impl IntoPython for Value {
    fn into_python(self) -> Value {
        self
    }
}

impl FromPython for () {
    fn from_python(value: Value) -> Result<(), Mismatch> {
        if value == Value::None { Ok(()) } else { Err(Mismatch::new("None", &value)) }
    }
}

impl IntoPython for () {
    fn into_python(self) -> Value {
        Value::None
    }
}

impl FromPython for bool {
    fn from_python(value: Value) -> Result<bool, Mismatch> {
        if let Value::Bool(b) = value { Ok(b) } else { Err(Mismatch::new("bool", &value)) }
    }
}

impl IntoPython for bool {
    fn into_python(self) -> Value {
        Value::Bool(self)
    }
}

macro_rules! from {
    ($([$($p:ident),*] $type:ty),* $(,)?) => { $(
        impl<$($p: IntoPython),*> From<$type> for Value {
            fn from(value: $type) -> Value {
                value.into_python()
            }
        }
    )* };
}
from!(
    [] (), [] bool, [] i8, [] i16, [] i32, [] i64, [] i128, [] isize, [] u8, [] u16, [] u32, [] u64, [] u128, [] usize,
    [] f32, [] f64, [] char, [] &str, [] String, [] BigInt, [] Bytes, [] Object, [T] Vec<T>, [T] Option<T>, [A] (A,),
    [A, B] (A, B), [A, B, C] (A, B, C), [A, B, C, D] (A, B, C, D),
);

macro_rules! ints {
    ($($int:ty),*) => { $(
        impl FromPython for $int {
            fn from_python(value: Value) -> Result<$int, Mismatch> {
                let out = |shown: String| Mismatch(format!("{shown} does not fit into {}", stringify!($int)));
                match value {
                    Value::Int(i) => <$int>::try_from(i).map_err(|_| out(i.to_string())),
                    Value::Bool(b) => Ok(b.into()),
                    Value::BigInt(i) => <$int>::try_from(&i).map_err(|_| out("an int of that size".into())),
                    other => Err(Mismatch::new("int", &other)),
                }
            }
        }
        impl IntoPython for $int {
            fn into_python(self) -> Value {
                i64::try_from(self).map_or_else(|_| Value::BigInt(self.into()), Value::Int)
            }
        }
    )* };
}
ints!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);

impl FromPython for BigInt {
    fn from_python(value: Value) -> Result<BigInt, Mismatch> {
        match value {
            Value::Int(i) => Ok(i.into()),
            Value::BigInt(i) => Ok(i),
            other => Err(Mismatch::new("int", &other)),
        }
    }
}

impl IntoPython for BigInt {
    fn into_python(self) -> Value {
        i64::try_from(&self).map_or_else(|_| Value::BigInt(self), Value::Int)
    }
}

impl FromPython for f64 {
    fn from_python(value: Value) -> Result<f64, Mismatch> {
        match value {
            Value::Float(x) => Ok(x),
            Value::Int(i) => Ok(i as f64),
            other => Err(Mismatch::new("float", &other)),
        }
    }
}

impl FromPython for f32 {
    fn from_python(value: Value) -> Result<f32, Mismatch> {
        f64::from_python(value).map(|x| x as f32)
    }
}

impl IntoPython for f64 {
    fn into_python(self) -> Value {
        Value::Float(self)
    }
}

impl IntoPython for f32 {
    fn into_python(self) -> Value {
        Value::Float(self.into())
    }
}

impl FromPython for String {
    fn from_python(value: Value) -> Result<String, Mismatch> {
        if let Value::Str(text) = value { Ok(text) } else { Err(Mismatch::new("str", &value)) }
    }
}

impl IntoPython for String {
    fn into_python(self) -> Value {
        Value::Str(self)
    }
}

impl IntoPython for &str {
    fn into_python(self) -> Value {
        Value::Str(self.to_string())
    }
}

impl FromPython for char {
    fn from_python(value: Value) -> Result<char, Mismatch> {
        let text = String::from_python(value)?;
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) => Ok(c),
            _ => Err(Mismatch(format!("expected one character, found {}", text.chars().count()))),
        }
    }
}

impl IntoPython for char {
    fn into_python(self) -> Value {
        Value::Str(self.to_string())
    }
}

impl FromPython for Bytes {
    fn from_python(value: Value) -> Result<Bytes, Mismatch> {
        if let Value::Bytes(bytes) = value { Ok(Bytes(bytes)) } else { Err(Mismatch::new("bytes", &value)) }
    }
}

impl IntoPython for Bytes {
    fn into_python(self) -> Value {
        Value::Bytes(self.0)
    }
}

impl<T: FromPython> FromPython for Option<T> {
    fn from_python(value: Value) -> Result<Option<T>, Mismatch> {
        if value == Value::None { Ok(None) } else { T::from_python(value).map(Some) }
    }
}

impl<T: IntoPython> IntoPython for Option<T> {
    fn into_python(self) -> Value {
        self.map_or(Value::None, T::into_python)
    }
}

/// The items of a list, tuple or set.
fn items(value: Value, expected: &str) -> Result<Vec<Value>, Mismatch> {
    match value {
        Value::List(items) | Value::Tuple(items) | Value::Set(items) => Ok(items),
        other => Err(Mismatch::new(expected, &other)),
    }
}

impl<T: FromPython> FromPython for Vec<T> {
    fn from_python(value: Value) -> Result<Vec<T>, Mismatch> {
        items(value, "list")?.into_iter().map(T::from_python).collect()
    }
}

impl<T: IntoPython> IntoPython for Vec<T> {
    fn into_python(self) -> Value {
        Value::List(self.into_iter().map(T::into_python).collect())
    }
}

impl<T: FromPython + Eq + Hash, S: BuildHasher + Default> FromPython for HashSet<T, S> {
    fn from_python(value: Value) -> Result<HashSet<T, S>, Mismatch> {
        items(value, "set")?.into_iter().map(T::from_python).collect()
    }
}

impl<T: IntoPython, S> IntoPython for HashSet<T, S> {
    fn into_python(self) -> Value {
        Value::Set(self.into_iter().map(T::into_python).collect())
    }
}

impl<T: FromPython + Ord> FromPython for BTreeSet<T> {
    fn from_python(value: Value) -> Result<BTreeSet<T>, Mismatch> {
        items(value, "set")?.into_iter().map(T::from_python).collect()
    }
}

impl<T: IntoPython> IntoPython for BTreeSet<T> {
    fn into_python(self) -> Value {
        Value::Set(self.into_iter().map(T::into_python).collect())
    }
}

fn pairs<K: FromPython, V: FromPython, M: FromIterator<(K, V)>>(value: Value) -> Result<M, Mismatch> {
    match value {
        Value::Dict(entries) => {
            entries.into_iter().map(|(k, v)| Ok((K::from_python(k)?, V::from_python(v)?))).collect()
        }
        other => Err(Mismatch::new("dict", &other)),
    }
}

fn dict<K: IntoPython, V: IntoPython>(entries: impl IntoIterator<Item = (K, V)>) -> Value {
    Value::Dict(entries.into_iter().map(|(k, v)| (k.into_python(), v.into_python())).collect())
}

impl<K: FromPython + Eq + Hash, V: FromPython, S: BuildHasher + Default> FromPython for HashMap<K, V, S> {
    fn from_python(value: Value) -> Result<HashMap<K, V, S>, Mismatch> {
        pairs(value)
    }
}

impl<K: IntoPython, V: IntoPython, S> IntoPython for HashMap<K, V, S> {
    fn into_python(self) -> Value {
        dict(self)
    }
}

impl<K: FromPython + Ord, V: FromPython> FromPython for BTreeMap<K, V> {
    fn from_python(value: Value) -> Result<BTreeMap<K, V>, Mismatch> {
        pairs(value)
    }
}

impl<K: IntoPython, V: IntoPython> IntoPython for BTreeMap<K, V> {
    fn into_python(self) -> Value {
        dict(self)
    }
}

macro_rules! tuples {
    ($(($($name:ident),+) = $count:literal;)*) => { $(
        impl<$($name: FromPython),+> FromPython for ($($name,)+) {
            fn from_python(value: Value) -> Result<Self, Mismatch> {
                let found = items(value, "tuple")?;
                let count = found.len();
                let mut found = found.into_iter();
                if count != $count {
                    return Err(Mismatch(format!("expected {} items, found {count}", $count)));
                }
                Ok(($($name::from_python(found.next().unwrap_or(Value::None))?,)+))
            }
        }
        impl<$($name: IntoPython),+> IntoPython for ($($name,)+) {
            fn into_python(self) -> Value {
                #[allow(non_snake_case)]
                let ($($name,)+) = self;
                Value::Tuple(vec![$($name.into_python()),+])
            }
        }
    )* };
}
tuples! { (A) = 1; (A, B) = 2; (A, B, C) = 3; (A, B, C, D) = 4; (A, B, C, D, E) = 5; (A, B, C, D, E, F) = 6; }

impl FromPython for Object {
    fn from_python(value: Value) -> Result<Object, Mismatch> {
        if let Value::Object(object) = value { Ok(object) } else { Err(Mismatch::new("a Rust value", &value)) }
    }
}

impl IntoPython for Object {
    fn into_python(self) -> Value {
        Value::Object(self)
    }
}

impl<T: Any + Send + Sync> FromPython for Arc<T> {
    fn from_python(value: Value) -> Result<Arc<T>, Mismatch> {
        let expected = super::object::short_name(std::any::type_name::<T>());
        match value {
            Value::Object(object) => {
                object.get().ok_or_else(|| Mismatch(format!("expected {expected}, found another Rust value")))
            }
            other => Err(Mismatch::new(expected, &other)),
        }
    }
}

impl<T: Any + Send + Sync> IntoPython for Arc<T> {
    fn into_python(self) -> Value {
        Value::Object(Object::shared(self))
    }
}
