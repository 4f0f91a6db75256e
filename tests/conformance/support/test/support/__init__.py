# What CPython's tests ask of the machine and the interpreter that they run on, said for this engine.

import contextlib
import functools
import gc
import io
import sys
import time
import types
import unittest

verbose = False
is_wasi = is_emscripten = is_android = is_apple = is_apple_mobile = False
has_subprocess_support = False
has_fork_support = False
has_socket_support = False
Py_DEBUG = False
Py_GIL_DISABLED = False
MISSING_C_DOCSTRINGS = False
HAVE_DOCSTRINGS = True
TEST_HOME_DIR = "."
LOOPBACK_TIMEOUT = 10.0
INTERNET_TIMEOUT = 60.0
SHORT_TIMEOUT = 30.0
LONG_TIMEOUT = 300.0


class TestFailed(Exception):
    pass


class ResourceDenied(unittest.SkipTest):
    pass


def _keep(item):
    return item


def cpython_only(test):
    """These tests look at reference counts, at C, or at what only CPython's implementation shows. They are run all the same."""
    return test


def check_impl_detail(**guards):
    """Whether the test is for this implementation: guards are names of some, with whether it is for them."""
    others = not next(iter(guards.values())) if guards else False
    return guards.get(sys.implementation.name, others)


def impl_detail(message=None, **guards):
    return _keep if check_impl_detail(**guards) else unittest.skip(message or "implementation detail")


def no_tracing(test):
    return test


def refcount_test(test):
    return test


def force_not_colorized(test):
    return test


def force_not_colorized_test_class(cls):
    return cls


def force_colorized(test):
    return test


def requires_docstrings(test):
    return test


def requires_resource(resource):
    return _keep


def requires_subprocess():
    return unittest.skip("subprocess")


def requires_fork():
    return unittest.skip("subprocess")


def requires_working_socket(*, module=False):
    """Says that the test needs an event loop with sockets; the loop is there."""
    return None if module else _keep


def requires_limited_api(test):
    return unittest.skip("C API")(test)


def requires_gil_enabled(message="needs the GIL"):
    return _keep


def skip_emscripten_stack_overflow():
    return _keep


def skip_wasi_stack_overflow():
    return _keep


def skip_if_huge_c_stack(*args):
    return _keep


def run_with_limited_c_stack(depth=None, size=None):
    return _keep


def exceeds_recursion_limit():
    """A depth that no recursion of the interpreter's own is to reach."""
    return 150_000


def get_c_recursion_limit():
    return 10_000


def bigmemtest(size, memuse, dry_run=True):
    """Tests that want more memory than there is are run with little, if that proves something."""
    def decorate(test):
        if not dry_run:
            return unittest.skip("not enough memory")(test)

        @functools.wraps(test)
        def small(self):
            return test(self, 5147)
        return small
    return decorate


def nomemtest(test):
    return unittest.skip("C API: memory errors are injected by an extension module")(test)


def inject_memory_error(*args):
    raise unittest.SkipTest("C API: memory errors are injected by an extension module")


def gc_collect():
    for _ in range(3):
        gc.collect()


@contextlib.contextmanager
def disable_gc():
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextlib.contextmanager
def captured_output(name):
    before = getattr(sys, name)
    setattr(sys, name, io.StringIO())
    try:
        yield getattr(sys, name)
    finally:
        setattr(sys, name, before)


def captured_stdout():
    return captured_output("stdout")


def captured_stderr():
    return captured_output("stderr")


def captured_stdin():
    return captured_output("stdin")


@contextlib.contextmanager
def swap_attr(obj, attr, new):
    missing = object()
    before = getattr(obj, attr, missing)
    setattr(obj, attr, new)
    try:
        yield None if before is missing else before
    finally:
        if before is missing:
            if hasattr(obj, attr):
                delattr(obj, attr)
        else:
            setattr(obj, attr, before)


@contextlib.contextmanager
def swap_item(obj, item, new):
    missing = object()
    before = obj.get(item, missing)
    obj[item] = new
    try:
        yield None if before is missing else before
    finally:
        if before is missing:
            obj.pop(item, None)
        else:
            obj[item] = before


def get_attribute(obj, name):
    try:
        return getattr(obj, name)
    except AttributeError:
        raise unittest.SkipTest(f"object {obj!r} has no attribute {name!r}")


def check_syntax_error(testcase, statement, errtext="", *, lineno=None, offset=None):
    with testcase.assertRaisesRegex(SyntaxError, errtext) as caught:
        compile(statement, "<test string>", "exec")
    error = caught.exception
    testcase.assertIsNotNone(error.lineno)
    testcase.assertIsNotNone(error.offset)
    for wanted, found in ((lineno, error.lineno), (offset, error.offset)):
        if wanted is not None:
            testcase.assertEqual(found, wanted)


class catch_unraisable_exception:
    """Keeps what sys.unraisablehook is called with in the block."""

    def __enter__(self):
        self.unraisable = None
        self._before = sys.unraisablehook
        sys.unraisablehook = self._keep
        return self

    def _keep(self, unraisable):
        self.unraisable = unraisable

    def __exit__(self, *exc_info):
        sys.unraisablehook = self._before
        self.unraisable = None


class SuppressCrashReport:
    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass


@contextlib.contextmanager
def infinite_recursion(max_depth=None):
    before = sys.getrecursionlimit()
    if max_depth is not None:
        sys.setrecursionlimit(max(max_depth, 4))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def busy_retry(timeout, err_msg=None, /, *, error=True):
    end = time.monotonic() + timeout
    while True:
        yield
        if time.monotonic() >= end:
            break
    if error:
        raise AssertionError(f"timeout after {timeout} seconds{': ' + err_msg if err_msg else ''}")


def sleeping_retry(timeout, err_msg=None, /, *, init_delay=0.010, max_delay=1.0, error=True):
    delay = init_delay
    for _ in busy_retry(timeout, err_msg, error=error):
        yield
        time.sleep(delay)
        delay = min(delay * 2, max_delay)


def reap_children():
    """There are none."""


def print_warning(text):
    print(f"Warning -- {text}", file=sys.__stderr__)


@types.coroutine
def async_yield(value):
    return (yield value)


def run_yielding_async_fn(async_fn, /, *args, **kwargs):
    coroutine = async_fn(*args, **kwargs)
    try:
        while True:
            try:
                coroutine.send(None)
            except StopIteration as end:
                return end.value
    finally:
        coroutine.close()


def run_no_yield_async_fn(async_fn, /, *args, **kwargs):
    coroutine = async_fn(*args, **kwargs)
    try:
        coroutine.send(None)
    except StopIteration as end:
        return end.value
    else:
        raise AssertionError("coroutine did not complete")
    finally:
        coroutine.close()


class _Never:
    def __eq__(self, other):
        return False

    def __repr__(self):
        return "NEVER_EQ"


class _Always:
    def __eq__(self, other):
        return True


NEVER_EQ = _Never()
ALWAYS_EQ = _Always()
