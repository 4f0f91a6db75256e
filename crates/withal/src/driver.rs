//! Polls what a session waits for: futures of the host, statements that hold what scripts entered, timers.

use crate::module::{Entered, close_all};
use crate::panics::caught;
use crate::shared::{Background, Shared};
use futures_util::future::{AbortHandle, Abortable};
use futures_util::stream::{FuturesUnordered, StreamExt};
use std::collections::HashMap;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::Duration;
use withal_runtime::host_calls::{CallId, Reply};
use withal_runtime::raise::R;
use withal_runtime::state::Vm;

type Call = Pin<Box<dyn Future<Output = (CallId, Reply)> + Send>>;

/// The futures of a session.
#[derive(Default)]
pub(crate) struct Driver {
    calls: FuturesUnordered<Abortable<Call>>,
    aborts: HashMap<CallId, AbortHandle>,
    background: FuturesUnordered<Background>,
    timer: Option<(Duration, Background)>,
    #[cfg(feature = "tokio")]
    runtime: Option<tokio::runtime::Handle>,
}

impl Driver {
    /// Polls all futures; whether one of them ended, so that the session has something to do.
    pub fn poll(&mut self, vm: &mut Vm, shared: &Shared, cx: &mut Context<'_>) -> R<bool> {
        let mut progress = false;
        loop {
            self.take_over(vm, shared);
            let mut more = false;
            while let Poll::Ready(Some(())) = self.background.poll_next_unpin(cx) {
                more = true;
            }
            while let Poll::Ready(Some(ended)) = self.calls.poll_next_unpin(cx) {
                // One that was aborted has nothing to say.
                if let Ok((id, reply)) = ended {
                    self.aborts.remove(&id);
                    vm.end_host_call(id, reply)?;
                    progress = true;
                }
            }
            if !more {
                return Ok(progress);
            }
        }
    }

    /// Polls only the statements that hold what was entered; whether one ended.
    pub fn poll_background(&mut self, shared: &Shared, cx: &mut Context<'_>) -> bool {
        self.calls = FuturesUnordered::new();
        self.background.extend(shared.take_started());
        let mut progress = false;
        while let Poll::Ready(Some(())) = self.background.poll_next_unpin(cx) {
            progress = true;
        }
        progress
    }

    /// Whether no exit is under way.
    pub fn is_idle(&self) -> bool {
        self.background.is_empty()
    }

    fn take_over(&mut self, vm: &mut Vm, shared: &Shared) {
        for (id, call) in vm.host_calls.started.drain(..) {
            let (handle, registration) = AbortHandle::new_pair();
            let call: Call = Box::pin(async move { (id, call.await) });
            self.aborts.insert(id, handle);
            self.calls.push(Abortable::new(call, registration));
        }
        for id in vm.host_calls.dropped.drain(..) {
            if let Some(handle) = self.aborts.remove(&id) {
                handle.abort();
            }
        }
        self.background.extend(shared.take_started());
    }

    /// Polls a timer of `left` from now that ends at `until` of the session's clock.
    pub fn poll_timer(&mut self, until: Duration, left: Duration, cx: &mut Context<'_>) -> Poll<()> {
        match &mut self.timer {
            Some((at, timer)) if *at == until => timer.as_mut().poll(cx),
            _ => {
                let mut timer = timer(left);
                let polled = timer.as_mut().poll(cx);
                self.timer = Some((until, timer));
                polled
            }
        }
    }

    /// Remembers the executor that the session runs on, for what is left when it is dropped.
    pub fn note_executor(&mut self) {
        #[cfg(feature = "tokio")]
        {
            self.runtime = tokio::runtime::Handle::try_current().ok().or(self.runtime.take());
        }
    }

    /// Drops the calls and lets the exits of what is entered run on, innermost first, on the executor that the session ran
    /// on; before them those that are being done already.
    pub fn abandon(&mut self, shared: &Shared, closing: Option<Background>) {
        self.calls = FuturesUnordered::new();
        self.aborts.clear();
        self.timer = None;
        let mut background = std::mem::take(&mut self.background);
        background.extend(shared.take_started());
        let entered = shared.take_entered();
        if background.is_empty() && entered.is_empty() {
            return;
        }
        self.spawn(Box::pin(finish(closing, entered, background)));
    }

    fn spawn(&self, last: Background) {
        #[cfg(feature = "tokio")]
        if let Some(runtime) = tokio::runtime::Handle::try_current().ok().or_else(|| self.runtime.clone()) {
            runtime.spawn(last);
            return;
        }
        // No executor is known: a thread does it.
        let _ = std::thread::Builder::new().name("withal-exits".into()).spawn(move || {
            let waker = thread_waker();
            let mut cx = Context::from_waker(&waker);
            let mut last = last;
            while last.as_mut().poll(&mut cx).is_pending() {
                std::thread::park();
            }
        });
    }
}

/// A timer of the executor at hand, or of a thread of its own for executors that have none.
fn timer(left: Duration) -> Background {
    #[cfg(feature = "tokio")]
    if tokio::runtime::Handle::try_current().is_ok() {
        return Box::pin(tokio::time::sleep(left));
    }
    Box::pin(futures_timer::Delay::new(left))
}

/// Exits what is entered, innermost first, while the statements that hold it are polled to their ends.
async fn finish(closing: Option<Background>, entered: Vec<Entered>, mut background: FuturesUnordered<Background>) {
    let mut closing = pin!(async {
        if let Some(closing) = closing {
            closing.await;
        }
        close_all(entered).await;
    });
    let mut closed = false;
    let mut panic = None;
    poll_fn(|cx| {
        closed = closed || closing.as_mut().poll(cx).is_ready();
        // One that panicked is gone; the others go on.
        while !matches!(caught(&mut panic, || background.poll_next_unpin(cx)), Some(Poll::Ready(None) | Poll::Pending))
        {
        }
        closed = closed || closing.as_mut().poll(cx).is_ready();
        if closed && background.is_empty() { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// A waker that unparks this thread.
pub(crate) fn thread_waker() -> Waker {
    Waker::from(Arc::new(Unpark(std::thread::current())))
}
