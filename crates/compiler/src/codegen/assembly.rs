//! The instruction stream of a unit: emission, labels, jumps and the exception table. Knows nothing of Python.

use crate::bytecode::{CleanUp, Far, Handler, Inlined, Instr, Near, Reg, Span};
use ruff_text_size::TextRange;

/// A place in the code that jumps can name before it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label(u32);

const UNPLACED: u32 = u32::MAX;

#[derive(Default)]
pub(super) struct Assembly {
    pub instrs: Vec<Instr>,
    pub spans: Vec<Span>,
    /// What a failed method lookup is blamed on, by instruction.
    lookups: Vec<(u32, Span)>,
    inlined: Vec<Inlined>,
    labels: Vec<u32>,
    jumps: Vec<(u32, Label)>,
    handlers: Vec<(u32, u32, Label, Reg)>,
    cleanups: Vec<CleanUp>,
}

/// The finished stream.
pub(super) struct Assembled {
    pub instrs: Vec<Instr>,
    pub spans: Vec<Span>,
    pub lookups: Vec<(u32, Span)>,
    pub inlined: Vec<Inlined>,
    pub handlers: Vec<Handler>,
    pub cleanups: Vec<CleanUp>,
}

impl Assembly {
    pub fn emit(&mut self, instr: Instr, range: TextRange) {
        self.instrs.push(instr);
        self.spans.push(span(range));
    }

    /// Names what the next instruction blames a failed method lookup on.
    pub fn blame_lookup(&mut self, range: TextRange) {
        self.lookups.push((self.here(), span(range)));
    }

    /// From the next instruction on, a register is a variable of a comprehension; gives the entry for `end_inlined`.
    pub fn begin_inlined(&mut self, name: &str, reg: Reg) -> usize {
        self.inlined.push(Inlined { start: self.here(), end: u32::MAX, reg, name: name.into() });
        self.inlined.len() - 1
    }

    /// Ends the variables of a comprehension, from an entry on.
    pub fn end_inlined(&mut self, from: usize) {
        let here = self.here();
        self.inlined.iter_mut().skip(from).filter(|v| v.end == u32::MAX).for_each(|v| v.end = here);
    }

    pub fn inlined_count(&self) -> usize {
        self.inlined.len()
    }

    pub fn here(&self) -> u32 {
        self.instrs.len() as u32
    }

    pub fn label(&mut self) -> Label {
        self.labels.push(UNPLACED);
        Label(self.labels.len() as u32 - 1)
    }

    pub fn place(&mut self, label: Label) {
        let here = self.here();
        if let Some(at) = self.labels.get_mut(label.0 as usize) {
            *at = here;
        }
    }

    /// Emits a jump instruction whose distance is filled in at the end.
    pub fn jump(&mut self, instr: Instr, to: Label, range: TextRange) {
        self.jumps.push((self.here(), to));
        self.emit(instr, range);
    }

    /// Adds an exception range; entries added earlier win.
    pub fn handle(&mut self, start: u32, end: u32, target: Label, reg: Reg) {
        if start < end {
            self.handlers.push((start, end, target, reg));
        }
    }

    /// From the next instruction on stands what gives back; gives the entry for `end_cleanup`.
    pub fn begin_cleanup(&mut self, exit: Option<Reg>, due: Option<u32>) -> usize {
        self.cleanups.push(CleanUp { start: self.here(), end: u32::MAX, exit, due });
        self.cleanups.len() - 1
    }

    /// Ends what gives back.
    pub fn end_cleanup(&mut self, entry: usize) {
        let here = self.here();
        if let Some(cleanup) = self.cleanups.get_mut(entry) {
            cleanup.end = here;
        }
    }

    /// Whether control can come to the end of the stream.
    pub fn runs_off(&self) -> bool {
        self.labels.contains(&self.here())
            || !matches!(
                self.instrs.last(),
                Some(
                    Instr::Return { .. }
                        | Instr::ReturnNone {}
                        | Instr::Jump { .. }
                        | Instr::Raise { .. }
                        | Instr::RaiseFrom { .. }
                        | Instr::Reraise { .. }
                        | Instr::RaiseAgain {}
                )
            )
    }

    fn target(&self, label: Label) -> u32 {
        self.labels.get(label.0 as usize).copied().unwrap_or(0)
    }

