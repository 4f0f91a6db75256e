# Traceback objects: tb_lineno, tb_next, frames, and module traceback.
import sys
import traceback


def a():
    b()


def b():
    c()


def c():
    raise ValueError("deep")


try:
    a()
except ValueError as e:
    tb = e.__traceback__
    names = []
    while tb:
        names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    print(names)
    print(traceback.format_exception_only(e))
    for line in traceback.format_exception(e):
        print(repr(line))
    print([(f.name, f.lineno, f.line) for f in traceback.extract_tb(e.__traceback__)])
    traceback.print_tb(e.__traceback__, limit=1, file=sys.stdout)
    traceback.print_exc(limit=-1, file=sys.stdout)
    print(traceback.format_exc().splitlines()[-1])


def reraised():
    try:
        c()
    except ValueError:
        raise


def raised_again():
    try:
        c()
    except ValueError as e:
        raise e


for f in (reraised, raised_again):
    try:
        f()
    except ValueError as e:
        print([(s.name, s.lineno) for s in traceback.extract_tb(e.__traceback__)])
e = ValueError("never raised")
print(e.__traceback__, traceback.format_exception(e))
e.add_note("n")
print("".join(traceback.format_exception(KeyError("k"))), "".join(traceback.format_exception(e)), end="")
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("ctx")
except KeyError as e:
    traceback.print_exception(e, chain=False, file=sys.stdout)
    traceback.print_exception(e, file=sys.stdout)
try:
    raise ExceptionGroup("eg", [ValueError(1), ExceptionGroup("in", [KeyError("x")])])
except ExceptionGroup as e:
    traceback.print_exception(e, file=sys.stdout)
