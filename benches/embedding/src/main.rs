//! The same tasks with Withal and with other engines for Rust programs, on one thread; medians, as a table.
//!
//! ```sh
//! cargo run --release --manifest-path benches/embedding/Cargo.toml
//! ```
//!
//! prints it; `-- --output docs/performance/embedding.md` writes it there, and names of engines choose some. Each engine
//! does what it can do: rhai knows no asynchronous functions; Monty is measured if `python3` (or `--python PROGRAM`) has
//! `pydantic-monty`.

#[path = "../../../crates/withal/benches/embedding.rs"]
#[allow(dead_code)]
mod embedding;
#[cfg(feature = "mlua")]
mod lua;
mod monty;
#[cfg(feature = "rhai")]
mod rhai_;
#[cfg(feature = "rune")]
mod rune_;
mod table;

/// The names of rows that several engines have.
const START: &str = "a session made, a small program run, the session dropped";
const CALL: &str = "a call of the host";
const READY: &str = "a call of an asynchronous function that is ready at once";
const PENDING: &str = "a call of one that is pending once";
const BEGIN: &str = "10,000 waiting sessions: time to start one";
const MEMORY: &str = "10,000 waiting sessions: memory of one";
const END: &str = "10,000 waiting sessions: time to end one";

fn main() {
    let (mut only, mut output, mut python) = (Vec::new(), None, "python3".to_string());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--output" => output = arguments.next(),
            "--python" => python = arguments.next().expect("--python PROGRAM"),
            _ => only.push(argument),
        }
    }
    let engines: &[(&str, fn() -> Vec<embedding::Row>)] = &[
        ("withal", embedding::rows),
        #[cfg(feature = "rhai")]
        ("rhai", rhai_::rows),
        #[cfg(feature = "mlua")]
        ("mlua", lua::rows),
        #[cfg(feature = "rune")]
        ("rune", rune_::rows),
    ];
    let wanted = |name: &str| only.is_empty() || only.iter().any(|o| o == name);
    let mut table = table::Table::default();
    for (name, rows) in engines.iter().filter(|(name, _)| wanted(name)) {
        eprintln!("{name} ..");
        table.add(name, rows().into_iter().map(|(what, amount, unit)| (what.to_string(), amount, unit.to_string())));
    }
    if wanted("monty")
        && let Some(rows) = monty::rows(&python)
    {
        table.add("Monty", rows.into_iter());
    }
    match output {
        Some(path) => std::fs::write(path, format!("{}{table}", table::HEAD)).expect("the table can be written"),
        None => print!("{table}"),
    }
}
