//! Measures the programs of `benches/` with Withal and with CPython in turn, and prints the comparison as a table in
//! Markdown. Here: from the command line to the table. It runs programs only, and knows nothing of the engine.
#![forbid(unsafe_code)]

mod arguments;
mod measure;
mod table;

use arguments::Arguments;
use measure::Series;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = match arguments::parse() {
        Ok(arguments) => arguments,
        Err(message) => {
            eprintln!("withal-bench: {message}\n\n{}", arguments::USAGE);
            return ExitCode::from(2);
        }
    };
    match run(&arguments) {
        Ok(table) => {
            print!("{table}");
            let written = arguments.markdown.as_ref().map_or(Ok(()), |path| std::fs::write(path, &table));
            match written {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => fail(&format!("cannot write the table: {error}")),
            }
        }
        Err(message) => fail(&message),
    }
}

fn fail(message: &str) -> ExitCode {
    eprintln!("withal-bench: {message}");
    ExitCode::FAILURE
}

/// Measures all programs. The start comes first: its medians are taken off the others.
fn run(arguments: &Arguments) -> Result<String, String> {
    let hello = measure::Program::hello(&arguments.folder);
    let start = compare(arguments, &hello)?;
    let mut rows = Vec::new();
    for program in measure::programs(&arguments.folder, &arguments.filters)? {
        rows.push((program.name.clone(), compare(arguments, &program)?));
    }
    Ok(table::markdown(arguments, &start, &rows))
}

/// One series for each interpreter, or the text of the failure of one that could not run the program.
fn compare(arguments: &Arguments, program: &measure::Program) -> Result<Vec<Series>, String> {
    eprintln!("{}", program.name);
    measure::alternate(&arguments.interpreters, program, arguments.rounds)
}
