//! Counts the instructions of small programs under valgrind, the figure that does not depend on how busy the machine is,
//! and compares them with the baseline that was committed.
#![forbid(unsafe_code)]

use lexopt::{Arg, Parser, ValueExt};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

const USAGE: &str = "\
usage: withal-instructions [--withal COMMAND] [--folder DIR] [--update REASON]

  --withal COMMAND   the command that runs Withal (default `target/release/withal run`)
  --folder DIR       where the programs are (default `benches`)
  --update REASON    write a new baseline instead, and in it why it differs from the one before

Fails when a program takes over 5% more instructions than the baseline says.";

/// What may be added without a new baseline, in percent.
const TOLERANCE: f64 = 5.0;

struct Arguments {
    withal: Vec<String>,
    folder: PathBuf,
    update: Option<String>,
}

/// The committed counts, the compiler that they were counted with, and the reasons for all changes, oldest first.
#[derive(Debug, Default, PartialEq)]
struct Baseline {
    compiler: String,
    reasons: Vec<String>,
    counts: BTreeMap<String, u64>,
}

fn main() -> ExitCode {
    let arguments = match parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            eprintln!("withal-instructions: {error}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("withal-instructions: {message}");
            ExitCode::FAILURE
        }
    }
}

fn parse() -> Result<Arguments, lexopt::Error> {
    let (mut withal, mut folder, mut update) = ("target/release/withal run".to_string(), "benches".into(), None);
    let mut parser = Parser::from_env();
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("withal") => withal = parser.value()?.string()?,
            Arg::Long("folder") => folder = parser.value()?.into(),
            Arg::Long("update") => update = Some(parser.value()?.string()?),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Arguments { withal: withal.split_whitespace().map(String::from).collect(), folder, update })
}

/// Counts, and compares or writes; says whether nothing has grown.
fn run(arguments: &Arguments) -> Result<bool, String> {
    let file = arguments.folder.join("instructions/baseline.txt");
    let old = std::fs::read_to_string(&file).map(|text| Baseline::parse(&text)).unwrap_or_default();
    let empty = count(&arguments.withal, &arguments.folder.join("start/empty.py"))?;
    let mut counts = BTreeMap::from([("empty".to_string(), empty)]);
    println!("{:<12} {:>13} {:>13} {:>8} {:>12}", "", "instructions", "baseline", "", "each");
    for script in scripts(&arguments.folder.join("instructions"))? {
        let name = script.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        counts.insert(name, count(&arguments.withal, &script)?.saturating_sub(empty));
    }
    let mut grown = Vec::new();
    for (name, &count) in &counts {
        let before = old.counts.get(name).copied();
        let change = before.map(|before| (count as f64 / before as f64 - 1.0) * 100.0);
        if change.is_some_and(|change| change > TOLERANCE) {
            grown.push(name.as_str());
        }
        println!(
            "{name:<12} {count:>13} {:>13} {:>8} {:>12}",
            before.map_or(String::new(), |before| before.to_string()),
            change.map_or(String::new(), |change| format!("{change:+.1}%")),
            operations(arguments, name).map_or(String::new(), |n| format!("{:.1}", count as f64 / n as f64)),
        );
    }
    let compiler = compiler();
    if let Some(reason) = &arguments.update {
        let reasons = old.reasons.iter().chain([reason]).cloned().collect();
        let new = Baseline { compiler, reasons, counts };
        return std::fs::write(&file, new.text()).map(|()| true).map_err(|e| format!("{}: {e}", file.display()));
    }
    if compiler != old.compiler {
        println!("\nThe baseline is of another compiler ({}, this is {compiler}): nothing to compare.", old.compiler);
        return Ok(true);
    }
    if !grown.is_empty() {
        println!(
            "\nOver {TOLERANCE}% more instructions: {}. If that is worth it, say why with --update.",
            grown.join(", ")
        );
    }
    Ok(grown.is_empty())
}

fn scripts(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let paths = entries.flatten().map(|entry| entry.path());
    let mut found: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|e| e == "py")).collect();
    found.sort();
    Ok(found)
}

/// How many operations a program says that it does, in its first line.
fn operations(arguments: &Arguments, name: &str) -> Option<u64> {
    let text = std::fs::read_to_string(arguments.folder.join(format!("instructions/{name}.py"))).ok()?;
    text.lines().next()?.strip_prefix("# operations: ")?.parse().ok()
}

fn count(withal: &[String], script: &Path) -> Result<u64, String> {
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).args(withal).arg(script);
    let output = command.stdin(Stdio::null()).output().map_err(|error| format!("valgrind: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(format!("{}: {}\n{said}", script.display(), output.status));
    }
    let counted = said.lines().find_map(|line| line.split_once("Collected :")?.1.trim().parse().ok());
    counted.ok_or_else(|| format!("{}: valgrind did not say how many instructions\n{said}", script.display()))
}

fn compiler() -> String {
    let output = Command::new("rustc").arg("--version").output();
    output.map_or(String::new(), |output| String::from_utf8_lossy(&output.stdout).trim().to_string())
}

impl Baseline {
    fn parse(text: &str) -> Baseline {
        let mut baseline = Baseline::default();
        for line in text.lines() {
            if let Some(compiler) = line.strip_prefix("compiler: ") {
                baseline.compiler = compiler.to_string();
            } else if let Some(reason) = line.strip_prefix("reason: ") {
                baseline.reasons.push(reason.to_string());
            } else if let Some((name, count)) = line.split_once(' ')
                && let Ok(count) = count.trim().parse()
            {
                baseline.counts.insert(name.to_string(), count);
            }
        }
        baseline
    }

    fn text(&self) -> String {
        let mut text = format!("compiler: {}\n", self.compiler);
        text.extend(self.reasons.iter().map(|reason| format!("reason: {reason}\n")));
        text.extend(self.counts.iter().map(|(name, count)| format!("{name} {count}\n")));
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_baseline_is_read_as_it_was_written() {
        let counts = BTreeMap::from([("call".to_string(), 3), ("empty".to_string(), 4)]);
        let reasons = vec!["the first".to_string(), "a field more".to_string()];
        let baseline = Baseline { compiler: "rustc 1.95.0 (a b)".to_string(), reasons, counts };
        assert_eq!(Baseline::parse(&baseline.text()), baseline);
    }
}
