# A class derived from tuple has its __init__ called when its items come out of a generator, too.


def numbers():
    yield 1
    yield 2


class Counted(tuple):
    def __init__(self, *items):
        self.count_at_init = len(self)


class Labelled(tuple):
    def __init__(self, items, label=None):
        self.label = label


class Meta(type):
    def __call__(cls, *args):
        return super().__call__(*args)


class Made(tuple, metaclass=Meta):
    def __init__(self, items):
        self.items_left = list(items)


class Failing(tuple):
    def __init__(self, items):
        return 5


print(Counted(numbers()).count_at_init, Counted(*[numbers()]).count_at_init, Counted([1]).count_at_init)
print(Labelled(numbers(), label="x").label, Labelled(numbers(), label="x"))
print(Made(numbers()), Made(numbers()).items_left)
print([Counted(numbers()).count_at_init for _ in range(3)])
print(list(map(lambda g: Counted(g).count_at_init, [numbers(), numbers()])))
try:
    Failing(numbers())
except TypeError as error:
    print(error)


def broken():
    yield 1
    raise ValueError("broken")


try:
    Counted(broken())
except ValueError as error:
    print(error)
