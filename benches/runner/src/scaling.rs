//! What a unit of work costs, from a thousand of them to a million: the programs of `scaling/`, which measure themselves
//! and print nanoseconds. A line that stays flat is a cost that does not depend on how much there is.

use crate::arguments::{Arguments, Interpreter};
use plotters::prelude::*;
use std::fmt::Write;
use std::path::Path;
use std::process::{Command, Stdio};

const COUNTS: [u32; 7] = [1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000];
const SUBJECTS: [(&str, &str); 6] = [
    ("tasks", "a task that sleeps in an `async with`"),
    ("timers", "a timer"),
    ("awaits", "an await in a chain"),
    ("objects", "an object in a chain"),
    ("dict", "a key set, found, and half of them deleted"),
    ("list", "an item appended, read and popped"),
];
const COLORS: [RGBColor; 4] =
    [RGBColor(150, 150, 150), RGBColor(46, 125, 90), RGBColor(60, 90, 180), RGBColor(200, 150, 30)];

/// The nanoseconds of a unit for each interpreter and each count; the median of the rounds.
type Lines = Vec<Vec<Option<f64>>>;

pub fn run(arguments: &Arguments) -> Result<(), String> {
    let mut all = Vec::new();
    for (name, unit) in SUBJECTS.into_iter().filter(|(name, _)| arguments.wants(&format!("scaling/{name}"))) {
        eprintln!("scaling/{name}");
        all.push((name, unit, lines(arguments, name)));
    }
    let table = table(arguments, &all);
    print!("{table}");
    if let Some(folder) = &arguments.output {
        crate::write(&folder.join("scaling.md"), &format!("# What a unit of work costs\n\n{table}"))?;
        crate::write(&folder.join("scaling.svg"), &svg(arguments, &all).map_err(|error| error.to_string())?)?;
    }
    Ok(())
}

fn lines(arguments: &Arguments, name: &str) -> Lines {
    let script = arguments.folder.join(format!("scaling/{name}.py"));
    let mut samples = vec![vec![Vec::new(); COUNTS.len()]; arguments.interpreters.len()];
    for _ in 0..arguments.rounds {
        for (at, count) in COUNTS.into_iter().enumerate() {
            for (interpreter, samples) in arguments.interpreters.iter().zip(&mut samples) {
                samples[at].extend(nanoseconds(interpreter, &script, count));
            }
        }
    }
    let median = |samples: &Vec<f64>| crate::results::quantile(samples, 0.5);
    samples.iter().map(|of_interpreter| of_interpreter.iter().map(median).collect()).collect()
}

/// What the program prints; nothing if it cannot do so many (CPython's stack ends before a million awaits).
fn nanoseconds(interpreter: &Interpreter, script: &Path, count: u32) -> Option<f64> {
    let (program, words) = interpreter.command.split_first()?;
    let mut command = Command::new(program);
    command.args(words).arg(script).arg(count.to_string()).stdin(Stdio::null()).stderr(Stdio::null());
    let output = command.output().ok().filter(|output| output.status.success())?;
    String::from_utf8_lossy(&output.stdout).trim().parse().ok()
}

fn table(arguments: &Arguments, all: &[(&str, &str, Lines)]) -> String {
    let mut out = String::from("| a unit is | |");
    for count in COUNTS {
        let _ = write!(out, " {count} |");
    }
    let _ = writeln!(out, "\n|---|---|{}", "---:|".repeat(COUNTS.len()));
    for (_, unit, lines) in all {
        for (interpreter, line) in arguments.interpreters.iter().zip(lines) {
            let _ = write!(out, "| {unit} | {} |", interpreter.name);
            for time in line {
                let _ = write!(out, " {} |", time.map_or("-".to_string(), |time| format!("{time:.0} ns")));
            }
            out.push('\n');
        }
    }
    let _ = writeln!(
        out,
        "\nWall time, measured in one process: the best of its rounds, and of {} such the median.",
        arguments.rounds
    );
    out
}

/// A small chart for each subject.
fn svg(arguments: &Arguments, all: &[(&str, &str, Lines)]) -> Result<String, Box<dyn std::error::Error>> {
    let mut out = String::new();
    let root = SVGBackend::with_string(&mut out, (900, 900)).into_drawing_area();
    root.fill(&WHITE)?;
    for ((name, _, lines), area) in all.iter().zip(root.split_evenly((3, 2))) {
        let most = lines.iter().flatten().flatten().copied().fold(1.0, f64::max) * 1.1;
        let counts = f64::from(COUNTS[0])..f64::from(COUNTS[COUNTS.len() - 1]);
        let mut chart = ChartBuilder::on(&area)
            .caption(format!("{name}: nanoseconds for each"), ("sans-serif", 15))
            .margin(12)
            .x_label_area_size(25)
            .y_label_area_size(50)
            .build_cartesian_2d(counts.log_scale(), 0.0..most)?;
        chart
            .configure_mesh()
            .x_labels(4)
            .x_label_formatter(&|count| format!("{count:.0}"))
            .y_label_formatter(&|time| format!("{time:.0}"))
            .light_line_style(WHITE)
            .label_style(("sans-serif", 11))
            .draw()?;
        for ((interpreter, line), color) in arguments.interpreters.iter().zip(lines).zip(COLORS.iter().cycle()) {
            let points = COUNTS.iter().zip(line).filter_map(|(count, time)| Some((f64::from(*count), (*time)?)));
            chart
                .draw_series(LineSeries::new(points, color.stroke_width(2)))?
                .label(interpreter.name.as_str())
                .legend(|(x, y)| PathElement::new([(x, y), (x + 14, y)], color.stroke_width(2)));
        }
        let labels = &mut chart.configure_series_labels();
        labels.position(SeriesLabelPosition::UpperLeft).label_font(("sans-serif", 11)).draw()?;
    }
    root.present()?;
    drop(root);
    Ok(out)
}
