# iter with one and two arguments, next with a default.
print(list(iter([1, 2])), list(iter("ab")), list(iter({"a": 1})), next(iter([5])), next(iter([]), "default"), next(iter([]), None))
values = iter([3, 2, 1, 0, 9])
print(list(iter(lambda: next(values), 0)), list(values))
count = 0


def tick():
    global count
    count += 1
    return count


it = iter(tick, 4)
print(next(it), list(it), next(it, "exhausted"), next(it, "still"), count)
print(list(iter([1, 2, 3].pop, 1)), list(iter(int, 0)), list(iter(str, "")), type(iter(int, 0)).__name__)


class Eq:
    def __eq__(self, o): return o == 3


print(list(iter(iter([1, 2, 3, 4]).__next__, Eq())), list(iter(iter([1, 2]).__next__, "never equal: StopIteration ends it")))


class Old:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i


class New:
    def __iter__(self): return iter("new")


class BadIter:
    def __iter__(self): return 5


class NoneIter:
    __iter__ = None


class Raises:
    def __iter__(self): raise ValueError("in iter")


class OnlyNext:
    def __next__(self): return 1


class Self:
    def __iter__(self): return self
    def __next__(self): raise StopIteration("a value")


print(list(iter(Old())), list(iter(New())), next(OnlyNext()), next(iter(Old()), "d"), list(Self()))
for call in (lambda: iter(), lambda: iter(5), lambda: iter(None), lambda: iter(BadIter()), lambda: iter(NoneIter()), lambda: iter(Raises()), lambda: iter(OnlyNext()), lambda: iter(5, 0), lambda: iter([], 0), lambda: iter(1, 2, 3), lambda: iter(lambda x: x, 0).__next__(), lambda: next(), lambda: next(5), lambda: next([]), lambda: next(range(3)), lambda: next("a"), lambda: next(iter([])), lambda: next(Self()), lambda: next(iter([]), 1, 2), lambda: next(iterator=iter([])), lambda: iter(int), lambda: next(None, "default does not help"), lambda: next(iter(lambda: 1 / 0, 0)), lambda: iter(object=[1]), lambda: next(iter([1]), default=2)):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "value", ""))
a = iter([1, 2, 3])
b = iter(a)
print(a is b, next(a), next(b), list(a), list(b))
l = [1]
it = iter(l)
print(next(it), next(it, "none yet"))
l.append(2)
print(next(it, "stays exhausted"))
import io
text = io.StringIO("one\ntwo\n\nfour")
print([line.strip() for line in iter(text.readline, "\n")], text.read())
data = bytearray(b"abcdefg")
def take(n):
    chunk = bytes(data[:n])
    del data[:n]
    return chunk
print(list(iter(lambda: take(3), b"")))
it = iter(range(10))
for x in it:
    if x % 3 == 0:
        next(it, None)
    else:
        print(x, end=" ")
print()
it = iter("abcdef")
print([a + b for a, b in zip(it, it)], [*iter(())], dict(iter([("k", 1)])), set(iter("a")))
