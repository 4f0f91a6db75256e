//! The data of clean-up: why a session was stopped, what its exits may still use, and what became of each of them. How
//! they are run is in `vm::cleanup`.

use crate::limits::{Allowance, Trap};
use crate::value::LinkKind;
use std::collections::HashMap;
use std::time::Duration;

/// What stood open when a session was stopped: a context that was entered and not exited, or a `finally` block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exit {
    /// The type of the manager, or the function of one made by `contextlib`; `finally` for a block.
    pub what: String,
    /// The file as tracebacks show it.
    pub path: String,
    /// The line of the `with` item, or of the `try`.
    pub line: u32,
    /// How it ended.
    pub ending: Ending,
}

/// How an exit or a `finally` block ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It came to its end.
    Finished,
    /// It raised: the exception's class and message.
    Raised(String),
    /// It was begun and ran out of its allowance.
    Unfinished,
    /// It was not begun.
    Missed,
}

/// What came of clean-up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What was exited, and what was not, in the order of beginning; at most [`Report::MOST`].
    pub exits: Vec<Exit>,
    /// How many more came to their end, and how many did not.
    pub more: (usize, usize),
    /// How long it took, on the host's clock.
    pub took: Duration,
}

impl Report {
    /// The most exits that are listed.
    pub const MOST: usize = 1000;

    /// What did not come to its end.
    pub fn unfinished(&self) -> impl Iterator<Item = &Exit> {
        self.exits.iter().filter(|exit| matches!(exit.ending, Ending::Unfinished | Ending::Missed))
    }

    /// Notes an exit; gives its number for [`Report::end`].
    pub fn note(&mut self, exit: Exit) -> usize {
        if self.exits.len() < Report::MOST {
            self.exits.push(exit);
            return self.exits.len() - 1;
        }
        self.more.1 += 1;
        usize::MAX
    }

    /// Notes how an exit ended.
    pub fn end(&mut self, number: usize, ending: Ending) {
        match self.exits.get_mut(number) {
            Some(exit) => exit.ending = ending,
            None if matches!(ending, Ending::Finished | Ending::Raised(_)) => {
                self.more = (self.more.0 + 1, self.more.1.saturating_sub(1));
            }
            None => {}
        }
    }
}

/// A stop on its way through frames.
#[derive(Clone, Copy, Default)]
pub struct Stop {
    /// The frame stands between two instructions: the one before its place was finished.
    pub between: bool,
    /// What is stopped is clean-up itself, which has had its share.
    pub again: bool,
}

/// Clean-up under way.
pub struct Cleanup {
    /// What stopped the session.
    pub trap: Trap,
    /// What is left to hand out.
    pub left: Allowance,
    /// When it began, on the host's clock.
    pub began: Duration,
    /// The stop that natives hand on to the frame that called them.
    pub stop: Stop,
    /// How many values the stack held when clean-up began; `None` once that is of no interest any more.
    pub stack: Option<usize>,
    /// The outermost frames, those of no task, have been stopped.
    pub main_stopped: bool,
    /// The loop is not held any longer for tasks that have not ended.
    pub let_go: bool,
    /// Nothing is run any more.
    pub over: bool,
    /// How generators in whose frames clean-up runs were being stepped, by their place on the heap.
    pub stepped: HashMap<usize, LinkKind>,
    /// What came of it so far.
    pub report: Report,
}

impl Cleanup {
    /// With nothing done yet.
    pub fn new(trap: Trap, left: Allowance, began: Duration, stack: usize) -> Cleanup {
        Cleanup {
            trap,
            left,
            began,
            stop: Stop::default(),
            stack: Some(stack),
            main_stopped: false,
            let_go: false,
            over: false,
            stepped: HashMap::new(),
            report: Report::default(),
        }
    }
}
