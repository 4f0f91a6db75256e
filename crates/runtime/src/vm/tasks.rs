//! The event loop at work: rounds of what is ready, tasks stepped in place on the stack, futures settled. Order is that of
//! CPython's loop: what a round makes ready runs in the next one.

use super::{After, Enter, Exit, Flow, Prepared};
use crate::event_loop::{HandleData, LEAST_LIMIT, LoopData, Parked, Ready, Timer};
use crate::exception::exc;
use crate::heap::*;
use crate::host_calls::CallId;
use crate::raise::{R, Raised};
use crate::state::{FrameCursor, Resume, Vm, Wait, WaitFor};
use crate::value::{CodeId, Handle, Link, LinkKind, Value};
use smallvec::SmallVec;
use std::time::Duration;

/// After so many of what was ready or due it is looked whether the queue has become too large for what is in it.
pub(super) const SHRINKING: usize = 1 << 14;

/// How many places of their origin coroutines note in debug mode.
const DEBUG_ORIGINS: u32 = 10;

/// So many rounds of a busy loop pass before the futures of the host are polled.
const ROUNDS: u32 = 8;

/// Timers due within this of now are due, as on CPython's loop.
const RESOLUTION: Duration = Duration::from_nanos(1);

impl Vm {
    /// Lets the loop run until `future` is done, for the frame that waits; `None`: the session has to wait for the host.
    pub(crate) fn start_loop(&mut self, future: Value, frame: FrameCursor, dst: u8) -> R<Flow> {
        self.frame = frame;
        self.wait(frame, dst, WaitFor::Loop(future));
        self.event_loop.running = true;
        self.event_loop.round = 0;
        self.event_loop.watched = None;
        self.release_loop();
        self.unpark_loop();
        if let Value::Future(h) = future {
            self.when_done(h, Callback::Stop)?;
        }
        self.next_ready()
    }

    /// Puts the frame to sleep.
    pub(crate) fn pause(&mut self, frame: FrameCursor, dst: u8, duration: Duration) {
        let until = self.monotonic().saturating_add(duration);
        self.wait(frame, dst, WaitFor::Time(until));
    }

    /// Has a frame wait.
    pub(crate) fn wait(&mut self, frame: FrameCursor, dst: u8, what: WaitFor) {
        let (depth, handled, segment) = (self.depth, self.handled, self.segment);
        self.waits.push(Wait { frame, dst, what, depth, handled, segment });
    }

    /// What goes on next: a task, a callback, or the frame that waits for the loop. `None`: nothing until the host's clock
    /// has moved.
    pub(crate) fn next_ready(&mut self) -> R<Flow> {
        loop {
            if self.event_loop.watched.is_some() {
                self.end_watch()?;
            }
            if self.event_loop.round == 0
                && let Some(flow) = self.begin_round()?
            {
                return Ok(flow);
            }
            self.event_loop.round -= 1;
            self.frame = self.waits.last().map_or(self.frame, |w| w.frame);
            if self.cleanup.is_some() {
                // A million tasks may be stopped without one instruction of theirs.
                self.between_instructions();
            }
            if let Err(raised) = self.spend(1)
                && !self.absorb_stop()
            {
                return Err(raised);
            }
            let Some(ready) = self.event_loop.ready.pop_front() else { continue };
            if self.event_loop.held.is_some() && self.defers(ready) {
                continue;
            }
            if self.event_loop.round % SHRINKING == SHRINKING / 2 {
                self.event_loop.shrink_ready();
            }
            if self.event_loop.origin_before.is_some() && !ready.task().is_some_and(|task| self.is_worker(task)) {
                self.event_loop.watched = Some((self.monotonic(), ready));
            }
            if let Ready::Step(task) = ready
                && let Some(flow) = self.step_sleeper(task)
            {
                return Ok(flow);
            }
            match self.begin_ready(ready) {
                Ok(Some(flow)) => return Ok(flow),
                Ok(None) => {}
                Err(raised) if self.trap.is_some() => {
                    if !self.absorb_stop() {
                        return Err(raised);
                    }
                    self.end_halted_step()?;
                }
                Err(raised) => {
                    if let Some(flow) = self.callback_raised(raised)? {
                        return Ok(flow);
                    }
                }
            }
        }
    }

    /// Begins a round with what is ready by now; or what is to be done instead: the session waits, or leaves the loop.
    fn begin_round(&mut self) -> R<Option<Flow>> {
        if self.event_loop.stopping && !self.holds_loop() {
            return self.leave_loop(None).map(Some);
        }
        if !self.event_loop.timers.is_empty() {
            self.take_due_timers();
        }
        if self.event_loop.ready.is_empty() && self.event_loop.held.is_some() {
            self.end_deadlock()?;
        }
        if self.event_loop.ready.is_empty() {
            self.event_loop.shrink_ready();
            return Ok(Some(self.leave(Exit::Wait)));
        }
        if !self.host_calls.under_way.is_empty() && self.lets_host_in() {
            return Ok(Some(self.leave(Exit::Wait)));
        }
        self.event_loop.round = self.event_loop.ready.len();
        self.event_loop.switches += self.event_loop.round as u64;
        Ok(None)
    }

