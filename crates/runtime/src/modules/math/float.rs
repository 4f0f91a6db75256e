//! `math`: functions of floats, with CPython's domain and range errors.

use super::area;
use crate::exception::exc;
use crate::heap::name;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::Value;
use withal_text::{IntRef, float_repr, number};

#[cold]
pub fn domain(vm: &mut Vm, wanted: &str, x: f64) -> Raised {
    let got = float_repr::repr(x);
    vm.value_error(format!("expected {wanted}, got {got}"))
}

#[cold]
pub fn range(vm: &mut Vm) -> Raised {
    vm.raise(exc::OVERFLOW_ERROR, "math range error")
}

#[cold]
fn math_domain(vm: &mut Vm) -> Raised {
    vm.value_error("math domain error")
}

/// A function whose results are too large only for finite arguments that are.
fn unbounded(vm: &mut Vm, x: Value, f: fn(f64) -> f64) -> R {
    let x = vm.to_float(x)?;
    let y = f(x);
    if y.is_infinite() && x.is_finite() { Err(range(vm)) } else { Ok(Value::float(y)) }
}

/// A function defined where `inside` says.
fn within(vm: &mut Vm, x: Value, f: fn(f64) -> f64, inside: fn(f64) -> bool, wanted: &str) -> R {
    let x = vm.to_float(x)?;
    if x.is_nan() || inside(x) { Ok(Value::float(f(x))) } else { Err(domain(vm, wanted, x)) }
}

macro_rules! everywhere { ($($name:ident = $f:expr;)*) => { $(pub fn $name(vm: &mut Vm, x: Value) -> R { unbounded(vm, x, $f) })* }; }
macro_rules! partly {
    ($($name:ident = $f:expr, $inside:expr, $wanted:literal;)*) => { $(pub fn $name(vm: &mut Vm, x: Value) -> R { within(vm, x, $f, $inside, $wanted) })* };
}

everywhere! {
    asinh = area::asinh;
    atan = f64::atan;
    cbrt = f64::cbrt;
    cosh = f64::cosh;
    degrees = |x| x * (180.0 / std::f64::consts::PI);
    erf = libm::erf;
    erfc = libm::erfc;
    exp = f64::exp;
    exp2 = f64::exp2;
    expm1 = f64::exp_m1;
    fabs = f64::abs;
    radians = |x| x * (std::f64::consts::PI / 180.0);
    sinh = f64::sinh;
    tanh = f64::tanh;
}

partly! {
    acos = f64::acos, |x| x.abs() <= 1.0, "a number in range from -1 up to 1";
    acosh = area::acosh, |x| x >= 1.0, "argument value not less than 1";
    asin = f64::asin, |x| x.abs() <= 1.0, "a number in range from -1 up to 1";
    atanh = area::atanh, |x| x.abs() < 1.0, "a number between -1 and 1";
    cos = f64::cos, f64::is_finite, "a finite input";
    log1p = f64::ln_1p, |x| x > -1.0, "argument value > -1";
    sin = f64::sin, f64::is_finite, "a finite input";
    sqrt = f64::sqrt, |x| x >= 0.0, "a nonnegative input";
    tan = f64::tan, f64::is_finite, "a finite input";
}

macro_rules! asked { ($($name:ident = $f:expr;)*) => { $(pub fn $name(vm: &mut Vm, x: Value) -> R {
    let x = vm.to_float(x)?;
    Ok(Value::bool($f(x)))
})* }; }

asked! {
    is_finite = f64::is_finite;
    is_inf = f64::is_infinite;
    is_nan = f64::is_nan;
}

pub fn atan2(vm: &mut Vm, y: Value, x: Value) -> R {
    let (y, x) = (vm.to_float(y)?, vm.to_float(x)?);
    Ok(Value::float(y.atan2(x)))
}

pub fn copysign(vm: &mut Vm, x: Value, y: Value) -> R {
    let (x, y) = (vm.to_float(x)?, vm.to_float(y)?);
    Ok(Value::float(x.copysign(y)))
}

