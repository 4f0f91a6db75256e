# try/except/else/finally in all combinations, with what runs when.
log = []


def run(action, handlers="except", orelse=True, final=True):
    log.clear()
    try:
        log.append("body")
        action()
    except (KeyError, IndexError) as e:
        log.append(f"lookup {e!r}")
    except ZeroDivisionError:
        log.append("zero")
    else:
        log.append("else")
    finally:
        log.append("finally")
    print(log)


run(lambda: None)
run(lambda: {}["k"])
run(lambda: [][0])
run(lambda: 1 / 0)
try:
    run(lambda: int("x"))
except ValueError as e:
    print("escaped:", e, log)
try:
    pass
finally:
    print("try/finally")
try:
    1 / 0
except:
    print("bare except")
try:
    try:
        1 / 0
    finally:
        print("inner finally")
except ZeroDivisionError as e:
    print("outer", e)
try:
    try:
        {}["a"]
    except ZeroDivisionError:
        print("no")
    else:
        print("no")
except LookupError as e:
    print("by base class", type(e).__name__)


def else_raises():
    try:
        pass
    except ValueError:
        print("an exception of else is not handled here")
    else:
        raise ValueError("from else")


try:
    else_raises()
except ValueError as e:
    print(e)


def value(n):
    try:
        if n == 0: return "try"
        if n == 1: raise KeyError
        if n == 2: raise ValueError
    except KeyError:
        return "except"
    except ValueError:
        pass
    else:
        return "else"
    return "end"


print([value(i) for i in range(4)])
errors = (KeyError, (ValueError, (TypeError,)))
try:
    raise TypeError("x")
except (KeyError, TypeError) as e:
    print(type(e).__name__)
family = (ArithmeticError, LookupError)
for x in (lambda: 1 / 0, lambda: [][1], lambda: {}[1], lambda: 2.0**5000):
    try:
        x()
    except family as e:
        print(type(e).__name__, e)
# the classes are evaluated lazily and one after the other
def cls(c):
    print("evaluate", c.__name__)
    return c
try:
    raise IndexError("i")
except cls(KeyError):
    pass
except cls(LookupError):
    print("matched")
except cls(Exception):
    pass
for bad in (5, "ValueError", (ValueError, 5), None, [ValueError], errors, int):
    try:
        try:
            raise KeyError("k")
        except bad:
            print("caught?")
    except TypeError as e:
        print(e, "| context", repr(e.__context__))
    except KeyError as e:
        print("not caught", e)
try:
    pass
except undefined_name_is_not_evaluated:
    pass
try: raise ValueError
except ValueError: print("one line")
finally: print("done")
# except without parentheses (PEP 758)
try:
    raise IndexError
except KeyError, IndexError:
    print("no parentheses needed")
