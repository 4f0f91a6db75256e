//! Reapers that keep what they get until they are drained.

use super::queue::{Queue, Turn};
use super::{LocalPendingExit, LocalReaper, PendingExit, Reaper};
use crate::reaper::tracker::wait;
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

/// Keeps exits until it is drained: in tests, at the end of a request, at shutdown. Clones are the same reaper.
///
/// ```
/// use async_with::reaper::{self, ManualReaper};
///
/// let late = ManualReaper::new();
/// # async fn serve() {}
/// pollster::block_on(async {
///     reaper::scope(late.clone(), serve()).await;
///     println!("{} exits to wait for", late.len());
///     late.drain().await;
/// });
/// assert!(late.is_empty());
/// ```
#[derive(Debug, Clone)]
pub struct ManualReaper(Arc<Queue<PendingExit>>);

impl Default for ManualReaper {
    fn default() -> Self {
        Self::new()
    }
}

impl ManualReaper {
    /// An empty one.
    pub fn new() -> Self {
        ManualReaper(Arc::new(Queue::new()))
    }

    /// How many exits wait in it or are being run by [`drain`](Self::drain).
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no exit waits or is being run.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Runs what it has, one after the other, and what comes in meanwhile; ends when nothing is left, waiting for what
    /// other drains are running too. Dropped, it puts the exit that it was running back.
    ///
    /// ```
    /// # use async_with::reaper::ManualReaper;
    /// # use std::time::Duration;
    /// # #[tokio::main(flavor = "current_thread")] async fn main() {
    /// let late = ManualReaper::new();
    /// let in_time = tokio::time::timeout(Duration::from_secs(5), late.drain()).await.is_ok();
    /// assert!(in_time, "{} exits left", late.len());
    /// # }
    /// ```
    pub async fn drain(&self) {
        drain(&self.0).await;
    }

    /// [`drain`](Self::drain) without an executor: blocks this thread.
    ///
    /// ```
    /// async_with::reaper::ManualReaper::new().drain_blocking();
    /// ```
    pub fn drain_blocking(&self) {
        block_on(self.drain());
    }
}

impl Reaper for ManualReaper {
    fn reap(&self, exit: PendingExit) {
        self.0.push(exit);
    }
}

async fn drain<F: Future + Unpin>(queue: &Queue<F>) {
    while let Turn::Run(exit) = wait(queue).await {
        let mut running = Running { queue, exit: Some(exit) };
        if let Some(exit) = &mut running.exit {
            exit.await;
        }
        running.exit = None;
        queue.finish();
    }
}

struct Running<'a, F> {
    queue: &'a Queue<F>,
    exit: Option<F>,
}

impl<F> Drop for Running<'_, F> {
    fn drop(&mut self) {
        if let Some(exit) = self.exit.take() {
            self.queue.give_back(exit);
        }
    }
}

/// A [`ManualReaper`] for the managers that stay on their thread.
///
/// ```
/// use async_with::{Local, async_with, local_from_fns, reaper::{self, LocalManualReaper}};
///
/// # pollster::block_on(async {
/// let late = LocalManualReaper::new();
/// let mut statement = Box::pin(reaper::scope_local(late.clone(), async {
///     let manager = Local(local_from_fns(async || Ok(()), async |(), _| Ok(())));
///     async_with!(manager.reaped() => { std::future::pending::<()>().await });
/// }));
/// # let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
/// assert!(statement.as_mut().poll(&mut cx).is_pending());
/// drop(statement);
/// assert_eq!(late.len(), 1);
/// late.drain().await;
/// assert!(late.is_empty());
/// # });
/// ```
#[derive(Debug, Clone)]
pub struct LocalManualReaper(Rc<Queue<LocalPendingExit>>);

impl Default for LocalManualReaper {
    fn default() -> Self {
        Self::new()
    }
}

impl LocalManualReaper {
    /// An empty one.
    pub fn new() -> Self {
        LocalManualReaper(Rc::new(Queue::new()))
    }

    /// How many exits wait in it or are being run by [`drain`](Self::drain).
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no exit waits or is being run.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// See [`ManualReaper::drain`].
    pub async fn drain(&self) {
        drain(&self.0).await;
    }
}

impl LocalReaper for LocalManualReaper {
    fn reap_local(&self, exit: LocalPendingExit) {
        self.0.push(exit);
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut cx = Context::from_waker(&waker);
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut cx) {
            return value;
        }
        thread::park();
    }
}
