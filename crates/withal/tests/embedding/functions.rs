//! Functions, classes and values of the host.

use crate::{run_in, run_with};
use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::sync::{Arc, Mutex};
use withal::{Caller, Class, Engine, Mismatch, Module, Object, Raise, Serde, Value};

#[test]
fn parameters_are_those_of_the_signature() {
    let host = || {
        Module::new("host").function(
            "f(a, /, b: int = 2, *rest, key='k', **more)",
            |a: i64, b: i64, rest: Vec<i64>, key: String, more: HashMap<String, Value>| {
                let mut more: Vec<_> = more.into_keys().collect();
                more.sort();
                format!("{a} {b} {rest:?} {key} {more:?}")
            },
        )
    };
    let text = "
import host, inspect
def failure(call):
    try:
        call()
    except TypeError as error:
        return str(error)
[
    host.f(1), host.f(1, 3, 4, 5, key='x', y=1, z=2), str(inspect.signature(host.f)),
    failure(lambda: host.f()), failure(lambda: host.f('one')), failure(lambda: host.f(1, 2.5)),
    failure(lambda: host.f(2 ** 70)), failure(lambda: host.f(len)), host.f.__name__, host.f.__module__,
]";
    let expected = vec![
        "1 2 [] k []",
        "1 3 [4, 5] x [\"y\", \"z\"]",
        "(a, /, b: int = 2, *rest, key='k', **more)",
        "f() missing 1 required positional argument: 'a'",
        "argument 1: expected int, found str",
        "argument 2: expected int, found float",
        "argument 1: an int of that size does not fit into i64",
        "a 'builtin_function_or_method' object cannot be handed to the host",
        "f",
        "host",
    ];
    assert_eq!(run_with(host(), text).unwrap(), expected.into());
}

#[test]
fn errors_are_exceptions() {
    #[derive(Debug)]
    struct Low(std::num::ParseIntError);
    impl std::fmt::Display for Low {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("low")
        }
    }
    impl std::error::Error for Low {
        fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
            Some(&self.0)
        }
    }
    let host = Module::new("host")
        .exception("Full", "Exception")
        .exception("VeryFull", "Full")
        .function("read(path)", |path: String| std::fs::read_to_string(path))
        .function("parse(text)", |text: String| text.parse::<i64>().map_err(Low))
        .function("fill(n)", |n: i64| if n > 1 { Err(Raise::new("host.VeryFull", "no room")) } else { Ok(n) })
        .function("key(k)", |k: String| Err::<(), _>(Raise::with_args("KeyError", vec![k.into()])))
        .function("odd()", || Err::<(), _>(Raise::new("NoSuchError", "odd")))
        .async_function("later()", async || Err::<(), _>(Raise::new("ValueError", "later")));
    let text = "
import asyncio, host
def kind(call):
    try:
        call()
    except Exception as error:
        return f'{type(error).__qualname__}: {error}'
try:
    host.fill(2)
except host.Full as error:
    caught = type(error).__module__
async def later():
    await host.later()
[
    kind(lambda: host.read('/no/such/file')), kind(lambda: host.parse('x')), kind(lambda: host.fill(2)), caught,
    kind(lambda: host.key('k')), kind(host.odd), kind(lambda: asyncio.run(later())),
]";
    let expected = vec![
        "FileNotFoundError: [Errno 2] No such file or directory",
        "RuntimeError: low: invalid digit found in string",
        "VeryFull: no room",
        "host",
        "KeyError: 'k'",
        "RuntimeError: odd",
        "ValueError: later",
    ];
    assert_eq!(run_with(host, text).unwrap(), expected.into());
}

#[test]
fn tracebacks_reach_the_host_as_data() {
    let host = Module::new("host").function("fail()", || Err::<(), _>(Raise::new("ValueError", "no")));
    let text = "
import host
class Mine(ValueError):
    pass
def inner():
    try:
        host.fail()
    except ValueError as error:
        error = Mine('mine', 7)
        error.extra = [1]
        raise error
inner()";
    let error = run_with(host, text).unwrap_err();
    let exception = error.exception().unwrap();
    assert_eq!(exception.type_name, "Mine");
    assert_eq!(exception.classes, ["Mine", "ValueError", "Exception", "BaseException", "object"]);
    assert_eq!(exception.message, "('mine', 7)");
    assert_eq!(exception.args, [Value::from("mine"), Value::from(7)]);
    assert_eq!(exception.attributes, [("extra".to_string(), Value::from(vec![1]))]);
    let frames: Vec<_> = exception.frames.iter().map(|f| (f.file.as_str(), f.line, f.function.as_str())).collect();
    assert_eq!(frames, [("main.py", 12, "<module>"), ("main.py", 11, "inner")]);
    assert!(exception.report.starts_with("Traceback (most recent call last):\n  File \"main.py\", line 7, in inner\n"));
    assert!(exception.report.contains("During handling of the above exception, another exception occurred"));
    assert!(error.is_exception("ValueError") && !error.is_exception("KeyError") && !error.is_limit());
}

