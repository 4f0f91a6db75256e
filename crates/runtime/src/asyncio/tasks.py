# Functions on tasks and futures: making, sleeping, gathering, waiting, shielding. The class `Task` itself is native.

import _asyncio
from _asyncio import (
    CancelledError, Future, Task, _enter_task, _get_running_loop, _hidden_task, _leave_task, _outcome, _swap_current_task,
    all_tasks, current_task, future_add_to_awaited_by, future_discard_from_awaited_by, get_running_loop,
)
from asyncio.coroutines import _CoroutineType, _isawaitable, _wrap_awaitable, iscoroutine
from asyncio.events import get_event_loop
from asyncio.futures import _get_loop, _set_result_unless_cancelled, isfuture

__all__ = (
    "Task", "create_task", "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "wait", "wait_for", "as_completed", "sleep", "gather",
    "shield", "ensure_future", "run_coroutine_threadsafe", "current_task", "all_tasks", "create_eager_task_factory", "eager_task_factory",
)

# Under the names by which CPython tells its two implementations apart.
_PyTask = _CTask = Task
_py_all_tasks, _py_current_task, _py_swap_current_task = all_tasks, current_task, _swap_current_task
_py_enter_task, _py_leave_task = _enter_task, _leave_task
_c_all_tasks, _c_current_task, _c_swap_current_task = all_tasks, current_task, _swap_current_task
_c_enter_task, _c_leave_task = _enter_task, _leave_task

# Tasks of other makers that are to be found by `all_tasks`: a weak set, from the first on.
_scheduled_tasks = None

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


def _register_task(task):
    """Has `all_tasks` find a task that is no `asyncio.Task`; those it knows by itself."""
    global _scheduled_tasks
    if type(task).__init__ is Task.__init__:
        return
    if _scheduled_tasks is None:
        import weakref
        _scheduled_tasks = weakref.WeakSet()
        _asyncio._set_registered(_scheduled_tasks)
    _scheduled_tasks.add(task)


def _unregister_task(task):
    """Has `all_tasks` find it no more."""
    if _scheduled_tasks is not None:
        _scheduled_tasks.discard(task)


_c_register_task, _c_register_eager_task = _register_task, _register_task
_c_unregister_task, _c_unregister_eager_task = _unregister_task, _unregister_task
_register_eager_task = _py_register_task = _py_register_eager_task = _register_task
_unregister_eager_task = _py_unregister_task = _py_unregister_eager_task = _unregister_task


def create_task(coro, **kwargs):
    return get_running_loop().create_task(coro, **kwargs)


class _OneRound:
    def __await__(self):
        yield


async def sleep(delay, result=None):
    if delay <= 0:
        await _OneRound()
        return result
    if delay != delay:
        raise ValueError("Invalid delay: NaN (not a number)")
    loop = get_running_loop()
    future = loop.create_future()
    handle = loop.call_later(delay, _set_result_unless_cancelled, future, result)
    try:
        return await future
    finally:
        handle.cancel()


# Where the core has them itself.
_asyncio._set_sleep(sleep)
create_task = _asyncio.create_task


def ensure_future(coro_or_future, *, loop=None):
    coro = coro_or_future
    if type(coro) is not _CoroutineType:
        if isfuture(coro):
            if loop is not None and loop is not _get_loop(coro):
                raise ValueError("The future belongs to a different loop than the one specified as the loop argument")
            return coro
        if not iscoroutine(coro):
            if not _isawaitable(coro):
                raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
            coro = _wrap_awaitable(coro)
    try:
        if loop is None:
            loop = get_event_loop()
        return loop.create_task(coro)
    except RuntimeError:
        # Nobody will await it any more; without this it would be reported as never awaited. A wrapper is ours alone, and CPython
        # reports it.
        if coro is coro_or_future and loop is not None:
            coro.close()
        raise


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    fs = set(fs)
    for f in fs:
        if iscoroutine(f):
            raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    return await _wait(fs, timeout, return_when, get_running_loop())


async def _wait(fs, timeout, return_when, loop):
    waiter = loop.create_future()
    timer = None
    if timeout is not None:
        timer = loop.call_later(timeout, _release_waiter, waiter)
    left = len(fs)
    waits = current_task()

    def _on_completion(f):
        nonlocal left
        left -= 1
        enough = left <= 0 or return_when == FIRST_COMPLETED
        if not enough and return_when == FIRST_EXCEPTION:
            enough = not f.cancelled() and f.exception() is not None
        if enough:
            if timer is not None:
                timer.cancel()
            _release_waiter(waiter)

    for f in fs:
        f.add_done_callback(_on_completion)
        future_add_to_awaited_by(f, waits)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for f in fs:
            f.remove_done_callback(_on_completion)
            future_discard_from_awaited_by(f, waits)
    done = {f for f in fs if f.done()}
    return done, fs - done


def _release_waiter(waiter, *args):
    if not waiter.done():
        waiter.set_result(None)


async def wait_for(fut, timeout):
    if timeout is not None and timeout <= 0:
        # No round of the loop is due: what is not done yet does not even start.
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except CancelledError as exc:
            raise TimeoutError from exc
    from asyncio.timeouts import timeout as limit
    async with limit(timeout):
        return await fut


async def _cancel_and_wait(fut):
    # Awaiting `fut` itself would swallow the cancellation of the caller.
    waiter = get_running_loop().create_future()

    def wake(fut):
        _release_waiter(waiter)

    fut.add_done_callback(wake)
    try:
        fut.cancel()
        await waiter
    finally:
        fut.remove_done_callback(wake)


