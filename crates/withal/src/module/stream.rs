//! Streams of the host as asynchronous iterators.

use super::function::{Make, Returned, given, replying, settle};
use super::shelf::Shelf;
use crate::convert::{Value, host_value, raise_in_session};
use crate::error::Raise;
use futures_util::stream::{Stream, StreamExt};
use std::pin::Pin;
use std::sync::Arc;
use withal_runtime::exception::exc;
use withal_runtime::host_calls::{HostFunction, HostValue};
use withal_runtime::raise::R;
use withal_runtime::state::Vm;
use withal_runtime::value::Value as Inner;

type Items = Pin<Box<dyn Stream<Item = Result<Value, Raise>> + Send>>;

/// A stream as a script holds it.
enum Slot {
    Idle(Items),
    /// Its next item is being waited for.
    Busy,
    Over,
}

/// A stream whose next item is being waited for. It goes back when that is there, and when it is no longer waited for.
struct Borrowed {
    items: Option<Items>,
    shelf: Arc<Shelf<Slot>>,
}

impl Drop for Borrowed {
    fn drop(&mut self) {
        let items = self.items.take();
        self.shelf.change(|slot| {
            if matches!(slot, Slot::Busy) {
                *slot = items.map_or(Slot::Over, Slot::Idle);
            }
        });
    }
}

/// The three functions of an asynchronous iterator: made, asked for its next item, closed.
pub(super) fn functions<A, F, S>(make: F) -> [HostFunction; 3]
where
    F: Make<A, S>,
    S: Stream + Send + 'static,
    S::Item: Returned,
{
    [
        HostFunction::Now(Box::new(move |vm, args| {
            let mut given = given(vm, args)?;
            match make.make(&mut given) {
                Ok(stream) => {
                    let items: Items = Box::pin(stream.map(Returned::returned));
                    Ok(host_value(vm, HostValue(Shelf::new(Slot::Idle(items)))))
                }
                Err(raise) => Err(raise_in_session(vm, raise)),
            }
        })),
        HostFunction::Later(Box::new(|vm, args| {
            let shelf = shelf(vm, args)?;
            let items = match shelf.replace(Slot::Busy) {
                Slot::Idle(items) => Some(items),
                Slot::Busy => {
                    return Err(vm.raise(exc::RUNTIME_ERROR, "the next item is waited for already"));
                }
                Slot::Over => None,
            };
            let mut borrowed = Borrowed { items, shelf };
            Ok(replying(async move {
                let next = match &mut borrowed.items {
                    Some(items) => items.next().await,
                    None => None,
                };
                next.unwrap_or_else(|| {
                    borrowed.items = None;
                    Err(Raise::with_args("StopAsyncIteration", Vec::new()))
                })
            }))
        })),
        HostFunction::Now(Box::new(|vm, args| {
            let shelf = shelf(vm, args)?;
            drop(shelf.replace(Slot::Over));
            settle(vm, Ok(Value::None))
        })),
    ]
}

/// The stream of a call.
fn shelf(vm: &mut Vm, args: &[Inner]) -> R<Arc<Shelf<Slot>>> {
    Shelf::of_call(vm, args)?.ok_or_else(|| vm.type_error("not an iterator of the host"))
}
