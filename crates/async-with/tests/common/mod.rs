//! What the tests share: a manager that notes what happens to it, futures that wait, and executors.
#![allow(dead_code)]

use async_with::reaper::Abandoned;
use async_with::{ContextManager, Ending};
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

pub type Error = Box<dyn std::error::Error + Send + Sync>;
pub type Result<T> = std::result::Result<T, Error>;

/// An error with a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Oops(pub String);

impl fmt::Display for Oops {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Oops {}

/// What happened, in order.
#[derive(Debug, Clone, Default)]
pub struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    pub fn add(&self, line: impl Into<String>) {
        self.0.lock().unwrap().push(line.into());
    }

    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }

    pub fn lines(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
}

/// What a probe does at its entry or its exit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Succeed,
    Fail,
    Panic,
    /// At the exit: suppress the error. At the entry: wait for ever.
    Special,
}

/// A manager that notes what happens to it, and waits `pauses` times in its entry and in its exit.
#[derive(Debug, Clone)]
pub struct Probe {
    pub name: String,
    pub log: Log,
    pub enter: Act,
    pub exit: Act,
    pub pauses: usize,
}

impl Probe {
    pub fn new(name: impl fmt::Display, log: &Log) -> Self {
        Probe { name: name.to_string(), log: log.clone(), enter: Act::Succeed, exit: Act::Succeed, pauses: 1 }
    }

    pub fn acts(self, enter: Act, exit: Act) -> Self {
        Probe { enter, exit, ..self }
    }

    pub fn pauses(self, pauses: usize) -> Self {
        Probe { pauses, ..self }
    }
}

impl ContextManager for Probe {
    type Target<'a> = &'a str;
    type Error = Oops;
    type Verdict = bool;

    async fn enter(&mut self) -> std::result::Result<&str, Oops> {
        pause(self.pauses).await;
        match self.enter {
            Act::Succeed => {}
            Act::Fail => return Err(Oops(format!("enter {}", self.name))),
            Act::Panic => panic!("planned: enter {}", self.name),
            Act::Special => std::future::pending().await,
        }
        self.log.add(format!("enter {}", self.name));
        Ok(&self.name)
    }

    async fn exit(&mut self, ending: Ending<'_>) -> std::result::Result<bool, Oops> {
        let ending = describe(ending);
        pause(self.pauses).await;
        self.log.add(format!("exit {} {ending}", self.name));
        match self.exit {
            Act::Succeed => Ok(false),
            Act::Fail => Err(Oops(format!("exit {}", self.name))),
            Act::Panic => panic!("planned: exit {}", self.name),
            Act::Special => Ok(true),
        }
    }

    fn abandon(self, abandoned: Abandoned) {
        abandoned.exit_later(self);
    }
}

pub fn describe(ending: Ending<'_>) -> String {
    match ending {
        Ending::Finished => "finished".to_string(),
        Ending::Failed(failure) => format!("failed: {failure}"),
        Ending::Panicked(payload) => format!("panicked: {}", text(payload)),
        Ending::Cancelled => "cancelled".to_string(),
        _ => unreachable!(),
    }
}

/// The text of a planned panic.
pub fn text(payload: &(dyn std::any::Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().map(|text| text.to_string());
    let text = text.or_else(|| payload.downcast_ref::<String>().cloned()).expect("panics have texts");
    text.strip_prefix("planned: ").unwrap_or_else(|| panic!("{text}")).to_string()
}

/// Keeps planned panics off the screen.
pub fn expect_planned_panics() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let planned = info.payload().downcast_ref::<String>().is_some_and(|text| text.starts_with("planned"))
                || info.payload().downcast_ref::<&str>().is_some_and(|text| text.starts_with("planned"));
            if !planned {
                usual(info);
            }
        }));
    });
}

/// Waits so many times.
pub async fn pause(times: usize) {
    let mut left = times;
    poll_fn(|cx| {
        if left == 0 {
            return Poll::Ready(());
        }
        left -= 1;
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await
}

/// The messages of an error and of what was before it.
pub fn chain(error: &(dyn std::error::Error + 'static)) -> Vec<String> {
    std::iter::successors(Some(error), |error| error.source()).map(|error| error.to_string()).collect()
}

/// The future, dropped instead of being polled the n-th time. Says whether it was done before.
pub struct DropAt<F> {
    future: Option<Pin<Box<F>>>,
    polls: usize,
}

impl<F: Future> DropAt<F> {
    pub fn new(polls: usize, future: F) -> Self {
        DropAt { future: Some(Box::pin(future)), polls }
    }
}

impl<F: Future> Future for DropAt<F> {
    type Output = bool;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<bool> {
        if self.polls == 0 {
            self.future = None;
            return Poll::Ready(false);
        }
        self.polls -= 1;
        let future = self.future.as_mut().expect("not polled after its end");
        match future.as_mut().poll(cx) {
            Poll::Ready(_) => Poll::Ready(true),
            Poll::Pending => Poll::Pending,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Executor {
    Tokio,
    TokioThreads,
    Smol,
    /// Polls until it is done, without a waker.
    ByHand,
}

pub const EXECUTORS: [Executor; 4] = [Executor::Tokio, Executor::TokioThreads, Executor::Smol, Executor::ByHand];

impl Executor {
    pub fn run<F: Future<Output: Send> + Send + 'static>(self, future: F) -> F::Output {
        let threads = || tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        match self {
            Executor::Tokio => {
                tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
            }
            Executor::TokioThreads => {
                let runtime = threads();
                let task = runtime.spawn(future);
                match runtime.block_on(task) {
                    Ok(value) => value,
                    Err(error) => std::panic::resume_unwind(error.into_panic()),
                }
            }
            Executor::Smol => smol::block_on(smol::spawn(future)),
            Executor::ByHand => by_hand(future),
        }
    }
}

pub fn by_hand<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut cx = Context::from_waker(Waker::noop());
    for _ in 0..100_000 {
        if let Poll::Ready(value) = future.as_mut().poll(&mut cx) {
            return value;
        }
    }
    panic!("it waits for ever");
}
