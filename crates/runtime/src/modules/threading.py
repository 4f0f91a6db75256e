# Threads: a session is one thread. What asks about it is answered, what guards against others never waits, and what
# would start another says so.

import sys
import warnings

__all__ = ["get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX",
           "Event", "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError",
           "Timer", "ThreadError", "setprofile", "settrace", "local", "stack_size", "excepthook", "ExceptHookArgs",
           "get_native_id", "getprofile", "gettrace", "setprofile_all_threads", "settrace_all_threads"]

ThreadError = RuntimeError
TIMEOUT_MAX = 9223372036.0
_IDENT = 1
_count = 0


def _wait_for_ever():
    "Nobody else runs, so that what is waited for would never come."
    raise RuntimeError("deadlock: a session has one thread, which would wait for itself")


def _check_timeout(blocking, timeout):
    if not blocking and timeout != -1:
        raise ValueError("can't specify a timeout for a non-blocking call")
    if timeout != -1 and timeout < 0:
        raise ValueError("timeout value must be a non-negative number")
    if timeout > TIMEOUT_MAX:
        raise OverflowError("timeout value is too large")


def _pass_time(timeout):
    if timeout > 0:
        import time

        time.sleep(timeout)


def get_ident():
    return _IDENT


get_native_id = get_ident


class Lock:
    __module__ = "_thread"

    def __init__(self):
        self._locked = False

    def acquire(self, blocking=True, timeout=-1):
        _check_timeout(blocking, timeout)
        if self._locked:
            if not blocking:
                return False
            if timeout == -1:
                _wait_for_ever()
            _pass_time(timeout)
            if self._locked:
                return False
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError("release unlocked lock")
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

    def acquire(self, blocking=True, timeout=-1):
        _check_timeout(blocking, timeout)
        self._rounds += 1
        return True

    def release(self):
        if not self._rounds:
            raise RuntimeError("cannot release un-acquired lock")
        self._rounds -= 1

    def locked(self):
        return self._rounds > 0

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exception):
        self.release()

    def _is_owned(self):
        return self._rounds > 0

    def _release_save(self):
        if not self._rounds:
            raise RuntimeError("cannot release un-acquired lock")
        rounds, self._rounds = self._rounds, 0
        return rounds

    def _acquire_restore(self, rounds):
        self._rounds = rounds

    def _recursion_count(self):
        return self._rounds

    def __repr__(self):
        state, owner = ("locked", _IDENT) if self._rounds else ("unlocked", 0)
        return f"<{state} _thread.RLock object owner={owner} count={self._rounds} at {id(self):#x}>"


class local:
    "Attributes of the one thread."

    __module__ = "_thread"

    def __new__(cls, /, *args, **kwargs):
        if cls.__init__ is object.__init__ and (args or kwargs):
            raise TypeError("Initialization arguments are not supported")
        return super().__new__(cls)


local.__qualname__ = local.__name__ = "_local"


class Condition:
    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self.acquire = self._lock.acquire
        self.release = self._lock.release
        self._waiting = 0

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exception):
        return self._lock.__exit__(*exception)

    def locked(self):
        return self._lock.locked()

    def __repr__(self):
        return f"<Condition({self._lock}, {self._waiting})>"

    def _is_owned(self):
        return self._lock.locked()

    def _check_owned(self, what):
        if not self._is_owned():
            raise RuntimeError(f"cannot {what} on un-acquired lock")

    def wait(self, timeout=None):
        self._check_owned("wait")
        if timeout is None:
            _wait_for_ever()
        _pass_time(timeout)
        return False

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        if not result:
            self.wait(timeout)
            result = predicate()
        return result

    def notify(self, n=1):
        self._check_owned("notify")

    def notify_all(self):
        self.notify()

    def notifyAll(self):
        warnings.warn("notifyAll() is deprecated, use notify_all() instead", DeprecationWarning, stacklevel=2)
        self.notify_all()


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}>"

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        if not self._value:
            if not blocking:
                return False
            if timeout is None:
                _wait_for_ever()
            _pass_time(timeout)
            return False
        self._value -= 1
        return True

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        self._value += n

    def __exit__(self, *exception):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        return super().__repr__()[:-1] + f"/{self._initial_value}>"

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")
        self._value += n


class Event:
    def __init__(self):
        self._flag = False

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

    def clear(self):
        self._flag = False

    def wait(self, timeout=None):
        if not self._flag:
            if timeout is None:
                _wait_for_ever()
            _pass_time(timeout)
        return self._flag


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._parties = parties
        self._action = action
        self._timeout = timeout
        self._broken = False

    def __repr__(self):
        cls = type(self)
        head = f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}:"
        return f"{head} broken>" if self._broken else f"{head} waiters=0/{self._parties}>"

    def wait(self, timeout=None):
        if self._broken:
            raise BrokenBarrierError
        timeout = self._timeout if timeout is None else timeout
        if self._parties > 1:
            if timeout is None:
                _wait_for_ever()
            _pass_time(timeout)
            self._broken = True
            raise BrokenBarrierError
        if self._action:
            try:
                self._action()
            except BaseException:
                self._broken = True
                raise
        return 0

    def reset(self):
        self._broken = False

    def abort(self):
        self._broken = True

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return 0

    @property
    def broken(self):
        return self._broken


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
        self._started = False
        self._initialized = True

    def __repr__(self):
        state = "started" if self._started else "initial"
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
        raise RuntimeError("cannot join current thread")

    def is_alive(self):
        return self._started

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    @property
    def ident(self):
        return _IDENT if self._started else None

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


_main = _MainThread()


def current_thread():
    return _main


def currentThread():
    warnings.warn("currentThread() is deprecated, use current_thread() instead", DeprecationWarning, stacklevel=2)
    return _main


def main_thread():
    return _main


def active_count():
    return 1


def activeCount():
    warnings.warn("activeCount() is deprecated, use active_count() instead", DeprecationWarning, stacklevel=2)
    return 1


def enumerate():
    return [_main]


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
