# The package `asyncio`: the native core's names at once, everything else when it is first asked for, so that importing it
# and running a small program stays cheap. No behaviour may live here.

from _asyncio import (
    CancelledError, Future, Handle, InvalidStateError, Task, TimerHandle, _get_running_loop, _set_running_loop, all_tasks, current_task,
    get_running_loop,
)

TimeoutError = TimeoutError

_PLACES = {
    "base_events": "BaseEventLoop Server",
    "coroutines": "iscoroutine iscoroutinefunction",
    "events": "AbstractEventLoop AbstractServer EventLoop SelectorEventLoop get_event_loop new_event_loop set_event_loop "
    "get_event_loop_policy set_event_loop_policy",
    "exceptions": "BrokenBarrierError IncompleteReadError LimitOverrunError SendfileNotAvailableError",
    "futures": "isfuture wrap_future future_add_to_awaited_by future_discard_from_awaited_by",
    "graph": "FrameCallGraphEntry FutureCallGraph capture_call_graph format_call_graph print_call_graph",
    "locks": "Barrier BoundedSemaphore Condition Event Lock Semaphore",
    "queues": "LifoQueue PriorityQueue Queue QueueEmpty QueueFull QueueShutDown",
    "runners": "Runner run",
    "taskgroups": "TaskGroup",
    "staggered": "staggered_race",
    "streams": "StreamReader StreamReaderProtocol StreamWriter open_connection open_unix_connection start_server start_unix_server",
    "protocols": "BaseProtocol BufferedProtocol DatagramProtocol Protocol SubprocessProtocol",
    "transports": "BaseTransport DatagramTransport ReadTransport SubprocessTransport Transport WriteTransport",
    "tasks": "ALL_COMPLETED FIRST_COMPLETED FIRST_EXCEPTION as_completed create_eager_task_factory create_task eager_task_factory "
    "ensure_future gather run_coroutine_threadsafe shield sleep wait wait_for",
    "threads": "to_thread",
    "timeouts": "Timeout timeout timeout_at",
}
_MODULES = {name: module for module, names in _PLACES.items() for name in names.split()}
_POLICIES = {"AbstractEventLoopPolicy": "_AbstractEventLoopPolicy", "DefaultEventLoopPolicy": "_DefaultEventLoopPolicy"}
# Modules that programs know by their names alone.
_INSIDE = ("base_tasks", "format_helpers", "log", "policies")
_ABSENT = {"subprocesses": "create_subprocess_exec create_subprocess_shell subprocess"}

__all__ = [
    "CancelledError", "Future", "Handle", "InvalidStateError", "Task", "TimeoutError", "TimerHandle", "_get_running_loop",
    "_set_running_loop", "all_tasks", "current_task", "get_running_loop", *(name for name in _MODULES if name != "staggered_race"),
]


def _load(name):
    # Spelled out because there may be no `__import__`.
    match name:
        case "base_tasks":
            import asyncio.base_tasks as module
        case "base_events":
            import asyncio.base_events as module
        case "coroutines":
            import asyncio.coroutines as module
        case "events":
            import asyncio.events as module
        case "exceptions":
            import asyncio.exceptions as module
        case "format_helpers":
            import asyncio.format_helpers as module
        case "futures":
            import asyncio.futures as module
        case "graph":
            import asyncio.graph as module
        case "locks":
            import asyncio.locks as module
        case "log":
            import asyncio.log as module
        case "policies":
            import asyncio.policies as module
        case "protocols":
            import asyncio.protocols as module
        case "queues":
            import asyncio.queues as module
        case "runners":
            import asyncio.runners as module
        case "staggered":
            import asyncio.staggered as module
        case "streams":
            import asyncio.streams as module
        case "taskgroups":
            import asyncio.taskgroups as module
        case "tasks":
            import asyncio.tasks as module
        case "threads":
            import asyncio.threads as module
        case "timeouts":
            import asyncio.timeouts as module
        case "transports":
            import asyncio.transports as module
    return module


def __getattr__(name):
    place = _MODULES.get(name)
    if place is not None:
        value = globals()[name] = getattr(_load(place), name)
        return value
    if name in _PLACES or name in _INSIDE:
        return _load(name)
    if name in _POLICIES:
        from asyncio.policies import _deprecated
        _deprecated(name)
        return getattr(_load("policies"), _POLICIES[name])
    for what, names in _ABSENT.items():
        if name in names.split():
            raise AttributeError(f"module 'asyncio' has no attribute {name!r}: Withal has no {what}")
    raise AttributeError(f"module 'asyncio' has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *_MODULES})
