//! Monty, by its Python package: `monty.py` measures, this reads what it prints.

use std::process::Command;

/// Name, amount, unit.
pub type Row = (String, f64, String);

/// Its rows, if this Python has the package.
pub fn rows(python: &str) -> Option<Vec<Row>> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/monty.py");
    let output = Command::new(python).arg(script).output().ok()?;
    if !output.status.success() {
        eprintln!("Monty is left out: {}", String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or_default());
        return None;
    }
    Some(String::from_utf8_lossy(&output.stdout).lines().filter_map(row).collect())
}

fn row(line: &str) -> Option<Row> {
    let (rest, unit) = line.trim_end().rsplit_once(' ')?;
    let (what, amount) = rest.trim_end().rsplit_once(' ')?;
    Some((what.trim_end().to_string(), amount.parse().ok()?, unit.to_string()))
}
