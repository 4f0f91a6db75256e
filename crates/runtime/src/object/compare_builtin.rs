//! How values of built-in types compare: numbers exactly, texts and sequences lexicographically, sets by inclusion.
//! `NotImplemented` says that the types have no such comparison.

use super::compare::holds;
use crate::heap::*;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};
use num_traits::{One, Zero};
use std::cmp::Ordering;
use withal_compiler::bytecode::CompareOp;
use withal_text::{IntRef, number};

/// How deep [`Heap::plain_order`] goes into tuples.
const PLAIN_DEPTH: u32 = 3;

impl Heap {
    /// How two values of the same plain type (small ints, texts, floats, tuples of these) are ordered, without asking
    /// anyone; `None` when that is not to be told so. Sorting pairs took three times as long before.
    #[inline]
    pub fn plain_order(&self, a: Value, b: Value) -> Option<Ordering> {
        match (a, b) {
            (Value::Int(x), Value::Int(y)) => Some(x.cmp(&y)),
            (Value::ShortStr(x), Value::ShortStr(y)) => Some(x.cmp(&y)),
            (Value::Float(x), Value::Float(y)) => x.get().partial_cmp(&y.get()),
            (Value::ShortStr(_) | Value::Str(_), Value::ShortStr(_) | Value::Str(_)) => {
                Some(self.text(a)?.as_bytes().cmp(self.text(b)?.as_bytes()))
            }
            (Value::Tuple(p), Value::Tuple(q)) => self.plain_items_order(&self[p].0, &self[q].0, PLAIN_DEPTH),
            _ => None,
        }
    }

    /// The same of two sequences, item by item.
    pub fn plain_items_order(&self, p: &[Value], q: &[Value], depth: u32) -> Option<Ordering> {
        // Longer ones take time that has to be counted.
        if depth == 0 || p.len().min(q.len()) > 16 {
            return None;
        }
        for (&x, &y) in p.iter().zip(q) {
            let order = match (x, y) {
                (Value::Int(x), Value::Int(y)) => x.cmp(&y),
                _ if x.is(y) => continue,
                (Value::Tuple(p), Value::Tuple(q)) => self.plain_items_order(&self[p].0, &self[q].0, depth - 1)?,
                _ => self.plain_order(x, y)?,
            };
            if order.is_ne() {
                return Some(order);
            }
        }
        Some(p.len().cmp(&q.len()))
    }
}

