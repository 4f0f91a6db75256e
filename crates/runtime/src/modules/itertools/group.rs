//! `batched`, `groupby`, `pairwise`, `tee`.

use super::{itertool, made, size, state};
use crate::classes::class;
use crate::heap::*;
use crate::native::{F1, F2, F3, F4, native};
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;

#[derive(Clone)]
struct Batched {
    iterator: Value,
    size: usize,
    strict: bool,
}
impl Object for Batched {
    crate::shareable!();
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.iterator);
    }
}

itertool! { BATCHED, IT_BATCHED, "__new__(cls, /, iterable, n, *, strict=False)", F4(batched), batched_next, "Give tuples of n items; the last may be shorter." }

fn batched(vm: &mut Vm, class: Value, iterable: Value, n: Value, strict: Value) -> R {
    let size = vm.index_i64(n, false)?;
    let strict = vm.truth(strict)?;
    if size < 1 {
        return Err(vm.value_error("n must be at least one"));
    }
    let iterator = vm.iter(iterable)?;
    made(vm, class, class::IT_BATCHED, Batched { iterator, size: size as usize, strict })
}

fn batched_next(vm: &mut Vm, this: Value) -> R<Option<Value>> {
    let &mut Batched { iterator, size, strict } = state::<Batched>(vm, this)?;
    if iterator.is_undef() {
        return Ok(None);
    }
    // As in CPython, a batch must be possible before its first item is asked for.
    vm.reserve(size.saturating_mul(size_of::<Value>()))?;
    let mut items = Vec::new();
    while items.len() < size {
        let Some(item) = vm.next(iterator)? else { break };
        items.push(item);
        vm.spend(1)?;
    }
    if items.len() < size {
        state::<Batched>(vm, this)?.iterator = Value::UNDEF;
        if strict && !items.is_empty() {
            return Err(vm.value_error("batched(): incomplete batch"));
        }
    }
    Ok(if items.is_empty() { None } else { Some(vm.heap.tuple(items)) })
}

#[derive(Clone)]
struct Pairwise {
    iterator: Value,
    old: Value,
}
impl Object for Pairwise {
    crate::shareable!();
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.iterator);
        visit(self.old);
    }
}

itertool! { PAIRWISE, IT_PAIRWISE, "__new__(cls, iterable, /)", F2(pairwise), pairwise_next, "Give overlapping pairs." }

fn pairwise(vm: &mut Vm, class: Value, iterable: Value) -> R {
    let iterator = vm.iter(iterable)?;
    made(vm, class, class::IT_PAIRWISE, Pairwise { iterator, old: Value::UNDEF })
}

fn pairwise_next(vm: &mut Vm, this: Value) -> R<Option<Value>> {
    let &mut Pairwise { iterator, mut old } = state::<Pairwise>(vm, this)?;
    if old.is_undef() {
        let Some(first) = vm.next(iterator)? else { return Ok(None) };
        old = first;
        state::<Pairwise>(vm, this)?.old = first;
    }
    let Some(new) = vm.next(iterator)? else { return Ok(None) };
    state::<Pairwise>(vm, this)?.old = new;
    Ok(Some(vm.heap.tuple([old, new])))
}

/// `current_*`: the item read last, `Undef` once given; `target`: the key of the present group, which is number `group`.
struct GroupBy {
    iterator: Value,
    function: Value,
    target: Value,
    current_key: Value,
    current: Value,
    group: u64,
}
impl Object for GroupBy {
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        for value in [self.iterator, self.function, self.target, self.current_key, self.current] {
            visit(value);
        }
    }
}

/// One group of a `groupby`.
struct Grouper {
    parent: Value,
    key: Value,
    group: u64,
}
impl Object for Grouper {
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.parent);
        visit(self.key);
    }
}

itertool! { GROUPBY, IT_GROUPBY, "__new__(cls, /, iterable, key=None)", F3(groupby), groupby_next, "Give keys with the consecutive items that have them." }
itertool! { GROUPER, IT_GROUPER, "__new__(cls, parent, key, /)", F3(|vm, _, _, _| Err(vm.type_error("cannot create 'itertools._grouper' instances"))), grouper_next, "One group." }

fn groupby(vm: &mut Vm, class: Value, iterable: Value, function: Value) -> R {
    let iterator = vm.iter(iterable)?;
    let u = Value::UNDEF;
    made(vm, class, class::IT_GROUPBY, GroupBy { iterator, function, target: u, current_key: u, current: u, group: 0 })
}

/// Reads the next item; false at the end.
fn groupby_read(vm: &mut Vm, this: Value) -> R<bool> {
    let &mut GroupBy { iterator, function, .. } = state::<GroupBy>(vm, this)?;
    let Some(item) = vm.next(iterator)? else { return Ok(false) };
    let key = if function.is_none() { item } else { vm.call(function, &[item])? };
    let groups = state::<GroupBy>(vm, this)?;
    (groups.current, groups.current_key) = (item, key);
    vm.spend(1)?;
    Ok(true)
}

