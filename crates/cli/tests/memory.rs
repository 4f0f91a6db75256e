//! Garbage is collected also while natives run that call Python, and what never ends is ended by the limits.

use std::process::{Command, Output};

fn run(options: &[&str], program: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_withal"));
    command.arg("run").args(options).args(["-c", program]);
    command.output().expect("withal starts")
}

/// Programs that make far more garbage than they may have memory, all of it while one native runs.
const IN_NATIVES: &[&str] = &[
    "print(sum(len([0] * 10000) for i in range(500)))",
    "print(sum(len([0] * 10000) / 1 for i in range(500)))",
    "print(any(len([i] * 10000) < 0 for i in range(500)))",
    "print(all([i] * 10000 for i in range(500)))",
    "print(max((len([0] * 10000), i) for i in range(500)))",
    "print(min(range(500), key=lambda i: len([i] * 10000)))",
    "print(len(list(len([0] * 10000) for i in range(500))))",
    "print(len(tuple(len([0] * 10000) for i in range(500))))",
    "print(len(set(len([0] * 10000) + i for i in range(500))))",
    "print(len(frozenset(len([0] * 10000) + i for i in range(500))))",
    "print(len(dict((i, len([0] * 10000)) for i in range(500))))",
    "print(len(dict.fromkeys(i for i in range(500) if [0] * 10000)))",
    "print(len(''.join(str(len([0] * 10000)) for i in range(500))))",
    "x = []; x.extend(len([0] * 10000) for i in range(500)); print(len(x))",
    "print(len(sorted(range(500), key=lambda i: -len([i] * 10000))))",
    "x = list(range(500)); x.sort(key=lambda i: -len([i] * 10000)); print(x[:2])",
    "print(len(list(map(lambda i: len([i] * 10000), range(500)))))",
    "print(len(list(filter(lambda i: [i] * 10000, range(500)))))",
    "print(len(list(enumerate(len([0] * 10000) for i in range(500)))))",
    "print(len(list(zip(range(500), (len([0] * 10000) for i in range(500))))))",
    "from collections import deque; print(len(deque((len([0] * 10000) for i in range(500)), 5)))",
    "from collections import Counter; print(Counter(len([0] * 10000) for i in range(500)))",
    "from functools import reduce; print(reduce(lambda a, b: a + len([b] * 10000), range(500)))",
    "import math; print(math.fsum(len([0] * 10000) for i in range(500)))",
    "class A:\n def __iter__(self): self.n = 0; return self\n def __next__(self):\n  self.n += len([0] * 10000)\n  if self.n > 5e6: raise StopIteration\n  return self.n\nprint(len(list(A())))",
    "def work(n):\n for i in range(n): [0] * 10000\nfor _ in map(work, [500]): pass\nprint('done')",
];

#[test]
fn garbage_made_inside_natives_is_collected() {
    for program in IN_NATIVES {
        let output = run(&["--max-memory", "16M", "--timeout", "60"], program);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), &*errors), (Some(0), ""), "{program}");
    }
}

/// What the collector has to keep while natives run: everything is looked at afterwards.
const KEPT: &str = "
from collections import Counter, deque
def items(n, make=lambda i: [i, str(i) * 3]):
    for i in range(n):
        [0] * 100
        yield make(i)
whole = [[i, str(i) * 3] for i in range(40)]
assert list(items(40)) == whole == [*items(40)]
assert tuple(items(40)) == tuple(whole)
assert sorted(items(40), key=lambda x: (-x[0], [0])) == whole[::-1]
x = list(items(40)); x.sort(key=lambda x: (-x[0], [0])); assert x == whole[::-1]
assert max(items(40), key=lambda x: x[0] % 7 * 1000 + x[0]) == [34, '343434']
assert min(items(40)) == [0, '000']
assert sum(items(40), []) == [part for item in whole for part in item]
assert sum((i << 100 for i in range(40))) == sum(range(40)) << 100
assert set(map(tuple, items(40))) == set(map(tuple, whole))
assert dict(items(40)) == {i: str(i) * 3 for i in range(40)}
assert dict.fromkeys(map(str, items(40)), [1]) == {str(x): [1] for x in whole}
assert ''.join(x[1] * 2 for x in items(40)) == ''.join(str(i) * 6 for i in range(40))
assert list(map(lambda a, b: (a, b), items(40), items(40))) == list(zip(whole, whole))
assert list(filter(lambda x: [x[0] % 2][0], items(40))) == [x for x in whole if x[0] % 2]
assert list(enumerate(items(40), 1 << 80)) == list(zip(range(1 << 80, (1 << 80) + 40), whole))
assert list(zip(items(40), items(40), map(str, items(40)))) == [(x, x, str(x)) for x in whole]
assert list(deque(items(40), 7)) == whole[-7:]
assert Counter(x[1] for x in items(40)) == {str(i) * 3: 1 for i in range(40)}
x = []; x.extend(items(40)); x += items(40); assert x == whole * 2
seen = []
for a, b in map(lambda x: (x, [x]), items(40)): seen.append((a, b[0]))
assert seen == list(zip(whole, whole))
print('kept')
";

#[test]
fn what_natives_keep_is_not_collected() {
    let output = run(&["--collect-always", "--timeout", "60"], KEPT);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "kept\n");
}

