//! Running code. `dispatch` is the loop, `execute` what every instruction means; the other files have what its instructions need, by the compiler's file names.
//! This file has the terms they share, and how a session is made, started and stepped.

mod awaiting;
mod bind;
pub(crate) mod cache;
mod call;
mod class;
mod cleanup;
mod closing;
pub(crate) use class::BUILDER;
mod dispatch;
mod display;
mod drain;
mod exceptions;
mod execute;
mod finalize;
mod generator;
mod handled;
mod host;
mod imports;
mod load;
mod match_;
mod names;
mod operator;
mod quick;
mod safepoint;
mod session;
mod shared_modules;
mod stacks;
mod switch;
mod tasks;
mod with_;
mod workers;

pub(crate) use cache::LOOKUP_FAILED;
pub use cleanup::Canceller;
pub use session::Step;

use crate::code::LoadedCode;
use crate::heap::{Future, NameId};
pub(crate) use crate::state::{After, Enter, Exit};
use crate::state::{Resume, Vm};
use crate::value::{CodeId, Handle, LinkKind, Value};
use std::time::Duration;
use withal_compiler::bytecode::{FIRST_LOCAL, Name, Reg};

/// The registers that an instruction can name, and the few after them that a call block or an iterator at the last one
/// would take: so that reaching these needs no check of its own.
pub(crate) const WINDOW: usize = 256 + 8;

/// The namespace of class bodies and of `exec` with locals.
pub(crate) const NAMESPACE: Reg = Reg(FIRST_LOCAL);

/// The registers of the frame that starts at `base`.
#[inline(always)]
pub(crate) fn window(stack: &mut Vec<Value>, base: usize) -> &mut [Value; WINDOW] {
    // The check is that of the slice, so that there is only one.
    if stack.get(base..).is_some_and(|s| s.len() >= WINDOW) {
        return first_window(stack, base);
    }
    grow(stack, base + WINDOW);
    first_window(stack, base)
}

#[inline(always)]
fn first_window(stack: &mut [Value], base: usize) -> &mut [Value; WINDOW] {
    match stack.get_mut(base..).and_then(|s| s.first_chunk_mut::<WINDOW>()) {
        Some(window) => window,
        None => unreachable!("the stack is long enough"),
    }
}

/// Makes the stack at least `len` long.
#[cold]
#[inline(never)]
pub(crate) fn grow(stack: &mut Vec<Value>, len: usize) {
    let len = (len + WINDOW).max(next_stack(stack.len()));
    // Not by doubling: for a while the old stack stands beside the new one.
    stack.reserve_exact(len.saturating_sub(stack.len()));
    stack.resize(len, Value::UNDEF);
}

/// What a stack of so many values grows to, and a large one only by little.
pub(crate) fn next_stack(len: usize) -> usize {
    len + if len > 1 << 17 { len / 8 } else { len / 2 }
}

/// `n` values from place `at` on.
#[inline(always)]
pub(crate) fn items(stack: &[Value], at: usize, n: u8) -> &[Value] {
    stack.get(at..at + n as usize).unwrap_or(&[])
}

/// A name of a code object.
#[inline(always)]
pub(crate) fn name_of(code: &LoadedCode, name: Name) -> NameId {
    code.names.get(name.0 as usize).copied().unwrap_or(NameId(0))
}

/// What a call came to before any Python code of it ran.
pub(crate) enum Prepared {
    Value(Value),
    /// A frame stands ready at the call block.
    Enter {
        code: CodeId,
        kind: LinkKind,
        pc: usize,
    },
    Resume {
        generator: Value,
        with: Resume,
        kind: LinkKind,
    },
    RunUntil(Value),
    Sleep(Duration),
    Await(Handle<Future>),
    /// A generator is to be drained as `Vm::pending` says.
    Drain,
}

/// What a step of an await or `yield from` came to.
pub(crate) enum Awaited {
    Value(Value),
    Resume {
        generator: Value,
        with: Resume,
        kind: LinkKind,
    },
    /// The whole task (or whoever drives the coroutine) is to wait for this.
    Suspend(Value),
    /// The generator is to yield this.
    Yield(Value),
}

/// What follows an instruction. Small enough to travel in registers: what more there is to say of a frame or an exit
/// stands in the session meanwhile.
#[derive(Clone, Copy)]
pub(crate) enum Flow {
    /// The next one.
    Next,
    /// The one at this place.
    Jump(usize),
    /// The frame in `Vm::entering`.
    Enter,
    /// Whoever ran the loop, with what is in `Vm::leaving`.
    Exit,
    /// The handler of the exception at hand, which was raised before.
    Unwind,
}

impl Vm {
    /// Goes on with another frame.
    #[inline]
    pub(crate) fn go(&mut self, to: Enter) -> Flow {
        self.entering = to;
        Flow::Enter
    }

    /// Leaves the loop.
    #[inline]
    pub(crate) fn leave(&mut self, exit: Exit) -> Flow {
        self.leaving = exit;
        Flow::Exit
    }
}
