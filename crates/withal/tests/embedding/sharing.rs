//! Sessions share what they begin with, and modules of the library that several of them import. None of it is to be
//! noticed.

use crate::{block_on, run_in};
use withal::{Engine, Module, Value};

/// What a program gives in each of several sessions, with the fuel that it took.
fn repeated(engine: &Engine, text: &str) -> Vec<(Value, u64)> {
    let program = engine.compile("main.py", text).unwrap();
    let run = |_| {
        let mut session = engine.session().arguments(vec!["main.py".into(), "-v".into()]).start();
        let value = block_on(session.run(&program, ())).unwrap();
        (value, session.stats().fuel)
    };
    (0..6).map(run).collect()
}

/// What a program gives in every session alike, for about the same fuel: what is known already, to sites and to the
/// caches of modules that were loaded for others, takes a little less; nothing takes more than a unit or two more.
fn alike(all: &[(Value, u64)]) -> &Value {
    let (first, fuel) = &all[0];
    let near = |other: u64| other <= fuel + 5 && fuel - other.min(*fuel) <= 255 + fuel / 50;
    assert!(all.iter().all(|(value, other)| value == first && near(*other)), "{all:#?}");
    first
}

#[test]
fn what_several_sessions_import_is_there_once() {
    let engine = Engine::new();
    let program = engine.compile("main.py", "import asyncio, contextlib, json, collections, dataclasses").unwrap();
    let allocated = |_| {
        let mut session = engine.session().start();
        block_on(session.run(&program, ())).unwrap();
        session.stats().allocated
    };
    let all: Vec<u64> = (0..6).map(allocated).collect();
    assert!(all[5] < 10_000, "{all:?}");
}

#[test]
fn what_one_session_changes_no_other_sees() {
    let text = "
import asyncio, collections, contextlib, json, sys
before = [
    hasattr(asyncio, 'marked'), hasattr(contextlib.ExitStack, 'marked'), 'marked' in sys.modules, 'marked' in sys.path,
    hasattr(json.dumps, 'marked'), 'marked' in json.JSONDecoder.__init__.__kwdefaults__, hasattr(__builtins__, 'marked'),
    [c.__name__ for c in contextlib.AbstractContextManager.__subclasses__()], sys.argv,
]
class Mine(contextlib.AbstractContextManager, collections.UserDict):
    def __exit__(self, *details):
        return None
asyncio.marked = contextlib.ExitStack.marked = json.dumps.marked = __builtins__.marked = sys.modules['marked'] = Mine
json.JSONDecoder.__init__.__kwdefaults__['marked'] = Mine()
sys.path.append('marked')
sys.argv.append('marked')
async def main():
    async with asyncio.TaskGroup() as group, contextlib.AsyncExitStack() as stack:
        group.create_task(asyncio.sleep(0))
        stack.callback(before.append, 'exited')
asyncio.run(main())
import gc
gc.collect()
before + [asyncio.marked is Mine, sys.modules['marked'] is Mine, type(json.JSONDecoder.__init__.__kwdefaults__['marked']) is Mine]
";
    let all = repeated(&Engine::new(), text);
    alike(&all);
}

#[test]
fn modules_are_not_seen_before_they_are_imported() {
    let engine = Engine::new();
    repeated(&engine, "import asyncio.taskgroups, json, dataclasses");
    let text = "
import sys
def about(name):
    made = {c.__module__ for c in object.__subclasses__()}
    return [name in sys.modules, name in made]
before = about('json.decoder') + about('dataclasses')
import asyncio
before.append('taskgroups' in vars(asyncio))
import dataclasses
from json import decoder
before + about('json.decoder') + about('dataclasses') + list(sys.modules)
";
    let all = repeated(&engine, text);
    let shown = format!("{:?}", alike(&all));
    assert_eq!(shown.matches("Bool(false)").count(), 5, "{shown}");
    assert_eq!(shown.matches("Bool(true)").count(), 4, "{shown}");
}

#[test]
fn a_module_taken_out_is_loaded_anew() {
    let text = "
import sys, json, contextlib
first, manager = json, contextlib.nullcontext
del sys.modules['json']
import json
import json.decoder as decoder
[json is first, json.loads('[1]') == first.loads('[1]'), first.decoder is decoder]
";
    let all = repeated(&Engine::new(), text);
    assert_eq!(*alike(&all), Value::List(vec![false.into(), true.into(), true.into()]));
}

#[test]
fn a_host_s_module_stands_before_the_library_s() {
    repeated(&Engine::new(), "import asyncio.base_tasks");
    let own = Module::new("linecache").function("answer()", || 42);
    let engine = Engine::builder().module(own).build().unwrap();
    for _ in 0..4 {
        let text =
            "import linecache, asyncio.base_tasks\n[linecache.answer(), asyncio.base_tasks.linecache is linecache]";
        assert_eq!(run_in(&engine, text).unwrap(), Value::List(vec![42.into(), true.into()]));
    }
}
