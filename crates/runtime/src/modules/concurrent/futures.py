# Futures that are waited for by blocking, and pools of threads. Such a thread is a worker of the loop that runs (see `threading`); where
# none runs a pool runs what it is given at once.

import threading
import types
from collections import deque
from itertools import islice

__all__ = [
    "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "CancelledError", "TimeoutError", "InvalidStateError", "BrokenExecutor", "Future",
    "Executor", "wait", "as_completed", "ThreadPoolExecutor",
]

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

PENDING, RUNNING, CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED = "PENDING RUNNING CANCELLED CANCELLED_AND_NOTIFIED FINISHED".split()
TimeoutError = TimeoutError


class Error(Exception):
    pass


class CancelledError(Error):
    """The future was cancelled."""


class InvalidStateError(Error):
    """What was asked is not possible in the state that the future is in."""


class BrokenExecutor(RuntimeError):
    """An executor cannot start anything any more."""


class Future:
    """The result of something that somebody else does."""

    __class_getitem__ = classmethod(types.GenericAlias)

    def __init__(self):
        self._state = PENDING
        self._result = None
        self._exception = None
        self._done_callbacks = []
        self._waiters = []

    def __repr__(self):
        outcome = ""
        if self._state == FINISHED:
            what = f"raised {type(self._exception).__name__}" if self._exception else f"returned {type(self._result).__name__}"
            outcome = f" {what}"
        state = "cancelled" if self.cancelled() else self._state.lower()
        return f"<{type(self).__name__} at {id(self):#x} state={state}{outcome}>"

    def cancel(self):
        """Cancels it, unless it is being run or done; tells whether it is cancelled now."""
        if self._state in (RUNNING, FINISHED):
            return False
        if self._state == PENDING:
            self._state = CANCELLED
            self._call_back()
        return True

    def cancelled(self):
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        return self._state == RUNNING

    def done(self):
        return self.cancelled() or self._state == FINISHED

    def _call_back(self):
        threading._wake(self._waiters, len(self._waiters))
        for callback in self._done_callbacks:
            self._call(callback)

    def _call(self, callback):
        try:
            callback(self)
        except Exception:
            import logging
            logging.getLogger("concurrent.futures").exception("exception calling callback for %r", self)

    def add_done_callback(self, fn):
        """Has a function called with the future when it is done; at once if it is."""
        if self.done():
            self._call(fn)
        else:
            self._done_callbacks.append(fn)

    def _wait(self, timeout):
        if not self.done() and not threading._wait(self._waiters, timeout):
            raise TimeoutError()
        if self.cancelled():
            raise CancelledError()

    def result(self, timeout=None):
        """What it came to."""
        self._wait(timeout)
        if self._exception is None:
            return self._result
        try:
            raise self._exception
        finally:
            # The traceback that leads here would hold the future.
            self = None

    def exception(self, timeout=None):
        """The exception that it came to, or None."""
        self._wait(timeout)
        return self._exception

    # What executors and tests do.

    def set_running_or_notify_cancel(self):
        """Marks it as being run; False if it was cancelled before."""
        if self._state == CANCELLED:
            self._state = CANCELLED_AND_NOTIFIED
            return False
        if self._state != PENDING:
            raise RuntimeError("Future in unexpected state")
        self._state = RUNNING
        return True

    def _finish(self, result, exception):
        if self.done():
            raise InvalidStateError(f"{self._state}: {self!r}")
        self._result, self._exception, self._state = result, exception, FINISHED
        self._call_back()

    def set_result(self, result):
        self._finish(result, None)

    def set_exception(self, exception):
        self._finish(None, exception)


class Executor:
    """What runs functions for others."""

    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        if buffersize is not None and not isinstance(buffersize, int):
            raise TypeError("buffersize must be an integer or None")
        if buffersize is not None and buffersize < 1:
            raise ValueError("buffersize must be None or > 0")
        until = _end_of(timeout)
        calls = zip(*iterables)
        futures = deque(self.submit(fn, *args) for args in islice(calls, buffersize))

        def results():
            try:
                while futures:
                    if buffersize is not None:
                        futures.extend(self.submit(fn, *args) for args in islice(calls, 1))
                    # Nothing here holds the result while whoever asked has it.
                    yield _take(futures, until)
            finally:
                for future in futures:
                    future.cancel()

        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


class BrokenThreadPool(BrokenExecutor):
    """What a pool is asked for whose initializer failed."""


