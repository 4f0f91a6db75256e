//! Classes of the host: operators and other special methods, subclasses, iterators, managers.

use crate::tracked::{Log, module, wait};
use crate::{run_with, tracked};
use futures_util::stream::{self, StreamExt};
use std::sync::atomic::{AtomicI64, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use withal::{Class, Module, Raise, Value};

/// A polynomial: what operators are for.
struct Vector(Vec<f64>);

fn vectors() -> Class<Vector> {
    let both = |f: fn(f64, f64) -> f64| {
        move |a: Arc<Vector>, b: Arc<Vector>| Arc::new(Vector(a.0.iter().zip(&b.0).map(|(a, b)| f(*a, *b)).collect()))
    };
    Class::<Vector>::new("Vector")
        .constructor("(*numbers)", |numbers: Vec<f64>| Arc::new(Vector(numbers)))
        .method("__add__(self, other)", both(|a, b| a + b))
        .method("__sub__(self, other)", both(|a, b| a - b))
        .method("__mul__(self, by)", |this: Arc<Vector>, by: f64| Arc::new(Vector(this.0.iter().map(|x| x * by).collect())))
        .method("__rmul__(self, by)", |this: Arc<Vector>, by: f64| {
            Arc::new(Vector(this.0.iter().map(|x| x * by).collect()))
        })
        .method("__neg__(self)", |this: Arc<Vector>| Arc::new(Vector(this.0.iter().map(|x| -x).collect())))
        .method("__eq__(self, other)", |this: Arc<Vector>, other: Value| {
            matches!(other, Value::Object(other) if other.get::<Vector>().is_some_and(|o| o.0 == this.0))
        })
        .method("__lt__(self, other)", |a: Arc<Vector>, b: Arc<Vector>| a.0 < b.0)
        .method("__hash__(self)", |this: Arc<Vector>| this.0.iter().map(|x| *x as i64).sum::<i64>())
        .method("__len__(self)", |this: Arc<Vector>| this.0.len())
        .method("__getitem__(self, index)", |this: Arc<Vector>, index: usize| {
            this.0.get(index).copied().ok_or_else(|| Raise::new("IndexError", "no such component"))
        })
        .method("__contains__(self, x)", |this: Arc<Vector>, x: f64| this.0.contains(&x))
        .method("__call__(self, at)", |this: Arc<Vector>, at: f64| this.0.iter().rev().fold(0.0, |sum, c| sum * at + c))
        .method("__repr__(self)", |this: Arc<Vector>| format!("Vector{:?}", this.0))
        .method("__bool__(self)", |this: Arc<Vector>| this.0.iter().any(|x| *x != 0.0))
}

#[test]
fn operators_and_special_methods() {
    let text = "
from host import Vector
a, b = Vector(1, 2, 3), Vector(4, 5, 6)
def failure(call):
    try:
        return call()
    except Exception as error:
        return f'{type(error).__name__}: {error}'
c = a
c += b
[repr(x) for x in (a + b, b - a, 2 * a, a * 0.5, -a, c, [*a], a[2], len(a), 2.0 in a, 7.0 in a, a(2.0), a == Vector(1, 2, 3),
    a != b, a < b, a > b, {a: 'found'}[Vector(1, 2, 3)], bool(Vector(0, 0)), sorted([b, a]), max(a, b), f'{a}',
    failure(lambda: a + 1), failure(lambda: a[9]), failure(lambda: a ** 2), failure(lambda: del_item(a)))]
"
    .replace("failure(lambda: del_item(a))", "failure(lambda: a.__delitem__(0))");
    let shown: Vec<String> = run_with(Module::new("host").class(vectors()), &text).unwrap().extract().unwrap();
    let (a, b) = ("Vector[1.0, 2.0, 3.0]", "Vector[4.0, 5.0, 6.0]");
    let expected = [
        "Vector[5.0, 7.0, 9.0]",
        "Vector[3.0, 3.0, 3.0]",
        "Vector[2.0, 4.0, 6.0]",
        "Vector[0.5, 1.0, 1.5]",
        "Vector[-1.0, -2.0, -3.0]",
        "Vector[5.0, 7.0, 9.0]",
        "[1.0, 2.0, 3.0]",
        "3.0",
        "3",
        "True",
        "False",
        "17.0",
        "True",
        "True",
        "True",
        "False",
        "'found'",
        "False",
        &format!("[{a}, {b}]"),
        b,
        &format!("'{a}'"),
        "'TypeError: argument 2: expected Vector, found int'",
        "'IndexError: no such component'",
        "\"TypeError: unsupported operand type(s) for ** or pow(): 'Vector' and 'int'\"",
        "\"AttributeError: 'Vector' object has no attribute '__delitem__'\"",
    ];
    assert_eq!(shown, expected);
}

#[test]
fn subclasses_in_the_script() {
    let text = "
from host import Vector
class Named(Vector):
    def __init__(self, name, *numbers):
        super().__init__(*numbers)
        self.name = name
    def __add__(self, other):
        return Named(self.name + '+', *super().__add__(other))
    @property
    def first(self):
        return self[0]
    @classmethod
    def unit(cls):
        return cls('unit', 1)
n = Named('n', 1, 2)
both = n + Vector(1, 1)
[n.name, both.name, repr(both), n.first, isinstance(n, Vector), Named.unit().name, [c.__name__ for c in Named.__mro__],
    repr(Vector(5, 5) - n)]";
    let expected = vec![
        Value::from("n"),
        "n+".into(),
        "Vector[2.0, 3.0]".into(),
        1.0.into(),
        true.into(),
        "unit".into(),
        vec!["Named", "Vector", "object"].into(),
        "Vector[4.0, 3.0]".into(),
    ];
    assert_eq!(run_with(Module::new("host").class(vectors()), text).unwrap(), expected.into());
}

#[test]
fn asynchronous_iterators() {
    let dropped = Arc::new(AtomicI64::new(0));
    struct Guard(Arc<AtomicI64>);
    impl Drop for Guard {
        fn drop(&mut self) {
            self.0.fetch_add(1, SeqCst);
        }
    }
    let (in_rows, counted) = (dropped.clone(), dropped.clone());
    let host = Module::new("host")
        .async_iterator("rows(count, fail=None)", move |count: i64, fail: Option<i64>| {
            let guard = Guard(in_rows.clone());
            stream::iter(0..count).then(move |n| {
                let _guard = &guard;
                async move {
                    wait(2).await;
                    if Some(n) == fail { Err(Raise::new("ValueError", format!("row {n}"))) } else { Ok(n) }
                }
            })
        })
        .function("dropped()", move || counted.load(SeqCst));
    let text = "
import asyncio, host
async def collect(rows):
    got = []
    try:
        async for row in rows:
            got.append(row)
    except ValueError as error:
        got.append(str(error))
    return got
async def main():
    results = [await collect(host.rows(3)), host.dropped(), await collect(host.rows(3, fail=1))]
    rows = host.rows(5)
    results.append([await anext(rows), await anext(rows)])
    # Asked twice at once, given up by one of the two, and gone on with.
    first = asyncio.create_task(rows.__anext__())
    await asyncio.sleep(0)
    try:
        await anext(rows)
    except RuntimeError as error:
        results.append(str(error))
    first.cancel()
    try:
        await first
    except asyncio.CancelledError:
        pass
    results.append(await anext(rows) in (2, 3))
    before = host.dropped()
    await rows.aclose()
    results.append(host.dropped() - before)
    results.append(await anext(rows, 'over'))
    results.append([row async for row in host.rows(10) if row % 3 == 0])
    results.append(await collect(host.rows(0)))
    results.append(type(rows).__name__)
    return results
asyncio.run(main())";
    let Value::List(results) = run_with(host, text).unwrap() else { panic!() };
    let expected = vec![
        vec![0, 1, 2].into(),
        1.into(),
        Value::List(vec![0.into(), "row 1".into()]),
        vec![0, 1].into(),
        "the next item is waited for already".into(),
        true.into(),
        1.into(),
        "over".into(),
        vec![0, 3, 6, 9].into(),
        Value::List(vec![]),
        "rows".into(),
    ];
    assert_eq!(results, expected);
    assert_eq!(dropped.load(SeqCst), 5);
}

#[test]
fn iterators_by_special_methods() {
    struct Countdown(AtomicI64);
    let class = Class::<Countdown>::new("Countdown")
        .constructor("(start)", |n: i64| Arc::new(Countdown(AtomicI64::new(n))))
        .method("__iter__(self)", |this: Arc<Countdown>| this)
        .method("__next__(self)", |this: Arc<Countdown>| match this.0.fetch_sub(1, SeqCst) {
            n if n > 0 => Ok(n),
            _ => Err(Raise::with_args("StopIteration", vec![])),
        })
        .method("__aiter__(self)", |this: Arc<Countdown>| this)
        .async_method("__anext__(self)", async |this: Arc<Countdown>| {
            wait(1).await;
            match this.0.fetch_sub(1, SeqCst) {
                n if n > 0 => Ok(n),
                _ => Err(Raise::with_args("StopAsyncIteration", vec![])),
            }
        });
    let text = "
import asyncio
from host import Countdown
async def main():
    return [n async for n in Countdown(3)], list(Countdown(2))
asyncio.run(main())";
    let result = run_with(Module::new("host").class(class), text).unwrap();
    assert_eq!(result, (vec![3, 2, 1], vec![2, 1]).into());
}

#[test]
fn methods_that_give_managers_and_iterators() {
    struct Store {
        log: Log,
        rows: Mutex<Vec<i64>>,
    }
    let class = Class::<Store>::new("Store")
        .context_manager("open(self, name='main')", |store: Arc<Store>, name: Option<String>| tracked::Tracked {
            name: name.unwrap_or_default(),
            log: store.log.clone(),
            polls: 1,
        })
        .async_iterator("scan(self, *, above: int = 0)", |store: Arc<Store>, above: i64| {
            let rows = store.rows.lock().unwrap().clone();
            stream::iter(rows.into_iter().filter(move |row| *row > above))
        });
    let log = Log::default();
    let store = Arc::new(Store { log: log.clone(), rows: Mutex::new(vec![3, 1, 4, 1, 5]) });
    let host = module(&log, 1).class(class).function("store()", move || store.clone());
    let text = "
import asyncio, host, inspect
store = host.store()
class Child(host.Store):
    pass
async def main():
    async with store.open() as first, store.open('second') as second:
        rows = [row async for row in store.scan(above=2)]
    return first, second, rows, str(inspect.signature(host.Store.scan)), type(store.open()).__qualname__
asyncio.run(main())";
    let expected = ("main", "second", vec![3, 4, 5], "(self, *, above: int = 0)");
    let Value::Tuple(mut results) = run_with(host, text).unwrap() else { panic!() };
    assert_eq!(results.pop(), Some("Store.open".into()));
    assert_eq!(Value::Tuple(results), expected.into());
    assert_eq!(log.all(), ["enter main", "enter second", "exit second finished", "exit main finished"]);
}
