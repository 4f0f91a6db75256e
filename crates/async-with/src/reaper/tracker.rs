//! How many exits are at work, and waiting for the end of them.

use super::queue::{Queue, Turn};
use std::convert::Infallible;
use std::future::{Future, poll_fn};
use std::sync::Arc;
use std::task::Poll;

/// A queue in which nothing ever waits.
#[derive(Debug, Clone)]
pub(crate) struct Tracker(Arc<Queue<Infallible>>);

#[cfg_attr(not(any(feature = "tokio", feature = "smol")), allow(dead_code))]
impl Tracker {
    pub(crate) fn new() -> Self {
        Tracker(Arc::new(Queue::new()))
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Counts as at work from now until it is done or dropped.
    pub(crate) fn track<F: Future>(&self, future: F) -> impl Future<Output = F::Output> + use<F> {
        let working = Working(self.0.clone());
        working.0.start();
        async move {
            let _working = working;
            future.await
        }
    }

    /// Nothing is at work.
    pub(crate) async fn idle(&self) {
        wait(&self.0).await;
    }
}

struct Working(Arc<Queue<Infallible>>);

impl Drop for Working {
    fn drop(&mut self) {
        self.0.finish();
    }
}

/// The next turn of a queue.
pub(crate) async fn wait<T>(queue: &Queue<T>) -> Turn<T> {
    struct Place<'a, T>(&'a Queue<T>, Option<usize>);

    impl<T> Drop for Place<'_, T> {
        fn drop(&mut self) {
            self.0.leave(&mut self.1);
        }
    }

    let mut place = Place(queue, None);
    poll_fn(|cx| match queue.poll_turn(cx, &mut place.1) {
        Poll::Ready(turn) => Poll::Ready(turn),
        Poll::Pending => Poll::Pending,
    })
    .await
}
