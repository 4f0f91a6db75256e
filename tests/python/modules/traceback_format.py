"""traceback: format_exc, format_exception, format_exception_only, print_exc, groups, chains."""

import sys
import traceback


def clean(text):
    """Leaves out the folder of the script."""
    out = []
    for line in text.splitlines():
        if '  File "' in line:
            head, path, rest = line.split('"', 2)
            line = f'{head}"{path.split("/")[-1]}"{rest}'
        out.append(line)
    return "\n".join(out)


def inner(x):
    return 1 // x


def outer(x):
    y = inner(x)
    return y


def chained():
    try:
        outer(0)
    except ZeroDivisionError as e:
        raise ValueError("wrapped") from e


def context():
    try:
        {}["missing"]
    except KeyError:
        raise TypeError("while handling")


def hidden():
    try:
        {}["missing"]
    except KeyError:
        raise TypeError("context hidden") from None


def noted():
    e = RuntimeError("with notes")
    e.add_note("first note")
    e.add_note("second note\nover two lines")
    raise e


def multiline():
    return (1 +
            2 /
            0)


def group():
    raise ExceptionGroup("several", [ValueError("a"), ExceptionGroup("inner", [TypeError("b")])])


def calls():
    return [outer(n) for n in (1, 0)]


class Custom(Exception):
    def __str__(self):
        return "custom text"


def custom():
    raise Custom


def attribute():
    [].appendd(1)


def name():
    return undefined + 1


def recursion(n=10):
    if n:
        return recursion(n - 1)
    raise ValueError("bottom")


def message_lines():
    raise ValueError("line one\nline two")


for f in (lambda: outer(0), chained, context, hidden, noted, multiline, group, calls, custom, attribute, name, recursion, message_lines):
    try:
        f()
    except Exception as e:
        print("=====", f.__name__)
        print(clean(traceback.format_exc()))
        assert traceback.format_exc() == "".join(traceback.format_exception(e)) == "".join(traceback.format_exception(type(e), e, e.__traceback__))

print("===== only")
for e in (ValueError("v"), ValueError(), KeyError("k"), Custom(), SyntaxError("s"), ValueError("a\nb"), ExceptionGroup("g", [ValueError(1)]), KeyboardInterrupt(), OSError(2, "No such file")):
    print(traceback.format_exception_only(e), traceback.format_exception_only(type(e), e) == traceback.format_exception_only(e))
try:
    outer(0)
except ZeroDivisionError as e:
    print(clean("".join(traceback.format_exception(e, limit=1))))
    print(clean("".join(traceback.format_exception(e, limit=-1))))
    import io
    out = io.StringIO()
    traceback.print_exc(file=out)
    traceback.print_exception(e, file=out)
    print(out.getvalue() == traceback.format_exc() * 2)
try:
    chained()
except ValueError as e:
    print(clean("".join(traceback.format_exception(e, chain=False))))
print(repr(traceback.format_exc()))
