# Futures that are waited for by blocking. There are no threads, so that waiting for one that is not done is an error at once, and
# executors run what they are given at once.

import types

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
        if self.cancelled():
            raise CancelledError()
        if self._state != FINISHED:
            if timeout is None:
                raise RuntimeError("deadlock: a session has one thread, which would wait for itself")
            import time
            time.sleep(max(timeout, 0))
            raise TimeoutError()

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
        futures = [self.submit(fn, *args) for args in zip(*iterables)]
        return (future.result(timeout) for future in futures)

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
    """Runs functions in the thread of whoever submits them, at once: a session has no other."""

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=(), **ctxkwargs):
        if max_workers is not None and max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers or 1
        self._initializer, self._initargs = initializer, initargs
        self._broken = False
        self._shutdown = False

    def submit(self, fn, /, *args, **kwargs):
        if self._broken:
            raise BrokenThreadPool(self._broken)
        if self._shutdown:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future = Future()
        if not self._begin():
            future.set_exception(BrokenThreadPool(self._broken))
            return future
        future.set_running_or_notify_cancel()
        from contextvars import Context
        try:
            # A thread begins with no context variables set.
            result = Context().run(fn, *args, **kwargs)
        except BaseException as error:
            future.set_exception(error)
            # The exception holds this frame.
            self = None
        else:
            future.set_result(result)
        return future

    def _begin(self):
        """Runs what is to come before everything else; False if it fails."""
        initializer, self._initializer = self._initializer, None
        if initializer is None:
            return True
        try:
            initializer(*self._initargs)
        except BaseException:
            import logging
            logging.getLogger("concurrent.futures").critical("Exception in initializer:", exc_info=True)
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            return False
        return True

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._shutdown = True


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Those that are done, and those that are not: a session has nobody to wait for."""
    from collections import namedtuple
    fs = set(fs)
    done = {future for future in fs if future.done()}
    return namedtuple("DoneAndNotDoneFutures", "done not_done")(done, fs - done)


def as_completed(fs, timeout=None):
    """Those that are done; if there are others, waiting for them is an error."""
    fs = set(fs)
    done = [future for future in fs if future.done()]
    yield from done
    if len(done) < len(fs):
        raise TimeoutError(f"{len(fs) - len(done)} (of {len(fs)}) futures unfinished")


# Where CPython has them.
for _class in (Error, CancelledError, InvalidStateError, BrokenExecutor, Future, Executor):
    _class.__module__ = "concurrent.futures._base"
for _class in (BrokenThreadPool, ThreadPoolExecutor):
    _class.__module__ = "concurrent.futures.thread"
del _class
