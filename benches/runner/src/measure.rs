//! Running programs: how long they take, how much memory they have, whether all interpreters print the same.

use crate::arguments::Interpreter;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;
use wait4::Wait4;

/// A program to measure.
pub struct Program {
    /// Its folder and name.
    pub name: String,
    path: PathBuf,
}

impl Program {
    /// The program that only prints a line: what it takes is the start.
    pub fn hello(folder: &Path) -> Program {
        Program { name: "hello".into(), path: folder.join("hello.py") }
    }
}

/// The runs of one program with one interpreter.
pub struct Series {
    /// Wall seconds, shortest first.
    pub seconds: Vec<f64>,
    /// The most memory resident in any run.
    pub peak_bytes: u64,
    /// What went wrong, if anything; there are no times then.
    pub failure: Option<String>,
}

impl Series {
    pub fn median(&self) -> f64 {
        let n = self.seconds.len();
        let at = |i: usize| self.seconds.get(i).copied().unwrap_or(f64::NAN);
        if n % 2 == 1 { at(n / 2) } else { (at((n / 2).wrapping_sub(1)) + at(n / 2)) / 2.0 }
    }

    /// From the shortest to the longest run, relative to the median.
    pub fn spread(&self) -> f64 {
        match (self.seconds.first(), self.seconds.last()) {
            (Some(first), Some(last)) => (last - first) / self.median(),
            _ => f64::NAN,
        }
    }
}

/// The programs below the folders `general`, `async` and `memory` whose names contain one of the filters.
pub fn programs(folder: &Path, filters: &[String]) -> Result<Vec<Program>, String> {
    let mut found = Vec::new();
    for group in ["general", "async", "memory"] {
        let path = folder.join(group);
        let entries = std::fs::read_dir(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        for path in entries.flatten().map(|entry| entry.path()).filter(|p| p.extension().is_some_and(|e| e == "py")) {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let name = format!("{group}/{stem}");
            if filters.is_empty() || filters.iter().any(|filter| name.contains(filter.as_str())) {
                found.push(Program { name, path });
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

/// Runs a program with each interpreter in turn, `rounds` times. That they print different things is an error; that one
/// fails is noted in its series, and it is not run again.
pub fn alternate(interpreters: &[Interpreter], program: &Program, rounds: usize) -> Result<Vec<Series>, String> {
    let series = || Series { seconds: Vec::new(), peak_bytes: 0, failure: None };
    let mut all: Vec<Series> = interpreters.iter().map(|_| series()).collect();
    let mut expected: Option<Vec<u8>> = None;
    for _ in 0..rounds {
        for (interpreter, series) in interpreters.iter().zip(&mut all).filter(|(_, s)| s.failure.is_none()) {
            match run(interpreter, &program.path) {
                Ok(run) => {
                    let expected = expected.get_or_insert_with(|| run.stdout.clone());
                    if *expected != run.stdout {
                        return Err(format!("{}: {} prints something else", program.name, interpreter.name));
                    }
                    series.seconds.push(run.seconds);
                    series.peak_bytes = series.peak_bytes.max(run.peak_bytes);
                }
                Err(failure) => {
                    eprintln!("{}: {}: {failure}", program.name, interpreter.name);
                    series.seconds.clear();
                    series.failure = Some(failure);
                }
            }
        }
    }
    for series in &mut all {
        series.seconds.sort_by(f64::total_cmp);
    }
    Ok(all)
}

struct Run {
    seconds: f64,
    peak_bytes: u64,
    stdout: Vec<u8>,
}

fn run(interpreter: &Interpreter, script: &Path) -> Result<Run, String> {
    let (program, words) = interpreter.command.split_first().ok_or("no command")?;
    let mut command = Command::new(program);
    command.args(words).arg(script).stdin(Stdio::null()).stdout(Stdio::piped());
    let started = Instant::now();
    let mut child = command.spawn().map_err(|e| format!("{program}: {e}"))?;
    let mut stdout = Vec::new();
    if let Some(mut pipe) = child.stdout.take() {
        pipe.read_to_end(&mut stdout).map_err(|e| e.to_string())?;
    }
    let ended = child.wait4().map_err(|e| e.to_string())?;
    let seconds = started.elapsed().as_secs_f64();
    if !ended.status.success() {
        return Err(ended.status.to_string());
    }
    Ok(Run { seconds, peak_bytes: ended.rusage.maxrss, stdout })
}
