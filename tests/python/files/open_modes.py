# withal: --allow-write=.
# open() in all modes: what is read, written, refused, and what the objects say of themselves.
import io
import os


def attempt(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print("  gives", result if not hasattr(result, "read") else type(result).__name__)
        if hasattr(result, "close"):
            result.close()
    except BaseException as error:
        print("  raises", type(error).__name__, error, getattr(error, "errno", None), getattr(error, "filename", None))


with open("a.txt", "w") as f:
    print(f, f.mode, f.name, f.encoding, f.errors, f.closed, f.line_buffering, f.newlines)
    print(f.write("first\nsecond\n"), f.writable(), f.readable(), f.seekable(), f.isatty(), f.tell())
    print(f.fileno())
print(f.closed, os.path.getsize("a.txt"))

for mode in ["", "rw", "x+r", "z", "rr", "bt", "rt+", "wb+", "U", "b", "+", "tr", "r+w", "x", "xb", "a+b", "ab", "r+", "w+"]:
    print(repr(mode))
    attempt(open, "a.txt" if "w" not in mode and "x" not in mode else "b.txt", mode)
    if os.path.exists("b.txt"):
        os.remove("b.txt")

print("arguments")
attempt(open, "a.txt", "rb", encoding="utf8")
attempt(open, "a.txt", "rb", errors="x")
attempt(open, "a.txt", "rb", newline="")
attempt(open, "a.txt", "r", 0)
attempt(open, "a.txt", "r", newline="q")
attempt(open, "a.txt", "r", encoding="nope")
attempt(open, "a.txt", "r", encoding=3)
attempt(open, "a.txt", 3)
attempt(open, "a.txt", "r", "x")
attempt(open, "a.txt", "r", closefd=False)
attempt(open, "missing.txt")
attempt(open, b"missing.txt")
attempt(open, "a.txt/b")
attempt(open, ".")
attempt(open, "")
attempt(open, 3.5)
attempt(open, None)
attempt(open, 99)
attempt(open, -1)
attempt(open, "nowhere/b.txt", "w")

print("objects")
for mode in ["r", "w", "a", "r+", "w+", "rb", "wb", "ab", "rb+", "wb+", "ab+"]:
    f = open("c.txt", mode) if mode[0] != "r" else open("a.txt", mode)
    raw = getattr(getattr(f, "buffer", f), "raw")
    print(mode, type(f).__name__, f.mode, raw.mode, type(getattr(f, "buffer", f)).__name__, repr(raw))
    f.close()
    print(f, raw)
f = open("a.txt", "rb", buffering=0)
print(f, f.readall(), f.closefd)
f.close()

print("closed files")
for mode in ["r", "rb", "w", "wb"]:
    f = open("d.txt", "w" + mode[1:] if mode[0] == "w" else mode) if mode[0] == "w" else open("a.txt", mode)
    f.close()
    f.close()
    for name in ["read", "readline", "readlines", "flush", "tell", "fileno", "__enter__", "__next__", "truncate", "isatty",
                 "readable", "writable", "seekable", "detach", "__iter__"]:
        try:
            print(name, getattr(f, name)())
        except ValueError as error:
            print(name, type(error).__name__, error)
    for name, arg in [("write", "x" if "b" not in mode else b"x"), ("seek", 0), ("writelines", [])]:
        try:
            print(name, getattr(f, name)(arg))
        except ValueError as error:
            print(name, type(error).__name__, error)

print("the wrong way round")
with open("e.txt", "w") as f:
    for action in [f.read, f.readline, f.__next__, f.readlines, f.buffer.raw.read, lambda: f.write(3), lambda: f.write(b"x"),
                   lambda: f.seek(1, 1), lambda: f.seek(1, 2), lambda: f.seek(-1), lambda: f.seek(0, 5),
                   lambda: f.truncate(-1), lambda: f.buffer.write("x"), lambda: f.buffer.seek(-1),
                   lambda: f.buffer.raw.write("x"), lambda: f.writelines(3)]:
        attempt(action)
with open("a.txt") as f:
    for action in [lambda: f.write("x"), lambda: f.buffer.raw.write(b"x"), lambda: f.read("x"), lambda: f.buffer.read("x"),
                   lambda: f.buffer.read(-5), lambda: f.readline("x"), f.truncate, lambda: f.writelines(["x"])]:
        attempt(action)

print("with an opener, with a descriptor")
def opener(path, flags):
    print("opener", path, flags & 3, flags & os.O_CREAT)
    return os.open("a.txt", flags)

with open("whatever", opener=opener) as f:
    print(f.name, f.read())
attempt(open, "x", opener=lambda path, flags: -2)
attempt(open, "x", opener=lambda path, flags: "no")
fd = os.open("a.txt", os.O_RDONLY)
with open(fd, closefd=False) as f:
    print(f.name == fd, f.readline())
os.lseek(fd, 0, os.SEEK_SET)
with open(fd) as f:
    print(f.read())
attempt(os.close, fd)
print(isinstance(f, io.TextIOWrapper), isinstance(f, io.TextIOBase), isinstance(f, io.IOBase), io.open is open)
