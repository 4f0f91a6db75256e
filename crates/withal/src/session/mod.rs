//! A session: a heap, and the programs that run in it one after the other. How it goes on is in `advance`, a run as a
//! future in `running`, how a program ended in `outcome`.

mod advance;
mod inputs;
mod outcome;
mod running;

pub use inputs::Inputs;
pub use outcome::Outcome;

use crate::convert::{IntoPython, Value, into_session};
use crate::driver::Driver;
use crate::engine::Parts;
use crate::panics::Panic;
use crate::shared::{Background, Shared};
use crate::{CleanupReport, Error, Host, Limits, Program, Trap};
use advance::{Advance, Ended};
use async_with::CancellationToken;
use running::Running;
use std::any::Any;
use std::future::Future;
use std::sync::{Arc, LazyLock};
use std::task::Context;
use std::time::Duration;
use withal_compiler::bytecode::Code;
use withal_compiler::{Form, compile};
use withal_runtime::exception::exc;
use withal_runtime::heap::Dict;
use withal_runtime::raise::Raised;
use withal_runtime::state::Vm;
use withal_runtime::value::{Handle, Value as Inner};

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
    over: Option<Trap>,
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

/// Runs a call in a namespace that holds its parts.
static CALL: LazyLock<Option<Arc<Code>>> =
    LazyLock::new(|| compile("function(*arguments)", "<call>", Form::Expression).ok());

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
        if let Some(trap) = &self.over {
            return Err(Error::stopped(trap.clone()));
        }
        start(&mut self.vm).map_err(|raised| self.failure(raised))
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
