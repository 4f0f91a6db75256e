# ExceptionGroup: construction, split, subgroup, derive, nesting, errors.
eg = ExceptionGroup("msg", [ValueError(1), KeyError("k"), ExceptionGroup("inner", [TypeError("t"), ValueError(2)])])
print(repr(eg), str(eg), eg.message, eg.exceptions, eg.args, sep="\n")
print(eg.subgroup(ValueError).exceptions, eg.subgroup((KeyError, TypeError)), eg.subgroup(OSError), sep="\n")
match_, rest = eg.split(ValueError)
print(repr(match_), repr(rest), sep="\n")
print(eg.split(OSError)[0], eg.split(OSError)[1] is not None, eg.split(Exception)[1])
print(eg.subgroup(lambda e: isinstance(e, ValueError) and e.args[0] > 1))
print(eg.subgroup(ExceptionGroup) is eg, eg.split(lambda e: True)[0] is eg)
print(eg.subgroup(lambda e: isinstance(e, ExceptionGroup) and e.message == "inner"))
for call in (lambda: ExceptionGroup("m", []), lambda: ExceptionGroup("m"), lambda: ExceptionGroup(), lambda: ExceptionGroup(5, [ValueError()]), lambda: ExceptionGroup("m", [5]), lambda: ExceptionGroup("m", ValueError()), lambda: ExceptionGroup("m", [KeyboardInterrupt()]), lambda: ExceptionGroup("m", [ValueError]),
             lambda: ExceptionGroup("m", 5), lambda: BaseExceptionGroup("m", []), lambda: eg.split(5), lambda: eg.subgroup("x"), lambda: eg.split(), lambda: ExceptionGroup("a", [ValueError()], 3), lambda: setattr(eg, "message", "x"), lambda: setattr(eg, "exceptions", ()), lambda: ExceptionGroup("m", {ValueError(): 1})):
    try:
        print(repr(call()))
    except (TypeError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)
print(type(BaseExceptionGroup("m", [ValueError()])).__name__, type(BaseExceptionGroup("m", [SystemExit()])).__name__, issubclass(ExceptionGroup, Exception), issubclass(BaseExceptionGroup, Exception), ExceptionGroup.__mro__)
print(ExceptionGroup("t", (ValueError(1),)).exceptions, ExceptionGroup("one", [ValueError()]), ExceptionGroup("two", [ValueError(), KeyError()]))
src = [ValueError(1)]
g = ExceptionGroup("m", src)
src.append(KeyError())
print(g.exceptions, g.args)


class MyGroup(ExceptionGroup):
    def derive(self, excs):
        return MyGroup(self.message + "+", excs)


m = MyGroup("mine", [ValueError(1), KeyError(2)])
m.add_note("note")
a, b = m.split(ValueError)
print(repr(a), repr(b), a.__notes__, a.__notes__ is m.__notes__)


class Plain(ExceptionGroup):
    pass


print(type(Plain("p", [ValueError(), KeyError()]).split(KeyError)[0]).__name__, repr(Plain("p", [ValueError()])))


class WithCode(ExceptionGroup):
    def __new__(cls, message, excs, code):
        self = super().__new__(cls, message, excs)
        self.code = code
        return self

    def derive(self, excs):
        return WithCode(self.message, excs, self.code)


w = WithCode("w", [ValueError(), TypeError()], 42)
print(w.subgroup(TypeError).code, w.code)
try:
    try:
        1 / 0
    except ZeroDivisionError as z:
        raise eg from z
except ExceptionGroup as caught:
    part = caught.subgroup(KeyError)
    print(repr(part.__cause__), repr(part.__context__), part.__traceback__ is caught.__traceback__)


def leaves(e):
    if isinstance(e, BaseExceptionGroup):
        for x in e.exceptions:
            yield from leaves(x)
    else:
        yield e


print([repr(x) for x in leaves(eg)])
try:
    raise eg
except ValueError:
    print("no")
except ExceptionGroup:
    print("a plain except sees the group only")
