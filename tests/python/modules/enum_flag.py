"""Flag and IntFlag."""

from enum import CONFORM, EJECT, KEEP, STRICT, Flag, IntFlag, auto


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


print([m.value for m in Perm], list(Perm), Perm.RW, repr(Perm.RW), repr(Perm.R | Perm.X), str(Perm.R | Perm.X))
p = Perm.R | Perm.W
print(p is Perm.RW, Perm.R in p, Perm.X in p, bool(p & Perm.X), p ^ Perm.R, ~Perm.R, ~p, p & ~Perm.R)
print(Perm(0), repr(Perm(0)), bool(Perm(0)), Perm(7), list(Perm(5)), len(Perm(5)), Perm.RW.name, Perm(5).name, Perm(5).value)
for wrong in (lambda: Perm(8), lambda: Perm.R | 2, lambda: Perm.R in 5, lambda: 1 in Perm.R, lambda: Perm["Q"], lambda: Perm.R < Perm.W):
    try:
        print(wrong())
    except (TypeError, ValueError, KeyError) as e:
        print(type(e).__name__, e)
print([m for m in Perm.__members__], Perm.R == 1, {Perm.R | Perm.W: "rw"}[Perm.RW], hash(Perm.R) == hash(Perm(1)))
q = Perm.R
q |= Perm.X
print(q, q == Perm.R | Perm.X)
q &= ~Perm.R
print(q)


class Mode(IntFlag):
    A = 1
    B = 2
    D = 8


print(Mode.A | Mode.B, repr(Mode.A | Mode.B), Mode.A | 4, repr(Mode.A | 4), Mode.A + 1, Mode.A == 1, int(Mode.A | Mode.D), Mode(3), repr(Mode(16)))
print(~Mode.A, repr(~Mode.A), Mode.A in Mode.A | Mode.B, list(Mode(11)), Mode.A | Mode.B == 3, f"{Mode.B:>4}", 5 & Mode.A, isinstance(Mode.A | 4, Mode))


class Strict(Flag, boundary=STRICT):
    A = 1
    B = 2


class Conform(Flag, boundary=CONFORM):
    A = 1
    B = 2


class Eject(IntFlag, boundary=EJECT):
    A = 1
    B = 2


class Keep(Flag, boundary=KEEP):
    A = 1
    B = 2


try:
    Strict(4)
except ValueError as e:
    print(str(e).replace("\n", " | "))
print(Conform(7), Eject(5), type(Eject(5)).__name__, Keep(9), repr(Keep(9)))


class Methods(Flag):
    READ = 1
    WRITE = 2

    def describe(self):
        return "+".join(m.name.lower() for m in self) or "none"


print((Methods.READ | Methods.WRITE).describe(), Methods(0).describe())
print(Flag("F", "A B C"), list(Flag("F", "A B C")))


class Gap(Flag):
    LOW = 1
    HIGH = 16
    COMBO = 17


print(list(Gap), Gap.COMBO, Gap(17) is Gap.COMBO, ~Gap.LOW, Gap.COMBO in Gap, len(Gap))
