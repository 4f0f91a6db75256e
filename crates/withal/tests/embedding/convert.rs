//! Values from a script and back.

use crate::{block_on, run};
use withal::{BigInt, Bytes, Engine, Limits, Value, inputs};

#[test]
fn values_come_out_as_they_are() {
    let text = "
import enum, collections
class Color(enum.Enum):
    RED = 'red'
class Level(enum.IntEnum):
    LOW = 1
class Text(str):
    pass
class Slots:
    __slots__ = ('b', 'a')
    def __init__(self):
        self.a, self.b = 1, 2
class Plain:
    def __init__(self):
        self.z, self.y = 1, [2]
[
    None, True, 5, -2**63, 2**64, 1.5, 'text', 'é' * 9, b'ab', bytearray(b'c'), [1, [2]], (1,), {1: 'a', 'b': (None,)}, {3},
    frozenset([4]), Color.RED, Level.LOW, Text('sub'), collections.Counter('aa'), Slots(), Plain(), ValueError('v', 1), len,
]";
    let instance = |class: &str, attributes: Vec<(&str, Value)>| Value::Instance {
        class: class.into(),
        attributes: attributes.into_iter().map(|(n, v)| (n.to_string(), v)).collect(),
    };
    let dict = |entries: Vec<(Value, Value)>| Value::Dict(entries);
    let other = Value::Other { type_name: "builtin_function_or_method".into(), repr: "<built-in function len>".into() };
    let expected = vec![
        Value::None,
        true.into(),
        5.into(),
        i64::MIN.into(),
        BigInt::from(1u128 << 64).into(),
        1.5.into(),
        "text".into(),
        "é".repeat(9).into(),
        Bytes(b"ab".into()).into(),
        Bytes(b"c".into()).into(),
        Value::List(vec![1.into(), vec![2].into()]),
        (1,).into(),
        dict(vec![(1.into(), "a".into()), ("b".into(), (None::<i64>,).into())]),
        Value::Set(vec![3.into()]),
        Value::Set(vec![4.into()]),
        "red".into(),
        1.into(),
        "sub".into(),
        dict(vec![("a".into(), 2.into())]),
        instance("Slots", vec![("a", 1.into()), ("b", 2.into())]),
        instance("Plain", vec![("z", 1.into()), ("y", vec![2].into())]),
        instance("ValueError", vec![("args", ("v", 1).into())]),
        other,
    ];
    assert_eq!(run(text).unwrap(), Value::List(expected));
}

#[test]
fn values_go_in_as_they_are() {
    let engine = Engine::new();
    let mut session = engine.session().start();
    let program = engine.compile("main.py", "repr((a, b, c, d, e, f, g))").unwrap();
    let big = BigInt::from(10).pow(30);
    let inputs = inputs! {
        a: Value::None, b: vec![(1, "x")], c: big.clone(), d: Bytes(vec![0, 255]), e: Value::Set(vec![1.into()]),
        f: Value::Dict(vec![((1, 2).into(), 0.5.into())]), g: Some(true),
    };
    let shown = block_on(session.run(&program, inputs)).unwrap();
    assert_eq!(shown, format!("(None, [(1, 'x')], {big}, b'\\x00\\xff', {{1}}, {{(1, 2): 0.5}}, True)").into());
    let unhashable = Value::Dict(vec![(vec![1].into(), 1.into())]);
    let error = block_on(session.run(&program, inputs! { a: unhashable })).unwrap_err();
    assert!(error.is_exception("TypeError"), "{error}");
}

#[test]
fn what_has_no_end_is_refused() {
    for text in ["a = []; a.append(a); a", "d = {}; d[1] = d; d", "a = 1\nfor _ in range(500): a = [a]\na"] {
        let error = run(text).unwrap_err();
        assert_eq!(
            error.to_string(),
            "ValueError: a value nested in itself, or deeper than 200, cannot be handed to the host"
        );
    }
    // Ten lists in ten lists in ten lists...: small in the session, endless as a copy.
    let engine = Engine::new();
    let limits = Limits { memory: 8 << 20, ..Limits::default() };
    let mut session = engine.session().limits(limits).start();
    let program = engine.compile("main.py", "a = 1\nfor _ in range(30): a = [a] * 10\na").unwrap();
    assert!(block_on(session.run(&program, ())).unwrap_err().is_exception("MemoryError"));
}

#[test]
fn extract_says_what_does_not_fit() {
    let error = run("[1, 'a']").unwrap().extract::<Vec<i64>>().unwrap_err();
    assert_eq!(error.to_string(), "invalid type: string \"a\", expected i64");
    assert!(run("len").unwrap().extract::<String>().is_err());
    assert_eq!(run("300").unwrap().extract::<Option<u16>>().unwrap(), Some(300));
    assert!(run("300").unwrap().extract::<u8>().is_err());
}
