//! `match`: patterns test the subject and collect what they capture in temporaries; names are bound once the whole
//! pattern has matched.

use super::*;
use ruff_python_ast::{Pattern, Singleton};

/// The names that the pattern of one case binds, and the temporaries that hold their values meanwhile.
type Captures<'a> = Vec<(&'a ast::Identifier, Reg)>;

impl<'a> Unit<'a> {
    pub fn match_(&mut self, s: &'a ast::StmtMatch) -> Result<()> {
        // A copy: a failed case may have rebound the variable that the subject came from.
        let subject = self.expr_temp(&s.subject)?;
        let end = self.asm.label();
        let mut joined = Flow { dead: true, ..self.flow };
        for case in &s.cases {
            let mark = self.top;
            let fail = self.asm.label();
            let entry = self.flow;
            let mut captures = Vec::new();
            collect(&case.pattern, &mut captures);
            let mut captures = self.capture_slots(captures)?;
            self.pattern(&case.pattern, subject, fail, &mut captures)?;
            for &(name, reg) in &captures {
                self.store_name(name, reg, name.range)?;
            }
            self.top = mark;
            if let Some(guard) = &case.guard {
                self.jump_if(guard, false, fail)?;
            }
            self.suite(&case.body)?;
            if !self.flow.dead {
                self.jump(end, case.range);
            }
            joined = joined.join(self.flow);
            self.flow = entry;
            self.asm.place(fail);
        }
        self.flow = joined.join(self.flow);
        self.asm.place(end);
        Ok(())
    }