    /// Fills in all distances, after lengthening the conditional jumps that would not reach.
    pub fn finish(mut self) -> Assembled {
        let distance = |a: &Assembly, at: u32, to: Label| i64::from(a.target(to)) - i64::from(at) - 1;
        // Lengthening one jump by two instructions moves others apart: leave room for all of them.
        let limit = i64::from(i16::MAX) - 2 * self.jumps.len() as i64;
        let overflow = self
            .jumps
            .iter()
            .any(|&(at, to)| is_near(&self.instrs[at as usize]) && distance(&self, at, to).abs() > limit);
        if overflow {
            self.lengthen();
        }
        for i in 0..self.jumps.len() {
            let (at, to) = self.jumps[i];
            let by = distance(&self, at, to);
            set_distance(&mut self.instrs[at as usize], by);
        }
        let handler = |&(start, end, target, reg): &(u32, u32, Label, Reg)| Handler {
            start,
            end,
            target: self.target(target),
            reg,
        };
        let handlers = self.handlers.iter().map(handler).collect();
        Assembled {
            instrs: self.instrs,
            spans: self.spans,
            lookups: self.lookups,
            inlined: self.inlined,
            handlers,
            cleanups: self.cleanups,
        }
    }

    /// Replaces every conditional jump by the jump over a far jump: `jump +1; jump over; far jump`.
    fn lengthen(&mut self) {
        let mut moved = Vec::with_capacity(self.instrs.len() + 1);
        let mut instrs = Vec::with_capacity(self.instrs.len() * 2);
        let mut spans = Vec::with_capacity(self.instrs.len() * 2);
        let mut is_jump = vec![false; self.instrs.len()];
        self.jumps.iter().for_each(|&(at, _)| is_jump[at as usize] = true);
        for (at, (&instr, &span)) in self.instrs.iter().zip(&self.spans).enumerate() {
            moved.push(instrs.len() as u32);
            instrs.push(instr);
            spans.push(span);
            if is_jump[at] && is_near(&instr) {
                let last = instrs.len() - 1;
                set_distance(&mut instrs[last], 1);
                instrs.push(Instr::Jump { to: Far(1) });
                instrs.push(Instr::Jump { to: Far(0) });
                spans.extend([span, span]);
            }
        }
        moved.push(instrs.len() as u32);
        let new = |at: u32| moved.get(at as usize).copied().unwrap_or(at);
        self.labels.iter_mut().filter(|at| **at != UNPLACED).for_each(|at| *at = new(*at));
        for (start, end, _, _) in &mut self.handlers {
            (*start, *end) = (new(*start), new(*end));
        }
        for cleanup in &mut self.cleanups {
            (cleanup.start, cleanup.end) = (new(cleanup.start), new(cleanup.end));
            cleanup.due = cleanup.due.map(new);
        }
        self.lookups.iter_mut().for_each(|(at, _)| *at = new(*at));
        for variable in &mut self.inlined {
            (variable.start, variable.end) = (new(variable.start), new(variable.end));
        }
        for (at, _) in &mut self.jumps {
            let near = is_near(&self.instrs[*at as usize]);
            *at = new(*at) + if near { 2 } else { 0 };
        }
        self.instrs = instrs;
        self.spans = spans;
    }
}

fn span(range: TextRange) -> Span {
    Span { start: range.start().to_u32(), end: range.end().to_u32() }
}

macro_rules! jumps {
    ($($far:ident),*; $($near:ident),*) => {
        fn is_near(instr: &Instr) -> bool {
            matches!(instr, $(Instr::$near { .. })|*)
        }

        fn set_distance(instr: &mut Instr, by: i64) {
            match instr {
                $(Instr::$far { to, .. } => *to = Far(by as i32),)*
                $(Instr::$near { to, .. } => *to = Near(by as i16),)*
                _ => {}
            }
        }
    };
}

jumps! {
    Jump, JumpTrue, JumpFalse;
    JumpLt, JumpLe, JumpGt, JumpGe, JumpEq, JumpNe,
    JumpLtImm, JumpLeImm, JumpGtImm, JumpGeImm, JumpEqImm, JumpNeImm,
    JumpIs, JumpNone, JumpIn, ForIter
}
