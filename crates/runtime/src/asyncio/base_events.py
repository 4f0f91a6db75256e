# An event loop in Python, for programs that bring a selector or a clock of their own: they derive from `BaseEventLoop`. The loop that
# programs get without asking is the native one, in `events`.

import collections
import heapq
import sys
import time
import weakref

from asyncio import coroutines, events
from asyncio.futures import Future, _get_loop, isfuture
from asyncio.log import logger
from asyncio.reports import report_slow

__all__ = ("BaseEventLoop", "Server")

# Cancelled timers are thrown out when there are this many, and more than half of all are.
_MANY_TIMERS = 100
_CANCELLED_FRACTION = 0.5
# How many places of their origin coroutines note in debug mode.
_ORIGINS = 10
MAXIMUM_SELECT_TIMEOUT = 24 * 3600


def _run_until_complete_cb(fut):
    if not fut.cancelled() and isinstance(fut.exception(), (SystemExit, KeyboardInterrupt)):
        # It leaves the loop by itself.
        return
    _get_loop(fut).stop()


def __getattr__(name):
    if name != "Server":
        raise AttributeError(f"module 'asyncio.base_events' has no attribute {name!r}")
    from asyncio.connections import Server

    return Server


class BaseEventLoop(events.AbstractEventLoop):
    """Callbacks and timers in rounds. What derives from it gives `_selector`, with `select(timeout)`, and `_process_events`."""

    def __init__(self):
        self._timer_cancelled_count = 0
        self._closed = False
        self._stopping = False
        self._ready = collections.deque()
        self._scheduled = []
        self._default_executor = None
        self._thread_id = None
        self._clock_resolution = 1e-9
        self._exception_handler = None
        self._current_handle = None
        self._task_factory = None
        self._origins_before = None
        self._asyncgens = weakref.WeakSet()
        self._asyncgens_shutdown_called = False
        self._executor_shutdown_called = False
        # In debug mode, seconds from which on a callback is reported as slow.
        self.slow_callback_duration = 0.1
        self.set_debug(coroutines._is_debug_mode())

    def __repr__(self):
        return f"<{type(self).__name__} running={self.is_running()} closed={self.is_closed()} debug={self.get_debug()}>"

    # What is made on the loop.

    def create_future(self):
        return Future(loop=self)

    def create_task(self, coro, **kwargs):
        self._check_closed()
        if self._task_factory is not None:
            return self._task_factory(self, coro, **kwargs)
        from asyncio.tasks import Task
        return Task(coro, loop=self, **kwargs)

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    # Callbacks and timers.

    def time(self):
        return time.monotonic()

    def call_soon(self, callback, *args, context=None):
        self._check_closed()
        if self._debug:
            self._check_callback(callback, "call_soon")
        handle = events.Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        handle = self.call_soon(callback, *args, context=context)
        self._write_to_self()
        return handle

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError("delay must not be None")
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        if self._debug:
            self._check_callback(callback, "call_at")
        timer = events.TimerHandle(when, callback, args, self, context)
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def _check_callback(self, callback, method):
        coroutines._check_callback(callback, method)

    def _timer_handle_cancelled(self, handle):
        if handle._scheduled:
            self._timer_cancelled_count += 1

    # Running.

    def run_forever(self):
        self._check_closed()
        self._check_running()
        hooks = self._begin()
        try:
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._end(hooks)

    def _begin(self):
        self._thread_id = 1
        hooks = None
        if hasattr(sys, "set_asyncgen_hooks"):
            hooks = sys.get_asyncgen_hooks()
            sys.set_asyncgen_hooks(firstiter=self._asyncgen_firstiter_hook, finalizer=self._asyncgen_finalizer_hook)
        events._set_running_loop(self)
        self._track_origins(self._debug)
        return hooks

    def _end(self, hooks):
        self._stopping = False
        self._thread_id = None
        events._set_running_loop(None)
        self._track_origins(False)
        if hooks is not None:
            sys.set_asyncgen_hooks(*hooks)

    def run_until_complete(self, future):
        self._check_closed()
        self._check_running()
        made_here = not isfuture(future)
        from asyncio.tasks import ensure_future
        future = ensure_future(future, loop=self)
        if made_here:
            # An error in it is raised below.
            future._log_destroy_pending = False
        future.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except:
            if made_here and future.done() and not future.cancelled():
                # Its exception is the one under way.
                future.exception()
            raise
        finally:
            future.remove_done_callback(_run_until_complete_cb)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def stop(self):
        self._stopping = True

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self._closed:
            return
        self._closed = True
        self._ready.clear()
        self._scheduled.clear()
        self._executor_shutdown_called = True

    def is_running(self):
        return self._thread_id is not None

    def is_closed(self):
        return self._closed

    def _check_closed(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def _check_running(self):
        if self.is_running():
            raise RuntimeError("This event loop is already running")
        if events._get_running_loop() is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")

    def _run_once(self):
        """One round: waits for what is due, then calls what was ready when the round began."""
        self._drop_cancelled()
        event_list = self._selector.select(self._time_to_wait())
        self._process_events(event_list)
        # No reference may keep an event alive during the callbacks.
        event_list = None
        end = self.time() + self._clock_resolution
        while self._scheduled and self._scheduled[0]._when < end:
            timer = heapq.heappop(self._scheduled)
            timer._scheduled = False
            self._ready.append(timer)
        for _ in range(len(self._ready)):
            handle = self._ready.popleft()
            if handle._cancelled:
                continue
            if self._debug:
                self._run_watched(handle)
            else:
                handle._run()
        handle = None

    def _drop_cancelled(self):
        timers = self._scheduled
        if len(timers) > _MANY_TIMERS and self._timer_cancelled_count / len(timers) > _CANCELLED_FRACTION:
            for timer in timers:
                if timer._cancelled:
                    timer._scheduled = False
            self._scheduled = timers = [timer for timer in timers if not timer._cancelled]
            heapq.heapify(timers)
            self._timer_cancelled_count = 0
            return
        while timers and timers[0]._cancelled:
            self._timer_cancelled_count -= 1
            heapq.heappop(timers)._scheduled = False

    def _time_to_wait(self):
        if self._ready or self._stopping:
            return 0
        if not self._scheduled:
            return None
        return min(max(0, self._scheduled[0]._when - self.time()), MAXIMUM_SELECT_TIMEOUT)

    def _run_watched(self, handle):
        self._current_handle = handle
        try:
            started = self.time()
            handle._run()
            taken = self.time() - started
            if taken >= self.slow_callback_duration:
                report_slow(handle, taken)
        finally:
            self._current_handle = None

    def _write_to_self(self):
        raise NotImplementedError

    def _process_events(self, event_list):
        raise NotImplementedError

    # Asynchronous generators.

    def _asyncgen_firstiter_hook(self, agen):
        if self._asyncgens_shutdown_called:
            import warnings
            warnings.warn(f"asynchronous generator {agen!r} was scheduled after loop.shutdown_asyncgens() call", ResourceWarning, source=self)
        self._asyncgens.add(agen)

    def _asyncgen_finalizer_hook(self, agen):
        self._asyncgens.discard(agen)
        if not self.is_closed():
            self.call_soon_threadsafe(self.create_task, agen.aclose())

    def _take_asyncgens(self):
        self._asyncgens_shutdown_called = True
        taken = list(self._asyncgens)
        self._asyncgens.clear()
        return taken

    shutdown_asyncgens = events.EventLoop.shutdown_asyncgens

    # A loop in Python has no workers: a pool runs what it is given at once.

    run_in_executor = events.EventLoop.run_in_executor
    set_default_executor = events.EventLoop.set_default_executor

    shutdown_default_executor = events.EventLoop.shutdown_default_executor

    # Errors that nobody can catch.

    get_exception_handler = events.EventLoop.get_exception_handler
    set_exception_handler = events.EventLoop.set_exception_handler
    default_exception_handler = events.EventLoop.default_exception_handler
    call_exception_handler = events.EventLoop.call_exception_handler

    def _track_origins(self, enabled):
        enabled = bool(enabled)
        if enabled == (self._origins_before is not None):
            return
        if enabled:
            self._origins_before = sys.get_coroutine_origin_tracking_depth()
            sys.set_coroutine_origin_tracking_depth(_ORIGINS)
        else:
            sys.set_coroutine_origin_tracking_depth(self._origins_before)
            self._origins_before = None

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled
        if self.is_running():
            self.call_soon(self._track_origins, enabled)
