# Code objects with other names and lines.
import copy
import traceback


def f():
    x = 1
    return x / 0


def lines(function):
    try:
        function()
    except ZeroDivisionError as error:
        tb = error.__traceback__.tb_next
        return tb.tb_lineno, tb.tb_frame.f_lineno, tb.tb_frame.f_code.co_name, tb.tb_frame.f_code.co_firstlineno


code = f.__code__
print(lines(f))
same = code.replace()
print(same is code, same.co_name, same.co_firstlineno, same.co_varnames, same.co_filename == code.co_filename)
f.__code__ = code.replace(co_name="other", co_qualname="a.other")
print(f.__code__.co_name, f.__code__.co_qualname, f.__name__, lines(f))
f.__code__ = code.replace(co_filename="elsewhere.py")
try:
    f()
except ZeroDivisionError as error:
    print([(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)][-1])
f.__code__ = code.replace(co_firstlineno=100)
print(lines(f), sorted({line for _, _, line in f.__code__.co_lines() if line})[-1])
print(copy.replace(code, co_name="copied").co_name)
# A table that says nothing, and one that says line 3 for what would be many instructions.
f.__code__ = code.replace(co_linetable=b"\xff" * 8)
print(lines(f), {line for _, _, line in f.__code__.co_lines()})
f.__code__ = code.replace(co_linetable=b"\xef\x06" + b"\xef\x00" * 7)
print(lines(f))
f.__code__ = code.replace(co_linetable=code.co_linetable)
print(lines(f))
for changes in ({"co_name": 5}, {"co_linetable": "x"}, {"nothing": 1}):
    try:
        code.replace(**changes)
    except TypeError as error:
        print(type(error).__name__)
