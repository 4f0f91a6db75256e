//! Prints what a new session of a compiled program takes inside a process, from making the session to its end, and the
//! memory of sessions that are kept.
#![forbid(unsafe_code)]

use std::time::{Duration, Instant};
use withal::{Engine, Host, Outcome, Program};

/// Nothing is printed, and no time passes.
struct Quiet;

impl Host for Quiet {
    fn write(&mut self, _: u8, _: &[u8]) {}

    fn flush(&mut self, _: u8) {}

    fn monotonic(&mut self) -> Duration {
        Duration::ZERO
    }
}

const ROUNDS: usize = 5_000;

fn main() {
    let program = Program::compile("print('hello')", "hello.py").expect("the text is Python");
    let engine = Engine::new();
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let started = Instant::now();
            let mut session = engine.session().host(Box::new(Quiet)).start();
            assert_eq!(session.run_on_thread(&program), Outcome::Finished);
            drop(session);
            started.elapsed()
        })
        .collect();
    times.sort_unstable();
    let micros = |part: usize| times[ROUNDS * part / 100].as_secs_f64() * 1e6;
    println!(
        "A new session of a compiled program that prints a line, inside a process: {:.1} us (median of {ROUNDS}; nine of \
         ten below {:.1} us).",
        micros(50),
        micros(90)
    );
    keep(&engine, "nothing", "");
    keep(&engine, "`import asyncio, contextlib`", "import asyncio, contextlib");
    keep(&engine, "asyncio.run of a task group", GROUP);
}

const GROUP: &str = "
import asyncio, contextlib
@contextlib.asynccontextmanager
async def manager():
    yield
async def main():
    async with manager(), asyncio.timeout(1), asyncio.TaskGroup() as group:
        group.create_task(asyncio.sleep(0))
asyncio.run(main())
";

const KEPT: usize = 2_000;

/// Prints the memory of sessions that have run a text.
fn keep(engine: &Engine, what: &str, text: &str) {
    let program = Program::compile(text, "kept.py").expect("the text is Python");
    let run = || {
        let mut session = engine.session().host(Box::new(Quiet)).start();
        assert_eq!(session.run_on_thread(&program), Outcome::Finished);
        session
    };
    // What sessions share is made by the first ones.
    let first: Vec<_> = (0..4).map(|_| run()).collect();
    let (before, started) = (resident(), Instant::now());
    let kept: Vec<_> = (0..KEPT).map(|_| run()).collect();
    let (took, after) = (started.elapsed().as_secs_f64() * 1e6 / KEPT as f64, resident());
    println!(
        "A session that has run {what} and is kept: {:.1} KB, {took:.1} us.",
        (after - before) / 1024.0 / KEPT as f64
    );
    drop((first, kept));
}

/// The memory of this process, in bytes.
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0");
    line.split_whitespace().next().and_then(|kb| kb.parse::<f64>().ok()).unwrap_or(0.0) * 1024.0
}
