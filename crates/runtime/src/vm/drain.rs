//! Generators that yield to a `for` or `async for` loop or to a native, the short ways.
//!
//! Natives drain them: `sum(x for x in y)` runs the generator's frame right above the call's block, and what the
//! native does with an item is done while the frame stays where it is. Stepping the generator from the native, a run of the
//! loop for each item, took four times as many instructions.
//!
//! The block at `f` holds in `f+1` the result if it is known, in `f+2` and `f+3` what the native has so far, in `f+4` which
//! of `Vm::drains` it is; from `f+5` on stands the generator's frame.

use super::execute::Frame;
use super::generator::{AGAIN, generator_of};
use super::{Enter, Flow, WINDOW};
use crate::code::LoadedCode;
use crate::heap::*;
use crate::raise::R;
use crate::state::{Drain, FrameCursor, Pending, Resume, Vm};
use crate::value::{CodeId, Handle, Link, LinkKind, Value};
use withal_compiler::bytecode::{Count, FunctionKind, Instr, Reg};

/// How far above the call's block the generator's frame stands.
const ABOVE: u8 = 5;

impl Vm {
    /// Takes up a generator for a `for` loop, or an asynchronous one that has begun for an `async for`, in the commonest
    /// case: it has one frame, which waits at a `yield` or at its start. Gives its code and the instruction to go on at; what the `yield` gives is put there by the loop.
    #[inline(never)]
    pub(crate) fn step_for(&mut self, h: Handle<Generator>, at: usize, link: Link) -> Option<(CodeId, usize)> {
        let g = &mut self.heap.slabs.generators[h];
        let own = match (g.kind, g.state) {
            (FunctionKind::Generator, GeneratorState::Suspended | GeneratorState::Created) => Value::Generator(h),
            (FunctionKind::AsyncGenerator, GeneratorState::Suspended) if g.hooked && !g.awaited => {
                Value::AsyncGenerator(h)
            }
            _ => return None,
        };
        let waits_deeper = g.top | g.pc & AGAIN | u32::from(g.round) != 0;
        let n = g.frames.len();
        if waits_deeper
            || self.depth >= self.depth_limit
            || self.resumed.is_some()
            || self.stack.len() < at + n + WINDOW
        {
            return None;
        }
        let frame = self.stack.get_mut(at..at + n)?;
        frame.copy_from_slice(&g.frames);
        *frame.first_chunk_mut::<2>()? = [Value::Link(link), own];
        g.frames.clear();
        g.state = GeneratorState::Running;
        g.awaited = g.kind == FunctionKind::AsyncGenerator;
        std::mem::swap(&mut self.handled, &mut g.handled);
        std::mem::swap(&mut self.segment, &mut g.segment);
        if self.segment.is_undef() {
            self.segment = own;
        }
        self.depth += g.depth;
        Some((g.code, g.pc as usize))
    }

    /// Takes the one frame of a generator that yields to a loop off the stack.
    // What `capture` does for any, without what only some need: 143 instructions instead of 212.
    #[inline(never)]
    pub(crate) fn put_away(&mut self, base: usize, pc: usize, code: &LoadedCode) -> bool {
        let Some(frame) = self.stack.get(base..base + code.registers as usize) else { return false };
        let Some(h) = frame.get(1).copied().and_then(generator_of) else { return false };
        let g = &mut self.heap.slabs.generators[h];
        if self.delegating || g.thrown || g.frames.capacity() < frame.len() {
            return self.put_away_slowly(base, pc, code);
        }
        g.frames.clear();
        g.frames.extend_from_slice(frame);
        (g.top, g.pc, g.code, g.depth) = (0, pc as u32, code.id, 1);
        (g.state, g.awaited) = (GeneratorState::Suspended, false);
        std::mem::swap(&mut self.handled, &mut g.handled);
        std::mem::swap(&mut self.segment, &mut g.segment);
        self.depth = self.depth.saturating_sub(1);
        true
    }

    #[inline(never)]
    fn put_away_slowly(&mut self, base: usize, pc: usize, code: &LoadedCode) -> bool {
        if self.delegating {
            return false;
        }
        match self.capture(base, base..base + code.registers as usize, pc, false, code, 1) {
            Ok(h) => {
                self.heap[h].awaited = false;
                true
            }
            Err(_) => false,
        }
    }

    /// The end of an asynchronous generator where nobody would see its `StopAsyncIteration`: behind the loop that steps it,
    /// or with the default of `await anext(g, default)`. 1,800 instructions less than making and handling the exception.
    pub(super) fn end_of_async_step(&mut self, caller: usize, link: Link) -> Option<Flow> {
        let code = self.codes.get(link.code())?;
        let at = link.pc().checked_sub(1)?;
        let pc = match *code.instrs().get(at)? {
            Instr::AsyncNext { .. } => {
                let handlers = &code.code.handlers;
                let end = handlers.iter().find(|h| h.start as usize <= at && at < h.end as usize)?.target as usize;
                matches!(code.instrs().get(end), Some(Instr::EndAsyncFor { .. })).then_some(end + 1)?
            }
            // The generator itself stands where any other awaitable would.
            Instr::CallAwait { f, n: Count(2), .. }
                if matches!(self.stack[caller + f.0 as usize], Value::AsyncGenerator(_)) =>
            {
                self.stack[caller + link.dst() as usize] = self.stack[caller + f.0 as usize + 1];
                link.pc()
            }
            _ => return None,
        };
        Some(self.go(Enter::at(caller, link.code(), pc)))
    }

