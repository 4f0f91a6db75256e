//! What a host adds for scripts to import: functions, values, classes and context managers written in Rust.

mod class;
mod function;
mod manager;
mod shelf;
mod signature;
mod stream;

pub use class::Class;
pub use function::{AsyncFunction, Caller, Function, Parameter, Returned};
pub(crate) use manager::{Entered, close_all};

use crate::convert::{IntoPython, Value};
use async_with::{ContextManager, Verdict};
use futures_util::Stream;
use manager::Held;
use signature::Signature;
use std::any::TypeId;
use withal_runtime::host_calls::HostFunction;

/// A module that scripts import, made of Rust functions, values, classes and context managers.
///
/// A function is declared with its Python signature, defaults and annotations included, or with its name alone: its
/// parameters are then positional.
///
/// ```
/// use withal::{Engine, Module, Raise};
///
/// let host = Module::new("host")
///     .value("VERSION", "1.2")
///     .function("area(width: float, height: float = 1.0) -> float", |width: f64, height: f64| width * height)
///     .function("root", |x: f64| if x < 0.0 { Err(Raise::new("ValueError", "negative")) } else { Ok(x.sqrt()) })
///     .async_function("fetch(url)", async |url: String| format!("<p>{url}</p>"));
///
/// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
/// # runtime.block_on(async {
/// let engine = Engine::builder().module(host).build()?;
/// let program = engine.compile("main.py", "
/// import asyncio, host
///
/// async def main():
///     pages = await asyncio.gather(host.fetch('a'), host.fetch('b'))
///     return host.area(3, height=2), host.root(2.25), pages
///
/// asyncio.run(main())
/// ")?;
/// let result = engine.session().start().run(&program, ()).await?;
/// assert_eq!(result, (6.0, 1.5, vec!["<p>a</p>", "<p>b</p>"]).into());
/// # Ok::<(), withal::Error>(())
/// # }).unwrap();
/// ```
pub struct Module {
    pub(crate) name: String,
    pub(crate) parts: Parts,
}

/// What a module comes to: Python text that calls functions by number, those functions, and the classes' types.
#[derive(Default)]
pub(crate) struct Parts {
    pub text: String,
    pub functions: Vec<HostFunction>,
    /// The Rust types of classes, with the function that wraps a value.
    pub types: Vec<(TypeId, String)>,
    /// What is wrong with the declarations.
    pub faults: Vec<String>,
}

/// Stands around the numbers of functions in a module's text, until it is known what is added to them.
const NUMBER: char = '\u{1}';

impl Parts {
    /// Takes a function; gives what stands for its number in the text.
    fn add(&mut self, function: HostFunction) -> String {
        self.functions.push(function);
        format!("{NUMBER}{}{NUMBER}", self.functions.len() - 1)
    }

    /// The text, when the first of the functions has a number among those of all modules.
    pub fn numbered(&self, first: usize) -> String {
        let number = |text: &str| text.parse().map_or_else(|_| text.to_string(), |n: usize| (first + n).to_string());
        let pieces = self.text.split(NUMBER).enumerate();
        pieces.map(|(i, piece)| if i % 2 == 0 { piece.to_string() } else { number(piece) }).collect()
    }

    fn signature(&mut self, text: &str, arity: usize) -> Signature {
        Signature::parse(text, arity).unwrap_or_else(|fault| {
            self.faults.push(fault);
            Signature::default()
        })
    }

    fn method(&mut self, text: &str, arity: usize) -> Signature {
        Signature::method(text, arity).unwrap_or_else(|fault| {
            self.faults.push(fault);
            Signature::default()
        })
    }
}

impl Module {
    /// An empty module. Scripts import it by this name, before any file of the same name.
    pub fn new(name: impl Into<String>) -> Module {
        Module { name: name.into(), parts: Parts::default() }
    }

    /// Adds a function. It runs on the session's thread and must not block.
    pub fn function<A, F: Function<A>>(mut self, signature: &str, function: F) -> Module {
        let signature = self.parts.signature(signature, F::ARITY);
        let number = self.parts.add(function::now(function));
        self.parts.text.push_str(&signature.function(&number, "call"));
        self
    }

    /// Adds an asynchronous function: in the script a coroutine function, whose future the session's host polls. It
    /// starts when it is awaited; cancelling the awaiting task drops the future.
    pub fn async_function<A, F: AsyncFunction<A>>(mut self, signature: &str, function: F) -> Module {
        let signature = self.parts.signature(signature, F::ARITY);
        let number = self.parts.add(function::later(function));
        self.parts.text.push_str(&signature.coroutine(&number));
        self
    }

