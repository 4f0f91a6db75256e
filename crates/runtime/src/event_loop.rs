//! The data of the event loop: what is ready, what waits for its time. How it runs is in `vm::tasks`.

use crate::heap::{Future, List};
use crate::value::{Handle, Value};
use std::collections::{BinaryHeap, VecDeque};
use std::time::Duration;

/// Something that the loop does in its next round.
#[derive(Clone, Copy)]
pub enum Ready {
    /// Starts a task or goes on with it.
    Step(Handle<Future>),
    /// Calls a Python function: a `Handle` object of the script's, which may have been cancelled.
    Handle(Value),
    /// Calls a function with one argument in a context (a future's callback).
    Callback { function: Value, argument: Value, context: Value },
}

/// A timer.
pub struct Timer {
    /// When it is due, on the loop's clock.
    pub when: Duration,
    /// Ties are broken by age.
    pub order: u64,
    /// What becomes ready: a `Handle` object, or a future that is given the result `None` or its stored one.
    pub target: Value,
}

impl PartialEq for Timer { fn eq(&self, other: &Timer) -> bool { self.cmp(other).is_eq() } }
impl Eq for Timer {}
impl PartialOrd for Timer { fn partial_cmp(&self, other: &Timer) -> Option<std::cmp::Ordering> { Some(self.cmp(other)) } }
impl Ord for Timer {
    // The binary heap gives its greatest first; the earliest timer is to be that.
    fn cmp(&self, other: &Timer) -> std::cmp::Ordering { (other.when, other.order).cmp(&(self.when, self.order)) }
}

/// The event loop of a session.
#[derive(Default)]
pub struct EventLoop {
    pub ready: VecDeque<Ready>,
    pub timers: BinaryHeap<Timer>,
    pub timer_count: u64,
    /// Whether it runs, and the loop object that scripts see; `Undef` before there is one.
    pub running: bool,
    pub object: Option<Value>,
    pub current_task: Option<Handle<Future>>,
    /// Tasks that are not done.
    pub tasks: Vec<Handle<Future>>,
    pub stopping: bool,
    /// Asynchronous generators first stepped while the loop runs.
    pub asyncgens: Option<Handle<List>>,
}
