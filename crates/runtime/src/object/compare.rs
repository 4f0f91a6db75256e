//! Truth, equality, order: who is asked, in which order. How built-in values compare is in `compare_builtin`.

use crate::classes::class;
use crate::exception::exc;
use crate::heap::*;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use std::cmp::Ordering;
use withal_compiler::bytecode::CompareOp;

/// Whether an ordering satisfies an operator.
#[inline]
pub fn holds(op: CompareOp, order: Ordering) -> bool {
    match op {
        CompareOp::Lt => order.is_lt(),
        CompareOp::Le => order.is_le(),
        CompareOp::Gt => order.is_gt(),
        CompareOp::Ge => order.is_ge(),
        CompareOp::Ne | CompareOp::IsNot => order.is_ne(),
        _ => order.is_eq(),
    }
}

/// The same comparison with the operands exchanged.
pub fn swapped(op: CompareOp) -> CompareOp {
    match op {
        CompareOp::Lt => CompareOp::Gt,
        CompareOp::Le => CompareOp::Ge,
        CompareOp::Gt => CompareOp::Lt,
        CompareOp::Ge => CompareOp::Le,
        other => other,
    }
}

/// The special method of a comparison.
pub fn method_name(op: CompareOp) -> NameId {
    match op {
        CompareOp::Lt => name::LT,
        CompareOp::Le => name::LE,
        CompareOp::Gt => name::GT,
        CompareOp::Ge => name::GE,
        CompareOp::Ne => name::NE,
        _ => name::EQ,
    }
}

impl Vm {
    /// `bool(value)`.
    #[inline]
    pub fn truth(&mut self, value: Value) -> R<bool> {
        Ok(match value {
            Value::Bool(b) => b != 0,
            Value::None(_) => false,
            Value::Int(i) => i != 0,
            Value::ShortStr(s) => !s.is_empty(),
            Value::List(h) => !self.heap[h].0.is_empty(),
            _ => return self.truth_slow(value),
        })
    }

    fn truth_slow(&mut self, value: Value) -> R<bool> {
        Ok(match value {
            Value::Float(x) => x.get() != 0.0,
            Value::Str(h) => self.heap[h].chars != 0,
            Value::Complex(h) => self.heap[h].re != 0.0 || self.heap[h].im != 0.0,
            Value::Bytes(h) => !self.heap[h].0.is_empty(),
            Value::ByteArray(h) => !self.heap[h].0.is_empty(),
            Value::Tuple(h) => !self.heap[h].0.is_empty(),
            Value::Dict(h) => !self.heap[h].is_empty(),
            Value::View(h) => !self.heap[self.heap[h].dict].is_empty(),
            Value::Set(h) | Value::FrozenSet(h) => !self.heap[h].is_empty(),
            Value::Range(h) => !num_traits::Zero::is_zero(&self.heap.range_len(h)),
            Value::NotImplemented(_) => {
                return Err(self.type_error("NotImplemented should not be used in a boolean context"));
            }
            Value::Class(h) if self.heap[h].metaclass != class::TYPE => self.truth_special(value)?,
            Value::Object(h) => match self.heap[h].data.items() {
                Some(items) => items != 0,
                None => self.truth_special(value)?,
            },
            Value::Instance(_) | Value::Future(_) => self.truth_special(value)?,
            _ => true,
        })
    }

    fn truth_special(&mut self, value: Value) -> R<bool> {
        let which = match self.lookup_on_type(value, name::BOOL) {
            Some(Value::None(_)) => {
                let kind = self.type_name(value);
                return Err(self.type_error(format!("'{kind}' cannot be interpreted as a boolean")));
            }
            Some(_) => name::BOOL,
            None => name::LEN,
        };
        match self.call_special(value, which, &[])? {
            Some(result) => self.truth_of_special(value, result),
            None => Ok(true),
        }
    }

    /// The truth of a value whose `__bool__`, or `__len__` if it has none, gave this.
    pub fn truth_of_special(&mut self, value: Value, result: Value) -> R<bool> {
        if self.lookup_on_type(value, name::BOOL).is_none() {
            return Ok(self.checked_len(result)? != 0);
        }
        match result {
            Value::Bool(b) => Ok(b != 0),
            _ => {
                let kind = self.type_name(result);
                Err(self.type_error(format!("__bool__ should return bool, returned {kind}")))
            }
        }
    }

    /// What a `__len__` gave as a length.
    pub fn checked_len(&mut self, len: Value) -> R<usize> {
        let int = self.index(len)?;
        match self.heap.int_ref(int) {
            Some(i) if i.is_negative() => Err(self.value_error("__len__() should return >= 0")),
            Some(i) => match i.to_i64() {
                Some(i) => Ok(usize::try_from(i).unwrap_or(0)),
                None => Err(self.raise(exc::OVERFLOW_ERROR, "cannot fit 'int' into an index-sized integer")),
            },
            None => Ok(0),
        }
    }

    /// `a == b` as a truth value; identical objects are equal without being asked.
    #[inline]
    pub fn eq(&mut self, a: Value, b: Value) -> R<bool> {
        if a.is(b) {
            return Ok(true);
        }
        match (a, b) {
            (Value::ShortStr(_), Value::ShortStr(_)) | (Value::Int(_), Value::Int(_)) => Ok(false),
            (Value::Str(x), Value::Str(y)) => Ok(self.heap.same_text(x, y)),
            _ => match self.compare(CompareOp::Eq, a, b)? {
                Value::Bool(b) => Ok(b != 0),
                other => self.truth(other),
            },
        }
    }

