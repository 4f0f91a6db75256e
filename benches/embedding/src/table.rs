//! What was measured as a table in Markdown: a row for each task, a column for each engine.

use std::fmt;

/// What stands above the table in the repository.
pub const HEAD: &str = "# What embedding costs

Withal beside other engines for Rust programs, one thread, medians of one run of

```sh
cargo run --release --manifest-path benches/embedding/Cargo.toml -- --output docs/performance/embedding.md
```

A session is an engine's own: a heap of its own in Withal, a state (mlua, Lua 5.4), a virtual machine (rune), a scope
(rhai), a process (Monty, through its Python package, with fewer calls and sessions). An empty cell is what an engine
cannot do, or has no like of.

";

#[derive(Default)]
pub struct Table {
    engines: Vec<String>,
    rows: Vec<(String, String, Vec<Option<f64>>)>,
}

impl Table {
    /// Adds an engine with its rows: name, amount, unit.
    pub fn add(&mut self, engine: &str, rows: impl Iterator<Item = (String, f64, String)>) {
        self.engines.push(engine.to_string());
        for (what, amount, unit) in rows {
            let at = self.rows.iter().position(|row| row.0 == what && row.1 == unit).unwrap_or_else(|| {
                self.rows.push((what, unit, Vec::new()));
                self.rows.len() - 1
            });
            self.rows[at].2.resize(self.engines.len() - 1, None);
            self.rows[at].2.push(Some(amount));
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| | {} |", self.engines.join(" | "))?;
        writeln!(f, "|---|{}", "---:|".repeat(self.engines.len()))?;
        for (what, unit, amounts) in &self.rows {
            write!(f, "| {what} |")?;
            for at in 0..self.engines.len() {
                match amounts.get(at).copied().flatten() {
                    Some(amount) if amount < 10.0 => write!(f, " {amount:.2} {unit} |")?,
                    Some(amount) if amount < 100.0 => write!(f, " {amount:.1} {unit} |")?,
                    Some(amount) => write!(f, " {amount:.0} {unit} |")?,
                    None => write!(f, " |")?,
                }
            }
            writeln!(f)?;
        }
        Ok(())
    }
}
