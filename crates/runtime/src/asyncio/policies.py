# Event loop policies, which CPython 3.14 has deprecated: loaded only for a script that uses them.

from asyncio import events

_AbstractEventLoopPolicy = events._AbstractEventLoopPolicy


def _deprecated(name):
    import warnings
    warnings.warn(f"'asyncio.{name}' is deprecated and slated for removal in Python 3.16", DeprecationWarning, stacklevel=3)


class _DefaultEventLoopPolicy(events._AbstractEventLoopPolicy):
    _loop_factory = events.EventLoop

    def __init__(self):
        self._loop = None

    def get_event_loop(self):
        if self._loop is None:
            raise RuntimeError("There is no current event loop in thread 'MainThread'.")
        return self._loop

    def set_event_loop(self, loop):
        if loop is not None and not isinstance(loop, events.AbstractEventLoop):
            raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
        self._loop = loop

    def new_event_loop(self):
        return self._loop_factory()


def _get_event_loop_policy():
    if events._policy is None:
        policy = _DefaultEventLoopPolicy()
        policy._loop = events._current
        events._policy = policy
    return events._policy


def _set_event_loop_policy(policy):
    if policy is not None and not isinstance(policy, events._AbstractEventLoopPolicy):
        raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not '{type(policy).__name__}'")
    events._policy = policy
    if policy is None:
        events._current = None
