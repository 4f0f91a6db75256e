//! The command line.

use lexopt::{Arg, Parser, ValueExt};
use std::path::PathBuf;

pub const USAGE: &str = "\
usage: withal-bench [--rounds N] [--withal PATH] [--python CMD] [--prototype PATH] [--folder DIR] [--markdown FILE]
                    [FILTER ...]

  --rounds N        how often each interpreter runs each program (default 7)
  --withal PATH     the program `withal` (default target/release/withal)
  --python CMD      the command that runs CPython, split at spaces (default python3.14)
  --prototype PATH  another program to compare with; it gets the script as its only argument
  --folder DIR      where the programs are (default benches)
  --markdown FILE   also write the table here
  FILTER            only programs whose names contain one of these";

/// An interpreter: what the table calls it, and the words before the script.
pub struct Interpreter {
    pub name: String,
    pub command: Vec<String>,
}

/// What is to be measured.
pub struct Arguments {
    pub rounds: usize,
    /// CPython comes first: the others are compared with it.
    pub interpreters: Vec<Interpreter>,
    pub folder: PathBuf,
    pub markdown: Option<PathBuf>,
    pub filters: Vec<String>,
}

pub fn parse() -> Result<Arguments, String> {
    collect().map_err(|error| error.to_string())
}

fn collect() -> Result<Arguments, lexopt::Error> {
    let (mut rounds, mut folder, mut markdown, mut filters) = (7, PathBuf::from("benches"), None, Vec::new());
    let (mut withal, mut python, mut prototype) = ("target/release/withal".to_string(), "python3.14".to_string(), None);
    let mut parser = Parser::from_env();
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("rounds") => rounds = parser.value()?.parse()?,
            Arg::Long("withal") => withal = parser.value()?.string()?,
            Arg::Long("python") => python = parser.value()?.string()?,
            Arg::Long("prototype") => prototype = Some(parser.value()?.string()?),
            Arg::Long("folder") => folder = parser.value()?.into(),
            Arg::Long("markdown") => markdown = Some(parser.value()?.into()),
            Arg::Value(filter) => filters.push(filter.string()?),
            other => return Err(other.unexpected()),
        }
    }
    let command = |text: &str| text.split_whitespace().map(String::from).collect();
    let mut interpreters = vec![
        Interpreter { name: "CPython".into(), command: command(&python) },
        Interpreter { name: "Withal".into(), command: vec![withal, "run".into()] },
    ];
    interpreters.extend(prototype.map(|path| Interpreter { name: "prototype".into(), command: vec![path] }));
    Ok(Arguments { rounds: usize::max(rounds, 1), interpreters, folder, markdown, filters })
}
