//! A clock that only waiting moves: a session that has one waits for no time at all. It is data, as all of a session is.

use std::time::Duration;

/// As often the clock may be read between two waits without moving, and by how much each reading moves it after that:
/// a program that polls until a time has come sees it come.
const STILL: u32 = 1000;
const DRIFT: Duration = Duration::from_micros(100);

/// What the clock shows at first: not zero, because programs look a little into the past.
const START: Duration = Duration::from_secs(1000);

/// A virtual clock.
#[derive(Clone, Copy, Debug)]
pub struct VirtualClock {
    now: Duration,
    readings: u32,
}

impl Default for VirtualClock {
    fn default() -> Self {
        VirtualClock { now: START, readings: 0 }
    }
}

impl VirtualClock {
    /// The time on it.
    pub fn read(&mut self) -> Duration {
        self.readings = self.readings.saturating_add(1);
        if self.readings > STILL {
            self.now = self.now.saturating_add(DRIFT);
        }
        self.now
    }

    /// How much time has passed since it was made.
    pub fn elapsed(&mut self) -> Duration {
        self.read().saturating_sub(START)
    }

    /// Jumps to a time, unless that has passed.
    pub fn jump(&mut self, to: Duration) {
        self.now = self.now.max(to);
        self.readings = 0;
    }
}
