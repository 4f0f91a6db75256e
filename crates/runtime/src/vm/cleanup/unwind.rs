//! A stop unwinds frames: `finally` blocks and exits are entered, everything else is passed over.

use super::super::cache::LOOKUP_FAILED;
use super::super::execute::Frame;
use super::super::generator::generator_of;
use super::super::{Enter, Flow};
use crate::cleanup::{Ending, Stop};
use crate::code::LoadedCode;
use crate::heap::*;
use crate::limits::Trap;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::{Handle, Link, LinkKind, Value};
use std::sync::Arc;
use withal_compiler::bytecode::{CleanUp, FunctionKind, Handler, Instr, Reg};

/// Whether a handler stands around a place. Between two instructions that is also so when its last one was finished, and
/// for one that gives back when its block has begun.
fn covers(code: &LoadedCode, handler: &Handler, pc: usize, between: bool) -> bool {
    let (start, end) = (handler.start as usize, handler.end as usize);
    if !between {
        return pc > start && pc <= end;
    }
    let due = cleanup_at(code, handler).and_then(|c| c.due).unwrap_or(0);
    pc > 0 && start <= pc && pc <= end && due as usize <= pc
}

/// What a handler gives back.
fn cleanup_at<'c>(code: &'c LoadedCode, handler: &Handler) -> Option<&'c CleanUp> {
    code.code.cleanups.iter().find(|c| c.due.is_some() && c.start == handler.target)
}

impl Vm {
    /// Stops the frame at hand, and those that called it.
    pub(crate) fn stop_frame(&mut self, frame: Frame<'_>) -> R<Flow> {
        let stop = match &mut self.cleanup {
            Some(cleanup) if !cleanup.over && !matches!(self.trap, Some(Trap::Internal(_))) => {
                std::mem::take(&mut cleanup.stop)
            }
            _ => return Err(Raised),
        };
        self.trap = None;
        (self.raised, self.resumed, self.pending, self.delegating) = (Value::UNDEF, None, None, false);
        self.frame = frame.cursor();
        self.frame.pc &= !LOOKUP_FAILED;
        self.mark_stopped();
        let exception = self.stop_exception();
        self.unwind_stop(frame.base, frame.pc, frame.code, stop, exception)
    }

    /// Enters the innermost handler that gives something back, from the frame at `base` outwards.
    fn unwind_stop(
        &mut self,
        mut base: usize,
        mut pc: usize,
        code: &LoadedCode,
        mut stop: Stop,
        exception: Value,
    ) -> R<Flow> {
        let table = Arc::clone(&self.codes);
        let Some(mut code) = table.get(code.id) else { return Err(self.internal_error("no such code")) };
        loop {
            if let Some(flow) = self.stop_in_frame(base, pc, code, &mut stop, exception)? {
                return Ok(flow);
            }
            stop.between = false;
            let Some(&Value::Link(mut link)) = self.stack.get(base) else {
                return Err(self.internal_error("a frame without a link"));
            };
            if link.kind() == LinkKind::Stopped {
                link = self.stepped_as(base, link);
            }
            let own = self.stack[base + 1];
            self.depth = self.depth.saturating_sub(1);
            match link.kind() {
                LinkKind::Import => self.import_failed(own),
                LinkKind::Thrown => self.leave_thrown(base, link),
                LinkKind::Call | LinkKind::Construct | LinkKind::Discard | LinkKind::Operator => {}
                kind => {
                    if let Some(h) = generator_of(own) {
                        self.finish_generator(h);
                    }
                    self.thrown -= u32::from(kind == LinkKind::Closing && self.thrown > 0);
                }
            }
            match link.kind() {
                LinkKind::Native => return Err(self.stop(Stop { between: false, ..stop })),
                LinkKind::Task => {
                    self.end_halted_step()?;
                    return self.next_ready();
                }
                _ => {}
            }
            base = base.wrapping_sub(link.delta());
            pc = link.pc();
            code = match table.get(link.code()) {
                Some(code) => code,
                None => return Err(self.internal_error("no such code")),
            };
        }
    }

    /// The next handler of one frame that gives something back, if there is one.
    fn stop_in_frame(
        &mut self,
        base: usize,
        pc: usize,
        code: &LoadedCode,
        stop: &mut Stop,
        exception: Value,
    ) -> R<Option<Flow>> {
        for handler in code.code.handlers.iter().filter(|h| covers(code, h, pc, stop.between)) {
            let target = handler.target as usize;
            if let Some(cleanup) = cleanup_at(code, handler) {
                return self.enter_cleanup(base, pc, code, (handler, cleanup), exception).map(Some);
            }
            match code.instrs().get(target) {
                // The end of what handled an exception.
                Some(&Instr::PopHandled { s }) => {
                    let before = self.stack[base + s.0 as usize];
                    if let Value::Tuple(token) = before {
                        // Clean-up that was begun by an earlier stop; what stands around it has to give back as ever.
                        self.note_ending(token, Ending::Unfinished);
                        stop.again = false;
                    }
                    self.handled = self.handled_before(before);
                }
                // The library's own exits see to the others that they are to call.
                Some(Instr::PushHandled { .. }) if stop.again && code.code.source.path.starts_with("<frozen ") => {
                    self.raised = exception;
                    let pc = if stop.between { pc + 1 } else { pc };
                    return self.unwind(base, pc, code, true).map(Some);
                }
                _ => {}
            }
        }
        self.note_interrupted(base, pc, code, stop.between);
        Ok(None)
    }

