# Locks, events, conditions, semaphores, barriers. All are fair: who waits first is served first.

from collections import deque

from _asyncio import CancelledError, _get_running_loop, _wake
from asyncio.exceptions import BrokenBarrierError

__all__ = ("Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore", "Barrier")


class _LoopBoundMixin:
    _loop = None

    def _get_loop(self):
        # Bound to the loop under which it first has to wait.
        loop = _get_running_loop()
        if self._loop is None:
            self._loop = loop
        elif loop is not self._loop:
            raise RuntimeError(f"{self!r} is bound to a different event loop")
        return loop

    def _describe(self, state):
        if self._waiters:
            state = f"{state}, waiters:{len(self._waiters)}"
        return f"<{object.__repr__(self)[1:-1]} [{state}]>"


class _ContextManagerMixin:
    async def __aenter__(self):
        await self.acquire()
        return None

    async def __aexit__(self, exc_type, exc, tb):
        self.release()


class Lock(_ContextManagerMixin, _LoopBoundMixin):
    def __init__(self):
        self._waiters = None
        self._locked = False

    async def __aenter__(self):
        # The usual case at once; a subclass may have an `acquire` of its own.
        if not self._locked and not self._waiters and type(self) is Lock:
            self._locked = True
        else:
            await self.acquire()

    def __repr__(self):
        return self._describe("locked" if self._locked else "unlocked")

    def locked(self):
        return self._locked

    async def acquire(self):
        if not self._locked and (not self._waiters or all(w.cancelled() for w in self._waiters)):
            self._locked = True
            return True
        if self._waiters is None:
            self._waiters = deque()
        fut = self._get_loop().create_future()
        self._waiters.append(fut)
        try:
            try:
                await fut
            finally:
                self._waiters.remove(fut)
        except CancelledError:
            # We may have been the one who was woken: then the next has to be.
            if not self._locked:
                self._wake_up_first()
            raise
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        if self._waiters:
            self._wake_up_first()

    def _wake_up_first(self):
        if self._waiters:
            fut = self._waiters[0]
            if not fut.done():
                fut.set_result(True)


class Event(_LoopBoundMixin):
    def __init__(self):
        self._waiters = deque()
        self._value = False

    def __repr__(self):
        return self._describe("set" if self._value else "unset")

    def is_set(self):
        return self._value

    def set(self):
        if not self._value:
            self._value = True
            _wake(self._waiters, len(self._waiters), True)

    def clear(self):
        self._value = False

    async def wait(self):
        if self._value:
            return True
        fut = self._get_loop().create_future()
        self._waiters.append(fut)
        try:
            await fut
            return True
        finally:
            self._waiters.remove(fut)


class Condition(_ContextManagerMixin, _LoopBoundMixin):
    def __init__(self, lock=None):
        if lock is None:
            lock = Lock()
        self._lock = lock
        # Whether the lock is one of ours: then it is looked at and taken without asking, as in `Lock`.
        self._plain = type(lock) is Lock and type(self) is Condition
        self._waiters = deque()
        self._loop = None
        self.locked, self.acquire, self.release = lock.locked, lock.acquire, lock.release

    def __repr__(self):
        return self._describe("locked" if self.locked() else "unlocked")

    async def __aenter__(self):
        lock = self._lock
        if self._plain and not lock._locked and not lock._waiters:
            lock._locked = True
        else:
            await self.acquire()

    async def wait(self):
        if not (self._lock._locked if self._plain else self.locked()):
            raise RuntimeError("cannot wait on un-acquired lock")
        fut = self._get_loop().create_future()
        self.release()
        try:
            try:
                self._waiters.append(fut)
                try:
                    await fut
                    return True
                finally:
                    self._waiters.remove(fut)
            finally:
                lock = self._lock
                if self._plain and not lock._locked and not lock._waiters:
                    lock._locked = True
                else:
                    await self._acquire_again()
        except BaseException:
            # A notification may have been meant for us, who cannot act on it: it is passed on.
            self._notify(1)
            raise

    async def _acquire_again(self):
        # Whoever waited holds the lock afterwards, however often the waiting is cancelled; the last cancellation is raised then.
        cancellation = None
        while True:
            try:
                await self.acquire()
                break
            except CancelledError as error:
                cancellation = error
        if cancellation is not None:
            try:
                raise cancellation
            finally:
                cancellation = None

    async def wait_for(self, predicate):
        while not (result := predicate()):
            await self.wait()
        return result

    def notify(self, n=1):
        if not (self._lock._locked if self._plain else self.locked()):
            raise RuntimeError("cannot notify on un-acquired lock")
        _wake(self._waiters, n, False)

    def _notify(self, n):
        _wake(self._waiters, n, False)

    def notify_all(self):
        self.notify(len(self._waiters))


