//! Clean-up that runs for ever, raises, yields or swallows keeps nothing else from its exits, and nothing catches a stop.

use crate::session::{End, compiled, run};
use std::time::{Duration, Instant};
use withal_runtime::cleanup::Ending;
use withal_runtime::limits::{Allowance, Limits, Trap};

const PRELUDE: &str = "
import asyncio, contextlib
class Manager:
    def __init__(self, name, act=None): self.name, self.act = name, act
    def __enter__(self): print('enter', self.name); return self
    def __exit__(self, kind, value, traceback):
        print('exit', self.name)
        if self.act: self.act()
        return True
    async def __aenter__(self): return self.__enter__()
    async def __aexit__(self, *details):
        result = self.__exit__(*details)
        await asyncio.sleep(1)
        print('slept', self.name)
        return result
def for_ever():
    while True: pass
def fail(): raise ValueError('exit failed')
async def sleepless():
    while True: await asyncio.sleep(0)
";

fn limits() -> Limits {
    Limits {
        fuel: 60_000,
        cleanup: Allowance { fuel: 40_000, time: Duration::from_secs(1000), ..Allowance::default() },
        ..Limits::default()
    }
}

/// Runs a program whose fuel runs out; gives its output and how each exit ended.
fn stopped(text: &str) -> (String, Vec<(String, Ending)>) {
    let run = run(&compiled(&format!("{PRELUDE}{text}")), limits());
    assert!(matches!(run.end, End::Stopped(Trap::Fuel)), "{text}: {:?}\n{}", run.end, run.output);
    assert_eq!(run.unbalanced(), Vec::<String>::new(), "{text}:\n{}", run.output);
    assert_eq!(run.count("CAUGHT"), 0, "{text}:\n{}", run.output);
    let report = run.report.expect("a report");
    (run.output, report.exits.into_iter().map(|exit| (exit.what, exit.ending)).collect())
}

#[test]
fn no_handler_sees_the_stop() {
    for text in [
        "try: for_ever()\nexcept: print('CAUGHT')",
        "try: for_ever()\nexcept BaseException as e: print('CAUGHT')",
        "try: for_ever()\nexcept asyncio.CancelledError: print('CAUGHT')",
        "try: for_ever()\nexcept* BaseException: print('CAUGHT')",
        "try:\n  try: for_ever()\n  except ValueError: pass\nexcept: print('CAUGHT')",
        "with contextlib.suppress(BaseException): for_ever()\nprint('CAUGHT')",
        "with Manager('swallows'): for_ever()\nprint('CAUGHT')",
        "with contextlib.ExitStack() as stack:\n stack.push(lambda *a: True)\n for_ever()\nprint('CAUGHT')",
        "def f():\n try: for_ever()\n finally: return 1\nf(); print('CAUGHT')",
        "while True:\n try: for_ever()\n finally: break\nprint('CAUGHT')",
        "for i in range(2):\n try: for_ever()\n finally: continue\nprint('CAUGHT')",
        "def f():\n try: yield for_ever()\n finally: yield 2\nfor x in f(): print('CAUGHT')\nprint('CAUGHT')",
        "def f():\n try: for_ever()\n finally: yield 2\nprint('CAUGHT', list(f()))",
        "def f():\n try: for_ever()\n finally: yield 2\nprint('CAUGHT', next(f()))",
        "def f():\n try: for_ever()\n finally: yield 2\ndef g(): yield from f()\nfor x in g(): print('CAUGHT')",
        "def f():\n try: for_ever()\n finally: yield 2\ndef g(): yield from f()\nprint('CAUGHT', sum(g()))",
        "class A:\n def __add__(self, other):\n  try: for_ever()\n  except BaseException: print('CAUGHT')\nA() + 1",
        "def f(x):\n try: for_ever()\n except BaseException: print('CAUGHT')\nsorted([1, 2], key=f)",
        "class A:\n def __getattr__(self, name): for_ever()\nprint('CAUGHT', hasattr(A(), 'x'))",
        "class A:\n def __eq__(self, other): for_ever()\n__hash__ = None\nprint('CAUGHT', A() in [1])",
        "class A:\n def __iter__(self): return self\n def __next__(self): for_ever()\nprint('CAUGHT', list(A()))",
        "async def f():\n try: await sleepless()\n except BaseException: print('CAUGHT')\nasyncio.run(f()); print('CAUGHT')",
        "async def f():\n t = asyncio.create_task(sleepless())\n try: await t\n except BaseException: print('CAUGHT')\nasyncio.run(f())",
        "async def f():\n for r in await asyncio.gather(sleepless(), return_exceptions=True): print('CAUGHT')\nasyncio.run(f())",
        "async def f():\n try: await asyncio.shield(sleepless())\n except BaseException: print('CAUGHT')\nasyncio.run(f())",
        "async def f():\n async with asyncio.timeout(1): for_ever()\n print('CAUGHT')\ntry: asyncio.run(f())\nexcept: print('CAUGHT')",
        "async def g():\n try: yield 1\n finally: yield 2\nasync def f():\n async for x in g():\n  for_ever()\n print('CAUGHT')\nasyncio.run(f())",
        "async def g():\n try:\n  for_ever()\n  yield 1\n finally: yield 2\nasync def f():\n async for x in g(): print('CAUGHT')\n print('CAUGHT')\nasyncio.run(f())",
        "async def f():\n asyncio.get_running_loop().call_soon(for_ever)\n await asyncio.sleep(1)\n print('CAUGHT')\nasyncio.run(f())",
        "import atexit\natexit.register(print, 'CAUGHT')\nfor_ever()",
    ] {
        stopped(text);
    }
}

