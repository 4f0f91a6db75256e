# Ctrl-C ends a run after the current test, if that is asked for.

import functools
import weakref

__unittest = True

_results = weakref.WeakKeyDictionary()
_handler = None


def registerResult(result):
    _results[result] = True


def removeResult(result):
    return bool(_results.pop(result, None))


class _InterruptHandler:
    def __init__(self, default):
        self.called = False
        self.default = default

    def __call__(self, number, frame):
        import signal
        if signal.getsignal(signal.SIGINT) is not self or self.called:
            # Somebody else's turn, or the second time.
            self.default(number, frame)
            return
        self.called = True
        for result in list(_results):
            result.stop()


def installHandler():
    import signal
    global _handler
    if _handler is None:
        default = signal.getsignal(signal.SIGINT)
        _handler = _InterruptHandler(default if callable(default) else signal.default_int_handler)
        signal.signal(signal.SIGINT, _handler)


def removeHandler(method=None):
    if method is not None:
        @functools.wraps(method)
        def without_handler(*args, **kwargs):
            import signal
            current = signal.getsignal(signal.SIGINT)
            removeHandler()
            try:
                return method(*args, **kwargs)
            finally:
                signal.signal(signal.SIGINT, current)
        return without_handler
    global _handler
    if _handler is not None:
        import signal
        signal.signal(signal.SIGINT, _handler.default)
        _handler = None
