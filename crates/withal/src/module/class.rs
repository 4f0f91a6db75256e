//! Rust types as Python classes.

use super::Parts;
use super::function::{self, AsyncFunction, Function, Make, Returned};
use super::manager::{self, Held};
use super::{signature, stream};
use crate::Raise;
use crate::convert::{HOST_VALUE, IntoPython};
use async_with::{ContextManager, Verdict};
use futures_util::Stream;
use std::any::TypeId;
use std::marker::PhantomData;
use withal_runtime::host_calls::HostFunction;

/// A Python class whose instances each hold a Rust value, an `Arc<T>`. Methods take that as their first parameter; special
/// methods (`__len__`, `__add__`, `__aiter__`, ..) are methods like any other. A function that returns an `Arc<T>`, or
/// an [`Object`](crate::Object) of a `T`, gives the script an instance.
///
/// ```
/// use std::sync::{Arc, Mutex};
/// use withal::{Class, Engine, Module};
///
/// struct Counter(Mutex<i64>);
///
/// let class = Class::<Counter>::new("Counter")
///     .constructor("(start: int = 0)", |start: i64| Arc::new(Counter(Mutex::new(start))))
///     .method("add(self, n)", |this: Arc<Counter>, n: i64| *this.0.lock().unwrap() += n)
///     .method("__int__(self)", |this: Arc<Counter>| *this.0.lock().unwrap())
///     .property("is_zero", |this: Arc<Counter>| *this.0.lock().unwrap() == 0)
///     .async_method("later(self)", async |this: Arc<Counter>| *this.0.lock().unwrap() + 1);
///
/// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
/// # runtime.block_on(async {
/// let engine = Engine::builder().module(Module::new("host").class(class)).build()?;
/// let program = engine.compile("main.py", "
/// from host import Counter
/// counter = Counter(3)
/// counter.add(4)
/// int(counter), counter.is_zero
/// ")?;
/// assert_eq!(engine.session().start().run(&program, ()).await?, (7, false).into());
/// # Ok::<(), withal::Error>(())
/// # }).unwrap();
/// ```
pub struct Class<T> {
    name: String,
    constructor: Option<(String, usize, HostFunction)>,
    members: Vec<Member>,
    made: Vec<Made>,
    of: PhantomData<fn(T)>,
}

struct Member {
    signature: String,
    arity: usize,
    kind: Kind,
    function: HostFunction,
}

/// What a method makes whose work the host does.
struct Made {
    signature: String,
    arity: usize,
    kind: signature::Kind,
    functions: [HostFunction; 3],
}

#[derive(PartialEq)]
enum Kind {
    Method,
    Async,
    Getter,
    Setter,
}