    /// `a op b` as a value.
    #[inline]
    pub fn compare(&mut self, op: CompareOp, a: Value, b: Value) -> R {
        match (a, b) {
            (Value::Int(x), Value::Int(y)) => match op {
                CompareOp::Lt => return Ok(Value::bool(x < y)),
                CompareOp::Le => return Ok(Value::bool(x <= y)),
                CompareOp::Gt => return Ok(Value::bool(x > y)),
                CompareOp::Ge => return Ok(Value::bool(x >= y)),
                CompareOp::Eq => return Ok(Value::bool(x == y)),
                CompareOp::Ne => return Ok(Value::bool(x != y)),
                _ => {}
            },
            (Value::ShortStr(x), Value::ShortStr(y)) => match op {
                CompareOp::Eq => return Ok(Value::bool(x == y)),
                CompareOp::Ne => return Ok(Value::bool(x != y)),
                _ => {}
            },
            _ => {}
        }
        self.compare_slow(op, a, b)
    }

    fn compare_slow(&mut self, op: CompareOp, a: Value, b: Value) -> R {
        match op {
            CompareOp::Is => return Ok(Value::bool(a.is(b))),
            CompareOp::IsNot => return Ok(Value::bool(!a.is(b))),
            CompareOp::In => return self.contains(b, a).map(Value::bool),
            CompareOp::NotIn => return self.contains(b, a).map(|found| Value::bool(!found)),
            _ => {}
        }
        if let (CompareOp::Eq | CompareOp::Ne, Value::Instance(x), Value::Instance(y)) = (op, a, b) {
            let (x, y) = (self.heap.shape(self.heap[x].shape).class, self.heap.shape(self.heap[y].shape).class);
            if self.class_cache(x).identity && self.class_cache(y).identity {
                return Ok(Value::bool(a.is(b) == (op == CompareOp::Eq)));
            }
        }
        let (asked_a, asked_b) = (self.is_asked(a), self.is_asked(b));
        if !asked_a && !asked_b {
            let result = self.compare_builtin(op, a, b)?;
            return if matches!(result, Value::NotImplemented(_)) {
                self.compare_default(op, a, b)
            } else {
                Ok(result)
            };
        }
        let (class_a, class_b) = (self.class_of(a), self.class_of(b));
        let first = class_a != class_b && self.is_subclass(class_b, class_a);
        if first {
            let result = self.half_compare(swapped(op), b, a)?;
            if !matches!(result, Value::NotImplemented(_)) {
                return Ok(result);
            }
        }
        let result = self.half_compare(op, a, b)?;
        if !matches!(result, Value::NotImplemented(_)) {
            return Ok(result);
        }
        if !first {
            let result = self.half_compare(swapped(op), b, a)?;
            if !matches!(result, Value::NotImplemented(_)) {
                return Ok(result);
            }
        }
        self.compare_default(op, a, b)
    }

    /// Whether a value's class is to be asked for its special methods.
    #[inline]
    fn is_asked(&self, value: Value) -> bool {
        match value {
            Value::Instance(_) | Value::Object(_) | Value::Future(_) => true,
            Value::Class(h) => self.heap[h].metaclass != class::TYPE,
            _ => false,
        }
    }

    /// What the first operand's class says; `NotImplemented` if it has nothing to say.
    pub fn half_compare(&mut self, op: CompareOp, a: Value, b: Value) -> R {
        if !self.is_asked(a) {
            return self.compare_builtin(op, a, b);
        }
        let class = self.class_of(a);
        match self.lookup_where(class, method_name(op)) {
            None => Ok(Value::NOT_IMPLEMENTED),
            Some((owner, _)) if owner == class::OBJECT => self.compare_as_object(op, a, b),
            Some((_, Value::None(_))) => {
                let kind = self.type_name(Value::NONE);
                Err(self.type_error(format!("'{kind}' object is not callable")))
            }
            Some((_, method)) => self.nested(" in comparison", |vm| vm.call_unbound(method, a, &[b])),
        }
    }

    /// `object.__eq__` and its kin: identity; `!=` is the opposite of the class's `==`.
    pub fn compare_as_object(&mut self, op: CompareOp, a: Value, b: Value) -> R {
        match op {
            CompareOp::Eq if a.is(b) => Ok(Value::TRUE),
            CompareOp::Ne => {
                let class = self.class_of(a);
                let equal = match self.lookup_where(class, name::EQ) {
                    Some((owner, method)) if owner != class::OBJECT => self.call_unbound(method, a, &[b])?,
                    _ if a.is(b) => Value::TRUE,
                    _ => Value::NOT_IMPLEMENTED,
                };
                if matches!(equal, Value::NotImplemented(_)) {
                    return Ok(equal);
                }
                self.truth(equal).map(|equal| Value::bool(!equal))
            }
            _ => Ok(Value::NOT_IMPLEMENTED),
        }
    }

    /// What two objects are that nobody could compare: identical or not, equal accordingly.
    pub fn compare_default(&mut self, op: CompareOp, a: Value, b: Value) -> R {
        match op {
            CompareOp::Eq => Ok(Value::bool(a.is(b))),
            CompareOp::Ne => Ok(Value::bool(!a.is(b))),
            _ => {
                let (symbol, a, b) = (op.symbol(), self.type_name(a), self.type_name(b));
                Err(self.type_error(format!("'{symbol}' not supported between instances of '{a}' and '{b}'")))
            }
        }
    }
}
