//! A session: a heap, the programs that run in it one after the other, and how each ends.

use crate::convert::{IntoPython, Strictness, Value, exception_data, from_session, into_session};
use crate::driver::{Driver, thread_waker};
use crate::engine::Parts;
use crate::module::close;
use crate::panics::{self, Panic, caught};
use crate::shared::{Background, Shared};
use crate::{CleanupReport, Error, Host, Limits, Program, Trap};
use async_with::CancellationToken;
use std::any::Any;
use std::future::{Future, poll_fn};
use std::panic::resume_unwind;
use std::sync::{Arc, LazyLock};
use std::task::{Context, Poll};
use std::time::Duration;
use withal_compiler::bytecode::Code;
use withal_compiler::{Form, compile};
use withal_runtime::exception::exc;
use withal_runtime::heap::{Dict, name};
use withal_runtime::raise::Raised;
use withal_runtime::state::Vm;
use withal_runtime::value::{Handle, Value as Inner};
use withal_runtime::vm::Step;

/// A place where programs run: one heap, with globals that stay from one program to the next. It can be moved between
/// threads at any time.
///
/// ```
/// use withal::{Engine, inputs};
///
/// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
/// # runtime.block_on(async {
/// let engine = Engine::new();
/// let mut session = engine.session().start();
/// let program = engine.compile("main.py", "
/// async def greet(name):
///     return f'Hello, {name}'
/// count = start + 1
/// ")?;
/// session.run(&program, inputs! { start: 6 }).await?;
/// assert_eq!(session.eval("count").await?, 7.into());
/// assert_eq!(session.call("greet", ("Ada",)).await?, "Hello, Ada".into());
/// # Ok::<(), withal::Error>(())
/// # }).unwrap();
/// ```
pub struct Session {
    pub(crate) vm: Vm,
    shared: Arc<Shared>,
    driver: Driver,
    stop: CancellationToken,
    /// Resolves when the session is to stop; taken when it has.
    stopping: Option<Background>,
    /// What a program came to whose managers are still being exited, and those exits.
    closing: Option<(Ended, Option<Background>)>,
    /// The managers of the host that the script had entered when it was stopped.
    exited: Vec<String>,
    /// What a function of the host panicked with, until what is entered is exited.
    panic: Option<Panic>,
    /// Why nothing can run any more.
    over: Option<Error>,
    /// Until when the session waits, on its host's clock.
    until: Option<Duration>,
}

/// How a session is set up beside what it can reach.
pub(crate) struct Settings {
    pub arguments: Vec<String>,
    pub virtual_time: bool,
    pub from_command: bool,
    pub turn: u64,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { arguments: Vec::new(), virtual_time: false, from_command: false, turn: 50_000 }
    }
}

/// What a program came to, still in the session.
enum Ended {
    Done(Inner),
    Raised(Inner),
    Stopped(Trap),
    Deadlocked(String),
}

/// How far a session is that is pumped by hand.
#[derive(Debug)]
pub enum Progress {
    /// The program has ended.
    Ended(Result<Value, Error>),
    /// Its turn is over: it has more to do.
    Paused,
    /// It waits until this time has passed, or for futures of the host, which wake the waker that it was resumed with;
    /// or both.
    Waiting(Option<Duration>),
}

/// How a program ended, as a command line shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It came to its end.
    Finished,
    /// `SystemExit`: the exit status, and what is to be printed to standard error.
    Exited {
        /// As `exit()` of a process takes it.
        status: i32,
        /// The text of a status that is no number.
        message: Option<String>,
    },
    /// An exception that nothing caught.
    Raised {
        /// The traceback as CPython prints it.
        report: String,
        /// Whether it is a `KeyboardInterrupt`.
        interrupt: bool,
    },
    /// Every task waits for something that only another task could bring about.
    Deadlocked {
        /// What each of them waits for, and where.
        report: String,
    },
    /// A limit, or the host, stopped it.
    Stopped(Trap),
}

/// Global variables that a program starts with; see [`inputs!`](crate::inputs).
pub trait Inputs {
    /// Their names and values.
    fn into_pairs(self) -> Vec<(String, Value)>;
}

impl Inputs for () {
    fn into_pairs(self) -> Vec<(String, Value)> {
        Vec::new()
    }
}

