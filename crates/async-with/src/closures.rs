//! Managers made of two closures.

use crate::{ContextManager, Ended, Ending, LocalContextManager};
use alloc::boxed::Box;
use core::fmt;
use core::future::Future;
use core::pin::Pin;

/// A manager made of two asynchronous closures: the entry, which gives a value, and the exit, which gets it back, with
/// the way the block ended. The block has it as `&mut`.
///
/// ```
/// use async_with::{Ended, async_with, from_fns};
///
/// # pollster::block_on(async {
/// let mut log = Vec::new();
/// let manager = from_fns(async || Ok(String::from("connection")), async |connection: String, ended| {
///     log.push((connection, ended));
///     Ok(())
/// });
/// async_with!(manager as connection => { connection.push_str(" 1") });
/// assert_eq!(log, [("connection 1".to_string(), Ended::Finished)]);
/// # });
/// ```
///
/// It is entered once; a second entry panics. Its exit allocates a box.
pub fn from_fns<Enter, EnterFuture, Exit, ExitFuture, T, X, V>(
    enter: Enter,
    exit: Exit,
) -> Pair<Enter, EnterFuture, Kind, Ended, Exit, ExitFuture, T>
where
    Enter: FnOnce() -> EnterFuture + Send,
    EnterFuture: Future<Output = Result<T, X>> + Send,
    Exit: FnOnce(T, Ended) -> ExitFuture + Send,
    ExitFuture: Future<Output = Result<V, X>> + Send,
{
    from_fns_with(enter, (|ending| ending.kind()) as Kind, exit)
}