    /// Adds a function that is ordinary to the script and asynchronous to the host: the whole session waits for it, as
    /// it does in `time.sleep`, while other sessions go on. Called by what a script hands to `asyncio.to_thread` or to a
    /// thread pool, it lets everything else in the session go on, too. (Not below a native function that calls back, such
    /// as a key function of `sorted`: there it raises `RuntimeError`.)
    ///
    /// The future is polled on the session's thread, so Rust code that blocks belongs on a pool: that of tokio
    /// (`spawn_blocking`) or of any other executor (`blocking::unblock` of the crate `blocking`, on smol). Which pool, and
    /// whether there is one, is thereby the host's affair.
    ///
    /// ```
    /// # use withal::{Engine, Module};
    /// let disk = Module::new("disk").blocking_function("slow(n)", async |n: i64| {
    ///     let slow = move || {
    ///         std::thread::sleep(std::time::Duration::from_millis(50));
    ///         n + 1
    ///     };
    ///     tokio::task::spawn_blocking(slow).await.unwrap()
    /// });
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    /// # runtime.block_on(async {
    /// let engine = Engine::builder().module(disk).build()?;
    /// let text = "
    /// import asyncio, disk
    /// async def main():
    ///     return await asyncio.gather(*[asyncio.to_thread(disk.slow, n) for n in range(4)])
    /// asyncio.run(main())";
    /// let program = engine.compile("main.py", text)?;
    /// // All four at the same time.
    /// assert_eq!(engine.session().start().run(&program, ()).await?, vec![1, 2, 3, 4].into());
    /// # Ok::<(), withal::Error>(())
    /// # }).unwrap();
    /// ```
    ///
    /// Where nothing blocks, the future itself is all there is to it:
    ///
    /// ```
    /// # use withal::{Engine, Module};
    /// let files = Module::new("files").blocking_function("load(name)", async |name: String| name.len());
    /// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    /// # runtime.block_on(async {
    /// let engine = Engine::builder().module(files).build()?;
    /// let program = engine.compile("main.py", "import files; files.load('abc')")?;
    /// assert_eq!(engine.session().start().run(&program, ()).await?, 3.into());
    /// # Ok::<(), withal::Error>(())
    /// # }).unwrap();
    /// ```
    pub fn blocking_function<A, F: AsyncFunction<A>>(mut self, signature: &str, function: F) -> Module {
        let signature = self.parts.signature(signature, F::ARITY);
        let number = self.parts.add(function::later(function));
        self.parts.text.push_str(&signature.function(&number, "wait"));
        self
    }

    /// Adds a value: each session gets a copy.
    pub fn value(mut self, name: &str, value: impl IntoPython) -> Module {
        let value: Value = value.into_python();
        let signature = self.parts.signature(name, 0);
        let number = self.parts.add(function::constant(value));
        self.parts.text.push_str(&format!("{} = _host.call({number})\n", signature.name));
        self
    }

    /// Adds an exception class with its base: one of Python's own, or one declared before. [`Raise`](crate::Raise) it
    /// as `module.Name`.
    ///
    /// ```
    /// # use withal::{Engine, Module, Raise};
    /// let shop = Module::new("shop")
    ///     .exception("SoldOut", "Exception")
    ///     .function("buy(item)", |item: String| Err::<(), _>(Raise::new("shop.SoldOut", item)));
    /// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    /// # runtime.block_on(async {
    /// let engine = Engine::builder().module(shop).build()?;
    /// let program = engine.compile("main.py", "import shop; shop.buy('tea')")?;
    /// let error = engine.session().start().run(&program, ()).await.unwrap_err();
    /// assert_eq!(error.to_string(), "SoldOut: tea");
    /// # Ok::<(), withal::Error>(())
    /// # }).unwrap();
    /// ```
    pub fn exception(mut self, name: &str, base: &str) -> Module {
        let (name, base) = (self.parts.signature(name, 0).name, self.parts.signature(base, 0).name);
        self.parts.text.push_str(&format!("class {name}({base}): pass\n"));
        self
    }

