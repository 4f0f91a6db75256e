# withal: --allow-write=.
# Files of text: ends of lines, encodings, places, reading and writing in one.
import io
import os

raw = b"one\ntwo\r\nthree\rfour\n\nlast"
with open("lines", "wb") as f:
    f.write(raw)
for newline in (None, "", "\n", "\r", "\r\n"):
    with open("lines", newline=newline) as f:
        print(repr(newline), list(f), f.newlines)
    with open("lines", newline=newline) as f:
        print(f.readlines(), f.readline(), repr(f.read()))
    with open("lines", newline=newline) as f:
        print([f.readline(3) for _ in range(5)], repr(f.read(4)), repr(f.readline()), repr(f.read()))
    with open("out", "w", newline=newline) as f:
        f.write("a\nb\r\nc\rd\n")
    print(open("out", "rb").read())

print("encodings")
text = "häß € \U0001f600 end\n" * 3
for encoding in ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "utf-7", "UTF8"]:
    with open("enc", "w", encoding=encoding) as f:
        print(encoding, f.encoding, f.write(text), f.tell())
        f.write("more")
    with open("enc", "rb") as f:
        data = f.read()
    print(len(data), data[:12])
    with open("enc", encoding=encoding) as f:
        print(f.read(7), f.read(1), repr(f.readline()), f.read() == text[text.index("\n") + 1:] + "more")
    with open("enc", "a", encoding=encoding) as f:
        f.write("€")
    with open("enc", encoding=encoding) as f:
        print(f.read()[-6:])
with open("latin", "w", encoding="latin-1") as f:
    f.write("äöü")
print(open("latin", "rb").read())
for errors in ["strict", "ignore", "replace", "surrogateescape", "backslashreplace"]:
    try:
        with open("latin", errors=errors) as f:
            print(errors, ascii(f.read()))
    except UnicodeDecodeError as error:
        print(errors, error)
for errors in ["strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace"]:
    try:
        with open("asc", "w", encoding="ascii", errors=errors) as f:
            f.write("a€b")
        print(errors, open("asc", "rb").read())
    except UnicodeEncodeError as error:
        print(errors, error)

print("sequences across pieces")
with open("long", "w") as f:
    for i in range(5000):
        f.write(f"{i} " + "€ä"[i % 2] * (i % 7) + "\n")
with open("long") as f:
    lines = f.readlines()
print(len(lines), lines[4321], sum(map(len, lines)))
with open("long") as f:
    print(sum(len(line) for line in f))
with open("long") as f:
    parts = []
    while part := f.read(777):
        parts.append(part)
print("".join(parts) == "".join(lines))
with open("long") as f:
    print(len(f.read(10)), len(f.readline()), len(next(f)), len(f.read(5)), len(f.readlines()))

print("places")
with open("long") as f:
    places, found = [], []
    for _ in range(40):
        for _ in range(100):
            f.readline()
        places.append(f.tell())
        found.append(f.readline())
    for place, line in reversed(list(zip(places, found))):
        f.seek(place)
        assert f.readline() == line
    print(places[:3], places[-1])
    f.seek(0)
    print(f.read(3), f.tell(), f.read(3), f.tell())
    f.seek(0)
    try:
        for line in f:
            f.tell()
    except OSError as error:
        print(type(error).__name__, error)
    f.seek(0, 2)
    print(f.read(), f.tell() == os.path.getsize("long"))
with open("ends", "wb") as f:
    f.write(b"one\ntwo\r\nthree\n\r\nl\xc3\xa4st")
with open("ends", newline="\n") as f:
    print([(f.readline(), f.tell()) for _ in range(6)])
with open("ends", newline="") as f:
    print([(f.read(3), f.tell()) for _ in range(9)])
with open("ends") as f:
    print([(f.read(1), f.seek(f.tell())) for _ in range(12)])

print("reading and writing")
with open("rw", "w+") as f:
    f.write("hello\nworld\n")
    f.seek(0)
    print(f.readline())
    f.seek(0, 1)
    f.seek(f.tell())
    f.write("WORLD")
    f.seek(0)
    print(f.read())
    print(f.truncate(8), f.tell())
    f.seek(0)
    print(repr(f.read()))
with open("rw", "a+") as f:
    print(f.tell(), repr(f.read()))
    f.write("!")
    f.seek(0)
    print(repr(f.read()))
with open("rw", "r+") as f:
    f.write("J")
print(repr(open("rw").read()))

print("buffers")
f = open("buf", "w", buffering=1)
f.write("no end")
print(os.path.getsize("buf"))
f.write(" now\n")
print(os.path.getsize("buf"))
f.close()
f = open("buf", "w")
f.write("x" * 100)
print(os.path.getsize("buf"))
f.flush()
print(os.path.getsize("buf"))
print(f.tell())
f.reconfigure(line_buffering=True)
f.write("y\n")
print(os.path.getsize("buf"))
f.close()
print(f.buffer, f.closed)

print("wrappers")
w = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\r\n")
print(w.write("a\nb"), w.flush(), w.buffer.getvalue())
w.seek(0)
print(repr(w.read()))
w = io.TextIOWrapper(io.BytesIO(b"x\r\ny\rz"), write_through=True)
print(w.readlines(), w.newlines, w.encoding, w.tell())
b = w.detach()
print(type(b).__name__, b.getvalue())
for action in (lambda: w.read(), lambda: w.name, lambda: w.closed):
    try:
        action()
    except ValueError as error:
        print(error)
decoder = io.IncrementalNewlineDecoder(None, True)
print([decoder.decode(part) for part in ("a\r", "\nb\r", "c\n")], decoder.decode("\r", final=True), decoder.newlines)
with open("print", "w") as f:
    print("to", "a", "file", file=f, sep="-")
    f.writelines(["x\n", "y\n"])
print(open("print").read(), end="")
with open("last", "w") as f:
    f.write("no newline at end")
print(list(open("last")), open("last").readlines())
open("empty", "w").close()
print(list(open("empty")), repr(open("empty").read()), repr(open("empty").readline()))
