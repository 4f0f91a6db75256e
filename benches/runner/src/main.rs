//! Measures the programs of `benches/` with Withal, CPython and whatever else is named, in turn, and writes the comparison
//! as tables, as JSON and as a chart. Here: from the command line to the files. It runs programs only, and knows nothing of
//! the engine.
#![forbid(unsafe_code)]

mod arguments;
mod chart;
mod json;
mod measure;
mod programs;
mod results;
mod scaling;
mod table;

use arguments::Arguments;
use programs::GROUPS;
use results::{Results, Row};
use std::path::Path;
use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let arguments = match arguments::parse() {
        Ok(arguments) => arguments,
        Err(message) => {
            eprintln!("withal-bench: {message}\n\n{}", arguments::USAGE);
            return ExitCode::from(2);
        }
    };
    let ran = if arguments.scaling { scaling::run(&arguments).map(|()| true) } else { run(&arguments) };
    match ran {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => fail("not every program ran well and printed the same everywhere"),
        Err(message) => fail(&message),
    }
}

fn fail(message: &str) -> ExitCode {
    eprintln!("withal-bench: {message}");
    ExitCode::FAILURE
}

/// Measures all programs and writes what came of it; says whether all went well.
fn run(arguments: &Arguments) -> Result<bool, String> {
    let mut results = Results { arguments, rows: Vec::new(), session: session() };
    for group in &GROUPS {
        for program in programs::programs(arguments, group)? {
            eprintln!("{}", program.name);
            let series = measure::alternate(&arguments.interpreters, &program, arguments.rounds);
            results.rows.push(Row { group, name: program.name, series });
        }
    }
    let table = table::markdown(&results);
    print!("{table}");
    if let Some(folder) = &arguments.output {
        write(&folder.join("table.md"), &headed(arguments, &table))?;
        write(&folder.join("results.json"), &json::json(&results))?;
        write(&folder.join("chart.svg"), &chart::svg(&results)?)?;
    }
    Ok(results.all_well())
}

fn headed(arguments: &Arguments, table: &str) -> String {
    let mut command: Vec<String> = std::env::args().skip(1).collect();
    for word in command.iter_mut().filter(|word| word.contains(' ')) {
        *word = format!("'{word}'");
    }
    let others = if arguments.interpreters.len() > 2 { ", and others" } else { "" };
    format!(
        "# Last measurement\n\nWithal and CPython{others}, by `cargo run --release -p withal-bench -- {}`.\n\n{table}",
        command.join(" ")
    )
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// What `withal-sessions` prints, if it was built too.
fn session() -> Option<String> {
    let beside = std::env::current_exe().ok()?.with_file_name("withal-sessions");
    let output = Command::new(beside).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_string())
}
