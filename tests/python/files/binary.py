# withal: --allow-write=.
# Binary files: raw, buffered, both ways.
import io
import os

data = bytes(range(256)) * 4
with open("a", "wb") as f:
    print(f.write(data), f.tell(), f.write(bytearray(b"tail")), f.write(memoryview(b"xy")), f.tell())
with open("a", "rb") as f:
    print(f.read(4), f.tell(), f.peek(2)[:2], f.read1(3), f.tell(), f.seek(-3, 2), f.read(), f.read(), f.tell())
    print(f.seek(10), f.read(2), f.seek(5, 1), f.read(1), f.seek(0, 2))
    buffer = bytearray(6)
    f.seek(250)
    print(f.readinto(buffer), buffer, f.readinto(memoryview(buffer)[:2]), buffer)
    f.seek(-1, 2)
    print(f.readinto(buffer), bytes(buffer))
    for whence, offset in [(0, -1), (0, -100)]:
        try:
            f.seek(offset, whence)
        except (OSError, ValueError) as error:
            print(type(error).__name__, error)
with open("lines", "wb") as f:
    f.writelines([b"one\n", b"two\r\n", b"three"])
with open("lines", "rb") as f:
    print(list(f), f.readline())
    f.seek(0)
    print(f.readline(2), f.readline(), f.readlines())
    f.seek(0)
    print(f.readlines(4))

print("both ways")
with open("rw", "w+b") as f:
    print(f, f.write(b"0123456789"), f.seek(2), f.read(3), f.tell(), f.write(b"xx"), f.tell(), f.read(2), f.seek(0), f.read())
    print(f.seek(20), f.write(b"end"), f.seek(0), f.read(), f.truncate(5), f.seek(0), f.read())
with open("rw", "r+b") as f:
    print(f.read(1), f.write(b"Z"), f.tell(), f.flush(), open("rw", "rb").read())
with open("rw", "ab+") as f:
    print(f.tell(), f.write(b"A"), f.seek(0), f.write(b"B"), f.seek(0), f.read())
with open("rw", "ab") as f:
    print(f.tell(), f.truncate(2), f.write(b"!"))
print(open("rw", "rb").read())

print("raw")
with open("raw", "wb", buffering=0) as f:
    print(f.write(b"abc"), os.path.getsize("raw"), f.mode, f.name, f.closefd, f.seekable())
    for action in (f.read, f.readline, lambda: f.readinto(bytearray(2)), lambda: f.write("x")):
        try:
            action()
        except (OSError, TypeError) as error:
            print(type(error).__name__, error)
with io.FileIO("raw") as f:
    print(f.read(2), f.readall(), f.read(), f.read(1), f.seek(1), f.readline(), f.fileno() > 2)
    print(f.readable(), f.writable(), f.tell())
with io.FileIO("raw", "r+") as f:
    print(f.mode, f.truncate(1), f.tell(), f.seek(0, 2), f.truncate())
try:
    io.FileIO("raw", "x")
except FileExistsError as error:
    print(error)
try:
    io.FileIO(".")
except IsADirectoryError as error:
    print(error)
for mode in ("rw", "q", "", "rr"):
    try:
        io.FileIO("raw", mode)
    except ValueError as error:
        print(repr(mode), error)

print("buffers over others")
class Trickle(io.RawIOBase):
    def __init__(self, data):
        self.data = data
    def readable(self):
        return True
    def readinto(self, buffer):
        n = min(2, len(buffer), len(self.data))
        buffer[:n], self.data = self.data[:n], self.data[n:]
        return n

r = io.BufferedReader(Trickle(b"abcdefg\nhij\nk"), 4)
print(r.read(3), r.peek()[:1], r.readline(), r.read1(), r.read(2), r.readline(), r.read())
print(io.BufferedReader(Trickle(b"a\nb\nc")).readlines())
class Sink(io.RawIOBase):
    def __init__(self):
        self.writes = []
    def writable(self):
        return True
    def write(self, data):
        self.writes.append(bytes(data[:3]))
        return min(3, len(data))

s = Sink()
w = io.BufferedWriter(s, 8)
print(w.write(b"12345"), s.writes, w.write(b"6789"), w.flush(), s.writes)
w.write(b"z")
w.close()
print(s.writes[-1], s.closed, w.closed)
pair = io.BufferedRWPair(Trickle(b"in"), Sink())
print(pair.read(), pair.write(b"out"), pair.flush())
for make in (lambda: io.BufferedReader(Sink()), lambda: io.BufferedWriter(Trickle(b"")), lambda: io.BufferedReader(Trickle(b""), 0)):
    try:
        make()
    except (OSError, ValueError) as error:
        print(type(error).__name__, error)
print(io.TextIOWrapper(io.BufferedReader(Trickle("zwölf\nelf".encode()))).readlines())
big = os.urandom(300_000)
with open("big", "wb") as f:
    for at in range(0, len(big), 7001):
        f.write(big[at:at + 7001])
with open("big", "rb") as f:
    parts = []
    while part := f.read(9973):
        parts.append(part)
    print(b"".join(parts) == big, f.seek(131070), f.read(10) == big[131070:131080])
    f.seek(0)
    print(b"".join(f) == big)
