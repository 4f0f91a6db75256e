//! Managers that hold a manager: borrowed, boxed, optional ones.

use crate::reaper::{Abandoned, LocalReapedBy, Reaped};
use crate::{ContextManager, Ending, Local, LocalContextManager};
use alloc::boxed::Box;
use core::future::Future;

impl<M> Local<M> {
    /// See [`ContextManager::reaped`]; goes to the current [`LocalReaper`](crate::reaper::LocalReaper).
    ///
    /// ```
    /// use async_with::{Local, async_with, local_from_fns};
    ///
    /// # pollster::block_on(async {
    /// let manager = Local(local_from_fns(async || Ok(3), async |_, _| Ok(())));
    /// let n = async_with!(manager.reaped() as n => { *n });
    /// assert_eq!(n, 3);
    /// # });
    /// ```
    pub fn reaped(self) -> Reaped<Self>
    where
        M: LocalContextManager + 'static,
    {
        Reaped::new(self, |manager, abandoned| abandoned.exit_later_local(manager.0))
    }

    /// See [`Reaped::by`].
    ///
    /// ```
    /// use async_with::{Local, async_with, local_from_fns, reaper::LocalManualReaper};
    ///
    /// # pollster::block_on(async {
    /// let late = LocalManualReaper::new();
    /// let manager = Local(local_from_fns(async || Ok(3), async |_, _| Ok(())));
    /// let n = async_with!(manager.reaped_by(late) as n => { *n });
    /// assert_eq!(n, 3);
    /// # });
    /// ```
    pub fn reaped_by<R: crate::reaper::LocalReaper>(self, reaper: R) -> LocalReapedBy<Self, R>
    where
        M: LocalContextManager + 'static,
    {
        LocalReapedBy::new(self, reaper)
    }
}

impl<M: LocalContextManager> LocalContextManager for Local<M> {
    type Target<'a>
        = M::Target<'a>
    where
        Self: 'a;
    type Error = M::Error;
    type Verdict = M::Verdict;

    fn enter(&mut self) -> impl Future<Output = Result<Self::Target<'_>, Self::Error>> {
        self.0.enter()
    }

    fn exit(&mut self, ending: Ending<'_>) -> impl Future<Output = Result<Self::Verdict, Self::Error>> {
        self.0.exit(ending)
    }

    fn abandon(self, abandoned: Abandoned) {
        self.0.abandon(abandoned);
    }
}

/// A borrowed manager. Its statement dropped, it is reported as lost: the manager is somebody else's, who can see to it.
macro_rules! borrowed {
    ([$trait:ident] [$($generics:tt)*] $manager:ty) => {
        impl<$($generics)*> $trait for &mut $manager {
            type Target<'a> = <$manager as $trait>::Target<'a> where Self: 'a;
            type Error = <$manager as $trait>::Error;
            type Verdict = <$manager as $trait>::Verdict;

            fn enter(&mut self) -> impl Future<Output = Result<Self::Target<'_>, Self::Error>> {
                $trait::enter(&mut **self)
            }

            fn exit(&mut self, ending: Ending<'_>) -> impl Future<Output = Result<Self::Verdict, Self::Error>> {
                $trait::exit(&mut **self, ending)
            }
        }
    };
}

macro_rules! boxed {
    ([$trait:ident] [$($generics:tt)*] $manager:ty) => {
        impl<$($generics)*> $trait for Box<$manager> {
            type Target<'a> = <$manager as $trait>::Target<'a> where Self: 'a;
            type Error = <$manager as $trait>::Error;
            type Verdict = <$manager as $trait>::Verdict;

            fn enter(&mut self) -> impl Future<Output = Result<Self::Target<'_>, Self::Error>> {
                $trait::enter(&mut **self)
            }

            fn exit(&mut self, ending: Ending<'_>) -> impl Future<Output = Result<Self::Verdict, Self::Error>> {
                $trait::exit(&mut **self, ending)
            }

            fn abandon(self, abandoned: Abandoned) {
                $trait::abandon(*self, abandoned);
            }
        }
    };
}

/// None is entered and exited without doing anything, and gives no target; Python's `nullcontext`.
macro_rules! optional {
    ([$trait:ident] [$($generics:tt)*] $manager:ty) => {
        impl<$($generics)*> $trait for Option<$manager>
        where
            <$manager as $trait>::Verdict: Default,
        {
            type Target<'a> = Option<<$manager as $trait>::Target<'a>> where Self: 'a;
            type Error = <$manager as $trait>::Error;
            type Verdict = <$manager as $trait>::Verdict;

            async fn enter(&mut self) -> Result<Self::Target<'_>, Self::Error> {
                match self {
                    Some(manager) => Ok(Some($trait::enter(manager).await?)),
                    None => Ok(None),
                }
            }

            async fn exit(&mut self, ending: Ending<'_>) -> Result<Self::Verdict, Self::Error> {
                match self {
                    Some(manager) => $trait::exit(manager, ending).await,
                    None => Ok(Default::default()),
                }
            }

            fn abandon(self, abandoned: Abandoned) {
                match self {
                    Some(manager) => $trait::abandon(manager, abandoned),
                    None => abandoned.exited(),
                }
            }
        }
    };
}

both_forms!(borrowed);
both_forms!(boxed);
both_forms!(optional);
