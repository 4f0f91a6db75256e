# except*: splitting of groups, naked exceptions, several clauses, re-raising.
def show(e, indent=0):
    if isinstance(e, BaseExceptionGroup):
        print(" " * indent + f"{type(e).__name__}: {e}")
        for x in e.exceptions:
            show(x, indent + 2)
    else:
        print(" " * indent + repr(e))


def run(exc, reraise=False):
    log = []
    try:
        try:
            raise exc
        except* ValueError as e:
            log.append(("V", e.exceptions))
            if reraise:
                raise
        except* (KeyError, IndexError) as e:
            log.append(("L", e.exceptions))
        else:
            log.append("else")
        finally:
            log.append("finally")
    except BaseException as rest:
        print(log)
        show(rest)
    else:
        print(log)


run(ExceptionGroup("g", [ValueError(1), KeyError(2), ValueError(3)]))
run(ExceptionGroup("g", [ValueError(1), TypeError(2), ExceptionGroup("nested", [IndexError(3), TypeError(4)])]))
run(ValueError("naked"))
run(TypeError("naked, not matched"))
run(ExceptionGroup("g", [ValueError(1), KeyError(2), OSError(3)]), reraise=True)
run(ExceptionGroup("g", [ValueError(1)]), reraise=True)
run(BaseExceptionGroup("b", [KeyboardInterrupt(), ValueError(1)]))
run(ValueError("naked, raised again"), reraise=True)
try:
    pass
except* ValueError:
    print("no")
else:
    print("else")


def new_in_handler():
    try:
        raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
    except* ValueError:
        raise TypeError("new from handler")
    except* KeyError:
        raise IndexError("second new")


try:
    new_in_handler()
except ExceptionGroup as e:
    show(e)
    print([type(x.__context__).__name__ for x in e.exceptions])


def new_and_rest():
    try:
        raise ExceptionGroup("g", [ValueError(1), OSError("rest")])
    except* ValueError:
        raise TypeError("new")


try:
    new_and_rest()
except ExceptionGroup as e:
    show(e)
try:
    try:
        raise ExceptionGroup("g", [ValueError(1)])
    except* ValueError:
        1 / 0
except BaseException as e:
    show(e)
    print(repr(e.exceptions[0].__context__) if isinstance(e, BaseExceptionGroup) else e.__context__)
for bad in (ExceptionGroup, (ValueError, ExceptionGroup), 5):
    try:
        try:
            raise ValueError("x")
        except* bad:
            pass
    except TypeError as e:
        print(e)
try:
    raise ExceptionGroup("g", [ValueError(1)])
except* ValueError as eg:
    print(type(eg).__name__, eg.message, eg.exceptions, eg)
print("eg" in globals())
try:
    raise ExceptionGroup("all", [ValueError(1), ExceptionGroup("in", [KeyError(2)])])
except* Exception as eg:
    show(eg)
for source in ("try: pass\nexcept* ValueError: pass\nexcept KeyError: pass", "try: pass\nexcept*: pass", "def f():\n try: pass\n except* ValueError: return", "for i in x:\n try: pass\n except* ValueError: break", "for i in x:\n try: pass\n except* ValueError: continue"):
    try:
        compile(source, "s", "exec")
    except SyntaxError as e:
        print(e.msg)
