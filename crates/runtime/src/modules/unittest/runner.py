# Runs tests and prints what became of them. (Nothing is coloured: what the runner writes to is not a terminal.)

import sys
import time
import warnings

from unittest import result
from unittest.case import _SubTest
from unittest.signals import registerResult

__unittest = True


class _WritelnDecorator:
    """A stream that can also write lines."""

    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, name):
        if name in ("stream", "__getstate__"):
            raise AttributeError(name)
        return getattr(self.stream, name)

    def writeln(self, text=None):
        self.write(f"{text}\n" if text else "\n")


class TextTestResult(result.TestResult):
    """A result that prints a letter or a line for each test."""

    separator1 = "=" * 70
    separator2 = "-" * 70

    def __init__(self, stream, descriptions, verbosity, *, durations=None):
        super().__init__(stream, descriptions, verbosity)
        self.stream = stream
        self.showAll = verbosity > 1
        self.dots = verbosity == 1
        self.descriptions = descriptions
        self.durations = durations
        # Whether the stream stands at the beginning of a line.
        self._newline = True

    def getDescription(self, test):
        first_line = test.shortDescription()
        return f"{test}\n{first_line}" if self.descriptions and first_line else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self.stream.write(f"{self.getDescription(test)} ... ")
            self.stream.flush()
            self._newline = False

    def _show(self, test, letter, word):
        if self.dots:
            self.stream.write(letter)
        elif self.showAll:
            subtest = isinstance(test, _SubTest)
            if subtest or self._newline:
                # The line of the test itself is begun, or other tests' lines have come after it.
                lead = ("" if self._newline else "\n") + ("  " if subtest else "")
                self.stream.write(f"{lead}{self.getDescription(test)} ... ")
            self.stream.writeln(word)
            self._newline = True
        self.stream.flush()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            failed = issubclass(err[0], subtest.failureException)
            self._show(subtest, "F" if failed else "E", "FAIL" if failed else "ERROR")
        super().addSubTest(test, subtest, err)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._show(test, ".", "ok")

    def addError(self, test, err):
        super().addError(test, err)
        self._show(test, "E", "ERROR")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._show(test, "F", "FAIL")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._show(test, "s", f"skipped {reason!r}")

    def _show_end(self, letter, word):
        if self.showAll:
            self.stream.writeln(word)
        elif self.dots:
            self.stream.write(letter)
        self.stream.flush()

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._show_end("x", "expected failure")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._show_end("u", "unexpected success")

    def printErrors(self):
        if self.dots or self.showAll:
            self.stream.writeln()
            self.stream.flush()
        self.printErrorList("ERROR", self.errors)
        self.printErrorList("FAIL", self.failures)
        unexpected = getattr(self, "unexpectedSuccesses", ())
        if unexpected:
            self.stream.writeln(self.separator1)
            for test in unexpected:
                self.stream.writeln(f"UNEXPECTED SUCCESS: {self.getDescription(test)}")
            self.stream.flush()

    def printErrorList(self, flavour, errors):
        for test, report in errors:
            for line in (self.separator1, f"{flavour}: {self.getDescription(test)}", self.separator2, str(report)):
                self.stream.writeln(line)
            self.stream.flush()


class TextTestRunner:
    """Runs a test or suite; the report goes to a stream."""

    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None, warnings=None, *,
                 tb_locals=False, durations=None):
        self.stream = _WritelnDecorator(sys.stderr if stream is None else stream)
        self.descriptions = descriptions
        self.verbosity = verbosity
        self.failfast = failfast
        self.buffer = buffer
        self.tb_locals = tb_locals
        self.durations = durations
        self.warnings = warnings
        if resultclass is not None:
            self.resultclass = resultclass

    def _makeResult(self):
        try:
            return self.resultclass(self.stream, self.descriptions, self.verbosity, durations=self.durations)
        except TypeError:
            # A class of somebody's own that knows nothing of durations.
            return self.resultclass(self.stream, self.descriptions, self.verbosity)

    def run(self, test):
        outcome = self._makeResult()
        registerResult(outcome)
        outcome.failfast = self.failfast
        outcome.buffer = self.buffer
        outcome.tb_locals = self.tb_locals
        with warnings.catch_warnings():
            if self.warnings:
                warnings.simplefilter(self.warnings)
            started = time.perf_counter()
            self._call(outcome, "startTestRun")
            try:
                test(outcome)
            finally:
                self._call(outcome, "stopTestRun")
            taken = time.perf_counter() - started
        outcome.printErrors()
        if self.durations is not None:
            self._printDurations(outcome)
        self._print_summary(outcome, taken)
        return outcome

    def _call(self, outcome, name):
        method = getattr(outcome, name, None)
        if method is not None:
            method()

    def _printDurations(self, outcome):
        slowest = sorted(outcome.collectedDurations, key=lambda pair: pair[1], reverse=True)
        if not slowest:
            return
        if self.durations > 0:
            slowest = slowest[:self.durations]
        write = self.stream.writeln
        write("Slowest test durations")
        if hasattr(outcome, "separator2"):
            write(outcome.separator2)
        shown = [pair for pair in slowest if self.verbosity > 1 or pair[1] >= 0.001]
        for name, seconds in shown:
            write(f"{f'{seconds:.3f}s':<10} {name}")
        write("" if len(shown) == len(slowest) else "\n(durations < 0.001s were hidden; use -v to show these durations)")

    def _print_summary(self, outcome, taken):
        if hasattr(outcome, "separator2"):
            self.stream.writeln(outcome.separator2)
        count = outcome.testsRun
        self.stream.writeln(f"Ran {count} test{'' if count == 1 else 's'} in {taken:.3f}s")
        self.stream.writeln()
        counts = {}
        if not outcome.wasSuccessful():
            word = "FAILED"
            counts = {"failures": len(outcome.failures), "errors": len(outcome.errors)}
        elif count == 0 and not getattr(outcome, "skipped", ()):
            word = "NO TESTS RAN"
        else:
            word = "OK"
        for name, attribute in (("skipped", "skipped"), ("expected failures", "expectedFailures"),
                                ("unexpected successes", "unexpectedSuccesses")):
            counts[name] = len(getattr(outcome, attribute, ()))
        details = ", ".join(f"{name}={number}" for name, number in counts.items() if number)
        self.stream.writeln(f"{word} ({details})" if details else word)
        self.stream.flush()
