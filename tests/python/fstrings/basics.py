# f-strings: expressions, quotes, conversions, escapes, concatenation.
name, n, pi = "wörld", 42, 3.14159
d = {"a": 1, "b c": [10, 20]}
print(f"hello {name}", f"{n}", f"{n + 1}{n * 2}", f"{pi}", F"upper", f"", f"{'':s}|", f"no fields")
print(f"{{}} {{{n}}} {{{{{n}}}}} }}{{", f"{n}%", f"{n:d}}}")
print(f"{name!r} {name!s} {name!a} {n!r:>5} {name!a:>12}|{name!r:^11}|")
print(f"{d['a']} {d["b c"][1]} {f"{f"{n}"}"} {"quoted 'x'"} {'a' + "b"}")
print(f"{n!r:>{n // 4}}|", f"{pi:{'.'}{2}f}", f"{pi:.{n - 40}f}", f"{n:{'>'}{10}}", f"{name:{'*'}^{11}}")
print(f"""multi
{n
 + 1}
end""")
print(f"{n=}", f"{n = }", f"{n=:>6}", f"{name=}", f"{name=!s}", f"{n + 1=}", f"{ d['a'] = !r:>4}", f"{pi=:.2f}", f"{pi = :8.2f}|")
print(f"{(lambda x: x * 2)(3)}", f"{[x for x in range(3)]}", f"{ {1: 2}[1] }", f"{ {3} }", f"{n if n > 1 else 0}", f"{(w := 5)} {w}", f"{1, 2}", f"{*[1, 2], 3}")
print(f"{n:#x}", f"{n!s:>4}", f"{n:>4}"f"{n:<4}|" "plain {n}" f"{n}", rf"\n{n}\t", fr"\{n}", f"\n{n}\t|\x41\N{BULLET}{'\n'!r}")
print(f"{'\\'}", f"{"\t"!r}", f"{chr(10)!r}", f"{'a' 'b'}", f"{n # a comment
}", f'{'nested' + f"{'deep'}"}')
print(f"{None} {True} {...} {[]} {()} {type(n)}", f"{1_000}", f"{0x10}", f"{1e3}", f"{-n}", f"{not n}", f"{n!=43}", f"{n==42}", f"{n<=42}", f"{n>=1}")
print(f"{'x':>{3}}{'y':<{3}}{'z':^{3}}|", f"{3:{0}{5}}", f"{'a':{'b'}>{'5'}}", f"{n:{f'>{n // 7}'}}")


def f(x):
    return f"<{x}>"


print(f"{f(f"{f(1)}")}", f"{(yield_ := 3)}", f"{name.upper().center(9, "-")}", f"{d}", f"{d!r:.6}|")
order = []


def t(x):
    order.append(x)
    return x


f"{t(1)} {t(2):{t(3)}} {t(4)!r:>{t(5)}}"
print(order)
try:
    f"{undefined}"
except NameError as e:
    print(e)
try:
    f"{n:Q}"
except ValueError as e:
    print(e)
try:
    f"{n:{'bad'}}"
except ValueError as e:
    print(e)
x = "dynamic"
tpl = lambda: f"{x}"
x = "changed"
print(tpl(), f"{x!r:{'>'}{12}}", f"{'%s' % x}", f"{x:s}")


class Fmt:
    def __format__(self, spec):
        return f"[{spec}]"


print(f"{Fmt()}", f"{Fmt():abc}", f"{Fmt():%Y-%m-%d}", f"{Fmt():{n}:{n}}", f"{Fmt():{{}}}" if 0 else "", f"{Fmt():  }|", f"{Fmt():a!b}")
