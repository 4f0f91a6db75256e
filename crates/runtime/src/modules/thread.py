# `_thread`: what is below `threading`.

from threading import TIMEOUT_MAX, Lock, RLock, get_ident, get_native_id  # noqa: F401

error = RuntimeError
LockType = allocate_lock = allocate = Lock


def interrupt_main(signum=2, /):
    """Does what a signal to the program would do."""
    import signal
    signal._call_handler(signal._number(signum))


def start_new_thread(function, args, kwargs={}, /):
    raise RuntimeError("can't start new thread")


start_new = start_joinable_thread = start_new_thread


def exit():
    raise SystemExit


exit_thread = exit


def _count():
    return 0


def stack_size(size=0, /):
    return 0