    /// Whether it is time to poll the host's futures, however much there is to do.
    fn lets_host_in(&mut self) -> bool {
        self.event_loop.unpolled += 1;
        let now = self.event_loop.unpolled > ROUNDS && self.native_depth == 0;
        if now {
            self.event_loop.unpolled = 0;
        }
        now
    }

    /// When the loop has something to do at the earliest.
    pub(crate) fn next_timer(&mut self) -> Option<Duration> {
        while let Some(timer) = self.event_loop.timers.peek() {
            if !self.timer_is_over(timer.target, timer.order) {
                return Some(timer.when());
            }
            self.event_loop.timers.pop();
        }
        None
    }

    /// Whether what a timer would do is cancelled, or done.
    fn timer_is_over(&self, target: Value, order: u64) -> bool {
        match target {
            Value::Future(future) => match &self.heap[future].task {
                Some(data) => !data.waits.is_nap(order),
                None => self.heap[future].state != FutureState::Pending,
            },
            handle => self.heap.object_data::<HandleData>(handle).is_some_and(|handle| handle.cancelled),
        }
    }

    fn take_due_timers(&mut self) {
        let now = self.monotonic() + RESOLUTION;
        while let Some(timer) = self.event_loop.timers.peek() {
            if timer.when() > now {
                break;
            }
            let (target, order) = (timer.target, timer.order);
            self.event_loop.timers.pop();
            if self.event_loop.timers.len().is_multiple_of(SHRINKING) {
                self.event_loop.shrink_timers();
            }
            match target {
                // CPython's timer sets a future's result in this round, which wakes the task in the next one.
                Value::Future(task) => self.event_loop.ready.push_back(Ready::Nap(task, order)),
                handle => {
                    if let Some(data) = self.heap.object_data_mut::<HandleData>(handle) {
                        data.scheduled = false;
                    }
                    self.event_loop.ready.push_back(Ready::Handle(handle));
                }
            }
        }
    }

    /// The queues of a loop that does not run.
    fn parked(&mut self, event_loop: Value) -> Option<&mut Parked> {
        if self.event_loop.running && event_loop.is(self.event_loop.object) {
            return None;
        }
        self.heap.object_data_mut::<LoopData>(event_loop).map(|data| &mut data.parked)
    }

    /// Has something happen in the next round of a loop of ours; of no loop: of that which runs next.
    pub(crate) fn queue(&mut self, event_loop: Value, ready: Ready) {
        match self.parked(event_loop) {
            Some(parked) => parked.ready.push_back(ready),
            None => self.event_loop.ready.push_back(ready),
        }
    }

    /// A loop that begins to run has what it left to do, and what was given to it meanwhile.
    fn unpark_loop(&mut self) {
        let event_loop = self.event_loop.object;
        let Some(data) = self.heap.object_data_mut::<LoopData>(event_loop) else { return };
        let Parked { ready, mut timers } = std::mem::take(&mut data.parked);
        for ready in ready {
            // What a stop has ended since does not go on.
            if !ready.task().is_some_and(|task| self.is_halted(task)) {
                self.event_loop.ready.push_back(ready);
            }
        }
        self.event_loop.timers.append(&mut timers);
    }

    /// What a loop that ends leaves to do is its own, unless the session is being stopped: then all tasks are.
    fn park_loop(&mut self) {
        if self.cleanup.is_some() {
            return;
        }
        let event_loop = self.event_loop.object;
        if self.heap.object_data_mut::<LoopData>(event_loop).is_none() {
            return;
        }
        let queues = &mut self.event_loop;
        let mut parked =
            Parked { ready: std::mem::take(&mut queues.ready), timers: std::mem::take(&mut queues.timers) };
        self.keep_workers(&mut parked);
        if let Some(data) = self.heap.object_data_mut::<LoopData>(event_loop) {
            data.parked = parked;
        }
    }

    /// Has something become ready at a time of a loop's clock.
    pub fn add_timer(&mut self, event_loop: Value, when: Duration, target: Value) {
        self.event_loop.timer_count += 1;
        let order = self.event_loop.timer_count;
        let timer = Timer::new(when, order, target);
        if let Some(parked) = self.parked(event_loop) {
            return parked.timers.push(timer);
        }
        self.event_loop.timers.push(timer);
        if self.event_loop.timers.len() > self.event_loop.timer_limit {
            let mut timers = std::mem::take(&mut self.event_loop.timers);
            timers.retain(|t| !self.timer_is_over(t.target, t.order));
            self.event_loop.timer_limit = LEAST_LIMIT.max(timers.len() * 2);
            self.event_loop.timers = timers;
        }
    }

