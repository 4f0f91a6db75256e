//! Cancellation at every poll: the future is dropped instead of being polled the n-th time, for every n, in all its
//! forms and on all executors. What was entered is exited, once, innermost first.

mod common;

use async_with::reaper::{self, LocalManualReaper, ManualReaper, Reaper, SmolReaper, TokioReaper};
use async_with::{
    CancellationToken, ContextManager, Ending, ExitStack, Handover, Local, async_with, from_fns, graceful, manager,
};
use common::{DropAt, Error, Executor, Log, Oops, Probe, Result, by_hand, pause};
use std::future::Future;
use std::rc::Rc;

const PAUSES: usize = 2;

fn probe(name: &str, log: &Log) -> Probe {
    Probe::new(name, log).pauses(PAUSES)
}

async fn one_statement(log: Log) -> Result<()> {
    let p = |name| probe(name, &log);
    async_with!(p("a") as _, p("b") as _, p("c") as _ => { pause(PAUSES).await });
    Ok(())
}

async fn in_functions(log: Log) -> Result<()> {
    async fn middle(log: &Log) -> Result<()> {
        async_with!(probe("b", log) => { inner(log).await? });
        Ok(())
    }
    async fn inner(log: &Log) -> Result<()> {
        async_with!(probe("c", log) => { pause(PAUSES).await });
        Ok(())
    }
    async_with!(probe("a", &log) => { Box::pin(middle(&log)).await? });
    Ok(())
}

async fn wrapped(log: Log) -> Result<()> {
    let boxed = Box::new(probe("a", &log));
    let optional = Some(probe("b", &log));
    let limited = probe("c", &log).exit_within(std::time::Duration::from_secs(60), |_| std::future::pending());
    async_with!(boxed => {
        // Their errors are of other types; a common one is made of them.
        async_with!(optional => { async_with!(limited => { pause(PAUSES).await }) })
    });
    Ok(())
}

async fn stack(log: Log) -> Result<()> {
    async_with!(ExitStack::<Error, bool>::suppressing() as stack => {
        for name in ["a", "b", "c"] {
            let mut probe = probe(name, &log);
            probe.enter().await?;
            stack.push(probe);
        }
        pause(PAUSES).await;
    });
    Ok(())
}

/// Managers made of closures and of functions, which only `reaped` hands over.
async fn made(log: Log) -> Result<()> {
    let enter = |name: &'static str, log: Log| async move {
        pause(PAUSES).await;
        log.add(format!("enter {name}"));
    };
    let exit = |name: &'static str, log: Log| async move {
        pause(PAUSES).await;
        log.add(format!("exit {name}"));
    };
    let (l1, l2, l3) = (log.clone(), log.clone(), log.clone());
    let (e1, e2) = (log.clone(), log.clone());
    let a = manager(move |hand: Handover<()>| async move {
        enter("a", l1.clone()).await;
        hand.over(()).await;
        exit("a", l1).await;
        Ok::<(), Oops>(())
    });
    let b = manager(move |hand: Handover<()>| async move {
        enter("b", l2).await;
        hand.over(()).await;
        exit("b", e2).await;
        Ok::<(), Oops>(())
    });
    let c = from_fns(
        move || async move {
            enter("c", l3).await;
            Ok::<(), Oops>(())
        },
        move |(), _| async move {
            exit("c", e1).await;
            Ok(())
        },
    );
    async_with!(a.reaped() as _, b.reaped() as _, c.reaped() as _ => { pause(PAUSES).await });
    Ok(())
}

/// A manager that borrows, and so can go to no reaper.
struct Borrowing<'a>(&'a str, &'a Log);

impl ContextManager for Borrowing<'_> {
    type Target<'a>
        = ()
    where
        Self: 'a;
    type Error = Oops;
    type Verdict = ();

    async fn enter(&mut self) -> std::result::Result<(), Oops> {
        pause(PAUSES).await;
        self.1.add(format!("enter {}", self.0));
        Ok(())
    }

    async fn exit(&mut self, ending: Ending<'_>) -> std::result::Result<(), Oops> {
        let ending = common::describe(ending);
        pause(PAUSES).await;
        self.1.add(format!("exit {} {ending}", self.0));
        Ok(())
    }
}

