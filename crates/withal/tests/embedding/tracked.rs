//! A manager that counts, and waits a few polls in its entry and exit.

use async_with::{ContextManager, Ended, Ending};
use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::Poll;
use withal::Module;

/// What happened, in order.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    pub fn push(&self, what: impl Into<String>) {
        self.0.lock().unwrap().push(what.into());
    }
    pub fn all(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
    pub fn count(&self, what: &str) -> usize {
        self.all().iter().filter(|line| line.starts_with(what)).count()
    }
}

pub struct Tracked {
    pub name: String,
    pub log: Log,
    pub polls: u32,
}

impl ContextManager for Tracked {
    type Target<'a> = &'a str;
    type Error = Infallible;
    type Verdict = bool;

    async fn enter(&mut self) -> Result<&str, Infallible> {
        wait(self.polls).await;
        self.log.push(format!("enter {}", self.name));
        Ok(&self.name)
    }

    async fn exit(&mut self, mut ending: Ending<'_>) -> Result<bool, Infallible> {
        wait(self.polls).await;
        let kind = ending.kind();
        let failure = ending.failure().and_then(|failure| failure.downcast_ref::<withal::Error>());
        let suppress = failure.is_some_and(|error| error.is_exception("LookupError"));
        let how = match failure {
            Some(error) => error.exception().unwrap().type_name.clone(),
            None if kind == Ended::Finished => "finished".into(),
            None => format!("{kind:?}").to_lowercase(),
        };
        self.log.push(format!("exit {} {how}", self.name));
        Ok(suppress)
    }
}

/// Is pending as many times.
pub async fn wait(mut polls: u32) {
    poll_fn(|cx| {
        if polls == 0 {
            return Poll::Ready(());
        }
        polls -= 1;
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await
}

/// A module `host` with `tracked(name)` and `pause()`.
pub fn module(log: &Log, polls: u32) -> Module {
    let managers = log.clone();
    Module::new("host")
        .context_manager("tracked(name)", move |name: String| Tracked { name, log: managers.clone(), polls })
        .async_function("pause(polls=1)", move |polls: Option<u32>| wait(polls.unwrap_or(1)))
}

/// Polls a future once.
pub async fn poll_once(future: &mut (impl Future + Unpin)) {
    poll_fn(|cx| {
        let _ = Pin::new(&mut *future).poll(cx);
        Poll::Ready(())
    })
    .await
}
