# Who waits for whom: the frames of a task, and the tasks and futures that wait for it.

import sys
import types
from dataclasses import dataclass

from asyncio.events import _get_running_loop
from asyncio.futures import Future
from asyncio.taskgroups import TaskGroup
from asyncio.tasks import Task, current_task

__all__ = ("capture_call_graph", "format_call_graph", "print_call_graph", "FrameCallGraphEntry", "FutureCallGraph")


@dataclass(frozen=True, slots=True)
class FrameCallGraphEntry:
    frame: types.FrameType


@dataclass(frozen=True, slots=True)
class FutureCallGraph:
    future: Future
    call_stack: tuple["FrameCallGraphEntry", ...]
    awaited_by: tuple["FutureCallGraph", ...]


def capture_call_graph(future=None, /, *, depth=1, limit=None):
    """The graph of a future, or of the current task from the frame `depth` above on; `limit` frames of each stack, from the
    other end if it is negative. None without a current task."""
    loop = _get_running_loop()
    if future is None and loop is None:
        raise RuntimeError(
            "capture_call_graph() is called outside of a running event loop and no *future* to introspect was provided")
    current = None if loop is None else current_task(loop=loop)
    if future is not None and future is not current:
        return _graph_of(future, limit)
    if current is None:
        return None
    _check(current)
    stack = [] if limit == 0 else list(_running_frames(sys._getframe(depth)))
    if limit:
        # As CPython has it: here the innermost stands first, and the outermost are left.
        stack = stack[-limit:] if limit > 0 else stack[:-limit]
    return _graph(current, stack, limit)


def _check(future):
    if not isinstance(future, Future):
        raise TypeError(f"{future!r} object does not appear to be compatible with asyncio.Future")


def _running_frames(frame):
    """The frames of the running task, the innermost first."""
    while frame is not None:
        yield frame
        back = frame.f_back
        asynchronous = isinstance(frame.f_generator, (types.CoroutineType, types.AsyncGeneratorType))
        if asynchronous and back is not None and back.f_generator is None:
            # Below the task's own coroutine is who runs it.
            return
        frame = back


def _graph_of(future, limit):
    _check(future)
    frames = []
    coroutine = future.get_coro() if limit != 0 and hasattr(future, "get_coro") else None
    while coroutine is not None:
        if hasattr(coroutine, "cr_await"):
            if coroutine.cr_frame is not None:
                frames.append(coroutine.cr_frame)
            coroutine = coroutine.cr_await
        elif hasattr(coroutine, "ag_await"):
            frames.append(coroutine.ag_frame)
            coroutine = coroutine.ag_await
        else:
            break
    if limit is not None:
        frames = frames[limit:] if limit < 0 else frames[:limit]
    return _graph(future, frames[::-1], limit)


def _graph(future, frames, limit):
    waiting = [*(future._asyncio_awaited_by or ()), *_parents(future)]
    return FutureCallGraph(
        future, tuple(map(FrameCallGraphEntry, frames)), tuple(_graph_of(parent, limit) for parent in waiting))


def _parents(future):
    """The tasks of the task groups that a task is in: those are not noted, so that groups cost no more for it."""
    for callback, _ in future._callbacks or ():
        group = getattr(callback, "__self__", None)
        if isinstance(group, TaskGroup) and group._parent_task is not None:
            yield group._parent_task


def format_call_graph(future=None, /, *, depth=1, limit=None):
    """The same as text."""
    graph = capture_call_graph(future, depth=depth + 1, limit=limit)
    return "" if graph is None else "\n".join(_lines(graph, ""))


def _lines(graph, margin):
    future = graph.future
    if isinstance(future, Task):
        yield f"{margin}* Task(name={future.get_name()!r}, id={id(future):#x})"
    else:
        yield f"{margin}* Future(id={id(future):#x})"
    if graph.call_stack:
        yield margin + "  + Call stack:"
        for entry in graph.call_stack:
            frame = entry.frame
            kind = _KINDS.get(type(frame.f_generator), "")
            code = frame.f_code
            yield f"{margin}  |   File {code.co_filename!r}, line {frame.f_lineno}, in {kind}{code.co_qualname}()"
    if graph.awaited_by:
        yield margin + "  + Awaited by:"
        for parent in graph.awaited_by:
            yield from _lines(parent, margin + "    ")


_KINDS = {
    types.CoroutineType: "async ", types.AsyncGeneratorType: "async generator ", types.GeneratorType: "generator ",
}


def print_call_graph(future=None, /, *, file=None, depth=1, limit=None):
    """Print that text."""
    print(format_call_graph(future, depth=depth, limit=limit), file=file)
