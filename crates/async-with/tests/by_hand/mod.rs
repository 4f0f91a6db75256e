//! What `async_with!` does, written by hand, to compare: the statement around one, two and three managers, with the same
//! promises: the exit is awaited in place after an error and a panic, is told of it, and what it fails with keeps the
//! block's error; a statement that is dropped hands what is due over, innermost first; and an exit that panics is not run
//! again. Used by `tests/cost.rs`, which holds both to these promises, and by `benches/statement.rs`.
#![allow(dead_code)]

use async_with::{Cancelled, Chained, ContextManager, Ending, Failure, async_with};
use std::any::Any;
use std::convert::Infallible;
use std::fmt;
use std::future::{Future, poll_fn};
use std::hint::black_box;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::{Pin, pin};
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, Waker};

/// With the error that came before it.
#[derive(Debug, PartialEq)]
pub struct Error(pub u64, pub Option<u64>);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<Infallible> for Error {
    fn from(error: Infallible) -> Self {
        match error {}
    }
}

impl From<Cancelled> for Error {
    fn from(_: Cancelled) -> Self {
        Error(0, None)
    }
}

impl From<Chained<Error>> for Error {
    fn from(both: Chained<Error>) -> Self {
        let (error, context) = both.into_parts();
        Error(error.0, Some(context.0))
    }
}

/// A manager of the size of a handle and a counter, that waits if it is told to.
#[derive(Debug, Clone)]
pub struct Counter {
    pub entered: u64,
    pub exited: u64,
    pub waits: bool,
}

impl Counter {
    pub fn new(waits: bool) -> Self {
        Counter { entered: 0, exited: 0, waits }
    }
}

impl ContextManager for Counter {
    type Target<'a> = &'a mut u64;
    type Error = Error;
    type Verdict = ();

    async fn enter(&mut self) -> Result<&mut u64, Error> {
        wait(self.waits).await;
        self.entered += 1;
        Ok(&mut self.entered)
    }

    async fn exit(&mut self, ending: Ending<'_>) -> Result<(), Error> {
        wait(self.waits).await;
        self.exited += u64::from(ending.is_finished());
        Ok(())
    }
}

pub async fn wait(waits: bool) {
    let mut left = u8::from(waits);
    poll_fn(move |_| match left {
        0 => Poll::Ready(()),
        _ => {
            left -= 1;
            Poll::Pending
        }
    })
    .await
}

/// Polls as executors do: through a pointer to a future of an unknown type. (Where the compiler sees future and executor
/// at once, it takes small futures to pieces.)
pub fn run<F: Future>(future: F) -> F::Output {
    let future = pin!(future);
    let mut future: Pin<&mut dyn Future<Output = F::Output>> = black_box(future);
    let mut cx = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut cx) {
            return value;
        }
    }
}

/// Exits that nobody awaits any more, in their order.
pub static LATE: Mutex<Vec<Pin<Box<dyn Future<Output = ()> + Send>>>> = Mutex::new(Vec::new());

/// Hands the manager over when it is dropped while its exit is due.
struct Guard<M: ContextManager<Error = Error> + 'static> {
    manager: Option<M>,
    due: bool,
}

impl<M: ContextManager<Error = Error> + 'static> Drop for Guard<M> {
    fn drop(&mut self) {
        if self.due {
            hand_over(self.manager.take());
        }
    }
}

#[cold]
fn hand_over<M: ContextManager<Error = Error> + 'static>(manager: Option<M>) {
    let Some(mut manager) = manager else { return };
    let exit = Box::pin(async move {
        if let Err(error) = manager.exit(Ending::Cancelled).await {
            lost(&error);
        }
    });
    LATE.lock().unwrap_or_else(PoisonError::into_inner).push(exit);
}

#[cold]
fn lost(error: &Error) {
    eprintln!("an exit failed: {error}");
}

type Ended<T> = Result<Result<T, Error>, Box<dyn Any + Send>>;

async fn caught<T>(mut block: Pin<&mut impl Future<Output = Result<T, Error>>>) -> Ended<T> {
    poll_fn(move |cx| match catch_unwind(AssertUnwindSafe(|| block.as_mut().poll(cx))) {
        Ok(polled) => polled.map(Ok),
        Err(payload) => Poll::Ready(Err(payload)),
    })
    .await
}

