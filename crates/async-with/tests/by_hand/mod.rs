//! What `async_with!` does, written by hand, to compare: the statement around one, two and three managers, with the same
//! promises (exit awaited after an error, an early return, a panic; handed over when dropped). Used by `tests/cost.rs` and
//! `benches/statement.rs`.
#![allow(dead_code)]

use async_with::reaper::Abandoned;
use async_with::{ContextManager, Ending, Failure, async_with};
use std::any::Any;
use std::convert::Infallible;
use std::fmt;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

#[derive(Debug, PartialEq)]
pub struct Error(pub u64);

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

impl From<async_with::Chained<Error>> for Error {
    fn from(both: async_with::Chained<Error>) -> Self {
        both.into_parts().0
    }
}

/// A manager of the size of a handle and a counter, that waits if it is told to.
#[derive(Debug)]
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

pub fn run<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut cx = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut cx) {
            return value;
        }
    }
}

/// Hands the manager over when it is dropped while it is entered.
struct Guard<M: ContextManager> {
    manager: Option<M>,
    entered: bool,
}

impl<M: ContextManager> Drop for Guard<M> {
    fn drop(&mut self) {
        if let Some(manager) = self.manager.take().filter(|_| self.entered) {
            hand_over(manager);
        }
    }
}

#[cold]
fn hand_over<M: ContextManager>(manager: M) {
    let _: fn(M, Abandoned) = M::abandon;
    drop(manager);
}

type Ended<T> = Result<Result<T, Error>, Box<dyn Any + Send>>;

async fn caught<T>(mut block: Pin<&mut impl Future<Output = Result<T, Error>>>) -> Ended<T> {
    poll_fn(move |cx| match catch_unwind(AssertUnwindSafe(|| block.as_mut().poll(cx))) {
        Ok(polled) => polled.map(Ok),
        Err(payload) => Poll::Ready(Err(payload)),
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
        let mut guard = Guard { manager: Some($manager), entered: false };
        let mut ended = {
            let Some(manager) = &mut guard.manager else { unreachable!() };
            let $target = ContextManager::enter(manager).await?;
            guard.entered = true;
            let block = pin!(async { Ok($block) });
            caught(block).await
        };
        let exited = {
            let Some(manager) = &mut guard.manager else { unreachable!() };
            ContextManager::exit(manager, ending(&mut ended)).await
        };
        guard.entered = false;
        match (ended, exited) {
            (Ok(Ok(value)), Ok(())) => value,
            (Ok(Err(error)), Ok(())) => return Err(error),
            (Ok(_), Err(error)) => return Err(error),
            (Err(payload), _) => resume_unwind(payload),
        }
    }};
}

pub async fn by_hand_1(waits: bool, fails: bool) -> Result<u64, Error> {
    let n = by_hand!(Counter::new(waits), |a| {
        wait(waits).await;
        if fails {
            Err(Error(*a))?;
        }
        *a
    });
    Ok(n)
}

pub async fn statement_1(waits: bool, fails: bool) -> Result<u64, Error> {
    let n = async_with!(Counter::new(waits) as a => {
        wait(waits).await;
        if fails {
            Err(Error(*a))?;
        }
        *a
    });
    Ok(n)
}

pub async fn by_hand_2(waits: bool, fails: bool) -> Result<u64, Error> {
    let n = by_hand!(Counter::new(waits), |a| {
        by_hand!(Counter::new(waits), |b| {
            wait(waits).await;
            if fails {
                Err(Error(*a))?;
            }
            *a + *b
        })
    });
    Ok(n)
}

pub async fn statement_2(waits: bool, fails: bool) -> Result<u64, Error> {
    let n = async_with!(Counter::new(waits) as a, Counter::new(waits) as b => {
        wait(waits).await;
        if fails {
            Err(Error(*a))?;
        }
        *a + *b
    });
    Ok(n)
}

pub async fn by_hand_3(waits: bool, fails: bool) -> Result<u64, Error> {
    let n = by_hand!(Counter::new(waits), |a| {
        by_hand!(Counter::new(waits), |b| {
            by_hand!(Counter::new(waits), |c| {
                wait(waits).await;
                if fails {
                    Err(Error(*a))?;
                }
                *a + *b + *c
            })
        })
    });
    Ok(n)
}

pub async fn statement_3(waits: bool, fails: bool) -> Result<u64, Error> {
    let n = async_with!(Counter::new(waits) as a, Counter::new(waits) as b, Counter::new(waits) as c => {
        wait(waits).await;
        if fails {
            Err(Error(*a))?;
        }
        *a + *b + *c
    });
    Ok(n)
}
