//! Events for `tracing`; without that feature, nothing.

use crate::Site;

/// A step of a statement.
#[inline]
pub(crate) fn event(step: &'static str, (manager, site): (&'static str, Site)) {
    #[cfg(feature = "tracing")]
    tracing::trace!(target: "async_with", manager, %site, "{step}");
    #[cfg(not(feature = "tracing"))]
    let _ = (step, manager, site);
}
