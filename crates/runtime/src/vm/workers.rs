//! Workers: what stands for the threads of a pool. A worker is a task of no loop, in which a plain call may wait: its whole
//! stack is put away meanwhile, as that of a coroutine is. So what blocks in a worker blocks the worker alone.
//!
//! While there are workers, a task of the loop whose plain call waits is put away in the same way, and holds the loop: until
//! that call goes on nothing is done but what workers do. So a pool is waited for as by a thread that blocks.

use super::Flow;
use super::execute::Frame;
use super::generator::{AGAIN, generator_of};
use crate::event_loop::{Parked, Ready};
use crate::exception::exc;
use crate::heap::*;
use crate::raise::R;
use crate::state::Vm;
use crate::value::{Handle, LinkKind, Value};
use std::time::Duration;
use withal_compiler::bytecode::Reg;

/// What is raised where something is waited for that nobody would ever do.
const DEADLOCK: &str = "deadlock: nothing that runs could end this wait";

impl Vm {
    /// Whether a task is a worker.
    pub fn is_worker(&self, task: Handle<Future>) -> bool {
        self.heap[task].task.as_ref().is_some_and(|data| data.worker)
    }

    /// The worker that runs.
    pub fn current_worker(&self) -> Option<Handle<Future>> {
        self.event_loop.current_task.filter(|&task| self.is_worker(task))
    }

    /// The loop that runs, for whoever asks: `None` in a worker, as in a thread of a pool.
    pub fn running_loop(&self) -> Value {
        if self.event_loop.object.is_undef() || self.current_worker().is_some() {
            return Value::NONE;
        }
        self.event_loop.object
    }

    /// Where the first frame of the task stands whose plain call is made by the frame at `base`, and how many frames that are:
    /// if these can be put away as they are. What a native called, an import and clean-up of a generator cannot.
    fn root_of_call(&self, base: usize) -> Option<(usize, u32)> {
        if self.event_loop.workers == 0 {
            return None;
        }
        self.event_loop.current_task?;
        let (mut root, mut depth) = (base, 1);
        loop {
            let Some(&Value::Link(link)) = self.stack.get(root) else { return None };
            match link.kind() {
                LinkKind::Task => return generator_of(self.stack[root + 1]).map(|_| (root, depth)),
                LinkKind::Native | LinkKind::Closing | LinkKind::Stopped | LinkKind::Import => return None,
                _ if link.delta() == 0 => return None,
                _ => root = root.checked_sub(link.delta())?,
            }
            depth += 1;
        }
    }

    /// Whether the native that runs can have its caller wait without the whole session.
    pub fn can_block(&self) -> bool {
        self.between == 0 && self.root_of_call(self.frame.base as usize).is_some()
    }

    /// Has the call that gives `d` wait for a future, or for time to pass, alone; `None` if the whole session has to.
    pub(crate) fn block(&mut self, frame: Frame<'_>, d: Reg, what: Blocks) -> Option<R<Flow>> {
        let (root, depth) = self.root_of_call(frame.base)?;
        let task = self.event_loop.current_task?;
        Some(self.put_away_call(frame, d, (root, depth), task, what))
    }

    fn put_away_call(
        &mut self,
        frame: Frame<'_>,
        d: Reg,
        (root, depth): (usize, u32),
        task: Handle<Future>,
        what: Blocks,
    ) -> R<Flow> {
        let end = frame.base + usize::from(frame.code.registers);
        let h = self.capture(root, frame.base..end, frame.pc, false, frame.code, depth)?;
        self.heap[h].round = d.0 + 1;
        self.end_step(Some(task));
        if !self.is_worker(task) {
            self.event_loop.held = Some(task);
        }
        let waits = match what {
            Blocks::Time(duration) => {
                let when = self.monotonic().saturating_add(duration);
                Waits::Nap(self.add_nap(when, task))
            }
            Blocks::Future(future) => Waits::For(Value::Future(future)),
        };
        if let Some(data) = self.heap[task].task.as_mut() {
            data.waits = waits;
        }
        if let Blocks::Future(future) = what {
            self.when_done(future, Callback::Wake(task))?;
        }
        // What the host cancelled does not wait.
        if self.is_worker(task)
            && self.heap[task].task.as_mut().is_some_and(|data| std::mem::take(&mut data.must_cancel))
        {
            self.cancel_builtin(task, Value::NONE)?;
        }
        self.next_ready()
    }

