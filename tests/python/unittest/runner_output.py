# A run of the text runner, word by word.
import io
import sys
import unittest


class Fixtures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print("setUpClass")
        cls.addClassCleanup(print, "class clean-up")

    @classmethod
    def tearDownClass(cls):
        print("tearDownClass")

    def setUp(self):
        print("setUp", self._testMethodName)
        self.addCleanup(print, "clean-up 1")
        self.addCleanup(print, "clean-up 2")

    def tearDown(self):
        print("tearDown")

    def test_fine(self):
        """What it tests.

        And more."""

    def test_fails(self):
        self.assertTrue(0)

    def test_raises(self):
        try:
            {}[1]
        except KeyError:
            int("x")

    def test_skips(self):
        self.skipTest("no reason")

    @unittest.skip("not now")
    def test_skipped(self):
        print("never")

    @unittest.skipIf(True, "a condition")
    def test_skip_if(self):
        print("never")

    @unittest.skipUnless(True, "a condition")
    def test_skip_unless(self):
        pass

    @unittest.expectedFailure
    def test_expected(self):
        self.fail("as it should")

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    def test_subtests(self):
        for i in range(5):
            with self.subTest("part", i=i):
                with self.subTest(j=i + 1):
                    self.assertNotEqual(i, 2)
                if i == 3:
                    raise ValueError(i)
                if i == 4:
                    self.skipTest("four")


class BadSetUp(unittest.TestCase):
    def setUp(self):
        raise KeyError("early")

    def test_one(self):
        print("never")


class BadClass(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise OSError("no class")

    def test_one(self):
        print("never")


@unittest.skip("the whole class")
class Skipped(unittest.TestCase):
    def test_one(self):
        print("never")


class BadTearDown(unittest.TestCase):
    def setUp(self):
        self.addCleanup(self.fail, "in the clean-up")

    def tearDown(self):
        raise ValueError("late")

    def test_one(self):
        raise KeyError("first")


def report(verbosity, *classes, **settings):
    stream = io.StringIO()
    loader = unittest.TestLoader()
    suite = unittest.TestSuite(map(loader.loadTestsFromTestCase, classes))
    result = unittest.TextTestRunner(stream, verbosity=verbosity, **settings).run(suite)
    for line in stream.getvalue().splitlines():
        if line.startswith("Ran "):
            line = line.partition(" in ")[0]
        print("|", line)
    print(result, result.wasSuccessful(), result.shouldStop)
    return result


report(2, Fixtures, BadSetUp, BadClass, Skipped, BadTearDown)
report(1, Fixtures, BadSetUp, BadClass, Skipped, BadTearDown)
report(0, Skipped)
report(1)
report(1, Fixtures, failfast=True)
result = report(1, Fixtures, buffer=True)
for test, text in result.failures:
    print(test.id(), repr(text.splitlines()[0]))
print([str(test) for test in result.unexpectedSuccesses], [(str(t), why) for t, why in result.skipped])