impl Vm {
    /// `a op b` of values of built-in types (instances of subclasses are taken for what they carry). This is what
    /// `list.__eq__` and its kin do.
    pub fn compare_builtin(&mut self, op: CompareOp, a: Value, b: Value) -> R {
        let (x, y) = (self.heap.payload(a), self.heap.payload(b));
        let equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
        let done =
            |order: Option<Ordering>| Ok(Value::bool(order.map_or(op == CompareOp::Ne, |order| holds(op, order))));
        match (x, y) {
            (Value::Int(p), Value::Int(q)) => done(Some(p.cmp(&q))),
            (Value::ShortStr(p), Value::ShortStr(q)) => done(Some(p.cmp(&q))),
            (Value::Float(p), Value::Float(q)) => done(p.get().partial_cmp(&q.get())),
            (Value::ShortStr(_) | Value::Str(_), Value::ShortStr(_) | Value::Str(_)) => {
                let order = self.heap.text(x).zip(self.heap.text(y)).map(|(p, q)| p.cmp(&q));
                done(order)
            }
            (Value::Bytes(_) | Value::ByteArray(_), Value::Bytes(_) | Value::ByteArray(_)) => {
                let order = self.heap.bytes_of(x).zip(self.heap.bytes_of(y)).map(|(p, q)| p.cmp(q));
                done(order)
            }
            (Value::List(p), Value::List(q))
                if let Some(order) = self.heap.plain_items_order(&self.heap[p].0, &self.heap[q].0, PLAIN_DEPTH) =>
            {
                done(Some(order))
            }
            (Value::List(p), Value::List(q)) => {
                let at = move |vm: &Vm, side: bool, i: usize| vm.heap[if side { q } else { p }].0.get(i).copied();
                let len = move |vm: &Vm, side: bool| vm.heap[if side { q } else { p }].0.len();
                self.nested(" in comparison", |vm| vm.compare_items(op, at, len))
            }
            (Value::Tuple(_), Value::Tuple(_)) if let Some(order) = self.heap.plain_order(x, y) => done(Some(order)),
            (Value::Tuple(p), Value::Tuple(q)) => {
                let at = move |vm: &Vm, side: bool, i: usize| vm.heap[if side { q } else { p }].0.get(i).copied();
                let len = move |vm: &Vm, side: bool| vm.heap[if side { q } else { p }].0.len();
                self.nested(" in comparison", |vm| vm.compare_items(op, at, len))
            }
            (Value::Dict(p), Value::Dict(q)) if equality => {
                let same = self.nested(" in comparison", |vm| vm.same_dicts(p, q))?;
                Ok(Value::bool(same == (op == CompareOp::Eq)))
            }
            (Value::Set(p) | Value::FrozenSet(p), Value::Set(q) | Value::FrozenSet(q)) => {
                self.nested(" in comparison", |vm| vm.compare_sets(op, p, q))
            }
            (Value::View(p), Value::View(_) | Value::Set(_) | Value::FrozenSet(_))
                if self.heap[p].kind != ViewKind::Values =>
            {
                self.nested(" in comparison", |vm| vm.compare_views(op, x, y))
            }
            (Value::Set(_) | Value::FrozenSet(_), Value::View(q)) if self.heap[q].kind != ViewKind::Values => {
                self.nested(" in comparison", |vm| vm.compare_views(op, x, y))
            }
            (Value::Range(p), Value::Range(q)) if equality => {
                let same = self.same_ranges(p, q)?;
                Ok(Value::bool(same == (op == CompareOp::Eq)))
            }
            (Value::Slice(p), Value::Slice(q)) => {
                let parts = |s: Slice| [s.start, s.stop, s.step];
                let (p, q) = (parts(self.heap[p]), parts(self.heap[q]));
                let at = move |_: &Vm, side: bool, i: usize| if side { q } else { p }.get(i).copied();
                self.nested(" in comparison", |vm| vm.compare_items(op, at, |_, _| 3))
            }
            (Value::Method(p), Value::Method(q)) if equality => {
                let (p, q) = (self.heap[p], self.heap[q]);
                let same = p.receiver.is(q.receiver) && self.eq(p.function, q.function)?;
                Ok(Value::bool(same == (op == CompareOp::Eq)))
            }
            _ => self.compare_numbers(op, x, y),
        }
    }

    fn compare_numbers(&mut self, op: CompareOp, x: Value, y: Value) -> R {
        let heap = &self.heap;
        let order = match (x, y) {
            (Value::Complex(p), _) => return Ok(complex_equal(heap, op, heap[p], y)),
            (_, Value::Complex(q)) => return Ok(complex_equal(heap, op, heap[q], x)),
            (Value::Float(p), _) => match heap.int_ref(y) {
                Some(q) => number::compare(q, p.get()).map(Ordering::reverse),
                None => return Ok(Value::NOT_IMPLEMENTED),
            },
            (_, Value::Float(q)) => match heap.int_ref(x) {
                Some(p) => number::compare(p, q.get()),
                None => return Ok(Value::NOT_IMPLEMENTED),
            },
            _ => match (heap.int_ref(x), heap.int_ref(y)) {
                (Some(IntRef::Small(p)), Some(IntRef::Small(q))) => Some(p.cmp(&q)),
                (Some(IntRef::Big(p)), Some(IntRef::Big(q))) => Some(p.cmp(q)),
                // A big int is beyond all small ones.
                (Some(IntRef::Big(p)), Some(_)) => {
                    Some(if p.sign() == num_bigint::Sign::Minus { Ordering::Less } else { Ordering::Greater })
                }
                (Some(_), Some(IntRef::Big(q))) => {
                    Some(if q.sign() == num_bigint::Sign::Minus { Ordering::Greater } else { Ordering::Less })
                }
                _ => return Ok(Value::NOT_IMPLEMENTED),
            },
        };
        Ok(Value::bool(order.map_or(op == CompareOp::Ne, |order| holds(op, order))))
    }

