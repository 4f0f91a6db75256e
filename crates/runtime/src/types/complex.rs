//! `complex`: its table of methods.

use super::made::class_for;
use crate::classes::{ClassSpec, class};
use crate::heap::{Complex, name};
use crate::native::{F1, F2, F3, getter, native};
use crate::natives;
use crate::object::show::complex_text;
use crate::raise::R;
use crate::state::Vm;
use crate::value::Value;
use withal_compiler::bytecode::{BinaryOp, CompareOp};
use withal_text::float_repr;
use withal_text::format_spec::{self, Align, Kind, Spec};

macro_rules! operator {
    ($op:ident) => {
        F2(|vm, a, b| vm.binary_numbers(BinaryOp::$op, a, b))
    };
    (reflected $op:ident) => {
        F2(|vm, a, b| vm.binary_numbers(BinaryOp::$op, b, a))
    };
}

natives! { static NATIVES = [
    native("__new__(cls, /, real=..., imag=...)", F3(new)),
    native("__repr__($self, /)", F1(|vm, c| vm.builtin_repr(c))),
    native("__hash__($self, /)", F1(|vm, c| vm.hash_builtin(c).map(Value::Int))),
    native("__bool__($self, /)", F1(|vm, c| Ok(get(vm, c)).map(|c: Complex| Value::bool(c.re != 0.0 || c.im != 0.0)))),
    native("__abs__($self, /)", F1(|vm, c| vm.abs_number(c))),
    native("__neg__($self, /)", F1(|vm, c| vm.negate_number(c))),
    native("__pos__($self, /)", F1(itself)),
    native("__complex__($self, /)", F1(itself)),
    native("__add__($self, value, /)", operator!(Add)),
    native("__radd__($self, value, /)", operator!(reflected Add)),
    native("__sub__($self, value, /)", operator!(Sub)),
    native("__rsub__($self, value, /)", operator!(reflected Sub)),
    native("__mul__($self, value, /)", operator!(Mul)),
    native("__rmul__($self, value, /)", operator!(reflected Mul)),
    native("__truediv__($self, value, /)", operator!(Div)),
    native("__rtruediv__($self, value, /)", operator!(reflected Div)),
    native("__pow__($self, value, mod=None, /)", F3(pow)),
    native("__rpow__($self, value, mod=None, /)", F3(|vm, a, b, m| pow(vm, b, a, m))),
    native("__eq__($self, value, /)", F2(|vm, a, b| vm.compare_builtin(CompareOp::Eq, a, b))),
    native("__ne__($self, value, /)", F2(|vm, a, b| vm.compare_builtin(CompareOp::Ne, a, b))),
    native("__format__($self, format_spec, /)", F2(format)),
    native("__getnewargs__($self, /)", F1(|vm, c| {
        let Complex { re, im } = get(vm, c);
        Ok(vm.heap.tuple([Value::float(re), Value::float(im)]))
    })),
    native("conjugate($self, /)", F1(|vm, c| {
        let Complex { re, im } = get(vm, c);
        Ok(vm.complex(re, -im))
    })),
    native("from_number($cls, number, /)", F2(from_number)),
    getter("real", |vm, c| Ok(Value::float(get(vm, c).re))),
    getter("imag", |vm, c| Ok(Value::float(get(vm, c).im))),
]; }

/// `complex`.
pub static CLASS: ClassSpec =
    ClassSpec::new(class::COMPLEX, NATIVES).doc("A number with a real and an imaginary part.");

fn get(vm: &Vm, c: Value) -> Complex {
    match vm.heap.payload(c) {
        Value::Complex(h) => vm.heap[h],
        _ => Complex::default(),
    }
}

fn itself(vm: &mut Vm, c: Value) -> R {
    Ok(vm.heap.payload(c))
}

