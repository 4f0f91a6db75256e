# `unittest.main()`: loads the tests of a module, runs them, and ends the program with what became of them.

import sys

from unittest import loader, runner
from unittest.signals import installHandler

__unittest = True

NO_TESTS = 5

USAGE = """usage: {name} [-h] [-v] [-q] [--locals] [--durations N] [-f] [-c] [-b] [-k TESTNAMEPATTERNS] [tests ...]

  tests             names of modules, classes or methods (all tests of the module if none is given)
  -h, --help        show this text
  -v, --verbose     a line for each test
  -q, --quiet       nothing but failures and the summary
  --locals          show local variables in tracebacks
  --durations N     show the N slowest tests (0: all)
  -f, --failfast    stop after the first failure
  -c, --catch       Ctrl-C ends the run after the current test
  -b, --buffer      show what a test prints only if it fails
  -k PATTERN        only tests whose name contains or matches the pattern
"""

SHORT = {"v": "verbose", "q": "quiet", "f": "failfast", "c": "catch", "b": "buffer", "h": "help"}


class TestProgram:
    """The program; `main` is its other name."""

    module = None
    verbosity = 1
    failfast = catchbreak = buffer = progName = warnings = testNamePatterns = None

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=loader.defaultTestLoader, exit=True,
                 verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False, durations=None):
        if isinstance(module, str):
            self.module = __import__(module)
            for part in module.split(".")[1:]:
                self.module = getattr(self.module, part)
        else:
            self.module = module
        if argv is None:
            argv = sys.argv
        self.exit = exit
        self.failfast = failfast
        self.catchbreak = catchbreak
        self.verbosity = verbosity
        self.buffer = buffer
        self.tb_locals = tb_locals
        self.durations = durations
        # Warnings are shown unless the program said what is to be done with them.
        self.warnings = "default" if warnings is None and not sys.warnoptions else warnings
        self.defaultTest = defaultTest
        self.testRunner = testRunner
        self.testLoader = testLoader
        self.progName = argv[0].rpartition("/")[2]
        self.parseArgs(argv)
        self.runTests()

    def parseArgs(self, argv):
        # What the call of main() decided is not for the command line.
        self._open_settings = [name for name in ("failfast", "catchbreak", "buffer") if getattr(self, name) is None]
        for name in self._open_settings:
            setattr(self, name, False)
        tests = self._options(list(argv[1:]))
        if tests:
            self.testNames = tests
        elif self.defaultTest is None:
            self.testNames = None
        else:
            self.testNames = (self.defaultTest,) if isinstance(self.defaultTest, str) else list(self.defaultTest)
        self.createTests()

    def _options(self, words):
        """Takes the options out of the words of the command line; what is left are names of tests."""
        tests = []
        while words:
            word = words.pop(0)
            if word == "--":
                return tests + words
            if word.startswith("--"):
                name, _, value = word[2:].partition("=")
                self._option(name, value or None, words)
            elif word.startswith("-k"):
                self._option("k", word[2:] or None, words)
            elif len(word) > 1 and word.startswith("-"):
                for letter in word[1:]:
                    self._option(SHORT.get(letter, letter), None, words)
            else:
                tests.append(word)
        return tests

    def _option(self, name, value, words):
        if name == "help":
            print(USAGE.format(name=self.progName))
            sys.exit(0)
        elif name == "verbose":
            self.verbosity = 2
        elif name == "quiet":
            self.verbosity = 0
        elif name == "locals":
            self.tb_locals = True
        elif name in ("failfast", "buffer", "catch"):
            attribute = "catchbreak" if name == "catch" else name
            if attribute not in self._open_settings:
                self._wrong(f"unrecognized arguments: --{name}")
            setattr(self, attribute, True)
        elif name in ("durations", "k"):
            if value is None:
                if not words:
                    self._wrong(f"argument {'-k' if name == 'k' else '--durations'}: expected one argument")
                value = words.pop(0)
            if name == "k":
                pattern = value if "*" in value else f"*{value}*"
                self.testNamePatterns = [*(self.testNamePatterns or ()), pattern]
            else:
                try:
                    self.durations = int(value)
                except ValueError:
                    self._wrong(f"argument --durations: invalid int value: {value!r}")
        else:
            self._wrong(f"unrecognized arguments: -{name}")

    def _wrong(self, text):
        print(f"{USAGE.format(name=self.progName).splitlines()[0]}\n{self.progName}: error: {text}", file=sys.stderr)
        sys.exit(2)

    def createTests(self, from_discovery=False, Loader=None):
        if self.testNamePatterns:
            self.testLoader.testNamePatterns = self.testNamePatterns
        if self.testNames is None:
            self.test = self.testLoader.loadTestsFromModule(self.module)
        else:
            self.test = self.testLoader.loadTestsFromNames(self.testNames, self.module)

    def runTests(self):
        if self.catchbreak:
            installHandler()
        self.result = self._make_runner().run(self.test)
        if self.exit:
            if not self.result.wasSuccessful():
                sys.exit(1)
            sys.exit(NO_TESTS if self.result.testsRun == 0 and not self.result.skipped else 0)

    def _make_runner(self):
        maker = runner.TextTestRunner if self.testRunner is None else self.testRunner
        if not isinstance(maker, type):
            return maker
        settings = {"verbosity": self.verbosity, "failfast": self.failfast, "buffer": self.buffer, "warnings": self.warnings}
        # A runner of somebody's own may take fewer arguments.
        for given in ({**settings, "tb_locals": self.tb_locals, "durations": self.durations}, settings):
            try:
                return maker(**given)
            except TypeError:
                pass
        return maker()


main = TestProgram
