# Jumps out of try/finally, with and nested loops; finally that overrides.
log = []
for i in range(4):
    try:
        if i == 1:
            continue
        if i == 3:
            break
        log.append(f"body {i}")
    finally:
        log.append(f"finally {i}")
print(log)


def ret():
    try:
        return log.append("return value") or "from try"
    finally:
        log.append("finally after return")


log.clear()
print(ret(), log)


def nested():
    for i in range(3):
        try:
            try:
                if i == 1:
                    return "out"
                continue
            finally:
                log.append(("inner", i))
        finally:
            log.append(("outer", i))


log.clear()
print(nested(), log)


def changes():
    x = 1
    try:
        return x
    finally:
        x = 2


def mutates():
    x = [1]
    try:
        return x
    finally:
        x.append(2)


print(changes(), mutates())


class CM:
    def __init__(self, n): self.n = n
    def __enter__(self):
        log.append("enter " + self.n)
        return self.n
    def __exit__(self, *a): log.append(f"exit {self.n} {a[0] and a[0].__name__}")


def with_jumps():
    for i in range(3):
        with CM(f"a{i}") as a, CM(f"b{i}") as b:
            if i == 0:
                continue
            if i == 1:
                try:
                    break
                finally:
                    log.append("finally in with")
    with CM("r"):
        return "returned"


log.clear()
print(with_jumps())
print(log)


def while_finally():
    n = 0
    while True:
        try:
            n += 1
            if n == 2:
                continue
            if n == 4:
                break
            1 / (n - 3)
        except ZeroDivisionError:
            log.append("zero")
            continue
        else:
            log.append(f"else {n}")
        finally:
            log.append(f"fin {n}")
    return n


log.clear()
print(while_finally(), log)


def raise_in_finally():
    try:
        return 1
    finally:
        raise ValueError("replaces the return")


try:
    raise_in_finally()
except ValueError as e:
    print(e, e.__context__)


def loop_else_finally():
    for i in range(2):
        try:
            pass
        finally:
            log.append(i)
    else:
        return "else"


log.clear()
print(loop_else_finally(), log)


def except_jump():
    out = []
    for x in (1, 0, "a", 2):
        try:
            out.append(10 // x)
        except ZeroDivisionError:
            continue
        except TypeError:
            break
        finally:
            out.append("f")
    return out


print(except_jump())


def deep():
    for a in range(2):
        try:
            for b in range(2):
                try:
                    if b: break
                    for c in range(3):
                        try:
                            if c == 1: break
                        finally:
                            log.append((a, b, c))
                finally:
                    log.append((a, b))
        finally:
            log.append(a)
    return "done"


log.clear()
print(deep(), log)
