//! A program under way, as a future.

use super::Session;
use super::advance::{Advance, Ended};
use crate::convert::Value;
use crate::{Error, Trap};
use std::future::poll_fn;
use std::sync::{Arc, LazyLock};
use std::task::{Context, Poll};
use withal_compiler::bytecode::Code;
use withal_compiler::{Form, compile};
use withal_runtime::heap::Dict;
use withal_runtime::value::{Handle, Value as Inner};

/// Runs the coroutine that a call gave.
static AWAIT: LazyLock<Option<Arc<Code>>> =
    LazyLock::new(|| compile("import asyncio\nasyncio.run(coroutine)", "<call>", Form::Program).ok());

/// A program under way. Dropped before its end, it stops the session.
pub(super) struct Running<'s> {
    session: &'s mut Session,
    begun: Option<Result<(), Error>>,
    /// The namespace of a call, until it is known whether it gives a coroutine.
    call: Option<Handle<Dict>>,
    /// Whether anything of it has run.
    under_way: bool,
}

impl<'s> Running<'s> {
    pub(super) fn of(session: &'s mut Session, begun: Result<(), Error>, call: Option<Handle<Dict>>) -> Running<'s> {
        Running { session, begun: Some(begun), call, under_way: false }
    }

    pub(super) async fn end(mut self) -> Result<Value, Error> {
        if let Some(Err(error)) = self.begun.take() {
            return Err(error);
        }
        self.under_way = true;
        let result = poll_fn(|cx| self.poll(cx)).await;
        self.under_way = false;
        result
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<Value, Error>> {
        loop {
            match self.session.advance(cx) {
                Advance::Ended(Ended::Done(coroutine @ Inner::Coroutine(_))) if self.call.is_some() => {
                    let (Some(namespace), Some(code)) = (self.call.take(), &*AWAIT) else { continue };
                    self.session.vm.heap.dict_set_str(namespace, "coroutine", coroutine);
                    if let Err(error) = self.session.begin(|vm| vm.start_in(code, namespace)) {
                        return Poll::Ready(Err(error));
                    }
                }
                Advance::Ended(ended) => return Poll::Ready(self.session.conclude(ended)),
                Advance::Paused => {
                    cx.waker().wake_by_ref();
                    return Poll::Pending;
                }
                Advance::Waits => {
                    let Some(until) = self.session.until else { return Poll::Pending };
                    let left = until.saturating_sub(self.session.vm.host.monotonic());
                    if self.session.driver.poll_timer(until, left, cx).is_pending() {
                        return Poll::Pending;
                    }
                }
            }
        }
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        if self.under_way {
            self.session.over.get_or_insert(Trap::Cancelled);
            self.session.abandon();
        }
    }
}
