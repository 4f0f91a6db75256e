//! A reaper that starts tasks of smol.

use super::tracker::Tracker;
use super::{PendingExit, Reaper};
use ::smol::Executor;
use std::fmt;
use std::sync::Arc;

/// Runs each exit as a task of smol: of its global executor, or of one of yours.
///
/// ```
/// use async_with::reaper::{self, SmolReaper};
///
/// # async fn serve() {}
/// let late = SmolReaper::new();
/// smol::block_on(async {
///     reaper::scope(late.clone(), serve()).await;
///     println!("{} exits to wait for", late.len());
///     late.idle().await;
/// });
/// assert!(late.is_empty());
/// ```
#[derive(Clone)]
pub struct SmolReaper {
    executor: Option<Arc<Executor<'static>>>,
    tracker: Tracker,
}

impl Default for SmolReaper {
    fn default() -> Self {
        Self::new()
    }
}

impl SmolReaper {
    /// On the global executor.
    pub fn new() -> Self {
        SmolReaper { executor: None, tracker: Tracker::new() }
    }

    /// On this executor, which somebody has to run.
    ///
    /// ```
    /// use async_with::reaper::SmolReaper;
    /// use std::sync::Arc;
    ///
    /// let executor = Arc::new(smol::Executor::new());
    /// let late = SmolReaper::on(executor.clone());
    /// smol::block_on(executor.run(late.idle()));
    /// ```
    pub fn on(executor: Arc<Executor<'static>>) -> Self {
        SmolReaper { executor: Some(executor), tracker: Tracker::new() }
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

impl fmt::Debug for SmolReaper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmolReaper").field("running", &self.len()).finish_non_exhaustive()
    }
}

impl Reaper for SmolReaper {
    fn reap(&self, exit: PendingExit) {
        let exit = self.tracker.track(exit);
        match &self.executor {
            Some(executor) => executor.spawn(exit).detach(),
            None => ::smol::spawn(exit).detach(),
        }
    }
}
