//! Sessions stopped at every place: by limits at every step of a grid, at random by a thousand, while functions of the host
//! run. What was entered is exited, and nothing that the host lent them is kept.

use crate::tracked::{Log, module, poll_once, wait};
use crate::{block_on, managers::BUSY};
use async_with::{ContextManager, Ending};
use futures_util::stream;
use std::convert::Infallible;
use std::future::poll_fn;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering::SeqCst};
use std::task::Poll;
use std::time::{Duration, Instant};
use withal::{Class, Engine, Limits, Module, Program};

/// Runs `BUSY` with a limit; whether it has entered anything, and whether it came to its end.
fn limited(limits: Limits) -> (bool, bool) {
    let log = Log::default();
    let engine = Engine::builder().module(module(&log, 1)).build().unwrap();
    let program = engine.compile("main.py", BUSY).unwrap();
    let mut session = engine.session().limits(limits).turn(500).start();
    let result = block_on(session.run(&program, ()));
    assert_eq!(log.count("enter"), log.count("exit"), "{limits:?}: {:?}", log.all());
    match result {
        Ok(value) => assert_eq!(value, "done".into()),
        Err(error) => assert!(error.is_limit(), "{error}"),
    }
    let ended = session.exited().is_empty() && block_on(session.eval("1")).is_ok();
    (log.count("enter") > 0, ended)
}

/// The least number for which something holds that holds for all greater ones.
fn least(mut low: u64, mut high: u64, holds: impl Fn(u64) -> bool) -> u64 {
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

/// Goes through the limits between the first entry and the end.
pub fn grid(steps: u64, most: u64, limits: impl Fn(u64) -> Limits, limited: impl Fn(Limits) -> (bool, bool)) {
    let begin = least(0, most, |n| limited(limits(n)).0);
    let end = least(begin, most, |n| limited(limits(n)).1);
    assert!(begin < end && end < most, "{begin} to {end}");
    let mut stopped = 0;
    for n in (begin..end).step_by(usize::try_from((end - begin).div_ceil(steps)).unwrap()) {
        let (entered, ended) = limited(limits(n));
        stopped += u64::from(entered && !ended);
    }
    assert!(stopped > (end - begin).min(steps) / 4, "stopped {stopped} times inside between {begin} and {end}");
}

pub fn fuel(fuel: u64) -> Limits {
    Limits { fuel, ..Limits::default() }
}

pub fn memory(memory: u64) -> Limits {
    Limits { memory: memory as usize, ..Limits::default() }
}

#[test]
fn out_of_fuel_at_every_step() {
    grid(60, 200_000, fuel, limited);
}

#[test]
fn out_of_memory_at_every_step() {
    grid(60, 16 << 20, memory, limited);
}

#[test]
fn out_of_fuel_and_memory_at_every_single_step() {
    grid(u64::MAX, 200_000, fuel, limited);
    grid(5_000, 16 << 20, memory, limited);
}

/// What the host has lent to sessions: things, futures, entered resources.
#[derive(Clone, Default)]
struct Lent(Arc<[AtomicI64; 4]>);

const LIVE: usize = 0;
const MADE: usize = 1;
const ENTERED: usize = 2;
const EXITED: usize = 3;

impl Lent {
    fn count(&self, what: usize, by: i64) {
        self.0[what].fetch_add(by, SeqCst);
    }
    fn of(&self, what: usize) -> i64 {
        self.0[what].load(SeqCst)
    }
    fn thing(&self) -> Thing {
        self.count(LIVE, 1);
        self.count(MADE, 1);
        Thing(self.clone())
    }
}

/// Counted while it is there.
struct Thing(Lent);

impl Drop for Thing {
    fn drop(&mut self) {
        self.0.count(LIVE, -1);
    }
}

struct Resource(Thing);

impl ContextManager for Resource {
    type Target<'a> = Arc<Thing>;
    type Error = Infallible;
    type Verdict = ();

    async fn enter(&mut self) -> Result<Arc<Thing>, Infallible> {
        wait(1).await;
        self.0.0.count(ENTERED, 1);
        Ok(Arc::new(self.0.0.thing()))
    }
    async fn exit(&mut self, _: Ending<'_>) -> Result<(), Infallible> {
        wait(2).await;
        self.0.0.count(EXITED, 1);
        Ok(())
    }
}

fn lending(lent: &Lent) -> Engine {
    let (resources, pauses, naps, ticks, things) =
        (lent.clone(), lent.clone(), lent.clone(), lent.clone(), lent.clone());
    let host = Module::new("host")
        .class(Class::<Thing>::new("Thing").constructor("()", move || Arc::new(things.thing())))
        .context_manager("resource()", move || Resource(resources.thing()))
        .async_function("pause(n)", move |polls: u32| {
            let thing = pauses.thing();
            async move {
                let _thing = thing;
                wait(polls).await;
            }
        })
        .blocking_function("nap()", move || {
            let thing = naps.thing();
            async move {
                let _thing = thing;
                tokio::time::sleep(Duration::from_micros(100)).await;
            }
        })
        .async_iterator("ticks(n)", move |n: i64| {
            let thing = Arc::new(ticks.thing());
            stream::iter((0..n).map(move |_| thing.clone()))
        });
    Engine::builder().module(host).build().unwrap()
}

const LENDING: &str = "
import asyncio, host
async def worker(n):
    async with host.resource() as thing:
        async for tick in host.ticks(n):
            await host.pause(n)
            async with host.resource():
                kept.append(host.Thing())
        if n == 3:
            raise ValueError(n)
kept = []
async def main():
    for _ in range(3):
        try:
            async with asyncio.timeout(0.5), asyncio.TaskGroup() as group:
                for n in range(5):
                    group.create_task(worker(n))
        except* (ValueError, TimeoutError):
            pass
        host.nap()
asyncio.run(main())
'done'
";

const LENDING_TO_WORKERS: &str = "
import asyncio, host, queue, threading
def work(n):
    with lock:
        kept.append(host.Thing())
        host.nap()
    while True:
        host.nap()
        kept.append(things.get(timeout=0.01))
        if len(kept) > 20:
            break
async def main():
    for _ in range(3):
        try:
            async with asyncio.timeout(0.5), asyncio.TaskGroup() as group, host.resource() as thing:
                for n in range(5):
                    group.create_task(asyncio.to_thread(work, n))
                for n in range(30):
                    things.put(host.Thing())
                    await host.pause(1)
        except* (queue.Empty, TimeoutError):
            pass
kept, lock, things = [], threading.Lock(), queue.Queue()
asyncio.run(main())
'done'
";

/// A sequence of numbers that looks random.
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % n
    }
}