#[test]
fn classes_hold_rust_values() {
    struct Account(AtomicI64);
    let class = Class::<Account>::new("Account")
        .constructor("(balance=0, *, bonus=0)", |balance: i64, bonus: i64| {
            if balance < 0 {
                return Err(Raise::new("ValueError", "negative"));
            }
            Ok(Arc::new(Account(AtomicI64::new(balance + bonus))))
        })
        .method("deposit(self, amount)", |this: Arc<Account>, amount: i64| this.0.fetch_add(amount, Relaxed) + amount)
        .method("__eq__(self, other)", |this: Arc<Account>, other: Value| match other {
            Value::Object(other) => other.get::<Account>().map(|o| o.0.load(Relaxed) == this.0.load(Relaxed)),
            _ => Some(false),
        })
        .property("balance", |this: Arc<Account>| this.0.load(Relaxed))
        .setter("balance", |this: Arc<Account>, to: i64| this.0.store(to, Relaxed))
        .async_method("drain(self)", async |this: Arc<Account>| this.0.swap(0, Relaxed));
    struct Other;
    let host = Module::new("host")
        .class(class)
        .class(Class::<Other>::new("Other"))
        .function("open(n)", |n: i64| Arc::new(Account(AtomicI64::new(n))))
        .function("sum(accounts)", |accounts: Vec<Arc<Account>>| {
            accounts.iter().map(|a| a.0.load(Relaxed)).sum::<i64>()
        })
        .function("other()", || Arc::new(Other))
        .function("secret()", || Object::new(5u8))
        .function("reveal(o)", |o: Arc<u8>| *o);
    let text = "
import asyncio, host
a, b = host.Account(3, bonus=1), host.open(4)
class Child(host.Account):
    def deposit(self, amount):
        return super().deposit(2 * amount)
child = Child()
child.deposit(5)
a.balance += 1
def failure(call):
    try:
        call()
    except Exception as error:
        return f'{type(error).__name__}: {error}'
[
    a.deposit(10), a == b, host.open(15) == a, a == 1, child.balance, host.sum([a, b, child]),
    asyncio.run(b.drain()), b.balance, type(host.open(1)) is host.Account, host.reveal(host.secret()),
    failure(lambda: host.Account(-1)), failure(lambda: host.Other()), failure(lambda: host.sum([host.other()])),
    failure(lambda: host.sum([1])), failure(lambda: host.Account.deposit(host.other(), 1)),
    failure(lambda: host.Account.__new__(host.Account).balance),
]";
    let result = run_with(host, text).unwrap();
    let Value::List(items) = result else { panic!("{result:?}") };
    let shown: Vec<String> = items
        .iter()
        .map(|v| match v {
            Value::Str(text) => text.clone(),
            other => format!("{other:?}"),
        })
        .collect();
    assert_eq!(
        shown,
        [
            "Int(15)",
            "Bool(false)",
            "Bool(true)",
            "Bool(false)",
            "Int(10)",
            "Int(29)",
            "Int(4)",
            "Int(0)",
            "Bool(true)",
            "Int(5)",
            "ValueError: negative",
            "TypeError: cannot create 'Other' instances",
            "TypeError: argument 1: expected Account, found another Rust value",
            "TypeError: argument 1: expected Account, found int",
            "TypeError: argument 1: expected Account, found another Rust value",
            "AttributeError: 'Account' object has no attribute '_host_value'",
        ]
    );
}

#[test]
fn the_callers_state_belongs_to_its_session() {
    let host = Module::new("host")
        .function("add(n)", |caller: Caller, n: i64| {
            let numbers = caller.state::<Mutex<Vec<i64>>>().unwrap();
            numbers.lock().unwrap().push(n);
            numbers.lock().unwrap().len()
        })
        .function("none()", |caller: Caller| caller.state::<String>().is_none());
    let engine = Engine::builder().module(host).build().unwrap();
    let program = engine.compile("main.py", "import host; host.add(1), host.add(2), host.none()").unwrap();
    for _ in 0..2 {
        let mut session = engine.session().state(Mutex::new(Vec::<i64>::new())).start();
        assert_eq!(crate::block_on(session.run(&program, ())).unwrap(), (1, 2, true).into());
    }
}

