# Warnings that tests expect, or do not want to see.

import contextlib
import functools
import warnings


class _Recorder:
    """The warnings of a block; its attributes are those of the last one."""

    def __init__(self, caught):
        self._caught = caught
        self._seen = 0

    def __getattr__(self, name):
        if len(self._caught) > self._seen:
            return getattr(self._caught[-1], name)
        if name in warnings.WarningMessage._WARNING_DETAILS:
            return None
        raise AttributeError(f"{self!r} has no attribute {name!r}")

    @property
    def warnings(self):
        return self._caught[self._seen:]

    def reset(self):
        self._seen = len(self._caught)


@contextlib.contextmanager
def check_warnings(*filters, quiet=None):
    """The block warns as each filter `(message, category)` says, and of nothing else."""
    import re
    if not filters:
        filters = ("", Warning),
        quiet = True if quiet is None else quiet
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield _Recorder(caught)
    left = list(caught)
    missing = []
    for message, category in filters:
        matching = [one for one in left if re.match(message, str(one.message), re.I) and issubclass(one.message.__class__, category)]
        if not matching and not quiet:
            missing.append((message, category.__name__))
        left = [one for one in left if one not in matching]
    if left:
        raise AssertionError(f"unhandled warning {left[0]}")
    if missing:
        raise AssertionError(f"filter {missing[0]} did not catch any warning")


@contextlib.contextmanager
def check_no_warnings(testcase, message="", category=Warning, force_gc=False):
    from test.support import gc_collect
    with warnings.catch_warnings(record=True) as caught:
        warnings.filterwarnings("always", message=message, category=category)
        yield
        if force_gc:
            gc_collect()
    testcase.assertEqual(caught, [])


@contextlib.contextmanager
def check_no_resource_warning(testcase):
    with check_no_warnings(testcase, category=ResourceWarning, force_gc=True):
        yield


def ignore_warnings(*, category, message=""):
    def decorate(test):
        @functools.wraps(test)
        def quiet(self, *args, **kwargs):
            with warnings.catch_warnings():
                warnings.filterwarnings("ignore", message=message, category=category)
                return test(self, *args, **kwargs)
        return quiet
    return decorate


@contextlib.contextmanager
def save_restore_warnings_filters():
    before = warnings.filters[:]
    try:
        yield
    finally:
        warnings.filters[:] = before
