//! Python values by serde.

use super::{FromPython, IntoPython, Mismatch, Value};
use num_bigint::BigInt;
use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{self, DeserializeOwned, IntoDeserializer, Visitor};
use serde::ser::{self, Serialize};

/// A parameter or result of a function of the host that goes by serde: structs are dicts (or dataclasses, as parameters),
/// enums as in JSON.
///
/// ```
/// use withal::{IntoPython, Serde, Value};
///
/// #[derive(serde::Serialize)]
/// struct Point { x: i32 }
///
/// assert_eq!(Serde(Point { x: 3 }).into_python(), Value::Dict(vec![("x".into(), 3.into())]));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Serde<T>(pub T);

impl<T: DeserializeOwned> FromPython for Serde<T> {
    fn from_python(value: Value) -> Result<Serde<T>, Mismatch> {
        from_value(value).map(Serde)
    }
}

impl<T: Serialize> IntoPython for Serde<T> {
    /// What serde refuses (a map inside a set, say) becomes text that says so.
    fn into_python(self) -> Value {
        to_value(&self.0).unwrap_or_else(|error| Value::Str(error.to_string()))
    }
}

/// A value of a type that serde can make.
///
/// # Errors
///
/// If it does not fit.
///
/// ```
/// let numbers: Vec<u8> = withal::from_value(withal::Value::from(vec![1, 2])).unwrap();
/// assert_eq!(numbers, [1, 2]);
/// ```
pub fn from_value<T: DeserializeOwned>(value: Value) -> Result<T, Mismatch> {
    T::deserialize(value)
}

/// The Python value of anything that serde can take apart.
///
/// # Errors
///
/// What the type's own `Serialize` says.
///
/// ```
/// assert_eq!(withal::to_value(&(1, "a")).unwrap(), (1, "a").into());
/// ```
pub fn to_value<T: Serialize + ?Sized>(value: &T) -> Result<Value, Mismatch> {
    value.serialize(Writer)
}

impl de::Error for Mismatch {
    fn custom<T: std::fmt::Display>(text: T) -> Mismatch {
        Mismatch(text.to_string())
    }
}

impl ser::Error for Mismatch {
    fn custom<T: std::fmt::Display>(text: T) -> Mismatch {
        Mismatch(text.to_string())
    }
}

impl IntoDeserializer<'_, Mismatch> for Value {
    type Deserializer = Value;
    fn into_deserializer(self) -> Value {
        self
    }
}

