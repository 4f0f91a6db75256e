//! Arithmetic: binary, augmented and unary operators, conversions to ints and floats. The operations themselves are in
//! the files beside this one; here is who is asked, and in which order.

mod complex;
mod float;
mod int;
mod pow;
mod sequence;
mod unary;

pub use complex::divide as divide_complex;
pub use float::{div_mod as float_div_mod, floor_div as float_floor_div, modulo as float_modulo};
pub use int::{MAX_BITS, Num, div_mod as int_div_mod};

use crate::classes::class;
use crate::heap::*;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::{Handle, Value};
use withal_compiler::bytecode::BinaryOp;

/// The special methods of an operator: itself, reflected, in place.
pub fn method_names(op: BinaryOp) -> [NameId; 3] {
    match op {
        BinaryOp::Add => [name::ADD, name::RADD, name::IADD],
        BinaryOp::Sub => [name::SUB, name::RSUB, name::ISUB],
        BinaryOp::Mul => [name::MUL, name::RMUL, name::IMUL],
        BinaryOp::Div => [name::TRUEDIV, name::RTRUEDIV, name::ITRUEDIV],
        BinaryOp::FloorDiv => [name::FLOORDIV, name::RFLOORDIV, name::IFLOORDIV],
        BinaryOp::Mod => [name::MOD, name::RMOD, name::IMOD],
        BinaryOp::Pow => [name::POW, name::RPOW, name::IPOW],
        BinaryOp::Shl => [name::LSHIFT, name::RLSHIFT, name::ILSHIFT],
        BinaryOp::Shr => [name::RSHIFT, name::RRSHIFT, name::IRSHIFT],
        BinaryOp::And => [name::AND, name::RAND, name::IAND],
        BinaryOp::Or => [name::OR, name::ROR, name::IOR],
        BinaryOp::Xor => [name::XOR, name::RXOR, name::IXOR],
        BinaryOp::MatMul => [name::MATMUL, name::RMATMUL, name::IMATMUL],
    }
}

impl Vm {
    /// `a op b`.
    #[inline]
    pub fn binary(&mut self, op: BinaryOp, a: Value, b: Value) -> R {
        match (a, b) {
            (Value::Int(x), Value::Int(y)) => {
                if let Some(result) = int::small(op, x, y) {
                    return Ok(result);
                }
            }
            (Value::Float(x), Value::Float(y)) => {
                if let Some(result) = float::quick(op, x.get(), y.get()) {
                    return Ok(result);
                }
            }
            (Value::Complex(_), Value::Complex(_)) if matches!(op, BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul) => {
                return self.binary_complexes(op, a, b);
            }
            _ => {}
        }
        self.binary_slow(op, a, b)
    }

    fn binary_slow(&mut self, op: BinaryOp, a: Value, b: Value) -> R {
        if let (Value::BigInt(_), Value::BigInt(_) | Value::Int(_)) | (Value::Int(_), Value::BigInt(_)) = (a, b)
            && op != BinaryOp::MatMul
        {
            return self.binary_ints(op, a, b);
        }
        match self.binary_builtin(op, a, b)? {
            Value::NotImplemented(_) => self.binary_dispatch(op, a, b, op.symbol()),
            result => Ok(result),
        }
    }

