# f_lineno of a frame that an exception left is the last line that ran in it; tb_lineno is that of the exception.
import sys


class Noop:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass


def simple():
    1 / 0


def in_except():
    try:
        1 / 0
    except:
        1 / 0


def other_except():
    try:
        1 / 0
    except TypeError:
        pass
    except KeyError as error:
        pass


def named():
    try:
        1 / 0
    except Exception as error:
        raise


def with_finally():
    try:
        1 / 0
    finally:
        pass
        print("finally")


def two_finally():
    try:
        try:
            1 / 0
        finally:
            x = 1
    finally:
        y = 2


def in_with():
    with Noop():
        1 / 0


def nested():
    with Noop():
        try:
            simple()
        except TypeError:
            pass


def looping():
    for i in range(3):
        try:
            if i == 2:
                raise ValueError
        except KeyError:
            continue


def generator():
    try:
        yield 1
    finally:
        print("closing")


for function in (simple, in_except, other_except, named, with_finally, two_finally, in_with, nested, looping):
    try:
        function()
    except Exception as error:
        at = error.__traceback__.tb_next
    while at:
        first = at.tb_frame.f_code.co_firstlineno
        print(at.tb_frame.f_code.co_name, at.tb_frame.f_lineno - first, at.tb_lineno - first)
        at = at.tb_next
steps = generator()
next(steps)
try:
    steps.throw(KeyError("k"))
except KeyError as error:
    at = error.__traceback__.tb_next
    print(at.tb_frame.f_lineno - generator.__code__.co_firstlineno, at.tb_lineno - generator.__code__.co_firstlineno)
