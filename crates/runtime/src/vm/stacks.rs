//! Reading stacks: which frames there are below a running one, and which a suspended generator has.

use super::generator::{AGAIN, generator_of};
use crate::heap::*;
use crate::state::{FrameCursor, Vm};
use crate::value::{CodeId, Handle, LinkKind, Value};
use withal_compiler::bytecode::FunctionKind;

/// A frame of a stack that waits: where its window starts there, its code, and the instruction under way.
#[derive(Clone, Copy)]
pub struct WaitingFrame {
    /// The place of its link.
    pub base: usize,
    /// What runs in it.
    pub code: CodeId,
    /// The instruction that waits.
    pub at: usize,
}

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
    pub fn waiting_frames(&self, h: Handle<Generator>) -> Vec<WaitingFrame> {
        let g = &self.heap[h];
        if g.state != GeneratorState::Suspended {
            return Vec::new();
        }
        let pc = (g.pc & !AGAIN) as usize;
        let at = if g.pc & AGAIN != 0 { pc } else { pc.saturating_sub(1) };
        let mut frame = WaitingFrame { base: g.top as usize, code: g.code, at };
        let mut frames = vec![frame];
        while frame.base > 0
            && let Some(Value::Link(link)) = g.frames.get(frame.base)
            && (1..=frame.base).contains(&link.delta())
        {
            frame =
                WaitingFrame { base: frame.base - link.delta(), code: link.code(), at: link.pc().saturating_sub(1) };
            frames.push(frame);
        }
        frames.reverse();
        frames
    }

    /// The same as code and instruction under way.
    pub fn suspended_stack(&self, h: Handle<Generator>) -> Vec<(CodeId, usize)> {
        self.waiting_frames(h).iter().map(|frame| (frame.code, frame.at)).collect()
    }

    /// Where the first frame of a generator that waits is: in its own stack, or in that of the outermost one that awaits
    /// it, and there the frame of which number.
    pub fn host_of(&self, h: Handle<Generator>) -> Option<(Handle<Generator>, usize)> {
        match self.heap[h].state {
            GeneratorState::Suspended => return Some((h, 0)),
            GeneratorState::Running if !self.is_running(h) => {}
            _ => return None,
        }
        (0..self.heap.slabs.generators.slots()).map(Handle::<Generator>::new).find_map(|host| {
            let g = &self.heap[host];
            if g.state != GeneratorState::Suspended || g.depth < 2 {
                return None;
            }
            let frames = self.waiting_frames(host);
            let own = |frame: &WaitingFrame| g.frames.get(frame.base + 1).copied().and_then(generator_of) == Some(h);
            frames.iter().position(own).map(|index| (host, index))
        })
    }

    /// What a generator that waits awaits or delegates to. A call that was awaited at once has no coroutine object until
    /// it is asked for here.
    pub fn awaited_by(&mut self, h: Handle<Generator>) -> Option<Value> {
        let (host, index) = self.host_of(h)?;
        let frames = self.waiting_frames(host);
        let Some(inner) = frames.get(index + 1) else { return self.awaited_value(host) };
        match self.heap[host].frames.get(inner.base + 1).copied() {
            Some(own) if generator_of(own).is_some() => Some(own),
            _ => self.give_coroutine(host, &frames, index + 1),
        }
    }

    /// Gives a frame that waits and has no coroutine object one, as if that had been made before it was awaited.
    fn give_coroutine(&mut self, host: Handle<Generator>, frames: &[WaitingFrame], index: usize) -> Option<Value> {
        let place = *frames.get(index)?;
        let (mut handled, mut segment) = (self.heap[host].handled, self.heap[host].segment);
        for frame in frames.get(index..)?.iter().rev() {
            match self.heap[host].frames.get(frame.base + 1).copied().and_then(generator_of) {
                Some(own) => (handled, segment) = (self.heap[own].handled, self.heap[own].segment),
                None => {
                    let saved = self.saved_handled(frame.code, frame.at);
                    let saved = saved.and_then(|s| self.heap[host].frames.get(frame.base + usize::from(s)).copied());
                    handled = saved.unwrap_or(handled);
                }
            }
        }
        let own = self.coroutine_of(place.code, handled, segment);
        let g = &mut self.heap[host];
        if let Some(&Value::Link(link)) = g.frames.get(place.base) {
            let kind = if link.kind() == LinkKind::Call { LinkKind::Await } else { link.kind() };
            *g.frames.get_mut(place.base)? = Value::Link(link.with_kind(kind));
        }
        *g.frames.get_mut(place.base + 1)? = own;
        Some(own)
    }

    /// The same for a running frame.
    pub fn give_running_coroutine(&mut self, at: FrameCursor) {
        let base = at.base as usize;
        let (Some(&Value::Link(link)), Some(code)) = (self.stack.get(base), self.codes.get(at.code)) else { return };
        let own = |vm: &Vm, base: u32| vm.stack.get(base as usize + 1).copied().and_then(generator_of);
        if code.kind != FunctionKind::Coroutine
            || own(self, at.base).is_some()
            || !matches!(link.kind(), LinkKind::Call | LinkKind::Thrown)
        {
            return;
        }
        let (mut handled, mut segment) = (self.handled, self.segment);
        for frame in self.frames() {
            if let Some(h) = own(self, frame.base) {
                (handled, segment) = (self.heap[h].handled, self.heap[h].segment);
            } else if let Some(s) = self.saved_handled(frame.code, (frame.pc as usize).wrapping_sub(1)) {
                handled = self.stack.get(frame.base as usize + usize::from(s)).copied().unwrap_or(handled);
            }
            if frame.base == at.base {
                break;
            }
        }
        let own = self.coroutine_of(at.code, handled, segment);
        let kind = if link.kind() == LinkKind::Call { LinkKind::Await } else { link.kind() };
        self.stack[base] = Value::Link(link.with_kind(kind));
        self.stack[base + 1] = own;
    }

    /// A coroutine object for a frame that is under way: what was handled, and by which generator, where it was awaited.
    fn coroutine_of(&mut self, code: CodeId, handled: Value, segment: Value) -> Value {
        Value::Coroutine(self.heap.alloc(Generator {
            kind: FunctionKind::Coroutine,
            state: GeneratorState::Running,
            awaited: true,
            finalized: true,
            code,
            root: code,
            depth: 1,
            handled,
            segment,
            ..Generator::default()
        }))
    }
}
