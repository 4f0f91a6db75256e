//! What a script run from the command line reaches: the standard streams, clocks, randomness, and modules beside it.

use crate::commands::NO_OUTPUT;
use crate::grants::Grants;
use std::ffi::OsString;
use std::io::{BufRead, ErrorKind, IsTerminal, Write};
use std::path::{Component, Path, PathBuf};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use withal::{AllowedNetwork, Environment, FileSystem, Files, Host, Network, Source};

/// The terminal, or whatever the streams were sent to.
pub struct Terminal {
    started: Instant,
    folder: Option<PathBuf>,
    out: Vec<u8>,
    by_line: bool,
    files: FileSystem,
    environment: Environment,
    network: AllowedNetwork,
}

const BUFFER: usize = 1 << 16;

impl Terminal {
    /// With the folder in which modules are looked for, and what was granted.
    pub fn new(folder: Option<PathBuf>, grants: &Grants) -> Result<Terminal, String> {
        let (files, environment, network) = (grants.files()?, grants.environment(), grants.network()?);
        let by_line = std::io::stdout().is_terminal();
        Ok(Terminal { started: Instant::now(), folder, out: Vec::new(), by_line, files, environment, network })
    }

    fn send(&mut self) {
        if self.out.is_empty() {
            return;
        }
        let mut stdout = std::io::stdout().lock();
        if let Err(error) = stdout.write_all(&self.out).and_then(|()| stdout.flush()) {
            // Whoever read the output has had enough; a script that writes for ever must not run on.
            if error.kind() != ErrorKind::BrokenPipe {
                let _ = writeln!(std::io::stderr(), "withal: cannot write to standard output: {error}");
            }
            std::process::exit(i32::from(NO_OUTPUT));
        }
        self.out.clear();
    }
}

/// How long processors worked for this process.
#[cfg(unix)]
fn processor_time() -> Option<Duration> {
    rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime).try_into().ok()
}

#[cfg(not(unix))]
fn processor_time() -> Option<Duration> {
    None
}

impl Host for Terminal {
    fn write(&mut self, stream: u8, bytes: &[u8]) {
        if stream == 1 {
            self.out.extend_from_slice(bytes);
            if self.out.len() >= BUFFER || (self.by_line && bytes.contains(&b'\n')) {
                self.send();
            }
        } else {
            self.send();
            let _ = std::io::stderr().write_all(bytes);
        }
    }

    fn flush(&mut self, stream: u8) {
        if stream == 1 {
            self.send();
        }
    }

    fn read_line(&mut self) -> Option<String> {
        let mut bytes = Vec::new();
        match std::io::stdin().lock().read_until(b'\n', &mut bytes) {
            Ok(n) if n > 0 => Some(String::from_utf8_lossy(&bytes).into_owned()),
            _ => None,
        }
    }

    fn monotonic(&mut self) -> Duration {
        self.started.elapsed()
    }

    fn wall_clock(&mut self) -> Option<Duration> {
        SystemTime::now().duration_since(UNIX_EPOCH).ok()
    }

    fn process_time(&mut self) -> Option<Duration> {
        processor_time()
    }

    fn random(&mut self, bytes: &mut [u8]) -> bool {
        getrandom::fill(bytes).is_ok()
    }

    fn files(&mut self) -> Option<&mut dyn Files> {
        Some(&mut self.files)
    }

    fn network(&mut self) -> Option<&mut dyn Network> {
        Some(&mut self.network)
    }

    fn environment(&mut self) -> Vec<(OsString, OsString)> {
        self.environment.variables()
    }

    fn load_source(&mut self, relative: &str) -> Option<Source> {
        let relative = Path::new(relative);
        if !relative.components().all(|c| matches!(c, Component::Normal(_))) {
            return None;
        }
        let path = self.folder.as_deref()?.join(relative);
        if !path.is_file() {
            return None;
        }
        let text = match std::fs::read(&path) {
            Ok(bytes) => withal::source_text(&bytes).map_err(|problem| problem.message),
            Err(error) => Err(error.to_string()),
        };
        Some(Source { path: path.to_string_lossy().into_owned(), text })
    }
}
