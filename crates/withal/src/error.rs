//! How running a program fails, and how functions of the host fail in a script.

use crate::convert::{Mismatch, Value};
use crate::{SyntaxError, Trap};
use std::fmt;

/// Why a program gave no value.
///
/// ```
/// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
/// # runtime.block_on(async {
/// let engine = withal::Engine::new();
/// assert!(engine.compile("a.py", "1 +").unwrap_err().is_syntax());
///
/// let program = engine.compile("b.py", "int('x')").unwrap();
/// let error = engine.session().start().run(&program, ()).await.unwrap_err();
/// assert!(error.is_exception("ValueError"));
/// assert!(error.is_exception("Exception")); // the classes that it derives from count too
/// assert_eq!(error.exception().unwrap().message, "invalid literal for int() with base 10: 'x'");
/// # });
/// ```
#[derive(Clone)]
pub struct Error(Box<Kind>);

#[derive(Clone)]
enum Kind {
    Syntax(SyntaxError, String),
    Exception(Exception),
    /// What a manager of the host raised, on its way into the script.
    Raised(Exception),
    Stopped(Trap),
    Cancelled,
    Deadlock(String),
    Mismatch(Mismatch),
    Misuse(String),
}

/// A Python exception as data.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Exception {
    /// The name of its class.
    pub type_name: String,
    /// The names of all classes that it is an instance of, itself first.
    pub classes: Vec<String>,
    /// Its text.
    pub message: String,
    /// Its arguments.
    pub args: Vec<Value>,
    /// Its attributes.
    pub attributes: Vec<(String, Value)>,
    /// Where it came from, outermost first.
    pub frames: Vec<Frame>,
    /// The whole traceback as CPython prints it.
    pub report: String,
}

/// A line of a traceback.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Frame {
    /// The file's path as it was given to the compiler.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The name of the function, or `<module>`.
    pub function: String,
}

impl Error {
    pub(crate) fn syntax(error: SyntaxError, text: &str) -> Error {
        let report = crate::render(&error, text);
        Error(Box::new(Kind::Syntax(error, report)))
    }
    pub(crate) fn of_exception(exception: Exception) -> Error {
        Error(Box::new(Kind::Exception(exception)))
    }
    /// What a function of the host, or a manager, raises.
    pub(crate) fn raised(raise: Raise) -> Error {
        let message = if let Some(Value::Str(text)) = raise.args.first() { text.clone() } else { String::new() };
        let exception = Exception {
            classes: vec![raise.class.clone()],
            type_name: raise.class,
            message,
            args: raise.args,
            ..Exception::default()
        };
        Error(Box::new(Kind::Raised(exception)))
    }
    /// Whether it came from the script's block, rather than from a manager of the host.
    pub(crate) fn is_block_failure(&self) -> bool {
        matches!(*self.0, Kind::Exception(_))
    }
    pub(crate) fn stopped(trap: Trap) -> Error {
        Error(Box::new(if trap == Trap::Cancelled { Kind::Cancelled } else { Kind::Stopped(trap) }))
    }
    pub(crate) fn deadlock(report: String) -> Error {
        Error(Box::new(Kind::Deadlock(report)))
    }
    pub(crate) fn misuse(what: impl Into<String>) -> Error {
        Error(Box::new(Kind::Misuse(what.into())))
    }

    /// Whether the text is no Python program.
    pub fn is_syntax(&self) -> bool {
        matches!(*self.0, Kind::Syntax(..))
    }

    /// Whether it is an exception of this class or of one derived from it.
    pub fn is_exception(&self, class: &str) -> bool {
        self.exception().is_some_and(|e| e.classes.iter().any(|c| c == class))
    }

    /// Whether a limit was reached.
    pub fn is_limit(&self) -> bool {
        matches!(*self.0, Kind::Stopped(ref trap) if !matches!(trap, Trap::Internal(_)))
    }

    /// Whether the host cancelled it.
    pub fn is_cancelled(&self) -> bool {
        matches!(*self.0, Kind::Cancelled)
    }

    /// Whether every task waits for something that only another task could bring about.
    pub fn is_deadlock(&self) -> bool {
        matches!(*self.0, Kind::Deadlock(_))
    }

    /// Whether it is a fault of the engine.
    pub fn is_internal(&self) -> bool {
        matches!(*self.0, Kind::Stopped(Trap::Internal(_)))
    }

    /// The exception.
    pub fn exception(&self) -> Option<&Exception> {
        if let Kind::Exception(exception) | Kind::Raised(exception) = &*self.0 { Some(exception) } else { None }
    }

    /// The limit that was reached.
    pub fn limit(&self) -> Option<&Trap> {
        if let Kind::Stopped(trap) = &*self.0 { Some(trap) } else { None }
    }

