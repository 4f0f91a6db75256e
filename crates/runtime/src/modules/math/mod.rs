//! `math`: its table of functions and constants.

mod area;
mod combine;
mod float;
mod gamma;
mod int;
mod sum;

use super::ModuleSpec;
use crate::heap::Dict;
use crate::native::{F1, F2, F3, F4, native};
use crate::natives;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, Value};

natives! { static NATIVES = [
    native("acos(x, /)", F1(float::acos)),
    native("acosh(x, /)", F1(float::acosh)),
    native("asin(x, /)", F1(float::asin)),
    native("asinh(x, /)", F1(float::asinh)),
    native("atan(x, /)", F1(float::atan)),
    native("atan2(y, x, /)", F2(float::atan2)),
    native("atanh(x, /)", F1(float::atanh)),
    native("cbrt(x, /)", F1(float::cbrt)),
    native("ceil(x, /)", F1(float::ceil)),
    native("comb(n, k, /)", F2(int::comb)),
    native("copysign(x, y, /)", F2(float::copysign)),
    native("cos(x, /)", F1(float::cos)),
    native("cosh(x, /)", F1(float::cosh)),
    native("degrees(x, /)", F1(float::degrees)),
    native("dist(p, q, /)", F2(combine::dist)),
    native("erf(x, /)", F1(float::erf)),
    native("erfc(x, /)", F1(float::erfc)),
    native("exp(x, /)", F1(float::exp)),
    native("exp2(x, /)", F1(float::exp2)),
    native("expm1(x, /)", F1(float::expm1)),
    native("fabs(x, /)", F1(float::fabs)),
    native("factorial(n, /)", F1(int::factorial)),
    native("floor(x, /)", F1(float::floor)),
    native("fma(x, y, z, /)", F3(float::fma)),
    native("fmod(x, y, /)", F2(float::fmod)),
    native("frexp(x, /)", F1(float::frexp)),
    native("fsum(seq, /)", F1(sum::fsum)),
    native("gamma(x, /)", F1(gamma::gamma)),
    native("gcd(*integers)", F1(int::gcd)),
    native("hypot(*coordinates)", F1(combine::hypot)),
    native("isclose(a, b, *, rel_tol=..., abs_tol=...)", F4(combine::is_close)),
    native("isfinite(x, /)", F1(float::is_finite)),
    native("isinf(x, /)", F1(float::is_inf)),
    native("isnan(x, /)", F1(float::is_nan)),
    native("isqrt(n, /)", F1(int::isqrt)),
    native("lcm(*integers)", F1(int::lcm)),
    native("ldexp(x, i, /)", F2(float::ldexp)),
    native("lgamma(x, /)", F1(gamma::lgamma)),
    native("log(x, base=..., /)", F2(float::log)),
    native("log10(x, /)", F1(float::log10)),
    native("log1p(x, /)", F1(float::log1p)),
    native("log2(x, /)", F1(float::log2)),
    native("modf(x, /)", F1(float::modf)),
    native("nextafter(x, y, /, *, steps=None)", F3(float::next_after)),
    native("perm(n, k=None, /)", F2(int::perm)),
    native("pow(x, y, /)", F2(float::pow)),
    native("prod(iterable, /, *, start=1)", F2(sum::prod)),
    native("radians(x, /)", F1(float::radians)),
    native("remainder(x, y, /)", F2(float::remainder)),
    native("sin(x, /)", F1(float::sin)),
    native("sinh(x, /)", F1(float::sinh)),
    native("sqrt(x, /)", F1(float::sqrt)),
    native("sumprod(p, q, /)", F2(sum::sumprod)),
    native("tan(x, /)", F1(float::tan)),
    native("tanh(x, /)", F1(float::tanh)),
    native("trunc(x, /)", F1(float::trunc)),
    native("ulp(x, /)", F1(float::ulp)),
]; }

fn setup(vm: &mut Vm, dict: Handle<Dict>) -> R<()> {
    let constants = [
        ("pi", std::f64::consts::PI),
        ("e", std::f64::consts::E),
        ("tau", std::f64::consts::TAU),
        ("inf", f64::INFINITY),
        ("nan", f64::NAN),
    ];
    for (name, x) in constants {
        vm.heap.dict_set_str(dict, name, Value::float(x));
    }
    Ok(())
}

/// `math`.
pub static MATH: ModuleSpec = ModuleSpec::native("math", NATIVES).setup(setup);