fn pow(vm: &mut Vm, a: Value, b: Value, modulus: Value) -> R {
    if !modulus.is_none() {
        return Err(vm.value_error("complex modulo"));
    }
    vm.binary_numbers(BinaryOp::Pow, a, b)
}

/// The complex number that an object is, by its `__complex__`; `None` if it is none.
fn complex_of(vm: &mut Vm, value: Value) -> R<Option<Complex>> {
    if let Value::Complex(h) = value {
        return Ok(Some(vm.heap[h]));
    }
    let Some(result) = vm.call_special(value, name::COMPLEX, &[])? else { return Ok(None) };
    match vm.heap.payload(result) {
        Value::Complex(h) => Ok(Some(vm.heap[h])),
        _ => {
            let kind = vm.type_name(result);
            Err(vm.type_error(format!("__complex__ returned non-complex (type {kind})")))
        }
    }
}

fn new(vm: &mut Vm, cls: Value, real: Value, imag: Value) -> R {
    let class = class_for(vm, cls, class::COMPLEX)?;
    if imag.is_undef()
        && let Some(text) = vm.heap.text(real).map(|t| t.to_string())
    {
        return match parse(&text) {
            Some((re, im)) => {
                let c = vm.complex(re, im);
                Ok(vm.with_class(class, c))
            }
            None => Err(vm.value_error("complex() arg is a malformed string")),
        };
    }
    let alone = imag.is_undef();
    let complex_real = real.given().is_some_and(|real| matches!(vm.heap.payload(real), Value::Complex(_)));
    let (mut re, mut im) = (0.0, 0.0);
    if let Some(real) = real.given() {
        let part = part(vm, real, if alone { "must be a string or a number" } else { "'real' must be a real number" })?;
        (re, im) = (part.re, part.im);
    }
    if let Some(imag) = imag.given() {
        let whole = matches!(vm.heap.payload(imag), Value::Complex(_));
        let part =
            if vm.heap.text(imag).is_some() { None } else { Some(part(vm, imag, "'imag' must be a real number")?) };
        let Some(part) = part else {
            let kind = vm.type_name(imag);
            return Err(vm.type_error(format!("complex() argument 'imag' must be a real number, not {kind}")));
        };
        if whole {
            re -= part.im;
        }
        im = if complex_real { im + part.re } else { part.re };
    }
    let c = vm.complex(re, im);
    Ok(vm.with_class(class, c))
}

fn part(vm: &mut Vm, value: Value, wanted: &str) -> R<Complex> {
    if let Some(c) = complex_of(vm, value)? {
        return Ok(c);
    }
    // A float of a subclass is taken for what it carries.
    if let Value::Float(re) = vm.heap.payload(value) {
        return Ok(Complex { re: re.get(), im: 0.0 });
    }
    match vm.float_of(value)? {
        Some(re) => Ok(Complex { re, im: 0.0 }),
        None => {
            let kind = vm.type_name(value);
            Err(vm.type_error(format!("complex() argument {wanted}, not {kind}")))
        }
    }
}

fn from_number(vm: &mut Vm, cls: Value, value: Value) -> R {
    let c = match complex_of(vm, value)? {
        Some(c) => c,
        None => Complex { re: vm.to_float(value)?, im: 0.0 },
    };
    let c = vm.complex(c.re, c.im);
    match cls {
        Value::Class(asked) if asked == class::COMPLEX => Ok(c),
        _ => vm.call(cls, &[c]),
    }
}

/// The longest start of a text that is a float, and the rest.
fn leading_float(text: &str) -> Option<(f64, &str)> {
    // A number ends before a sign that follows no exponent mark, or before `j`.
    let mut end = text.len();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let sign = matches!(c, '+' | '-') && at > 0 && !matches!(before, 'e' | 'E');
        if sign || matches!(c, 'j' | 'J') {
            end = at;
            break;
        }
        before = c;
    }
    let (number, rest) = text.split_at_checked(end)?;
    if number.contains(char::is_whitespace) {
        return None;
    }
    Some((float_repr::parse_number(number)?, rest))
}

