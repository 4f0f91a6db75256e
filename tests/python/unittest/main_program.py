# unittest.main, and the status that it ends a program with.
import sys
import unittest


def setUpModule():
    print("setUpModule")
    unittest.addModuleCleanup(print, "module clean-up")


def tearDownModule():
    print("tearDownModule")


class T(unittest.TestCase):
    def test_one(self):
        print("one")

    def test_two(self):
        self.fail()


def run(*words, **settings):
    stream, sys.stderr = sys.stderr, sys.stdout
    try:
        program = unittest.main(argv=["prog", *words], **settings)
        print("returned", program.result.testsRun)
    except SystemExit as end:
        print("exit", end.code)
    finally:
        sys.stderr = stream


class Quiet(unittest.TextTestRunner):
    def __init__(self, **settings):
        print(sorted(settings.items()))
        import io
        super().__init__(**{**settings, "stream": io.StringIO()})


run(testRunner=Quiet)
run("-v", "T.test_one", testRunner=Quiet)
run("-qf", "T.test_two", "T.test_one", testRunner=Quiet)
run("--durations=3", "-b", "--locals", "T.test_one", testRunner=Quiet, exit=False)
run(testRunner=Quiet, defaultTest="T.test_one", verbosity=0, failfast=True, warnings="ignore")
