//! Cancellation that the block is told of, so that its exits are awaited in place.

use crate::Cancelled;
use crate::reaper::{Abandoned, Gate, Waiting};
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};

/// Says when to stop. Clones are the same token.
///
/// A statement takes it after `until`; other code runs its waits under it, or asks it.
///
/// ```
/// use async_with::{CancellationToken, async_with, from_fns};
/// use std::convert::Infallible;
///
/// type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;
///
/// async fn serve(stop: &CancellationToken) -> Result<()> {
///     let socket = from_fns(async || Ok::<_, Infallible>(()), async |(), ended| Ok(println!("{ended:?}")));
///     async_with!(until stop.cancelled(); socket => {
///         loop {
///             tokio::task::yield_now().await; // answers requests
///         }
///     });
///     Ok(())
/// }
///
/// # #[tokio::main(flavor = "current_thread")] async fn main() {
/// let stop = CancellationToken::new();
/// let (served, ()) = tokio::join!(serve(&stop), async { stop.cancel() });
/// assert_eq!(served.unwrap_err().to_string(), "cancelled");
/// # }
/// ```
#[derive(Clone)]
pub struct CancellationToken(Arc<Gate>);

impl CancellationToken {
    /// A token that nobody has cancelled.
    pub fn new() -> Self {
        CancellationToken(Arc::new(Gate::new()))
    }

    /// Cancels it, for good.
    ///
    /// ```
    /// let token = async_with::CancellationToken::new();
    /// token.clone().cancel();
    /// assert!(token.is_cancelled());
    /// ```
    pub fn cancel(&self) {
        self.0.open();
    }

    /// Whether it is cancelled.
    ///
    /// ```
    /// assert!(!async_with::CancellationToken::new().is_cancelled());
    /// ```
    pub fn is_cancelled(&self) -> bool {
        self.0.is_open()
    }

    /// An error if it is cancelled; for loops that do not wait.
    ///
    /// ```
    /// let token = async_with::CancellationToken::new();
    /// assert!(token.check().is_ok());
    /// ```
    pub fn check(&self) -> Result<(), Cancelled> {
        if self.is_cancelled() { Err(Cancelled) } else { Ok(()) }
    }

    /// Ends when it is cancelled.
    ///
    /// ```
    /// # pollster::block_on(async {
    /// let token = async_with::CancellationToken::new();
    /// token.cancel();
    /// token.cancelled().await;
    /// # });
    /// ```
    pub fn cancelled(&self) -> impl Future<Output = ()> + Send + use<> {
        Waiting::new(self.0.clone())
    }

    /// The future's value, or, if the token is cancelled first, an error; the future is dropped then.
    ///
    /// ```
    /// use async_with::{CancellationToken, Cancelled};
    ///
    /// # pollster::block_on(async {
    /// let token = CancellationToken::new();
    /// assert_eq!(token.run(async { 3 }).await, Ok(3));
    /// token.cancel();
    /// assert_eq!(token.run(async { 3 }).await, Err(Cancelled));
    /// # });
    /// ```
    pub async fn run<F: Future>(&self, future: F) -> Result<F::Output, Cancelled> {
        let mut cancelled = pin!(self.cancelled());
        let mut future = pin!(future);
        poll_fn(|cx| {
            if cancelled.as_mut().poll(cx).is_ready() {
                return Poll::Ready(Err(Cancelled));
            }
            future.as_mut().poll(cx).map(Ok)
        })
        .await
    }
}

impl Default for CancellationToken {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for CancellationToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CancellationToken").field("cancelled", &self.is_cancelled()).finish()
    }
}

/// A future that is not dropped when it is dropped: the token that it was given is cancelled then, and it goes on in
/// the current [`Reaper`](crate::reaper::Reaper), so that its statements end by themselves and their exits are awaited
/// in place. This makes clean-up sure for managers that borrow, too. It allocates once.
///
/// ```
/// use async_with::{CancellationToken, ContextManager, Ending, async_with, graceful, reaper::{self, ManualReaper}};
/// use std::convert::Infallible;
///
/// struct Lease<'p>(&'p mut Vec<u32>);
///
/// impl ContextManager for Lease<'_> {
///     type Target<'a> = u32 where Self: 'a;
///     type Error = Infallible;
///     type Verdict = ();
///     async fn enter(&mut self) -> Result<u32, Infallible> { Ok(self.0.pop().unwrap_or(0)) }
///     async fn exit(&mut self, ending: Ending<'_>) -> Result<(), Infallible> { Ok(println!("{ending:?}")) }
/// }
///
/// async fn work(stop: CancellationToken) -> Result<(), String> {
///     let mut pool = vec![3];
///     async_with!(until stop.cancelled(); Lease(&mut pool) => { std::future::pending::<()>().await });
///     Ok(())
/// }
///
/// # #[tokio::main(flavor = "current_thread")] async fn main() {
/// let late = ManualReaper::new();
/// let task = tokio::spawn(reaper::scope(late.clone(), graceful(work)));
/// tokio::task::yield_now().await;
/// task.abort();
/// assert!(task.await.unwrap_err().is_cancelled());
/// assert_eq!(late.len(), 1);
/// late.drain().await; // prints "Cancelled"
/// # }
/// ```
pub fn graceful<F>(function: impl FnOnce(CancellationToken) -> F) -> Graceful<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let token = CancellationToken::new();
    Graceful { future: Some(Box::pin(function(token.clone()))), token, started: false }
}

/// See [`graceful`].
///
/// ```
/// use async_with::{CancellationToken, Graceful, graceful};
///
/// let work: Graceful<u32> = graceful(async |_stop: CancellationToken| 3);
/// assert_eq!(pollster::block_on(work), 3);
/// ```
#[must_use = "futures do nothing unless you `.await` or poll them"]
pub struct Graceful<T: Send + 'static> {
    future: Option<Pin<Box<dyn Future<Output = T> + Send>>>,
    token: CancellationToken,
    started: bool,
}

impl<T: Send + 'static> fmt::Debug for Graceful<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Graceful").field("token", &self.token).finish_non_exhaustive()
    }
}

impl<T: Send + 'static> Future for Graceful<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        // Not while it is being polled: if it panics then, it is at its end.
        self.started = false;
        let Some(future) = &mut self.future else { panic!("polled after it was done") };
        match future.as_mut().poll(cx) {
            Poll::Ready(value) => {
                self.future = None;
                Poll::Ready(value)
            }
            Poll::Pending => {
                self.started = true;
                Poll::Pending
            }
        }
    }
}

impl<T: Send + 'static> Drop for Graceful<T> {
    fn drop(&mut self) {
        if let Some(future) = self.future.take().filter(|_| self.started) {
            self.token.cancel();
            let rest = async move { drop(future.await) };
            Abandoned::new("graceful", None).finish_later(rest);
        }
    }
}
