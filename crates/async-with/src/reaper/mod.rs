//! Who runs the exits of statements that were dropped half-way.
//!
//! A future that is dropped cannot await. So a statement that is dropped while something is entered hands it over, by
//! [`abandon`](crate::ContextManager::abandon), to a [`Reaper`]: the innermost of
//!
//! 1. the one named at the manager, by [`Reaped::by`];
//! 2. the one of the future around it, by [`scope`];
//! 3. the one of the process, by [`set_global`].
//!
//! If there is none, the [hook](crate::set_hook) reports the manager by name and line. The exits of one dropped future
//! run one after the other, innermost first, whichever reapers they go to; those of different futures run side by side.
//!
//! Ready ones: [`TokioReaper`] and [`SmolReaper`] start a task for each exit and can be waited for at shutdown;
//! [`ManualReaper`] keeps them until it is drained. A closure that takes a [`PendingExit`], which is a future, is a
//! reaper too.

mod pending;

#[cfg(feature = "std")]
mod current;
#[cfg(feature = "std")]
mod gate;
#[cfg(feature = "std")]
mod manual;
#[cfg(feature = "std")]
mod queue;
#[cfg(feature = "smol")]
mod smol;
#[cfg(feature = "std")]
mod sync;
#[cfg(feature = "tokio")]
mod tokio;
#[cfg(feature = "std")]
mod tracker;
#[cfg(feature = "std")]
mod waiters;

pub(crate) mod order;

mod reaped;

#[cfg(feature = "smol")]
pub use self::smol::SmolReaper;
#[cfg(feature = "tokio")]
pub use self::tokio::TokioReaper;
#[cfg(feature = "std")]
pub use current::{AlreadySet, scope, scope_local, set_global};
#[cfg(feature = "std")]
pub(crate) use gate::{Gate, Waiting};
#[cfg(feature = "std")]
pub use manual::{LocalManualReaper, ManualReaper};
pub use pending::{Abandoned, LocalPendingExit, PendingExit};
pub use reaped::{LocalReapedBy, Reaped, ReapedBy};

/// Runs exits that nobody awaits any more.
///
/// ```
/// use async_with::reaper::{PendingExit, Reaper};
///
/// struct Spawn;
///
/// impl Reaper for Spawn {
///     fn reap(&self, exit: PendingExit) {
///         std::thread::spawn(|| pollster::block_on(exit));
///     }
/// }
/// ```
pub trait Reaper: Send + Sync {
    /// Takes an exit over. It is called while a future is being dropped: it must not block or panic.
    fn reap(&self, exit: PendingExit);
}

impl<F: Fn(PendingExit) + Send + Sync> Reaper for F {
    fn reap(&self, exit: PendingExit) {
        self(exit);
    }
}

/// A [`Reaper`] that stays on its thread, for managers that do.
///
/// ```
/// use async_with::reaper::{LocalPendingExit, LocalReaper};
///
/// struct OnThisThread;
///
/// impl LocalReaper for OnThisThread {
///     fn reap_local(&self, exit: LocalPendingExit) {
///         tokio::task::spawn_local(exit);
///     }
/// }
/// ```
pub trait LocalReaper {
    /// Takes an exit over. It is called while a future is being dropped: it must not block or panic.
    fn reap_local(&self, exit: LocalPendingExit);
}

impl<F: Fn(LocalPendingExit)> LocalReaper for F {
    fn reap_local(&self, exit: LocalPendingExit) {
        self(exit);
    }
}
