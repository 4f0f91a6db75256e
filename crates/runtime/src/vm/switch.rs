//! The short ways to a task whose turn it is: it has not begun, or waited for a round of the loop, or slept, and nothing
//! else has happened to it. Every other task goes the long way through `tasks` and `generator`, which say what a step of a
//! task is.

use super::generator::{AGAIN, generator_of, mark_sound};
use super::tasks::SHRINKING;
use super::{Enter, Flow, WINDOW};
use crate::code::LoadedCode;
use crate::event_loop::Ready;
use crate::heap::*;
use crate::state::Vm;
use crate::value::{CodeId, Handle, Link, LinkKind, Value};

/// A task that only has to be put back on the stack, its coroutine and its context.
struct Sleeper {
    task: Handle<Future>,
    coroutine: Handle<Generator>,
    context: Value,
}

impl Vm {
    /// A task as such a one, if it can go on at `at`, with so many calls below it.
    #[inline(always)]
    fn sleeper(&self, task: Handle<Future>, at: usize, calls: u32) -> Option<Sleeper> {
        let future = &self.heap[task];
        let data = future.task.as_ref().filter(|data| !data.must_cancel && future.state == FutureState::Pending)?;
        let Value::Coroutine(coroutine) = data.coroutine else { return None };
        let g = &self.heap[coroutine];
        let waited = g.state == GeneratorState::Suspended && g.round != 0 && g.pc & AGAIN != 0;
        let ready = (waited || g.state == GeneratorState::Created)
            && calls + g.depth <= self.depth_limit
            && at + g.frames.len() + WINDOW <= self.stack.len();
        ready.then_some(Sleeper { task, coroutine, context: data.context })
    }

    /// Puts it there.
    #[inline(always)]
    fn put_back(&mut self, sleeper: &Sleeper, at: usize, calls: u32) -> Enter {
        let g = &mut self.heap.slabs.generators[sleeper.coroutine];
        let own = Value::Coroutine(sleeper.coroutine);
        let stack = &mut self.stack[at..at + g.frames.len()];
        stack.copy_from_slice(&g.frames);
        g.frames.clear();
        if let [link, first, ..] = stack {
            (*link, *first) = (Value::Link(Link::new(LinkKind::Task, 0, CodeId(0), 0, 0)), own);
        }
        let top = g.top as usize;
        let pc = if g.state == GeneratorState::Created {
            // It said where it was made.
            g.handled = Value::UNDEF;
            g.pc as usize
        } else {
            mark_sound(stack, top);
            if let Some(register) = stack.get_mut(top + usize::from(std::mem::take(&mut g.round)) - 1) {
                *register = Value::NONE;
            }
            (g.pc & !AGAIN) as usize + 1
        };
        g.state = GeneratorState::Running;
        std::mem::swap(&mut self.handled, &mut g.handled);
        std::mem::swap(&mut self.segment, &mut g.segment);
        if self.segment.is_undef() {
            self.segment = own;
        }
        self.depth = calls + g.depth;
        self.event_loop.current_task = Some(sleeper.task);
        if let Some(data) = self.heap.slabs.futures[sleeper.task].task.as_mut() {
            data.waits = Waits::No;
        }
        Enter::at(at + top, g.code, pc)
    }

    /// Goes on with a task from the loop: what `step_task` and `resume_at` do for such a one.
    pub(super) fn step_sleeper(&mut self, task: Handle<Future>) -> Option<Flow> {
        let (at, calls) = (self.loop_base(), self.depth);
        let sleeper = self.sleeper(task, at, calls)?;
        let to = self.put_back(&sleeper, at, calls);
        self.event_loop.root = Some((at as u32, calls));
        self.event_loop.outer_context = std::mem::replace(&mut self.event_loop.context, sleeper.context);
        Some(self.go(to))
    }

    /// `await asyncio.sleep(0)`: from one such task to the next without the loop between them, which has nothing else to do.
    /// See `suspend_part` for what the frame at `base` keeps.
    pub(super) fn pass_round(
        &mut self,
        base: usize,
        pc: usize,
        code: &LoadedCode,
        live: u8,
        round: u8,
    ) -> Option<Enter> {
        if self.thrown != 0 || self.cleanup.is_some() || self.heap.ticks <= 0 {
            return None;
        }
        let own = self.event_loop.current_task?;
        let (at, calls) = self.root_of_task(base)?;
        let end = base + usize::from(live);
        let from = generator_of(*self.stack.get(at + 1)?)?;
        let begins = self.event_loop.round == 0;
        let left = if begins { self.event_loop.ready.len() } else { self.event_loop.round - 1 };
        if self.event_loop.is_watched() || left % SHRINKING == SHRINKING / 2 || begins && !self.begins_plainly() {
            return None;
        }
        let Some(&Ready::Step(next)) = self.event_loop.ready.front() else { return None };
        let sleeper = self.sleeper(next, at, calls)?;
        self.capture(at, base..end, pc, true, code, self.depth - calls).ok()?;
        self.heap.slabs.generators[from].round = round;
        self.heap.ticks -= 1;
        let queues = &mut self.event_loop;
        queues.ready.push_back(Ready::Step(own));
        queues.ready.pop_front();
        if begins {
            queues.switches += left as u64 + 1;
        }
        (queues.round, queues.root) = (left, Some((at as u32, calls)));
        let before = std::mem::replace(&mut self.event_loop.context, sleeper.context);
        if let Some(data) = self.heap.slabs.futures[own].task.as_mut() {
            data.context = before;
        }
        Some(self.put_back(&sleeper, at, calls))
    }

    /// Where the task begins whose innermost frame is at `base`, and how many calls are below it, if the loop alone drives
    /// all between.
    #[inline(always)]
    fn root_of_task(&self, base: usize) -> Option<(usize, u32)> {
        let (mut root, mut frames) = (base, 1);
        while let Some(&Value::Link(link)) = self.stack.get(root) {
            if link.is_sound() {
                return self.event_loop.root.map(|(first, calls)| (first as usize, calls));
            }
            match link.kind() {
                LinkKind::Task => return Some((root, self.depth.saturating_sub(frames))),
                LinkKind::Call | LinkKind::Await | LinkKind::AsyncStep => root = root.checked_sub(link.delta())?,
                _ => return None,
            }
            frames += 1;
        }
        None
    }

    /// Whether the next round begins with nothing but what is ready.
    fn begins_plainly(&self) -> bool {
        !self.event_loop.stopping && self.event_loop.timers.is_empty() && self.host_calls.under_way.is_empty()
    }
}
