//! Sessions: what stays from one program to the next, limits, stopping, stepping.

use crate::{block_on, run};
use std::task::{Context, Waker};
use std::time::{Duration, Instant};
use withal::{Engine, Limits, Module, Outcome, Output, Outside, Program, Progress, Trap, Value, inputs};

#[test]
fn globals_stay() {
    let engine = Engine::new();
    block_on(async {
        let mut session = engine.session().start();
        let first = engine
            .compile("a.py", "count = start\ndef up(n=1):\n    global count\n    count += n\n    return count")
            .unwrap();
        assert_eq!(session.run(&first, inputs! { start: 5 }).await.unwrap(), Value::None);
        assert_eq!(session.call("up", ()).await.unwrap(), 6.into());
        assert_eq!(session.call("up", (10,)).await.unwrap(), 16.into());
        let fails = engine.compile("b.py", "up()\n1 / 0").unwrap();
        assert!(session.run(&fails, ()).await.unwrap_err().is_exception("ZeroDivisionError"));
        assert_eq!(session.eval("count").await.unwrap(), 17.into());
        assert!(session.call("down", ()).await.unwrap_err().is_exception("NameError"));
        assert!(session.call("up", (1, 2)).await.unwrap_err().is_exception("TypeError"));
        assert!(session.eval("1 +").await.unwrap_err().is_syntax());
        assert_eq!(session.eval("up.__name__").await.unwrap(), "up".into());
    });
}

#[test]
fn coroutine_functions_are_called_by_the_loop() {
    let host = Module::new("host").async_function("ask(q)", async |q: String| q + "?");
    let engine = Engine::builder().module(host).build().unwrap();
    block_on(async {
        let mut session = engine.session().start();
        let text =
            "import asyncio, host\nasync def both(a, b):\n    return await asyncio.gather(host.ask(a), host.ask(b))";
        session.run(&engine.compile("a.py", text).unwrap(), ()).await.unwrap();
        for _ in 0..3 {
            assert_eq!(session.call("both", ("x", "y")).await.unwrap(), vec!["x?", "y?"].into());
        }
    });
}

#[test]
fn the_value_of_a_program_is_that_of_its_last_expression() {
    for (text, value) in [
        ("1 + 1", Value::Int(2)),
        ("x = 3\nx", Value::Int(3)),
        ("x = 3", Value::None),
        ("'text'", Value::None), // a docstring
        ("x = 1\n'text'", "text".into()),
        ("", Value::None),
        ("if True:\n    5", Value::None),
        ("def f(): return 7\nf()", Value::Int(7)),
    ] {
        assert_eq!(run(text).unwrap(), value, "{text}");
    }
}

#[test]
fn limits_stop_what_no_script_can_catch() {
    let catching = "
def again():
    try:
        again2()
    except BaseException:
        pass
def again2():
    while True:
        try:
            data.append('x' * 1000)
        except BaseException:
            pass
data = []
again()";
    let engine = Engine::new();
    let limited = |limits: Limits| {
        let program = engine.compile("main.py", catching).unwrap();
        block_on(engine.session().limits(limits).start().run(&program, ())).unwrap_err()
    };
    assert_eq!(limited(Limits { fuel: 50_000, ..Limits::default() }).limit(), Some(&Trap::Fuel));
    assert_eq!(limited(Limits { memory: 4 << 20, ..Limits::default() }).limit(), Some(&Trap::Memory));
    let wall = Limits { wall: Some(Duration::from_millis(50)), memory: 1 << 32, ..Limits::default() };
    assert_eq!(limited(wall).limit(), Some(&Trap::Time));
    let sleeping = engine.compile("main.py", "import time; time.sleep(1000)").unwrap();
    let error = block_on(engine.session().limits(wall).start().run(&sleeping, ())).unwrap_err();
    assert_eq!(error.limit(), Some(&Trap::Time));
    let printing = engine.compile("main.py", "while True: print('x' * 100)").unwrap();
    let limits = Limits { output: 10_000, ..Limits::default() };
    let output = Output::new();
    let mut session = engine.session().limits(limits).outside(Outside::new().output(&output)).start();
    assert_eq!(block_on(session.run(&printing, ())).unwrap_err().limit(), Some(&Trap::Output));
    assert!((9_000..=10_200).contains(&output.text().len()), "{}", output.text().len());
}

#[test]
fn calls_of_the_host_are_counted() {
    let host = Module::new("host").async_function("never()", async || std::future::pending::<()>().await);
    let engine = Engine::builder().module(host).build().unwrap();
    let text = "
import asyncio, host
async def main():
    await asyncio.gather(*(host.never() for _ in range(11)))
asyncio.run(main())";
    let program = engine.compile("main.py", text).unwrap();
    let limits = Limits { host_calls: 10, ..Limits::default() };
    let error = block_on(engine.session().limits(limits).start().run(&program, ())).unwrap_err();
    assert_eq!(error.limit(), Some(&Trap::HostCalls));
}

