import contextlib

print("begin")


class Manager:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        helper(2)
        print("enter", self.name)
        return self

    def __exit__(self, *details):
        helper(2)
        print("exit", self.name)
        return True


@contextlib.contextmanager
def made(name):
    helper(1)
    print("enter", name)
    try:
        yield name
    finally:
        helper(2)
        print("exit", name)


def helper(n):
    for _ in range(n):
        pass
    return n


def steps(name):
    print("enter", name)
    try:
        for i in range(3):
            yield i
    finally:
        helper(1)
        print("exit", name)


def finals(name):
    print("enter", name)
    try:
        helper(3)
        if name.endswith("r"):
            return helper(1)
        for i in range(2):
            try:
                if i:
                    break
                helper(1)
            finally:
                helper(1)
    finally:
        print("exit", name)


def nested():
    with Manager("a"), made("b") as b, Manager("c"):
        for i in range(3):
            with Manager(f"loop {i}"):
                if i == 0:
                    continue
                with contextlib.suppress(BaseException), made(f"in {i}"):
                    if i == 2:
                        return helper(2)
                    raise ValueError


def stacked():
    with contextlib.ExitStack() as stack:
        for i in range(3):
            stack.enter_context(Manager(f"stack {i}"))
            stack.enter_context(made(f"made {i}"))
        helper(3)
        stack.callback(helper, 2)
        helper(2)


def natives():
    def key(x):
        with Manager(f"key {x}"):
            return helper(x)
    sorted([2, 1], key=key)
    for x in map(key, [3]):
        with made("mapped"):
            helper(1)


def caught():
    try:
        with Manager("try"):
            helper(2)
            raise KeyError
    except* KeyError:
        with made("except"):
            helper(1)
    else:
        with made("else"):
            helper(1)
    try:
        raise ValueError
    except ValueError as error:
        with made("named"):
            helper(1)


def program():
    nested()
    stacked()
    natives()
    caught()
    finals("f")
    finals("r")
    for i in steps("gen"):
        helper(1)
        for j in steps(f"inner {i}"):
            if j:
                break
    left = steps("left")
    next(left)
    helper(2)
    for x in left:
        helper(1)


try:
    program()
except BaseException as error:
    print("CAUGHT", repr(error))
print("end")
