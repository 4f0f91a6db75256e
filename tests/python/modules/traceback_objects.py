"""traceback: extract_tb, walk_tb, StackSummary, TracebackException, tb attributes, line numbers."""

import sys
import traceback


def one():
    two()


def two():
    three(
        1,
        2,
    )


def three(a, b):
    x = [
        a,
        b / 0,
    ]


try:
    one()
except ZeroDivisionError as e:
    error = e

print([(f.name, f.lineno, f.line) for f in traceback.extract_tb(error.__traceback__)])
print([(frame.f_code.co_name, line) for frame, line in traceback.walk_tb(error.__traceback__)])
tb = error.__traceback__
while tb:
    print(tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_frame.f_lineno >= tb.tb_lineno, tb.tb_frame.f_code.co_firstlineno)
    last, tb = tb, tb.tb_next
print(sorted(last.tb_frame.f_locals), type(last).__name__, last.tb_frame.f_globals is globals())
t = traceback.TracebackException.from_exception(error)
print(t.exc_type_str, str(t), list(t.format_exception_only()), len(t.stack), t.__cause__, t.stack[-1].name)
summary = traceback.extract_tb(error.__traceback__, limit=2)
print(len(summary), summary[0].name, type(summary).__name__, type(summary[0]).__name__)
print("".join(traceback.format_list([("file.py", 3, "function", "the_line()")])), end="")
print(traceback.extract_stack()[-1].name, [f.name for f in (lambda: traceback.extract_stack())()][-2:])

# with_traceback, and tracebacks that grow.
e = ValueError("grows")
print(e.__traceback__)
for _ in range(2):
    try:
        raise e
    except ValueError:
        pass
print(len(list(traceback.walk_tb(e.__traceback__))))
e.__traceback__ = None
try:
    raise e.with_traceback(error.__traceback__)
except ValueError:
    print([f.name for f in traceback.extract_tb(e.__traceback__)])
for wrong in (lambda: e.with_traceback(5), lambda: setattr(e, "__traceback__", 5)):
    try:
        wrong()
    except TypeError as x:
        print(x)


def through_finally():
    try:
        one()
    finally:
        pass


def reraise():
    try:
        one()
    except ZeroDivisionError:
        pass
        raise


def reraise_named():
    try:
        one()
    except ZeroDivisionError as e:
        pass
        raise e


def generator():
    yield 1
    one()


def comprehension():
    return [one() for _ in range(1)]


class C:
    def method(self):
        one()

    @property
    def prop(self):
        return one()


def lambda_inside():
    f = lambda: one()
    f()


for f in (through_finally, reraise, reraise_named, lambda: list(generator()), comprehension, C().method, lambda: C().prop, lambda_inside):
    try:
        f()
    except ZeroDivisionError as e:
        print([(x.name, x.lineno) for x in traceback.extract_tb(e.__traceback__)])
out = []
traceback.print_tb(error.__traceback__, file=type("W", (), {"write": lambda self, s: out.append(s)})())
print(len(out) > 0)
