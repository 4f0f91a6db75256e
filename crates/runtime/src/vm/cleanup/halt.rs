//! Stopping what does not run: tasks and frames that wait, and generators that nobody goes on with.

use super::super::generator::{AGAIN, generator_of};
use super::super::{After, Enter, Exit, Flow, WINDOW, grow};
use crate::cleanup::Stop;
use crate::event_loop::Ready;
use crate::heap::*;
use crate::limits::Trap;
use crate::raise::R;
use crate::state::{FrameCursor, Resume, Vm, WaitFor};
use crate::value::{CodeId, Handle, Link, LinkKind, Value};
use std::collections::HashSet;

impl Vm {
    /// Has the loop stop all tasks; `again`: also those that were stopped before, or made by clean-up. Gives how many.
    pub(super) fn halt_tasks(&mut self, again: bool) -> usize {
        if !again && self.waiting_frames_clean_up() {
            return 0;
        }
        self.release_loop();
        let current = self.event_loop.current_task;
        let tasks: Vec<Handle<Future>> = self
            .event_loop
            .tasks
            .iter()
            .copied()
            .filter(|&task| Some(task) != current && self.heap[task].state == FutureState::Pending)
            .filter(|&task| again || (self.halted(task) == Halted::No && !self.task_cleans_up(task)))
            .collect();
        let chosen: HashSet<usize> = tasks.iter().map(|t| t.index()).collect();
        for ready in &mut self.event_loop.ready {
            if let Ready::Step(task) | Ready::Throw(task) | Ready::Wake(task, _) | Ready::Nap(task, _) = *ready
                && chosen.contains(&task.index())
            {
                // No sleep has this number.
                *ready = Ready::Nap(task, u64::MAX);
            }
        }
        for &task in &tasks {
            self.halt_task(task);
        }
        tasks.len()
    }

    fn halted(&self, task: Handle<Future>) -> Halted {
        self.heap[task].task.as_ref().map_or(Halted::No, |t| t.halted)
    }

    /// Whether a task was stopped where it waited.
    pub(crate) fn is_halted(&self, task: Handle<Future>) -> bool {
        self.halted(task) == Halted::Yes
    }

    fn halt_task(&mut self, task: Handle<Future>) {
        let Some(data) = self.heap[task].task.as_mut() else { return };
        (data.must_cancel, data.halted) = (false, Halted::Yes);
        // What the host still does for it is dropped.
        if let Some(future) = self.forget_wait(task) {
            let _ = self.cancel_builtin(future, Value::NONE);
        }
        self.event_loop.ready.push_back(Ready::Halt(task));
    }

    /// Whether a suspended task is giving something back.
    fn task_cleans_up(&self, task: Handle<Future>) -> bool {
        let mut coroutine = self.heap[task].task.as_ref().map_or(Value::UNDEF, |t| t.coroutine);
        // Each awaits the next.
        for _ in 0..1000 {
            let Some(h) = generator_of(self.awaited_frames(coroutine)) else { return false };
            if self.suspended_stack(h).into_iter().any(|(code, at)| self.gives_back(code, at)) {
                return true;
            }
            coroutine = self.awaited_value(h).unwrap_or(Value::UNDEF);
        }
        false
    }

    /// The coroutine or generator that stands behind what is awaited.
    fn awaited_frames(&self, awaited: Value) -> Value {
        crate::types::generator::wrapped(self, awaited).unwrap_or(awaited)
    }

    /// The step of a task that stops it.
    pub(crate) fn begin_halt(&mut self, task: Handle<Future>) -> R<Option<Flow>> {
        if self.heap[task].state != FutureState::Pending {
            return Ok(None);
        }
        let Some(data) = self.heap[task].task.as_mut() else { return Ok(None) };
        let (coroutine, context) = (data.coroutine, data.context);
        data.waits = Waits::No;
        self.event_loop.current_task = Some(task);
        self.event_loop.context = context;
        let link = Link::new(LinkKind::Task, 0, CodeId(0), 0, 0);
        let again = self.cleanup.as_ref().is_some_and(|c| c.let_go);
        match generator_of(coroutine) {
            Some(h) if self.heap[h].state == GeneratorState::Suspended => {
                if let Some(cleanup) = &mut self.cleanup {
                    cleanup.stop = Stop { between: false, again };
                }
                let enter = self.lay_out(coroutine, self.loop_base(), link)?;
                return Ok(Some(self.go(enter)));
            }
            Some(h) if self.heap[h].state == GeneratorState::Created => {
                let _ = self.close_generator(coroutine);
            }
            Some(_) => {}
            // A coroutine of the script's own making is told as asyncio would tell it.
            None => {
                let exception = self.stop_exception();
                let _ = self.resume_foreign(coroutine, Resume::Throw(exception));
                self.raised = Value::UNDEF;
            }
        }
        self.end_halted_step()?;
        Ok(None)
    }

    /// The step of a task or callback was stopped: the task has ended.
    pub(crate) fn end_halted_step(&mut self) -> R<()> {
        let task = self.event_loop.current_task;
        self.end_step(task);
        let Some(task) = task.filter(|&task| self.heap[task].state == FutureState::Pending) else { return Ok(()) };
        // Who waits for it is told why.
        if !self.heap[task].callbacks.is_empty() {
            let message = self.stop_message();
            self.heap[task].set_cancel_message(message);
        }
        let settled = self.finish_cancelled(task);
        if settled.is_err() && !self.absorb_stop() { settled } else { Ok(()) }
    }

