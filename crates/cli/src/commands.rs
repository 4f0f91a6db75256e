//! What the program can do: run, check, disassemble.

use crate::arguments::{Options, Program as Given};
use crate::flame;
use crate::host::Terminal;
use std::ffi::OsStr;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use withal::{Engine, Outcome, Program, Trap};

/// Every task waits for ever.
const DEADLOCK: u8 = 123;

/// Standard output is gone.
pub const NO_OUTPUT: u8 = 120;

pub fn print(text: &str) -> u8 {
    match std::io::stdout().write_all(text.as_bytes()) {
        Ok(()) => 0,
        Err(_) => NO_OUTPUT,
    }
}

/// Standard error may be closed: then nobody hears it.
fn complain(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// A text, the name that tracebacks show for it, and the folder beside which its modules stand.
struct Text {
    text: String,
    path: String,
    folder: Option<PathBuf>,
}

fn read(path: &OsStr) -> Result<Text, (u8, String)> {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path));
    if Path::new(path).is_dir() {
        return Err((1, format!("withal: can't find '__main__' module in '{}'\n", absolute.display())));
    }
    let bytes = std::fs::read(path).map_err(|e| {
        let number = e.raw_os_error().unwrap_or(0);
        let reason = e.to_string();
        let reason = reason.split(" (os error").next().unwrap_or(&reason).to_string();
        (2, format!("withal: can't open file '{}': [Errno {number}] {reason}\n", absolute.display()))
    })?;
    // Tracebacks show where the file is, wherever they are read.
    let shown = absolute.to_string_lossy().into_owned();
    let text = decode(bytes, &shown).map_err(|report| (1, report))?;
    let folder = std::fs::canonicalize(path).ok().and_then(|p| p.parent().map(Path::to_path_buf));
    Ok(Text { text, path: shown, folder })
}

/// The text of a source file, or what CPython says about one that is not in the encoding that it declares.
fn decode(bytes: Vec<u8>, path: &str) -> Result<String, String> {
    withal::source_text(&bytes).map_err(|problem| {
        let (line, shown) = (problem.line, problem.text.unwrap_or_default());
        let Some(byte) = problem.byte else {
            return format!("  File \"{path}\", line {}\nSyntaxError: {}\n", line.max(1), problem.message);
        };
        let indent = shown.chars().take_while(|c| c.is_whitespace()).count();
        let blanks = " ".repeat(usize::try_from(problem.columns.0 - 1).unwrap_or(0).saturating_sub(indent));
        format!(
            "  File \"{path}\", line {line}\n    {}\n    {blanks}^\nSyntaxError: Non-UTF-8 code starting with '\\x{byte:02x}' in \
             file {path} on line {line}, but no encoding declared; see https://peps.python.org/pep-0263/ for details\n",
            shown.trim()
        )
    })
}

fn given(what: &Given) -> Result<Text, (u8, String)> {
    let here = || std::env::current_dir().ok();
    match what {
        Given::File(path) => read(path),
        Given::Text(text) => Ok(Text { text: text.clone(), path: "<string>".into(), folder: here() }),
        Given::Stdin => {
            let mut bytes = Vec::new();
            if let Err(error) = std::io::stdin().read_to_end(&mut bytes) {
                return Err((2, format!("withal: cannot read standard input: {error}\n")));
            }
            let text = decode(bytes, "<stdin>").map_err(|report| (1, report))?;
            Ok(Text { text, path: "<stdin>".into(), folder: here() })
        }
    }
}

pub fn run(what: &Given, arguments: Vec<String>, options: Options) -> u8 {
    let text = match given(what) {
        Ok(text) => text,
        Err((status, message)) => {
            complain(&message);
            return status;
        }
    };
    let program = match Program::compile(&text.text, &text.path) {
        Ok(program) => program,
        Err(error) => {
            complain(&withal::render(&error, &text.text));
            return 1;
        }
    };
    let host = match Terminal::new(text.folder, &options.grants) {
        Ok(host) => host,
        Err(message) => {
            complain(&format!("withal: {message}\n"));
            return 2;
        }
    };
    // Nobody else has a turn on this thread.
    let mut session =
        Engine::new().session().limits(options.limits).host(Box::new(host)).arguments(arguments).turn(u64::MAX);
    if options.virtual_time {
        session = session.virtual_time();
    }
    if matches!(what, Given::Text(_)) {
        session = session.from_command();
    }
    let mut session = session.start();
    if options.profile.is_some() {
        session.profile();
    }
    let outcome = session.run_on_thread(&program);
    let over = matches!(outcome, Outcome::Finished | Outcome::Exited { .. } | Outcome::Raised { .. });
    let status = report(outcome);
    if let Some(cleanup) = session.cleanup() {
        complain(&unfinished(cleanup));
    }
    if over {
        session.end();
    }
    if options.stats {
        complain(&session.stats().to_string());
    }
    if let Some(path) = &options.profile {
        write_profile(path, &session.folded_profile());
    }
    // The heap is the system's to take back.
    std::mem::forget(session);
    status
}

