//! Iteration: `iter`, `next`, and draining an iterable. What each built-in iterator gives next stands in `object::step`.

use crate::exception::exc;
use crate::heap::*;
use crate::object::step::Step;
use crate::raise::{R, Raised};
use crate::state::{Resume, Vm};
use crate::value::{Handle, Value};
use num_bigint::BigInt;

impl Vm {
    /// `iter(value)`; `TypeError` for what is not iterable.
    pub fn iter(&mut self, value: Value) -> R {
        match self.builtin_iter(value)? {
            Some(iterator) => Ok(iterator),
            None => match self.iter_of_deque(value) {
                Some(iterator) => Ok(iterator),
                None => self.iter_special(value),
            },
        }
    }

    /// The iterator of a built-in value, no subclass asked; `None` for anything else.
    pub fn builtin_iter(&mut self, value: Value) -> R<Option<Value>> {
        let iter = match value {
            Value::Iter(_) | Value::Generator(_) => return Ok(Some(value)),
            Value::List(list) => Iter::List { list, at: 0 },
            Value::Tuple(tuple) => Iter::Tuple { tuple, at: 0 },
            Value::Dict(dict) => self.dict_iter(dict, ViewKind::Keys),
            Value::View(h) => {
                let View { dict, kind } = self.heap[h];
                self.dict_iter(dict, kind)
            }
            Value::ShortStr(_) | Value::Str(_) => Iter::Str { string: value, at: 0 },
            Value::Bytes(_) | Value::ByteArray(_) => Iter::Bytes { bytes: value, at: 0 },
            Value::Set(set) | Value::FrozenSet(set) => Iter::Set { set, at: 0, len: self.heap[set].len() },
            Value::Range(h) => self.range_iter(h),
            _ => return Ok(None),
        };
        Ok(Some(self.heap.iter(iter)))
    }

    /// An iterator over part of a dict's entries.
    pub fn dict_iter(&self, dict: Handle<Dict>, kind: ViewKind) -> Iter {
        let len = self.heap[dict].len() as u32;
        Iter::Dict { dict, at: 0, len, left: len, kind }
    }

    fn range_iter(&self, range: Handle<Range>) -> Iter {
        let Range { start, stop, step } = self.heap[range];
        match (start, stop, step) {
            (Value::Int(start), Value::Int(stop), Value::Int(step)) => {
                Iter::Range { next: start, step, left: range_len(start, stop, step) }
            }
            _ => Iter::BigRange { next: start, step, stop },
        }
    }

    fn iter_special(&mut self, value: Value) -> R {
        match self.lookup_on_type(value, name::ITER) {
            Some(method) if !method.is_none() => {
                let iterator = self.call_unbound(method, value, &[])?;
                if self.is_iterator(iterator) {
                    return Ok(iterator);
                }
                let class = self.type_name(iterator);
                Err(self.type_error(format!("iter() returned non-iterator of type '{class}'")))
            }
            None if self.has_items(value) => Ok(self.heap.iter(Iter::Items { object: value, at: 0 })),
            _ => Err(self.not_iterable(value)),
        }
    }

    /// Whether a value without `__iter__` is iterated by index.
    fn has_items(&self, value: Value) -> bool {
        matches!(value, Value::Instance(_) | Value::Object(_)) && self.lookup_on_type(value, name::GETITEM).is_some()
    }

    /// `TypeError` for what is not iterable.
    #[cold]
    pub fn not_iterable(&mut self, value: Value) -> Raised {
        let class = self.type_name(value);
        self.type_error(format!("'{class}' object is not iterable"))
    }

    /// Whether `next` can be asked of a value.
    pub fn is_iterator(&self, value: Value) -> bool {
        matches!(value, Value::Iter(_) | Value::Generator(_))
            || self.lookup_on_type(value, name::NEXT).is_some_and(|method| !method.is_none())
    }

    /// The next item of an iterator; `None` at the end. Nested generators run nested.
    #[inline]
    pub fn next(&mut self, iterator: Value) -> R<Option<Value>> {
        match iterator {
            Value::Iter(h) => match self.step_iter(h) {
                Err(raised) => self.end_of_step(raised),
                item => item,
            },
            Value::Generator(_) => self.resume(iterator, Resume::Send(Value::NONE)),
            _ => self.next_special(iterator),
        }
    }

