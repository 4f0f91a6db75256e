//! How a block ended, as its managers' exits see it.

use core::any::Any;
use core::fmt;

/// How the block ended. This is what [`exit`](crate::ContextManager::exit) is told; Python's
/// `__aexit__(exc_type, exc_value, traceback)`.
///
/// ```
/// use async_with::{Ending, Failure};
///
/// fn describe(ending: &Ending<'_>) -> String {
///     match ending {
///         Ending::Finished => "commit".to_string(),
///         Ending::Failed(failure) => format!("roll back: {failure}"),
///         Ending::Panicked(_) => "roll back: a bug".to_string(),
///         Ending::Cancelled => "roll back: too late".to_string(),
///         _ => "roll back".to_string(),
///     }
/// }
///
/// let mut error = "no such row".to_string();
/// assert_eq!(describe(&Ending::Finished), "commit");
/// assert_eq!(describe(&Ending::Failed(Failure::new(&mut error))), "roll back: no such row");
/// ```
#[non_exhaustive]
#[derive(Debug)]
pub enum Ending<'a> {
    /// It came to its end, or left with `return` without an error.
    Finished,
    /// It failed with an error: by `?`, or by returning an `Err`.
    Failed(Failure<'a>),
    /// It panicked, with this payload. When the exits have run, the panic goes on.
    Panicked(&'a mut (dyn Any + Send + 'static)),
    /// It was stopped at an `.await`: what stands after `until` came first, or the statement's future was dropped.
    Cancelled,
}

impl<'a> Ending<'a> {
    /// The way it ended, without the particulars.
    ///
    /// ```
    /// use async_with::{Ended, Ending};
    ///
    /// assert_eq!(Ending::Cancelled.kind(), Ended::Cancelled);
    /// ```
    pub fn kind(&self) -> Ended {
        match self {
            Ending::Finished => Ended::Finished,
            Ending::Failed(_) => Ended::Failed,
            Ending::Panicked(_) => Ended::Panicked,
            Ending::Cancelled => Ended::Cancelled,
        }
    }

    pub(crate) fn reborrow(&mut self) -> Ending<'_> {
        match self {
            Ending::Finished => Ending::Finished,
            Ending::Failed(Failure(Loan::Whole(error))) => Ending::Failed(Failure(Loan::Whole(&mut **error))),
            Ending::Failed(Failure(Loan::Place(place))) => Ending::Failed(Failure(Loan::Place(&mut **place))),
            Ending::Panicked(payload) => Ending::Panicked(&mut **payload),
            Ending::Cancelled => Ending::Cancelled,
        }
    }

    /// Whether the block came to its end without an error, a panic or a cancellation.
    ///
    /// ```
    /// use async_with::Ending;
    ///
    /// assert!(Ending::Finished.is_finished());
    /// assert!(!Ending::Cancelled.is_finished());
    /// ```
    pub fn is_finished(&self) -> bool {
        matches!(self, Ending::Finished)
    }

    /// The error that the block failed with.
    ///
    /// ```
    /// use async_with::{Ending, Failure};
    ///
    /// let mut error = std::fmt::Error;
    /// let mut ending = Ending::Failed(Failure::new(&mut error));
    /// assert!(ending.failure().unwrap().is::<std::fmt::Error>());
    /// assert!(Ending::Finished.failure().is_none());
    /// ```
    pub fn failure(&mut self) -> Option<&mut Failure<'a>> {
        match self {
            Ending::Failed(failure) => Some(failure),
            _ => None,
        }
    }
}

/// How a block ended, without the particulars: an [`Ending`] that can be kept.
///
/// ```
/// use async_with::{Ended, Ending};
///
/// fn describe(ended: Ended) -> &'static str {
///     match ended {
///         Ended::Finished => "well",
///         Ended::Failed | Ended::Panicked | Ended::Cancelled => "badly",
///         _ => "in a way of a later version",
///     }
/// }
/// assert_eq!(describe(Ending::Finished.kind()), "well");
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ended {
    /// See [`Ending::Finished`].
    Finished,
    /// See [`Ending::Failed`].
    Failed,
    /// See [`Ending::Panicked`].
    Panicked,
    /// See [`Ending::Cancelled`].
    Cancelled,
}

