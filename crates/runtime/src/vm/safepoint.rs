//! Safepoints: every some hundred calls and rounds of loops the session looks at its limits and collects.

use crate::heap::*;
use crate::limits::Trap;
use crate::raise::R;
use crate::state::{Vm, WaitFor};
use crate::value::Value;

/// Calls and rounds between two looks.
const SLICE: i32 = 255;

impl Vm {
    /// A safepoint of the dispatch loop: nothing but the stack and the heap holds values.
    #[cold]
    #[inline(never)]
    pub(crate) fn at_safepoint(&mut self) -> R<()> {
        self.check_limits()?;
        if (self.collect_always || self.heap.wants_collection()) && self.uncollectable == 0 && self.native_depth == 0 {
            self.collect_now();
            if self.heap.live > self.heap.limit {
                return Err(self.trap(Trap::Memory));
            }
            if !self.heap.weak.due.is_empty() {
                self.call_weak_callbacks()?;
            }
        }
        Ok(())
    }

    /// A safepoint inside a native, whose values the collector does not see; the hook behind [`Vm::spend`].
    pub(crate) fn check_limits(&mut self) -> R<()> {
        let used = (SLICE - self.heap.ticks) as u64;
        self.heap.ticks = if self.collect_always { 0 } else { SLICE };
        match self.fuel.checked_sub(used) {
            Some(left) => self.fuel = left,
            None => {
                self.fuel = 0;
                return Err(self.trap(Trap::Fuel));
            }
        }
        if let Some(deadline) = self.deadline
            && self.host.monotonic() > deadline
        {
            return Err(self.trap(Trap::Time));
        }
        if self.trap.is_some() {
            return Err(crate::raise::Raised);
        }
        // Without a collection in between, more than the limit and half of it again is certainly too much.
        if self.heap.live + self.heap.taken > self.heap.limit + self.heap.limit / 2 {
            return Err(self.trap(Trap::Memory));
        }
        Ok(())
    }

    /// Collects. The roots: the stack up to the running frame's end, and what the session itself holds.
    pub(crate) fn collect_now(&mut self) {
        let mut roots = Roots::default();
        roots.values.extend_from_slice(self.stack.get(..self.frame.top as usize).unwrap_or(&self.stack));
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
        for wait in &self.waits {
            roots.values.extend([wait.handled, wait.segment]);
            if let WaitFor::Loop(future) = wait.what {
                roots.values.push(future);
            }
        }
        self.loop_roots(&mut roots.values);
        for code in self.codes.iter() {
            roots.values.extend_from_slice(&code.consts);
            roots.values.extend([Value::Dict(code.globals), Value::Dict(code.builtins)]);
        }
        for class in 0..crate::classes::CLASS_COUNT + crate::exception::HIERARCHY.len() {
            roots.values.push(Value::Class(crate::value::Handle::new(class)));
        }
        self.heap.collect(roots);
    }
}
