//! The command line.

use lexopt::{Arg, Parser, ValueExt};
use std::path::PathBuf;

pub const USAGE: &str = "\
usage: withal-bench [options] [FILTER ...]

  --rounds N               how often each interpreter runs each program (default 7)
  --withal COMMAND         the command that runs Withal (default `target/release/withal run`)
  --python COMMAND         the command that runs CPython (default `python3.14`)
  --other NAME[:GROUP]=COMMAND
                           one more interpreter, for one group of programs or for all; may be given again
  --cpu                    compare the time on the processor instead of the time on the wall
  --scaling                measure the programs of scaling/ instead: the time of a unit of work from 10^3 to 10^6 of them
  --folder DIR             where the programs are (default `benches`)
  --output DIR             write table.md, results.json and chart.svg there; scaling.md and scaling.svg
  FILTER                   only programs whose names, like async/spawn, contain one of these

Commands are split at spaces; the script is added at the end.";

/// An interpreter: what the table calls it, and the words before the script.
#[derive(Debug, PartialEq)]
pub struct Interpreter {
    pub name: String,
    pub command: Vec<String>,
    /// The only group of programs that it runs, if there is one.
    pub group: Option<String>,
}

/// How the table calls the interpreter that takes the options of programs.
pub const WITHAL: &str = "Withal";

/// What is to be measured.
pub struct Arguments {
    pub rounds: usize,
    /// CPython comes first: the others are compared with it. Withal is the second.
    pub interpreters: Vec<Interpreter>,
    pub cpu: bool,
    pub scaling: bool,
    pub folder: PathBuf,
    pub output: Option<PathBuf>,
    pub filters: Vec<String>,
}

impl Arguments {
    /// Whether a program is asked for.
    pub fn wants(&self, name: &str) -> bool {
        self.filters.is_empty() || self.filters.iter().any(|filter| name.contains(filter.as_str()))
    }
}

pub fn parse() -> Result<Arguments, String> {
    collect(Parser::from_env()).map_err(|error| error.to_string())
}

fn collect(mut parser: Parser) -> Result<Arguments, lexopt::Error> {
    let (mut withal, mut python) = ("target/release/withal run".to_string(), "python3.14".to_string());
    let mut others = Vec::new();
    let mut arguments = Arguments {
        rounds: 7,
        interpreters: Vec::new(),
        cpu: false,
        scaling: false,
        folder: PathBuf::from("benches"),
        output: None,
        filters: Vec::new(),
    };
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("rounds") => arguments.rounds = usize::max(parser.value()?.parse()?, 1),
            Arg::Long("withal") => withal = parser.value()?.string()?,
            Arg::Long("python") => python = parser.value()?.string()?,
            Arg::Long("other") => others.push(other(&parser.value()?.string()?)?),
            Arg::Long("cpu") => arguments.cpu = true,
            Arg::Long("scaling") => arguments.scaling = true,
            Arg::Long("folder") => arguments.folder = parser.value()?.into(),
            Arg::Long("output") => arguments.output = Some(parser.value()?.into()),
            Arg::Value(filter) => arguments.filters.push(filter.string()?),
            other => return Err(other.unexpected()),
        }
    }
    arguments.interpreters = vec![interpreter("CPython", None, &python), interpreter(WITHAL, None, &withal)];
    arguments.interpreters.append(&mut others);
    Ok(arguments)
}

fn interpreter(name: &str, group: Option<&str>, command: &str) -> Interpreter {
    let command = command.split_whitespace().map(String::from).collect();
    Interpreter { name: name.into(), command, group: group.map(String::from) }
}

fn other(text: &str) -> Result<Interpreter, lexopt::Error> {
    let (name, command) = text.split_once('=').ok_or("`--other` takes NAME=COMMAND or NAME:GROUP=COMMAND")?;
    Ok(match name.split_once(':') {
        Some((name, group)) => interpreter(name, Some(group), command),
        None => interpreter(name, None, command),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interpreters_are_named_on_the_command_line() {
        let words = ["withal-bench", "--other", "uvloop:async=python3.14 with_uvloop.py", "--python", "py", "spawn"];
        let arguments = collect(Parser::from_iter(words)).ok().unwrap();
        let commands: Vec<_> = arguments.interpreters.iter().map(|i| (i.name.as_str(), i.command.join(" "))).collect();
        assert_eq!(
            commands,
            [
                ("CPython", "py".to_string()),
                ("Withal", "target/release/withal run".to_string()),
                ("uvloop", "python3.14 with_uvloop.py".to_string()),
            ]
        );
        assert_eq!(arguments.interpreters[2].group.as_deref(), Some("async"));
        assert!(arguments.wants("async/spawn") && !arguments.wants("async/lock"));
        assert!(collect(Parser::from_iter(["withal-bench", "--other", "uvloop"])).is_err());
    }
}
