//! The statement against the same promises written by hand: time, allocations, size of the future.
//!
//! `cargo bench -p async-with`. The two run in turns, so that what disturbs one disturbs the other; the best of the turns
//! counts. How much the two best halves of the turns of one and the same differ says what is noise.

#[path = "../tests/by_hand/mod.rs"]
mod by_hand;

use by_hand::{
    Block, Counter, Ends, Error, by_hand_1, by_hand_2, by_hand_3, run, statement_1, statement_2, statement_3,
};
use std::future::Future;
use std::hint::black_box;
use std::time::Instant;

const TURNS: u32 = 200;
const RUNS: u32 = 5_000;

type New = fn() -> Counter;

/// Nanoseconds of one run.
fn time<F: Future<Output = Result<u64, Error>>>(future: impl Fn(New, Block) -> F, new: New, block: Block) -> f64 {
    let start = Instant::now();
    for _ in 0..RUNS {
        let _ = black_box(run(future(black_box(new), black_box(block))));
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(RUNS)
}

fn measure<S, H>(items: u32, waits: bool, statement: impl Fn(New, Block) -> S, by_hand: impl Fn(New, Block) -> H)
where
    S: Future<Output = Result<u64, Error>>,
    H: Future<Output = Result<u64, Error>>,
{
    let block = Block { waits, ends: Ends::Well };
    let new: New = if waits { || Counter::new(true) } else { || Counter::new(black_box(false)) };
    let mut best = [(f64::MAX, f64::MAX); 2];
    for turn in 0..TURNS {
        let best = &mut best[turn as usize % 2];
        best.0 = best.0.min(time(&statement, new, block));
        best.1 = best.1.min(time(&by_hand, new, block));
    }
    let [even, odd] = best;
    let noise = f64::max((even.0 - odd.0).abs(), (even.1 - odd.1).abs());
    let allocations = |future: &dyn Fn()| allocation_counter::measure(future).count_total;
    println!(
        "{items} items, {:<13} {:>6.1} ns {:>6.1} ns  (noise {noise:.1})   {:>2} {:>2}   {:>4} {:>4}",
        if waits { "with waits" } else { "without waits" },
        even.0.min(odd.0),
        even.1.min(odd.1),
        allocations(&|| drop(run(statement(new, block)))),
        allocations(&|| drop(run(by_hand(new, block)))),
        size_of_val(&statement(new, block)),
        size_of_val(&by_hand(new, block)),
    );
}

fn main() {
    println!(
        "each pair: async_with!, by hand\n                           time per run                  allocations  bytes"
    );
    for waits in [false, true] {
        measure(1, waits, statement_1, by_hand_1);
        measure(2, waits, statement_2, by_hand_2);
        measure(3, waits, statement_3, by_hand_3);
    }
}
