//! `import` and `from .. import`.

use super::*;
use ruff_python_ast as ast;

impl<'a> Unit<'a> {
    pub fn import(&mut self, s: &'a ast::StmtImport) -> Result<()> {
        for alias in &s.names {
            let mark = self.top;
            let range = s.range;
            let d = self.temps(2)?;
            let name = self.tables.name(&alias.name, range)?;
            self.emit(Instr::LoadNone { d }, range);
            self.emit(Instr::LoadInt { d: Reg(d.0 + 1), v: 0 }, range);
            self.reserve(1)?;
            self.emit(Instr::Import { d, s: d, name }, range);
            let mut parts = alias.name.split('.');
            let first = parts.next().unwrap_or_default();
            match &alias.asname {
                None => self.store_name(first, d, range)?,
                Some(bound) => {
                    for part in parts {
                        let name = self.tables.name(part, range)?;
                        self.emit(Instr::ImportFrom { d, m: d, name }, range);
                    }
                    self.store_name(bound, d, range)?;
                }
            }
            self.top = mark;
        }
        Ok(())
    }

    pub fn import_from(&mut self, s: &'a ast::StmtImportFrom) -> Result<()> {
        let range = s.range;
        let m = self.temps(2)?;
        let names = s.names.iter().map(|alias| Const::Str(alias.name.as_str().into())).collect();
        self.load_const(Const::Tuple(names), m, range)?;
        let level = i32::try_from(s.level).map_err(|_| Fault::too_complex("too many dots", range))?;
        self.emit(Instr::LoadInt { d: Reg(m.0 + 1), v: level }, range);
        self.reserve(1)?;
        let module = s.module.as_ref().map_or("", |m| m.as_str());
        let name = self.tables.name(module, range)?;
        self.emit(Instr::Import { d: m, s: m, name }, range);
        for alias in &s.names {
            if alias.name.as_str() == "*" {
                self.emit(Instr::ImportStar { m }, range);
                continue;
            }
            let d = self.temp()?;
            let name = self.tables.name(&alias.name, range)?;
            self.emit(Instr::ImportFrom { d, m, name }, alias.range);
            self.store_name(alias.asname.as_ref().unwrap_or(&alias.name), d, range)?;
            self.top -= 1;
        }
        Ok(())
    }
}
