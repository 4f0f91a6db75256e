//! Awaiting: what an `await` waits for, step by step, whatever kind of awaitable it is.

use super::Awaited;
use super::generator::{AGAIN, generator_of};
use crate::exception::exc;
use crate::heap::*;
use crate::raise::{R, Raised};
use crate::state::{Resume, Vm};
use crate::types::async_generator;
use crate::value::{Handle, LinkKind, Value};
use withal_compiler::bytecode::{Instr, Special};

impl Vm {
    /// Whether a value is a step of an asynchronous generator to be awaited.
    fn is_async_step(&self, value: Value) -> bool {
        async_generator::closes(self, value).is_some()
    }

    fn start_async_step(&mut self, step: Value, resumed: Option<Resume>) -> R<Awaited> {
        let closing = async_generator::closes(self, step) == Some(true);
        let through = matches!(resumed, Some(Resume::Throw(_)));
        let with = resumed.unwrap_or(Resume::Send(Value::NONE));
        let Some((generator, with, _)) = async_generator::begin(self, step, with)? else {
            return Ok(Awaited::Value(Value::NONE));
        };
        async_generator::finish(self, step);
        if let Some(h) = generator_of(generator) {
            self.check_resumable(h, with)?;
            self.heap[h].awaited = true;
        }
        self.through = through;
        Ok(Awaited::Resume { generator, with, kind: if closing { LinkKind::AsyncClose } else { LinkKind::AsyncStep } })
    }

    /// What the innermost frame of a suspended generator awaits.
    pub(crate) fn awaited_value(&self, h: Handle<Generator>) -> Option<Value> {
        let g = &self.heap[h];
        if g.state != GeneratorState::Suspended || g.pc & AGAIN == 0 {
            return None;
        }
        let code = self.codes.get(g.code)?;
        let register = match code.instrs().get((g.pc & !AGAIN) as usize)? {
            Instr::Await { s, .. } | Instr::YieldFrom { s, .. } => s.0,
            Instr::CallAwait { f, .. } | Instr::CallMethodAwait { f, .. } | Instr::CallSpecialAwait { f, .. } => f.0,
            Instr::AsyncNext { d, .. } => d.0,
            _ => return None,
        };
        g.frames.get(g.top as usize + register as usize).copied()
    }

    /// What `await value` iterates over.
    pub(crate) fn awaitable(&mut self, value: Value, special: Option<Special>) -> R {
        match value {
            Value::Coroutine(h)
                if self.heap[h].state == GeneratorState::Suspended
                    || (self.heap[h].state == GeneratorState::Running && !self.is_running(h)) =>
            {
                return Err(self.raise(exc::RUNTIME_ERROR, "coroutine is being awaited already"));
            }
            Value::Coroutine(_) | Value::Future(_) => return Ok(value),
            Value::Generator(h) if self.is_coroutine_generator(h) => return Ok(value),
            Value::Object(_) if self.is_async_step(value) => return Ok(value),
            _ => {}
        }
        let Some(method) = self.lookup_on_type(value, name::AWAIT) else {
            let class = self.type_name(value);
            let message = match special {
                Some(Special::AsyncEnter) => format!(
                    "'async with' received an object from __aenter__ that does not implement __await__: {class}"
                ),
                Some(Special::AsyncExit) => {
                    format!("'async with' received an object from __aexit__ that does not implement __await__: {class}")
                }
                _ => format!("'{class}' object can't be awaited"),
            };
            return Err(self.type_error(message));
        };
        let iterator = self.call_unbound(method, value, &[])?;
        match iterator {
            Value::Coroutine(_) => Err(self.type_error("__await__() returned a coroutine")),
            Value::Generator(h) if self.is_coroutine_generator(h) => {
                Err(self.type_error("__await__() returned a coroutine"))
            }
            Value::Generator(_) => Ok(iterator),
            _ if self.lookup_on_type(iterator, name::NEXT).is_some() => Ok(iterator),
            _ => {
                let class = self.type_name(iterator);
                Err(self.type_error(format!("__await__() returned non-iterator of type '{class}'")))
            }
        }
    }