/// In a graceful future, statements are told, and await their exits in place.
fn told(log: Log) -> impl Future<Output = Result<()>> + Send + 'static {
    async fn inner(log: &Log, stop: &CancellationToken) -> Result<()> {
        async_with!(until stop.cancelled(); Borrowing("b", log) => {
            let names = [String::from("c")];
            async_with!(until stop.cancelled(); Borrowing(&names[0], log) => { pause(PAUSES).await });
        });
        Ok(())
    }
    graceful(move |stop: CancellationToken| async move {
        async_with!(Borrowing("a", &log) => {
            // The outer one is not stopped, but ends when the inner one fails.
            stop.check()?;
            inner(&log, &stop).await?;
        });
        Ok(())
    })
}

/// Entered as often as exited; the exits in the opposite order.
fn check_log(lines: &[String], context: &str) -> usize {
    let names = |word: &str| -> Vec<String> {
        let of = |line: &String| line.strip_prefix(word).map(|rest| rest.split(' ').next().unwrap().to_string());
        lines.iter().filter_map(of).collect()
    };
    let entered = names("enter ");
    let mut exited = names("exit ");
    exited.reverse();
    assert_eq!(entered, exited, "{context}: {lines:?}");
    entered.len()
}

/// Drops the future at each poll. `run` runs the future with a reaper and waits for that.
fn at_every_poll<F: Future<Output = Result<()>> + Send + 'static>(
    form: fn(Log) -> F,
    run: impl Fn(usize, F) -> bool,
    context: &str,
) {
    let mut most = 0;
    for polls in 0.. {
        let log = Log::default();
        let done = run(polls, form(log.clone()));
        let entered = check_log(&log.lines(), &format!("{context}, dropped at poll {polls}"));
        most = most.max(entered);
        if done {
            assert_eq!(entered, 3, "{context}");
            assert!(polls > 3 * PAUSES, "{context}: dropped at only {polls} polls");
            break;
        }
    }
    assert_eq!(most, 3, "{context}");
}

fn everywhere<F: Future<Output = Result<()>> + Send + 'static>(form: fn(Log) -> F) {
    let by_hand = |polls, future| {
        let late = ManualReaper::new();
        let done = by_hand(reaper::scope(late.clone(), DropAt::new(polls, future)));
        late.drain_blocking();
        done
    };
    at_every_poll(form, by_hand, "by hand");

    for executor in [Executor::Tokio, Executor::TokioThreads] {
        let tokio = |polls, future| {
            executor.run(async move {
                let late = TokioReaper::current();
                let done = reaper::scope(late.clone(), DropAt::new(polls, future)).await;
                late.idle().await;
                assert!(late.is_empty());
                done
            })
        };
        at_every_poll(form, tokio, &format!("{executor:?}"));
    }

    let smol = |polls, future| {
        Executor::Smol.run(async move {
            let late = SmolReaper::new();
            let done = reaper::scope(late.clone(), DropAt::new(polls, future)).await;
            late.idle().await;
            assert!(late.is_empty());
            done
        })
    };
    at_every_poll(form, smol, "smol");
}

#[test]
fn three_items() {
    everywhere(one_statement);
}

#[test]
fn three_functions() {
    everywhere(in_functions);
}

#[test]
fn wrappers() {
    everywhere(wrapped);
}

#[test]
fn stacks() {
    everywhere(stack);
}

#[test]
fn managers_made_of_functions() {
    everywhere(made);
}

#[test]
fn managers_that_borrow() {
    everywhere(told);
}

/// As when a task is aborted: from another thread, at any time.
#[test]
fn aborted_tasks() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let late = TokioReaper::current();
        let logs: Vec<Log> = (0..200).map(|_| Log::default()).collect();
        let tasks: Vec<_> =
            logs.iter().map(|log| tokio::spawn(reaper::scope(late.clone(), one_statement(log.clone())))).collect();
        for (i, task) in tasks.iter().enumerate() {
            for _ in 0..i % 5 {
                tokio::task::yield_now().await;
            }
            task.abort();
        }
        for task in tasks {
            let _ = task.await;
        }
        late.idle().await;
        for log in logs {
            check_log(&log.lines(), "aborted");
        }
    });
}

