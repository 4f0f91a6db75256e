# print: sep, end, flush, kinds of arguments, to a given file.
print()
print(1, "a", None, [1, "x"], 2.5)
print("a", "b", sep="")
print("a", "b", sep="--", end="!\n")
print("no newline", end="")
print()
print(sep="x")
print("", "", sep="|")
print("one", end=" ")
print("two", end=None)
print("x", "y", sep=None)
print(*[1, 2, 3], sep=", ")
print(*"abc", sep="\n")
print("é日🎉", "tab\there", 'quote"', b"bytes", "null".replace("u", "U"))
print(print("inner"))
print("flush", flush=True)
print("multi\nline", "r", sep="\n")
print({}, (), set(), range(2), int, ...)


class S:
    def __str__(self): return "str of S"
    def __repr__(self): return "repr of S"


class R:
    def __repr__(self): return "repr of R"


print(S(), R(), [S()], (R(),), {"k": S()})


class File:
    def __init__(self): self.parts = []
    def write(self, s): self.parts.append(s)
    def flush(self): self.parts.append("<flush>")


f = File()
print("a", 1, file=f)
print("b", end="", file=f, flush=True)
print(file=f)
print(f.parts)
import io
buf = io.StringIO()
print("to", "buffer", file=buf, sep="_")
print(repr(buf.getvalue()))
import sys
old, sys.stdout = sys.stdout, buf
print("redirected")
sys.stdout = old
print(repr(buf.getvalue()))
sys.stdout.write("written directly\n")
print(sys.stdout.write("12345\n"))
for call in (lambda: print(sep=1), lambda: print(end=1), lambda: print(foo=1), lambda: print("x", file=5), lambda: print("x", sep=b"-"), lambda: print("x", file=object()), lambda: print("a", end=["\n"]), lambda: print("x", Sep=""), lambda: print(**{"sep": 5})):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)


class BadStr:
    def __str__(self): raise ValueError("no str")


try:
    print("before", BadStr())
except ValueError as e:
    print("|", e)
print("x" * 50, 10**30, -0.0, 1e100, True, sep=";")
write = print
write("alias", "works")
for i in range(3):
    print(i, end="," if i < 2 else "\n")
print("a\rb".encode(), "%s" % "c", f"{1}", sep="/")
