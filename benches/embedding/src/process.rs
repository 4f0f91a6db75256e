//! Engines in processes of their own: what one prints as rows, and what another reads of that. Monty is measured by its
//! Python package, in `monty.py`.

use crate::ENGINES;
use std::process::Command;

/// Name, amount, unit.
pub type Row = (String, f64, String);

/// Measures an engine and prints its rows.
pub fn print(engine: &str) {
    let (_, rows) = ENGINES.iter().find(|(name, _)| *name == engine).expect("an engine that is built in");
    for (what, amount, unit) in rows() {
        println!("{what} {amount} {unit}");
    }
}

/// The rows of an engine that is built in.
pub fn engine(name: &str) -> Option<Vec<Row>> {
    rows(Command::new(std::env::current_exe().ok()?).args(["--rows", name]), name)
}

/// The rows of Monty, if this Python has the package.
pub fn monty(python: &str) -> Option<Vec<Row>> {
    rows(Command::new(python).arg(concat!(env!("CARGO_MANIFEST_DIR"), "/monty.py")), "Monty")
}

fn rows(command: &mut Command, name: &str) -> Option<Vec<Row>> {
    let output = command.output().ok()?;
    if !output.status.success() {
        eprintln!("{name} is left out: {}", String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or_default());
        return None;
    }
    Some(String::from_utf8_lossy(&output.stdout).lines().filter_map(row).collect())
}

fn row(line: &str) -> Option<Row> {
    let (rest, unit) = line.trim_end().rsplit_once(' ')?;
    let (what, amount) = rest.trim_end().rsplit_once(' ')?;
    Some((what.trim_end().to_string(), amount.parse().ok()?, unit.to_string()))
}
