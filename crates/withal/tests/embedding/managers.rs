//! Managers of the host in `async with`: whatever happens, what was entered is exited.

use crate::tracked::{Log, module, poll_once};
use crate::{block_on, run_with};
use async_with::{ContextManager, Ending};
use std::future::poll_fn;
use std::task::Poll;
use std::time::Duration;
use withal::{Allowance, Engine, Limits, Module, Raise, Session};

/// Tasks in a group inside a block, one of them failing.
pub const BUSY: &str = "
import asyncio, host
async def worker(n):
    async with host.tracked(f'w{n}'):
        await host.pause(2)
        async with host.tracked(f'v{n}'):
            await host.pause()
            if n == 1:
                raise ValueError(n)
async def main():
    async with host.tracked('outer'):
        try:
            async with asyncio.TaskGroup() as group:
                for n in range(3):
                    group.create_task(worker(n))
        except* ValueError:
            pass
asyncio.run(main())
'done'
";

fn engine(log: &Log, polls: u32) -> Engine {
    Engine::builder().module(module(log, polls)).build().unwrap()
}

#[test]
fn a_block_is_entered_and_exited_in_order() {
    for polls in 0..3 {
        let log = Log::default();
        let text = "
import asyncio, host
async def ends(kind):
    async with host.tracked('a') as a, host.tracked('b') as b:
        if kind == 'return':
            return a + b
        if kind == 'lookup':
            raise KeyError(kind)
        if kind == 'value':
            raise ValueError(kind)
        if kind == 'cancel':
            asyncio.current_task().cancel()
            await asyncio.sleep(0)
    return 'after'
async def main():
    results = []
    for kind in ('return', 'lookup', 'value', 'cancel'):
        try:
            results.append(await ends(kind))
        except (ValueError, asyncio.CancelledError) as error:
            results.append(type(error).__name__)
    return results
asyncio.run(main())";
        let results = run_with(module(&log, polls), text).unwrap();
        assert_eq!(results, vec!["ab", "after", "ValueError", "CancelledError"].into());
        let expected = [
            "enter a",
            "enter b",
            "exit b finished",
            "exit a finished",
            "enter a",
            "enter b",
            "exit b KeyError",
            "exit a finished",
            "enter a",
            "enter b",
            "exit b ValueError",
            "exit a ValueError",
            "enter a",
            "enter b",
            "exit b cancelled",
            "exit a cancelled",
        ];
        assert_eq!(log.all(), expected);
    }
}

#[test]
fn an_entry_that_is_cancelled_leaves_nothing() {
    let log = Log::default();
    let text = "
import asyncio, host
async def main():
    try:
        async with asyncio.timeout(0):
            async with host.tracked('a'):
                pass
    except TimeoutError:
        return 'timeout'
asyncio.run(main())";
    assert_eq!(run_with(module(&log, 50), text).unwrap(), "timeout".into());
    assert_eq!(log.count("enter"), log.count("exit"));
}

#[test]
fn an_exit_that_is_cancelled_is_not_cut_short() {
    let log = Log::default();
    let text = "
import asyncio, host
async def block():
    async with host.tracked('a'):
        pass
async def main():
    task = asyncio.create_task(block())
    while not task.done():
        await asyncio.sleep(0)
        task.cancel()
        task.cancel()
    while host.exits() == 0:
        await host.pause()
asyncio.run(main())";
    let counted = log.clone();
    let host =
        module(&log, 3).function("exits()", move || counted.count("exit") + usize::from(counted.count("enter") == 0));
    run_with(host, text).unwrap();
    assert_eq!(log.count("enter"), log.count("exit"));
}

