//! Workers: what a script hands to `asyncio.to_thread` and to pools. What blocks there blocks nothing else, however the session ends.

use crate::stops::{fuel, grid, memory};
use crate::tracked::Log;
use crate::{block_on, run_with};
use std::future::pending;
use std::sync::{Arc, Barrier};
use std::time::Duration;
use withal::{Engine, Limits, Module};

/// `host.meet()` blocks until two calls of it are under way.
fn meeting() -> Module {
    let barrier = Arc::new(tokio::sync::Barrier::new(2));
    Module::new("host").blocking_function("meet(x)", move |x: i64| {
        let barrier = barrier.clone();
        async move {
            barrier.wait().await;
            x + 1
        }
    })
}

#[test]
fn two_calls_of_the_host_are_under_way_at_once() {
    let text = "
import asyncio, host
async def main():
    ticks = 0
    async def tick():
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0)
    ticker = asyncio.create_task(tick())
    first = asyncio.create_task(asyncio.to_thread(host.meet, 1))
    for _ in range(20):
        await asyncio.sleep(0)
    before = ticks
    both = await asyncio.gather(first, asyncio.to_thread(host.meet, 2))
    ticker.cancel()
    return both, before > 10
asyncio.run(main())";
    assert_eq!(run_with(meeting(), text).unwrap(), (vec![2, 3], true).into());
}

#[test]
fn what_really_blocks_runs_on_the_hosts_pool() {
    let barrier = Arc::new(Barrier::new(3));
    let host = Module::new("host").blocking_function("meet()", move || {
        let barrier = barrier.clone();
        async move { tokio::task::spawn_blocking(move || barrier.wait()).await.map(|_| ()).unwrap() }
    });
    let text = "
import asyncio, host
async def main():
    await asyncio.gather(*[asyncio.to_thread(host.meet) for _ in range(3)])
asyncio.run(main())
'met'";
    assert_eq!(run_with(host, text).unwrap(), "met".into());
}

#[test]
fn the_pool_is_waited_for_in_the_loops_thread() {
    let text = "
import asyncio, host
from concurrent.futures import ThreadPoolExecutor
async def main():
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(host.meet, [1, 2, 3, 4]))
asyncio.run(main())";
    assert_eq!(run_with(meeting(), text).unwrap(), vec![2, 3, 4, 5].into());
}

#[test]
fn below_a_native_the_host_is_not_waited_for() {
    let text = "
import asyncio, host
def work():
    try:
        sorted([1, 2], key=host.meet)
    except RuntimeError as error:
        return str(error)
asyncio.run(asyncio.to_thread(work))";
    let expected = "the host cannot be waited for in a function that a native function called";
    assert_eq!(run_with(meeting(), text).unwrap(), expected.into());
}

const WORK: &str = "
import asyncio, host, queue, threading, time
lock, items = threading.Lock(), queue.Queue(1)
def steps(n):
    try:
        host.log(f'enter steps {n}')
        yield
        time.sleep(0.0001)
    finally:
        host.log(f'exit steps {n}')
def work(n):
    try:
        host.log(f'enter work {n}')
        with lock:
            host.nap()
        items.put(n)
        for step in steps(n):
            host.nap()
    finally:
        time.sleep(0)
        host.log(f'exit work {n}')
async def main():
    async with asyncio.TaskGroup() as group:
        for n in range(3):
            group.create_task(asyncio.to_thread(work, n))
        for n in range(3):
            await asyncio.to_thread(items.get)
asyncio.run(main())
'done'
";

fn working(log: &Log, naps: bool) -> Engine {
    let lines = log.clone();
    let host = Module::new("host").function("log(line)", move |line: String| lines.push(line));
    let host = host.blocking_function("nap()", move || async move {
        if naps { tokio::task::yield_now().await } else { pending().await }
    });
    Engine::builder().module(host).build().unwrap()
}

