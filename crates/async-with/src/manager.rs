//! The protocol: what has an entry and an exit.

use crate::Ending;
use crate::limit::ExitWithin;
use crate::reaper::{Abandoned, Reaped};
use core::fmt;
use core::future::Future;
use core::time::Duration;

/// Something that is entered before a block and exited after it, whatever happens in between: Python's asynchronous
/// context manager.
///
/// ```
/// # use std::convert::Infallible;
/// use async_with::{ContextManager, Ending, async_with};
///
/// struct Lease(Vec<&'static str>);
///
/// impl ContextManager for Lease {
///     type Target<'a> = &'a mut Vec<&'static str>; // what `as` binds; it may borrow from the manager
///     type Error = Infallible; // what entry and exit may fail with
///     type Verdict = (); // the exit never suppresses an error of the block
///
///     async fn enter(&mut self) -> Result<&mut Vec<&'static str>, Infallible> {
///         self.0.push("entered");
///         Ok(&mut self.0)
///     }
///
///     async fn exit(&mut self, ending: Ending<'_>) -> Result<(), Infallible> {
///         println!("{ending:?} after {:?}", self.0);
///         Ok(())
///     }
/// }
/// # pollster::block_on(async {
///
/// let steps = async_with!(Lease(Vec::new()) as steps => {
///     steps.push("used");
///     steps.len()
/// });
/// assert_eq!(steps, 2);
/// # });
/// ```
///
/// The futures of `enter` and `exit` have to be `Send`, so that the statement can stand in a task that moves between
/// threads. A manager that cannot promise this implements [`LocalContextManager`] instead. Each `ContextManager` is a
/// `LocalContextManager` too; the statement takes both.
///
/// The contract:
///
/// - `enter` is called once, before `exit`. If it fails, is dropped or panics, there is no exit; it has to leave
///   nothing behind.
/// - For each entry that succeeded, `exit` runs to its end once: in place, or in a
///   [`Reaper`](crate::reaper::Reaper) if the statement's future was dropped. If it was dropped *during* the exit,
///   the reaper starts the exit anew, with [`Ending::Cancelled`]; so what an exit has done already, it notes in `self`.
/// - An exit that fails or panics counts as done.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be entered with `async_with!`",
    label = "not an asynchronous context manager",
    note = "implement `async_with::ContextManager` (or `LocalContextManager`) for it, or build one with `async_with::from_fns`"
)]
pub trait ContextManager: Send {
    /// What the entry gives to the block. May borrow from the manager.
    type Target<'a>: Send
    where
        Self: 'a;

    /// What entry and exit may fail with. With [`Infallible`](core::convert::Infallible) the function around the
    /// statement may return anything that is [`Returned`](crate::Returned); otherwise it returns a `Result` whose
    /// error can be made of this one.
    type Error: fmt::Debug + fmt::Display + Send;

    /// What the exit says about an error of the block: `()` leaves it alone; of a `bool`, `true` suppresses it, and
    /// the statement's value is the default; of an `Option<T>`, `Some(value)` takes its place. See [`Verdict`].
    type Verdict: Send;

    /// The entry.
    fn enter(&mut self) -> impl Future<Output = Result<Self::Target<'_>, Self::Error>> + Send;

