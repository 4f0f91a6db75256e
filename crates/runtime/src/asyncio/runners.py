# `run` and `Runner`: the life of an event loop from outside, and what an interrupt does to the program it runs.

from _asyncio import CancelledError, _get_running_loop, all_tasks
from asyncio.coroutines import _isawaitable, _wrap_awaitable, iscoroutine
from asyncio.events import new_event_loop, set_event_loop

try:
    from _asyncio import _set_interrupt
except ImportError:
    _set_interrupt = None

__all__ = ("Runner", "run")

# Seconds that the default executor would be given to end its threads.
_JOIN_TIMEOUT = 300


class Runner:
    def __init__(self, *, debug=None, loop_factory=None):
        self._state = "created"
        self._debug = debug
        self._loop_factory = loop_factory
        self._loop = None
        self._context = None
        self._interrupts = 0
        self._made_current = False

    def __enter__(self):
        self._lazy_init()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def close(self):
        if self._state != "initialized":
            return
        loop = self._loop
        try:
            _cancel_all_tasks(loop)
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor(_JOIN_TIMEOUT))
        finally:
            if self._made_current:
                set_event_loop(None)
            loop.close()
            self._loop = None
            self._state = "closed"

    def get_loop(self):
        self._lazy_init()
        return self._loop

    def run(self, coro, *, context=None):
        if _get_running_loop() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        self._lazy_init()
        return self._run(_as_coroutine(coro), self._context if context is None else context)

    def _run(self, coro, context):
        task = self._loop.create_task(coro, context=context)
        self._interrupts = 0
        former = None
        if _set_interrupt is not None:
            former = _set_interrupt(lambda: self._on_interrupt(task))
        try:
            return self._loop.run_until_complete(task)
        except CancelledError:
            # A cancellation that comes of an interrupt, and of nothing else, ends as one.
            uncancel = getattr(task, "uncancel", None)
            if self._interrupts > 0 and uncancel is not None and uncancel() == 0:
                raise KeyboardInterrupt()
            raise
        finally:
            if _set_interrupt is not None:
                _set_interrupt(former)

    def _lazy_init(self):
        if self._state == "initialized":
            return
        self._make_loop()
        import contextvars
        self._context = contextvars.copy_context()

    def _make_loop(self):
        if self._state == "closed":
            raise RuntimeError("Runner is closed")
        if self._loop_factory is None:
            self._loop = new_event_loop()
            set_event_loop(self._loop)
            self._made_current = True
        else:
            self._loop = self._loop_factory()
        if self._debug is not None:
            self._loop.set_debug(self._debug)
        self._state = "initialized"

    def _on_interrupt(self, task):
        self._interrupts += 1
        if self._interrupts == 1 and not task.done():
            task.cancel()
        else:
            raise KeyboardInterrupt()


def _as_coroutine(obj):
    if iscoroutine(obj):
        return obj
    if _isawaitable(obj):
        return _wrap_awaitable(obj)
    raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")


def run(main, *, debug=None, loop_factory=None):
    if _get_running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    runner = Runner(debug=debug, loop_factory=loop_factory)
    # One run needs no context of the runner's own: the task copies the current one.
    runner._make_loop()
    try:
        return runner._run(_as_coroutine(main), None)
    finally:
        runner.close()


def _cancel_all_tasks(loop):
    remaining = all_tasks(loop)
    if not remaining:
        return
    from asyncio.tasks import gather
    for task in remaining:
        task.cancel()
    loop.run_until_complete(gather(*remaining, return_exceptions=True))
    for task in remaining:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({
                "message": "unhandled exception during asyncio.run() shutdown", "exception": task.exception(), "task": task,
            })
