//! The kinds of managers, and what goes with them: limits, verdicts, errors, stacks outside of statements, reports.

mod common;

use async_with::reaper::{self, Abandoned, ManualReaper};
use async_with::{
    BoxManager, Chained, ContextManager, Ended, Ending, ExitStack, Fault, Handover, LocalContextManager, Report,
    ReportKind, async_with, from_fns, from_fns_with, manager, set_hook,
};
use common::{Act, DropAt, Error, Log, Oops, Probe, Result, by_hand, chain, expect_planned_panics, pause, text};
use std::convert::Infallible;
use std::future::{Future, Ready};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};
use std::time::Duration;

fn oops(text: &str) -> Oops {
    Oops(text.to_string())
}

#[test]
fn borrowed_boxed_and_optional_managers() {
    by_hand(async {
        let log = Log::default();
        let mut probe = Probe::new("a", &log);
        for _ in 0..2 {
            async_with!(&mut probe as name => { assert_eq!(name, "a") });
        }
        async_with!(Box::new(probe) as name => { assert_eq!(name, "a") });
        let mut none: Option<Probe> = None;
        async_with!(&mut none as name => { assert_eq!(name, None) });
        async_with!(Some(Probe::new("b", &log)) as name => { assert_eq!(name, Some("b")) });
        let (a, b) = (["enter a", "exit a finished"], ["enter b", "exit b finished"]);
        assert_eq!(log.take(), [a, a, a, b].concat());
        Ok::<(), Error>(())
    })
    .unwrap();
}

/// A manager behind a type of its own, entered and exited by somebody who is not a statement: a host.
#[test]
fn a_host_drives_managers_itself() {
    struct Handle(Log);

    impl ContextManager for Handle {
        type Target<'a> = u32;
        type Error = Oops;
        type Verdict = bool;

        async fn enter(&mut self) -> std::result::Result<u32, Oops> {
            Ok(7)
        }

        async fn exit(&mut self, mut ending: Ending<'_>) -> std::result::Result<bool, Oops> {
            let seen = ending.failure().and_then(|failure| failure.downcast_ref::<Oops>().cloned());
            self.0.add(format!("{seen:?}"));
            Ok(seen.is_some())
        }
    }

    fn is_send<T: Send>(value: T) -> T {
        value
    }

    let log = Log::default();
    by_hand(async {
        let mut manager: BoxManager<u32, Oops, bool> = is_send(BoxManager::new(Handle(log.clone())));
        assert_eq!(is_send(ContextManager::enter(&mut manager)).await, Ok(7));
        let mut raised = oops("raised");
        let ending = Ending::Failed(async_with::Failure::new(&mut raised));
        assert_eq!(is_send(ContextManager::exit(&mut manager, ending)).await, Ok(true));
    });
    assert_eq!(log.take(), ["Some(Oops(\"raised\"))"]);
}

#[test]
fn a_value_takes_the_place_of_an_error() {
    async fn read(default: Option<u32>) -> std::result::Result<u32, Fault<Oops>> {
        let or_default = from_fns_with(
            async || Ok::<_, Infallible>(()),
            |ending: Ending<'_>| matches!(ending, Ending::Failed(_)),
            async move |(), failed: bool| Ok(default.filter(|_| failed)),
        );
        let n = async_with!(or_default => { missing().await? });
        Ok(n + 1)
    }
    async fn missing() -> std::result::Result<u32, Oops> {
        Err(oops("missing"))
    }
    assert_eq!(by_hand(read(Some(3))).unwrap(), 4);
    assert_eq!(by_hand(read(None)).unwrap_err().error(), &oops("missing"));
}

/// An exit may add to the block's error.
#[test]
fn notes_on_the_error() {
    let noting = from_fns_with(
        async || Ok::<_, Infallible>(()),
        |mut ending: Ending<'_>| {
            if let Some(error) = ending.failure().and_then(|failure| failure.downcast_mut::<String>()) {
                error.push_str(" (while testing)");
            }
        },
        async |(), ()| Ok(()),
    );
    async fn fails() -> std::result::Result<(), String> {
        Err("failed".into())
    }
    let result: std::result::Result<(), String> = by_hand(async {
        async_with!(noting => { fails().await? });
        Ok(())
    });
    assert_eq!(result.unwrap_err(), "failed (while testing)");
}