class ThreadPoolExecutor(Executor):
    """Runs functions in threads of its own, each of which is a worker as long as there is something to do."""

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=(), **ctxkwargs):
        if max_workers is None:
            import os
            max_workers = min(32, (os.process_cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._thread_name_prefix = thread_name_prefix or _next_name()
        self._initializer, self._initargs = initializer, initargs
        self._broken = False
        self._shutdown = False
        # What is to be done; the threads, those of them that have nothing to do, and who waits for all to end.
        self._jobs = deque()
        self._threads = []
        self._idle = deque()
        self._ending = []

    def submit(self, fn, /, *args, **kwargs):
        return self._submit(threading._loop_runs(), fn, args, kwargs)

    def _submit(self, elsewhere, fn, args, kwargs):
        if self._broken:
            raise BrokenThreadPool(self._broken)
        if self._shutdown:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future = Future()
        self._jobs.append((future, fn, args, kwargs))
        if elsewhere:
            self._employ()
        else:
            self._work_here()
        return future

    def _thread(self):
        """A thread that has nothing to do, or a new one; and whether it is new."""
        if self._idle:
            return self._idle.popleft(), False
        thread = threading.Thread(name=f"{self._thread_name_prefix}_{len(self._threads)}")._adopt()
        self._threads.append(thread)
        return thread, True

    def _employ(self):
        """Has a thread do what is to be done, unless there are as many as there may be."""
        if self._idle or len(self._threads) < self._max_workers:
            thread, begins = self._thread()
            thread._work(self._work_elsewhere, thread, begins)

    async def _work_elsewhere(self, thread, begins):
        self._work(thread, begins)

    def _work_here(self):
        """There is no worker: whoever submits does it, in the name of a thread."""
        thread, begins = self._thread()
        former, threading._here = threading._here, thread
        try:
            thread._context.run(self._work, thread, begins)
        finally:
            threading._here = former

    def _work(self, thread, begins):
        if begins and not self._initialize():
            self._threads.remove(thread)
            thread._end()
        else:
            while self._jobs:
                self._do_next()
            self._idle.append(thread)
        if self._shutdown and len(self._idle) == len(self._threads):
            self._end()

    def _do_next(self):
        future, fn, args, kwargs = self._jobs.popleft()
        if not future.set_running_or_notify_cancel():
            return
        try:
            result = fn(*args, **kwargs)
        except BaseException as error:
            future.set_exception(error)
            # The exception holds this frame.
            self = future = None
        else:
            future.set_result(result)

    def _initialize(self):
        """Runs what is to come before everything else in a thread; False if it fails."""
        if self._initializer is None:
            return True
        try:
            self._initializer(*self._initargs)
        except BaseException:
            import logging
            logging.getLogger("concurrent.futures").critical("Exception in initializer:", exc_info=True)
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            while self._jobs:
                self._jobs.popleft()[0].set_exception(BrokenThreadPool(self._broken))
            return False
        return True

    def _end(self):
        for thread in self._threads:
            thread._end()
        self._threads, self._idle = [], deque()
        threading._wake(self._ending, len(self._ending))

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._shutdown = True
        if cancel_futures:
            while self._jobs:
                self._jobs.popleft()[0].cancel()
        if len(self._idle) == len(self._threads):
            self._end()
        elif wait:
            if threading.current_thread() in self._threads:
                raise RuntimeError("cannot join current thread")
            threading._wait(self._ending)


_pools = 0


def _next_name():
    global _pools
    _pools += 1
    return f"ThreadPoolExecutor-{_pools - 1}"


def _end_of(timeout):
    if timeout is None:
        return None
    from time import monotonic
    return monotonic() + timeout


def _left_until(until):
    if until is None:
        return None
    from time import monotonic
    return until - monotonic()


def _take(futures, until):
    future = futures.popleft()
    try:
        return future.result(_left_until(until))
    finally:
        future.cancel()
        del future


def _wait_for_one(futures, until):
    """Waits until one of several futures is done; False if that took too long."""
    waiters = _Waiters(futures)
    try:
        return threading._wait(waiters, _left_until(until))
    finally:
        waiters.leave()


class _Waiters(list):
    """Who waits for several futures at once."""

    def __init__(self, futures):
        self._lists = [future._waiters for future in futures]

    def append(self, waiter):
        super().append(waiter)
        for waiters in self._lists:
            waiters.append(waiter)

    def leave(self):
        for waiter in self:
            for waiters in self._lists:
                if waiter in waiters:
                    waiters.remove(waiter)


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Waits for all of several futures, or for one: those that are done, and those that are not."""
    from collections import namedtuple
    fs = set(fs)
    until = _end_of(timeout)
    done = {future for future in fs if future.done()}
    failed = lambda: any(not future.cancelled() and future.exception() is not None for future in done)
    while len(done) < len(fs):
        if return_when == FIRST_COMPLETED and done or return_when == FIRST_EXCEPTION and failed():
            break
        left = fs - done
        # For all of them they are waited for one after the other.
        if not _wait_for_one(list(left)[:1] if return_when == ALL_COMPLETED else left, until):
            done.update(future for future in left if future.done())
            break
        done.update(future for future in left if future.done())
    return namedtuple("DoneAndNotDoneFutures", "done not_done")(done, fs - done)


def as_completed(fs, timeout=None):
    """Futures as they are done."""
    left = set(fs)
    total, until = len(left), _end_of(timeout)
    while left:
        done = [future for future in left if future.done()]
        if not done and not _wait_for_one(left, until):
            if not any(future.done() for future in left):
                raise TimeoutError(f"{len(left)} (of {total}) futures unfinished")
        for future in done:
            left.discard(future)
            yield future


# Where CPython has them.
for _class in (Error, CancelledError, InvalidStateError, BrokenExecutor, Future, Executor):
    _class.__module__ = "concurrent.futures._base"
for _class in (BrokenThreadPool, ThreadPoolExecutor):
    _class.__module__ = "concurrent.futures.thread"
del _class