    /// The same for one who keeps nothing but what the collector sees: collections are possible during the step, if
    /// nobody else is in their way. The iterator itself must be in sight, too.
    #[inline]
    pub fn next_held(&mut self, iterator: Value) -> R<Option<Value>> {
        if let Value::Iter(h) = iterator {
            match self.heap.simple_step(h) {
                Step::Item(item) => return Ok(Some(item)),
                Step::End => return Ok(None),
                Step::Other => {}
            }
        }
        if self.between > 0 {
            return self.next(iterator);
        }
        match iterator {
            Value::Iter(h) => match self.step_iter_held(h) {
                Err(raised) => self.end_of_step(raised),
                item => item,
            },
            Value::Generator(_) => {
                self.clear = true;
                self.resume(iterator, Resume::Send(Value::NONE))
            }
            Value::Instance(h) if self.heap[h].extra == 0 => self.next_of_instance(iterator),
            _ => self.next(iterator),
        }
    }

    /// `__next__` as a script wrote it.
    fn next_of_instance(&mut self, iterator: Value) -> R<Option<Value>> {
        match self.lookup_on_type(iterator, name::NEXT) {
            Some(method @ Value::Function(_)) => {
                self.clear = true;
                let result = self.call(method, &[iterator]);
                self.unless(result, exc::STOP_ITERATION)
            }
            _ => self.next(iterator),
        }
    }

    /// Calls a function for one who keeps nothing but what the collector sees.
    pub fn call_held(&mut self, callable: Value, args: &[Value]) -> R {
        self.clear = self.between == 0;
        self.call(callable, args)
    }

    /// All items of an iterable, for a native that keeps nothing but what the collector sees.
    pub fn collect_held(&mut self, iterable: Value) -> R<Vec<Value>> {
        if !matches!(iterable, Value::Generator(_) | Value::Iter(_) | Value::Instance(_) | Value::Object(_)) {
            return self.collect(iterable);
        }
        let list = self.heap.alloc(List::default());
        self.holding(&[Value::List(list), iterable], |vm, _| {
            let iterator = vm.iter(iterable)?;
            vm.fill_list(list, iterator)
        })?;
        let items = std::mem::take(&mut self.heap[list].0);
        // Whoever takes them counts them again.
        self.heap.taken = self.heap.taken.saturating_sub(items.capacity() * size_of::<Value>());
        Ok(items)
    }

    /// Asks for what a list takes when it has to move for one more item.
    #[inline]
    fn reserve_push(&mut self, list: Handle<List>) -> R<()> {
        let items = &self.heap[list].0;
        let (full, room) = (items.len() == items.capacity(), items.capacity() * size_of::<Value>());
        if full { self.reserve_while(room / 4, room + room / 4) } else { Ok(()) }
    }

    /// Appends what an iterator has left to a list, which must be in the collector's sight.
    pub fn fill_list(&mut self, list: Handle<List>, iterator: Value) -> R<()> {
        self.holding(&[iterator], |vm, _| {
            while let Some(item) = vm.next_held(iterator)? {
                vm.reserve_push(list)?;
                vm.heap.list_push(list, item);
                vm.spend(1)?;
            }
            Ok(())
        })
    }

    /// `Drain::take` of natives that want a list of all items in the first place.
    pub fn take_into_list(&mut self, into: &mut [Value; 2], item: Value) -> bool {
        let Value::List(list) = self.heap.payload(into[0]) else { return false };
        if self.reserve_push(list).is_err() {
            self.raised = Value::UNDEF;
            return false;
        }
        self.heap.list_push(list, item);
        true
    }

    /// `Drain::rest` of the same: the list.
    pub fn take_rest_into_list(&mut self, generator: Value, into: [Value; 2], item: Option<Value>) -> R {
        let list = self.heap.payload(into[0]);
        let Value::List(h) = list else { return Err(self.internal_error("no list to fill")) };
        if let Some(item) = item {
            self.reserve_push(h)?;
            self.heap.list_push(h, item);
        }
        self.fill_list(h, generator)?;
        Ok(list)
    }

    /// A `StopIteration` out of a function that `map` and its kin called is the end like any other.
    #[cold]
    pub(super) fn end_of_step(&mut self, raised: Raised) -> R<Option<Value>> {
        self.unless(Err(raised), exc::STOP_ITERATION).map(Option::flatten)
    }

