//! `math.gamma` and `math.lgamma`: Lanczos' approximation with the parameters that CPython uses, whose results agree
//! to the last digits.

use super::float::{domain, range};
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use std::f64::consts::PI;

const G: f64 = 6.024_680_040_776_729_583_740_234_375;
const G_MINUS_HALF: f64 = 5.524_680_040_776_729_583_740_234_375;
const NUMERATOR: [f64; 13] = [
    23_531_376_880.410_759_688_572_007_674_451_636_754_734_846_804_940,
    42_919_803_642.649_098_768_957_899_047_001_988_850_926_355_848_959,
    35_711_959_237.355_668_049_440_185_451_547_166_705_960_488_635_843,
    17_921_034_426.037_209_699_919_755_754_458_931_112_671_403_265_390,
    6_039_542_586.352_028_005_064_291_644_307_297_921_069_938_842_170_8,
    1_439_720_407.311_721_673_663_223_072_794_912_393_971_548_573_465_4,
    248_874_557.862_054_156_511_460_386_414_229_423_219_841_253_010_55,
    31_426_415.585_400_194_380_614_231_628_318_205_362_874_684_987_640,
    2_876_370.628_935_372_441_225_409_051_620_849_613_599_114_533_245_9,
    186_056.265_395_223_495_040_298_984_971_603_696_280_786_047_512_91,
    8_071.672_002_365_816_210_638_002_902_272_250_613_822_222_563_750_3,
    210.824_277_751_579_345_878_250_973_392_071_335_762_716_914_103_75,
    2.506_628_274_631_000_270_164_908_177_133_837_338_626_431_079_338_2,
];
const DENOMINATOR: [f64; 13] = [
    0.0,
    39_916_800.0,
    120_543_840.0,
    150_917_976.0,
    105_258_076.0,
    45_995_730.0,
    13_339_535.0,
    2_637_558.0,
    357_423.0,
    32_670.0,
    1_925.0,
    66.0,
    1.0,
];

fn lanczos_sum(x: f64) -> f64 {
    let (mut above, mut below) = (0.0, 0.0);
    let pairs = NUMERATOR.iter().zip(&DENOMINATOR);
    // For large arguments in powers of 1/x, so that nothing overflows.
    if x < 5.0 {
        for (n, d) in pairs.rev() {
            above = above * x + n;
            below = below * x + d;
        }
    } else {
        for (n, d) in pairs {
            above = above / x + n;
            below = below / x + d;
        }
    }
    above / below
}

/// `sin(pi * x)`, exact at whole numbers.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let result = match (2.0 * y).round() as i32 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    1.0f64.copysign(x) * result
}

pub fn gamma(vm: &mut Vm, x: Value) -> R {
    let x = vm.to_float(x)?;
    let poles = "a noninteger or positive integer";
    if !x.is_finite() {
        return if x == f64::NEG_INFINITY { Err(domain(vm, poles, x)) } else { Ok(Value::float(x)) };
    }
    if x == 0.0 || (x < 0.0 && x == x.floor()) {
        return Err(domain(vm, poles, x));
    }
    if x == x.floor() && x <= 23.0 {
        let factorial = (1..x as u32).fold(1.0, |product, i| product * f64::from(i));
        return Ok(Value::float(factorial));
    }
    let size = x.abs();
    if size < 1e-20 {
        let result = 1.0 / x;
        return if result.is_infinite() { Err(range(vm)) } else { Ok(Value::float(result)) };
    }
    if size > 200.0 {
        return if x < 0.0 { Ok(Value::float(0.0 / sin_pi(x))) } else { Err(range(vm)) };
    }
    let y = size + G_MINUS_HALF;
    let rounding = if size > G_MINUS_HALF { (y - size) - G_MINUS_HALF } else { (y - G_MINUS_HALF) - size };
    let mut z = rounding * G / y;
    let mut result;
    if x < 0.0 {
        result = -PI / sin_pi(size) / size * y.exp() / lanczos_sum(size);
        z = -z;
        result += z * result;
        if size < 140.0 {
            result /= y.powf(size - 0.5);
        } else {
            let root = y.powf(size / 2.0 - 0.25);
            result /= root;
            result /= root;
        }
    } else {
        result = lanczos_sum(size) / y.exp();
        result += z * result;
        if size < 140.0 {
            result *= y.powf(size - 0.5);
        } else {
            let root = y.powf(size / 2.0 - 0.25);
            result *= root;
            result *= root;
        }
    }
    if result.is_infinite() { Err(range(vm)) } else { Ok(Value::float(result)) }
}

pub fn lgamma(vm: &mut Vm, x: Value) -> R {
    let x = vm.to_float(x)?;
    if !x.is_finite() {
        return Ok(Value::float(x.abs()));
    }
    if x == x.floor() && x <= 2.0 {
        return if x <= 0.0 { Err(domain(vm, "a noninteger or positive integer", x)) } else { Ok(Value::float(0.0)) };
    }
    let size = x.abs();
    if size < 1e-20 {
        return Ok(Value::float(-size.ln()));
    }
    let mut result = lanczos_sum(size).ln() - G + (size - 0.5) * ((size + G - 0.5).ln() - 1.0);
    if x < 0.0 {
        result = PI.ln() - sin_pi(size).abs().ln() - size.ln() - result;
    }
    if result.is_infinite() { Err(range(vm)) } else { Ok(Value::float(result)) }
}
