# assert: messages, evaluation, type of the exception.
assert True
assert 1, "not evaluated" + 1 if False else ""
log = []
for cond, msg in ((0, "zero"), ([], ["a", "list"]), ("", None), (None, 5), (False, ("t", 1)), ({}, "")):
    try:
        assert cond, msg
    except AssertionError as e:
        print(repr(e), e.args, str(e))
try:
    assert False
except AssertionError as e:
    print(repr(e), e.args, repr(str(e)))
try:
    assert 1 > 2, f"one is {1}"
except AssertionError as e:
    print(e)


def msg():
    log.append("msg")
    return "m"


assert 1, msg()
assert log == []
try:
    assert not 1, msg()
except AssertionError:
    print(log)
AssertionError_ = AssertionError
try:
    assert 0, 1 / 0
except ZeroDivisionError as e:
    print(type(e).__name__, e.__context__)


class T:
    def __bool__(self): raise ValueError("in bool")


try:
    assert T()
except ValueError as e:
    print(e)
# rebinding the name has no effect
AssertionError = KeyError
try:
    assert False, "still the real one"
except AssertionError_ as e:
    print(type(e).__name__, e)
del AssertionError
print(issubclass(AssertionError, Exception), AssertionError.__mro__)


def checked(x):
    assert isinstance(x, int), f"{x!r} is no int"
    return x


for v in (1, "a"):
    try:
        print(checked(v))
    except AssertionError as e:
        print(e)
assert (lambda: 1)(), "x"
assert not [x for x in [1] if x > 1]
assert 1 < 2 < 3 and "a" in "abc"
