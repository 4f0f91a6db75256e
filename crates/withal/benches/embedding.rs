//! What embedding costs: sessions made and run, calls of the host, sessions that wait. Times are medians of several rounds,
//! on one thread.
//!
//! ```sh
//! cargo bench -p withal --bench embedding
//! ```

use std::future::Future;
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use withal::{Engine, Module, Program, inputs};

/// A line of the table: what, how much, of what unit.
pub type Row = (&'static str, f64, &'static str);

pub const SYNC_CALLS: u32 = 1_000_000;
pub const ASYNC_CALLS: u32 = 1_000_000;
pub const WAITING: u32 = 10_000;

pub fn main() {
    print(&rows());
}

/// Prints a table.
pub fn print(rows: &[Row]) {
    for (what, amount, unit) in rows {
        println!("{what:<58} {amount:>10.2} {unit}");
    }
}

/// All that is measured.
pub fn rows() -> Vec<Row> {
    let host = Module::new("host")
        .function("add(a, b)", |a: i64, b: i64| a + b)
        .async_function("later(n)", async |n: i64| n)
        .async_function("pending(n)", async |n: i64| {
            tokio::task::yield_now().await;
            n
        });
    let engine = Engine::builder().module(host).build().unwrap();
    let mut rows = Vec::new();

    let small = compiled(&engine, "x = 6 * 7\nx");
    rows.push(("a session made, a small program run, the session dropped", each(1000, || run(&engine, &small)), "µs"));
    let imports = compiled(&engine, "import asyncio, contextlib");
    rows.push(("the same with asyncio and contextlib imported", each(200, || run(&engine, &imports)), "µs"));

    let text =
        "def f(a, b=1, *rest, **named):\n    return [x for x in rest if x > a] or named.get('k', b)\n".repeat(500);
    rows.push(("1,000 lines compiled", each(20, || drop(compiled(&engine, &text))), "µs"));

    let calls = format!("import host\nadd = host.add\nfor n in range({SYNC_CALLS}): add(n, 1)");
    rows.push(("a call of the host", each_call(&engine, &calls, SYNC_CALLS), "ns"));
    for (what, function) in [
        ("a call of an asynchronous function that is ready at once", "later"),
        ("a call of one that is pending once", "pending"),
    ] {
        let calls = format!(
            "import asyncio, host\nasync def main():\n    for n in range({ASYNC_CALLS}): await host.{function}(n)\n\
             asyncio.run(main())"
        );
        rows.push((what, each_call(&engine, &calls, ASYNC_CALLS), "ns"));
    }
    let gathered = format!(
        "import asyncio, host\nasync def main():\n    for _ in range({ASYNC_CALLS} // 100):\n        await \
         asyncio.gather(*(host.pending(n) for n in range(100)))\nasyncio.run(main())"
    );
    rows.push(("the same, 100 at a time by gather", each_call(&engine, &gathered, ASYNC_CALLS), "ns"));
    waiting(&mut rows);
    rows
}

/// Ten thousand sessions that wait for a future of the host, each in the middle of an `async with`.
fn waiting(rows: &mut Vec<Row>) {
    let arrived = Arc::new(Semaphore::new(0));
    let (say, word) = watch::channel(false);
    let arrive = arrived.clone();
    let host = Module::new("host").async_function("word()", move || {
        let (mut word, arrive) = (word.clone(), arrive.clone());
        async move {
            arrive.add_permits(1);
            word.wait_for(|said| *said).await.is_ok()
        }
    });
    let engine = Engine::builder().module(host).build().unwrap();
    let program = compiled(
        &engine,
        "
import asyncio, contextlib, host
@contextlib.asynccontextmanager
async def held():
    yield number
async def main():
    async with held() as n:
        return await host.word() and n
asyncio.run(main())",
    );
    block_on(async {
        // The first few pay for what all share.
        for _ in 0..10 {
            let mut session = engine.session().start();
            let run =
                tokio::time::timeout(std::time::Duration::from_millis(1), session.run(&program, inputs! { number: 0 }));
            assert!(run.await.is_err());
        }
        arrived.forget_permits(usize::MAX);
        let (before, begun) = (resident(), Instant::now());
        let mut runs = JoinSet::new();
        for number in 0..WAITING {
            let (mut session, program) = (engine.session().start(), program.clone());
            runs.spawn(async move { session.run(&program, inputs! { number: number }).await });
        }
        arrived.acquire_many(WAITING).await.unwrap().forget();
        rows.push(("10,000 waiting sessions: time to start one", micros(begun, WAITING), "µs"));
        if let (Some(before), Some(after)) = (before, resident()) {
            let kilobytes = after.saturating_sub(before) as f64 / 1024.0 / f64::from(WAITING);
            rows.push(("10,000 waiting sessions: memory of one", kilobytes, "KB"));
        }
        let woken = Instant::now();
        say.send(true).unwrap();
        while let Some(result) = runs.join_next().await {
            result.unwrap().unwrap();
        }
        rows.push(("10,000 waiting sessions: time to end one", micros(woken, WAITING), "µs"));
    });
}

fn compiled(engine: &Engine, text: &str) -> Program {
    engine.compile("bench.py", text).unwrap()
}

fn run(engine: &Engine, program: &Program) {
    block_on(async { engine.session().start().run(program, ()).await }).unwrap();
}

/// Microseconds that it takes: the median of seven rounds of so many.
pub fn each(count: u32, what: impl Fn()) -> f64 {
    median(|| {
        let begun = Instant::now();
        for _ in 0..count {
            what();
        }
        micros(begun, count)
    })
}

/// Nanoseconds of each of the calls of a program.
fn each_call(engine: &Engine, text: &str, calls: u32) -> f64 {
    let program = compiled(engine, text);
    median(|| {
        let begun = Instant::now();
        run(engine, &program);
        micros(begun, calls) * 1000.0
    })
}

pub fn median(mut measure: impl FnMut() -> f64) -> f64 {
    let mut all: Vec<f64> = (0..7).map(|_| measure()).collect();
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

pub fn micros(begun: Instant, count: u32) -> f64 {
    begun.elapsed().as_secs_f64() * 1e6 / f64::from(count)
}

/// The memory of this process that is in RAM, where the machine tells it.
pub fn resident() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.split_whitespace().next()?.parse::<usize>().ok()? << 10)
}

pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    thread_local! {
        static RUNTIME: tokio::runtime::Runtime =
            tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    }
    RUNTIME.with(|runtime| runtime.block_on(future))
}
