# Threads: scripts start none of their own. There is the main one, and those of the pools, which are workers: they run in turn, each
# until it waits (see `_asyncio`). What waits here lets the others go on; what nobody could end is an error.

import sys
import warnings

from _asyncio import _loop_runs, _park, _start_worker, _unpark, _waiter, _worker

__all__ = ["get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX",
           "Event", "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError",
           "Timer", "ThreadError", "setprofile", "settrace", "local", "stack_size", "excepthook", "ExceptHookArgs",
           "get_native_id", "getprofile", "gettrace", "setprofile_all_threads", "settrace_all_threads"]

ThreadError = RuntimeError
TIMEOUT_MAX = 9223372036.0
_IDENT = 1
_count = 0


# The threads of workers that have something to do, by worker; and how many there were.
_running = {}
_idents = _IDENT
# All threads of pools that are not over, as a weak set: from the first on.
_alive = None


def _check_timeout(blocking, timeout):
    if not blocking and timeout != -1:
        raise ValueError("can't specify a timeout for a non-blocking call")
    if timeout != -1 and timeout < 0:
        raise ValueError("timeout value must be a non-negative number")
    if timeout > TIMEOUT_MAX:
        raise OverflowError("timeout value is too large")


def _wait(waiters, timeout=None):
    "Waits among others until it is woken; False if that took too long."
    if timeout is not None and timeout <= 0:
        return False
    if _running and not _loop_runs():
        return _run_workers(waiters, timeout)
    waiter = _waiter()
    waiters.append(waiter)
    woken = False
    try:
        # `None` where all that could be done was to let time pass.
        woken = _park(waiter, timeout) is True
    finally:
        if not woken and waiter in waiters:
            waiters.remove(waiter)
    return woken


def _run_workers(waiters, timeout):
    "The same where no loop runs: what workers left undone when theirs ended they do meanwhile."
    from asyncio.events import EventLoop

    loop = EventLoop()
    waiter = loop.create_future()
    waiters.append(waiter)
    if timeout is not None:
        loop.call_later(timeout, lambda: waiter.done() or waiter.set_result(False))
    try:
        return loop.run_until_complete(waiter)
    finally:
        loop.close()
        if waiter in waiters:
            waiters.remove(waiter)


def _wake(waiters, n=1):
    "Wakes those that have waited longest; gives how many were woken."
    woken = 0
    while woken < n and waiters:
        woken += _unpark(waiters.pop(0))
    return woken


def get_ident():
    worker = _worker()
    return _here._ident if worker is None else _running[worker]._ident


get_native_id = get_ident


class Lock:
    __module__ = "_thread"

    def __init__(self):
        self._locked = False
        self._waiters = []

    def acquire(self, blocking=True, timeout=-1):
        _check_timeout(blocking, timeout)
        if self._locked:
            # Whoever releases it hands it over.
            return bool(blocking) and _wait(self._waiters, None if timeout == -1 else timeout)
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError("release unlocked lock")
        if not _wake(self._waiters):
            self._locked = False

    def locked(self):
        return self._locked

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exception):
        self.release()

    def __repr__(self):
        state = "locked" if self._locked else "unlocked"
        return f"<{state} _thread.lock object at {id(self):#x}>"


Lock.__name__ = Lock.__qualname__ = "lock"
_allocate_lock = Lock


class RLock:
    __module__ = "_thread"

    def __init__(self):
        self._rounds = 0
        self._owner = 0
        self._waiters = []

    def acquire(self, blocking=True, timeout=-1):
        _check_timeout(blocking, timeout)
        me = get_ident()
        if self._rounds and self._owner != me:
            if not blocking or not _wait(self._waiters, None if timeout == -1 else timeout):
                return False
            # Whoever released it has counted the first round.
            self._owner = me
            return True
        self._owner = me
        self._rounds += 1
        return True

    def release(self):
        if not self._is_owned():
            raise RuntimeError("cannot release un-acquired lock")
        self._rounds -= 1
        if not self._rounds:
            self._hand_over()

    def _hand_over(self):
        self._owner = 0
        self._rounds = _wake(self._waiters)

    def locked(self):
        return self._rounds > 0

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exception):
        self.release()

    def _is_owned(self):
        return self._rounds > 0 and self._owner == get_ident()

    def _release_save(self):
        if not self._is_owned():
            raise RuntimeError("cannot release un-acquired lock")
        rounds = self._rounds
        self._hand_over()
        return rounds

    def _acquire_restore(self, rounds):
        self.acquire()
        self._rounds = rounds

    def _recursion_count(self):
        return self._rounds if self._is_owned() else 0

    def __repr__(self):
        state = "locked" if self._rounds else "unlocked"
        return f"<{state} _thread.RLock object owner={self._owner} count={self._rounds} at {id(self):#x}>"


