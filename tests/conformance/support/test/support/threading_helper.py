# Threads: a session has none.

import contextlib
import unittest


def threading_setup():
    return ()


def threading_cleanup(*before):
    pass


def reap_threads(test):
    return test


def requires_working_threading(*, module=False):
    if module:
        raise unittest.SkipTest("threads")
    return unittest.skip("threads")


@contextlib.contextmanager
def wait_threads_exit(timeout=None):
    yield


def join_thread(thread, timeout=None):
    thread.join(timeout)


@contextlib.contextmanager
def start_threads(threads, unlock=None):
    raise unittest.SkipTest("threads")
    yield
