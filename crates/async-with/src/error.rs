//! The errors that this crate makes: two errors chained, a cancellation, an exit that took too long.

use alloc::{boxed::Box, format, string::String};
use core::any::Any;
use core::error::Error;
use core::fmt;
use core::time::Duration;

/// An exit failed while the block's error was on its way: Python's `__context__`.
///
/// Its text is that of the exit's error; its [`source`](Error::source) is the block's error. A function with an
/// `async_with!` whose managers can fail returns an error type that implements `From<Chained<Self>>`.
/// `anyhow::Error`, `eyre::Report`, `Box<dyn Error + Send + Sync>`, `std::io::Error` and `String` do already. For your
/// own:
///
/// ```
/// use async_with::Chained;
/// use std::{error::Error, fmt};
///
/// #[derive(Debug)]
/// enum AppError {
///     Pool(u32),
///     CleanUp { error: Box<AppError>, context: Box<AppError> },
/// }
///
/// impl From<Chained<AppError>> for AppError {
///     fn from(both: Chained<AppError>) -> Self {
///         let (error, context) = both.into_parts();
///         AppError::CleanUp { error: Box::new(error), context: Box::new(context) }
///     }
/// }
/// # impl fmt::Display for AppError {
/// #     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
/// #         match self {
/// #             AppError::Pool(code) => write!(f, "pool: {code}"),
/// #             AppError::CleanUp { error, .. } => write!(f, "{error}"),
/// #         }
/// #     }
/// # }
/// # impl Error for AppError {
/// #     fn source(&self) -> Option<&(dyn Error + 'static)> {
/// #         match self { AppError::CleanUp { context, .. } => Some(&**context), _ => None }
/// #     }
/// # }
///
/// let error = AppError::from(Chained::new(AppError::Pool(2), AppError::Pool(1)));
/// assert_eq!(error.to_string(), "pool: 2");
/// assert_eq!(error.source().unwrap().to_string(), "pool: 1");
/// ```
///
/// An error type of another crate that has no such conversion goes into a [`Fault`].
pub struct Chained<E> {
    error: E,
    context: Shown<E>,
}

impl<E> Chained<E> {
    /// `error` happened while `context` was on its way.
    ///
    /// ```
    /// let both = async_with::Chained::new("the connection is gone", "no such table");
    /// assert_eq!(both.to_string(), "the connection is gone");
    /// ```
    pub fn new(error: E, context: E) -> Self {
        Chained { error, context: Shown(context) }
    }

    /// What the exit failed with.
    ///
    /// ```
    /// assert_eq!(*async_with::Chained::new(2, 1).error(), 2);
    /// ```
    pub fn error(&self) -> &E {
        &self.error
    }

    /// What was on its way when the exit failed.
    ///
    /// ```
    /// assert_eq!(*async_with::Chained::new(2, 1).context(), 1);
    /// ```
    pub fn context(&self) -> &E {
        &self.context.0
    }

    /// Both, the exit's error first.
    ///
    /// ```
    /// assert_eq!(async_with::Chained::new(2, 1).into_parts(), (2, 1));
    /// ```
    pub fn into_parts(self) -> (E, E) {
        (self.error, self.context.0)
    }
}

impl<E: fmt::Debug> fmt::Debug for Chained<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Chained").field("error", &self.error).field("context", &self.context).finish()
    }
}

impl<E: fmt::Display> fmt::Display for Chained<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl<E: fmt::Debug + fmt::Display + 'static> Error for Chained<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.context)
    }
}

/// A value as an error, so that it can be a source whether it is an [`Error`] itself or not (`anyhow::Error` and
/// boxes of errors are not).
struct Shown<E>(E);

impl<E: fmt::Display> fmt::Display for Shown<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<E: fmt::Debug> fmt::Debug for Shown<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<E: fmt::Debug + fmt::Display + 'static> Error for Shown<E> {
    /// The sources of the types that are known here; the others show their own in their text, or keep them.
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        let value: &dyn Any = &self.0;
        if let Some(error) = value.downcast_ref::<Box<dyn Error + Send + Sync>>() {
            return error.source();
        }
        #[cfg(feature = "std")]
        if let Some(error) = value.downcast_ref::<std::io::Error>() {
            return error.source();
        }
        None
    }
}

impl From<Chained<String>> for String {
    fn from(both: Chained<String>) -> String {
        format!("{}; before that: {}", both.error, both.context)
    }
}