#[test]
fn entries_and_exits_that_fail_raise() {
    struct Failing(&'static str);
    impl ContextManager for Failing {
        type Target<'a> = ();
        type Error = std::io::Error;
        type Verdict = ();
        async fn enter(&mut self) -> Result<(), std::io::Error> {
            if self.0 == "enter" { Err(std::io::ErrorKind::NotFound.into()) } else { Ok(()) }
        }
        async fn exit(&mut self, _: Ending<'_>) -> Result<(), std::io::Error> {
            Err(std::io::ErrorKind::TimedOut.into())
        }
    }
    let host = Module::new("host")
        .context_manager("enter()", || Failing("enter"))
        .context_manager("exit()", || Failing("exit"));
    let text = "
import asyncio, host
async def main():
    results = []
    for make in (host.enter, host.exit):
        for fail in (False, True):
            try:
                async with make():
                    if fail:
                        raise KeyError(1)
            except Exception as error:
                results.append(type(error).__name__)
    once = host.exit()
    for step in (once.__aenter__, once.__aenter__, lambda: once.__aexit__(None, None, None), lambda: once.__aexit__(None, None, None)):
        try:
            await step()
        except Exception as error:
            results.append(str(error))
    return results
asyncio.run(main())";
    let results: Vec<String> = run_with(host, text).unwrap().extract().unwrap();
    assert_eq!(
        results,
        [
            "FileNotFoundError",
            "FileNotFoundError",
            "TimeoutError",
            "TimeoutError",
            "a context manager of the host is entered only once",
            "timed out",
            "a context manager of the host is not entered",
        ]
    );
}

#[test]
fn a_limit_exits_what_is_entered_innermost_first() {
    let log = Log::default();
    let engine = engine(&log, 2);
    let text = "
import asyncio, host
async def main():
    async with host.tracked('a'), host.tracked('b'):
        while True:
            pass
asyncio.run(main())";
    let program = engine.compile("main.py", text).unwrap();
    // By the script's own clean-up, or, where that has no allowance, by the host.
    for (cleanup, by_host) in [(Allowance::default(), 0), (Allowance::NONE, 2)] {
        let limits = Limits { fuel: 100_000, cleanup, ..Limits::default() };
        let mut session = engine.session().limits(limits).start();
        let error = block_on(session.run(&program, ())).unwrap_err();
        assert!(error.is_limit(), "{error}");
        assert_eq!(session.exited(), vec!["tracked"; by_host]);
        assert!(block_on(session.eval("1")).unwrap_err().is_limit(), "a session that was stopped stays so");
    }
    let once = ["enter a", "enter b", "exit b cancelled", "exit a cancelled"];
    assert_eq!(log.all(), [once, once].concat());
}

/// Polls a session's run so often; whether it ended.
async fn polls(session: &mut Session, program: &withal::Program, mut n: usize) -> bool {
    let mut run = Box::pin(session.run(program, ()));
    let ended = poll_fn(|cx| {
        if n == 0 {
            return Poll::Ready(false);
        }
        n -= 1;
        match run.as_mut().poll(cx) {
            Poll::Ready(result) => {
                assert_eq!(result.unwrap(), "done".into());
                Poll::Ready(true)
            }
            Poll::Pending => Poll::Pending,
        }
    });
    // Whoever is pending without having a waker to wake would hang here.
    tokio::time::timeout(Duration::from_secs(60), ended).await.unwrap()
}

#[test]
fn dropped_at_every_poll_what_is_entered_is_exited() {
    block_on(async {
        let mut ended = false;
        let mut n = 0;
        while !ended {
            n += 1;
            let log = Log::default();
            let engine = engine(&log, 1);
            let program = engine.compile("main.py", BUSY).unwrap();
            let mut session = engine.session().turn(20).start();
            ended = polls(&mut session, &program, n).await;
            if n % 2 == 0 {
                drop(session); // the future first, or the session with it
            }
            for _ in 0..100 {
                tokio::task::yield_now().await;
            }
            assert_eq!(log.count("enter"), log.count("exit"), "dropped after poll {n}: {:?}", log.all());
        }
        assert!(n > 10, "{n} polls");
    });
}

#[test]
fn cancelled_at_every_poll_what_is_entered_is_exited_before_the_end() {
    block_on(async {
        let mut n = 0;
        let mut finished = false;
        while !finished {
            n += 1;
            let log = Log::default();
            let engine = engine(&log, 1);
            let program = engine.compile("main.py", BUSY).unwrap();
            let mut session = engine.session().turn(20).start();
            let stop = session.cancellation();
            let mut run = Box::pin(session.run(&program, ()));
            let mut left: usize = n;
            let result = poll_fn(|cx| {
                left = left.saturating_sub(1);
                if left == 0 {
                    stop.cancel();
                }
                run.as_mut().poll(cx)
            })
            .await;
            finished = result.is_ok();
            assert!(finished || result.unwrap_err().is_cancelled());
            assert_eq!(log.count("enter"), log.count("exit"), "cancelled at poll {n}: {:?}", log.all());
        }
        assert!(n > 10, "{n} polls");
    });
}

#[test]
fn dropped_amid_the_exits_of_a_limit_the_rest_follow_in_order() {
    let text = "
import asyncio, host
async def main():
    async with host.tracked('a'), host.tracked('b'), host.tracked('c'):
        while True:
            pass
asyncio.run(main())";
    for dropped_after in 0..12 {
        let log = Log::default();
        let engine = engine(&log, 3);
        let program = engine.compile("main.py", text).unwrap();
        block_on(async {
            let limits = Limits { fuel: 100_000, ..Limits::default() };
            let mut session = engine.session().limits(limits).turn(1_000_000).start();
            let mut run = Box::pin(session.run(&program, ()));
            while log.count("enter") < 3 {
                poll_once(&mut run).await;
            }
            for _ in 0..dropped_after {
                if log.count("exit") < 3 {
                    poll_once(&mut run).await;
                }
            }
            drop(run);
            for _ in 0..50 {
                tokio::task::yield_now().await;
            }
        });
        let exits = ["exit c cancelled", "exit b cancelled", "exit a cancelled"];
        assert_eq!(log.all()[3..], exits, "dropped after {dropped_after} polls");
    }
}

#[test]
fn what_a_script_entered_by_hand_is_exited_with_the_session() {
    let log = Log::default();
    let engine = engine(&log, 1);
    block_on(async {
        let mut session = engine.session().start();
        let program = engine
            .compile(
                "main.py",
                "import asyncio, host\nasync def enter(): await host.tracked('a').__aenter__()\nasyncio.run(enter())",
            )
            .unwrap();
        session.run(&program, ()).await.unwrap();
        assert_eq!(log.all(), ["enter a"]);
        drop(session);
        for _ in 0..10 {
            tokio::task::yield_now().await;
        }
        assert_eq!(log.all(), ["enter a", "exit a cancelled"]);
    });
}

#[test]
fn without_an_executor_a_thread_exits() {
    let log = Log::default();
    let engine = engine(&log, 1);
    let program = engine.compile("main.py", "import asyncio, host\nasync def main():\n    async with host.tracked('a'):\n        await asyncio.sleep(1000)\nasyncio.run(main())").unwrap();
    let mut session = engine.session().start();
    session.start(&program, ()).unwrap();
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    while log.count("enter") == 0 {
        session.resume(&mut cx);
    }
    drop(session);
    let begun = std::time::Instant::now();
    while log.count("exit") == 0 && begun.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(1));
    }
    assert_eq!(log.all(), ["enter a", "exit a cancelled"]);
}

#[test]
fn raises_of_a_manager_can_be_of_the_hosts_classes() {
    struct Busy;
    impl ContextManager for Busy {
        type Target<'a> = ();
        type Error = withal::Error;
        type Verdict = ();
        async fn enter(&mut self) -> Result<(), withal::Error> {
            Ok(())
        }
        async fn exit(&mut self, _: Ending<'_>) -> Result<(), withal::Error> {
            Ok(())
        }
    }
    let host = Module::new("host")
        .exception("Closed", "Exception")
        .context_manager("busy()", || Busy)
        .async_function("use()", async || Err::<(), _>(Raise::new("host.Closed", "closed")));
    let text = "
import asyncio, host
async def main():
    async with host.busy():
        await host.use()
asyncio.run(main())";
    assert!(run_with(host, text).unwrap_err().is_exception("Closed"));
}