/// A session that is stopped somehow, sometime.
async fn stopped(engine: Engine, program: Program, mut random: Random) {
    let how = random.below(7);
    let mut limits = Limits { memory: 64 << 20, ..Limits::default() };
    match how {
        0 => limits.fuel = 500 + random.below(4_000),
        1 => limits.memory = 200_000 + random.below(1 << 20) as usize,
        2 => limits.wall = Some(Duration::from_micros(random.below(20_000))),
        _ => {}
    }
    let mut session = engine.session().limits(limits).turn(1 + random.below(1000)).start();
    let stop = session.cancellation();
    let mut left = random.below(100);
    if how == 3 {
        let stop = stop.clone();
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_micros(left * 100)).await;
            stop.cancel();
        });
    }
    let mut run = Box::pin(session.run(&program, ()));
    let ended = poll_fn(|cx| {
        left = left.saturating_sub(1);
        match how {
            4 if left == 0 => stop.cancel(),
            5 | 6 if left == 0 => return Poll::Ready(None),
            _ => {}
        }
        run.as_mut().poll(cx).map(Some)
    });
    let ended = tokio::time::timeout(Duration::from_secs(120), ended).await.expect("lost a wake-up");
    match ended {
        Some(Ok(value)) => assert_eq!(value, "done".into()),
        Some(Err(error)) => assert!(if how < 3 { error.is_limit() } else { error.is_cancelled() }, "{how}: {error}"),
        None => {}
    }
    drop(run);
    if how == 5 {
        tokio::task::yield_now().await; // the session a little later
    }
}

