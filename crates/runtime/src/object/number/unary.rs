//! `-x`, `+x`, `~x`, `abs(x)`, and what counts as an index or a float.

use crate::classes::class;
use crate::exception::exc;
use crate::heap::*;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::Value;
use withal_text::{IntRef, number};

/// What `~True` warns of.
const OF_BOOL: &str = "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the \
    bitwise inversion of the underlying int object and is usually not what you expect from negating a bool. Use the \
    'not' operator for boolean negation or ~int(x) if you really want the bitwise inversion of the underlying int.";

impl Vm {
    /// `-value`.
    #[inline]
    pub fn negate(&mut self, value: Value) -> R {
        match value {
            Value::Int(i) if i != i64::MIN => Ok(Value::Int(-i)),
            Value::Float(x) => Ok(Value::float(-x.get())),
            Value::Instance(_) | Value::Object(_) => self.unary_special(value, name::NEG, "-"),
            _ => match self.negate_number(value)? {
                Value::NotImplemented(_) => self.unary_special(value, name::NEG, "-"),
                result => Ok(result),
            },
        }
    }

    /// `-value` of a number, `NotImplemented` for anything else: what `int.__neg__` and its kin do.
    pub fn negate_number(&mut self, value: Value) -> R {
        Ok(match self.heap.payload(value) {
            Value::Float(x) => Value::float(-x.get()),
            Value::Complex(h) => {
                let Complex { re, im } = self.heap[h];
                self.complex(-re, -im)
            }
            number => match self.heap.int_ref(number) {
                Some(int) => {
                    let negative = -int.to_big();
                    self.heap.int(negative)
                }
                None => Value::NOT_IMPLEMENTED,
            },
        })
    }

    /// `+value`.
    pub fn positive(&mut self, value: Value) -> R {
        match value {
            Value::Int(_) | Value::BigInt(_) | Value::Float(_) | Value::Complex(_) => Ok(value),
            Value::Bool(b) => Ok(Value::Int(b as i64)),
            _ => self.unary_special(value, name::POS, "+"),
        }
    }

    /// `~value`.
    pub fn invert(&mut self, value: Value) -> R {
        match value {
            Value::Int(i) => Ok(Value::Int(!i)),
            Value::Bool(_) => {
                self.warn(exc::DEPRECATION_WARNING.class(), OF_BOOL)?;
                self.invert_int(value)
            }
            Value::BigInt(_) => self.invert_int(value),
            _ => self.unary_special(value, name::INVERT, "~"),
        }
    }

    /// `~value` of an int.
    pub fn invert_int(&mut self, value: Value) -> R {
        let inverted = self.heap.int_ref(value).map(|int| !int.to_big());
        Ok(inverted.map_or(Value::NOT_IMPLEMENTED, |int| self.heap.int(int)))
    }

    /// `abs(value)` of a number, `NotImplemented` for anything else.
    pub fn abs_number(&mut self, value: Value) -> R {
        Ok(match self.heap.payload(value) {
            Value::Int(i) if i != i64::MIN => Value::Int(i.abs()),
            Value::Float(x) => Value::float(x.get().abs()),
            Value::Complex(h) => {
                let Complex { re, im } = self.heap[h];
                let size = re.hypot(im);
                if size.is_infinite() && re.is_finite() && im.is_finite() {
                    return Err(self.raise(exc::OVERFLOW_ERROR, "absolute value too large"));
                }
                Value::float(size)
            }
            number => match self.heap.int_ref(number) {
                Some(int) if !int.is_negative() => {
                    let int = int.to_big();
                    self.heap.int(int)
                }
                Some(_) => return self.negate_number(number),
                None => Value::NOT_IMPLEMENTED,
            },
        })
    }

    fn unary_special(&mut self, value: Value, method: NameId, symbol: &str) -> R {
        match self.call_special(value, method, &[])? {
            Some(result) => Ok(result),
            None => {
                let kind = self.type_name(value);
                Err(self.type_error(format!("bad operand type for unary {symbol}: '{kind}'")))
            }
        }
    }

