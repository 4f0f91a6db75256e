//! Rust types as Python classes.

use super::Parts;
use super::function::{self, AsyncFunction, Function};
use super::signature::Signature;
use crate::convert::HOST_VALUE;
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
    of: PhantomData<fn(T)>,
}

struct Member {
    signature: String,
    arity: usize,
    kind: Kind,
    function: HostFunction,
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
        Class { name: name.into(), constructor: None, members: Vec::new(), of: PhantomData }
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

    fn member(mut self, signature: &str, arity: usize, kind: Kind, function: HostFunction) -> Class<T> {
        self.members.push(Member { signature: signature.to_string(), arity, kind, function });
        self
    }

    pub(super) fn declare(self, parts: &mut Parts) {
        let name = parts.signature(&self.name, 0).name;
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
            let signature = Signature::method(&signature, arity).unwrap_or_else(|fault| {
                parts.faults.push(fault);
                Signature::default()
            });
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
        let wrap = format!("_wrap_{name}");
        parts.text.push_str(&format!(
            "def {wrap}(value):\n    wrapped = object.__new__({name})\n    wrapped.{HOST_VALUE} = value\n    return wrapped\n"
        ));
        parts.types.push((TypeId::of::<T>(), wrap));
    }
}