async fn a_thousand_stopped(engine: &Engine, lent: &Lent, program: &Program, seed: u64) {
    let runs: Vec<_> = (1..=1000)
        .map(|n| {
            tokio::spawn(stopped(
                engine.clone(),
                program.clone(),
                Random((seed << 32 | n).wrapping_mul(0x9E37_79B9_7F4A_7C15)),
            ))
        })
        .collect();
    for run in runs {
        run.await.unwrap();
    }
    // Exits of those that were dropped are tasks of their own.
    let begun = Instant::now();
    while lent.of(LIVE) != 0 && begun.elapsed() < Duration::from_secs(60) {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    assert_eq!(lent.of(ENTERED), lent.of(EXITED), "seed {seed}");
    assert_eq!(lent.of(LIVE), 0, "seed {seed}");
}

fn on_two_threads(future: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build().unwrap().block_on(future);
}

#[test]
fn a_thousand_sessions_stopped_at_random() {
    on_two_threads(async {
        let lent = Lent::default();
        let engine = lending(&lent);
        let program = engine.compile("main.py", LENDING).unwrap();
        a_thousand_stopped(&engine, &lent, &program, 1).await;
        assert!(lent.of(ENTERED) > 1000 && lent.of(MADE) > 5000, "{} of {}", lent.of(ENTERED), lent.of(MADE));
    });
}

#[test]
fn a_thousand_sessions_with_workers_stopped_at_random() {
    on_two_threads(async {
        let lent = Lent::default();
        let engine = lending(&lent);
        let program = engine.compile("main.py", LENDING_TO_WORKERS).unwrap();
        a_thousand_stopped(&engine, &lent, &program, 2).await;
        assert!(lent.of(ENTERED) > 100 && lent.of(MADE) > 2000, "{} of {}", lent.of(ENTERED), lent.of(MADE));
    });
}

#[test]
#[ignore = "takes a minute: cargo test -p withal --test embedding --profile fast -- --ignored"]
fn thousands_of_sessions_stopped_at_random_for_a_minute() {
    on_two_threads(async {
        let lent = Lent::default();
        let engine = lending(&lent);
        let program = engine.compile("main.py", LENDING).unwrap();
        let begun = Instant::now();
        let mut seed = 1;
        while begun.elapsed() < Duration::from_secs(60) {
            seed += 1;
            a_thousand_stopped(&engine, &lent, &program, seed).await;
        }
        println!("{} thousand sessions, {} resources entered", seed - 1, lent.of(ENTERED));
    });
}

#[test]
fn dropped_while_functions_of_the_host_run() {
    for text in [
        "import asyncio, host\nasync def main():\n    async with host.resource():\n        await host.pause(1_000_000_000)\nasyncio.run(main())",
        "import asyncio, host\nasync def main():\n    async with host.resource():\n        while True: host.nap()\nasyncio.run(main())",
        "import asyncio, host\nasync def main():\n    async with host.resource():\n        await asyncio.gather(*(host.pause(1_000_000_000) for _ in range(9)))\nasyncio.run(main())",
    ] {
        for session_too in [false, true] {
            let lent = Lent::default();
            let engine = lending(&lent);
            let program = engine.compile("main.py", text).unwrap();
            block_on(async {
                let mut session = engine.session().start();
                let run = tokio::time::timeout(Duration::from_millis(200), session.run(&program, ()));
                assert!(run.await.is_err());
                let mut kept = Some(session);
                if session_too {
                    kept = None;
                }
                for _ in 0..10 {
                    tokio::task::yield_now().await;
                }
                assert_eq!((lent.of(ENTERED), lent.of(EXITED)), (1, 1), "{text}");
                if let Some(mut session) = kept {
                    assert!(session.eval("1").await.unwrap_err().is_cancelled());
                }
                assert_eq!(lent.of(LIVE), 0, "{text}");
            });
        }
    }
}

/// What is still allocated on this thread after something that was done before.
fn left(what: impl Fn()) -> (i64, i64) {
    what();
    what();
    let after = allocation_counter::measure(what);
    (after.count_current, after.bytes_current)
}

#[test]
fn sessions_leave_no_memory_behind() {
    let lent = Lent::default();
    let engine = lending(&lent);
    let program = engine.compile("main.py", LENDING).unwrap();
    let finished = || {
        let value = block_on(async { engine.session().start().run(&program, ()).await });
        assert_eq!(value.unwrap(), "done".into());
    };
    assert_eq!(left(finished), (0, 0));
    let limited = || {
        let mut session = engine.session().limits(Limits { fuel: 1_500, ..Limits::default() }).start();
        assert!(block_on(session.run(&program, ())).unwrap_err().is_limit());
    };
    assert_eq!(left(limited), (0, 0));
    let dropped = || {
        block_on(async {
            let mut session = engine.session().turn(100).start();
            let mut run = Box::pin(session.run(&program, ()));
            for _ in 0..60 {
                poll_once(&mut run).await;
            }
            drop(run);
            drop(session);
            while lent.of(LIVE) != 0 {
                tokio::task::yield_now().await;
            }
        });
    };
    assert_eq!(left(dropped), (0, 0));
}
