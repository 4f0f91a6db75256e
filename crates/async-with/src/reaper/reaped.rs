//! Managers that go to a reaper when their statement is dropped.

use super::{Abandoned, LocalReaper, Reaper};
use crate::{ContextManager, Ending, Local, LocalContextManager};
use core::future::Future;

/// A manager that goes to the current reaper when its statement is dropped. Made by
/// [`ContextManager::reaped`] and [`Local::reaped`].
///
/// ```
/// use async_with::{BoxManager, ContextManager, reaper::Reaped};
///
/// fn sure(lease: BoxManager<u32, String>) -> Reaped<BoxManager<u32, String>> {
///     lease.reaped()
/// }
/// ```
#[derive(Debug, Clone)]
pub struct Reaped<M> {
    manager: M,
    // A pointer, made where `M` is known to be `'static`: as a bound of the implementation, that would keep the
    // compiler (as of 1.95) from seeing that a task is `Send`.
    abandon: fn(M, Abandoned),
}

impl<M> Reaped<M> {
    pub(crate) fn new(manager: M, abandon: fn(M, Abandoned)) -> Self {
        Reaped { manager, abandon }
    }

    /// To this reaper, instead of the current one.
    ///
    /// ```
    /// use async_with::{ContextManager, async_with, from_fns, reaper::ManualReaper};
    ///
    /// # pollster::block_on(async {
    /// let late = ManualReaper::new();
    /// let lease = from_fns(async || Ok(3), async |_, _| Ok(()));
    /// let n = async_with!(lease.reaped().by(late.clone()) as n => { *n });
    /// assert_eq!(n, 3);
    /// # });
    /// ```
    pub fn by<R: Reaper>(self, reaper: R) -> ReapedBy<M, R>
    where
        M: ContextManager + 'static,
    {
        let abandon = |manager: M, reaper: R, abandoned: Abandoned| abandoned.exit_by(&reaper, manager);
        ReapedBy { manager: self.manager, reaper, abandon }
    }
}

/// A manager that goes to this reaper when its statement is dropped. Made by [`Reaped::by`].
///
/// ```
/// use async_with::{BoxManager, ContextManager, reaper::{ManualReaper, ReapedBy}};
///
/// type Lease = BoxManager<u32, String>;
///
/// fn sure(lease: Lease, late: &ManualReaper) -> ReapedBy<Lease, ManualReaper> {
///     lease.reaped().by(late.clone())
/// }
/// ```
#[derive(Debug, Clone)]
pub struct ReapedBy<M, R> {
    manager: M,
    reaper: R,
    abandon: fn(M, R, Abandoned),
}

/// A local manager that goes to this reaper when its statement is dropped. Made by [`Local::reaped_by`].
///
/// ```
/// use async_with::{Local, LocalBoxManager, reaper::{LocalManualReaper, LocalReapedBy}};
///
/// type Lease = Local<LocalBoxManager<u32, String>>;
///
/// fn sure(lease: Lease, late: &LocalManualReaper) -> LocalReapedBy<Lease, LocalManualReaper> {
///     lease.reaped_by(late.clone())
/// }
/// ```
#[derive(Debug, Clone)]
pub struct LocalReapedBy<M, R> {
    manager: M,
    reaper: R,
    abandon: fn(M, R, Abandoned),
}

impl<M: LocalContextManager + 'static, R: LocalReaper> LocalReapedBy<Local<M>, R> {
    pub(crate) fn new(manager: Local<M>, reaper: R) -> Self {
        let abandon = |manager: Local<M>, reaper: R, abandoned: Abandoned| abandoned.exit_by_local(&reaper, manager.0);
        LocalReapedBy { manager, reaper, abandon }
    }
}

macro_rules! forward {
    ($trait:ident, [$($generics:tt)*] $type:ty, $manager:ty, |$self:ident, $abandoned:ident| $abandon:expr) => {
        impl<$($generics)*> $trait for $type {
            type Target<'a> = <$manager as $trait>::Target<'a> where Self: 'a;
            type Error = <$manager as $trait>::Error;
            type Verdict = <$manager as $trait>::Verdict;

            fn enter(&mut self) -> impl Future<Output = Result<Self::Target<'_>, Self::Error>> {
                $trait::enter(&mut self.manager)
            }

            fn exit(&mut self, ending: Ending<'_>) -> impl Future<Output = Result<Self::Verdict, Self::Error>> {
                $trait::exit(&mut self.manager, ending)
            }

            fn abandon($self, $abandoned: Abandoned) {
                $abandon
            }
        }
    };
}

forward!(ContextManager, [M: ContextManager] Reaped<M>, M, |self, abandoned| {
    (self.abandon)(self.manager, abandoned)
});
forward!(LocalContextManager, [M: LocalContextManager] Reaped<Local<M>>, Local<M>, |self, abandoned| {
    (self.abandon)(self.manager, abandoned)
});
forward!(ContextManager, [M: ContextManager, R: Reaper] ReapedBy<M, R>, M, |self, abandoned| {
    (self.abandon)(self.manager, self.reaper, abandoned)
});
forward!(
    LocalContextManager,
    [M: LocalContextManager, R: LocalReaper] LocalReapedBy<Local<M>, R>,
    Local<M>,
    |self, abandoned| (self.abandon)(self.manager, self.reaper, abandoned)
);
