//! Tasks that wait for something, to be woken.

use std::mem;
use std::task::Waker;

#[derive(Debug, Default)]
pub(crate) struct Waiters {
    next: usize,
    list: Vec<(usize, Waker)>,
}

impl Waiters {
    /// Remembers who waits; `place` is where the waiting one keeps its number. What it gives back is to be dropped when
    /// the lock is free again: the last of a waker may drop a task, and whatever that waits for.
    #[must_use]
    pub(crate) fn add(&mut self, place: &mut Option<usize>, waker: &Waker) -> Option<Waker> {
        let known = place.and_then(|id| self.list.iter_mut().find(|(other, _)| *other == id));
        match known {
            Some((_, old)) if old.will_wake(waker) => None,
            Some((_, old)) => Some(mem::replace(old, waker.clone())),
            None => {
                *place = Some(self.next);
                self.list.push((self.next, waker.clone()));
                self.next += 1;
                None
            }
        }
    }

    /// Forgets one that does not wait any more. What it gives back is to be dropped when the lock is free again.
    #[must_use]
    pub(crate) fn remove(&mut self, place: &mut Option<usize>) -> Option<Waker> {
        let id = place.take()?;
        let at = self.list.iter().position(|(other, _)| *other == id)?;
        Some(self.list.remove(at).1)
    }

    /// All of them, to be woken when the lock is free again.
    #[must_use]
    pub(crate) fn take(&mut self) -> Vec<Waker> {
        self.list.drain(..).map(|(_, waker)| waker).collect()
    }
}
