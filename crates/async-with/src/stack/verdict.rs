//! What the errors and the verdicts of a stack can do.

use crate::Chained;
use core::convert::Infallible;
use core::fmt;

/// What the errors of a stack can do: be shown, and be chained. Implemented for whatever qualifies.
///
/// ```
/// fn fits<E: async_with::StackError>() {}
/// fits::<std::io::Error>();
/// fits::<Box<dyn std::error::Error + Send + Sync>>();
/// ```
pub trait StackError: From<Chained<Self>> + fmt::Debug + fmt::Display + Send + 'static {}

impl<E: From<Chained<E>> + fmt::Debug + fmt::Display + Send + 'static> StackError for E {}

impl From<Chained<Infallible>> for Infallible {
    fn from(both: Chained<Infallible>) -> Infallible {
        both.into_parts().0
    }
}

/// Which verdicts fit into a stack with the verdict `V`: into one with `()` those that never suppress an error, into
/// one with `bool` the others too.
///
/// ```
/// use async_with::Suppresses;
///
/// fn fits<V>(verdict: impl Suppresses<V>) -> bool {
///     verdict.suppresses()
/// }
/// assert!(!fits::<()>(()));
/// assert!(!fits::<bool>(()));
/// assert!(fits::<bool>(true)); // and `fits::<()>(true)` does not compile
/// ```
pub trait Suppresses<V> {
    /// Whether the error is to be suppressed.
    fn suppresses(self) -> bool;
}

impl Suppresses<()> for () {
    fn suppresses(self) -> bool {
        false
    }
}

impl Suppresses<bool> for () {
    fn suppresses(self) -> bool {
        false
    }
}

impl Suppresses<bool> for bool {
    fn suppresses(self) -> bool {
        self
    }
}

/// The verdict of a stack: `()` or `bool`.
///
/// ```
/// use async_with::StackVerdict;
///
/// assert!(bool::from_suppressed(true));
/// ```
pub trait StackVerdict: Send + 'static {
    /// From whether an error was suppressed.
    fn from_suppressed(suppressed: bool) -> Self;
}

impl StackVerdict for () {
    fn from_suppressed(_: bool) {}
}

impl StackVerdict for bool {
    fn from_suppressed(suppressed: bool) -> bool {
        suppressed
    }
}
