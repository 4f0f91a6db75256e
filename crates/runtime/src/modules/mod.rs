//! The standard library. A module is a table of natives, Python text of our own, or both: the natives are there first.

mod bisect;
mod collections_native;
mod gc_native;
mod heapq;
pub mod itertools;
pub mod json;
pub mod math;
mod operator;
pub mod random;
pub mod sys;
pub mod time;
pub mod traceback;
mod types;

pub use crate::library::ModuleSpec;

/// All modules.
pub static MODULES: &[&ModuleSpec] = &[
    &sys::SYS,
    &time::TIME,
    &collections_native::MODULE,
    &itertools::MODULE,
    &heapq::MODULE,
    &gc_native::GC,
    &gc_native::WEAKREF,
    &operator::MODULE,
    &bisect::MODULE,
    &traceback::TRACEBACK,
    &ModuleSpec::python("io", include_str!("io.py")),
    &ModuleSpec::python("warnings", include_str!("warnings.py")),
    &ModuleSpec::python("abc", include_str!("abc.py")),
    &ModuleSpec::python("asyncio", include_str!("../asyncio/__init__.py")).package(),
    &ModuleSpec::python("asyncio.base_events", include_str!("../asyncio/base_events.py")),
    &ModuleSpec::python("asyncio.coroutines", include_str!("../asyncio/coroutines.py")),
    &ModuleSpec::python("asyncio.events", include_str!("../asyncio/events.py")),
    &ModuleSpec::python("asyncio.exceptions", include_str!("../asyncio/exceptions.py")),
    &ModuleSpec::python("asyncio.futures", include_str!("../asyncio/futures.py")),
    &ModuleSpec::python("asyncio.graph", include_str!("../asyncio/graph.py")),
    &ModuleSpec::python("asyncio.locks", include_str!("../asyncio/locks.py")),
    &ModuleSpec::python("asyncio.policies", include_str!("../asyncio/policies.py")),
    &ModuleSpec::python("asyncio.queues", include_str!("../asyncio/queues.py")),
    &ModuleSpec::python("asyncio.reports", include_str!("../asyncio/reports.py")),
    &ModuleSpec::python("asyncio.runners", include_str!("../asyncio/runners.py")),
    &ModuleSpec::python("asyncio.taskgroups", include_str!("../asyncio/taskgroups.py")),
    &ModuleSpec::python("asyncio.tasks", include_str!("../asyncio/tasks.py")),
    &ModuleSpec::python("asyncio.threads", include_str!("../asyncio/threads.py")),
    &ModuleSpec::python("asyncio.timeouts", include_str!("../asyncio/timeouts.py")),
    &ModuleSpec::python("contextlib", include_str!("contextlib.py")),
    &ModuleSpec::python("contextvars", include_str!("contextvars.py")),
    &ModuleSpec::python("functools", include_str!("functools.py")),
    &ModuleSpec::python("collections", include_str!("collections.py")).package(),
    &ModuleSpec::python("collections.abc", include_str!("collections_abc.py")),
    &ModuleSpec::python("collections._user", include_str!("collections_user.py")),
    &ModuleSpec::python("importlib", include_str!("importlib.py")).package(),
    &ModuleSpec::python("keyword", include_str!("keyword.py")),
    &ModuleSpec::python("dataclasses", include_str!("dataclasses.py")),
    &ModuleSpec::python("datetime", include_str!("datetime/__init__.py")).package(),
    &ModuleSpec::python("datetime._moments", include_str!("datetime/moments.py")),
    &ModuleSpec::python("datetime._parse", include_str!("datetime/parse.py")),
    &ModuleSpec::python("datetime._spans", include_str!("datetime/spans.py")),
    &ModuleSpec::python("graphlib", include_str!("graphlib.py")),
    &ModuleSpec::python("copy", include_str!("copy.py")),
    &ModuleSpec::python("copyreg", include_str!("copyreg.py")),
    &ModuleSpec::python("enum", include_str!("enum.py")).package(),
    &ModuleSpec::python("enum._checks", include_str!("enum_checks.py")),
    &ModuleSpec::python("operator", include_str!("operator.py")),
    &ModuleSpec::python("string", include_str!("string.py")),
    &ModuleSpec::python("annotationlib", include_str!("annotationlib.py")),
    &ModuleSpec::python("textwrap", include_str!("textwrap.py")),
    &types::MODULE,
    &json::NATIVE,
    &json::JSON,
    &json::DECODER,
    &json::ENCODER,
    &math::MATH,
    &random::NATIVE,
    &random::RANDOM,
    &ModuleSpec::python("typing", include_str!("typing.py")).package(),
    &ModuleSpec::python("typing._generic", include_str!("typing_generic.py")),
    &ModuleSpec::python("typing._hints", include_str!("typing_hints.py")),
    &ModuleSpec::python("typing._records", include_str!("typing_records.py")),
    &ModuleSpec::python("atexit", include_str!("atexit.py")),
    &ModuleSpec::python("inspect", include_str!("inspect.py")).package(),
    &ModuleSpec::python("inspect._signature", include_str!("inspect_signature.py")),
    &ModuleSpec::python("linecache", include_str!("linecache.py")),
    &ModuleSpec::python("reprlib", include_str!("reprlib.py")),
    &ModuleSpec::python("unittest", include_str!("unittest/__init__.py")).package(),
    &ModuleSpec::python("unittest._assertions", include_str!("unittest/_assertions.py")),
    &ModuleSpec::python("unittest._contexts", include_str!("unittest/_contexts.py")),
    &ModuleSpec::python("unittest._mock_autospec", include_str!("unittest/_mock_autospec.py")),
    &ModuleSpec::python("unittest._mock_calls", include_str!("unittest/_mock_calls.py")),
    &ModuleSpec::python("unittest._mock_patch", include_str!("unittest/_mock_patch.py")),
    &ModuleSpec::python("unittest.async_case", include_str!("unittest/async_case.py")),
    &ModuleSpec::python("unittest.case", include_str!("unittest/case.py")),
    &ModuleSpec::python("unittest.loader", include_str!("unittest/loader.py")),
    &ModuleSpec::python("unittest.main", include_str!("unittest/main.py")),
    &ModuleSpec::python("unittest.mock", include_str!("unittest/mock.py")),
    &ModuleSpec::python("unittest.result", include_str!("unittest/result.py")),
    &ModuleSpec::python("unittest.runner", include_str!("unittest/runner.py")),
    &ModuleSpec::python("unittest.signals", include_str!("unittest/signals.py")),
    &ModuleSpec::python("unittest.suite", include_str!("unittest/suite.py")),
    &ModuleSpec::python("unittest.util", include_str!("unittest/util.py")),
    &ModuleSpec::python("weakref", include_str!("weakref.py")),
];