class Semaphore(_ContextManagerMixin, _LoopBoundMixin):
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._waiters = None
        self._value = value

    async def __aenter__(self):
        # As in `Lock`.
        if self._value > 0 and not self._waiters and type(self) in (Semaphore, BoundedSemaphore):
            self._value -= 1
        else:
            await self.acquire()

    def __repr__(self):
        return self._describe("locked" if self.locked() else f"unlocked, value:{self._value}")

    def locked(self):
        # Also when others wait, who go first.
        return self._value == 0 or (bool(self._waiters) and any(not w.cancelled() for w in self._waiters))

    async def acquire(self):
        if not self.locked():
            self._value -= 1
            return True
        if self._waiters is None:
            self._waiters = deque()
        fut = self._get_loop().create_future()
        self._waiters.append(fut)
        try:
            try:
                await fut
            finally:
                self._waiters.remove(fut)
        except CancelledError:
            if fut.done() and not fut.cancelled():
                # The unit that we were given goes back.
                self._value += 1
            raise
        finally:
            while self._value > 0 and self._wake_up_next():
                pass
        return True

    def release(self):
        self._value += 1
        self._wake_up_next()

    def _wake_up_next(self):
        if self._waiters and _wake(self._waiters, 1, True):
            # Taken on behalf of the woken one, so that nobody overtakes it.
            self._value -= 1
            return True
        return False


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        self._bound_value = value
        super().__init__(value)

    def release(self):
        if self._value >= self._bound_value:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


# Filling until all parties are there, then draining until all have left.
_FILLING, _DRAINING, _RESETTING, _BROKEN = "filling", "draining", "resetting", "broken"


class Barrier(_LoopBoundMixin):
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._cond = Condition()
        self._parties = parties
        self._state = _FILLING
        self._count = 0

    def __repr__(self):
        waiters = "" if self.broken else f", waiters:{self.n_waiting}/{self._parties}"
        return f"<{object.__repr__(self)[1:-1]} [{self._state}{waiters}]>"

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *args):
        pass

    async def wait(self):
        async with self._cond:
            await self._cond.wait_for(lambda: self._state not in (_DRAINING, _RESETTING))
            if self._state is _BROKEN:
                raise BrokenBarrierError("Barrier aborted")
            try:
                index = self._count
                self._count += 1
                if self._count == self._parties:
                    self._state = _DRAINING
                    self._cond.notify_all()
                else:
                    await self._cond.wait_for(lambda: self._state is not _FILLING)
                    if self._state in (_BROKEN, _RESETTING):
                        raise BrokenBarrierError("Abort or reset of barrier")
                return index
            finally:
                self._count -= 1
                self._leave()

    def _leave(self):
        if self._count == 0:
            if self._state in (_RESETTING, _DRAINING):
                self._state = _FILLING
            self._cond.notify_all()

    async def reset(self):
        async with self._cond:
            self._state = _RESETTING if self._count > 0 else _FILLING
            self._cond.notify_all()

    async def abort(self):
        async with self._cond:
            self._state = _BROKEN
            self._cond.notify_all()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state is _FILLING else 0

    @property
    def broken(self):
        return self._state is _BROKEN
