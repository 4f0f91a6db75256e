//! Rust's asynchronous context managers in `async with`. The whole life of one, from its entry to its exit, is one
//! statement of the crate `async-with` in a future of its own: whatever becomes of the script, that future is polled until
//! the exit is done, or, if the session is dropped, handed over with what is left to exit.

use super::function::{Make, given, replying};
use super::shelf::Shelf;
use crate::convert::{IntoPython, Value, exception_data, host_value, raise_in_session};
use crate::error::{Error, Raise};
use crate::shared::Shared;
use async_with::{Chained, ContextManager, Ending, Verdict, async_with};
use futures_channel::oneshot;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use withal_runtime::exception::exc;
use withal_runtime::host_calls::{HostFunction, HostValue};
use withal_runtime::raise::R;
use withal_runtime::state::Vm;
use withal_runtime::value::Value as Inner;

/// What a statement in Rust comes to when its block, which is in Python, is over.
#[derive(Debug, Default, PartialEq, Eq)]
pub enum Held {
    /// The block failed, and the exit suppressed it.
    #[default]
    Suppressed,
    /// The block came to its end.
    Finished,
}

/// How a script's block ended.
enum End {
    Finished,
    Failed(Error),
}

/// What ties a statement to its block in the script.
struct Ties {
    entered: oneshot::Sender<Value>,
    end: oneshot::Receiver<End>,
    cancelled: oneshot::Receiver<()>,
}

/// Something entered and not exited.
pub(crate) struct Entered {
    /// How the host calls it.
    pub name: String,
    end: oneshot::Sender<End>,
    /// Dropping it cancels.
    cancel: oneshot::Sender<()>,
    done: oneshot::Receiver<Result<Held, Error>>,
}

type Statement = Pin<Box<dyn Future<Output = Result<Held, Error>> + Send>>;

/// A manager as a script holds it.
enum Slot {
    Fresh(Box<dyn FnOnce(Ties) -> Statement + Send>),
    Entering,
    /// The number of what was entered.
    Entered(u64),
    Over,
}

/// A manager of the host with its errors made into the engine's and its target into a value.
struct Adapter<M>(M);

impl<M> ContextManager for Adapter<M>
where
    M: ContextManager + 'static,
    for<'a> M::Target<'a>: IntoPython,
    M::Error: Into<Raise>,
{
    type Target<'a> = Value;
    type Error = Error;
    type Verdict = M::Verdict;

    async fn enter(&mut self) -> Result<Value, Error> {
        match self.0.enter().await {
            Ok(target) => Ok(target.into_python()),
            Err(error) => Err(Error::raised(error.into())),
        }
    }

    async fn exit(&mut self, ending: Ending<'_>) -> Result<M::Verdict, Error> {
        self.0.exit(ending).await.map_err(|error| Error::raised(error.into()))
    }
}

/// Holds a manager for as long as the script's block lasts.
async fn hold<M>(manager: M, ties: Ties) -> Result<Held, Error>
where
    M: ContextManager + 'static,
    for<'a> M::Target<'a>: IntoPython,
    M::Error: Into<Raise>,
    M::Verdict: Verdict<Held>,
{
    let Ties { entered, end, cancelled } = ties;
    let held = async_with!(until async { let _ = cancelled.await; }; Adapter(manager) as target => {
        let _ = entered.send(target);
        match end.await {
            Ok(End::Failed(error)) => Err(error)?,
            Ok(End::Finished) => Held::Finished,
            // Nobody can end the block any more; the cancellation comes at once.
            Err(_) => std::future::pending().await,
        }
    });
    Ok(held)
}

impl From<Chained<Error>> for Error {
    /// Python chains by itself: the script's exception is being handled while the exit fails.
    fn from(both: Chained<Error>) -> Error {
        both.into_parts().0
    }
}

impl From<async_with::Cancelled> for Error {
    fn from(_: async_with::Cancelled) -> Error {
        Error::stopped(crate::Trap::Cancelled)
    }
}

