//! Exits on their way to a reaper.

#[cfg(feature = "std")]
use super::order::Turn;
use super::{LocalReaper, Reaper};
use crate::report::{Kind, report};
use crate::{ContextManager, Ending, LocalContextManager, Site};
use alloc::boxed::Box;
use alloc::string::{String, ToString};
use core::any::type_name;
use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll};

/// A manager was entered, and its statement was dropped: somebody has to say what becomes of its exit. Dropped
/// unanswered, it is reported as lost.
///
/// ```
/// use async_with::{ContextManager, Ending, reaper::Abandoned};
/// use std::io;
///
/// struct Folder(std::path::PathBuf);
///
/// impl ContextManager for Folder {
///     type Target<'a> = &'a std::path::Path;
///     type Error = io::Error;
///     type Verdict = ();
///
///     async fn enter(&mut self) -> io::Result<&std::path::Path> {
///         std::fs::create_dir(&self.0)?;
///         Ok(&self.0)
///     }
///
///     async fn exit(&mut self, _: Ending<'_>) -> io::Result<()> {
///         std::fs::remove_dir_all(&self.0)
///     }
///
///     fn abandon(self, abandoned: Abandoned) {
///         match std::fs::remove_dir_all(&self.0) {
///             Ok(()) => abandoned.exited(), // done, without waiting
///             Err(_) => abandoned.exit_later(self),
///         }
///     }
/// }
/// ```
#[derive(Debug)]
#[must_use = "dropped, it reports the manager as lost"]
pub struct Abandoned {
    manager: &'static str,
    site: Option<Site>,
    answered: bool,
}

impl Abandoned {
    pub(crate) fn new(manager: &'static str, site: Option<Site>) -> Self {
        Abandoned { manager, site, answered: false }
    }

