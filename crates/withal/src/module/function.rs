//! Rust functions that scripts call.

use crate::convert::{
    FromPython, IntoPython, Mismatch, Strictness, Value, from_session, host_value, into_session, raise_in_session,
};
use crate::error::Raise;
use crate::shared::Shared;
use std::any::Any;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use withal_runtime::host_calls::{HostFunction, HostFuture, HostValue, Reply};
use withal_runtime::raise::R;
use withal_runtime::state::Vm;
use withal_runtime::value::Value as Inner;

/// Who calls a function of the host: a parameter of this type takes no argument of the script's.
///
/// ```
/// use withal::{Caller, Engine, Module};
///
/// let host = Module::new("host").function("user()", |caller: Caller| caller.state::<String>().map(|name| name.to_string()));
/// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
/// # runtime.block_on(async {
/// let engine = Engine::builder().module(host).build()?;
/// let program = engine.compile("main.py", "import host; host.user()")?;
/// let mut session = engine.session().state(String::from("ada")).start();
/// assert_eq!(session.run(&program, ()).await?, "ada".into());
/// # Ok::<(), withal::Error>(())
/// # }).unwrap();
/// ```
#[derive(Clone)]
pub struct Caller(Arc<Shared>);

impl Caller {
    /// The state that the session was given, if it is of this type.
    pub fn state<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        self.0.state()
    }
}

/// The arguments of a call that are still to be taken.
pub struct Given {
    values: std::vec::IntoIter<Value>,
    at: usize,
    caller: Arc<Shared>,
}

/// What a function of the host can take: whatever is [`FromPython`], and [`Caller`].
pub trait Parameter: Sized {
    /// How many arguments of the script's it takes.
    #[doc(hidden)]
    const COUNT: usize;
    /// Takes them.
    #[doc(hidden)]
    fn take(given: &mut Given) -> Result<Self, Raise>;
}

impl<T: FromPython> Parameter for T {
    const COUNT: usize = 1;
    fn take(given: &mut Given) -> Result<T, Raise> {
        given.at += 1;
        let value = given.values.next().ok_or_else(|| Raise::new("TypeError", "too few arguments"))?;
        T::from_python(value)
            .map_err(|Mismatch(text)| Raise::new("TypeError", format!("argument {}: {text}", given.at)))
    }
}

impl Parameter for Caller {
    const COUNT: usize = 0;
    fn take(given: &mut Given) -> Result<Caller, Raise> {
        Ok(Caller(given.caller.clone()))
    }
}

/// What a function of the host can give: whatever is [`IntoPython`], or a `Result` of that and what becomes a [`Raise`].
pub trait Returned {
    /// The value, or the exception.
    #[doc(hidden)]
    fn returned(self) -> Result<Value, Raise>;
}

impl<T: IntoPython> Returned for T {
    fn returned(self) -> Result<Value, Raise> {
        Ok(self.into_python())
    }
}

impl<T: IntoPython, E: Into<Raise>> Returned for Result<T, E> {
    fn returned(self) -> Result<Value, Raise> {
        self.map(T::into_python).map_err(E::into)
    }
}

type Started = Pin<Box<dyn Future<Output = Result<Value, Raise>> + Send>>;

/// A Rust function or closure that scripts can call: at most eight [parameters](Parameter), a [result](Returned).
pub trait Function<A>: Send + Sync + 'static {
    /// How many arguments of the script's it takes.
    #[doc(hidden)]
    const ARITY: usize;
    /// Calls it.
    #[doc(hidden)]
    fn call(&self, given: &mut Given) -> Result<Value, Raise>;
}

/// The same of an asynchronous function: `async |url: String| ..`, or one that returns a future.
pub trait AsyncFunction<A>: Send + Sync + 'static {
    /// How many arguments of the script's it takes.
    #[doc(hidden)]
    const ARITY: usize;
    /// Calls it.
    #[doc(hidden)]
    fn start(&self, given: &mut Given) -> Result<Started, Raise>;
}

/// A function that makes a context manager.
pub trait Make<A, M>: Send + Sync + 'static {
    const ARITY: usize;
    fn make(&self, given: &mut Given) -> Result<M, Raise>;
}

