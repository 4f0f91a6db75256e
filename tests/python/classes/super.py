# super(): zero arguments, explicit arguments, in class methods, for attributes and properties.
class A:
    tag = "A"

    def __init__(self):
        self.seen = ["A"]

    @classmethod
    def make(cls):
        return "A.make for " + cls.__name__

    @staticmethod
    def st():
        return "A.st"

    @property
    def size(self):
        return 10


class B(A):
    tag = "B"

    def __init__(self):
        super().__init__()
        self.seen.append("B")

    @classmethod
    def make(cls):
        return "B>" + super().make()

    @staticmethod
    def st():
        return "B>" + super(B, B).st()

    @property
    def size(self):
        return super().size + 1

    def parent_tag(self):
        return super().tag

    def nested(self):
        def inner():
            return super(B, self).tag

        return inner()

    def closure_class(self):
        return (lambda: __class__)()


b = B()
print(b.seen, B.make(), B.st(), b.size, b.parent_tag(), b.nested(), b.closure_class())


class C(B):
    def __init__(self):
        super(B, self).__init__()


print(C().seen, C.make())
print(super(C, C()).tag, super(B, C()).tag, super(C, C).tag)
try:
    super(C, C()).nope
except AttributeError as e:
    print(e)
try:
    super(C, B())
except TypeError as e:
    print(e)
try:
    super(1, 2)
except TypeError as e:
    print(e)
try:
    super()
except RuntimeError as e:
    print(e)


def free(self):
    return super().tag


try:
    free(b)
except RuntimeError as e:
    print(e)


class D(A):
    def noargs():
        return super()

    def deleted(self):
        del self
        return super()

    def set_up(self, v):
        super().x = v


try:
    D.noargs()
except RuntimeError as e:
    print(e)
try:
    D().deleted()
except RuntimeError as e:
    print(e)
try:
    D().set_up(3)
except AttributeError as e:
    print(e)
s = super(B, b)
print(s.__thisclass__, s.__self_class__, s.__self__ is b)
print(repr(super(B, B)), repr(super(B)))


# cooperative initialisation with keywords
class Base:
    def __init__(self, **kw):
        assert not kw, kw
        self.parts = ["Base"]


class Left(Base):
    def __init__(self, *, left, **kw):
        super().__init__(**kw)
        self.parts.append(left)


class Right(Base):
    def __init__(self, *, right, **kw):
        super().__init__(**kw)
        self.parts.append(right)


class Both(Left, Right):
    pass


print(Both(left=1, right=2).parts)


class Sub(dict):
    def __getitem__(self, k):
        return super().__getitem__(k) * 2

    def __missing__(self, k):
        return k


d = Sub(a=1)
print(d["a"], d["zz"], d.get("a"))
