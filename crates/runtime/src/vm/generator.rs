//! Generators, coroutines and asynchronous generators: taking their frames onto the stack and off it again, and
//! delegating. Frames are relocatable: every link counts relative to its caller's window.

use super::{Awaited, Enter, Exit, Flow, WINDOW, grow};
use crate::code::LoadedCode;
use crate::exception::exc;
use crate::heap::*;
use crate::raise::{R, Raised};
use crate::state::{Resume, Vm};
use crate::value::{CodeId, Handle, Link, LinkKind, Value};
use withal_compiler::bytecode::{FIRST_LOCAL, FunctionKind, Instr};

/// In a suspended generator's `pc`: the instruction there is to be executed again, with what was sent in `Vm::resumed`.
pub(crate) const AGAIN: u32 = 1 << 31;

/// In tracebacks of frames that have not begun: a place that no instruction has, so that the first line is shown.
const BEFORE_THE_FIRST: usize = 0x7fff_fff0;

/// The handle of a generator, coroutine or asynchronous generator.
pub(crate) fn generator_of(value: Value) -> Option<Handle<Generator>> {
    match value {
        Value::Generator(h) | Value::Coroutine(h) | Value::AsyncGenerator(h) => Some(h),
        _ => None,
    }
}

/// Makes room in a generator's buffer; the bytes that it grew by.
#[cold]
fn make_room(frames: &mut Vec<Value>, len: usize) -> usize {
    let before = frames.capacity();
    frames.reserve_exact(len);
    frames.capacity().saturating_sub(before) * size_of::<Value>()
}

/// The innermost frame of a task that goes on says that all below it are the loop's to drive: it was found when they were
/// taken off the stack. Whoever takes the frame's place writes a link of its own.
#[inline(always)]
pub(super) fn mark_sound(stack: &mut [Value], base: usize) {
    if let Some(Value::Link(link)) = stack.get_mut(base) {
        *link = link.as_sound();
    }
}

pub(super) fn noun(kind: FunctionKind) -> &'static str {
    match kind {
        FunctionKind::Coroutine => "coroutine",
        FunctionKind::AsyncGenerator => "async generator",
        _ => "generator",
    }
}

impl Vm {
    /// The generator that a call of a generator function gives; its frame stands ready in the block.
    pub(crate) fn new_generator(&mut self, block: usize, function: Handle<Function>, code: &LoadedCode) -> Value {
        // Nothing stands above the locals yet.
        let used = if code.has_prologue { code.registers } else { code.locals_end.max(FIRST_LOCAL) };
        // Generators have room for the whole frame at once; a coroutine that waits has those that it awaits there, too.
        let room = if code.kind == FunctionKind::Coroutine { used } else { code.registers.max(used) };
        let mut frames = Vec::with_capacity(usize::from(room));
        frames.extend_from_slice(&self.stack[block..block + usize::from(used)]);
        self.heap.charge(frames.capacity() * size_of::<Value>());
        let h = self.heap.alloc(Generator {
            kind: code.kind,
            state: GeneratorState::Created,
            code: code.id,
            root: code.id,
            frames,
            ..Generator::default()
        });
        // A function that was given another name gives it to its generators.
        if let Some(names) = self.heap[function].extra.as_ref().map(|e| (e.name, e.qualname))
            && !(names.0.is_undef() && names.1.is_undef())
        {
            let extra = self.heap[h].extra.get_or_insert_default();
            (extra.name, extra.qualname) = names;
        }
        let value = self.heap[h].value(h);
        if code.kind == FunctionKind::Coroutine {
            self.heap[h].handled =
                Value::Link(Link::new(LinkKind::Call, self.frame.pc as usize, self.frame.code, 0, 0));
            if self.origin_depth > 0 {
                let origin = self.origin();
                self.heap[h].extra.get_or_insert_default().origin = origin;
            }
        }
        if let Some(own) = self.heap[h].frames.get_mut(1) {
            *own = value;
        }
        value
    }

