//! Managers written as one asynchronous function: Python's `@asynccontextmanager`.

#[cfg(feature = "std")]
use crate::ContextManager;
use crate::{Ended, Ending, LocalContextManager};
use alloc::boxed::Box;
use alloc::rc::Rc;
use core::cell::RefCell;
use core::fmt;
use core::future::{Future, poll_fn};
use core::pin::Pin;
use core::task::Poll;
#[cfg(feature = "std")]
use std::sync::{Arc, Mutex, PoisonError};

use crate::closures::Kind;

/// What is handed over, and what comes back.
#[derive(Debug)]
struct Slot<T, L> {
    given: Option<T>,
    back: Option<(T, L)>,
}

macro_rules! function_manager {
    (
        $(#[$doc:meta])* $manager:ident, $handover:ident, $trait:ident, [$($send:tt)*], $name:literal,
        $shared:ty, $slot:ident => $locked:expr
    ) => {
        $(#[$doc])*
        pub struct $manager<T, L, Look, F> {
            future: Pin<Box<F>>,
            slot: $shared,
            look: Option<Look>,
            target: Option<T>,
        }

        impl<T, L, Look, F> fmt::Debug for $manager<T, L, Look, F> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($manager)).finish_non_exhaustive()
            }
        }

        #[doc = concat!("The place of the hand-over in the function of a [`", $name, "`].")]
        ///
        /// ```
        /// use async_with::{Handover, async_with, manager};
        ///
        /// async fn three(hand: Handover<u32>) -> Result<(), std::convert::Infallible> {
        ///     let (value, ended) = hand.over(3).await;
        ///     println!("{value} {ended:?}");
        ///     Ok(())
        /// }
        ///
        /// # pollster::block_on(async {
        /// async_with!(manager(three) as n => { *n += 1 }); // prints "4 Finished"
        /// # });
        /// ```
        #[must_use = "the function has to hand something over"]
        pub struct $handover<T, L = Ended>($shared);

        impl<T, L> fmt::Debug for $handover<T, L> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($handover)).finish_non_exhaustive()
            }
        }

        impl<T, L> $handover<T, L> {
            /// Hands the target over to the block, and waits for the end of it. Gives the target back, and how the
            /// block ended.
            pub async fn over(self, target: T) -> (T, L) {
                let mut target = Some(target);
                poll_fn(|_| {
                    let $slot = &self.0;
                    let mut slot = $locked;
                    if let Some(target) = target.take() {
                        slot.given = Some(target);
                    }
                    match slot.back.take() {
                        Some(back) => Poll::Ready(back),
                        // Nobody is woken: the manager polls this when the exit begins.
                        None => Poll::Pending,
                    }
                })
                .await
            }
        }

        impl<T, L, Look, F, X, V> $trait for $manager<T, L, Look, F>
        where
            F: Future<Output = Result<V, X>> $($send)*,
            Look: FnOnce(Ending<'_>) -> L $($send)*,
            T: Sized $($send)*,
            L: Sized $($send)*,
            X: fmt::Debug + fmt::Display $($send)*,
            V: Sized $($send)*,
        {
            type Target<'a> = &'a mut T where Self: 'a;
            type Error = X;
            type Verdict = V;

            async fn enter(&mut self) -> Result<&mut T, X> {
                let future = &mut self.future;
                let $slot = &self.slot;
                let entered = poll_fn(|cx| match future.as_mut().poll(cx) {
                    Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
                    Poll::Ready(Ok(_)) => panic!("the function of a manager returned without handing over"),
                    Poll::Pending => match $locked.given.take() {
                        Some(target) => Poll::Ready(Ok(target)),
                        None => Poll::Pending,
                    },
                });
                let target = entered.await?;
                Ok(self.target.insert(target))
            }

            async fn exit(&mut self, ending: Ending<'_>) -> Result<V, X> {
                if let (Some(target), Some(look)) = (self.target.take(), self.look.take()) {
                    let seen = look(ending);
                    let $slot = &self.slot;
                    $locked.back = Some((target, seen));
                }
                // Started anew after it was cut off, it goes on where it was.
                self.future.as_mut().await
            }
        }
    };
}

#[cfg(feature = "std")]
function_manager! {
    /// A manager written as one asynchronous function: see [`manager`].
    ///
    /// ```
    /// use async_with::{Ended, FunctionManager, Handover, Kind, manager};
    ///
    /// let manager: FunctionManager<u32, Ended, Kind, _> = manager(async |hand: Handover<u32>| {
    ///     hand.over(3).await;
    ///     Ok::<(), String>(())
    /// });
    /// ```
    FunctionManager, Handover, ContextManager, [+ Send], "manager",
    Arc<Mutex<Slot<T, L>>>, slot => slot.lock().unwrap_or_else(PoisonError::into_inner)
}

