"""sys: what ordinary programs read from it."""

import sys

print(sys.version_info[:2], sys.version_info.major, sys.version_info >= (3, 14), type(sys.version_info).__name__, isinstance(sys.version, str))
print(sys.maxsize, sys.byteorder, sys.float_info.max, sys.float_info.epsilon, sys.int_info.bits_per_digit in (15, 30), sys.maxunicode)
print(type(sys.argv).__name__, len(sys.argv), type(sys.path).__name__, isinstance(sys.platform, str), type(sys.modules).__name__, sys.implementation.name != "")
print("sys" in sys.modules, "__main__" in sys.modules, sys.getdefaultencoding(), sys.getrecursionlimit() > 100)
print(sys.exc_info(), sys.exception())
try:
    raise ValueError("v")
except ValueError:
    kind, value, tb = sys.exc_info()
    print(kind, value, tb.tb_lineno, sys.exception() is value)
print(sys.intern("text") == "text", sys.getsizeof(1) > 0, callable(sys.exit), hasattr(sys, "stdout"), sys.stdout is sys.__stdout__)
print(sys.stdout.write("written\n"))
sys.stdout.flush()
for argument in ((), (0,), (3,), ("message",), (None,), ((1, 2),)):
    try:
        sys.exit(*argument)
    except SystemExit as e:
        print("SystemExit", e.code, e.args, repr(e))


def deep(n):
    return 1 + deep(n + 1)


try:
    deep(0)
except RecursionError as e:
    print(type(e).__name__, str(e).startswith("maximum recursion depth exceeded"))
old = sys.getrecursionlimit()
sys.setrecursionlimit(old + 100)
print(sys.getrecursionlimit() - old)
sys.setrecursionlimit(old)
try:
    sys.setrecursionlimit(0)
except ValueError as e:
    print(e)
try:
    int("1" * 5000)
except ValueError as e:
    print(e)
try:
    str(10 ** 5000)
except ValueError as e:
    print(e)
print(sys.get_int_max_str_digits(), sys.hash_info.width, sys.float_info.dig, sys.flags.debug)


def who():
    return sys._getframe().f_code.co_name, sys._getframe(1).f_code.co_name


print(who())


class Upper:
    def __init__(self, out):
        self.out = out

    def write(self, text):
        self.out.write(text.upper())

    def flush(self):
        pass


original = sys.stdout
sys.stdout = Upper(original)
try:
    print("through a replaced stdout", 1)
finally:
    sys.stdout = original
print("and back")
print("to", "stdout", file=sys.stdout, sep="-", end="!\n")
try:
    sys.missing
except AttributeError as e:
    print(e)
print(sys.displayhook is not None, sys.api_version > 0, sys.copyright.startswith("Copyright"))
