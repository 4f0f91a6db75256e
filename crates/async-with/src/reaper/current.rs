//! Which reaper an exit goes to.

use super::{LocalReaper, Reaper};
use std::cell::RefCell;
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};

static GLOBAL: OnceLock<Arc<dyn Reaper>> = OnceLock::new();

thread_local! {
    static SCOPES: RefCell<Vec<Arc<dyn Reaper>>> = const { RefCell::new(Vec::new()) };
    static LOCAL_SCOPES: RefCell<Vec<Rc<dyn LocalReaper>>> = const { RefCell::new(Vec::new()) };
}

/// The reaper of the process: the one for futures outside of every [`scope`]. Can be set once.
///
/// ```
/// use async_with::reaper::{self, ManualReaper};
///
/// let late = ManualReaper::new();
/// reaper::set_global(late.clone()).unwrap();
/// assert!(reaper::set_global(late).is_err());
/// ```
pub fn set_global(reaper: impl Reaper + 'static) -> Result<(), AlreadySet> {
    GLOBAL.set(Arc::new(reaper)).map_err(|_| AlreadySet)
}

/// [`set_global`] was called before.
///
/// ```
/// assert_eq!(async_with::reaper::AlreadySet.to_string(), "the global reaper is set already");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AlreadySet;

impl fmt::Display for AlreadySet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the global reaper is set already")
    }
}

impl std::error::Error for AlreadySet {}

pub(crate) fn current() -> Option<Arc<dyn Reaper>> {
    let scoped = SCOPES.try_with(|scopes| scopes.borrow().last().cloned()).ok().flatten();
    scoped.or_else(|| GLOBAL.get().cloned())
}

pub(crate) fn current_local() -> Option<Rc<dyn LocalReaper>> {
    LOCAL_SCOPES.try_with(|scopes| scopes.borrow().last().cloned()).ok().flatten()
}

macro_rules! scope {
    ($(#[$doc:meta])* $name:ident, $reaper:ident, $pointer:ident, $scopes:ident, $guard:ident) => {
        $(#[$doc])*
        pub async fn $name<F: Future>(reaper: impl $reaper + 'static, future: F) -> F::Output {
            /// Sets the reaper when it is made, or when it is dropped, and takes it back when it is dropped.
            struct $guard;

            impl $guard {
                fn push(reaper: &$pointer<dyn $reaper>) -> Self {
                    let _ = $scopes.try_with(|scopes| scopes.borrow_mut().push(reaper.clone()));
                    $guard
                }
            }

            impl Drop for $guard {
                fn drop(&mut self) {
                    let _last = $scopes.try_with(|scopes| scopes.borrow_mut().pop());
                }
            }

            struct OnDrop($pointer<dyn $reaper>);

            impl Drop for OnDrop {
                fn drop(&mut self) {
                    std::mem::forget($guard::push(&self.0));
                }
            }

            struct TakeBack;

            impl Drop for TakeBack {
                fn drop(&mut self) {
                    drop($guard);
                }
            }

            let reaper: $pointer<dyn $reaper> = $pointer::new(reaper);
            // Dropped from the last to the first: the reaper is set, the future dropped, the reaper taken back.
            let _take_back = TakeBack;
            let mut future = pin!(future);
            let _on_drop = OnDrop(reaper.clone());
            poll_fn(|cx| {
                let _set = $guard::push(&reaper);
                future.as_mut().poll(cx)
            })
            .await
        }
    };
}

scope! {
    /// The future, with a reaper for all that is dropped inside of it, or with it, on whatever thread.
    ///
    /// ```
    /// use async_with::{ContextManager, async_with, from_fns, reaper::{self, ManualReaper}};
    ///
    /// # pollster::block_on(async {
    /// let late = ManualReaper::new();
    /// reaper::scope(late.clone(), async {
    ///     let statement = async {
    ///         let lease = from_fns(async || Ok(()), async |(), _| Ok(()));
    ///         async_with!(lease.reaped() => { std::future::pending::<()>().await });
    ///     };
    ///     let mut statement = Box::pin(statement);
    ///     std::future::poll_fn(|cx| { let _ = statement.as_mut().poll(cx); std::task::Poll::Ready(()) }).await;
    ///     // `statement` is dropped here, in the middle of its block
    /// })
    /// .await;
    /// assert_eq!(late.len(), 1);
    /// late.drain().await;
    /// # });
    /// ```
    scope, Reaper, Arc, SCOPES, Pushed
}

scope! {
    /// [`scope`] for the managers that stay on their thread.
    ///
    /// ```
    /// use async_with::reaper::{self, LocalManualReaper};
    ///
    /// # pollster::block_on(async {
    /// let late = LocalManualReaper::new();
    /// assert_eq!(reaper::scope_local(late.clone(), async { 3 }).await, 3);
    /// assert!(late.is_empty());
    /// # });
    /// ```
    scope_local, LocalReaper, Rc, LOCAL_SCOPES, Pushed
}
