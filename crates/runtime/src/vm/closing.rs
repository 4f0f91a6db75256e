//! Closing generators and coroutines: `close()`, `GeneratorExit` thrown into frames that await each other, and those that
//! wait all the same.

use super::generator::{generator_of, noun};
use super::{Enter, Flow};
use crate::exception::exc;
use crate::heap::*;
use crate::raise::{R, Raised};
use crate::state::{FrameCursor, Resume, Vm};
use crate::value::{CodeId, Handle, Link, LinkKind, Value};

const IGNORED: &str = "coroutine ignored GeneratorExit";

impl Vm {
    /// `GeneratorExit` thrown into frames of which one awaits the next closes each of them, the innermost first: also one
    /// that swallows it does not let its awaiter go on. Gives what the innermost one gets.
    pub(super) fn begin_closing(
        &mut self,
        h: Handle<Generator>,
        root: usize,
        top: &Enter,
        caller: Option<FrameCursor>,
        exception: Value,
    ) -> Value {
        let mut base = top.base;
        while base > root
            && let Value::Link(link) = self.stack[base]
        {
            self.stack[base] = Value::Link(link.with_kind(LinkKind::Closing));
            self.thrown += 1;
            base -= link.delta();
        }
        self.heap[h].extra.get_or_insert_default().closing = exception;
        let top = FrameCursor { base: top.base as u32, top: top.base as u32, pc: top.pc as u32, code: top.code };
        let outside = self.handled_from(top, self.handled, true, caller);
        self.exit_for(top.base as usize, outside)
    }

    /// The `GeneratorExit` that closes the frame at `base`. Steps of asynchronous generators are closed by their class.
    fn exit_for(&mut self, base: usize, outside: Value) -> Value {
        let step = matches!(self.stack.get(base + 1), Some(Value::AsyncGenerator(_)));
        self.generator_exit(if step { Value::UNDEF } else { outside })
    }

    /// `GeneratorExit`, made while `handled` is handled.
    fn generator_exit(&mut self, handled: Value) -> Value {
        let exit = self.new_exception(exc::GENERATOR_EXIT.class(), &[]);
        self.link_context(exit, handled);
        exit
    }

    /// What the awaiter of a closed frame gets: the exception that was thrown, if its own frame is the first.
    pub(crate) fn closing_exit(&mut self, base: usize, link: Link) -> Value {
        let caller = base.wrapping_sub(link.delta());
        let first = !matches!(self.stack[caller], Value::Link(link) if link.kind() == LinkKind::Closing);
        let thrown = match generator_of(self.stack[caller + 1]) {
            Some(h) if first => self.heap[h].extra.as_mut().map(|e| std::mem::replace(&mut e.closing, Value::UNDEF)),
            _ => None,
        };
        match thrown.and_then(Value::given) {
            Some(exception) => exception,
            None => {
                let outside = self.handled_by_driver(base, link);
                self.exit_for(caller, outside)
            }
        }
    }

    /// A frame that is being closed waits instead of ending: its awaiter gets the error. It is dropped with those above it;
    /// but an asynchronous generator goes on waiting, its step under way.
    pub(super) fn give_up(&mut self, root: usize, base: usize, pc: usize, code: CodeId) -> R<Flow> {
        let table = std::sync::Arc::clone(&self.codes);
        if let (Value::AsyncGenerator(_), Value::Link(link), Some(loaded)) =
            (self.stack[root + 1], self.stack[root], table.get(code))
        {
            let (mut at, mut depth) = (base, 1);
            while at > root
                && let Value::Link(link) = self.stack[at]
            {
                self.unmark_thrown(at, link);
                (at, depth) = (at - link.delta().max(1), depth + 1);
            }
            self.thrown = self.thrown.saturating_sub(1);
            self.capture(root, base..base + usize::from(loaded.registers), pc, true, loaded, depth)?;
            let exception = self.ignored_exit(root, link)?;
            return Ok(self.go(Enter::at(root - link.delta(), link.code(), link.pc()).raising(exception)));
        }
        let dropped = self.detach(root, base, pc, code);
        let (mut at, mut code, mut place) = (base, code, pc);
        let link = loop {
            let Value::Link(link) = self.stack[at] else { return Err(self.internal_error("a frame without a link")) };
            self.thrown -= u32::from(matches!(link.kind(), LinkKind::Closing | LinkKind::Thrown) && self.thrown > 0);
            match generator_of(self.stack[at + 1]) {
                // These end with what was dropped.
                Some(h) if dropped.is_some() && at > root => {
                    (self.handled, self.segment) = (self.heap[h].handled, self.heap[h].segment);
                }
                Some(h) => {
                    self.finish_generator(h);
                }
                None => self.end_handling_of(at, code, place),
            }
            self.depth = self.depth.saturating_sub(1);
            if at <= root {
                break link;
            }
            (at, code, place) = (at - link.delta(), link.code(), link.pc().wrapping_sub(1));
        };
        let exception = self.ignored_exit(at, link)?;
        self.frame = self.caller_of(at, link);
        if let Some(dropped) = dropped {
            self.holding(&[exception], |vm, _| vm.finalize(dropped))?;
        }
        Ok(self.go(Enter::at(at.wrapping_sub(link.delta()), link.code(), link.pc()).raising(exception)))
    }

    /// The error for the awaiter of the frame at `base`, which waits although it is being closed.
    pub(super) fn ignored_exit(&mut self, base: usize, link: Link) -> R {
        let raised = self.raise(exc::RUNTIME_ERROR, IGNORED);
        let exception = self.catch(raised)?;
        let outside = self.handled_by_driver(base, link);
        if let Some(h) = self.exception(exception) {
            self.heap[h].context = Value::NONE;
        }
        self.link_context(exception, outside);
        self.raised = exception;
        self.pass_on(base, link);
        self.raised = Value::UNDEF;
        Ok(exception)
    }

    /// Handles again what was handled before the frame at `base`, which is dropped at an instruction of its.
    fn end_handling_of(&mut self, base: usize, code: CodeId, at: usize) {
        if let Some(s) = self.saved_handled(code, at) {
            self.handled = self.handled_before(self.stack[base + usize::from(s)]);
        }
    }

    /// `close()`, nested.
    pub fn close_generator(&mut self, generator: Value) -> R {
        let Some(h) = generator_of(generator) else { return Ok(Value::NONE) };
        match self.heap[h].state {
            GeneratorState::Created => {
                self.heap[h].state = GeneratorState::Finished;
                self.heap[h].frames = Vec::new();
                return Ok(Value::NONE);
            }
            GeneratorState::Finished => return Ok(Value::NONE),
            _ => {}
        }
        let exit = self.generator_exit(self.current_handled());
        match self.resume(generator, Resume::Throw(exit)) {
            Ok(Some(_)) => {
                let message = format!("{} ignored GeneratorExit", noun(self.heap[h].kind));
                Err(self.raise(exc::RUNTIME_ERROR, message))
            }
            Ok(None) => Ok(self.returned),
            Err(Raised) if self.raised_is(exc::GENERATOR_EXIT) => {
                self.raised = Value::UNDEF;
                Ok(Value::NONE)
            }
            Err(Raised) if self.raised_is(exc::STOP_ITERATION) => {
                self.raised = Value::UNDEF;
                Ok(Value::NONE)
            }
            Err(raised) => Err(raised),
        }
    }
}