class local:
    "Attributes that each thread has for itself."

    __module__ = "_thread"
    __slots__ = ("_local__arguments", "_local__thread", "_local__attributes", "__dict__", "__weakref__")

    def __new__(cls, /, *args, **kwargs):
        if cls.__init__ is object.__init__ and (args or kwargs):
            raise TypeError("Initialization arguments are not supported")
        self = super().__new__(cls)
        object.__setattr__(self, "_local__arguments", (args, kwargs))
        # Whose attributes stand in `__dict__`, and those of the others.
        object.__setattr__(self, "_local__thread", current_thread())
        object.__setattr__(self, "_local__attributes", {})
        return self

    def __getattribute__(self, name):
        _turn_to_thread(self)
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        _turn_to_thread(self)
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        _turn_to_thread(self)
        object.__delattr__(self, name)


def _turn_to_thread(values):
    "Has a `local` show what the thread that runs has."
    own = object.__getattribute__
    before, now = own(values, "_local__thread"), current_thread()
    if before is now:
        return
    others = own(values, "_local__attributes")
    if not before._stopped:
        others[before] = own(values, "__dict__")
    object.__setattr__(values, "_local__thread", now)
    known = others.pop(now, None)
    object.__setattr__(values, "__dict__", {} if known is None else known)
    for over in [thread for thread in others if thread._stopped]:
        del others[over]
    if known is None:
        args, kwargs = own(values, "_local__arguments")
        type(values).__init__(values, *args, **kwargs)


local.__qualname__ = local.__name__ = "_local"


class Condition:
    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self.acquire = self._lock.acquire
        self.release = self._lock.release
        self._waiters = []

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exception):
        return self._lock.__exit__(*exception)

    def locked(self):
        return self._lock.locked()

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    def _is_owned(self):
        own = getattr(self._lock, "_is_owned", None)
        if own is not None:
            return own()
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def _check_owned(self, what):
        if not self._is_owned():
            raise RuntimeError(f"cannot {what} on un-acquired lock")

    def wait(self, timeout=None):
        self._check_owned("wait")
        save, restore = getattr(self._lock, "_release_save", None), getattr(self._lock, "_acquire_restore", None)
        saved = self._lock.release() if save is None else save()
        try:
            return _wait(self._waiters, timeout)
        finally:
            if restore is None:
                self._lock.acquire()
            else:
                restore(saved)

    def wait_for(self, predicate, timeout=None):
        from time import monotonic

        until = None if timeout is None else monotonic() + timeout
        result = predicate()
        while not result:
            left = None if until is None else until - monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        self._check_owned("notify")
        _wake(self._waiters, n)

    def notify_all(self):
        self.notify(len(self._waiters))

    def notifyAll(self):
        warnings.warn("notifyAll() is deprecated, use notify_all() instead", DeprecationWarning, stacklevel=2)
        self.notify_all()


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value
        self._waiters = []

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}>"

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        if not self._value:
            return bool(blocking) and _wait(self._waiters, timeout)
        self._value -= 1
        return True

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        # What waits has its part handed over.
        self._value += n - _wake(self._waiters, n)

    def __exit__(self, *exception):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        return super().__repr__()[:-1] + f"/{self._initial_value}>"

    def release(self, n=1):
        if n >= 1 and self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")
        super().release(n)


class Event:
    def __init__(self):
        self._flag = False
        self._waiters = []

    def __repr__(self):
        cls = type(self)
        state = "set" if self._flag else "unset"
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {state}>"

    def is_set(self):
        return self._flag

    def isSet(self):
        warnings.warn("isSet() is deprecated, use is_set() instead", DeprecationWarning, stacklevel=2)
        return self.is_set()

    def set(self):
        self._flag = True
        _wake(self._waiters, len(self._waiters))

    def clear(self):
        self._flag = False

    def wait(self, timeout=None):
        return self._flag or _wait(self._waiters, timeout)


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._parties = parties
        self._action = action
        self._timeout = timeout
        # "filling", "draining" while those that met leave, "resetting" while those that were sent away do, or "broken".
        self._state = "filling"
        self._count = 0
        self._waiters, self._next = [], []

    def __repr__(self):
        cls = type(self)
        head = f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}:"
        return f"{head} broken>" if self.broken else f"{head} waiters={self.n_waiting}/{self.parties}>"

    def wait(self, timeout=None):
        timeout = self._timeout if timeout is None else timeout
        while self._state in ("draining", "resetting"):
            _wait(self._next)
        if self.broken:
            raise BrokenBarrierError
        index = self._count
        self._count += 1
        try:
            if index + 1 == self._parties:
                self._let_go()
            else:
                met = _wait(self._waiters, timeout)
                if not met and self._state == "filling":
                    self.abort()
                if self._state != "draining":
                    raise BrokenBarrierError
            return index
        finally:
            self._count -= 1
            if not self._count and self._state in ("draining", "resetting"):
                self._state = "filling"
                _wake(self._next, len(self._next))

    def _let_go(self):
        try:
            if self._action:
                self._action()
        except BaseException:
            self.abort()
            raise
        self._turn("draining")

    def _turn(self, state):
        self._state = state
        _wake(self._waiters, len(self._waiters))

    def reset(self):
        if not self._count:
            self._state = "filling"
        elif self._state != "draining":
            self._turn("resetting")

    def abort(self):
        self._turn("broken")

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == "filling" else 0

    @property
    def broken(self):
        return self._state == "broken"


