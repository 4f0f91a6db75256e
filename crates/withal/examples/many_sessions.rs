//! One program in ten thousand sessions at once, all of them waiting for the program around. Prints what a session costs.
//!
//! ```sh
//! cargo run --release -p withal --example many_sessions
//! ```

use std::sync::Arc;
use std::time::Instant;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use withal::{Engine, Module, inputs};

const PROGRAM: &str = r#"
import asyncio
import contextlib
import host

@contextlib.asynccontextmanager
async def noted(name):
    host.arrive()
    yield name.upper()

async def main():
    async with noted(f"session {number}") as name:
        word = await host.word()
    return f"{name}: {word}"

asyncio.run(main())
"#;

#[tokio::main(flavor = "current_thread")]
pub async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(10_000);
    run(count).await
}

/// Runs so many sessions.
pub async fn run(count: u32) -> Result<(), Box<dyn std::error::Error>> {
    // Each session tells that it has arrived, and waits for a word that is given when all have.
    let arrived = Arc::new(Semaphore::new(0));
    let (say, word) = watch::channel(None);
    let arrive = arrived.clone();
    let host =
        Module::new("host").function("arrive()", move || arrive.add_permits(1)).async_function("word()", move || {
            let mut word = word.clone();
            async move { word.wait_for(Option::is_some).await.map(|word| word.unwrap_or("")) }
        });
    let engine = Engine::builder().module(host).build()?;
    let program = engine.compile("session.py", PROGRAM)?;

    let (before, begun) = (resident(), Instant::now());
    let mut runs = JoinSet::new();
    for number in 0..count {
        let (mut session, program) = (engine.session().start(), program.clone());
        runs.spawn(async move { session.run(&program, inputs! { number: number }).await });
    }
    arrived.acquire_many(count).await?.forget();
    println!("{count} sessions wait");
    println!("  time to start one: {:.1} µs", begun.elapsed().as_secs_f64() * 1e6 / f64::from(count));
    if let (Some(before), Some(after)) = (before, resident()) {
        println!("  memory of one: {:.1} KB", after.saturating_sub(before) as f64 / 1024.0 / f64::from(count));
    }

    let woken = Instant::now();
    say.send(Some("go"))?;
    let mut longest = 0;
    while let Some(result) = runs.join_next().await {
        let answer: String = result??.extract()?;
        assert!(answer.starts_with("SESSION ") && answer.ends_with(": go"), "{answer}");
        longest = longest.max(answer.len());
    }
    println!("  time to end one: {:.1} µs", woken.elapsed().as_secs_f64() * 1e6 / f64::from(count));
    println!("all have ended, with answers of up to {longest} characters");
    Ok(())
}

/// The memory of this process that is in RAM, where the machine tells it.
fn resident() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.split_whitespace().next()?.parse::<usize>().ok()? << 10)
}
