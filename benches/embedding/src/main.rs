//! The same tasks with Withal and with other engines for Rust programs, on one thread; medians.
//!
//! ```sh
//! cargo run --release --manifest-path benches/embedding/Cargo.toml
//! ```
//!
//! Each engine does what it can do: rhai knows no asynchronous functions.

#[path = "../../../crates/withal/benches/embedding.rs"]
#[allow(dead_code)]
mod embedding;
#[cfg(feature = "mlua")]
mod lua;
#[cfg(feature = "rhai")]
mod rhai_;
#[cfg(feature = "rune")]
mod rune_;

/// The names of rows that several engines have.
const START: &str = "a session made, a small program run, the session dropped";
const CALL: &str = "a call of the host";
const READY: &str = "a call of an asynchronous function that is ready at once";
const PENDING: &str = "a call of one that is pending once";
const BEGIN: &str = "10,000 waiting sessions: time to start one";
const MEMORY: &str = "10,000 waiting sessions: memory of one";
const END: &str = "10,000 waiting sessions: time to end one";

fn main() {
    let only = std::env::args().nth(1);
    let engines: &[(&str, fn() -> Vec<embedding::Row>)] = &[
        ("withal", embedding::rows),
        #[cfg(feature = "rhai")]
        ("rhai", rhai_::rows),
        #[cfg(feature = "mlua")]
        ("mlua", lua::rows),
        #[cfg(feature = "rune")]
        ("rune", rune_::rows),
    ];
    for (name, rows) in engines {
        if only.as_ref().is_some_and(|only| only != name) {
            continue;
        }
        println!("\n{name}");
        embedding::print(&rows());
    }
}
