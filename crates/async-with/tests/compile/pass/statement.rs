//! All forms of the statement.

use async_with::{Cancelled, Chained, ContextManager, Ending, ExitStack, async_with, from_fns};
use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

struct Lease<'p>(&'p mut u32);

impl ContextManager for Lease<'_> {
    type Target<'a>
        = &'a mut u32
    where
        Self: 'a;
    type Error = PoolError;
    type Verdict = ();

    async fn enter(&mut self) -> Result<&mut u32, PoolError> {
        *self.0 += 1;
        Ok(&mut *self.0)
    }

    async fn exit(&mut self, ending: Ending<'_>) -> Result<(), PoolError> {
        *self.0 += if ending.is_finished() { 10 } else { 100 };
        Ok(())
    }
}

/// Cannot fail, and gives a pair.
struct Pair<M>(M);

impl<M: Send> ContextManager for Pair<M> {
    type Target<'a>
        = (u8, u8)
    where
        Self: 'a;
    type Error = Infallible;
    type Verdict = ();

    async fn enter(&mut self) -> Result<(u8, u8), Infallible> {
        Ok((3, 4))
    }

    async fn exit(&mut self, _: Ending<'_>) -> Result<(), Infallible> {
        Ok(())
    }
}

impl<M> Pair<M> {
    fn new(value: M) -> Self {
        Pair(value)
    }
}

#[derive(Debug, PartialEq)]
struct PoolError;

impl fmt::Display for PoolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("pool")
    }
}

impl From<Chained<PoolError>> for PoolError {
    fn from(both: Chained<PoolError>) -> Self {
        both.into_parts().0
    }
}

impl From<Cancelled> for PoolError {
    fn from(_: Cancelled) -> Self {
        PoolError
    }
}

async fn forms() -> Result<u32, PoolError> {
    let mut pool = 0;
    let n = async_with!(Lease(&mut pool) as lease => { *lease });
    assert_eq!((n, pool), (1, 11));
    // No target, trailing commas, patterns, commas and casts in the manager, a label.
    async_with!(Lease(&mut pool) => {});
    async_with!(Pair::<(u8, Vec<Vec<u8>>)>::new((1, vec![])) as (a, b), <Pair<u8>>::new(1), => { assert_eq!(a + b, 7) });
    async_with!(Pair::<u8>::new((300_u32 as u8) + 1) as (a, _), Lease(&mut pool) as _lease, => { assert_eq!(a, 3) });
    let early = async_with!(Lease(&mut pool) as lease => 'block: {
        if *lease > 5 {
            break 'block true;
        }
        false
    });
    assert!(early);
    // A later item borrows the target of an earlier one.
    async_with!(Lease(&mut pool) as lease, Lease(lease) as again => { *again = 7 });
    assert_eq!(pool, 27);
    // A block that never ends.
    async_with!(until std::future::ready(()); Lease(&mut pool) => { loop { pause().await } });
    Ok(0)
}

async fn pause() {
    let mut first = true;
    std::future::poll_fn(|_| if std::mem::take(&mut first) { Poll::Pending } else { Poll::Ready(()) }).await
}

async fn unit() {
    async_with!(Pair::new(1) as (a, b) => {
        if a < b {
            return;
        }
    });
    unreachable!()
}

async fn optional() -> Option<u32> {
    let n = async_with!(Pair::new(1) as (a, _) => { a.checked_sub(9)? });
    Some(n.into())
}

async fn owned(pool: String) -> usize {
    // The block takes what it uses by value, and only that.
    let name = String::from("name");
    let length = async_with!(Pair::new(pool) => {
        let moved = name;
        moved.len()
    });
    length
}

async fn generic<M: ContextManager<Verdict = ()>>(manager: M) -> Result<(), PoolError>
where
    PoolError: From<M::Error>,
{
    async_with!(manager => {});
    Ok(())
}

async fn tasks() -> Result<(), PoolError> {
    fn spawn<F: Future<Output = Result<(), PoolError>> + Send + 'static>(_: F) {}
    spawn(async {
        let mut pool = 0;
        async_with!(Lease(&mut pool) as lease, Lease(lease) => { pause().await });
        Ok(())
    });
    spawn(async {
        let text = String::from("text");
        async_with!(from_fns(async || Ok(text), async |text: String, _| Ok(drop(text))) as text => {
            pause().await;
            assert_eq!(text.len(), 4);
        });
        Ok(())
    });
    spawn(async {
        async_with!(ExitStack::<PoolError>::new() as stack => {
            stack.callback(async {});
            pause().await;
        });
        Ok(())
    });
    generic(Pair::new(1).reaped()).await.unwrap_or_else(|_| ());
    Ok(())
}

impl From<Infallible> for PoolError {
    fn from(error: Infallible) -> Self {
        match error {}
    }
}

fn main() {
    assert_eq!(run(forms()), Err(PoolError));
    run(unit());
    assert_eq!(run(optional()), None);
    assert_eq!(run(owned(String::from("pool"))), 4);
    assert_eq!(run(tasks()), Ok(()));
}

fn run<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut cx = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut cx) {
            return value;
        }
    }
}
