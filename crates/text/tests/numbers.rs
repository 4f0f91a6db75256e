//! Numbers and their text against CPython's tables.

mod common;

use common::{big, bits, bytes, check, float, hexed, int, list, shown, truth};
use num_bigint::BigInt;
use num_integer::Integer;
use withal_text::format_spec::{Kind, Spec, format_float, format_int, format_str};
use withal_text::int_math::{self, ByteOrder};
use withal_text::{float_repr, int_text, number, quote};

const LIMIT: usize = int_text::DEFAULT_MAX_STR_DIGITS;

#[test]
fn format_spec() {
    check("format_spec", |op, args| {
        let kind = match op {
            "int" => Kind::Int,
            "float" => Kind::Float,
            _ => Kind::Str,
        };
        let spec = Spec::parse(args[0], kind, op)?;
        match kind {
            Kind::Int => format_int(&int(args[1]), &spec, LIMIT, op),
            Kind::Float => format_float(float(args[1]), &spec, op),
            Kind::Str => format_str(args[1], &spec, op),
        }
    });
}

#[test]
fn float_repr() {
    check("float_repr", |op, args| {
        let x = || float(args[0]);
        Ok(match (op, args) {
            ("repr", _) => float_repr::repr(x()),
            ("hex", _) => float_repr::hex(x()),
            ("fromhex", _) => bits(float_repr::from_hex(args[0])?),
            ("ratio", _) => float_repr::as_integer_ratio(x()).map(|(n, d)| list([shown(&n), shown(&d)]))?,
            ("round", [_]) => shown(&float_repr::round_half_even(x())?),
            ("round", _) => bits(float_repr::round(x(), args[1].parse().expect("ndigits"))?),
            ("int", _) => shown(&number::float_to_int(x())?),
            ("hash", _) => number::hash_float(x()).to_string(),
            ("is_integer", _) => truth(float_repr::is_integer(x())),
            ("parse", _) => bits(float_repr::parse(args[0])?),
            _ => panic!("{op}"),
        })
    });
}

#[test]
fn int_text() {
    check("int_text", |op, args| {
        let n = || int(args[0]);
        let (a, b) = (|| big(args[0]), || big(args[1]));
        Ok(match op {
            "parse" => shown(&int_text::parse(args[0], args[1].parse().expect("base"), LIMIT)?),
            "parse_bytes" => shown(&int_text::parse_bytes(&bytes(args[0]), 10, LIMIT)?),
            "str" => int_text::to_decimal(&n(), LIMIT)?,
            "bin" => int_text::bin(&n()),
            "oct" => int_text::oct(&n()),
            "hex" => int_text::hex(&n()),
            "hash" => {
                assert_eq!(number::hash_int(&a()), number::hash_int(&n()));
                number::hash_int(&n()).to_string()
            }
            "float" => bits(number::int_to_float(&n())?),
            "bits" => list([int_math::bit_length(&n()).to_string(), int_math::bit_count(&n()).to_string()]),
            "isqrt" => shown(&int_math::isqrt(&n())?),
            "to_bytes" => {
                let length = args[1].parse().expect("length");
                hexed(&int_math::to_bytes(&n(), length, ByteOrder::parse(args[2])?, args[3] == "True")?)
            }
            "from_bytes" => {
                shown(&int_math::from_bytes(&bytes(args[0]), ByteOrder::parse(args[1])?, args[2] == "True"))
            }
            "floordiv" => shown(&int_math::floor_div(&a(), &b())?),
            "mod" => shown(&int_math::modulo(&a(), &b())?),
            "divmod" => int_math::div_mod(&a(), &b()).map(|(q, r)| list([shown(&q), shown(&r)]))?,
            "truediv" => bits(number::true_divide(&n(), &int(args[1]))?),
            "gcd" => shown(&int_math::gcd(&a(), &b())),
            "lcm" => shown(&int_math::lcm(&a(), &b())),
            "lshift" => shown(&int_math::shift_left(&n(), &int(args[1]))?),
            "rshift" => shown(&int_math::shift_right(&n(), &int(args[1]))?),
            "pow" => shown(&int_math::pow(&n(), int_math::to_u64((&int(args[1])).into()).expect("exponent"))?),
            "powmod" => shown(&int_math::mod_pow(&a(), &b(), &big(args[2]))?),
            "compare" => {
                let order = number::compare(&n(), float(args[1]));
                let is = |wanted| truth(order == Some(wanted));
                list([is(std::cmp::Ordering::Less), is(std::cmp::Ordering::Equal), is(std::cmp::Ordering::Greater)])
            }
            _ => panic!("{op}"),
        })
    });
}

#[test]
fn quotes() {
    check("quote", |op, args| {
        Ok(match op {
            "repr" => quote::repr(args[0]),
            "ascii" => quote::ascii(args[0]),
            _ => quote::repr_bytes(&bytes(args[0])),
        })
    });
}

/// Quotients of all lengths against the library's: the shortcut for short ones guesses from the topmost bits.
#[test]
fn divisions() {
    let mut state = 7u64;
    let mut random = move || {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        state >> 33
    };
    let mut number = |bits: u64| {
        let mut n = BigInt::from(1);
        for _ in 0..bits {
            n = n * 2 + (random() & 1);
        }
        // Many ones and many zeros in a row are where a guess goes wrong.
        match random() % 4 {
            0 => (n >> (bits / 2)) << (bits / 2),
            1 => -n,
            2 => (BigInt::from(1) << bits) - 1,
            _ => n,
        }
    };
    for round in 0..4000u64 {
        let (a, b) = (number(120 + round % 300), number(60 + round % 271));
        let (quotient, rest) = int_math::div_mod(&a, &b).expect("no zero");
        assert_eq!((BigInt::from(quotient), BigInt::from(rest)), a.div_mod_floor(&b), "{a} {b}");
        let small = 1 + (round as i64) * 0x1_2345_6789;
        for small in [small, -small, i64::MIN, i64::MAX] {
            let expected = a.div_mod_floor(&small.into());
            let (quotient, rest) = int_math::div_mod_small(&a, small).expect("no zero");
            assert_eq!((BigInt::from(quotient), BigInt::from(rest)), expected, "{a} {small}");
            assert_eq!(BigInt::from(int_math::modulo_small(&a, small).expect("no zero")), expected.1, "{a} {small}");
        }
    }
}
