//! `math.fsum`, `math.prod`, `math.sumprod`: exact sums.

use crate::exception::exc;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use num_bigint::BigInt;
use num_traits::Zero;
use withal_compiler::bytecode::BinaryOp;

/// A sum without rounding: floats that do not overlap, the smallest first.
#[derive(Default)]
struct Exact {
    partials: Vec<f64>,
    special: f64,
    infinite: f64,
    overflow: bool,
}

/// `a + b` and what rounding lost, for `a` not smaller.
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let (a, b) = if a.abs() < b.abs() { (b, a) } else { (a, b) };
    let high = a + b;
    (high, b - (high - a))
}

impl Exact {
    fn add(&mut self, x: f64) {
        if !x.is_finite() {
            if x.is_infinite() {
                self.infinite += x;
            }
            self.special += x;
            return;
        }
        let mut x = x;
        let mut kept = 0;
        for i in 0..self.partials.len() {
            let Some(&y) = self.partials.get(i) else { break };
            let (high, low) = two_sum(x, y);
            if low != 0.0 {
                if let Some(place) = self.partials.get_mut(kept) {
                    *place = low;
                }
                kept += 1;
            }
            x = high;
        }
        self.partials.truncate(kept);
        if x != 0.0 {
            if x.is_finite() {
                self.partials.push(x);
            } else {
                self.overflow = true;
            }
        }
    }

    /// The sum, rounded once, halves to even.
    fn round(&self) -> f64 {
        let mut rest = self.partials.iter().rev().copied();
        let Some(mut high) = rest.next() else { return 0.0 };
        let mut low = 0.0;
        for y in rest.by_ref() {
            let x = high;
            high = x + y;
            low = y - (high - x);
            if low != 0.0 {
                break;
            }
        }
        // Half-way cases are decided by what comes below.
        if let Some(next) = rest.next()
            && ((low < 0.0 && next < 0.0) || (low > 0.0 && next > 0.0))
        {
            let twice = low * 2.0;
            let up = high + twice;
            if twice == up - high {
                high = up;
            }
        }
        high
    }
}

pub fn fsum(vm: &mut Vm, items: Value) -> R {
    let iterator = vm.iter(items)?;
    let mut sum = Exact::default();
    vm.holding(&[iterator], |vm, _| {
        while let Some(item) = vm.next_held(iterator)? {
            let x = vm.to_float(item)?;
            sum.add(x);
            if sum.overflow {
                return Err(vm.raise(exc::OVERFLOW_ERROR, "intermediate overflow in fsum"));
            }
            vm.spend(1)?;
        }
        Ok(())
    })?;
    if sum.special != 0.0 || sum.special.is_nan() {
        if sum.infinite.is_nan() {
            return Err(vm.value_error("-inf + inf in fsum"));
        }
        return Ok(Value::float(sum.special));
    }
    Ok(Value::float(sum.round()))
}

pub fn prod(vm: &mut Vm, items: Value, start: Value) -> R {
    let iterator = vm.iter(items)?;
    vm.holding(&[start, iterator], |vm, at| {
        let mut product = start;
        while let Some(item) = vm.next_held(iterator)? {
            product = vm.binary(BinaryOp::Mul, product, item)?;
            if let Some(place) = vm.held.get_mut(at) {
                *place = product;
            }
            vm.spend(1)?;
        }
        Ok(product)
    })
}

/// Running sums of products: ints and floats apart while there is nothing else.
pub fn sumprod(vm: &mut Vm, p: Value, q: Value) -> R {
    let (p, q) = (vm.collect(p)?, vm.collect(q)?);
    if p.len() != q.len() {
        return Err(vm.value_error("Inputs are not the same length"));
    }
    let number = |v: &Value| matches!(v, Value::Int(_) | Value::Bool(_) | Value::Float(_));
    let float = |v: &Value| matches!(v, Value::Float(_));
    if p.iter().chain(&q).all(number) && p.iter().chain(&q).any(float) {
        return float_sumprod(vm, &p, &q);
    }
    let mut total = Value::Int(0);
    for (a, b) in p.into_iter().zip(q) {
        let product = vm.binary(BinaryOp::Mul, a, b)?;
        total = vm.binary(BinaryOp::Add, total, product)?;
        vm.spend(1)?;
    }
    Ok(total)
}

fn float_sumprod(vm: &mut Vm, p: &[Value], q: &[Value]) -> R {
    let mut exact = Exact::default();
    let mut ints = BigInt::zero();
    for (&a, &b) in p.iter().zip(q) {
        vm.spend(1)?;
        if !matches!(a, Value::Float(_)) && !matches!(b, Value::Float(_)) {
            ints += vm.heap.big(a) * vm.heap.big(b);
            continue;
        }
        let (x, y) = (vm.to_float(a)?, vm.to_float(b)?);
        let product = x * y;
        exact.add(product);
        if product.is_finite() {
            exact.add(x.mul_add(y, -product));
        }
    }
    let int = vm.heap.int(ints);
    if !int.is(Value::Int(0)) {
        let x = vm.to_float(int)?;
        exact.add(x);
    }
    if exact.special != 0.0 || exact.special.is_nan() {
        return Ok(Value::float(exact.special));
    }
    Ok(Value::float(exact.round()))
}