function_manager! {
    /// A manager written as one asynchronous function that stays on its thread: see [`local_manager`].
    ///
    /// ```
    /// use async_with::{Ended, Kind, LocalFunctionManager, LocalHandover, local_manager};
    ///
    /// let manager: LocalFunctionManager<u32, Ended, Kind, _> = local_manager(async |hand: LocalHandover<u32>| {
    ///     hand.over(3).await;
    ///     Ok::<(), String>(())
    /// });
    /// ```
    LocalFunctionManager, LocalHandover, LocalContextManager, [], "local_manager",
    Rc<RefCell<Slot<T, L>>>, slot => slot.borrow_mut()
}

/// A manager written as one asynchronous function: what stands before the hand-over is the entry, what stands after it
/// the exit. Python's `@asynccontextmanager`, with the hand-over for its `yield`.
///
/// ```
/// use async_with::{Ended, FunctionManager, Handover, async_with, manager};
/// use std::convert::Infallible;
///
/// # pollster::block_on(async {
/// let transaction = manager(async |hand: Handover<Vec<&str>>| {
///     let log = vec!["begin"];
///     let (mut log, ended) = hand.over(log).await; // the block runs here
///     log.push(if ended == Ended::Finished { "commit" } else { "roll back" });
///     assert_eq!(log, ["begin", "insert", "commit"]);
///     Ok::<(), Infallible>(())
/// });
/// async_with!(transaction as log => { log.push("insert") });
/// # });
/// ```
///
/// An error before the hand-over is that of the entry; one after it is that of the exit. What the function returns is
/// the [`Verdict`](crate::Verdict): `Ok(true)` suppresses the block's error. The function is in a box: the manager
/// allocates twice when it is made, the statement still does not.
///
/// # Panics
///
/// The entry panics if the function returns `Ok` without having handed anything over.
#[cfg(feature = "std")]
pub fn manager<T, F, X, V>(function: impl FnOnce(Handover<T>) -> F) -> FunctionManager<T, Ended, Kind, F>
where
    F: Future<Output = Result<V, X>> + Send,
{
    manager_with(|ending| ending.kind(), function)
}

/// [`manager`] for a function that wants to see the block's error: `look` is called with the [`Ending`] first, and what
/// it makes of it comes back from the hand-over.
///
/// ```
/// use async_with::{Ending, Handover, async_with, manager_with};
/// use std::convert::Infallible;
///
/// # pollster::block_on(async {
/// let errors = manager_with(
///     |ending: Ending<'_>| match ending {
///         Ending::Failed(failure) => Some(failure.to_string()),
///         _ => None,
///     },
///     async |hand: Handover<(), Option<String>>| {
///         let ((), error) = hand.over(()).await;
///         println!("the block's error: {error:?}");
///         Ok::<bool, Infallible>(error.is_some()) // suppresses it
///     },
/// );
/// async fn query() -> Result<(), String> {
///     Err("no such row".to_string())
/// }
///
/// let result: Result<(), String> = async {
///     async_with!(errors => { query().await? });
///     Ok(())
/// }
/// .await;
/// assert!(result.is_ok());
/// # });
/// ```
#[cfg(feature = "std")]
pub fn manager_with<T, L, Look, F, X, V>(
    look: Look,
    function: impl FnOnce(Handover<T, L>) -> F,
) -> FunctionManager<T, L, Look, F>
where
    Look: FnOnce(Ending<'_>) -> L + Send,
    F: Future<Output = Result<V, X>> + Send,
{
    let slot = Arc::new(Mutex::new(Slot { given: None, back: None }));
    let future = Box::pin(function(Handover(slot.clone())));
    FunctionManager { future, slot, look: Some(look), target: None }
}

/// [`manager`] for a function that stays on its thread. Does not need `std`.
///
/// ```
/// use async_with::{LocalHandover, async_with, local_manager};
/// use std::{convert::Infallible, rc::Rc};
///
/// # pollster::block_on(async {
/// let shared = local_manager(async |hand: LocalHandover<Rc<u32>>| {
///     let (value, _) = hand.over(Rc::new(3)).await;
///     drop(value);
///     Ok::<(), Infallible>(())
/// });
/// let n = async_with!(shared as n => { **n });
/// assert_eq!(n, 3);
/// # });
/// ```
pub fn local_manager<T, F, X, V>(
    function: impl FnOnce(LocalHandover<T>) -> F,
) -> LocalFunctionManager<T, Ended, Kind, F>
where
    F: Future<Output = Result<V, X>>,
{
    let slot = Rc::new(RefCell::new(Slot { given: None, back: None }));
    let future = Box::pin(function(LocalHandover(slot.clone())));
    LocalFunctionManager { future, slot, look: Some(|ending| ending.kind()), target: None }
}
