//! An engine: what all sessions of a process share.

use crate::host::Outside;
use crate::module::Module;
use crate::session::{Session, Settings};
use crate::{Error, Host, Limits, Program};
use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::Arc;
use withal_runtime::host_calls::HostLibrary;

/// The modules that a host adds and the limits of its sessions, put together once and shared by all of them. Clones are
/// the same engine.
///
/// ```
/// use withal::{Engine, Limits, Module};
///
/// let engine = Engine::builder()
///     .module(Module::new("host").function("double(n)", |n: i64| 2 * n))
///     .limits(Limits { fuel: 1_000_000, ..Limits::default() })
///     .build()?;
/// let program = engine.compile("main.py", "import host; host.double(21)")?;
/// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
/// # runtime.block_on(async {
/// assert_eq!(engine.session().start().run(&program, ()).await?, 42.into());
/// # Ok::<(), withal::Error>(())
/// # })?;
/// # Ok::<(), withal::Error>(())
/// ```
#[derive(Clone)]
pub struct Engine(Arc<Parts>);

/// What an engine is made of.
#[derive(Default)]
pub(crate) struct Parts {
    pub library: Arc<HostLibrary>,
    /// Of each Rust type that has a class: its module, and the function there that wraps a value.
    pub types: HashMap<TypeId, (String, String)>,
    pub limits: Limits,
}

impl Default for Engine {
    fn default() -> Engine {
        Engine::new()
    }
}

impl Engine {
    /// An engine with the standard library alone.
    pub fn new() -> Engine {
        Engine(Arc::default())
    }

    /// An engine to be furnished.
    pub fn builder() -> EngineBuilder {
        EngineBuilder::default()
    }

    /// Compiles a program; `path` is what tracebacks show as its file. The value of the program is that of its last
    /// statement, if that is an expression, else `None`.
    ///
    /// # Errors
    ///
    /// What CPython reports as `SyntaxError`, with its message and range.
    pub fn compile(&self, path: &str, text: &str) -> Result<Program, Error> {
        Program::compile(text, path).map_err(|error| Error::syntax(error, text))
    }

    /// A session to be set up.
    pub fn session(&self) -> SessionBuilder {
        SessionBuilder {
            engine: self.0.clone(),
            limits: self.0.limits,
            outside: Outside::default(),
            host: None,
            state: None,
            settings: Settings::default(),
        }
    }
}

/// Furnishes an [`Engine`].
#[derive(Default)]
pub struct EngineBuilder {
    modules: Vec<Module>,
    limits: Limits,
}

impl EngineBuilder {
    /// Adds a module for scripts to import.
    pub fn module(mut self, module: Module) -> EngineBuilder {
        self.modules.push(module);
        self
    }

    /// The limits of sessions that have none of their own.
    pub fn limits(mut self, limits: Limits) -> EngineBuilder {
        self.limits = limits;
        self
    }

    /// The engine.
    ///
    /// # Errors
    ///
    /// If a module was declared wrongly: a signature that is none, or Python text that does not compile.
    ///
    /// ```
    /// use withal::{Engine, Module};
    ///
    /// let wrong = Module::new("host").function("area(w", |w: f64| w);
    /// let error = Engine::builder().module(wrong).build().err().unwrap();
    /// assert_eq!(error.to_string(), "module 'host': the signature 'area(w' has no closing parenthesis");
    /// ```
    pub fn build(self) -> Result<Engine, Error> {
        let mut library = HostLibrary::default();
        let mut types = HashMap::new();
        for Module { name, parts } in self.modules {
            if let Some(fault) = parts.faults.first() {
                return Err(Error::misuse(format!("module '{name}': {fault}")));
            }
            let text = format!("import _host\n{}", parts.numbered(library.functions.len()));
            let path = format!("<host {name}>");
            let code = withal_compiler::compile(&text, &path, withal_compiler::Form::Module)
                .map_err(|error| Error::syntax(error, &text))?;
            library.functions.extend(parts.functions);
            types.extend(parts.types.into_iter().map(|(of, wrap)| (of, (name.clone(), wrap))));
            if library.modules.insert(name.clone(), code).is_some() {
                return Err(Error::misuse(format!("two modules are called '{name}'")));
            }
        }
        Ok(Engine(Arc::new(Parts { library: Arc::new(library), types, limits: self.limits })))
    }
}

/// Sets up a [`Session`].
pub struct SessionBuilder {
    engine: Arc<Parts>,
    limits: Limits,
    outside: Outside,
    host: Option<Box<dyn Host>>,
    state: Option<Arc<dyn Any + Send + Sync>>,
    settings: Settings,
}

impl SessionBuilder {
    /// How much the session may use.
    pub fn limits(mut self, limits: Limits) -> SessionBuilder {
        self.limits = limits;
        self
    }

    /// What functions of the host get of their [`Caller`](crate::Caller).
    pub fn state<T: Any + Send + Sync>(mut self, state: T) -> SessionBuilder {
        self.state = Some(Arc::new(state));
        self
    }

    /// What the session reaches outside: nothing but a clock for its timers, unless this grants it.
    pub fn outside(mut self, outside: Outside) -> SessionBuilder {
        self.outside = outside;
        self
    }

    /// The same by a trait of one's own, in place of [`SessionBuilder::outside`].
    pub fn host(mut self, host: Box<dyn Host>) -> SessionBuilder {
        self.host = Some(host);
        self
    }

    /// `sys.argv`.
    pub fn arguments(mut self, arguments: Vec<String>) -> SessionBuilder {
        self.settings.arguments = arguments;
        self
    }

    /// Gives the session a clock that only waiting moves: sleeping costs no time, the clock jumps to the next timer when
    /// nothing else is left to do. What scripts see of time is then the same in every run. Limits of time go by the real
    /// clock all the same, and the host's futures take the time that they take.
    pub fn virtual_time(mut self) -> SessionBuilder {
        self.settings.virtual_time = true;
        self
    }

    /// Says that programs come from a command line: their text is shown in tracebacks though they have no file.
    pub fn from_command(mut self) -> SessionBuilder {
        self.settings.from_command = true;
        self
    }

    /// The fuel after which a session lets others have their turn on its thread; 50,000 if this is not called.
    pub fn turn(mut self, fuel: u64) -> SessionBuilder {
        self.settings.turn = fuel;
        self
    }

    /// The session.
    pub fn start(self) -> Session {
        let host = self.host.unwrap_or_else(|| Box::new(self.outside));
        Session::new(self.engine, self.limits, host, self.state, self.settings)
    }
}