impl<T: IntoPython> Inputs for Vec<(String, T)> {
    fn into_pairs(self) -> Vec<(String, Value)> {
        self.into_iter().map(|(name, value)| (name, value.into_python())).collect()
    }
}

/// Global variables for [`Session::run`]: `inputs! { user: "ada", limit: 3 }`.
///
/// ```
/// use withal::{Inputs, Value, inputs};
///
/// assert_eq!(inputs! { n: 1 }.into_pairs(), [("n".to_string(), Value::Int(1))]);
/// ```
#[macro_export]
macro_rules! inputs {
    ($($name:ident: $value:expr),* $(,)?) => {
        Vec::<(String, $crate::Value)>::from([$((stringify!($name).to_string(), $crate::IntoPython::into_python($value))),*])
    };
}

/// Runs a call in a namespace that holds its parts.
static CALL: LazyLock<Option<Arc<Code>>> =
    LazyLock::new(|| compile("function(*arguments)", "<call>", Form::Expression).ok());

/// Runs the coroutine that a call gave.
static AWAIT: LazyLock<Option<Arc<Code>>> =
    LazyLock::new(|| compile("import asyncio\nasyncio.run(coroutine)", "<call>", Form::Program).ok());

impl Session {
    pub(crate) fn new(
        engine: Arc<Parts>,
        limits: Limits,
        host: Box<dyn Host>,
        state: Option<Arc<dyn Any + Send + Sync>>,
        settings: Settings,
    ) -> Session {
        let mut vm = Vm::new(limits, host);
        vm.host_calls.library = engine.library.clone();
        let shared = Arc::new(Shared::new(engine, state));
        vm.host_calls.context = Some(shared.clone());
        vm.arguments = settings.arguments;
        vm.turn = settings.turn;
        if settings.virtual_time {
            vm.use_virtual_time();
        }
        if settings.from_command {
            vm.keep("traceback.command", Inner::TRUE);
        }
        let stop = CancellationToken::new();
        let waits = stop.clone();
        Session {
            vm,
            shared,
            driver: Driver::default(),
            stop,
            stopping: Some(Box::pin(async move { waits.cancelled().await })),
            closing: None,
            exited: Vec::new(),
            panic: None,
            over: None,
            until: None,
        }
    }

    /// Runs a program as `__main__`, with some global variables set before. Gives the value of its last statement, if
    /// that is an expression, else `None`.
    ///
    /// The future can be polled by any executor. Dropping it before its end stops the program, and the session with it:
    /// what the script has entered of the host's managers is exited on the executor that it ran on.
    ///
    /// # Panics
    ///
    /// If a function or a manager of the host panics. The script does not see it: the session is stopped, what it has
    /// entered is exited, and then the panic goes on to whoever polls the future. Other sessions are not concerned.
    ///
    /// # Errors
    ///
    /// The exception that the program ended by, the limit that it reached, or its cancellation.
    pub fn run(&mut self, program: &Program, inputs: impl Inputs) -> impl Future<Output = Result<Value, Error>> + Send {
        let begun = self.start(program, inputs);
        Running::of(self, begun, None).end()
    }

    /// Calls a global function of `__main__` with positional arguments: a tuple of what is [`IntoPython`], or a list of
    /// [`Value`]s. If it gives a coroutine, that is run by `asyncio.run`.
    ///
    /// # Errors
    ///
    /// As [`Session::run`]; a `NameError` if there is no such function.
    pub fn call(
        &mut self,
        function: &str,
        arguments: impl IntoPython,
    ) -> impl Future<Output = Result<Value, Error>> + Send {
        let arguments = match arguments.into_python() {
            Value::Tuple(items) | Value::List(items) => items,
            Value::None => Vec::new(),
            other => vec![other],
        };
        let begun = self.start_call(function, arguments);
        let (call, begun) = match begun {
            Ok(namespace) => (Some(namespace), Ok(())),
            Err(error) => (None, Err(error)),
        };
        Running::of(self, begun, call).end()
    }

