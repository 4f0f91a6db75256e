//! Constants: which expressions are constant, their values, and how they are loaded. Folding is bounded in size.

use super::*;
use num_bigint::BigInt;
use ruff_python_ast::{self as ast, Number, Operator, UnaryOp};

/// CPython's limit on decimal digits of an integer literal.
const MAX_DIGITS: usize = 4300;
/// Folded strings and tuples are no longer than this.
const MAX_FOLDED: usize = 4096;

/// The value of a constant expression: a literal, a tuple of constants, or simple arithmetic on them.
pub(super) fn constant(e: &Expr) -> Result<Option<Const>> {
    bounded(e, 16)
}

fn bounded(e: &Expr, depth: u32) -> Result<Option<Const>> {
    Ok(Some(match e {
        Expr::NumberLiteral(n) => match &n.value {
            Number::Int(i) => integer(i, n.range)?,
            Number::Float(x) => Const::Float(*x),
            Number::Complex { real, imag } => Const::Complex(*real, *imag),
        },
        Expr::StringLiteral(s) => Const::Str(s.value.to_str().into()),
        Expr::BytesLiteral(b) => Const::Bytes(b.value.bytes().collect()),
        Expr::BooleanLiteral(b) => Const::Bool(b.value),
        Expr::NoneLiteral(_) => Const::None,
        Expr::EllipsisLiteral(_) => Const::Ellipsis,
        Expr::Tuple(t) if depth > 0 => {
            let mut items = Vec::with_capacity(t.elts.len());
            for e in &t.elts {
                let Some(item) = bounded(e, depth - 1)? else { return Ok(None) };
                items.push(item);
            }
            Const::Tuple(items.into())
        }
        Expr::UnaryOp(u) if depth > 0 => {
            let Some(value) = bounded(&u.operand, depth - 1)? else { return Ok(None) };
            return Ok(unary(u.op, value));
        }
        Expr::BinOp(b) if depth > 0 => {
            let Some(left) = bounded(&b.left, depth - 1)? else { return Ok(None) };
            let Some(right) = bounded(&b.right, depth - 1)? else { return Ok(None) };
            return Ok(fold(b.op, &left, &right));
        }
        _ => return Ok(None),
    }))
}

fn integer(i: &ast::Int, range: TextRange) -> Result<Const> {
    if let Some(small) = i.as_i64() {
        return Ok(Const::Int(small));
    }
    let text = i.to_string().replace('_', "");
    let (digits, radix) = match text.get(..2) {
        Some("0x" | "0X") => (&text[2..], 16),
        Some("0o" | "0O") => (&text[2..], 8),
        Some("0b" | "0B") => (&text[2..], 2),
        _ => (&text[..], 10),
    };
    if radix == 10 && digits.len() > MAX_DIGITS {
        let n = digits.len();
        let message = format!(
            "Exceeds the limit ({MAX_DIGITS} digits) for integer string conversion: value has {n} digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits."
        );
        return Err(Fault::syntax(message, range));
    }
    let value = BigInt::parse_bytes(digits.as_bytes(), radix);
    value.map(Const::BigInt).ok_or_else(|| Fault::syntax("invalid decimal literal", range))
}

/// The value of a unary operator on a constant.
pub(super) fn fold_unary(e: &ast::ExprUnaryOp) -> Result<Option<Const>> {
    Ok(bounded(&e.operand, 16)?.and_then(|value| unary(e.op, value)))
}

fn unary(op: UnaryOp, value: Const) -> Option<Const> {
    Some(match (op, value) {
        (UnaryOp::USub, Const::Int(i)) => match i.checked_neg() {
            Some(i) => Const::Int(i),
            None => Const::BigInt(-BigInt::from(i)),
        },
        (UnaryOp::USub, Const::BigInt(i)) => match i64::try_from(-&i) {
            Ok(small) => Const::Int(small),
            Err(_) => Const::BigInt(-i),
        },
        (UnaryOp::USub, Const::Float(x)) => Const::Float(-x),
        (UnaryOp::USub, Const::Complex(re, im)) => Const::Complex(-re, -im),
        (UnaryOp::UAdd, value @ (Const::Int(_) | Const::BigInt(_) | Const::Float(_) | Const::Complex(..))) => value,
        (UnaryOp::Invert, Const::Int(i)) => Const::Int(!i),
        (UnaryOp::Not, value) => Const::Bool(!truth_of(&value)?),
        _ => return None,
    })
}