    /// The iterator that awaiting a value by hand steps.
    pub fn await_iterator(&mut self, value: Value) -> R {
        match self.awaitable(value, None)? {
            found @ (Value::Coroutine(_) | Value::Future(_)) => match self.call_special(found, name::AWAIT, &[])? {
                Some(iterator) => Ok(iterator),
                None => Err(self.internal_error("an awaitable without __await__")),
            },
            iterator => Ok(iterator),
        }
    }

    /// Whether a generator may be awaited (`types.coroutine`).
    pub fn is_coroutine_generator(&self, h: Handle<Generator>) -> bool {
        self.coroutine_codes.contains(&self.heap[h].root)
    }

    /// Whether what the running frame waits for goes to the event loop, and to nobody who drives a coroutine by hand.
    fn task_drives(&self) -> bool {
        let mut base = self.frame.base as usize;
        loop {
            let Some(Value::Link(link)) = self.stack.get(base) else { return false };
            match link.kind() {
                LinkKind::Task => return true,
                LinkKind::Send
                | LinkKind::For
                | LinkKind::Drain
                | LinkKind::Delegate
                | LinkKind::Native
                | LinkKind::Stopped => {
                    return false;
                }
                _ => base = base.wrapping_sub(link.delta()),
            }
        }
    }

    /// `await asyncio.sleep(delay)` without a coroutine: what is awaited instead stands in the block. A switch between
    /// tasks costs a tenth of what it does through the function's own code.
    pub(crate) fn begin_sleep(&mut self, block: usize, function: Handle<Function>, n: usize) -> bool {
        if !self.event_loop.sleeps(Some(Value::Function(function))) || !(1..=2).contains(&n) {
            return false;
        }
        let seconds = match self.stack[block + 2] {
            Value::Int(i) => i as f64,
            Value::Float(x) if !x.get().is_nan() => x.get(),
            _ => return false,
        };
        if seconds <= 0.0 {
            let result = if n == 2 { self.stack[block + 3] } else { Value::NONE };
            self.stack[block] = Value::ROUND;
            self.stack[block + 1] = result;
            return true;
        }
        if n == 2 {
            return false;
        }
        let Some(task) = self.event_loop.current_task.filter(|_| self.task_drives()) else { return false };
        let when = self
            .monotonic()
            .saturating_add(std::time::Duration::try_from_secs_f64(seconds).unwrap_or(std::time::Duration::MAX));
        // The task has to say which timer is its own before the timer is looked at.
        let nap = self.event_loop.timer_count + 1;
        if let Some(data) = self.heap[task].task.as_mut() {
            data.waits = Waits::Nap(nap);
        }
        self.add_timer(self.event_loop.object, when, Value::Future(task));
        self.stack[block] = Value::SLEEP;
        self.stack[block + 1] = Value::NONE;
        true
    }

    /// Checks that a coroutine can be awaited now, and notes that it is.
    pub(crate) fn begin_await(&mut self, h: Handle<Generator>, with: Resume) -> R<()> {
        self.check_resumable(h, with)?;
        self.heap[h].awaited = true;
        Ok(())
    }

    /// One step of an await of anything but a coroutine or a sleep: the iterator stands at `place` on the stack.
    pub(crate) fn await_step(&mut self, place: usize) -> R<Awaited> {
        let iterator = self.stack[place];
        let resumed = self.resumed.take();
        match iterator {
            Value::Generator(_) => Ok(self.hand_on(iterator, resumed)),
            Value::Future(h) => self.await_future(h, resumed),
            Value::Object(_) if self.is_async_step(iterator) => self.start_async_step(iterator, resumed),
            _ => self.step_iterator(iterator, resumed, Awaited::Suspend),
        }
    }