/// The exit; due again as soon as it waits.
async fn exited<F: Future>(mut exit: Pin<&mut F>, due: &mut bool) -> F::Output {
    poll_fn(move |cx| {
        *due = false;
        let polled = exit.as_mut().poll(cx);
        *due = polled.is_pending();
        polled
    })
    .await
}

fn ending<T>(ended: &mut Ended<T>) -> Ending<'_> {
    match ended {
        Ok(Ok(_)) => Ending::Finished,
        Ok(Err(error)) => Ending::Failed(Failure::new(error)),
        Err(payload) => Ending::Panicked(&mut **payload),
    }
}

macro_rules! by_hand {
    ($manager:expr, |$target:ident| $block:expr) => {{
        let mut guard = Guard { manager: Some($manager), due: false };
        let mut ended = {
            let Some(manager) = &mut guard.manager else { unreachable!() };
            let $target = ContextManager::enter(manager).await?;
            guard.due = true;
            let block = pin!(async { Ok($block) });
            caught(block).await
        };
        let exited = {
            let Some(manager) = &mut guard.manager else { unreachable!() };
            let exit = pin!(ContextManager::exit(manager, ending(&mut ended)));
            exited(exit, &mut guard.due).await
        };
        match (ended, exited) {
            (Ok(Ok(value)), Ok(())) => value,
            (Ok(Err(error)), Ok(())) => return Err(error),
            (Ok(Ok(_)), Err(error)) => return Err(error),
            (Ok(Err(context)), Err(error)) => return Err(Chained::new(error, context).into()),
            (Err(payload), exited) => {
                if let Err(error) = exited {
                    lost(&error);
                }
                resume_unwind(payload)
            }
        }
    }};
}

/// A manager that lends a number.
pub trait Manager: for<'a> ContextManager<Target<'a> = &'a mut u64, Error = Error, Verdict = ()> + 'static {}

impl<M: for<'a> ContextManager<Target<'a> = &'a mut u64, Error = Error, Verdict = ()> + 'static> Manager for M {}

/// How the block ends, and whether it waits before.
#[derive(Debug, Clone, Copy)]
pub struct Block {
    pub waits: bool,
    pub ends: Ends,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Ends {
    Well,
    WithAnError,
    WithAPanic,
}

macro_rules! block {
    ($block:ident, $sum:expr) => {{
        wait($block.waits).await;
        match $block.ends {
            Ends::Well => $sum,
            Ends::WithAnError => Err(Error($sum, None))?,
            Ends::WithAPanic => panic!("planned: block"),
        }
    }};
}

pub async fn by_hand_1<M: Manager>(new: impl Fn() -> M, block: Block) -> Result<u64, Error> {
    let n = by_hand!(new(), |a| block!(block, *a));
    Ok(n)
}

pub async fn statement_1<M: Manager>(new: impl Fn() -> M, block: Block) -> Result<u64, Error> {
    let n = async_with!(new() as a => { block!(block, *a) });
    Ok(n)
}

pub async fn by_hand_2<M: Manager>(new: impl Fn() -> M, block: Block) -> Result<u64, Error> {
    let n = by_hand!(new(), |a| by_hand!(new(), |b| block!(block, *a + *b)));
    Ok(n)
}

pub async fn statement_2<M: Manager>(new: impl Fn() -> M, block: Block) -> Result<u64, Error> {
    let n = async_with!(new() as a, new() as b => { block!(block, *a + *b) });
    Ok(n)
}

pub async fn by_hand_3<M: Manager>(new: impl Fn() -> M, block: Block) -> Result<u64, Error> {
    let n = by_hand!(new(), |a| by_hand!(new(), |b| by_hand!(new(), |c| block!(block, *a + *b + *c))));
    Ok(n)
}

pub async fn statement_3<M: Manager>(new: impl Fn() -> M, block: Block) -> Result<u64, Error> {
    let n = async_with!(new() as a, new() as b, new() as c => { block!(block, *a + *b + *c) });
    Ok(n)
}
