//! The statement against the same written by hand: time, allocations, size of the future.
//!
//! `cargo bench -p async-with`. The two run in turns, so that what disturbs one disturbs the other; the best of the turns
//! counts.

#[path = "../tests/by_hand/mod.rs"]
mod by_hand;

use by_hand::{Error, by_hand_1, by_hand_2, by_hand_3, run, statement_1, statement_2, statement_3};
use std::future::Future;
use std::hint::black_box;
use std::time::Instant;

const TURNS: u32 = 200;
const RUNS: u32 = 5_000;

/// Nanoseconds of one run.
fn time<F: Future<Output = Result<u64, Error>>>(future: impl Fn(bool, bool) -> F, waits: bool) -> f64 {
    let start = Instant::now();
    for _ in 0..RUNS {
        let _ = black_box(run(future(black_box(waits), black_box(false))));
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(RUNS)
}

fn measure<S, H>(
    items: u32,
    waits: bool,
    statement: impl Fn(bool, bool) -> S + Copy,
    by_hand: impl Fn(bool, bool) -> H + Copy,
) where
    S: Future<Output = Result<u64, Error>>,
    H: Future<Output = Result<u64, Error>>,
{
    let mut best = (f64::MAX, f64::MAX);
    for _ in 0..TURNS {
        best.0 = best.0.min(time(statement, waits));
        best.1 = best.1.min(time(by_hand, waits));
    }
    let allocations = |future: &dyn Fn()| allocation_counter::measure(future).count_total;
    println!(
        "{items} items, {:<13} {:>6.1} ns {:>6.1} ns   {:>2} {:>2}   {:>4} {:>4}",
        if waits { "with waits" } else { "without waits" },
        best.0,
        best.1,
        allocations(&|| drop(run(statement(waits, false)))),
        allocations(&|| drop(run(by_hand(waits, false)))),
        size_of_val(&statement(waits, false)),
        size_of_val(&by_hand(waits, false)),
    );
}

fn main() {
    println!("each pair: async_with!, by hand\n                           time per run            allocations  bytes");
    for waits in [false, true] {
        measure(1, waits, statement_1, by_hand_1);
        measure(2, waits, statement_2, by_hand_2);
        measure(3, waits, statement_3, by_hand_3);
    }
}