    /// Has the loop close an asynchronous generator at its end, unless that has ended before.
    pub(crate) fn keep_asyncgen(&mut self, generator: Handle<Generator>) {
        if !self.event_loop.running {
            return;
        }
        let Some(kept) = &mut self.event_loop.asyncgens else { return };
        kept.push(generator);
        if kept.len() > self.event_loop.asyncgen_limit {
            kept.retain(|&g| self.heap[g].state != GeneratorState::Finished);
            self.event_loop.asyncgen_limit = LEAST_LIMIT.max(kept.len() * 2);
        }
    }

    /// While a loop in debug mode runs, coroutines know where they were made.
    pub(crate) fn track_origins(&mut self, enabled: bool) {
        if !enabled {
            self.origin_depth = self.event_loop.origin_before.take().unwrap_or(self.origin_depth);
        } else if self.event_loop.origin_before.is_none() {
            self.event_loop.origin_before = Some(std::mem::replace(&mut self.origin_depth, DEBUG_ORIGINS));
        }
    }

    /// The result of the loop for the frame that waits for it, or an exception that leaves it.
    pub(crate) fn leave_loop(&mut self, exception: Option<Value>) -> R<Flow> {
        let Some(wait) = self.waits.pop() else { return Err(self.internal_error("no frame waits for the loop")) };
        let WaitFor::Loop(future) = wait.what else {
            return Err(self.internal_error("the loop ended for a frame that sleeps"));
        };
        self.event_loop.running = false;
        self.event_loop.stopping = false;
        self.release_loop();
        self.park_loop();
        self.event_loop.object = Value::UNDEF;
        self.track_origins(false);
        (self.depth, self.handled, self.segment, self.frame) = (wait.depth, wait.handled, wait.segment, wait.frame);
        let back = Enter::frame(wait.frame);
        if let Value::Future(h) = future {
            self.heap[h].callbacks.retain(|c| !matches!(c, Callback::Stop));
        }
        if self.stops_waiter(wait.frame) {
            return Ok(self.go(Enter { after: After::Stop, ..back }));
        }
        let result = match (exception, future) {
            (Some(exception), _) => return Ok(self.go(back.raising(exception))),
            (None, Value::Future(h)) if self.heap[h].state == FutureState::Pending => {
                Err(self.raise(exc::RUNTIME_ERROR, "Event loop stopped before Future completed."))
            }
            (None, Value::Future(h)) => self.future_result(h),
            (None, _) => Ok(Value::NONE),
        };
        self.go_back(wait, result)
    }

    /// Goes on with a frame that waited, by what it waited for.
    pub(crate) fn go_back(&mut self, wait: Wait, result: R) -> R<Flow> {
        let back = Enter::frame(wait.frame);
        match result {
            Ok(value) => {
                self.stack[wait.frame.base as usize + wait.dst as usize] = value;
                Ok(self.go(back))
            }
            Err(raised) => {
                let exception = self.catch(raised)?;
                Ok(self.go(back.raising(exception)))
            }
        }
    }

    /// Where what the loop runs stands on the stack.
    pub(crate) fn loop_base(&self) -> usize {
        self.waits.last().map_or(0, |w| w.frame.top as usize)
    }

    fn begin_ready(&mut self, ready: Ready) -> R<Option<Flow>> {
        self.frame = self.waits.last().map_or(self.frame, |w| w.frame);
        self.event_loop.outer_context = self.event_loop.context;
        match ready {
            Ready::Step(task) => self.step_task(task, None),
            Ready::Throw(task) => {
                let exception = self.thrown_later(task);
                self.step_task(task, exception)
            }
            Ready::Wake(task, future) => {
                // As in CPython, what the future failed with is thrown into all that waits for it.
                let exception = self.future_exception(future);
                self.step_task(task, exception)
            }
            Ready::Nap(task, nap) => {
                if let Some(data) = self.heap[task].task.as_mut()
                    && data.waits.is_nap(nap)
                {
                    data.waits = Waits::No;
                    self.event_loop.ready.push_back(Ready::Step(task));
                } else if self.heap[task].task.is_none() && self.heap[task].state == FutureState::Pending {
                    // Who waited for it waits no longer.
                    self.settle_future(task, Value::FALSE, false)?;
                }
                Ok(None)
            }
            Ready::Stop => {
                self.event_loop.stopping = true;
                Ok(None)
            }
            Ready::Halt(task) => self.begin_halt(task),
            Ready::Handle(handle) => {
                let Some(data) = self.heap.object_data::<HandleData>(handle) else { return Ok(None) };
                if data.cancelled {
                    return Ok(None);
                }
                let (callback, args, context) = (data.callback, data.args, data.context);
                let args: SmallVec<[Value; 8]> =
                    if let Value::Tuple(h) = args { SmallVec::from_slice(&self.heap[h].0) } else { SmallVec::new() };
                self.event_loop.current_callback = handle;
                self.begin_callback(callback, args, context)
            }
            Ready::Callback(call, future) => {
                let [function, context] = self.heap.pair(call);
                self.event_loop.current_callback = function;
                self.event_loop.done_future = Some(future);
                self.begin_callback(function, SmallVec::from_slice(&[Value::Future(future)]), context)
            }
        }
    }

