//! A session's run is a future for any executor.

use crate::tracked::{Log, module, wait};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;
use withal::{Engine, Module};

const SLEEPS: &str = "
import asyncio, host
async def main():
    async with host.tracked('a'), asyncio.timeout(5):
        await asyncio.gather(*(asyncio.sleep(n / 1000) for n in range(5)), host.pause(3))
    return 'slept'
asyncio.run(main())";

#[test]
fn on_smol() {
    let log = Log::default();
    let engine = Engine::builder().module(module(&log, 1)).build().unwrap();
    let program = engine.compile("main.py", SLEEPS).unwrap();
    let value = smol::block_on(async { engine.session().start().run(&program, ()).await });
    assert_eq!(value.unwrap(), "slept".into());
    assert_eq!(log.all(), ["enter a", "exit a finished"]);
}

#[test]
fn on_a_hand_written_executor() {
    struct Unpark(std::thread::Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let log = Log::default();
    let engine = Engine::builder().module(module(&log, 1)).build().unwrap();
    let program = engine.compile("main.py", SLEEPS).unwrap();
    let mut session = engine.session().start();
    let mut run = pin!(session.run(&program, ()));
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let value = loop {
        match run.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(value) => break value,
            Poll::Pending => std::thread::park_timeout(Duration::from_secs(20)),
        }
    };
    assert_eq!(value.unwrap(), "slept".into());
}

#[test]
fn busy_sessions_on_two_threads_all_advance() {
    const SESSIONS: usize = 300;
    let started = Arc::new(AtomicUsize::new(0));
    let (begin, seen) = (started.clone(), started.clone());
    let host = Module::new("host")
        .function("begin()", move || begin.fetch_add(1, SeqCst))
        .function("begun()", move || seen.load(SeqCst));
    let engine = Engine::builder().module(host).build().unwrap();
    // None of them ends before each of them has begun.
    let text = format!("import host\nhost.begin()\nwhile host.begun() < {SESSIONS}: pass\n'ended'");
    let program = engine.compile("main.py", &text).unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build().unwrap();
    runtime.block_on(async {
        let runs: Vec<_> = (0..SESSIONS)
            .map(|_| {
                let (engine, program) = (engine.clone(), program.clone());
                tokio::spawn(async move { engine.session().turn(500).start().run(&program, ()).await })
            })
            .collect();
        for run in runs {
            assert_eq!(run.await.unwrap().unwrap(), "ended".into());
        }
    });
}

#[test]
fn waiting_sessions_share_a_thread() {
    const SESSIONS: usize = 100;
    let waiting = Arc::new(AtomicUsize::new(0));
    let (begin, seen) = (waiting.clone(), waiting);
    // None of them goes on before all wait.
    let host = Module::new("host").blocking_function("nap()", move || {
        let (begin, seen) = (begin.clone(), seen.clone());
        async move {
            begin.fetch_add(1, SeqCst);
            while seen.load(SeqCst) < SESSIONS {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        }
    });
    let engine = Engine::builder().module(host).build().unwrap();
    let program = engine.compile("main.py", "import host, time\nhost.nap()\ntime.sleep(0.001)").unwrap();
    crate::block_on(async {
        let mut sessions: Vec<_> = (0..SESSIONS).map(|_| engine.session().start()).collect();
        let runs = sessions.iter_mut().map(|session| session.run(&program, ()));
        for result in futures_util::future::join_all(runs).await {
            result.unwrap();
        }
    });
}

#[test]
fn a_blocking_function_below_a_native_is_refused() {
    let host = Module::new("host").blocking_function("key(x)", async |x: i64| {
        wait(1).await;
        -x
    });
    let text = "
import host
first = host.key(1)
try:
    sorted([1, 2], key=host.key)
except RuntimeError as error:
    second = str(error)
first, second";
    let expected = (-1, "the host cannot be waited for in a function that a native function called");
    assert_eq!(crate::run_with(host, text).unwrap(), expected.into());
}
