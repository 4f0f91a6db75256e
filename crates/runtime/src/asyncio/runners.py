# `run` and `Runner`: the life of an event loop from outside, and what an interrupt does to the program it runs.

import sys

from _asyncio import CancelledError, _get_running_loop, _unretrieved, _worker, all_tasks
from asyncio.coroutines import _isawaitable, _wrap_awaitable, iscoroutine
from asyncio.events import new_event_loop, set_event_loop

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
            if _unretrieved():
                # Futures that failed unheard are reported while there is a loop to report to.
                import gc
                gc.collect()
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
        if _worker() is not None:
            raise RuntimeError("Runner.run() cannot be called in a thread of a pool: a session runs one event loop at a time")
        self._lazy_init()
        return self._run(_as_coroutine(coro), self._context if context is None else context)

    def _run(self, coro, context):
        task = self._loop.create_task(coro, context=context)
        self._interrupts = 0
        # Only a program that has loaded the module can send itself signals.
        signal = sys.modules.get("signal")
        handler = None if signal is None else self._handle_interrupts(signal, task)
        try:
            return self._loop.run_until_complete(task)
        except CancelledError:
            # A cancellation that comes of an interrupt, and of nothing else, ends as one.
            uncancel = getattr(task, "uncancel", None)
            if self._interrupts > 0 and uncancel is not None and uncancel() == 0:
                raise KeyboardInterrupt()
            raise
        finally:
            if handler is not None and signal.getsignal(signal.SIGINT) is handler:
                signal.signal(signal.SIGINT, signal.default_int_handler)

    def _handle_interrupts(self, signal, task):
        """Has an interrupt cancel the task; gives the handler, or None if the program has one of its own."""
        if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
            return None

        def handler(signum, frame):
            self._on_interrupt(task)

        try:
            signal.signal(signal.SIGINT, handler)
        except ValueError:
            # Somebody has replaced signal() by what refuses.
            return None
        return handler

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
        if self._interrupts > 1 or task.done():
            raise KeyboardInterrupt()
        task.cancel()
        # A loop that waits for its selector is to look at the task at once.
        self._loop.call_soon_threadsafe(lambda: None)


def _as_coroutine(obj):
    if iscoroutine(obj):
        return obj
    if _isawaitable(obj):
        return _wrap_awaitable(obj)
    raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")


def run(main, *, debug=None, loop_factory=None):
    if _get_running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    if _worker() is not None:
        raise RuntimeError("asyncio.run() cannot be called in a thread of a pool: a session runs one event loop at a time")
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
