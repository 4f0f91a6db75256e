//! Raising and unwinding: finding the handler, leaving frames, growing the traceback.

use super::cache::LOOKUP_FAILED;
use super::execute::Frame;
use super::generator::generator_of;
use super::{After, Enter, Flow};
use crate::code::LoadedCode;
use crate::exception::exc;
use crate::heap::*;
use crate::raise::{R, Raised};
use crate::state::Vm;
use crate::value::{LinkKind, Value};
use std::cell::OnceCell;
use std::sync::Arc;
use withal_compiler::bytecode::Instr;

impl Vm {
    /// Where the loop goes on after something was raised in a frame, or when a frame was entered by a throw.
    #[cold]
    #[inline(never)]
    pub(crate) fn raise_at(&mut self, frame: Frame<'_>, how: After) -> R<Flow> {
        let fresh = match how {
            After::Unwind => false,
            After::Raise(exception) => {
                self.raised = exception;
                true
            }
            After::Go => true,
            After::Stop => return self.stop_frame(frame),
        };
        if self.trap.is_some() {
            return self.stop_frame(frame);
        }
        let lookup_failed = self.frame.pc & LOOKUP_FAILED;
        self.frame = frame.cursor();
        self.frame.pc |= lookup_failed;
        self.unwind(frame.base, frame.pc, frame.code, fresh)
    }

    /// Finds who handles the exception at hand, from the frame at `base` outwards. `fresh`: this frame is not yet in
    /// the traceback.
    pub(crate) fn unwind(&mut self, mut base: usize, mut pc: usize, code: &LoadedCode, mut fresh: bool) -> R<Flow> {
        // Most exceptions are handled in the frame at hand, or in one further out.
        let table = OnceCell::new();
        let mut code = code;
        self.resumed = None;
        self.delegating = false;
        self.pending = None;
        let blame_lookup = self.frame.pc & LOOKUP_FAILED != 0;
        self.frame.pc &= !LOOKUP_FAILED;
        let mut first = true;
        loop {
            if self.trap.is_some() {
                return Err(Raised);
            }
            let at = pc.saturating_sub(1);
            if fresh {
                self.add_traceback(code, at, first && blame_lookup, !first);
            } else {
                self.note_left(code, at);
            }
            (fresh, first) = (true, false);
            // A frame that was not entered, for want of depth, handles nothing.
            if pc > 0
                && let Some(handler) = code.code.handlers.iter().find(|h| h.start as usize <= at && at < h.end as usize)
            {
                self.stack[base + handler.reg.0 as usize] = std::mem::replace(&mut self.raised, Value::UNDEF);
                return Ok(self.go(Enter::at(base, code.id, handler.target as usize)));
            }
            if let Some(frame) = self.keep_frame(base, at) {
                self.keep_in_traceback(frame, code);
            } else if self.keeps_locals {
                self.keep_locals(base, code);
            }
            self.convert_stop(code);
            let Value::Link(link) = self.stack[base] else { return Err(self.internal_error("a frame without a link")) };
            let own = self.stack[base + 1];
            self.depth = self.depth.saturating_sub(1);
            match link.kind() {
                LinkKind::Native => {
                    if let Some(h) = generator_of(own) {
                        self.finish_generator(h);
                    }
                    return Err(Raised);
                }
                LinkKind::Task => {
                    if let Some(h) = generator_of(own) {
                        self.finish_generator(h);
                    }
                    return self.task_raised();
                }
                LinkKind::AsyncClose => {
                    let thrown = generator_of(own).is_some_and(|h| self.finish_generator(h));
                    if self.raised_is(exc::GENERATOR_EXIT) || self.raised_is(exc::STOP_ASYNC_ITERATION) {
                        self.raised = Value::UNDEF;
                        let caller = base.wrapping_sub(link.delta());
                        if thrown {
                            self.mark_thrown(caller);
                        }
                        self.stack[caller + link.dst() as usize] = Value::NONE;
                        return Ok(self.go(Enter::at(caller, link.code(), link.pc())));
                    }
                    if thrown {
                        self.pass_on(base, link);
                    }
                }
                LinkKind::Closing => {
                    if let Some(h) = generator_of(own) {
                        self.finish_generator(h);
                    }
                    if self.raised_is(exc::GENERATOR_EXIT) || self.raised_is(exc::STOP_ASYNC_ITERATION) {
                        self.raised = self.closing_exit(base, link);
                    }
                    self.thrown = self.thrown.saturating_sub(1);
                    self.pass_on(base, link);
                }
                LinkKind::Import => self.import_failed(own),
                LinkKind::Thrown if self.is_observed(base) => {}
                LinkKind::Thrown => self.leave_thrown(base, link),
                LinkKind::Operator if self.ended_loop(link) => {
                    self.raised = Value::UNDEF;
                    return Ok(self.go(Enter::at(base.wrapping_sub(link.delta()), link.code(), link.pc())));
                }
                LinkKind::For
                | LinkKind::Drain
                | LinkKind::Send
                | LinkKind::Delegate
                | LinkKind::Await
                | LinkKind::AsyncStep
                | LinkKind::Stopped => {
                    if generator_of(own).is_some_and(|h| self.finish_generator(h)) {
                        self.pass_on(base, link);
                    }
                }
                LinkKind::Call | LinkKind::Construct | LinkKind::Discard | LinkKind::Operator => {}
            }
            base = base.wrapping_sub(link.delta());
            pc = link.pc();
            code = match table.get_or_init(|| Arc::clone(&self.codes)).get(link.code()) {
                Some(code) => code,
                None => return Err(self.internal_error("no such code")),
            };
        }
    }

