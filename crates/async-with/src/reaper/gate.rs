//! A gate that is opened once, and those who wait for it.

use super::sync::Mutex;
use super::waiters::Waiters;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, PoisonError};
use std::task::{Context, Poll};

#[derive(Debug)]
pub(crate) struct Gate(Mutex<State>);

#[derive(Debug)]
struct State {
    open: bool,
    waiters: Waiters,
}

impl Gate {
    pub(crate) fn new() -> Self {
        Gate(Mutex::new(State { open: false, waiters: Waiters::default() }))
    }

    pub(crate) fn open(&self) {
        let woken = {
            let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            state.open = true;
            state.waiters.take()
        };
        woken.into_iter().for_each(std::task::Waker::wake);
    }

    pub(crate) fn is_open(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).open
    }
}

/// Done when the gate is open.
#[derive(Debug)]
pub(crate) struct Waiting {
    gate: Arc<Gate>,
    place: Option<usize>,
}

impl Waiting {
    pub(crate) fn new(gate: Arc<Gate>) -> Self {
        Waiting { gate, place: None }
    }
}

impl Future for Waiting {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let this = &mut *self;
        let _replaced = {
            let mut state = this.gate.0.lock().unwrap_or_else(PoisonError::into_inner);
            if state.open {
                return Poll::Ready(());
            }
            state.waiters.add(&mut this.place, cx.waker())
        };
        Poll::Pending
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if self.place.is_some() {
            let _removed = {
                let mut state = self.gate.0.lock().unwrap_or_else(PoisonError::into_inner);
                state.waiters.remove(&mut self.place)
            };
        }
    }
}
