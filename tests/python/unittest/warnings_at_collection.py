# assertWarns sees what goes in its block, not what went before it.
import gc
import unittest
import warnings


async def forgotten():
    pass


async def other():
    pass


class Tests(unittest.TestCase):
    def test_in_the_block(self):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            other()
            gc.collect()
        with self.assertWarns(RuntimeWarning) as caught:
            forgotten()
        self.assertIn("forgotten", str(caught.warning))

    def test_none(self):
        with self.assertRaisesRegex(AssertionError, "RuntimeWarning not triggered"):
            with self.assertWarns(RuntimeWarning):
                pass


result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromTestCase(Tests).run(result)
print(result.testsRun, [text for _, text in result.failures + result.errors])
