//! Tasks that wait for something, to be woken.

use std::task::Waker;

#[derive(Debug, Default)]
pub(crate) struct Waiters {
    next: usize,
    list: Vec<(usize, Waker)>,
}

impl Waiters {
    /// Remembers who waits; `place` is where the waiting one keeps its number.
    pub(crate) fn add(&mut self, place: &mut Option<usize>, waker: &Waker) {
        let known = place.and_then(|id| self.list.iter_mut().find(|(other, _)| *other == id));
        match known {
            Some((_, old)) => old.clone_from(waker),
            None => {
                *place = Some(self.next);
                self.list.push((self.next, waker.clone()));
                self.next += 1;
            }
        }
    }

    /// Forgets one that does not wait any more.
    pub(crate) fn remove(&mut self, place: &mut Option<usize>) {
        if let Some(id) = place.take() {
            self.list.retain(|(other, _)| *other != id);
        }
    }

    /// All of them, to be woken when the lock is free again.
    #[must_use]
    pub(crate) fn take(&mut self) -> Vec<Waker> {
        self.list.drain(..).map(|(_, waker)| waker).collect()
    }
}
