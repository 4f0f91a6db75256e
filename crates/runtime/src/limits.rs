//! Fuel, bytes, depth, time, output: how much a session may use. The one place that says what "enough" is.

use std::time::Duration;

/// The most that a session may use.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the heap.
    pub memory: usize,
    /// Units of fuel: calls, rounds of loops, items that natives iterate over.
    pub fuel: u64,
    /// Wall time.
    pub wall: Option<Duration>,
    /// Depth of Python calls (`sys.getrecursionlimit()` at the start).
    pub depth: u32,
    /// Bytes of output.
    pub output: u64,
    /// Futures of the host under way.
    pub host_calls: usize,
    /// Connections and servers that are open, or being opened: one more raises `OSError` (`EMFILE`).
    pub sockets: usize,
    /// Tasks that are not done; by default as many as the memory holds.
    pub tasks: usize,
    /// What exits and `finally` blocks may use after a limit stopped the program, in addition to the above.
    pub cleanup: Allowance,
    /// How long tasks that were cancelled by the host may take to end, before they are stopped as by a limit.
    pub grace: Duration,
    /// Whether to collect at every safepoint: very slow, for tests of the engine.
    pub collect_always: bool,
}

/// What clean-up may use: the exits of contexts that were entered, and `finally` blocks, when a limit has stopped the
/// program. A piece of it that runs on is stopped when half of what is left is used up, so that the others get theirs.
/// With any part zero there is no clean-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// Units of fuel.
    pub fuel: u64,
    /// Bytes of the heap.
    pub memory: usize,
    /// Wall time.
    pub time: Duration,
}

impl Allowance {
    /// No clean-up: a limit ends the session at once.
    pub const NONE: Allowance = Allowance { fuel: 0, memory: 0, time: Duration::ZERO };

    /// Whether there is any clean-up.
    pub fn is_none(&self) -> bool {
        self.fuel == 0 || self.memory == 0 || self.time.is_zero()
    }
}

impl Default for Allowance {
    fn default() -> Allowance {
        Allowance { fuel: 1_000_000, memory: 4 << 20, time: Duration::from_secs(2) }
    }
}

impl Limits {
    /// Depth of native functions that call Python, nested on the Rust stack.
    pub const NATIVE_DEPTH: u32 = 160;
    /// The most that `sys.setrecursionlimit` grants.
    pub const MAX_DEPTH: u32 = 1_000_000;
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            memory: 4 << 30,
            fuel: u64::MAX,
            wall: None,
            depth: 1000,
            output: u64::MAX,
            host_calls: 100_000,
            sockets: 1024,
            tasks: usize::MAX,
            cleanup: Allowance::default(),
            grace: Duration::from_secs(2),
            collect_always: false,
        }
    }
}

impl std::fmt::Display for Trap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Trap::Memory => "out of memory",
            Trap::Fuel => "out of fuel",
            Trap::Time => "out of time",
            Trap::Output => "too much output",
            Trap::HostCalls => "too many calls of the host",
            Trap::Tasks => "too many tasks",
            Trap::Cancelled => "cancelled",
            Trap::Internal(what) => return write!(f, "internal error: {what}"),
        })
    }
}

/// Why a session was stopped. No script can catch it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trap {
    /// The heap outgrew `Limits::memory`.
    Memory,
    /// `Limits::fuel` is used up.
    Fuel,
    /// `Limits::wall` has passed.
    Time,
    /// `Limits::output` was exceeded.
    Output,
    /// More futures of the host were under way than `Limits::host_calls`.
    HostCalls,
    /// More tasks were not done than `Limits::tasks`.
    Tasks,
    /// The host said stop.
    Cancelled,
    /// A broken promise of the engine; the text says which.
    Internal(String),
}
