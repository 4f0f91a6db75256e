//! The data of the event loop: what is ready, what waits for its time. How it runs is in `vm::tasks`, what scripts see
//! of it in `asyncio`.

use crate::heap::{Future, List, Object};
use crate::value::{Handle, Value};
use std::collections::{BinaryHeap, VecDeque};
use std::time::Duration;

/// Something that the loop does in its next round.
#[derive(Clone, Copy)]
pub enum Ready {
    /// Starts a task or goes on with it.
    Step(Handle<Future>),
    /// Goes on with a task by an exception.
    Throw(Handle<Future>, Value),
    /// A task's sleep is over, if it is still that one.
    Nap(Handle<Future>, u64),
    /// A future that a task waits for is done.
    Wake(Handle<Future>, Handle<Future>),
    /// Calls what a `Handle` object says, unless it was cancelled.
    Handle(Value),
    /// Calls a future's callback with the future, in a context.
    Callback { function: Value, future: Handle<Future>, context: Value },
    /// The future that `run_until_complete` waits for is done.
    Stop,
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
    /// Whether a timer is still in the loop's heap.
    pub scheduled: bool,
}

impl Object for HandleData {
    fn trace(&self, visit: &mut dyn FnMut(Value)) {
        [self.callback, self.args, self.context, self.event_loop].into_iter().for_each(visit)
    }
}

/// A timer.
pub struct Timer {
    /// When it is due, on the loop's clock.
    pub when: Duration,
    /// Ties are broken by age.
    pub order: u64,
    /// What becomes ready: a `TimerHandle` object, or a task that sleeps.
    pub target: Value,
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

/// The event loop of a session.
pub struct EventLoop {
    pub ready: VecDeque<Ready>,
    /// How many of `ready` belong to the round under way.
    pub round: usize,
    pub timers: BinaryHeap<Timer>,
    pub timer_count: u64,
    /// At how many timers the cancelled ones are looked for next, and at how many asynchronous generators the ended ones.
    pub timer_limit: usize,
    pub asyncgen_limit: usize,
    /// Whether it runs, and the loop object that scripts see; `Undef` when none runs.
    pub running: bool,
    pub object: Value,
    pub current_task: Option<Handle<Future>>,
    /// The `Handle` object or callback under way, for error reports.
    pub current_callback: Value,
    /// Tasks that are not done.
    pub tasks: Vec<Handle<Future>>,
    pub stopping: bool,
    /// `asyncio.sleep`, whose awaits are done in place; `Undef` before it is imported.
    pub sleep: Value,
    /// How many tasks were named so far.
    pub task_count: u64,
    /// Asynchronous generators first stepped while the loop runs.
    pub asyncgens: Option<Handle<List>>,
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
}

impl Default for EventLoop {
    fn default() -> Self {
        EventLoop {
            ready: VecDeque::new(),
            round: 0,
            timers: BinaryHeap::new(),
            timer_count: 0,
            timer_limit: LEAST_LIMIT,
            asyncgen_limit: LEAST_LIMIT,
            running: false,
            object: Value::UNDEF,
            current_task: None,
            current_callback: Value::UNDEF,
            tasks: Vec::new(),
            stopping: false,
            sleep: Value::UNDEF,
            task_count: 0,
            asyncgens: None,
            context: Value::NONE,
            outer_context: Value::NONE,
        }
    }
}
