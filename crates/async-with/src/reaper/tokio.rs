//! A reaper that starts tasks of tokio.

use super::tracker::Tracker;
use super::{PendingExit, Reaper};
use ::tokio::runtime::Handle;

/// Runs each exit as a task of a tokio runtime.
///
/// ```
/// use async_with::reaper::{self, TokioReaper};
///
/// # async fn serve() {}
/// #[tokio::main]
/// async fn main() {
///     let late = TokioReaper::current();
///     reaper::set_global(late.clone()).unwrap();
///     serve().await;
///     println!("{} exits to wait for", late.len());
///     late.idle().await; // a runtime that shuts down drops its tasks
///     assert!(late.is_empty());
/// }
/// ```
#[derive(Debug, Clone)]
pub struct TokioReaper {
    handle: Handle,
    tracker: Tracker,
}

impl TokioReaper {
    /// On this runtime.
    ///
    /// ```
    /// use async_with::reaper::{self, TokioReaper};
    ///
    /// let runtime = tokio::runtime::Runtime::new().unwrap();
    /// reaper::set_global(TokioReaper::new(runtime.handle().clone())).unwrap();
    /// ```
    pub fn new(handle: Handle) -> Self {
        TokioReaper { handle, tracker: Tracker::new() }
    }

    /// On the runtime that this is called in.
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime.
    pub fn current() -> Self {
        Self::new(Handle::current())
    }

    /// Ends when none of its exits is running.
    pub async fn idle(&self) {
        self.tracker.idle().await;
    }

    /// How many of its exits are running.
    pub fn len(&self) -> usize {
        self.tracker.len()
    }

    /// Whether none of its exits is running.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Reaper for TokioReaper {
    fn reap(&self, exit: PendingExit) {
        self.handle.spawn(self.tracker.track(exit));
    }
}
