//! Running programs: how long they take, how much memory they have, whether all interpreters print the same.

use crate::arguments::{Interpreter, WITHAL};
use crate::programs::Program;
use std::io::Read;
use std::process::{Command, Stdio};
use std::time::Instant;
use wait4::Wait4;

/// The runs of one program with one interpreter.
#[derive(Debug, Default)]
pub struct Series {
    /// Seconds on the wall, in the order of the rounds.
    pub wall: Vec<f64>,
    /// Seconds on the processor.
    pub cpu: Vec<f64>,
    /// The most memory resident in any run.
    pub peak_bytes: u64,
    /// What went wrong, if anything; there are no times then.
    pub failure: Option<String>,
}

/// Runs a program with each interpreter that runs it in turn, `rounds` times. One that fails, or prints something else
/// than the first, is not run again.
pub fn alternate(interpreters: &[Interpreter], program: &Program, rounds: usize) -> Vec<Option<Series>> {
    let runs_it =
        |interpreter: &Interpreter| interpreter.group.as_deref().is_none_or(|only| program.is_needed_by(only));
    let mut all: Vec<Option<Series>> = interpreters.iter().map(|i| runs_it(i).then(Series::default)).collect();
    let mut expected: Option<Vec<u8>> = None;
    for _ in 0..rounds {
        for (interpreter, series) in interpreters.iter().zip(&mut all) {
            let Some(series) = series.as_mut().filter(|series| series.failure.is_none()) else { continue };
            let ran = run(interpreter, program).and_then(|run| {
                let expected = expected.get_or_insert_with(|| run.stdout.clone());
                if *expected == run.stdout { Ok(run) } else { Err("prints something else".to_string()) }
            });
            match ran {
                Ok(run) => {
                    series.wall.push(run.wall);
                    series.cpu.push(run.cpu);
                    series.peak_bytes = series.peak_bytes.max(run.peak_bytes);
                }
                Err(failure) => {
                    eprintln!("{}: {}: {failure}", program.name, interpreter.name);
                    *series = Series { failure: Some(failure), ..Series::default() };
                }
            }
        }
    }
    all
}

struct Run {
    wall: f64,
    cpu: f64,
    peak_bytes: u64,
    stdout: Vec<u8>,
}

fn run(interpreter: &Interpreter, program: &Program) -> Result<Run, String> {
    let (executable, words) = interpreter.command.split_first().ok_or("no command")?;
    let options = if interpreter.name == WITHAL { program.options.as_slice() } else { &[] };
    let mut command = Command::new(executable);
    command.args(words).args(options).arg(&program.path).stdin(Stdio::null()).stdout(Stdio::piped());
    let started = Instant::now();
    let mut child = command.spawn().map_err(|e| format!("{executable}: {e}"))?;
    let mut stdout = Vec::new();
    if let Some(mut pipe) = child.stdout.take() {
        pipe.read_to_end(&mut stdout).map_err(|e| e.to_string())?;
    }
    let ended = child.wait4().map_err(|e| e.to_string())?;
    let wall = started.elapsed().as_secs_f64();
    if !ended.status.success() {
        return Err(ended.status.to_string());
    }
    let cpu = (ended.rusage.utime + ended.rusage.stime).as_secs_f64();
    Ok(Run { wall, cpu, peak_bytes: ended.rusage.maxrss, stdout })
}
