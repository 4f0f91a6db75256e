//! Managers whose exit has a time limit.

use crate::error::Limited;
use crate::reaper::Abandoned;
use crate::{ContextManager, Ending, Local, LocalContextManager};
use core::future::{Future, poll_fn};
use core::pin::pin;
use core::task::Poll;
use core::time::Duration;

/// A manager with a limit on the time of its exit. Made by
/// [`ContextManager::exit_within`] and [`Local::exit_within`].
///
/// ```
/// use async_with::{BoxManager, ContextManager, ExitWithin};
/// use std::time::Duration;
///
/// type Sleep = fn(Duration) -> tokio::time::Sleep;
///
/// fn limited(lease: BoxManager<u32, String>) -> ExitWithin<BoxManager<u32, String>, Sleep> {
///     lease.exit_within(Duration::from_secs(5), tokio::time::sleep)
/// }
/// ```
#[derive(Debug, Clone)]
pub struct ExitWithin<M, S> {
    manager: M,
    limit: Duration,
    sleep: S,
}

impl<M, S> ExitWithin<M, S> {
    pub(crate) fn new(manager: M, limit: Duration, sleep: S) -> Self {
        ExitWithin { manager, limit, sleep }
    }
}

impl<M> Local<M> {
    /// See [`ContextManager::exit_within`].
    ///
    /// ```
    /// use async_with::{Limited, Local, async_with, local_from_fns};
    /// use std::{convert::Infallible, time::Duration};
    ///
    /// # #[tokio::main(flavor = "current_thread")] async fn main() {
    /// let quick = Local(local_from_fns(async || Ok::<_, Infallible>(3), async |_, _| Ok(())));
    /// let result: Result<i32, Box<dyn std::error::Error + Send + Sync>> = async {
    ///     Ok(async_with!(quick.exit_within(Duration::from_secs(5), tokio::time::sleep) as n => { *n }))
    /// }
    /// .await;
    /// assert_eq!(result.unwrap(), 3);
    /// # }
    /// ```
    pub fn exit_within<S, F>(self, limit: Duration, sleep: S) -> ExitWithin<Self, S>
    where
        M: LocalContextManager,
        S: Fn(Duration) -> F,
        F: Future<Output = ()>,
    {
        ExitWithin::new(self, limit, sleep)
    }
}

macro_rules! limited {
    ([$trait:ident] [$($generics:tt)*] $manager:ty, $($send:tt)*) => {
        impl<$($generics)*, S, F> $trait for ExitWithin<$manager, S>
        where
            S: Fn(Duration) -> F $($send)*,
            F: Future<Output = ()> $($send)*,
        {
            type Target<'a> = <$manager as $trait>::Target<'a> where Self: 'a;
            type Error = Limited<<$manager as $trait>::Error>;
            type Verdict = <$manager as $trait>::Verdict;

            async fn enter(&mut self) -> Result<Self::Target<'_>, Self::Error> {
                $trait::enter(&mut self.manager).await.map_err(Limited::Own)
            }

            async fn exit(&mut self, ending: Ending<'_>) -> Result<Self::Verdict, Self::Error> {
                let mut timer = pin!((self.sleep)(self.limit));
                let mut exit = pin!($trait::exit(&mut self.manager, ending));
                let ended = poll_fn(|cx| match exit.as_mut().poll(cx) {
                    Poll::Ready(ended) => Poll::Ready(Some(ended)),
                    Poll::Pending => timer.as_mut().poll(cx).map(|()| None),
                });
                match ended.await {
                    Some(ended) => ended.map_err(Limited::Own),
                    None => Err(Limited::Elapsed(self.limit)),
                }
            }

            fn abandon(self, abandoned: Abandoned) {
                $trait::abandon(self.manager, abandoned);
            }
        }
    };
}

limited!([ContextManager] [M: ContextManager] M, + Send);
limited!([LocalContextManager] [M: LocalContextManager] Local<M>,);