    /// Begins what `Vm::pending` says for a call whose block is at `f`.
    pub(crate) fn start_drain(&mut self, frame: Frame<'_>, d: Reg, f: Reg) -> R<Flow> {
        let finished = match &self.pending {
            Some(Pending::Drain { generator, .. }) => {
                generator_of(*generator).is_none_or(|h| self.heap[h].state == GeneratorState::Finished)
            }
            _ => true,
        };
        let Some(delta) = f.0.checked_add(ABOVE).filter(|_| !finished) else {
            let value = self.drain_nested()?;
            self.stack[frame.base + d.0 as usize] = value;
            return Ok(Flow::Next);
        };
        let Some(Pending::Drain { generator, into, how, given }) = self.pending.take() else {
            return Err(self.internal_error("nothing to drain"));
        };
        let which = self.drains.iter().position(|known| std::ptr::eq(*known, how)).unwrap_or(self.drains.len());
        if which == self.drains.len() {
            self.drains.push(how);
        }
        let at = frame.base + usize::from(delta);
        self.ensure_stack(at + WINDOW);
        self.stack[at - 4..at].copy_from_slice(&[given, into[0], into[1], Value::Int(which as i64)]);
        let link = Link::new(LinkKind::Drain, frame.pc, frame.code.id, delta, d.0);
        self.resume_at(generator, Resume::Send(Value::NONE), at, link)
    }

    /// The same for a native that was called by another: it steps the generator itself.
    pub(crate) fn drain_nested(&mut self) -> R {
        let Some(Pending::Drain { generator, mut into, how, given }) = self.pending.take() else {
            return Err(self.internal_error("nothing to drain"));
        };
        let value = self.holding(&[generator, into[0], into[1], given], |vm, at| {
            loop {
                let item = vm.next_held(generator)?;
                match item {
                    Some(item) if (how.take)(vm, &mut into, item) => vm.held[at + 1..at + 3].copy_from_slice(&into),
                    item => return (how.rest)(vm, generator, into, item),
                }
                vm.spend(1)?;
            }
        })?;
        Ok(given.given().unwrap_or(value))
    }

    /// What the generator whose frame is at `base` is drained by.
    #[inline(always)]
    fn drained_by(&self, base: usize) -> Option<&'static Drain> {
        match self.stack.get(base.wrapping_sub(1)) {
            Some(&Value::Int(which)) => self.drains.get(which as usize).copied(),
            _ => None,
        }
    }

    /// Hands an item over, if it can be taken as it is.
    #[inline(always)]
    fn take_item(&mut self, base: usize, how: &'static Drain, item: Value) -> bool {
        let at = base - 3;
        let Some(&so_far) = self.stack.get(at..).and_then(|rest| rest.first_chunk::<2>()) else { return false };
        let mut into = so_far;
        let taken = (how.take)(self, &mut into, item);
        if taken && let Some(place) = self.stack.get_mut(at..).and_then(|rest| rest.first_chunk_mut::<2>()) {
            *place = into;
        }
        taken
    }

    /// Whether the value that the frame at `base` yields was taken by a native that drains its generator, or one that
    /// delegates to it through `yield from`: then the frame goes on at once.
    #[inline(never)]
    pub(crate) fn taken_in_place(&mut self, base: usize, item: Value) -> bool {
        if self.delegating {
            return false;
        }
        let mut root = base;
        loop {
            let Value::Link(link) = self.stack[root] else { return false };
            match link.kind() {
                LinkKind::Drain => break,
                LinkKind::Delegate => {
                    let instr = self.codes.get(link.code()).and_then(|c| c.instrs().get(link.pc().wrapping_sub(1)));
                    if !matches!(instr, Some(Instr::YieldFrom { .. })) {
                        return false;
                    }
                    root -= link.delta();
                }
                _ => return false,
            }
        }
        match self.drained_by(root) {
            Some(how) => self.take_item(root, how, item),
            None => false,
        }
    }

    /// Hands over an item of a generator whose frame, which stood at `root`, has been put away.
    pub(crate) fn take_put_away(&mut self, link: Link, root: usize, h: Handle<Generator>, item: Value) -> R<Flow> {
        let Some(how) = self.drained_by(root) else { return Err(self.internal_error("nobody drains this")) };
        if self.take_item(root, how, item) {
            return self.resume_at(self.heap[h].value(h), Resume::Send(Value::NONE), root, link);
        }
        self.end_drain(link, root, h, Some(item))
    }

    /// Lets the native do the rest, for its caller; the generator's frame, which stood at `root`, is gone.
    pub(crate) fn end_drain(&mut self, link: Link, root: usize, h: Handle<Generator>, item: Option<Value>) -> R<Flow> {
        let Some(how) = self.drained_by(root) else { return Err(self.internal_error("nobody drains this")) };
        let (given, into) = (self.stack[root - 4], [self.stack[root - 3], self.stack[root - 2]]);
        let (generator, caller) = (self.heap[h].value(h), root.wrapping_sub(link.delta()));
        let back = Enter::at(caller, link.code(), link.pc());
        let registers = self.codes.get(link.code()).map_or(0, |code| code.registers);
        let top = (caller + usize::from(registers)) as u32;
        self.frame = FrameCursor { base: caller as u32, top, pc: link.pc() as u32, code: link.code() };
        let held = [generator, given, into[0], into[1], item.unwrap_or(Value::UNDEF)];
        match self.holding(&held, |vm, _| (how.rest)(vm, generator, into, item)) {
            Ok(value) => {
                self.stack[caller + link.dst() as usize] = given.given().unwrap_or(value);
                Ok(self.go(back))
            }
            Err(raised) => {
                let exception = self.catch(raised)?;
                Ok(self.go(back.raising(exception)))
            }
        }
    }
}