fn groupby_next(vm: &mut Vm, this: Value) -> R<Option<Value>> {
    state::<GroupBy>(vm, this)?.group += 1;
    loop {
        let &mut GroupBy { target, current_key, .. } = state::<GroupBy>(vm, this)?;
        if !current_key.is_undef() && (target.is_undef() || !vm.eq(target, current_key)?) {
            break;
        }
        if !groupby_read(vm, this)? {
            return Ok(None);
        }
    }
    let groups = state::<GroupBy>(vm, this)?;
    groups.target = groups.current_key;
    let (key, group) = (groups.target, groups.group);
    let grouper = vm.heap.object(class::IT_GROUPER, Grouper { parent: this, key, group });
    Ok(Some(vm.heap.tuple([key, grouper])))
}

fn grouper_next(vm: &mut Vm, this: Value) -> R<Option<Value>> {
    let &mut Grouper { parent, key, group } = state::<Grouper>(vm, this)?;
    if state::<GroupBy>(vm, parent)?.group != group {
        return Ok(None);
    }
    if state::<GroupBy>(vm, parent)?.current.is_undef() && !groupby_read(vm, parent)? {
        return Ok(None);
    }
    let current_key = state::<GroupBy>(vm, parent)?.current_key;
    if !vm.eq(key, current_key)? {
        return Ok(None);
    }
    let groups = state::<GroupBy>(vm, parent)?;
    groups.current_key = Value::UNDEF;
    Ok(std::mem::replace(&mut groups.current, Value::UNDEF).given())
}

/// An item that some of the iterators of a `tee` have yet to give; read from the iterator when first asked for. What
/// none of them can reach any more is collected.
struct TeeNode {
    iterator: Value,
    item: Value,
    next: Value,
    ended: bool,
    reading: bool,
}
impl Object for TeeNode {
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        for value in [self.iterator, self.item, self.next] {
            visit(value);
        }
    }
}

struct Tee {
    node: Value,
}
impl Object for Tee {
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.node);
    }
}

itertool! { TEE, IT_TEE, "__new__(cls, iterable, /)", F2(tee_new), tee_next, "An iterator that remembers for its siblings.",
native("__copy__($self, /)", F1(tee_copy)) }
itertool! { TEE_NODE, IT_TEE_NODE, "__new__(cls, /)", F1(|vm, _| Err(vm.type_error("cannot create 'itertools._tee_dataobject' instances"))), tee_node_next, "What siblings have yet to give." }

fn tee_node_next(_vm: &mut Vm, _this: Value) -> R<Option<Value>> {
    Ok(None)
}

fn node(vm: &mut Vm, iterator: Value) -> Value {
    vm.heap.object(
        class::IT_TEE_NODE,
        TeeNode { iterator, item: Value::UNDEF, next: Value::UNDEF, ended: false, reading: false },
    )
}

fn tee_new(vm: &mut Vm, class: Value, iterable: Value) -> R {
    if vm.heap.object_data::<Tee>(iterable).is_some() {
        return tee_copy(vm, iterable);
    }
    let iterator = vm.iter(iterable)?;
    let node = node(vm, iterator);
    made(vm, class, class::IT_TEE, Tee { node })
}

fn tee_copy(vm: &mut Vm, this: Value) -> R {
    let node = state::<Tee>(vm, this)?.node;
    Ok(vm.heap.object(class::IT_TEE, Tee { node }))
}

/// `tee(iterable, n)`.
pub fn tee(vm: &mut Vm, iterable: Value, n: Value) -> R {
    let n = size(vm, n, "n must be >= 0")?;
    if n == 0 {
        return Ok(vm.heap.tuple([]));
    }
    vm.reserve(n.saturating_mul(64))?;
    let first = tee_new(vm, Value::Class(class::IT_TEE), iterable)?;
    let mut all = vec![first];
    while all.len() < n {
        all.push(tee_copy(vm, first)?);
        vm.spend(1)?;
    }
    Ok(vm.heap.tuple(all))
}

fn tee_next(vm: &mut Vm, this: Value) -> R<Option<Value>> {
    let at = state::<Tee>(vm, this)?.node;
    let &mut TeeNode { iterator, item, ended, reading, .. } = state::<TeeNode>(vm, at)?;
    if ended {
        return Ok(None);
    }
    if reading {
        return Err(vm.raise(crate::exception::exc::RUNTIME_ERROR, "cannot re-enter the tee iterator"));
    }
    if item.is_undef() {
        state::<TeeNode>(vm, at)?.reading = true;
        let read = vm.next(iterator);
        let after = node(vm, iterator);
        let here = state::<TeeNode>(vm, at)?;
        here.reading = false;
        match read? {
            Some(item) => (here.item, here.next) = (item, after),
            None => {
                here.ended = true;
                return Ok(None);
            }
        }
    }
    let &mut TeeNode { item, next, .. } = state::<TeeNode>(vm, at)?;
    state::<Tee>(vm, this)?.node = next;
    Ok(Some(item))
}
