//! `math.hypot`, `math.dist`, `math.isclose`.

use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;

/// The Euclidean length, scaled so that nothing overflows, the squares summed with their rounding errors.
fn length(coordinates: &[f64]) -> f64 {
    let largest = coordinates.iter().fold(0.0f64, |most, x| most.max(x.abs()));
    if coordinates.iter().any(|x| x.is_infinite()) {
        return f64::INFINITY;
    }
    if coordinates.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    if largest == 0.0 || coordinates.len() <= 1 {
        return largest;
    }
    let (_, exponent) = super::float::parts(largest);
    if exponent < -1023 {
        // So small that scaling up loses nothing and makes them ordinary.
        let larger: Vec<f64> = coordinates.iter().map(|x| x / f64::MIN_POSITIVE).collect();
        return f64::MIN_POSITIVE * length(&larger);
    }
    let scale = libm::ldexp(1.0, -exponent);
    let mut square = Square { sum: 1.0, lost: 0.0, low: 0.0 };
    for x in coordinates {
        let x = x.abs() * scale;
        square.add(x, x);
    }
    let root = square.total().sqrt();
    // One step of correction with the exact square of the root.
    square.add(-root, root);
    (root + square.total() / (2.0 * root)) / scale
}

/// A sum of products, begun at 1, with what rounding lost.
struct Square {
    sum: f64,
    lost: f64,
    low: f64,
}

impl Square {
    fn add(&mut self, x: f64, y: f64) {
        let product = x * y;
        let next = self.sum + product;
        self.lost += x.mul_add(y, -product);
        self.low += (self.sum - next) + product;
        self.sum = next;
    }

    fn total(&self) -> f64 {
        self.sum - 1.0 + (self.lost + self.low)
    }
}

fn floats(vm: &mut Vm, items: Vec<Value>) -> R<Vec<f64>> {
    items.into_iter().map(|item| vm.to_float(item)).collect()
}

pub fn hypot(vm: &mut Vm, args: Value) -> R {
    let items = vm.collect(args)?;
    let coordinates = floats(vm, items)?;
    Ok(Value::float(length(&coordinates)))
}

pub fn dist(vm: &mut Vm, p: Value, q: Value) -> R {
    let (p, q) = (vm.collect(p)?, vm.collect(q)?);
    if p.len() != q.len() {
        return Err(vm.value_error("both points must have the same number of dimensions"));
    }
    let (p, q) = (floats(vm, p)?, floats(vm, q)?);
    let differences: Vec<f64> = p.iter().zip(&q).map(|(x, y)| (x - y).abs()).collect();
    Ok(Value::float(length(&differences)))
}

pub fn is_close(vm: &mut Vm, a: Value, b: Value, rel: Value, abs: Value) -> R {
    let (a, b) = (vm.to_float(a)?, vm.to_float(b)?);
    let rel = rel.given().map_or(Ok(1e-9), |v| vm.to_float(v))?;
    let abs = abs.given().map_or(Ok(0.0), |v| vm.to_float(v))?;
    if rel < 0.0 || abs < 0.0 {
        return Err(vm.value_error("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(Value::TRUE);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(Value::FALSE);
    }
    let difference = (b - a).abs();
    Ok(Value::bool(difference <= (rel * b).abs() || difference <= (rel * a).abs() || difference <= abs))
}
