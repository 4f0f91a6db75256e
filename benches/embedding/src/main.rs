//! The same tasks with Withal and with other engines for Rust programs, on one thread; medians, as a table.
//!
//! ```sh
//! cargo run --release --manifest-path benches/embedding/Cargo.toml
//! ```
//!
//! prints it; `-- --output docs/performance/embedding.md` writes it there, and names of engines choose some. Each engine
//! does what it can do: rhai knows no asynchronous functions; Monty is measured if `python3` (or `--python PROGRAM`) has
//! `pydantic-monty`. Each has a process of its own (`--rows ENGINE`), so that none uses memory that another has left.

#[path = "../../../crates/withal/benches/embedding.rs"]
#[allow(dead_code)]
mod embedding;
#[cfg(feature = "mlua")]
mod lua;
mod process;
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

/// An engine's name, and what measures it.
type Engine = (&'static str, fn() -> Vec<embedding::Row>);

const ENGINES: &[Engine] = &[
    ("withal", embedding::rows),
    #[cfg(feature = "rhai")]
    ("rhai", rhai_::rows),
    #[cfg(feature = "mlua")]
    ("mlua", lua::rows),
    #[cfg(feature = "rune")]
    ("rune", rune_::rows),
];

fn main() {
    let (mut only, mut output, mut python) = (Vec::new(), None, "python3".to_string());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--rows" => return process::print(&arguments.next().expect("--rows ENGINE")),
            "--output" => output = arguments.next(),
            "--python" => python = arguments.next().expect("--python PROGRAM"),
            _ => only.push(argument),
        }
    }
    let wanted = |name: &str| only.is_empty() || only.iter().any(|o| o == name);
    let mut table = table::Table::default();
    for (name, _) in ENGINES.iter().filter(|(name, _)| wanted(name)) {
        eprintln!("{name} ..");
        let rows = process::engine(name).expect("an engine is measured in a process of its own");
        table.add(name, rows.into_iter());
    }
    if wanted("monty")
        && let Some(rows) = process::monty(&python)
    {
        table.add("Monty", rows.into_iter());
    }
    match output {
        Some(path) => std::fs::write(path, format!("{}{table}", table::HEAD)).expect("the table can be written"),
        None => print!("{table}"),
    }
}
