//! The data of the event loop: what is ready, what waits for its time. How it runs is in `vm::tasks`, what scripts see
//! of it in `asyncio`.

use crate::heap::{Future, Generator, Object, Tuple};
use crate::value::{Handle, Value};
use std::collections::{BinaryHeap, VecDeque};
use std::time::Duration;

/// Something that the loop does in its next round.
#[derive(Clone, Copy)]
pub enum Ready {
    /// Starts a task or goes on with it.
    Step(Handle<Future>),
    /// Goes on with a task by the exception in its `FutureExtra::raises`.
    Throw(Handle<Future>),
    /// A task's sleep is over, if it is still that one.
    Nap(Handle<Future>, u64),
    /// A future that a task waits for is done.
    Wake(Handle<Future>, Handle<Future>),
    /// Calls what a `Handle` object says, unless it was cancelled.
    Handle(Value),
    /// Calls a future's callback with the future: a pair of the function and the context.
    Callback(Handle<Tuple>, Handle<Future>),
    /// The future that `run_until_complete` waits for is done.
    Stop,
    /// Stops a task where it waits: only what it has to give back is run.
    Halt(Handle<Future>),
}

// A million of them stand in the queue when as many tasks start: with 48 bytes each that was a tenth of their memory.
const _: () = assert!(size_of::<Ready>() == 24);

impl Ready {
    /// The task that goes on, or ends.
    pub fn task(&self) -> Option<Handle<Future>> {
        match *self {
            Ready::Step(task) | Ready::Throw(task) | Ready::Nap(task, _) | Ready::Wake(task, _) | Ready::Halt(task) => {
                Some(task)
            }
            Ready::Handle(_) | Ready::Callback(..) | Ready::Stop => None,
        }
    }

    /// What it keeps alive.
    pub fn trace(&self, visit: &mut dyn FnMut(Value)) {
        match *self {
            Ready::Step(task) | Ready::Throw(task) | Ready::Nap(task, _) | Ready::Halt(task) => {
                visit(Value::Future(task))
            }
            Ready::Wake(task, future) => [Value::Future(task), Value::Future(future)].into_iter().for_each(visit),
            Ready::Handle(handle) => visit(handle),
            Ready::Callback(call, future) => [Value::Tuple(call), Value::Future(future)].into_iter().for_each(visit),
            Ready::Stop => {}
        }
    }
}

/// The data of `asyncio.Handle` and `asyncio.TimerHandle` objects.
pub struct HandleData {
    /// What to call.
    pub callback: Value,
    /// With what: a tuple.
    pub args: Value,
    /// In which context.
    pub context: Value,
    /// The loop object.
    pub event_loop: Value,
    /// Whether it was cancelled.
    pub cancelled: bool,
    /// When, on the loop's clock, for timers.
    pub when: Option<Duration>,
    /// The same as a script gave it, for timers that scripts make; else `Undef`.
    pub given: Value,
    /// Whether a timer is still in the loop's heap.
    pub scheduled: bool,
    /// What debug mode knows besides.
    pub debug: Option<Box<HandleDebug>>,
}

/// What debug mode knows of a handle.
pub struct HandleDebug {
    /// Where it was made.
    pub origin: Value,
    /// What it looked like before it was cancelled; `Undef` if it was not.
    pub text: Value,
}

impl Object for HandleData {
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        [self.callback, self.args, self.context, self.event_loop, self.given].into_iter().for_each(&mut *visit);
        self.debug.iter().for_each(|debug| [debug.origin, debug.text].into_iter().for_each(&mut *visit));
    }
}

/// The data of event loop objects.
pub struct LoopData {
    /// Whether it takes nothing any more.
    pub closed: bool,
    /// Debug mode.
    pub debug: bool,
    /// What it is to do when it runs again.
    pub parked: Parked,
}

impl Object for LoopData {
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        self.parked.ready.iter().for_each(|ready| ready.trace(visit));
        self.parked.timers.iter().for_each(|timer| visit(timer.target));
    }
}

/// The queues of a loop that does not run: those of the one that does are the session's.
#[derive(Default)]
pub struct Parked {
    /// What is ready.
    pub ready: VecDeque<Ready>,
    /// What waits for its time.
    pub timers: BinaryHeap<Timer>,
}