/// `floor`, `ceil`, `trunc`: the special method first, then the float.
fn rounded(vm: &mut Vm, x: Value, method: crate::heap::NameId, f: fn(f64) -> f64) -> R {
    if let Value::Float(x) = x {
        let result = number::float_to_int(f(x.get()));
        let int = vm.done(result)?;
        return Ok(vm.heap.int_value(int));
    }
    if let Some(result) = vm.call_special(x, method, &[])? {
        return Ok(result);
    }
    if method == name::TRUNC {
        let kind = vm.type_name(x);
        return Err(vm.type_error(format!("type {kind} doesn't define __trunc__ method")));
    }
    let x = vm.to_float(x)?;
    let result = number::float_to_int(f(x));
    let int = vm.done(result)?;
    Ok(vm.heap.int_value(int))
}

pub fn ceil(vm: &mut Vm, x: Value) -> R {
    rounded(vm, x, name::CEIL, f64::ceil)
}
pub fn floor(vm: &mut Vm, x: Value) -> R {
    rounded(vm, x, name::FLOOR, f64::floor)
}
pub fn trunc(vm: &mut Vm, x: Value) -> R {
    rounded(vm, x, name::TRUNC, f64::trunc)
}

pub fn fma(vm: &mut Vm, x: Value, y: Value, z: Value) -> R {
    let (x, y, z) = (vm.to_float(x)?, vm.to_float(y)?, vm.to_float(z)?);
    let result = x.mul_add(y, z);
    if result.is_nan() && !x.is_nan() && !y.is_nan() && !z.is_nan() {
        return Err(vm.value_error("invalid operation in fma"));
    }
    if result.is_infinite() && x.is_finite() && y.is_finite() && z.is_finite() {
        return Err(vm.raise(exc::OVERFLOW_ERROR, "overflow in fma"));
    }
    Ok(Value::float(result))
}

pub fn fmod(vm: &mut Vm, x: Value, y: Value) -> R {
    let (x, y) = (vm.to_float(x)?, vm.to_float(y)?);
    if y.is_infinite() && x.is_finite() {
        return Ok(Value::float(x));
    }
    let result = x % y;
    if result.is_nan() && !x.is_nan() && !y.is_nan() { Err(math_domain(vm)) } else { Ok(Value::float(result)) }
}

pub fn remainder(vm: &mut Vm, x: Value, y: Value) -> R {
    let (x, y) = (vm.to_float(x)?, vm.to_float(y)?);
    if x.is_nan() || y.is_nan() {
        return Ok(Value::float(x + y));
    }
    if x.is_infinite() || y == 0.0 {
        return Err(math_domain(vm));
    }
    if y.is_infinite() {
        return Ok(Value::float(x));
    }
    let size = y.abs();
    let rest = x.abs() % size;
    let complement = size - rest;
    let result = if rest < complement {
        rest
    } else if rest > complement {
        -complement
    } else {
        // A tie: the even multiple is nearer.
        rest - 2.0 * ((0.5 * (x.abs() - rest)) % size)
    };
    Ok(Value::float(1.0f64.copysign(x) * result))
}

/// The mantissa in `0.5..1` and the exponent of a finite number other than 0.
pub fn parts(x: f64) -> (f64, i32) {
    libm::frexp(x)
}

pub fn frexp(vm: &mut Vm, x: Value) -> R {
    let x = vm.to_float(x)?;
    let (mantissa, exponent) = if x == 0.0 || !x.is_finite() { (x, 0) } else { parts(x) };
    Ok(vm.heap.tuple([Value::float(mantissa), Value::Int(i64::from(exponent))]))
}

pub fn ldexp(vm: &mut Vm, x: Value, i: Value) -> R {
    let x = vm.to_float(x)?;
    let exponent = match vm.heap.int_ref(i) {
        Some(IntRef::Small(i)) => i,
        Some(big) => {
            if big.is_negative() {
                i64::MIN
            } else {
                i64::MAX
            }
        }
        None => return Err(vm.type_error("Expected an int as second argument to ldexp.")),
    };
    if x == 0.0 || !x.is_finite() {
        return Ok(Value::float(x));
    }
    let exponent = i32::try_from(exponent.clamp(-100_000, 100_000)).unwrap_or(0);
    let result = libm::ldexp(x, exponent);
    if result.is_infinite() { Err(range(vm)) } else { Ok(Value::float(result)) }
}

pub fn modf(vm: &mut Vm, x: Value) -> R {
    let x = vm.to_float(x)?;
    let (fraction, whole) =
        if x.is_infinite() { (0.0f64.copysign(x), x) } else { ((x - x.trunc()).copysign(x), x.trunc()) };
    Ok(vm.heap.tuple([Value::float(fraction), Value::float(whole)]))
}

