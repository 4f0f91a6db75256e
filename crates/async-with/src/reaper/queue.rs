//! Work that waits to be done, the number of those at work, and those who wait for the end of it. Any thread may add,
//! work, and wait.

use super::sync::Mutex;
use super::waiters::Waiters;
use std::collections::VecDeque;
use std::sync::PoisonError;
use std::task::{Context, Poll, Waker};

#[derive(Debug)]
pub(crate) struct Queue<T>(Mutex<State<T>>);

#[derive(Debug)]
struct State<T> {
    waiting: VecDeque<T>,
    running: usize,
    waiters: Waiters,
}

/// What a worker does next.
#[derive(Debug)]
pub(crate) enum Turn<T> {
    /// This, and then say [`Queue::finish`], or give it back.
    Run(T),
    /// Nothing is left, and nobody is at work.
    Idle,
}

impl<T> Queue<T> {
    pub(crate) fn new() -> Self {
        Queue(Mutex::new(State { waiting: VecDeque::new(), running: 0, waiters: Waiters::default() }))
    }

    pub(crate) fn push(&self, work: T) {
        self.change(|state| state.waiting.push_back(work));
    }

    /// One more is at work, with something that was not in the queue.
    pub(crate) fn start(&self) {
        self.change(|state| state.running += 1);
    }

    /// One who was at work has finished.
    pub(crate) fn finish(&self) {
        self.change(|state| state.running -= 1);
    }

    /// One who was at work leaves the rest to others.
    pub(crate) fn give_back(&self, work: T) {
        self.change(|state| {
            state.running -= 1;
            state.waiting.push_front(work);
        });
    }

    /// How many wait or are at work.
    pub(crate) fn len(&self) -> usize {
        let state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.waiting.len() + state.running
    }

    /// The next turn; waits while others are at work and nothing is left to do. `place` belongs to the one who waits,
    /// who calls [`Queue::leave`] at the end.
    pub(crate) fn poll_turn(&self, cx: &mut Context<'_>, place: &mut Option<usize>) -> Poll<Turn<T>> {
        let _replaced = {
            let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(work) = state.waiting.pop_front() {
                state.running += 1;
                return Poll::Ready(Turn::Run(work));
            }
            if state.running == 0 {
                return Poll::Ready(Turn::Idle);
            }
            state.waiters.add(place, cx.waker())
        };
        Poll::Pending
    }

    /// The one with this place does not wait any more.
    pub(crate) fn leave(&self, place: &mut Option<usize>) {
        let _removed = {
            let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            state.waiters.remove(place)
        };
    }

    fn change(&self, change: impl FnOnce(&mut State<T>)) {
        let woken = {
            let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            change(&mut state);
            state.waiters.take()
        };
        woken.into_iter().for_each(Waker::wake);
    }
}