/// A step of a task as something to be called: what a loop that a script wrote gets.
pub enum StepData {
    /// What is to happen.
    Ready(Ready),
    /// Goes on with a task when a future that is not ours is done; it is called with that future.
    Wakeup(Handle<Future>),
}

impl StepData {
    /// The task that goes on.
    pub fn task(&self) -> Option<Handle<Future>> {
        match *self {
            StepData::Wakeup(task)
            | StepData::Ready(Ready::Step(task) | Ready::Throw(task) | Ready::Wake(task, _) | Ready::Nap(task, _)) => {
                Some(task)
            }
            StepData::Ready(_) => None,
        }
    }
    /// Whether it goes on because a future is done.
    pub fn wakes(&self) -> bool {
        matches!(self, StepData::Wakeup(_) | StepData::Ready(Ready::Wake(..)))
    }
}

impl Object for StepData {
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        match *self {
            StepData::Ready(ready) => ready.trace(visit),
            StepData::Wakeup(task) => visit(Value::Future(task)),
        }
    }
}

/// A timer.
pub struct Timer {
    /// When it is due, on the loop's clock: nanoseconds, which last for 584 years.
    when: u64,
    /// Ties are broken by age.
    pub order: u64,
    /// What becomes ready: a `TimerHandle` object, or a task that sleeps.
    pub target: Value,
}

impl Timer {
    /// A timer that is due at a time; later than a clock can show is never.
    pub fn new(when: Duration, order: u64, target: Value) -> Timer {
        Timer { when: u64::try_from(when.as_nanos()).unwrap_or(u64::MAX), order, target }
    }

    /// When it is due.
    pub fn when(&self) -> Duration {
        Duration::from_nanos(self.when)
    }
}

impl PartialEq for Timer {
    fn eq(&self, other: &Timer) -> bool {
        self.cmp(other).is_eq()
    }
}
impl Eq for Timer {}
impl PartialOrd for Timer {
    fn partial_cmp(&self, other: &Timer) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Timer {
    // The binary heap gives its greatest first; the earliest timer is to be that.
    fn cmp(&self, other: &Timer) -> std::cmp::Ordering {
        (other.when, other.order).cmp(&(self.when, self.order))
    }
}

/// What is kept is cleared of what is over when it has doubled, and not before it is this much.
pub const LEAST_LIMIT: usize = 64;

/// How many entries the queue of a loop that waits has room for.
const IDLE_CAPACITY: usize = 1024;

/// The event loop of a session.
pub struct EventLoop {
    pub ready: VecDeque<Ready>,
    /// How many of `ready` belong to the round under way.
    pub round: usize,
    /// Rounds since the host's futures were polled last.
    pub unpolled: u32,
    /// How many of what was ready was taken up so far, the round under way included.
    pub switches: u64,
    /// Where the task under way begins on the stack and how many calls are below it, if the loop alone drives it.
    pub root: Option<(u32, u32)>,
    pub timers: BinaryHeap<Timer>,
    pub timer_count: u64,
    /// At how many timers the cancelled ones are looked for next, and at how many asynchronous generators the ended ones.
    pub timer_limit: usize,
    pub asyncgen_limit: usize,
    /// Whether it runs, and the loop object that scripts see; `Undef` when none runs.
    pub running: bool,
    pub object: Value,
    pub current_task: Option<Handle<Future>>,
    /// Whether a future failed since this was asked for last: its exception may be one that nobody retrieves.
    pub unretrieved: bool,
    /// What a script entered as the current task that is no task of ours; `Undef`: nothing.
    pub entered: Value,
    /// A weak set of tasks of a script's own; `Undef` before there is one.
    pub registered: Value,
    /// The `Handle` object or callback under way, for error reports.
    pub current_callback: Value,
    /// The future that the callback under way is called with, if it is a future's.
    pub done_future: Option<Handle<Future>>,
    /// In debug mode, what is under way and since when.
    pub watched: Option<(Duration, Ready)>,
    /// Tasks that are not done.
    pub tasks: Vec<Handle<Future>>,
    pub stopping: bool,
    /// How many workers have not ended (see `vm::workers`); the task whose plain call waits for one, so that the loop does
    /// nothing else; and what the loop is to do when it goes on.
    pub workers: usize,
    pub held: Option<Handle<Future>>,
    pub deferred: VecDeque<Ready>,
    /// In debug mode, while it runs: how many places of origin coroutines noted before.
    pub origin_before: Option<u32>,
    /// `asyncio.sleep`, whose awaits are done in place; `Undef` before it is imported.
    pub sleep: Value,
    /// How many tasks were named so far.
    pub task_count: u64,
    /// Asynchronous generators first stepped while the loop runs.
    pub asyncgens: Option<Vec<Handle<Generator>>>,
    /// Whether `sys.set_asyncgen_hooks` has set any.
    pub asyncgen_hooks: bool,
    /// The current context (`contextvars`), and that of whoever runs the present step.
    pub context: Value,
    pub outer_context: Value,
}

impl EventLoop {
    /// Whether a function is `asyncio.sleep` and the loop runs, so that awaits of it are done in place.
    #[inline]
    pub fn sleeps(&self, function: Option<Value>) -> bool {
        matches!((self.sleep, function), (Value::Function(own), Some(Value::Function(f))) if f == own)
            && !self.object.is_undef()
    }