    /// The value of an expression in the namespace of `__main__`.
    ///
    /// # Errors
    ///
    /// As [`Session::run`]; a syntax error if it is no expression.
    pub fn eval(&mut self, expression: &str) -> impl Future<Output = Result<Value, Error>> + Send {
        let begun = compile(expression, "<eval>", Form::Expression)
            .map_err(|error| Error::syntax(error, expression))
            .and_then(|code| {
                self.begin(|vm| {
                    let globals = vm.main_globals();
                    vm.start_in(&code, globals)
                })
            });
        Running::of(self, begun, None).end()
    }

    /// What stops the session from elsewhere: a token whose clones can be cancelled from any thread.
    ///
    /// ```
    /// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    /// # runtime.block_on(async {
    /// let engine = withal::Engine::new();
    /// let mut session = engine.session().start();
    /// let stop = session.cancellation();
    /// std::thread::spawn(move || stop.cancel());
    /// let program = engine.compile("main.py", "while True: pass")?;
    /// assert!(session.run(&program, ()).await.unwrap_err().is_cancelled());
    /// # Ok::<(), withal::Error>(())
    /// # }).unwrap();
    /// ```
    pub fn cancellation(&self) -> CancellationToken {
        self.stop.clone()
    }

    /// What functions of the host get of their [`Caller`](crate::Caller), if it is of this type.
    ///
    /// ```
    /// let session = withal::Engine::new().session().state(5u8).start();
    /// assert_eq!(session.state::<u8>().as_deref(), Some(&5));
    /// assert_eq!(session.state::<i8>(), None);
    /// ```
    pub fn state<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        self.shared.state()
    }

    /// Gets a program ready for [`Session::resume`].
    ///
    /// # Errors
    ///
    /// If the session was stopped before, or the program does not fit into it.
    pub fn start(&mut self, program: &Program, inputs: impl Inputs) -> Result<(), Error> {
        let inputs = inputs.into_pairs();
        self.begin(|vm| {
            let globals = vm.main_globals();
            for (name, value) in inputs {
                let value = into_session(vm, value)?;
                vm.heap.dict_set_str(globals, &name, value);
            }
            vm.start(&program.code)
        })
    }

    fn start_call(&mut self, function: &str, arguments: Vec<Value>) -> Result<Handle<Dict>, Error> {
        let mut made = None;
        self.begin(|vm| {
            let globals = vm.main_globals();
            let Some(found) = vm.heap.dict_get_str(globals, function) else {
                return Err(vm.raise(exc::NAME_ERROR, format!("name '{function}' is not defined")));
            };
            let arguments = into_session(vm, Value::Tuple(arguments))?;
            let namespace = vm.heap.alloc(Dict::default());
            vm.heap.dict_set_str(namespace, "function", found);
            vm.heap.dict_set_str(namespace, "arguments", arguments);
            // The code is loaded with this namespace as its globals, and keeps it alive.
            let Some(code) = &*CALL else { return Err(vm.internal_error("a call does not compile")) };
            made = Some(namespace);
            vm.start_in(code, namespace)
        })?;
        made.ok_or_else(|| Error::misuse("no call was begun"))
    }

    fn begin(&mut self, start: impl FnOnce(&mut Vm) -> Result<(), Raised>) -> Result<(), Error> {
        if let Some(error) = &self.over {
            return Err(error.clone());
        }
        start(&mut self.vm).map_err(|raised| match self.vm.catch(raised) {
            Ok(exception) => Error::of_exception(exception_data(&mut self.vm, exception)),
            Err(_) => Error::stopped(self.vm.trap.clone().unwrap_or(Trap::Internal(String::new()))),
        })
    }

    /// Goes on with the program until it ends, its turn is over, or it waits. [`Session::run`] is this in a loop, with the
    /// executor's timers; a host that has its own way of waiting pumps by hand.
    ///
    /// ```
    /// use std::task::{Context, Waker};
    /// use withal::{Engine, Progress};
    ///
    /// let engine = Engine::new();
    /// let mut session = engine.session().start();
    /// let program = engine.compile("main.py", "import time\ntime.sleep(0.01)\n'slept'")?;
    /// session.start(&program, ())?;
    /// let mut cx = Context::from_waker(Waker::noop());
    /// let value = loop {
    ///     match session.resume(&mut cx) {
    ///         Progress::Ended(result) => break result?,
    ///         Progress::Paused => {}
    ///         Progress::Waiting(time) => std::thread::sleep(time.unwrap()),
    ///     }
    /// };
    /// assert_eq!(value, "slept".into());
    /// # Ok::<(), withal::Error>(())
    /// ```
    pub fn resume(&mut self, cx: &mut Context<'_>) -> Progress {
        match self.advance(cx) {
            Advance::Ended(ended) => Progress::Ended(self.conclude(ended)),
            Advance::Paused => Progress::Paused,
            Advance::Waits => {
                let now = self.vm.host.monotonic();
                Progress::Waiting(self.until.map(|until| until.saturating_sub(now)))
            }
        }
    }

    /// Goes on; a panic comes out when nothing is left to exit.
    fn advance(&mut self, cx: &mut Context<'_>) -> Advance {
        let advance = self.advance_held(cx);
        if let Advance::Ended(_) = advance
            && let Some(panic) = self.panic.take()
        {
            resume_unwind(panic);
        }
        advance
    }

    fn advance_held(&mut self, cx: &mut Context<'_>) -> Advance {
        self.driver.note_executor();
        if self.closing.is_some() {
            return self.advance_closing(cx);
        }
        if let Some(stopping) = &mut self.stopping
            && stopping.as_mut().poll(cx).is_ready()
        {
            self.stopping = None;
            self.vm.canceller().cancel();
        }
        loop {
            let Some(step) = caught(&mut self.panic, || self.vm.step()) else { return self.panicked(cx) };
            match step {
                Step::Done(value) => return self.ended(Ended::Done(value), cx),
                Step::Raised(exception) => return self.ended(Ended::Raised(exception), cx),
                Step::Trapped(trap) => return self.ended(Ended::Stopped(trap), cx),
                Step::Paused => {
                    return match self.poll_calls(cx) {
                        Some(Ok(_)) => Advance::Paused,
                        Some(Err(raised)) => self.broken(raised, cx),
                        None => self.panicked(cx),
                    };
                }
                Step::Wait { until } => {
                    self.flush();
                    match self.poll_calls(cx) {
                        Some(Ok(true)) => {}
                        Some(Ok(false)) if until.is_none() && self.vm.host_calls.under_way.is_empty() => {
                            let report = self.vm.format_waits();
                            return self.ended(Ended::Deadlocked(report), cx);
                        }
                        Some(Ok(false)) => {
                            self.until = until;
                            return Advance::Waits;
                        }
                        Some(Err(raised)) => return self.broken(raised, cx),
                        None => return self.panicked(cx),
                    }
                }
            }
        }
    }

    /// Polls what the session waits for; `None` if something panicked.
    fn poll_calls(&mut self, cx: &mut Context<'_>) -> Option<Result<bool, Raised>> {
        caught(&mut self.panic, || self.driver.poll(&mut self.vm, &self.shared, cx))
    }

    fn panicked(&mut self, cx: &mut Context<'_>) -> Advance {
        let text = self.panic.as_ref().map_or("no message", panics::message);
        self.ended(Ended::Stopped(Trap::Internal(format!("panicked: {text}"))), cx)
    }

    fn broken(&mut self, raised: Raised, cx: &mut Context<'_>) -> Advance {
        let ended = match self.vm.catch(raised) {
            Ok(exception) => Ended::Raised(exception),
            Err(_) => Ended::Stopped(self.vm.trap.clone().unwrap_or(Trap::Internal(String::new()))),
        };
        self.ended(ended, cx)
    }

    /// The program has ended. Of one that was stopped, what is still entered is exited before anything is said.
    fn ended(&mut self, ended: Ended, cx: &mut Context<'_>) -> Advance {
        self.flush();
        if let Ended::Stopped(trap) = &ended {
            self.over = Some(Error::stopped(trap.clone()));
            self.vm.host_calls.started.clear();
            let entered = self.shared.take_entered();
            self.exited = entered.iter().map(|entered| entered.name.clone()).collect();
            let closing: Background = Box::pin(async move {
                for entered in entered {
                    let _ = close(entered).await;
                }
            });
            self.closing = Some((ended, Some(closing)));
            return self.advance_closing(cx);
        }
        Advance::Ended(ended)
    }

    fn advance_closing(&mut self, cx: &mut Context<'_>) -> Advance {
        self.until = None;
        loop {
            // Statements whose exits run are polled here; calls of the script's no longer matter.
            let progress = self.poll_exits(cx);
            if let Some((_, closing)) = &mut self.closing
                && closing.as_mut().is_some_and(|closing| closing.as_mut().poll(cx).is_ready())
            {
                *closing = None;
            }
            if self.driver.is_idle()
                && let Some((ended, _)) = self.closing.take_if(|(_, closing)| closing.is_none())
            {
                return Advance::Ended(ended);
            }
            if !progress && !self.poll_exits(cx) {
                return Advance::Waits;
            }
        }
    }

    /// Polls what holds what is entered; whether any of that ended. (One that panicked is gone, the others go on.)
    fn poll_exits(&mut self, cx: &mut Context<'_>) -> bool {
        caught(&mut self.panic, || self.driver.poll_background(&self.shared, cx)).unwrap_or(true)
    }

    /// When a program was stopped: the managers of the host that its own clean-up (see [`Session::cleanup`]) did not come
    /// to, by the names of the functions that made them, innermost first. They have been exited all the same.
    ///
    /// ```
    /// # let session = withal::Engine::new().session().start();
    /// assert!(session.exited().is_empty());
    /// ```
    pub fn exited(&self) -> &[String] {
        &self.exited
    }

    /// What came of the script's own exits and `finally` blocks, when a limit or the host has stopped the program.
    ///
    /// ```
    /// use withal::{Engine, Limits, Outcome, Trap};
    ///
    /// let program = Engine::new().compile("main.py", "
    /// class Manager:
    ///     def __enter__(self): pass
    ///     def __exit__(self, *details): print('given back')
    /// with Manager():
    ///     while True: pass
    /// ")?;
    /// let mut session = Engine::new().session().limits(Limits { fuel: 10_000, ..Limits::default() }).start();
    /// assert_eq!(session.run_on_thread(&program), Outcome::Stopped(Trap::Fuel));
    /// let cleanup = session.cleanup().unwrap();
    /// assert_eq!((cleanup.exits[0].what.as_str(), cleanup.exits[0].line), ("Manager", 5));
    /// assert_eq!(cleanup.unfinished().count(), 0);
    /// # Ok::<(), withal::Error>(())
    /// ```
    pub fn cleanup(&self) -> Option<&CleanupReport> {
        self.vm.cleanup_report()
    }

    fn flush(&mut self) {
        self.vm.host.flush(1);
        self.vm.host.flush(2);
    }

    /// What the program came to, as data.
    fn conclude(&mut self, ended: Ended) -> Result<Value, Error> {
        match ended {
            Ended::Done(value) => {
                from_session(&mut self.vm, value, Strictness::Show).map_err(|raised| match self.vm.catch(raised) {
                    Ok(exception) => Error::of_exception(exception_data(&mut self.vm, exception)),
                    Err(_) => Error::stopped(self.vm.trap.clone().unwrap_or(Trap::Internal(String::new()))),
                })
            }
            Ended::Raised(exception) => Err(Error::of_exception(exception_data(&mut self.vm, exception))),
            Ended::Stopped(trap) => Err(Error::stopped(trap)),
            Ended::Deadlocked(report) => Err(Error::deadlock(report)),
        }
    }

    /// Runs a program to its end on this thread, which sleeps while the program waits, and tells its outcome as a command
    /// line shows it.
    ///
    /// ```
    /// let engine = withal::Engine::new();
    /// let program = engine.compile("main.py", "raise SystemExit(3)")?;
    /// let outcome = engine.session().start().run_on_thread(&program);
    /// assert_eq!(outcome, withal::Outcome::Exited { status: 3, message: None });
    /// # Ok::<(), withal::Error>(())
    /// ```
    pub fn run_on_thread(&mut self, program: &Program) -> Outcome {
        let started = self.vm.start(&program.code);
        let waker = thread_waker();
        let mut cx = Context::from_waker(&waker);
        let mut next = match started {
            Ok(()) => self.advance(&mut cx),
            Err(raised) => self.broken(raised, &mut cx),
        };
        loop {
            match next {
                Advance::Ended(ended) => return self.outcome(ended),
                Advance::Paused => {}
                Advance::Waits => match self.until {
                    Some(until) => {
                        let now = self.vm.host.monotonic();
                        std::thread::park_timeout(until.saturating_sub(now));
                    }
                    None => std::thread::park(),
                },
            }
            next = self.advance(&mut cx);
        }
    }

    /// What a program has left to do when it is over and its outcome was told: the callbacks of `atexit`, and what stands
    /// in `finally` blocks and exits of generators that nobody closed. A program that was stopped does nothing more.
    pub fn end(&mut self) {
        self.vm.finish_program();
        self.flush();
    }

    fn outcome(&mut self, ended: Ended) -> Outcome {
        match ended {
            Ended::Done(_) => Outcome::Finished,
            Ended::Raised(exception) if self.vm.is_exception(exception, exc::SYSTEM_EXIT) => {
                self.exit_status(exception)
            }
            Ended::Raised(exception) => {
                let report = self.vm.report(exception);
                Outcome::Raised { report, interrupt: self.vm.is_exception(exception, exc::KEYBOARD_INTERRUPT) }
            }
            Ended::Stopped(trap) => Outcome::Stopped(trap),
            Ended::Deadlocked(report) => Outcome::Deadlocked { report },
        }
    }

    fn exit_status(&mut self, exception: Inner) -> Outcome {
        let code = match self.vm.get_attr_opt(exception, name::CODE_ATTR) {
            Ok(code) => code.unwrap_or(Inner::NONE),
            Err(_) => Inner::NONE,
        };
        let status = match self.vm.heap.payload(code) {
            Inner::None(_) => 0,
            Inner::Bool(b) => b as i32,
            Inner::Int(i) => i32::try_from(i).unwrap_or(-1),
            Inner::BigInt(_) => -1,
            _ => {
                let message = self.vm.safe_str(code, "exception");
                return Outcome::Exited { status: 1, message: Some(message) };
            }
        };
        Outcome::Exited { status, message: None }
    }
}

