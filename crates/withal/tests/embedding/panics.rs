//! Panics in the host's own code: they go on to whoever polls the run, when what the script had entered is exited.

use crate::block_on;
use crate::tracked::{Log, module, poll_once, wait};
use async_with::{ContextManager, Ending};
use futures_util::FutureExt;
use std::convert::Infallible;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use withal::{Class, Engine, Module, Outside};

struct Thing;

/// Panics in its entry or its exit.
struct Panics(&'static str);

impl ContextManager for Panics {
    type Target<'a> = ();
    type Error = Infallible;
    type Verdict = ();

    async fn enter(&mut self) -> Result<(), Infallible> {
        wait(1).await;
        assert_ne!(self.0, "enter", "panicked in the entry");
        Ok(())
    }
    async fn exit(&mut self, _: Ending<'_>) -> Result<(), Infallible> {
        wait(1).await;
        panic!("panicked in the exit");
    }
}

fn host(log: &Log) -> Module {
    module(log, 1)
        .function("now()", || {
            if true {
                panic!("panicked at once")
            }
        })
        .async_function("later()", async || {
            wait(2).await;
            if true {
                panic!("panicked later")
            }
        })
        .async_function("started()", || {
            if true {
                panic!("panicked at the start")
            }
            wait(1)
        })
        .blocking_function("blocking()", async || {
            wait(2).await;
            if true {
                panic!("panicked while the session waits")
            }
        })
        .context_manager("enter()", || Panics("enter"))
        .context_manager("exit()", || Panics("exit"))
        .context_manager("make()", || {
            if true {
                panic!("panicked in the making")
            }
            Panics("make")
        })
        .async_iterator("items()", || {
            futures_util::stream::poll_fn(|_| -> std::task::Poll<Option<i64>> { panic!("panicked for an item") })
        })
        .class(Class::<Thing>::new("Thing").constructor("()", || Arc::new(Thing)).property("value", |_: Arc<Thing>| {
            if true {
                panic!("panicked for a property")
            }
        }))
}

/// Runs a statement inside two managers; what it panicked with, and whether the session is over.
fn panic_of(statement: &str) -> (String, Vec<String>) {
    let log = Log::default();
    let engine = Engine::builder().module(host(&log)).build().unwrap();
    let text = format!(
        "
import asyncio, host
async def main():
    async with host.tracked('a'), host.tracked('b'):
        try:
            {statement}
        except BaseException as error:
            print('caught', error)
        finally:
            print('finally')
asyncio.run(main())
'done'"
    );
    let program = engine.compile("main.py", &text).unwrap();
    let printed = withal::Output::new();
    let mut session = engine.session().outside(Outside::new().output(&printed)).start();
    let message = block_on(async {
        let panic = AssertUnwindSafe(session.run(&program, ())).catch_unwind().await.expect_err(statement);
        let text = panic.downcast_ref::<String>().cloned();
        text.or_else(|| panic.downcast_ref::<&str>().map(|text| text.to_string())).unwrap_or_default()
    });
    let text = printed.text();
    assert_eq!(text, "", "{statement}: no script sees a panic");
    let error = block_on(session.eval("1")).unwrap_err();
    assert!(error.is_internal() && error.to_string().contains(message.lines().next().unwrap()), "{error}");
    assert_eq!(log.count("enter"), log.count("exit"), "{statement}");
    (message, log.all())
}

#[test]
fn a_panic_exits_what_is_entered_and_goes_on() {
    let all = ["enter a", "enter b", "exit b cancelled", "exit a cancelled"];
    for (statement, message) in [
        ("host.now()", "panicked at once"),
        ("sorted([2, 1], key=lambda n: host.now())", "panicked at once"),
        ("await host.later()", "panicked later"),
        ("await asyncio.gather(host.later(), host.pause(100))", "panicked later"),
        ("await host.started()", "panicked at the start"),
        ("host.blocking()", "panicked while the session waits"),
        ("await host.enter().__aenter__()", "panicked in the entry"),
        ("async with host.exit(): pass", "panicked in the exit"),
        ("host.make()", "panicked in the making"),
        ("async for item in host.items(): pass", "panicked for an item"),
        ("host.Thing().value", "panicked for a property"),
    ] {
        let (found, log) = panic_of(statement);
        assert!(found.contains(message), "{statement}: {found}");
        assert_eq!(log, all, "{statement}");
    }
}

#[test]
fn output_that_panics_is_no_other() {
    let log = Log::default();
    let engine = Engine::builder().module(host(&log)).build().unwrap();
    let text = "import asyncio, host\nasync def main():\n    async with host.tracked('a'):\n        print(1, flush=True)\nasyncio.run(main())";
    let program = engine.compile("main.py", text).unwrap();
    let outside = Outside::new().on_output(|_, _| panic!("no paper"));
    let mut session = engine.session().outside(outside).start();
    let run = AssertUnwindSafe(session.run(&program, ())).catch_unwind();
    assert!(block_on(run).is_err());
    assert_eq!(log.all(), ["enter a", "exit a cancelled"]);
}

#[test]
fn an_exit_that_panics_does_not_keep_the_others_from_theirs() {
    let text = "
import asyncio, host
async def main():
    async with host.tracked('a'), host.exit(), host.tracked('b'), host.exit(), host.tracked('c'):
        print('inside', flush=True)
        await asyncio.sleep(1000)
asyncio.run(main())";
    let all = ["enter a", "enter b", "enter c", "exit c cancelled", "exit b cancelled", "exit a cancelled"];
    for how in ["cancelled", "dropped"] {
        let log = Log::default();
        let engine = Engine::builder().module(host(&log)).build().unwrap();
        let program = engine.compile("main.py", text).unwrap();
        block_on(async {
            let mut session = engine.session().start();
            let stop = session.cancellation();
            let mut run = Box::pin(session.run(&program, ()));
            while log.count("enter") < 3 {
                poll_once(&mut run).await;
            }
            if how == "cancelled" {
                stop.cancel();
                assert!(AssertUnwindSafe(run).catch_unwind().await.is_err());
            } else {
                drop(run);
                for _ in 0..50 {
                    tokio::task::yield_now().await;
                }
            }
        });
        assert_eq!(log.all(), all, "{how}");
    }
}

#[test]
fn other_sessions_go_on() {
    let log = Log::default();
    let engine = Engine::builder().module(host(&log)).build().unwrap();
    let panics = engine.compile("a.py", "import host; host.now()").unwrap();
    let goes_on = engine.compile("b.py", "import asyncio, host\nasyncio.run(host.pause(5))\n'went on'").unwrap();
    block_on(async {
        let of = |program: &withal::Program| {
            let (engine, program) = (engine.clone(), program.clone());
            tokio::spawn(async move { engine.session().start().run(&program, ()).await })
        };
        let (other, one) = (of(&goes_on), of(&panics));
        assert!(one.await.unwrap_err().is_panic());
        assert_eq!(other.await.unwrap().unwrap(), "went on".into());
        assert_eq!(of(&goes_on).await.unwrap().unwrap(), "went on".into());
    });
}
