//! Reading, writing and deleting names, wherever they live.

use super::*;
use crate::scope::mangle;
use ruff_python_ast::Identifier;
use std::borrow::Cow;

/// Where a name lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Local(Reg),
    Spilled(Imm),
    /// In a cell, of this frame or of an outer one.
    Cell(Reg),
    /// In the namespace `R[2]`, else in an outer frame's cell.
    ClassFree(Reg),
    Global,
    /// In the namespace `R[2]`, else global.
    Namespace,
}

impl<'a> Unit<'a> {
    pub fn mangled<'n>(&self, name: &'n str) -> Cow<'n, str> {
        mangle(self.scope_data().private.as_ref(), name)
    }

    /// Where a name, already mangled, lives as seen from the innermost scope.
    pub fn place_of(&self, name: &str) -> Place {
        let mut at = self.scope;
        while at != self.frame {
            let scope = &self.ctx.scopes[at];
            if scope.get(name).is_some_and(|s| s.is_local()) {
                let found = self.inlined.iter().rev().find(|(id, n, _)| *id == at && n.as_str() == name);
                return found.map_or(Place::Global, |f| f.2);
            }
            let Some(parent) = scope.parent else { break };
            at = parent;
        }
        self.frame_place(name)
    }

    fn frame_place(&self, name: &str) -> Place {
        let scope = self.scope_data();
        let symbol = scope.get(name);
        if symbol.is_some_and(|s| s.global) {
            return Place::Global;
        }
        let here = self.scope == self.frame;
        match scope.kind {
            ScopeKind::Class => match self.places.get(name) {
                Some(Place::ClassFree(c)) if !here => Place::Cell(*c),
                Some(Place::ClassFree(_)) if symbol.is_some_and(|s| s.bound) => Place::Namespace,
                Some(&place) => place,
                None if here => Place::Namespace,
                None => Place::Global,
            },
            ScopeKind::Module if self.ctx.namespaced => Place::Namespace,
            ScopeKind::Module | ScopeKind::Inlined => Place::Global,
            // A comprehension in an annotation does not see the class.
            ScopeKind::Function => match self.places.get(name) {
                Some(Place::ClassFree(c)) if !here => Place::Cell(*c),
                Some(&place) => place,
                None if scope.sees_class && here => Place::Namespace,
                None => Place::Global,
            },
        }
    }

    /// Whether an operand in this local's register could be overwritten by a later part of its expression.
    fn may_change(&self, name: &str) -> bool {
        self.scope_data().get(name).is_some_and(|s| s.walrus)
    }

    /// The register of a name that can be an operand where it stands.
    pub fn local_operand(&mut self, e: &Expr) -> Result<Option<Reg>> {
        let Expr::Name(name) = e else { return Ok(None) };
        let id = self.mangled(&name.id);
        match self.place_of(&id) {
            Place::Local(reg) if !self.may_change(&id) => {
                self.check(reg, &id, name.range)?;
                Ok(Some(reg))
            }
            _ => Ok(None),
        }
    }

    /// Makes sure that a local is bound.
    pub fn check(&mut self, reg: Reg, name: &str, range: TextRange) -> Result<()> {
        if !self.flow.dead && !self.flow.bound.has(reg) {
            let name = self.tables.name(name, range)?;
            self.emit(Instr::CheckLocal { s: reg, name }, range);
            self.flow.bound.add(reg);
        }
        Ok(())
    }

    pub fn load_name(&mut self, name: &str, d: Reg, range: TextRange) -> Result<()> {
        let name = self.mangled(name);
        let place = self.place_of(&name);
        let instr = match place {
            Place::Local(s) => {
                self.check(s, &name, range)?;
                self.move_to(d, s, range);
                return Ok(());
            }
            Place::Spilled(i) => Instr::LoadSpilled { d, i, name: self.tables.name(&name, range)? },
            Place::Cell(c) => Instr::LoadCell { d, c, name: self.tables.name(&name, range)? },
            Place::ClassFree(c) => Instr::LoadNameOrCell { d, c, name: self.tables.name(&name, range)? },
            Place::Global => Instr::LoadGlobal { d, site: self.tables.site(&name, range)? },
            Place::Namespace => Instr::LoadName { d, name: self.tables.name(&name, range)? },
        };
        self.emit(instr, range);
        Ok(())
    }

    pub fn store_name(&mut self, name: &str, s: Reg, range: TextRange) -> Result<()> {
        let name = self.mangled(name);
        let place = self.place_of(&name);
        self.store_place(place, &name, s, range)
    }

    pub fn store_place(&mut self, place: Place, name: &str, s: Reg, range: TextRange) -> Result<()> {
        let instr = match place {
            Place::Local(d) => {
                self.move_to(d, s, range);
                self.flow.bound.add(d);
                return Ok(());
            }
            Place::Spilled(i) => Instr::StoreSpilled { s, i },
            Place::Cell(c) => Instr::StoreCell { c, s },
            Place::Global => Instr::StoreGlobal { s, site: self.tables.site(name, range)? },
            Place::ClassFree(_) | Place::Namespace => Instr::StoreName { s, name: self.tables.name(name, range)? },
        };
        self.emit(instr, range);
        Ok(())
    }

    pub fn delete_name(&mut self, name: &str, range: TextRange) -> Result<()> {
        let name = self.mangled(name);
        let id = self.tables.name(&name, range)?;
        match self.place_of(&name) {
            Place::Local(reg) => {
                self.check(reg, &name, range)?;
                self.emit(Instr::Unbind { d: reg }, range);
                self.flow.bound.remove(reg);
            }
            Place::Spilled(i) => {
                let d = Reg(self.top as u8);
                self.reserve(1)?;
                self.emit(Instr::LoadSpilled { d, i, name: id }, range);
                self.emit(Instr::UnbindSpilled { i }, range);
            }
            Place::Cell(c) => self.emit(Instr::DeleteCell { c, name: id }, range),
            Place::Global => self.emit(Instr::DeleteGlobal { name: id }, range),
            Place::ClassFree(_) | Place::Namespace => self.emit(Instr::DeleteName { name: id }, range),
        }
        Ok(())
    }

    /// Removes the name of an `except` clause at its end; the body may have deleted it.
    pub fn forget(&mut self, name: &Identifier) -> Result<()> {
        let id = self.mangled(name);
        let range = name.range;
        match self.place_of(&id) {
            Place::Local(reg) => {
                self.emit(Instr::Unbind { d: reg }, range);
                self.flow.bound.remove(reg);
            }
            Place::Spilled(i) => self.emit(Instr::UnbindSpilled { i }, range),
            place => {
                let t = self.temp()?;
                self.emit(Instr::LoadNone { d: t }, range);
                self.store_place(place, &id, t, range)?;
                self.delete_name(name, range)?;
                self.top -= 1;
            }
        }
        Ok(())
    }
}
