//! Limits at every step of a grid: what was entered was exited, and nothing caught the stop.

use crate::session::{End, Run, compiled, run, run_with};
use std::sync::Arc;
use std::time::Duration;
use withal_compiler::bytecode::Code;
use withal_runtime::limits::{Allowance, Limits, Trap};

const SYNC: &str = include_str!("programs/sync.py");
const TASKS: &str = include_str!("programs/tasks.py");

/// No machine is so slow that time is what stops clean-up.
fn limits() -> Limits {
    Limits { cleanup: Allowance { time: Duration::from_secs(1000), ..Allowance::default() }, ..Limits::default() }
}

/// The least fuel with which a program comes to print a line.
fn fuel_to(code: &Arc<Code>, line: &str) -> u64 {
    let reaches = |fuel: u64| {
        let limits = Limits { fuel, cleanup: Allowance::NONE, ..limits() };
        run(code, limits).output.lines().any(|l| l == line)
    };
    let (mut low, mut high) = (0, 1 << 22);
    assert!(reaches(high), "the program never prints {line:?}");
    while low + 1 < high {
        let middle = (low + high) / 2;
        if reaches(middle) { high = middle } else { low = middle }
    }
    high
}

/// Whether all is well with a run that a limit stopped.
fn check(run: &Run, expected: &Trap, what: &str) {
    assert!(matches!(&run.end, End::Stopped(trap) if trap == expected), "{what}: {:?}\n{}", run.end, run.output);
    assert_eq!(run.unbalanced(), Vec::<String>::new(), "{what}: entered is not exited\n{}", run.output);
    assert_eq!(run.count("CAUGHT"), 0, "{what}: caught\n{}", run.output);
    assert_eq!(run.count("end"), 0, "{what}: the program went on\n{}", run.output);
    let report = run.report.as_ref().expect("a report");
    assert_eq!(report.unfinished().collect::<Vec<_>>(), Vec::<&withal_runtime::cleanup::Exit>::new(), "{what}");
}

fn fuel_grid(text: &str, step: usize) {
    let code = compiled(text);
    let (begin, end) = (fuel_to(&code, "begin"), fuel_to(&code, "end"));
    assert!(end > begin + 200, "{begin} to {end}: the program does nothing");
    for fuel in (begin..end).step_by(step) {
        let run = run(&code, Limits { fuel, ..limits() });
        if run.count("end") == 0 {
            let what = format!("fuel {fuel} of {begin}..{end}");
            check(&run, &Trap::Fuel, &what);
            if text == TASKS {
                assert_eq!(run.cut_short(), Vec::<&str>::new(), "{what}: cut short\n{}", run.output);
            }
        }
    }
}

#[test]
fn fuel_ends_anywhere_in_a_synchronous_program() {
    fuel_grid(SYNC, 1);
}

#[test]
fn fuel_ends_anywhere_among_tasks() {
    fuel_grid(TASKS, 2);
}

/// Has every step of a program take memory that it keeps.
fn greedy(text: &str, size: usize) -> String {
    let take = "taken = []\ndef take(size=SIZE):\n    taken.append([(i,) for i in range(size)])\n";
    let text = text.replace("def helper(n):\n", "def helper(n):\n    take()\n");
    let text = text.replace(
        "            await asyncio.sleep(0)\n            yield i\n",
        "            take()\n            yield i\n",
    );
    let text = text.replace(
        "                await asyncio.sleep(i)\n",
        "                take()\n                await asyncio.sleep(i)\n",
    );
    format!("{}{text}", take.replace("SIZE", &size.to_string()))
}

#[test]
fn memory_ends_anywhere() {
    for (text, size) in [(SYNC, 300), (TASKS, 2000)] {
        let code = compiled(&greedy(text, size));
        let whole = run(&code, limits());
        assert!(matches!(whole.end, End::Done), "{:?}", whole.end);
        let mut stopped = 0;
        let with = |memory: usize| run(&code, Limits { memory, ..limits() });
        let first = (10..40).map(|n| 100_000 * n).find(|&memory| with(memory).count("begin") == 1).expect("a limit");
        for memory in (first..first + 10_000_000).step_by(70_000) {
            let run = with(memory);
            if run.count("end") == 1 {
                break;
            }
            check(&run, &Trap::Memory, &format!("memory {memory}"));
            stopped += 1;
        }
        assert!(stopped > 5, "memory ended {stopped} times, from {first} on");
    }
}

#[test]
fn the_host_cancels_at_any_turn() {
    for (text, grace) in [(SYNC, 1000), (TASKS, 1000), (TASKS, 0)] {
        let code = compiled(text);
        let begin = fuel_to(&code, "begin");
        let limits = Limits { grace: Duration::from_secs(grace), ..limits() };
        // Long turns up to where the program begins, the shortest ones after that.
        let turns = |vm: &mut withal_runtime::state::Vm, turn: usize| vm.turn = if turn == 0 { begin } else { 1 };
        let whole = run_with(&code, limits, turns).turns;
        assert!(whole > 100, "{whole} turns");
        for cancelled in 1..whole {
            let run = run_with(&code, limits, |vm, turn| {
                turns(vm, turn);
                if turn == cancelled {
                    vm.canceller().cancel();
                }
            });
            if run.count("end") == 0 {
                check(&run, &Trap::Cancelled, &format!("turn {cancelled} of {whole}, grace {grace}"));
            }
        }
    }
}

#[test]
fn without_an_allowance_a_limit_ends_at_once_and_tells() {
    let code = compiled(TASKS);
    let (begin, end) = (fuel_to(&code, "begin"), fuel_to(&code, "end"));
    for fuel in (begin..end).step_by(29) {
        let run = run(&code, Limits { fuel, cleanup: Allowance::NONE, ..limits() });
        assert!(matches!(run.end, End::Stopped(Trap::Fuel)), "{fuel}: {:?}", run.end);
        let open = run.unbalanced();
        let told = run.report.as_ref().expect("a report").unfinished().count();
        assert!(told >= open.len(), "{fuel}: {open:?} is open, {told} told of");
    }
}