    /// Takes a generator's frames onto the stack at `at`; its first frame gets `link`.
    pub(crate) fn resume_at(&mut self, generator: Value, with: Resume, at: usize, link: Link) -> R<Flow> {
        let Some(h) = generator_of(generator) else { return Err(self.internal_error("resumed what is no generator")) };
        let through = std::mem::take(&mut self.through);
        if self.heap[h].state != GeneratorState::Suspended {
            self.check_resumable(h, with)?;
        }
        if let Resume::Throw(exception) = with
            && self.heap[h].state == GeneratorState::Created
        {
            return Err(self.end_unstarted(h, exception));
        }
        let g = &mut self.heap.slabs.generators[h];
        let frames = std::mem::take(&mut g.frames);
        if self.stack.len() < at + frames.len() + WINDOW {
            grow(&mut self.stack, at + frames.len() + WINDOW);
        }
        self.stack[at..at + frames.len()].copy_from_slice(&frames);
        self.stack[at] = Value::Link(link);
        self.stack[at + 1] = generator;
        // The buffer is kept for the next suspension.
        g.frames = frames;
        g.frames.clear();
        let created = g.state == GeneratorState::Created;
        g.state = GeneratorState::Running;
        if created {
            g.handled = Value::UNDEF;
        }
        match (link.kind(), with) {
            // Below a plain call that waited stands whatever called it.
            (LinkKind::Task, Resume::Send(_)) if g.round == 0 || g.pc & AGAIN != 0 => {
                self.event_loop.root = Some((at as u32, self.depth));
                mark_sound(&mut self.stack, at + g.top as usize);
            }
            // One frame begins with this link, which says nothing.
            _ if g.depth == 1 => {}
            _ => self.event_loop.root = None,
        }
        std::mem::swap(&mut self.handled, &mut g.handled);
        std::mem::swap(&mut self.segment, &mut g.segment);
        if self.segment.is_undef() {
            self.segment = generator;
        }
        self.depth += g.depth;
        let enter = Enter::at(at + g.top as usize, g.code, (g.pc & !AGAIN) as usize);
        let again = g.pc & AGAIN != 0;
        let round = std::mem::take(&mut g.round);
        if through {
            self.mark_thrown(at);
        }
        if self.depth > self.depth_limit {
            let raised = self.recursion_error();
            let exception = self.catch(raised)?;
            return Ok(self.go(enter.raising(exception)));
        }
        match with {
            Resume::Send(_) if created => Ok(self.go(enter)),
            Resume::Throw(exception) if !again => {
                // What the thrower handles is not the generator's.
                self.link_context(exception, self.handled);
                Ok(self.go(enter.raising(exception)))
            }
            Resume::Throw(exception) if enter.base > at && self.is_instance(exception, exc::GENERATOR_EXIT.class()) => {
                let caller = (link.kind() == LinkKind::Native).then_some(self.frame);
                let first = self.begin_closing(h, at, &enter, caller, exception);
                self.resumed = Some(Resume::Throw(first));
                Ok(self.go(enter))
            }
            // A plain call that waited gives what came of it.
            Resume::Send(value) if round != 0 && !again => {
                self.stack[enter.base + usize::from(round) - 1] = value;
                Ok(self.go(enter))
            }
            Resume::Send(_) if round != 0 => {
                self.stack[enter.base + usize::from(round) - 1] = Value::NONE;
                Ok(self.go(Enter { pc: enter.pc + 1, ..enter }))
            }
            Resume::Throw(_) if again => {
                self.mark_thrown(enter.base);
                self.resumed = Some(with);
                Ok(self.go(enter))
            }
            _ if again => {
                self.resumed = Some(with);
                Ok(self.go(enter))
            }
            Resume::Send(value) => {
                let code = self.codes.get(enter.code);
                if let Some(&Instr::Yield { d, .. }) = code.and_then(|c| c.instrs().get(enter.pc.wrapping_sub(1))) {
                    self.stack[enter.base + d.0 as usize] = value;
                }
                Ok(self.go(enter))
            }
            Resume::Throw(exception) => Ok(self.go(enter.raising(exception))),
        }
    }

