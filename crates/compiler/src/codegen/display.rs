//! Tuple, list, set and dict displays: short ones from registers at once, long or starred ones piece by piece.

use super::*;
use ruff_python_ast as ast;

#[derive(Clone, Copy, PartialEq)]
enum Shape {
    List,
    Set,
}

impl<'a> Unit<'a> {
    pub fn tuple(&mut self, elts: &'a [Expr], d: Reg, range: TextRange) -> Result<()> {
        if let Some(items) = constants(elts)? {
            return self.load_const(Const::Tuple(items.into()), d, range);
        }
        if self.is_short(elts) {
            let (s, n) = self.in_a_row(elts)?;
            self.emit(Instr::BuildTuple { d, s, n }, range);
            return Ok(());
        }
        let w = self.work(d)?;
        self.pieces(Shape::List, elts, w, range)?;
        self.emit(Instr::ListToTuple { d, s: w }, range);
        Ok(())
    }

    pub fn list(&mut self, elts: &'a [Expr], d: Reg, range: TextRange) -> Result<()> {
        if self.is_short(elts) {
            let (s, n) = self.in_a_row(elts)?;
            self.emit(Instr::BuildList { d, s, n }, range);
            return Ok(());
        }
        let w = self.work(d)?;
        self.pieces(Shape::List, elts, w, range)?;
        self.move_to(d, w, range);
        Ok(())
    }

    pub fn set(&mut self, elts: &'a [Expr], d: Reg, range: TextRange) -> Result<()> {
        if self.is_short(elts) {
            let (s, n) = self.in_a_row(elts)?;
            self.emit(Instr::BuildSet { d, s, n }, range);
            return Ok(());
        }
        let w = self.work(d)?;
        self.pieces(Shape::Set, elts, w, range)?;
        self.move_to(d, w, range);
        Ok(())
    }

    /// Builds a list of all of `elts` in the temporary `w`.
    pub fn list_of(&mut self, elts: &'a [Expr], w: Reg, range: TextRange) -> Result<()> {
        if self.is_short(elts) { self.list(elts, w, range) } else { self.pieces(Shape::List, elts, w, range) }
    }

    /// Whether a display fits into registers; nested ones have to share them.
    fn is_short(&self, elts: &[Expr]) -> bool {
        elts.len() <= MAX_DISPLAY
            && usize::from(self.top) + elts.len() < usize::from(MAX_REGISTERS) - 60
            && !elts.iter().any(|e| matches!(e, Expr::Starred(_)))
    }

    /// Evaluates into temporaries in a row, from the top.
    fn in_a_row(&mut self, elts: &'a [Expr]) -> Result<(Reg, Count)> {
        let s = Reg(self.top as u8);
        for e in elts {
            self.expr_temp(e)?;
        }
        if elts.is_empty() {
            self.reserve(1)?;
        }
        Ok((s, Count(elts.len() as u8)))
    }

    fn pieces(&mut self, shape: Shape, elts: &'a [Expr], w: Reg, range: TextRange) -> Result<()> {
        let empty = Count(0);
        let constant = if elts.len() > MAX_DISPLAY { constants(elts)? } else { None };
        self.emit(
            if shape == Shape::List {
                Instr::BuildList { d: w, s: w, n: empty }
            } else {
                Instr::BuildSet { d: w, s: w, n: empty }
            },
            range,
        );
        if let Some(items) = constant {
            let v = self.temp()?;
            self.load_const(Const::Tuple(items.into()), v, range)?;
            self.emit(
                if shape == Shape::List { Instr::ListExtend { l: w, v } } else { Instr::SetUpdate { s: w, v } },
                range,
            );
            return Ok(());
        }
        for e in elts {
            let mark = self.top;
            let (value, starred) = match e {
                Expr::Starred(s) => (&*s.value, true),
                _ => (e, false),
            };
            let v = self.operand(value)?;
            let instr = match (shape, starred) {
                (Shape::List, false) => Instr::ListAppend { l: w, v },
                (Shape::List, true) => Instr::ListExtend { l: w, v },
                (Shape::Set, false) => Instr::SetAdd { s: w, v },
                (Shape::Set, true) => Instr::SetUpdate { s: w, v },
            };
            self.emit(instr, value.range());
            self.top = mark;
        }
        Ok(())
    }

    pub fn dict(&mut self, e: &'a ast::ExprDict, d: Reg) -> Result<()> {
        if e.items.len() <= MAX_DISPLAY / 2 && e.items.iter().all(|item| item.key.is_some()) {
            let s = Reg(self.top as u8);
            self.reserve(1)?;
            for item in &e.items {
                if let Some(key) = &item.key {
                    self.expr_temp(key)?;
                }
                self.expr_temp(&item.value)?;
            }
            self.emit(Instr::BuildDict { d, s, n: Count(e.items.len() as u8) }, e.range);
            return Ok(());
        }
        let w = self.work(d)?;
        self.emit(Instr::BuildDict { d: w, s: w, n: Count(0) }, e.range);
        for item in &e.items {
            let mark = self.top;
            match &item.key {
                Some(key) => {
                    let k = self.operand(key)?;
                    let v = self.operand(&item.value)?;
                    self.emit(Instr::DictSet { m: w, k, v }, e.range);
                }
                None => {
                    let v = self.operand(&item.value)?;
                    self.emit(Instr::DictUpdate { m: w, v }, item.value.range());
                }
            }
            self.top = mark;
        }
        self.move_to(d, w, e.range);
        Ok(())
    }
}

/// The values of a display all of whose items are constant.
pub(super) fn constants(elts: &[Expr]) -> Result<Option<Vec<Const>>> {
    elts.iter().map(consts::constant).collect()
}
