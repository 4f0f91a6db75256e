//! `withal run --virtual-time`: what programs see of the clock, and the report of a deadlock.

use std::process::{Command, Output};
use std::time::{Duration, Instant};

fn run(options: &[&str], program: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_withal"));
    command.arg("run").args(options).args(["-c", program]);
    command.output().expect("withal starts")
}

fn printed(program: &str) -> String {
    let output = run(&["--virtual-time", "--timeout", "60"], program);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn sleeping_costs_no_time_and_is_seen_on_every_clock() {
    let began = Instant::now();
    let text = printed(
        "
import asyncio, time
wall, ticks = time.time(), time.perf_counter_ns()
print(time.monotonic())
time.sleep(3600)
print(time.monotonic(), time.perf_counter(), round(time.time() - wall, 3), time.perf_counter_ns() - ticks)
async def main():
    loop = asyncio.get_running_loop()
    began = loop.time()
    await asyncio.sleep(86400)
    print(loop.time() - began, loop.time() == time.monotonic())
    loop.call_later(5, print, 'five')
    loop.call_at(loop.time() + 2.5, print, 'two and a half')
    await asyncio.sleep(10)
    print(loop.time() - began)
asyncio.run(main())
",
    );
    assert_eq!(text, "1000.0\n4600.0 4600.0 3600.0 3600000000000\n86400.0 True\ntwo and a half\nfive\n86410.0\n");
    assert!(began.elapsed() < Duration::from_secs(30));
}

#[test]
fn tasks_wake_in_the_order_of_their_timers() {
    let text = printed(
        "
import asyncio
async def worker(n):
    for i in range(3):
        await asyncio.sleep(n)
        print(n, i, asyncio.get_running_loop().time() - began)
async def main():
    global began
    began = asyncio.get_running_loop().time()
    async with asyncio.timeout(7):
        async with asyncio.TaskGroup() as group:
            for n in (3, 1, 2.5):
                group.create_task(worker(n))
try:
    asyncio.run(main())
except TimeoutError as e:
    print(repr(e))
",
    );
    let wanted = "1 0 1.0\n1 1 2.0\n2.5 0 2.5\n3 0 3.0\n1 2 3.0\n2.5 1 5.0\n3 1 6.0\nTimeoutError()\n";
    assert_eq!(text, wanted);
}

#[test]
fn a_program_that_polls_sees_the_clock_move() {
    let text = printed(
        "
import asyncio, time
end = time.monotonic() + 1
while time.monotonic() < end: pass
print('busy')
async def main():
    done = []
    asyncio.get_running_loop().call_later(1, done.append, 1)
    while not done: await asyncio.sleep(0)
    print('polled')
asyncio.run(main())
",
    );
    assert_eq!(text, "busy\npolled\n");
}

#[test]
fn sleeping_inside_a_native_costs_no_time_either() {
    let text = printed(
        "
import time
began = time.monotonic()
print(list(map(time.sleep, [1000, 500])), time.monotonic() - began)
print(sorted([2, 1], key=lambda n: time.sleep(n) or n), time.monotonic() - began)
",
    );
    assert_eq!(text, "[None, None] 1500.0\n[1, 2] 1503.0\n");
}

#[test]
fn limits_of_time_go_by_the_real_clock() {
    let program = "
import asyncio
async def main():
    while True: await asyncio.sleep(1e6)
asyncio.run(main())
";
    let output = run(&["--virtual-time", "--timeout", "0.3"], program);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "withal: stopped: out of time (--timeout)\n");
    assert_eq!(output.status.code(), Some(124));
}

const DEADLOCK: &str = "
import asyncio
async def left(a, b):
    async with a:
        await asyncio.sleep(1)
        async with b: pass
async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    task = asyncio.create_task(left(a, b), name='left')
    await asyncio.gather(task, asyncio.create_task(left(b, a), name='right'))
asyncio.run(main())
";

const REPORT: &str = "\
withal: deadlock: nothing can wake the program any more
the program waits for the event loop
  File \"<string>\", line 11, in <module>
    asyncio.run(main())
    ~~~~~~~~~~~^^^^^^^^
";

#[test]
fn a_deadlock_is_reported_with_what_each_task_waits_for_and_where() {
    for options in [&["--virtual-time"][..], &[]] {
        let output = run(options, DEADLOCK);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(123), "{errors}");
        assert!(errors.starts_with(REPORT), "{errors}");
        assert!(errors.contains("task Task-1 waits for a future\n  File \"<string>\", line 10, in main\n"), "{errors}");
        for name in ["left", "right"] {
            let line = format!("task {name} waits for a future\n  File \"<string>\", line 6, in left\n");
            assert!(errors.contains(&line), "{errors}");
        }
        assert!(errors.contains("in acquire\n"), "{errors}");
    }
}

#[test]
fn a_future_that_nobody_sets_is_a_deadlock_without_tasks() {
    let program = "
import asyncio
loop = asyncio.new_event_loop()
loop.run_until_complete(loop.create_future())
";
    let output = run(&["--timeout", "60"], program);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(123), "{errors}");
    assert!(errors.contains("line 4, in <module>"), "{errors}");
    assert!(errors.ends_with("no task is left\n"), "{errors}");
}
