//! The order of the exits of one dropped future: innermost first.
//!
//! When a future is dropped in the middle of a block, this happens, on one thread and without a pause: the block's
//! `Drop` runs (`open`), then what is in the block is dropped, statements inside of it too, then the manager of the
//! statement hands itself over (`Close`). So between the first `open` and the last `Close` each exit that is handed
//! over comes after the one before it. Without `std` there is no place to note that; then it is up to the reaper to
//! keep the order in which it gets them.

#[cfg(feature = "std")]
pub(crate) use with_std::{Turn, open};

#[cfg(feature = "std")]
mod with_std {
    use crate::reaper::{Gate, Waiting};
    use std::cell::RefCell;
    use std::sync::Arc;

    struct Order {
        depth: usize,
        last: Option<Arc<Gate>>,
    }

    thread_local! {
        static ORDER: RefCell<Order> = const { RefCell::new(Order { depth: 0, last: None }) };
    }

    pub(crate) fn open() {
        change(|order| order.depth += 1);
    }

    pub(super) fn close() {
        // Dropped here, not under the borrow: it may hold the last of some waker.
        let _last = change(|order| {
            order.depth = order.depth.saturating_sub(1);
            if order.depth == 0 { order.last.take() } else { None }
        });
    }

    /// Nothing is noted when the thread is at its end.
    fn change<R>(change: impl FnOnce(&mut Order) -> R) -> Option<R> {
        ORDER.try_with(|order| change(&mut order.borrow_mut())).ok()
    }

    /// The place of an exit in its order. Dropped, it lets the next one go.
    #[derive(Debug)]
    pub(crate) struct Turn {
        pub(crate) before: Option<Waiting>,
        own: Arc<Gate>,
    }

    impl Turn {
        pub(crate) fn new() -> Self {
            let own = Arc::new(Gate::new());
            let before = change(|order| match order.depth {
                0 => None,
                _ => order.last.replace(own.clone()),
            });
            Turn { before: before.flatten().map(Waiting::new), own }
        }
    }

    impl Drop for Turn {
        fn drop(&mut self) {
            self.own.open();
        }
    }
}

#[cfg(not(feature = "std"))]
pub(crate) fn open() {}

/// Ends what `open` began, when it is dropped.
pub(crate) struct Close(());

impl Close {
    pub(crate) fn new() -> Self {
        Close(())
    }
}

impl Drop for Close {
    fn drop(&mut self) {
        #[cfg(feature = "std")]
        with_std::close();
    }
}