/// The error of the block, on loan: it can be shown, asked for its type, looked at, and annotated.
///
/// ```
/// use async_with::Failure;
/// use std::io;
///
/// let mut error = io::Error::from(io::ErrorKind::TimedOut);
/// let failure = Failure::new(&mut error);
/// assert_eq!(failure.downcast_ref::<io::Error>().unwrap().kind(), io::ErrorKind::TimedOut);
/// assert_eq!(failure.to_string(), "timed out");
/// ```
pub struct Failure<'a>(Loan<'a>);

enum Loan<'a> {
    Whole(&'a mut (dyn Shown + Send + 'static)),
    /// The place that the error is kept in, so that it can be taken out by one who chains it himself.
    Place(&'a mut (dyn Place + Send + 'static)),
}

impl<'a> Failure<'a> {
    /// Lends an error.
    ///
    /// ```
    /// let mut error = String::from("lost");
    /// assert_eq!(async_with::Failure::new(&mut error).to_string(), "lost");
    /// ```
    pub fn new<E: fmt::Debug + fmt::Display + Send + 'static>(error: &'a mut E) -> Self {
        Failure(Loan::Whole(error))
    }

    pub(crate) fn in_place<E: fmt::Debug + fmt::Display + Send + 'static>(place: &'a mut Option<E>) -> Self {
        Failure(Loan::Place(place))
    }

    /// Whether the error is of this type.
    ///
    /// ```
    /// let mut error = String::from("lost");
    /// assert!(async_with::Failure::new(&mut error).is::<String>());
    /// ```
    pub fn is<E: 'static>(&self) -> bool {
        self.downcast_ref::<E>().is_some()
    }

    /// The error itself, if it is of this type.
    ///
    /// ```
    /// let mut error = String::from("lost");
    /// assert_eq!(async_with::Failure::new(&mut error).downcast_ref::<String>().unwrap(), "lost");
    /// ```
    pub fn downcast_ref<E: 'static>(&self) -> Option<&E> {
        match &self.0 {
            Loan::Whole(error) => (**error).any().downcast_ref(),
            Loan::Place(place) => (**place).any().downcast_ref::<Option<E>>().and_then(Option::as_ref),
        }
    }

    /// The error itself, if it is of this type, to change it: add a note to it, say.
    ///
    /// ```
    /// let mut error = String::from("lost");
    /// async_with::Failure::new(&mut error).downcast_mut::<String>().unwrap().push_str(" for good");
    /// assert_eq!(error, "lost for good");
    /// ```
    pub fn downcast_mut<E: 'static>(&mut self) -> Option<&mut E> {
        match &mut self.0 {
            Loan::Whole(error) => (**error).any_mut().downcast_mut(),
            Loan::Place(place) => (**place).any_mut().downcast_mut::<Option<E>>().and_then(Option::as_mut),
        }
    }

    /// Takes the error out of the statement. Who does, must fail with an error that contains it, or put it back.
    pub(crate) fn place<E: 'static>(&mut self) -> Option<&mut Option<E>> {
        match &mut self.0 {
            Loan::Whole(_) => None,
            Loan::Place(place) => (**place).any_mut().downcast_mut(),
        }
    }
}

impl fmt::Display for Failure<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Loan::Whole(error) => fmt::Display::fmt(&**error, f),
            Loan::Place(place) => (**place).shown().map_or(Ok(()), |error| fmt::Display::fmt(error, f)),
        }
    }
}

impl fmt::Debug for Failure<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Loan::Whole(error) => fmt::Debug::fmt(&**error, f),
            Loan::Place(place) => (**place).shown().map_or(Ok(()), |error| fmt::Debug::fmt(error, f)),
        }
    }
}

trait Shown: fmt::Debug + fmt::Display {
    fn any(&self) -> &dyn Any;
    fn any_mut(&mut self) -> &mut dyn Any;
}

impl<E: fmt::Debug + fmt::Display + 'static> Shown for E {
    fn any(&self) -> &dyn Any {
        self
    }

    fn any_mut(&mut self) -> &mut dyn Any {
        self
    }
}

trait Place {
    fn any(&self) -> &dyn Any;
    fn any_mut(&mut self) -> &mut dyn Any;
    fn shown(&self) -> Option<&dyn Shown>;
}

impl<E: fmt::Debug + fmt::Display + 'static> Place for Option<E> {
    fn any(&self) -> &dyn Any {
        self
    }

    fn any_mut(&mut self) -> &mut dyn Any {
        self
    }

    fn shown(&self) -> Option<&dyn Shown> {
        self.as_ref().map(|error| error as &dyn Shown)
    }
}
