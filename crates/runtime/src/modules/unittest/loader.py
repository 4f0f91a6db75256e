# Finds tests: in classes, in modules, by name.

import functools
import inspect
import sys
import traceback
import types

from unittest import case, suite

__unittest = True


class _FailedTest(case.TestCase):
    """Stands for tests that could not be loaded; it fails with the reason."""

    _testMethodName = None

    def __init__(self, name, exception):
        self._exception = exception
        super().__init__(name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)

        def testFailure():
            raise self._exception
        return testFailure


def _matches(name, pattern):
    import fnmatch
    return fnmatch.fnmatchcase(name, pattern)


class TestLoader:
    testMethodPrefix = "test"
    # Patterns as of the shell; a test is loaded if its full name matches one.
    testNamePatterns = None
    suiteClass = suite.TestSuite

    @staticmethod
    def sortTestMethodsUsing(one, other):
        return (one > other) - (one < other)

    def __init__(self):
        self.errors = []

    def _failed(self, name, exception, message):
        self.errors.append(message)
        return self.suiteClass([_FailedTest(name, exception)])

    def getTestCaseNames(self, testCaseClass):
        """The names of the methods that are tests, in order."""
        def is_test(name):
            if not name.startswith(self.testMethodPrefix) or not callable(getattr(testCaseClass, name)):
                return False
            full = f"{testCaseClass.__module__}.{testCaseClass.__qualname__}.{name}"
            return self.testNamePatterns is None or any(_matches(full, pattern) for pattern in self.testNamePatterns)

        names = [name for name in dir(testCaseClass) if is_test(name)]
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        names = []
        if testCaseClass not in (case.TestCase, case.FunctionTestCase) and not inspect.isabstract(testCaseClass):
            names = self.getTestCaseNames(testCaseClass)
            if not names and hasattr(testCaseClass, "runTest"):
                names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def _holds_tests(self, item):
        return isinstance(item, type) and issubclass(item, case.TestCase) and item not in (case.TestCase, case.FunctionTestCase)

    def loadTestsFromModule(self, module, *, pattern=None):
        items = [getattr(module, name) for name in dir(module)]
        classes = [item for item in items if self._holds_tests(item) and not inspect.isabstract(item)]
        tests = self.suiteClass([self.loadTestsFromTestCase(item) for item in classes])
        load_tests = getattr(module, "load_tests", None)
        if load_tests is None:
            return tests
        try:
            return load_tests(self, tests, pattern)
        except Exception as failure:
            return self._failed(module.__name__, failure, f"Failed to call load_tests:\n{traceback.format_exc()}")

    def loadTestsFromName(self, name, module=None):
        """The tests that a dotted name stands for: a module's, a class's, a method, or what a function returns."""
        parts = name.split(".")
        failed_import = None
        if module is None:
            module, failed_import = self._import_longest(parts)
            if module is None:
                return self._failed(*failed_import)
            parts = parts[1:]
        parent, item = None, module
        for part in parts:
            try:
                parent, item = item, getattr(item, part)
            except AttributeError as failure:
                if failed_import is not None and getattr(item, "__path__", None) is not None:
                    return self._failed(*failed_import)
                return self._failed(part, failure, f"Failed to access attribute:\n{traceback.format_exc()}")
        return self._tests_of(item, parent, parts)

    def _import_longest(self, parts):
        """The top module of the longest importable beginning of a name, and why what follows it could not be imported."""
        failed = None
        for count in range(len(parts), 0, -1):
            try:
                return __import__(".".join(parts[:count])), failed
            except ImportError:
                name = parts[count - 1]
                message = f"Failed to import test module: {name}\n{traceback.format_exc()}"
                failed = name, ImportError(message), message
        return None, failed

    def _tests_of(self, item, parent, parts):
        if isinstance(item, types.ModuleType):
            return self.loadTestsFromModule(item)
        if self._holds_tests(item):
            return self.loadTestsFromTestCase(item)
        if isinstance(item, types.FunctionType) and isinstance(parent, type) and issubclass(parent, case.TestCase):
            if inspect.isabstract(parent):
                raise TypeError(f"Cannot instantiate abstract test case {parent.__name__}")
            test = parent(parts[-1])
            if not isinstance(getattr(test, parts[-1]), types.FunctionType):
                return self.suiteClass([test])
        elif isinstance(item, suite.TestSuite):
            return item
        if not callable(item):
            raise TypeError(f"don't know how to make test from: {item}")
        made = item()
        if isinstance(made, suite.TestSuite):
            return made
        if isinstance(made, case.TestCase):
            return self.suiteClass([made])
        raise TypeError(f"calling {item} returned {made}, not a test")

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        raise NotImplementedError("TestLoader.discover() is not available: a session sees no folders")


defaultTestLoader = TestLoader()