    /// Goes on with a handler that gives something back: what pops the exception there finds a token that says so.
    fn enter_cleanup(
        &mut self,
        base: usize,
        pc: usize,
        code: &LoadedCode,
        (handler, cleanup): (&Handler, &CleanUp),
        exception: Value,
    ) -> R<Flow> {
        let target = handler.target as usize;
        let Some(&Instr::PushHandled { d, .. }) = code.instrs().get(target) else {
            return Err(self.internal_error("clean-up that handles nothing"));
        };
        self.raised = exception;
        self.add_traceback(code, pc.saturating_sub(1), false, false);
        self.raised = Value::UNDEF;
        let number = self.note_exit(base, code, cleanup, Ending::Unfinished);
        let token = self.heap.tuple([self.handled, exception, Value::Int(number as i64)]);
        self.stack[base + handler.reg.0 as usize] = exception;
        self.stack[base + d.0 as usize] = token;
        self.handled = exception;
        if matches!(code.kind, FunctionKind::Generator | FunctionKind::AsyncGenerator) {
            self.keep_from_yielding(base);
        }
        Ok(self.go(Enter::at(base, code.id, target + 1)))
    }

    /// What a generator yields from now on is for nobody, nor what those yield that delegate to it, unless that is the task
    /// it is awaited in.
    fn keep_from_yielding(&mut self, mut base: usize) {
        while let Some(&Value::Link(link)) = self.stack.get(base) {
            let Some(h) = generator_of(self.stack[base + 1]) else { return };
            match link.kind() {
                LinkKind::Delegate if self.delegates(link) => base = base.wrapping_sub(link.delta()),
                LinkKind::For
                | LinkKind::Drain
                | LinkKind::Send
                | LinkKind::Native
                | LinkKind::AsyncStep
                | LinkKind::AsyncClose => {
                    if let Some(cleanup) = &mut self.cleanup {
                        cleanup.stepped.insert(h.index(), link.kind());
                        self.stack[base] = Value::Link(link.with_kind(LinkKind::Stopped));
                    }
                    return;
                }
                _ => return,
            }
        }
    }

    /// Whether the caller that a link names is at a `yield from`.
    fn delegates(&self, link: Link) -> bool {
        let instr = self.codes.get(link.code()).and_then(|c| c.instrs().get(link.pc().wrapping_sub(1)));
        matches!(instr, Some(Instr::YieldFrom { .. }))
    }

    /// The link of a generator's frame as it was before clean-up ran in it.
    pub(crate) fn stepped_as(&mut self, base: usize, link: Link) -> Link {
        let kind = generator_of(self.stack[base + 1])
            .and_then(|h| self.cleanup.as_ref()?.stepped.get(&h.index()).copied())
            .unwrap_or(LinkKind::Native);
        // One that awaits in place stays marked: it is taken off the stack with its awaiter.
        if !matches!(kind, LinkKind::AsyncStep | LinkKind::AsyncClose) {
            self.stack[base] = Value::Link(link.with_kind(kind));
        }
        link.with_kind(kind)
    }

    /// A generator yielded in its clean-up: it is stopped there once more.
    pub(crate) fn yielded_in_cleanup(&mut self, h: Handle<Generator>, root: usize, link: Link) -> R<Flow> {
        let link = self.stepped_as(root, link);
        if let Some(cleanup) = &mut self.cleanup {
            cleanup.stop = Stop { between: false, again: true };
        }
        let generator = self.heap[h].value(h);
        let enter = self.lay_out(generator, root, link)?;
        Ok(self.go(enter))
    }

    /// The exit or `finally` block that a stop entered has come to its end, however it did: the stop goes on.
    pub(crate) fn cleanup_left(&mut self, frame: Frame<'_>, saved: Reg, token: Handle<Tuple>) -> R<Flow> {
        let Frame { code, base, pc } = frame;
        let stopped_by = self.heap[token].0.get(1).copied().unwrap_or(Value::UNDEF);
        let before = self.handled_before(Value::Tuple(token));
        self.stack[base + saved.0 as usize] = before;
        self.handled = before;
        let at = pc.wrapping_sub(1);
        let raised =
            code.code.handlers.iter().find(|h| h.target as usize == at).map(|h| self.stack[base + h.reg.0 as usize]);
        let ending = match raised {
            Some(exception) if !exception.is(stopped_by) => Ending::Raised(self.brief(exception)),
            _ => Ending::Finished,
        };
        self.note_ending(token, ending);
        self.frame = frame.cursor();
        (self.raised, self.resumed) = (Value::UNDEF, None);
        let exception = self.stop_exception();
        self.unwind_stop(base, pc, code, Stop::default(), exception)
    }

    /// The exception that was handled before one that a stop pushed.
    pub(crate) fn handled_before(&self, saved: Value) -> Value {
        match saved {
            Value::Tuple(token) => self.heap[token].0.first().copied().unwrap_or(Value::UNDEF),
            other => other,
        }
    }
}