    /// How many calls there are from a task's first frame to the one at `base`, for a check of what links say.
    pub(super) fn calls_between(&self, root: usize, base: usize) -> u32 {
        let (mut at, mut calls) = (base, 1);
        while let Some(Value::Link(link)) = self.stack.get(at)
            && link.kind() != LinkKind::Task
        {
            at -= link.delta();
            calls += 1;
        }
        assert_eq!(at, root, "a task begins elsewhere");
        calls
    }

    fn begin_callback(&mut self, callback: Value, args: SmallVec<[Value; 8]>, context: Value) -> R<Option<Flow>> {
        self.event_loop.context = context;
        let block = self.loop_base();
        self.stack_for(block);
        match self.prepare_values(block, callback, args, SmallVec::new())? {
            Prepared::Value(_) => {
                self.end_step(None);
                Ok(None)
            }
            Prepared::Enter { code, pc, .. } => {
                self.stack[block] = Value::Link(Link::new(LinkKind::Task, 0, CodeId(0), 0, 0));
                self.stack[block + 1] = Value::UNDEF;
                self.depth += 1;
                Ok(Some(self.go(Enter::at(block, code, pc))))
            }
            other => {
                self.finish_prepared(other, block)?;
                self.end_step(None);
                Ok(None)
            }
        }
    }

    /// Puts the context of whoever ran the step back; gives the step's own, stored with its task.
    #[inline]
    pub(crate) fn end_step(&mut self, task: Option<Handle<Future>>) {
        let own = std::mem::replace(&mut self.event_loop.context, self.event_loop.outer_context);
        if let Some(task) = task
            && let Some(data) = self.heap[task].task.as_mut()
        {
            data.context = own;
        }
        self.event_loop.current_task = None;
        self.event_loop.current_callback = Value::UNDEF;
        self.event_loop.done_future = None;
    }

    fn step_task(&mut self, task: Handle<Future>, exception: Option<Value>) -> R<Option<Flow>> {
        let Some((coroutine, context, with)) = self.begin_step(task, exception) else {
            let error = self.step_of_done(task, exception)?;
            self.report_to_loop("Exception in callback Task.task_step()", error, None)?;
            return Ok(None);
        };
        self.event_loop.context = context;
        let link = Link::new(LinkKind::Task, 0, CodeId(0), 0, 0);
        match coroutine {
            Value::Coroutine(_) | Value::Generator(_) => {
                match self.resume_at(coroutine, with, self.loop_base(), link) {
                    Ok(flow) => Ok(Some(flow)),
                    Err(Raised) => self.settle_raised(),
                }
            }
            other => match self.resume_foreign(other, with) {
                Ok(Some(value)) => self.task_waits(value).map(|()| None),
                Ok(None) => self.task_result(self.returned).map(|()| None),
                Err(_) => self.settle_raised(),
            },
        }
    }

    /// The cancellation of the future that a task waits for goes before one of the task that was asked for after it.
    pub(crate) fn own_cancellation_first(&mut self, task: Handle<Future>, future: Handle<Future>) {
        if self.heap[future].state == FutureState::Cancelled
            && let Some(data) = self.heap[task].task.as_mut()
        {
            data.must_cancel = false;
        }
    }

