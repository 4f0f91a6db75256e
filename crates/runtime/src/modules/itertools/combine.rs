//! `product`, `permutations`, `combinations`, `combinations_with_replacement`: indices into pools of items.

use super::{itertool, made, size, state};
use crate::classes::class;
use crate::heap::*;
use crate::native::F3;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;

/// `indices` is empty and `fresh` true before the first item; `cycles` belongs to permutations.
struct Combine {
    pools: Vec<Vec<Value>>,
    indices: Vec<usize>,
    cycles: Vec<usize>,
    fresh: bool,
    ended: bool,
}
impl Object for Combine {
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        self.pools.iter().flatten().for_each(|v| visit(*v));
    }
    fn bytes(&self) -> usize {
        self.pools.iter().map(|p| p.capacity() * size_of::<Value>()).sum::<usize>()
            + (self.indices.capacity() + self.cycles.capacity()) * size_of::<usize>()
    }
}

itertool! { COMBINATIONS, IT_COMBINATIONS, "__new__(cls, /, iterable, r)", F3(combinations), combinations_next, "Give the subsequences of length r." }
itertool! { COMBINATIONS_WITH_REPLACEMENT, IT_COMBINATIONS_WITH_REPLACEMENT, "__new__(cls, /, iterable, r)", F3(with_replacement), with_replacement_next, "Give the subsequences of length r, items repeating." }
itertool! { PERMUTATIONS, IT_PERMUTATIONS, "__new__(cls, /, iterable, r=None)", F3(permutations), permutations_next, "Give the arrangements of r items." }
itertool! { PRODUCT, IT_PRODUCT, "__new__(cls, /, *iterables, repeat=1)", F3(product), product_next, "Give what nested loops would." }

fn prepared(pool: Vec<Value>, indices: Vec<usize>, cycles: Vec<usize>, ended: bool) -> Combine {
    Combine { pools: vec![pool], indices, cycles, fresh: true, ended }
}

fn combinations(vm: &mut Vm, class: Value, iterable: Value, r: Value) -> R {
    let pool = vm.collect(iterable)?;
    let r = size(vm, r, "r must be non-negative")?;
    let ended = r > pool.len();
    let indices = if ended { Vec::new() } else { (0..r).collect() };
    made(vm, class, class::IT_COMBINATIONS, prepared(pool, indices, Vec::new(), ended))
}

fn with_replacement(vm: &mut Vm, class: Value, iterable: Value, r: Value) -> R {
    let pool = vm.collect(iterable)?;
    let r = size(vm, r, "r must be non-negative")?;
    let ended = pool.is_empty() && r > 0;
    vm.reserve(r.saturating_mul(size_of::<usize>()))?;
    made(
        vm,
        class,
        class::IT_COMBINATIONS_WITH_REPLACEMENT,
        prepared(pool, if ended { Vec::new() } else { vec![0; r] }, Vec::new(), ended),
    )
}

fn permutations(vm: &mut Vm, class: Value, iterable: Value, r: Value) -> R {
    let pool = vm.collect(iterable)?;
    let r = match r {
        Value::None(_) => pool.len(),
        Value::Int(_) | Value::BigInt(_) | Value::Bool(_) => size(vm, r, "r must be non-negative")?,
        _ => return Err(vm.type_error("Expected int as r")),
    };
    let (n, ended) = (pool.len(), r > pool.len());
    let cycles = if ended { Vec::new() } else { (n - r + 1..=n).rev().collect() };
    made(vm, class, class::IT_PERMUTATIONS, prepared(pool, (0..n).collect(), cycles, ended))
}

