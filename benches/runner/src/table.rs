//! The results as tables in Markdown, one for each group.

use crate::measure::Series;
use crate::results::{Results, Row, geometric_mean};
use std::fmt::Write;

/// Ratios are CPython's time divided by the other's, so that 2.00x means twice as fast.
pub fn markdown(results: &Results<'_>) -> String {
    let mut out = String::new();
    for (group, rows) in results.groups() {
        // The interpreters that run this group.
        let columns: Vec<usize> = (0..results.arguments.interpreters.len())
            .filter(|&i| rows.iter().any(|row| row.series.get(i).is_some_and(Option::is_some)))
            .collect();
        let _ = writeln!(out, "## {}\n", group.name);
        head(&mut out, results, &columns);
        for row in &rows {
            line(&mut out, results, row, &columns);
        }
        means(&mut out, results, &rows, &columns);
        let _ = match group.start {
            Some(start) => writeln!(out, "\nLess `{start}`.\n"),
            None => writeln!(out, "\nAll of it.\n"),
        };
    }
    if let Some(session) = &results.session {
        let _ = writeln!(out, "{session}\n");
    }
    let _ = writeln!(
        out,
        "Medians of {} rounds of {} time. Spread: from the first to the third quartile, of the median. Memory: the most \
         that was resident. The last columns: how many times as fast as CPython, and with how much of its memory.",
        results.arguments.rounds,
        if results.arguments.cpu { "processor" } else { "wall" }
    );
    out
}

fn head(out: &mut String, results: &Results<'_>, columns: &[usize]) {
    let names = || columns.iter().map(|&i| results.arguments.interpreters[i].name.as_str());
    out.push_str("| program |");
    for name in names() {
        let _ = write!(out, " {name} | spread | memory |");
    }
    for name in names().skip(1) {
        let _ = write!(out, " {name} | memory |");
    }
    let numbers = 3 * columns.len() + 2 * columns.len().saturating_sub(1);
    let _ = writeln!(out, "\n|---|{}", "---:|".repeat(numbers));
}

fn line(out: &mut String, results: &Results<'_>, row: &Row, columns: &[usize]) {
    let name = row.name.rsplit('/').next().unwrap_or_default();
    let _ = write!(out, "| {name} |");
    for &i in columns {
        match row.series.get(i).and_then(Option::as_ref) {
            Some(Series { failure: Some(failure), .. }) => {
                let _ = write!(out, " {failure} | | |");
            }
            Some(series) => {
                let time = results.net(row, i).map_or("-".to_string(), seconds);
                let spread = results.spread(series).unwrap_or(0.0) * 100.0;
                let memory = series.peak_bytes as f64 / f64::from(1 << 20);
                let _ = write!(out, " {time} | {spread:.0}% | {memory:.1} MB |");
            }
            None => out.push_str(" | | |"),
        }
    }
    for &i in &columns[1..] {
        let _ = write!(out, " {} | {} |", ratio(results.speed(row, i)), ratio(results.memory(row, i)));
    }
    out.push('\n');
}

fn means(out: &mut String, results: &Results<'_>, rows: &[&Row], columns: &[usize]) {
    let _ = write!(out, "| **geometric mean** |{}", " | | |".repeat(columns.len()));
    for &i in &columns[1..] {
        let speed = geometric_mean(rows.iter().filter_map(|row| results.speed(row, i)));
        let memory = geometric_mean(rows.iter().filter_map(|row| results.memory(row, i)));
        let _ = write!(out, " **{}** | **{}** |", ratio(speed), ratio(memory));
    }
    out.push('\n');
}

fn seconds(value: f64) -> String {
    if value < 0.1 { format!("{:.1} ms", value * 1000.0) } else { format!("{value:.3} s") }
}

fn ratio(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| format!("{value:.2}x"))
}
