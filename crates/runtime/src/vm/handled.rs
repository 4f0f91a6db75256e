//! What is being handled, as seen from a frame. Frames that await each other share a stack here, while each coroutine of
//! CPython has a place of its own for what it handles, behind which stands that of whoever resumed it. Who that is makes
//! the difference: `send` goes through all that await, `throw` and `close` go to the innermost one directly, so that it does
//! not see what those between it and the driver handle.

use super::generator::generator_of;
use crate::state::{FrameCursor, Vm};
use crate::value::{CodeId, Link, LinkKind, Value};
use withal_compiler::bytecode::Instr;

impl Vm {
    /// Whether an instruction stands inside a handler: such code is covered by one that ends the handling.
    fn handles_at(&self, code: CodeId, at: usize) -> bool {
        self.saved_handled(code, at).is_some()
    }

    /// In which register the handlers around an instruction keep what was handled before the outermost of them.
    pub(crate) fn saved_handled(&self, code: CodeId, at: usize) -> Option<u8> {
        let code = self.codes.get(code)?;
        let saved = |target: u32| match code.instrs().get(target as usize) {
            Some(Instr::PopHandled { s }) => Some(s.0),
            _ => None,
        };
        let covering = code.code.handlers.iter().filter(|h| h.start as usize <= at && at < h.end as usize);
        let outermost = covering.filter_map(|h| saved(h.target).map(|s| (h.end - h.start, s)));
        outermost.max_by_key(|(length, _)| *length).map(|(_, s)| s)
    }

    /// Whether the running frame is inside a handler of its own.
    pub(crate) fn frame_handles(&self) -> bool {
        self.handles_at(self.frame.code, (self.frame.pc as usize).wrapping_sub(1))
    }

    /// Whether some frame under way does not see what its awaiters handle.
    pub(crate) fn hides_awaiters(&self) -> bool {
        self.thrown > 0 || !self.passed.is_empty()
    }

    /// What the running frame sees, with hidden frames left out.
    pub(crate) fn handled_seen(&self) -> Value {
        self.handled_from(self.frame, self.handled, false, None)
    }

    /// What is seen from a frame in which `handled` is the innermost exception being handled; if it is `hidden`, only what
    /// its driver sees. `caller`: the frame that is about to call the outermost one here by a native.
    pub(crate) fn handled_from(
        &self,
        mut at: FrameCursor,
        mut handled: Value,
        mut hidden: bool,
        caller: Option<FrameCursor>,
    ) -> Value {
        let mut native = self.native_callers.len() + usize::from(caller.is_some());
        loop {
            let saved = self.saved_handled(at.code, (at.pc as usize).wrapping_sub(1));
            if saved.is_some() && !hidden {
                return handled;
            }
            let base = at.base as usize;
            let Some(&Value::Link(link)) = self.stack.get(base) else { return handled };
            let own = self.stack.get(base + 1).copied().and_then(generator_of);
            handled = match (own, saved) {
                (Some(h), _) => self.heap[h].handled,
                (None, Some(s)) => {
                    self.stack.get(base + usize::from(s)).map_or(handled, |&saved| self.handled_before(saved))
                }
                (None, None) => handled,
            };
            let marked = own.is_some_and(|h| self.heap[h].thrown);
            hidden = match link.kind() {
                LinkKind::Send | LinkKind::For | LinkKind::Drain | LinkKind::Task => false,
                LinkKind::Native if own.is_some() => false,
                LinkKind::Thrown if self.is_observed(base) => hidden,
                LinkKind::Thrown | LinkKind::Closing => true,
                _ => hidden || marked,
            };
            at = match link.kind() {
                LinkKind::Task => {
                    return own.map_or(handled, |h| self.handled_in(handled, self.heap[h].segment));
                }
                LinkKind::Native => {
                    let Some(index) = native.checked_sub(1) else { return handled };
                    native = index;
                    hidden |= self.passed.contains(&index);
                    match self.native_callers.get(index).copied().or(caller) {
                        Some(at) => at,
                        None => return handled,
                    }
                }
                _ if link.delta() == 0 || link.delta() > base => return handled,
                _ => self.caller_of(base, link),
            };
        }
    }

    /// The frame that waits for the one at `base`.
    pub(crate) fn caller_of(&self, base: usize, link: Link) -> FrameCursor {
        let caller = base.saturating_sub(link.delta());
        FrameCursor { base: caller as u32, top: base as u32, pc: link.pc() as u32, code: link.code() }
    }

    /// What the driver of the frames around the one at `base` handles, from the point of view of its awaiter.
    pub(crate) fn handled_by_driver(&self, base: usize, link: Link) -> Value {
        self.handled_from(self.caller_of(base, link), self.handled, true, None)
    }

    /// The awaited frame at `base` goes on, or ends, by itself: it does not see what its awaiters handle.
    pub(crate) fn mark_thrown(&mut self, base: usize) {
        let Some(&Value::Link(link)) = self.stack.get(base) else { return };
        match link.kind() {
            LinkKind::Call | LinkKind::Await => self.stack[base] = Value::Link(link.with_kind(LinkKind::Thrown)),
            LinkKind::Delegate | LinkKind::AsyncStep | LinkKind::AsyncClose => {
                let own = self.stack.get(base + 1).copied().and_then(generator_of);
                let Some(h) = own.filter(|&h| !self.heap[h].thrown) else { return };
                self.heap[h].thrown = true;
            }
            _ => return,
        }
        self.thrown += 1;
    }

    /// Whether the generator whose first frame is at `base` does not see what its awaiter handles.
    pub(crate) fn is_thrown(&self, base: usize) -> bool {
        self.thrown > 0 && self.stack.get(base + 1).copied().and_then(generator_of).is_some_and(|h| self.heap[h].thrown)
    }

    /// The frame at `base` waits again.
    pub(crate) fn unmark_thrown(&mut self, base: usize, link: Link) {
        let own = self.stack.get(base + 1).copied().and_then(generator_of);
        if link.kind() == LinkKind::Thrown {
            let kind = if own.is_some() { LinkKind::Await } else { LinkKind::Call };
            self.stack[base] = Value::Link(link.with_kind(kind));
        } else if !own.is_some_and(|h| std::mem::take(&mut self.heap[h].thrown)) {
            return;
        }
        self.thrown = self.thrown.saturating_sub(1);
    }

    /// The marked frame at `base` has ended: its awaiter takes its part. An exception that comes out of it gets what the
    /// awaiter itself handles as its context.
    pub(crate) fn pass_on(&mut self, base: usize, link: Link) {
        self.mark_thrown(base.wrapping_sub(link.delta()));
        if !self.raised.is_undef() && self.handles_at(link.code(), link.pc().wrapping_sub(1)) {
            self.link_context(self.raised, self.handled);
        }
    }

    /// The same for a frame that was awaited in place, by a call or with its coroutine in `R[1]`, or that is being closed.
    pub(crate) fn leave_thrown(&mut self, base: usize, link: Link) {
        if let Some(h) = generator_of(self.stack[base + 1]) {
            self.finish_generator(h);
        }
        self.thrown = self.thrown.saturating_sub(1);
        self.pass_on(base, link);
    }

    /// Calls something of a script's that takes part in a `throw` or `close`: it does not see what the running frame and its
    /// awaiters handle.
    pub(crate) fn passing<T>(&mut self, call: impl FnOnce(&mut Vm) -> T) -> T {
        self.passed.push(self.native_callers.len());
        let result = call(self);
        self.passed.pop();
        result
    }
}
