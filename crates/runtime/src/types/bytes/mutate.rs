//! `bytearray`: methods that change it.

use crate::exception::exc;
use crate::heap::ByteArray;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};

pub(super) fn array(vm: &mut Vm, b: Value) -> R<Handle<ByteArray>> {
    match vm.heap.payload(b) {
        Value::ByteArray(h) => Ok(h),
        _ => {
            let kind = vm.type_name(b);
            Err(vm.type_error(format!("descriptor requires a 'bytearray' object but received a '{kind}'")))
        }
    }
}

/// Makes room for `more` bytes and counts them.
fn grow(vm: &mut Vm, h: Handle<ByteArray>, more: usize) -> R<()> {
    let before = vm.heap[h].0.capacity();
    if vm.heap[h].0.len().saturating_add(more) > before {
        let least = vm.heap[h].0.len().saturating_add(more);
        let room = least.max(before.saturating_add(if before > vm.heap.limit / 16 { before / 8 } else { before }));
        // Where the bytes come from may be a copy.
        vm.reserve_while(room - before, room.saturating_add(more))?;
        let bytes = &mut vm.heap[h].0;
        bytes.reserve_exact(room - bytes.len());
        let grown = vm.heap[h].0.capacity() - before;
        vm.heap.charge(grown);
    }
    Ok(())
}

pub fn append(vm: &mut Vm, b: Value, item: Value) -> R {
    let h = array(vm, b)?;
    let byte = vm.byte(item)?;
    grow(vm, h, 1)?;
    vm.heap[h].0.push(byte);
    Ok(Value::NONE)
}

pub fn extend(vm: &mut Vm, b: Value, items: Value) -> R {
    let h = array(vm, b)?;
    let new = if let Some(bytes) = vm.heap.bytes_of(items) {
        bytes.to_vec()
    } else if vm.heap.text(items).is_some() {
        return Err(vm.type_error("expected iterable of integers; got: 'str'"));
    } else {
        let iterator = vm.iter(items);
        let Some(iterator) = vm.unless(iterator, exc::TYPE_ERROR)? else {
            let kind = vm.type_name(items);
            return Err(vm.type_error(format!("can't extend bytearray with {kind}")));
        };
        let mut new = Vec::new();
        while let Some(item) = vm.next(iterator)? {
            new.push(vm.byte(item)?);
            vm.spend(1)?;
            if new.len().is_power_of_two() {
                vm.reserve(new.len() * 2)?;
            }
        }
        new
    };
    grow(vm, h, new.len())?;
    vm.heap[h].0.extend_from_slice(&new);
    Ok(Value::NONE)
}

pub fn add(vm: &mut Vm, b: Value, other: Value) -> R {
    let h = array(vm, b)?;
    let Some(new) = vm.heap.bytes_of(other).map(<[u8]>::to_vec) else {
        let (kind, own) = (vm.type_name(other), vm.type_name(b));
        return Err(vm.type_error(format!("can't concat {kind} to {own}")));
    };
    grow(vm, h, new.len())?;
    vm.heap[h].0.extend_from_slice(&new);
    Ok(b)
}

pub fn repeat(vm: &mut Vm, b: Value, count: Value) -> R {
    let h = array(vm, b)?;
    let repeated = vm.repeat(Value::ByteArray(h), count)?;
    if let Value::ByteArray(repeated) = repeated {
        vm.heap[h].0 = std::mem::take(&mut vm.heap[repeated].0);
    }
    Ok(b)
}

pub fn clear(vm: &mut Vm, b: Value) -> R {
    let h = array(vm, b)?;
    vm.heap[h].0 = Vec::new();
    Ok(Value::NONE)
}

pub fn copy(vm: &mut Vm, b: Value) -> R {
    let h = array(vm, b)?;
    let size = vm.heap[h].0.len();
    vm.reserve(size)?;
    let bytes = vm.heap[h].0.clone();
    Ok(vm.heap.bytearray(bytes))
}

pub fn insert(vm: &mut Vm, b: Value, index: Value, item: Value) -> R {
    let h = array(vm, b)?;
    let index = vm.ssize(index)?;
    let byte = vm.byte(item)?;
    grow(vm, h, 1)?;
    let bytes = &mut vm.heap[h].0;
    let len = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let at = if index < 0 { index.saturating_add(len).max(0) } else { index.min(len) };
    let at = usize::try_from(at).unwrap_or(0);
    bytes.insert(at, byte);
    let moved = bytes.len() - at;
    vm.heap.work(moved);
    Ok(Value::NONE)
}

pub fn pop(vm: &mut Vm, b: Value, index: Value) -> R {
    let h = array(vm, b)?;
    let index = vm.ssize(index)?;
    let len = vm.heap[h].0.len();
    if len == 0 {
        return Err(vm.raise(exc::INDEX_ERROR, "pop from empty bytearray"));
    }
    match withal_text::slice::index(index, len) {
        Some(at) => {
            let byte = vm.heap[h].0.remove(at);
            vm.heap.work(len - at);
            Ok(Value::Int(i64::from(byte)))
        }
        None => Err(vm.raise(exc::INDEX_ERROR, "pop index out of range")),
    }
}

pub fn remove(vm: &mut Vm, b: Value, value: Value) -> R {
    let h = array(vm, b)?;
    let byte = vm.byte(value)?;
    match vm.heap[h].0.iter().position(|b| *b == byte) {
        Some(at) => {
            vm.heap[h].0.remove(at);
            Ok(Value::NONE)
        }
        None => Err(vm.value_error("value not found in bytearray")),
    }
}

pub fn resize(vm: &mut Vm, b: Value, size: Value) -> R {
    let h = array(vm, b)?;
    let size = vm.ssize(size)?;
    let Ok(new) = usize::try_from(size) else {
        return Err(vm.value_error(format!("Can only resize to positive sizes, got {size}")));
    };
    let more = new.saturating_sub(vm.heap[h].0.len());
    grow(vm, h, more)?;
    vm.heap[h].0.resize(new, 0);
    Ok(Value::NONE)
}

pub fn reverse(vm: &mut Vm, b: Value) -> R {
    let h = array(vm, b)?;
    vm.heap[h].0.reverse();
    Ok(Value::NONE)
}
