# Tests that are run together, with the fixtures of their classes and modules.

import sys

from unittest import case, util

__unittest = True


def _call_if_exists(parent, name):
    getattr(parent, name, lambda: None)()


class BaseTestSuite:
    """Tests and suites in order, without fixtures."""

    _cleanup = True

    def __init__(self, tests=()):
        self._tests = []
        self._removed_tests = 0
        self.addTests(tests)

    def __repr__(self):
        return f"<{util.strclass(self.__class__)} tests={list(self)}>"

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return list(self) == list(other)

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return self._removed_tests + sum(test.countTestCases() for test in self if test)

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        if isinstance(test, type) and issubclass(test, (case.TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def run(self, result):
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            test(result)
            if self._cleanup:
                self._removeTestAtIndex(index)
        return result

    def _removeTestAtIndex(self, index):
        """Lets go of a test that was run, and with it of what the test keeps."""
        try:
            test = self._tests[index]
        except TypeError:
            return
        if hasattr(test, "countTestCases"):
            self._removed_tests += test.countTestCases()
        self._tests[index] = None

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def debug(self):
        """Runs the tests without a result."""
        for test in self:
            test.debug()


class TestSuite(BaseTestSuite):
    """Tests and suites in order; a class's and a module's fixtures are run where its tests begin and end."""

    def run(self, result, debug=False):
        outermost = not getattr(result, "_testRunEntered", False)
        if outermost:
            result._testRunEntered = True
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            if not _is_suite(test):
                self._tearDownPreviousClass(test, result)
                self._handleModuleFixture(test, result)
                self._handleClassSetUp(test, result)
                result._previousTestClass = test.__class__
                if getattr(test.__class__, "_classSetupFailed", False) or getattr(result, "_moduleSetUpFailed", False):
                    continue
            if debug:
                test.debug()
            else:
                test(result)
            if self._cleanup:
                self._removeTestAtIndex(index)
        if outermost:
            self._tearDownPreviousClass(None, result)
            self._handleModuleTearDown(result)
            result._testRunEntered = False
        return result

    def debug(self):
        self.run(_DebugResult(), True)

    def _handleClassSetUp(self, test, result):
        cls = test.__class__
        if (cls is getattr(result, "_previousTestClass", None) or getattr(result, "_moduleSetUpFailed", False)
                or getattr(cls, "__unittest_skip__", False)):
            return
        failed = False
        try:
            cls._classSetupFailed = False
        except TypeError:
            # A class that takes no attributes.
            pass
        set_up = getattr(cls, "setUpClass", None)
        clean_up = getattr(cls, "doClassCleanups", None)
        if set_up is None:
            return
        _call_if_exists(result, "_setupStdout")
        try:
            try:
                set_up()
            except Exception as failure:
                if isinstance(result, _DebugResult):
                    raise
                failed = True
                try:
                    cls._classSetupFailed = True
                except TypeError:
                    pass
                self._createClassOrModuleLevelException(result, failure, "setUpClass", util.strclass(cls))
            if failed and clean_up is not None:
                clean_up()
                self._report_class_cleanups(result, cls, "setUpClass")
        finally:
            _call_if_exists(result, "_restoreStdout")

    def _report_class_cleanups(self, result, cls, method):
        for info in cls.tearDown_exceptions:
            if isinstance(result, _DebugResult):
                raise info[1]
            self._createClassOrModuleLevelException(result, info[1], method, util.strclass(cls), info=info)

    def _tearDownPreviousClass(self, test, result):
        cls = getattr(result, "_previousTestClass", None)
        if (cls is test.__class__ or cls is None or getattr(cls, "_classSetupFailed", False)
                or getattr(result, "_moduleSetUpFailed", False) or getattr(cls, "__unittest_skip__", False)):
            return
        tear_down = getattr(cls, "tearDownClass", None)
        clean_up = getattr(cls, "doClassCleanups", None)
        if tear_down is None and clean_up is None:
            return
        _call_if_exists(result, "_setupStdout")
        try:
            if tear_down is not None:
                try:
                    tear_down()
                except Exception as failure:
                    if isinstance(result, _DebugResult):
                        raise
                    self._createClassOrModuleLevelException(result, failure, "tearDownClass", util.strclass(cls))
            if clean_up is not None:
                clean_up()
                self._report_class_cleanups(result, cls, "tearDownClass")
        finally:
            _call_if_exists(result, "_restoreStdout")

    def _get_previous_module(self, result):
        return getattr(getattr(result, "_previousTestClass", None), "__module__", None)

    def _handleModuleFixture(self, test, result):
        current = test.__class__.__module__
        if current == self._get_previous_module(result):
            return
        self._handleModuleTearDown(result)
        result._moduleSetUpFailed = False
        module = sys.modules.get(current)
        set_up = getattr(module, "setUpModule", None)
        if set_up is None:
            return
        _call_if_exists(result, "_setupStdout")
        try:
            try:
                set_up()
            except Exception as failure:
                if isinstance(result, _DebugResult):
                    raise
                result._moduleSetUpFailed = True
                self._createClassOrModuleLevelException(result, failure, "setUpModule", current)
            if result._moduleSetUpFailed:
                self._clean_up_module(result, "setUpModule", current)
        finally:
            _call_if_exists(result, "_restoreStdout")

    def _clean_up_module(self, result, method, name):
        try:
            case.doModuleCleanups()
        except Exception as failure:
            if isinstance(result, _DebugResult):
                raise
            self._createClassOrModuleLevelException(result, failure, method, name)

    def _handleModuleTearDown(self, result):
        previous = self._get_previous_module(result)
        module = sys.modules.get(previous) if previous is not None else None
        if module is None or getattr(result, "_moduleSetUpFailed", False):
            return
        _call_if_exists(result, "_setupStdout")
        try:
            tear_down = getattr(module, "tearDownModule", None)
            if tear_down is not None:
                try:
                    tear_down()
                except Exception as failure:
                    if isinstance(result, _DebugResult):
                        raise
                    self._createClassOrModuleLevelException(result, failure, "tearDownModule", previous)
            self._clean_up_module(result, "tearDownModule", previous)
        finally:
            _call_if_exists(result, "_restoreStdout")

    def _createClassOrModuleLevelException(self, result, failure, method, parent, info=None):
        error = _ErrorHolder(f"{method} ({parent})")
        add_skip = getattr(result, "addSkip", None)
        if add_skip is not None and isinstance(failure, case.SkipTest):
            add_skip(error, str(failure))
        else:
            result.addError(error, info or sys.exc_info())


class _ErrorHolder:
    """Stands in a result for a class or module whose fixture failed."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __repr__(self):
        return f"<ErrorHolder description={self.description!r}>"

    def __str__(self):
        return self.id()

    def run(self, result):
        pass

    def __call__(self, result):
        return self.run(result)

    def countTestCases(self):
        return 0


def _is_suite(test):
    try:
        iter(test)
    except TypeError:
        return False
    return True


class _DebugResult:
    """What a suite runs with in `debug`: exceptions pass through it."""

    _previousTestClass = None
    _moduleSetUpFailed = False
    shouldStop = False
