//! Safepoints: every some hundred calls and rounds of loops the session looks at its limits and collects.

use super::{Exit, Flow};
use crate::heap::*;
use crate::limits::Trap;
use crate::raise::R;
use crate::state::{Resume, Vm, WaitFor};
use crate::value::Value;
use std::sync::atomic::Ordering;

/// Calls and rounds between two looks.
const SLICE: i32 = 255;

/// A heap up to this many bytes is collected at every safepoint in the mode for tests.
const SMALL: usize = 1 << 20;
/// And as often, at least, before it is collected more seldom.
const MANY: u64 = 2000;

impl Vm {
    /// A safepoint of the dispatch loop, which it leaves when the session's turn is over. (A native in flight cannot be
    /// left.)
    #[cold]
    #[inline(never)]
    pub(crate) fn loop_safepoint(&mut self) -> R<Flow> {
        self.at_safepoint()?;
        if self.turn_left == 0 && self.native_depth == 0 && self.resumed.is_none() {
            self.wait(self.frame, 0, WaitFor::Turn);
            return Ok(self.leave(Exit::Wait));
        }
        Ok(Flow::Next)
    }

    /// Between two instructions, when something that was built asks for a look: collects if that is due, so that natives
    /// find as much room as there is. Nothing else happens here: limits are looked at where calls and loops are.
    #[cold]
    #[inline(never)]
    pub(crate) fn between_instructions(&mut self) {
        self.heap.in_flight = self.heap.in_flight_below;
        if self.heap.taken >= self.heap.threshold && self.uncollectable == 0 && self.resumed.is_none() {
            self.collect_now();
            self.heap.untold = !self.heap.weak.due.is_empty() || !self.heap.dying.is_empty();
        }
    }

    /// A safepoint of the dispatch loop: nothing but the stack and the heap holds values.
    #[cold]
    #[inline(never)]
    pub(crate) fn at_safepoint(&mut self) -> R<()> {
        let result = self.do_what_is_due();
        if let (Err(_), Some(cleanup)) = (&result, &mut self.cleanup) {
            // Also where what was stopped is what the safepoint itself called.
            cleanup.stop.between = true;
        }
        result
    }

    fn do_what_is_due(&mut self) -> R<()> {
        self.heap.in_flight = self.heap.in_flight_below;
        self.look(true)?;
        if self.cancel.swap(false, Ordering::Relaxed) {
            self.begin_cancel()?;
        }
        self.watch_cleanup()?;
        let possible = self.uncollectable == 0;
        let mut tell = possible && std::mem::take(&mut self.heap.untold);
        if possible && (self.heap.wants_collection() || self.collects_always()) {
            tell = true;
            self.collect_now();
            if self.heap.is_over(0) {
                self.limit_reached(Trap::Memory, true)?;
            }
        }
        if tell && (!self.heap.weak.due.is_empty() || !self.heap.dying.is_empty()) {
            // What is to go on in the frame at hand must not reach the callbacks' frames.
            let resumed = self.resumed.take();
            // Seen from these frames, the frame at hand is at the instruction that it has not begun.
            self.frame.pc += 1;
            let result = self.call_weak_callbacks().and_then(|()| self.tell_of_dying());
            self.frame.pc -= 1;
            result?;
            self.resumed = resumed;
        }
        Ok(())
    }

    /// In the test mode: at every safepoint while the heap is small and collections were few; after that they are rarer
    /// the more they cost, so that tests end.
    fn collects_always(&mut self) -> bool {
        if !self.collect_always {
            return false;
        }
        self.uncollected += 1;
        let stack = self.frame.top as usize * size_of::<Value>();
        let size = (self.heap.live + stack).saturating_sub(SMALL) >> 16;
        let many = usize::try_from(self.heap.collections / MANY).unwrap_or(usize::MAX);
        if self.uncollected > size * size + many * many {
            self.uncollected = 0;
            return true;
        }
        false
    }

    /// A safepoint inside a native, whose values the collector does not see; the hook behind [`Vm::spend`].
    pub(crate) fn check_limits(&mut self) -> R<()> {
        self.look(false)
    }

