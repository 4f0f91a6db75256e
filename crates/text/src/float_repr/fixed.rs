//! Floats with a fixed number of places, exactly rounded, in the arithmetic of whole numbers.

use std::fmt::Write as _;

/// The most places that are worked out here: 53 bits times 10^17 fit 128.
const MOST_PLACES: usize = 17;

/// Appends a finite number without its sign, with so many places; halves are rounded to even, as in CPython. The standard
/// library's digits are the same, but it took 1000 instructions for them, and 1900 where a number ends in zeros.
pub fn push_fixed(out: &mut String, x: f64, places: usize) {
    match parts(x, places) {
        Some((whole, fraction)) => {
            out.push_str(itoa::Buffer::new().format(whole));
            if places > 0 {
                push_fraction(out, fraction, places);
            }
        }
        None => {
            let _ = write!(out, "{:.places$}", x.abs());
        }
    }
}

/// The whole part, and the places as a number; `None` for numbers that are huge and for many places.
fn parts(x: f64, places: usize) -> Option<(u64, u64)> {
    let scale = 10u64.checked_pow(u32::try_from(places.min(MOST_PLACES + 1)).ok()?)?;
    if places > MOST_PLACES {
        return None;
    }
    let bits = x.to_bits();
    let (exponent, fraction) = (bits >> 52 & 0x7ff, bits & ((1 << 52) - 1));
    let mantissa = if exponent == 0 { fraction } else { fraction | 1 << 52 };
    // The number is the mantissa, shifted right.
    let shift = u32::try_from(1075u64.checked_sub(exponent.max(1))?).ok().filter(|shift| *shift > 0)?;
    let whole = mantissa.checked_shr(shift).unwrap_or(0);
    let below = if shift < 64 { mantissa & ((1 << shift) - 1) } else { mantissa };
    let scaled = u128::from(below) * u128::from(scale);
    let rounded = match shift {
        ..128 => {
            let (quotient, rest, half) = (scaled >> shift, scaled & ((1 << shift) - 1), 1u128 << (shift - 1));
            quotient
                + u128::from(
                    rest > half || (rest == half && (if places == 0 { whole } else { quotient as u64 }) & 1 == 1),
                )
        }
        // Less than half of the last place.
        _ => 0,
    };
    let rounded = u64::try_from(rounded).ok()?;
    Some(if rounded == scale { (whole + 1, 0) } else { (whole, rounded) })
}

fn push_fraction(out: &mut String, mut fraction: u64, places: usize) {
    let mut text = [b'0'; MOST_PLACES + 1];
    if let Some(point) = text.first_mut() {
        *point = b'.';
    }
    for digit in text.iter_mut().skip(1).take(places).rev() {
        *digit = b'0' + (fraction % 10) as u8;
        fraction /= 10;
    }
    out.push_str(text.get(..=places).and_then(|text| std::str::from_utf8(text).ok()).unwrap_or(""));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_standard_library() {
        let mut numbers =
            vec![0.0, 0.5, 1.5, 2.5, 0.25, 0.125, 0.375, 1e-5, 9.995, 99.5, 0.999_999_999, 5e-324, 1e15, 1e16, 1e22];
        numbers.extend([
            f64::MIN_POSITIVE,
            f64::MAX,
            4_503_599_627_370_495.5,
            9_007_199_254_740_991.0,
            2f64.powi(-127),
        ]);
        let mut bits = 1u64;
        for _ in 0..3_000 {
            bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // Of all sizes, and of those that are common, many of them halves of some place.
            numbers.extend([
                f64::from_bits(bits),
                (bits >> 40) as f64 / 7.0,
                (bits >> 44) as f64 / 64.0,
                bits as f64 / 1e19,
            ]);
        }
        for x in numbers.into_iter().filter(|x| x.is_finite()) {
            for places in [0, 1, 2, 3, 6, 10, 16, 17, 18, 30] {
                let mut text = String::new();
                push_fixed(&mut text, x, places);
                assert_eq!(text, format!("{:.places$}", x.abs()), "{x:e}");
            }
        }
    }
}
