//! mlua: Lua 5.4, a state of its own for each session.

use crate::embedding::{ASYNC_CALLS, Row, SYNC_CALLS, WAITING, block_on, each, median, micros, resident};
use crate::{BEGIN, CALL, END, MEMORY, PENDING, READY, START};
use mlua::{Lua, Value};
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;

fn timed(text: &str, calls: u32) -> f64 {
    median(|| {
        let lua = Lua::new();
        let globals = lua.globals();
        globals.set("add", lua.create_function(|_, (a, b): (i64, i64)| Ok(a + b)).unwrap()).unwrap();
        globals.set("later", lua.create_async_function(async |_, n: i64| Ok(n)).unwrap()).unwrap();
        let pending = lua.create_async_function(async |_, n: i64| {
            tokio::task::yield_now().await;
            Ok(n)
        });
        globals.set("pending", pending.unwrap()).unwrap();
        let begun = Instant::now();
        block_on(lua.load(text).exec_async()).unwrap();
        micros(begun, calls) * 1000.0
    })
}

pub fn rows() -> Vec<Row> {
    let start = each(1000, || {
        let value: i64 = Lua::new().load("local x = 6 * 7; return x").eval().unwrap();
        assert_eq!(value, 42);
    });
    let mut rows = vec![
        (START, start, "µs"),
        (CALL, timed(&format!("for n = 1, {SYNC_CALLS} do add(n, 1) end"), SYNC_CALLS), "ns"),
        (READY, timed(&format!("for n = 1, {ASYNC_CALLS} do later(n) end"), ASYNC_CALLS), "ns"),
        (PENDING, timed(&format!("for n = 1, {ASYNC_CALLS} do pending(n) end"), ASYNC_CALLS), "ns"),
    ];
    let arrived = Arc::new(Semaphore::new(0));
    let (say, word) = watch::channel(false);
    block_on(async {
        let (before, begun) = (resident(), Instant::now());
        let mut runs = JoinSet::new();
        for number in 0..WAITING {
            let (word, arrive) = (word.clone(), arrived.clone());
            runs.spawn(async move {
                let lua = Lua::new();
                let function = lua.create_async_function(move |_, ()| {
                    let (mut word, arrive) = (word.clone(), arrive.clone());
                    async move {
                        arrive.add_permits(1);
                        Ok(word.wait_for(|said| *said).await.is_ok())
                    }
                });
                lua.globals().set("word", function.unwrap()).unwrap();
                lua.globals().set("number", number).unwrap();
                lua.load("return word() and number").eval_async::<Value>().await.unwrap();
            });
        }
        arrived.acquire_many(WAITING).await.unwrap().forget();
        rows.push((BEGIN, micros(begun, WAITING), "µs"));
        if let (Some(before), Some(after)) = (before, resident()) {
            rows.push((MEMORY, after.saturating_sub(before) as f64 / 1024.0 / f64::from(WAITING), "KB"));
        }
        let woken = Instant::now();
        say.send(true).unwrap();
        while let Some(result) = runs.join_next().await {
            result.unwrap();
        }
        rows.push((END, micros(woken, WAITING), "µs"));
    });
    rows
}
