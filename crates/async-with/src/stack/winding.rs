//! How things stand while the exits of a stack run, one after the other.

use super::verdict::StackError;
use crate::reaper::Abandoned;
use crate::report::{Kind, report};
use crate::{Chained, Ending, Failure};
#[cfg(feature = "std")]
use alloc::boxed::Box;
use core::any::type_name;
use core::fmt;

/// What a stack does that needs more of `E` than that it can be shown. Found when the stack is made, and kept, so that
/// the bounds (`'static` above all) do not stand at the implementations: where they do, the compiler (as of 1.95) does
/// not see that a task with a stack in it is `Send` ("implementation of `From` is not general enough").
pub(super) struct Way<E, S> {
    place: for<'f, 'a> fn(&'f mut Failure<'a>) -> Option<&'f mut Option<E>>,
    in_place: fn(&mut Option<E>) -> Failure<'_>,
    chain: fn(E, E) -> E,
    pub(super) abandon: fn(S, Abandoned),
}

impl<E, S> Clone for Way<E, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E, S> Copy for Way<E, S> {}

impl<E: StackError, S> Way<E, S> {
    pub(super) fn new(abandon: fn(S, Abandoned)) -> Self {
        Way {
            place: |failure| failure.place(),
            in_place: |place| Failure::in_place(place),
            chain: |error, context| E::from(Chained::new(error, context)),
            abandon,
        }
    }
}

/// How things stand between two exits of a stack.
pub(super) struct Winding<'a, E, S> {
    way: Way<E, S>,
    /// How the block ended.
    ending: Ending<'a>,
    /// What exits have failed with, unless that is kept in the statement's place for the block's error.
    own: Option<E>,
    pub(super) status: Status,
}

pub(super) enum Status {
    /// As the block ended.
    AsEnded,
    /// An exit has failed.
    Failed,
    /// An exit has suppressed the error.
    Suppressed,
    /// An exit has panicked.
    #[cfg(feature = "std")]
    Panicked(Box<dyn core::any::Any + Send>),
}

impl<'a, E: fmt::Display, S> Winding<'a, E, S> {
    pub(super) fn new(way: Way<E, S>, ending: Ending<'a>) -> Self {
        Winding { way, ending, own: None, status: Status::AsEnded }
    }

    /// What the next exit is told.
    pub(super) fn ending(&mut self) -> Ending<'_> {
        match &mut self.status {
            Status::AsEnded => self.ending.reborrow(),
            Status::Failed => Ending::Failed((self.way.in_place)(place(self.way, &mut self.ending, &mut self.own))),
            Status::Suppressed => Ending::Finished,
            #[cfg(feature = "std")]
            Status::Panicked(payload) => Ending::Panicked(&mut **payload),
        }
    }

    /// An exit has done its work.
    pub(super) fn exited(&mut self, suppresses: bool) {
        let failing = match self.status {
            Status::AsEnded => matches!(self.ending, Ending::Failed(_)),
            Status::Failed => true,
            _ => false,
        };
        if suppresses && failing {
            self.status = Status::Suppressed;
        }
    }

    /// An exit has failed; while a panic is on its way, all that can be done is to report it.
    pub(super) fn failed(&mut self, error: E) {
        let panicking = match &self.status {
            Status::AsEnded => matches!(self.ending, Ending::Panicked(_)),
            #[cfg(feature = "std")]
            Status::Panicked(_) => true,
            _ => false,
        };
        if panicking {
            report(type_name::<S>(), None, Kind::Failed(&error));
            return;
        }
        let place = place(self.way, &mut self.ending, &mut self.own);
        let context = place.take().filter(|_| !matches!(self.status, Status::Suppressed));
        *place = Some(match context {
            Some(context) => (self.way.chain)(error, context),
            None => error,
        });
        self.status = Status::Failed;
    }

    /// What the exit of the whole stack says.
    pub(super) fn end(mut self) -> Result<bool, E> {
        match self.status {
            Status::AsEnded => Ok(false),
            Status::Suppressed => Ok(true),
            Status::Failed => match place(self.way, &mut self.ending, &mut self.own).take() {
                Some(error) => Err(error),
                None => Ok(false),
            },
            #[cfg(feature = "std")]
            Status::Panicked(payload) => std::panic::resume_unwind(payload),
        }
    }
}

/// The place of the present error: the statement's, if the block failed with an error of this type.
fn place<'p, E, S>(way: Way<E, S>, ending: &'p mut Ending<'_>, own: &'p mut Option<E>) -> &'p mut Option<E> {
    ending.failure().and_then(way.place).unwrap_or(own)
}