/// Runs `WORK` with a limit; whether it has begun anything, and whether it came to its end.
fn limited(limits: Limits) -> (bool, bool) {
    let log = Log::default();
    let engine = working(&log, true);
    let program = engine.compile("main.py", WORK).unwrap();
    let mut session = engine.session().limits(limits).turn(500).start();
    let result = block_on(session.run(&program, ()));
    for what in ["steps", "work"] {
        let (begun, ended) = (log.count(&format!("enter {what}")), log.count(&format!("exit {what}")));
        assert!(begun <= ended, "{limits:?}: {:?}", log.all());
    }
    match &result {
        Ok(value) => assert_eq!(*value, "done".into()),
        Err(error) => assert!(error.is_limit(), "{error}"),
    }
    (log.count("enter") > 0, result.is_ok())
}

#[test]
fn out_of_fuel_at_every_step() {
    grid(40, 200_000, fuel, limited);
}

#[test]
fn out_of_memory_at_every_step() {
    grid(20, 16 << 20, memory, limited);
}

#[test]
fn what_workers_began_is_ended_when_the_host_cancels() {
    let log = Log::default();
    let engine = working(&log, false);
    let program = engine.compile("main.py", WORK).unwrap();
    let mut session = engine.session().start();
    let stop = session.cancellation();
    let run = async {
        let cancels = async {
            while log.count("enter") < 3 {
                tokio::task::yield_now().await;
            }
            stop.cancel();
        };
        futures_util::future::join(session.run(&program, ()), cancels).await.0
    };
    let error = block_on(async { tokio::time::timeout(Duration::from_secs(60), run).await }).unwrap().unwrap_err();
    assert!(error.is_cancelled(), "{error}");
    assert_eq!((log.count("enter work"), log.count("exit work")), (3, 3), "{:?}", log.all());
}

#[test]
fn workers_count_as_tasks() {
    let text = "
import asyncio, time
async def main():
    loop = asyncio.get_running_loop()
    from concurrent.futures import ThreadPoolExecutor
    pool = ThreadPoolExecutor(1000)
    await asyncio.gather(*[loop.run_in_executor(pool, time.sleep, 0.001) for _ in range(count)])
asyncio.run(main())
'done'";
    for (count, fits) in [(40, true), (60, false)] {
        let engine = Engine::new();
        let program = engine.compile("main.py", &format!("count = {count}\n{text}")).unwrap();
        let mut session = engine.session().limits(Limits { tasks: 50, ..Limits::default() }).start();
        let result = block_on(session.run(&program, ()));
        assert_eq!(result.is_ok(), fits, "{result:?}");
        assert!(result.is_ok() || result.unwrap_err().is_limit());
    }
}

#[test]
fn what_nobody_could_end_is_an_error() {
    let text = "
import asyncio, threading, time
from concurrent.futures import Future
said = []
def attempt(act, *args):
    try:
        act(*args)
    except RuntimeError as error:
        said.append(str(error))
async def answer():
    return 42
async def main():
    loop = asyncio.get_running_loop()
    lock = threading.Lock()
    lock.acquire()
    attempt(lock.acquire)
    job = asyncio.create_task(asyncio.to_thread(time.sleep, 0.001))
    await asyncio.sleep(0)
    # A worker runs, and cannot help either.
    future = asyncio.run_coroutine_threadsafe(answer(), loop)
    attempt(future.result)
    loop.call_soon(attempt, Future().result)
    await job
    await asyncio.to_thread(attempt, lambda: sorted([1], key=lambda x: lock.acquire()))
    await asyncio.to_thread(attempt, asyncio.run, None)
    return await asyncio.wrap_future(future), lock.locked()
asyncio.run(main()), said";
    let deadlock = "deadlock: nothing that runs could end this wait";
    let no_loop = "asyncio.run() cannot be called in a thread of a pool: a session runs one event loop at a time";
    let said = vec![deadlock, deadlock, deadlock, deadlock, no_loop];
    assert_eq!(run_with(meeting(), text).unwrap(), ((42, true), said).into());
}

#[test]
fn a_deadlock_is_told_with_the_stacks_of_workers() {
    let text = "
import asyncio, threading
def blocks():
    first.acquire()
async def main():
    await asyncio.to_thread(blocks)
first = threading.Lock()
first.acquire()
asyncio.run(main())";
    let error = run_with(meeting(), text).unwrap_err().report();
    assert!(error.contains("thread asyncio_0 waits") && error.contains("in blocks"), "{error}");
}
