//! What clean-up tells of: which exits there were, by the manager's type and line, and how they ended.

use super::super::finalize::is_guarded;
use super::super::generator::generator_of;
use crate::cleanup::{Ending, Exit, Report};
use crate::code::LoadedCode;
use crate::heap::*;
use crate::state::Vm;
use crate::value::{CodeId, Handle, Value};
use withal_compiler::bytecode::CleanUp;

impl Vm {
    /// What came of clean-up, after a limit has stopped the program.
    pub fn cleanup_report(&self) -> Option<&Report> {
        self.cleanup.as_ref().map(|c| &c.report)
    }

    /// Notes what a frame has to give back; gives its number in the report.
    pub(super) fn note_exit(&mut self, base: usize, code: &LoadedCode, cleanup: &CleanUp, ending: Ending) -> usize {
        let exit = cleanup.exit.and_then(|r| self.stack.get(base + r.0 as usize..base + r.0 as usize + 2));
        let exit = self.describe(exit.map(|e| (e[0], e[1])), code, cleanup, ending);
        self.cleanup.as_mut().map_or(usize::MAX, |c| c.report.note(exit))
    }

    fn describe(&self, exit: Option<(Value, Value)>, code: &LoadedCode, cleanup: &CleanUp, ending: Ending) -> Exit {
        let what = match exit {
            None => "finally".to_string(),
            Some((method, Value::Undef(_))) => match method {
                Value::Method(h) => self.manager_name(self.heap[h].receiver),
                other => self.full_type_name(other),
            },
            Some((_, manager)) => self.manager_name(manager),
        };
        let line = code.code.line_at(cleanup.start as usize);
        Exit { what, path: code.code.source.path.to_string(), line, ending }
    }

    /// The type of a manager; of one that `contextlib` made of a generator, the function's name.
    fn manager_name(&self, manager: Value) -> String {
        let class = self.full_type_name(manager);
        if !matches!(&*class, "contextlib._GeneratorContextManager" | "contextlib._AsyncGeneratorContextManager") {
            return class;
        }
        let generator = match (manager, self.heap.find_name("gen")) {
            (Value::Instance(h), Some(name)) => {
                self.heap.slot_of(self.heap[h].shape, name).map(|at| self.heap.slot(h, at))
            }
            _ => None,
        };
        match generator.and_then(generator_of) {
            Some(h) => self.codes.get(self.heap[h].root).map_or(class, |c| c.code.qualname.to_string()),
            None => class,
        }
    }

    /// An exception in one line, without asking the program.
    pub(super) fn brief(&self, exception: Value) -> String {
        let class = self.full_type_name(exception);
        let args = self.exception(exception).map_or(Value::UNDEF, |h| self.heap[h].args);
        let message = match args {
            Value::Tuple(h) => self.heap[h].0.first().and_then(|&m| self.heap.text(m)).map(|t| t.to_string()),
            _ => None,
        };
        match message {
            Some(message) if !message.is_empty() => {
                format!("{class}: {}", message.chars().take(200).collect::<String>())
            }
            _ => class,
        }
    }

    /// Notes how the clean-up ended that a token stands for.
    pub(super) fn note_ending(&mut self, token: Handle<Tuple>, ending: Ending) {
        if let Some(&Value::Int(number)) = self.heap[token].0.get(2)
            && let Some(cleanup) = &mut self.cleanup
        {
            cleanup.report.end(usize::try_from(number).unwrap_or(usize::MAX), ending);
        }
    }

    /// Notes an exit on the ordinary way that is cut short: no handler stands around it.
    pub(super) fn note_interrupted(&mut self, base: usize, pc: usize, code: &LoadedCode, between: bool) {
        let at = if between { pc } else { pc.wrapping_sub(1) };
        let under_way = |c: &&CleanUp| c.due.is_none() && (c.start as usize) <= at && at < c.end as usize;
        if let Some(cleanup) = code.code.cleanups.iter().rfind(under_way) {
            self.note_exit(base, code, cleanup, Ending::Unfinished);
        }
    }