    /// An exception thrown into a generator that has not begun ends it: no handler of its own stands around its start.
    fn end_unstarted(&mut self, h: Handle<Generator>, exception: Value) -> Raised {
        self.heap[h].state = GeneratorState::Finished;
        self.heap[h].awaited = false;
        self.heap[h].frames = Vec::new();
        let raised = self.raise_value(exception);
        let table = std::sync::Arc::clone(&self.codes);
        if let Some(code) = table.get(self.heap[h].root) {
            self.add_traceback(code, BEFORE_THE_FIRST, false, false);
        }
        raised
    }

    /// Whether a generator's frames run now, rather than wait inside its awaiter's.
    pub fn is_running(&self, h: Handle<Generator>) -> bool {
        self.heap[h].state == GeneratorState::Running && (!self.heap[h].awaited || self.stands_on_stack(h))
    }

    /// Whether one of the frames under way is a generator's first.
    fn stands_on_stack(&self, h: Handle<Generator>) -> bool {
        let waiting = self.waits.iter().map(|w| w.frame.base);
        let starts = std::iter::once(self.frame.base).chain(self.native_callers.iter().map(|f| f.base)).chain(waiting);
        for start in starts {
            let mut base = start as usize;
            while let Some(Value::Link(link)) = self.stack.get(base).copied() {
                if self.stack.get(base + 1).copied().and_then(generator_of) == Some(h) {
                    return true;
                }
                if matches!(link.kind(), LinkKind::Native | LinkKind::Task) || link.delta() == 0 || link.delta() > base
                {
                    break;
                }
                base -= link.delta();
            }
        }
        false
    }

    pub(super) fn check_resumable(&mut self, h: Handle<Generator>, with: Resume) -> R<()> {
        let (kind, state) = (self.heap[h].kind, self.heap[h].state);
        match (state, with) {
            (GeneratorState::Running, _) if kind == FunctionKind::Coroutine && !self.is_running(h) => {
                Err(self.raise(exc::RUNTIME_ERROR, "coroutine is being awaited already"))
            }
            (GeneratorState::Running, _) => {
                let message = match kind {
                    FunctionKind::AsyncGenerator => "anext(): asynchronous generator is already running".to_string(),
                    _ => format!("{} already executing", noun(kind)),
                };
                let class = if kind == FunctionKind::AsyncGenerator { exc::RUNTIME_ERROR } else { exc::VALUE_ERROR };
                Err(self.raise(class, message))
            }
            (GeneratorState::Finished, _) if kind == FunctionKind::Coroutine => {
                Err(self.raise(exc::RUNTIME_ERROR, "cannot reuse already awaited coroutine"))
            }
            (GeneratorState::Finished, Resume::Throw(exception)) => Err(self.raise_value(exception)),
            (GeneratorState::Finished, Resume::Send(_)) if kind == FunctionKind::AsyncGenerator => {
                Err(self.raise_with(exc::STOP_ASYNC_ITERATION, &[]))
            }
            (GeneratorState::Finished, Resume::Send(_)) => Err(self.stop_iteration(Value::NONE)),
            (GeneratorState::Created, Resume::Send(value)) if !value.is_none() => {
                let message = format!("can't send non-None value to a just-started {}", noun(kind));
                Err(self.type_error(message))
            }
            _ => Ok(()),
        }
    }