    /// The fuel used of the slice that is under way, which `fuel` does not count yet.
    fn used_of_slice(&self) -> u64 {
        let used = self.slice.saturating_sub(self.heap.cut).saturating_sub(self.heap.ticks);
        u64::try_from(used).unwrap_or(0)
    }

    /// All fuel used so far.
    pub fn fuel_used(&self) -> u64 {
        self.limits.fuel.saturating_sub(self.fuel).saturating_add(self.used_of_slice())
    }

    /// Looks at the limits; `between` as in [`Vm::limit_reached`].
    fn look(&mut self, between: bool) -> R<()> {
        let used = self.used_of_slice();
        self.heap.cut = 0;
        // A collection that is due comes at the next safepoint where it is possible, and this need not be one. And clean-up
        // is looked at all the time: what leaves an exit is to be stopped.
        let possible = self.uncollectable == 0;
        let soon = self.collect_always || (possible && self.heap.wants_collection()) || self.cleanup.is_some();
        let left = self.fuel.checked_sub(used);
        self.turn_left = self.turn_left.saturating_sub(used);
        if self.profile.is_some() {
            self.sample(used);
        }
        self.fuel = left.unwrap_or(0);
        // The last slices are short: a limit is reached where it says.
        let most = self.fuel.min(self.turn_left);
        self.slice = if soon { 0 } else { SLICE.min(i32::try_from(most).unwrap_or(SLICE)) };
        self.heap.ticks = self.slice;
        if left.is_none() {
            self.limit_reached(Trap::Fuel, between)?;
        }
        if let Some(deadline) = self.deadline
            && self.host.monotonic() > deadline
        {
            self.limit_reached(self.limit_of_time(), between)?;
        }
        if self.trap.is_some() {
            return Err(crate::raise::Raised);
        }
        (self.heap.outside, self.heap.outside_next) = self.bytes_outside();
        if self.cleanup.is_some() {
            self.end_recursion();
        }
        // Without a collection in between, more than the limit and a quarter of it again is too much.
        let collects = between && possible;
        if !collects && self.heap.is_far_over() {
            self.limit_reached(Trap::Memory, between)?;
        }
        Ok(())
    }

    /// Bytes of what is the session's and not in its heap: the stack, what the loop has to do, weak references. And what the
    /// largest of these takes when it grows.
    fn bytes_outside(&self) -> (usize, usize) {
        let stack = self.stack.capacity() * size_of::<Value>();
        let ready = (self.event_loop.ready.capacity() + self.event_loop.deferred.capacity())
            * size_of::<crate::event_loop::Ready>();
        let timers = self.event_loop.timers.capacity() * size_of::<crate::event_loop::Timer>();
        let held = self.held.capacity() * size_of::<Value>();
        let all = stack + ready + timers + held + self.heap.weak.bytes();
        let next = super::next_stack(self.stack.capacity()) * size_of::<Value>();
        (all, next.max(2 * ready).max(2 * timers).max(2 * held))
    }

    /// Notes for the profile which functions are running; the fuel of the slice that is over counts for them.
    fn sample(&mut self, fuel: u64) {
        let stack = self.frames().iter().rev().map(|frame| frame.code).collect();
        if let Some(profile) = &mut self.profile {
            profile.add(stack, fuel);
        }
    }

    /// Collects. The roots: what the session itself holds, and what `collect_from` adds.
    pub(crate) fn collect_now(&mut self) {
        let mut roots = Roots::default();
        roots.values.extend([
            self.handled,
            self.segment,
            self.raised,
            self.returned,
            Value::Dict(self.builtins),
            Value::Dict(self.modules),
        ]);
        roots.values.extend(self.kept.values());
        roots.values.extend(&self.repr_stack);
        roots.values.extend(&self.heap.dying);
        if let Some(Resume::Send(value) | Resume::Throw(value)) = self.resumed {
            roots.values.push(value);
        }
        for wait in &self.waits {
            roots.values.extend([wait.handled, wait.segment]);
            match wait.what {
                WaitFor::Loop(future) => roots.values.push(future),
                WaitFor::Host(future) => roots.values.push(Value::Future(future)),
                WaitFor::Time(_) | WaitFor::Turn => {}
            }
        }
        self.host_calls.roots(&mut roots.values);
        self.collect_from(roots);
    }
}
