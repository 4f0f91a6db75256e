//! The table.

use crate::arguments::Arguments;
use crate::measure::Series;
use std::fmt::Write;

/// The comparison: times without the start, as medians; ratios are CPython's time divided by the other's, so that 2.00x
/// means twice as fast.
pub fn markdown(arguments: &Arguments, start: &[Series], rows: &[(String, Vec<Series>)]) -> String {
    let mut out = String::from("| program |");
    let mut rule = String::from("|---|");
    for interpreter in &arguments.interpreters {
        let _ = write!(out, " {} | spread | memory |", interpreter.name);
        rule.push_str("---:|---:|---:|");
    }
    for interpreter in arguments.interpreters.iter().skip(1) {
        let _ = write!(out, " {} |", interpreter.name);
        rule.push_str("---:|");
    }
    let _ = write!(out, "\n{rule}\n");
    row(&mut out, "hello (start)", start, None);
    let mut logs = vec![Vec::new(); arguments.interpreters.len().saturating_sub(1)];
    for (name, series) in rows {
        let ratios = row(&mut out, name, series, Some(start));
        for (log, ratio) in logs.iter_mut().zip(ratios) {
            log.extend(ratio.is_finite().then(|| ratio.ln()));
        }
    }
    let empty = " | | |".repeat(arguments.interpreters.len());
    let _ = write!(out, "| geometric mean |{empty}");
    for log in logs {
        let mean = (log.iter().sum::<f64>() / log.len() as f64).exp();
        let _ = write!(out, " {} |", ratio(mean));
    }
    let _ = writeln!(
        out,
        "\n\nMedians of {} rounds; wall time without the start. Spread: longest less shortest run, of the median.",
        arguments.rounds
    );
    out
}

/// Adds a row; gives how many times as fast as the first each other interpreter is.
fn row(out: &mut String, name: &str, series: &[Series], start: Option<&[Series]>) -> Vec<f64> {
    let _ = write!(out, "| {name} |");
    let mut times = Vec::new();
    for (i, s) in series.iter().enumerate() {
        let base = start.and_then(|all| all.get(i)).map_or(0.0, Series::median);
        let net = s.median() - base;
        times.push(if net > 0.0 { net } else { f64::NAN });
        match &s.failure {
            Some(_) => out.push_str(" failed | | |"),
            None => {
                let memory = s.peak_bytes as f64 / f64::from(1 << 20);
                let _ = write!(out, " {} | {:.0}% | {memory:.1} MB |", seconds(net), s.spread() * 100.0);
            }
        }
    }
    let first = times.first().copied().unwrap_or(f64::NAN);
    let ratios: Vec<f64> = times.iter().skip(1).map(|time| first / time).collect();
    for &value in &ratios {
        let _ = write!(out, " {} |", ratio(value));
    }
    out.push('\n');
    ratios
}

fn seconds(value: f64) -> String {
    if value < 0.1 { format!("{:.1} ms", value * 1000.0) } else { format!("{value:.3} s") }
}

fn ratio(value: f64) -> String {
    if value.is_finite() { format!("{value:.2}x") } else { "".into() }
}