    /// Makes a task the current one for a step: its coroutine, its context, and what the coroutine is given.
    fn begin_step(&mut self, task: Handle<Future>, exception: Option<Value>) -> Option<(Value, Value, Resume)> {
        if self.heap[task].state != FutureState::Pending {
            return None;
        }
        let data = self.heap[task].task.as_mut()?;
        let (coroutine, context) = (data.coroutine, data.context);
        let waited = std::mem::take(&mut data.waits);
        if self.was_blocked(coroutine) {
            self.event_loop.current_task = Some(task);
            let with = match (exception, waited) {
                (Some(exception), _) => Resume::Throw(exception),
                (None, Waits::For(Value::Future(done))) => Resume::Send(self.heap[done].result),
                _ => Resume::Send(Value::NONE),
            };
            return Some((coroutine, context, with));
        }
        let data = self.heap[task].task.as_mut()?;
        let must_cancel = std::mem::take(&mut data.must_cancel);
        let exception = match exception {
            Some(e) if must_cancel && !self.is_instance(e, exc::CANCELLED_ERROR.class()) => {
                Some(self.cancelled_error(task))
            }
            None if must_cancel => Some(self.cancelled_error(task)),
            other => other,
        };
        self.event_loop.current_task = Some(task);
        Some((coroutine, context, exception.map_or(Resume::Send(Value::NONE), Resume::Throw)))
    }

    /// The error of going on with a task that somebody else has ended.
    fn step_of_done(&mut self, task: Handle<Future>, exception: Option<Value>) -> R {
        let (task, thrown) =
            (self.repr_string(Value::Future(task))?, self.repr_string(exception.unwrap_or(Value::NONE))?);
        let text = self.heap.string(format!("__step(): already done: {task} {thrown}"));
        Ok(self.new_exception(exc::INVALID_STATE_ERROR.class(), &[text]))
    }

    /// A coroutine-like object of the script goes on, nested: what it yields, or `None` when it returned.
    pub(crate) fn resume_foreign(&mut self, coroutine: Value, with: Resume) -> R<Option<Value>> {
        let (method, arg) = match with {
            Resume::Send(value) => (name::SEND, value),
            Resume::Throw(value) => (name::THROW, value),
        };
        match self.call_method(coroutine, method, &[arg]) {
            Ok(value) => Ok(Some(value)),
            Err(Raised) if self.raised_is(exc::STOP_ITERATION) => {
                let exception = std::mem::replace(&mut self.raised, Value::UNDEF);
                self.returned = self.get_attr(exception, name::VALUE)?;
                Ok(None)
            }
            Err(raised) => Err(raised),
        }
    }

    /// A step of a task within a native, in the context at hand: an eager start, or a loop that a script wrote.
    pub fn step_nested(&mut self, task: Handle<Future>, exception: Option<Value>) -> R<()> {
        self.event_loop.outer_context = self.event_loop.context;
        let Some((coroutine, _, with)) = self.begin_step(task, exception) else {
            let error = self.step_of_done(task, exception)?;
            return Err(self.raise_value(error));
        };
        let outcome = match coroutine {
            Value::Coroutine(_) | Value::Generator(_) => self.resume(coroutine, with),
            other => self.resume_foreign(other, with),
        };
        match outcome {
            Ok(Some(value)) => self.task_waits(value),
            Ok(None) => self.task_result(self.returned),
            Err(raised) if self.trap.is_some() => {
                self.end_halted_step()?;
                Err(raised)
            }
            Err(raised) => {
                let exception = self.catch(raised)?;
                self.settle_exception(task, exception)?;
                if self.leaves_loop(exception) { Err(self.raise_again(exception)) } else { Ok(()) }
            }
        }
    }

    /// A task that runs in place yielded: it waits for what it yielded.
    pub(crate) fn task_yielded(&mut self, value: Value) -> R<Flow> {
        if let (Value::None(_), Some(task)) = (value, self.event_loop.current_task) {
            self.end_step(Some(task));
            self.event_loop.ready.push_back(Ready::Step(task));
            return self.next_ready();
        }
        let waits = self.task_waits(value);
        self.after_step(waits)
    }

    /// Goes on after a step of a task; what a stop of code that the loop itself called left of it is no frame's.
    fn after_step(&mut self, result: R<()>) -> R<Flow> {
        if let Err(raised) = result
            && !self.absorb_stop()
        {
            return Err(raised);
        }
        self.next_ready()
    }