impl<T: Send + Sync + 'static> Class<T> {
    /// A class without members, which scripts cannot make instances of.
    pub fn new(name: impl Into<String>) -> Class<T> {
        Class { name: name.into(), constructor: None, members: Vec::new(), made: Vec::new(), of: PhantomData }
    }

    /// Lets scripts make instances. The signature has no name: `(path, mode='r')`. The function gives an `Arc<T>`, or a
    /// `Result` of one.
    pub fn constructor<A, F: Function<A>>(mut self, signature: &str, function: F) -> Class<T> {
        self.constructor = Some((format!("__init__{signature}"), F::ARITY, function::construct(function)));
        self
    }

    /// Adds a method. Its first parameter is `self` in Python, an `Arc<T>` in Rust.
    pub fn method<A, F: Function<A>>(self, signature: &str, function: F) -> Class<T> {
        self.member(signature, F::ARITY, Kind::Method, function::now(function))
    }

    /// Adds an asynchronous method.
    pub fn async_method<A, F: AsyncFunction<A>>(self, signature: &str, function: F) -> Class<T> {
        self.member(signature, F::ARITY, Kind::Async, function::later(function))
    }

    /// Adds a computed attribute.
    pub fn property<A, F: Function<A>>(self, name: &str, get: F) -> Class<T> {
        self.member(name, F::ARITY, Kind::Getter, function::now(get))
    }

    /// Makes a computed attribute, declared before, one that can be assigned.
    ///
    /// ```
    /// # use std::sync::{Arc, atomic::{AtomicI64, Ordering::Relaxed}};
    /// # use withal::Class;
    /// Class::<AtomicI64>::new("Cell")
    ///     .property("value", |this: Arc<AtomicI64>| this.load(Relaxed))
    ///     .setter("value", |this: Arc<AtomicI64>, new: i64| this.store(new, Relaxed));
    /// ```
    pub fn setter<A, F: Function<A>>(self, name: &str, set: F) -> Class<T> {
        self.member(name, F::ARITY, Kind::Setter, function::now(set))
    }

    /// Adds a method that gives an asynchronous context manager, as [`Module::context_manager`](crate::Module::context_manager) adds a function.
    ///
    /// ```
    /// use async_with::{ContextManager, Ending};
    /// use std::{convert::Infallible, sync::{Arc, Mutex}};
    /// use withal::{Class, Engine, Module};
    ///
    /// struct Pool(Mutex<Vec<String>>);
    ///
    /// struct Lease { pool: Arc<Pool>, connection: String }
    ///
    /// impl ContextManager for Lease {
    ///     type Target<'a> = &'a str;
    ///     type Error = Infallible;
    ///     type Verdict = ();
    ///
    ///     async fn enter(&mut self) -> Result<&str, Infallible> {
    ///         self.connection = self.pool.0.lock().unwrap().pop().unwrap_or_default();
    ///         Ok(&self.connection)
    ///     }
    ///     async fn exit(&mut self, _: Ending<'_>) -> Result<(), Infallible> {
    ///         self.pool.0.lock().unwrap().push(std::mem::take(&mut self.connection));
    ///         Ok(())
    ///     }
    /// }
    ///
    /// let class = Class::<Pool>::new("Pool")
    ///     .context_manager("connection(self)", |pool: Arc<Pool>| Lease { pool, connection: String::new() });
    /// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    /// # runtime.block_on(async {
    /// let engine = Engine::builder().module(Module::new("host").class(class)).build()?;
    /// let program = engine.compile("main.py", "
    /// import asyncio
    ///
    /// async def main():
    ///     async with pool.connection() as connection:
    ///         return connection
    ///
    /// asyncio.run(main())
    /// ")?;
    /// let pool = Arc::new(Pool(Mutex::new(vec!["first".to_string()])));
    /// let value = engine.session().start().run(&program, withal::inputs! { pool: pool.clone() }).await?;
    /// assert_eq!(value, "first".into());
    /// assert_eq!(pool.0.lock().unwrap().len(), 1);
    /// # Ok::<(), withal::Error>(())
    /// # }).unwrap();
    /// ```
    pub fn context_manager<A, F, M>(mut self, signature: &str, make: F) -> Class<T>
    where
        F: Make<A, M>,
        M: ContextManager + 'static,
        for<'a> M::Target<'a>: IntoPython,
        M::Error: Into<Raise>,
        M::Verdict: Verdict<Held>,
    {
        let name = format!("{}.{}", self.name, signature.split('(').next().unwrap_or_default().trim());
        self.made.push(Made {
            signature: signature.to_string(),
            arity: F::ARITY,
            kind: signature::Kind::Manager,
            functions: manager::functions(make, name),
        });
        self
    }

    /// Adds a method that gives an asynchronous iterator, as [`Module::async_iterator`](crate::Module::async_iterator) adds a function.
    ///
    /// ```
    /// use futures_util::stream;
    /// use std::sync::Arc;
    /// use withal::Class;
    ///
    /// struct Table(Vec<i64>);
    ///
    /// Class::<Table>::new("Table").async_iterator("rows(self)", |table: Arc<Table>| stream::iter(table.0.clone()));
    /// ```
    pub fn async_iterator<A, F, S>(mut self, signature: &str, make: F) -> Class<T>
    where
        F: Make<A, S>,
        S: Stream + Send + 'static,
        S::Item: Returned,
    {
        self.made.push(Made {
            signature: signature.to_string(),
            arity: F::ARITY,
            kind: signature::Kind::Iterator,
            functions: stream::functions(make),
        });
        self
    }

    fn member(mut self, signature: &str, arity: usize, kind: Kind, function: HostFunction) -> Class<T> {
        self.members.push(Member { signature: signature.to_string(), arity, kind, function });
        self
    }

    pub(super) fn declare(self, parts: &mut Parts) {
        let name = parts.signature(&self.name, 0).name;
        let mut makers = String::new();
        for Made { signature, arity, kind, functions } in self.made {
            let signature = parts.method(&signature, arity);
            let numbers = functions.map(|function| parts.add(function));
            let (class, method) = signature.class_of_method(&name, kind, &numbers);
            parts.text.push_str(&class);
            makers.push_str("    ");
            makers.push_str(&method);
        }
        parts.text.push_str(&format!("class {name}:\n    __slots__ = ('{HOST_VALUE}', '__weakref__')\n"));
        match self.constructor {
            Some((signature, arity, function)) => {
                let signature = parts.signature(&signature, arity);
                let number = parts.add(function);
                parts.text.push_str(&format!("    {}", signature.constructor(&number)));
            }
            None => parts.text.push_str(&format!(
                "    def __init__(self, /, *args, **kwargs): raise TypeError(\"cannot create '{name}' instances\")\n"
            )),
        }
        for Member { signature, arity, kind, function } in self.members {
            let signature = parts.method(&signature, arity);
            let number = parts.add(function);
            match kind {
                Kind::Getter => parts.text.push_str("    @property\n"),
                Kind::Setter => parts.text.push_str(&format!("    @{}.setter\n", signature.name)),
                Kind::Method | Kind::Async => {}
            }
            let text =
                if kind == Kind::Async { signature.coroutine(&number) } else { signature.function(&number, "call") };
            parts.text.push_str("    ");
            parts.text.push_str(&text);
        }
        parts.text.push_str(&makers);
        let wrap = format!("_wrap_{name}");
        parts.text.push_str(&format!(
            "def {wrap}(value):\n    wrapped = object.__new__({name})\n    wrapped.{HOST_VALUE} = value\n    return wrapped\n"
        ));
        parts.types.push((TypeId::of::<T>(), wrap));
    }
}