    /// Puts a frame at the head of the exception's traceback; `called`: the one that stands there was called by it.
    pub(crate) fn add_traceback(&mut self, code: &LoadedCode, at: usize, blame_lookup: bool, called: bool) {
        let Some(exception) = self.exception(self.raised) else { return };
        if code.code.source.path.starts_with(crate::library::UNSEEN) {
            return;
        }
        let next = self.heap[exception].traceback;
        if called && let Value::Traceback(inner) = next {
            self.heap[inner].called = true;
        }
        // The highest bit says that the range of the lookup is meant, not that of the whole call.
        let pc = at as u32 | if blame_lookup { LOOKUP_FAILED } else { 0 };
        let traceback = self.heap.alloc(Traceback { code: code.id, pc, next, ..Traceback::default() });
        self.heap[exception].traceback = Value::Traceback(traceback);
    }

    /// An exception that goes on after its frame looked at it leaves that at another line than it came to it.
    fn note_left(&mut self, code: &LoadedCode, at: usize) {
        if code.code.spans.get(at).is_none_or(|span| span.end == 0) {
            return;
        }
        let Some(exception) = self.exception(self.raised) else { return };
        let Value::Traceback(entry) = self.heap[exception].traceback else { return };
        if self.heap[entry].code == code.id {
            self.heap[entry].left = code.code.line_at(at);
        }
    }

    /// The traceback of a frame that scripts have the object of has the same object.
    fn keep_in_traceback(&mut self, frame: Value, code: &LoadedCode) {
        let Some(exception) = self.exception(self.raised) else { return };
        let Value::Traceback(entry) = self.heap[exception].traceback else { return };
        let at = self.heap[entry];
        if at.code == code.id {
            self.heap[entry].frame = frame;
            self.leave_frame_at(frame, if at.left == 0 { self.traceback_line(&at) } else { at.left });
        }
    }

    /// The traceback keeps what the variables of a frame were when the exception left it.
    fn keep_locals(&mut self, base: usize, code: &LoadedCode) {
        let Some(exception) = self.exception(self.raised) else { return };
        let Value::Traceback(entry) = self.heap[exception].traceback else { return };
        let end = (code.code.free_base.0 as usize) + code.code.frees.len();
        let Some(registers) = self.stack.get(base + 2..base + end.max(2)) else { return };
        if self.heap[entry].code == code.id && self.heap[entry].frame.is_undef() {
            self.heap[entry].frame = self.heap.tuple(registers);
        }
    }

    /// `raise exception from cause`; `cause` is `Undef` without one.
    pub(crate) fn raise_statement(&mut self, exception: Value, cause: Value) -> Raised {
        let exception = match self.raise_checks(exception) {
            Ok(exception) => exception,
            Err(raised) => return raised,
        };
        if !cause.is_undef() {
            let cause = match self.cause_checks(cause) {
                Ok(cause) => cause,
                Err(raised) => return raised,
            };
            if let Some(h) = self.exception(exception) {
                self.heap[h].cause = cause;
                self.heap[h].suppress_context = true;
            }
        }
        self.raise_value(exception)
    }

    /// `raise` alone: the exception being handled is raised again, with this frame once more in its traceback.
    pub(crate) fn raise_handled(&mut self) -> R<bool> {
        let handled = self.current_handled();
        if handled.is_undef() || handled.is_none() {
            return Err(self.raise(exc::RUNTIME_ERROR, "No active exception to reraise"));
        }
        self.raised = handled;
        Ok(true)
    }

    /// Whether an exception matches an `except` clause.
    pub(crate) fn match_exception(&mut self, exception: Value, class: Value) -> R<bool> {
        match class {
            Value::Class(class) if self.is_subclass(class, exc::BASE_EXCEPTION.class()) => {
                Ok(self.is_instance(exception, class))
            }
            Value::Tuple(h) => {
                let classes = self.heap[h].0.to_vec();
                for &class in &classes {
                    if !matches!(class, Value::Class(c) if self.is_subclass(c, exc::BASE_EXCEPTION.class())) {
                        return Err(
                            self.type_error("catching classes that do not inherit from BaseException is not allowed")
                        );
                    }
                }
                Ok(classes.iter().any(|c| matches!(c, Value::Class(c) if self.is_instance(exception, *c))))
            }
            _ => Err(self.type_error("catching classes that do not inherit from BaseException is not allowed")),
        }
    }

    /// What `except*` has to raise.
    pub(crate) fn join_raised(&mut self, original: Value, raised: Value) -> R {
        self.join_group(original, raised)
    }

    /// Shows the value of a statement as `sys.displayhook` has it.
    pub(crate) fn show_at_prompt(&mut self, value: Value) -> R<()> {
        let sys = self.import_nested("sys", self.builtins, Value::NONE, 0)?;
        let hook = self.heap.intern("displayhook");
        let Some(hook) = self.get_attr_opt(sys, hook)? else {
            return Err(self.raise(exc::RUNTIME_ERROR, "lost sys.displayhook"));
        };
        self.call(hook, &[value]).map(|_| ())
    }

    pub(crate) fn assertion_failed(&mut self, message: Value) -> Raised {
        match message {
            Value::Undef(_) => self.raise_with(exc::ASSERTION_ERROR, &[]),
            message => self.raise_with(exc::ASSERTION_ERROR, &[message]),
        }
    }

    /// Whether an instruction may be executed again after a suspension.
    pub fn awaits(instr: &Instr) -> bool {
        matches!(
            instr,
            Instr::Await { .. }
                | Instr::CallAwait { .. }
                | Instr::CallMethodAwait { .. }
                | Instr::CallSpecialAwait { .. }
                | Instr::AsyncNext { .. }
                | Instr::YieldFrom { .. }
        )
    }
}
