//! Managers of any type behind one type.

use crate::reaper::Abandoned;
use crate::{ContextManager, Ending, LocalContextManager};
use alloc::boxed::Box;
use core::fmt;
use core::future::Future;
use core::pin::Pin;

macro_rules! box_manager {
    ($(#[$doc:meta])* $name:ident, $dynamic:ident, $trait:ident, [$($send:tt)*]) => {
        trait $dynamic<T, X, V> {
            fn enter(&mut self) -> Pin<Box<dyn Future<Output = Result<T, X>> $($send)* + '_>>;
            fn exit<'a>(&'a mut self, ending: Ending<'a>) -> Pin<Box<dyn Future<Output = Result<V, X>> $($send)* + 'a>>;
            fn abandon(self: Box<Self>, abandoned: Abandoned);
        }

        impl<M, T, X, V> $dynamic<T, X, V> for M
        where
            M: for<'a> $trait<Target<'a> = T, Error = X, Verdict = V> + 'static,
        {
            fn enter(&mut self) -> Pin<Box<dyn Future<Output = Result<T, X>> $($send)* + '_>> {
                Box::pin($trait::enter(self))
            }

            fn exit<'a>(&'a mut self, ending: Ending<'a>) -> Pin<Box<dyn Future<Output = Result<V, X>> $($send)* + 'a>> {
                Box::pin($trait::exit(self, ending))
            }

            fn abandon(self: Box<Self>, abandoned: Abandoned) {
                $trait::abandon(*self, abandoned);
            }
        }

        $(#[$doc])*
        pub struct $name<T, X, V = ()>(Box<dyn $dynamic<T, X, V> $($send)*>);

        impl<T, X, V> $name<T, X, V> {
            /// Puts a manager into a box. Its target must not borrow from it.
            pub fn new<M>(manager: M) -> Self
            where
                M: for<'a> $trait<Target<'a> = T, Error = X, Verdict = V> + 'static,
            {
                $name(Box::new(manager))
            }
        }

        impl<T, X, V> fmt::Debug for $name<T, X, V> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }

        impl<T, X, V> $trait for $name<T, X, V>
        where
            T: Sized $($send)*,
            X: fmt::Debug + fmt::Display $($send)*,
            V: Sized $($send)*,
        {
            type Target<'a> = T where Self: 'a;
            type Error = X;
            type Verdict = V;

            async fn enter(&mut self) -> Result<T, X> {
                self.0.enter().await
            }

            async fn exit(&mut self, ending: Ending<'_>) -> Result<V, X> {
                self.0.exit(ending).await
            }

            fn abandon(self, abandoned: Abandoned) {
                self.0.abandon(abandoned);
            }
        }
    };
}

box_manager! {
    /// A manager of any type, with targets `T`, errors `X` and verdicts `V`: the form for registries, plugins and hosts.
    ///
    /// ```
    /// use async_with::{BoxManager, ContextManager, Ending, async_with};
    /// use std::{collections::HashMap, convert::Infallible};
    ///
    /// struct Number(u32);
    ///
    /// impl ContextManager for Number {
    ///     type Target<'a> = u32;
    ///     type Error = Infallible;
    ///     type Verdict = ();
    ///     async fn enter(&mut self) -> Result<u32, Infallible> { Ok(self.0) }
    ///     async fn exit(&mut self, _: Ending<'_>) -> Result<(), Infallible> { Ok(()) }
    /// }
    ///
    /// let mut registered: HashMap<&str, fn() -> BoxManager<u32, Infallible>> = HashMap::new();
    /// registered.insert("three", || BoxManager::new(Number(3)));
    /// # pollster::block_on(async {
    /// let n = async_with!(registered["three"]() as n => { n });
    /// assert_eq!(n, 3);
    /// # });
    /// ```
    ///
    /// Outside of a statement, whoever holds one calls [`enter`](ContextManager::enter) and
    /// [`exit`](ContextManager::exit) himself.
    BoxManager, DynContextManager, ContextManager, [+ Send]
}

box_manager! {
    /// A [`BoxManager`] that stays on its thread.
    ///
    /// ```
    /// use async_with::{Ending, LocalBoxManager, LocalContextManager, async_with};
    /// use std::{convert::Infallible, rc::Rc};
    ///
    /// struct Shared(Rc<u32>);
    ///
    /// impl LocalContextManager for Shared {
    ///     type Target<'a> = Rc<u32>;
    ///     type Error = Infallible;
    ///     type Verdict = ();
    ///     async fn enter(&mut self) -> Result<Rc<u32>, Infallible> { Ok(self.0.clone()) }
    ///     async fn exit(&mut self, _: Ending<'_>) -> Result<(), Infallible> { Ok(()) }
    /// }
    ///
    /// # pollster::block_on(async {
    /// let manager: LocalBoxManager<Rc<u32>, Infallible> = LocalBoxManager::new(Shared(Rc::new(3)));
    /// let n = async_with!(manager as n => { *n });
    /// assert_eq!(n, 3);
    /// # });
    /// ```
    LocalBoxManager, DynLocalContextManager, LocalContextManager, []
}
