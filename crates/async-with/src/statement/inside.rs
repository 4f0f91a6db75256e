//! Whether an exit is waiting inside of what was polled last. A statement that is to stop waits for that one: it was
//! stopped by the same cause, or it was under way already, and ends in place. Without `std` there is no place to note
//! it, and the exit goes to the reaper.

/// The exit of a statement waits.
#[inline]
pub(super) fn exit_waits() {
    #[cfg(feature = "std")]
    with_std::EXIT_WAITS.set(true);
}

/// Polls, and says whether an exit waits inside, if that is `asked`.
#[inline]
pub(super) fn poll<R>(asked: bool, poll: impl FnOnce() -> R) -> (R, bool) {
    if !asked {
        return (poll(), false);
    }
    #[cfg(feature = "std")]
    {
        let before = with_std::EXIT_WAITS.replace(false);
        let polled = poll();
        let inside = with_std::EXIT_WAITS.get();
        with_std::EXIT_WAITS.set(before || inside);
        (polled, inside)
    }
    #[cfg(not(feature = "std"))]
    (poll(), false)
}

#[cfg(feature = "std")]
mod with_std {
    use std::cell::Cell;

    thread_local! {
        pub(super) static EXIT_WAITS: Cell<bool> = const { Cell::new(false) };
    }
}
