//! The futures that a statement awaits: entry, block and exit, each polled where it is pinned.

use super::flow::Left;
use super::inside;
use super::item::{Done, State};
use crate::Cancelled;
use core::convert::Infallible;
use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll};

/// What may stop a statement from outside.
pub trait Stop {
    /// What the function fails with if it was stopped.
    type Error;

    /// Whether it ever does.
    const STOPS: bool;

    /// Whether it is to stop; it is woken when that changes.
    fn poll_stop(&mut self, cx: &mut Context<'_>) -> Option<Self::Error>;

    /// Whether it was stopped.
    fn fired(&self) -> bool;
}

/// Nothing stops it.
#[derive(Debug, Clone, Copy)]
pub struct NoStop;

impl Stop for NoStop {
    type Error = Infallible;
    const STOPS: bool = false;

    #[inline]
    fn poll_stop(&mut self, _: &mut Context<'_>) -> Option<Infallible> {
        None
    }

    #[inline]
    fn fired(&self) -> bool {
        false
    }
}

/// A future stops it: `until FUTURE;`.
#[derive(Debug)]
pub struct Until<'a, F> {
    future: Pin<&'a mut F>,
    fired: bool,
}

impl<'a, F: Future> Until<'a, F> {
    #[inline]
    pub fn new(future: Pin<&'a mut F>) -> Self {
        Until { future, fired: false }
    }
}

impl<F: Future> Stop for &mut Until<'_, F> {
    type Error = Cancelled;
    const STOPS: bool = true;

    #[inline]
    fn poll_stop(&mut self, cx: &mut Context<'_>) -> Option<Cancelled> {
        self.fired = self.fired || self.future.as_mut().poll(cx).is_ready();
        self.fired.then_some(Cancelled)
    }

    #[inline]
    fn fired(&self) -> bool {
        self.fired
    }
}

/// It was stopped.
#[derive(Debug)]
pub struct Stopped<X>(pub X);

/// An entry that may be stopped.
#[derive(Debug)]
pub struct Entering<'a, F, S> {
    future: Pin<&'a mut F>,
    state: &'a mut State,
    stop: S,
}

impl<'a, F: Future, S: Stop> Entering<'a, F, S> {
    #[inline]
    pub fn new(future: Pin<&'a mut F>, state: &'a mut State, stop: S) -> Self {
        Entering { future, state, stop }
    }
}

impl<F: Future<Output = Result<T, X>>, T, X, S: Stop + Unpin> Future for Entering<'_, F, S> {
    type Output = Result<F::Output, Stopped<S::Error>>;

    // Used in one place of each statement.
    #[inline(always)]
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        let stop = this.stop.poll_stop(cx);
        let (polled, exit_waits) = inside::poll(S::STOPS, || this.future.as_mut().poll(cx));
        match (polled, stop) {
            (Poll::Ready(entered), _) => {
                if entered.is_ok() {
                    *this.state = State::Entered;
                }
                Poll::Ready(Ok(entered))
            }
            (Poll::Pending, Some(error)) if !exit_waits => Poll::Ready(Err(Stopped(error))),
            (Poll::Pending, _) => Poll::Pending,
        }
    }
}

/// The block. Dropped before it is done, it opens a sequence, in which the managers entered inside of it, dropped next,
/// are handed over before those around it.
#[derive(Debug)]
pub struct Block<'a, F, S> {
    future: Pin<&'a mut F>,
    done: &'a Done,
    stop: S,
}

impl<'a, F: Future, S: Stop> Block<'a, F, S> {
    #[inline]
    pub fn new(future: Pin<&'a mut F>, done: &'a Done, stop: S) -> Self {
        Block { future, done, stop }
    }
}

impl<F: Future, S: Stop + Unpin> Future for Block<'_, F, S> {
    type Output = Left<F::Output, S::Error>;

    // Used in one place of each statement.
    #[inline(always)]
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        let stop = this.stop.poll_stop(cx);
        let (polled, exit_waits) = inside::poll(S::STOPS, || caught(this.future.as_mut(), cx));
        let left = match (polled, stop) {
            (Poll::Ready(left), _) => left.into(),
            (Poll::Pending, _) if this.done.get() => Left::Finished,
            (Poll::Pending, Some(error)) if !exit_waits => Left::Stopped(error),
            (Poll::Pending, _) => return Poll::Pending,
        };
        this.done.set();
        Poll::Ready(left)
    }
}

#[cfg(feature = "std")]
type Caught<R> = std::thread::Result<R>;
#[cfg(not(feature = "std"))]
type Caught<R> = Result<R, Infallible>;

#[inline]
fn caught<F: Future>(future: Pin<&mut F>, cx: &mut Context<'_>) -> Poll<Caught<F::Output>> {
    #[cfg(feature = "std")]
    {
        use std::panic::{AssertUnwindSafe, catch_unwind};
        // The panic goes on after the exits, so that nobody sees what it broke but them; as with `Drop`.
        match catch_unwind(AssertUnwindSafe(|| future.poll(cx))) {
            Ok(polled) => polled.map(Ok),
            Err(payload) => Poll::Ready(Err(payload)),
        }
    }
    #[cfg(not(feature = "std"))]
    future.poll(cx).map(Ok)
}

impl<F, S> Drop for Block<'_, F, S> {
    #[inline]
    fn drop(&mut self) {
        if !self.done.get() {
            crate::reaper::order::open();
        }
    }
}

/// The exit.
#[derive(Debug)]
pub struct Exiting<'a, F> {
    future: Pin<&'a mut F>,
    state: &'a mut State,
}

impl<'a, F: Future> Exiting<'a, F> {
    #[inline]
    pub fn new(future: Pin<&'a mut F>, state: &'a mut State) -> Self {
        Exiting { future, state }
    }
}

impl<F: Future> Future for Exiting<'_, F> {
    type Output = F::Output;

    // Used in one place of each statement.
    #[inline(always)]
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        *self.state = State::Idle;
        let polled = self.future.as_mut().poll(cx);
        if polled.is_pending() {
            inside::exit_waits();
            *self.state = State::Exiting;
        }
        polled
    }
}