    /// The name of the manager's type.
    ///
    /// ```
    /// # use async_with::{ContextManager, Ending, reaper::{Abandoned}};
    /// # struct Lease;
    /// # impl ContextManager for Lease {
    /// #     type Target<'a> = ();
    /// #     type Error = std::convert::Infallible;
    /// #     type Verdict = ();
    /// #     async fn enter(&mut self) -> Result<(), Self::Error> { Ok(()) }
    /// #     async fn exit(&mut self, _: Ending<'_>) -> Result<(), Self::Error> { Ok(()) }
    /// fn abandon(self, abandoned: Abandoned) {
    ///     eprintln!("dropped: {} at {:?}", abandoned.manager(), abandoned.site());
    ///     abandoned.exit_later(self)
    /// }
    /// # }
    /// ```
    pub fn manager(&self) -> &'static str {
        self.manager
    }

    /// Where the statement stands.
    ///
    /// ```
    /// # use async_with::{ContextManager, Ending, reaper::{Abandoned}};
    /// # struct Lease;
    /// # impl ContextManager for Lease {
    /// #     type Target<'a> = ();
    /// #     type Error = std::convert::Infallible;
    /// #     type Verdict = ();
    /// #     async fn enter(&mut self) -> Result<(), Self::Error> { Ok(()) }
    /// #     async fn exit(&mut self, _: Ending<'_>) -> Result<(), Self::Error> { Ok(()) }
    /// fn abandon(self, abandoned: Abandoned) {
    ///     let line = abandoned.site().map(|site| site.line());
    ///     eprintln!("dropped in line {line:?}");
    ///     abandoned.exit_later(self)
    /// }
    /// # }
    /// ```
    pub fn site(&self) -> Option<Site> {
        self.site
    }

    /// Hands the manager's exit to the current [`Reaper`]; without one it is lost, and reported.
    pub fn exit_later<M: ContextManager + 'static>(self, manager: M) {
        let exit = self.pending(manager);
        #[cfg(feature = "std")]
        if let Some(reaper) = super::current::current() {
            reaper.reap(exit);
            return;
        }
        drop(exit);
    }

    /// Hands over a future that ends with the exit.
    #[cfg(feature = "std")]
    pub(crate) fn finish_later(mut self, future: impl Future<Output = ()> + Send + 'static) {
        self.answered = true;
        let exit = PendingExit::new(About { manager: self.manager, site: self.site }, async {
            future.await;
            Ok(())
        });
        if let Some(reaper) = super::current::current() {
            reaper.reap(exit);
        }
    }

    /// Hands the manager's exit to this reaper.
    ///
    /// ```
    /// # use async_with::{ContextManager, Ending, reaper::{Abandoned, PendingExit}};
    /// # struct Lease;
    /// # impl ContextManager for Lease {
    /// #     type Target<'a> = ();
    /// #     type Error = std::convert::Infallible;
    /// #     type Verdict = ();
    /// #     async fn enter(&mut self) -> Result<(), Self::Error> { Ok(()) }
    /// #     async fn exit(&mut self, _: Ending<'_>) -> Result<(), Self::Error> { Ok(()) }
    /// fn abandon(self, abandoned: Abandoned) {
    ///     let on_a_thread = |exit| drop(std::thread::spawn(|| pollster::block_on::<PendingExit>(exit)));
    ///     abandoned.exit_by(&on_a_thread, self)
    /// }
    /// # }
    /// ```
    pub fn exit_by<M: ContextManager + 'static>(self, reaper: &(impl Reaper + ?Sized), manager: M) {
        reaper.reap(self.pending(manager));
    }

    /// Hands the manager's exit to the current [`LocalReaper`]; without one it is lost, and reported.
    ///
    /// ```
    /// # use async_with::{LocalContextManager, Ending, reaper::{Abandoned}};
    /// # struct Lease;
    /// # impl LocalContextManager for Lease {
    /// #     type Target<'a> = ();
    /// #     type Error = std::convert::Infallible;
    /// #     type Verdict = ();
    /// #     async fn enter(&mut self) -> Result<(), Self::Error> { Ok(()) }
    /// #     async fn exit(&mut self, _: Ending<'_>) -> Result<(), Self::Error> { Ok(()) }
    /// fn abandon(self, abandoned: Abandoned) {
    ///     abandoned.exit_later_local(self)
    /// }
    /// # }
    /// ```
    pub fn exit_later_local<M: LocalContextManager + 'static>(self, manager: M) {
        let exit = self.pending_local(manager);
        #[cfg(feature = "std")]
        if let Some(reaper) = super::current::current_local() {
            reaper.reap_local(exit);
            return;
        }
        drop(exit);
    }

    /// Hands the manager's exit to this reaper, on this thread.
    ///
    /// ```
    /// # use async_with::{LocalContextManager, Ending, reaper::{Abandoned, LocalPendingExit}};
    /// # struct Lease;
    /// # impl LocalContextManager for Lease {
    /// #     type Target<'a> = ();
    /// #     type Error = std::convert::Infallible;
    /// #     type Verdict = ();
    /// #     async fn enter(&mut self) -> Result<(), Self::Error> { Ok(()) }
    /// #     async fn exit(&mut self, _: Ending<'_>) -> Result<(), Self::Error> { Ok(()) }
    /// fn abandon(self, abandoned: Abandoned) {
    ///     let on_this_thread = |exit: LocalPendingExit| drop(tokio::task::spawn_local(exit));
    ///     abandoned.exit_by_local(&on_this_thread, self)
    /// }
    /// # }
    /// ```
    pub fn exit_by_local<M: LocalContextManager + 'static>(self, reaper: &(impl LocalReaper + ?Sized), manager: M) {
        reaper.reap_local(self.pending_local(manager));
    }

    /// The exit has been done, at once and without waiting.
    pub fn exited(mut self) {
        self.answered = true;
    }

    fn pending<M: ContextManager + 'static>(mut self, mut manager: M) -> PendingExit {
        self.answered = true;
        PendingExit::new(self.about::<M>(), async move {
            match ContextManager::exit(&mut manager, Ending::Cancelled).await {
                Ok(_) => Ok(()),
                Err(error) => Err(error.to_string()),
            }
        })
    }

    fn pending_local<M: LocalContextManager + 'static>(mut self, mut manager: M) -> LocalPendingExit {
        self.answered = true;
        LocalPendingExit::new(self.about::<M>(), async move {
            match LocalContextManager::exit(&mut manager, Ending::Cancelled).await {
                Ok(_) => Ok(()),
                Err(error) => Err(error.to_string()),
            }
        })
    }

    /// The name is that of the manager handed over, which may be in a wrapper at the statement.
    fn about<M>(&self) -> About {
        About { manager: type_name::<M>(), site: self.site }
    }
}