    /// Takes the frames from `root` to the one at `base` off the stack into the generator that they belong to.
    #[inline]
    pub(crate) fn capture(
        &mut self,
        root: usize,
        innermost: std::ops::Range<usize>,
        pc: usize,
        again: bool,
        code: &LoadedCode,
        depth: u32,
    ) -> R<Handle<Generator>> {
        let Some(h) = generator_of(self.stack[root + 1]) else {
            return Err(self.internal_error("suspended frames without a generator"));
        };
        let std::ops::Range { start: base, end } = innermost;
        let g = &mut self.heap.slabs.generators[h];
        g.frames.clear();
        let mut grown = 0;
        if g.frames.capacity() < end - root {
            grown = make_room(&mut g.frames, end - root);
        }
        g.frames.extend_from_slice(&self.stack[root..end]);
        g.top = (base - root) as u32;
        g.pc = pc as u32 | if again { AGAIN } else { 0 };
        g.code = code.id;
        g.depth = depth;
        g.state = GeneratorState::Suspended;
        std::mem::swap(&mut self.handled, &mut g.handled);
        std::mem::swap(&mut self.segment, &mut g.segment);
        self.depth = self.depth.saturating_sub(depth);
        if std::mem::take(&mut g.thrown) {
            self.thrown = self.thrown.saturating_sub(1);
        }
        if grown != 0 {
            self.heap.charge(grown);
        }
        Ok(h)
    }

    /// `yield value` in the frame at `base`, the first of its generator; `None`: a native gets the value.
    pub(crate) fn yield_from_frame(&mut self, base: usize, pc: usize, code: &LoadedCode, value: Value) -> R<Flow> {
        let Value::Link(link) = self.stack[base] else { return Err(self.internal_error("a frame without a link")) };
        let again = std::mem::take(&mut self.delegating);
        let thrown = self.is_thrown(base);
        let h = self.capture(base, base..base + code.registers as usize, pc, again, code, 1)?;
        self.deliver(link, base, h, value, (true, thrown))
    }

    /// Suspends the whole stack that the frame at `base` is on top of, up to whoever drives it.
    pub(crate) fn suspend(&mut self, base: usize, pc: usize, code: &LoadedCode, value: Value) -> R<Flow> {
        self.suspend_part(base, pc, code, value, code.registers, 0)
    }

    /// The same when only the first `live` registers of the innermost frame are needed afterwards. For `round` see
    /// [`Generator`].
    pub(crate) fn suspend_part(
        &mut self,
        base: usize,
        pc: usize,
        code: &LoadedCode,
        value: Value,
        live: u8,
        round: u8,
    ) -> R<Flow> {
        let mut root = base;
        let mut depth = 1;
        let known = if self.thrown == 0 && self.cleanup.is_none() { self.event_loop.root } else { None };
        let link = loop {
            let Value::Link(mut link) = self.stack[root] else {
                return Err(self.internal_error("a frame without a link"));
            };
            // A task that was resumed here was walked then: ten awaits deep, that is 280 instructions less for a switch.
            if let Some((first, calls)) = known
                && link.is_sound()
            {
                root = first as usize;
                depth = self.depth.saturating_sub(calls);
                debug_assert_eq!(self.calls_between(root, base), depth);
                break Link::new(LinkKind::Task, 0, CodeId(0), 0, 0);
            }
            if link.kind() == LinkKind::Stopped {
                link = self.stepped_as(root, link);
            }
            match link.kind() {
                LinkKind::Send | LinkKind::For | LinkKind::Drain | LinkKind::Delegate | LinkKind::Task => break link,
                LinkKind::Closing => return self.give_up(root, base, pc, code.id),
                LinkKind::Thrown => {
                    self.unmark_thrown(root, link);
                    root -= link.delta();
                }
                LinkKind::Native if generator_of(self.stack[root + 1]).is_some() => break link,
                LinkKind::Native => {
                    return Err(
                        self.raise(exc::RUNTIME_ERROR, "cannot wait here: a native function is waiting for this call")
                    );
                }
                _ => {
                    if self.thrown > 0 {
                        self.unmark_thrown(root, link);
                    }
                    root -= link.delta();
                }
            }
            depth += 1;
        };
        let end = base + usize::from(live);
        let h = self.capture(root, base..end, pc, true, code, depth)?;
        self.heap[h].round = round;
        if link.kind() == LinkKind::Task {
            self.task_yielded(value)
        } else {
            self.deliver(link, root, h, value, (false, false))
        }
    }

