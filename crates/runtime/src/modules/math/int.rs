//! `math`: functions of ints.

use crate::exception::exc;
use crate::object::number::MAX_BITS;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use num_bigint::BigUint;
use num_traits::{One, ToPrimitive};
use withal_text::{Int, IntRef, int_math};

fn fold(vm: &mut Vm, args: Value, start: i64, f: fn(&num_bigint::BigInt, &num_bigint::BigInt) -> Int) -> R {
    let Value::Tuple(h) = args else { return Ok(Value::Int(start)) };
    let mut result = num_bigint::BigInt::from(start);
    for item in vm.heap[h].0.to_vec() {
        let int = vm.index(item)?;
        let int = vm.heap.big(int);
        if result.bits().saturating_add(int.bits()) > MAX_BITS / 64 {
            return Err(vm.memory_error());
        }
        vm.spend(1 + u32::try_from(int.bits().saturating_mul(result.bits()) >> 20).unwrap_or(u32::MAX))?;
        result = f(&result, &int).into();
    }
    Ok(vm.heap.int(result))
}

pub fn gcd(vm: &mut Vm, args: Value) -> R {
    fold(vm, args, 0, int_math::gcd)
}
pub fn lcm(vm: &mut Vm, args: Value) -> R {
    fold(vm, args, 1, int_math::lcm)
}

pub fn isqrt(vm: &mut Vm, n: Value) -> R {
    let n = vm.index(n)?;
    let n = vm.heap.big(n);
    if n.bits() > MAX_BITS / 8 {
        return Err(vm.memory_error());
    }
    let root = int_math::isqrt(&n);
    let root = vm.done(root)?;
    Ok(vm.heap.int_value(root))
}

/// `from * (from + 1) * .. * to`, in halves so that the factors stay of like size.
fn product(from: u64, to: u64) -> BigUint {
    if from > to {
        return BigUint::one();
    }
    if to - from < 16 {
        return (from..=to).fold(BigUint::one(), |product, i| product * i);
    }
    let middle = from + (to - from) / 2;
    product(from, middle) * product(middle + 1, to)
}

/// Fails if a product of `count` factors up to `largest` would be too large.
fn check_product(vm: &mut Vm, count: u64, largest: u64) -> R<()> {
    let bits = count.saturating_mul(u64::from(64 - largest.leading_zeros()));
    if bits > MAX_BITS {
        return Err(vm.memory_error());
    }
    vm.reserve(usize::try_from(bits / 8).unwrap_or(usize::MAX))?;
    vm.spend(u32::try_from(count / 8).unwrap_or(u32::MAX))
}

pub fn factorial(vm: &mut Vm, n: Value) -> R {
    let n = vm.index(n)?;
    let count = match vm.heap.int_ref(n) {
        Some(i) if i.is_negative() => return Err(vm.value_error("factorial() not defined for negative values")),
        Some(IntRef::Small(i)) => i.unsigned_abs(),
        _ => return Err(vm.raise(exc::OVERFLOW_ERROR, format!("factorial() argument should not exceed {}", i64::MAX))),
    };
    check_product(vm, count, count)?;
    Ok(vm.heap.int(product(1, count).into()))
}

fn count_of(vm: &mut Vm, value: Value, name: &str) -> R<BigUint> {
    let int = vm.index(value)?;
    match vm.heap.big(int).to_biguint() {
        Some(int) => Ok(int),
        None => Err(vm.value_error(format!("{name} must be a non-negative integer"))),
    }
}

/// `n * (n - 1) * ..`, `k` factors.
fn falling(n: &BigUint, k: u64) -> BigUint {
    if let Some(n) = n.to_u64() {
        return product(n.saturating_sub(k) + 1, n);
    }
    (0..k).fold(BigUint::one(), |product, i| product * (n - i))
}

pub fn perm(vm: &mut Vm, n: Value, k: Value) -> R {
    if k.is_none() {
        return factorial(vm, n);
    }
    let (n, k) = (count_of(vm, n, "n")?, count_of(vm, k, "k")?);
    if k > n {
        return Ok(Value::Int(0));
    }
    let Some(k) = k.to_u64() else {
        return Err(vm.raise(exc::OVERFLOW_ERROR, format!("k must not exceed {}", u64::MAX)));
    };
    if k.saturating_mul(n.bits()) > MAX_BITS {
        return Err(vm.memory_error());
    }
    Ok(vm.heap.int(falling(&n, k).into()))
}

pub fn comb(vm: &mut Vm, n: Value, k: Value) -> R {
    let (n, k) = (count_of(vm, n, "n")?, count_of(vm, k, "k")?);
    if k > n {
        return Ok(Value::Int(0));
    }
    let k = k.clone().min(&n - &k);
    let Some(k) = k.to_u64() else {
        return Err(vm.raise(exc::OVERFLOW_ERROR, format!("min(n - k, k) must not exceed {}", u64::MAX)));
    };
    if k.saturating_mul(n.bits()) > MAX_BITS / 8 {
        return Err(vm.memory_error());
    }
    vm.spend(u32::try_from(k).unwrap_or(u32::MAX))?;
    Ok(vm.heap.int((falling(&n, k) / product(1, k)).into()))
}