    fn task_waits(&mut self, value: Value) -> R<()> {
        let Some(task) = self.event_loop.current_task else { return Ok(()) };
        self.end_step(Some(task));
        match value {
            Value::None(_) => self.make_ready(self.heap[task].event_loop, Ready::Step(task))?,
            Value::Undef(_) => {
                if let Some(data) = self.heap[task].task.as_mut().filter(|t| t.must_cancel) {
                    data.waits = Waits::No;
                    self.event_loop.ready.push_back(Ready::Step(task));
                }
            }
            Value::Future(h) if h == task => {
                let text = self.repr_string(Value::Future(task))?;
                self.throw_later(task, format!("Task cannot await on itself: {text}"))?;
            }
            Value::Future(h) if self.heap[h].blocking && !self.heap[h].event_loop.is(self.heap[task].event_loop) => {
                self.heap[h].blocking = false;
                let (task_text, text) = (self.repr_string(Value::Future(task))?, self.repr_string(value)?);
                self.throw_later(task, format!("Task {task_text} got Future {text} attached to a different loop"))?;
            }
            Value::Future(h) if self.heap[h].blocking && self.takes_callbacks_itself(h) => {
                self.waits_for_foreign(task, value)?;
            }
            Value::Future(h) if self.heap[h].blocking => {
                self.heap[h].blocking = false;
                if let Some(data) = self.heap[task].task.as_mut() {
                    data.waits = Waits::For(value);
                }
                self.when_done(h, Callback::Wake(task))?;
                if self.heap[task].task.as_ref().is_some_and(|t| t.must_cancel) {
                    let message = self.heap[task].cancel_message();
                    if self.cancel_future(h, message)?
                        && let Some(data) = self.heap[task].task.as_mut()
                    {
                        data.must_cancel = false;
                    }
                }
            }
            Value::Future(_) => {
                let (task_text, text) = (self.repr_string(Value::Future(task))?, self.repr_string(value)?);
                self.throw_later(
                    task,
                    format!("yield was used instead of yield from in task {task_text} with {text}"),
                )?;
            }
            other => self.waits_for_foreign(task, other)?,
        }
        Ok(())
    }

    pub(crate) fn throw_later(&mut self, task: Handle<Future>, message: String) -> R<()> {
        let text = self.heap.str(&message);
        let exception = self.new_exception(exc::RUNTIME_ERROR.class(), &[text]);
        self.make_throw(task, exception)
    }

    /// Has a task go on with an exception in the next round.
    pub(super) fn make_throw(&mut self, task: Handle<Future>, exception: Value) -> R<()> {
        let future = &mut self.heap[task];
        future.extra.get_or_insert_default().raises = exception;
        if let Some(data) = future.task.as_mut() {
            data.waits = Waits::No;
        }
        self.make_ready(self.heap[task].event_loop, Ready::Throw(task))
    }

    /// The exception that a task is to go on with.
    pub(crate) fn thrown_later(&mut self, task: Handle<Future>) -> Option<Value> {
        std::mem::replace(&mut self.heap[task].extra.as_mut()?.raises, Value::UNDEF).given()
    }

    /// The coroutine of a task, or a callback, returned.
    pub(crate) fn task_returned(&mut self, value: Value) -> R<Flow> {
        let result = match self.event_loop.current_task {
            Some(_) => self.task_result(value),
            None => {
                self.end_step(None);
                Ok(())
            }
        };
        self.after_step(result)
    }

    fn task_result(&mut self, value: Value) -> R<()> {
        let Some(task) = self.event_loop.current_task else { return Ok(()) };
        self.end_step(Some(task));
        if self.heap[task].task.as_mut().is_some_and(|t| std::mem::take(&mut t.must_cancel)) {
            self.finish_cancelled(task)
        } else {
            self.settle_future(task, value, false)
        }
    }

    /// The coroutine of a task, or a callback, raised.
    pub(crate) fn task_raised(&mut self) -> R<Flow> {
        if self.event_loop.current_task.is_some() {
            if let Some(flow) = self.settle_raised()? {
                return Ok(flow);
            }
        } else if let Some(flow) = self.callback_raised(Raised)? {
            return Ok(flow);
        }
        self.next_ready()
    }

    /// Stores the exception at hand in the current task; one that no task keeps leaves the loop.
    fn settle_raised(&mut self) -> R<Option<Flow>> {
        let exception = self.catch(Raised)?;
        let Some(task) = self.event_loop.current_task else { return Err(self.raise_again(exception)) };
        self.settle_exception(task, exception)?;
        if self.leaves_loop(exception) {
            return self.leave_loop(Some(exception)).map(Some);
        }
        Ok(None)
    }

    /// The exception of a step becomes the end of the task.
    fn settle_exception(&mut self, task: Handle<Future>, exception: Value) -> R<()> {
        self.end_step(Some(task));
        if self.is_instance(exception, exc::CANCELLED_ERROR.class()) {
            let extra = self.heap[task].extra.get_or_insert_default();
            // The message is that of the error from now on.
            (extra.cancelled_error, extra.cancel_message) = (exception, Value::NONE);
            return self.finish_cancelled(task);
        }
        self.settle_future(task, exception, true)
    }

    /// Whether an exception is not for a task or callback to keep: it ends the run of the loop.
    pub fn leaves_loop(&self, exception: Value) -> bool {
        self.is_instance(exception, exc::KEYBOARD_INTERRUPT.class())
            || self.is_instance(exception, exc::SYSTEM_EXIT.class())
    }