    /// A generator is stepped in place of the frame that waits for it, with what that is resumed with.
    pub(super) fn hand_on(&mut self, generator: Value, resumed: Option<Resume>) -> Awaited {
        self.through = matches!(resumed, Some(Resume::Throw(_)));
        Awaited::Resume { generator, with: resumed.unwrap_or(Resume::Send(Value::NONE)), kind: LinkKind::Delegate }
    }

    pub(super) fn await_future(&mut self, h: Handle<Future>, resumed: Option<Resume>) -> R<Awaited> {
        if let Some(Resume::Throw(exception)) = resumed {
            return Err(self.raise_by_future(exception));
        }
        if self.heap[h].state != FutureState::Pending {
            // A task that waited gets the exception thrown in; whoever did not wait takes it from the future.
            if resumed.is_some()
                && let Some(exception) = self.future_exception(h)
            {
                return Err(self.raise_by_future(exception));
            }
            return self.future_result(h).map(Awaited::Value);
        }
        if resumed.is_some() {
            return Err(self.raise(exc::RUNTIME_ERROR, "await wasn't used with future"));
        }
        self.heap[h].blocking = true;
        Ok(Awaited::Suspend(Value::Future(h)))
    }

    /// Raises what was thrown in, with what the awaiting frame itself handles as its context.
    pub(crate) fn raise_thrown(&mut self, exception: Value) -> Raised {
        if self.frame_handles() {
            self.link_context(exception, self.handled);
        }
        self.raise_again(exception)
    }

    /// The same where a future is awaited: that raises it while its driver's exception is handled.
    pub(crate) fn raise_by_future(&mut self, exception: Value) -> Raised {
        let outside = self.handled_from(self.frame, self.handled, true, None);
        self.link_context(exception, outside);
        self.raise_thrown(exception)
    }

    /// Steps an iterator written by the script, nested.
    pub(super) fn step_iterator(
        &mut self,
        iterator: Value,
        resumed: Option<Resume>,
        yielded: fn(Value) -> Awaited,
    ) -> R<Awaited> {
        let result = match resumed {
            None => self.call_next(iterator),
            Some(Resume::Send(value)) if value.is_none() => self.call_next(iterator),
            Some(Resume::Send(value)) => self.call_method(iterator, name::SEND, &[value]),
            Some(Resume::Throw(exception)) => return self.throw_into(iterator, exception, yielded),
        };
        self.step_result(result, yielded)
    }

    fn step_result(&mut self, result: R, yielded: fn(Value) -> Awaited) -> R<Awaited> {
        match result {
            Ok(value) => Ok(yielded(value)),
            Err(Raised) if self.raised_is(exc::STOP_ITERATION) => {
                let exception = std::mem::replace(&mut self.raised, Value::UNDEF);
                Ok(Awaited::Value(self.get_attr(exception, name::VALUE)?))
            }
            Err(raised) => Err(raised),
        }
    }

    fn throw_into(&mut self, iterator: Value, exception: Value, yielded: fn(Value) -> Awaited) -> R<Awaited> {
        if self.is_instance(exception, exc::GENERATOR_EXIT.class()) {
            if let Some(close) = self.get_attr_opt(iterator, name::CLOSE)? {
                let closed = self.passing(|vm| vm.call(close, &[]));
                self.passed_on(closed)?;
            }
            return Err(self.raise_thrown(exception));
        }
        match self.get_attr_opt(iterator, name::THROW)? {
            Some(throw) => {
                let result = self.passing(|vm| vm.call(throw, &[exception]));
                let result = self.passed_on(result);
                self.step_result(result, yielded)
            }
            None => Err(self.raise_thrown(exception)),
        }
    }

    /// An exception that comes back from what the running frame awaits after one was thrown into it.
    pub(super) fn passed_on<T>(&mut self, result: R<T>) -> R<T> {
        if result.is_err() && self.trap.is_none() && !self.raised_is(exc::STOP_ITERATION) && self.frame_handles() {
            self.link_context(self.raised, self.handled);
        }
        result
    }
}