#[test]
fn structs_go_by_serde() {
    #[derive(serde::Serialize, serde::Deserialize, Debug, PartialEq, Clone)]
    enum Shape {
        Empty,
        Circle { radius: f64 },
        Both(Box<(Shape, Shape)>),
    }
    #[derive(serde::Serialize, serde::Deserialize, Debug, PartialEq, Clone)]
    struct Page {
        title: String,
        shapes: Vec<Shape>,
        next: Option<u64>,
        #[serde(default)]
        extra: HashMap<String, (i8, char)>,
    }
    let host = Module::new("host").function("turn(page)", |Serde(page): Serde<Page>| {
        Serde(Page {
            title: page.title + "!",
            shapes: page.shapes.into_iter().rev().collect(),
            next: page.next.map(|n| n + 1),
            ..page
        })
    });
    let text = "
import host
from dataclasses import dataclass
@dataclass
class Page:
    title: str
    shapes: list
    next: int | None = None
first = host.turn(Page('a', ['Empty', {'Circle': {'radius': 1}}, {'Both': ['Empty', 'Empty']}]))
second = host.turn({'title': 'b', 'shapes': [], 'next': 2**63, 'extra': {'k': (1, 'c')}})
try:
    host.turn({'title': 1, 'shapes': []})
except TypeError as error:
    wrong = str(error)
first, second, wrong
";
    let result = run_with(host, text).unwrap();
    let (first, second, wrong): (Page, Page, String) = result.extract().unwrap();
    let empty = || Shape::Empty;
    let both = Shape::Both(Box::new((empty(), empty())));
    let shapes = vec![both, Shape::Circle { radius: 1.0 }, empty()];
    assert_eq!(first, Page { title: "a!".into(), shapes, next: None, extra: HashMap::new() });
    assert_eq!((second.next, second.extra["k"]), (Some((1 << 63) + 1), (1, 'c')));
    assert_eq!(wrong, "argument 1: invalid type: integer `1`, expected a string");
}

#[test]
fn modules_are_the_hosts_before_all_others() {
    let engine = Engine::builder().module(Module::new("json").value("dumps", "mine")).build().unwrap();
    assert_eq!(run_in(&engine, "import json; json.dumps").unwrap(), "mine".into());
    let twice = Engine::builder().module(Module::new("a")).module(Module::new("a")).build();
    assert_eq!(twice.err().unwrap().to_string(), "two modules are called 'a'");
    let wrong = Engine::builder().module(Module::new("a").source("def")).build().err().unwrap();
    assert!(wrong.is_syntax());
    let keyword = Engine::builder().module(Module::new("a").function("class", || 1)).build().err().unwrap();
    assert!(keyword.is_syntax());
}

#[test]
fn own_conversions() {
    #[derive(Debug, PartialEq)]
    struct Celsius(f64);
    impl withal::FromPython for Celsius {
        fn from_python(value: Value) -> Result<Celsius, Mismatch> {
            match value {
                Value::Float(x) if x >= -273.15 => Ok(Celsius(x)),
                Value::Float(_) => Err(Mismatch::message("colder than possible")),
                other => Err(Mismatch::new("a temperature", &other)),
            }
        }
    }
    impl withal::IntoPython for Celsius {
        fn into_python(self) -> Value {
            self.0.into()
        }
    }
    let host = Module::new("host").function("warm(t)", |t: Celsius| Celsius(t.0 + 1.0));
    let text = "
import host
def failure(t):
    try:
        return host.warm(t)
    except TypeError as error:
        return str(error)
[failure(1.5), failure(-300.0), failure('x')]";
    let expected = vec![
        Value::from(2.5),
        "argument 1: colder than possible".into(),
        "argument 1: expected a temperature, found str".into(),
    ];
    assert_eq!(run_with(host, text).unwrap(), expected.into());
}

#[test]
fn host_functions_cannot_be_called_wrongly() {
    // The natives behind the modules are there for any script that looks for them.
    let host = Module::new("host").function("f(a)", |a: i64| a).async_function("g(a)", async |a: i64| a);
    let text = "
import _host, asyncio, host
def failure(call):
    try:
        return call()
    except Exception as error:
        return type(error).__name__
[
    failure(lambda: _host.call(0, 7)), failure(lambda: _host.call(0)), failure(lambda: _host.call(99)),
    failure(lambda: _host.call(-1)), failure(lambda: _host.call('x')), failure(lambda: _host.call(1, 2)),
    failure(lambda: _host.start(1, 2)), failure(lambda: _host.wait(0, 2)), failure(lambda: _host.wait(1, 2)),
]";
    let expected: Vec<Value> = vec![
        7.into(),
        "TypeError".into(),
        "SystemError".into(),
        "TypeError".into(),
        "TypeError".into(),
        "SystemError".into(),
        "RuntimeError".into(),
        "SystemError".into(),
        2.into(),
    ];
    assert_eq!(run_with(host, text).unwrap(), expected.into());
}