    /// `a op= b`.
    pub fn in_place(&mut self, op: BinaryOp, a: Value, b: Value) -> R {
        if let (BinaryOp::Add, Value::Str(text), Value::ShortStr(_) | Value::Str(_)) = (op, a, b)
            && let Some(result) = self.append_str(text, b)
        {
            return Ok(result);
        }
        if !matches!(
            a,
            Value::Instance(_)
                | Value::List(_)
                | Value::ByteArray(_)
                | Value::Set(_)
                | Value::Dict(_)
                | Value::Object(_)
        ) {
            let result = match (a, b) {
                (Value::Int(x), Value::Int(y)) => int::small(op, x, y),
                (Value::Float(x), Value::Float(y)) => float::quick(op, x.get(), y.get()),
                _ => None,
            };
            return match result {
                Some(result) => Ok(result),
                None => match self.binary_builtin(op, a, b)? {
                    Value::NotImplemented(_) => self.binary_dispatch(op, a, b, &format!("{}=", op.symbol())),
                    result => Ok(result),
                },
            };
        }
        let [_, _, in_place] = method_names(op);
        // Sequences that are subclassed concatenate in place by the number protocol, without asking the other operand.
        let asked = if op == BinaryOp::Add { a } else { self.heap.payload(a) };
        if matches!(asked, Value::List(_) | Value::ByteArray(_) | Value::Object(_))
            && [a, b].iter().any(|operand| matches!(operand, Value::Instance(_) | Value::Object(_)))
            && self.lookup_where(self.class_of(a), in_place).is_some_and(|(owner, _)| concatenates(op, owner))
            && let Some(result) = self.ask_numbers(op, a, b, false)?
        {
            return Ok(result);
        }
        if let Some(result) = self.call_special(a, in_place, &[b])?
            && !matches!(result, Value::NotImplemented(_))
        {
            return Ok(result);
        }
        match self.binary_builtin(op, a, b)? {
            Value::NotImplemented(_) => self.binary_dispatch(op, a, b, &format!("{}=", op.symbol())),
            result => Ok(result),
        }
    }

    /// The operation for two values that are exactly of built-in types; `NotImplemented` for all others.
    fn binary_builtin(&mut self, op: BinaryOp, a: Value, b: Value) -> R {
        match a {
            Value::Instance(_) | Value::Object(_) | Value::Class(_) => return Ok(Value::NOT_IMPLEMENTED),
            _ => {}
        }
        match (op, a) {
            _ if matches!(b, Value::Instance(_) | Value::Object(_)) => Ok(Value::NOT_IMPLEMENTED),
            (BinaryOp::Add, Value::ShortStr(_) | Value::Str(_)) if matches!(b, Value::ShortStr(_) | Value::Str(_)) => {
                self.concat_str(a, b)
            }
            (BinaryOp::Add, Value::Tuple(_)) if matches!(b, Value::Tuple(_)) => self.concat(a, b),
            (BinaryOp::Add, Value::List(_)) if matches!(b, Value::List(_)) => self.concat(a, b),
            (BinaryOp::Mod, Value::ShortStr(_) | Value::Str(_)) => self.percent_str(a, b),
            (BinaryOp::Mod, Value::Bytes(_) | Value::ByteArray(_)) => self.percent_bytes(a, b),
            (BinaryOp::Mul, _) if is_sequence(a) && matches!(b, Value::Int(_) | Value::Bool(_) | Value::BigInt(_)) => {
                self.repeat(a, b)
            }
            (BinaryOp::Mul, Value::Int(_) | Value::Bool(_) | Value::BigInt(_)) if is_sequence(b) => self.repeat(b, a),
            _ => self.binary_numbers(op, a, b),
        }
    }

    /// The operation on two numbers, instances of subclasses taken for their numbers; `NotImplemented` for others.
    /// This is what `int.__add__` and its kin do.
    pub fn binary_numbers(&mut self, op: BinaryOp, a: Value, b: Value) -> R {
        let (a, b) = (self.heap.payload(a), self.heap.payload(b));
        let rank = |v: Value| match v {
            Value::Bool(_) => 1,
            Value::Int(_) | Value::BigInt(_) => 2,
            Value::Float(_) => 3,
            Value::Complex(_) => 4,
            _ => 0,
        };
        match (rank(a), rank(b)) {
            (0, _) | (_, 0) => Ok(Value::NOT_IMPLEMENTED),
            (1, 1) if matches!(op, BinaryOp::And | BinaryOp::Or | BinaryOp::Xor) => {
                let (x, y) = (matches!(a, Value::Bool(1)), matches!(b, Value::Bool(1)));
                Ok(Value::bool(match op {
                    BinaryOp::And => x && y,
                    BinaryOp::Or => x || y,
                    _ => x != y,
                }))
            }
            (1 | 2, 1 | 2) => self.binary_ints(op, a, b),
            (4, _) | (_, 4) => {
                if matches!(op, BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul | BinaryOp::Div | BinaryOp::Pow) {
                    self.binary_complexes(op, a, b)
                } else {
                    Ok(Value::NOT_IMPLEMENTED)
                }
            }
            _ => {
                if !float::has(op) {
                    return Ok(Value::NOT_IMPLEMENTED);
                }
                let (x, y) = (self.to_float(a)?, self.to_float(b)?);
                self.binary_floats(op, x, y)
            }
        }
    }

