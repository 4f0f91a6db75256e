//! How control leaves a block, and the statement.

use super::block::{Stop, Stopped};
use super::item::Item;
use super::returned::{BlockValue, Carries, Returned};
use crate::{Cancelled, Ending, Failure, LocalContextManager, Site, Verdict};
use core::convert::Infallible;
use core::fmt;
use core::marker::PhantomData;

#[cfg(feature = "std")]
type Payload = alloc::boxed::Box<dyn core::any::Any + Send>;
#[cfg(not(feature = "std"))]
type Payload = Infallible;

/// How the block was left, as seen by who polls it.
#[derive(Debug)]
pub enum Left<R, Stopped> {
    /// It came to its end; its value is in the `Flow`.
    Finished,
    Returned(R),
    Panicked(Payload),
    Stopped(Stopped),
}

impl<R, S> From<Result<R, Payload>> for Left<R, S> {
    fn from(left: Result<R, Payload>) -> Self {
        match left {
            Ok(value) => Left::Returned(value),
            Err(payload) => Left::Panicked(payload),
        }
    }
}

/// Where control goes after the exit.
#[derive(Debug)]
pub enum Flow<T, R, E> {
    Running,
    Value(T),
    Returned(R),
    /// In an `Option` so that an exit that chains errors itself can take it.
    Failed(Option<E>),
    Panicked(Payload),
}

/// Where control goes after the statement.
#[derive(Debug)]
pub enum Leave<T, R> {
    Value(T),
    Return(R),
}

/// Ties the types together: the block ends with a `T`, and the function around it returns an `R`.
#[inline]
pub fn block_value<T: BlockValue<Kind>, R: Returned, Kind>(_: &Flow<T, R, R::Error>) {}

impl<T, R: Returned> Flow<T, R, R::Error> {
    #[inline]
    pub fn left<S: IntoError<R>>(&mut self, left: Left<R, S>) {
        *self = match left {
            Left::Finished => return,
            Left::Returned(value) => match value.split() {
                Ok(value) => Flow::Returned(value),
                Err(error) => Flow::Failed(Some(error)),
            },
            Left::Panicked(payload) => Flow::Panicked(payload),
            Left::Stopped(stopped) => Flow::Failed(Some(stopped.into_error())),
        };
    }

    #[inline]
    pub fn ending(&mut self, stop: impl Stop) -> Ending<'_>
    where
        R::Error: fmt::Debug + fmt::Display + Send + 'static,
    {
        match self {
            Flow::Failed(_) if stop.fired() => Ending::Cancelled,
            Flow::Failed(error) => Ending::Failed(Failure::in_place(error)),
            #[cfg(feature = "std")]
            Flow::Panicked(payload) => Ending::Panicked(&mut **payload),
            _ => Ending::Finished,
        }
    }
}

/// How a statement that was stopped fails.
pub trait IntoError<R: Returned> {
    fn into_error(self) -> R::Error;
}

impl<R: Returned> IntoError<R> for Infallible {
    #[inline]
    fn into_error(self) -> R::Error {
        match self {}
    }
}

impl<R: Carries<Cancelled>> IntoError<R> for Cancelled {
    #[inline]
    fn into_error(self) -> R::Error {
        R::error(self)
    }
}

/// The statement was stopped during an entry.
#[inline]
pub fn stopped<R: Returned, S: IntoError<R>>(stopped: Stopped<S>) -> R {
    R::from_error(stopped.0.into_error())
}

/// The type of a manager's errors.
#[derive(Debug)]
pub struct Tag<X>(pub PhantomData<X>);

/// Managers that cannot fail ask nothing of the function's return type. Which ones these are, method resolution finds
/// out: `(&tag).pick()` finds `PickNeverFails` first, and only if that does not apply, one reference further on,
/// `PickConverts`.
pub trait PickNeverFails {
    fn pick(&self) -> NeverFails {
        NeverFails
    }
}

pub trait PickConverts {
    fn pick(&self) -> Converts {
        Converts
    }
}

impl PickNeverFails for Tag<Infallible> {}
impl<X> PickConverts for &Tag<X> {}

#[derive(Debug, Clone, Copy)]
pub struct NeverFails;

#[derive(Debug, Clone, Copy)]
pub struct Converts;

/// How a manager's error becomes the function's.
pub trait Errors<X, R: Returned> {
    fn error(self, error: X) -> R::Error;
    fn chain(self, error: R::Error, context: R::Error) -> R::Error;
}

impl<R: Returned> Errors<Infallible, R> for NeverFails {
    #[inline]
    fn error(self, error: Infallible) -> R::Error {
        match error {}
    }

    #[inline]
    fn chain(self, error: R::Error, _: R::Error) -> R::Error {
        error
    }
}

impl<X, R: Carries<X>> Errors<X, R> for Converts {
    #[inline]
    fn error(self, error: X) -> R::Error {
        R::error(error)
    }

    #[inline]
    fn chain(self, error: R::Error, context: R::Error) -> R::Error {
        R::chain(error, context)
    }
}

/// The entry failed.
#[inline]
pub fn fail<X, R: Returned, C: Errors<X, R>>(errors: C, error: X) -> R {
    R::from_error(errors.error(error))
}

/// The exit is done: where does control go?
#[inline]
pub fn settle<T, R, M, S, C>(
    flow: Flow<T, R, R::Error>,
    verdict: Result<M::Verdict, M::Error>,
    errors: C,
    item: &Item<M, S>,
) -> Leave<T, R>
where
    R: Returned,
    M: LocalContextManager,
    M::Verdict: Verdict<T>,
    S: Fn() -> Site,
    C: Errors<M::Error, R> + Copy,
{
    crate::trace::event(if verdict.is_ok() { "exited" } else { "failed to exit" }, item.about());
    match (flow, verdict) {
        #[cfg(feature = "std")]
        (Flow::Panicked(payload), verdict) => {
            if let Err(error) = verdict {
                let (name, site) = item.about();
                crate::report::report(name, Some(site), crate::report::Kind::Failed(&error));
            }
            std::panic::resume_unwind(payload)
        }
        #[cfg(not(feature = "std"))]
        (Flow::Panicked(never), _) => match never {},
        (Flow::Value(value), Ok(_)) => Leave::Value(value),
        (Flow::Returned(value), Ok(_)) => Leave::Return(value),
        (Flow::Failed(error), Ok(verdict)) => match (verdict.replacement(), error) {
            (Some(value), _) => Leave::Value(value),
            (None, Some(error)) => Leave::Return(R::from_error(error)),
            (None, None) => unreachable!("who takes the error fails with it"),
        },
        (Flow::Failed(Some(context)), Err(error)) => {
            Leave::Return(R::from_error(errors.chain(errors.error(error), context)))
        }
        (_, Err(error)) => Leave::Return(R::from_error(errors.error(error))),
        (Flow::Running, Ok(_)) => unreachable!("a block ends with a value or returns"),
    }
}
