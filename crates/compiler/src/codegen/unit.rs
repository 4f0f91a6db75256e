//! The life of a unit: laying out its registers, emitting, allocating temporaries, and turning it into a `Code`.

use super::*;
use crate::scope::Scope;

impl<'a> Unit<'a> {
    pub fn new(
        ctx: &'a Context<'a>,
        frame: ScopeId,
        kind: CodeKind,
        function: FunctionKind,
        name: &str,
        qualname: String,
        first_line: u32,
    ) -> Result<Unit<'a>> {
        let mut unit = Unit {
            ctx,
            frame,
            scope: frame,
            kind,
            function,
            params: Params::default(),
            name: name.into(),
            qualname,
            qualname_prefix: None,
            first_line,
            has_docstring: false,
            asm: Assembly::default(),
            tables: Tables::default(),
            locals: Vec::new(),
            cells: Vec::new(),
            class_cell: None,
            dict_cell: None,
            frees: Vec::new(),
            free_base: 0,
            spilled: Vec::new(),
            spill: Reg(0),
            places: HashMap::new(),
            inlined: Vec::new(),
            first_temp: 0,
            top: 0,
            max: 0,
            flow: Flow::default(),
            deletable: flow::Bits::default(),
            blocks: Vec::new(),
            depth: 0,
            here: TextRange::default(),
            annotated: Vec::new(),
        };
        if kind != CodeKind::Function {
            unit.lay_out(&[])?;
        }
        Ok(unit)
    }

    pub fn scope_data(&self) -> &'a Scope {
        &self.ctx.scopes[self.frame]
    }

    /// Gives every local and free variable its register; `params` are the parameters in register order.
    pub fn lay_out(&mut self, params: &[Ident]) -> Result<()> {
        let scope = self.scope_data();
        if scope.kind == ScopeKind::Function {
            self.place_locals(scope, params)?;
        } else if self.kind == CodeKind::Class || self.ctx.namespaced {
            self.hidden_local(".namespace");
            if scope.class_cell {
                self.class_cell = Some(self.own_cell("__class__"));
            }
            if scope.class_dict {
                self.dict_cell = Some(self.own_cell("__classdict__"));
            }
        }
        self.free_base = u16::from(FIRST_LOCAL) + self.locals.len() as u16;
        for (i, name) in scope.frees.iter().enumerate() {
            let reg = self.free_base + i as u16;
            let in_body = self.kind == CodeKind::Class && scope.get(name).is_none_or(|s| s.nonlocal.is_none());
            let in_annotation = scope.sees_class && name.as_str() != "__classdict__";
            let reg = Reg(reg as u8);
            let place = if in_body || in_annotation { Place::ClassFree(reg) } else { Place::Cell(reg) };
            self.places.insert(name.clone(), place);
            self.frees.push(name.as_str().into());
        }
        self.first_temp = self.free_base + self.frees.len() as u16;
        if self.first_temp > MAX_REGISTERS - 30 {
            return Err(Fault::too_complex("too many variables", self.here));
        }
        self.top = self.first_temp;
        self.max = self.first_temp;
        Ok(())
    }

    fn hidden_local(&mut self, name: &str) -> Reg {
        self.locals.push(name.into());
        Reg((u16::from(FIRST_LOCAL) + self.locals.len() as u16 - 1).min(255) as u8)
    }

    fn own_cell(&mut self, name: &str) -> Reg {
        let reg = self.hidden_local(name);
        self.cells.push(reg);
        self.emit(Instr::NewCell { d: reg }, self.here);
        reg
    }

    fn place_locals(&mut self, scope: &'a Scope, params: &[Ident]) -> Result<()> {
        let held = params.len().min(usize::from(self.params.in_registers()));
        let (held, beyond) = params.split_at(held);
        for name in held {
            let reg = self.hidden_local(name);
            self.flow.bound.add(reg);
            self.place_local(scope, name, reg, true);
        }
        for name in beyond {
            self.spill_local(name)?;
        }
        let others = || scope.symbols.iter().filter(|s| s.is_local() && !s.parameter);
        for symbol in others().filter(|s| s.captured) {
            if self.locals.len() > MAX_LOCAL_REGISTERS + 30 {
                return Err(Fault::too_complex("too many variables used by inner functions", self.here));
            }
            let reg = self.hidden_local(&symbol.name);
            self.place_local(scope, &symbol.name, reg, false);
        }
        let plain: Vec<_> = others().filter(|s| !s.captured).collect();
        let room = MAX_LOCAL_REGISTERS.saturating_sub(self.locals.len());
        if plain.len() > room || !beyond.is_empty() {
            self.spill = self.hidden_local(".spill");
        }
        let room = room.min(plain.len());
        let (kept, spilled) = plain.split_at(room);
        for symbol in kept {
            let reg = self.hidden_local(&symbol.name);
            self.place_local(scope, &symbol.name, reg, false);
        }
        for symbol in spilled {
            self.spill_local(&symbol.name)?;
        }
        for name in beyond.iter().filter(|&name| scope.get(name).is_some_and(|s| s.captured)) {
            self.capture_spilled(scope, name)?;
        }
        Ok(())
    }

    fn spill_local(&mut self, name: &Ident) -> Result<()> {
        let at = i16::try_from(self.spilled.len()).map_err(|_| Fault::too_complex("too many variables", self.here))?;
        self.spilled.push(name.as_str().into());
        self.places.insert(name.clone(), Place::Spilled(Imm(at)));
        Ok(())
    }

    /// Moves a parameter without a register into a cell, which has one.
    fn capture_spilled(&mut self, scope: &'a Scope, name: &Ident) -> Result<()> {
        let Some(&Place::Spilled(i)) = self.places.get(name) else { return Ok(()) };
        if self.locals.len() > MAX_LOCAL_REGISTERS + 30 {
            return Err(Fault::too_complex("too many variables used by inner functions", self.here));
        }
        let c = self.hidden_local(name);
        let id = self.tables.name(name, self.here)?;
        self.emit(Instr::LoadSpilled { d: c, i, name: id }, self.here);
        self.place_local(scope, name, c, true);
        Ok(())
    }

    fn place_local(&mut self, scope: &'a Scope, name: &Ident, reg: Reg, parameter: bool) {
        let symbol = scope.get(name);
        let place = if symbol.is_some_and(|s| s.captured) {
            self.cells.push(reg);
            self.emit(if parameter { Instr::WrapCell { d: reg } } else { Instr::NewCell { d: reg } }, self.here);
            Place::Cell(reg)
        } else {
            if symbol.is_some_and(|s| s.deleted) {
                self.deletable.add(reg);
            }
            Place::Local(reg)
        };
        self.places.insert(name.clone(), place);
    }

    pub fn emit(&mut self, instr: Instr, range: TextRange) {
        self.asm.emit(instr, range);
    }

    pub fn jump(&mut self, to: Label, range: TextRange) {
        self.asm.jump(Instr::Jump { to: Far(0) }, to, range);
    }

    /// The next free temporary.
    pub fn temp(&mut self) -> Result<Reg> {
        self.temps(1)
    }

    /// The first of `n` temporaries in a row.
    pub fn temps(&mut self, n: usize) -> Result<Reg> {
        let first = self.top;
        self.reserve(n)?;
        self.top += n as u16;
        Ok(Reg(first as u8))
    }

    /// Makes sure that the frame has `n` registers above the temporaries in use.
    pub fn reserve(&mut self, n: usize) -> Result<()> {
        let needed = usize::from(self.top) + n;
        if needed > usize::from(MAX_REGISTERS) {
            return Err(Fault::too_complex("too many values at once in an expression", self.here));
        }
        self.max = self.max.max(needed as u16);
        Ok(())
    }

    /// Where the frames of an instruction start: above all temporaries in use.
    pub fn frames(&mut self) -> Result<Reg> {
        self.reserve(1)?;
        Ok(Reg(self.top as u8))
    }

    /// Whether a register is a temporary, which may be written before a value is complete.
    pub fn is_temp(&self, reg: Reg) -> bool {
        u16::from(reg.0) >= self.first_temp
    }

    /// A register to work in on the way to `d`: `d` itself unless a half-way value could be seen there.
    pub fn work(&mut self, d: Reg) -> Result<Reg> {
        if self.is_temp(d) { Ok(d) } else { self.temp() }
    }

    pub fn move_to(&mut self, d: Reg, s: Reg, range: TextRange) {
        if d != s {
            self.emit(Instr::Move { d, s }, range);
        }
    }

    pub fn finish(mut self) -> Result<Arc<Code>> {
        if self.asm.runs_off() {
            self.emit(Instr::ReturnNone {}, self.here);
        }
        if self.asm.instrs.len() > MAX_INSTRUCTIONS {
            return Err(Fault::too_complex("code object is too long", self.here));
        }
        let assembled = self.asm.finish();
        let mut cells = self.cells;
        cells.sort();
        Ok(Arc::new(Code {
            name: self.name.into(),
            qualname: self.qualname.into(),
            source: self.ctx.source.clone(),
            kind: self.kind,
            function: self.function,
            params: self.params,
            first_line: self.first_line,
            instrs: assembled.instrs.into(),
            spans: assembled.spans.into(),
            lines: None,
            lookups: assembled.lookups.into(),
            consts: self.tables.consts.into(),
            has_docstring: self.has_docstring,
            names: self.tables.names.into(),
            sites: self.tables.sites.into(),
            handlers: assembled.handlers.into(),
            cleanups: assembled.cleanups.into(),
            locals: self.locals.into(),
            cells: cells.into(),
            frees: self.frees.into(),
            free_base: Reg(self.free_base as u8),
            registers: self.max.max(u16::from(FIRST_LOCAL)) as u8,
            inlined: assembled.inlined.into(),
            warnings: Box::default(),
            spilled: self.spilled.into(),
            spill: self.spill,
        }))
    }
}
