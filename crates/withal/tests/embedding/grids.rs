//! Every limit at every value from nothing to enough: what was entered is exited, what a script began to give back it
//! ends, and what the session tells of it is true.

use crate::block_on;
use crate::tracked::{Log, module};
use std::time::Duration;
use withal::{Engine, Limits, Module, Trap};

/// Managers of the host and of the script, `finally` blocks, tasks, calls of the host side by side, output, recursion.
const ALL: &str = "
import asyncio, host
class Own:
    def __init__(self, name): self.name = name
    async def __aenter__(self):
        await host.pause()
        host.begin(self.name)
    async def __aexit__(self, *details):
        host.end(self.name)
        await host.pause()
def deep(n):
    try:
        host.begin(f'deep{n}')
        return deep(n - 1) if n else 0
    finally:
        host.end(f'deep{n}')
async def worker(n):
    async with host.tracked(f'w{n}'):
        print('worker', n)
        await asyncio.gather(*(host.pause() for _ in range(n + 1)))
        async with Own(f'own{n}'), host.tracked(f'v{n}'):
            try:
                host.begin(f'try{n}')
                await asyncio.sleep(0.0002)
                deep(2 * n)
                print('x' * 30)
            finally:
                host.end(f'try{n}')
async def main():
    async with host.tracked('outer'):
        async with asyncio.TaskGroup() as group:
            for n in range(4):
                group.create_task(worker(n))
        for n in range(3):
            await asyncio.create_task(worker(n))
asyncio.run(main())
'done'
";

fn host(log: &Log, polls: u32) -> Module {
    let (begun, ended) = (log.clone(), log.clone());
    module(log, polls)
        .function("begin(what)", move |what: String| begun.push(format!("begin {what}")))
        .function("end(what)", move |what: String| ended.push(format!("end {what}")))
}

/// How a run ended.
#[derive(PartialEq, Debug)]
enum End {
    Done,
    Stopped,
    Raised,
}

fn run(limits: Limits, trap: Option<&Trap>) -> End {
    let log = Log::default();
    let engine = Engine::builder().module(host(&log, 1)).build().unwrap();
    let program = engine.compile("main.py", ALL).unwrap();
    let mut session = engine.session().limits(limits).start();
    let result = block_on(session.run(&program, ()));
    let open = |began: &str, ended: &str| -> Vec<String> {
        let all = log.all();
        let (mut open, names) = (Vec::new(), all.iter().filter_map(|line| line.strip_prefix(began)));
        for name in names {
            let count = |verb: &str| all.iter().filter(|l| l.split(' ').take(2).eq([verb.trim(), name])).count();
            if count(began) > count(ended) {
                open.push(name.to_string());
            }
        }
        open
    };
    assert_eq!(open("enter ", "exit "), Vec::<String>::new(), "{limits:?}: {:?}", log.all());
    assert_eq!(open("begin ", "end "), Vec::<String>::new(), "{limits:?}: {:?}", log.all());
    assert_eq!(log.count("enter"), log.count("exit"));
    match result {
        Ok(value) => {
            assert_eq!(value, "done".into());
            assert!(session.cleanup().is_none() && session.exited().is_empty());
            End::Done
        }
        Err(error) if error.is_limit() => {
            assert_eq!(error.limit(), trap, "{error}");
            let cleanup = session.cleanup().expect("a report");
            assert_eq!(cleanup.unfinished().count(), 0, "{limits:?}: {cleanup:?}");
            // What the script's own exits gave back is what the report names, and no more.
            let own = cleanup.exits.iter().filter(|exit| exit.what == "Own").count();
            assert!(own <= log.count("end own"), "{limits:?}: {cleanup:?}");
            End::Stopped
        }
        Err(error) => {
            assert!(
                trap.is_none() && error.is_exception("RecursionError") || error.is_exception("ExceptionGroup"),
                "{error}"
            );
            End::Raised
        }
    }
}

/// Runs with all of these limits, the last of which is enough; so many of them are not.
fn grid(trap: Option<&Trap>, least: usize, limits: impl Iterator<Item = Limits>) {
    let ends: Vec<End> = limits.map(|limits| run(limits, trap)).collect();
    assert_eq!(ends.last(), Some(&End::Done));
    let kind = if trap.is_some() { End::Stopped } else { End::Raised };
    let stopped = ends.iter().filter(|end| **end == kind).count();
    assert!(stopped >= least, "{stopped} of {} were stopped", ends.len());
}

#[test]
fn output_at_every_byte() {
    grid(Some(&Trap::Output), 200, (0..=400).map(|output| Limits { output, ..Limits::default() }));
}

#[test]
fn tasks_at_every_number() {
    grid(Some(&Trap::Tasks), 4, (0..=20).map(|tasks| Limits { tasks, ..Limits::default() }));
}

#[test]
fn calls_of_the_host_at_every_number() {
    grid(Some(&Trap::HostCalls), 8, (0..=40).map(|host_calls| Limits { host_calls, ..Limits::default() }));
}

#[test]
fn depth_at_every_level() {
    grid(None, 5, (3..=60).map(|depth| Limits { depth, ..Limits::default() }));
}

#[test]
fn time_in_small_steps() {
    let step = |n: u32| if n == 300 { Duration::from_secs(60) } else { Duration::from_micros(40) * n };
    grid(Some(&Trap::Time), 10, (0..=300).map(|n| Limits { wall: Some(step(n)), ..Limits::default() }));
}