#[test]
fn what_runs_for_ever_keeps_no_other_from_its_exit() {
    let (_, exits) = stopped("with Manager(1), Manager(2, for_ever), Manager(3, fail), Manager(4): for_ever()");
    let endings: Vec<&Ending> = exits.iter().map(|(_, ending)| ending).collect();
    let raised = Ending::Raised("ValueError: exit failed".into());
    assert_eq!(endings, [&Ending::Finished, &raised, &Ending::Unfinished, &Ending::Finished]);
    for text in [
        "try:\n with Manager(1):\n  for_ever()\nfinally:\n for_ever()\n print('CAUGHT')",
        "with contextlib.ExitStack() as stack:\n for i in range(5): stack.enter_context(Manager(i, for_ever if i % 2 else fail))\n for_ever()",
        "async def one(i):\n async with Manager(i, for_ever if i == 1 else None): await asyncio.sleep(9)\nasync def main(): await asyncio.gather(*map(one, range(4)), sleepless())\nasyncio.run(main())",
        "async def one():\n async with Manager(1):\n  try: await asyncio.sleep(9)\n  finally: await sleepless()\nasync def main():\n async with Manager(2): await asyncio.gather(one(), sleepless())\nasyncio.run(main())",
        "async def one():\n async with Manager(1):\n  try: await asyncio.sleep(9)\n  finally: await asyncio.get_running_loop().create_future()\nasync def main():\n async with Manager(2): await asyncio.gather(one(), sleepless())\nwith Manager(3): asyncio.run(main())",
        "def recurse():\n with Manager(0): recurse()\nwith Manager(1, recurse), Manager(2): for_ever()",
        "def spawn():\n with Manager(0): for_ever()\nwith Manager(1, spawn), Manager(2, spawn): for_ever()",
    ] {
        stopped(text);
    }
}

#[test]
fn a_stop_before_anything_in_a_block_is_done_runs_its_finally() {
    for text in [
        "try:\n while True: pass\nfinally: print('first')",
        "try:\n try:\n  while 1 < 2: pass\n except ValueError: pass\nfinally: print('first')",
        "try:\n try:\n  while True: pass\n finally: print('inner')\nfinally: print('first')",
    ] {
        assert!(stopped(text).0.contains("first\n"), "{text}");
    }
}

#[test]
fn clean_up_may_do_what_programs_do() {
    let (output, exits) = stopped(
        "
async def child(): await asyncio.sleep(1); print('child')
async def give_back():
    await asyncio.wait_for(child(), 5)
    async with asyncio.TaskGroup() as tasks: tasks.create_task(child())
    try:
        async with asyncio.timeout(1): await asyncio.sleep(5)
    except TimeoutError: print('timed out')
async def main():
    async with Manager('m'):
        try: for_ever()
        finally: await give_back()
asyncio.run(main())
",
    );
    assert!(output.contains("child\nchild\ntimed out\nexit m\nslept m\n"), "{output}");
    assert!(exits.iter().all(|(_, ending)| *ending == Ending::Finished), "{exits:?}");
}

#[test]
fn exits_are_told_of_a_cancelled_error() {
    let (output, _) = stopped(
        "
class Tells:
    def __enter__(self): pass
    def __exit__(self, kind, value, traceback): print(kind, value, traceback.tb_lineno > 0)
@contextlib.contextmanager
def made():
    try: yield
    except asyncio.CancelledError as error: print('rolled back', error); raise
with Tells(), made(): for_ever()
",
    );
    let told = "rolled back the program was stopped: out of fuel\n<class 'asyncio.exceptions.CancelledError'> the program was stopped: out of fuel True\n";
    assert!(output.ends_with(told), "{output}");
}

#[test]
fn an_allowance_that_is_too_small_is_not_exceeded() {
    let program = compiled(&format!("{PRELUDE}with Manager(1, for_ever), Manager(2, for_ever): for_ever()"));
    for fuel in [0, 1, 10, 100, 1000, 10_000] {
        let cleanup = Allowance { fuel, ..limits().cleanup };
        let began = Instant::now();
        let run = run(&program, Limits { cleanup, ..limits() });
        assert!(matches!(run.end, End::Stopped(Trap::Fuel)), "{fuel}: {:?}", run.end);
        let report = run.report.expect("a report");
        let mut open: Vec<u32> = report.unfinished().map(|exit| exit.line).collect();
        open.dedup();
        assert_eq!(open.len(), 1, "{fuel}: {report:?}");
        assert_eq!(report.unfinished().count(), 2, "{fuel}: {report:?}");
        assert!(report.unfinished().all(|exit| exit.what == "Manager" && exit.path == "program.py"), "{report:?}");
        assert!(began.elapsed() < Duration::from_secs(20));
    }
}