/// [`from_fns`] for an exit that wants to see the block's error: `look` is called with the [`Ending`] first, and what
/// it makes of it goes to the exit.
///
/// ```
/// use async_with::{async_with, from_fns_with};
/// use std::io::{self, ErrorKind};
///
/// # pollster::block_on(async {
/// let ignore_timeouts = || from_fns_with(
///     async || Ok::<_, std::convert::Infallible>(()),
///     |mut ending| {
///         let error = ending.failure().and_then(|failure| failure.downcast_ref::<io::Error>());
///         error.is_some_and(|error| error.kind() == ErrorKind::TimedOut)
///     },
///     async |(), timed_out| Ok(timed_out), // a `bool`: `true` suppresses the error
/// );
/// async fn read(problem: ErrorKind) -> io::Result<()> {
///     Err(problem.into())
/// }
///
/// let result: io::Result<()> = async {
///     async_with!(ignore_timeouts() => { read(ErrorKind::TimedOut).await? });
///     async_with!(ignore_timeouts() => { read(ErrorKind::NotFound).await? });
///     Ok(())
/// }
/// .await;
/// assert_eq!(result.unwrap_err().kind(), ErrorKind::NotFound);
/// # });
/// ```
pub fn from_fns_with<Enter, EnterFuture, Look, L, Exit, ExitFuture, T, X, V>(
    enter: Enter,
    look: Look,
    exit: Exit,
) -> Pair<Enter, EnterFuture, Look, L, Exit, ExitFuture, T>
where
    Enter: FnOnce() -> EnterFuture + Send,
    EnterFuture: Future<Output = Result<T, X>> + Send,
    Look: FnOnce(Ending<'_>) -> L + Send,
    Exit: FnOnce(T, L) -> ExitFuture + Send,
    ExitFuture: Future<Output = Result<V, X>> + Send,
{
    Pair::new(enter, look, exit)
}

/// [`from_fns`] for closures that stay on their thread.
///
/// ```
/// use async_with::{async_with, local_from_fns};
/// use std::rc::Rc;
///
/// # pollster::block_on(async {
/// let shared = Rc::new(3);
/// let manager = local_from_fns(async || Ok(shared.clone()), async |_, _| Ok(()));
/// let n = async_with!(manager as n => { **n });
/// assert_eq!(n, 3);
/// # });
/// ```
pub fn local_from_fns<Enter, EnterFuture, Exit, ExitFuture, T, X, V>(
    enter: Enter,
    exit: Exit,
) -> LocalPair<Enter, EnterFuture, Kind, Ended, Exit, ExitFuture, T>
where
    Enter: FnOnce() -> EnterFuture,
    EnterFuture: Future<Output = Result<T, X>>,
    Exit: FnOnce(T, Ended) -> ExitFuture,
    ExitFuture: Future<Output = Result<V, X>>,
{
    LocalPair::new(enter, (|ending| ending.kind()) as Kind, exit)
}

/// How [`from_fns`] looks at the ending.
///
/// ```
/// let kind: async_with::Kind = |ending| ending.kind();
/// assert_eq!(kind(async_with::Ending::Finished), async_with::Ended::Finished);
/// ```
pub type Kind = fn(Ending<'_>) -> Ended;

/// How the closures are called. Pointers, made where their types are known, so that the closures are not in the bounds
/// of the implementation: there, where references pass through them, they would keep the compiler (as of 1.95) from
/// seeing that a task is `Send` ("implementation of `FnOnce` is not general enough").
struct Calls<Enter, EnterFuture, Look, L, Exit, ExitFuture, T> {
    enter: fn(Enter) -> EnterFuture,
    look: for<'e> fn(Look, Ending<'e>) -> L,
    exit: fn(Exit, T, L) -> ExitFuture,
}

macro_rules! pair {
    ($(#[$doc:meta])* $name:ident, $trait:ident, [$($send:tt)*]) => {
        $(#[$doc])*
        pub struct $name<Enter, EnterFuture, Look, L, Exit, ExitFuture, T> {
            enter: Option<Enter>,
            look: Option<Look>,
            exit: Option<Exit>,
            /// In a box so that an exit that is cut off can go on elsewhere.
            exiting: Option<Pin<Box<ExitFuture>>>,
            target: Option<T>,
            calls: Calls<Enter, EnterFuture, Look, L, Exit, ExitFuture, T>,
        }

        impl<Enter, EnterFuture, Look, L, Exit, ExitFuture, T> $name<Enter, EnterFuture, Look, L, Exit, ExitFuture, T>
        where
            Enter: FnOnce() -> EnterFuture,
            Look: FnOnce(Ending<'_>) -> L,
            Exit: FnOnce(T, L) -> ExitFuture,
        {
            fn new(enter: Enter, look: Look, exit: Exit) -> Self {
                let calls = Calls {
                    enter: |enter: Enter| enter(),
                    look: |look: Look, ending| look(ending),
                    exit: |exit: Exit, target, seen| exit(target, seen),
                };
                $name { enter: Some(enter), look: Some(look), exit: Some(exit), exiting: None, target: None, calls }
            }
        }

        impl<Enter, EnterFuture, Look, L, Exit, ExitFuture, T> fmt::Debug
            for $name<Enter, EnterFuture, Look, L, Exit, ExitFuture, T>
        {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }

        impl<Enter, EnterFuture, Look, L, Exit, ExitFuture, T, X, V> $trait
            for $name<Enter, EnterFuture, Look, L, Exit, ExitFuture, T>
        where
            Enter: Sized $($send)*,
            EnterFuture: Future<Output = Result<T, X>> $($send)*,
            Look: Sized $($send)*,
            L: Sized $($send)*,
            Exit: Sized $($send)*,
            ExitFuture: Future<Output = Result<V, X>> $($send)*,
            T: Sized $($send)*,
            X: fmt::Debug + fmt::Display $($send)*,
            V: Sized $($send)*,
        {
            type Target<'a> = &'a mut T where Self: 'a;
            type Error = X;
            type Verdict = V;

            async fn enter(&mut self) -> Result<&mut T, X> {
                let enter = self.enter.take().expect("a manager made of closures is entered once");
                let target = (self.calls.enter)(enter).await?;
                Ok(self.target.insert(target))
            }

            async fn exit(&mut self, ending: Ending<'_>) -> Result<V, X> {
                if let (Some(look), Some(exit), Some(target)) = (self.look.take(), self.exit.take(), self.target.take()) {
                    let seen = (self.calls.look)(look, ending);
                    self.exiting = Some(Box::pin((self.calls.exit)(exit, target, seen)));
                }
                let exiting = self.exiting.as_mut().expect("a manager made of closures is exited after its entry");
                exiting.as_mut().await
            }
        }
    };
}

pair! {
    /// A manager made of closures: see [`from_fns`].
    ///
    /// ```
    /// use async_with::{Ended, Kind, Pair, from_fns};
    ///
    /// let manager: Pair<_, _, Kind, Ended, _, _, u32> = from_fns(async || Ok(3), async |_, _| Ok::<(), String>(()));
    /// ```
    Pair, ContextManager, [+ Send]
}

pair! {
    /// A manager made of closures that stay on their thread: see [`local_from_fns`].
    ///
    /// ```
    /// use async_with::{Ended, Kind, LocalPair, local_from_fns};
    ///
    /// let manager: LocalPair<_, _, Kind, Ended, _, _, u32> =
    ///     local_from_fns(async || Ok(3), async |_, _| Ok::<(), String>(()));
    /// ```
    LocalPair, LocalContextManager, []
}
