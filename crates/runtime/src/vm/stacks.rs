//! Reading stacks: which frames there are below a running one, and which a suspended generator has.

use super::generator::AGAIN;
use crate::heap::*;
use crate::state::{FrameCursor, Vm};
use crate::value::{CodeId, Handle, LinkKind, Value};

impl Vm {
    /// The frames up to a waiting one, outermost first: code and instruction under way. What natives called stands apart.
    pub fn stack_under(&self, frame: FrameCursor) -> Vec<(CodeId, usize)> {
        let (mut base, mut at) = (frame.base as usize, (frame.code, frame.pc as usize));
        let mut places = Vec::new();
        loop {
            places.push((at.0, at.1.saturating_sub(1)));
            match self.stack.get(base) {
                Some(Value::Link(link))
                    if !matches!(link.kind(), LinkKind::Native | LinkKind::Task)
                        && (1..=base).contains(&link.delta()) =>
                {
                    base -= link.delta();
                    at = (link.code(), link.pc());
                }
                _ => break,
            }
        }
        places.reverse();
        places
    }

    /// The frames of a suspended generator or coroutine and of what it awaits, outermost first.
    pub fn suspended_stack(&self, h: Handle<Generator>) -> Vec<(CodeId, usize)> {
        let g = &self.heap[h];
        if g.state != GeneratorState::Suspended {
            return Vec::new();
        }
        let pc = (g.pc & !AGAIN) as usize;
        let mut places = vec![(g.code, if g.pc & AGAIN != 0 { pc } else { pc.saturating_sub(1) })];
        let mut base = g.top as usize;
        while base > 0
            && let Some(Value::Link(link)) = g.frames.get(base)
            && (1..=base).contains(&link.delta())
        {
            places.push((link.code(), link.pc().saturating_sub(1)));
            base -= link.delta();
        }
        places.reverse();
        places
    }
}
