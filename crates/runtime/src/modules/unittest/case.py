# One test: fixtures, clean-ups, subtests, and how what happens in it reaches the result. What it can assert is in `_assertions`.

import contextlib
import functools
import sys
import time
import types
import warnings

from unittest import result
from unittest._assertions import Assertions
from unittest.util import safe_repr, strclass

__unittest = True


class SkipTest(Exception):
    """Raised in a test, it says that the test is to be skipped."""


class _ShouldStop(Exception):
    """A subtest failed, and the first failure ends the run."""


class _UnexpectedSuccess(Exception):
    pass


class _Outcome:
    """What became of the parts of one test so far."""

    def __init__(self, receiver=None):
        self.receiver = receiver
        self.takes_subtests = hasattr(receiver, "addSubTest")
        self.success = True
        self.expecting_failure = False
        self.expected_failure = None

    @contextlib.contextmanager
    def part(self, test, subtest=False):
        before, self.success = self.success, True
        try:
            yield
        except KeyboardInterrupt:
            raise
        except SkipTest as skipped:
            self.success = False
            _report_skip(self.receiver, test, str(skipped))
        except _ShouldStop:
            self.success = False
        except BaseException:
            info = sys.exc_info()
            if self.expecting_failure:
                self.expected_failure = info
            else:
                self.success = False
                if subtest:
                    self.receiver.addSubTest(test.test_case, test, info)
                else:
                    _report_failure(self.receiver, test, info)
            # The traceback holds this frame, which would hold the traceback.
            info = None
        else:
            if subtest and self.success:
                self.receiver.addSubTest(test.test_case, test, None)
        finally:
            self.success = self.success and before


def _report_skip(receiver, test, reason):
    add = getattr(receiver, "addSkip", None)
    if add is not None:
        add(test, reason)
        return
    warnings.warn("TestResult has no addSkip method, skips not reported", RuntimeWarning, 2)
    receiver.addSuccess(test)


def _report_failure(receiver, test, info):
    if receiver is None or info is None:
        return
    if issubclass(info[0], test.failureException):
        receiver.addFailure(test, info)
    else:
        receiver.addError(test, info)


def _enter(manager, add_cleanup):
    cls = type(manager)
    try:
        enter, leave = cls.__enter__, cls.__exit__
    except AttributeError:
        text = f"'{cls.__module__}.{cls.__qualname__}' object does not support the context manager protocol"
        try:
            cls.__aenter__, cls.__aexit__
        except AttributeError:
            pass
        else:
            text += (" but it supports the asynchronous context manager protocol. "
                     "Did you mean to use enterAsyncContext()?")
        raise TypeError(text) from None
    entered = enter(manager)
    add_cleanup(leave, manager, None, None, None)
    return entered


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    """Has a function called after tearDownModule, the last one first."""
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    """Enters a context manager and leaves it after the module's tests."""
    return _enter(cm, addModuleCleanup)


def doModuleCleanups():
    """Runs the module's clean-ups; the first exception of theirs is raised at the end."""
    failures = []
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception as failure:
            failures.append(failure)
    if failures:
        raise failures[0]


def skip(reason):
    """A decorator: the test or the class of tests is skipped."""
    def decorate(item):
        if not isinstance(item, type):
            @functools.wraps(item)
            def skipped(*args, **kwargs):
                raise SkipTest(reason)
            marked = skipped
        else:
            marked = item
        marked.__unittest_skip__ = True
        marked.__unittest_skip_why__ = reason
        return marked

    if isinstance(reason, types.FunctionType):
        # Written without a reason: `@skip`.
        function, reason = reason, ""
        return decorate(function)
    return decorate


def _as_it_is(item):
    return item


def skipIf(condition, reason):
    """Skips a test if the condition is true."""
    return skip(reason) if condition else _as_it_is


def skipUnless(condition, reason):
    """Skips a test unless the condition is true."""
    return _as_it_is if condition else skip(reason)


def expectedFailure(test_item):
    """Says that the test is to fail: it is counted as a failure if it does not."""
    test_item.__unittest_expecting_failure__ = True
    return test_item


