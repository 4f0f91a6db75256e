# What is said when a call does not fit the parameters.
def attempt(f, *args, **kwargs):
    try:
        print("ok", f(*args, **kwargs))
    except TypeError as e:
        print(e)


def none(): return "none"
def one(a): return a
def two(a, b): return a, b
def three(a, b, c): return a, b, c
def four(a, b, c, d): return a, b, c, d
def opt(a, b=1): return a, b
def opts(a=1, b=2, c=3): return a, b, c
def kw(*, k): return k
def kws(*, k, m, n): return k, m, n
def kwd(a, *, k=0): return a, k
def pos(a, b, /): return a, b
def posd(a, b=2, /, c=3): return a, b, c
def star(a, *rest): return a, rest
def both(*args, **kwargs): return args, kwargs


attempt(none)
attempt(none, 1)
attempt(none, 1, 2)
attempt(none, x=1)
attempt(one)
attempt(one, 1, 2)
attempt(one, 1, a=2)
attempt(one, b=2)
attempt(one, a=1, b=2)
attempt(two)
attempt(two, 1)
attempt(two, b=1)
attempt(two, 1, 2, 3)
attempt(three)
attempt(three, 1)
attempt(four)
attempt(four, b=1)
attempt(opt)
attempt(opt, 1, 2, 3)
attempt(opts, 1, 2, 3, 4)
attempt(opts, 1, 2, 3, 4, 5, c=1)
attempt(opts, d=1)
attempt(kw)
attempt(kw, 1)
attempt(kw, 1, k=2)
attempt(kw, 1, 2, k=2)
attempt(kws)
attempt(kws, k=1)
attempt(kws, k=1, n=1)
attempt(kws, 1, k=1, m=2, n=3)
attempt(kwd)
attempt(kwd, 1, 2)
attempt(kwd, 1, 2, k=3)
attempt(kwd, 1, j=3)
attempt(pos, 1)
attempt(pos, a=1, b=2)
attempt(pos, 1, b=2)
attempt(posd, a=1)
attempt(posd, 1, b=1)
attempt(posd, 1, 2, 3, 4)
attempt(star)
attempt(star, 1, 2, a=1)
attempt(star, 1, 2, z=1)
attempt(both, 1, 2, a=1)
# near-miss names get a suggestion
attempt(kws, k=1, m=2, nn=3)


def long_names(width=1, height=2): return width * height


attempt(long_names, widht=3)
attempt(long_names, heigth=3)
attempt(long_names, zzz=3)
attempt(lambda: 1, 1)
attempt(lambda x, y: 1)
for value in (5, "x", None, [], 2.5):
    try:
        value(1)
    except TypeError as e:
        print(e)