    /// Adds a class: a Rust type with methods.
    pub fn class<T: Send + Sync + 'static>(mut self, class: Class<T>) -> Module {
        class.declare(&mut self.parts);
        self
    }

    /// Adds an asynchronous context manager: `make` gives a manager of the crate `async-with` for the arguments that
    /// the script calls it with. The script enters it with `async with`, and what is entered is exited, whatever
    /// happens to the script, its task or its session: the exit is told how the block ended (of a failed one the
    /// failure is a [`withal::Error`](crate::Error) with the exception) and may suppress.
    ///
    /// ```
    /// use async_with::{ContextManager, Ending};
    /// use std::convert::Infallible;
    /// use withal::{Engine, Module};
    ///
    /// struct Lease(String);
    ///
    /// impl ContextManager for Lease {
    ///     type Target<'a> = &'a str;
    ///     type Error = Infallible;
    ///     type Verdict = bool; // true suppresses the script's exception
    ///
    ///     async fn enter(&mut self) -> Result<&str, Infallible> {
    ///         Ok(&self.0)
    ///     }
    ///     async fn exit(&mut self, mut ending: Ending<'_>) -> Result<bool, Infallible> {
    ///         let error = ending.failure().and_then(|failure| failure.downcast_ref::<withal::Error>());
    ///         Ok(error.is_some_and(|error| error.is_exception("LookupError")))
    ///     }
    /// }
    ///
    /// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    /// # runtime.block_on(async {
    /// let host = Module::new("host").context_manager("lease(name)", |name: String| Lease(name));
    /// let engine = Engine::builder().module(host).build()?;
    /// let program = engine.compile("main.py", "
    /// import asyncio, host
    ///
    /// async def main():
    ///     async with host.lease('printer') as name:
    ///         raise KeyError(name)
    ///     return 'went on'
    ///
    /// asyncio.run(main())
    /// ")?;
    /// assert_eq!(engine.session().start().run(&program, ()).await?, "went on".into());
    /// # Ok::<(), withal::Error>(())
    /// # }).unwrap();
    /// ```
    pub fn context_manager<A, F, M>(mut self, signature: &str, make: F) -> Module
    where
        F: function::Make<A, M>,
        M: ContextManager + 'static,
        for<'a> M::Target<'a>: IntoPython,
        M::Error: Into<crate::Raise>,
        M::Verdict: Verdict<Held>,
    {
        let signature = self.parts.signature(signature, F::ARITY);
        let functions = manager::functions(make, signature.name.clone());
        let numbers = functions.map(|function| self.parts.add(function));
        self.parts.text.push_str(&signature.class(signature::Kind::Manager, &numbers));
        self
    }

    /// Adds a function that gives an asynchronous iterator: `make` gives a `Stream` (of the crates `futures`, or whatever
    /// implements its trait) for the arguments that the script calls it with. Its items, or the exceptions in their
    /// places, come as the script asks for them: nothing is fetched ahead. The stream is dropped when it has ended, when
    /// the script calls `aclose()`, and with the iterator.
    ///
    /// ```
    /// use futures_util::stream;
    /// use withal::{Engine, Module};
    ///
    /// let host = Module::new("host").async_iterator("countdown(start)", |start: i64| stream::iter((1..=start).rev()));
    /// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    /// # runtime.block_on(async {
    /// let engine = Engine::builder().module(host).build()?;
    /// let program = engine.compile("main.py", "
    /// import asyncio, host
    ///
    /// async def main():
    ///     return [n async for n in host.countdown(3)]
    ///
    /// asyncio.run(main())
    /// ")?;
    /// assert_eq!(engine.session().start().run(&program, ()).await?, vec![3, 2, 1].into());
    /// # Ok::<(), withal::Error>(())
    /// # }).unwrap();
    /// ```
    pub fn async_iterator<A, F, S>(mut self, signature: &str, make: F) -> Module
    where
        F: function::Make<A, S>,
        S: Stream + Send + 'static,
        S::Item: Returned,
    {
        let signature = self.parts.signature(signature, F::ARITY);
        let numbers = stream::functions(make).map(|function| self.parts.add(function));
        self.parts.text.push_str(&signature.class(signature::Kind::Iterator, &numbers));
        self
    }

    /// Adds Python text, run after what was declared before it, in the module's own namespace.
    ///
    /// ```
    /// # use withal::{Engine, Module};
    /// let host = Module::new("host").value("LIMIT", 10).source("def twice(): return 2 * LIMIT");
    /// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    /// # runtime.block_on(async {
    /// let engine = Engine::builder().module(host).build()?;
    /// let program = engine.compile("main.py", "import host; host.twice()")?;
    /// assert_eq!(engine.session().start().run(&program, ()).await?, 20.into());
    /// # Ok::<(), withal::Error>(())
    /// # }).unwrap();
    /// ```
    pub fn source(mut self, text: &str) -> Module {
        if text.contains(NUMBER) {
            self.parts.faults.push("Python text with a control character".to_string());
        }
        self.parts.text.push_str(text);
        self.parts.text.push('\n');
        self
    }
}
