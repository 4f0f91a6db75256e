"""io.StringIO and io.BytesIO, and print to them."""

import io

s = io.StringIO()
print(s.write("hello\n"), s.write("world"), s.tell(), repr(s.getvalue()), repr(s.read()))
s.seek(0)
print(repr(s.read(3)), repr(s.readline()), repr(s.readline()), repr(s.readline()))
s.seek(0)
print([line for line in s], s.readlines())
s.seek(0, 2)
s.writelines(["!", "\n", "end"])
s.seek(2)
s.write("LLO")
print(repr(s.getvalue()), s.truncate(3), repr(s.getvalue()))
t = io.StringIO("initial text")
print(repr(t.read(7)), t.tell())
t.write("X")
print(t.getvalue(), t.readable(), t.writable(), t.seekable(), t.closed, t.isatty())
with io.StringIO("a\nb\nc") as f:
    print([x.strip() for x in f])
print(f.closed)
for action in (lambda: f.read(), lambda: f.write("x"), lambda: f.getvalue()):
    try:
        action()
    except ValueError as e:
        print(e)
for wrong in (lambda: io.StringIO(5), lambda: io.StringIO().write(b"x"), lambda: io.StringIO().seek(-1), lambda: io.StringIO("abc").seek(1, 1), lambda: io.BytesIO("x"), lambda: io.BytesIO().write("x")):
    try:
        wrong()
    except (TypeError, ValueError, OSError) as e:
        print(type(e).__name__, e)
print("to", "a", "file", file=(out := io.StringIO()), sep="-", end="|")
print(repr(out.getvalue()))
w = io.StringIO("ab")
w.seek(5)
w.write("z")
print(repr(w.getvalue()))
b = io.BytesIO(b"one\ntwo\n")
print(b.read(2), b.readline(), b.readlines(), b.getvalue(), b.seek(1), b.read(), b.tell())
b.write(b"three")
print(b.getvalue(), bytes(b.getbuffer()[:3]))
buffer = bytearray(4)
b.seek(0)
print(b.readinto(buffer), buffer, b.read1(2), b.seek(-2, 2), b.read())
print(io.StringIO("x\r\ny", newline=None).read() == "x\ny", repr(io.StringIO("x\r\ny").read()), issubclass(io.StringIO, io.IOBase), io.SEEK_SET, io.SEEK_END)