#[cfg(feature = "std")]
impl From<Chained<std::io::Error>> for std::io::Error {
    fn from(both: Chained<std::io::Error>) -> std::io::Error {
        std::io::Error::new(both.error.kind(), both)
    }
}

/// An error that can hold the errors that came before it, for error types that cannot: the `E` of a function that
/// returns `Result<T, Fault<E>>`.
///
/// ```
/// use async_with::Fault;
/// use std::num::ParseIntError;
///
/// fn parse(text: &str) -> Result<u8, Fault<ParseIntError>> {
///     Ok(text.parse::<u8>()?)
/// }
///
/// let fault = parse("x").unwrap_err();
/// assert!(fault.context().is_none());
/// assert_eq!(fault.to_string(), "invalid digit found in string");
/// ```
#[derive(Debug)]
pub struct Fault<E> {
    error: E,
    context: Option<Box<Fault<E>>>,
}

impl<E> Fault<E> {
    /// The error itself.
    ///
    /// ```
    /// assert_eq!(*async_with::Fault::from(3).error(), 3);
    /// ```
    pub fn error(&self) -> &E {
        &self.error
    }

    /// What was on its way when it happened.
    ///
    /// ```
    /// use async_with::{Chained, Fault};
    ///
    /// let fault: Fault<i32> = Chained::new(Fault::from(2), Fault::from(1)).into();
    /// assert_eq!(*fault.context().unwrap().error(), 1);
    /// ```
    pub fn context(&self) -> Option<&Fault<E>> {
        self.context.as_deref()
    }

    /// The error alone.
    ///
    /// ```
    /// assert_eq!(async_with::Fault::from(3).into_error(), 3);
    /// ```
    pub fn into_error(self) -> E {
        self.error
    }
}

impl<E> Fault<E> {
    /// Puts an error before all that came before this one.
    fn append(&mut self, context: Fault<E>) {
        match &mut self.context {
            Some(next) => next.append(context),
            None => self.context = Some(Box::new(context)),
        }
    }
}

impl<E> From<E> for Fault<E> {
    fn from(error: E) -> Self {
        Fault { error, context: None }
    }
}

impl<E> From<Chained<Fault<E>>> for Fault<E> {
    fn from(both: Chained<Fault<E>>) -> Self {
        let (mut error, context) = both.into_parts();
        error.append(context);
        error
    }
}

impl<E: fmt::Display> fmt::Display for Fault<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl<E: Error + 'static> Error for Fault<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.context {
            Some(context) => Some(&**context),
            None => self.error.source(),
        }
    }
}

/// The block was stopped because what stands after `until` came first.
///
/// ```
/// assert_eq!(async_with::Cancelled.to_string(), "cancelled");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cancelled;

impl fmt::Display for Cancelled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("cancelled")
    }
}

impl Error for Cancelled {}

impl From<Cancelled> for String {
    fn from(error: Cancelled) -> String {
        format!("{error}")
    }
}

#[cfg(feature = "std")]
impl From<Cancelled> for std::io::Error {
    fn from(error: Cancelled) -> std::io::Error {
        std::io::Error::other(error)
    }
}

/// What a manager with a time limit on its exit fails with. See
/// [`exit_within`](crate::ContextManager::exit_within).
///
/// ```
/// use async_with::Limited;
/// use std::time::Duration;
///
/// let error: Limited<String> = Limited::Elapsed(Duration::from_secs(2));
/// assert_eq!(error.to_string(), "the exit did not end within 2s");
/// assert_eq!(Limited::Own("the pool is closed").to_string(), "the pool is closed");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limited<X> {
    /// The manager's own error.
    Own(X),
    /// The exit was given up after this time.
    Elapsed(Duration),
}

impl<X: fmt::Display> fmt::Display for Limited<X> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Limited::Own(error) => error.fmt(f),
            Limited::Elapsed(limit) => write!(f, "the exit did not end within {limit:?}"),
        }
    }
}

impl<X: Error + 'static> Error for Limited<X> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Limited::Own(error) => error.source(),
            Limited::Elapsed(_) => None,
        }
    }
}

#[cfg(feature = "std")]
impl From<Limited<std::io::Error>> for std::io::Error {
    fn from(error: Limited<std::io::Error>) -> std::io::Error {
        match error {
            Limited::Own(error) => error,
            Limited::Elapsed(_) => std::io::Error::new(std::io::ErrorKind::TimedOut, format!("{error}")),
        }
    }
}