#[test]
fn errors_are_chained_whatever_their_type() {
    async fn twice<E>(block: E) -> std::result::Result<(), E>
    where
        E: From<Oops> + From<Chained<E>> + std::fmt::Debug + std::fmt::Display + Send + 'static,
    {
        let exit = |name: &'static str| from_fns(async || Ok(()), async move |(), _| Err::<(), _>(oops(name)));
        let mut block = Some(block);
        async_with!(exit("outer"), exit("inner") => {
            if let Some(error) = block.take() {
                return Err(error);
            }
        });
        Ok(())
    }
    let boxed = by_hand(twice::<Error>(oops("block").into())).unwrap_err();
    assert_eq!(chain(&*boxed), ["outer", "inner", "block"]);
    let any = by_hand(twice::<anyhow::Error>(oops("block").into())).unwrap_err();
    assert_eq!(format!("{any:#}"), "outer: inner");
    let both: &Chained<anyhow::Error> = any.downcast_ref().unwrap();
    assert_eq!(format!("{:#}", both.context()), "inner: block", "nothing is lost");
    let fault = by_hand(twice::<Fault<Oops>>(oops("block").into())).unwrap_err();
    assert_eq!(chain(&fault), ["outer", "inner", "block"]);

    let both = Chained::new(io::Error::other("exit"), io::Error::from(io::ErrorKind::NotFound));
    let error = io::Error::from(both);
    assert_eq!((error.kind(), error.to_string()), (io::ErrorKind::Other, "exit".to_string()));
    assert!(chain(&error).iter().any(|text| text == "entity not found"), "{:?}", chain(&error));
    assert_eq!(String::from(Chained::new("b".to_string(), "a".to_string())), "b; before that: a");
}

#[test]
fn functions_as_managers() {
    let log = Log::default();
    let lease = |fails_to_enter: bool, fails_to_exit: bool| {
        let log = log.clone();
        manager(move |hand: Handover<u32>| async move {
            if fails_to_enter {
                return Err(oops("enter"));
            }
            pause(1).await;
            let (value, ended) = hand.over(3).await;
            pause(1).await;
            log.add(format!("{value} {ended:?}"));
            if fails_to_exit { Err(oops("exit")) } else { Ok(()) }
        })
    };
    let run = |enter: bool, block: bool, exit: bool| {
        let lease = lease(enter, exit);
        let result: Result<()> = by_hand(async {
            async_with!(lease as value => {
                *value += 1;
                if block {
                    Err(oops("block"))?;
                }
            });
            Ok(())
        });
        (result.map_err(|error| chain(&*error)), log.take())
    };
    let failed = |errors: &[&str]| Err::<(), _>(errors.iter().map(|error| error.to_string()).collect::<Vec<_>>());
    assert_eq!(run(false, false, false), (Ok(()), vec!["4 Finished".to_string()]));
    assert_eq!(run(false, true, false), (failed(&["block"]), vec!["4 Failed".to_string()]));
    assert_eq!(run(false, true, true), (failed(&["exit", "block"]), vec!["4 Failed".to_string()]));
    assert_eq!(run(false, false, true), (failed(&["exit"]), vec!["4 Finished".to_string()]));
    assert_eq!(run(true, false, false), (failed(&["enter"]), vec![]));
}

#[test]
fn a_function_that_hands_nothing_over() {
    expect_planned_panics();
    let nothing = manager(async |hand: Handover<()>| {
        drop(hand);
        Ok::<(), Infallible>(())
    });
    let panicked = catch_unwind(AssertUnwindSafe(|| by_hand(async { async_with!(nothing => {}) })));
    let payload = panicked.unwrap_err();
    assert_eq!(payload.downcast_ref::<&str>(), Some(&"the function of a manager returned without handing over"));
}