    /// Hands a yielded value to whoever drives the generator that was just taken off the stack: whether it is the
    /// generator's own, and whether that did not see what its awaiter handles.
    fn deliver(
        &mut self,
        link: Link,
        root: usize,
        h: Handle<Generator>,
        value: Value,
        (own_yield, thrown): (bool, bool),
    ) -> R<Flow> {
        let caller = root.wrapping_sub(link.delta());
        let back = Enter::at(caller, link.code(), link.pc());
        if thrown && matches!(link.kind(), LinkKind::AsyncStep | LinkKind::AsyncClose) {
            self.mark_thrown(caller);
        }
        match link.kind() {
            LinkKind::For => {
                self.stack[caller + link.dst() as usize] = value;
                let code = self.codes.get(link.code());
                match code.and_then(|c| c.instrs().get(link.pc().wrapping_sub(1))) {
                    Some(&Instr::ForIter { to, .. }) => {
                        Ok(self.go(Enter::at(caller, link.code(), link.pc().wrapping_add_signed(to.0 as isize))))
                    }
                    _ => Err(self.internal_error("no loop steps this generator")),
                }
            }
            LinkKind::Drain => self.take_put_away(link, root, h, value),
            LinkKind::Send if own_yield && self.heap[h].kind == FunctionKind::AsyncGenerator => {
                self.heap[h].awaited = false;
                let raised = self.stop_iteration_with(value);
                let exception = self.catch(raised)?;
                Ok(self.go(back.raising(exception)))
            }
            LinkKind::Send | LinkKind::AsyncStep => {
                self.heap[h].awaited &= !own_yield;
                self.stack[caller + link.dst() as usize] = value;
                Ok(self.go(back))
            }
            LinkKind::Delegate => {
                let table = std::sync::Arc::clone(&self.codes);
                let Some(outer) = table.get(link.code()) else { return Err(self.internal_error("no such code")) };
                let pc = link.pc() - 1;
                if matches!(outer.instrs().get(pc), Some(Instr::YieldFrom { .. })) {
                    let Value::Link(next) = self.stack[caller] else {
                        return Err(self.internal_error("a frame without a link"));
                    };
                    let h = self.capture(caller, caller..caller + outer.registers as usize, pc, true, outer, 1)?;
                    return self.deliver(next, caller, h, value, (true, false));
                }
                self.suspend(caller, pc, outer, value)
            }
            LinkKind::Closing => {
                self.heap[h].awaited = false;
                self.thrown = self.thrown.saturating_sub(1);
                let exception = self.ignored_exit(root, link)?;
                Ok(self.go(back.raising(exception)))
            }
            LinkKind::AsyncClose => {
                self.heap[h].awaited = false;
                let raised = self.raise(exc::RUNTIME_ERROR, "async generator ignored GeneratorExit");
                let exception = self.catch(raised)?;
                Ok(self.go(back.raising(exception)))
            }
            LinkKind::Native => {
                self.own_yield = own_yield;
                Ok(self.leave(Exit::Yielded(value)))
            }
            LinkKind::Task => self.task_yielded(value),
            LinkKind::Stopped => self.yielded_in_cleanup(h, root, link),
            _ => Err(self.internal_error("a yield past a frame that drives nothing")),
        }
    }

    /// `StopIteration(value)`, also for `None` and tuples.
    fn stop_iteration_with(&mut self, value: Value) -> Raised {
        self.raise_with(exc::STOP_ITERATION, &[value])
    }

    /// Marks a generator whose first frame was left; tells whether that did not see what its awaiter handled.
    pub(crate) fn finish_generator(&mut self, h: Handle<Generator>) -> bool {
        let g = &mut self.heap.slabs.generators[h];
        g.state = GeneratorState::Finished;
        g.awaited = false;
        g.frames = Vec::new();
        self.handled = std::mem::replace(&mut g.handled, Value::UNDEF);
        self.segment = std::mem::replace(&mut g.segment, Value::UNDEF);
        let thrown = std::mem::take(&mut g.thrown);
        self.thrown = self.thrown.saturating_sub(thrown.into());
        thrown
    }