macro_rules! functions {
    ($(($($p:ident),*);)*) => { $(
        impl<F, T, $($p),*> Function<($($p,)*)> for F
        where
            F: Fn($($p),*) -> T + Send + Sync + 'static,
            T: Returned,
            $($p: Parameter,)*
        {
            const ARITY: usize = 0 $(+ $p::COUNT)*;
            #[allow(unused_variables)]
            fn call(&self, given: &mut Given) -> Result<Value, Raise> {
                self($($p::take(given)?),*).returned()
            }
        }
        impl<F, T, $($p),*> AsyncFunction<($($p,)*)> for F
        where
            F: Fn($($p),*) -> T + Send + Sync + 'static,
            T: Future + Send + 'static,
            T::Output: Returned,
            $($p: Parameter,)*
        {
            const ARITY: usize = 0 $(+ $p::COUNT)*;
            #[allow(unused_variables)]
            fn start(&self, given: &mut Given) -> Result<Started, Raise> {
                let future = self($($p::take(given)?),*);
                Ok(Box::pin(async move { future.await.returned() }))
            }
        }
        impl<F, M, $($p),*> Make<($($p,)*), M> for F
        where
            F: Fn($($p),*) -> M + Send + Sync + 'static,
            $($p: Parameter,)*
        {
            const ARITY: usize = 0 $(+ $p::COUNT)*;
            #[allow(unused_variables)]
            fn make(&self, given: &mut Given) -> Result<M, Raise> {
                Ok(self($($p::take(given)?),*))
            }
        }
    )* };
}
functions! {
    (); (A); (A, B); (A, B, C); (A, B, C, D); (A, B, C, D, E); (A, B, C, D, E, G); (A, B, C, D, E, G, H);
    (A, B, C, D, E, G, H, I);
}

/// The arguments of a call as plain data.
pub(super) fn given(vm: &mut Vm, args: &[Inner]) -> R<Given> {
    let Some(caller) = Shared::of(vm) else { return Err(vm.internal_error("a session without its host")) };
    let mut values = Vec::with_capacity(args.len());
    for &arg in args {
        values.push(from_session(vm, arg, Strictness::Refuse)?);
    }
    Ok(Given { values: values.into_iter(), at: 0, caller })
}

/// What a function of the host came to, in the session.
pub(super) fn settle(vm: &mut Vm, result: Result<Value, Raise>) -> R {
    match result {
        Ok(value) => into_session(vm, value),
        Err(raise) => Err(raise_in_session(vm, raise)),
    }
}

/// A future of the host for the session.
pub(super) fn replying(future: impl Future<Output = Result<Value, Raise>> + Send + 'static) -> HostFuture {
    Box::pin(async move {
        let result = future.await;
        Box::new(move |vm: &mut Vm| settle(vm, result)) as Reply
    })
}

pub(super) fn now<A, F: Function<A>>(function: F) -> HostFunction {
    HostFunction::Now(Box::new(move |vm, args| {
        let mut given = given(vm, args)?;
        let result = function.call(&mut given);
        settle(vm, result)
    }))
}

/// The same for a class's constructor: what it gives is not wrapped into an instance, because there is one already.
pub(super) fn construct<A, F: Function<A>>(function: F) -> HostFunction {
    HostFunction::Now(Box::new(move |vm, args| {
        let mut given = given(vm, args)?;
        match function.call(&mut given) {
            Ok(Value::Object(object)) => Ok(host_value(vm, HostValue(object.value))),
            other => settle(vm, other),
        }
    }))
}

pub(super) fn later<A, F: AsyncFunction<A>>(function: F) -> HostFunction {
    HostFunction::Later(Box::new(move |vm, args| {
        let mut given = given(vm, args)?;
        match function.start(&mut given) {
            Ok(future) => Ok(replying(future)),
            Err(raise) => Err(raise_in_session(vm, raise)),
        }
    }))
}

pub(super) fn constant(value: Value) -> HostFunction {
    HostFunction::Now(Box::new(move |vm, _| into_session(vm, value.clone())))
}
