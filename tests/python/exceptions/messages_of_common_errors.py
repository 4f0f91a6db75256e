# The messages that people meet every day.
import math
cases = """int("x")|int("")|int("1.5")|int(None)|int([])|int("12", 40)|int("z", 10)|int(1.5, 10)|int("9" * 3, 2)|float("x")|float("")|float(None)|[1][5]|(1,)[5]|"abc"[5]|{}["k"]|{1: 2}[3]|{}[1, 2]|[].pop()|[1].pop(7)|{}.pop("x")|set().pop()|{}.popitem()
[].remove(1)|[].index(1)|(1,).index(2)|"a".index("b")|set().remove(1)|"a" + 1|1 + "a"|[] + ()|() + []|{} + {}|None + 1|1 + None|"a" * "b"|"a" - "b"|[] * []|-"a"|not_defined|None.attr|1 in 5|len(5)|len(None)|iter(5)|next([])|list(5)|tuple(None)
set(5)|dict(5)|dict([1])|dict([(1, 2, 3)])|dict(["ab", "c"])|sorted([1, "a"])|sorted(5)|max([])|min(())|max(1, "a")|max(5)|sum(["a"])|sum("ab")|sum([[]], 0)|sum([1, "a"])|abs("a")|round("a")|ord("ab")|ord("")|ord(5)|chr(-1)|chr("a")|chr(1114112)|hex("a")|bin(1.5)|range(1.5)|range("a")|range(1, 2, 0)|range()
"abc".join([1])|",".join(5)|"a".join("b", "c")|"a".split("")|"a".split(1)|"a".replace("a")|"a".replace(1, 2)|"{}".format()|"%d" % "a"|"a" % 1|"a".encode("nope")|b"\\xff".decode()|"é".encode("ascii")|b"a" + "b"|"a" + b"b"|bytes("a")|bytes([256])|bytes(-1)|bytearray([300])|b"a".join(["b"])|bytes([1, "a"])|"a".zfill("x")|"a".center()
isinstance(1, 5)|isinstance(1, "int")|issubclass(1, int)|issubclass(int, 1)|getattr(1, 5)|getattr(1, "nope")|setattr(1, "a", 2)|hasattr(1, 2)|vars(5)|pow(1, 2, 3.0)|pow("a", 2)|divmod(1, "a")|divmod(1, 0)|math.sqrt(-1)|math.sqrt("a")|math.log(0)|math.factorial(-1)|math.factorial(1.5)|1 // 0|1 / 0.0|1 % 0|0.0 // 0|2 ** "a"
1 < "a"|[] < 5|None > 1|{} <= {}|"a" >= 1|{1} < [1]|print(sep=5)|print(end=1)|enumerate(5)|enumerate()|zip(5)|zip([1], 5)|list(zip([1], [], strict=True))|list(zip([1], [2, 3], strict=True))|map(len)|list(map(len, [5]))|filter(None)|reversed({1})|reversed(5)|all(5)|any(None)|slice()|type("a", 1)|object(1)
eval("1 +")|super()|[].append()|[].append(1, 2)|[].sort(5)|[].sort(key=5)|[1, 2].sort(key=5)|[].insert(1)|{}.get()|{}.update(5)|{}.update([1])|"a".startswith(5)|"a".startswith((1,))|"a".count()|"a".strip(5)|"a".find(1)|"a".isdigit(1)|int.from_bytes(5)|(5).to_bytes(0)|(500).to_bytes(1)|(-1).to_bytes(1)|(1).bit_length(1)|float.fromhex("zz")|callable()|id()|hash()|repr()|chr()|ascii()|abs()|iter()|next()|iter(1, 2)|next(iter([]))|{}.fromkeys()|frozenset(5)|{1}.union(5)|slice(1).indices("a")|range(5).index(9)|range(5)[9]"""
for case in cases.replace("\n", "|").split("|"):
    try:
        value = eval(case)
        print(case, "=>", type(value).__name__)
    except Exception as e:
        print(case, "->", f"{type(e).__name__}: {e}")