    /// `operator.index(value)`: an int value; `TypeError` for what is none.
    pub fn index(&mut self, value: Value) -> R {
        match value {
            Value::Int(_) | Value::BigInt(_) => return Ok(value),
            Value::Bool(b) => return Ok(Value::Int(b as i64)),
            _ => {}
        }
        if let int @ (Value::Int(_) | Value::BigInt(_)) = self.heap.payload(value) {
            return Ok(int);
        }
        match self.call_special(value, name::INDEX, &[])? {
            Some(result) => match self.heap.payload(result) {
                int @ (Value::Int(_) | Value::BigInt(_)) => Ok(int),
                Value::Bool(b) => Ok(Value::Int(b as i64)),
                _ => {
                    let kind = self.type_name(result);
                    Err(self.type_error(format!("__index__ returned non-int (type {kind})")))
                }
            },
            None => {
                let kind = self.type_name(value);
                Err(self.type_error(format!("'{kind}' object cannot be interpreted as an integer")))
            }
        }
    }

    /// An index or count as `i64`, clamped to its range when `clamp` (slices), else `OverflowError` with `cannot fit 'int' into an index-sized integer`.
    pub fn index_i64(&mut self, value: Value, clamp: bool) -> R<i64> {
        if let Value::Int(i) = value {
            return Ok(i);
        }
        let int = self.index(value)?;
        match self.heap.int_ref(int) {
            Some(IntRef::Small(i)) => Ok(i),
            Some(big) if clamp => Ok(if big.is_negative() { i64::MIN } else { i64::MAX }),
            _ => {
                let kind = self.type_name(value);
                Err(self.raise(exc::OVERFLOW_ERROR, format!("cannot fit '{kind}' into an index-sized integer")))
            }
        }
    }

    /// An argument that is a size or a count: `OverflowError` beyond 64 bits.
    #[inline]
    pub fn ssize(&mut self, value: Value) -> R<i64> {
        if let Value::Int(i) = value {
            return Ok(i);
        }
        let int = self.index(value)?;
        match self.heap.int_ref(int) {
            Some(IntRef::Small(i)) => Ok(i),
            _ => Err(self.raise(exc::OVERFLOW_ERROR, "Python int too large to convert to C ssize_t")),
        }
    }

    /// `float(value)` of a number (ints, floats, `__float__`, `__index__`), with `must be real number, not str`.
    #[inline]
    pub fn to_float(&mut self, value: Value) -> R<f64> {
        match value {
            Value::Float(x) => Ok(x.get()),
            Value::Int(i) => Ok(i as f64),
            // A float of a subclass is taken for what it carries.
            _ if let Value::Float(x) = self.heap.payload(value) => Ok(x.get()),
            _ => match self.float_of(value)? {
                Some(x) => Ok(x),
                None => {
                    let kind = self.type_name(value);
                    Err(self.type_error(format!("must be real number, not {kind}")))
                }
            },
        }
    }

    /// `float(value)` of a number, by its `__float__` or `__index__`; `None` for what is no number.
    pub fn float_of(&mut self, value: Value) -> R<Option<f64>> {
        let own = matches!(value, Value::Instance(_)) && self.overrides(value, name::FLOAT);
        if !own {
            match self.heap.payload(value) {
                Value::Float(x) => return Ok(Some(x.get())),
                Value::Int(i) => return Ok(Some(i as f64)),
                Value::Bool(b) => return Ok(Some(b as f64)),
                Value::BigInt(h) => return number::int_to_float(&self.heap[h]).map(Some).map_err(|f| self.fail(f)),
                _ => {}
            }
        }
        if let Some(result) = self.call_special(value, name::FLOAT, &[])? {
            return match self.heap.payload(result) {
                Value::Float(x) => Ok(Some(x.get())),
                _ => Err(self.bad_float(value, result)),
            };
        }
        if self.lookup_on_type(value, name::INDEX).is_some_and(|m| !m.is_none()) {
            let int = self.index(value)?;
            return self.float_of(int);
        }
        Ok(None)
    }

    fn bad_float(&mut self, value: Value, result: Value) -> Raised {
        let (class, kind) = (self.type_name(value), self.type_name(result));
        self.type_error(format!("{class}.__float__ returned non-float (type {kind})"))
    }

    /// Whether a value's class has a special method that none of the built-in classes gave it.
    pub fn overrides(&self, value: Value, method: NameId) -> bool {
        let class = self.class_of(value);
        class != class::OBJECT
            && self.lookup_where(class, method).is_some_and(|(owner, _)| !self.heap[owner].flags.builtin)
    }
}