    /// Reports the exception of a callback to the loop's exception handler.
    fn callback_raised(&mut self, raised: Raised) -> R<Option<Flow>> {
        let exception = self.catch(raised)?;
        let (callback, future) = (self.event_loop.current_callback, self.event_loop.done_future);
        let context = self.event_loop.context;
        self.end_step(None);
        if self.leaves_loop(exception) {
            return self.leave_loop(Some(exception)).map(Some);
        }
        let handle = match future {
            Some(future) => self.handle_of_callback(callback, future, context),
            None => callback,
        };
        self.report_callback(handle, exception)?;
        Ok(None)
    }

    /// `loop.call_exception_handler({..})`.
    pub fn report_to_loop(&mut self, message: &str, exception: Value, source: Option<(&str, Value)>) -> R<()> {
        let event_loop = self.event_loop.object;
        let dict = self.heap.alloc(Dict::default());
        let text = self.heap.str(message);
        self.heap.dict_set_str(dict, "message", text);
        self.heap.dict_set_str(dict, "exception", exception);
        if let Some((key, value)) = source {
            self.heap.dict_set_str(dict, key, value);
        }
        let handler = self.heap.intern("call_exception_handler");
        if !event_loop.is_undef() {
            self.call_method(event_loop, handler, &[Value::Dict(dict)])?;
        }
        Ok(())
    }

    /// Has something happen when a future is done; at once (in the next round) if it is.
    pub fn when_done(&mut self, future: Handle<Future>, callback: Callback) -> R<()> {
        if self.heap[future].state == FutureState::Pending {
            let large = self.heap.limit / 16;
            let callbacks = &mut self.heap[future].callbacks;
            let before = callbacks.capacity();
            if callbacks.len() == before && before * size_of::<Callback>() > large {
                callbacks.reserve_exact(before / 8);
            }
            callbacks.push(callback);
            let after = callbacks.capacity();
            if after > before {
                let size = after * size_of::<Callback>();
                self.heap.grew(size - before * size_of::<Callback>(), 2 * size);
            }
            Ok(())
        } else {
            self.schedule(future, callback)
        }
    }

    fn schedule(&mut self, future: Handle<Future>, callback: Callback) -> R<()> {
        let ready = match callback {
            Callback::Wake(task) => Ready::Wake(task, future),
            Callback::Call { function, context } => {
                let Value::Tuple(call) = self.heap.tuple([function, context]) else { return Ok(()) };
                Ready::Callback(call, future)
            }
            // What leaves the loop by itself stops no later run.
            Callback::Stop if self.heap[future].failed && self.leaves_loop(self.heap[future].result) => {
                self.heap[future].log_traceback = false;
                return Ok(());
            }
            Callback::Stop => Ready::Stop,
            Callback::Host(id) => {
                self.host_calls.give_up(CallId(id));
                return Ok(());
            }
        };
        self.make_ready(self.heap[future].event_loop, ready)
    }

    /// Gives a pending future its result or exception and schedules its callbacks.
    pub fn settle_future(&mut self, future: Handle<Future>, result: Value, failed: bool) -> R<()> {
        let f = &mut self.heap[future];
        f.state = FutureState::Finished;
        f.result = result;
        f.failed = failed;
        f.log_traceback = failed;
        self.event_loop.unretrieved |= failed;
        self.future_done(future)
    }

    pub(crate) fn finish_cancelled(&mut self, future: Handle<Future>) -> R<()> {
        self.heap[future].state = FutureState::Cancelled;
        self.future_done(future)
    }

    fn future_done(&mut self, future: Handle<Future>) -> R<()> {
        let callbacks = std::mem::take(&mut self.heap[future].callbacks);
        if let Some(task) = self.heap[future].task.as_mut() {
            // The frames are gone; what is left of the coroutine is the object.
            task.waits = Waits::No;
            let at = task.index as usize;
            self.event_loop.workers = self.event_loop.workers.saturating_sub(task.worker.into());
            self.forget_task(future, at);
        }
        callbacks.into_iter().try_for_each(|callback| self.schedule(future, callback))
    }

    /// Takes a task off the list of those not done; the last one takes its place.
    pub(crate) fn forget_task(&mut self, task: Handle<Future>, at: usize) {
        if self.event_loop.tasks.get(at) == Some(&task) {
            self.event_loop.tasks.swap_remove(at);
            if let Some(&moved) = self.event_loop.tasks.get(at)
                && let Some(data) = self.heap[moved].task.as_mut()
            {
                data.index = at as u32;
            }
        }
    }

    /// Puts a task on the list of those not done.
    pub fn register_task(&mut self, task: Handle<Future>) {
        let at = self.event_loop.tasks.len();
        let halted = if self.cleanup.is_some() { Halted::Exempt } else { Halted::No };
        if let Some(data) = self.heap[task].task.as_mut() {
            (data.index, data.halted) = (at as u32, halted);
        }
        self.event_loop.tasks.push(task);
    }