impl Drop for Abandoned {
    fn drop(&mut self) {
        if !self.answered {
            report(self.manager, self.site, Kind::Lost);
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct About {
    manager: &'static str,
    site: Option<Site>,
}

macro_rules! pending_exit {
    ($(#[$doc:meta])* $name:ident, $($send:ident)?) => {
        $(#[$doc])*
        #[must_use = "dropped, it reports the manager as lost"]
        pub struct $name {
            about: About,
            #[cfg(feature = "std")]
            turn: Option<Turn>,
            future: Option<Pin<Box<dyn Future<Output = Result<(), String>> $(+ $send)?>>>,
        }

        impl $name {
            #[cfg_attr(not(feature = "std"), allow(dead_code))]
            pub(crate) fn new(about: About, future: impl Future<Output = Result<(), String>> $(+ $send)? + 'static) -> Self {
                $name {
                    about,
                    #[cfg(feature = "std")]
                    turn: Some(Turn::new()),
                    future: Some(Box::pin(future)),
                }
            }

            /// The name of the manager's type.
            pub fn manager(&self) -> &'static str {
                self.about.manager
            }

            /// Where the statement stands.
            pub fn site(&self) -> Option<Site> {
                self.about.site
            }

            fn poll_exit(&mut self, cx: &mut Context<'_>) -> Poll<()> {
                #[cfg(feature = "std")]
                if let Some(turn) = &mut self.turn {
                    if let Some(before) = &mut turn.before {
                        core::task::ready!(Pin::new(before).poll(cx));
                        turn.before = None;
                    }
                }
                let Some(future) = &mut self.future else { return Poll::Ready(()) };
                let ended = core::task::ready!(caught(|| future.as_mut().poll(cx)));
                self.future = None;
                #[cfg(feature = "std")]
                drop(self.turn.take());
                let About { manager, site } = self.about;
                match ended {
                    Ok(Ok(())) => {}
                    Ok(Err(error)) => report(manager, site, Kind::Failed(&error)),
                    #[cfg(feature = "std")]
                    Err(message) => report(manager, site, Kind::Panicked(&message)),
                    #[cfg(not(feature = "std"))]
                    Err(never) => match never {},
                }
                Poll::Ready(())
            }
        }

        impl Future for $name {
            type Output = ();

            fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
                self.poll_exit(cx)
            }
        }

        impl Drop for $name {
            fn drop(&mut self) {
                if self.future.take().is_some() {
                    report(self.about.manager, self.about.site, Kind::Lost);
                }
            }
        }

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.debug_struct(stringify!($name)).field("about", &self.about).finish_non_exhaustive()
            }
        }
    };
}

pending_exit! {
    /// The exit of a manager whose statement was dropped: a future that runs it, and ends when it has ended. If it
    /// fails or panics, the [hook](crate::set_hook) is told. Dropped before that, it is reported as lost.
    ///
    /// ```
    /// use async_with::reaper::PendingExit;
    ///
    /// // A reaper: each exit on a thread of its own.
    /// let reaper = |exit: PendingExit| {
    ///     println!("{} from {:?}", exit.manager(), exit.site());
    ///     std::thread::spawn(|| pollster::block_on(exit));
    /// };
    /// # fn fits<R: async_with::reaper::Reaper>(_: R) {}
    /// # fits(reaper);
    /// ```
    PendingExit, Send
}

pending_exit! {
    /// A [`PendingExit`] that stays on its thread.
    ///
    /// ```
    /// use async_with::reaper::{LocalPendingExit, LocalReaper};
    /// use std::{cell::RefCell, rc::Rc};
    ///
    /// let kept: Rc<RefCell<Vec<LocalPendingExit>>> = Rc::default();
    /// let reaper = {
    ///     let kept = kept.clone();
    ///     move |exit: LocalPendingExit| {
    ///         println!("{} from {:?}", exit.manager(), exit.site());
    ///         kept.borrow_mut().push(exit)
    ///     }
    /// };
    /// # fn fits<R: LocalReaper>(_: R) {}
    /// # fits(reaper);
    /// ```
    LocalPendingExit,
}

#[cfg(feature = "std")]
fn caught<R>(poll: impl FnOnce() -> Poll<R>) -> Poll<Result<R, String>> {
    use std::panic::{AssertUnwindSafe, catch_unwind};
    match catch_unwind(AssertUnwindSafe(poll)) {
        Ok(polled) => polled.map(Ok),
        Err(payload) => {
            let message = match payload.downcast_ref::<&str>() {
                Some(text) => (*text).to_string(),
                None => payload.downcast_ref::<String>().cloned().unwrap_or_else(|| "not a text".to_string()),
            };
            Poll::Ready(Err(message))
        }
    }
}

#[cfg(not(feature = "std"))]
fn caught<R>(poll: impl FnOnce() -> Poll<R>) -> Poll<Result<R, core::convert::Infallible>> {
    poll().map(Ok)
}
