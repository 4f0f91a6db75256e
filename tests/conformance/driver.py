# Runs the tests of one module and writes a line for what became of each: "@@ passed ID", "@@ failed ID" or "@@ skipped ID: REASON",
# after "@@ start ID". With a second argument it begins after the test of that name (the one in which the run before this one ended).
# It runs on CPython too: that is how the lists in `recorded` are made.

import importlib
import sys
import unittest


def say(text):
    sys.__stdout__.write(f"\n@@ {text}\n")
    sys.__stdout__.flush()


class Lines(unittest.TestResult):
    def startTest(self, test):
        super().startTest(test)
        self.state = "passed", ""
        say(f"start {test.id()}")

    def stopTest(self, test):
        word, reason = self.state
        say(f"{word} {test.id()}" + (f": {reason}" if reason else ""))
        super().stopTest(test)

    def failed(self, test, info):
        self.state = "failed", ""
        for line in self._exc_info_to_string(info, test).splitlines():
            say(f"| {line}")

    def addError(self, test, info):
        if not isinstance(test, unittest.TestCase):
            # A fixture of a class or a module.
            say(f"fixture {test.id()}")
        self.failed(test, info)

    def addFailure(self, test, info):
        self.failed(test, info)

    def addSubTest(self, test, subtest, info):
        if info is not None:
            say(f"subtest {subtest.id()}")
            self.failed(test, info)

    def addSkip(self, test, reason):
        if not isinstance(test, unittest.TestCase):
            say(f"skip-fixture {test.id()}: {reason}")
        elif self.state[0] == "passed":
            self.state = "skipped", " ".join(reason.split())

    def addUnexpectedSuccess(self, test):
        self.state = "failed", "unexpected success"


def flat(suite):
    for test in suite:
        if isinstance(test, unittest.TestCase):
            yield test
        else:
            yield from flat(test)


def main(name, *wanted):
    try:
        module = importlib.import_module(name)
    except unittest.SkipTest as skip:
        say(f"skip-module {name}: {skip}")
        return
    tests = unittest.defaultTestLoader.loadTestsFromModule(module)
    if wanted[:1] == ("--after",):
        tests = list(flat(tests))
        index = [test.id() for test in tests].index(wanted[1])
        tests = unittest.TestSuite(tests[index + 1:])
    elif wanted:
        tests = unittest.TestSuite(test for test in flat(tests) if any(word in test.id() for word in wanted))
    tests(Lines())
    say("end")


main(*sys.argv[1:])