    fn capture_slots(&mut self, names: Vec<&'a ast::Identifier>) -> Result<Captures<'a>> {
        let mut captures: Captures<'a> = Vec::new();
        for name in names {
            if !captures.iter().any(|(n, _)| n.id == name.id) {
                captures.push((name, self.temp()?));
            }
        }
        Ok(captures)
    }

    fn capture(&mut self, name: &ast::Identifier, s: Reg, captures: &Captures<'a>) {
        if let Some(&(_, d)) = captures.iter().find(|(n, _)| n.id == name.id) {
            self.move_to(d, s, name.range);
        }
    }

    /// Goes on if `R[s]` matches, else to `fail`.
    fn pattern(&mut self, p: &'a Pattern, s: Reg, fail: Label, captures: &mut Captures<'a>) -> Result<()> {
        if self.depth >= crate::scope::MAX_DEPTH {
            return Err(Fault::too_complex("too many nested patterns", p.range()));
        }
        self.depth += 1;
        let mark = self.top;
        let range = p.range();
        match p {
            Pattern::MatchValue(p) => {
                let near = Near(0);
                match consts::small_int(&p.value) {
                    Some(i) => self.asm.jump(Instr::JumpEqImm { sense: false, a: s, i, to: near }, fail, range),
                    None => {
                        let b = self.operand(&p.value)?;
                        self.asm.jump(Instr::JumpEq { sense: false, a: s, b, to: near }, fail, range);
                    }
                }
            }
            Pattern::MatchSingleton(p) => match p.value {
                Singleton::None => self.asm.jump(Instr::JumpNone { sense: false, a: s, to: Near(0) }, fail, range),
                Singleton::True | Singleton::False => {
                    let b = self.temp()?;
                    self.emit(Instr::LoadBool { d: b, v: p.value == Singleton::True }, range);
                    self.asm.jump(Instr::JumpIs { sense: false, a: s, b, to: Near(0) }, fail, range);
                }
            },
            Pattern::MatchSequence(p) => self.sequence_pattern(p, s, fail, captures)?,
            Pattern::MatchMapping(p) => self.mapping_pattern(p, s, fail, captures)?,
            Pattern::MatchClass(p) => self.class_pattern(p, s, fail, captures)?,
            Pattern::MatchStar(p) => p.name.iter().for_each(|name| self.capture(name, s, captures)),
            Pattern::MatchAs(p) => {
                if let Some(inner) = &p.pattern {
                    self.pattern(inner, s, fail, captures)?;
                }
                p.name.iter().for_each(|name| self.capture(name, s, captures));
            }
            Pattern::MatchOr(p) => {
                let matched = self.asm.label();
                let (last, others) = p.patterns.split_last().ok_or_else(|| Fault::syntax("invalid pattern", range))?;
                for alternative in others {
                    let next = self.asm.label();
                    self.pattern(alternative, s, next, captures)?;
                    self.jump(matched, range);
                    self.asm.place(next);
                }
                self.pattern(last, s, fail, captures)?;
                self.asm.place(matched);
            }
        }
        self.top = mark;
        self.depth -= 1;
        Ok(())
    }

    fn sequence_pattern(
        &mut self,
        p: &'a ast::PatternMatchSequence,
        s: Reg,
        fail: Label,
        captures: &mut Captures<'a>,
    ) -> Result<()> {
        let range = p.range;
        let t = self.temp()?;
        self.emit(Instr::MatchSequence { d: t, s }, range);
        self.jump_truth(t, false, fail, range);
        let star = p.patterns.iter().position(|p| matches!(p, Pattern::MatchStar(_)));
        let fixed = p.patterns.len() - usize::from(star.is_some());
        let i = i16::try_from(fixed).map(Imm).map_err(|_| Fault::too_complex("too many patterns", range))?;
        if star.is_none() || fixed > 0 {
            self.emit(Instr::Length { d: t, s }, range);
            let to = Near(0);
            let test = if star.is_some() {
                Instr::JumpGeImm { sense: false, a: t, i, to }
            } else {
                Instr::JumpEqImm { sense: false, a: t, i, to }
            };
            self.asm.jump(test, fail, range);
        }
        self.top -= 1;
        let unpacked = star.is_none_or(|at| !is_wildcard(&p.patterns[at]));
        if p.patterns.iter().all(is_wildcard) {
            return Ok(());
        }
        if !unpacked {
            return self.indexed_patterns(&p.patterns, star.unwrap_or(0), s, fail, captures);
        }
        let d = self.temps(p.patterns.len())?;
        self.reserve(1)?;
        match star {
            Some(at) => {
                self.emit(Instr::UnpackStar { d, s, before: Count(at as u8), after: Count((fixed - at) as u8) }, range)
            }
            None => self.emit(Instr::Unpack { d, s, n: Count(fixed as u8) }, range),
        }
        for (i, inner) in p.patterns.iter().enumerate() {
            self.pattern(inner, Reg(d.0 + i as u8), fail, captures)?;
        }
        Ok(())
    }

    /// The patterns beside a `*_`: no list of the rest is made.
    fn indexed_patterns(
        &mut self,
        patterns: &'a [Pattern],
        star: usize,
        s: Reg,
        fail: Label,
        captures: &mut Captures<'a>,
    ) -> Result<()> {
        for (i, inner) in patterns.iter().enumerate() {
            if i == star || is_wildcard(inner) {
                continue;
            }
            let d = self.temp()?;
            if i < star {
                self.emit(Instr::GetItemImm { d, o: s, i: Imm(i as i16) }, inner.range());
            } else {
                // Counted from the length: not every sequence knows negative indices.
                let from_end = Imm((patterns.len() - i) as i16);
                self.emit(Instr::Length { d, s }, inner.range());
                self.emit(Instr::SubImm { d, a: d, i: from_end, m: Mode::Plain }, inner.range());
                self.emit(Instr::GetItem { d, o: s, i: d }, inner.range());
            }
            self.pattern(inner, d, fail, captures)?;
            self.top -= 1;
        }
        Ok(())
    }

    fn mapping_pattern(
        &mut self,
        p: &'a ast::PatternMatchMapping,
        s: Reg,
        fail: Label,
        captures: &mut Captures<'a>,
    ) -> Result<()> {
        let range = p.range;
        let t = self.temp()?;
        self.emit(Instr::MatchMapping { d: t, s }, range);
        self.jump_truth(t, false, fail, range);
        let n = p.keys.len();
        let count = i16::try_from(n).map(Imm).map_err(|_| Fault::too_complex("too many patterns", range))?;
        if n > 0 {
            self.emit(Instr::Length { d: t, s }, range);
            self.asm.jump(Instr::JumpGeImm { sense: false, a: t, i: count, to: Near(0) }, fail, range);
        }
        let keys = t;
        self.tuple(&p.keys, keys, range)?;
        if n > 0 {
            let values = self.temp()?;
            self.emit(Instr::MatchKeys { d: values, s, keys }, range);
            self.asm.jump(Instr::JumpNone { sense: true, a: values, to: Near(0) }, fail, range);
            let d = self.temps(n)?;
            self.emit(Instr::Unpack { d, s: values, n: Count(n as u8) }, range);
            for (i, inner) in p.patterns.iter().enumerate() {
                self.pattern(inner, Reg(d.0 + i as u8), fail, captures)?;
            }
        }
        if let Some(rest) = &p.rest {
            let d = self.temp()?;
            self.emit(Instr::MatchRest { d, s, keys }, range);
            self.capture(rest, d, captures);
        }
        Ok(())
    }

    fn class_pattern(
        &mut self,
        p: &'a ast::PatternMatchClass,
        s: Reg,
        fail: Label,
        captures: &mut Captures<'a>,
    ) -> Result<()> {
        let range = p.range;
        let class = self.temps(2)?;
        self.expr_to(&p.cls, class)?;
        let keywords = &p.arguments.keywords;
        let names = keywords.iter().map(|k| Const::Str(k.attr.as_str().into())).collect();
        self.load_const(Const::Tuple(names), Reg(class.0 + 1), range)?;
        let positional = p.arguments.patterns.len();
        let n = u8::try_from(positional).map(Count).map_err(|_| Fault::too_complex("too many patterns", range))?;
        self.emit(Instr::MatchClass { d: class, s, class, n }, range);
        self.asm.jump(Instr::JumpNone { sense: true, a: class, to: Near(0) }, fail, range);
        let total = positional + keywords.len();
        if total == 0 {
            return Ok(());
        }
        let d = self.temps(total)?;
        self.emit(Instr::Unpack { d, s: class, n: Count(total as u8) }, range);
        let inner = p.arguments.patterns.iter().chain(keywords.iter().map(|k| &k.pattern));
        for (i, inner) in inner.enumerate() {
            self.pattern(inner, Reg(d.0 + i as u8), fail, captures)?;
        }
        Ok(())
    }
}

fn is_wildcard(p: &Pattern) -> bool {
    matches!(
        p,
        Pattern::MatchAs(ast::PatternMatchAs { pattern: None, name: None, .. })
            | Pattern::MatchStar(ast::PatternMatchStar { name: None, .. })
    )
}

/// The names that a pattern binds, in the order of the text.
fn collect<'a>(p: &'a Pattern, out: &mut Vec<&'a ast::Identifier>) {
    match p {
        Pattern::MatchValue(_) | Pattern::MatchSingleton(_) => {}
        Pattern::MatchStar(p) => out.extend(&p.name),
        Pattern::MatchSequence(p) => p.patterns.iter().for_each(|p| collect(p, out)),
        Pattern::MatchOr(p) => p.patterns.iter().for_each(|p| collect(p, out)),
        Pattern::MatchMapping(p) => {
            p.patterns.iter().for_each(|p| collect(p, out));
            out.extend(&p.rest);
        }
        Pattern::MatchClass(p) => {
            p.arguments.patterns.iter().for_each(|p| collect(p, out));
            p.arguments.keywords.iter().for_each(|k| collect(&k.pattern, out));
        }
        Pattern::MatchAs(p) => {
            p.pattern.iter().for_each(|p| collect(p, out));
            out.extend(&p.name);
        }
    }
}