impl Session {
    /// Nobody waits for the program any more.
    fn abandon(&mut self) {
        let closing = self.closing.take().and_then(|(_, closing)| closing);
        self.driver.abandon(&self.shared, closing);
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.abandon();
    }
}

/// How far a session is.
enum Advance {
    Ended(Ended),
    Paused,
    /// Until `Session::until`, or for futures.
    Waits,
}

/// A program under way. Dropped before its end, it stops the session.
struct Running<'s> {
    session: &'s mut Session,
    begun: Option<Result<(), Error>>,
    /// The namespace of a call, until it is known whether it gives a coroutine.
    call: Option<Handle<Dict>>,
    /// Whether anything of it has run.
    under_way: bool,
}

impl<'s> Running<'s> {
    fn of(session: &'s mut Session, begun: Result<(), Error>, call: Option<Handle<Dict>>) -> Running<'s> {
        Running { session, begun: Some(begun), call, under_way: false }
    }

    async fn end(mut self) -> Result<Value, Error> {
        if let Some(Err(error)) = self.begun.take() {
            return Err(error);
        }
        self.under_way = true;
        let result = poll_fn(|cx| self.poll(cx)).await;
        self.under_way = false;
        result
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<Value, Error>> {
        loop {
            match self.session.advance(cx) {
                Advance::Ended(Ended::Done(coroutine @ Inner::Coroutine(_))) if self.call.is_some() => {
                    let (Some(namespace), Some(code)) = (self.call.take(), &*AWAIT) else { continue };
                    self.session.vm.heap.dict_set_str(namespace, "coroutine", coroutine);
                    if let Err(error) = self.session.begin(|vm| vm.start_in(code, namespace)) {
                        return Poll::Ready(Err(error));
                    }
                }
                Advance::Ended(ended) => return Poll::Ready(self.session.conclude(ended)),
                Advance::Paused => {
                    cx.waker().wake_by_ref();
                    return Poll::Pending;
                }
                Advance::Waits => {
                    let Some(until) = self.session.until else { return Poll::Pending };
                    let left = until.saturating_sub(self.session.vm.host.monotonic());
                    if self.session.driver.poll_timer(until, left, cx).is_pending() {
                        return Poll::Pending;
                    }
                }
            }
        }
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        if self.under_way {
            self.session.over.get_or_insert(Error::stopped(Trap::Cancelled));
            self.session.abandon();
        }
    }
}
