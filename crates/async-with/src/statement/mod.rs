//! The statement: the macro, what it expands to (`private`, with `item`, `block` and `flow`), and what may return from
//! the function around it (`returned`).

pub mod returned;

mod inside;

// Public for the macro only, and hidden.
#[allow(missing_docs)]
mod block;
#[allow(missing_docs)]
mod flow;
#[allow(missing_docs)]
mod item;

/// Everything that the macro names.
pub mod private {
    pub use super::block::{Block, Entering, Exiting, NoStop, Stopped, Until};
    pub use super::flow::{Flow, Leave, PickConverts, PickNeverFails, Tag, block_value, fail, settle, stopped};
    pub use super::item::{Done, Item, Parts, State};
    pub use core::future::pending;
    pub use core::pin::pin;
    pub use core::{file, line};
}

/// Python's `async with`: enters managers, runs a block, and exits them, whatever happens to the block.
///
/// ```text
/// async_with!(EXPR as PATTERN, EXPR as PATTERN => { BLOCK })
/// ```
///
/// It stands in an `async` function or block, awaits by itself, and its value is that of the block.
///
/// ```
/// # use async_with::{async_with, from_fns};
/// # use std::convert::Infallible;
/// # pollster::block_on(async {
/// let open = || from_fns(async || Ok::<_, Infallible>(vec![1, 2]), async |_, _| Ok(()));
/// let sum: i32 = async_with!(open() as first, open() as second => {
///     first.append(second);
///     first.iter().sum()
/// });
/// assert_eq!(sum, 6);
/// # });
/// ```
///
/// - **Items** are entered from left to right and exited from right to left. A later `EXPR` sees the targets of the
///   earlier items, and a target may borrow from its manager. `as PATTERN` may be left out; an `EXPR` with a cast
///   (`x as T`) goes into parentheses.
/// - **`?` and `return`** in the block leave the *function* (or `async` block) around the statement, as they do
///   anywhere, after the exits. `?` and `return Err(..)` count as failures of the block.
/// - **The block's value** is a plain value, not a `Result`: it ends with `n`, not with `Ok(n)`. (With a `Result` as
///   its last value it would be unclear whether the block failed; the compiler refuses it: write `?`.)
/// - **`break` and `continue`** cannot cross the block; a value can. The block may have a label to leave it early:
///
/// ```
/// # use async_with::{async_with, from_fns};
/// # use std::ops::ControlFlow::{self, Break, Continue};
/// # pollster::block_on(async {
/// # let lease = || from_fns(async || Ok(10), async |_, _| Ok(()));
/// let mut done = Vec::new();
/// for job in 0..9 {
///     let flow = async_with!(lease() as size => 'job: {
///         if job % 2 == 1 {
///             break 'job Continue(());
///         }
///         done.push(job * *size);
///         if job >= 4 { Break(()) } else { Continue(()) }
///     });
///     if flow.is_break() {
///         break;
///     }
/// }
/// assert_eq!(done, [0, 20, 40]);
/// # });
/// ```
///
/// - **`until FUTURE;`** before the items stops the block (or the entry) when the future is done first, at the `.await`
///   where it waits. The exits are awaited in place, and are told [`Ending::Cancelled`]; the function fails with
///   [`Cancelled`]. The future is a token's [`cancelled()`](crate::CancellationToken::cancelled), a timer, or whatever
///   else. Statements inside the block that have an `until` of the same cause stop first:
///
/// ```
/// # use async_with::{async_with, from_fns};
/// # use std::{convert::Infallible, error::Error, time::Duration};
/// # #[tokio::main(flavor = "current_thread")] async fn main() {
/// # let lease = || from_fns(async || Ok::<_, Infallible>(()), async |_, ended| Ok(println!("{ended:?}")));
/// let result: Result<(), Box<dyn Error + Send + Sync>> = async {
///     async_with!(until tokio::time::sleep(Duration::from_millis(1)); lease() => {
///         std::future::pending::<()>().await
///     }); // prints "Cancelled"
///     Ok(())
/// }
/// .await;
/// assert_eq!(result.unwrap_err().to_string(), "cancelled");
/// # }
/// ```
///
/// - **An exit that fails** makes the function fail: with the exit's error alone, or, if the block had failed too, with
///   both ([`Chained`]): the exit's error whose source is the block's.
/// - **A panic** in the block runs the exits and then goes on (feature `std`).
/// - **A dropped statement** (its future was cancelled) hands what is entered over to a [`Reaper`], innermost first.
///
/// Nothing is allocated unless a statement is dropped half-way or panics, and any executor will do.
///
/// [`Ending::Cancelled`]: crate::Ending::Cancelled
/// [`Cancelled`]: crate::Cancelled
/// [`Chained`]: crate::Chained
/// [`Reaper`]: crate::reaper::Reaper
#[macro_export]
macro_rules! async_with {
    // One item: (manager) (pattern) (what stops its entry) (what stops its block) [block].
    (@one ($manager:expr) ($target:pat) ($stop:expr) ($block_stop:expr) [$($body:tt)*]) => {{
        let mut item = $crate::__private::Item::new($manager, || {
            $crate::Site::new($crate::__private::file!(), $crate::__private::line!())
        });
        let errors = {
            use $crate::__private::{PickConverts as _, PickNeverFails as _};
            (&item.errors()).pick()
        };
        let mut flow = $crate::__private::Flow::Running;
        $crate::__private::block_value(&flow);
        let done = $crate::__private::Done::new();
        item.entering();
        {
            let $crate::__private::Parts { manager, state } = item.parts();
            let entered = {
                let entering = $crate::__private::pin!($crate::LocalContextManager::enter(manager));
                $crate::__private::Entering::new(entering, state, $stop).await
            };
            let $target = match entered {
                ::core::result::Result::Ok(::core::result::Result::Ok(target)) => target,
                ::core::result::Result::Ok(::core::result::Result::Err(error)) => {
                    return $crate::__private::fail(errors, error);
                }
                ::core::result::Result::Err(stop) => return $crate::__private::stopped(stop),
            };
            let left = {
                let block = $crate::__private::pin!(async {
                    let value = $($body)*;
                    #[allow(unreachable_code)]
                    {
                        flow = $crate::__private::Flow::Value(value);
                        done.set();
                        $crate::__private::pending().await
                    }
                });
                $crate::__private::Block::new(block, &done, $block_stop).await
            };
            flow.left(left);
        }
        let verdict = {
            let $crate::__private::Parts { manager, state } = item.parts();
            // It counts as run from here on, should it panic before there is a future of it.
            *state = $crate::__private::State::Idle;
            let ending = flow.ending($stop);
            let exiting = $crate::__private::pin!($crate::LocalContextManager::exit(manager, ending));
            $crate::__private::Exiting::new(exiting, state).await
        };
        match $crate::__private::settle(flow, verdict, errors, &item) {
            $crate::__private::Leave::Value(value) => value,
            $crate::__private::Leave::Return(value) => return value,
        }
    }};

    // The items, from the left: tokens are collected until `as`, a comma, or the arrow. Commas and `as` between angle
    // brackets belong to the manager. The block of an item that is not the last one is the rest of the statement, where
    // the last one minds what stops it.
    (@items $stop:tt [$($manager:tt)+] as $target:pat $(,)? => $($body:tt)*) => {
        $crate::async_with!(@body $stop ($($manager)+) ($target) $($body)*)
    };
    (@items $stop:tt [$($manager:tt)+] as $target:pat, $($rest:tt)+) => {
        $crate::async_with!(@one ($($manager)+) ($target) $stop ($crate::__private::NoStop) [
            { $crate::async_with!(@items $stop [] $($rest)+) }
        ])
    };
    (@items $stop:tt [$($manager:tt)+] $(,)? => $($body:tt)*) => {
        $crate::async_with!(@body $stop ($($manager)+) (_) $($body)*)
    };
    (@items $stop:tt [$($manager:tt)+] , $($rest:tt)+) => {
        $crate::async_with!(@one ($($manager)+) (_) $stop ($crate::__private::NoStop) [
            { $crate::async_with!(@items $stop [] $($rest)+) }
        ])
    };
    (@items $stop:tt [] < $($rest:tt)*) => {
        $crate::async_with!(@angles $stop [<] [x] $($rest)*)
    };
    (@items $stop:tt [$($manager:tt)*] :: < $($rest:tt)*) => {
        $crate::async_with!(@angles $stop [$($manager)* :: <] [x] $($rest)*)
    };
    (@items $stop:tt [$($manager:tt)*] $next:tt $($rest:tt)*) => {
        $crate::async_with!(@items $stop [$($manager)* $next] $($rest)*)
    };
    (@items $stop:tt [$($manager:tt)*]) => {
        ::core::compile_error!("`async_with!` needs a block: `async_with!(manager as target => { .. })`")
    };

    // Between angle brackets; as many `x` as are open.
    (@angles $stop:tt $manager:tt [] $($rest:tt)*) => {
        $crate::async_with!(@items $stop $manager $($rest)*)
    };
    (@angles $stop:tt [$($manager:tt)*] [x $($open:tt)*] > $($rest:tt)*) => {
        $crate::async_with!(@angles $stop [$($manager)* >] [$($open)*] $($rest)*)
    };
    (@angles $stop:tt [$($manager:tt)*] [x x $($open:tt)*] >> $($rest:tt)*) => {
        $crate::async_with!(@angles $stop [$($manager)* >>] [$($open)*] $($rest)*)
    };
    (@angles $stop:tt [$($manager:tt)*] [$($open:tt)*] < $($rest:tt)*) => {
        $crate::async_with!(@angles $stop [$($manager)* <] [x $($open)*] $($rest)*)
    };
    (@angles $stop:tt [$($manager:tt)*] $open:tt $next:tt $($rest:tt)*) => {
        $crate::async_with!(@angles $stop [$($manager)* $next] $open $($rest)*)
    };
    (@angles $($other:tt)*) => {
        ::core::compile_error!("an angle bracket in a manager of `async_with!` is not closed")
    };

    (@body $stop:tt $manager:tt $target:tt $body:block) => {
        $crate::async_with!(@one $manager $target $stop $stop [$body])
    };
    (@body $stop:tt $manager:tt $target:tt $label:lifetime : $body:block) => {
        $crate::async_with!(@one $manager $target $stop $stop [$label: { $body }])
    };
    (@body $($other:tt)*) => {
        ::core::compile_error!("what follows `=>` in `async_with!` is one block in braces")
    };

    (until $stop:expr; $($items:tt)+) => {{
        let stop = $crate::__private::pin!($stop);
        let mut stop = $crate::__private::Until::new(stop);
        $crate::async_with!(@items (&mut stop) [] $($items)+)
    }};
    ($($items:tt)+) => {
        $crate::async_with!(@items ($crate::__private::NoStop) [] $($items)+)
    };
    () => {
        ::core::compile_error!("`async_with!` needs a manager and a block: `async_with!(manager as target => { .. })`")
    };
}