/// A logarithm of a number, ints beyond floats included.
fn logarithm(vm: &mut Vm, x: Value, f: fn(f64) -> f64, of_two: f64) -> R<f64> {
    let mut big = None;
    if let Value::BigInt(h) = vm.heap.payload(x) {
        let int = &vm.heap[h];
        if int.sign() == num_bigint::Sign::Minus {
            return Err(vm.value_error("expected a positive input"));
        }
        let shift = int.bits().saturating_sub(64);
        let head = number::int_to_float(&(int >> shift)).unwrap_or(f64::INFINITY);
        big = Some((head, shift));
    }
    if let Some((head, shift)) = big {
        let direct = number::int_to_float(&vm.heap.big(x));
        return Ok(match direct {
            Ok(x) => f(x),
            Err(_) => {
                let (mantissa, exponent) = parts(head);
                f(mantissa) + of_two * (shift as f64 + f64::from(exponent))
            }
        });
    }
    let number = vm.to_float(x)?;
    if number.is_nan() || number > 0.0 {
        return Ok(f(number));
    }
    if vm.heap.int_ref(x).is_some() {
        Err(vm.value_error("expected a positive input"))
    } else {
        Err(domain(vm, "a positive input", number))
    }
}

pub fn log(vm: &mut Vm, x: Value, base: Value) -> R {
    let above = logarithm(vm, x, f64::ln, std::f64::consts::LN_2)?;
    let Some(base) = base.given() else { return Ok(Value::float(above)) };
    let below = logarithm(vm, base, f64::ln, std::f64::consts::LN_2)?;
    if below == 0.0 { Err(vm.division_by_zero()) } else { Ok(Value::float(above / below)) }
}

pub fn log2(vm: &mut Vm, x: Value) -> R {
    logarithm(vm, x, f64::log2, 1.0).map(Value::float)
}
pub fn log10(vm: &mut Vm, x: Value) -> R {
    logarithm(vm, x, f64::log10, std::f64::consts::LOG10_2).map(Value::float)
}

pub fn pow(vm: &mut Vm, x: Value, y: Value) -> R {
    let (x, y) = (vm.to_float(x)?, vm.to_float(y)?);
    let result = x.powf(y);
    if x.is_finite() && y.is_finite() {
        if result.is_nan() || (result.is_infinite() && x == 0.0) {
            return Err(math_domain(vm));
        }
        if result.is_infinite() {
            return Err(range(vm));
        }
    }
    Ok(Value::float(result))
}

pub fn next_after(vm: &mut Vm, x: Value, y: Value, steps: Value) -> R {
    let (x, y) = (vm.to_float(x)?, vm.to_float(y)?);
    let steps = match steps.given_not_none() {
        None => 1,
        Some(steps) => {
            let steps = vm.index_i64(steps, true)?;
            match u64::try_from(steps) {
                Ok(steps) => steps,
                Err(_) => return Err(vm.value_error("steps must be a non-negative integer")),
            }
        }
    };
    if steps == 0 {
        return Ok(Value::float(x));
    }
    if x.is_nan() || y.is_nan() {
        return Ok(Value::float(x + y));
    }
    if x == y {
        return Ok(Value::float(y));
    }
    // Floats as ints in their order; both zeros are 0.
    let order = |x: f64| if x.is_sign_negative() { -((x.to_bits() << 1 >> 1) as i64) } else { x.to_bits() as i64 };
    let (from, to) = (order(x), order(y));
    let distance = i128::from(to) - i128::from(from);
    let moved = i128::from(steps).min(distance.abs()) * distance.signum();
    let at = i64::try_from(i128::from(from) + moved).unwrap_or(to);
    if at == to {
        return Ok(Value::float(y));
    }
    let size = f64::from_bits(at.unsigned_abs());
    let negative = at < 0 || (at == 0 && x.is_sign_negative());
    Ok(Value::float(if negative { -size } else { size }))
}

pub fn ulp(vm: &mut Vm, x: Value) -> R {
    let x = vm.to_float(x)?.abs();
    Ok(Value::float(if x.is_nan() || x.is_infinite() {
        x
    } else if x == f64::MAX {
        x - f64::from_bits(x.to_bits() - 1)
    } else {
        f64::from_bits(x.to_bits() + 1) - x
    }))
}