    /// Whether the loop runs on though what it runs for is done, until the tasks that were stopped have ended.
    pub(crate) fn holds_loop(&self) -> bool {
        let Some(cleanup) = &self.cleanup else { return false };
        let ends = |&task: &Handle<Future>| self.halted(task) != Halted::Exempt;
        !cleanup.main_stopped && !cleanup.let_go && !cleanup.over && self.event_loop.tasks.iter().any(ends)
    }

    /// Whether the frame that waited for the loop is to be stopped now that the loop has ended.
    pub(crate) fn stops_waiter(&mut self, frame: FrameCursor) -> bool {
        if self.cleanup.is_none() && self.cancelling && !self.limits.cleanup.is_none() {
            self.begin_cleanup(Trap::Cancelled);
        }
        self.cleanup.as_ref().is_some_and(|c| !c.main_stopped && !c.over)
            && !self.waiting_frames_clean_up()
            && !self.stack_gives_back(frame)
    }

    /// Nothing runs, and a limit of time is reached or nothing would ever go on: what waits is stopped where it is.
    pub(crate) fn halt_waiting(&mut self, trap: Trap) -> R<Flow> {
        let first = self.cleanup.is_none();
        self.frame = self.waits.last().map_or(self.frame, |w| w.frame);
        let between = self.waits.last().is_some_and(|w| matches!(w.what, WaitFor::Turn));
        match self.limit_reached(trap, between) {
            Ok(()) => return self.go_on_waiting(),
            Err(raised) if !self.absorb_stop() => return Err(raised),
            Err(_) => {}
        }
        let Some(wait) = self.waits.last().copied() else { return Err(self.internal_error("nobody waits")) };
        if !matches!(wait.what, WaitFor::Loop(_)) {
            self.waits.pop();
            (self.depth, self.handled, self.segment) = (wait.depth, wait.handled, wait.segment);
            if let Some(cleanup) = &mut self.cleanup {
                cleanup.stop = Stop { between, again: !first };
            }
            return Ok(self.go(Enter { after: After::Stop, ..Enter::frame(wait.frame) }));
        }
        if !first {
            if let Some(cleanup) = &mut self.cleanup {
                cleanup.let_go = true;
            }
            if self.halt_tasks(true) == 0 {
                return self.leave_loop(None);
            }
        }
        self.next_ready()
    }

    /// Takes a suspended generator's frames onto the stack at `at`, and those of what it awaits on top; gives the innermost
    /// frame, to be stopped.
    pub(super) fn lay_out(&mut self, generator: Value, at: usize, link: Link) -> R<Enter> {
        let (mut generator, mut at, mut link) = (generator, at, link);
        loop {
            let Some(h) = generator_of(generator) else {
                return Err(self.internal_error("stopped what is no generator"));
            };
            let inner = self.awaited_value(h).map(|awaited| self.awaited_frames(awaited));
            let g = &mut self.heap.slabs.generators[h];
            let frames = std::mem::take(&mut g.frames);
            if self.stack.len() < at + frames.len() + 2 * WINDOW {
                grow(&mut self.stack, at + frames.len() + 2 * WINDOW);
            }
            self.stack[at..at + frames.len()].copy_from_slice(&frames);
            self.stack[at] = Value::Link(link);
            self.stack[at + 1] = generator;
            (g.state, g.round) = (GeneratorState::Running, 0);
            std::mem::swap(&mut self.handled, &mut g.handled);
            std::mem::swap(&mut self.segment, &mut g.segment);
            if self.segment.is_undef() {
                self.segment = generator;
            }
            self.depth += g.depth;
            let (base, code, pc) = (at + g.top as usize, g.code, (g.pc & !AGAIN) as usize);
            let pc = if g.pc & AGAIN != 0 { pc + 1 } else { pc };
            let registers = self.codes.get(code).map_or(0, |c| c.registers);
            self.frame =
                FrameCursor { base: base as u32, top: (base + usize::from(registers)) as u32, pc: pc as u32, code };
            match inner.and_then(generator_of) {
                Some(next) if self.heap[next].state == GeneratorState::Suspended => {
                    generator = inner.unwrap_or(Value::UNDEF);
                    link = Link::new(LinkKind::Delegate, pc, code, registers, 0);
                    at = base + usize::from(registers);
                }
                _ => return Ok(Enter { base, code, pc, after: After::Stop }),
            }
        }
    }

    /// Stops the generators that are suspended with something to give back, and that nobody will go on with.
    pub(super) fn halt_generators(&mut self) -> R<()> {
        self.frame = FrameCursor { base: 0, top: 2, pc: 0, code: CodeId(0) };
        (self.depth, self.handled, self.segment, self.raised) = (1, Value::UNDEF, Value::UNDEF, Value::UNDEF);
        self.waits.clear();
        self.event_loop.current_task = None;
        self.event_loop.running = false;
        let left = self.generators_to_halt();
        self.holding(&left, |vm, _| left.iter().try_for_each(|&generator| vm.halt_generator(generator)))
    }

    fn halt_generator(&mut self, generator: Value) -> R<()> {
        let Some(h) = generator_of(generator) else { return Ok(()) };
        // One that yields or waits in its clean-up is stopped there again, and has fewer handlers left each time.
        while self.heap[h].state == GeneratorState::Suspended {
            self.spend(1)?;
            let at = self.frame.top as usize;
            let frame = self.frame;
            if let Some(cleanup) = &mut self.cleanup {
                cleanup.stop = Stop { between: false, again: true };
            }
            let enter = self.lay_out(generator, at, Link::new(LinkKind::Native, 0, CodeId(0), 0, 0))?;
            self.frame = frame;
            match self.run_bounded(enter) {
                Ok(Exit::Yielded(_)) => {}
                Ok(_) => return Ok(()),
                Err(raised) => return if self.absorb_stop() { Ok(()) } else { Err(raised) },
            }
        }
        Ok(())
    }
}
