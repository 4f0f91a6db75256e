//! Unary, binary, boolean and comparison operators as values. Their use as conditions is in `cond`.

use super::*;
use ruff_python_ast::{self as ast, CmpOp, Operator, UnaryOp};

impl<'a> Unit<'a> {
    /// A chain of left-nested operators, of any length, without recursion.
    pub fn binary(&mut self, e: &'a ast::ExprBinOp, d: Reg) -> Result<()> {
        let mut chain = vec![e];
        let mut left = &*e.left;
        while let Expr::BinOp(inner) = left {
            chain.push(inner);
            left = &inner.left;
        }
        let w = self.work(d)?;
        let mut constant = consts::constant(left)?;
        let mut a = w;
        if constant.is_none() {
            a = self.operand_in(left, w)?;
        }
        let mut links = chain.into_iter().rev().peekable();
        while let Some(link) = links.next() {
            let dest = if links.peek().is_some() { w } else { d };
            if let Some(value) = constant.take() {
                let folded = match consts::constant(&link.right)? {
                    Some(right) => consts::fold(link.op, &value, &right),
                    None => None,
                };
                if let Some(folded) = folded {
                    if links.peek().is_none() {
                        return self.load_const(folded, d, e.range);
                    }
                    constant = Some(folded);
                    continue;
                }
                self.load_const(value, w, left.range())?;
                a = w;
            }
            let mark = self.top;
            self.operate(link.op, dest, a, &link.right, Mode::Plain, link.range)?;
            self.top = mark;
            a = dest;
        }
        Ok(())
    }

    /// `R[d] := R[a] op right`.
    pub fn operate(&mut self, op: Operator, d: Reg, a: Reg, right: &'a Expr, m: Mode, range: TextRange) -> Result<()> {
        let immediate = consts::small_int(right).and_then(|i| {
            Some(match op {
                Operator::Add => Instr::AddImm { d, a, i, m },
                Operator::Sub => Instr::SubImm { d, a, i, m },
                Operator::Mult => Instr::MulImm { d, a, i, m },
                Operator::FloorDiv => Instr::FloorDivImm { d, a, i, m },
                Operator::Mod => Instr::ModImm { d, a, i, m },
                _ => return None,
            })
        });
        if let Some(instr) = immediate {
            self.emit(instr, range);
            return Ok(());
        }
        let b = self.operand(right)?;
        self.emit(
            match op {
                Operator::Add => Instr::Add { d, a, b, m },
                Operator::Sub => Instr::Sub { d, a, b, m },
                Operator::Mult => Instr::Mul { d, a, b, m },
                Operator::Div => Instr::Div { d, a, b, m },
                Operator::FloorDiv => Instr::FloorDiv { d, a, b, m },
                Operator::Mod => Instr::Mod { d, a, b, m },
                Operator::Pow => Instr::Binary { op: BinaryOp::Pow, d, a, b, m },
                Operator::LShift => Instr::Binary { op: BinaryOp::Shl, d, a, b, m },
                Operator::RShift => Instr::Binary { op: BinaryOp::Shr, d, a, b, m },
                Operator::BitAnd => Instr::Binary { op: BinaryOp::And, d, a, b, m },
                Operator::BitOr => Instr::Binary { op: BinaryOp::Or, d, a, b, m },
                Operator::BitXor => Instr::Binary { op: BinaryOp::Xor, d, a, b, m },
                Operator::MatMult => Instr::Binary { op: BinaryOp::MatMul, d, a, b, m },
            },
            range,
        );
        Ok(())
    }

    pub fn unary(&mut self, e: &'a ast::ExprUnaryOp, d: Reg) -> Result<()> {
        if e.op != UnaryOp::Not
            && let Some(value) = consts::fold_unary(e)?
        {
            return self.load_const(value, d, e.range);
        }
        let w = self.work(d)?;
        let a = self.operand_in(&e.operand, w)?;
        self.emit(
            match e.op {
                UnaryOp::Not => Instr::Not { d, a },
                UnaryOp::USub => Instr::Neg { d, a },
                UnaryOp::UAdd => Instr::Pos { d, a },
                UnaryOp::Invert => Instr::Invert { d, a },
            },
            e.range,
        );
        Ok(())
    }