    /// Compares item by item; containers may change while their items are compared.
    fn compare_items(
        &mut self,
        op: CompareOp,
        at: impl Fn(&Vm, bool, usize) -> Option<Value>,
        len: impl Fn(&Vm, bool) -> usize,
    ) -> R {
        if matches!(op, CompareOp::Eq | CompareOp::Ne) && len(self, false) != len(self, true) {
            return Ok(Value::bool(op == CompareOp::Ne));
        }
        let mut i = 0;
        while let (Some(p), Some(q)) = (at(self, false, i), at(self, true, i)) {
            if !self.eq(p, q)? {
                return match op {
                    CompareOp::Eq => Ok(Value::FALSE),
                    CompareOp::Ne => Ok(Value::TRUE),
                    _ => self.compare(op, p, q),
                };
            }
            self.spend(1)?;
            i += 1;
        }
        Ok(Value::bool(holds(op, len(self, false).cmp(&len(self, true)))))
    }

    fn same_dicts(&mut self, p: Handle<Dict>, q: Handle<Dict>) -> R<bool> {
        if self.heap[p].len() != self.heap[q].len() {
            return Ok(false);
        }
        let mut at = 0;
        while at < self.heap[p].positions() {
            if let Some(&Entry { hash, key, value }) = self.heap[p].at(at) {
                let Some(place) = self.dict_find(q, hash, key)? else { return Ok(false) };
                let other = self.heap[q].at(place).map_or(Value::UNDEF, |e| e.value);
                if other.is_undef() || !self.eq(value, other)? {
                    return Ok(false);
                }
                self.spend(1)?;
            }
            at += 1;
        }
        Ok(true)
    }

    /// Whether every element of the first is in the second.
    pub fn is_subset(&mut self, p: Handle<Set>, q: Handle<Set>) -> R<bool> {
        if self.heap[p].len() > self.heap[q].len() {
            return Ok(false);
        }
        let mut at = 0;
        while at < self.heap[p].positions() {
            if let Some((hash, key)) = self.heap[p].at(at) {
                if self.set_find(q, hash, key)?.is_none() {
                    return Ok(false);
                }
                self.spend(1)?;
            }
            at += 1;
        }
        Ok(true)
    }

    fn compare_sets(&mut self, op: CompareOp, p: Handle<Set>, q: Handle<Set>) -> R {
        let (n, m) = (self.heap[p].len(), self.heap[q].len());
        let result = match op {
            CompareOp::Eq => n == m && self.is_subset(p, q)?,
            CompareOp::Ne => n != m || !self.is_subset(p, q)?,
            CompareOp::Le => self.is_subset(p, q)?,
            CompareOp::Lt => n < m && self.is_subset(p, q)?,
            CompareOp::Ge => self.is_subset(q, p)?,
            _ => n > m && self.is_subset(q, p)?,
        };
        Ok(Value::bool(result))
    }

    fn compare_views(&mut self, op: CompareOp, x: Value, y: Value) -> R {
        let (n, m) = (self.len(x)?, self.len(y)?);
        let (inner, outer, possible) = match op {
            CompareOp::Eq | CompareOp::Ne => (x, y, n == m),
            CompareOp::Le => (x, y, n <= m),
            CompareOp::Lt => (x, y, n < m),
            CompareOp::Ge => (y, x, n >= m),
            _ => (y, x, n > m),
        };
        let mut all = possible;
        if possible {
            for item in self.collect(inner)? {
                if !self.contains(outer, item)? {
                    all = false;
                    break;
                }
            }
        }
        Ok(Value::bool(all != (op == CompareOp::Ne)))
    }

    fn same_ranges(&mut self, p: Handle<Range>, q: Handle<Range>) -> R<bool> {
        let (n, m) = (self.heap.range_len(p), self.heap.range_len(q));
        let (p, q) = (self.heap[p], self.heap[q]);
        let (empty, one) = (n.is_zero(), n.is_one());
        Ok(n == m && (empty || (self.eq(p.start, q.start)? && (one || self.eq(p.step, q.step)?))))
    }
}

/// Complex numbers have equality only.
fn complex_equal(heap: &Heap, op: CompareOp, c: Complex, other: Value) -> Value {
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Value::NOT_IMPLEMENTED;
    }
    let equal = match other {
        Value::Complex(q) => c.re == heap[q].re && c.im == heap[q].im,
        Value::Float(x) => c.im == 0.0 && c.re == x.get(),
        _ => match heap.int_ref(other) {
            Some(int) => c.im == 0.0 && number::compare(int, c.re) == Some(Ordering::Equal),
            None => return Value::NOT_IMPLEMENTED,
        },
    };
    Value::bool(equal == (op == CompareOp::Eq))
}
