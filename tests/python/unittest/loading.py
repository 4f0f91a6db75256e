# How tests are found, and what a suite does with them.
import sys
import types
import unittest


class One(unittest.TestCase):
    def test_b(self):
        print("b")

    def test_a(self):
        print("a")

    def helper(self):
        print("never")

    test_number = 3


class WithRun(unittest.TestCase):
    def runTest(self):
        print("runTest")


loader = unittest.TestLoader()
print(loader.getTestCaseNames(One))
print(loader.loadTestsFromTestCase(One))
print(loader.loadTestsFromTestCase(WithRun))
print(loader.loadTestsFromTestCase(unittest.TestCase))
module = types.ModuleType("some_tests")
module.One, module.WithRun, module.text, module.TestCase = One, WithRun, "x", unittest.TestCase
sys.modules["some_tests"] = module
print(loader.loadTestsFromModule(module))
print(loader.loadTestsFromName("some_tests.One.test_a"))
print(loader.loadTestsFromName("One", module))
print(loader.loadTestsFromNames(["One.test_b", "WithRun"], module).countTestCases())
for name in ("some_tests.Two", "no_such_module.x", "some_tests.text"):
    try:
        print(loader.loadTestsFromName(name))
    except TypeError as failure:
        print(failure)
print([message.splitlines()[0] for message in loader.errors])
loader.testMethodPrefix = "help"
print(loader.getTestCaseNames(One))
loader.testMethodPrefix = "test"
loader.sortTestMethodsUsing = lambda a, b: (a < b) - (a > b)
print(loader.getTestCaseNames(One))
module.load_tests = lambda loader, tests, pattern: unittest.TestSuite([One("test_a"), WithRun()])
print(loader.loadTestsFromModule(module))
module.load_tests = lambda loader, tests, pattern: 1 / 0
result = unittest.TestResult()
loader.loadTestsFromModule(module)(result)
print(result, result.errors[0][1].splitlines()[-1])

suite = unittest.TestSuite([One("test_a")])
suite.addTest(unittest.FunctionTestCase(lambda: print("function"), description="what for"))
suite.addTests([WithRun()])
print(suite.countTestCases(), [str(test).partition(" ")[0] for test in suite])
result = unittest.TestResult()
print(suite(result) is result, result, suite.countTestCases(), list(suite))
for wrong in (3, One, "x"):
    try:
        suite.addTest(wrong)
    except TypeError as failure:
        print(failure)
try:
    suite.addTests("x")
except TypeError as failure:
    print(failure)
try:
    One("nothing")
except ValueError as failure:
    print(failure)
print(One("test_a") == One("test_a"), One("test_a") == One("test_b"), hash(One("test_a")) == hash(One("test_a")))
print(One("test_a").id(), One("test_a"), repr(One("test_a")), One("test_a").shortDescription(), One("test_a").countTestCases())