    /// Returns from a frame whose link is not that of an ordinary call.
    pub(crate) fn return_through(&mut self, base: usize, link: Link, value: Value) -> R<Flow> {
        let caller = base.wrapping_sub(link.delta());
        let own = self.stack[base + 1];
        if link.kind() == LinkKind::Construct && !value.is_none() {
            return Err(self.init_returned(value));
        }
        self.depth = self.depth.saturating_sub(1);
        let back = Enter::at(caller, link.code(), link.pc());
        let result = match link.kind() {
            LinkKind::Construct => own,
            // A sound one: the loop knows calls by the number of their kind alone.
            LinkKind::Call => value,
            LinkKind::Thrown if self.is_observed(base) => value,
            LinkKind::Thrown => {
                self.leave_thrown(base, link);
                value
            }
            LinkKind::Operator => return self.operator_returned(caller, link, value),
            // The import is executed again and finds the module; its registers are still needed for that.
            LinkKind::Import => {
                self.import_finished(own);
                return Ok(self.go(back));
            }
            LinkKind::Discard => return Ok(self.go(back)),
            LinkKind::Closing => {
                if let Some(h) = generator_of(own) {
                    self.finish_generator(h);
                }
                self.thrown = self.thrown.saturating_sub(1);
                let exit = self.closing_exit(base, link);
                self.raised = exit;
                self.pass_on(base, link);
                self.raised = Value::UNDEF;
                return Ok(self.go(back.raising(exit)));
            }
            LinkKind::Native => {
                if let Some(h) = generator_of(own) {
                    self.finish_generator(h);
                }
                return Ok(self.leave(Exit::Returned(value)));
            }
            LinkKind::Task => {
                if let Some(h) = generator_of(own) {
                    self.finish_generator(h);
                }
                return self.task_returned(value);
            }
            kind => {
                let Some(h) = generator_of(own) else {
                    return Err(self.internal_error("a generator's frame without its generator"));
                };
                let asynchronous = self.heap[h].kind == FunctionKind::AsyncGenerator;
                if self.finish_generator(h) {
                    self.pass_on(base, link);
                }
                match kind {
                    LinkKind::For => return Ok(self.go(back)),
                    LinkKind::Drain => return self.end_drain(link, base, h, None),
                    LinkKind::AsyncClose => Value::NONE,
                    LinkKind::AsyncStep if let Some(flow) = self.end_of_async_step(caller, link) => return Ok(flow),
                    LinkKind::Send | LinkKind::AsyncStep if asynchronous => {
                        let raised = self.raise_with(exc::STOP_ASYNC_ITERATION, &[]);
                        let exception = self.catch(raised)?;
                        return Ok(self.go(back.raising(exception)));
                    }
                    LinkKind::Send => {
                        let raised = self.stop_iteration(value);
                        let exception = self.catch(raised)?;
                        return Ok(self.go(back.raising(exception)));
                    }
                    _ => value,
                }
            }
        };
        self.stack[caller + link.dst() as usize] = result;
        Ok(self.go(back))
    }