    /// The exit. It is told how the block ended.
    fn exit(&mut self, ending: Ending<'_>) -> impl Future<Output = Result<Self::Verdict, Self::Error>> + Send;

    /// The statement's future was dropped while this was entered, so that nobody can await its exit in place. A type
    /// that owns what it needs hands itself over to the reaper:
    ///
    /// ```
    /// # use async_with::{ContextManager, Ending, reaper::Abandoned};
    /// # struct Lease;
    /// # impl ContextManager for Lease {
    /// #     type Target<'a> = ();
    /// #     type Error = std::convert::Infallible;
    /// #     type Verdict = ();
    /// #     async fn enter(&mut self) -> Result<(), Self::Error> { Ok(()) }
    /// #     async fn exit(&mut self, _: Ending<'_>) -> Result<(), Self::Error> { Ok(()) }
    /// fn abandon(self, abandoned: Abandoned) {
    ///     abandoned.exit_later(self)
    /// }
    /// # }
    /// ```
    ///
    /// Others do at once what can be done without waiting, and say so with [`Abandoned::exited`]. The default reports
    /// the manager as lost; [`reaped`](Self::reaped) replaces it where the statement stands. As in any `Drop`, a panic
    /// here while another one unwinds ends the process.
    fn abandon(self, abandoned: Abandoned)
    where
        Self: Sized,
    {
        drop(abandoned);
    }

    /// The same manager, handed to the current reaper when the statement is dropped, whatever its type does by itself.
    ///
    /// ```
    /// use async_with::{ContextManager, async_with, from_fns, reaper::{self, ManualReaper}};
    ///
    /// # pollster::block_on(async {
    /// let late = ManualReaper::new();
    /// let statement = reaper::scope(late.clone(), async {
    ///     let manager = from_fns(async || Ok(()), async |(), ended| { println!("{ended:?}"); Ok(()) });
    ///     async_with!(manager.reaped() => { std::future::pending::<()>().await });
    /// });
    /// let mut statement = Box::pin(statement);
    /// # let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    /// assert!(statement.as_mut().poll(&mut cx).is_pending());
    /// drop(statement); // cancelled in the middle of the block
    /// assert_eq!(late.len(), 1);
    /// late.drain().await; // prints "Cancelled"
    /// # });
    /// ```
    fn reaped(self) -> Reaped<Self>
    where
        Self: Sized + 'static,
    {
        Reaped::new(self, |manager, abandoned| abandoned.exit_later(manager))
    }

    /// The same manager with a limit on the time of its exit. `sleep` makes the future that measures it, such as
    /// `tokio::time::sleep`.
    ///
    /// ```
    /// use async_with::{ContextManager, Limited, async_with, from_fns};
    /// use std::{convert::Infallible, time::Duration};
    ///
    /// # #[tokio::main(flavor = "current_thread")] async fn main() {
    /// let stuck = from_fns(async || Ok::<_, Infallible>(()), async |(), _| {
    ///     Ok(std::future::pending::<()>().await)
    /// });
    /// let result: Result<(), Box<dyn std::error::Error + Send + Sync>> = async {
    ///     async_with!(stuck.exit_within(Duration::from_millis(5), tokio::time::sleep) => {});
    ///     Ok(())
    /// }
    /// .await;
    /// assert_eq!(result.unwrap_err().to_string(), "the exit did not end within 5ms");
    /// # }
    /// ```
    fn exit_within<S, F>(self, limit: Duration, sleep: S) -> ExitWithin<Self, S>
    where
        Self: Sized,
        S: Fn(Duration) -> F + Send,
        F: Future<Output = ()> + Send,
    {
        ExitWithin::new(self, limit, sleep)
    }
}

/// A [`ContextManager`] whose futures stay on one thread. Everything said there holds here.
///
/// ```
/// use async_with::{Ending, LocalContextManager, async_with};
/// use std::{cell::RefCell, convert::Infallible, rc::Rc};
///
/// struct Indent(Rc<RefCell<usize>>);
///
/// impl LocalContextManager for Indent {
///     type Target<'a> = ();
///     type Error = Infallible;
///     type Verdict = ();
///
///     async fn enter(&mut self) -> Result<(), Infallible> {
///         *self.0.borrow_mut() += 2;
///         Ok(())
///     }
///
///     async fn exit(&mut self, _: Ending<'_>) -> Result<(), Infallible> {
///         *self.0.borrow_mut() -= 2;
///         Ok(())
///     }
/// }
///
/// # pollster::block_on(async {
/// let width = Rc::new(RefCell::new(0));
/// async_with!(Indent(width.clone()) => { assert_eq!(*width.borrow(), 2) });
/// assert_eq!(*width.borrow(), 0);
/// # });
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be entered with `async_with!`",
    label = "not an asynchronous context manager",
    note = "implement `async_with::ContextManager` (or `LocalContextManager`) for it, or build one with `async_with::from_fns`"
)]
pub trait LocalContextManager {
    /// See [`ContextManager::Target`].
    type Target<'a>
    where
        Self: 'a;

    /// See [`ContextManager::Error`].
    type Error: fmt::Debug + fmt::Display;

    /// See [`ContextManager::Verdict`].
    type Verdict;

    /// See [`ContextManager::enter`].
    fn enter(&mut self) -> impl Future<Output = Result<Self::Target<'_>, Self::Error>>;

