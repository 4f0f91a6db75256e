# What threads share, with one thread.
import signal
import threading
import warnings


def show(*calls):
    for call in calls:
        try:
            print(call())
        except Exception as e:
            print(type(e).__name__, e)


lock = threading.Lock()
print(lock.acquire(), lock.locked(), lock.acquire(blocking=False), lock.acquire(timeout=0.001), repr(lock).split(" at ")[0])
show(lambda: lock.acquire(False, 5), lambda: lock.acquire(timeout=-2), lambda: lock.release(), lambda: lock.release())
with lock:
    print(lock.locked())
rlock = threading.RLock()
print(rlock.acquire(), rlock.acquire(), rlock.locked(), rlock.release(), rlock.release())
show(rlock.release)
current = threading.current_thread()
print(current.name, current is threading.main_thread(), threading.active_count(), threading.enumerate() == [current], current.is_alive(), current.daemon)
print(current.ident == threading.get_ident())
local = threading.local()
local.x = 1
show(lambda: local.x, lambda: vars(local), lambda: threading.local(1))


class Mine(threading.local):
    def __init__(self, a):
        self.a = a


print(Mine(5).a)
event = threading.Event()
print(event.is_set(), event.wait(0.001), event.set(), event.wait(), event.is_set(), event.clear())
semaphore = threading.Semaphore(2)
print(semaphore.acquire(), semaphore.acquire(), semaphore.acquire(False), semaphore.release(2), semaphore.acquire(timeout=0.001))
bounded = threading.BoundedSemaphore(1)
show(bounded.release, lambda: threading.Semaphore(-1), lambda: semaphore.release(0))
condition = threading.Condition()
show(condition.notify, condition.wait)
with condition:
    print(condition.wait(0.001), condition.wait_for(lambda: True), condition.notify_all())
thread = threading.Thread(target=print, args=("ran",), name="worker")
print(thread.name, thread.daemon, thread.is_alive(), thread.ident, repr(thread))
thread.run()
show(thread.join, current.join)
print(threading.Thread(target=show).name.startswith("Thread-"), threading.Barrier(1).wait(), threading.Barrier(2).parties)
show(lambda: threading.Barrier(0), lambda: threading.Barrier(2).wait(0.001))
print(threading.TIMEOUT_MAX, threading.ThreadError, threading.stack_size(), threading.gettrace())
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(thread.getName(), thread.isDaemon())
    print([str(w.message) for w in caught])

print(signal.SIGINT, repr(signal.SIGTERM), signal.Signals(9), signal.strsignal(15), signal.getsignal(signal.SIGTERM), signal.SIG_DFL)
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler, len(signal.valid_signals()), repr(signal.SIG_IGN))
before = signal.signal(signal.SIGUSR1, signal.SIG_IGN)
print(before, signal.getsignal(signal.SIGUSR1), signal.signal(signal.SIGUSR1, show) == signal.SIG_IGN, signal.getsignal(10) is show)
show(lambda: signal.signal(99, show), lambda: signal.signal(signal.SIGKILL, show), lambda: signal.signal(2, 5), lambda: signal.getsignal(0))
