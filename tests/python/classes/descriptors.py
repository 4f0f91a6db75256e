# The descriptor protocol: data and non-data descriptors, precedence.
log = []


class Data:
    def __set_name__(self, owner, name):
        self.name = name
        log.append((owner.__name__, name))

    def __get__(self, obj, owner=None):
        if obj is None:
            return f"class access of {self.name} via {owner.__name__}"
        return obj.__dict__.get(self.name, "unset")

    def __set__(self, obj, value):
        obj.__dict__[self.name] = ("set", value)

    def __delete__(self, obj):
        obj.__dict__.pop(self.name)


class NonData:
    def __get__(self, obj, owner=None):
        return "non-data"


class SetOnly:
    def __set__(self, obj, value):
        log.append(value)


class Host:
    d = Data()
    e = Data()
    n = NonData()
    s = SetOnly()


print(log)
log.clear()
h = Host()
print(h.d, Host.d)
h.d = 5
print(h.d, h.__dict__)
h.__dict__["d"] = "direct"
assert h.d == "direct"
del h.d
print(h.d)
try:
    del h.d
except KeyError as err:
    print("KeyError", err)

print(h.n)
h.n = "instance wins"
print(h.n)
del h.n
print(h.n)

h.s = 42
print(log, isinstance(h.s, SetOnly))
h.__dict__["s"] = "in dict"
print(h.s)
try:
    del h.s
except AttributeError as err:
    print("AttributeError", err)


class Sub(Host):
    pass


print(Sub.d, Sub().e)
Sub.d = "replaced on the class"
print(Sub().d, Host.d)
Host.extra = Data()
try:
    h.extra
except AttributeError as err:
    print(err)


class Cached:
    def __init__(self, f):
        self.f, self.name = f, f.__name__

    def __get__(self, obj, owner):
        if obj is None:
            return self
        value = obj.__dict__[self.name] = self.f(obj)
        return value


class Job:
    runs = 0

    @Cached
    def result(self):
        Job.runs += 1
        return "computed"


j = Job()
print(j.result, j.result, Job.runs)


# a descriptor stored on an instance is not invoked
class Plain:
    pass


p = Plain()
p.x = NonData()
assert isinstance(p.x, NonData)


# functions are descriptors
def f(self):
    return self


print(f.__get__(7)(), f.__get__(7, int).__self__)
assert f.__get__(None, int) is f


class BadName:
    def __set_name__(self, owner, name):
        raise ValueError("refused " + name)


try:
    class Victim:
        attr = BadName()
except ValueError as err:
    print(type(err).__name__, err, err.__notes__)