    /// See [`ContextManager::exit`].
    fn exit(&mut self, ending: Ending<'_>) -> impl Future<Output = Result<Self::Verdict, Self::Error>>;

    /// See [`ContextManager::abandon`]. Goes to a [`LocalReaper`](crate::reaper::LocalReaper) with
    /// [`Abandoned::exit_later_local`]:
    ///
    /// ```
    /// # use async_with::{Ending, LocalContextManager, async_with, reaper::{self, Abandoned, LocalManualReaper}};
    /// # use std::future::{Future, pending};
    /// struct Lease;
    ///
    /// impl LocalContextManager for Lease {
    /// #     type Target<'a> = ();
    /// #     type Error = std::convert::Infallible;
    /// #     type Verdict = ();
    /// #     async fn enter(&mut self) -> Result<(), Self::Error> { Ok(()) }
    /// #     async fn exit(&mut self, _: Ending<'_>) -> Result<(), Self::Error> { Ok(()) }
    ///     // enter, exit ..
    ///     fn abandon(self, abandoned: Abandoned) {
    ///         abandoned.exit_later_local(self)
    ///     }
    /// }
    ///
    /// let late = LocalManualReaper::new();
    /// let mut statement = Box::pin(reaper::scope_local(late.clone(), async {
    ///     async_with!(Lease => { pending::<()>().await });
    /// }));
    /// # let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    /// assert!(statement.as_mut().poll(&mut cx).is_pending());
    /// drop(statement);
    /// assert_eq!(late.len(), 1);
    /// # pollster::block_on(late.drain());
    /// ```
    fn abandon(self, abandoned: Abandoned)
    where
        Self: Sized,
    {
        drop(abandoned);
    }
}

impl<M: ContextManager> LocalContextManager for M {
    type Target<'a>
        = M::Target<'a>
    where
        Self: 'a;
    type Error = M::Error;
    type Verdict = M::Verdict;

    fn enter(&mut self) -> impl Future<Output = Result<Self::Target<'_>, Self::Error>> {
        ContextManager::enter(self)
    }

    fn exit(&mut self, ending: Ending<'_>) -> impl Future<Output = Result<Self::Verdict, Self::Error>> {
        ContextManager::exit(self, ending)
    }

    fn abandon(self, abandoned: Abandoned) {
        ContextManager::abandon(self, abandoned);
    }
}

/// A [`LocalContextManager`] that is to be boxed, borrowed, left out (`Option`), limited or reaped: `Box<Local<M>>`,
/// `&mut Local<M>`, `Option<Local<M>>` are managers if `M` is a local one. (Without it, the compiler could not tell
/// these from the forms of [`ContextManager`].)
///
/// ```
/// use async_with::{Local, async_with, local_from_fns};
/// use std::rc::Rc;
///
/// # pollster::block_on(async {
/// let name = Rc::new("rc");
/// let manager = local_from_fns(async || Ok(name.clone()), async |_, _| Ok(()));
/// let mut manager = Local(manager);
/// let length = async_with!(&mut manager as name => { name.len() });
/// assert_eq!(length, 2);
/// # });
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Local<M>(pub M);

/// What an exit says about an error of the block, where the value of the statement is a `T`.
///
/// | `Verdict` | means | the statement's value |
/// |---|---|---|
/// | `()` | the error goes on | any |
/// | `bool` | `true` suppresses the error (as in Python) | any with a [`Default`], `()` too |
/// | `Option<T>` | `Some(value)` takes the place of the error | `T` |
///
/// ```
/// use async_with::Verdict;
///
/// assert_eq!(Verdict::<u32>::replacement(()), None);
/// assert_eq!(Verdict::<u32>::replacement(true), Some(0));
/// assert_eq!(Some(7).replacement(), Some(7));
/// ```
#[diagnostic::on_unimplemented(
    message = "the exit of this manager may suppress an error, and then no `{T}` could take the place of the block's value",
    label = "needs a value that can take the place of an error"
)]
pub trait Verdict<T> {
    /// The value that takes the place of the block's error, if it is suppressed.
    fn replacement(self) -> Option<T>;
}

impl<T> Verdict<T> for () {
    fn replacement(self) -> Option<T> {
        None
    }
}

impl<T: Default> Verdict<T> for bool {
    fn replacement(self) -> Option<T> {
        self.then(T::default)
    }
}

impl<T> Verdict<T> for Option<T> {
    fn replacement(self) -> Option<T> {
        self
    }
}
