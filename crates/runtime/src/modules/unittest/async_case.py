# Tests that are coroutines: each instance has an event loop of its own, which set-up, test, tear-down and clean-ups share.

import asyncio
import contextvars
import inspect
import warnings

from unittest.case import TestCase

__unittest = True


class IsolatedAsyncioTestCase(TestCase):
    # What makes the loop; None: what asyncio.run would make.
    loop_factory = None

    def __init__(self, methodName="runTest"):
        super().__init__(methodName)
        self._asyncioRunner = None
        self._asyncioTestContext = contextvars.copy_context()

    async def asyncSetUp(self):
        """Is awaited after setUp."""

    async def asyncTearDown(self):
        """Is awaited before tearDown."""

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        """Has a coroutine function called and awaited after asyncTearDown."""
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        """Enters an asynchronous context manager and leaves it after the test."""
        cls = type(cm)
        try:
            enter, leave = cls.__aenter__, cls.__aexit__
        except AttributeError:
            text = f"'{cls.__module__}.{cls.__qualname__}' object does not support the asynchronous context manager protocol"
            try:
                cls.__enter__, cls.__exit__
            except AttributeError:
                pass
            else:
                text += " but it supports the context manager protocol. Did you mean to use enterContext()?"
            raise TypeError(text) from None
        entered = await enter(cm)
        self.addAsyncCleanup(leave, cm, None, None, None)
        return entered

    def _callSetUp(self):
        # setUp may ask for the loop.
        self._asyncioRunner.get_loop()
        self._asyncioTestContext.run(self.setUp)
        self._await(self.asyncSetUp)

    def _callTestMethod(self, method):
        returned = self._await_or_call(method)
        if returned is not None:
            text = (f"It is deprecated to return a value that is not None from a test case "
                    f"({method} returned {type(returned).__name__!r})",)
            warnings.warn(text, DeprecationWarning, stacklevel=4)

    def _callTearDown(self):
        self._await(self.asyncTearDown)
        self._asyncioTestContext.run(self.tearDown)

    def _callCleanup(self, function, /, *args, **kwargs):
        self._await_or_call(function, *args, **kwargs)

    def _await(self, func, /, *args, **kwargs):
        assert self._asyncioRunner is not None, "asyncio runner is not initialized"
        assert inspect.iscoroutinefunction(func), f"{func!r} is not an async function"
        return self._asyncioRunner.run(func(*args, **kwargs), context=self._asyncioTestContext)

    def _await_or_call(self, func, /, *args, **kwargs):
        if inspect.iscoroutinefunction(func):
            return self._await(func, *args, **kwargs)
        return self._asyncioTestContext.run(func, *args, **kwargs)

    def run(self, result=None):
        with asyncio.Runner(debug=True, loop_factory=self.loop_factory) as self._asyncioRunner:
            return super().run(result)

    def debug(self):
        with asyncio.Runner(debug=True, loop_factory=self.loop_factory) as self._asyncioRunner:
            super().debug()