/// As a picture if the name says so, else as text.
fn write_profile(path: &OsStr, stacks: &str) {
    let is_picture = Path::new(path).extension().is_some_and(|e| e == "svg");
    let text = if is_picture { flame::graph(stacks) } else { stacks.to_string() };
    if let Err(error) = std::fs::write(path, text) {
        complain(&format!("withal: cannot write {}: {error}\n", path.to_string_lossy()));
    }
}

/// What a program that was stopped did not give back.
fn unfinished(cleanup: &withal::CleanupReport) -> String {
    let mut text = String::new();
    for exit in cleanup.unfinished() {
        let how = if exit.ending == withal::CleanupEnding::Missed { "not exited" } else { "exit not finished" };
        text.push_str(&format!("withal: {how}: {} ({}:{})\n", exit.what, exit.path, exit.line));
    }
    if cleanup.more.1 > 0 {
        text.push_str(&format!("withal: and {} more\n", cleanup.more.1));
    }
    text
}

fn report(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Finished => 0,
        Outcome::Exited { status, message } => {
            if let Some(message) = message {
                complain(&format!("{message}\n"));
            }
            status as u8
        }
        Outcome::Raised { report, interrupt } => {
            complain(&report);
            if interrupt { 130 } else { 1 }
        }
        Outcome::Deadlocked { report } => {
            complain(&format!("withal: deadlock: nothing can wake the program any more\n{report}"));
            DEADLOCK
        }
        Outcome::Stopped(trap) => {
            let (what, status) = match trap {
                Trap::Memory => ("out of memory (--max-memory)".to_string(), 125),
                Trap::Fuel => ("out of fuel (--max-fuel)".to_string(), 125),
                Trap::Output => ("too much output (--max-output)".to_string(), 125),
                Trap::Time => ("out of time (--timeout)".to_string(), 124),
                Trap::HostCalls => ("too many calls of the host".to_string(), 125),
                Trap::Tasks => ("too many tasks".to_string(), 125),
                Trap::Cancelled => ("cancelled".to_string(), 130),
                Trap::Internal(what) => (format!("internal error: {what}"), 70),
            };
            complain(&format!("withal: stopped: {what}\n"));
            status
        }
    }
}

pub fn disassemble(path: &OsStr) -> u8 {
    let text = match read(path) {
        Ok(text) => text,
        Err((status, message)) => {
            complain(&message);
            return status;
        }
    };
    match Program::compile(&text.text, &text.path) {
        Ok(program) => print(&program.disassemble()),
        Err(error) => {
            complain(&withal::render(&error, &text.text));
            1
        }
    }
}

pub fn check(path: &OsStr) -> u8 {
    let text = match read(path) {
        Ok(text) => text,
        Err((status, message)) => {
            complain(&message);
            return status;
        }
    };
    let folder = text.folder.clone();
    let beside = move |module: &str| {
        folder.as_deref().is_some_and(|f| f.join(format!("{module}.py")).is_file() || f.join(module).is_dir())
    };
    let errors = withal::check(&text.text, &text.path, &beside);
    let mut out = String::new();
    for error in &errors {
        out.push_str(&format!("{}:{}:{}: {}\n", error.path, error.line, error.column, error.message));
        out.push_str(&underlined(error));
    }
    let printed = print(&out);
    if printed == 0 { u8::from(!errors.is_empty()) } else { printed }
}

/// The source line of an error with its range underlined.
fn underlined(error: &withal::SyntaxError) -> String {
    let line = error.text.trim_end_matches('\n');
    let start = error.column.saturating_sub(1) as usize;
    let blanks: String =
        line.chars().chain(std::iter::repeat(' ')).take(start).map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
    let length = line.chars().count();
    let end = if error.end_line == error.line && error.end_column > error.column {
        error.end_column.saturating_sub(1) as usize
    } else if error.end_line > error.line {
        length
    } else {
        start + 1
    };
    format!("    {line}\n    {blanks}{}\n", "^".repeat(end.saturating_sub(start).clamp(1, length.max(1))))
}
