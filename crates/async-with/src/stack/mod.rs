//! Any number of managers, entered at run time: Python's `AsyncExitStack`.

mod verdict;
mod winding;

pub use verdict::{StackError, StackVerdict, Suppresses};

use crate::reaper::Abandoned;
use crate::{ContextManager, Ended, Ending, LocalContextManager};
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::any::type_name;
#[cfg(not(feature = "std"))]
use core::convert::Infallible;
use core::fmt;
use core::future::Future;
use core::marker::PhantomData;
use core::mem;
use core::pin::Pin;
#[cfg(feature = "std")]
use winding::Status;
use winding::{Way, Winding};

/// An exit, and its panic.
#[cfg(feature = "std")]
async fn caught<F: Future + ?Sized>(mut future: Pin<&mut F>) -> std::thread::Result<F::Output> {
    use std::panic::{AssertUnwindSafe, catch_unwind};
    core::future::poll_fn(|cx| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(cx))) {
        Ok(polled) => polled.map(Ok),
        Err(payload) => core::task::Poll::Ready(Err(payload)),
    })
    .await
}

macro_rules! exit_stack {
    (
        $(#[$doc:meta])* $stack:ident, $entry:ident, $manager:ident, $callback:ident, $trait:ident, [$($send:tt)*],
        $later:ident
    ) => {
        trait $entry<E> {
            fn exit<'a>(&'a mut self, ending: Ending<'a>) -> Pin<Box<dyn Future<Output = Result<bool, E>> $($send)* + 'a>>;
        }

        struct $manager<M, V>(M, PhantomData<fn() -> V>);

        impl<M, E, V> $entry<E> for $manager<M, V>
        where
            M: $trait,
            M::Verdict: Suppresses<V>,
            E: From<M::Error>,
        {
            fn exit<'a>(&'a mut self, ending: Ending<'a>) -> Pin<Box<dyn Future<Output = Result<bool, E>> $($send)* + 'a>> {
                Box::pin(async move { Ok($trait::exit(&mut self.0, ending).await?.suppresses()) })
            }
        }

        /// A callback: its function until it is called, then its future. Started anew after it was cut off, it goes on
        /// where it was.
        enum $callback<C, F> {
            Function(Option<C>),
            Future(Pin<Box<F>>),
        }

        impl<C, F, E, V> $entry<E> for ($callback<C, F>, PhantomData<fn() -> V>)
        where
            C: FnOnce(Ended) -> F $($send)*,
            F: Future<Output = Result<V, E>> $($send)*,
            V: Suppresses<bool>,
        {
            fn exit<'a>(&'a mut self, ending: Ending<'a>) -> Pin<Box<dyn Future<Output = Result<bool, E>> $($send)* + 'a>> {
                let ended = ending.kind();
                Box::pin(async move {
                    if let $callback::Function(function) = &mut self.0 {
                        if let Some(function) = function.take() {
                            self.0 = $callback::Future(Box::pin(function(ended)));
                        }
                    }
                    match &mut self.0 {
                        $callback::Future(future) => Ok(future.as_mut().await?.suppresses()),
                        $callback::Function(_) => Ok(false),
                    }
                })
            }
        }

        $(#[$doc])*
        pub struct $stack<E, V = ()> {
            entries: Vec<Box<dyn $entry<E> $($send)*>>,
            /// Somebody sees to it: if it is dropped with entries, they are lost.
            handed_over: bool,
            way: Way<E, Self>,
            verdict: PhantomData<fn() -> V>,
        }

        impl<E: StackError> $stack<E> {
            /// An empty stack for managers that do not suppress errors.
            pub fn new() -> Self {
                Self::empty()
            }
        }

        impl<E: StackError> $stack<E, bool> {
            /// An empty stack for managers that may suppress errors.
            ///
            /// ```
            /// let stack = async_with::ExitStack::<std::io::Error, bool>::suppressing();
            /// assert!(stack.is_empty());
            /// ```
            pub fn suppressing() -> Self {
                Self::empty()
            }
        }

        impl<E: StackError, V: StackVerdict> $stack<E, V> {
            fn empty() -> Self {
                let abandon = |stack: Self, abandoned: Abandoned| abandoned.$later(stack);
                $stack { entries: Vec::new(), handed_over: false, way: Way::new(abandon), verdict: PhantomData }
            }
        }

        impl<E, V> $stack<E, V> {
            /// How many exits are due.
            ///
            /// ```
            /// let mut stack = async_with::ExitStack::<String>::new();
            /// stack.callback(async {});
            /// assert_eq!(stack.len(), 1);
            /// # pollster::block_on(stack.close()).unwrap();
            /// ```
            pub fn len(&self) -> usize {
                self.entries.len()
            }

            /// Whether no exit is due.
            ///
            /// ```
            /// assert!(async_with::ExitStack::<String>::new().is_empty());
            /// ```
            pub fn is_empty(&self) -> bool {
                self.entries.is_empty()
            }

            /// Enters a manager, and gives its target; from now on its exit is due. The target must not borrow from the
            /// manager, which goes into the stack.
            ///
            /// ```
            /// use async_with::{BoxManager, ExitStack};
            ///
            /// async fn enter_all(managers: Vec<BoxManager<u32, String>>) -> Result<u32, String> {
            ///     let mut stack = ExitStack::<String>::new();
            ///     let mut sum = 0;
            ///     for manager in managers {
            ///         sum += stack.enter(manager).await?;
            ///     }
            ///     stack.close().await?;
            ///     Ok(sum)
            /// }
            /// # assert_eq!(pollster::block_on(enter_all(Vec::new())), Ok(0));
            /// ```
            pub async fn enter<M, T>(&mut self, mut manager: M) -> Result<T, M::Error>
            where
                M: for<'a> $trait<Target<'a> = T> + 'static,
                M::Verdict: Suppresses<V>,
                E: From<M::Error>,
                V: 'static,
            {
                let target = $trait::enter(&mut manager).await?;
                self.push(manager);
                Ok(target)
            }

            /// Takes over the exit of a manager that was entered elsewhere.
            ///
            /// ```
            /// use async_with::{ContextManager, ExitStack, from_fns};
            ///
            /// # pollster::block_on(async {
            /// let mut manager = from_fns(async || Ok(3), async |n: i32, _| Err::<(), String>(format!("exit of {n}")));
            /// let three = *manager.enter().await?; // a target that borrows
            /// let mut stack = ExitStack::<String>::new();
            /// stack.push(manager);
            /// assert_eq!(stack.close().await, Err("exit of 3".to_string()));
            /// # assert_eq!(three, 3);
            /// # Ok::<(), String>(())
            /// # }).unwrap();
            /// ```
            pub fn push<M>(&mut self, manager: M)
            where
                M: $trait + 'static,
                M::Verdict: Suppresses<V>,
                E: From<M::Error>,
                V: 'static,
            {
                self.entries.push(Box::new($manager::<M, V>(manager, PhantomData)));
            }

            /// Runs a function at the exit that is told how the block ended, and returns a verdict as
            /// [`exit`](ContextManager::exit) does.
            ///
            /// ```
            /// use async_with::{Ended, ExitStack};
            ///
            /// # pollster::block_on(async {
            /// let mut stack = ExitStack::<String>::new();
            /// stack.push_exit(async |ended| {
            ///     assert_eq!(ended, Ended::Finished);
            ///     Ok(())
            /// });
            /// stack.close().await.unwrap();
            /// # });
            /// ```
            pub fn push_exit<F, W>(&mut self, exit: impl FnOnce(Ended) -> F $($send)* + 'static)
            where
                F: Future<Output = Result<W, E>> $($send)* + 'static,
                W: Suppresses<V> + Suppresses<bool> + 'static,
            {
                self.entries.push(Box::new(($callback::Function(Some(exit)), PhantomData::<fn() -> W>)));
            }

            /// Awaits a future at the exit, however the block ended.
            ///
            /// ```
            /// # pollster::block_on(async {
            /// let mut stack = async_with::ExitStack::<String>::new();
            /// stack.callback(async { println!("goodbye") });
            /// stack.close().await.unwrap();
            /// # });
            /// ```
            pub fn callback(&mut self, future: impl Future<Output = ()> $($send)* + 'static) {
                let exit = |_: Ended| async {
                    future.await;
                    Ok::<(), E>(())
                };
                self.entries.push(Box::new(($callback::Function(Some(exit)), PhantomData::<fn() -> ()>)));
            }

            /// Moves all that is due into a new stack: for the case that all went well, and that what was entered
            /// outlives the block.
            ///
            /// ```
            /// # pollster::block_on(async {
            /// let mut stack = async_with::ExitStack::<String>::new();
            /// stack.callback(async {});
            /// let mut kept = stack.pop_all();
            /// assert!(stack.is_empty());
            /// kept.close().await.unwrap();
            /// # });
            /// ```
            #[must_use = "dropped, it hands its exits over to the reaper"]
            pub fn pop_all(&mut self) -> Self {
                let entries = mem::take(&mut self.entries);
                $stack { entries, handed_over: false, way: self.way, verdict: PhantomData }
            }

            /// Runs all exits now. They are told that the block finished.
            ///
            /// ```
            /// # pollster::block_on(async {
            /// let mut stack = async_with::ExitStack::<String>::new();
            /// stack.push_exit(async |_| Err::<(), _>("the disk is full".to_string()));
            /// assert_eq!(stack.close().await.unwrap_err(), "the disk is full");
            /// # });
            /// ```
            pub async fn close(&mut self) -> Result<(), E>
            where
                E: fmt::Display,
            {
                self.unwind(Ending::Finished).await.map(drop)
            }

            /// Runs the exits from the last to the first. Each is removed when it is done, so that after a drop in
            /// between the rest is known.
            async fn unwind(&mut self, ending: Ending<'_>) -> Result<bool, E>
            where
                E: fmt::Display,
            {
                let mut winding = Winding::new(self.way, ending);
                while let Some(entry) = self.entries.last_mut() {
                    #[cfg(feature = "std")]
                    let exited = caught(entry.exit(winding.ending()).as_mut()).await;
                    #[cfg(not(feature = "std"))]
                    let exited = Ok::<_, Infallible>(entry.exit(winding.ending()).await);
                    self.entries.pop();
                    match exited {
                        Ok(Ok(suppresses)) => winding.exited(suppresses),
                        Ok(Err(error)) => winding.failed(error),
                        #[cfg(feature = "std")]
                        Err(payload) => winding.status = Status::Panicked(payload),
                        #[cfg(not(feature = "std"))]
                        Err(never) => match never {},
                    }
                }
                winding.end()
            }
        }

        impl<E: StackError> Default for $stack<E> {
            fn default() -> Self {
                Self::new()
            }
        }

        impl<E, V> fmt::Debug for $stack<E, V> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($stack)).field("due", &self.len()).finish_non_exhaustive()
            }
        }

        impl<E, V> $trait for $stack<E, V>
        where
            E: fmt::Debug + fmt::Display $($send)*,
            V: StackVerdict,
        {
            type Target<'a> = &'a mut Self where Self: 'a;
            type Error = E;
            type Verdict = V;

            async fn enter(&mut self) -> Result<&mut Self, E> {
                Ok(self)
            }

            async fn exit(&mut self, ending: Ending<'_>) -> Result<V, E> {
                self.unwind(ending).await.map(V::from_suppressed)
            }

            fn abandon(mut self, abandoned: Abandoned) {
                if self.is_empty() {
                    abandoned.exited();
                } else {
                    self.handed_over = true;
                    (self.way.abandon)(self, abandoned);
                }
            }
        }

        impl<E, V> Drop for $stack<E, V> {
            fn drop(&mut self) {
                if !self.is_empty() && !self.handed_over {
                    let mut rest = self.pop_all();
                    rest.handed_over = true;
                    (self.way.abandon)(rest, Abandoned::new(type_name::<Self>(), None));
                }
            }
        }
    };
}

exit_stack! {
    /// Any number of managers and callbacks, entered at run time and exited in reverse; Python's `AsyncExitStack`.
    ///
    /// ```
    /// use async_with::{ContextManager, Ending, ExitStack, async_with};
    /// use std::io;
    ///
    /// struct Connection(u32);
    ///
    /// impl ContextManager for Connection {
    ///     type Target<'a> = String;
    ///     type Error = io::Error;
    ///     type Verdict = ();
    ///     async fn enter(&mut self) -> io::Result<String> { Ok(format!("connection {}", self.0)) }
    ///     async fn exit(&mut self, _: Ending<'_>) -> io::Result<()> { Ok(println!("closed {}", self.0)) }
    /// }
    ///
    /// async fn connect_all(n: u32) -> io::Result<Vec<String>> {
    ///     let names = async_with!(ExitStack::<io::Error>::new() as stack => {
    ///         let mut names = Vec::new();
    ///         for i in 0..n {
    ///             names.push(stack.enter(Connection(i)).await?); // if this one fails, the others are closed
    ///         }
    ///         stack.callback(async { println!("closing") });
    ///         names
    ///     });
    ///     Ok(names)
    /// }
    /// # pollster::block_on(async {
    /// assert_eq!(connect_all(2).await.unwrap(), ["connection 0", "connection 1"]);
    /// # });
    /// ```
    ///
    /// Each exit is told how things stand when its turn comes; if one fails, the next ones see its error, whose source
    /// is the error before it. `E` is the error type of the function that uses the stack.
    ///
    /// A stack that is dropped with exits due, in a statement or not, goes to the current
    /// [`Reaper`](crate::reaper::Reaper) as a whole.
    ExitStack, Entry, Entered, Callback, ContextManager, [+ Send], exit_later
}

exit_stack! {
    /// An [`ExitStack`] that stays on its thread.
    ///
    /// ```
    /// use async_with::{LocalExitStack, async_with};
    /// use std::{cell::RefCell, convert::Infallible, rc::Rc};
    ///
    /// # pollster::block_on(async {
    /// let log = Rc::new(RefCell::new(Vec::new()));
    /// async_with!(LocalExitStack::<Infallible>::new() as stack => {
    ///     for i in 0..3 {
    ///         let log = log.clone();
    ///         stack.callback(async move { log.borrow_mut().push(i) });
    ///     }
    /// });
    /// assert_eq!(*log.borrow(), [2, 1, 0]);
    /// # });
    /// ```
    LocalExitStack, LocalEntry, LocalEntered, LocalCallback, LocalContextManager, [], exit_later_local
}