#[test]
fn an_exit_that_takes_too_long() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
    runtime.unwrap().block_on(async {
        let log = Log::default();
        let stuck = |log: Log| {
            from_fns(
                async || Ok::<_, Oops>(()),
                async move |(), ended| {
                    log.add(format!("{ended:?}"));
                    std::future::pending::<()>().await;
                    Ok(())
                },
            )
        };
        let limit = Duration::from_secs(3600);
        let result: Result<()> = async {
            async_with!(Probe::new("outer", &log), stuck(log.clone()).exit_within(limit, tokio::time::sleep) => {
                Err(oops("block"))?;
            });
            Ok(())
        }
        .await;
        assert_eq!(chain(&*result.unwrap_err()), ["the exit did not end within 3600s", "block"]);
        assert_eq!(log.take()[1..], ["Failed", "exit outer failed: the exit did not end within 3600s"]);

        // The limit holds in a reaper, if it is inside of what goes there.
        let late = ManualReaper::new();
        let limited = stuck(log.clone()).exit_within(limit, tokio::time::sleep).reaped().by(late.clone());
        let statement = async {
            async_with!(limited => { pause(9).await });
            Ok::<(), Error>(())
        };
        DropAt::new(2, statement).await;
        late.drain().await;
        assert_eq!(log.take(), ["Cancelled"]);
    });
}

#[test]
fn stacks_outside_of_statements() {
    by_hand(async {
        let log = Log::default();
        let add = |line: &str| {
            let (log, line) = (log.clone(), line.to_string());
            async move { log.add(line) }
        };

        let mut stack = ExitStack::<Fault<Oops>>::new();
        stack.callback(add("first"));
        stack.push_exit(async |_| Err::<(), _>(Fault::from(oops("second"))));
        let third = log.clone();
        stack.push_exit(async move |ended| {
            third.add(format!("third {ended:?}"));
            Err::<(), _>(Fault::from(oops("third")))
        });
        let seen = log.clone();
        stack.push_exit(async move |ended: Ended| {
            seen.add(format!("{ended:?}"));
            Ok(())
        });
        assert_eq!(stack.len(), 4);
        let error = stack.close().await.unwrap_err();
        assert_eq!(chain(&error), ["second", "third"]);
        assert_eq!(log.take(), ["Finished", "third Finished", "first"]);
        assert!(stack.is_empty());
        assert!(stack.close().await.is_ok(), "once");

        // What went well is kept.
        let kept = async_with!(ExitStack::<Fault<Oops>>::new() as stack => {
            stack.callback(add("kept"));
            stack.pop_all()
        });
        assert!(log.take().is_empty());
        let mut kept = kept;
        kept.close().await.unwrap();
        assert_eq!(log.take(), ["kept"]);
        Ok::<(), Fault<Oops>>(())
    })
    .unwrap();
}

/// Panics in `exit` itself, before there is a future of it.
struct PanicsAtOnce(Log);

impl ContextManager for PanicsAtOnce {
    type Target<'a> = ();
    type Error = Oops;
    type Verdict = ();

    async fn enter(&mut self) -> std::result::Result<(), Oops> {
        Ok(())
    }

    fn exit(&mut self, _: Ending<'_>) -> impl Future<Output = std::result::Result<(), Oops>> + Send {
        self.0.add("exit b");
        at_once()
    }

    fn abandon(self, abandoned: Abandoned) {
        abandoned.exit_later(self);
    }
}

fn at_once<E>() -> Ready<std::result::Result<(), E>> {
    panic!("planned: at once")
}

/// Such an exit counts as run, and those around it are awaited in place.
#[test]
fn an_exit_that_panics_at_once() {
    async fn statement(log: Log) -> Result<()> {
        async_with!(Probe::new("a", &log), PanicsAtOnce(log.clone()) => {});
        Ok(())
    }
    async fn stack(log: Log) -> Result<()> {
        async_with!(ExitStack::<Error, bool>::suppressing() as stack => {
            let mut probe = Probe::new("a", &log);
            ContextManager::enter(&mut probe).await?;
            stack.push(probe);
            stack.push_exit(move |_| {
                log.add("exit b");
                at_once()
            });
        });
        Ok(())
    }
    fn check<F: Future<Output = Result<()>>>(form: fn(Log) -> F) {
        let (late, log) = (ManualReaper::new(), Log::default());
        let future = reaper::scope(late.clone(), form(log.clone()));
        let end = catch_unwind(AssertUnwindSafe(|| by_hand(future)));
        assert_eq!(text(&*end.unwrap_err()), "at once");
        assert_eq!(log.take(), ["enter a", "exit b", "exit a panicked: at once"]);
        assert!(late.is_empty());
    }
    expect_planned_panics();
    check(statement);
    check(stack);
}

