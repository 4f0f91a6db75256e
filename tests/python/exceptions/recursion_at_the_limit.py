# A call that is one too deep fails in the caller: the handlers of the function that is not entered see nothing of it.
import sys

calls = 0


def in_except():
    try:
        1 / 0
    except:
        in_except()


def after_except():
    try:
        1 / 0
    except:
        pass
    after_except()


def in_body_and_except():
    try:
        in_body_and_except()
    except:
        in_body_and_except()


def limit(n):
    depth = 1
    while True:
        try:
            sys.setrecursionlimit(depth)
        except RecursionError:
            depth += 1
        else:
            break
    sys.setrecursionlimit(depth + n)


for function in (in_except, after_except, in_body_and_except):
    limit(10)
    try:
        function()
    except RecursionError as error:
        sys.setrecursionlimit(1000)
        print(function.__name__, error)
    sys.setrecursionlimit(1000)
