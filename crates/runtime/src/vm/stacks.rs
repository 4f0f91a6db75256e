//! Reading stacks: which frames there are below a running one, which a suspended generator has, and what is being handled
//! as seen from a frame.

use super::generator::{AGAIN, generator_of};
use crate::heap::*;
use crate::state::{FrameCursor, Vm};
use crate::value::{CodeId, Handle, Link, LinkKind, Value};
use withal_compiler::bytecode::Instr;

impl Vm {
    /// The frames up to a waiting one, outermost first: code and instruction under way. What natives called stands apart.
    pub fn stack_under(&self, frame: FrameCursor) -> Vec<(CodeId, usize)> {
        let (mut base, mut at) = (frame.base as usize, (frame.code, frame.pc as usize));
        let mut places = Vec::new();
        loop {
            places.push((at.0, at.1.saturating_sub(1)));
            match self.stack.get(base) {
                Some(Value::Link(link))
                    if !matches!(link.kind(), LinkKind::Native | LinkKind::Task)
                        && (1..=base).contains(&link.delta()) =>
                {
                    base -= link.delta();
                    at = (link.code(), link.pc());
                }
                _ => break,
            }
        }
        places.reverse();
        places
    }

    /// The frames of a suspended generator or coroutine and of what it awaits, outermost first.
    pub fn suspended_stack(&self, h: Handle<Generator>) -> Vec<(CodeId, usize)> {
        let g = &self.heap[h];
        if g.state != GeneratorState::Suspended {
            return Vec::new();
        }
        let pc = (g.pc & !AGAIN) as usize;
        let mut places = vec![(g.code, if g.pc & AGAIN != 0 { pc } else { pc.saturating_sub(1) })];
        let mut base = g.top as usize;
        while base > 0
            && let Some(Value::Link(link)) = g.frames.get(base)
            && (1..=base).contains(&link.delta())
        {
            places.push((link.code(), link.pc().saturating_sub(1)));
            base -= link.delta();
        }
        places.reverse();
        places
    }

    /// Whether an instruction stands inside a handler: such code is covered by one that ends the handling.
    fn handles_at(&self, code: CodeId, at: usize) -> bool {
        self.codes.get(code).is_some_and(|code| {
            let ends = |target: u32| matches!(code.instrs().get(target as usize), Some(Instr::PopHandled { .. }));
            code.code.handlers.iter().any(|h| h.start as usize <= at && at < h.end as usize && ends(h.target))
        })
    }

    /// Whether the running frame is inside a handler of its own.
    pub(crate) fn frame_handles(&self) -> bool {
        self.handles_at(self.frame.code, (self.frame.pc as usize).wrapping_sub(1))
    }

    /// What is handled by whoever drives the frames under way.
    pub(crate) fn handled_by_driver(&self) -> Value {
        let mut base = self.frame.base as usize;
        while let Some(Value::Link(link)) = self.stack.get(base).copied() {
            match link.kind() {
                LinkKind::Send | LinkKind::For | LinkKind::Drain | LinkKind::Native | LinkKind::Task => break,
                _ if link.delta() > base => break,
                _ => base -= link.delta(),
            }
        }
        match self.stack.get(base + 1).copied().and_then(generator_of) {
            Some(h) => self.handled_in(self.heap[h].handled, self.heap[h].segment),
            None => self.handled_in(self.handled, self.segment),
        }
    }

    /// Whether what is being handled belongs to frames that await a frame into which an exception was thrown: CPython
    /// resumes that frame by itself, and those that await it take their part only when it has ended.
    pub(crate) fn awaiters_are_hidden(&self) -> bool {
        let (mut base, mut code, mut pc) = (self.frame.base as usize, self.frame.code, self.frame.pc as usize);
        while !self.handles_at(code, pc.wrapping_sub(1)) {
            let Some(Value::Link(link)) = self.stack.get(base).copied() else { return false };
            match link.kind() {
                LinkKind::Thrown => return true,
                LinkKind::Send | LinkKind::For | LinkKind::Drain | LinkKind::Native | LinkKind::Task => return false,
                _ if link.delta() == 0 || link.delta() > base => return false,
                _ => (base, code, pc) = (base - link.delta(), link.code(), link.pc()),
            }
        }
        false
    }

    /// An exception is thrown into the awaited frame at `base`.
    pub(crate) fn mark_thrown(&mut self, base: usize) {
        if let Some(&Value::Link(link)) = self.stack.get(base)
            && matches!(link.kind(), LinkKind::Call | LinkKind::Await)
        {
            self.stack[base] = Value::Link(link.with_kind(LinkKind::Thrown));
            self.thrown += 1;
        }
    }

    /// The frame at `base` waits again.
    pub(crate) fn unmark_thrown(&mut self, base: usize, link: Link) {
        let kind = if generator_of(self.stack[base + 1]).is_some() { LinkKind::Await } else { LinkKind::Call };
        self.stack[base] = Value::Link(link.with_kind(kind));
        self.thrown = self.thrown.saturating_sub(1);
    }

    /// The frame at `base` into which an exception was thrown has ended: its awaiter takes its part. An exception that
    /// comes out of it is linked to what the awaiter itself handles.
    pub(crate) fn leave_thrown(&mut self, base: usize, link: Link) {
        if let Some(h) = generator_of(self.stack[base + 1]) {
            self.finish_generator(h);
        }
        self.thrown = self.thrown.saturating_sub(1);
        let awaiter = base.wrapping_sub(link.delta());
        self.mark_thrown(awaiter);
        if !self.raised.is_undef() && self.handles_at(link.code(), link.pc().wrapping_sub(1)) {
            self.link_context(self.raised, self.handled);
        }
    }
}