    fn next_special(&mut self, iterator: Value) -> R<Option<Value>> {
        if let Some(step) = self.step_of_deque(iterator) {
            return step;
        }
        let result = self.nested("", |vm| vm.call_special(iterator, name::NEXT, &[]));
        match self.unless(result, exc::STOP_ITERATION)? {
            None => Ok(None),
            Some(Some(item)) => Ok(Some(item)),
            Some(None) => {
                let class = self.type_name(iterator);
                Err(self.type_error(format!("'{class}' object is not an iterator")))
            }
        }
    }

    /// All items of an iterable.
    pub fn collect(&mut self, iterable: Value) -> R<Vec<Value>> {
        let entries = |dict: &Dict| -> Vec<Value> { dict.iter().map(|e| e.key).collect() };
        let count = match iterable {
            Value::List(h) => self.heap[h].0.len(),
            Value::Tuple(h) => self.heap[h].0.len(),
            Value::Dict(h) => self.heap[h].len(),
            Value::Set(h) | Value::FrozenSet(h) => self.heap[h].len(),
            _ => 0,
        };
        self.reserve_scratch(count * size_of::<Value>())?;
        match iterable {
            Value::List(h) => return Ok(self.heap[h].0.clone()),
            Value::Tuple(h) => return Ok(self.heap[h].0.to_vec()),
            Value::Dict(h) => return Ok(entries(&self.heap[h])),
            Value::Set(h) | Value::FrozenSet(h) => return Ok(self.heap[h].iter().map(|(_, key)| key).collect()),
            Value::Range(h) => {
                if let Iter::Range { next, step, left } = self.range_iter(h) {
                    return self.collect_range(next, step, left);
                }
            }
            _ => {}
        }
        let iterator = self.iter(iterable)?;
        self.drain(iterator)
    }

    fn collect_range(&mut self, start: i64, step: i64, len: u64) -> R<Vec<Value>> {
        let size = usize::try_from(len).unwrap_or(usize::MAX);
        self.reserve(size.saturating_mul(size_of::<Value>()))?;
        self.reserve_scratch(size * size_of::<Value>())?;
        self.spend(u32::try_from(len).unwrap_or(u32::MAX))?;
        Ok((0..size).map(|nth| Value::Int(start.wrapping_add(step.wrapping_mul(nth as i64)))).collect())
    }

    /// All items that an iterator has left.
    pub fn drain(&mut self, iterator: Value) -> R<Vec<Value>> {
        let mut items = Vec::new();
        self.drain_into(iterator, &mut items)?;
        Ok(items)
    }

    fn drain_into(&mut self, iterator: Value, items: &mut Vec<Value>) -> R<()> {
        while let Some(item) = self.next(iterator)? {
            self.make_room(items, size_of::<Value>())?;
            items.push(item);
            self.spend(1)?;
        }
        Ok(())
    }

    /// How many items an iterable has or promises; 0 when nobody knows.
    pub fn length_hint(&mut self, value: Value) -> R<usize> {
        if self.lookup_on_type(value, name::LEN).is_some() {
            let len = self.len(value);
            return Ok(self.unless(len, exc::TYPE_ERROR)?.unwrap_or(0));
        }
        let result = self.call_special(value, name::LENGTH_HINT, &[]);
        let Some(hint) =
            self.unless(result, exc::TYPE_ERROR)?.flatten().filter(|hint| !matches!(hint, Value::NotImplemented(_)))
        else {
            return Ok(0);
        };
        if self.heap.int_ref(hint).is_none() {
            let kind = self.type_name(hint);
            return Err(self.type_error(format!("__length_hint__ must be an integer, not {kind}")));
        }
        let hint = self.ssize(hint)?;
        usize::try_from(hint).map_err(|_| self.value_error("__length_hint__() should return >= 0"))
    }
}

/// How many numbers a range has.
pub fn range_len(start: i64, stop: i64, step: i64) -> u64 {
    let span = if step > 0 { i128::from(stop) - i128::from(start) } else { i128::from(start) - i128::from(stop) };
    if span <= 0 || step == 0 {
        return 0;
    }
    ((span - 1) / i128::from(step).abs() + 1) as u64
}

impl Heap {
    /// The value of an int of any kind, `bool` included; 0 for anything else.
    pub fn big(&self, value: Value) -> BigInt {
        match self.payload(value) {
            Value::Int(i) => i.into(),
            Value::Bool(b) => b.into(),
            Value::BigInt(h) => self[h].clone(),
            _ => BigInt::default(),
        }
    }
}