impl<'de> de::Deserializer<'de> for Value {
    type Error = Mismatch;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        match self {
            Value::None => visitor.visit_unit(),
            Value::Bool(b) => visitor.visit_bool(b),
            Value::Int(i) => visitor.visit_i64(i),
            Value::BigInt(i) => match (u64::try_from(&i), i128::try_from(&i), u128::try_from(&i)) {
                (Ok(i), _, _) => visitor.visit_u64(i),
                (_, Ok(i), _) => visitor.visit_i128(i),
                (_, _, Ok(i)) => visitor.visit_u128(i),
                _ => visitor.visit_string(i.to_string()),
            },
            Value::Float(x) => visitor.visit_f64(x),
            Value::Str(text) => visitor.visit_string(text),
            Value::Bytes(bytes) => visitor.visit_byte_buf(bytes),
            Value::List(items) | Value::Tuple(items) | Value::Set(items) => {
                let mut items = SeqDeserializer::new(items.into_iter());
                let value = visitor.visit_seq(&mut items)?;
                items.end()?;
                Ok(value)
            }
            Value::Dict(entries) => map(entries.into_iter(), visitor),
            Value::Instance { attributes, .. } => {
                map(attributes.into_iter().map(|(name, value)| (Value::Str(name), value)), visitor)
            }
            other @ (Value::Object(_) | Value::Other { .. }) => Err(Mismatch::new("data", &other)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        if self == Value::None { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Mismatch> {
        visitor.visit_newtype_struct(self)
    }

    /// As in JSON: a text, or a dict of one item.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        match self {
            Value::Str(variant) => visitor.visit_enum(IntoDeserializer::<Mismatch>::into_deserializer(variant)),
            Value::Dict(entries) if entries.len() == 1 => {
                visitor.visit_enum(de::value::MapAccessDeserializer::new(MapDeserializer::new(entries.into_iter())))
            }
            other => {
                let _ = variants;
                Err(Mismatch::new(&format!("a variant of {name}: str or dict of one item"), &other))
            }
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

fn map<'de, V: Visitor<'de>>(entries: impl Iterator<Item = (Value, Value)>, visitor: V) -> Result<V::Value, Mismatch> {
    let mut entries = MapDeserializer::new(entries);
    let value = visitor.visit_map(&mut entries)?;
    entries.end()?;
    Ok(value)
}

/// Makes values of what serde takes apart.
struct Writer;

/// The items or entries of a value so far, and the variant that it is, if it is one.
#[derive(Default)]
struct Parts {
    variant: Option<&'static str>,
    tuple: bool,
    items: Vec<Value>,
    entries: Vec<(Value, Value)>,
}

impl Parts {
    fn variant(name: &'static str) -> Parts {
        Parts { variant: Some(name), ..Parts::default() }
    }
    fn tagged(self, value: Value) -> Value {
        match self.variant {
            Some(name) => Value::Dict(vec![(name.into(), value)]),
            None => value,
        }
    }
    fn sequence(mut self) -> Value {
        let items = std::mem::take(&mut self.items);
        let value = if self.tuple { Value::Tuple(items) } else { Value::List(items) };
        self.tagged(value)
    }
    fn map(mut self) -> Value {
        let entries = std::mem::take(&mut self.entries);
        self.tagged(Value::Dict(entries))
    }
    fn push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Mismatch> {
        self.items.push(to_value(value)?);
        Ok(())
    }
    fn field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Mismatch> {
        self.entries.push((key.into(), to_value(value)?));
        Ok(())
    }
}

macro_rules! plain {
    ($($method:ident: $type:ty),* $(,)?) => { $(
        fn $method(self, value: $type) -> Result<Value, Mismatch> {
            Ok(value.into_python())
        }
    )* };
}

impl ser::Serializer for Writer {
    type Ok = Value;
    type Error = Mismatch;
    type SerializeSeq = Parts;
    type SerializeTuple = Parts;
    type SerializeTupleStruct = Parts;
    type SerializeTupleVariant = Parts;
    type SerializeMap = Parts;
    type SerializeStruct = Parts;
    type SerializeStructVariant = Parts;

    plain! {
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_f32: f32, serialize_f64: f64,
        serialize_char: char, serialize_str: &str,
    }
    fn serialize_u64(self, value: u64) -> Result<Value, Mismatch> {
        Ok(value.into_python())
    }
    fn serialize_i128(self, value: i128) -> Result<Value, Mismatch> {
        Ok(BigInt::from(value).into_python())
    }
    fn serialize_u128(self, value: u128) -> Result<Value, Mismatch> {
        Ok(BigInt::from(value).into_python())
    }
    fn serialize_bytes(self, value: &[u8]) -> Result<Value, Mismatch> {
        Ok(Value::Bytes(value.to_vec()))
    }
    fn serialize_none(self) -> Result<Value, Mismatch> {
        Ok(Value::None)
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Value, Mismatch> {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Result<Value, Mismatch> {
        Ok(Value::None)
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result<Value, Mismatch> {
        Ok(Value::None)
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<Value, Mismatch> {
        Ok(variant.into_python())
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<Value, Mismatch> {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Value, Mismatch> {
        Ok(Parts::variant(variant).tagged(to_value(value)?))
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Parts, Mismatch> {
        Ok(Parts::default())
    }
    fn serialize_tuple(self, _: usize) -> Result<Parts, Mismatch> {
        Ok(Parts { tuple: true, ..Parts::default() })
    }
    fn serialize_tuple_struct(self, _: &'static str, n: usize) -> Result<Parts, Mismatch> {
        self.serialize_tuple(n)
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Parts, Mismatch> {
        Ok(Parts { tuple: true, ..Parts::variant(variant) })
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Parts, Mismatch> {
        Ok(Parts::default())
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts, Mismatch> {
        Ok(Parts::default())
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Parts, Mismatch> {
        Ok(Parts::variant(variant))
    }
}

impl ser::SerializeMap for Parts {
    type Ok = Value;
    type Error = Mismatch;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Mismatch> {
        self.entries.push((to_value(key)?, Value::None));
        Ok(())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Mismatch> {
        let value = to_value(value)?;
        if let Some(last) = self.entries.last_mut() {
            last.1 = value;
        }
        Ok(())
    }
    fn end(self) -> Result<Value, Mismatch> {
        Ok(self.map())
    }
}

macro_rules! sequences {
    ($($trait:ident::$method:ident),*) => { $(
        impl ser::$trait for Parts {
            type Ok = Value;
            type Error = Mismatch;
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Mismatch> {
                self.push(value)
            }
            fn end(self) -> Result<Value, Mismatch> {
                Ok(self.sequence())
            }
        }
    )* };
}
sequences!(
    SerializeSeq::serialize_element,
    SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field,
    SerializeTupleVariant::serialize_field
);

macro_rules! structs {
    ($($trait:ident),*) => { $(
        impl ser::$trait for Parts {
            type Ok = Value;
            type Error = Mismatch;
            fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Mismatch> {
                self.field(key, value)
            }
            fn end(self) -> Result<Value, Mismatch> {
                Ok(self.map())
            }
        }
    )* };
}
structs!(SerializeStruct, SerializeStructVariant);