    /// The result of a future that is done; raises its exception.
    pub fn future_result(&mut self, future: Handle<Future>) -> R {
        match self.heap[future].state {
            FutureState::Pending => Err(self.raise(exc::INVALID_STATE_ERROR, "Result is not set.")),
            _ => match self.future_exception(future) {
                Some(exception) => Err(self.raise_value(exception)),
                None => Ok(self.heap[future].result),
            },
        }
    }

    /// The exception of a future that is done, which counts as retrieved.
    pub fn future_exception(&mut self, future: Handle<Future>) -> Option<Value> {
        self.heap[future].log_traceback = false;
        match self.heap[future].state {
            FutureState::Cancelled => Some(self.cancelled_error(future)),
            _ => self.heap[future].failed.then_some(self.heap[future].result),
        }
    }

    /// The `CancelledError` of a future: the one that ended it, or a new one with its message.
    pub fn cancelled_error(&mut self, future: Handle<Future>) -> Value {
        let stored = self.heap[future]
            .extra
            .as_mut()
            .map_or(Value::UNDEF, |e| std::mem::replace(&mut e.cancelled_error, Value::UNDEF));
        if !stored.is_undef() {
            return stored;
        }
        let message = self.heap[future].cancel_message();
        let args: &[Value] = if message.is_none() { &[] } else { &[message] };
        self.new_exception(exc::CANCELLED_ERROR.class(), args)
    }

    /// `future.cancel(message)` of futures and tasks.
    pub fn cancel_future(&mut self, future: Handle<Future>, message: Value) -> R<bool> {
        // An overriding `cancel` of a script's own future class is honoured.
        if let Value::Class(class) = self.heap[future].class()
            && !self.heap[class].flags.builtin
            && let Some(Value::Function(_)) = self.lookup(class, self.heap.find_name("cancel").unwrap_or(name::CALL))
        {
            let (cancel, msg) = (self.heap.intern("cancel"), self.heap.str("msg"));
            let method = self.get_attr(Value::Future(future), cancel)?;
            let done = self.call_kw(method, &[], &[(msg, message)])?;
            return self.truth(done);
        }
        self.cancel_builtin(future, message)
    }

    /// `Future.cancel` and `Task.cancel` themselves.
    pub fn cancel_builtin(&mut self, future: Handle<Future>, message: Value) -> R<bool> {
        self.heap[future].log_traceback = false;
        if self.heap[future].state != FutureState::Pending {
            return Ok(false);
        }
        let Some(task) = self.heap[future].task.as_mut() else {
            self.heap[future].set_cancel_message(message);
            self.finish_cancelled(future)?;
            return Ok(true);
        };
        // It was stopped, or will be when its exit has ended, which is more: another task's clean-up that cancels it must not
        // cut its own short.
        if self.cleanup.is_some()
            && task.halted != Halted::Exempt
            && self.event_loop.current_task.is_some_and(|current| current != future)
        {
            return Ok(true);
        }
        task.cancel_requests += 1;
        // A task whose plain call waits runs, for all that anybody can tell.
        let waits = if self.event_loop.held == Some(future) && !self.cancelling { Waits::No } else { task.waits };
        let (accepted, napping) = match waits {
            Waits::For(Value::Future(waiting)) => (self.cancel_future(waiting, message)?, false),
            Waits::For(foreign) => (self.cancel_foreign(foreign, message)?, false),
            Waits::Nap(_) => (false, true),
            Waits::No => (false, false),
        };
        if accepted {
            return Ok(true);
        }
        if napping {
            // What cancelling the future of a sleep does: the task is woken with the error in the next round.
            let args: &[Value] = if message.is_none() { &[] } else { &[message] };
            let error = self.new_exception(exc::CANCELLED_ERROR.class(), args);
            self.make_throw(future, error)?;
            return Ok(true);
        }
        if let Some(task) = self.heap[future].task.as_mut() {
            task.must_cancel = true;
        }
        self.heap[future].set_cancel_message(message);
        Ok(true)
    }

    /// Waits inside a native: the thread has to wait, as documented.
    pub(crate) fn wait_nested(&mut self, prepared: Prepared) -> R {
        match prepared {
            Prepared::Sleep(duration) => {
                let until = self.monotonic().saturating_add(duration);
                self.wait_on_thread(until)?;
                Ok(Value::NONE)
            }
            Prepared::Await(future) => {
                self.cancel_builtin(future, Value::NONE)?;
                Err(self.cannot_wait())
            }
            _ => Err(self.raise(
                exc::RUNTIME_ERROR,
                "the event loop cannot be run from a function that a native function called",
            )),
        }
    }
}