/// Programs without an end, most of them inside one native.
const ENDLESS: &[&str] = &[
    "list(count())",
    "sum(count())",
    "sum(repeat(1.5))",
    "''.join(repeat('a'))",
    "b''.join(repeat(b'a'))",
    "tuple(count())",
    "set(count())",
    "set(repeat(1))",
    "frozenset(repeat(1))",
    "dict(zip(count(), count()))",
    "dict(repeat((1, 2)))",
    "dict.fromkeys(repeat(1))",
    "max(count())",
    "min(repeat(1))",
    "-1 in count()",
    "all(repeat(1))",
    "any(repeat(0))",
    "sorted(count())",
    "[*count()]",
    "a, *b = count()",
    "print(*count())",
    "bytes(repeat(1))",
    "bytearray(repeat(1))",
    "deque(count())",
    "deque(count(), 1)",
    "Counter(repeat(1))",
    "next(filter(None, repeat(0)))",
    "next(dropwhile(bool, repeat(1)))",
    "next(islice(repeat(1), 10**18, None))",
    "next(compress(repeat(1), repeat(0)))",
    "next(filterfalse(None, repeat(1)))",
    "next(chain.from_iterable(repeat(())))",
    "list(product(count()))",
    "next(combinations(count(), 2))",
    "list(permutations(range(30)))",
    "list(zip(repeat(1)))",
    "list(map(str, count()))",
    "list(accumulate(count()))",
    "g = groupby(repeat(1)); next(g); next(g)",
    "functools.reduce(lambda a, b: a, repeat(1))",
    "math.fsum(repeat(1.0))",
    "math.prod(repeat(1))",
    "operator.indexOf(repeat(1), 2)",
    "operator.countOf(repeat(1), 2)",
    "[].extend(repeat(1))",
    "x = []; x[:] = repeat(1)",
    "{1}.issuperset(repeat(1))",
    "{1}.isdisjoint(repeat(2))",
    "{1}.union(count())",
    "{1}.difference(repeat(2))",
    "{1}.intersection(repeat(2))",
    "sum(repeat([1]), [])",
    "list(iter(int, 1))",
    "(lambda *a: 0)(*count())",
    "f'{list(count())}'",
    "repr(doubled([]))",
    "str(doubled({}))",
    "hash(doubled((), tuple))",
    "doubled([]) == doubled([])",
    "json.dumps(doubled([]))",
    "len(copy.deepcopy(doubled([]))) and doubled([]) == copy.deepcopy(doubled([]))",
    "list(Items())",
    "2 in Items()",
    "sum(range(10**12))",
    "while True: pass",
];

const BEFORE: &str = "
import copy, functools, json, math, operator
from collections import Counter, deque
from itertools import *
class Items:
    def __getitem__(self, i): return 1
def doubled(x, made=list):
    for _ in range(60): x = made((x, x))
    return x
";

#[test]
fn what_never_ends_is_ended_by_its_limits() {
    for program in ENDLESS {
        let limits = ["--max-memory", "32M", "--max-fuel", "400000", "--timeout", "60"];
        let output = run(&limits, &format!("{BEFORE}{program}\n"));
        let errors = String::from_utf8_lossy(&output.stderr);
        let last = errors.lines().last().unwrap_or_default();
        let ended = [
            "withal: stopped: out of fuel (--max-fuel)",
            "withal: stopped: out of memory (--max-memory)",
            "MemoryError",
        ];
        assert!(ended.contains(&last), "{program}: {:?} {errors}", output.status.code());
    }
}

/// Natives that take long for each of 100,000 rounds of a loop, which would itself be paid for a few times over.
const LABORIOUS: &[&str] = &[
    "text[::3]",
    "text.find('x')",
    "text.rfind('x')",
    "text.count('x')",
    "'x' in text",
    "text.replace('x', 'y')",
    "plain.find('x')",
    "plain[::2]",
    "data.find(b'x')",
    "data.count(b'x')",
    "b'x' in data",
    "0x78 in data",
    "array.insert(0, 1)",
    "array.pop(0)",
    "del array[0]",
    "array[:1] = b''",
    "del array[1:2]",
    "items.insert(0, 1)",
    "items.pop(0)",
    "items.remove(1)",
    "items.reverse()",
    "del items[0]",
    "items[:1] = []",
    "del items[1:2]",
    "del items[::400_000]",
    "items *= 1",
    "huge * huge",
    "huge // large",
    "large ** 50",
    "pow(3, 3**50, large)",
    "str(large)",
    "int(digits)",
];

#[test]
fn work_of_natives_is_counted() {
    let before = "
text, plain, data = 'äb' * 400_000, 'ab' * 400_000, b'ab' * 400_000
items, array = [1] * 800_000, bytearray(1_600_000)
large, huge, digits = (1 << 10_000) - 1, (1 << 200_000) - 1, '9' * 4000
";
    for program in LABORIOUS {
        let limits = ["--max-fuel", "2000000", "--timeout", "60"];
        let output = run(&limits, &format!("{before}for _ in range(100_000): {program}\n"));
        let errors = String::from_utf8_lossy(&output.stderr);
        let last = errors.lines().last().unwrap_or_default();
        assert_eq!(last, "withal: stopped: out of fuel (--max-fuel)", "{program}");
    }
}

/// The measured programs of `benches/memory`, the second one with fewer rounds.
#[test]
fn live_and_dropped_objects_fit_into_bounds() {
    let live = include_str!("../../../benches/memory/live.py");
    let churn = include_str!("../../../benches/memory/churn.py").replace("2_000_000", "200_000");
    for (limit, program) in [("128M", live), ("16M", &churn)] {
        let output = run(&["--max-memory", limit, "--timeout", "60"], program);
        assert_eq!((output.status.code(), &*String::from_utf8_lossy(&output.stderr)), (Some(0), ""), "{limit}");
    }
}

#[test]
fn a_million_tasks_sleep_inside_async_with_at_once() {
    let program = include_str!("../../../benches/million_tasks.py");
    let output = run(&["--max-memory", "600M", "--virtual-time"], program);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert_eq!(
        (output.status.code(), text(&output.stdout), text(&output.stderr)),
        (Some(0), "done\n".into(), String::new())
    );
}
