//! `bisect`: places in sorted sequences.

use super::ModuleSpec;
use crate::native::{Many, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;

natives! { static NATIVES = [
    native("bisect_left(a, x, lo=0, hi=None, *, key=None)", Many(|vm, args| find(vm, args, false, false))),
    native("bisect_right(a, x, lo=0, hi=None, *, key=None)", Many(|vm, args| find(vm, args, true, false))),
    native("bisect(a, x, lo=0, hi=None, *, key=None)", Many(|vm, args| find(vm, args, true, false))),
    native("insort_left(a, x, lo=0, hi=None, *, key=None)", Many(|vm, args| insort(vm, args, false))),
    native("insort_right(a, x, lo=0, hi=None, *, key=None)", Many(|vm, args| insort(vm, args, true))),
    native("insort(a, x, lo=0, hi=None, *, key=None)", Many(|vm, args| insort(vm, args, true))),
]; }

/// The module.
pub static MODULE: ModuleSpec = ModuleSpec::native("bisect", NATIVES);

/// The place of `x` before (or, with `right`, after) equal items. With `keyed` the key function is applied to `x` too.
fn find(vm: &mut Vm, args: &[Value], right: bool, keyed: bool) -> R {
    let &[sequence, x, lo, hi, key] = args else { return Err(vm.internal_error("bisect")) };
    let mut low = vm.index_i64(lo, false)?;
    if low < 0 {
        return Err(vm.value_error("lo must be non-negative"));
    }
    let mut high = match hi {
        Value::None(_) => vm.len(sequence)? as i64,
        _ => vm.index_i64(hi, false)?,
    };
    let x = if keyed && !key.is_none() { vm.call(key, &[x])? } else { x };
    while low < high {
        let middle = low + (high - low) / 2;
        let item = vm.get_item(sequence, Value::Int(middle))?;
        let item = if key.is_none() { item } else { vm.call(key, &[item])? };
        let left = if right { vm.less(x, item)? } else { !vm.less(item, x)? };
        if left { high = middle } else { low = middle + 1 }
    }
    Ok(Value::Int(low))
}

fn insort(vm: &mut Vm, args: &[Value], right: bool) -> R {
    let at = find(vm, args, right, true)?;
    let (Some(&sequence), Some(&x)) = (args.first(), args.get(1)) else { return Err(vm.internal_error("insort")) };
    if let (Value::List(list), Value::Int(at)) = (sequence, at) {
        let at = (at as usize).min(vm.heap[list].0.len());
        vm.heap[list].0.insert(at, x);
        vm.heap.charge(size_of::<Value>());
        return Ok(Value::NONE);
    }
    let insert = vm.heap.intern("insert");
    vm.call_method(sequence, insert, &[at, x])?;
    Ok(Value::NONE)
}