    /// All that there is to tell: an exception with its traceback, a syntax error with its line, as CPython prints them.
    pub fn report(&self) -> String {
        match &*self.0 {
            Kind::Syntax(_, report) => report.clone(),
            Kind::Exception(exception) => exception.report.clone(),
            Kind::Deadlock(report) => format!("{self}\n{report}"),
            _ => format!("{self}\n"),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Kind::Syntax(error, _) => write!(f, "{}:{}: {}", error.path, error.line, error.message),
            Kind::Exception(e) | Kind::Raised(e) if e.message.is_empty() => f.write_str(&e.type_name),
            Kind::Exception(e) | Kind::Raised(e) => write!(f, "{}: {}", e.type_name, e.message),
            Kind::Stopped(trap) => write!(f, "{trap}"),
            Kind::Cancelled => f.write_str("cancelled"),
            Kind::Deadlock(_) => f.write_str("deadlock: nothing can wake the program any more"),
            Kind::Mismatch(mismatch) => mismatch.fmt(f),
            Kind::Misuse(what) => f.write_str(what),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({self})")
    }
}

impl std::error::Error for Error {}

impl From<Mismatch> for Error {
    fn from(mismatch: Mismatch) -> Error {
        Error(Box::new(Kind::Mismatch(mismatch)))
    }
}

/// An exception that a function of the host raises in the script. Any error of Rust becomes one by `?`: a `RuntimeError`
/// with its text, or, of `std::io::Error`, the `OSError` that Python has for it.
///
/// ```
/// use withal::Raise;
///
/// fn port(text: String) -> Result<u16, Raise> {
///     let port = text.parse()?; // RuntimeError: invalid digit found in string
///     if port < 1024 {
///         return Err(Raise::new("PermissionError", format!("port {port} is reserved")));
///     }
///     Ok(port)
/// }
/// assert_eq!(port("80".into()).unwrap_err().to_string(), "PermissionError: port 80 is reserved");
/// ```
#[derive(Clone, Debug)]
pub struct Raise {
    pub(crate) class: String,
    pub(crate) args: Vec<Value>,
}

impl Raise {
    /// An exception of a class: one of Python's own, or `module.Name` for one that a [`Module`](crate::Module) declares.
    pub fn new(class: impl Into<String>, message: impl Into<String>) -> Raise {
        Raise { class: class.into(), args: vec![Value::Str(message.into())] }
    }

    /// The same with any arguments.
    ///
    /// ```
    /// let raise = withal::Raise::with_args("KeyError", vec![7.into()]);
    /// assert_eq!(raise.to_string(), "KeyError");
    /// ```
    pub fn with_args(class: impl Into<String>, args: Vec<Value>) -> Raise {
        Raise { class: class.into(), args }
    }
}

impl fmt::Display for Raise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.args.first() {
            Some(Value::Str(message)) => write!(f, "{}: {message}", self.class),
            _ => f.write_str(&self.class),
        }
    }
}

impl<E: std::error::Error + 'static> From<E> for Raise {
    fn from(error: E) -> Raise {
        let any: &(dyn std::error::Error + 'static) = &error;
        if let Some(mismatch) = any.downcast_ref::<Mismatch>() {
            return Raise::new("TypeError", mismatch.to_string());
        }
        if let Some(io) = any.downcast_ref::<std::io::Error>() {
            return of_io(io);
        }
        if let Some(exception) = any.downcast_ref::<Error>().and_then(Error::exception) {
            return Raise { class: exception.type_name.clone(), args: exception.args.clone() };
        }
        let mut text = error.to_string();
        let mut source = error.source();
        while let Some(cause) = source {
            text.push_str(": ");
            text.push_str(&cause.to_string());
            source = cause.source();
        }
        Raise::new("RuntimeError", text)
    }
}

fn of_io(error: &std::io::Error) -> Raise {
    use std::io::ErrorKind as K;
    let class = match error.kind() {
        K::NotFound => "FileNotFoundError",
        K::PermissionDenied => "PermissionError",
        K::ConnectionRefused => "ConnectionRefusedError",
        K::ConnectionReset => "ConnectionResetError",
        K::ConnectionAborted => "ConnectionAbortedError",
        K::BrokenPipe => "BrokenPipeError",
        K::AlreadyExists => "FileExistsError",
        K::TimedOut => "TimeoutError",
        K::Interrupted => "InterruptedError",
        K::WouldBlock => "BlockingIOError",
        K::NotADirectory => "NotADirectoryError",
        K::IsADirectory => "IsADirectoryError",
        _ => "OSError",
    };
    match error.raw_os_error() {
        Some(code) => {
            let text = error.to_string();
            let text = text.split(" (os error").next().unwrap_or_default().to_string();
            Raise::with_args(class, vec![code.into(), text.into()])
        }
        None => Raise::new(class, error.to_string()),
    }
}