    /// Steps a generator nested; the hook behind [`Vm::resume`].
    pub(crate) fn resume_nested(&mut self, generator: Value, with: Resume) -> R<Option<Value>> {
        let clear = std::mem::take(&mut self.clear);
        let (depth, handled, segment) = (self.depth, self.handled, self.segment);
        let at = self.frame.top as usize;
        let link = Link::new(LinkKind::Native, 0, CodeId(0), 0, 0);
        let finished = generator_of(generator).is_some_and(|h| {
            self.heap[h].state == GeneratorState::Finished && self.heap[h].kind == FunctionKind::Generator
        });
        if finished && matches!(with, Resume::Send(_)) {
            self.returned = Value::NONE;
            return Ok(None);
        }
        self.resume_at(generator, with, at, link)?;
        self.clear = clear;
        let held = self.held.len();
        self.held.extend([handled, segment]);
        let exit = self.run_bounded(self.entering);
        self.held.truncate(held);
        (self.depth, self.handled, self.segment) = (depth, handled, segment);
        match exit? {
            Exit::Yielded(value) => Ok(Some(value)),
            Exit::Returned(value) => {
                self.returned = value;
                Ok(None)
            }
            Exit::Wait => Err(self.internal_error("a nested generator cannot wait")),
        }
    }

    /// Steps an asynchronous generator nested: the value, and whether the generator itself yielded it (rather than
    /// something that it awaits).
    pub fn resume_async(&mut self, generator: Value, with: Resume) -> R<Option<(Value, bool)>> {
        let value = self.resume_nested(generator, with)?;
        Ok(value.map(|v| (v, self.own_yield)))
    }

    pub(crate) fn call_next(&mut self, iterator: Value) -> R {
        if let Value::Iter(_) = iterator {
            return match self.next(iterator)? {
                Some(value) => Ok(value),
                None => Err(self.stop_iteration(Value::NONE)),
            };
        }
        match self.call_special(iterator, name::NEXT, &[])? {
            Some(value) => Ok(value),
            None => {
                let class = self.type_name(iterator);
                Err(self.type_error(format!("'{class}' object is not an iterator")))
            }
        }
    }

    /// What a generator expression goes through is an iterator, whatever a script put in its place.
    pub(crate) fn check_iterator(&mut self, value: Value) -> R<()> {
        if matches!(value, Value::Iter(_) | Value::Generator(_)) || self.lookup_on_type(value, name::NEXT).is_some() {
            return Ok(());
        }
        let class = self.type_name(value);
        Err(self.type_error(format!("'{class}' object is not an iterator")))
    }

    /// What `yield from value` iterates over.
    pub(crate) fn delegate(&mut self, value: Value, code: &LoadedCode) -> R {
        match value {
            Value::Generator(_) => Ok(value),
            Value::Coroutine(_) if self.coroutine_codes.contains(&code.id) => Ok(value),
            Value::Coroutine(_) => {
                Err(self.type_error("cannot 'yield from' a coroutine object in a non-coroutine generator"))
            }
            _ => self.iter(value),
        }
    }

    /// One step of a `yield from`: the iterator stands at `place` on the stack.
    pub(crate) fn delegate_step(&mut self, place: usize) -> R<Awaited> {
        let iterator = self.stack[place];
        let resumed = self.resumed.take();
        match iterator {
            Value::Generator(h) | Value::Coroutine(h) => {
                if self.heap[h].state == GeneratorState::Finished
                    && !matches!(resumed, Some(Resume::Throw(_)))
                    && self.heap[h].kind == FunctionKind::Generator
                {
                    return Ok(Awaited::Value(Value::NONE));
                }
                if let Some(Resume::Throw(exception)) = resumed
                    && self.is_instance(exception, exc::GENERATOR_EXIT.class())
                {
                    let closed = self.passing(|vm| vm.close_generator(iterator));
                    self.passed_on(closed)?;
                    return Err(self.raise_thrown(exception));
                }
                Ok(self.hand_on(iterator, resumed))
            }
            Value::Future(h) => self.await_future(h, resumed),
            _ => self.step_iterator(iterator, resumed, Awaited::Yield),
        }
    }

    /// `aiter(value)` of `async for`.
    pub(crate) fn async_iter(&mut self, value: Value) -> R {
        if let Value::AsyncGenerator(_) = value {
            return Ok(value);
        }
        let class = self.type_name(value);
        let Some(iterator) = self.call_special(value, name::AITER, &[])? else {
            return Err(self.type_error(format!("'async for' requires an object with __aiter__ method, got {class}")));
        };
        if self.lookup_on_type(iterator, name::ANEXT).is_none() {
            let class = self.type_name(iterator);
            return Err(self.type_error(format!(
                "'async for' received an object from __aiter__ that does not implement __anext__: {class}"
            )));
        }
        Ok(iterator)
    }

