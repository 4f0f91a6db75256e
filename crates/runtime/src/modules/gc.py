"""The garbage collector. It runs when enough was allocated, and finds circles of objects as it finds all others."""

DEBUG_STATS, DEBUG_COLLECTABLE, DEBUG_UNCOLLECTABLE, DEBUG_SAVEALL, DEBUG_LEAK = 1, 2, 4, 32, 38
callbacks = []
garbage = []
_enabled = True
_threshold = (2000, 10, 0)


def collect(generation=2):
    """Run the collector, unless a function written in Rust is under way that called Python."""
    if not 0 <= generation <= 2:
        raise ValueError("invalid generation")
    _collect()
    if _found_dying():
        # What had something left to do when it died is gone after that only.
        _collect()
    return 0


def _collect():
    _ask()
    # The collector runs between two rounds of a loop.
    for _ in range(2):
        pass


def get_referrers(*objs):
    """The living objects that hold one of the given ones, variables of functions that are no coroutines left out."""
    running = _running_holders(objs)
    _seek(objs)
    collect()
    return running + [holder for holder in _found() if holder is not objs]


def enable():
    """Have isenabled() say so; the collector always runs."""
    global _enabled
    _enabled = True


def disable():
    """Have isenabled() say so; the collector runs nevertheless, or memory would not last."""
    global _enabled
    _enabled = False


def isenabled():
    """What enable() and disable() said last."""
    return _enabled


def get_threshold():
    """What set_threshold() said."""
    return _threshold


def set_threshold(threshold0, threshold1=10, threshold2=0, /):
    """Keep numbers for get_threshold(); the collector goes by bytes."""
    global _threshold
    _threshold = threshold0, threshold1, threshold2


def get_count():
    """Objects are not counted."""
    return 0, 0, 0


def get_stats():
    """How many collections there were."""
    return [{"collections": _collections(), "collected": 0, "uncollectable": 0}]


def get_debug():
    return 0


def set_debug(flags, /):
    pass


def freeze():
    pass


def unfreeze():
    pass


def get_freeze_count():
    return 0


def is_tracked(obj, /):
    """Whether it can be part of a circle."""
    return not isinstance(obj, (int, float, complex, str, bytes, type(None)))
