//! The program `withal`. Here: from the command line to an exit status. Nothing here knows the engine's insides.
#![forbid(unsafe_code)]

mod arguments;
mod commands;
mod flame;
mod grants;
mod host;

use arguments::Command;
use std::process::ExitCode;
use std::sync::mpsc;
use std::thread;

/// Python calls that pass through native functions nest on the stack; it is only taken as far as it is used.
const STACK: usize = 256 << 20;

/// Scripts make and drop small objects all the time. Against glibc's, programs that work with texts and lists take a
/// fifth less time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let command = match arguments::parse() {
        Ok(command) => command,
        Err(message) => {
            eprintln!("withal: {message}\n{}", arguments::USAGE);
            return ExitCode::from(2);
        }
    };
    let work = move || match command {
        Command::Help => commands::print(arguments::HELP),
        Command::Version => commands::print(concat!("withal ", env!("CARGO_PKG_VERSION"), " (Python 3.14)\n")),
        Command::Run { what, arguments, options } => commands::run(&what, arguments, *options),
        Command::Disassemble { path } => commands::disassemble(&path),
        Command::Check { path } => commands::check(&path),
    };
    let (done, result) = mpsc::channel();
    let thread = thread::Builder::new().stack_size(STACK).spawn(move || {
        let _ = done.send(work());
        // The process ends now. To end this thread first would give back its memory page by page for nothing.
        loop {
            thread::park();
        }
    });
    match thread.map(|_| result.recv()) {
        Ok(Ok(status)) => ExitCode::from(status),
        Ok(Err(mpsc::RecvError)) => ExitCode::from(70),
        Err(error) => {
            eprintln!("withal: cannot start a thread: {error}");
            ExitCode::from(71)
        }
    }
}