/// The three functions of a manager: made, entered, exited.
pub(super) fn functions<A, F, M>(make: F, name: String) -> [HostFunction; 3]
where
    F: Make<A, M>,
    M: ContextManager + 'static,
    for<'a> M::Target<'a>: IntoPython,
    M::Error: Into<Raise>,
    M::Verdict: Verdict<Held>,
{
    [
        HostFunction::Now(Box::new(move |vm, args| {
            let mut given = given(vm, args)?;
            match make.make(&mut given) {
                Ok(manager) => {
                    let statement: Box<dyn FnOnce(Ties) -> Statement + Send> =
                        Box::new(move |ties| Box::pin(hold(manager, ties)));
                    Ok(host_value(vm, HostValue(Shelf::new(Slot::Fresh(statement)))))
                }
                Err(raise) => Err(raise_in_session(vm, raise)),
            }
        })),
        HostFunction::Later(Box::new(move |vm, args| {
            let (shared, shelf) = parts(vm, args)?;
            let slot = shelf.replace(Slot::Entering);
            let Slot::Fresh(statement) = slot else {
                shelf.replace(slot);
                return Err(vm.raise(exc::RUNTIME_ERROR, "a context manager of the host is entered only once"));
            };
            Ok(replying(enter(shared, shelf, statement, name.clone())))
        })),
        HostFunction::Later(Box::new(|vm, args| {
            let (shared, shelf) = parts(vm, args)?;
            let Slot::Entered(number) = shelf.replace(Slot::Over) else {
                return Err(vm.raise(exc::RUNTIME_ERROR, "a context manager of the host is not entered"));
            };
            let Some(entered) = shared.exit(number) else {
                return Err(vm.raise(exc::RUNTIME_ERROR, "a context manager of the host was exited with its session"));
            };
            let error = args.get(1).copied().unwrap_or(Inner::NONE);
            Ok(replying(exit(entered, ended(vm, error))))
        })),
    ]
}

/// The session and the manager of a call.
fn parts(vm: &mut Vm, args: &[Inner]) -> R<(Arc<Shared>, Arc<Shelf<Slot>>)> {
    match (Shared::of(vm), Shelf::of_call(vm, args)?) {
        (Some(shared), Some(shelf)) => Ok((shared, shelf)),
        _ => Err(vm.type_error("not a context manager of the host")),
    }
}

/// How a block ended that `__aexit__` was called for with this exception. `None` for one that was cancelled.
fn ended(vm: &mut Vm, exception: Inner) -> Option<End> {
    if exception.is_none() {
        return Some(End::Finished);
    }
    if vm.is_exception(exception, exc::CANCELLED_ERROR) {
        return None;
    }
    Some(End::Failed(Error::of_exception(exception_data(vm, exception))))
}

/// Starts the statement and waits for its entry. Dropped before that, it takes the entry back.
async fn enter(
    shared: Arc<Shared>,
    shelf: Arc<Shelf<Slot>>,
    statement: Box<dyn FnOnce(Ties) -> Statement + Send>,
    name: String,
) -> Result<Value, Raise> {
    let (entered_tie, entered) = oneshot::channel();
    let (end, end_tie) = oneshot::channel();
    let (cancel, cancel_tie) = oneshot::channel();
    let (done_tie, done) = oneshot::channel();
    let statement = statement(Ties { entered: entered_tie, end: end_tie, cancelled: cancel_tie });
    shared.keep_polling(Box::pin(async move {
        let _ = done_tie.send(statement.await);
    }));
    match entered.await {
        Ok(target) => {
            let number = shared.enter(Entered { name, end, cancel, done });
            shelf.replace(Slot::Entered(number));
            Ok(target)
        }
        Err(_) => {
            shelf.replace(Slot::Over);
            match done.await {
                Ok(Err(error)) => Err(error.into()),
                _ => Err(Raise::new("RuntimeError", "the entry of a context manager of the host was lost")),
            }
        }
    }
}

/// Ends the block and waits for the exit: whether it suppresses.
async fn exit(entered: Entered, end: Option<End>) -> Result<Value, Raise> {
    let Entered { end: tie, cancel, done, .. } = entered;
    let cancelled = end.is_none();
    // Kept, it cancels the exit with this future; not kept, it is dropped here and cancels the block at once.
    let _kept = end.map(move |end| {
        let _ = tie.send(end);
        cancel
    });
    finish(done.await, cancelled)
}

fn finish(result: Result<Result<Held, Error>, oneshot::Canceled>, cancelled: bool) -> Result<Value, Raise> {
    match result {
        Ok(Ok(held)) => Ok(Value::Bool(held == Held::Suppressed)),
        // The script's own exception goes on.
        Ok(Err(error)) if error.is_block_failure() || (cancelled && error.is_cancelled()) => Ok(Value::Bool(false)),
        Ok(Err(error)) => Err(error.into()),
        Err(_) => Err(Raise::new("RuntimeError", "the exit of a context manager of the host panicked")),
    }
}

/// Cancels what is entered, one after the other, and waits for the exits. Nobody is left to tell of a failure.
pub(crate) async fn close_all(entered: Vec<Entered>) {
    for Entered { cancel, done, end: _end, .. } in entered {
        drop(cancel);
        let _ = done.await;
    }
}
