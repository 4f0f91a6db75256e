# Objects that say how they are built anew, what cannot be pickled, and what pickles may not say.
import copy
import copyreg
import io
import pickle
import re
import types


class Slots:
    __slots__ = ("a", "b")


class Both(Slots):
    __slots__ = ("c", "__dict__")


class State:
    def __init__(self):
        self.kept, self.dropped = 1, 2

    def __getstate__(self):
        return {"kept": self.kept}

    def __setstate__(self, state):
        self.state = state


class NewArgs:
    def __new__(cls, *args, **kwargs):
        self = object.__new__(cls)
        self.args = args, kwargs
        return self

    def __getnewargs_ex__(self):
        return self.args


class Plain:
    def __new__(cls, a):
        self = object.__new__(cls)
        self.a = a
        return self

    def __getnewargs__(self):
        return (self.a,)


class Number(int):
    pass


class Items(list):
    pass


class Pairs(dict):
    pass


class Bag(set):
    pass


class Error(Exception):
    def __init__(self, a, b):
        super().__init__(a, b)
        self.extra = a + b


class Reduced:
    def __init__(self, *recipe):
        self.recipe = recipe

    def __reduce_ex__(self, protocol):
        return self.recipe if len(self.recipe) != 1 else self.recipe[0]


def tell(what, function, *args, **kwargs):
    try:
        print(what, function(*args, **kwargs))
    except Exception as error:
        print(what, type(error).__name__, str(error).split(" at 0x")[0], getattr(error, "__notes__", None))


slots, both = Slots(), Both()
slots.a, both.b, both.c, both.more = 1, 2, 3, 4
for protocol in (2, 3, 4, 5):
    one, two = pickle.loads(pickle.dumps([slots, both], protocol))
    print(protocol, one.a, hasattr(one, "b"), two.b, two.c, two.__dict__)
for protocol in range(6):
    made = pickle.loads(pickle.dumps(State(), protocol))
    print(protocol, made.__dict__)
    number, items, pairs, bag = Number(5), Items([1]), Pairs(a=1), Bag([1])
    number.x = items.x = pairs.x = bag.x = 1
    for value in (number, items, pairs, bag):
        data = pickle.dumps(value, protocol)
        back = pickle.loads(data)
        print(protocol, data, type(back).__name__, back == value, back.x)
    back = pickle.loads(pickle.dumps(Error(1, 2), protocol))
    print(type(back), back.args, back.extra)
for protocol in range(2, 6):
    back = pickle.loads(pickle.dumps(NewArgs(1, k=2), protocol))
    print(protocol, back.args, pickle.loads(pickle.dumps(Plain(3), protocol)).a)

# Recipes.
for recipe in (
    (int, ("7",)), (list, (), None, iter([1, 2])), (dict, (), None, None, iter([(1, 2)])), (types.SimpleNamespace, (), {"a": 1}),
    (types.SimpleNamespace, (), {"a": 1}, None, None, setattr), 5, (), (1, 2), (int, 2), (int, (), None, 5), (int, (), None, None, 5),
    (int, (), None, None, None, 5), (int, (), None, None, None, None, None), "nothing", "Slots",
):
    recipe = recipe if isinstance(recipe, tuple) and len(recipe) > 1 else (recipe,)
    tell(len(recipe), lambda: pickle.loads(pickle.dumps(Reduced(*recipe))))


def generator():
    yield


def local():
    class Local:
        pass
    return Local


for value in (generator(), lambda: 1, local(), local()(), [1, [generator()]], {"k": generator()}, (1, generator()), {generator()},
              types, types.ModuleType, memoryview(b""), property(), iter({}).__class__, io.StringIO().__class__):
    for protocol in (0, 2, 5):
        tell(protocol, lambda: pickle.dumps(value, protocol))
tell("slots", pickle.dumps, Slots(), 1)
tell("protocol", pickle.dumps, 1, 6)
tell("protocol", pickle.dumps, 1, -1)
tell("file", pickle.dump, 1, 5)
tell("file", pickle.load, 5)
tell("text", pickle.loads, "a")

# By functions for a class, by ids that are persistent, by an override.
copyreg.pickle(Plain, lambda x: (Plain, (x.a + 1,)))
print(pickle.loads(pickle.dumps(Plain(1))).a, copy.copy(Plain(1)).a)
del copyreg.dispatch_table[Plain]
copyreg.add_extension("__main__", "Plain", 0x123)
for protocol in (1, 2, 4):
    print(pickle.dumps(Plain, protocol), pickle.loads(pickle.dumps(Plain, protocol)) is Plain)