    /// What the next step of `async for` awaits: a step of an asynchronous generator in place, or an awaitable.
    pub(crate) fn async_next(&mut self, iterator: Value) -> R<Awaited> {
        if let Value::AsyncGenerator(h) = iterator {
            self.begin_async_step(h, "anext()")?;
            let with = Resume::Send(Value::NONE);
            self.check_resumable(h, with)?;
            self.heap[h].awaited = true;
            return Ok(Awaited::Resume { generator: iterator, with, kind: LinkKind::AsyncStep });
        }
        let class = self.type_name(iterator);
        let Some(next) = self.call_special(iterator, name::ANEXT, &[])? else {
            return Err(self.type_error(format!("'async for' requires an iterator with __anext__ method, got {class}")));
        };
        match self.awaitable(next, None) {
            Ok(awaitable) => Ok(Awaited::Value(awaitable)),
            Err(raised) if self.trap.is_none() => {
                let cause = self.catch(raised)?;
                let class = self.type_name(next);
                let raised = self.type_error(format!("'async for' received an invalid object from __anext__: {class}"));
                if let Some(h) = self.exception(self.raised) {
                    self.heap[h].cause = cause;
                    self.heap[h].context = cause;
                    self.heap[h].suppress_context = true;
                }
                Err(raised)
            }
            Err(raised) => Err(raised),
        }
    }

    /// Checks that an asynchronous generator takes no other step now, and calls its hooks at the first.
    pub fn begin_async_step(&mut self, h: Handle<Generator>, what: &str) -> R<()> {
        if self.heap[h].awaited || self.heap[h].state == GeneratorState::Running {
            return Err(self.raise(exc::RUNTIME_ERROR, format!("{what}: asynchronous generator is already running")));
        }
        if std::mem::replace(&mut self.heap[h].hooked, true) {
            return Ok(());
        }
        // Looking for hooks that nobody has set took 300 instructions.
        if self.event_loop.asyncgen_hooks {
            self.call_first_hook(h)?;
        }
        self.keep_asyncgen(h);
        Ok(())
    }

    fn call_first_hook(&mut self, h: Handle<Generator>) -> R<()> {
        let finalizer = self.kept("asyncgen_finalizer");
        self.heap[h].extra.get_or_insert_default().finalizer = finalizer;
        let first = self.kept("asyncgen_firstiter");
        if !first.is_undef() && !first.is_none() {
            self.call(first, &[Value::AsyncGenerator(h)])?;
        }
        Ok(())
    }

    /// The end of an `async for`: `StopAsyncIteration` ends it, anything else goes on.
    pub(crate) fn end_async_for(&mut self, exception: Value) -> R<()> {
        if self.is_instance(exception, exc::STOP_ASYNC_ITERATION.class()) {
            Ok(())
        } else {
            Err(self.raise_again(exception))
        }
    }

    /// What a generator's frame that raised lets out: `StopIteration` must not look like its end.
    pub(crate) fn convert_stop(&mut self, code: &LoadedCode) {
        let wrong = match code.kind {
            FunctionKind::Plain => return,
            FunctionKind::AsyncGenerator if self.raised_is(exc::STOP_ASYNC_ITERATION) => "StopAsyncIteration",
            _ if self.raised_is(exc::STOP_ITERATION) => "StopIteration",
            _ => return,
        };
        let cause = self.raised;
        let _ = self.raise(exc::RUNTIME_ERROR, format!("{} raised {wrong}", noun(code.kind)));
        if let Some(h) = self.exception(self.raised) {
            self.heap[h].cause = cause;
            self.heap[h].context = cause;
            self.heap[h].suppress_context = true;
        }
    }
}
