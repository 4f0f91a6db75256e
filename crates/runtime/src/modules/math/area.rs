//! The inverse hyperbolic functions, computed with twice the digits of a float and then rounded once, so that the last
//! digit is right on every machine.

/// A number as the sum of two floats, the second at most half a unit in the last place of the first.
#[derive(Clone, Copy)]
struct Double {
    high: f64,
    low: f64,
}

/// ln 2 with twice the digits.
const LN_2: Double = Double { high: std::f64::consts::LN_2, low: 2.319_046_813_846_299_6e-17 };

/// Arguments of series are at most this large, and have this many terms.
const SMALL: f64 = 0.2;
const TERMS: u32 = 25;

/// Beyond this the one under the root does not matter.
const LARGE: f64 = 1e17;

impl Double {
    fn new(high: f64, low: f64) -> Double {
        let sum = high + low;
        Double { high: sum, low: low - (sum - high) }
    }

    fn of(x: f64) -> Double {
        Double { high: x, low: 0.0 }
    }

    /// `a + b`, exactly.
    fn sum(a: f64, b: f64) -> Double {
        let high = a + b;
        let part = high - a;
        Double { high, low: (a - (high - part)) + (b - part) }
    }

    /// `a * b`, exactly.
    fn product(a: f64, b: f64) -> Double {
        let high = a * b;
        Double { high, low: a.mul_add(b, -high) }
    }

    fn add(self, other: Double) -> Double {
        let high = Double::sum(self.high, other.high);
        let low = Double::sum(self.low, other.low);
        let first = Double::new(high.high, high.low + low.high);
        Double::new(first.high, first.low + low.low)
    }

    fn neg(self) -> Double {
        Double { high: -self.high, low: -self.low }
    }

    fn mul(self, other: Double) -> Double {
        let high = Double::product(self.high, other.high);
        Double::new(high.high, high.low + (self.high * other.low + self.low * other.high))
    }

    fn div(self, other: Double) -> Double {
        let first = self.high / other.high;
        let rest = self.add(other.mul(Double::of(first)).neg());
        let second = rest.high / other.high;
        let rest = rest.add(other.mul(Double::of(second)).neg());
        Double::new(first, second).add(Double::of(rest.high / other.high))
    }

    fn sqrt(self) -> Double {
        if self.high <= 0.0 {
            return Double::of(0.0);
        }
        let root = self.high.sqrt();
        let rest = self.add(Double::product(root, root).neg());
        let near = Double::new(root, rest.high / (2.0 * root));
        let rest = self.add(near.mul(near).neg());
        near.add(Double::of(rest.high / (2.0 * root)))
    }

    fn scale(self, by: f64) -> Double {
        Double { high: self.high * by, low: self.low * by }
    }

    /// `atanh` of a small number: `z + z**3/3 + z**5/5 + ..`.
    fn atanh_small(self) -> Double {
        let square = self.mul(self);
        let mut sum = Double::of(0.0);
        for n in (0..TERMS).rev() {
            let coefficient = Double::of(1.0).div(Double::of(f64::from(2 * n + 1)));
            sum = sum.mul(square).add(coefficient);
        }
        self.mul(sum)
    }

    /// The natural logarithm of a positive number.
    fn ln(self) -> Double {
        let (mut mantissa, mut exponent) = libm::frexp(self.high);
        if mantissa < std::f64::consts::FRAC_1_SQRT_2 {
            (mantissa, exponent) = (2.0 * mantissa, exponent - 1);
        }
        // In two steps: a power of two can be out of range.
        let low = libm::ldexp(self.low, -exponent);
        let near = Double::new(mantissa, low);
        let one = Double::of(1.0);
        let part = near.add(one.neg()).div(near.add(one)).atanh_small().scale(2.0);
        LN_2.mul(Double::of(f64::from(exponent))).add(part)
    }

    fn round(self) -> f64 {
        self.high + self.low
    }
}

/// The inverse hyperbolic sine.
pub fn asinh(x: f64) -> f64 {
    let size = x.abs();
    // Below 2**-28 the cubed term is less than half a digit of the result, but for the direction of rounding.
    if !x.is_finite() || size < 1e-150 {
        return x;
    }
    let result = if size > LARGE {
        Double::of(size).ln().add(LN_2)
    } else {
        let root = Double::product(size, size).add(Double::of(1.0)).sqrt();
        let ratio = Double::of(size).div(root);
        if ratio.high <= SMALL { ratio.atanh_small() } else { root.add(Double::of(size)).ln() }
    };
    result.round().copysign(x)
}

/// The inverse hyperbolic cosine of a number from 1 on.
pub fn acosh(x: f64) -> f64 {
    if !x.is_finite() {
        return x;
    }
    if x > LARGE {
        return Double::of(x).ln().add(LN_2).round();
    }
    let ratio = Double::sum(x, -1.0).div(Double::sum(x, 1.0)).sqrt();
    if ratio.high <= SMALL {
        return ratio.atanh_small().scale(2.0).round();
    }
    let root = Double::product(x, x).add(Double::of(-1.0)).sqrt();
    root.add(Double::of(x)).ln().round()
}

/// The inverse hyperbolic tangent of a number between -1 and 1.
pub fn atanh(x: f64) -> f64 {
    let size = x.abs();
    if size < 1e-150 {
        return x;
    }
    let result = if size <= SMALL {
        Double::of(size).atanh_small()
    } else {
        Double::sum(1.0, size).div(Double::sum(1.0, -size)).ln().scale(0.5)
    };
    result.round().copysign(x)
}
