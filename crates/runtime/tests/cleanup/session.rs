//! A session that writes into a buffer, and what came of it.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use withal_compiler::bytecode::Code;
use withal_compiler::{Form, compile};
use withal_runtime::cleanup::Report;
use withal_runtime::host::Host;
use withal_runtime::limits::{Limits, Trap};
use withal_runtime::state::Vm;
use withal_runtime::vm::Step;

struct Buffer {
    text: Arc<Mutex<String>>,
    began: Instant,
}

impl Host for Buffer {
    fn write(&mut self, _: u8, bytes: &[u8]) {
        self.text.lock().unwrap().push_str(&String::from_utf8_lossy(bytes));
    }
    fn flush(&mut self, _: u8) {}
    fn monotonic(&mut self) -> Duration {
        self.began.elapsed()
    }
}

/// How a program ended.
#[derive(Debug)]
pub enum End {
    Done,
    /// The report is for messages of tests that fail.
    #[expect(dead_code)]
    Raised(String),
    Stopped(Trap),
    /// It waits for ever.
    Stuck,
}

/// A run of a program.
pub struct Run {
    pub end: End,
    pub output: String,
    pub report: Option<Report>,
    /// How often it was stepped.
    pub turns: usize,
}

impl Run {
    /// The lines that begin with a word.
    pub fn count(&self, word: &str) -> usize {
        self.output.lines().filter(|line| line.split(' ').next() == Some(word)).count()
    }

    /// What begins with `done` tells that an exit which waits was not cut short: what was exited and did not get there.
    pub fn cut_short(&self) -> Vec<&str> {
        let waits =
            ["worker", "made", "numbers", "deep", "final", "locked", "block", "stack", "stacked", "main", "kept"];
        let exited = self.output.lines().filter_map(|l| l.strip_prefix("exit "));
        let waiting = exited.filter(|name| name.split(' ').next().is_some_and(|first| waits.contains(&first)));
        waiting.filter(|name| !self.output.lines().any(|l| l.strip_prefix("done ") == Some(name))).collect()
    }

    /// What was entered and not exited, or the other way round.
    pub fn unbalanced(&self) -> Vec<String> {
        let names = |word: &str| {
            let mut names: Vec<&str> = self.output.lines().filter_map(|l| l.strip_prefix(word)).collect();
            names.sort();
            names
        };
        let (entered, exited) = (names("enter "), names("exit "));
        let missing = entered.iter().filter(|n| count(&entered, n) != count(&exited, n)).map(|n| n.to_string());
        missing.chain(exited.iter().filter(|n| !entered.contains(n)).map(|n| n.to_string())).collect()
    }
}

fn count(names: &[&str], name: &str) -> usize {
    names.iter().filter(|n| **n == name).count()
}

pub fn compiled(text: &str) -> Arc<Code> {
    compile(text, "program.py", Form::Module).expect("the program is right")
}

/// Runs a program on the virtual clock.
pub fn run(code: &Arc<Code>, limits: Limits) -> Run {
    run_with(code, limits, |_, _| {})
}

/// The same; `at_turn` is called before each step, with its number.
pub fn run_with(code: &Arc<Code>, limits: Limits, mut at_turn: impl FnMut(&mut Vm, usize)) -> Run {
    let text = Arc::new(Mutex::new(String::new()));
    let host = Buffer { text: text.clone(), began: Instant::now() };
    let mut vm = Vm::new(limits, Box::new(host));
    vm.use_virtual_time();
    vm.start(code).expect("the program starts");
    let mut turns = 0;
    let end = loop {
        at_turn(&mut vm, turns);
        turns += 1;
        match vm.step() {
            Step::Done(_) => break End::Done,
            Step::Raised(exception) => break End::Raised(vm.report(exception)),
            Step::Trapped(trap) => break End::Stopped(trap),
            Step::Paused => {}
            Step::Wait { until: None } => break End::Stuck,
            Step::Wait { until: Some(_) } => unreachable!("the clock is virtual"),
        }
    };
    let output = text.lock().unwrap().clone();
    Run { end, output, report: vm.cleanup_report().cloned(), turns }
}
