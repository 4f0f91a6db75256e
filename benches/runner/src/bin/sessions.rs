//! Prints what a new session of a compiled program takes inside a process, from making the session to its end.
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
}