class Thread:
    "A thread that cannot be started; `run` can be called."

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None, context=None):
        global _count
        if group is not None:
            raise AssertionError("group argument must be None for now")
        if name is None:
            _count += 1
            name = f"Thread-{_count}"
            if target is not None and hasattr(target, "__name__"):
                name += f" ({target.__name__})"
        self._name = str(name)
        self._target = target
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemon = bool(daemon)
        self._context = context
        self._started = self._stopped = False
        self._ident = None
        self._joining = []
        self._initialized = True

    def __repr__(self):
        state = "stopped" if self._stopped else "started" if self._started else "initial"
        daemon = " daemon" if self._daemon else ""
        ident = f" {self.ident}" if self.ident is not None else ""
        return f"<{type(self).__name__}({self._name}, {state}{daemon}{ident})>"

    def start(self):
        raise RuntimeError("can't start new thread: a session has one thread")

    def run(self):
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def join(self, timeout=None):
        if not self._started:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if not self._stopped:
            _wait(self._joining, timeout)

    # What pools do with theirs.

    def _adopt(self):
        "From now on it is a thread that runs in turn with the others."
        global _idents, _alive
        if _alive is None:
            from weakref import WeakSet
            _alive = WeakSet()
        from contextvars import Context
        _idents += 1
        self._ident, self._started = _idents, True
        # A thread begins with no context variables set.
        self._context = Context()
        _alive.add(self)
        return self

    def _work(self, function, *args):
        "Has a worker do something in its name: what a coroutine function does."
        _running[_start_worker(self._doing(function, args), self._name, self._context)] = self

    async def _doing(self, function, args):
        try:
            await function(*args)
        finally:
            _running.pop(_worker(), None)

    def _end(self):
        self._stopped = True
        _alive.discard(self)
        _wake(self._joining, len(self._joining))

    def is_alive(self):
        return self._started and not self._stopped

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    @property
    def ident(self):
        return self._ident

    @property
    def native_id(self):
        return self.ident

    @property
    def daemon(self):
        return self._daemon

    @daemon.setter
    def daemon(self, daemonic):
        if self._started:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemon = daemonic

    def _deprecated(old, new):
        warnings.warn(f"{old} is deprecated, {new} instead", DeprecationWarning, stacklevel=3)

    def isDaemon(self):
        Thread._deprecated("isDaemon()", "get the daemon attribute")
        return self.daemon

    def setDaemon(self, daemonic):
        Thread._deprecated("setDaemon()", "set the daemon attribute")
        self.daemon = daemonic

    def getName(self):
        Thread._deprecated("getName()", "get the name attribute")
        return self.name

    def setName(self, name):
        Thread._deprecated("setName()", "set the name attribute")
        self.name = name


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    def __init__(self):
        super().__init__(name="MainThread", daemon=False)
        self._started = True
        self._ident = _IDENT


_main = _MainThread()
# In whose name code runs that no worker runs.
_here = _main


def current_thread():
    worker = _worker()
    return _here if worker is None else _running[worker]


def currentThread():
    warnings.warn("currentThread() is deprecated, use current_thread() instead", DeprecationWarning, stacklevel=2)
    return current_thread()


def main_thread():
    return _main


def active_count():
    return len(enumerate())


def activeCount():
    warnings.warn("activeCount() is deprecated, use active_count() instead", DeprecationWarning, stacklevel=2)
    return active_count()


def enumerate():
    return [_main] + sorted(_alive or (), key=lambda thread: thread._ident)


def stack_size(size=0):
    if size:
        raise RuntimeError("setting stack size not supported")
    return 0


def _no_tracing(function):
    if function is not None:
        raise NotImplementedError("tracing and profiling are not supported")


def settrace(func):
    _no_tracing(func)


def setprofile(func):
    _no_tracing(func)


settrace_all_threads = settrace
setprofile_all_threads = setprofile


def gettrace():
    return None


getprofile = gettrace


class ExceptHookArgs(tuple):
    __module__ = "_thread"

    def __new__(cls, args):
        args = tuple(args)
        if len(args) != 4:
            raise TypeError(f"_thread.ExceptHookArgs() takes a 4-sequence ({len(args)}-sequence given)")
        return super().__new__(cls, args)

    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])


def excepthook(args, /):
    "What is done about an exception that ends a thread."
    if args.exc_type is SystemExit:
        return
    import traceback

    name = args.thread.name if args.thread is not None else get_ident()
    print(f"Exception in thread {name}:", file=sys.stderr)
    traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback)


__excepthook__ = excepthook
