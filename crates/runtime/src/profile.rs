//! Where a session's fuel goes: the functions that were running whenever a slice of it was used up. Only the data; the
//! samples are taken at safepoints, which are rare, so that a session without a profile pays nothing.

use crate::value::CodeId;
use std::collections::HashMap;

/// Frames of a stack that are told apart; those further in count for the last of these.
const MAX_FRAMES: usize = 200;

/// The stacks seen, with the fuel used there.
#[derive(Default)]
pub struct Profile {
    stacks: HashMap<Vec<CodeId>, u64>,
}

impl Profile {
    /// So much fuel was used there; `stack` has the outermost function first.
    pub fn add(&mut self, mut stack: Vec<CodeId>, fuel: u64) {
        stack.truncate(MAX_FRAMES);
        *self.stacks.entry(stack).or_default() += fuel;
    }

    /// The stacks and their fuel, in no order.
    pub fn stacks(&self) -> impl Iterator<Item = (&[CodeId], u64)> {
        self.stacks.iter().map(|(stack, fuel)| (stack.as_slice(), *fuel))
    }
}