    /// Whether something has to be looked at between two tasks: a worker that holds the loop, or how long each took.
    #[inline]
    pub fn is_watched(&self) -> bool {
        self.held.is_some() || self.watched.is_some() || self.origin_before.is_some()
    }

    /// What it keeps alive. `with_tasks`: also tasks that nothing can wake; they are cancelled when the loop ends.
    pub fn trace(&self, with_tasks: bool, visit: &mut dyn FnMut(Value)) {
        let own = [self.object, self.sleep, self.entered, self.registered, self.current_callback];
        own.into_iter().chain([self.context, self.outer_context]).for_each(&mut *visit);
        [self.current_task, self.done_future, self.held]
            .into_iter()
            .flatten()
            .for_each(|future| visit(Value::Future(future)));
        self.watched.iter().for_each(|(_, ready)| ready.trace(visit));
        if with_tasks {
            self.tasks.iter().for_each(|&task| visit(Value::Future(task)));
        }
        self.timers.iter().for_each(|timer| visit(timer.target));
        self.ready.iter().chain(&self.deferred).for_each(|ready| ready.trace(visit));
    }

    /// Gives back what a burst of tasks took: a million that are ready at once take 50 MB, which those that sleep soon after
    /// need no more.
    pub fn shrink_ready(&mut self) {
        let (count, room) = (self.ready.len(), self.ready.capacity());
        if room > IDLE_CAPACITY && count < room / 4 {
            self.ready.shrink_to(IDLE_CAPACITY.max(count + count / 2));
        }
    }

    /// The same for timers.
    pub fn shrink_timers(&mut self) {
        let (count, room) = (self.timers.len(), self.timers.capacity());
        if room > IDLE_CAPACITY && count < room / 4 {
            self.timers.shrink_to(IDLE_CAPACITY.max(count + count / 2));
        }
    }
}

impl Default for EventLoop {
    fn default() -> Self {
        EventLoop {
            ready: VecDeque::new(),
            round: 0,
            unpolled: 0,
            switches: 0,
            root: None,
            timers: BinaryHeap::new(),
            timer_count: 0,
            timer_limit: LEAST_LIMIT,
            asyncgen_limit: LEAST_LIMIT,
            running: false,
            object: Value::UNDEF,
            current_task: None,
            unretrieved: false,
            entered: Value::UNDEF,
            registered: Value::UNDEF,
            current_callback: Value::UNDEF,
            done_future: None,
            watched: None,
            tasks: Vec::new(),
            stopping: false,
            workers: 0,
            held: None,
            deferred: VecDeque::new(),
            origin_before: None,
            sleep: Value::UNDEF,
            task_count: 0,
            asyncgens: None,
            asyncgen_hooks: false,
            context: Value::NONE,
            outer_context: Value::NONE,
        }
    }
}
