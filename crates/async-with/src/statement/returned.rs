//! What may return from the function around a statement, and what a block may end with.

use crate::Chained;
use core::convert::Infallible;
use core::fmt;

/// What a function (or `async` block) with an `async_with!` in it may return, as long as its managers cannot fail
/// themselves: `Result`, `Option`, `()`, numbers, text, and your own types:
///
/// ```
/// use async_with::{Returned, async_with, from_fns};
/// use std::convert::Infallible;
///
/// #[derive(Debug, PartialEq)]
/// struct Answer(u32);
///
/// impl Returned for Answer {
///     type Error = Infallible; // an answer is never a failure
///     fn split(self) -> Result<Self, Infallible> {
///         Ok(self)
///     }
///     fn from_error(error: Infallible) -> Self {
///         match error {}
///     }
/// }
///
/// async fn ask() -> Answer {
///     async_with!(from_fns(async || Ok(41), async |_, _| Ok(())) as n => { return Answer(*n + 1) })
/// }
/// assert_eq!(pollster::block_on(ask()), Answer(42));
/// ```
///
/// If its managers can fail, it returns a `Result`: see [`Carries`].
#[diagnostic::on_unimplemented(
    message = "a function that returns `{Self}` cannot contain `async_with!`",
    label = "this statement returns from the function around it, if its block does",
    note = "let the function return a `Result`, implement `async_with::Returned` for `{Self}`, or put the statement into `async {{ .. }}.await`"
)]
pub trait Returned: Sized {
    /// What it fails with.
    type Error;

    /// The error, if returning this is a failure of the block.
    fn split(self) -> Result<Self, Self::Error>;

    /// The value that fails with this error.
    fn from_error(error: Self::Error) -> Self;
}

impl<T, E: fmt::Debug + fmt::Display + Send + 'static> Returned for Result<T, E> {
    type Error = E;

    fn split(self) -> Result<Self, E> {
        match self {
            Ok(value) => Ok(Ok(value)),
            Err(error) => Err(error),
        }
    }

    fn from_error(error: E) -> Self {
        Err(error)
    }
}

macro_rules! never_fails {
    ($([$($generics:tt)*] $type:ty),* $(,)?) => {$(
        impl<$($generics)*> Returned for $type {
            type Error = Infallible;

            fn split(self) -> Result<Self, Infallible> {
                Ok(self)
            }

            fn from_error(error: Infallible) -> Self {
                match error {}
            }
        }
    )*};
}

never_fails! {
    [] (), [] bool, [] char, [] u8, [] u16, [] u32, [] u64, [] u128, [] usize, [] i8, [] i16, [] i32, [] i64, [] i128,
    [] isize, [] f32, [] f64, [] alloc::string::String, [T] Option<T>, [T] alloc::vec::Vec<T>,
    [T: ?Sized] alloc::boxed::Box<T>, [T: ?Sized] alloc::rc::Rc<T>, ['a, T: ?Sized] &'a T,
    [A, B] (A, B), [A, B, C] (A, B, C), [B, C] core::ops::ControlFlow<B, C>,
}

// Not on small processors, which have no `Arc`.
#[cfg(target_has_atomic = "ptr")]
never_fails! {
    [T: ?Sized] alloc::sync::Arc<T>,
}

/// What a function with an `async_with!` returns whose managers can fail with an `X`: a `Result` whose error implements
/// `From<X>`, as for `?`, and `From<Chained<Self>>`, to keep the block's error when an exit fails after it.
///
/// ```
/// use async_with::Carries;
/// use std::{error::Error, io};
///
/// fn fits<R: Carries<X>, X>() {}
/// fits::<io::Result<u32>, io::Error>();
/// fits::<Result<(), Box<dyn Error + Send + Sync>>, io::Error>();
///
/// let (first, then) = (io::Error::other("no such row"), io::Error::other("the pool is closed"));
/// let both = <io::Result<()> as Carries<io::Error>>::chain(then, first);
/// assert_eq!(both.to_string(), "the pool is closed");
/// assert_eq!(both.source().unwrap().to_string(), "no such row");
/// ```
#[diagnostic::on_unimplemented(
    message = "a function that returns `{Self}` cannot contain this `async_with!`: entry and exit may fail with `{X}`",
    label = "this can fail with `{X}`, and `{Self}` has no place for that error",
    note = "let the function return a `Result` whose error implements `From<{X}>` and `From<async_with::Chained<..>>`"
)]
pub trait Carries<X>: Returned {
    /// As the function's error.
    fn error(error: X) -> Self::Error;

    /// Two of them: `error` happened in an exit while `context` was on its way.
    fn chain(error: Self::Error, context: Self::Error) -> Self::Error;
}

impl<T, E, X> Carries<X> for Result<T, E>
where
    E: From<X> + From<Chained<E>> + fmt::Debug + fmt::Display + Send + 'static,
{
    fn error(error: X) -> E {
        E::from(error)
    }

    fn chain(error: E, context: E) -> E {
        E::from(Chained::new(error, context))
    }
}

/// What a block may end with: anything but a `Result`. `Kind` is inferred, and for a `Result` it cannot be: that is how
/// the compiler is made to refuse it ("type annotations needed"), because an `Err` at the end of a block that counts as
/// finished would be committed.
///
/// ```
/// fn fits<T: async_with::BlockValue<K>, K>(_: T) {}
/// fits(3);
/// fits("text");
/// ```
///
/// ```compile_fail
/// fn fits<T: async_with::BlockValue<K>, K>(_: T) {}
/// fits(Ok::<i32, i32>(3));
/// ```
pub trait BlockValue<Kind> {}

impl<T> BlockValue<Plain> for T {}
impl<T, E> BlockValue<EndTheBlockWithTheValueNotWithAResult> for Result<T, E> {}

/// See [`BlockValue`].
#[derive(Debug)]
pub enum Plain {}

/// See [`BlockValue`].
#[derive(Debug)]
pub enum EndTheBlockWithTheValueNotWithAResult {}