    /// The protocol of special methods, for values of any type. `symbol` is for the message.
    pub fn binary_dispatch(&mut self, op: BinaryOp, a: Value, b: Value, symbol: &str) -> R {
        self.binary_protocol(op, a, b, symbol, false)
    }

    /// The same after the method of `a` was asked, first of all, and declined.
    pub fn binary_after(&mut self, op: BinaryOp, a: Value, b: Value, symbol: &str) -> R {
        self.binary_protocol(op, a, b, symbol, true)
    }

    fn binary_protocol(&mut self, op: BinaryOp, a: Value, b: Value, symbol: &str, asked: bool) -> R {
        if let Some(result) = self.ask_numbers(op, a, b, asked)? {
            return Ok(result);
        }
        let [direct, reflected, _] = method_names(op);
        for (receiver, name, other) in [(a, direct, b), (b, reflected, a)] {
            let class = self.class_of(receiver);
            if let Some((owner, method)) = self.lookup_where(class, name)
                && concatenates(op, owner)
            {
                return self.call_unbound(method, receiver, &[other]);
            }
        }
        Err(self.unsupported(op, symbol, a, b))
    }

    /// The part of the protocol that comes before sequences concatenate or repeat; `None` when nobody has a result.
    fn ask_numbers(&mut self, op: BinaryOp, a: Value, b: Value, asked: bool) -> R<Option<Value>> {
        let [direct, reflected, _] = method_names(op);
        let (class_a, class_b) = (self.class_of(a), self.class_of(b));
        let counts = |(owner, _): &(Handle<Class>, Value)| !concatenates(op, *owner);
        let left = self.lookup_where(class_a, direct).filter(counts);
        let right = if class_a == class_b { None } else { self.lookup_where(class_b, reflected).filter(counts) };
        let first = class_a != class_b
            && self.is_subclass(class_b, class_a)
            && right.is_some_and(|(_, m)| self.lookup(class_a, reflected).is_none_or(|of_a| !of_a.is(m)));
        let mut order = [(left.filter(|_| !asked), a, b), (right, b, a)];
        if first {
            order.reverse();
        }
        for (method, receiver, other) in order {
            if let Some((_, method)) = method {
                let result = self.call_unbound(method, receiver, &[other])?;
                if !matches!(result, Value::NotImplemented(_)) {
                    return Ok(Some(result));
                }
            }
        }
        Ok(None)
    }

    #[cold]
    fn unsupported(&mut self, op: BinaryOp, symbol: &str, a: Value, b: Value) -> Raised {
        let symbol = if op == BinaryOp::Pow && symbol == "**" { "** or pow()" } else { symbol };
        let (a, b) = (self.type_name(a), self.type_name(b));
        self.type_error(format!("unsupported operand type(s) for {symbol}: '{a}' and '{b}'"))
    }
}

fn is_sequence(v: Value) -> bool {
    matches!(
        v,
        Value::ShortStr(_) | Value::Str(_) | Value::Bytes(_) | Value::ByteArray(_) | Value::List(_) | Value::Tuple(_)
    )
}

/// Whether a method of this class is that of a sequence, which concatenates and repeats only after the number protocol of
/// both operands has been asked.
fn concatenates(op: BinaryOp, owner: Handle<Class>) -> bool {
    let sequences = [class::STR, class::BYTES, class::BYTEARRAY, class::LIST, class::TUPLE, class::DEQUE];
    matches!(op, BinaryOp::Add | BinaryOp::Mul) && sequences.contains(&owner)
}