    pub fn bool_op(&mut self, e: &'a ast::ExprBoolOp, d: Reg) -> Result<()> {
        let Some((last, others)) = e.values.split_last() else { return Ok(()) };
        let w = self.work(d)?;
        let end = self.asm.label();
        let mut after_first = None;
        for value in others {
            self.value_jump(value, w, e.op == ast::BoolOp::Or, end)?;
            after_first.get_or_insert(self.flow);
        }
        self.expr_to(last, w)?;
        self.asm.place(end);
        self.flow = after_first.unwrap_or(self.flow);
        self.move_to(d, w, e.range);
        Ok(())
    }

    /// Evaluates `e` into the temporary `w` and jumps to `to` if its truth is `sense`. Each operand is asked for its
    /// truth once: in `a and b or c`, a false `a` goes right on to `c`.
    fn value_jump(&mut self, e: &'a Expr, w: Reg, sense: bool, to: Label) -> Result<()> {
        let Expr::BoolOp(inner) = e else {
            self.expr_to(e, w)?;
            self.jump_truth(w, sense, to, e.range());
            return Ok(());
        };
        let Some((last, others)) = inner.values.split_last() else { return Ok(()) };
        if self.depth >= crate::scope::MAX_DEPTH {
            return Err(Fault::too_complex("too many nested expressions", e.range()));
        }
        self.depth += 1;
        let deciding = inner.op == ast::BoolOp::Or;
        let skip = self.asm.label();
        let mut after_first = None;
        for value in others {
            self.value_jump(value, w, deciding, if deciding == sense { to } else { skip })?;
            after_first.get_or_insert(self.flow);
        }
        self.value_jump(last, w, sense, to)?;
        self.asm.place(skip);
        self.flow = after_first.unwrap_or(self.flow);
        self.depth -= 1;
        Ok(())
    }

    pub fn compare(&mut self, e: &'a ast::ExprCompare, d: Reg) -> Result<()> {
        let [op] = &*e.ops else { return self.compare_chain(e, d) };
        let Some(right) = e.comparators.first() else { return Ok(()) };
        let w = self.work(d)?;
        let a = self.operand_in(&e.left, w)?;
        let b = self.operand(right)?;
        self.emit(Instr::Compare { op: compare_op(*op), d, a, b }, e.range);
        Ok(())
    }

    fn compare_chain(&mut self, e: &'a ast::ExprCompare, d: Reg) -> Result<()> {
        let w = self.work(d)?;
        let turns = [self.temp()?, self.temp()?];
        let end = self.asm.label();
        let mut a = self.operand_in(&e.left, turns[1])?;
        let mut after_first = None;
        for (i, (op, right)) in e.ops.iter().zip(&e.comparators).enumerate() {
            let b = self.operand_in(right, turns[i % 2])?;
            after_first.get_or_insert(self.flow);
            self.emit(Instr::Compare { op: compare_op(*op), d: w, a, b }, e.range);
            if i + 1 < e.ops.len() {
                self.asm.jump(Instr::JumpFalse { a: w, to: Far(0) }, end, e.range);
            }
            a = b;
        }
        self.asm.place(end);
        self.flow = after_first.unwrap_or(self.flow);
        self.move_to(d, w, e.range);
        Ok(())
    }
}

pub(super) fn compare_op(op: CmpOp) -> CompareOp {
    match op {
        CmpOp::Eq => CompareOp::Eq,
        CmpOp::NotEq => CompareOp::Ne,
        CmpOp::Lt => CompareOp::Lt,
        CmpOp::LtE => CompareOp::Le,
        CmpOp::Gt => CompareOp::Gt,
        CmpOp::GtE => CompareOp::Ge,
        CmpOp::Is => CompareOp::Is,
        CmpOp::IsNot => CompareOp::IsNot,
        CmpOp::In => CompareOp::In,
        CmpOp::NotIn => CompareOp::NotIn,
    }
}
