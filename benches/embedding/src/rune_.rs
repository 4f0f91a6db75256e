//! rune: one virtual machine for each session, the unit and the runtime shared.

use crate::embedding::{ASYNC_CALLS, Row, SYNC_CALLS, WAITING, block_on, each, median, micros, resident};
use crate::{BEGIN, CALL, END, MEMORY, PENDING, READY, START};
use futures_util::stream::{FuturesUnordered, StreamExt};
use rune::runtime::RuntimeContext;
use rune::{Context, Module, Source, Sources, Unit, Vm};
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::{Semaphore, watch};

fn built(context: &Context, text: &str) -> Arc<Unit> {
    let mut sources = Sources::new();
    sources.insert(Source::memory(text).unwrap()).unwrap();
    Arc::new(rune::prepare(&mut sources).with_context(context).build().unwrap())
}

pub fn rows() -> Vec<Row> {
    let arrived = Arc::new(Semaphore::new(0));
    let (say, word) = watch::channel(false);
    let arrive = arrived.clone();
    let mut module = Module::new();
    module.function("add", |a: i64, b: i64| a + b).build().unwrap();
    module.function("later", async |n: i64| n).build().unwrap();
    let pending = async |n: i64| {
        tokio::task::yield_now().await;
        n
    };
    module.function("pending", pending).build().unwrap();
    let waits = move || {
        let (mut word, arrive) = (word.clone(), arrive.clone());
        async move {
            arrive.add_permits(1);
            word.wait_for(|said| *said).await.is_ok()
        }
    };
    module.function("word", waits).build().unwrap();
    let mut context = Context::with_default_modules().unwrap();
    context.install(module).unwrap();
    let runtime: Arc<RuntimeContext> = Arc::new(context.runtime().unwrap());

    let small = built(&context, "pub fn main() { let x = 6 * 7; x }");
    let start = each(1000, || {
        let value = Vm::new(runtime.clone(), small.clone()).call(["main"], ()).unwrap();
        let value: i64 = rune::from_value(value).unwrap();
        assert_eq!(value, 42);
    });
    let timed = |text: String, calls: u32| {
        let unit = built(&context, &text);
        median(|| {
            let mut vm = Vm::new(runtime.clone(), unit.clone());
            let begun = Instant::now();
            block_on(vm.async_call(["main"], ())).unwrap();
            micros(begun, calls) * 1000.0
        })
    };
    let mut rows = vec![
        (START, start, "µs"),
        (CALL, timed(format!("pub async fn main() {{ for n in 0..{SYNC_CALLS} {{ add(n, 1); }} }}"), SYNC_CALLS), "ns"),
        (
            READY,
            timed(format!("pub async fn main() {{ for n in 0..{ASYNC_CALLS} {{ later(n).await; }} }}"), ASYNC_CALLS),
            "ns",
        ),
        (
            PENDING,
            timed(format!("pub async fn main() {{ for n in 0..{ASYNC_CALLS} {{ pending(n).await; }} }}"), ASYNC_CALLS),
            "ns",
        ),
    ];
    let unit = built(&context, "pub async fn main(number) { word().await; number }");
    block_on(async {
        let (before, begun) = (resident(), Instant::now());
        let mut runs = FuturesUnordered::new();
        for number in 0..WAITING {
            let mut vm = Vm::new(runtime.clone(), unit.clone());
            runs.push(async move { vm.async_call(["main"], (i64::from(number),)).await.map(drop) });
        }
        let arrived = async { arrived.acquire_many(WAITING).await.unwrap().forget() };
        tokio::select! {
            biased;
            _ = runs.next() => panic!("ended before its word"),
            () = arrived => {}
        }
        rows.push((BEGIN, micros(begun, WAITING), "µs"));
        if let (Some(before), Some(after)) = (before, resident()) {
            rows.push((MEMORY, after.saturating_sub(before) as f64 / 1024.0 / f64::from(WAITING), "KB"));
        }
        let woken = Instant::now();
        say.send(true).unwrap();
        while let Some(result) = runs.next().await {
            result.unwrap();
        }
        rows.push((END, micros(woken, WAITING), "µs"));
    });
    rows
}