/// The value of a binary operator on constants, where it is certain, small and cannot fail.
pub(super) fn fold(op: Operator, left: &Const, right: &Const) -> Option<Const> {
    match (left, right) {
        (Const::Int(a), Const::Int(b)) => fold_ints(op, *a, *b),
        (Const::Float(a), Const::Float(b)) => fold_floats(op, *a, *b),
        (Const::Int(a), Const::Float(b)) => fold_floats(op, exact(*a)?, *b),
        (Const::Float(a), Const::Int(b)) => fold_floats(op, *a, exact(*b)?),
        (Const::Str(a), Const::Str(b)) if op == Operator::Add && a.len() + b.len() <= MAX_FOLDED => {
            Some(Const::Str(format!("{a}{b}").into()))
        }
        (Const::Str(s), Const::Int(n)) | (Const::Int(n), Const::Str(s)) if op == Operator::Mult => {
            let n = usize::try_from(*n).unwrap_or(0);
            (s.len().checked_mul(n)? <= MAX_FOLDED).then(|| Const::Str(s.repeat(n).into()))
        }
        (Const::Int(a), Const::Complex(re, im)) => fold_complex(op, exact(*a)?, *re, *im),
        (Const::Float(a), Const::Complex(re, im)) => fold_complex(op, *a, *re, *im),
        _ => None,
    }
}

fn fold_ints(op: Operator, a: i64, b: i64) -> Option<Const> {
    Some(Const::Int(match op {
        Operator::Add => a.checked_add(b)?,
        Operator::Sub => a.checked_sub(b)?,
        Operator::Mult => a.checked_mul(b)?,
        Operator::FloorDiv => a.checked_sub(floor_mod(a, b)?)?.checked_div(b)?,
        Operator::Mod => floor_mod(a, b)?,
        Operator::Pow => a.checked_pow(u32::try_from(b).ok()?)?,
        Operator::LShift if (0..=a.leading_zeros().into()).contains(&(b + 1)) && b >= 0 && a >= 0 => a << b,
        Operator::RShift if (0..64).contains(&b) => a >> b,
        Operator::BitAnd => a & b,
        Operator::BitOr => a | b,
        Operator::BitXor => a ^ b,
        Operator::Div if b != 0 => return Some(Const::Float(exact(a)? / exact(b)?)),
        _ => return None,
    }))
}

fn floor_mod(a: i64, b: i64) -> Option<i64> {
    let rest = a.checked_rem(b)?;
    Some(if rest != 0 && (rest < 0) != (b < 0) { rest + b } else { rest })
}

fn fold_floats(op: Operator, a: f64, b: f64) -> Option<Const> {
    Some(Const::Float(match op {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mult => a * b,
        Operator::Div if b != 0.0 => a / b,
        _ => return None,
    }))
}

fn fold_complex(op: Operator, a: f64, re: f64, im: f64) -> Option<Const> {
    match op {
        Operator::Add => Some(Const::Complex(a + re, im)),
        Operator::Sub => Some(Const::Complex(a - re, -im)),
        _ => None,
    }
}

/// An integer as a float, if that is exact.
fn exact(i: i64) -> Option<f64> {
    (i.unsigned_abs() <= 1 << 53).then_some(i as f64)
}

/// The value of a small constant integer.
pub(super) fn small_int(e: &Expr) -> Option<Imm> {
    let (e, negative) = match e {
        Expr::UnaryOp(u) if u.op == UnaryOp::USub => (&*u.operand, true),
        _ => (e, false),
    };
    let Expr::NumberLiteral(ast::ExprNumberLiteral { value: Number::Int(i), .. }) = e else { return None };
    let i = i.as_i64()?;
    i16::try_from(if negative { -i } else { i }).ok().map(Imm)
}

/// The truth of a constant expression.
pub(super) fn truth(e: &Expr) -> Result<Option<bool>> {
    Ok(match e {
        Expr::BoolOp(_) | Expr::BinOp(_) | Expr::Compare(_) => None,
        _ => constant(e)?.and_then(|value| truth_of(&value)),
    })
}

fn truth_of(value: &Const) -> Option<bool> {
    Some(match value {
        Const::None => false,
        Const::Ellipsis => true,
        Const::Bool(b) => *b,
        Const::Int(i) => *i != 0,
        Const::BigInt(_) => true,
        Const::Float(x) => *x != 0.0,
        Const::Complex(re, im) => *re != 0.0 || *im != 0.0,
        Const::Str(s) => !s.is_empty(),
        Const::Bytes(b) => !b.is_empty(),
        Const::Tuple(items) | Const::FrozenSet(items) => !items.is_empty(),
        Const::Code(_) => return None,
    })
}

impl Unit<'_> {
    pub fn load_const(&mut self, value: Const, d: Reg, range: TextRange) -> Result<()> {
        let instr = match value {
            Const::None => Instr::LoadNone { d },
            Const::Bool(v) => Instr::LoadBool { d, v },
            Const::Int(i) if i32::try_from(i).is_ok() => Instr::LoadInt { d, v: i as i32 },
            value => Instr::LoadConst { d, k: self.tables.konst(value) },
        };
        self.emit(instr, range);
        Ok(())
    }

    pub fn load_str(&mut self, value: &str, d: Reg, range: TextRange) -> Result<()> {
        self.load_const(Const::Str(value.into()), d, range)
    }
}