/// A stack in a stack is one entry of it.
#[test]
fn stacks_in_stacks() {
    let log = Log::default();
    let add = |line: &'static str| {
        let log = log.clone();
        async move { log.add(line) }
    };
    by_hand(async {
        async_with!(ExitStack::<Fault<Oops>>::new() as outer => {
            outer.callback(add("a"));
            let mut inner = ExitStack::<Fault<Oops>>::new();
            inner.callback(add("b"));
            inner.callback(add("c"));
            outer.push(inner);
            outer.callback(add("d"));
            assert_eq!(outer.len(), 3);
        });
        Ok::<(), Fault<Oops>>(())
    })
    .unwrap();
    assert_eq!(log.take(), ["d", "c", "b", "a"]);
}

#[test]
fn a_stack_that_is_dropped_goes_to_the_reaper() {
    let (late, log) = (ManualReaper::new(), Log::default());
    by_hand(reaper::scope(late.clone(), async {
        let mut stack = ExitStack::<Error, bool>::suppressing();
        for name in ["a", "b"] {
            let mut probe = Probe::new(name, &log);
            ContextManager::enter(&mut probe).await.unwrap();
            stack.push(probe);
        }
    }));
    assert_eq!(late.len(), 1);
    late.drain_blocking();
    assert_eq!(log.take()[2..], ["exit b cancelled", "exit a cancelled"]);
}

/// The hook belongs to the process: one test has all that looks at it.
#[test]
fn reports() {
    expect_planned_panics();
    let seen: Arc<Mutex<Vec<Report>>> = Arc::default();
    let sink = seen.clone();
    set_hook(move |report| sink.lock().unwrap().push(report.clone()));
    let took = |name: &str| -> Vec<ReportKind> {
        let mut seen = seen.lock().unwrap();
        let (of, others) = seen.drain(..).partition(|report: &Report| report.manager().contains(name));
        *seen = others;
        let of: Vec<Report> = of;
        for report in &of {
            assert!(report.site().is_some_and(|site| site.file().ends_with("managers.rs")), "{report}");
        }
        of.iter().map(|report| report.kind().clone()).collect()
    };

    struct Named<M>(M);
    impl ContextManager for Named<Probe> {
        type Target<'a> = ();
        type Error = Oops;
        type Verdict = bool;
        async fn enter(&mut self) -> std::result::Result<(), Oops> {
            ContextManager::enter(&mut self.0).await.map(drop)
        }
        async fn exit(&mut self, ending: Ending<'_>) -> std::result::Result<bool, Oops> {
            ContextManager::exit(&mut self.0, ending).await
        }
    }
    let log = Log::default();
    let named = |exit| Named(Probe::new("n", &log).acts(Act::Succeed, exit));
    async fn statement<M: LocalContextManager<Error = Oops, Verdict = bool>>(manager: M) -> Result<()> {
        async_with!(manager => { pause(9).await });
        Ok(())
    }

    // No reaper, and a type that does not hand itself over.
    by_hand(DropAt::new(3, statement(named(Act::Succeed))));
    assert_eq!(took("Named"), [ReportKind::Lost]);
    // Handed over, and there is none to take it.
    by_hand(DropAt::new(3, statement(named(Act::Succeed).reaped())));
    assert_eq!(took("Named"), [ReportKind::Lost]);
    // A reaper that drops what it gets.
    by_hand(reaper::scope(drop, DropAt::new(3, statement(named(Act::Succeed).reaped()))));
    assert_eq!(took("Named"), [ReportKind::Lost]);
    // Not entered yet: nothing is lost.
    by_hand(DropAt::new(1, statement(named(Act::Succeed))));
    assert_eq!(took("Named"), []);
    // Exits that fail and panic where nobody can be told.
    let late = ManualReaper::new();
    for exit in [Act::Fail, Act::Panic] {
        by_hand(reaper::scope(late.clone(), DropAt::new(3, statement(named(exit).reaped()))));
        late.drain_blocking();
    }
    let texts = ("exit n".to_string(), "planned: exit n".to_string());
    assert_eq!(took("Named"), [ReportKind::Failed(texts.0), ReportKind::Panicked(texts.1)]);
    // An exit that fails while the block's panic is on its way.
    let panics = catch_unwind(AssertUnwindSafe(|| {
        by_hand(async {
            async_with!(named(Act::Fail) => { assert!(log.lines().is_empty(), "planned: block") });
            Ok::<(), Error>(())
        })
    }));
    assert_eq!(text(&*panics.unwrap_err()), "block");
    assert_eq!(took("Named"), [ReportKind::Failed("exit n".into())]);
}
