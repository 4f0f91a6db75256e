# What CPython's tests of asyncio share: a loop whose time a test drives, and small things.

import asyncio
import collections
import contextlib
import re
import sys
import tempfile
import types
import unittest
from asyncio import base_events, events
from unittest import mock

from test import support
from test.support import threading_helper

CLOCK_RES = 0.050


def run_briefly(loop):
    """Runs the loop until a coroutine that does nothing is done."""
    async def nothing():
        pass
    coroutine = nothing()
    task = loop.create_task(coroutine)
    # The loop may be stopped before.
    task._log_destroy_pending = False
    try:
        loop.run_until_complete(task)
    finally:
        coroutine.close()


def run_once(loop):
    loop.call_soon(loop.stop)
    loop.run_forever()


def run_until(loop, pred, timeout=support.SHORT_TIMEOUT):
    for _ in support.busy_retry(timeout, error=False):
        if pred():
            return
        loop.run_until_complete(asyncio.sleep(0.001))
    raise TimeoutError


class _NoSelector:
    """Nothing is ever ready; the loop does not wait."""

    def select(self, timeout):
        return []

    def close(self):
        pass

    def get_map(self):
        return {}


class TestLoop(base_events.BaseEventLoop):
    """A loop whose clock stands still. After each round it hands the times of new timers to a generator, which says by how much
    the clock goes on. The generator has to be at its end when the loop is closed."""

    def __init__(self, gen=None):
        super().__init__()
        self._check_on_close = gen is not None
        self._gen = gen() if gen is not None else iter_forever()
        next(self._gen)
        self._time = 0
        self._clock_resolution = 1e-9
        self._new_timers = []
        self._selector = _NoSelector()
        self.readers = {}
        self.writers = {}
        self.remove_reader_count = collections.defaultdict(int)
        self.remove_writer_count = collections.defaultdict(int)

    def time(self):
        return self._time

    def advance_time(self, advance):
        if advance:
            self._time += advance

    def close(self):
        super().close()
        if self._check_on_close:
            try:
                self._gen.send(0)
            except StopIteration:
                return
            raise AssertionError("Time generator is not finished")

    def call_at(self, when, callback, *args, context=None):
        self._new_timers.append(when)
        return super().call_at(when, callback, *args, context=context)

    def _run_once(self):
        super()._run_once()
        for when in self._new_timers:
            self.advance_time(self._gen.send(when))
        self._new_timers = []

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        pass


def iter_forever():
    """The time of a loop that has no timers."""
    yield


def MockCallback(**kwargs):
    return mock.Mock(spec=["__call__"], **kwargs)


class MockPattern(str):
    """Equal to every text that it, as a regular expression, is found in."""

    def __eq__(self, other):
        return bool(re.search(str(self), other, re.S))


class MockInstanceOf:
    """Equal to every instance of a class."""

    def __init__(self, type):
        self._type = type

    def __eq__(self, other):
        return isinstance(other, self._type)


def get_function_source(func):
    """Where a function is defined, `(file, line)`."""
    import functools
    import inspect
    func = inspect.unwrap(func)
    if isinstance(func, functools.partial):
        return get_function_source(func.func)
    code = func.__code__
    return code.co_filename, code.co_firstlineno


class TestCase(unittest.TestCase):
    @staticmethod
    def close_loop(loop):
        loop.close()

    def set_event_loop(self, loop, *, cleanup=True):
        if loop is None:
            raise AssertionError("loop is None")
        TestCase.last_loop = loop
        # Everything has to be told its loop.
        events.set_event_loop(None)
        if cleanup:
            self.addCleanup(self.close_loop, loop)

    def new_test_loop(self, gen=None):
        loop = TestLoop(gen)
        self.set_event_loop(loop)
        return loop

    def setUp(self):
        self._thread_cleanup = threading_helper.threading_setup()

    def tearDown(self):
        events.set_event_loop(None)
        self.assertIsNone(sys.exception())
        self.doCleanups()
        threading_helper.threading_cleanup(*self._thread_cleanup)


@contextlib.contextmanager
def disable_logger():
    """Nothing that asyncio logs is shown."""
    import logging
    logger = logging.getLogger("asyncio")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


async def await_without_task(coro):
    """Awaits a coroutine in a callback of the loop, where no task is current."""
    failure = None

    def run():
        nonlocal failure
        try:
            for _ in coro.__await__():
                pass
        except BaseException as caught:
            failure = caught
    asyncio.get_running_loop().call_soon(run)
    await asyncio.sleep(0)
    if failure is not None:
        raise failure


async def _answer(reader, writer):
    """What the tests' server says to whoever asks for anything."""
    with contextlib.suppress(ConnectionError):
        while (await reader.readline()).strip():
            pass
        writer.write(b"HTTP/1.0 200 OK\r\nContent-type: text/plain\r\n\r\nTest message")
        await writer.drain()
    writer.close()


@contextlib.contextmanager
def _serving(start):
    """A server on the loop of the test, which both sides share: there are no threads."""
    loop = TestCase.last_loop
    if loop.is_running():
        raise unittest.SkipTest("threads: the server of this test runs in one")
    server = loop.run_until_complete(start())
    try:
        yield server
    finally:
        server.close()


@contextlib.contextmanager
def run_test_server(*, host="127.0.0.1", port=0, use_ssl=False):
    context = simple_server_sslcontext() if use_ssl else None
    with _serving(lambda: asyncio.start_server(_answer, host, port, ssl=context)) as server:
        yield types.SimpleNamespace(address=server.sockets[0].getsockname())


@contextlib.contextmanager
def unix_socket_path():
    with tempfile.TemporaryDirectory() as folder:
        yield folder + "/socket"


@contextlib.contextmanager
def run_test_unix_server(*, use_ssl=False):
    context = simple_server_sslcontext() if use_ssl else None
    with unix_socket_path() as path, _serving(lambda: asyncio.start_unix_server(_answer, path, ssl=context)):
        yield types.SimpleNamespace(address=path)


def simple_server_sslcontext():
    """For servers, with CPython's own certificate for tests, which `scripts/cpython-tests` puts here."""
    import ssl

    folder = "test/certdata/"
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder + "ssl_cert.pem", folder + "ssl_key.pem")
    return context


def simple_client_sslcontext(*, disable_verify=True):
    """For clients that trust anybody."""
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    if disable_verify:
        context.verify_mode = ssl.CERT_NONE
    return context


dummy_ssl_context = simple_client_sslcontext