    /// The generators that are suspended inside of what has to be given back.
    fn open_generators(&self) -> impl Iterator<Item = Handle<Generator>> {
        let slab = &self.heap.slabs.generators;
        (0..slab.slots())
            .map(Handle::<Generator>::new)
            .filter(|&h| slab[h].state == GeneratorState::Suspended && is_guarded(&self.codes, &slab[h]))
    }

    /// Those of them that nobody has begun to close. (What the collector has found but not handed on is left too.)
    pub(super) fn generators_to_halt(&self) -> Vec<Value> {
        let slab = &self.heap.slabs.generators;
        self.open_generators()
            .filter(|&h| !slab[h].finalized || self.heap.dying.iter().any(|d| generator_of(*d) == Some(h)))
            .map(|h| slab[h].value(h))
            .collect()
    }

    /// Notes everything that has not been given back, when nothing more is run.
    pub(super) fn list_unfinished(&mut self) {
        for frame in self.frames() {
            self.note_frame(frame.base as usize, frame.code, (frame.pc as usize).saturating_sub(1));
        }
        for wait in self.waits.clone().into_iter().rev() {
            let mut frames =
                vec![(wait.frame.base as usize, wait.frame.code, (wait.frame.pc as usize).saturating_sub(1))];
            while let Some(&(base, _, _)) = frames.last()
                && let Some(&Value::Link(link)) = self.stack.get(base)
                && (1..=base).contains(&link.delta())
            {
                frames.push((base - link.delta(), link.code(), link.pc().saturating_sub(1)));
            }
            frames.into_iter().for_each(|(base, code, at)| self.note_frame(base, code, at));
        }
        for generator in self.open_generators().collect::<Vec<_>>() {
            self.note_suspended(generator);
        }
    }

    fn note_frame(&mut self, base: usize, code: CodeId, at: usize) {
        let registers =
            self.stack.get(base..).map(|s| s.iter().copied().take(256).collect::<Vec<_>>()).unwrap_or_default();
        self.note_registers(&registers, code, at);
    }

    fn note_suspended(&mut self, h: Handle<Generator>) {
        let (mut base, places) = (self.heap[h].top as usize, self.suspended_stack(h));
        let frames = self.heap[h].frames.clone();
        for (code, at) in places.into_iter().rev() {
            self.note_registers(frames.get(base..).unwrap_or(&[]), code, at);
            let Some(Value::Link(link)) = frames.get(base) else { return };
            base = base.saturating_sub(link.delta());
        }
    }

    /// Notes what one frame had not given back at an instruction.
    fn note_registers(&mut self, registers: &[Value], code: CodeId, at: usize) {
        let table = std::sync::Arc::clone(&self.codes);
        let Some(code) = table.get(code) else { return };
        let inside = |start: u32, end: u32| start as usize <= at && at < end as usize;
        for cleanup in &code.code.cleanups {
            let begun = inside(cleanup.start, cleanup.end);
            let handlers = &code.code.handlers;
            let due =
                cleanup.due.is_some() && handlers.iter().any(|h| h.target == cleanup.start && inside(h.start, h.end));
            // What a stop began is noted already.
            let noted = begun && cleanup.due.is_some() && self.noted_at(registers, code, cleanup);
            if (begun || due) && !noted {
                let exit = cleanup.exit.and_then(|r| registers.get(r.0 as usize..r.0 as usize + 2));
                let ending = if begun { Ending::Unfinished } else { Ending::Missed };
                let exit = self.describe(exit.map(|e| (e[0], e[1])), code, cleanup, ending);
                if let Some(cleanup) = &mut self.cleanup {
                    cleanup.report.note(exit);
                }
            }
        }
    }

    fn noted_at(&self, registers: &[Value], code: &LoadedCode, cleanup: &CleanUp) -> bool {
        match code.instrs().get(cleanup.start as usize) {
            Some(withal_compiler::bytecode::Instr::PushHandled { d, .. }) => {
                matches!(registers.get(d.0 as usize), Some(Value::Tuple(_)))
            }
            _ => false,
        }
    }
}