fn parse(text: &str) -> Option<(f64, f64)> {
    let mut body = text.trim();
    if let Some(inner) = body.strip_prefix('(') {
        body = inner.strip_suffix(')')?.trim();
    }
    let unit = |sign: &str| match sign {
        "" | "+" => Some(1.0),
        "-" => Some(-1.0),
        _ => None,
    };
    // `j` or `-j` alone, `1j`, `1`, `1+j`, `1-2j`.
    if let Some(sign) = body.strip_suffix(['j', 'J'])
        && let Some(im) = unit(sign)
    {
        return Some((0.0, im));
    }
    let (first, rest) = leading_float(body)?;
    if rest.is_empty() {
        return Some((first, 0.0));
    }
    if matches!(rest, "j" | "J") {
        return Some((0.0, first));
    }
    let imaginary = rest.strip_suffix(['j', 'J'])?;
    if let Some(im) = unit(imaginary).filter(|_| !imaginary.is_empty()) {
        return Some((first, im));
    }
    match leading_float(imaginary)? {
        (im, "") if imaginary.starts_with(['+', '-']) => Some((first, im)),
        _ => None,
    }
}

fn format(vm: &mut Vm, c: Value, spec: Value) -> R {
    let Some(text) = vm.heap.text(spec).map(|t| t.to_string()) else {
        let kind = vm.argument_kind(spec);
        return Err(vm.type_error(format!("__format__() argument must be str, not {kind}")));
    };
    let Complex { re, im } = get(vm, c);
    if text.is_empty() {
        return vm.str(c);
    }
    let spec = Spec::parse(&text, Kind::Float, "complex");
    let spec = vm.done(spec)?;
    if let Some(code) = spec.code.filter(|c| !"eEfFgGn".contains(*c)) {
        return Err(vm.value_error(format!("Unknown format code '{code}' for object of type 'complex'")));
    }
    if spec.fill == '0' {
        return Err(vm.value_error("Zero padding is not allowed in complex format specifier"));
    }
    if spec.align == Align::AfterSign {
        return Err(vm.value_error("'=' alignment flag is not allowed in complex format specifier"));
    }
    vm.reserve_for(&mut String::new(), &spec, Kind::Float)?;
    let plain = Spec { width: None, fill: ' ', align: Align::Right, ..spec };
    let bare = spec.code.is_none() && spec.precision.is_none();
    let body = if bare && spec.sign.is_none() && spec.grouping.is_none() && !spec.no_negative_zero {
        complex_text(re, im)
    } else {
        let code = spec.code.or(if spec.precision.is_some() { Some('g') } else { None });
        let first = Spec { code, ..plain };
        let second = Spec { code, sign: Some('+'), ..plain };
        let a = format_spec::format_float(re, &first, "complex");
        let a = vm.done(a)?;
        let b = format_spec::format_float(im, &second, "complex");
        let b = vm.done(b)?;
        // Without a code the parts are written as in the number's own text.
        let short = |part: &'_ str| match part.strip_suffix(".0") {
            Some(whole) if bare && !spec.alternate => whole.to_string(),
            _ => part.to_string(),
        };
        match spec.code {
            Some(_) => format!("{a}{b}j"),
            None if re == 0.0 && re.is_sign_positive() => {
                let alone = format_spec::format_float(im, &first, "complex");
                format!("{}j", short(&vm.done(alone)?))
            }
            None => format!("({}{}j)", short(&a), short(&b)),
        }
    };
    let around = Spec {
        code: None,
        precision: None,
        sign: None,
        alternate: false,
        no_negative_zero: false,
        grouping: None,
        fraction_grouping: None,
        ..spec
    };
    let padded = format_spec::format_str(&body, &around, "complex");
    let padded = vm.done(padded)?;
    Ok(vm.heap.string(padded))
}
