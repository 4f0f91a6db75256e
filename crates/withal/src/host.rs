//! What a session reaches outside, put together from what is granted.

use crate::{Environment, Files, Host, Network};
use std::ffi::OsString;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// A stream that a script writes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// `sys.stdout`.
    Out,
    /// `sys.stderr`.
    Err,
}

type Writer = Box<dyn FnMut(Stream, &[u8]) + Send>;

/// What a session may reach outside of itself. By default nothing, but for a clock that its timers go by: what scripts
/// print is dropped, the input is empty, and there is no date, no randomness, no environment, no file and no network.
///
/// ```
/// use withal::{Engine, Output, Outside};
///
/// let output = Output::new();
/// let outside = Outside::new().output(&output).input(["Ada"]);
///
/// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
/// # runtime.block_on(async {
/// let engine = Engine::new();
/// let program = engine.compile("main.py", "print('Hello,', input())")?;
/// engine.session().outside(outside).start().run(&program, ()).await?;
/// assert_eq!(output.text(), "Hello, Ada\n");
/// # Ok::<(), withal::Error>(())
/// # }).unwrap();
/// ```
pub struct Outside {
    started: Instant,
    write: Option<Writer>,
    input: Option<Box<dyn FnMut() -> Option<String> + Send>>,
    wall_clock: Option<Box<dyn FnMut() -> Duration + Send>>,
    random: Option<Box<dyn FnMut(&mut [u8]) + Send>>,
    environment: Environment,
    files: Option<Box<dyn Files>>,
    network: Option<Box<dyn Network>>,
}

impl Default for Outside {
    fn default() -> Outside {
        Outside {
            started: Instant::now(),
            write: None,
            input: None,
            wall_clock: None,
            random: None,
            environment: Environment::new(),
            files: None,
            network: None,
        }
    }
}

impl Outside {
    /// Nothing.
    pub fn new() -> Outside {
        Outside::default()
    }

    /// What scripts print is kept.
    pub fn output(self, output: &Output) -> Outside {
        let output = output.clone();
        self.on_output(move |stream, bytes| output.push(stream, bytes))
    }

    /// What scripts print is handed on as it comes. Limited by [`Limits::output`](crate::Limits).
    ///
    /// ```
    /// withal::Outside::new().on_output(|stream, bytes| println!("{stream:?}: {}", String::from_utf8_lossy(bytes)));
    /// ```
    pub fn on_output(mut self, write: impl FnMut(Stream, &[u8]) + Send + 'static) -> Outside {
        self.write = Some(Box::new(write));
        self
    }

    /// The lines that `input()` and `sys.stdin` read.
    pub fn input<L>(self, lines: L) -> Outside
    where
        L: IntoIterator<Item: Into<String>, IntoIter: Send + 'static>,
    {
        let mut lines = lines.into_iter();
        self.on_input(move || lines.next().map(|line| line.into() + "\n"))
    }

    /// What `input()` and `sys.stdin` read, line by line with their ends; `None` at the end. It is called on the
    /// session's thread.
    pub fn on_input(mut self, read: impl FnMut() -> Option<String> + Send + 'static) -> Outside {
        self.input = Some(Box::new(read));
        self
    }

    /// The time and date of the machine.
    pub fn wall_clock(self) -> Outside {
        self.wall_clock_by(|| SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default())
    }

    /// The time and date: a duration since 1970, UTC.
    ///
    /// ```
    /// withal::Outside::new().wall_clock_by(|| std::time::Duration::from_secs(1_700_000_000));
    /// ```
    pub fn wall_clock_by(mut self, clock: impl FnMut() -> Duration + Send + 'static) -> Outside {
        self.wall_clock = Some(Box::new(clock));
        self
    }

    /// Randomness: what fills a buffer.
    ///
    /// ```
    /// withal::Outside::new().random_by(|buffer| buffer.fill(4)); // for tests
    /// ```
    pub fn random_by(mut self, fill: impl FnMut(&mut [u8]) + Send + 'static) -> Outside {
        self.random = Some(Box::new(fill));
        self
    }

    /// Environment variables.
    pub fn environment(mut self, environment: Environment) -> Outside {
        self.environment = environment;
        self
    }

    /// Files: a [`Folder`](crate::Folder) of the machine, a [`VirtualTree`](crate::VirtualTree), or a
    /// [`FileSystem`](crate::FileSystem) of several.
    ///
    /// ```
    /// use withal::{Outside, VirtualTree};
    ///
    /// Outside::new().files(VirtualTree::new());
    /// ```
    pub fn files(mut self, files: impl Files + 'static) -> Outside {
        self.files = Some(Box::new(files));
        self
    }

    /// A network: that of the machine as far as an [`AllowedNetwork`](crate::AllowedNetwork) lets the session, or a
    /// [`VirtualNetwork`](crate::VirtualNetwork).
    ///
    /// ```
    /// use withal::{AllowedNetwork, Outside, VirtualNetwork};
    ///
    /// let network = AllowedNetwork::new(VirtualNetwork::new()).allow("db.internal:5432").unwrap();
    /// Outside::new().network(network);
    /// ```
    pub fn network(mut self, network: impl Network + 'static) -> Outside {
        self.network = Some(Box::new(network));
        self
    }
}

impl Host for Outside {
    fn write(&mut self, stream: u8, bytes: &[u8]) {
        if let Some(write) = &mut self.write {
            write(if stream == 1 { Stream::Out } else { Stream::Err }, bytes);
        }
    }

    fn flush(&mut self, _: u8) {}

    fn read_line(&mut self) -> Option<String> {
        self.input.as_mut().and_then(|read| read())
    }

    fn monotonic(&mut self) -> Duration {
        self.started.elapsed()
    }

    fn wall_clock(&mut self) -> Option<Duration> {
        self.wall_clock.as_mut().map(|clock| clock())
    }

    fn random(&mut self, bytes: &mut [u8]) -> bool {
        match &mut self.random {
            Some(fill) => {
                fill(bytes);
                true
            }
            None => false,
        }
    }

    fn files(&mut self) -> Option<&mut dyn Files> {
        match &mut self.files {
            Some(files) => Some(&mut **files),
            None => None,
        }
    }

    fn network(&mut self) -> Option<&mut dyn Network> {
        match &mut self.network {
            Some(network) => Some(&mut **network),
            None => None,
        }
    }

    fn environment(&mut self) -> Vec<(OsString, OsString)> {
        self.environment.variables()
    }
}

/// What sessions print, kept in memory. Clones are the same buffer.
#[derive(Clone, Debug, Default)]
pub struct Output(Arc<Mutex<(Vec<u8>, Vec<u8>)>>);

impl Output {
    /// An empty one.
    pub fn new() -> Output {
        Output::default()
    }

    fn push(&self, stream: Stream, bytes: &[u8]) {
        if let Ok(mut both) = self.0.lock() {
            match stream {
                Stream::Out => both.0.extend_from_slice(bytes),
                Stream::Err => both.1.extend_from_slice(bytes),
            }
        }
    }

    /// What went to `sys.stdout` so far.
    pub fn text(&self) -> String {
        self.0.lock().map(|both| String::from_utf8_lossy(&both.0).into_owned()).unwrap_or_default()
    }

    /// What went to `sys.stderr` so far.
    ///
    /// ```
    /// assert_eq!(withal::Output::new().errors(), "");
    /// ```
    pub fn errors(&self) -> String {
        self.0.lock().map(|both| String::from_utf8_lossy(&both.1).into_owned()).unwrap_or_default()
    }
}