fn product(vm: &mut Vm, class: Value, iterables: Value, repeat: Value) -> R {
    let repeat = size(vm, repeat, "repeat argument cannot be negative")?;
    let mut pools = Vec::new();
    if repeat > 0 {
        for iterable in vm.collect(iterables)? {
            pools.push(vm.collect(iterable)?);
        }
    }
    let Some(total) = pools.len().checked_mul(repeat) else {
        return Err(vm.raise(crate::exception::exc::OVERFLOW_ERROR, "repeat argument too large"));
    };
    let held: usize = pools.iter().map(|pool| pool.len() * size_of::<Value>()).sum();
    vm.reserve(total.saturating_mul(size_of::<usize>()).saturating_add(held))?;
    let ended = pools.iter().any(Vec::is_empty);
    made(
        vm,
        class,
        class::IT_PRODUCT,
        Combine { pools, indices: vec![0; total], cycles: Vec::new(), fresh: true, ended },
    )
}

/// Moves on with `advance` (false at the end), except before the first item; gives the items at the first `n` indices.
fn step(
    vm: &mut Vm,
    this: Value,
    advance: fn(&mut Combine) -> bool,
    n: impl Fn(&Combine) -> usize,
) -> R<Option<Value>> {
    let combine = state::<Combine>(vm, this)?;
    if combine.ended {
        return Ok(None);
    }
    if !std::mem::replace(&mut combine.fresh, false) && !advance(combine) {
        combine.ended = true;
        return Ok(None);
    }
    let (n, many) = (n(combine), combine.pools.len().max(1));
    let items: Vec<Value> = combine
        .indices
        .iter()
        .take(n)
        .enumerate()
        .filter_map(|(at, &index)| combine.pools.get(at % many).and_then(|pool| pool.get(index)).copied())
        .collect();
    Ok(Some(vm.heap.tuple(items)))
}

fn combinations_next(vm: &mut Vm, this: Value) -> R<Option<Value>> {
    let advance = |c: &mut Combine| {
        let (n, r) = (c.pools.first().map_or(0, Vec::len), c.indices.len());
        let Some(at) = (0..r).rev().find(|&i| c.indices.get(i).is_some_and(|&x| x != i + n - r)) else { return false };
        let first = c.indices.get(at).map_or(0, |&x| x + 1);
        c.indices.iter_mut().skip(at).enumerate().for_each(|(far, x)| *x = first + far);
        true
    };
    step(vm, this, advance, |c| c.indices.len())
}

fn with_replacement_next(vm: &mut Vm, this: Value) -> R<Option<Value>> {
    let advance = |c: &mut Combine| {
        let n = c.pools.first().map_or(0, Vec::len);
        let Some(at) = c.indices.iter().rposition(|&x| x + 1 != n) else { return false };
        let next = c.indices.get(at).map_or(0, |&x| x + 1);
        c.indices.iter_mut().skip(at).for_each(|x| *x = next);
        true
    };
    step(vm, this, advance, |c| c.indices.len())
}

fn permutations_next(vm: &mut Vm, this: Value) -> R<Option<Value>> {
    let advance = |c: &mut Combine| {
        let n = c.indices.len();
        for i in (0..c.cycles.len()).rev() {
            let Some(cycle) = c.cycles.get_mut(i) else { return false };
            *cycle -= 1;
            if *cycle > 0 {
                let j = n - *cycle;
                c.indices.swap(i, j);
                return true;
            }
            *cycle = n - i;
            if let Some(rest) = c.indices.get_mut(i..) {
                rest.rotate_left(1);
            }
        }
        false
    };
    step(vm, this, advance, |c| c.cycles.len())
}

fn product_next(vm: &mut Vm, this: Value) -> R<Option<Value>> {
    let advance = |c: &mut Combine| {
        let many = c.pools.len().max(1);
        for at in (0..c.indices.len()).rev() {
            let len = c.pools.get(at % many).map_or(0, Vec::len);
            let Some(index) = c.indices.get_mut(at) else { return false };
            *index += 1;
            if *index < len {
                return true;
            }
            *index = 0;
        }
        false
    };
    step(vm, this, advance, |c| c.indices.len())
}