#[test]
fn a_token_stops_a_session_that_sleeps() {
    let engine = Engine::new();
    for text in
        ["import time; time.sleep(1000)", "import asyncio; asyncio.run(asyncio.sleep(1000))", "while True: pass"]
    {
        let program = engine.compile("main.py", text).unwrap();
        let mut session = engine.session().start();
        let stop = session.cancellation();
        let begun = Instant::now();
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(20));
            stop.cancel();
        });
        assert!(block_on(session.run(&program, ())).unwrap_err().is_cancelled());
        assert!(begun.elapsed() < Duration::from_secs(10));
        assert!(block_on(session.run(&program, ())).unwrap_err().is_cancelled());
    }
}

#[test]
fn a_deadlock_is_told() {
    let error =
        run("import asyncio\nasync def main():\n    await asyncio.Event().wait()\nasyncio.run(main())").unwrap_err();
    assert!(error.is_deadlock());
    assert!(error.report().contains("main.py\", line 3, in main"), "{}", error.report());
}

#[test]
fn virtual_time_costs_none() {
    let engine = Engine::new();
    let text =
        "import asyncio\nloop_time = []\nasync def main():\n    await asyncio.sleep(3600)\nasyncio.run(main())\n'over'";
    let program = engine.compile("main.py", text).unwrap();
    let begun = Instant::now();
    assert_eq!(block_on(engine.session().virtual_time().start().run(&program, ())).unwrap(), "over".into());
    assert!(begun.elapsed() < Duration::from_secs(60));
}

#[test]
fn a_run_that_was_never_polled_harms_nothing() {
    let engine = Engine::new();
    let program = engine.compile("main.py", "1 + 1").unwrap();
    let mut session = engine.session().start();
    drop(session.run(&program, ()));
    assert_eq!(block_on(session.run(&program, ())).unwrap(), 2.into());
}

#[test]
fn a_session_is_pumped_by_hand() {
    let engine = Engine::new();
    let program = engine
        .compile("main.py", "import time\nfor i in range(3):\n    time.sleep(0.001)\n    for _ in range(1000): pass\ni")
        .unwrap();
    let mut session = engine.session().turn(300).start();
    session.start(&program, ()).unwrap();
    let mut cx = Context::from_waker(Waker::noop());
    let (mut pauses, mut waits) = (0, 0);
    let value = loop {
        match session.resume(&mut cx) {
            Progress::Ended(result) => break result.unwrap(),
            Progress::Paused => pauses += 1,
            Progress::Waiting(left) => {
                waits += 1;
                std::thread::sleep(left.unwrap());
            }
        }
    };
    assert_eq!(value, 2.into());
    assert!(pauses >= 3 && waits >= 3, "{pauses} pauses, {waits} waits");
}

#[test]
fn outcomes_for_command_lines() {
    let engine = Engine::new();
    let outcome = |text: &str| engine.session().start().run_on_thread(&engine.compile("main.py", text).unwrap());
    assert_eq!(outcome("1"), Outcome::Finished);
    assert_eq!(outcome("import sys; sys.exit('bad')"), Outcome::Exited { status: 1, message: Some("bad".into()) });
    assert!(matches!(outcome("raise KeyboardInterrupt"), Outcome::Raised { interrupt: true, .. }));
    let error = run("raise SystemExit(3)").unwrap_err();
    assert_eq!(error.exception().unwrap().args, [Value::Int(3)]);
}

#[test]
fn nothing_is_reached_that_was_not_granted() {
    let text = "
import random, os, time, datetime
def attempt(call):
    try:
        call()
        return 'reached'
    except Exception as error:
        return type(error).__name__
[attempt(call) for call in (lambda: os.urandom(4), lambda: datetime.datetime.now(), lambda: time.time(),
    lambda: open('/etc/passwd'), lambda: os.environ['HOME'], lambda: __import__('socket').create_connection(('localhost', 1)))]";
    let Value::List(results) = run(text).unwrap() else { panic!() };
    assert!(!results.contains(&"reached".into()), "{results:?}");
    // Without randomness there is the same sequence in all sessions.
    let numbers = "import random; [random.random() for _ in range(3)]";
    assert_eq!(run(numbers).unwrap(), run(numbers).unwrap());
}

#[test]
fn programs_are_bytes_too() {
    let engine = Engine::new();
    let program = engine.compile("dir/main.py", "def f(): return 'é' * n\nf()").unwrap();
    let bytes = program.to_bytes();
    let again = Program::from_bytes(&bytes).unwrap();
    assert_eq!(again.to_bytes(), bytes);
    assert_eq!(block_on(engine.session().start().run(&again, inputs! { n: 2 })).unwrap(), "éé".into());
    let error = block_on(engine.session().start().run(&again, ())).unwrap_err();
    assert_eq!(error.exception().unwrap().frames[0].file, "dir/main.py");
    // Bytes that are no program are an error, never a panic.
    for end in 0..bytes.len() {
        if let Err(error) = Program::from_bytes(&bytes[..end]) {
            assert!(error.is_syntax() || error.to_string() == "these bytes are no program", "{error}");
        }
        let mut changed = bytes.clone();
        changed[end] ^= 0xff;
        assert!(Program::from_bytes(&changed).is_err());
    }
}

const fn is_send<T: Send>() {}
const fn is_shared<T: Send + Sync>() {}
const _: () = {
    is_send::<withal::Session>();
    is_shared::<Engine>();
    is_shared::<withal::Program>();
    is_shared::<withal::Error>();
    is_shared::<Value>();
};
