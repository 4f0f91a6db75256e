# withal: --allow-write=.
# tempfile in a folder that is named.
import os
import tempfile

os.mkdir("here")
tempfile.tempdir = os.path.abspath("here")
print(os.path.basename(tempfile.gettempdir()), tempfile.gettempprefix())
with tempfile.TemporaryDirectory() as folder:
    print(os.path.isdir(folder), os.path.dirname(folder) == tempfile.gettempdir(), os.path.basename(folder).startswith("tmp"))
    with open(os.path.join(folder, "inside"), "w") as f:
        f.write("x")
print(os.path.exists(folder))
with tempfile.NamedTemporaryFile("w+", suffix=".txt", prefix="pre-") as f:
    name = f.name
    print(os.path.basename(name)[:4], name[-4:], os.path.exists(name), f.write("hello"), f.flush(), open(name).read())
    f.seek(0)
    print(f.read(), f.mode)
print(os.path.exists(name), f.closed)
with tempfile.NamedTemporaryFile(delete=False) as f:
    f.write(b"kept")
print(open(f.name, "rb").read())
os.unlink(f.name)
with tempfile.TemporaryFile() as f:
    f.write(b"nobody sees this")
    f.seek(7)
    print(f.read(), os.listdir("here"), isinstance(f.name, int))
fd, path = tempfile.mkstemp(dir="here", text=True)
print(os.write(fd, b"abc"), os.path.isabs(path), os.stat(path).st_mode & 0o777 == 0o600)
os.close(fd)
os.remove(path)
path = tempfile.mkdtemp("-end", "begin-", "here")
print(os.path.basename(path)[:6], path[-4:], os.stat(path).st_mode & 0o777 == 0o700)
os.rmdir(path)
with tempfile.SpooledTemporaryFile(max_size=10, mode="w+") as f:
    print(f.write("small"), f._rolled, f.write(" not any more"), f._rolled)
    f.seek(0)
    print(f.read())
with tempfile.SpooledTemporaryFile() as f:
    f.write(b"x" * 100)
    f.seek(-3, 2)
    print(f.read(), f._rolled, f.fileno() >= 0, f._rolled)
d = tempfile.TemporaryDirectory(prefix="d")
print(os.path.isdir(d.name), d.cleanup(), os.path.isdir(d.name), d.cleanup())
print(os.path.basename(tempfile.mktemp())[:3], os.listdir("here"))
try:
    tempfile.mkstemp(b"x", "y")
except TypeError as error:
    print(error)
