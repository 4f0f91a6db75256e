//! Conditions: expressions of which only the truth matters, as fused compare-and-branch instructions.

use super::*;
use ruff_python_ast::{self as ast, CmpOp};

impl<'a> Unit<'a> {
    /// Jumps to `to` if the truth of `e` is `sense`, else goes on.
    pub fn jump_if(&mut self, e: &'a Expr, sense: bool, to: Label) -> Result<()> {
        if let Some(truth) = consts::truth(e)? {
            if truth == sense {
                self.jump(to, e.range());
            }
            return Ok(());
        }
        if self.depth >= crate::scope::MAX_DEPTH {
            return Err(Fault::too_complex("too many nested expressions", e.range()));
        }
        self.depth += 1;
        let mark = self.top;
        match e {
            Expr::UnaryOp(u) if u.op == ast::UnaryOp::Not => self.jump_if(&u.operand, !sense, to)?,
            Expr::BoolOp(b) => self.jump_bool_op(b, sense, to)?,
            Expr::Compare(c) => self.jump_compare(c, sense, to)?,
            _ => {
                let a = self.operand(e)?;
                self.jump_truth(a, sense, to, e.range());
            }
        }
        self.top = mark;
        self.depth -= 1;
        Ok(())
    }

    pub fn jump_truth(&mut self, a: Reg, sense: bool, to: Label, range: TextRange) {
        let instr = if sense { Instr::JumpTrue { a, to: Far(0) } } else { Instr::JumpFalse { a, to: Far(0) } };
        self.asm.jump(instr, to, range);
    }

    fn jump_bool_op(&mut self, e: &'a ast::ExprBoolOp, sense: bool, to: Label) -> Result<()> {
        let Some((last, others)) = e.values.split_last() else { return Ok(()) };
        // `and` is decided by a false operand, `or` by a true one.
        let deciding = e.op == ast::BoolOp::Or;
        let skip = self.asm.label();
        let mut after_first = None;
        for value in others {
            self.jump_if(value, deciding, if deciding == sense { to } else { skip })?;
            after_first.get_or_insert(self.flow);
        }
        self.jump_if(last, sense, to)?;
        self.asm.place(skip);
        self.flow = after_first.unwrap_or(self.flow);
        Ok(())
    }

    fn jump_compare(&mut self, e: &'a ast::ExprCompare, sense: bool, to: Label) -> Result<()> {
        let skip = self.asm.label();
        let turns = if e.ops.len() > 1 { Some([self.temp()?, self.temp()?]) } else { None };
        let mut a = match turns {
            Some(turns) => self.operand_in(&e.left, turns[1])?,
            None => self.operand(&e.left)?,
        };
        let mut after_first = None;
        for (i, (op, right)) in e.ops.iter().zip(&e.comparators).enumerate() {
            let last = i + 1 == e.ops.len();
            let (sense, to) = match (last, sense) {
                (true, _) => (sense, to),
                (false, true) => (false, skip),
                (false, false) => (false, to),
            };
            a = self.jump_comparison(*op, a, right, turns.map(|t| t[i % 2]), sense, to, e.range)?;
            after_first.get_or_insert(self.flow);
        }
        self.asm.place(skip);
        self.flow = after_first.unwrap_or(self.flow);
        Ok(())
    }

    /// One comparison; gives the register of the right operand. `turn` is where that is needed again afterwards.
    #[allow(clippy::too_many_arguments)]
    fn jump_comparison(
        &mut self,
        op: CmpOp,
        a: Reg,
        right: &'a Expr,
        turn: Option<Reg>,
        sense: bool,
        to: Label,
        range: TextRange,
    ) -> Result<Reg> {
        let near = Near(0);
        if turn.is_none() {
            let short = match (op, right) {
                (CmpOp::Is, Expr::NoneLiteral(_)) => Some(Instr::JumpNone { sense, a, to: near }),
                (CmpOp::IsNot, Expr::NoneLiteral(_)) => Some(Instr::JumpNone { sense: !sense, a, to: near }),
                _ => consts::small_int(right).and_then(|i| {
                    Some(match op {
                        CmpOp::Lt => Instr::JumpLtImm { sense, a, i, to: near },
                        CmpOp::LtE => Instr::JumpLeImm { sense, a, i, to: near },
                        CmpOp::Gt => Instr::JumpGtImm { sense, a, i, to: near },
                        CmpOp::GtE => Instr::JumpGeImm { sense, a, i, to: near },
                        CmpOp::Eq => Instr::JumpEqImm { sense, a, i, to: near },
                        CmpOp::NotEq => Instr::JumpNeImm { sense, a, i, to: near },
                        _ => return None,
                    })
                }),
            };
            if let Some(instr) = short {
                self.asm.jump(instr, to, range);
                return Ok(a);
            }
        }
        let b = match turn {
            Some(turn) => self.operand_in(right, turn)?,
            None => self.operand(right)?,
        };
        let instr = match op {
            CmpOp::Lt => Instr::JumpLt { sense, a, b, to: near },
            CmpOp::LtE => Instr::JumpLe { sense, a, b, to: near },
            CmpOp::Gt => Instr::JumpGt { sense, a, b, to: near },
            CmpOp::GtE => Instr::JumpGe { sense, a, b, to: near },
            CmpOp::Eq => Instr::JumpEq { sense, a, b, to: near },
            CmpOp::NotEq => Instr::JumpNe { sense, a, b, to: near },
            CmpOp::Is => Instr::JumpIs { sense, a, b, to: near },
            CmpOp::IsNot => Instr::JumpIs { sense: !sense, a, b, to: near },
            CmpOp::In => Instr::JumpIn { sense, a, b, to: near },
            CmpOp::NotIn => Instr::JumpIn { sense: !sense, a, b, to: near },
        };
        self.asm.jump(instr, to, range);
        Ok(b)
    }
}