class _AsCompletedIterator:
    def __init__(self, aws, timeout):
        from asyncio.queues import Queue
        self._done = Queue()
        self._timer = None
        loop = get_event_loop()
        self._todo = todo = {ensure_future(aw, loop=loop) for aw in set(aws)}
        for f in todo:
            f.add_done_callback(self._handle_completion)
        if todo and timeout is not None:
            self._timer = loop.call_later(timeout, self._handle_timeout)
        self._left = len(todo)

    def __aiter__(self):
        return self

    def __iter__(self):
        return self

    async def __anext__(self):
        if not self._left:
            raise StopAsyncIteration
        self._left -= 1
        return await self._wait_for_one()

    def __next__(self):
        if not self._left:
            raise StopIteration
        self._left -= 1
        return self._wait_for_one(resolve=True)

    def _handle_timeout(self):
        for f in self._todo:
            f.remove_done_callback(self._handle_completion)
            # `None` stands for "too late", once for each that is still awaited.
            self._done.put_nowait(None)
        self._todo.clear()

    def _handle_completion(self, f):
        if self._todo:
            self._todo.remove(f)
            self._done.put_nowait(f)
            if not self._todo and self._timer is not None:
                self._timer.cancel()

    async def _wait_for_one(self, resolve=False):
        try:
            f = await self._done.get()
        except:
            self._left += 1
            raise
        if f is None:
            raise TimeoutError
        return f.result() if resolve else f


def as_completed(fs, *, timeout=None):
    if _isawaitable(fs):
        raise TypeError(f"expects an iterable of awaitables, not {type(fs).__name__}")
    return _AsCompletedIterator(fs, timeout)


class _GatheringFuture(Future):
    # Cancelling it cancels its children; it ends itself only when they have.
    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        any_cancelled = False
        for child in self._children:
            if child.cancel(msg=msg):
                any_cancelled = True
        if any_cancelled:
            self._cancel_requested = True
        return any_cancelled


def gather(*coros_or_futures, return_exceptions=False):
    if not coros_or_futures:
        outer = get_event_loop().create_future()
        outer.set_result([])
        return outer
    loop = _get_running_loop()
    waits = None if loop is None else current_task(loop)
    outer = None
    left = 0

    def _forget(futures):
        for fut in futures:
            future_discard_from_awaited_by(fut, waits)

    def _done_callback(fut):
        nonlocal left
        left -= 1
        if waits is not None:
            future_discard_from_awaited_by(fut, waits)
        # There is no outer future if `gather` itself raised, because of a later argument.
        if outer is None or outer.done():
            if not fut.cancelled():
                fut.exception()
            return
        if not return_exceptions:
            exc = fut._make_cancelled_error() if fut.cancelled() else fut.exception()
            if exc is not None:
                if waits is not None:
                    _forget(children)
                outer.set_exception(exc)
                return
        if left == 0:
            if outer._cancel_requested:
                outer.set_exception(fut._make_cancelled_error())
            else:
                outer.set_result([_outcome(child, _outcome_of) for child in children])

    children, done = [], []
    known = {}
    for arg in coros_or_futures:
        fut = known.get(arg)
        if fut is None and (fut := _hidden_task(loop, arg)) is not None:
            known[arg] = fut
            if waits is not None:
                future_add_to_awaited_by(fut, waits)
            fut.add_done_callback(_done_callback)
        elif fut is None:
            known[arg] = fut = ensure_future(arg, loop=loop)
            if loop is None:
                loop = _get_loop(fut)
            if fut is not arg:
                # The caller cannot reach the task, so a warning about its fate would be of no use.
                fut._log_destroy_pending = False
            if fut.done():
                done.append(fut)
            else:
                if waits is not None:
                    future_add_to_awaited_by(fut, waits)
                fut.add_done_callback(_done_callback)
        children.append(fut)
    left = len(known)
    outer = _GatheringFuture(children, loop=loop)
    # Those that were done already (eager tasks) count now; if all were, the result is there at once.
    for fut in done:
        _done_callback(fut)
    return outer


def _outcome_of(fut):
    if fut.cancelled():
        message = fut._cancel_message
        return CancelledError("" if message is None else message)
    exc = fut.exception()
    return fut.result() if exc is None else exc


def shield(arg):
    inner = ensure_future(arg)
    if inner.done():
        return inner
    loop = _get_loop(inner)
    outer = loop.create_future()
    waits = None if _get_running_loop() is None else current_task()
    if waits is not None:
        future_add_to_awaited_by(inner, waits)

    def _inner_done_callback(inner):
        if waits is not None:
            future_discard_from_awaited_by(inner, waits)
        if outer.cancelled():
            return
        if inner.cancelled():
            outer.cancel()
        elif (exc := inner.exception()) is not None:
            outer.set_exception(exc)
        else:
            outer.set_result(inner.result())

    def _outer_done_callback(outer):
        if not inner.done():
            if waits is not None:
                future_discard_from_awaited_by(inner, waits)
            inner.remove_done_callback(_inner_done_callback)

    inner.add_done_callback(_inner_done_callback)
    outer.add_done_callback(_outer_done_callback)
    return outer


def run_coroutine_threadsafe(coro, loop):
    """Has a loop run a coroutine; gives a future of `concurrent.futures`."""
    if not iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    from asyncio.futures import _chain_future
    from concurrent.futures import Future as ConcurrentFuture
    future = ConcurrentFuture()

    def start():
        try:
            _chain_future(ensure_future(coro, loop=loop), future)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if future.set_running_or_notify_cancel():
                future.set_exception(error)
            raise

    loop.call_soon_threadsafe(start)
    return future


def create_eager_task_factory(custom_task_constructor):
    def factory(loop, coro, *, eager_start=True, **kwargs):
        return custom_task_constructor(coro, loop=loop, eager_start=eager_start, **kwargs)

    return factory


eager_task_factory = create_eager_task_factory(Task)
