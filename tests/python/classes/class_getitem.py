# __class_getitem__ and generic aliases of builtins.
class Box:
    def __class_getitem__(cls, item):
        return (cls.__name__, item)


class SubBox(Box):
    pass


print(Box[int], Box["a", 1], SubBox[:2], Box[()])
try:
    Box()[0]
except TypeError as e:
    print(e)


class NoItem:
    pass


try:
    NoItem[int]
except TypeError as e:
    print(e)
try:
    int[str]
except TypeError as e:
    print(e)
print(list[int], dict[str, int], tuple[int, ...], set[str], type[int], frozenset[int], list[list[int]])
alias = list[int]
print(alias.__origin__, alias.__args__, alias([1, 2]), alias == list[int], alias == list[str], type(alias))
print(isinstance([], alias.__origin__), repr(dict[str, "Fwd"]), list[None])
for f in (lambda: isinstance([], list[int]), lambda: issubclass(list, list[int])):
    try:
        f()
    except TypeError as e:
        print(e)
print(int | str, int | None, (int | str) == (str | int), isinstance(1, int | str), isinstance("", int | None))
print(list[int] | None, (int | str).__args__, int | int, type(int | str))
try:
    int | 5
except TypeError as e:
    print(e)


class Sub(list[int]):
    pass


print(Sub.__bases__, Sub.__orig_bases__, Sub([1]))


# __mro_entries__
class Entry:
    def __mro_entries__(self, bases):
        return (Box,)


class Via(Entry()):
    pass


print(Via.__bases__, Via[1])


class Meta(type):
    def __getitem__(cls, k):
        return "meta " + str(k)


class Both(metaclass=Meta):
    def __class_getitem__(cls, k):
        return "class " + str(k)


print(Both[1])
assert hash(list[int]) == hash(list[int])