copyreg.remove_extension("__main__", "Plain", 0x123)
tell("extension", pickle.loads, b"\x83\x24\x01.")


class ById(pickle.Pickler):
    def persistent_id(self, obj):
        return obj.name if isinstance(obj, types.SimpleNamespace) else None


class Resolving(pickle.Unpickler):
    def persistent_load(self, pid):
        return f"<{pid}>"

    def find_class(self, module, name):
        print("find", module, name)
        return super().find_class(module, name)


class Overriding(pickle.Pickler):
    def reducer_override(self, obj):
        return (str, ("overridden",)) if isinstance(obj, Plain) else NotImplemented


for protocol in (0, 5):
    file = io.BytesIO()
    ById(file, protocol).dump([types.SimpleNamespace(name="one"), 2, Slots])
    print(file.getvalue())
    print(Resolving(io.BytesIO(file.getvalue())).load())
    file = io.BytesIO()
    Overriding(file, protocol).dump([Plain(1), 2])
    print(pickle.loads(file.getvalue()))
file = io.BytesIO()
pickler = pickle.Pickler(file)
pickler.dump([1])
pickler.dump([1])
pickler.clear_memo()
file.seek(0)
print(pickle.load(file), pickle.load(file))
tell("end", pickle.load, file)

# Buffers beside the pickle.
buffers = []
data = pickle.dumps([pickle.PickleBuffer(b"ab"), pickle.PickleBuffer(bytearray(b"cd"))], 5, buffer_callback=buffers.append)
print(data, [bytes(b.raw()) for b in buffers])
print([bytes(b) for b in pickle.loads(data, buffers=[b"AB", bytearray(b"CD")])])
tell("buffers", pickle.loads, data)
tell("buffers", pickle.dumps, pickle.PickleBuffer(b"ab"), 4)
print(pickle.dumps(pickle.PickleBuffer(b"ab"), 5))

# What Python 2 wrote.
print(pickle.loads(b"(lp0\nS'caf\\xe9'\np1\na.", encoding="latin1"), pickle.loads(b"U\x02ab.", encoding="bytes"))
print(pickle.loads(b"c__builtin__\nxrange\n(I0\nI3\ntR."), pickle.loads(b"cexceptions\nStandardError\n."))

for data in (
    b"", b"\x80", b"\x80\x09.", b"zz", b"(lp0\n", b"cos\nnosuch\n.", b"cnosuchmod\nx\n.", b".", b"0.", b"K\x01", b"\x80\x05K\x01",
    b"N.rest", b"g5\n.", b"h\x05.", b"X\x05\x00\x00\x00ab", b"I5", b"Iab\n.", b"Sabc\n.", b"S'abc'\n.", b"Lab\n.", b"\x85.", b"t.",
    b"R.", b"\x82\x05.", b"P5\n.", b"Q.", b"NQ.", b"}K\x01s.", b"\x8c\x05ab", b"\x95\x05\0\0\0\0\0\0\0N.", b"F1.5\n.", b"Fx\n.",
    b"I01\n.", b"\x88.", b"\x97.", b"NN\x93.", b"\x95\x02\0\0\0\0\0\0\0N.abc", b"K\x01\x94.", b"(K\x01K\x02d.", b"(K\x01d.", b"Nb.",
    b"L-12345678901234567890L\n.", b"\x8a\x01\xff.", b"(I1\nI2\nl.", b"(i__main__\nItems\n.", b"(c__main__\nItems\no.", b"2.", b"K\x012\x86.",
):
    tell(data, pickle.loads, data)
print(pickle.format_version, pickle.HIGHEST_PROTOCOL, pickle.DEFAULT_PROTOCOL, sorted(pickle.__all__))

# Patterns are compiled anew.
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    pattern = pickle.loads(pickle.dumps(re.compile(r"(\d+)(?P<rest>\w*)", re.IGNORECASE), protocol))
    print(protocol, pattern, pattern.flags, pattern.match("12Ab").groupdict())
print(copyreg.dispatch_table[re.Pattern](re.compile(b"a"))[1], copy.deepcopy(pattern) is pattern)