    /// A timer of no loop for a task that sleeps, or for a future that waits no longer; gives its number.
    pub fn add_nap(&mut self, when: Duration, target: Handle<Future>) -> u64 {
        let order = self.event_loop.timer_count + 1;
        self.add_timer(Value::NONE, when, Value::Future(target));
        order
    }

    /// Whether a task that goes on was put away in a plain call: what was waited for is the call's result, or raised by it.
    pub(crate) fn was_blocked(&self, coroutine: Value) -> bool {
        generator_of(coroutine).is_some_and(|h| {
            let g = &self.heap[h];
            g.state == GeneratorState::Suspended && g.round != 0 && g.pc & AGAIN == 0
        })
    }

    /// Whether something is to be done by the loop only when the call that holds it goes on.
    #[cold]
    pub(crate) fn defers(&mut self, ready: Ready) -> bool {
        match ready.task() {
            Some(task) if self.event_loop.held == Some(task) => {
                if !matches!(ready, Ready::Nap(..)) {
                    self.release_loop();
                }
                return false;
            }
            // What waits no longer is a future that is no task.
            Some(task) if self.heap[task].task.as_ref().is_none_or(|data| data.worker) => return false,
            _ => {}
        }
        self.event_loop.deferred.push_back(ready);
        true
    }

    /// The loop goes on with what it left.
    pub(crate) fn release_loop(&mut self) {
        let queues = &mut self.event_loop;
        if queues.held.take().is_some() {
            queues.deferred.append(&mut queues.ready);
            std::mem::swap(&mut queues.deferred, &mut queues.ready);
            queues.round = 0;
        }
    }

    /// Nothing is ready: a call that holds the loop and that nothing will ever end raises.
    #[cold]
    pub(crate) fn end_deadlock(&mut self) -> R<()> {
        let Some(task) = self.event_loop.held else { return Ok(()) };
        if self.next_timer().is_some() || !self.host_calls.under_way.is_empty() {
            return Ok(());
        }
        self.forget_wait(task);
        let error = self.deadlock();
        self.make_throw(task, error)
    }

    /// A task does not wait any more for the future that it waited for. Gives that, if nothing else waits for it.
    pub(crate) fn forget_wait(&mut self, task: Handle<Future>) -> Option<Handle<Future>> {
        let waits = self.heap[task].task.as_mut().map(|data| std::mem::take(&mut data.waits));
        let Some(Waits::For(Value::Future(future))) = waits else { return None };
        let callbacks = &mut self.heap[future].callbacks;
        callbacks.retain(|c| !matches!(c, Callback::Wake(t) if *t == task));
        // A future of the host that nobody waits for.
        (callbacks.iter().all(|c| matches!(c, Callback::Host(_))) && !callbacks.is_empty()).then_some(future)
    }

    fn deadlock(&mut self) -> Value {
        let text = self.heap.str(DEADLOCK);
        self.new_exception(exc::RUNTIME_ERROR.class(), &[text])
    }

    /// Raises it in the native that runs.
    pub fn raise_deadlock(&mut self) -> R {
        Err(self.raise(exc::RUNTIME_ERROR, DEADLOCK))
    }

    /// Of what a loop that ends leaves to do, what workers do goes on in the loop that runs next.
    pub(crate) fn keep_workers(&mut self, parked: &mut Parked) {
        if self.event_loop.workers == 0 {
            return;
        }
        let is_theirs = |vm: &Vm, task: Option<Handle<Future>>| {
            task.is_some_and(|task| vm.heap[task].task.as_ref().is_none_or(|data| data.worker))
        };
        for ready in std::mem::take(&mut parked.ready) {
            let queue = if is_theirs(self, ready.task()) { &mut self.event_loop.ready } else { &mut parked.ready };
            queue.push_back(ready);
        }
        for timer in std::mem::take(&mut parked.timers) {
            let task = if let Value::Future(task) = timer.target { Some(task) } else { None };
            let timers = if is_theirs(self, task) { &mut self.event_loop.timers } else { &mut parked.timers };
            timers.push(timer);
        }
    }
}

/// What a plain call waits for.
#[derive(Clone, Copy)]
pub(crate) enum Blocks {
    Time(Duration),
    Future(Handle<Future>),
}