class TestCase(Assertions):
    """A class whose methods are tests. An instance is one of them: the method of the given name."""

    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _classSetupFailed = False

    def __init_subclass__(cls, *args, **kwargs):
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._outcome = None
        self._testMethodDoc = "No test"
        try:
            method = getattr(self, methodName)
        except AttributeError:
            if methodName != "runTest":
                raise ValueError(f"no such test method in {self.__class__}: {methodName}") from None
        else:
            self._testMethodDoc = method.__doc__
        self._cleanups = []
        self._subtest = None
        self._init_equality()

    def setUp(self):
        """Is called before the test."""

    def tearDown(self):
        """Is called after the test, if setUp went well."""

    @classmethod
    def setUpClass(cls):
        """Is called before the tests of the class."""

    @classmethod
    def tearDownClass(cls):
        """Is called after the tests of the class."""

    def addCleanup(self, function, /, *args, **kwargs):
        """Has a function called after tearDown, the last one first, also when setUp failed."""
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        """Enters a context manager and leaves it after the test."""
        return _enter(cm, self.addCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        """Has a function called after tearDownClass, the last one first."""
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        """Enters a context manager and leaves it after the tests of the class."""
        return _enter(cm, cls.addClassCleanup)

    @classmethod
    def doClassCleanups(cls):
        """Runs the clean-ups of the class; what they raise is kept in `tearDown_exceptions`."""
        cls.tearDown_exceptions = []
        while cls._class_cleanups:
            function, args, kwargs = cls._class_cleanups.pop()
            try:
                function(*args, **kwargs)
            except Exception:
                cls.tearDown_exceptions.append(sys.exc_info())

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return result.TestResult()

    def shortDescription(self):
        """The first line of the test's docstring."""
        return self._testMethodDoc.strip().split("\n")[0].strip() if self._testMethodDoc else None

    def id(self):
        return f"{strclass(self.__class__)}.{self._testMethodName}"

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return f"{self._testMethodName} ({strclass(self.__class__)}.{self._testMethodName})"

    def __repr__(self):
        return f"<{strclass(self.__class__)} testMethod={self._testMethodName}>"

    @contextlib.contextmanager
    def subTest(self, msg=result._no_message, **params):
        """A part of the test that fails on its own; message and parameters are shown with the failure."""
        outcome = self._outcome
        if outcome is None or not outcome.takes_subtests:
            yield
            return
        outer = self._subtest
        if outer is not None:
            # The inner names come first, and hide those of the outer subtest.
            params = params | {name: value for name, value in outer.params.items() if name not in params}
        self._subtest = _SubTest(self, msg, params)
        try:
            with outcome.part(self._subtest, subtest=True):
                yield
            if not outcome.success:
                receiver = outcome.receiver
                if receiver is not None and receiver.failfast:
                    raise _ShouldStop
            elif outcome.expected_failure:
                # The expected failure has come: the test is over.
                raise _ShouldStop
        finally:
            self._subtest = outer

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        returned = method()
        if returned is not None:
            import inspect
            text = (f"It is deprecated to return a value that is not None from a test case "
                    f"({method} returned {type(returned).__name__!r})")
            if inspect.iscoroutine(returned):
                text += ". Maybe you forgot to use IsolatedAsyncioTestCase as the base class?"
            warnings.warn(text, DeprecationWarning, stacklevel=3)

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def run(self, result=None):
        started_here = result is None
        after = None
        if started_here:
            result = self.defaultTestResult()
            before, after = getattr(result, "startTestRun", None), getattr(result, "stopTestRun", None)
            if before is not None:
                before()
        try:
            result.startTest(self)
            try:
                self._run_started(result)
            finally:
                result.stopTest(self)
            return result
        finally:
            if after is not None:
                after()

    def _run_started(self, receiver):
        method = getattr(self, self._testMethodName)
        for item in (self.__class__, method):
            if getattr(item, "__unittest_skip__", False):
                reason = getattr(self.__class__, "__unittest_skip_why__", "") or getattr(method, "__unittest_skip_why__", "")
                _report_skip(receiver, self, reason)
                return
        expecting_failure = (getattr(self, "__unittest_expecting_failure__", False)
                             or getattr(method, "__unittest_expecting_failure__", False))
        outcome = self._outcome = _Outcome(receiver)
        started = time.perf_counter()
        try:
            with outcome.part(self):
                self._callSetUp()
            if outcome.success:
                outcome.expecting_failure = expecting_failure
                with outcome.part(self):
                    self._callTestMethod(method)
                outcome.expecting_failure = False
                with outcome.part(self):
                    self._callTearDown()
            self.doCleanups()
            add_duration = getattr(receiver, "addDuration", None)
            if add_duration is not None:
                add_duration(self, time.perf_counter() - started)
            if not outcome.success:
                return
            if not expecting_failure:
                receiver.addSuccess(self)
            elif outcome.expected_failure:
                self._report_expected_failure(receiver, outcome.expected_failure)
            else:
                self._report_unexpected_success(receiver)
        finally:
            # Tracebacks would keep everything that the test made.
            outcome.expected_failure = None
            self._outcome = None

    def _report_expected_failure(self, receiver, info):
        add = getattr(receiver, "addExpectedFailure", None)
        if add is not None:
            add(self, info)
            return
        warnings.warn("TestResult has no addExpectedFailure method, reporting as passes", RuntimeWarning)
        receiver.addSuccess(self)

    def _report_unexpected_success(self, receiver):
        add = getattr(receiver, "addUnexpectedSuccess", None)
        if add is not None:
            add(self)
            return
        warnings.warn("TestResult has no addUnexpectedSuccess method, reporting as failure", RuntimeWarning)
        try:
            raise _UnexpectedSuccess from None
        except _UnexpectedSuccess:
            receiver.addFailure(self, sys.exc_info())

    def doCleanups(self):
        """Runs the clean-ups; true if all went well."""
        outcome = self._outcome or _Outcome()
        while self._cleanups:
            with outcome.part(self):
                function, args, kwargs = self._cleanups.pop()
                self._callCleanup(function, *args, **kwargs)
        return outcome.success

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def debug(self):
        """Runs the test without a result: what it raises is raised."""
        method = getattr(self, self._testMethodName)
        for item in (self.__class__, method):
            if getattr(item, "__unittest_skip__", False):
                raise SkipTest(getattr(self.__class__, "__unittest_skip_why__", "") or getattr(method, "__unittest_skip_why__", ""))
        self._callSetUp()
        self._callTestMethod(method)
        self._callTearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._callCleanup(function, *args, **kwargs)

    def skipTest(self, reason):
        """Ends the test as skipped."""
        raise SkipTest(reason)


class FunctionTestCase(TestCase):
    """A function as a test, for tests that were not written as methods."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._setUpFunc = setUp
        self._tearDownFunc = tearDown
        self._testFunc = testFunc
        self._description = description

    def setUp(self):
        if self._setUpFunc is not None:
            self._setUpFunc()

    def tearDown(self):
        if self._tearDownFunc is not None:
            self._tearDownFunc()

    def runTest(self):
        self._testFunc()

    def id(self):
        return self._testFunc.__name__

    def _key(self):
        return self._setUpFunc, self._tearDownFunc, self._testFunc, self._description

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self):
        return hash((type(self), *self._key()))

    def __str__(self):
        return f"{strclass(self.__class__)} ({self._testFunc.__name__})"

    def __repr__(self):
        return f"<{strclass(self.__class__)} tec={self._testFunc}>"

    def shortDescription(self):
        if self._description is not None:
            return self._description
        doc = self._testFunc.__doc__
        return doc and doc.split("\n")[0].strip() or None


class _SubTest(TestCase):
    """What a result gets for one subtest."""

    def __init__(self, test_case, message, params):
        super().__init__()
        self._message = message
        self.test_case = test_case
        self.params = params
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")

    def _subDescription(self):
        parts = []
        if self._message is not result._no_message:
            parts.append(f"[{self._message}]")
        if self.params:
            shown = ", ".join(f"{key}={safe_repr(value)}" for key, value in self.params.items())
            parts.append(f"({shown})")
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return f"{self.test_case.id()} {self._subDescription()}"

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f"{self.test_case} {self._subDescription()}"
