//! What a session may reach outside: all of it goes through this trait, and the default is nothing.

use crate::files::Files;
use crate::network::Network;
use std::ffi::OsString;
use std::time::Duration;

/// The outside world, as far as the host hands it over.
pub trait Host: Send {
    /// Takes bytes written to standard output (1) or standard error (2).
    fn write(&mut self, stream: u8, bytes: &[u8]);
    /// Sends on what `write` may have held back.
    fn flush(&mut self, stream: u8);
    /// A line of standard input with its end, or empty at the end of input.
    fn read_line(&mut self) -> Option<String> {
        None
    }
    /// Time since some fixed moment; never goes back.
    fn monotonic(&mut self) -> Duration;
    /// Blocks the thread: only for sleeps inside native functions.
    fn sleep(&mut self, duration: Duration) {
        std::thread::sleep(duration)
    }
    /// Time since 1970, UTC.
    fn wall_clock(&mut self) -> Option<Duration> {
        None
    }
    /// CPU time of the process.
    fn process_time(&mut self) -> Option<Duration> {
        None
    }
    /// Fills a buffer with random bytes.
    fn random(&mut self, bytes: &mut [u8]) -> bool {
        let _ = bytes;
        false
    }
    /// The text of a module or package beside the script: `a/b.py`, with `/` between parts, and the path to show.
    fn load_source(&mut self, relative: &str) -> Option<Source> {
        let _ = relative;
        None
    }
    /// The files that the session reaches; `None`: no file at all.
    fn files(&mut self) -> Option<&mut dyn Files> {
        None
    }
    /// The network that the session reaches; `None`: no network at all.
    fn network(&mut self) -> Option<&mut dyn Network> {
        None
    }
    /// The variables that the session finds in its environment. What it changes there is its own.
    fn environment(&mut self) -> Vec<(OsString, OsString)> {
        Vec::new()
    }
}

/// A module's source.
pub struct Source {
    /// The path as tracebacks show it.
    pub path: String,
    /// The text, or why there is none.
    pub text: Result<String, String>,
}