/// The exits of one future run one after the other, but do not wait for those of another one.
#[test]
fn a_stuck_exit_holds_up_only_its_own_future() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let late = TokioReaper::current();
        let (stuck, free) = (Log::default(), Log::default());
        let holds = {
            let stuck = stuck.clone();
            let late = late.clone();
            async move {
                let never = from_fns(
                    async || Ok::<_, Oops>(()),
                    async |(), _| {
                        std::future::pending::<()>().await;
                        Ok(())
                    },
                );
                async_with!(probe("a", &stuck) as _, never.reaped().by(late) as _ => { pause(1000).await });
                Ok::<(), Error>(())
            }
        };
        reaper::scope(late.clone(), DropAt::new(6, holds)).await;
        reaper::scope(late.clone(), DropAt::new(6, one_statement(free.clone()))).await;
        for _ in 0..50 {
            tokio::task::yield_now().await;
        }
        assert!(check_log(&free.lines(), "free") > 0);
        assert!(!stuck.lines().iter().any(|line| line.starts_with("exit a")), "the outer one waits for the inner one");
        assert_eq!(late.len(), 2);
    });
}

/// Managers that stay on their thread go to a reaper that does.
#[test]
fn local_managers() {
    struct Shared(&'static str, Log, Rc<()>);

    impl async_with::LocalContextManager for Shared {
        type Target<'a> = Rc<()>;
        type Error = Oops;
        type Verdict = ();

        async fn enter(&mut self) -> std::result::Result<Rc<()>, Oops> {
            pause(PAUSES).await;
            self.1.add(format!("enter {}", self.0));
            Ok(self.2.clone())
        }

        async fn exit(&mut self, _: Ending<'_>) -> std::result::Result<(), Oops> {
            pause(PAUSES).await;
            self.1.add(format!("exit {}", self.0));
            Ok(())
        }
    }

    for polls in 0..40 {
        let log = Log::default();
        let late = LocalManualReaper::new();
        let statement = async {
            let shared = |name| Local(Shared(name, log.clone(), Rc::new(()))).reaped();
            async_with!(shared("a") as _, shared("b") as _, shared("c") as _ => { pause(PAUSES).await });
            Ok::<(), Error>(())
        };
        let done = by_hand(reaper::scope_local(late.clone(), DropAt::new(polls, statement)));
        by_hand(late.drain());
        check_log(&log.lines(), &format!("local, dropped at poll {polls}"));
        assert_eq!(done, polls > 7 * PAUSES);
    }
}

/// What comes into a reaper while it is drained is run too, and a drain that is dropped puts back what it was running.
#[test]
fn draining() {
    let late = ManualReaper::new();
    let log = Log::default();
    by_hand(reaper::scope(late.clone(), DropAt::new(7, one_statement(log.clone()))));
    assert_eq!(late.len(), 3);
    for polls in 0..5 {
        by_hand(DropAt::new(polls, late.drain()));
    }
    late.drain_blocking();
    assert!(late.is_empty());
    assert_eq!(check_log(&log.lines(), "drained"), 3);
}

/// A statement inside an exit that a reaper runs is a statement like others.
#[test]
fn exits_that_contain_statements() {
    struct Outer(Log);

    impl ContextManager for Outer {
        type Target<'a> = ();
        type Error = Error;
        type Verdict = ();

        async fn enter(&mut self) -> Result<()> {
            self.0.add("enter outer");
            Ok(())
        }

        async fn exit(&mut self, _: Ending<'_>) -> Result<()> {
            async_with!(probe("inner", &self.0) => { pause(PAUSES).await });
            self.0.add("exit outer");
            Ok(())
        }

        fn abandon(self, abandoned: reaper::Abandoned) {
            abandoned.exit_later(self);
        }
    }

    let late = ManualReaper::new();
    let log = Log::default();
    let statement = {
        let log = log.clone();
        async move {
            async_with!(Outer(log) => { std::future::pending::<()>().await });
            Ok::<(), Error>(())
        }
    };
    by_hand(reaper::scope(late.clone(), DropAt::new(1, statement)));
    late.drain_blocking();
    assert_eq!(
        log.lines(),
        ["enter outer", "enter inner", "exit inner finished", "exit outer"],
        "the exit of the inner one ran in place"
    );
    fn is_reaper<R: Reaper>(_: &R) {}
    is_reaper(&late);
}
