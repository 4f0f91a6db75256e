# The frames of a traceback know who called them, also when they have ended.
import sys


class Bad(Exception):
    def __init__(self):
        raise RuntimeError("not to be made")


def make():
    Bad()


def outer():
    make()


def chain(frame):
    names = []
    while frame is not None and frame.f_code.co_name != "<module>":
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    return names


def look():
    try:
        outer()
    except RuntimeError as error:
        tb = error.__traceback__
        while tb.tb_next:
            tb = tb.tb_next
        print(chain(tb.tb_frame)[:4])
        print(tb.tb_frame.f_back.f_lineno, tb.tb_frame.f_back.f_back.f_code is outer.__code__)


look()


def numbers():
    yield 1
    make()


def through():
    try:
        list(numbers())
    except RuntimeError as error:
        tb = error.__traceback__.tb_next
        print(tb.tb_frame.f_code.co_name, tb.tb_frame.f_back)
        print(chain(tb.tb_next.tb_frame))


through()


def again():
    try:
        make()
    except RuntimeError as error:
        kept = error
    raise kept


try:
    again()
except RuntimeError as error:
    tb = error.__traceback__
    names = []
    while tb:
        if tb.tb_lineno != 59:
            names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_frame.f_back and tb.tb_frame.f_back.f_code.co_name))
        tb = tb.tb_next
    print(names)
